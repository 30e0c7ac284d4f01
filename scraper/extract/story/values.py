"""Fourth stage: the value of each label of the header, over as many lines as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scraper.extract.story.block import Block, Blocks
from scraper.extract.story.extent import continues, runs_on
from scraper.extract.story.hits import LabelHit, bare_hit
from scraper.extract.story.labels import PROSE
from scraper.extract.story.lines import LineKind, LineMark, StoryLine
from scraper.extract.story.prelude import find_mark, is_certain_talk
from scraper.extract.story.structure import (
    fold,
    is_divider,
    is_navigation,
    is_quoted,
    repeats,
)
from scraper.extract.story.talk import (
    is_remark,
    is_sentence,
    is_statement,
    is_story_like,
    is_tagline,
    talk,
    tells_past,
    words_of,
)
from scraper.extract.story.thresholds import (
    TELLING_WORDS,
)
from scraper.extract.story.titles import bare_title
from storage.words.talking import (
    IS_KIND_OF,
    PRESENT,
    SETS,
)

_CHATTER = frozenset({"notes", "disclaimer"})
"""What may stand before a header without labels."""
_LEAST_BEFORE_FOOT, _SHORTEST_BEFORE_FOOT, _NOTHING = 60, 25, 5
"""Words before a header at the foot; fewer where next to nothing follows it."""
_COLUMN = 3
"""Lines of bare values under which a sentence belongs to the header."""
_TAGLINE_SENTENCES = 3
"""The most sentences of a summary without a label that is set apart from the story."""
_LOOK_AHEAD = 60
_PARAGRAPH = 12
_SPACED = 0.75
"""Share of an entry's lines with a blank line before them, from which a line without one goes on."""


@dataclass(frozen=True, slots=True)
class Value:
    """A label, and the rows of its value."""

    hit: LabelHit
    rows: tuple[str, ...]

    @property
    def raw(self) -> str:
        """The value as the schema wants it: one space, no empty lines."""
        rows = (" ".join(row.split()) for row in self.rows)
        return "\n".join(row for row in rows if row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """Fourth stage: what the header's labels say, and where it ends."""

    blocks: Blocks
    values: tuple[Value, ...] = ()
    title: str | None = None
    """The title as far as the header or the subject says it; tells a repeated title from a heading."""
    start: int = 0
    """Number of the line behind the last label; of the first line where the header stands at the foot."""
    end: int = 0
    """Number of the line behind the last value, likewise."""
    mark: int | None = None
    """Number of the line where a cut, a rule or an ornament says that the story begins."""
    at_foot: bool = False
    """The header stands behind its story."""


def read_values(blocks: Blocks) -> Values:
    """Return the values of an entry's header; none where it has no header."""
    block = blocks.header
    if block is None:
        return Values(blocks=blocks)
    lines, subject = blocks.labels.source.lines, blocks.labels.source.context.subject
    values = collect(block, lines)
    labelled = next((value.raw for value in values if value.hit.field == "title" and value.raw), None)
    title = labelled or bare_title(lines, block, subject=subject, headings=(), at_foot=False) or subject
    at_foot, start = _is_at_foot(block, lines), block.last + 1
    tagline = None if at_foot else _tagline(lines, start, block)
    if at_foot:
        values[-1] = _to_the_end(values[-1], lines[start:])
        mark = find_mark(lines[: block.first], 0, chatty=False)
        return Values(blocks=blocks, values=tuple(values), title=title, at_foot=True, mark=mark)
    if tagline is not None:
        start += 1
        mark = find_mark(lines, start, chatty=False)
        return Values(
            blocks=blocks, values=(*values, tagline), title=title, start=start, end=start, mark=mark
        )
    last = values[-1].hit.fields
    mark = find_mark(lines, start, chatty="notes" in last, summed="summary" in last)
    values[-1], end = _running_on(values[-1], lines, start, title=title, mark=mark)
    return Values(blocks=blocks, values=tuple(values), title=title, start=start, end=end, mark=mark)


def _is_at_foot(block: Block, lines: Sequence[StoryLine]) -> bool:
    before = sum(words_of(line.text) for line in lines[: block.first])
    after = sum(words_of(line.text) for line in lines[block.last + 1 :])
    long = before >= _LEAST_BEFORE_FOOT and before > 2 * (after + 10)
    short = before >= _SHORTEST_BEFORE_FOOT and after <= _NOTHING and _stands_apart(lines[block.first])
    return (long or short) and _tells(lines[: block.first])


def _stands_apart(line: StoryLine) -> bool:
    return bool(line.gap or line.kind & LineKind.AFTER_RULE)


def _tells(lines: Sequence[StoryLine]) -> bool:
    return sum(is_story_like(line) for line in lines) * 2 >= sum(
        words_of(line.text) > TELLING_WORDS for line in lines
    )


def _to_the_end(value: Value, lines: Sequence[StoryLine]) -> Value:
    """Return the last value of a header at the foot, with the lines that still belong to it."""
    rows = list(value.rows)
    for line in lines:
        if not continues(value.hit, rows, line, first=not rows):
            break
        rows.append(line.value)
    return Value(value.hit, tuple(rows))


def _running_on(
    value: Value, lines: Sequence[StoryLine], start: int, *, title: str | None, mark: int | None
) -> tuple[Value, int]:
    """Return the last value with the lines before the story that still belong to it, and where it ends."""
    together, spaced = _together(lines, start), _is_spaced(lines[start : start + _LOOK_AHEAD])
    rows, number = list(value.rows), start
    while number < len(lines):
        line = lines[number]
        if mark == number and not _directly(line):
            break
        before_mark = mark is not None and number < mark
        inside = before_mark or number < together
        if repeats(line, title) and not (before_mark and not line.gap):
            break
        if not runs_on(value.hit, rows, line, before_mark=inside, spaced=spaced):
            break
        rows.append(line.value)
        number += 1
    return Value(value.hit, tuple(rows)), number


def _is_spaced(lines: Sequence[StoryLine]) -> bool:
    """Return whether blank lines stand between nearly all paragraphs."""
    long = [line for line in lines if words_of(line.text) > TELLING_WORDS]
    return len(long) > 2 and sum(line.gap > 0 for line in long) >= _SPACED * len(long)  # noqa: PLR2004


def _together(lines: Sequence[StoryLine], start: int) -> int:
    """Return the end of the lines right below a label that lead up to talk beyond doubt; else the start."""
    end = start
    for number, line in enumerate(lines[start : start + _PARAGRAPH], start):
        if line.gap or is_quoted(line):
            break
        if is_certain_talk(line):
            end = number + 1
    return end


def _directly(line: StoryLine) -> bool:
    return not line.kind & (LineKind.AFTER_CUT | LineKind.AFTER_RULE) and not is_divider(line)


def _tagline(lines: Sequence[StoryLine], number: int, block: Block) -> Value | None:
    """Return the sentence that sums up a story whose header has no labels at all."""
    if (
        "summary" in block.fields
        or any(hit.separator != "item" and not set(hit.fields) <= _CHATTER for hit in block.hits)
        or block.hits[-1].separator != "item"
        or number + 2 >= len(lines)
    ):
        return None
    line, told = lines[number], lines[number + 1 : number + 4]
    column = len({hit.line for hit in block.hits}) >= _COLUMN
    under_title = number > 1 and not lines[number - 1].gap and not line.gap
    apart = line.gap or line.wholly(LineMark.ITALIC) or column or under_title
    set_apart = line.wholly(LineMark.ITALIC) or under_title
    sums_up = is_tagline(line, sentences=_TAGLINE_SENTENCES if set_apart else 1)
    if not apart or not told[0].gap or not sums_up or not all(map(is_story_like, told)):
        return None
    if not set_apart and not tells_past(told[0]) and any(PRESENT.search(t.value) for t in told):
        return None  # all of the story is told in the present
    return _bare_value("summary", number, line)


def _bare_value(name: str, number: int, line: StoryLine) -> Value:
    """Return a whole line as a value that has no label."""
    return Value(bare_hit(line, number, field=name), (line.value,))


def _statements(value: Value, lines: Sequence[StoryLine], until: int) -> list[Value]:
    """Return the sentences of a title page, between by-line and labels, that say what they are."""
    found: list[Value] = []
    if value.hit.separator != "item" or value.hit.field != "author":
        return found
    rest = []
    for number in range(value.hit.line + 1, until):
        line = lines[number]
        if not is_statement(line):
            return []
        name = "setting" if SETS.match(line.value) else "genre" if IS_KIND_OF.fullmatch(line.value) else None
        if name is None:
            rest.append((number, line))
        else:
            found.append(_bare_value(name, number, line))
    if len(rest) == 1 and is_tagline(rest[0][1]):
        number, line = rest[0]
        found.append(_bare_value("summary", number, line))
    return found


def collect(block: Block, lines: Sequence[StoryLine]) -> list[Value]:
    """Return the values of a block; what may still belong to the last one stands behind the block."""
    values: list[Value] = []
    for hit, after in pairwise(block.hits):
        title = next((value.raw for value in values if value.hit.field == "title"), None)
        value = Value(hit, _between(hit, lines, after.line - after.fragment, title=title))
        summed = _sum_between(value, lines, block, after.line)
        values += [value, *_statements(value, lines, after.line), *([summed] if summed else [])]
    return [*values, Value(block.hits[-1], _own_rows(block.hits[-1], lines))]


def _own_rows(hit: LabelHit, lines: Sequence[StoryLine]) -> tuple[str, ...]:
    """Return what of a value stands in its label's own line."""
    own = hit.raw if hit.raw is not None else lines[hit.line].text[hit.value_start : hit.value_end]
    return (own,) if own.strip() else ()


def _between(hit: LabelHit, lines: Sequence[StoryLine], until: int, *, title: str | None) -> tuple[str, ...]:
    """Return the rows of a value up to the line of the next label, or to the title said again."""
    rows = list(_own_rows(hit, lines))
    for number in range(hit.line + 1, until):
        line = lines[number]
        if rows and line.gap and fold(line.value) == fold(title or ""):
            break
        if continues(hit, rows, line, first=number == hit.line + 1):
            rows.append(line.value)
        elif line.gap and not is_divider(line) and not is_remark(line):
            break
    return tuple(rows)


def _sum_between(value: Value, lines: Sequence[StoryLine], block: Block, until: int) -> Value | None:
    """Return the sentence between two short values that sums the story up, where no label does."""
    number = value.hit.line + 1
    if number >= until or "summary" in block.fields or set(value.hit.fields) & PROSE or lines[number].gap:
        return None
    line = lines[number]
    alone = len(value.rows) <= 1 and not is_navigation(line) and not is_remark(line) and talk(line) <= 1
    is_long = words_of(line.text) > 3  # noqa: PLR2004
    italic = line.wholly(LineMark.ITALIC) and is_long and not block.hits[0].style & LineMark.ITALIC
    stated = value.hit.separator == "item" and is_sentence(line) and words_of(line.text) > 2  # noqa: PLR2004
    if alone and (italic or stated) and line.value not in value.rows:
        return _bare_value("summary", number, line)
    return None
