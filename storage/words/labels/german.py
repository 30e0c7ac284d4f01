"""Labels in German: one row a field. A `*` at the end of a spelling stands for any rest."""

from storage.words.labels.row import LabelRow

GERMAN: tuple[LabelRow, ...] = (
    LabelRow(
        field="title",
        language="de",
        written="Geschichte | Name der Geschichte | Titel | Titel der Geschichte | Überschrift",
        matches=(
            "Geschichte: Salt on the Stairs",
            "Überschrift - Salt on the Stairs",
        ),
        misses=(
            "Titel der Geschichte war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Titel gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="author",
        language="de",
        written="Autor | Autoren | Autorin | Co-Autor | Co-Autorin | Geschrieben von | Verfasser | Verfasserin | Von",
        matches=(
            "Autor: ina_writes",
            "Von - ina_writes",
        ),
        misses=(
            "Geschrieben von war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Von gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="translator",
        language="de",
        written="Übersetzer | Übersetzerin | Übersetzt von | Übersetzung",
        matches=(
            "Übersetzer: Nell",
            "Übersetzung - Nell",
        ),
        misses=(
            "Übersetzerin war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Übersetzer gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="artist",
        language="de",
        written="Coverbild | Illustration | Künstler | Künstlerin | Zeichner | Zeichnerin",
        matches=(
            "Künstler: quarrel",
            "Künstlerin - quarrel",
        ),
        misses=(
            "Künstlerin war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Künstler gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="beta",
        language="de",
        written=(
            "Beta | Beta-Leser | Beta-Leserin | Betagelesen von | Betaleser | Betaleserin | Gebetat"
            " von | Gegengelesen von | Korrekturgelesen von"
        ),
        matches=(
            "Beta: Nell, Tom",
            "Gebetat von - Nell, Tom",
        ),
        misses=(
            "Betagelesen von war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Beta gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="recipient",
        language="de",
        written=("Beschenkte | Empfänger | Empfängerin | Geschenk für | Gewidmet | Wichtelkind | Widmung"),
        matches=(
            "Beschenkte: oriole",
            "Widmung - oriole",
        ),
        misses=(
            "Geschenk für war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Widmung gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="written_for",
        language="de",
        written=(
            "Beitrag für | Community | Für | Für die Challenge | Geschrieben für | Projekt |"
            " Wettbewerb | Wichtelaktion"
        ),
        matches=(
            "Community: harbour_fest",
            "Wettbewerb - harbour_fest",
        ),
        misses=(
            "Geschrieben für war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Für gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="fandom",
        language="de",
        written="Buch | Crossover | Fandom | Fandoms | Serie/Fandom | Universum",
        matches=(
            "Buch: Tram Nine",
            "Universum - Tram Nine",
        ),
        misses=(
            "Universum war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Buch gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="series",
        language="de",
        written=("Fortsetzung | Fortsetzung von | Reihe | Reihentitel | Serie | Teil der Reihe | Zyklus"),
        matches=(
            "Fortsetzung von: The Quay",
            "Zyklus - The Quay",
        ),
        misses=(
            "Fortsetzung von war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Reihe gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="pairing",
        language="de",
        written=(
            "Beziehung | Beziehungen | Couple | Hauptpairing | Nebenpairing | Nebenpairings | Paar |"
            " Paare | Paarung | Paarungen | Pairing | Pairings | Paring | Pärchen"
        ),
        matches=(
            "Beziehung: Ina/Tom",
            "Paring - Ina/Tom",
        ),
        misses=(
            "Beziehungen war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Paar gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="characters",
        language="de",
        written=(
            "Charakter | Charaktere | Charas | Darsteller | Es spielen mit | Figur | Figuren |"
            " Handelnde Personen | Hauptcharaktere | Hauptfiguren | Hauptperson | Hauptpersonen |"
            " Mitwirkende | Nebencharaktere | Nebenfiguren | Person | Personen"
        ),
        matches=(
            "Charakter: Ina, Tom",
            "Personen - Ina, Tom",
        ),
        misses=(
            "Hauptcharaktere war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Figur gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="rating",
        language="de",
        written=(
            "Altersangabe | Altersbeschränkung | Alterseinstufung | Altersempfehlung | Altersfreigabe"
            " | Einstufung | Freigabe | FSK | Jugendschutz | Rating"
        ),
        matches=(
            "Altersangabe: PG-13",
            "Rating - PG-13",
        ),
        misses=(
            "Altersbeschränkung war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach FSK gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="warnings",
        language="de",
        written=(
            "Achtung | Enthält | Inhaltswarnung | Inhaltswarnungen | Triggerwarnungen | Warnhinweis |"
            " Warnhinweise | Warnung | Warnungen"
        ),
        matches=(
            "Achtung: storms",
            "Warnungen - storms",
        ),
        misses=(
            "Inhaltswarnungen war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Achtung gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="spoilers",
        language="de",
        written="Spoiler | Spoilers | Spoilerwarnung",
        matches=(
            "Spoiler: 2x04",
            "Spoilerwarnung - 2x04",
        ),
        misses=(
            "Spoilerwarnung war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Spoiler gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="genre",
        language="de",
        written="Gattung | Genre | Genres | Kategorie/Genre",
        matches=(
            "Gattung: drama",
            "Genres - drama",
        ),
        misses=(
            "Gattung war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Genre gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="category",
        language="de",
        written="Kategorie | Kategorien",
        matches=(
            "Kategorie: gen",
            "Kategorien - gen",
        ),
        misses=(
            "Kategorien war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Kategorie gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="word_count",
        language="de",
        written=(
            "Anzahl der Wörter | Anzahl Wörter | Länge | Umfang | Wortanzahl | Wortcount | Worte |"
            " Wortzahl | Wörter | Wörter gesamt | Wörteranzahl | Wörterzahl"
        ),
        matches=(
            "Anzahl der Wörter: 1,204",
            "Wörterzahl - 1,204",
        ),
        misses=(
            "Anzahl der Wörter war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Länge gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="chapter",
        language="de",
        written="Anzahl der Kapitel | Folge | Kapitel | Kapitelanzahl | Teil | Teile",
        matches=(
            "Kapitel: 2/5",
            "Teile - 2/5",
        ),
        misses=(
            "Kapitelanzahl war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Teil gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="status",
        language="de",
        written="Abgeschlossen | Fertig | Fertiggestellt | Stand | Status",
        matches=(
            "Abgeschlossen: WIP",
            "Status - WIP",
        ),
        misses=(
            "Fertiggestellt war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Stand gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="date",
        language="de",
        written=("Datum | Entstanden | Entstehungsdatum | Fertiggestellt am | Geschrieben | Geschrieben am"),
        matches=(
            "Datum: 2007-05-14",
            "Geschrieben am - 2007-05-14",
        ),
        misses=(
            "Fertiggestellt am war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Datum gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="date_posted",
        language="de",
        written="Gepostet | Veröffentlicht | Veröffentlicht am",
        matches=(
            "Gepostet: 2007-05-16",
            "Veröffentlicht am - 2007-05-16",
        ),
        misses=(
            "Veröffentlicht am war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Gepostet gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="language",
        language="de",
        written="Sprache",
        matches=("Sprache: English",),
        misses=(
            "Sprache war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Sprache gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="setting",
        language="de",
        written=(
            "Handlungsort | Handlungszeit | Ort | Schauplatz | Spielt | Spielzeit | Staffel | Zeit |"
            " Zeitliche Einordnung | Zeitlinie | Zeitpunkt | Zeitrahmen | Zeitraum"
        ),
        matches=(
            "Handlungszeit: 1912",
            "Zeitraum - 1912",
        ),
        misses=(
            "Zeitliche Einordnung war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Ort gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="summary",
        language="de",
        written=(
            "Beschreibung | Handlung | Inhalt | Inhaltsangabe | Klappentext | Kurzbeschreibung |"
            " Kurzfassung | Kurzinhalt | Kurzzusammenfassung | Worum es geht | Worum geht's | Zum"
            " Inhalt | Zusammenfassung"
        ),
        matches=(
            "Beschreibung: A lamp goes out.",
            "Zusammenfassung - A lamp goes out.",
        ),
        misses=(
            "Kurzzusammenfassung war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Inhalt gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="disclaimer",
        language="de",
        written="Besitz | Disclaimer | Eigentum | Haftungsausschluss | Rechte | Rechtliches",
        matches=(
            "Disclaimer: Not mine.",
            "Rechtliches - Not mine.",
        ),
        misses=(
            "Haftungsausschluss war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Rechte gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="notes",
        language="de",
        written=(
            "A/N | Anm. | Anm. d. A. | Anmerkung | Anmerkung der Autorin | Anmerkung des Autors |"
            " Anmerkungen | Anmerkungen der Autorin | Autorenanmerkung | Autorennotiz | Bemerkung |"
            " Bemerkungen | Hinweis | Hinweise | Kommentar | Kommentare | Nachwort | Note | Notiz |"
            " Notizen | Sonstiges | Vorbemerkung | Vorwort"
        ),
        matches=(
            "A/N: Ina, Tom.",
            "Vorwort - Ina, Tom.",
        ),
        misses=(
            "Anmerkungen der Autorin war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Note gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="prompt",
        language="de",
        written=(
            "Aufgabe | Challenge | Herausforderung | Prompt | Stichwort | Stichwörter | Tag/Prompt |"
            " Tag/Thema | Thema | Themen | Themenvorgabe | Vorgabe | Wort | Wunsch | Zitat"
        ),
        matches=(
            "Aufgabe: lamp",
            "Wunsch - lamp",
        ),
        misses=(
            "Herausforderung war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Wort gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="based_on",
        language="de",
        written="Basiert auf | Inspiriert von | Original | Originaltitel | Vorlage",
        matches=(
            "Basiert auf: Tram Nine",
            "Vorlage - Tram Nine",
        ),
        misses=(
            "Inspiriert von war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Vorlage gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="thanks",
        language="de",
        written="Dank | Dank an | Danke | Dankeschön | Danksagung",
        matches=(
            "Dank: Nell",
            "Danksagung - Nell",
        ),
        misses=(
            "Danksagung war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Dank gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="feedback",
        language="de",
        written="Feedback | Kritik | Reviews | Rückmeldung | Rückmeldungen",
        matches=(
            "Feedback: yes",
            "Rückmeldungen - yes",
        ),
        misses=(
            "Rückmeldungen war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Kritik gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field="archive",
        language="de",
        written="Archiv | Archivierung | Verbreitung",
        matches=(
            "Archiv: ask",
            "Verbreitung - ask",
        ),
        misses=(
            "Archivierung war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Archiv gefragt, und dann kam es: Regen",
        ),
    ),
    LabelRow(
        field=None,
        language="de",
        written="Link | Links | Vorherige Kapitel | Vorherige Teile | Wortmeldung",
        matches=(
            "Link: http://example.org/",
            "Wortmeldung - http://example.org/",
        ),
        misses=(
            "Vorherige Kapitel war das Wort, das sie an jenem Morgen am Hafen nicht sagen wollte",
            "Niemand am Hafen hatte sie an jenem Morgen nach Link gefragt, und dann kam es: Regen",
        ),
    ),
)
