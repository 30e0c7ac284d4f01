"""Fifth stage: where the story begins and ends, and all that the header says."""

from collections.abc import Sequence
from dataclasses import dataclass

from scraper.extract.story.block import Block, is_told
from scraper.extract.story.fields import HeaderField, name_fields
from scraper.extract.story.headless import TitlePage, find_page, foot_start, may_tell, names_part
from scraper.extract.story.lines import LineKind, LineMark, Lines, StoryLine
from scraper.extract.story.prelude import epigraph_lines, find_story, is_certain_talk, speaks_apart
from scraper.extract.story.spoken import said_over
from scraper.extract.story.structure import (
    fold,
    is_chapter_heading,
    is_dateline,
    is_divider,
    is_lead_in,
    is_navigation,
    is_quoted,
    is_styled_heading,
)
from scraper.extract.story.subject import read_heading
from scraper.extract.story.talk import (
    is_dialogue,
    is_introduction,
    is_opening_talk,
    is_remark,
    is_sentence,
    is_story_like,
    narrative,
    talk,
    words_of,
)
from scraper.extract.story.thresholds import REMARK_WORDS
from scraper.extract.story.titles import bare_title, unpaired
from scraper.extract.story.values import Value, Values, collect
from storage.words.held_out import SAYS_WROTE, WRITING_TASK
from storage.words.people import GIVEN

LONGEST_VALUE = 4000
"""Characters of a value that are normalised; the raw value is kept whole."""
MOST_VALUES = 50
_FOOT_FIELDS = frozenset({
    "notes", "written_for", "recipient", "thanks", "feedback", "disclaimer", "word_count", "beta", "prompt",
    "warnings", "date", "based_on", "archive",
})  # fmt: skip
_TITLED_FOOT = _FOOT_FIELDS | {"title", "author", "rating", "summary"}
_FOOT_LINES = 12
"""Lines from the end among which labels behind the story stand."""
_LONGEST_FOOT = 150
"""Words of a foot that may be longer than its story."""
_PREFACE_LINES, _PREFACE_WORDS = 5, 120
"""The longest talk before a rule or a cut, where no header stands."""
_DEDICATION = 40
"""The most words of a line that says for whom a text is."""
_TITLE_LINE = 160
"""Characters of a line that may say the subject again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Fifth stage: the header as it is read in the end, and the place of the story."""

    values: Values
    body: int | None = None
    """Number of the first line of prose; None where there is none."""
    body_end: int | None = None
    """Number of the line behind the last line of prose."""
    preface: int = 0
    """Number of the line behind what the writer says over a text without a header."""
    page: TitlePage | None = None
    """The title page of a text without a header."""
    headings: tuple[int, ...] = ()
    """Numbers of the headings between header and story."""
    fields: tuple[HeaderField, ...] = ()
    empty: int = 0
    """Labels without a value."""

    @property
    def source(self) -> Lines:
        """The first stage."""
        return self.values.blocks.labels.source

    @property
    def lines(self) -> tuple[StoryLine, ...]:
        """All lines of the entry."""
        return self.values.blocks.labels.source.lines

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All groups of labels."""
        return self.values.blocks.blocks

    @property
    def header(self) -> Block | None:
        """The labels that open the story."""
        return self.values.blocks.header

    @property
    def at_foot(self) -> bool:
        """Whether the header stands behind the story."""
        return self.values.at_foot

    @property
    def odd(self) -> int:
        """Lines at the top that are a header in words nobody else has."""
        return self.values.blocks.labels.odd

    @property
    def named(self) -> set[str]:
        """The fields that have a value."""
        return {f.field for f in self.fields if f.field}

    def said(self, name: str) -> list[str]:
        """Return every value of a field, each no longer than can mean anything."""
        return [f.raw[:LONGEST_VALUE] for f in self.fields if f.field == name][:MOST_VALUES]


def find_opening(values: Values) -> Opening:
    """Return where the story of an entry stands, and what its header says in the end."""
    lines, block = values.blocks.labels.source.lines, values.blocks.header
    subject = values.blocks.labels.source.context.subject
    if block is None:
        return _without_header(values)
    told = lines[: block.first] if values.at_foot else lines
    body, headings = find_story(told, values.start, values.end, title=values.title, mark=values.mark)
    body_end, footer = (len(told), ()) if values.at_foot else _footer(values, body)
    fields, empty = name_fields((*values.values, *footer), lines, at_foot=values.at_foot, subject=subject)
    if not any(named.field == "title" for named in fields):
        title = bare_title(lines, block, subject=subject, headings=headings, at_foot=values.at_foot)
        fields = (*((HeaderField("title", "", unpaired(title)),) if title else ()), *fields)
    return Opening(values=values, body=body, body_end=body_end, headings=headings, fields=fields, empty=empty)


def remarks_above(opening: Opening) -> tuple[str, ...]:
    """Return the lines between header and story in which the writer speaks to readers, as text."""
    above = opening.lines[opening.values.end : opening.body or 0]
    return tuple(dict.fromkeys(line.value for line in above if _is_spoken(line)))


def _is_spoken(line: StoryLine) -> bool:
    """Return whether a line that is no quotation thanks, dedicates, introduces or says I to readers."""
    quoted = bool(line.kind & LineKind.QUOTED) or line.wholly(LineMark.ITALIC) or is_quoted(line)
    if quoted or is_divider(line) or is_navigation(line) or is_dialogue(line):
        return False
    thanks = is_remark(line) and talk(line) >= narrative(line)
    return thanks or is_certain_talk(line) or is_lead_in(line) or is_introduction(line)


def _footer(values: Values, body: int | None) -> tuple[int, tuple[Value, ...]]:
    """Return the number of the line behind the story, and the values of labels that stand from there on."""
    lines = values.blocks.labels.source.lines
    if body is None:
        return len(lines), ()
    for block in values.blocks.blocks:
        hits = tuple(hit for hit in block.hits if hit.line > body)
        if hits and block is not values.blocks.header and _is_footer(Block(hits), values, body):
            *found, last = collect(Block(hits), lines)
            last = Value(last.hit, (*last.rows, *_rows(lines[hits[-1].line + 1 :])))
            return hits[0].line, (*found, last)
    return len(lines), ()


def _is_footer(block: Block, values: Values, body: int) -> bool:
    """Return whether labels behind the beginning of a story are said about it, not told in it."""
    lines, header = values.blocks.labels.source.lines, values.blocks.header
    first = block.hits[0]
    behind = sum(words_of(line.text) for line in lines[first.line :])
    told = sum(words_of(line.text) for line in lines[body : first.line])
    styled = header is not None and header.styled
    if first.line < len(lines) - _FOOT_LINES or behind > max(told, _LONGEST_FOOT):
        return False
    if (
        (bool(first.style) != styled and not _ends_entry(block, lines))
        or not _stands_apart(lines, first.line)
        or not block.fields <= _TITLED_FOOT
    ):
        return False
    goes_on = any(is_story_like(line) for line in lines[first.line + 1 :])
    certain = bool(first.style) or _ends_entry(block, lines)
    return not goes_on and (certain or not is_told(first, lines))


def _ends_entry(block: Block, lines: Sequence[StoryLine]) -> bool:
    """Return whether labels stand behind an ornament in the very last lines, however they look."""
    first = block.first
    return first >= len(lines) - 2 and (
        is_divider(lines[first - 1]) or bool(lines[first].kind & LineKind.AFTER_RULE)
    )


def _stands_apart(lines: Sequence[StoryLine], number: int) -> bool:
    """Return whether a blank line or an ornament stands before a line."""
    return bool(lines[number].gap) or (number > 0 and is_divider(lines[number - 1]))


def _rows(lines: Sequence[StoryLine]) -> list[str]:
    """Return the rows of a last value: up to an ornament or a way elsewhere."""
    rows: list[str] = []
    for line in lines:
        if is_divider(line) or is_navigation(line):
            break
        rows.append(line.value)
    return rows


def _without_header(values: Values) -> Opening:
    """Return the opening of an entry without a header: behind all that stands over its text."""
    source = values.blocks.labels.source
    lines, odd = source.lines, values.blocks.labels.odd
    headed = bool(odd) or read_heading(source).heads
    if not lines or not (headed or may_tell(source)):
        return Opening(values=values)
    start, page = (odd, None) if headed else find_page(lines)
    body_end = len(lines) if headed else foot_start(lines)
    if page is not None:
        body: int | None = page.end + epigraph_lines(lines, page.end)
        titled = [HeaderField("title", "", page.title)]
        titled += [HeaderField("author", "", page.author)] if page.author else []
    else:
        body, titled = _first_told(lines, start, source.context.subject), []
        titled += _labelled_over(values, body or 0)
    over = range(0 if page is not None else body or 0)
    return Opening(
        values=values,
        body=body,
        body_end=body_end,
        preface=max(start, len(over)),
        page=page,
        headings=tuple(number for number in over if _heads_chapter(lines[number])),
        fields=(*titled, *_said_around((*lines[: body or 0], *lines[body_end:]))),
    )


def _labelled_over(values: Values, body: int) -> tuple[HeaderField, ...]:
    """Return the fields of the labels over a text, which are too few for a header."""
    lines, hits = values.blocks.labels.source.lines, values.blocks.labels.hits
    over = [hit for number in range(body) for hit in hits.get(number, ()) if hit.field and not hit.unknown]
    over = [hit for hit in over if hit.field != "chapter"]
    if not over or over[0].separator != ":":
        return ()
    return name_fields(collect(Block(tuple(over)), lines[:body]), lines[:body], at_foot=False)[0]


def _said_around(lines: Sequence[StoryLine]) -> tuple[HeaderField, ...]:
    """Return what the writer says over a text and under it, without labels; each field once."""
    found: dict[str, HeaderField] = {}
    for line in lines:
        for field, raw in said_over(line):
            found.setdefault(field, HeaderField(field, "", raw))
    return tuple(found.values())


def _heads_chapter(line: StoryLine) -> bool:
    return is_chapter_heading(line) and not is_navigation(line)


def _first_told(lines: Sequence[StoryLine], start: int, subject: str | None) -> int | None:
    """Return the number of the first line, of those from a place on, that is neither heading nor talk."""
    titled = spoken = False
    number = start = _behind_preface(lines, start)
    while number < len(lines):
        line = lines[number]
        under_title = titled and not line.gap and line.wholly(LineMark.ITALIC) and not is_sentence(line)
        titled = _repeats(line, subject)
        furniture = titled or under_title or _is_furniture(lines, number, first=number == start)
        epigraph = 0 if furniture else epigraph_lines(lines, number)
        leads = not (furniture or epigraph) and number <= start + spoken and _leads_in(lines, number)
        spoken = leads or (not (furniture or epigraph) and is_opening_talk(line, goes_on=spoken))
        if not (furniture or epigraph or spoken):
            return number
        number += epigraph or 1
    return start if start < len(lines) else None


def _is_furniture(lines: Sequence[StoryLine], number: int, *, first: bool) -> bool:
    """Return whether a line over a text is ornament, a way elsewhere or a heading of something below it."""
    line = lines[number]
    styled = is_styled_heading(line) and not is_sentence(line)
    heading = (is_chapter_heading(line) or styled) and number + 1 < len(lines)
    heading = heading or is_dateline(line) or (first and names_part(line))
    return heading or is_divider(line) or is_navigation(line)


def _behind_preface(lines: Sequence[StoryLine], start: int) -> int:
    """Return the number of the line behind the writer's talk that a rule, a cut or an ornament ends."""
    words = spoken = 0
    for number, line in enumerate(lines[start : start + _PREFACE_LINES], start):
        cut = bool(line.kind & (LineKind.AFTER_CUT | LineKind.AFTER_RULE))
        if number > start and (cut or is_divider(line)):
            return number if spoken and words <= _PREFACE_WORDS else start
        if is_dialogue(line):
            return start
        words += words_of(line.text)
        spoken += talk(line) > 0
    return start


def _introduces(lines: Sequence[StoryLine], number: int) -> bool:
    """Return whether a line stands apart from the text below it and says what that is."""
    apart = number + 1 < len(lines) and bool(lines[number + 1].gap)
    if apart and said_over(lines[number]) and narrative(lines[number]) <= talk(lines[number]) + 1:
        return True
    return apart and (
        _names_task(lines[number]) or is_introduction(lines[number]) or speaks_apart(lines, number)
    )


def _names_task(line: StoryLine) -> bool:
    """Return whether a line that tells nothing says for which task of writers a text was written."""
    short = words_of(line.text) <= REMARK_WORDS and narrative(line) <= 1
    return short and not is_dialogue(line) and bool(WRITING_TASK.search(line.value))


def _leads_in(lines: Sequence[StoryLine], number: int) -> bool:
    line = lines[number]
    wrote = bool(SAYS_WROTE.search(line.value)) and line.marked(LineMark.USER) and not is_dialogue(line)
    return _is_given(line) or _introduces(lines, number) or (bool(wrote) and talk(line) >= narrative(line))


def _is_given(line: StoryLine) -> bool:
    """Return whether a line over a text says for which user it is."""
    named = line.marked(LineMark.USER) or line.marked(LineMark.LINK)
    return bool(named and GIVEN.match(line.value) and words_of(line.text) <= _DEDICATION)


def _repeats(line: StoryLine, subject: str | None) -> bool:
    """Return whether a short line says the subject again, or is a heading with words of it."""
    said, again = fold(subject or ""), fold(line.value)
    if not said or not again or len(line.value) > _TITLE_LINE:
        return False
    return said in again or (is_styled_heading(line) and again in said)
