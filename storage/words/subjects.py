"""A subject piece by piece: what of it is the title, and what are values around the title.

`SGA fic: Salt (1/2), Ina/Tom, R` has the title Salt, and says world, part, pair and rating besides, in any order
and with anything between them. A piece is a value where it can be nothing else, where the journal says it
elsewhere (`SubjectWords`), or where it is a world of the table; all other words stay the title's.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import permutations, product

from storage.folding import bare_key
from storage.words.fandoms import names_world
from storage.words.rating import is_rating, is_reasoned
from storage.words.signs import FIC_WORD
from storage.words.values import (
    CATEGORY_WORD,
    DONE,
    GENRE_WORD,
    NEWS,
    NO_PAIR,
    NUMBER_OF_WORDS,
    PAIRS,
    SHORT_COUNT,
)

_GAP = re.compile(
    r"\s*(?:[\[\](){}|;~•·★♥☆]|::|\s[-–—*]{1,2}(?=\s|$)|^[-–—*]{1,2}\s|—|:(?=\s|$)|,(?!\d{3}\b)(?=\s|$)|\s//?\s)\s*"
)
_OPENS, _CLOSES = frozenset("[({"), frozenset("])}")
_MOST_WORDS = 6
"""Words of a piece in which several values stand with only blanks between them: `SPN gen`."""
_LONGEST = 300
_MAY_HOLD = re.compile(r"[\[(|,;~/:•·★♥☆—]|\s[-–*]")
"""Without one of these a subject is one piece."""
_STRONG = frozenset({"rating", "pairing", "word_count", "category"})
"""Values that make the bracket they stand in one of values."""
_MAY_OPEN = frozenset({"rating", "pairing", "fandom", "author", "series", "characters", "kind"})
"""Values that may stand before a title."""
_WEAK = frozenset({"genre", "status", "characters"})
"""Values that are plain words, too: beside others only."""
_RATED = re.compile(r"rated:?\s+", re.IGNORECASE)
_BY = re.compile(
    r"(?P<title>.*?)\s*\b(?:by|от|von|par|di|por)\s+(?P<name>[\w.’'-]+(?: [\w.’'-]+){0,2})", re.IGNORECASE
)
_PAIR_BEHIND = re.compile(
    r"(?P<title>\w.*\w)\s(?P<pair>[^\W\d_a-zа-я][\w'’]*(?:/[^\W\d_a-zа-я][\w'’]*){1,3})"
)
_NUMBERED = re.compile(r"(?:(?:the|an?)\s+)?(?P<name>.*?\w)[\s,]*(?:#|no\.?\s*|№\s*)?\d{1,3}", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_GIVEN = re.compile(r"(?:for|by|от|для|von|für|par|pour)\b", re.IGNORECASE)
_STORY_OF = re.compile(rf"an? (?P<values>\S.* (?:{FIC_WORD.pattern.pattern}))", re.IGNORECASE)
"""`a due South story`."""
_MERGED = re.compile(r"[A-Z][a-z]+[A-Z][a-z]+|[A-Z][a-z]{3,}")
Fact = tuple[str, str]
"""(field, raw value)."""


@dataclass(frozen=True, slots=True, eq=False)
class SubjectWords:
    """What a journal says elsewhere, and so may say in a subject."""

    fields: Mapping[str, str] = field(default_factory=dict)
    """Bare spelling -> the field it is a value of."""
    names: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Pairs of bare names by the first two letters of each, for telling what merges them: McShep."""

    def find(self, text: str) -> str | None:
        """Return the field a text is a value of; None for words nothing else says."""
        for said in (text, _ARTICLE.sub("", text, count=1)):
            if found := self.fields.get(bare_key(said)):
                return found
        numbered = _NUMBERED.fullmatch(text)
        series = self.fields.get(bare_key(numbered["name"])) if numbered else None
        return series if series == "series" else "pairing" if self._merges(text) else None

    def _merges(self, text: str) -> bool:
        if not _MERGED.fullmatch(text):
            return False
        word = text.casefold()
        return any(_made_of(word, one, other) for one, other in self.names.get(word[:_LEAST_OF_NAME], ()))


NOBODY = SubjectWords()
"""Nothing is known."""


def known_words(said: Iterable[Fact], pairs: Iterable[Sequence[str]] = ()) -> SubjectWords:
    """Return what a journal says, from (field, value) and the names of its pairs.

    >>> words = known_words([("fandom", "Tram Nine"), ("series", "The Kitchens")], [("McKay", "Sheppard")])
    >>> words.find("tram: nine"), words.find("Kitchens 3"), words.find("McShep"), words.find("Salt")
    ('fandom', 'series', 'pairing', None)
    """
    fields: dict[str, str] = {}
    for name, value in said:
        for text in (value, _ARTICLE.sub("", value, count=1)):
            if bare_key(text):
                fields.setdefault(bare_key(text), name)
    names: dict[str, set[tuple[str, str]]] = {}
    for chars in pairs:
        for one, other in permutations(chars, 2):
            for pair in product(map(bare_key, one.split()), map(bare_key, other.split())):
                names.setdefault(pair[0][:_LEAST_OF_NAME], set()).add(pair)
    return SubjectWords(fields, {start: tuple(sorted(found)) for start, found in names.items()})


_LEAST_OF_NAME = 2


def _made_of(word: str, one: str, other: str) -> bool:
    """Return whether a word begins as one name does and goes on as another begins or ends."""
    cuts = range(_LEAST_OF_NAME, len(word) - _LEAST_OF_NAME + 1)
    return word != one and any(
        one.startswith(word[:cut]) and (other.startswith(word[cut:]) or other.endswith(word[cut:]))
        for cut in cuts
    )


@dataclass(frozen=True, slots=True)
class SubjectPiece:
    """What stands between two gaps of a subject."""

    text: str
    start: int
    end: int
    box: int
    """Which bracket it stands in, from 1; 0 for none."""


def pieces_of(subject: str, holes: Sequence[tuple[int, int]] = ()) -> list[SubjectPiece]:
    """Return the pieces of a subject, in order.

    Args:
        subject: Its text.
        holes: (start, end) of stretches that are told already: gaps, too.
    """
    gaps = sorted(
        [*((m.start(), m.end()) for m in _GAP.finditer(subject)), *holes, (len(subject), len(subject))]
    )
    found, start, box, boxes = [], 0, 0, 0
    for begin, end in gaps:
        text = subject[start:begin]
        if text.strip():
            found.append(SubjectPiece(text.strip(), start, begin, box))
        for letter in subject[max(begin, start) : end]:
            if letter in _OPENS:
                boxes += 1
                box = boxes
            elif letter in _CLOSES:
                box = 0
        start = max(start, end)
    return found


def values_in(text: str, words: SubjectWords = NOBODY) -> tuple[Fact, ...] | None:
    """Return the values a piece consists of; None for one that is, or has, anything else.

    >>> values_in("SPN gen"), values_in("rated R"), values_in("Salt")
    ((('fandom', 'SPN'), ('category', 'gen')), (('rating', 'R'),), None)
    """
    bare = _RATED.sub("", text.strip(' !*."“”'))
    story = _STORY_OF.fullmatch(bare)
    bare = story["values"] if story else bare
    if not bare:
        return ()
    said = bare.split()
    kind = values_in(" ".join(said[:-1]), words) if len(said) > 1 and FIC_WORD.fullmatch(said[-1]) else None
    if kind:
        return (*kind, ("kind", said[-1]))
    whole = _value(bare, words)
    if whole is not None:
        return ((whole, bare),)
    if len(said) > _MOST_WORDS:
        return None
    for cut in range(len(said) - 1, 0, -1):
        head = _value(" ".join(said[:cut]), words)
        rest = values_in(" ".join(said[cut:]), words) if head else None
        if head and rest:
            return ((head, " ".join(said[:cut])), *rest)
    return None


def _value(text: str, words: SubjectWords) -> str | None:
    """Return the field of which a text is a value; None where it is none that can be told."""
    if is_rating(text) or is_reasoned(text):
        return "rating"
    if NUMBER_OF_WORDS.fullmatch(text) or SHORT_COUNT.fullmatch(text):
        return "word_count"
    if CATEGORY_WORD.fullmatch(text):
        return "category"
    if ("/" in text or "×" in text or "x" in text) and PAIRS.fullmatch(text) and not NO_PAIR.search(text):
        return "pairing" if not GENRE_WORD.fullmatch(text) else "genre"
    if found := words.find(text):
        return found
    if names_world(text):
        return "fandom"
    plain = (("genre", GENRE_WORD), ("status", DONE), ("kind", NEWS), ("kind", FIC_WORD))
    return next((name for name, sign in plain if sign.fullmatch(text)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRead:
    """A subject, taken apart."""

    bare: str
    """It without the values around its title: title and part mark stay, as written."""
    facts: tuple[Fact, ...] = ()
    """Its values, in order."""
    unread: tuple[str, ...] = ()
    """What stands among the values and nothing tells: names of worlds or of people."""

    def said(self, field: str) -> tuple[str, ...]:
        """Return the values of a field."""
        return tuple(raw for name, raw in self.facts if name == field)

    @property
    def worlds(self) -> tuple[str, ...]:
        """The worlds it names; where it names none, what stands alone among pair and rating."""
        kinds = {name for name, _ in self.facts}
        placed = {"rating", "pairing"} <= kinds and len(self.unread) == 1 and not _GIVEN.match(self.unread[0])
        return self.said("fandom") or (self.unread if placed else ())


@lru_cache(maxsize=1000)
def read_around_title(subject: str, words: SubjectWords = NOBODY) -> SubjectRead:
    """Return the values of a subject, and what is left of it.

    >>> read_around_title("SGA fic: Salt (1/2), Ina/Tom, R").bare, read_around_title("Red, White and Blue").bare
    ('Salt (1/2)', 'Red, White and Blue')
    >>> read_around_title("Salt (Tram Nine, Ina/Tom, PG)").unread
    ('Tram Nine',)
    """
    text = " ".join(subject.split())[:_LONGEST]
    if not _MAY_HOLD.search(text):
        return SubjectRead(bare=text)
    return _Reading(text, words).read()


class _Reading:
    """One subject while it is taken apart."""

    def __init__(self, text: str, words: SubjectWords) -> None:
        self._text, self._words = text, words
        self._pieces = pieces_of(text)
        self._values = [values_in(piece.text, words) for piece in self._pieces]
        self._gone: set[int] = set()
        self._ends: dict[int, int] = {}
        """Of pieces whose end is a value: where what stays ends."""
        self._more: dict[int, tuple[Fact, ...]] = {}

    def read(self) -> SubjectRead:
        self._drop_boxes()
        self._drop_ends()
        if not self._has_title():
            self._keep_first()
        facts = [
            fact
            for number in range(len(self._pieces))
            for fact in (
                *((self._values[number] or ()) if number in self._gone else ()),
                *self._more.get(number, ()),
            )
        ]
        unread = [self._pieces[n].text for n in sorted(self._gone) if self._values[n] is None]
        return SubjectRead(bare=self._left(), facts=tuple(facts), unread=tuple(unread))

    def _kinds(self, number: int) -> set[str]:
        return {field for field, _ in self._values[number] or ()}

    def _is_mark(self, number: int) -> bool:
        return not any(letter.isalpha() for letter in self._pieces[number].text)

    def _strong(self) -> bool:
        """Return whether anything here can be nothing but a value."""
        return any(self._kinds(n) & (_STRONG | {"fandom", "kind"}) for n in range(len(self._pieces)))

    def _drop_boxes(self) -> None:
        """Let brackets of values go whole; others stay the title's."""
        for box in {piece.box for piece in self._pieces} - {0}:
            inside = [n for n, piece in enumerate(self._pieces) if piece.box == box]
            told = [n for n in inside if self._values[n] is not None]
            kinds = {kind for n in inside for kind in self._kinds(n)}
            few = len(inside) - len(told) <= len(told)
            if told and (len(told) == len(inside) or (kinds & _STRONG and few)):
                self._gone |= {n for n in inside if not self._is_mark(n)}

    def _drop_ends(self) -> None:
        strong = self._strong()
        last = len(self._pieces) - 1
        for number in range(last, -1, -1):
            if number in self._gone or self._is_mark(number):
                continue
            weak = bool(self._kinds(number) & _WEAK) and not strong
            if not number or self._values[number] is None or weak:
                self._cut_end(number, strong=strong)
                break
            self._gone.add(number)
        for number in range(last):
            if number in self._gone or self._is_mark(number):
                continue
            if self._values[number] is None or not self._kinds(number) & _MAY_OPEN:
                break
            self._gone.add(number)

    def _cut_end(self, number: int, *, strong: bool) -> None:
        """Let a value go that ends a piece with only a blank before it: `Salt by ina`, `Salt Ina/Tom`."""
        piece = self._pieces[number]
        by = _BY.fullmatch(piece.text)
        if by and by["title"] and self._words.find(by["name"]) == "author":
            self._end(number, len(by["title"]), ("author", by["name"]))
        behind = _PAIR_BEHIND.fullmatch(piece.text)
        if behind and strong and PAIRS.fullmatch(behind["pair"]):
            self._end(number, behind.end("title"), ("pairing", behind["pair"]))

    def _end(self, number: int, length: int, fact: Fact) -> None:
        piece = self._pieces[number]
        lead = len(self._text[piece.start : piece.end]) - len(self._text[piece.start : piece.end].lstrip())
        self._ends[number] = piece.start + lead + length
        self._more[number] = (fact,)

    def _has_title(self) -> bool:
        return any(n not in self._gone and not self._is_mark(n) for n in range(len(self._pieces)))

    def _keep_first(self) -> None:
        """Keep the first words outside brackets where all of them could be values."""
        outside = [n for n in sorted(self._gone) if not self._pieces[n].box and "kind" not in self._kinds(n)]
        self._gone -= set(outside[:1] or sorted(self._gone)[:1])

    def _left(self) -> str:
        """Return the text without the pieces that went, and without the gaps that parted them."""
        stays = [n for n in range(len(self._pieces)) if n not in self._gone]
        if not stays:
            return self._text
        runs: list[list[int]] = [[stays[0]]]
        for number in stays[1:]:
            if number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        return " ".join(self._stretch(run) for run in runs)

    def _stretch(self, run: Sequence[int]) -> str:
        """Return the text from one piece to another, with the brackets around them."""
        start, end = self._pieces[run[0]].start, self._ends.get(run[-1], self._pieces[run[-1]].end)
        text = self._text[start:end]
        before, after = self._text[:start].rstrip()[-1:], self._text[end:].lstrip()[:1]
        if text.count("(") < text.count(")") or text.count("[") < text.count("]"):
            text = before + text if before in _OPENS else text
        elif text.count("(") > text.count(")") or text.count("[") > text.count("]"):
            text += after if after in _CLOSES else ""
        elif before in _OPENS and after in _CLOSES and self._pieces[run[0]].box == self._pieces[run[-1]].box:
            text = before + text + after
        return text.strip()
