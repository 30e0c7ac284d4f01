"""Labels in Dutch: one row a field. A `*` at the end of a spelling stands for any rest."""

from storage.words.labels.row import LabelRow

DUTCH: tuple[LabelRow, ...] = (
    LabelRow(
        field="title",
        language="nl",
        written="Naam van het verhaal | Titel | Verhaal",
        matches=(
            "Naam van het verhaal: Salt on the Stairs",
            "Verhaal - Salt on the Stairs",
        ),
        misses=(
            "Naam van het verhaal was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar titel gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="author",
        language="nl",
        written="Auteur | Auteurs | Door | Geschreven door | Schrijfster | Schrijver",
        matches=(
            "Auteur: ina_writes",
            "Schrijver - ina_writes",
        ),
        misses=(
            "Geschreven door was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar door gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="translator",
        language="nl",
        written="Vertaald door | Vertaalster | Vertaler | Vertaling",
        matches=(
            "Vertaald door: Nell",
            "Vertaling - Nell",
        ),
        misses=(
            "Vertaald door was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar vertaler gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="artist",
        language="nl",
        written="Artiest | Kunst | Omslag | Tekening",
        matches=(
            "Artiest: quarrel",
            "Tekening - quarrel",
        ),
        misses=(
            "Tekening was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar kunst gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="beta",
        language="nl",
        written=("Beta | Beta's | Betalezer | Bèta | Bètalezer | Gebetad door | Nagelezen door | Proeflezer"),
        matches=(
            "Beta: Nell, Tom",
            "Proeflezer - Nell, Tom",
        ),
        misses=(
            "Gebetad door was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar beta gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="recipient",
        language="nl",
        written="Cadeau voor | Ontvanger | Opdracht aan | Opgedragen aan | Voor",
        matches=(
            "Cadeau voor: oriole",
            "Voor - oriole",
        ),
        misses=(
            "Opgedragen aan was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar voor gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="written_for",
        language="nl",
        written="Evenement | Gemeenschap | Geschreven voor | Wedstrijd",
        matches=(
            "Evenement: harbour_fest",
            "Wedstrijd - harbour_fest",
        ),
        misses=(
            "Geschreven voor was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar evenement gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="fandom",
        language="nl",
        written="Band | Canon | Fandom | Fandoms | Wereld",
        matches=(
            "Band: Tram Nine",
            "Wereld - Tram Nine",
        ),
        misses=(
            "Fandoms was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar band gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="series",
        language="nl",
        written="Reeks | Serie | Vervolg op",
        matches=(
            "Reeks: The Quay",
            "Serie - The Quay",
        ),
        misses=(
            "Reeks was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar reeks gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="pairing",
        language="nl",
        written="Koppel | Koppels | Paar | Pairing | Pairings | Relatie | Relaties | Stel",
        matches=(
            "Koppel: Ina/Tom",
            "Stel - Ina/Tom",
        ),
        misses=(
            "Pairings was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar paar gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="characters",
        language="nl",
        written=(
            "Bijrollen | Hoofdpersonages | Hoofdpersonen | Hoofdrollen | Karakter | Karakters |"
            " Personage | Personages"
        ),
        matches=(
            "Hoofdpersonages: Ina, Tom",
            "Personages - Ina, Tom",
        ),
        misses=(
            "Hoofdpersonages was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar karakter gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="rating",
        language="nl",
        written=(
            "Beoordeling | Classificatie | Kijkwijzer | Leeftijd | Leeftijdsadvies |"
            " Leeftijdscategorie | Leeftijdsgrens | Rating"
        ),
        matches=(
            "Beoordeling: PG-13",
            "Rating - PG-13",
        ),
        misses=(
            "Leeftijdsgrens was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar rating gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="warnings",
        language="nl",
        written="Bevat | Inhoudswaarschuwing | Let op | Pas op | Waarschuwing | Waarschuwingen",
        matches=(
            "Bevat: storms",
            "Waarschuwingen - storms",
        ),
        misses=(
            "Waarschuwingen was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar bevat gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="spoilers",
        language="nl",
        written="Spoiler | Spoilers",
        matches=(
            "Spoiler: 2x04",
            "Spoilers - 2x04",
        ),
        misses=(
            "Spoilers was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar spoiler gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="genre",
        language="nl",
        written="Genre | Genres | Soort",
        matches=(
            "Genre: drama",
            "Soort - drama",
        ),
        misses=(
            "Genres was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar genre gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="category",
        language="nl",
        written="Categorie | Categorieën",
        matches=(
            "Categorie: gen",
            "Categorieën - gen",
        ),
        misses=(
            "Categorieën was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar categorie gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="word_count",
        language="nl",
        written="Aantal woorden | Lengte | Woorden | Woordenaantal | Woordental",
        matches=(
            "Aantal woorden: 1,204",
            "Woordental - 1,204",
        ),
        misses=(
            "Aantal woorden was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar lengte gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="chapter",
        language="nl",
        written="Aflevering | Deel | Delen | Hoofdstuk | Hoofdstukken",
        matches=(
            "Deel: 2/5",
            "Hoofdstukken - 2/5",
        ),
        misses=(
            "Hoofdstukken was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar deel gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="status",
        language="nl",
        written="Af | Compleet | Status | Voltooid",
        matches=(
            "Af: WIP",
            "Status - WIP",
        ),
        misses=(
            "Compleet was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar af gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="date",
        language="nl",
        written="Datum | Geschreven op",
        matches=(
            "Datum: 2007-05-14",
            "Geschreven op - 2007-05-14",
        ),
        misses=(
            "Geschreven op was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar datum gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="date_posted",
        language="nl",
        written="Geplaatst op | Gepubliceerd",
        matches=(
            "Geplaatst op: 2007-05-16",
            "Gepubliceerd - 2007-05-16",
        ),
        misses=(
            "Geplaatst op was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar geplaatst op gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="setting",
        language="nl",
        written="Periode | Plaats | Seizoen | Speelt zich af | Tijd | Tijdlijn | Tijdstip",
        matches=(
            "Periode: 1912",
            "Tijdlijn - 1912",
        ),
        misses=(
            "Speelt zich af was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar plaats gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="summary",
        language="nl",
        written=(
            "Beschrijving | In het kort | Inhoud | Korte inhoud | Omschrijving | Samenvatting | Waar"
            " het over gaat"
        ),
        matches=(
            "Beschrijving: A lamp goes out.",
            "Samenvatting - A lamp goes out.",
        ),
        misses=(
            "Beschrijving was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar inhoud gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="disclaimer",
        language="nl",
        written="Auteursrecht | Disclaimer | Eigendom | Voorbehoud",
        matches=(
            "Auteursrecht: Not mine.",
            "Voorbehoud - Not mine.",
        ),
        misses=(
            "Auteursrecht was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar disclaimer gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="notes",
        language="nl",
        written=(
            "A/N | Aantekening | Aantekeningen | Commentaar | Nawoord | Noot | Noot van de auteur |"
            " Noot van de schrijfster | Noten | Notitie | Notities | Opm. | Opmerking | Opmerkingen |"
            " Toelichting | Van de auteur | Van de schrijfster | Voorwoord"
        ),
        matches=(
            "A/N: Ina, Tom.",
            "Van de auteur - Ina, Tom.",
        ),
        misses=(
            "Noot van de schrijfster was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar noot gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="prompt",
        language="nl",
        written="Onderwerp | Opdracht | Prompt | Thema | Uitdaging | Verzoek | Woord",
        matches=(
            "Opdracht: lamp",
            "Woord - lamp",
        ),
        misses=(
            "Uitdaging was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar thema gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="based_on",
        language="nl",
        written="Gebaseerd op | Geïnspireerd door | Inspiratie | Origineel",
        matches=(
            "Gebaseerd op: Tram Nine",
            "Origineel - Tram Nine",
        ),
        misses=(
            "Geïnspireerd door was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar origineel gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="thanks",
        language="nl",
        written="Bedankt | Dank | Dankwoord | Met dank aan",
        matches=(
            "Bedankt: Nell",
            "Met dank aan - Nell",
        ),
        misses=(
            "Met dank aan was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar dank gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="feedback",
        language="nl",
        written="Feedback | Reacties",
        matches=(
            "Feedback: yes",
            "Reacties - yes",
        ),
        misses=(
            "Feedback was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar feedback gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="archive",
        language="nl",
        written="Archief | Archiveren",
        matches=(
            "Archief: ask",
            "Archiveren - ask",
        ),
        misses=(
            "Archiveren was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar archief gevraagd, en toen begreep ze het: regen",
        ),
    ),
    LabelRow(
        field="language",
        language="nl",
        written="Taal",
        matches=("Taal: Nederlands",),
        misses=("Taal was a word she had learnt from him, and she said it again",),
    ),
    LabelRow(
        field=None,
        language="nl",
        written="Link | Volgende | Vorig deel | Vorige delen | Vorige hoofdstukken",
        matches=(
            "Link: http://example.org/",
            "Vorige hoofdstukken - http://example.org/",
        ),
        misses=(
            "Vorige hoofdstukken was het woord dat niemand die ochtend op de kade nog zei",
            "Niemand op de kade had haar die ochtend naar link gevraagd, en toen begreep ze het: regen",
        ),
    ),
)
