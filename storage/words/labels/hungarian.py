"""Labels in Hungarian: one row a field. A `*` at the end of a spelling stands for any rest."""

from storage.words.labels.row import LabelRow

HUNGARIAN: tuple[LabelRow, ...] = (
    LabelRow(
        field="title",
        language="hu",
        written="Cím | A történet címe | A novella címe | Címe",
        matches=(
            "Cím: Salt on the Stairs",
            "Címe - Salt on the Stairs",
        ),
        misses=(
            "A címe olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a cím, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="author",
        language="hu",
        written="Szerző | Szerzők | Írta | Író",
        matches=(
            "Szerző: ina_writes",
            "Író - ina_writes",
        ),
        misses=(
            "A író olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a szerző, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="translator",
        language="hu",
        written="Fordító | Fordítás | Fordította",
        matches=(
            "Fordító: Nell",
            "Fordította - Nell",
        ),
        misses=(
            "A fordította olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a fordító, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="artist",
        language="hu",
        written="Kép | Illusztráció | Illusztrálta | Rajz | Rajzolta",
        matches=(
            "Kép: quarrel",
            "Rajzolta - quarrel",
        ),
        misses=(
            "A rajzolta olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a kép, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="beta",
        language="hu",
        written="Béta | Bétázta | Lektor | Lektorálta",
        matches=(
            "Béta: Nell",
            "Lektorálta - Nell",
        ),
        misses=(
            "A lektorálta olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a béta, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="recipient",
        language="hu",
        written="Akinek szól | Kinek | Ajándék | Ajánlás | Ajánlom | Ajándékozott",
        matches=(
            "Akinek szól: tom_oak",
            "Ajándékozott - tom_oak",
        ),
        misses=(
            "A ajándékozott olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a akinek szól, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="written_for",
        language="hu",
        written="Kihívás | Kihívásra | Játék",
        matches=(
            "Kihívás: winter_fest",
            "Játék - winter_fest",
        ),
        misses=(
            "A játék olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a kihívás, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="fandom",
        language="hu",
        written="Fandom | Fandomok | Univerzum | Alapmű | Eredeti mű",
        matches=(
            "Fandom: Harrowgate",
            "Eredeti mű - Harrowgate",
        ),
        misses=(
            "A eredeti mű olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a fandom, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="series",
        language="hu",
        written="Sorozat | Széria | Ciklus",
        matches=(
            "Sorozat: Tram Nine",
            "Ciklus - Tram Nine",
        ),
        misses=(
            "A ciklus olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a sorozat, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="pairing",
        language="hu",
        written="Páros | Párosítás | Párosítások | Párok | Pár",
        matches=(
            "Páros: Ina/Tom",
            "Pár - Ina/Tom",
        ),
        misses=(
            "A pár olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a páros, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="characters",
        language="hu",
        written="Szereplők | Szereplő | Karakterek | Karakter | Főszereplők | Főszereplő",
        matches=(
            "Szereplők: Ina, Tom",
            "Főszereplő - Ina, Tom",
        ),
        misses=(
            "A főszereplő olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a szereplők, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="rating",
        language="hu",
        written="Korhatár | Besorolás | Korhatár-besorolás",
        matches=(
            "Korhatár: PG-13",
            "Korhatár-besorolás - PG-13",
        ),
        misses=(
            "A korhatár-besorolás olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a korhatár, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="warnings",
        language="hu",
        written="Figyelmeztetés | Figyelmeztetések | Figyelem | Vigyázat",
        matches=(
            "Figyelmeztetés: violence",
            "Vigyázat - violence",
        ),
        misses=(
            "A vigyázat olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a figyelmeztetés, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="spoilers",
        language="hu",
        written="Spoiler | Spoilerek",
        matches=(
            "Spoiler: season two",
            "Spoilerek - season two",
        ),
        misses=(
            "A spoilerek olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a spoiler, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="genre",
        language="hu",
        written="Műfaj | Műfajok",
        matches=(
            "Műfaj: drama",
            "Műfajok - drama",
        ),
        misses=(
            "A műfajok olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a műfaj, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="category",
        language="hu",
        written="Kategória | Kategóriák",
        matches=(
            "Kategória: slash",
            "Kategóriák - slash",
        ),
        misses=(
            "A kategóriák olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a kategória, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="word_count",
        language="hu",
        written="Szószám | Szavak száma | Terjedelem | Hossz | Szó",
        matches=(
            "Szószám: 1200",
            "Szó - 1200",
        ),
        misses=(
            "A szó olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a szószám, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="chapter",
        language="hu",
        written="Fejezet | Fejezetek | Rész | Részek",
        matches=(
            "Fejezet: 2/4",
            "Részek - 2/4",
        ),
        misses=(
            "A részek olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a fejezet, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="status",
        language="hu",
        written="Állapot | Státusz",
        matches=(
            "Állapot: WIP",
            "Státusz - WIP",
        ),
        misses=(
            "A státusz olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a állapot, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="date",
        language="hu",
        written="Írás ideje | Dátum | Keletkezett",
        matches=(
            "Írás ideje: 2008",
            "Keletkezett - 2008",
        ),
        misses=(
            "A keletkezett olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a írás ideje, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="date_posted",
        language="hu",
        written="Megjelenés | Közzétéve",
        matches=(
            "Megjelenés: 2008-05-03",
            "Közzétéve - 2008-05-03",
        ),
        misses=(
            "A közzétéve olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a megjelenés, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="setting",
        language="hu",
        written="Helyszín | Idő | Időpont | Játszódik",
        matches=(
            "Helyszín: 1920",
            "Játszódik - 1920",
        ),
        misses=(
            "A játszódik olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a helyszín, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="summary",
        language="hu",
        written="Összefoglaló | Tartalom | Összegzés | Rövid tartalom | Ismertető | Leírás",
        matches=(
            "Összefoglaló: Ina counts the boats, and Tom does not.",
            "Leírás - Ina counts the boats, and Tom does not.",
        ),
        misses=(
            "A leírás olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a összefoglaló, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="disclaimer",
        language="hu",
        written="Jogi nyilatkozat | Jogok | Nyilatkozat | Jognyilatkozat",
        matches=(
            "Jogi nyilatkozat: not mine",
            "Jognyilatkozat - not mine",
        ),
        misses=(
            "A jognyilatkozat olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a jogi nyilatkozat, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="notes",
        language="hu",
        written="Megjegyzés | Megjegyzések | A szerző megjegyzése | Szerzői megjegyzés | Jegyzet | Jegyzetek",
        matches=(
            "Megjegyzés: for Nell",
            "Jegyzetek - for Nell",
        ),
        misses=(
            "A jegyzetek olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a megjegyzés, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="prompt",
        language="hu",
        written="Kulcsszó | Kulcsszavak | Téma | Prompt | Kulcs",
        matches=(
            "Kulcsszó: salt",
            "Kulcs - salt",
        ),
        misses=(
            "A kulcs olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a kulcsszó, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="based_on",
        language="hu",
        written="Alapja | Ihlette | Alapötlet",
        matches=(
            "Alapja: a song",
            "Alapötlet - a song",
        ),
        misses=(
            "A alapötlet olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a alapja, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="thanks",
        language="hu",
        written="Köszönet | Köszönetnyilvánítás | Köszönöm",
        matches=(
            "Köszönet: Nell",
            "Köszönöm - Nell",
        ),
        misses=(
            "A köszönöm olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a köszönet, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="feedback",
        language="hu",
        written="Visszajelzés | Kritika | Vélemény",
        matches=(
            "Visszajelzés: yes",
            "Vélemény - yes",
        ),
        misses=(
            "A vélemény olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a visszajelzés, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="archive",
        language="hu",
        written="Archívum | Archiválás",
        matches=(
            "Archívum: ask",
            "Archiválás - ask",
        ),
        misses=(
            "A archiválás olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a archívum, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field="language",
        language="hu",
        written="Nyelv",
        matches=("Nyelv: x",),
        misses=(
            "A nyelv olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a nyelv, és akkor már tudta: eső",
        ),
    ),
    LabelRow(
        field=None,
        language="hu",
        written="Előző fejezet | Előző rész | Előzmények | Hivatkozás | Link",
        matches=(
            "Előző fejezet: http://example.org/",
            "Link - http://example.org/",
        ),
        misses=(
            "A link olyan szó volt, amelyet azon a reggelen már senki sem mondott ki a mólón",
            "Azon a reggelen a mólón senki sem kérdezte tőle, mit jelent a előző fejezet, és akkor már tudta: eső",
        ),
    ),
)
