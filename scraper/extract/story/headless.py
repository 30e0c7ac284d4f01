"""Stories without any header: what around the text says that it is one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scraper.extract.story.items import BY_NAME
from scraper.extract.story.lines import LineKind, LineMark, Lines, StoryLine
from scraper.extract.story.spoken import said_over, says_all
from scraper.extract.story.structure import (
    fold,
    is_chapter_heading,
    is_divider,
    is_navigation,
    is_styled_heading,
)
from scraper.extract.story.subject import read_subject
from scraper.extract.story.talk import (
    is_dialogue,
    is_sentence,
    narrative,
    outside_speech,
    talk,
    words_of,
)
from storage.words.diaries import WRITERS_SUBJECT
from storage.words.held_out import (
    ABOUT_WHOM,
    ASKS_READERS,
    AWAITS,
    FINISHED,
    GIVES_TALE,
    OFFERS,
    SAYS_FICTION,
    SAYS_WROTE,
    STORY_TAG,
    WRITING_TASK,
    WROTE_THING,
)
from storage.words.part_marks import NAMED, subject_mark
from storage.words.signs import FIC_WORD
from storage.words.talking import OPENS_LETTER

_LEAST_WORDS, _LEAST_SPEECH, _TELLING = 60, 2, 0.75
"""Words, lines of speech, and share of words that tell, from which a text may be a story by itself."""
_TELLING_PART = 0.5
"""The same share where subject and title page both name the part."""
_HOLDS_OUT = (WROTE_THING, OFFERS, AWAITS)
_INTRODUCES = (*_HOLDS_OUT, FINISHED, ABOUT_WHOM, ASKS_READERS)
"""The same, where a rule, a cut or "Here we go:" parts the words from the text."""
_OFFERED = 2
"""Ways of holding out a text, from which one that never says I is a story."""
_TALK_LINES = 4
_SHORTEST_TAG = 4
"""Letters of a tag from which it may be a work's title."""
_FOOT_LINES = 2
"""Lines at the end in which a writer may say that all was made up."""
_SHORT = 15
_HEADING_WORDS, _LONGEST_HEADING = 6, 120
"""The most words and characters of a part's heading."""
_SAMPLE = 700
"""Characters of a line in which speech is looked for: as many as `outside_speech` keeps."""
_QUOTES = frozenset("\"'“„«»‘—–-")
"""What somebody's words stand in, or behind."""
_NUMBER_AT_END = re.compile(r"\w(?:[,:]?\s+|\s*[(\[#])(?:\d{1,2}|[IVX]{1,5})[)\]]?\s*$")
_PAGE_LINES = 3
"""The most lines under the heading of a title page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePage:
    """A heading over a text without labels, and what stands right under it."""

    title: str
    author: str | None = None
    says: bool = False
    """A heading of a part or a word for what people write stands there; articles have by-lines, too."""
    end: int
    """Number of the line behind it."""


def title_page(lines: Sequence[StoryLine], start: int) -> TitlePage | None:
    """Return the title page that begins with a line: a heading, few short lines, a blank before the text."""
    head = lines[start] if start < len(lines) else None
    if head is None or not is_styled_heading(head) or is_chapter_heading(head):
        return None
    if is_sentence(head) or is_divider(head) or is_navigation(head) or head.value.endswith(":"):
        return None
    end = start + 1
    while end < len(lines) and not lines[end].gap and end - start <= _PAGE_LINES:
        end += 1
    under = lines[start + 1 : end]
    short = all(words_of(line.text) <= _SHORT and not is_sentence(line) for line in under)
    if end >= len(lines) or not lines[end].gap or not short:
        return None
    authors = [match[1] for line in under if (match := BY_NAME.fullmatch(f" {line.value}"))]
    authors = [name for name in authors if " " not in name or name != name.lower()]
    kinds = any(FIC_WORD.fullmatch(line.value.strip("() ")) for line in under)
    says = kinds or any(map(is_chapter_heading, under))
    return TitlePage(title=head.value, author=next(iter(authors), None), says=says, end=end)


def preface_end(lines: Sequence[StoryLine]) -> int:
    """Return the number of the line behind what an entry says of its text: behind talk, or an ornament."""
    for number, line in enumerate(lines[: _TALK_LINES + 1]):
        if number and (is_divider(line) or leads_on(line)):
            return number + 1
        behind = bool(line.kind & (LineKind.AFTER_CUT | LineKind.AFTER_RULE))
        if number and behind and all(_is_over(one) for one in lines[:number]):
            return number
    return _talk_end(lines, held_out=sum(map(is_dialogue, lines)) >= _LEAST_SPEECH)


def _talk_end(lines: Sequence[StoryLine], *, held_out: bool) -> int:
    """Return the number of the line behind the writer's talk; one short line may stand before its own."""
    end = 0
    for number, line in enumerate(lines[:_TALK_LINES]):
        if number - end > 1 or (number > end and words_of(lines[end].text) > _SHORT):
            break
        is_told = is_dialogue(line) or bool(OPENS_LETTER.match(line.value))
        if not is_told and _is_spoken(line, held_out=held_out):
            end = number + 1
    return end


def _is_over(line: StoryLine) -> bool:
    """Return whether a line over a rule or a cut is its writer's, who may only say what follows."""
    said = talk(line) or any(sign.search(line.value) for sign in _INTRODUCES)
    return bool(said) and not is_dialogue(line)


def leads_on(line: StoryLine) -> bool:
    """Return whether a short line holds out what stands below it: "Here we go:"."""
    return line.value.endswith(":") and words_of(line.text) <= _SHORT and bool(OFFERS.search(line.value))


def _is_spoken(line: StoryLine, *, held_out: bool) -> bool:
    """Return whether a line over a text is talk; one that holds it out may tell of the day."""
    spoken = talk(line)
    return spoken > narrative(line) or (
        held_out and spoken > 0 and any(sign.search(line.value) for sign in _HOLDS_OUT)
    )


def find_page(lines: Sequence[StoryLine]) -> tuple[int, TitlePage | None]:
    """Return the line behind the writer's talk, and the title page there or at the very top."""
    page = title_page(lines, 0)
    start = 0 if page is not None else preface_end(lines)
    below = None if start and is_chapter_heading(lines[start - 1]) else title_page(lines, start)
    return start, page or below


def foot_start(lines: Sequence[StoryLine]) -> int:
    """Return the number of the line from which on a text is only spoken of: the last ones, set apart."""
    for number in range(max(1, len(lines) - _FOOT_LINES), len(lines)):
        line = lines[number]
        if says_all(line):
            return number
        framed = line.text[0] in "([*" or line.wholly(LineMark.ITALIC) or bool(line.marked(LineMark.LINK))
        apart = bool(line.gap) or is_divider(lines[number - 1])
        if apart and SAYS_FICTION.search(line.value) and (framed or talk(line) > narrative(line)):
            return number
    return len(lines)


def says_written(line: StoryLine) -> bool:
    """Return whether a line over a text says that this was written, or for which task of writers."""
    return bool(SAYS_WROTE.search(line.value) or WRITING_TASK.search(line.value))


def is_set_off(preface: Sequence[StoryLine], told: Sequence[StoryLine]) -> bool:
    """Return whether a cut, a rule, an ornament or words that lead on part the writer's words from a text."""
    marked = bool(told) and bool(told[0].kind & (LineKind.AFTER_CUT | LineKind.AFTER_RULE))
    return bool(preface) and (marked or is_divider(preface[-1]) or leads_on(preface[-1]))


def names_part(line: StoryLine) -> bool:
    """Return whether a line is the heading of a numbered part: "Chapter Nine: Salt", "Part 5 of 8"."""
    short = words_of(line.text) <= _HEADING_WORDS and not is_sentence(line)
    if len(line.value) > _LONGEST_HEADING:
        return False
    if is_chapter_heading(line) and NAMED.match(line.value):
        return True
    return short and subject_mark(line.value) is not None


def is_heard(line: StoryLine) -> bool:
    """Return whether somebody in a story speaks in a line, be it at its end."""
    return is_dialogue(line) or len(outside_speech(line.value)) < min(len(line.value), _SAMPLE)


def ways_held_out(preface: Sequence[StoryLine], subject: str | None) -> int:
    """Return in how many ways the words over a text, and its subject, hold it out as something told."""
    said = "\n".join((*(line.value for line in preface), subject or ""))
    return sum(bool(sign.search(said)) for sign in (*_INTRODUCES, GIVES_TALE))


def ends_in_number(subject: str | None) -> bool:
    """Return whether a subject ends in a number that nothing explains: "Salt, 3", "Salt (II)"."""
    return bool(subject and _NUMBER_AT_END.search(subject))


def shares_tag(subject: str | None, tags: Sequence[str]) -> bool:
    """Return whether a subject has the words of a tag: the work has a tag of its own."""
    said = f" {fold(subject or '')} "
    return any(f" {fold(tag)} " in said for tag in tags if len(tag) > _SHORTEST_TAG)


def leads_to_parts(lines: Sequence[StoryLine]) -> bool:
    """Return whether links to other parts stand over a text or under it."""
    ends = (*lines[:_TALK_LINES], *lines[-_FOOT_LINES:])
    return any(line.marked(LineMark.LINK) and is_navigation(line) for line in ends)


def names_task(subject: str | None, tags: Sequence[str]) -> bool:
    """Return whether a subject or a tag names a task of writers, or a form they write in."""
    return any(
        sign.search(said) for said in (subject or "", *tags) for sign in (WRITERS_SUBJECT, WRITING_TASK)
    )


def may_tell(source: Lines) -> bool:
    """Return whether a text without a header is worth weighing: it has speech, or anything says story.

    A text in which nobody does and of which nothing does is never taken for a story, whatever its manner.
    """
    subject, tags, lines = source.context.subject, source.context.tags, source.lines
    says = read_subject(subject)
    if says.word or says.mark or says.facts or ends_in_number(subject) or any(map(STORY_TAG.fullmatch, tags)):
        return True
    if any(not _QUOTES.isdisjoint(line.text) and is_heard(line) for line in lines):
        return True
    if names_task(subject, tags) or any(map(said_over, lines[:_TALK_LINES])):
        return True
    if shares_tag(subject, tags) or leads_to_parts(lines) or foot_start(lines) < len(lines):
        return True
    start, page = find_page(lines)
    return page is not None or names_part(lines[0]) or bool(start and ways_held_out(lines[:start], subject))
