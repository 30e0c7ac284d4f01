"""Stories without any header: what around the text says that it is one."""

from collections.abc import Sequence
from dataclasses import dataclass

from scraper.extract.story.items import BY_NAME
from scraper.extract.story.lines import LineKind, LineMark, Lines, StoryLine
from scraper.extract.story.structure import (
    fold,
    is_chapter_heading,
    is_divider,
    is_navigation,
    is_styled_heading,
)
from scraper.extract.story.subject import read_subject
from scraper.extract.story.talk import (
    first_person,
    is_dialogue,
    is_sentence,
    is_story_like,
    narrative,
    outside_speech,
    talk,
    words_of,
)
from storage.words.lines import CHAPTER
from storage.words.part_marks import NAMED, subject_mark
from storage.words.signs import (
    ABOUT_WHOM,
    ASKS_READERS,
    AWAITS,
    FIC_WORD,
    FICTION_TAG,
    FINISHED,
    GIVES_TALE,
    OFFERS,
    SAYS_FICTION,
    SAYS_WROTE,
    STORY_TAG,
    WROTE_THING,
)
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
    kinds = any(FIC_WORD.fullmatch(line.value.strip("() ")) for line in under)
    says = kinds or any(map(is_chapter_heading, under))
    return TitlePage(title=head.value, author=next(iter(authors), None), says=says, end=end)


def preface_end(lines: Sequence[StoryLine]) -> int:
    """Return the number of the line behind what an entry says of its text: behind talk, or an ornament."""
    speech = sum(map(is_dialogue, lines)) >= _LEAST_SPEECH
    for number, line in enumerate(lines[: _TALK_LINES + 1]):
        if number and (is_divider(line) or leads_on(line)):
            return number + 1
        behind = bool(line.kind & (LineKind.AFTER_CUT | LineKind.AFTER_RULE))
        if number and behind and all(_is_over(one) for one in lines[:number]):
            return number
    spoken = [
        number
        for number, line in enumerate(lines[:_TALK_LINES])
        if _is_spoken(line, held_out=speech) and not is_dialogue(line) and not OPENS_LETTER.match(line.value)
    ]
    return _behind(spoken, lines)


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


def _behind(spoken: Sequence[int], lines: Sequence[StoryLine]) -> int:
    """Return the number of the line behind the writer's talk; one short line may stand before it."""
    end = 0
    for number in spoken:
        short = all(words_of(line.text) <= _SHORT for line in lines[end:number])
        if number - end > 1 or not short:
            break
        end = number + 1
    return end


def find_page(lines: Sequence[StoryLine]) -> tuple[int, TitlePage | None]:
    """Return the line behind the writer's talk, and the title page there or at the very top."""
    page = title_page(lines, 0)
    start = 0 if page is not None else preface_end(lines)
    below = None if start and is_chapter_heading(lines[start - 1]) else title_page(lines, start)
    return start, page or below


def _is_furniture(line: StoryLine) -> bool:
    return is_divider(line) or is_chapter_heading(line)


def _tells(line: StoryLine, *, certain: bool) -> bool:
    """Return whether a line tells; as much as it talks, where it is certain that somebody in a story does."""
    return is_story_like(line) or (certain and 0 < narrative(line) >= talk(line))


def _is_part(source: Lines) -> bool:
    """Return whether subject and what stands over the text both say that it is a part of something told."""
    context, top = source.context, source.lines[:_TALK_LINES]
    if not read_subject(context.subject).mark:
        return False
    subject = f" {fold(context.subject or '')} "
    led = any(
        (is_navigation(line) and line.marked(LineMark.LINK)) or is_chapter_heading(line) for line in top
    )
    return led or any(f" {fold(tag)} " in subject for tag in context.tags if len(tag) > _SHORTEST_TAG)


def is_titled_part(source: Lines, page: TitlePage) -> bool:
    """Return whether a title page says title and chapter as the subject does; journeys have days."""
    subject = f" {fold(source.context.subject or '')} "
    chapter = any(CHAPTER.match(line.value) for line in source.lines[: page.end])
    return chapter and page.says and f" {fold(page.title)} " in subject and _is_part(source)


def foot_start(lines: Sequence[StoryLine]) -> int:
    """Return the number of the line from which on a text is only spoken of: the last ones, set apart."""
    for number in range(max(1, len(lines) - _FOOT_LINES), len(lines)):
        line = lines[number]
        framed = line.text[0] in "([*" or line.wholly(LineMark.ITALIC) or bool(line.marked(LineMark.LINK))
        apart = bool(line.gap) or is_divider(lines[number - 1])
        if apart and (framed or talk(line) > narrative(line)) and SAYS_FICTION.search(line.value):
            return number
    return len(lines)


def _is_offered(subject: str | None, preface: Sequence[StoryLine], told: Sequence[StoryLine]) -> bool:
    """Return whether a writer holds out a text that, unlike the words over it, never says I."""
    if not preface or any(first_person(line) and not is_dialogue(line) for line in told):
        return False
    said = "\n".join((*(line.value for line in preface), subject or ""))
    signs = _INTRODUCES if _is_set_off(preface, told) else _HOLDS_OUT
    ways = sum(bool(sign.search(said)) for sign in signs)
    return bool(GIVES_TALE.search(said)) or ways >= _OFFERED


def _is_set_off(preface: Sequence[StoryLine], told: Sequence[StoryLine]) -> bool:
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


def _is_chapter(lines: Sequence[StoryLine]) -> bool:
    """Return whether a numbered part's heading stands over a text that, outside of speech, never says I."""
    head, told = lines[:1], lines[1:]
    if not head or not names_part(head[0]):
        return False
    return not any(first_person(line) and not is_dialogue(line) for line in told)


def _is_heard(line: StoryLine) -> bool:
    """Return whether somebody in a story speaks in a line, be it at its end."""
    return is_dialogue(line) or len(outside_speech(line.value)) < min(len(line.value), _SAMPLE)


def is_headless(source: Lines) -> bool:
    """Return whether something around a text without a header says story, and the text tells one."""
    subject, lines = read_subject(source.context.subject), source.lines
    start, page = find_page(lines)
    foot, chapter = foot_start(lines), _is_chapter(lines)
    set_off = chapter or _is_set_off(lines[:start], lines[start:])
    speaks = _is_heard if set_off else is_dialogue
    certain = foot < len(lines) or any(map(FICTION_TAG.fullmatch, source.context.tags)) or _is_part(source)
    if subject.other or (page is None and not certain and sum(map(speaks, lines)) < _LEAST_SPEECH):
        return False
    told = [line for line in lines[page.end if page else start : foot] if not _is_furniture(line)]
    said = certain or chapter or any(SAYS_WROTE.search(line.value) for line in lines[:start])
    heard = sum(map(speaks, told)) >= _LEAST_SPEECH or certain
    said = said or (heard and _is_offered(source.context.subject, lines[:start], told))
    tagged = any(map(STORY_TAG.fullmatch, source.context.tags))
    if not (said or tagged or subject.word or (page is not None and page.says)):
        return False
    words = sum(words_of(line.text) for line in told)
    telling = sum(words_of(line.text) for line in told if _tells(line, certain=certain))
    heard = heard or (page is not None and (page.says or tagged))
    if certain and told and OPENS_LETTER.match(told[0].value):
        return words >= _LEAST_WORDS
    least = _TELLING_PART if page is not None and is_titled_part(source, page) else _TELLING
    return words >= _LEAST_WORDS and heard and telling >= least * words
