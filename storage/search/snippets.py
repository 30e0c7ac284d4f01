"""The piece of a text around what a search found, with the finds marked.

The finds are looked for in the text itself, and only until enough are seen: no second question to the index,
and the same for words, phrases, other endings and pieces of words.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from storage.folding import fold, level, unlike

BEFORE, LENGTH = 60, 220
"""Characters shown before the first find, and in all."""
LOOKED_AT = 20
"""Finds of each mark that are weighed."""
WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u0331]+")
"""Marks on letters that have no such letter made for them: the index takes no notice of them."""
_ALIKE = {
    letter: expression
    for letters, expression in {"σς": "[σς]", "'‘’‚": "['‘’‚]", '"“”„«»': '["“”„«»]', " ": r"\s+"}.items()
    for letter in letters
}
"""What `level` leaves apart and a search does not."""

Snippet = tuple[tuple[str, bool], ...]
"""(text, whether it was found), in order."""
_Span = tuple[int, int, int]
"""(start, end, number of the mark)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words that a search asked for: one of them, or a phrase."""

    words: str
    prefix: bool = False
    """Whether the last word may go on."""
    piece: bool = False
    """Whether it may stand inside a word."""


class Snippets:
    """Cuts snippets for one search."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        patterns = (pattern_of(mark) for mark in dict.fromkeys(marks))
        self._patterns = [re.compile(pattern) for pattern in patterns if pattern]

    def cut(self, text: str) -> Snippet:
        """Return the piece of a text that shows most of what was asked for, the first such; or its beginning.

        >>> Snippets([Mark(words="green")]).cut("the green door")
        (('the ', False), ('green', True), (' door', False))
        """
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            text = unicodedata.normalize("NFC", text)
        spans = self._spans(text)
        if not spans and _MARKS.search(text):
            spans = self._spans_under_marks(text)
        if not spans:
            plain = unlike(text)
            spans = self._spans(plain) if plain else []
            text = plain if plain and spans else text
        return _cut(text, spans, _best_start(spans))

    def _spans_under_marks(self, text: str) -> list[_Span]:
        """Return the finds in a text whose letters bear marks: `за́мок` is found by `замок`."""
        places = [place for place, letter in enumerate(text) if not _MARKS.match(letter)]
        found = self._spans("".join(text[place] for place in places))
        places.append(len(text))
        return [(places[left], places[right], number) for left, right, number in found]

    def _spans(self, text: str) -> list[_Span]:
        even = level(text)
        return sorted(
            (*match.span(), number)
            for number, pattern in enumerate(self._patterns)
            for match in islice(pattern.finditer(even), LOOKED_AT)
        )


def pattern_of(mark: Mark) -> str:
    """Return the expression of a mark on levelled text; "" where it holds no word.

    It begins with the first word as such, which is what expressions look for fastest.
    """
    even = _MARKS.sub("", level(fold(mark.words)))
    if mark.piece:
        return _any_of_alike(" ".join(even.split()))
    words = [_any_of_alike(word) for word in WORD.findall(even)]
    if not words:
        return ""
    rest = "".join(rf"[\W_]+{word}" for word in words[1:])
    return rf"{words[0]}(?<![^\W_]{words[0]}){rest}" + (r"[^\W_]*" if mark.prefix else r"(?![^\W_])")


def _any_of_alike(text: str) -> str:
    """Return the expression of a text, for whatever shape its letters and quotes have."""
    return "".join(_ALIKE.get(letter) or re.escape(letter) for letter in text)


def _best_start(spans: list[_Span]) -> int:
    """Return where the first find stands that has most different ones near it."""
    marks = len({number for _, _, number in spans})
    if marks <= 1:
        return spans[0][0] if spans else 0
    best, start = 0, 0
    for index, (left, _, _) in enumerate(spans):
        if best == marks:
            break
        near = set()
        for at, _, number in islice(spans, index, None):
            if at >= left + LENGTH - BEFORE:
                break
            near.add(number)
        if len(near) > best:
            best, start = len(near), left
    return start


def _cut(text: str, spans: list[_Span], first: int) -> Snippet:
    start = _word_start(text, first - BEFORE)
    end = max(_word_end(text, start + LENGTH), *(right for left, right, _ in spans if left == first), 0)
    parts: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for left, right, _ in spans:
        if at <= left and right <= end:
            parts += [(text[at:left], False), (text[left:right], True)]
            at = right
    parts.append((text[at:end], False))
    if end < len(text):
        parts.append(("…", False))
    return tuple((_flat(part), found) for part, found in parts if part)


def _flat(text: str) -> str:
    """Return text on one line, the space at its ends kept."""
    flat = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{flat}{' ' if text[-1:].isspace() and flat else ''}"


def _word_start(text: str, at: int) -> int:
    if at <= 0:
        return 0
    gap = text.find(" ", at)
    return gap + 1 if 0 <= gap < at + BEFORE else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    gap = text.rfind(" ", 0, at)
    return gap if gap > at - BEFORE else at
