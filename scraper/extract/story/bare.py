"""What speaks for and against a text without a header: named facts, each with how strongly it holds.

Whether it is a story is weighed and never settled by one of them: some texts are told and say nowhere that
they are made up, others say so and are told by I. The weights stand in `weights`, in a table of their own.
"""

import re
from collections.abc import Sequence

from scraper.extract.story.evidence import Evidence, holds, of_subject, of_tags, of_text
from scraper.extract.story.headless import (
    ends_in_number,
    is_heard,
    is_set_off,
    leads_to_parts,
    names_part,
    names_task,
    says_written,
    shares_tag,
    ways_held_out,
)
from scraper.extract.story.lines import StoryLine
from scraper.extract.story.manner import of_days
from scraper.extract.story.opening import Opening
from scraper.extract.story.spoken import said_over
from scraper.extract.story.structure import fold, is_chapter_heading, is_navigation
from scraper.extract.story.subject import SubjectSays
from scraper.extract.story.talk import is_dialogue, words_of
from scraper.extract.story.thresholds import REMARK_WORDS
from storage.words.diaries import ASKS_STORY, GIVEN_TO, OF_WORK, SETS_TASK
from storage.words.held_out import DAY_SUBJECT, DAY_TAG, STORY_TAG, WRITING_TASK, WROTE_THING
from storage.words.manner import says_first

_SAMPLE = 24
"""Lines of a text whose manner is weighed."""
_TOP = 5
"""Lines at the top among which the heading of a part stands."""
_MOST_WAYS, _MOST_SIGNS, _MOST_VALUES = 3, 3, 2
"""Ways, signs and values from which a fact holds wholly."""
_WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?")
_SAID = (
    "the subject says story",
    "the subject has a word for stories",
    "the subject has a story's values",
    "a tag of what people write",
    "a title page that says what it is",
    "words over it say written",
    "its writer says that this was written",
    "words over it have a story's values",
    "words over it say of what work it is",
    "words under it say made up",
    "a task of writers",
    "a label over it",
    "its subject gives it to somebody",
)
"""Facts by which its writer says that something is told here: diaries have none of them."""
_SIGNS = (
    *_SAID,
    "the subject names a part",
    "the subject has a tag's words",
    "the heading of a part",
    "links to other parts",
)
"""Facts each of which says by itself that something is told here."""


def collect(opening: Opening, told: Sequence[StoryLine], says: SubjectSays) -> Evidence:
    """Return all that holds of a text without a header.

    Args:
        opening: Where the text stands, and what stands over it.
        told: Its lines.
        says: What the entry's subject, or the text of its cut, shows.
    """
    context = opening.source.context
    facts = of_subject(context.subject, says) | of_tags(context.tags) | of_text(opening, told)
    facts |= _of_top(opening) | _of_foot(opening) | of_days(told[:_SAMPLE], says_i=facts["I"])
    facts |= {
        **holds("the subject has a word for stories", says.word and not says.fic),
        **holds("the subject is a header", says.heads),
        "the subject has a story's values": min(len(says.facts), _MOST_VALUES) / _MOST_VALUES,
        **holds("a number ends the subject", not says.mark and ends_in_number(context.subject)),
        **holds("the subject has a tag's words", shares_tag(context.subject, context.tags)),
        **holds("a tag of what people write", any(map(STORY_TAG.fullmatch, context.tags))),
        **holds("a task of writers", names_task(context.subject, context.tags)),
        **holds("a subject in capitals", _spelt_as_title(context.subject)),
        **holds("a tag of days", any(map(DAY_TAG.fullmatch, context.tags))),
        **holds("its subject gives it to somebody", GIVEN_TO.fullmatch(context.subject or "")),
        **holds("a wish", any(ASKS_STORY.search(line.value) for line in opening.lines[:_SAMPLE])),
        **holds("sets others a task", any(SETS_TASK.search(line.value) for line in opening.lines[:_SAMPLE])),
        **holds("the subject is a day", _is_day(context.subject)),
        **holds("labels nobody knows", opening.odd and not says.heads),
    }
    said = sum(facts.get(name, 0.0) > 0 for name in _SAID)
    signs = sum(facts.get(name, 0.0) > 0 for name in _SIGNS)
    return facts | {
        "signs of a story": min(signs, _MOST_SIGNS) / _MOST_SIGNS,
        "I, as its subject does": facts["I"] * says_first(_words_of(context.subject)),
        "I, under a subject that is a header": facts["I"] * says.heads,
        "I, where its writer says story": facts["I"] * (said > 0),
        "I, where its writer says so twice": facts["I"] * (said > 1),
    }


def _words_of(subject: str | None) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(subject or ""))


def _is_day(subject: str | None) -> bool:
    """Return whether a subject is nothing but a day of its writer's: "Week 14: Threshold" is a task's."""
    said = subject or ""
    return bool(DAY_SUBJECT.fullmatch(said)) and not names_task(subject, ())


def _spelt_as_title(subject: str | None) -> bool:
    """Return whether a subject of several words is spelt as titles are: "The Tollkeeper's Daughter"."""
    words = _WORD.findall(subject or "")
    if len(words) < 2 or (subject or "").isupper():  # noqa: PLR2004 - one word begins with a capital anyway
        return False
    capitals = [word[0].isupper() for word in words]
    return all((capitals[0], capitals[-1], sum(capitals) * 2 > len(words)))


def _of_top(opening: Opening) -> Evidence:
    """Return what stands over a text: a title page, the heading of a part, words of its writer."""
    lines, page, subject = opening.lines, opening.page, opening.source.context.subject
    over = [
        line for line in lines[: opening.preface] if not (is_chapter_heading(line) or is_navigation(line))
    ]
    said = f" {fold(subject or '')} "
    first = over or [line for line in lines[:1] if _may_introduce(line)]
    ways = min(ways_held_out(over, subject), _MOST_WAYS) if over else 0
    return {
        **holds("the heading of a part", any(map(names_part, lines[:_TOP]))),
        **holds("links to other parts", leads_to_parts(lines)),
        **holds("a title page", page),
        **holds("a title page with its author", page and page.author),
        **holds("a title page that says what it is", page and page.says),
        **holds("a title page of the subject's title", page and f" {fold(page.title)} " in said),
        **holds("words over it", over),
        **holds("words over it say written", any(map(says_written, over))),
        **holds("words over it have a story's values", any(said_over(line) for line in over)),
        **holds(
            "its writer says that this was written",
            any(map(WROTE_THING.search, [subject or "", *(line.value for line in over)])),
        ),
        **holds("a label over it", _labelled(opening)),
        **holds("words over it say of what work it is", any(map(_says_of_work, first))),
        **holds("words over it set apart", is_set_off(over, lines[opening.preface :])),
        "held out": ways / _MOST_WAYS if any(map(is_heard, lines[opening.preface :])) else 0.0,
    }


def _labelled(opening: Opening) -> bool:
    """Return whether a label of stories stands over a text, be it too few for a header."""
    found = opening.values.blocks.labels.hits
    hits = (hit for number in range(opening.body or 0) for hit in found.get(number, ()))
    return any(
        hit.field not in {None, "chapter"} and not hit.unknown and hit.separator == ":" for hit in hits
    )


def _may_introduce(line: StoryLine) -> bool:
    return words_of(line.text) <= REMARK_WORDS and not is_dialogue(line)


def _says_of_work(line: StoryLine) -> bool:
    """Return whether a line says of what work a text is, how it came to be written, or how raw it is."""
    return bool(OF_WORK.search(line.value) or WRITING_TASK.search(line.value))


def _of_foot(opening: Opening) -> Evidence:
    return holds("words under it say made up", opening.body_end != len(opening.lines))
