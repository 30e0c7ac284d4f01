"""Last stage: is the entry a story, the announcement of one, or something that only looks like one?"""

import collections
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from scraper.extract.story import bare, evidence
from scraper.extract.story.block import FIC_ONLY, Block
from scraper.extract.story.evidence import OTHERWISE, Evidence, of_labels
from scraper.extract.story.lines import LineKind, LineMark, StoryLine
from scraper.extract.story.opening import Opening
from scraper.extract.story.structure import is_divider
from scraper.extract.story.subject import read_heading
from scraper.extract.story.talk import is_story_like, narrative, talk, words_of
from scraper.extract.story.thresholds import (
    DRABBLE_WORDS,
    EVEN,
    FEW_POINTING_WORDS,
    LIST_OF_HEADERS,
    POINTING_WORDS,
    WORK_WORDS,
)
from scraper.extract.story.weights import BARE, HEADED, Table
from storage.words.held_out import REMOVED
from storage.words.signs import ELSEWHERE

STORY, ANNOUNCEMENT, NOT_STORY = "story", "announcement", "not_story"

_LOCKED = re.compile(r"lock|filter|friends|member|added|замк", re.IGNORECASE)
LEAST_PROSE = 12
"""Words below which nothing is told."""
LEAST_WITHOUT_HEADER = 40
"""The same where only the subject says that it is a story."""
_AGAIN = 3
"""Times the same two labels stand in one block that is a list."""
_MAY_REPEAT = frozenset({None, "notes", "beta", "thanks"})
_SAMPLE = 24
_SURE = 0.9
_REASONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Last stage: what an entry is, and how sure that is."""

    opening: Opening
    entry_type: str
    confidence: float
    works: int = 0
    later: tuple[tuple[int, int], ...] = ()
    """Of the works behind the first: the lines from a header to the next, the second number not included."""
    reasons: tuple[str, ...] = ()
    """Names of the facts that weighed most in favour of what it was taken for."""
    evidence: Mapping[str, float] | None = None
    """All facts, where they were weighed."""


def decide(opening: Opening) -> Decision:
    """Return what an entry is, from its header's labels, what betrays other things, and its prose."""
    header = opening.header
    return _decide_bare(opening) if header is None else _decide_headed(opening, header)


def _decide_headed(opening: Opening, header: Block) -> Decision:
    told = _told(opening)
    labels = of_labels(opening)
    if _is_list(opening, header):
        return _not(opening, 0.8, "a list of headers")
    if OTHERWISE not in labels and _points_elsewhere(opening, told, _words(told)):
        return Decision(
            opening=opening,
            entry_type=ANNOUNCEMENT,
            confidence=0.8,
            reasons=("the text stands elsewhere",),
        )
    if not _is_told(told, LEAST_PROSE):
        return _not(opening, 0.7, "no prose")
    rest = opening.lines[header.last :] if not opening.at_foot else ()
    if _words(rest) < POINTING_WORDS and any(REMOVED.search(line.value) for line in rest):
        return _not(opening, 0.8, "the text was removed")
    decision = _weigh(opening, evidence.collect(opening, header, told, labels=labels), HEADED)
    later = _later(opening, header) if decision.entry_type == STORY else ()
    return replace(decision, works=decision.works + len(later), later=later)


def _decide_bare(opening: Opening) -> Decision:
    """Return what a text without a header is, from what stands around it and how it is told."""
    if opening.body is None:
        return _not(opening, _SURE, "no header")
    says = read_heading(opening.source)
    told = [line for line in opening.lines[opening.body : opening.body_end] if not is_divider(line)]
    if not _is_told(told, LEAST_PROSE if says.fic else LEAST_WITHOUT_HEADER):
        return _not(opening, 0.7, "no prose")
    return _weigh(opening, bare.collect(opening, told, says), BARE)


def _is_told(told: Sequence[StoryLine], least: int) -> bool:
    """Return whether lines have words enough to be a story, and one of them is prose."""
    return _words(told) >= least and any(map(_is_prose, told))


def _weigh(opening: Opening, facts: Evidence, table: Table) -> Decision:
    """Return what all facts together make of an entry."""
    sure = probability(facts, table)
    told = sure >= EVEN
    return Decision(
        opening=opening,
        entry_type=STORY if told else NOT_STORY,
        confidence=round(min(sure, 0.99) if told else 1 - sure, 2),
        works=int(told),
        reasons=_weightiest(facts, table, for_story=told),
        evidence=facts,
    )


def probability(facts: Evidence, table: Table = HEADED) -> float:
    """Return how likely all that holds makes a story: 0.0 to 1.0.

    >>> probability({"verse": 1.0}) < 0.1
    True
    """
    total = table.bias + sum(table.weights.get(name, 0.0) * value for name, value in facts.items())
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def _weightiest(facts: Evidence, table: Table, *, for_story: bool) -> tuple[str, ...]:
    weighed = [(table.weights.get(name, 0.0) * value, name) for name, value in facts.items()]
    wanted = sorted((item for item in weighed if (item[0] > 0) == for_story and item[0]), reverse=for_story)
    return tuple(name for _, name in wanted[:_REASONS])


def _not(opening: Opening, confidence: float, reason: str) -> Decision:
    return Decision(opening=opening, entry_type=NOT_STORY, confidence=confidence, reasons=(reason,))


def _told(opening: Opening) -> Sequence[StoryLine]:
    """Return what would be the story: of several under headers of their own, the first."""
    if opening.body is None:
        return []
    told = opening.lines[opening.body : opening.body_end]
    for block in opening.blocks:
        if opening.header is not None and block.first > opening.body and _opens_work(block, opening.header):
            first = opening.lines[opening.body : block.first]
            return first if _words(first) >= LEAST_PROSE else told
    return told


def _is_prose(line: StoryLine) -> bool:
    return words_of(line.text) >= 4 and line.marked(LineMark.LINK) * 2 < len(line.text)  # noqa: PLR2004


def _points_elsewhere(opening: Opening, told: Sequence[StoryLine], prose: int) -> bool:
    """Return whether all that follows the header is where to read the story."""
    fic = opening.named & FIC_ONLY or "rating" in opening.named
    if not fic or opening.at_foot or opening.header is None:
        return False
    rest = opening.lines[opening.header.last + 1 :]
    if any(line.kind & LineKind.AFTER_CUT for line in rest) and prose >= LEAST_PROSE:
        return False
    words = _words(rest)
    linked = any(line.marked(LineMark.LINK) for line in rest)
    pointing = [line for line in rest[:6] if ELSEWHERE.search(line.value)]
    telling = sum(words_of(line.text) for line in told[:_SAMPLE] if is_story_like(line))
    if linked and (words < POINTING_WORDS or not told) and telling < DRABBLE_WORDS:
        return words < FEW_POINTING_WORDS or bool(pointing) or not telling
    locked = [line for line in pointing if _LOCKED.search(line.value)]
    if locked and talk(locked[0]) >= narrative(locked[0]):
        return True
    return bool(pointing) and prose < POINTING_WORDS and telling < FEW_POINTING_WORDS


def _words(lines: Iterable[StoryLine]) -> int:
    return sum(words_of(line.text) for line in lines)


def _is_list(opening: Opening, header: Block) -> bool:
    """Return whether several headers follow each other with hardly a word between them."""
    labels = collections.Counter(hit.field for hit in header.hits if hit.separator != "item")
    if sum(count >= _AGAIN for name, count in labels.items() if name not in _MAY_REPEAT) >= 2:  # noqa: PLR2004
        return True
    lines = opening.lines
    places = [
        header,
        *(block for block in opening.blocks if block.first > header.last and _opens_work(block, header)),
    ]
    if len(places) < LIST_OF_HEADERS:
        return False
    between = [lines[one.last + 1 : other.first] for one, other in pairwise(places)]
    told = sum(_tells(part) for part in between)
    few = sorted(map(_words, between))[len(between) // 2] < DRABBLE_WORDS
    return few and told * 2 <= len(between)


def _tells(lines: Sequence[StoryLine]) -> bool:
    """Return whether lines between two headers are a story, however short, and lead nowhere else."""
    telling = sum(words_of(line.text) for line in lines if is_story_like(line))
    linked = any(line.marked(LineMark.LINK) for line in lines)
    return telling >= LEAST_PROSE and telling * 2 > _words(lines) and not linked


def _later(opening: Opening, header: Block) -> tuple[tuple[int, int], ...]:
    """Return the lines of each headed work that an entry holds behind the first."""
    lines = opening.lines
    places = [block for block in opening.blocks if block.first > header.last and _opens_work(block, header)]
    while places and _words(lines[header.last + 1 : places[0].first]) < WORK_WORDS:
        del places[0]  # nothing is told above it: it is in the story
    ends = [*(block.first for block in places[1:]), len(lines)]
    return tuple(
        (block.first, end)
        for block, end in zip(places, ends, strict=False)
        if _words(lines[block.last + 1 : end]) >= WORK_WORDS
    )


def _opens_work(block: Block, header: Block) -> bool:
    named = block.fields
    again = len(named & header.fields)
    return ("title" in named and len(named) >= 2 and again >= 2) or again >= 3  # noqa: PLR2004
