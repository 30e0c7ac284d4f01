"""Labels in Swedish: one row a field. A `*` at the end of a spelling stands for any rest."""

from storage.words.labels.row import LabelRow

SWEDISH: tuple[LabelRow, ...] = (
    LabelRow(
        field="title",
        language="sv",
        written="Titel | Ficens namn | Novellens namn | Rubrik",
        matches=(
            "Titel: Salt on the Stairs",
            "Rubrik - Salt on the Stairs",
        ),
        misses=(
            "Rubrik var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet titel, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="author",
        language="sv",
        written="Författare | Författarna | Skriven av | Skribent",
        matches=(
            "Författare: ina_writes",
            "Skribent - ina_writes",
        ),
        misses=(
            "Skribent var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet författare, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="translator",
        language="sv",
        written="Översättare | Översättning | Översatt av",
        matches=(
            "Översättare: Nell",
            "Översatt av - Nell",
        ),
        misses=(
            "Översatt av var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet översättare, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="artist",
        language="sv",
        written="Bild | Illustratör | Konstnär | Tecknare",
        matches=(
            "Bild: quarrel",
            "Tecknare - quarrel",
        ),
        misses=(
            "Tecknare var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet bild, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="beta",
        language="sv",
        written="Betaläsare | Betaläst av | Betad av | Beta-läsare",
        matches=(
            "Betaläsare: Nell",
            "Beta-läsare - Nell",
        ),
        misses=(
            "Beta-läsare var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet betaläsare, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="recipient",
        language="sv",
        written="Till | Present till | Tillägnad | Tillägnat",
        matches=(
            "Till: tom_oak",
            "Tillägnat - tom_oak",
        ),
        misses=(
            "Tillägnat var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet till, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="written_for",
        language="sv",
        written="Skriven för | Skrivet för | Utmaning",
        matches=(
            "Skriven för: winter_fest",
            "Utmaning - winter_fest",
        ),
        misses=(
            "Utmaning var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet skriven för, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="fandom",
        language="sv",
        written="Fandom | Fandomar | Källa | Originalverk",
        matches=(
            "Fandom: Harrowgate",
            "Originalverk - Harrowgate",
        ),
        misses=(
            "Originalverk var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet fandom, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="series",
        language="sv",
        written="Serie | Del av serien | Bokserie",
        matches=(
            "Serie: Tram Nine",
            "Bokserie - Tram Nine",
        ),
        misses=(
            "Bokserie var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet serie, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="pairing",
        language="sv",
        written="Parning | Par | Parningar | Pairing",
        matches=(
            "Parning: Ina/Tom",
            "Pairing - Ina/Tom",
        ),
        misses=(
            "Pairing var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet parning, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="characters",
        language="sv",
        written="Karaktärer | Karaktär | Personer | Figurer | Huvudpersoner | Rollfigurer",
        matches=(
            "Karaktärer: Ina, Tom",
            "Rollfigurer - Ina, Tom",
        ),
        misses=(
            "Rollfigurer var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet karaktärer, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="rating",
        language="sv",
        written="Åldersgräns | Betyg | Gräns | Rating | Klassificering | Åldersrekommendation",
        matches=(
            "Åldersgräns: PG-13",
            "Åldersrekommendation - PG-13",
        ),
        misses=(
            "Åldersrekommendation var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet åldersgräns, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="warnings",
        language="sv",
        written="Varning | Varningar | Varning för | Innehållsvarning | Innehållsvarningar",
        matches=(
            "Varning: violence",
            "Innehållsvarningar - violence",
        ),
        misses=(
            "Innehållsvarningar var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet varning, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="spoilers",
        language="sv",
        written="Spoiler | Spoilers | Spoilervarning",
        matches=(
            "Spoiler: season two",
            "Spoilervarning - season two",
        ),
        misses=(
            "Spoilervarning var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet spoiler, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="genre",
        language="sv",
        written="Genre | Genrer",
        matches=(
            "Genre: drama",
            "Genrer - drama",
        ),
        misses=(
            "Genrer var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet genre, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="category",
        language="sv",
        written="Kategori | Kategorier",
        matches=(
            "Kategori: slash",
            "Kategorier - slash",
        ),
        misses=(
            "Kategorier var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet kategori, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="word_count",
        language="sv",
        written="Antal ord | Ord | Ordantal | Längd | Omfång",
        matches=(
            "Antal ord: 1200",
            "Omfång - 1200",
        ),
        misses=(
            "Omfång var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet antal ord, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="chapter",
        language="sv",
        written="Kapitel | Del | Avsnitt",
        matches=(
            "Kapitel: 2/4",
            "Avsnitt - 2/4",
        ),
        misses=(
            "Avsnitt var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet kapitel, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="date",
        language="sv",
        written="Skriven | Skrivet | Datum",
        matches=(
            "Skriven: 2008",
            "Datum - 2008",
        ),
        misses=(
            "Datum var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet skriven, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="date_posted",
        language="sv",
        written="Publicerad | Publicerat | Postad",
        matches=(
            "Publicerad: 2008-05-03",
            "Postad - 2008-05-03",
        ),
        misses=(
            "Postad var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet publicerad, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="setting",
        language="sv",
        written="Tid | Tidpunkt | Utspelar sig | Miljö | Plats",
        matches=(
            "Tid: 1920",
            "Plats - 1920",
        ),
        misses=(
            "Plats var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet tid, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="summary",
        language="sv",
        written="Sammanfattning | Handling | Kort sammanfattning",
        matches=(
            "Sammanfattning: Ina counts the boats, and Tom does not.",
            "Kort sammanfattning - Ina counts the boats, and Tom does not.",
        ),
        misses=(
            "Kort sammanfattning var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet sammanfattning, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="disclaimer",
        language="sv",
        written="Ansvarsfriskrivning | Friskrivning | Rättigheter | Upphovsrätt",
        matches=(
            "Ansvarsfriskrivning: not mine",
            "Upphovsrätt - not mine",
        ),
        misses=(
            "Upphovsrätt var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet ansvarsfriskrivning, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="notes",
        language="sv",
        written="Anmärkning | Anmärkningar | Kommentar | Kommentarer | Författarens anmärkning"
        " | Författarens kommentar | Notering | Anteckning | Anteckningar",
        matches=(
            "Anmärkning: for Nell",
            "Anteckningar - for Nell",
        ),
        misses=(
            "Anteckningar var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet anmärkning, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="prompt",
        language="sv",
        written="Prompt | Uppmaning | Nyckelord | Tema | Stickord",
        matches=(
            "Prompt: salt",
            "Stickord - salt",
        ),
        misses=(
            "Stickord var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet prompt, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="based_on",
        language="sv",
        written="Baserad på | Baserat på | Inspirerad av | Inspirerat av",
        matches=(
            "Baserad på: a song",
            "Inspirerat av - a song",
        ),
        misses=(
            "Inspirerat av var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet baserad på, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="thanks",
        language="sv",
        written="Tack | Tack till",
        matches=(
            "Tack: Nell",
            "Tack till - Nell",
        ),
        misses=(
            "Tack till var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet tack, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="feedback",
        language="sv",
        written="Respons | Återkoppling | Feedback",
        matches=(
            "Respons: yes",
            "Feedback - yes",
        ),
        misses=(
            "Feedback var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet respons, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="archive",
        language="sv",
        written="Arkiv | Arkivering",
        matches=(
            "Arkiv: ask",
            "Arkivering - ask",
        ),
        misses=(
            "Arkivering var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet arkiv, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field="language",
        language="sv",
        written="Språk",
        matches=("Språk: x",),
        misses=(
            "Språk var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet språk, och sedan visste hon: regn",
        ),
    ),
    LabelRow(
        field=None,
        language="sv",
        written="Föregående del | Föregående kapitel | Tidigare delar | Länk",
        matches=(
            "Föregående del: http://example.org/",
            "Länk - http://example.org/",
        ),
        misses=(
            "Länk var ett ord som ingen längre sade på bryggan den morgonen",
            "Ingen på bryggan hade den morgonen frågat henne om ordet föregående del, och sedan visste hon: regn",
        ),
    ),
)
