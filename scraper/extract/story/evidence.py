"""What speaks for and against an entry being a story: named facts, each with how strongly it holds.

Nothing is weighed here; the weights stand in `weights`. A fact is absent where it does not hold.
"""

import collections
import math
import re
from collections.abc import Iterable, Sequence

from scraper.extract.story.block import FIC_ONLY, Block, opens_story
from scraper.extract.story.forms import is_log, is_script, is_track_list, is_verse
from scraper.extract.story.lines import LineMark, StoryLine
from scraper.extract.story.manner import asks, of_manner
from scraper.extract.story.opening import Opening
from scraper.extract.story.resolve import fold_label
from scraper.extract.story.structure import fold, is_divider, is_row_of_links
from scraper.extract.story.subject import SubjectSays, read_heading
from scraper.extract.story.talk import (
    first_person,
    is_dialogue,
    is_story_like,
    mentions,
    narrative,
    outside_speech,
    talk,
    words_of,
)
from storage.words.held_out import FICTION_TAG
from storage.words.markers import MARKERS, STRONG, WEAK, Other, tells_otherwise
from storage.words.people import (
    BY_WHOM,
)
from storage.words.rating import NOT_RATED, read_rating
from storage.words.signs import (
    AMOUNT,
    ANY,
    AT_HOME,
    BETA_WANTED,
    COMMENTS_ON,
    DURATION,
    FIC_WANTED,
    INVITES,
    MARK,
    OTHER_HEADING,
    PLANNED,
    PROGRESS,
    REC_SUBJECT,
    TEASES,
    URGES,
    WHY,
    WISHES,
)
from storage.words.talking import (
    CLOSES_LETTER,
    FAVOURITE,
    OPENS_LETTER,
    TO_READ,
)
from storage.words.values import (
    POETRY,
    TELLER,
    TOLD_BY_I,
)

Evidence = dict[str, float]
"""Name of a fact -> how strongly it holds, mostly 1.0."""

OTHERWISE = "a label of something else"
_KINDS = {fold_label(label): marker.kind for marker in MARKERS for label in marker.labels}
_LABEL = re.compile(r"[\s\[(*•·\-–—\d.]*([^:：\]\n]{1,48}?)\s*[:：\]]")
_LONGEST_LABEL = 64
_SAYS = re.compile(r"[\w.-]{2,30} (?:says|said|recs|writes|recommends|thinks)")
_BEHIND = 8
_REC_LINES = 80
_OVER, _SHORT = 3, 16
"""Lines over a header that are looked at, and the most words of one."""
_SAMPLE = 24
"""Lines of a text whose manner is weighed."""
_SALUTED = 2
"""First lines of a text one of which greets, where it is a letter: a sentence may lead up to it."""
_SIGNED = 2
"""Last lines of a text in which a letter is signed."""
_INGREDIENTS, _SHORT_AMOUNT = 3, 80
"""Lines of ingredients from which an entry is a recipe, and the most characters of one."""
_FEW_WORDS = 80
"""Words below which a text that begins with a wish is one."""
_MOST_FIELDS = 6
_MOST_MENTIONS = 4.0
_STORY_FIELDS = FIC_ONLY | {"rating", "title", "author", "summary"}

_OF_ANOTHER = frozenset({"a link to read it", "introduced with its author"})
"""Facts beside which who says I may speak of somebody else's story."""
_STORY_FACTS = _STORY_FIELDS | {"series", "status"}


def collect(opening: Opening, header: Block, told: Sequence[StoryLine], *, labels: Evidence) -> Evidence:
    """Return all that holds of an entry with a header; what holds of others: `bare.collect`.

    Args:
        opening: The entry's header, and where its story stands.
        header: Its labels.
        told: The lines that would be the story.
        labels: What `of_labels` found.
    """
    subject = opening.source.context.subject
    over = [subject or "", *_over(opening, header)]
    before = opening.lines[max(0, header.first - _OVER) : header.first]
    facts: Evidence = {
        **_of_header(opening, header),
        **labels,
        **_of_values(opening),
        **holds("beta wanted", any(map(BETA_WANTED.search, over))),
        **holds("story wanted", any(map(FIC_WANTED.search, over))),
        **holds("a heading of something else", any(map(OTHER_HEADING.search, _headings(opening, header)))),
        **holds("an invitation", any(map(INVITES.search, over[1:]))),
        **holds("comments over the header", any(COMMENTS_ON.search(line.value) for line in before)),
        **holds("a link to read it", _linked_to(opening, header)),
        **holds("introduced with its author", _introduced(opening, header)),
        **of_subject(subject, read_heading(opening.source)),
        **of_tags(opening.source.context.tags),
        **of_text(opening, told),
    }
    return facts | _told_by_somebody(opening, facts)


def _told_by_somebody(opening: Opening, facts: Evidence) -> Evidence:
    """Return how much of a text says I where its header says that somebody else does, or a tag."""
    headed = facts.get("labels of a story's", 0.0) if "a rating of stories" in facts else 0.0
    own = "a title and two more" in facts and not facts.keys() & _OF_ANOTHER
    return {
        **holds(
            "said to be told by I",
            any(TOLD_BY_I.search(f.raw) for f in opening.fields if f.field not in _NAMES)
            or any(TELLER.fullmatch(line.value.split(":")[0]) for line in _around(opening)),
        ),
        "I, under a title and two more": facts["I"] * own,
        "I, behind a link to read it": facts["I"] * ("a link to read it" in facts),
        "I, under labels of a story's": facts["I"] * headed,
        "I, under a tag of fiction": facts["I"] * ("a tag of fiction" in facts),
    }


def _around(opening: Opening) -> Sequence[StoryLine]:
    """Return the lines of a header, and the one over it: a label that nobody knows may open it."""
    header = opening.header
    return opening.lines[max(0, header.first - 1) : header.last + 1] if header is not None else ()


def holds(name: str, holds: object) -> Evidence:
    """Return a fact where it holds, nothing where it does not."""
    return {name: 1.0} if holds else {}


def _of_header(opening: Opening, header: Block) -> Evidence:
    named = opening.named | {f for hit in header.hits for f in hit.fields if f == "title"}
    ours = named & (FIC_ONLY - {"notes", "category"})
    rated = any(
        (read_rating(value) or (NOT_RATED, ()))[0] != NOT_RATED and not value.strip().isdigit()
        for value in opening.said("rating")
    )
    alone = not ours and not rated
    return {
        "labels of a story's": min(len(named & _STORY_FIELDS), _MOST_FIELDS) / _MOST_FIELDS,
        **holds("a full header", len(ours) + rated >= 3 and len(named & _STORY_FIELDS) >= 5),  # noqa: PLR2004
        **holds("a title and two more", rated and "title" in named and len(named & _STORY_FACTS) >= 3),  # noqa: PLR2004
        **holds("no label of a story's", alone),
        **holds("one label of a story's", len(ours) + rated == 1),
        **holds(
            "its title says story", alone and any(opens_story(hit, opening.lines) for hit in header.hits)
        ),
        **holds("a rating of stories", rated),
        **holds("a pairing", "pairing" in named),
        **holds("a word count", "word_count" in named),
        **holds("a disclaimer", "disclaimer" in named),
        **holds("words of its writer", named & {"notes", "beta", "archive", "feedback"}),
        **holds("a header at the foot", opening.at_foot),
        **holds("values in running talk", _in_talk(opening, header)),
        **holds("values without labels", all(hit.separator == "item" for hit in header.hits)),
    }


def _in_talk(opening: Opening, header: Block) -> bool:
    """Return whether all that a header has is said in whole sentences of its writer's."""
    lines = [opening.lines[hit.line] for hit in header.hits]
    items = all(hit.separator == "item" for hit in header.hits)
    return items and all(words_of(line.text) > _SHORT and talk(line) >= narrative(line) for line in lines)


def of_labels(opening: Opening) -> Evidence:
    """Return what the labels say that stories do not have; nothing where there is no header."""
    header = opening.header
    if header is None:
        return {}
    kinds = _kinds(opening, header)
    named = opening.named
    strong = sum(kinds[kind] for kind in STRONG)
    weak = {kind: count for kind, count in kinds.items() if kind in WEAK and count}
    return {
        **holds(OTHERWISE, strong),
        **holds("two labels of something else", strong > 1 or max(weak.values(), default=0) > 1),
        **holds("three labels of something else", sum(weak.values()) > 2),  # noqa: PLR2004
        **holds("a label that stories rarely have", weak),
        **holds("a label of reviews or rules", weak.keys() & _OF_REVIEWS),
        **holds("poetry", any(POETRY.search(f.raw) for f in opening.fields if f.field in _POETIC)),
        **holds(
            "music of a vid", kinds[Other.VID_MUSIC] and not named & {"author", "word_count", "disclaimer"}
        ),
        **holds("a picture", "artist" in named and opening.source.images and not named & _WRITTEN),
    }


_OF_REVIEWS = frozenset({Other.REVIEW, Other.RULES, Other.PROGRESS, Other.FORM})
_SCENE = frozenset({"who", "when", "where"})
_POETIC = frozenset({"genre", "category", "title", None})
_WRITTEN = frozenset({"author", "based_on"})
_NAMES = frozenset({"title", "series", "summary"})
"""Values that may say anything."""


def _kinds(opening: Opening, header: Block) -> collections.Counter[Other]:
    """Return how often each kind of label that betrays something else occurs."""
    kinds: collections.Counter[Other] = collections.Counter()
    last = max(header.last, opening.body or 0) if not opening.at_foot else len(opening.lines)
    for number, line in enumerate(opening.lines[:300]):
        head = line.text[:_LONGEST_LABEL]
        match = _LABEL.match(head) if ":" in head or "]" in head or "：" in head else None
        if match is None:
            continue
        styled = any(
            run.start <= match.start(1) and run.mark & (LineMark.BOLD | LineMark.UNDERLINE)
            for run in line.runs
        )
        if number > last + 12 and not styled:
            continue
        kind = kind_of(match[1], styled=styled)
        if kind is Other.MAIL and number > header.last:
            continue  # a letter told in the story
        if kind and (number <= last or styled or kind in STRONG):
            kinds[kind] += 1
    kinds[Other.ROLE_PLAYER] += 2 * (_sets_scene(header) and not _names_work(opening))
    return kinds


def _sets_scene(header: Block) -> bool:
    """Return whether a header says who meets when and where: a scene for several to play, as a rule."""
    return {fold_label(hit.label) for hit in header.hits} >= _SCENE


def _names_work(opening: Opening) -> bool:
    """Return whether a header names a written work: what happens is no title."""
    return any(
        f.field == "word_count" or (f.field == "title" and fold_label(f.label) != "what")
        for f in opening.fields
    )


def kind_of(label: str, *, styled: bool = False) -> Other | None:
    """Return what a label betrays: something else than a story, or nothing.

    >>> kind_of("Read by"), kind_of("Beta")
    (<Other.PODFIC: 'podfic'>, None)
    """
    if WHY.match(label) or (styled and _SAYS.fullmatch(label.strip())):
        return Other.REC
    kind = _KINDS.get(fold_label(label))
    return Other.MEME if kind is None and styled and FAVOURITE.match(label) else kind


def _of_values(opening: Opening) -> Evidence:
    open_ended = sum(bool(ANY.fullmatch(f.raw)) for f in opening.fields if f.field not in _NAMES)
    return {
        **holds("a duration", any(map(DURATION.search, opening.said("word_count")))),
        **holds("words on the way", any(map(PROGRESS.search, opening.said("word_count")))),
        **holds("points or stars", any(map(MARK.fullmatch, opening.said("rating")))),
        **holds("people of a diary", any(map(AT_HOME.search, opening.said("characters")))),
        **holds("a plan", any(map(PLANNED.fullmatch, opening.said("status")))),
        **holds("a value to fill in", open_ended),
        **holds("a form", opening.empty >= 3 or open_ended >= 2),  # noqa: PLR2004
    }


def _over(opening: Opening, header: Block) -> list[str]:
    """Return the short lines over a header, the last one nearest."""
    lines = opening.lines[max(0, header.first - _OVER) : header.first]
    return [line.value for line in lines if words_of(line.text) <= _SHORT and not _leads_elsewhere(line)]


def _leads_elsewhere(line: StoryLine) -> bool:
    """Return whether a line is nothing but links: it says nothing of this story."""
    return line.wholly(LineMark.LINK) or is_row_of_links(line)


def _headings(opening: Opening, header: Block) -> list[str]:
    """Return the short lines over a header, and those in it that label nothing."""
    alone = [hit.label for hit in header.hits if hit.separator == "alone" and hit.field is None]
    return [*_over(opening, header), *alone]


def _introduced(opening: Opening, header: Block) -> bool:
    """Return whether a line over the header says its title and author already: "Salt, by Ina"."""
    title, author = opening.said("title")[:1], opening.said("author")[:1]
    labelled = next((hit.line for hit in header.hits if hit.separator != "item"), None)
    if not title or not author or labelled is None:
        return False
    over = [line.value for line in opening.lines[:labelled] if words_of(line.text) <= _SHORT]
    names = fold(title[0]), fold(author[0])
    return any(all(name in fold(text) for name in names) and BY_WHOM.search(text) for text in over)


def _linked_to(opening: Opening, header: Block) -> bool:
    """Return whether a line behind the header is a link to where the story can be read."""
    rest = opening.lines[header.last + 1 :][:_BEHIND]
    return any(
        line.marked(LineMark.LINK) * 2 > len(line.text) and TO_READ.search(line.value) for line in rest
    )


def of_subject(subject: str | None, says: SubjectSays) -> Evidence:
    """Return what an entry's subject says."""
    return {
        **holds("the subject says story", says.fic),
        **holds("the subject has a story's values", says.facts or says.word),
        **holds("the subject names a part", says.mark),
        **holds("the subject counts its parts", says.total),
        **holds("the subject says something else", says.other),
        **holds("a subject of recommendations", subject and REC_SUBJECT.search(subject)),
    }


def of_tags(tags: Sequence[str]) -> Evidence:
    """Return what an entry's tags say."""
    said = {tag.casefold() for tag in tags}
    fic = any("fic" in tag and "rec" not in tag for tag in said)
    return {
        **holds("a tag of something else", not fic and any(map(tells_otherwise, said))),
        **holds("a tag of stories", fic),
        **holds("a tag of fiction", any(map(FICTION_TAG.fullmatch, tags))),
    }


def of_text(opening: Opening, told: Sequence[StoryLine]) -> Evidence:
    """Return what a text is like, whatever stands over it."""
    kept = [line for line in told if not is_divider(line)]
    sample = kept[:_SAMPLE]
    passed = _passed_over(opening)
    words = max(1, _words(sample))
    telling = sum(words_of(line.text) for line in sample if is_story_like(line))
    spoken = [line for line in sample if talk(line) and talk(line) >= narrative(line)]
    said = [outside_speech(line.value) for line in sample if _may_comment(line)]
    comments = sum(map(bool, map(COMMENTS_ON.search, said)))
    own = [line for line in sample if first_person(line)]
    first = _first_person(own, words)
    about = sum(mentions(line) for line in [*sample, *passed] if talk(line) or not is_story_like(line))
    return {
        "tells": telling / words,
        "speaks": min(1.0, (_words(spoken) + _words(passed)) / (words + _words(passed))),
        "long": min(1.0, math.log10(max(1, _words(kept))) / 3),
        **first,
        **of_manner(sample, spoken=len(own), says_i=first["I"], tells=telling / words),
        **holds("a letter", any(OPENS_LETTER.match(line.value) for line in sample[:_SALUTED])),
        **holds("signed as letters are", any(CLOSES_LETTER.match(line.value) for line in kept[-_SIGNED:])),
        **holds("asks at its end", kept and asks((opening.lines if opening.at_foot else kept)[-1])),
        **holds("dialogue", sum(map(is_dialogue, sample)) >= 2),  # noqa: PLR2004
        "speaks of books and stories": min(_MOST_MENTIONS, about) / _MOST_MENTIONS if about else 0.0,
        **holds("urges others to read", any(map(URGES.search, said))),
        **holds("comments on a story", comments > 0),
        **holds("comments all along", comments > 1),
        **holds("promises a story", any(map(TEASES.search, said))),
        **holds("a wish", words < _FEW_WORDS and sample and WISHES.search(sample[0].value)),
        **holds("looks for a beta", any(talk(line) and BETA_WANTED.search(line.value) for line in sample)),
        **holds("a recipe", _amounts(opening) >= _INGREDIENTS),
        **holds("verse", is_verse(told)),
        **holds("a script", is_script(told)),
        **holds("a conversation", is_log(told)),
        **holds("a list of songs", is_track_list(told)),
        "links": sum(line.marked(LineMark.LINK) for line in kept)
        / max(1, sum(len(line.text) for line in kept)),
    }


def _amounts(opening: Opening) -> int:
    """Return how many lines that are no known label's say how much of something a dish takes."""
    known = {hit.line for block in opening.blocks for hit in block.hits if hit.field}
    return sum(
        len(line.text) <= _SHORT_AMOUNT and bool(AMOUNT.fullmatch(line.value))
        for number, line in enumerate(opening.lines[:_REC_LINES])
        if number not in known
    )


def _may_comment(line: StoryLine) -> bool:
    """Return whether a line may be about a story: cheaper than to look what it says."""
    return bool(talk(line) or mentions(line)) and not is_dialogue(line)


def _first_person(own: Sequence[StoryLine], words: int) -> Evidence:
    """Return the share of words in lines that say I outside of speech, and in those that tell nothing."""
    return {
        "I": _words(own) / words,
        "I, telling nothing": _words([line for line in own if not is_story_like(line)]) / words,
    }


def _words(lines: Iterable[StoryLine]) -> int:
    return sum(words_of(line.text) for line in lines)


def _passed_over(opening: Opening) -> Sequence[StoryLine]:
    """Return the writer's talk between a header and its story, where no label holds it."""
    if opening.header is None or opening.body is None or opening.at_foot or "notes" in opening.named:
        return ()
    return opening.lines[opening.header.last + 1 : opening.body]
