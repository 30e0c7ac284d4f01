"""Second stage: which lines bear labels, or values that need none."""

import collections
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scraper.extract.story.hits import LabelFinder, LabelHit, bare_hit, may_part
from scraper.extract.story.items import LONGEST, values_of
from scraper.extract.story.lines import LineKind, LineMark, Lines, StoryLine
from scraper.extract.story.structure import is_styled_heading, mail_heading
from scraper.extract.story.talk import is_sentence, words_of
from scraper.extract.story.unlabelled import add_items
from storage.words.manner import tongue_of
from storage.words.people import (
    GIVEN,
)

PROSE = frozenset({
    "summary", "notes", "disclaimer", "prompt", "warnings", "spoilers", "thanks", "feedback", "archive",
    "recipient", "setting", "based_on",
})  # fmt: skip
"""Fields whose value may go on over several lines."""
FIRST_LINES = 500
"""Lines looked at from the front; a header that begins further down is a body's quotation."""
LAST_LINES = 60
"""Lines looked at from the end, where headers at the foot stand."""
_ODD_LABELS, _GIFT_WORDS = 3, 40
_SURE = frozenset({":", "[]", "alone", "item", "fit"})
"""Separators that need no company, and those that are none."""
_TOLD_LINES = 40
"""Lines the longest of which tells the language of the text."""
_USUAL_LABELS = 2
"""Labels from which an entry has a habit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Second stage: the labels of every line that has some."""

    source: Lines
    hits: Mapping[int, tuple[LabelHit, ...]]
    """Number of a line -> its labels, in order."""
    language: str | None
    """The language most labels speak; None where none of them tells."""
    odd: int
    """Lines at the top that are a header in words nobody else has."""


def find_labels(source: Lines) -> Labels:
    """Return the labels of an entry's lines, read in the language that most of them speak."""
    found = _find_hits(source.lines, LabelFinder())
    language = _language_of(found, source.lines)
    usual = _usual_separators(found)
    if language not in {None, "en"} or usual:
        found = _find_hits(source.lines, LabelFinder(language, usual))
    found = _outside_mail(source.lines, found)
    found = {number: _with_tail(source.lines[number], hits) for number, hits in found.items()}
    add_items(source.lines, found)
    return Labels(
        source=source,
        hits={number: tuple(hits) for number, hits in found.items()},
        language=language,
        odd=_odd_header(source.lines, found),
    )


def _outside_mail(
    lines: Sequence[StoryLine], found: Mapping[int, list[LabelHit]]
) -> dict[int, list[LabelHit]]:
    """Return labels without those that head a letter told in a story."""
    heads = {place for number in found for place in range(number, number + mail_heading(lines, number))}
    return {number: hits for number, hits in found.items() if number not in heads}


def _usual_separators(found: Mapping[int, Sequence[LabelHit]]) -> frozenset[str]:
    """Return what parts the labels we know from their values, where that is no colon."""
    counts = collections.Counter(
        hits[0].separator for hits in found.values() if hits[0].separator not in _SURE and not hits[0].unknown
    )
    return frozenset(separator for separator, count in counts.items() if count >= _USUAL_LABELS)


def _with_tail(line: StoryLine, hits: list[LabelHit]) -> list[LabelHit]:
    """Return the labels of "Rating: PG. Fandom: Home. A/B. 480 words.", the values at the end apart."""
    tails: list[LabelHit] = []
    last = hits[-1]
    if len(hits) < 2 or last.field in PROSE or last.unknown or len(line.text) > LONGEST:  # noqa: PLR2004
        return hits
    while True:
        head, stop, tail = line.value[last.value_start : last.value_end].rpartition(". ")
        found = values_of(tail.removesuffix(".")) if stop else ()
        if len(found) != 1 or found[0][0] not in {"word_count", "rating"}:
            return [*hits[:-1], last, *reversed(tails)]
        field, raw = found[0]
        tails.append(bare_hit(line, last.line, field=field, raw=raw))
        last = replace(last, value_end=last.value_start + len(head))


def _find_hits(lines: Sequence[StoryLine], finder: LabelFinder) -> dict[int, list[LabelHit]]:
    """Return the labels of every line that has some."""
    numbers = list(range(min(len(lines), FIRST_LINES)))
    numbers += range(max(FIRST_LINES, len(lines) - LAST_LINES), len(lines))
    found: dict[int, list[LabelHit]] = {}
    for number in numbers:
        line = lines[number]
        if len(line.text) > 60 and not line.runs and ":" not in line.text[:75] and not _may_hide(line.text):  # noqa: PLR2004
            continue
        hits = finder.find(line, number)
        if hits and not _is_value_below(line, hits, found.get(number - 1, ())):
            found[number] = hits
    _join_split_labels(lines, found, finder)
    return found


def _is_value_below(line: StoryLine, hits: Sequence[LabelHit], above: Sequence[LabelHit]) -> bool:
    """Return whether a word that could be a label is the value of the one on the line before: "Original"."""
    if hits[0].separator != "alone" or not above or above[-1].value_start < above[-1].value_end:
        return False
    return bool(line.kind & LineKind.DEFINITION) or (
        not line.gap and bool(above[-1].style) > bool(hits[0].style)
    )


def _may_hide(text: str) -> bool:
    """Return whether a long line without markup and colon may have a label after all."""
    return may_part(text[:48]) or "：" in text[:48] or text[0] in "[【{(<A"


def _join_split_labels(
    lines: Sequence[StoryLine], found: dict[int, list[LabelHit]], finder: LabelFinder
) -> None:
    """Mend labels that a line break cut in two: `<b>Fandom<br></b>: Home`."""
    for number in range(min(len(lines) - 1, 120)):
        line, after = lines[number], lines[number + 1]
        if after.gap or len(line.text) > 40 or not (line.kind & LineKind.OPEN_BOLD or after.text[0] in ":："):  # noqa: PLR2004
            continue
        if any(hit.separator == ":" and not hit.unknown for hit in found.get(number, ())):
            continue
        for joint in ("", " "):
            shift = len(line.text) + len(joint)
            joined = StoryLine(line.text + joint + after.text, line.start, line.gap, line.kind, line.runs)
            hits = finder.find(joined, number)
            if hits and not hits[0].unknown and hits[0].separator == ":" and hits[0].value_start >= shift:
                found.pop(number, None)
                found[number + 1] = _moved(hits, shift, number + 1)
                break


def _moved(hits: Sequence[LabelHit], shift: int, number: int) -> list[LabelHit]:
    """Return labels found in two lines joined as labels of the second; the first label began before it."""
    return [
        replace(
            hit,
            value_start=hit.value_start - shift,
            value_end=hit.value_end - shift,
            line=number,
            fragment=hit is hits[0],
        )
        for hit in hits
    ]


def _language_of(found: Mapping[int, Sequence[LabelHit]], lines: Sequence[StoryLine]) -> str | None:
    """Return the language most labels speak, None where none of them tells; of equals, that of the text."""
    votes: collections.Counter[str] = collections.Counter()
    for hits in found.values():
        for hit in hits:
            if not hit.unknown and hit.languages:
                for language in hit.languages:
                    votes[language] += 12 // len(hit.languages)
    if not votes:
        return None
    most = max(votes.values())
    best = sorted(language for language in votes if votes[language] == most)
    if len(best) == 1 or "en" in best:
        return "en" if "en" in best else best[0]
    told = max((line.value.casefold() for line in lines[:_TOLD_LINES]), key=len)
    tongue = tongue_of(frozenset(re.findall(r"[^\W\d_]+", told)))
    return tongue if tongue in best else best[0]


def _odd_header(lines: Sequence[StoryLine], found: Mapping[int, Sequence[LabelHit]]) -> int:
    """Return how many lines at the top are a header in words nobody else has; 0 where there is none.

    Labels made up for the day ("What I'm calling it: ..."), or whom it is for, and a title.
    """
    count = 0
    while count < len(lines) and count in found and found[count][0].unknown and found[count][0].style:
        count += 1
    if count >= _ODD_LABELS and count < len(lines) and lines[count].gap:
        return count
    gift = lines[0] if len(lines) > 2 else None  # noqa: PLR2004
    user = gift is not None and any(run.mark & LineMark.USER for run in gift.runs)
    given = gift is not None and user and words_of(gift.text) <= _GIFT_WORDS and GIVEN.match(gift.value)
    return 2 if given and is_styled_heading(lines[1]) and not is_sentence(lines[1]) else 0
