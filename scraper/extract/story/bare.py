"""What speaks for and against a text without a header: named facts, each with how strongly it holds.

Whether it is a story is weighed and never settled by one of them: some texts are told and say nowhere that
they are made up, others say so and are told by I. The weights stand in `weights`, in a table of their own.
"""

from collections.abc import Sequence

from scraper.extract.story.evidence import Evidence, holds, of_subject, of_tags, of_text
from scraper.extract.story.headless import (
    ends_in_number,
    is_heard,
    is_set_off,
    leads_to_parts,
    names_part,
    says_written,
    shares_tag,
    ways_held_out,
)
from scraper.extract.story.lines import StoryLine
from scraper.extract.story.opening import Opening
from scraper.extract.story.spoken import said_over
from scraper.extract.story.structure import fold, is_chapter_heading, is_navigation
from scraper.extract.story.subject import SubjectSays
from scraper.extract.story.talk import narrative, outside_speech, talk
from storage.words.held_out import DAY_SUBJECT, DAY_TAG, DAYS_OF_NOW, STORY_TAG, WROTE_THING
from storage.words.signs import AT_HOME

_SAMPLE = 24
"""Lines of a text whose manner is weighed."""
_TOP = 5
"""Lines at the top among which the heading of a part stands."""
_MOST_HEARD, _MOST_NOW, _MOST_HOME, _MOST_WAYS, _MOST_SIGNS, _MOST_VALUES = 4, 3, 3, 3, 3, 2
"""Lines, ways and values from which a fact holds wholly."""
_SELDOM = 5
"""A text of which a fifth says I has a teller."""
_SIGNS = (
    "the subject says story",
    "the subject has a word for stories",
    "the subject has a story's values",
    "the subject names a part",
    "the subject has a tag's words",
    "a tag of what people write",
    "the heading of a part",
    "links to other parts",
    "a title page that says what it is",
    "words over it say written",
    "its writer says that this was written",
    "words over it have a story's values",
    "words under it say made up",
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
    facts |= _of_top(opening) | _of_foot(opening) | _of_manner(told[:_SAMPLE], facts)
    facts |= {
        **holds("the subject has a word for stories", says.word and not says.fic),
        **holds("the subject is a header", says.heads),
        "the subject has a story's values": min(len(says.facts), _MOST_VALUES) / _MOST_VALUES,
        **holds("a number ends the subject", not says.mark and ends_in_number(context.subject)),
        **holds("the subject has a tag's words", shares_tag(context.subject, context.tags)),
        **holds("a tag of what people write", any(map(STORY_TAG.fullmatch, context.tags))),
        **holds("a tag of days", any(map(DAY_TAG.fullmatch, context.tags))),
        **holds("the subject is a day", DAY_SUBJECT.fullmatch(context.subject or "")),
        **holds("labels nobody knows", opening.odd and not says.heads),
    }
    signs = sum(facts.get(name, 0.0) > 0 for name in _SIGNS)
    return facts | {
        "signs of a story": min(signs, _MOST_SIGNS) / _MOST_SIGNS,
        "I, under a subject that is a header": facts["I"] * says.heads,
        "I, where one thing says story": facts["I"] * (signs > 0),
        "I, where two things say story": facts["I"] * (signs > 1),
    }


def _of_top(opening: Opening) -> Evidence:
    """Return what stands over a text: a title page, the heading of a part, words of its writer."""
    lines, page, subject = opening.lines, opening.page, opening.source.context.subject
    over = [
        line for line in lines[: opening.preface] if not (is_chapter_heading(line) or is_navigation(line))
    ]
    said = f" {fold(subject or '')} "
    ways = min(ways_held_out(over, subject), _MOST_WAYS) if over else 0
    return {
        **holds("the heading of a part", any(map(names_part, lines[:_TOP]))),
        **holds("links to other parts", leads_to_parts(lines)),
        **holds("a title page", page),
        **holds("a title page that says what it is", page and page.says),
        **holds("a title page of the subject's title", page and f" {fold(page.title)} " in said),
        **holds("words over it", over),
        **holds("words over it say written", any(map(says_written, over))),
        **holds("words over it have a story's values", any(said_over(line) for line in over)),
        **holds(
            "its writer says that this was written",
            any(map(WROTE_THING.search, [subject or "", *(line.value for line in over)])),
        ),
        **holds("words over it set apart", is_set_off(over, lines[opening.preface :])),
        "held out": ways / _MOST_WAYS if any(map(is_heard, lines[opening.preface :])) else 0.0,
    }


def _of_foot(opening: Opening) -> Evidence:
    return holds("words under it say made up", opening.body_end != len(opening.lines))


def _of_manner(sample: Sequence[StoryLine], facts: Evidence) -> Evidence:
    """Return how a text is told: who speaks in it, and whether its writer's today does."""
    heard = min(sum(map(is_heard, sample)), _MOST_HEARD)
    now = sum(bool(DAYS_OF_NOW.search(outside_speech(line.value))) for line in sample)
    seldom = max(0.0, 1 - _SELDOM * facts["I"])
    home = sum(bool(AT_HOME.search(outside_speech(line.value))) for line in sample)
    last = sample[-1:]
    return {
        "people are heard": heard / _MOST_HEARD,
        "speaks of its writer's people": min(home, _MOST_HOME) / _MOST_HOME,
        **holds("speaks at its end", any(talk(line) > narrative(line) for line in last)),
        "speaks of today": min(now, _MOST_NOW) / _MOST_NOW,
        "hardly says I": seldom,
        "tells, and hardly says I": facts["tells"] * seldom,
    }
