"""How far a label's value goes: which of the lines behind it still belong to it."""

import re
from collections.abc import Sequence

from scraper.extract.story.hits import LabelHit
from scraper.extract.story.items import find_items
from scraper.extract.story.labels import PROSE
from scraper.extract.story.lines import LineKind, LineMark, StoryLine
from scraper.extract.story.structure import (
    is_chapter_heading,
    is_divider,
    is_navigation,
    is_part_list,
    is_row_of_links,
    is_styled_heading,
    is_theme,
)
from scraper.extract.story.talk import (
    is_introduction,
    is_remark,
    is_sentence,
    is_story_like,
    is_tagline,
    narrative,
    talk,
    words_of,
)
from scraper.extract.story.thresholds import (
    SUMMARY_PARAGRAPH_WORDS,
    TALK_BEYOND_DOUBT,
)
from storage.words.manner import THANKS

LISTS = frozenset(
    {"pairing", "characters", "fandom", "genre", "category", "beta", "author", "artist", "title"}
)

_GOES_ON = re.compile(r"(?:[,;&/+]|\band|\bor|\bи)\s*$", re.IGNORECASE)
_TALKS_BACK = frozenset({"notes", "thanks", "feedback", "disclaimer"})
_LONG_VALUE = 100
_HEADING = 3
"""Words of "1." or "Chapter Two" right below a value."""
_SENTENCES = 14
"""Words from which a line with links in it may be talk rather than a way to other parts."""


def continues(hit: LabelHit, rows: Sequence[str], line: StoryLine, *, first: bool) -> bool:
    """Return whether a line between two labels still belongs to the first of them."""
    if line.kind & (LineKind.IN_CELL | LineKind.DEFINITION) and hit.separator in {":", "\t", "alone"}:
        return True
    if not rows and first and hit.separator != "item":
        return line.gap <= 1 and not is_divider(line)
    if is_divider(line) or hit.separator == "item":
        return False
    prose = bool(set(hit.fields) & PROSE) or hit.unknown
    if line.gap == 0:
        if prose:
            return "notes" in hit.fields or not is_remark(line) or bool(set(hit.fields) & _TALKS_BACK)
        return _more_of_list(hit, rows, line)
    if not prose or is_navigation(line) or is_styled_heading(line):
        return False
    if find_items(line, 0):
        return False
    return not is_remark(line) or bool(set(hit.fields) & {"notes", "thanks"})


def _more_of_list(hit: LabelHit, rows: Sequence[str], line: StoryLine) -> bool:
    if _GOES_ON.search(rows[-1]) if rows else False:
        return True
    if is_remark(line) or len(line.text) > _LONG_VALUE or find_items(line, 0):
        return False
    if hit.field in LISTS:
        return not is_sentence(line) and not narrative(line) and hit.field != "title"
    return line.text.startswith("(") and line.text.endswith(")")


def runs_on(
    hit: LabelHit, rows: Sequence[str], line: StoryLine, *, before_mark: bool, spaced: bool = False
) -> bool:
    """Return whether a line behind the last label still belongs to it.

    Args:
        hit: The label.
        rows: What was collected of its value so far.
        line: The next line.
        before_mark: A cut, a rule or a divider that ends the header is still to come.
        spaced: Paragraphs of the entry have blank lines between them; what has none belongs together.
    """
    if not rows and hit.separator != "item":
        return line.gap <= 1 and not is_divider(line) and not _begins_story(hit, line)
    if line.kind & (LineKind.IN_CELL | LineKind.DEFINITION) and hit.separator in {":", "\t", "alone"}:
        return True
    if hit.separator == "item" or is_divider(line):
        return False
    if line.gap and is_navigation(line) and not _tells_with_links(line):
        return False
    return _goes_on(hit, rows, line, before_mark=before_mark, spaced=spaced)


def _is_certainly_told(rows: Sequence[str], line: StoryLine) -> bool:
    """Return whether a line is the story though it stands right below a value that has come to its end."""
    ended = bool(rows) and rows[-1].rstrip()[-1:] in ".!?…"
    return ended and narrative(line) > 0 and not talk(line) and not is_tagline(line)


def _names_prompt(line: StoryLine) -> bool:
    """Return whether a line is the prompt or the day it was written for: "somefest Day 05: Kites"."""
    return is_theme(line) or any(run.community and not run.start for run in line.runs)


def _tells_with_links(line: StoryLine) -> bool:
    """Return whether a line with links is the writer speaking, rather than a way to other parts."""
    spoken = talk(line) >= TALK_BEYOND_DOUBT and words_of(line.text) >= _SENTENCES
    return spoken and not is_row_of_links(line)


def _begins_story(hit: LabelHit, line: StoryLine) -> bool:
    """Return whether a label alone on its line announces the story itself: "Story:"."""
    told = line.gap > 0 and is_story_like(line) and words_of(line.text) >= _SENTENCES
    return told and not set(hit.fields) & PROSE


def _goes_on(hit: LabelHit, rows: Sequence[str], line: StoryLine, *, before_mark: bool, spaced: bool) -> bool:
    """Return whether a line of words is still the writer explaining, by what the label names."""
    fields = set(hit.fields)
    if not (fields & PROSE or hit.unknown):
        return line.gap == 0 and _more_of_list(hit, rows, line)
    if is_remark(line):
        thanks = before_mark and "notes" in fields and not THANKS.isdisjoint(line.value.casefold().split())
        return thanks or (line.gap == 0 and bool(fields & _TALKS_BACK))
    if line.gap == 0:
        leads = line.marked(LineMark.LINK) and (
            line.wholly(LineMark.LINK) or ("notes" not in fields and is_part_list(line))
        )
        headed = bool(rows) and is_chapter_heading(line) and words_of(line.text) <= _HEADING
        if headed or (leads and is_navigation(line)):
            return False
        if rows and rows[-1].rstrip()[-1:] in ";,":
            return True
        told = is_story_like(line) and (not spaced or _is_certainly_told(rows, line))
        return not _names_prompt(line) and (before_mark or not told)
    if is_styled_heading(line) or find_items(line, 0):
        return False
    if "notes" in fields or hit.unknown:
        return before_mark or talk(line) - narrative(line) >= TALK_BEYOND_DOUBT
    return before_mark and "summary" in fields and _sums_up(rows, line)


def _sums_up(rows: Sequence[str], line: StoryLine) -> bool:
    """Return whether a paragraph behind a summary is more of it; never talk behind its end."""
    ended = bool(rows) and rows[-1].rstrip()[-1:] in ".!?…"
    spoken = ended and (talk(line) - narrative(line) >= TALK_BEYOND_DOUBT or is_introduction(line))
    return not spoken and words_of(line.text) > SUMMARY_PARAGRAPH_WORDS
