"""How a text is told: who is heard in it, and whether its writer's own day speaks out of it.

Facts as in `evidence`, of entries with a header and of others. Who tells a story by I keeps to the past and
lets others speak; who writes a diary says what he does now, cries out, and names what is in every house.
"""

import re
from collections.abc import Sequence

from scraper.extract.story.headless import is_heard
from scraper.extract.story.lines import LineMark, StoryLine
from scraper.extract.story.talk import first_person, is_dialogue, narrative, outside_speech, talk, tells_past
from storage.words.diaries import CRIES_OUT, EVERYDAY, SAYS_NOW
from storage.words.held_out import DAYS_OF_NOW
from storage.words.sign import Sign
from storage.words.signs import AT_HOME

_MOST_HEARD, _MOST_NOW, _MOST_HOME, _MOST_CRIES = 4, 3, 3, 2
"""Lines from which a fact holds wholly."""
_LEAST_OWN = 2
"""Lines that say I of which one alone says little."""
_LEAST_REST = 3
"""Lines behind the first from which they are a text of their own."""
_SELDOM = 5
"""A text of which a fifth says I has a teller."""
_ITEM = re.compile(r"\(?\d{1,2}[.):]\s|[•*·]\s|-\s+[a-zа-яё\d]")
_DASHES = "—–"
"""What opens speech in languages that have no quotation marks for it."""
_LEAD = 3
"""Signs that may stand before the bold words an item begins with."""


def of_manner(sample: Sequence[StoryLine], *, spoken: int, says_i: float, tells: float) -> dict[str, float]:
    """Return how a text is told.

    Args:
        sample: Its first lines.
        spoken: How many of them say I.
        says_i: The share of its words in those.
        tells: The share of its words in lines that tell.
    """
    heard = min(sum(map(is_heard, sample)), _MOST_HEARD) / _MOST_HEARD
    seldom = max(0.0, 1 - _SELDOM * says_i)
    outside = [_outside(line) for line in sample]
    now = _count(SAYS_NOW, outside)
    return {
        "people are heard": heard,
        "hardly says I": seldom,
        "tells, and hardly says I": tells * seldom,
        "I, while people are heard": says_i * heard,
        "I, of the past alone": says_i * (not now),
        "says I of now": min(1.0, now / max(_LEAST_OWN, spoken)),
        "cries out": min(1.0, _count(CRIES_OUT, outside) / _MOST_CRIES),
    }


def of_days(sample: Sequence[StoryLine], *, says_i: float) -> dict[str, float]:
    """Return how much of its writer's own days a text without a header has.

    Args:
        sample: Its first lines.
        says_i: The share of its words in those that say I.
    """
    outside = [_outside(line) for line in sample]
    daily = min(1.0, _count(EVERYDAY, outside) / _MOST_HOME)
    return {
        "speaks of today": min(1.0, _count(DAYS_OF_NOW, outside) / _MOST_NOW),
        "speaks first, and tells then": float(_speaks_first(sample)),
        "ends in the present": float(_ends_in_present(sample)),
        "opens with today": float(any(map(DAYS_OF_NOW.search, outside[:1]))),
        "speaks of every day": daily,
        "I, and every day": daily * says_i,
        "speaks of its writer's people": min(1.0, _count(AT_HOME, outside) / _MOST_HOME),
        "speaks at its end": float(any(talk(line) > narrative(line) for line in sample[-1:])),
        "items": float(sum(map(_is_item, sample)) > 1),
    }


def asks(line: StoryLine) -> bool:
    """Return whether a line, outside of what people in it say, asks readers something at its end."""
    return talk(line) > narrative(line) and outside_speech(line.value).rstrip(" )").endswith("?")


def _speaks_first(sample: Sequence[StoryLine]) -> bool:
    """Return whether only the first line says I or speaks: its writer's words, and nobody's in the text."""
    first, rest = sample[:1], sample[1:]
    spoken = any(first_person(line) or talk(line) > narrative(line) for line in first)
    return spoken and len(rest) >= _LEAST_REST and not any(map(first_person, rest))


def _ends_in_present(sample: Sequence[StoryLine]) -> bool:
    """Return whether what is told in the past ends in what is so now: "She is four."."""
    last, rest = sample[-1:], sample[:-1]
    now = any(not tells_past(line) and not is_dialogue(line) for line in last)
    return now and sum(map(tells_past, rest)) * 2 > len(rest)


def _outside(line: StoryLine) -> str:
    """Return what a line says outside of speech; where a dash opens speech, nothing tells where it ends."""
    return "" if line.text[0] in _DASHES and is_dialogue(line) else outside_speech(line.value)


def _count(sign: Sign, texts: Sequence[str]) -> int:
    """Return how many texts have a sign."""
    return sum(map(bool, map(sign.search, texts)))


def _is_item(line: StoryLine) -> bool:
    """Return whether a line has a number or bold words of its own, as the items of lists do."""
    bold = next((run for run in line.runs if run.mark & LineMark.BOLD), None)
    lead = bold is not None and bold.start < _LEAD and bold.end * 2 < len(line.text)
    return lead or bool(_ITEM.match(line.text))
