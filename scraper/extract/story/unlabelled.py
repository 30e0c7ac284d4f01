"""Values without labels near the top of an entry: title pages, by-lines, columns of values."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scraper.extract.story.hits import LabelHit, bare_hit
from scraper.extract.story.items import BY_NAME, find_facts, find_item, find_items, item_of
from scraper.extract.story.lines import LineKind, LineMark, StoryLine
from scraper.extract.story.spoken import find_spoken
from scraper.extract.story.structure import is_caption, is_styled_heading
from scraper.extract.story.talk import narrative, talk, words_of
from scraper.extract.story.thresholds import (
    PARAGRAPH_WORDS,
)
from storage.words.people import (
    BARE_BY,
)

_ITEM_LINES = 30
"""Lines from the top among which values may stand without labels."""
_TOP = 2
_SPOKEN_TOP, _SPOKEN_FOOT = 3, 2
"""Lines at the top and at the end in which the values may stand in sentences."""
_NAMED_LINES, _COLUMN = 2, 4
"""Lines of names at the top of a column, and its lines together with the first values."""
_NAME = re.compile(r"(?:[^\W\d_a-zа-яё][\w'’-]*\.?\s?){2,4}")
"""Initials and names, each with a capital."""
_LONGEST_PAIR = 100
_PARTED = re.compile(r"\s*[,;|•·~]\s*|\s[-–—]\s")
"""What parts the values of a line."""
_HANDLE = re.compile(r"[a-zA-Z][\w-]{2,24}")


def _by_line(lines: Sequence[StoryLine], number: int) -> list[LabelHit]:
    """Return the author of a title page: a heading, "by", and a name, each on its own line."""
    if not BARE_BY.fullmatch(lines[number].value) or not 0 < number < len(lines) - 1:
        return []
    name = lines[number + 1].value
    if not is_styled_heading(lines[number - 1]) or words_of(name) > 5 or name.endswith((".", "!", "?")):  # noqa: PLR2004
        return []
    return [bare_hit(lines[number + 1], number + 1, field="author")]


def _centred_name(lines: Sequence[StoryLine], number: int) -> list[LabelHit]:
    """Return the author of a centred title page: a name in italics under the heading at the top."""
    line = lines[number]
    heads = 0 < number <= _TOP and bool(lines[0].kind & LineKind.CENTRED) and is_styled_heading(lines[0])
    if not heads or not line.kind & LineKind.CENTRED or not line.wholly(LineMark.ITALIC):
        return []
    return [bare_hit(line, number, field="author")] if _NAME.fullmatch(line.value) else []


def _handle(lines: Sequence[StoryLine], number: int, found: dict[int, list[LabelHit]]) -> list[LabelHit]:
    """Return the author of a title page whose by-line is one bare word under the heading."""
    if not 0 < number <= _TOP or lines[number].gap or not is_styled_heading(lines[number - 1]):
        return []
    name = lines[number].value
    follows = any(
        found.get(below) or find_items(lines[below], below)
        for below in range(number + 1, min(number + 4, len(lines)))
    )
    if (
        not _HANDLE.fullmatch(name)
        or not follows
        or (is_styled_heading(lines[number]) and lines[number].runs)
    ):
        return []
    return [bare_hit(lines[number], number, field="author")]


def _title_and_by(
    lines: Sequence[StoryLine], number: int, found: dict[int, list[LabelHit]]
) -> list[LabelHit]:
    """Return title and author of `<b>Home</b> by somebody` where the line below is a header's."""
    line = lines[number]
    run = line.runs[0] if line.runs else None
    if (
        run is None
        or run.start
        or not run.mark & (LineMark.BOLD | LineMark.UNDERLINE)
        or number + 1 == len(lines)
    ):
        return []
    match = BY_NAME.fullmatch(line.value, run.end)
    if match is None or not (found.get(number + 1) or find_items(lines[number + 1], number + 1)):
        return []
    return [
        bare_hit(line, number, field=field, raw=raw)
        for field, raw in (("title", line.value[: run.end]), ("author", match[1]))
    ]


def _world_and_rating(lines: Sequence[StoryLine], number: int) -> list[LabelHit]:
    """Return world and rating of a title page: a heading at the top, "Night Clerks, PG-13", a blank line."""
    heads = number == 1 and is_styled_heading(lines[0]) and bool(lines[0].runs)
    if (
        not heads
        or len(lines[1].value) > _LONGEST_PAIR
        or lines[1].gap
        or len(lines) <= _TOP
        or not lines[_TOP].gap
    ):
        return []
    pieces = [piece.strip() for piece in _PARTED.split(lines[1].value)]
    values = [item_of(piece) for piece in pieces]
    rated = [value for value in values if value is not None and value[0] == "rating"]
    names = [
        piece for piece, value in zip(pieces, values, strict=True) if value is None and _NAME.fullmatch(piece)
    ]
    if len(pieces) != 2 or len(rated) != 1 or len(rated[0][1]) < 2 or len(names) != 1:  # noqa: PLR2004
        return []
    return [
        bare_hit(lines[1], number, field="fandom", raw=names[0]),
        bare_hit(lines[1], number, field="rating", raw=rated[0][1]),
    ]


def _awaits_value(hits: Sequence[LabelHit]) -> bool:
    """Return whether a line ends with a label whose value is still to come."""
    return bool(hits) and hits[-1].separator != "item" and hits[-1].value_start >= hits[-1].value_end


def _is_title_of(hits: Sequence[LabelHit], line: StoryLine, number: int) -> bool:
    """Return whether what could be a label is the title over a line of values: "Note" over "A/B, PG"."""
    alone = number == 1 and len(hits) == 1 and hits[0].separator == "alone" and bool(hits[0].style)
    kinds = {hit.field for hit in find_items(line, number)} if alone else set()
    return bool(kinds & {"rating", "word_count"}) and len(kinds) > 1 and hits[0].field not in kinds


def _is_told_of(lines: Sequence[StoryLine], beside: int, number: int) -> bool:
    """Return whether a name stands under a heading at the very top: a title page."""
    return beside == number - 1 and beside < _TOP and is_styled_heading(lines[beside])


def _item_column(lines: Sequence[StoryLine], number: int, found: dict[int, list[LabelHit]]) -> list[LabelHit]:
    """Return a line's one value when the line before or after it is nothing but a value, too."""
    own = find_item(lines[number], number)
    if own is None:
        return []
    for beside in (number - 1, number + 1):
        if 0 <= beside < len(lines) and not lines[max(number, beside)].gap:
            other = find_item(lines[beside], beside)
            hits = found.get(beside) or find_items(lines[beside], beside)
            if other is not None and other.field != own.field:
                return [own]
            if hits and hits[0].separator == "item" and own.field not in {h.field for h in hits}:
                return [own]
            if own.field == "author" and _is_told_of(lines, beside, number):
                return [own]
    return []


def add_items(lines: Sequence[StoryLine], found: dict[int, list[LabelHit]]) -> None:
    """Add the values that stand without labels near the top of an entry."""
    last = max((n for n in found if n < _ITEM_LINES), default=-1)
    for number, line in enumerate(lines[:_ITEM_LINES]):
        known = found.get(number, ())
        if known and not known[0].unknown and known[0].separator != "alone":
            continue
        if number > last + 4 and number > 6:  # noqa: PLR2004 - near the labels or near the top
            break
        if not line.gap and _awaits_value(found.get(number - 1, ())):
            if not _is_title_of(found[number - 1], line, number):
                continue
            del found[number - 1]
        items = (
            _by_line(lines, number)
            or _centred_name(lines, number)
            or _handle(lines, number, found)
            or _title_and_by(lines, number, found)
            or _world_and_rating(lines, number)
            or find_facts(line, number)
            or _item_column(lines, number, found)
            or ([] if known and not known[0].unknown else find_items(line, number))
        )
        if items and not (narrative(line) > 1 and talk(line) == 0 and words_of(line.text) > PARAGRAPH_WORDS):
            found.pop(number, None)
            found[items[0].line] = _under_heading(lines, number, items)
    _name_column(lines, found)
    _add_spoken(lines, found)


def _add_spoken(lines: Sequence[StoryLine], found: dict[int, list[LabelHit]]) -> None:
    """Add what the writer says in talk, at the top or at the end of an entry that has no other header."""
    if any(not hit.unknown for hits in found.values() for hit in hits):
        return
    ends = dict.fromkeys(
        [*range(min(_SPOKEN_TOP, len(lines))), *range(max(0, len(lines) - _SPOKEN_FOOT), len(lines))]
    )
    for number in ends:
        hits = find_spoken(lines[number], number)
        if hits:
            found[number] = hits
            return


def _name_column(lines: Sequence[StoryLine], found: dict[int, list[LabelHit]]) -> None:
    """Add title and world of a column at the very top: "Salt", "Home", "A/B", "PG", "100 words"."""
    if len(lines) < _COLUMN or any(number in found for number in range(_NAMED_LINES)):
        return
    column = lines[1:_COLUMN]
    values = [hit for number in range(_NAMED_LINES, _COLUMN) for hit in found.get(number, ())]
    bare = all(hit.separator == "item" for hit in values) and values and values[0].field == "pairing"
    names = all(is_caption(line) and not line.runs for line in lines[:_NAMED_LINES])
    if bare and names and len({hit.line for hit in values}) > 1 and not any(line.gap for line in column):
        found[0] = [bare_hit(lines[0], 0, field="title")]
        found[1] = [bare_hit(lines[1], 1, field="fandom")]


def _under_heading(lines: Sequence[StoryLine], number: int, items: list[LabelHit]) -> list[LabelHit]:
    """Return a line's values; what would be its title is the world where a heading above is the title."""
    titled = number > 0 and bool(lines[number - 1].kind & LineKind.HEADING) and len(items) > 1
    if not titled or items[0].field != "title":
        return items
    named = "fandom" in {hit.field for hit in items}
    return items[1:] if named else [replace(items[0], fields=("fandom",)), *items[1:]]
