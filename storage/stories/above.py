"""What stands above a story: what fields carry, what only leads elsewhere, and what must not be lost.

The reader of headers says where the prose begins. Between header and prose stand epigraphs, places, dates
and the heading of the first section, and above a header its writer speaks; none of these is a field. So a
line is left out of a text only where all its words went into fields, or where it leads to parts that stand
beside it. Everything else leaves: with the text, or as what the writer says to readers.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from storage.markup.clean import body_text
from storage.markup.places import stretches, words_of
from storage.stories.heads import HeaderLine
from storage.stories.navigation import is_navigation_line
from storage.words.lines import BETWEEN_VALUES
from storage.words.part_marks import MARK, NAMED, read_heading, read_title_mark

_WORD = re.compile(r"\w+")
_BARE_NUMBER = re.compile(r"\W*(?:\d{1,3}|[ivxlc]{1,6})\W*", re.IGNORECASE)
_PICTURE = re.compile(r"<img\b", re.IGNORECASE)
_LONGEST_HEADING = 60
"""Characters of a line that may be the number of a section."""
Words = tuple[str, ...]


class _Kind(Enum):
    """What a line above a story is."""

    SILENT = auto()
    """It has no words."""
    PICTURE = auto()
    """It has no words, and a picture."""
    CARRIED = auto()
    """All its words are in fields, or in titles that stand above the text."""
    LEADS = auto()
    """It leads to parts that stand beside it."""
    SAID = auto()
    """Its writer speaks to readers."""
    OTHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """What is made of the lines above a story."""

    starts: int
    """Where the text that leaves begins in the body's HTML."""
    kept: int = 0
    """Lines between that place and the prose."""
    said: tuple[str, ...] = ()
    """The lines above that place which no field carries, as text: the writer's words to readers, credits."""
    has_navigation: bool = False
    """Whether lines that only lead to other parts stand above that place."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    kind: _Kind


def read_above(
    body_html: str,
    start: int,
    *,
    fields: Iterable[HeaderLine],
    titles: Iterable[str] = (),
    remarks: Iterable[str] = (),
    place: int | None = None,
    others: Collection[str] = (),
    is_said: bool = False,
) -> Above:
    """Return what becomes of the lines above a story.

    Args:
        body_html: The entry's.
        start: Where the prose begins in it.
        fields: The lines of its header.
        titles: What stands above the text anyhow: titles of work and part, authors.
        remarks: Lines in which its writer speaks to readers, as the reader of headers found them.
        place: Which part it is where the others stand beside it, so that lines leading to them lead nowhere
            and a heading that counts parts says it twice; None where it stands alone.
        others: Where those are, as `storage.stories.navigation.place` says it.
        is_said: Whether a person said that the text begins at `start`: then nothing above it is text.

    >>> html = "Title: Home<br>Rating: PG<br><br>London, 1895.<br>It rained."
    >>> lines = [HeaderLine("title", "Title", "Home"), HeaderLine("rating", "Rating", "PG")]
    >>> above = read_above(html, html.index("It"), fields=lines)
    >>> html[above.starts :], above.kept
    ('London, 1895.<br>It rained.', 1)
    """
    spoken = set(map(_flat, remarks))
    carried = _Carried(fields, titles)
    lines = list(_told(body_html, start, carried, remarks=spoken, place=place, others=others))
    first = len(lines) if is_said else _first_of_text(lines)
    above, told = lines[:first], lines[first:]
    return Above(
        starts=told[0].start if told else start,
        kept=sum(not _is_silent(line) for line in told),
        said=tuple(line.text for line in above if line.kind in {_Kind.OTHER, _Kind.SAID}),
        has_navigation=any(line.kind is _Kind.LEADS for line in above),
    )


def _first_of_text(lines: Sequence[_Line]) -> int:
    """Return the number of the first line that belongs to the text: behind the last one of the header."""
    header = max((n for n, line in enumerate(lines) if line.kind is _Kind.CARRIED), default=-1)
    behind = range(header + 1, len(lines))
    first = next((n for n in behind if lines[n].kind is _Kind.OTHER), len(lines))
    pictures = (n for n in behind if lines[n].kind is _Kind.PICTURE)
    above = next((n for n in pictures if all(_is_silent(line) for line in lines[n:first])), first)
    return above if lines[first:] or header >= 0 else first


def _is_silent(line: _Line) -> bool:
    return line.kind in {_Kind.SILENT, _Kind.PICTURE}


def _told(
    body_html: str,
    start: int,
    carried: "_Carried",
    *,
    remarks: set[str],
    place: int | None,
    others: Collection[str],
) -> Iterator[_Line]:
    """Yield the lines above a place, each with what it is."""
    found = [(begin, body_html[begin:end], cut) for begin, end, cut in stretches(body_html[:start])]
    texts = [body_text(markup) for _, markup, _ in found]
    is_numbered = place is not None and _has_sections(body_html[start:])
    for (begin, markup, cut), text, gone in zip(found, texts, carried.of(texts), strict=True):
        kind = _Kind.OTHER
        if not _WORD.search(text):
            kind = _Kind.PICTURE if _PICTURE.search(markup) else _Kind.SILENT
        elif gone:
            kind = _Kind.CARRIED
        elif is_navigation_line(markup, others):
            kind = _Kind.LEADS if place is not None else _Kind.SAID
        elif place is not None and not is_numbered and _counted(text, carried.titles) == place:
            kind = _Kind.CARRIED
        elif not cut and _flat(text) in remarks:
            kind = _Kind.SAID
        yield _Line(begin, text, kind)


def _counted(text: str, titles: Iterable[str]) -> int | None:
    """Return which part a heading says it is of a work; None where it says more, or something else."""
    mark = read_heading(text) or read_title_mark(text) if len(text) <= _LONGEST_HEADING else None
    if mark is None or mark[2] is not None:
        return None
    for title in ("", *titles):
        named = re.sub(re.escape(title), "", text, count=1, flags=re.IGNORECASE)
        if not _WORD.search(NAMED.sub("", MARK.sub("", named))):
            return mark[0]
    return None


def _has_sections(told: str) -> bool:
    """Return whether lines of a text are nothing but numbers: a number above it is the first of them."""
    short = (told[begin:end] for begin, end, _ in stretches(told) if end - begin <= 2 * _LONGEST_HEADING)
    return any(_BARE_NUMBER.fullmatch(text) for text in map(body_text, short) if text)


def _flat(text: str) -> str:
    return " ".join(words_of(text))


class _Carried:
    """The words that leave in fields: labels and rows of values, each of which accounts for one line's words.

    Args:
        fields: Of the header.
        titles: What stands above the text; it may be said again and again.
    """

    def __init__(self, fields: Iterable[HeaderLine], titles: Iterable[str]) -> None:
        self.titles = tuple(dict.fromkeys(filter(None, titles)))
        self._left: dict[Words, int] = defaultdict(int)
        self._labels: set[Words] = set()
        for label, raw in dict.fromkeys((line.label, line.raw) for line in fields):
            rows = [words_of(row) for row in raw.split("\n")]
            for piece in filter(None, (words_of(label), *rows)):
                self._left[piece] += 1
            self._labels.add((*words_of(label), *rows[0]))
        self._again = {words for title in self.titles if (words := words_of(title))}
        lengths: dict[str, set[int]] = defaultdict(set)
        for piece in (*self._left, *self._again):
            lengths[piece[0]].add(len(piece))
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def of(self, texts: Sequence[str]) -> list[bool]:
        """Return of each line whether all its words leave in fields; lines that have a label come first."""
        words = [words_of(text) for text in texts]
        labelled = [line in self._labels for line in words]
        found = [labelled[n] and self._take(line) for n, line in enumerate(words)]
        return [done or (bool(line) and self._take(line)) for done, line in zip(found, words, strict=True)]

    def _take(self, line: Words) -> bool:
        """Return whether a line is made of pieces that no other line has had, and take them."""
        taken: dict[Words, int] = defaultdict(int)
        at = 0
        while at < len(line):
            piece = self._piece_at(line, at, taken)
            if piece is None and line[at] not in BETWEEN_VALUES:
                return False
            taken[piece or ()] += 1
            at += len(piece or (line[at],))
        if taken.keys() <= {()}:
            return False
        for piece, count in taken.items():
            self._left[piece] -= 0 if piece in self._again or not piece else count
        return True

    def _piece_at(self, line: Words, at: int, taken: dict[Words, int]) -> Words | None:
        for length in self._lengths.get(line[at], ()):
            piece = line[at : at + length]
            if piece in self._again or self._left.get(piece, 0) > taken.get(piece, 0):
                return piece
        return None
