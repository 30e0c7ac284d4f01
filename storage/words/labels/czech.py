"""Labels in Czech: one row a field. A `*` at the end of a spelling stands for any rest."""

from storage.words.labels.row import LabelRow

CZECH: tuple[LabelRow, ...] = (
    LabelRow(
        field="title",
        language="cs",
        written="Jméno povídky | Název | Název povídky | Titul",
        matches=(
            "Jméno povídky: Salt on the Stairs",
            "Titul - Salt on the Stairs",
        ),
        misses=(
            "Jméno povídky bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově název, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="author",
        language="cs",
        written="Autor | Autorka | Autoři | Napsal | Napsala",
        matches=(
            "Autor: ina_writes",
            "Napsala - ina_writes",
        ),
        misses=(
            "Autorka bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově autor, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="translator",
        language="cs",
        written="Překlad | Překladatel | Překladatelka | Přeložila",
        matches=(
            "Překlad: Nell",
            "Přeložila - Nell",
        ),
        misses=(
            "Překladatelka bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově překlad, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="artist",
        language="cs",
        written="Banner | Ilustrace | Obrázek",
        matches=(
            "Banner: quarrel",
            "Obrázek - quarrel",
        ),
        misses=(
            "Ilustrace bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově banner, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="beta",
        language="cs",
        written="Beta | Beta-read | Betaread | Betareader | Betovala | Korektura",
        matches=(
            "Beta: Nell, Tom",
            "Korektura - Nell, Tom",
        ),
        misses=(
            "Betareader bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově beta, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="recipient",
        language="cs",
        written="Dárek pro | Pro | Věnováno | Věnování",
        matches=(
            "Dárek pro: oriole",
            "Věnování - oriole",
        ),
        misses=(
            "Dárek pro bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově pro, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="written_for",
        language="cs",
        written="Akce | Do soutěže | Komunita | Napsáno na | Napsáno pro | Pro výzvu | Soutěž",
        matches=(
            "Komunita: harbour_fest",
            "Soutěž - harbour_fest",
        ),
        misses=(
            "Napsáno pro bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově soutěž, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="fandom",
        language="cs",
        written="Fandom | Fandomy | Kánon | Svět",
        matches=(
            "Fandom: Tram Nine",
            "Svět - Tram Nine",
        ),
        misses=(
            "Fandomy bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově svět, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="series",
        language="cs",
        written="Cyklus | Pokračování | Série",
        matches=(
            "Cyklus: The Quay",
            "Série - The Quay",
        ),
        misses=(
            "Cyklus bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově série, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="pairing",
        language="cs",
        written="Dvojice | Hlavní pár | Pairing | Pairingy | Pár | Párování | Páry | Vztah",
        matches=(
            "Dvojice: Ina/Tom",
            "Vztah - Ina/Tom",
        ),
        misses=(
            "Pairingy bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově pár, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="characters",
        language="cs",
        written="Hlavní postavy | Hrdinové | Osoby | Postava | Postavy | Vystupují",
        matches=(
            "Hlavní postavy: Ina, Tom",
            "Postavy - Ina, Tom",
        ),
        misses=(
            "Hlavní postavy bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově postava, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="rating",
        language="cs",
        written=("Hodnocení | Od | Omezení | Přístupnost | Rating | Věková hranice | Věkové omezení"),
        matches=(
            "Hodnocení: PG-13",
            "Věkové omezení - PG-13",
        ),
        misses=(
            "Věkové omezení bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově od, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="warnings",
        language="cs",
        written="Obsahuje | Pozor | Upozornění | Varování",
        matches=(
            "Obsahuje: storms",
            "Varování - storms",
        ),
        misses=(
            "Upozornění bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově pozor, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="spoilers",
        language="cs",
        written="Spoiler | Spoilery",
        matches=(
            "Spoiler: 2x04",
            "Spoilery - 2x04",
        ),
        misses=(
            "Spoilery bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově spoiler, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="genre",
        language="cs",
        written="Typ | Žánr | Žánry",
        matches=(
            "Typ: drama",
            "Žánry - drama",
        ),
        misses=(
            "Žánry bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově typ, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="category",
        language="cs",
        written="Kategorie",
        matches=("Kategorie: gen",),
        misses=(
            "Kategorie bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově kategorie, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="word_count",
        language="cs",
        written="Délka | Počet slov | Rozsah | Slov | Slova",
        matches=(
            "Délka: 1,204",
            "Slova - 1,204",
        ),
        misses=(
            "Počet slov bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově slov, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="chapter",
        language="cs",
        written="Díl | Kapitola | Kapitoly | Počet kapitol | Část",
        matches=(
            "Díl: 2/5",
            "Část - 2/5",
        ),
        misses=(
            "Kapitola bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově díl, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="status",
        language="cs",
        written="Dokončeno | Status | Stav",
        matches=(
            "Dokončeno: WIP",
            "Stav - WIP",
        ),
        misses=(
            "Dokončeno bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově stav, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="date",
        language="cs",
        written="Datum | Datum dokončení | Datum napsání",
        matches=(
            "Datum: 2007-05-14",
            "Datum dokončení - 2007-05-14",
        ),
        misses=(
            "Datum dokončení bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově datum, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="date_posted",
        language="cs",
        written="Zveřejněno",
        matches=("Zveřejněno: 2007-05-16",),
        misses=(
            "Zveřejněno bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově zveřejněno, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="setting",
        language="cs",
        written=("Doba | Místo | Období | Odehrává se | Zasazení | Čas | Časová linie | Časové zařazení"),
        matches=(
            "Doba: 1912",
            "Časové zařazení - 1912",
        ),
        misses=(
            "Časové zařazení bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově doba, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="summary",
        language="cs",
        written="Anotace | Děj | O čem | O čem to je | Obsah | Popis | Shrnutí | Stručně",
        matches=(
            "Anotace: A lamp goes out.",
            "Shrnutí - A lamp goes out.",
        ),
        misses=(
            "O čem to je bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově obsah, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="disclaimer",
        language="cs",
        written="Autorská práva | Disclaimer | Prohlášení | Práva | Vlastnictví | Zřeknutí",
        matches=(
            "Autorská práva: Not mine.",
            "Zřeknutí - Not mine.",
        ),
        misses=(
            "Autorská práva bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově zřeknutí, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="notes",
        language="cs",
        written=(
            "A/N | Doslov | Komentář | Pozn. | Pozn. aut. | Pozn. autorky | Poznámka | Poznámka"
            " autora | Poznámka autorky | Poznámka překladatelky | Poznámky | Poznámky autorky | Slovo"
            " autorky | Závěrečná poznámka | Úvodní poznámka"
        ),
        matches=(
            "A/N: Ina, Tom.",
            "Slovo autorky - Ina, Tom.",
        ),
        misses=(
            "Poznámka autorky bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově komentář, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="prompt",
        language="cs",
        written="Citát | Klíčová slova | Klíčové slovo | Prompt | Slovo | Téma | Výzva | Zadání",
        matches=(
            "Klíčová slova: lamp",
            "Zadání - lamp",
        ),
        misses=(
            "Klíčová slova bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově téma, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="based_on",
        language="cs",
        written=("Inspirace | Inspirováno | Na motivy | Odkaz na originál | Originál | Podle | Předloha"),
        matches=(
            "Inspirace: Tram Nine",
            "Předloha - Tram Nine",
        ),
        misses=(
            "Inspirace bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově podle, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="thanks",
        language="cs",
        written="Díky | Děkuji | Poděkování",
        matches=(
            "Díky: Nell",
            "Poděkování - Nell",
        ),
        misses=(
            "Poděkování bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově díky, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="feedback",
        language="cs",
        written="Feedback | Ohlasy",
        matches=(
            "Feedback: yes",
            "Ohlasy - yes",
        ),
        misses=(
            "Feedback bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově ohlasy, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="archive",
        language="cs",
        written="Archiv | Archivace",
        matches=(
            "Archiv: ask",
            "Archivace - ask",
        ),
        misses=(
            "Archivace bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově archiv, a pak to pochopila: déšť",
        ),
    ),
    LabelRow(
        field="language",
        language="cs",
        written="Jazyk",
        matches=("Jazyk: čeština",),
        misses=("Jazyk was a word she had learnt from him, and she said it again",),
    ),
    LabelRow(
        field=None,
        language="cs",
        written="Odkaz | Předchozí díl | Předchozí díly | Předchozí kapitoly",
        matches=(
            "Odkaz: http://example.org/",
            "Předchozí kapitoly - http://example.org/",
        ),
        misses=(
            "Předchozí kapitoly bylo slovo, které to ráno na nábřeží už nikdo neříkal",
            "Nikdo na nábřeží jí to ráno neřekl nic o slově odkaz, a pak to pochopila: déšť",
        ),
    ),
)
