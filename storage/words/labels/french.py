"""Labels in French: one row a field. A `*` at the end of a spelling stands for any rest."""

from storage.words.labels.row import LabelRow

FRENCH: tuple[LabelRow, ...] = (
    LabelRow(
        field="title",
        language="fr",
        written="Histoire | Intitulé | Titre | Titre de l'histoire | Titre de la fic",
        matches=(
            "Histoire: Salt on the Stairs",
            "Titre de la fic - Salt on the Stairs",
        ),
        misses=(
            "Titre de la fic était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de titre, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="author",
        language="fr",
        written=(
            "Auteur | Auteur(e) | Auteur.e | Auteur/Autrice | Auteur/trice | Auteure | Auteurice |"
            " Auteurs | Autrice | Co-auteur | Co-autrice | Par | Écrit par"
        ),
        matches=(
            "Auteur: ina_writes",
            "Écrit par - ina_writes",
        ),
        misses=(
            "Auteurice était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de par, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="translator",
        language="fr",
        written="Traducteur | Traduction | Traductrice | Traduit par",
        matches=(
            "Traducteur: Nell",
            "Traductrice - Nell",
        ),
        misses=(
            "Traductrice était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de traducteur, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="artist",
        language="fr",
        written="Artiste | Dessin | Dessinateur | Illustrateur | Illustration | Illustratrice",
        matches=(
            "Artiste: quarrel",
            "Illustratrice - quarrel",
        ),
        misses=(
            "Illustratrice était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de artiste, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="beta",
        language="fr",
        written=(
            "Bêta | Bêta-lecteur | Bêta-lecteur·ice | Bêta-lectrice | Bêta-lecture | Correcteur |"
            " Correction | Correctrice | Corrigé par | Relecteur | Relectrice | Relecture | Relu par"
        ),
        matches=(
            "Bêta: Nell, Tom",
            "Relu par - Nell, Tom",
        ),
        misses=(
            "Correctrice était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de bêta, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="recipient",
        language="fr",
        written=(
            "Bénéficiaire | Cadeau | Cadeau pour | Destinataire | Destinataires | Dédicace | Dédié à"
            " | Offert à | Offerte à"
        ),
        matches=(
            "Bénéficiaire: oriole",
            "Dédié à - oriole",
        ),
        misses=(
            "Destinataires était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de cadeau, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="written_for",
        language="fr",
        written=(
            "Communauté | Concours | Participation | Pour | Pour la communauté | Pour le défi | Écrit"
            " pour | Écrit pour la communauté | Événement"
        ),
        matches=(
            "Communauté: harbour_fest",
            "Événement - harbour_fest",
        ),
        misses=(
            "Pour le défi était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de pour, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="fandom",
        language="fr",
        written=("Base | Crossover | Fandom | Fandoms | Groupe | Oeuvre | Source | Univers | Œuvre"),
        matches=(
            "Base: Tram Nine",
            "Œuvre - Tram Nine",
        ),
        misses=(
            "Fandoms était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de base, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="series",
        language="fr",
        written="Cycle | Recueil | Saga | Suite de | Série",
        matches=(
            "Recueil: The Quay",
            "Série - The Quay",
        ),
        misses=(
            "Suite de était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de saga, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="pairing",
        language="fr",
        written=(
            "Couple | Couple principal | Couple secondaire | Couples | Couples secondaires | Duo |"
            " Paire | Pairing | Pairings | Relation | Relations | Ship | Ships"
        ),
        matches=(
            "Couple: Ina/Tom",
            "Ships - Ina/Tom",
        ),
        misses=(
            "Relations était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de duo, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="characters",
        language="fr",
        written=(
            "Perso | Personnage | Personnage principal | Personnages | Personnages principaux |"
            " Personnages secondaires | Persos | Protagonistes"
        ),
        matches=(
            "Perso: Ina, Tom",
            "Protagonistes - Ina, Tom",
        ),
        misses=(
            "Personnages principaux était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de perso, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="rating",
        language="fr",
        written=(
            "Classement | Classification | Cote | Gradation | Niveau | Note d'âge | Public | Raiting"
            " | Rated | Rating | Âge"
        ),
        matches=(
            "Classement: PG-13",
            "Rating - PG-13",
        ),
        misses=(
            "Classification était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de rated, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="warnings",
        language="fr",
        written=(
            "Attention | Avertissement | Avertissements | Contient | Mise en garde | Mises en garde"
            " | Note d'avertissement | Warning | Warnings"
        ),
        matches=(
            "Attention: storms",
            "Warnings - storms",
        ),
        misses=(
            "Avertissements était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de warning, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="spoilers",
        language="fr",
        written="Révélations | Spoil | Spoiler | Spoilers",
        matches=(
            "Révélations: 2x04",
            "Spoilers - 2x04",
        ),
        misses=(
            "Révélations était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de spoil, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="genre",
        language="fr",
        written="Genre | Genres | Registre | Style",
        matches=(
            "Genre: drama",
            "Style - drama",
        ),
        misses=(
            "Genres était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de genre, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="category",
        language="fr",
        written="Catégorie | Catégories",
        matches=(
            "Catégorie: gen",
            "Catégories - gen",
        ),
        misses=(
            "Catégories était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de catégorie, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="word_count",
        language="fr",
        written=(
            "Compte de mots | Décompte | Longueur | Mots | Nb de mots | Nb mots | Nbre de mots |"
            " Nombre de mots | Nombre de mots total | Taille"
        ),
        matches=(
            "Longueur: 1,204",
            "Taille - 1,204",
        ),
        misses=(
            "Nombre de mots était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de mots, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="chapter",
        language="fr",
        written="Chapitre | Chapitres | Nombre de chapitres | Partie",
        matches=(
            "Chapitre: 2/5",
            "Partie - 2/5",
        ),
        misses=(
            "Nombre de chapitres était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de partie, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="status",
        language="fr",
        written="Avancement | Statut | Terminé | Terminée | État",
        matches=(
            "Avancement: WIP",
            "État - WIP",
        ),
        misses=(
            "Avancement était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de état, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="date",
        language="fr",
        written="Date | Date d'écriture | Écrit le",
        matches=(
            "Date: 2007-05-14",
            "Écrit le - 2007-05-14",
        ),
        misses=(
            "Écrit le était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de date, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="date_posted",
        language="fr",
        written="Date de publication | Posté le | Publié le",
        matches=(
            "Date de publication: 2007-05-16",
            "Publié le - 2007-05-16",
        ),
        misses=(
            "Date de publication était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de posté le, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="language",
        language="fr",
        written="Langue",
        matches=("Langue: English",),
        misses=(
            "Langue était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de langue, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="setting",
        language="fr",
        written=(
            "Cadre | Chronologie | Contexte | Lieu | Ligne du temps | Moment | Période | Quand | Se"
            " situe | Situation | Timeline | Époque"
        ),
        matches=(
            "Cadre: 1912",
            "Époque - 1912",
        ),
        misses=(
            "Ligne du temps était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de cadre, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="summary",
        language="fr",
        written=(
            "Description | En bref | En résumé | Intrigue | Pitch | Resumé | Résumé | Résumé du"
            " chapitre | Sommaire | Synopsis"
        ),
        matches=(
            "Description: A lamp goes out.",
            "Synopsis - A lamp goes out.",
        ),
        misses=(
            "Résumé du chapitre était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de pitch, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="disclaimer",
        language="fr",
        written=(
            "Avertissement légal | Avis | Clause de non-responsabilité | Copyright | Disclaimer |"
            " Droits | Droits d'auteur | Décharge | Légalité | Propriété"
        ),
        matches=(
            "Avis: Not mine.",
            "Légalité - Not mine.",
        ),
        misses=(
            "Disclaimer était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de avis, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="notes",
        language="fr",
        written=(
            "Bla-bla | Blabla | Blabla de l'* | Commentaire | Commentaires | Mot de l'* | N/A | NdA |"
            " NDLA | Note | Note d'auteur | Note de l'* | Note de l'auteure | Note de l'autrice |"
            " Notes | Notes d'auteur | Notes de l'* | Notes de l'auteur | Notes diverses | Petite note"
            " | Précision | Précisions | Remarque | Remarques"
        ),
        matches=(
            "Bla-bla: Ina, Tom.",
            "Remarques - Ina, Tom.",
        ),
        misses=(
            "Commentaires était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de ndA, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="prompt",
        language="fr",
        written=(
            "Case | Consigne | Contrainte | Contraintes | Demande | Défi | Jour | Mot | Mot-clé |"
            " Mots-clés | Phrase | Prompt | Sujet | Thème | Thème choisi | Thèmes"
        ),
        matches=(
            "Consigne: lamp",
            "Thèmes - lamp",
        ),
        misses=(
            "Thème choisi était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de mot, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="based_on",
        language="fr",
        written=(
            "Auteur original | Basé sur | D'après | Inspiré de | Inspiré par | Titre original |"
            " Version originale"
        ),
        matches=(
            "Auteur original: Tram Nine",
            "Titre original - Tram Nine",
        ),
        misses=(
            "Auteur original était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de basé sur, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="thanks",
        language="fr",
        written="Crédits | Merci | Merci à | Remerciements | Un grand merci à",
        matches=(
            "Crédits: Nell",
            "Remerciements - Nell",
        ),
        misses=(
            "Remerciements était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de merci, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="feedback",
        language="fr",
        written="Avis de lecture | Critiques | Retours | Réactions",
        matches=(
            "Avis de lecture: yes",
            "Réactions - yes",
        ),
        misses=(
            "Avis de lecture était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de retours, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="archive",
        language="fr",
        written="Archivage | Archives | Distribution",
        matches=(
            "Archivage: ask",
            "Distribution - ask",
        ),
        misses=(
            "Distribution était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de archives, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field="team",
        language="fr",
        written="Équipe",
        matches=("Équipe: Blue",),
        misses=(
            "Équipe était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de équipe, et puis elle comprit : la pluie",
        ),
    ),
    LabelRow(
        field=None,
        language="fr",
        written="Chapitre précédent | Chapitres précédents | Indice | Lien | Liens",
        matches=(
            "Chapitre précédent: http://example.org/",
            "Liens - http://example.org/",
        ),
        misses=(
            "Chapitres précédents était le mot que personne ne disait plus sur le quai ce matin-là",
            "Personne sur le quai ne lui avait parlé ce matin-là de lien, et puis elle comprit : la pluie",
        ),
    ),
)
