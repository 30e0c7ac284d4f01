"""What stands below a story: its writer's notes, told from the text only where the lines themselves say so.

A line that opens with a label of notes is not enough: letters and papers in stories have such lines. It
needs a line above it that ends the story ("fin"), a rule above words that only writers use ("A/N"), or a
label that says itself that it stands at an end. What stands below the end of the one cut that holds the
story is its writer's, too, whatever it says. In doubt the lines are text. What a person says wins.
"""

import re
from dataclasses import dataclass

from storage.markup.clean import body_text
from storage.markup.places import find_end, stretches
from storage.words.lines import END_NOTES, NOTES_BELOW, WRITERS_NOTES
from storage.words.values import LAST

_WORD = re.compile(r"\w")
_RULE = re.compile(r"<hr\b", re.IGNORECASE)
_MORE_THAN_WORDS = re.compile(
    r"<(?:img|iframe|object|embed|video|audio|table|form|pre|lj-(?!user)|cut|details|hr)\b"
    r"|\bhref\s*=\s*[\"']?#|<a\b[^<>]*\b(?:name|id)\s*=\s*(?![\"']?cutid)",
    re.IGNORECASE,
)
"""What cannot leave as lines of text: pictures, players, tables, cuts, footnotes."""
_CUT_ENDS = re.compile(
    r"<a\b[^<>]*\b(?:name|id)\s*=\s*[\"']?cutid\d+-end\b[^<>]*>(?:\s*</a\s*>)?|</(?:lj-cut|cut)\s*>",
    re.IGNORECASE,
)
_CUTS = re.compile(r"\b(?:name|id)\s*=\s*[\"']?cutid\d+\b(?!-end)|<(?:lj-cut|cut)\b", re.IGNORECASE)
_LONGEST = 5_000
"""Characters of notes; what is longer is rather another text."""
_SHARE = 2
"""Notes are shorter than the text above them: by this at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """The notes below a story."""

    ends: int
    """Where the text ends in the HTML, and they begin."""
    notes: tuple[str, ...]
    """Their lines as text, labels and all."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    is_below_rule: bool


def read_below(html: str, *, ends: str | None = None) -> Below | None:
    """Return the notes that stand below a story; None where none are told from its text.

    Args:
        html: The text of a part, below its header.
        ends: The last words of the story, where a person said them; they hold where a line ends so.

    >>> html = "<p>It rained, and the lamp burned on.</p><p>~ fin ~</p><p>A/N: Thanks to bea.</p>"
    >>> below = read_below(html)
    >>> html[: below.ends], below.notes
    ('<p>It rained, and the lamp burned on.</p><p>~ fin ~</p><p>', ('A/N: Thanks to bea.',))
    >>> read_below("<p>A/N: Thanks to bea.</p><p>It rained.</p>")
    """
    lines = _lines(html)
    said = find_end(html, ends) if ends else None
    if said is not None:
        notes = tuple(line.text for line in lines if line.start >= said)
        return Below(ends=said, notes=notes) if notes else None
    outside = _outside_cut(html, lines)
    if outside is not None:
        return outside
    for place in range(len(lines) - 1, 0, -1):
        if LAST.seen_in(lines[place].text) or lines[place].is_below_rule:
            return _notes(html, lines, place + LAST.seen_in(lines[place].text))
        if END_NOTES.seen_in(lines[place].text):
            return _notes(html, lines, place)
    return None


def _outside_cut(html: str, lines: list[_Line]) -> Below | None:
    """Return the lines below the end of the only cut of a text, where it holds most of it; else None."""
    ends = list(_CUT_ENDS.finditer(html))
    if len(ends) != 1 or len(_CUTS.findall(html)) > 1:
        return None
    first = next((n for n, line in enumerate(lines) if line.start >= ends[0].end()), len(lines))
    return _as_notes(html, lines, first) if 0 < first < len(lines) else None


def _lines(html: str) -> list[_Line]:
    """Return the lines of a text that have words, each with whether a rule stands right above it."""
    found: list[_Line] = []
    behind, is_below_rule = 0, False
    for start, end, _ in stretches(html):
        text = body_text(html[start:end]).strip()
        is_below_rule |= _RULE.search(html[behind:start]) is not None
        if _WORD.search(text):
            found.append(_Line(start, text, is_below_rule))
            is_below_rule = False
        else:
            is_below_rule |= bool(text)
        behind = end
    return found


def _notes(html: str, lines: list[_Line], first: int) -> Below | None:
    """Return the lines from one on as notes, where they say that they are; None otherwise."""
    if first >= len(lines) or not _is_label(lines, first):
        return None
    return _as_notes(html, lines, first)


def _as_notes(html: str, lines: list[_Line], first: int) -> Below | None:
    """Return the lines from one on as notes, where they are few and can leave as such; None otherwise."""
    ends, notes = lines[first].start, tuple(line.text for line in lines[first:])
    length = sum(map(len, notes))
    above = sum(len(line.text) for line in lines[:first])
    if length > _LONGEST or length * _SHARE > above or _MORE_THAN_WORDS.search(html, ends):
        return None
    return Below(ends=ends, notes=notes)


def _is_label(lines: list[_Line], place: int) -> bool:
    text = lines[place].text
    if place and LAST.seen_in(lines[place - 1].text):
        return NOTES_BELOW.seen_in(text) or WRITERS_NOTES.seen_in(text) or END_NOTES.seen_in(text)
    return END_NOTES.seen_in(text) or (lines[place].is_below_rule and WRITERS_NOTES.seen_in(text))
