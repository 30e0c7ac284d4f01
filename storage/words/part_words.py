"""What parts of a story are called and how they are counted, one row a kind and language.

A row has the words, titles or subjects in which they name a part, and some in which the same words name none;
those lines are the tests. Patterns are fragments of regular expressions; the marks are put together in
`part_marks`.
"""

from dataclasses import dataclass
from enum import StrEnum


class PartCounts(StrEnum):
    """What the words of a row do in the name of a part."""

    PART = "part"
    """What a part is called: "Chapter 2"."""
    ORDINAL_PART = "ordinal part"
    """The same behind its number: "2nd part"."""
    CARDINAL = "cardinal"
    """Numbers in words, from one on."""
    ORDINAL = "ordinal"
    OF = "of"
    """Between a number and the total."""
    END = "end"
    """What may stand behind the last part's number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWord:
    """Words of one language that count parts."""

    counts: PartCounts
    language: str
    written: str
    """Parted by spaces; numbers in their order."""
    matches: tuple[str, ...]
    """Titles that name a part with one of these words."""
    misses: tuple[str, ...]
    """Titles that name none, though the words or their like stand in them."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words, in order."""
        return tuple(self.written.split())


PART_WORDS: tuple[PartWord, ...] = (
    PartWord(
        counts=PartCounts.PART, language="en",
        written=r"chapters? chap\.? ch\.? parts? pt\.? section episode instal?lment",
        matches=("Salt, Chapter 2", "Salt pt. 3", "Salt - Episode 4"),
        misses=("Part of the plan", "The Chapter House", "Tag to Chapter 4 of Lamp and Kettle"),
    ),
    PartWord(
        counts=PartCounts.PART, language="ru",
        written=r"глав[аы] гл\.? част[ьи] ч\.? книга",
        matches=("Соль. Глава 5", "Соль, часть 2", "Соль. Книга 3"),
        misses=("Глава семьи", "Часть правды"),
    ),
    PartWord(
        counts=PartCounts.PART, language="de", written="kapitel teil",
        matches=("Salz, Kapitel 2", "Salz - Teil 3"), misses=("Ein Teil der Wahrheit",),
    ),
    PartWord(
        counts=PartCounts.PART, language="fr", written="chapitre partie",
        matches=("Sel, chapitre 2", "Sel - partie 3"), misses=("Une partie de cartes",),
    ),
    PartWord(
        counts=PartCounts.PART, language="es", written="capítulo capitulo parte",
        matches=("Sal, capítulo 2", "Sal - parte 3"), misses=("Parte de la verdad",),
    ),
    PartWord(
        counts=PartCounts.PART, language="it", written="capitolo parte",
        matches=("Sale, capitolo 2",), misses=("Capitolo chiuso",),
    ),
    PartWord(
        counts=PartCounts.PART, language="pt", written="capítulo capitulo parte",
        matches=("Sal, capítulo 2",), misses=("Parte da verdade",),
    ),
    PartWord(
        counts=PartCounts.PART, language="pl", written="rozdział część",
        matches=("Sól, rozdział 2", "Sól - część 3"), misses=("Część prawdy",),
    ),
    PartWord(
        counts=PartCounts.PART, language="nl", written="hoofdstuk deel",
        matches=("Zout, hoofdstuk 2", "Zout - deel 3"), misses=("Een deel van de waarheid",),
    ),
    PartWord(
        counts=PartCounts.PART, language="cs", written="kapitola díl část",
        matches=("Sůl, kapitola 2", "Sůl - část 3"), misses=("Část pravdy",),
    ),
    PartWord(
        counts=PartCounts.PART, language="fi", written="luku osa",
        matches=("Suola, luku 2", "Suola - osa 3"), misses=("Osa totuutta",),
    ),
    PartWord(
        counts=PartCounts.PART, language="uk", written=r"розділ частина",
        matches=("Сіль. Розділ 2", "Сіль, частина 3"), misses=("Частина правди",),
    ),
    PartWord(
        counts=PartCounts.ORDINAL_PART, language="en", written="part chapter",
        matches=("Salt, Second Part", "Salt - 3rd chapter"), misses=("The Second Part-Timer",),
    ),
    PartWord(
        counts=PartCounts.ORDINAL_PART, language="ru", written="часть глава",
        matches=("Соль, 2-я часть", "Соль - третья глава"), misses=("Третья сторона",),
    ),
    PartWord(
        counts=PartCounts.ORDINAL_PART, language="de", written="teil kapitel",
        matches=("Salz - 2. Teil", "Salz, drittes Kapitel"), misses=("Salz, drittes Boot",),
    ),
    PartWord(
        counts=PartCounts.ORDINAL_PART, language="fr", written="partie chapitre",
        matches=("Sel - 2ème partie", "Sel, première partie"), misses=("Sel, première neige",),
    ),
    PartWord(
        counts=PartCounts.ORDINAL_PART, language="es", written="parte capítulo capitolo",
        matches=("Sal - segunda parte",), misses=("Sal, segunda casa",),
    ),
    PartWord(
        counts=PartCounts.CARDINAL, language="en",
        written=(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
            " seventeen eighteen nineteen"
        ),
        matches=("Salt, Chapter Two", "Salt, Part Seventeen", "Salt, Part One of Three"),
        misses=("Two Boats", "One of Us"),
    ),
    PartWord(
        counts=PartCounts.CARDINAL, language="de",
        written="eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        matches=("Salz, Teil drei",), misses=("Drei Boote",),
    ),
    PartWord(
        counts=PartCounts.CARDINAL, language="fr",
        written="un deux trois quatre cinq six sept huit neuf dix onze douze",
        matches=("Sel, chapitre deux",), misses=("Deux bateaux",),
    ),
    PartWord(
        counts=PartCounts.CARDINAL, language="it",
        written="uno due tre quattro cinque sei sette otto nove dieci",
        matches=("Sale, capitolo due",), misses=("Due barche",),
    ),
    PartWord(
        counts=PartCounts.CARDINAL, language="es",
        written="una dos tres cuatro cinco seis siete ocho nueve diez",
        matches=("Sal, capítulo dos",), misses=("Dos barcos",),
    ),
    PartWord(
        counts=PartCounts.CARDINAL, language="ru",
        written="один два три четыре пять шесть семь восемь девять десять",
        matches=("Соль, часть два",), misses=("Два капитана",),
    ),
    PartWord(
        counts=PartCounts.ORDINAL, language="en",
        written="first second third fourth fifth sixth seventh eighth ninth tenth",
        matches=("Salt, Fourth Part",), misses=("The Third Chance",),
    ),
    PartWord(
        counts=PartCounts.ORDINAL, language="de",
        written="erster zweiter dritter vierter fünfter sechster siebter achter neunter zehnter",
        matches=("Salz, zweiter Teil",), misses=("Zweiter Sieger",),
    ),
    PartWord(
        counts=PartCounts.ORDINAL, language="de",
        written="erstes zweites drittes viertes fünftes sechstes siebtes achtes neuntes zehntes",
        matches=("Salz, zweites Kapitel",), misses=("Zweites Leben",),
    ),
    PartWord(
        counts=PartCounts.ORDINAL, language="fr",
        written="première deuxième troisième quatrième cinquième sixième",
        matches=("Sel, deuxième partie",), misses=("La deuxième clef",),
    ),
    PartWord(
        counts=PartCounts.ORDINAL, language="es", written="primera segunda tercera cuarta quinta sexta",
        matches=("Sal, tercera parte",), misses=("La tercera llave",),
    ),
    PartWord(
        counts=PartCounts.ORDINAL, language="it", written="primo secondo terzo quarto quinto sesto",
        matches=("Sale, secondo capitolo",), misses=("Il secondo molo",),
    ),
    PartWord(
        counts=PartCounts.ORDINAL, language="it", written="prima seconda terza quarta quinta sesta",
        matches=("Sale, seconda parte",), misses=("La seconda chiave",),
    ),
    PartWord(
        counts=PartCounts.ORDINAL, language="ru",
        written="первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая",
        matches=("Соль, вторая часть", "Соль. Глава четвёртая"), misses=("Вторая попытка",),
    ),
    PartWord(
        counts=PartCounts.OF, language="en", written="/ of",
        matches=("Salt (1/3)", "Salt, part 2 of 4"), misses=("24/7 service", "Two of Us"),
    ),
    PartWord(
        counts=PartCounts.OF, language="ru", written="из",
        matches=("За рекой. Глава 5 (из 11)", "Соль, часть 2 из 4"), misses=("Двое из ларца",),
    ),
    PartWord(
        counts=PartCounts.OF, language="de", written="von",
        matches=("Salz, Teil 2 von 4",), misses=("Zwei von uns",),
    ),
    PartWord(
        counts=PartCounts.OF, language="fr", written="sur de",
        matches=("Sel, chapitre 2 sur 4",), misses=("Deux sur la mer",),
    ),
    PartWord(
        counts=PartCounts.OF, language="it", written="di su",
        matches=("Sale, capitolo 2 di 4",), misses=("Due di noi",),
    ),
    PartWord(
        counts=PartCounts.OF, language="pl", written="z",
        matches=("Sól, rozdział 2 z 4",), misses=("Dwoje z nas",),
    ),
    PartWord(
        counts=PartCounts.OF, language="nl", written="van",
        matches=("Zout, deel 2 van 4",), misses=("Twee van ons",),
    ),
    PartWord(
        counts=PartCounts.OF, language="uk", written="з",
        matches=("Сіль, розділ 2 з 4",), misses=("Двоє з нас",),
    ),
    PartWord(
        counts=PartCounts.END, language="en",
        written=r"the\send end epilogue final finale complete completed finished fin done",
        matches=("Salt 4/4 - complete", "Salt (9/9 + epilogue)", "Salt, part 4 (final)"), misses=("The End of Part",),
    ),
    PartWord(
        counts=PartCounts.END, language="ru", written="конец окончание финал завершено закончено",
        matches=("Соль 4/4, конец", "Соль. Часть 3 (окончание)"), misses=("Конец части",),
    ),
    PartWord(
        counts=PartCounts.END, language="de", written="ende schluss abgeschlossen",
        matches=("Salz 4/4 - Ende", "Salz, Teil 2 (Schluss)"), misses=("Ende gut",),
    ),
)  # fmt: skip


def words_that(counts: PartCounts) -> tuple[str, ...]:
    """Return the words of every language that count so, each once."""
    return tuple(dict.fromkeys(word for row in PART_WORDS if row.counts is counts for word in row.words))


def numbered(*kinds: PartCounts) -> dict[str, int]:
    """Return the value of every word for a number."""
    return {
        word: number for row in PART_WORDS if row.counts in kinds for number, word in enumerate(row.words, 1)
    }
