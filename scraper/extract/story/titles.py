"""A title that stands at a header without a label."""

import re
from collections.abc import Sequence

from scraper.extract.story.block import Block
from scraper.extract.story.lines import LineKind, LineMark, StoryLine
from scraper.extract.story.structure import (
    fold,
    is_chapter_heading,
    is_divider,
    is_navigation,
    is_styled_heading,
    is_wholly,
    ornament_of,
    unadorned,
)
from scraper.extract.story.talk import is_remark, is_sentence, talk, words_of
from scraper.extract.story.thresholds import (
    TALK_BEYOND_DOUBT,
)
from storage.words.lines import (
    SAYS_WHAT,
)

_FORM_LINE = re.compile(r"[^\W\d_][\w' ]{0,20}:\s")
_TITLE_WORDS = 16
_PAGE_WORDS = 8
"""Words of a line between a title at the top and the header."""
_OPENING_LINES = 6
"""Lines over a header among which its title may stand."""
_PART_NUMBER = re.compile(r"\b\d{1,3}\s?/\s?(?:\d{1,3}|\?)\W*$")
_LETTERS = re.compile(r"[^\W\d_]+")

_NUMBERED = re.compile(r"\W*\d{1,3}\s*[.):–—-]")
_PAIR_BEHIND = re.compile(r"\s*[(\[][^()\[\]]*[^\W\d_]\s?(?:/|×|\sx\s)\s?[^()\[\]]*[)\]]\s*$")


def unpaired(title: str) -> str:
    """Return a title without the bracket of pairs it ends with: "Neujahr (A/B)"."""
    return _PAIR_BEHIND.sub("", title) or title


def bare_title(
    lines: Sequence[StoryLine], block: Block, *, subject: str | None, headings: Sequence[int], at_foot: bool
) -> str | None:
    """Return a title that stands at a header without a label.

    Args:
        lines: Of the entry.
        block: The header.
        subject: The entry's subject; what says the same is the title.
        headings: Numbers of the headings between header and story.
        at_foot: The header stands behind the story.
    """
    starts = [block.first, *(hit.line for hit in block.hits if hit.separator == "item")][:2]
    for start in () if at_foot else starts:
        above = _title_above(lines, block, start, subject)
        if above is not None:
            return _bare(lines[above].value)
    return (
        _over_by_line(lines, block)
        or (None if at_foot else _on_title_page(lines, block))
        or _opening_title(lines, block, subject, headings)
        or _heading(lines, block, subject, headings)
    )


def _over_by_line(lines: Sequence[StoryLine], block: Block) -> str | None:
    """Return the heading right over a by-line."""
    for hit in block.hits:
        if hit.field == "author" and hit.separator == "item":
            styled = [line for line in lines[max(0, hit.line - 2) : hit.line] if is_styled_heading(line)]
            bold = [line for line in styled if line.wholly(LineMark.BOLD) or line.kind & LineKind.HEADING]
            if styled:
                return (bold or styled)[-1].value
    return None


def _on_title_page(lines: Sequence[StoryLine], block: Block) -> str | None:
    """Return the centred heading at the very top, where only short lines stand between it and the header."""
    if not lines[0].kind & LineKind.CENTRED or not 0 < block.first <= _OPENING_LINES:
        return None
    page = lines[: block.first]
    short = all(words_of(line.text) <= _PAGE_WORDS for line in page)
    return _bare(lines[0].value) if short and is_styled_heading(lines[0]) else None


def _heading(
    lines: Sequence[StoryLine], block: Block, subject: str | None, headings: Sequence[int]
) -> str | None:
    """Return a heading between header and story that is no chapter's."""
    promised = any(hit.field == "title" for hit in block.hits) or not subject
    for number in headings:
        line = lines[number]
        if (
            is_chapter_heading(line)
            or _NUMBERED.match(line.text)
            or (line.text.endswith(".") and not line.kind & LineKind.HEADING)
        ):
            continue
        if line.kind & LineKind.HEADING or (promised and line.wholly(LineMark.BOLD)):
            return line.value
    return None


def _bare(text: str) -> str:
    """Return a title without ornament, and without the word that says what follows: "[fic] Home"."""
    said = unadorned(text.strip(";•·» ")).strip("~* ")
    return SAYS_WHAT.pattern.sub("", said) or said


def _opening_title(
    lines: Sequence[StoryLine], block: Block, subject: str | None, headings: Sequence[int]
) -> str | None:
    """Return a heading further up that the subject or a heading over the story says again."""
    again = {fold(lines[number].value) for number in headings} - {""}
    for line in lines[max(0, block.first - _OPENING_LINES) : block.first]:
        said = fold(line.value)
        if said and is_styled_heading(line) and (said in again or (subject and said in fold(subject))):
            return line.value
    return None


def _title_above(lines: Sequence[StoryLine], block: Block, start: int, subject: str | None) -> int | None:
    number = start - 1
    bullet = ornament_of(lines[start])
    while bullet and number > 0 and not lines[number + 1].gap and ornament_of(lines[number]) == bullet:
        number -= 1  # a further line of the same column, with a value nobody can name
    if (
        number < 0
        or any(hit.line == number for hit in block.hits)
        or (_FORM_LINE.match(lines[number].text) and not lines[number].wholly(LineMark.BOLD))
        or any(hit.line == block.first and hit.field == "title" for hit in block.hits)
    ):
        return None
    line, first = lines[number], lines[start]
    if (
        is_divider(line)
        or is_navigation(line)
        or words_of(line.text) > _TITLE_WORDS
        or talk(line) >= TALK_BEYOND_DOUBT
        or is_remark(line)
        or is_chapter_heading(line)
    ):
        return None
    if subject and fold(line.value) and fold(line.value) in fold(subject):
        return number
    if line.kind & LineKind.HEADING or is_wholly(line, LineMark.BOLD) or is_wholly(line, LineMark.UNDERLINE):
        return number
    if number == 0 and _is_title_like(line):
        return number
    opens = number == 0 or line.gap > 0
    if first.gap == 0 and opens and not (is_sentence(line) and line.value.endswith(".")):
        return number
    return None


def _is_title_like(line: StoryLine) -> bool:
    """Return whether a line is written as titles are: with a part's number, or every long word capital."""
    text = line.value
    if _PART_NUMBER.search(text):
        return True
    long = [word for word in _LETTERS.findall(text) if len(word) > 3]  # noqa: PLR2004 - "and the"
    return bool(long) and text[-1] not in ".,:;" and all(word[0].isupper() for word in long)
