"""Where something stands in a body's HTML: the stretches between its breaks, and where some words begin."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from storage.markup.clean import body_text

_BREAK = re.compile(
    r"<(?:br|hr|/?(?:p|div|li|ul|ol|dl|dt|dd|center|blockquote|h[1-6]|table|tr|pre|lj-cut|cut|details|summary))"
    r"\b[^<>]*>|<a\b[^<>]*\b(?:name|id)\s*=\s*[\"']?cutid\d+[^<>]*>(?:\s*</a\s*>)?",
    re.IGNORECASE,
)
_CUT = re.compile(r"<(?:lj-cut|cut)\b|cutid\d|class\s*=\s*[\"']?lj-?cut", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_ASKED = 12
"""Words that are looked for: so many tell one place from another."""
_LOOKED_THROUGH = 2_000
"""Characters of HTML in which so many words stand."""


class Stretch(NamedTuple):
    """What stands between two breaks, as places in the HTML."""

    start: int
    end: int
    behind_cut: bool
    """Whether a cut opens somewhere before it."""


def stretches(html: str) -> Iterator[Stretch]:
    """Yield what stands between the breaks of a body, in order; empty ones, too."""
    begin, cut = 0, False
    for match in _BREAK.finditer(html):
        yield Stretch(begin, match.start(), cut)
        begin = match.end()
        cut = cut or _CUT.search(match[0]) is not None
    yield Stretch(begin, len(html), cut)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, without case and signs.

    >>> words_of("“It’s late,” said Ina.")
    ('it', 's', 'late', 'said', 'ina')
    """
    return tuple(_WORD.findall(text.casefold()))


def find_words(html: str, words: str) -> int | None:
    """Return where the first line that begins with some words begins; None where no line does.

    >>> find_words("Title: Home<br><i>It was late.</i> He came.", "it was")
    15
    """
    return next((begun.start for begun in lines_begun(html, words)), None)


def find_end(html: str, words: str) -> int | None:
    """Return where the last line that ends with some words ends; None where no line does.

    >>> find_end("It was late.<br>He <i>came</i>.<br>Buy milk!", "he came")
    31
    """
    asked = words_of(words)[-_ASKED:]
    found = None
    for stretch in stretches(html):
        own = words_of(body_text(html[stretch.start : stretch.end]))
        if asked and own[-len(asked) :] == asked:
            found = stretch.end
    return found


class Begun(NamedTuple):
    """A line that begins with some words."""

    start: int
    is_whole: bool
    """Whether it says nothing else."""


def lines_begun(html: str, words: str) -> Iterator[Begun]:
    """Yield the lines that begin with some words; those may go on in the lines behind.

    >>> [begun.is_whole for begun in lines_begun("Rain<br>Rain fell.", "rain")]
    [True, False]
    """
    asked = words_of(words)[:_ASKED]
    for stretch in stretches(html):
        own = words_of(body_text(html[stretch.start : stretch.end]))
        if not asked or own[:1] != asked[:1]:
            continue
        if words_of(body_text(html[stretch.start : stretch.start + _LOOKED_THROUGH]))[: len(asked)] == asked:
            yield Begun(stretch.start, own == asked)


def first_words(html: str, place: int) -> str:
    """Return the words by which a place is found again, whatever else of the body changes.

    >>> first_words("One<br><b>Title:</b> Two<br>Rating: G", 7)
    'title two rating g'
    """
    return " ".join(words_of(body_text(html[place : place + _LOOKED_THROUGH]))[:_ASKED])
