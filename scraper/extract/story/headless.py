"""Stories without any header: what around the text says that it is one."""

from collections.abc import Sequence

from scraper.extract.story.lines import Lines, StoryLine
from scraper.extract.story.structure import is_divider
from scraper.extract.story.subject import read_subject
from scraper.extract.story.talk import is_dialogue, is_story_like, narrative, talk, words_of
from storage.words.signs import SAYS_WROTE, STORY_TAG

_LEAST_WORDS, _LEAST_SPEECH, _TELLING = 60, 2, 0.75
"""Words, lines of speech, and share of words that tell, from which a text may be a story by itself."""
_TALK_LINES = 4
_SHORT = 15


def preface_end(lines: Sequence[StoryLine]) -> int:
    """Return the number of the line behind what an entry says of its text: behind talk, or an ornament."""
    for number, line in enumerate(lines[: _TALK_LINES + 1]):
        if number and is_divider(line):
            return number + 1
    spoken = [
        number
        for number, line in enumerate(lines[:_TALK_LINES])
        if talk(line) > narrative(line) and not is_dialogue(line)
    ]
    return _behind(spoken, lines)


def _behind(spoken: Sequence[int], lines: Sequence[StoryLine]) -> int:
    """Return the number of the line behind the writer's talk; one short line may stand before it."""
    end = 0
    for number in spoken:
        short = all(words_of(line.text) <= _SHORT for line in lines[end:number])
        if number - end > 1 or not short:
            break
        end = number + 1
    return end


def is_headless(source: Lines) -> bool:
    """Return whether something around a text without a header says story, and the text tells one."""
    subject, lines = read_subject(source.context.subject), source.lines
    if subject.other or sum(map(is_dialogue, lines)) < _LEAST_SPEECH:
        return False
    start = preface_end(lines)
    said = any(SAYS_WROTE.search(line.value) for line in lines[:start])
    tagged = any(map(STORY_TAG.fullmatch, source.context.tags))
    if not (said or tagged or subject.word):
        return False
    told = [line for line in lines[start:] if not is_divider(line)]
    words = sum(words_of(line.text) for line in told)
    telling = sum(words_of(line.text) for line in told if is_story_like(line))
    spoken = sum(map(is_dialogue, told))
    return words >= _LEAST_WORDS and spoken >= _LEAST_SPEECH and telling >= _TELLING * words
