"""Is the entry a story, the announcement of one, or something that only looks like one?"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from scraper.extract.story.block import FIC_ONLY, Block
from scraper.extract.story.evidence import OTHERWISE, Evidence, collect, of_labels
from scraper.extract.story.header import Anatomy
from scraper.extract.story.lines import Kind, Line, Mark
from scraper.extract.story.structure import is_divider
from scraper.extract.story.subject import read_subject
from scraper.extract.story.talk import is_opening_talk, is_story_like, narrative, talk, words_of
from scraper.extract.story.weights import BIAS, WEIGHTS
from storage.words.signs import ELSEWHERE

STORY, ANNOUNCEMENT, NOT_STORY = "story", "announcement", "not_story"

_LOCKED = re.compile(r"lock|filter|friends|member|added|замк", re.IGNORECASE)
LEAST_PROSE = 12
"""Words below which nothing is told."""
LEAST_WITHOUT_HEADER = 40
"""The same where only the subject says that it is a story."""
_SAMPLE = 24
_SURE = 0.9
_REASONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an entry is, and how sure that is."""

    entry_type: str
    confidence: float
    works: int = 0
    reasons: tuple[str, ...] = ()
    """Names of the facts that weighed most in favour of what it was taken for."""
    evidence: Mapping[str, float] | None = None
    """All facts, where they were weighed."""


def decide(anatomy: Anatomy, *, subject: str | None, tags: Sequence[str] = ()) -> Decision:
    """Return what an entry is, from its header's labels, what betrays other things, and its prose."""
    says = read_subject(subject)
    header = anatomy.header
    if header is None and not says.heads and not anatomy.odd:
        return _not(_SURE, "no header")
    told = _told(anatomy) if header is not None else _told_below(anatomy)
    prose = _words(told)
    labels = of_labels(anatomy)
    if header is not None:
        if _is_list(anatomy, header):
            return _not(0.8, "a list of headers")
        if OTHERWISE not in labels and _points_elsewhere(anatomy, told, prose):
            return Decision(entry_type=ANNOUNCEMENT, confidence=0.8, reasons=("the text stands elsewhere",))
    least = LEAST_PROSE if header is not None or says.fic else LEAST_WITHOUT_HEADER
    if prose < least or not any(map(_is_prose, told)):
        return _not(0.7, "no prose")
    evidence = collect(anatomy, told, labels=labels, subject=subject, says=says, tags=tags)
    sure = probability(evidence)
    if sure < 0.5:  # noqa: PLR2004 - more likely not than so
        return Decision(
            entry_type=NOT_STORY,
            confidence=round(1 - sure, 2),
            reasons=_weightiest(evidence, for_story=False),
            evidence=evidence,
        )
    return Decision(
        entry_type=STORY,
        confidence=round(min(sure, 0.99), 2),
        works=_works(anatomy, header) if header is not None else 1,
        reasons=_weightiest(evidence, for_story=True),
        evidence=evidence,
    )


def probability(evidence: Evidence) -> float:
    """Return how likely all that holds makes a story: 0.0 to 1.0.

    >>> probability({"verse": 1.0}) < 0.1
    True
    """
    total = BIAS + sum(WEIGHTS.get(name, 0.0) * value for name, value in evidence.items())
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def _weightiest(evidence: Evidence, *, for_story: bool) -> tuple[str, ...]:
    weighed = [(WEIGHTS.get(name, 0.0) * value, name) for name, value in evidence.items()]
    wanted = sorted((item for item in weighed if (item[0] > 0) == for_story and item[0]), reverse=for_story)
    return tuple(name for _, name in wanted[:_REASONS])


def _not(confidence: float, reason: str) -> Decision:
    return Decision(entry_type=NOT_STORY, confidence=confidence, reasons=(reason,))


def _told(anatomy: Anatomy) -> list[Line]:
    """Return what would be the story: of several under headers of their own, the first."""
    if anatomy.body is None:
        return []
    told = anatomy.lines[anatomy.body : anatomy.body_end]
    for block in anatomy.blocks:
        if anatomy.header is not None and block.first > anatomy.body and _opens_work(block, anatomy.header):
            first = anatomy.lines[anatomy.body : block.first]
            return first if _words(first) >= LEAST_PROSE else told
    return told


def _told_below(anatomy: Anatomy) -> list[Line]:
    """Return what an entry without a header tells, behind its writer's talk."""
    start = anatomy.odd
    while start < len(anatomy.lines) and is_opening_talk(anatomy.lines[start], goes_on=start > anatomy.odd):
        start += 1
    return [line for line in anatomy.lines[start:] if not is_divider(line)]


def _is_prose(line: Line) -> bool:
    return words_of(line.text) >= 4 and line.marked(Mark.LINK) * 2 < len(line.text)  # noqa: PLR2004


def _points_elsewhere(anatomy: Anatomy, told: Sequence[Line], prose: int) -> bool:
    """Return whether all that follows the header is where to read the story."""
    fic = anatomy.named & FIC_ONLY or "rating" in anatomy.named
    if not fic or anatomy.at_foot or anatomy.header is None:
        return False
    rest = anatomy.lines[anatomy.header.last + 1 :]
    if any(line.kind & Kind.AFTER_CUT for line in rest) and prose >= LEAST_PROSE:
        return False
    words = _words(rest)
    linked = any(line.marked(Mark.LINK) for line in rest)
    pointing = [line for line in rest[:6] if ELSEWHERE.search(line.value)]
    telling = sum(words_of(line.text) for line in told[:_SAMPLE] if is_story_like(line))
    if linked and (words < 60 or not told) and telling < 40:  # noqa: PLR2004
        return words < 30 or bool(pointing) or not telling  # noqa: PLR2004
    locked = [line for line in pointing if _LOCKED.search(line.value)]
    if locked and talk(locked[0]) >= narrative(locked[0]):
        return True
    return bool(pointing) and prose < 60 and telling < 30  # noqa: PLR2004


def _words(lines: Iterable[Line]) -> int:
    return sum(words_of(line.text) for line in lines)


def _is_list(anatomy: Anatomy, header: Block) -> bool:
    """Return whether several headers follow each other with hardly a word between them."""
    lines = anatomy.lines
    places = [
        header,
        *(block for block in anatomy.blocks if block.first > header.last and _opens_work(block, header)),
    ]
    if len(places) < 3:  # noqa: PLR2004 - two may be two stories
        return False
    between = [lines[one.last + 1 : other.first] for one, other in pairwise(places)]
    told = sum(_tells(part) for part in between)
    few = sorted(map(_words, between))[len(between) // 2] < 40  # noqa: PLR2004 - less than the shortest drabble
    return few and told * 2 <= len(between)


def _tells(lines: Sequence[Line]) -> bool:
    """Return whether lines between two headers are a story, however short, and lead nowhere else."""
    telling = sum(words_of(line.text) for line in lines if is_story_like(line))
    linked = any(line.marked(Mark.LINK) for line in lines)
    return telling >= LEAST_PROSE and telling * 2 > _words(lines) and not linked


def _works(anatomy: Anatomy, header: Block) -> int:
    """Return how many headed works the entry holds."""
    works = 1
    lines = anatomy.lines
    places = [block for block in anatomy.blocks if block.first > header.last and _opens_work(block, header)]
    for place, block in enumerate(places):
        end = places[place + 1].first if place + 1 < len(places) else len(lines)
        if _words(lines[block.last + 1 : end]) >= 20:  # noqa: PLR2004
            works += 1
    return works


def _opens_work(block: Block, header: Block) -> bool:
    named = block.fields
    again = len(named & header.fields)
    return ("title" in named and len(named) >= 2 and again >= 2) or again >= 3  # noqa: PLR2004
