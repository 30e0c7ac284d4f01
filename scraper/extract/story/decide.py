"""Is the entry a story, the announcement of one, or something that only looks like one?"""

import collections
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scraper.extract.story.block import FIC_ONLY, Block
from scraper.extract.story.forms import is_log, is_script, is_track_list, is_verse
from scraper.extract.story.header import Anatomy
from scraper.extract.story.lines import Line, Mark
from scraper.extract.story.rating import NOT_RATED, read_rating
from scraper.extract.story.resolve import fold_label
from scraper.extract.story.structure import is_divider
from scraper.extract.story.talk import (
    is_dialogue,
    is_opening_talk,
    is_story_like,
    narrative,
    outside_speech,
    talk,
    words_of,
)
from scraper.extract.story.talk import mentions as mentioned
from storage.words.markers import MARKERS, OTHER_TAGS, STRONG
from storage.words.signs import (
    ANY,
    AT_HOME,
    BETA_WANTED,
    DURATION,
    ELSEWHERE,
    FIC_WANTED,
    INVITES,
    MARK,
    NOT_SUBJECT,
    PLANNED,
    REC_SUBJECT,
    RECOMMENDED,
    URGES,
    WHY,
    WISHES,
)

STORY, ANNOUNCEMENT, NOT_STORY = "story", "announcement", "not_story"

_KINDS = {fold_label(label): kind for label, kind in MARKERS}
_LABEL = re.compile(r"[\s\[(*•·\-–—\d.]*([^:：\]\n]{1,48}?)\s*[:：\]]")
_SAYS = re.compile(r"[\w.-]{2,30} (?:says|said|recs|writes|recommends|thinks)")
_REC_LINES = 80
_SUBJECT = re.compile(
    r"^\W*(?:(?:new|my|the)\s+)?(?:fic|fanfic|fan ?fiction|ficlet|drabbles?|double drabble"
    r"|one-?shot|фик|фанфик|драббл|мини|миди|макси)\b\s*(?:[:\]\-–—)|(]|$)",
    re.IGNORECASE,
)
_SUBJECT_OF_FANDOM = re.compile(
    r"^\W*(?:[A-Z0-9][\w.&'’/:-]*\s+){1,4}(?:[Ff]an)?(?:[Ff]ic|[Ff]iction|[Ff]iclet|[Dd]rabble|[Oo]ne-?[Ss]hot)s?\b"
    r"\s*(?:[:\]\-–—)|(]|$)"
)
"""`BSG ficlet - Friends`: names, then what it is."""
_POETRY = re.compile(r"poe[mt]|verse|haiku|sonnet|стих|gedicht|poème|poema", re.IGNORECASE)
_WEAK = ("review", "music", "sale", "job", "mail", "rules", "meme", "form", "progress")
_WEIGHTY = frozenset({"review", "rules", "progress"})
"""Weak kinds one label of which is enough beside a thin header."""
_OVER, _SHORT = 3, 16
"""Lines over a header that are looked at, and the most words of one."""
_LEAST_PROSE = 12
_SHORTEST_STORY = 80
"""Words below which a text that begins with a wish is one."""
_SAMPLE = 24
"""Lines of a text whose manner is weighed."""


@dataclass(slots=True)
class Decision:
    """What an entry is, and how sure that is."""

    entry_type: str
    confidence: float
    works: int = 0
    reasons: list[str] = field(default_factory=list)


def decide(anatomy: Anatomy, *, subject: str | None, tags: Sequence[str] = ()) -> Decision:
    """Return what an entry is, from its header's labels, what betrays other things, and its prose."""
    header = anatomy.header
    if header is None:
        return _without_header(anatomy, subject)
    against = _against(anatomy, header, subject=subject, tags=tags)
    if against:
        return Decision(NOT_STORY, 0.9, reasons=[against])
    if _is_list(anatomy, header):
        return Decision(NOT_STORY, 0.8, reasons=["a list of headers"])
    told = _told(anatomy)
    prose = _words(told)
    if _points_elsewhere(anatomy, told, prose):
        return Decision(ANNOUNCEMENT, 0.8, reasons=["the text stands elsewhere"])
    if prose < _LEAST_PROSE or not any(map(_is_prose, told)):
        return Decision(NOT_STORY, 0.7, reasons=["no prose"])
    for reason, test in (
        ("verse", is_verse),
        ("script", is_script),
        ("log", is_log),
        ("track list", is_track_list),
    ):
        if test(told):
            return Decision(NOT_STORY, 0.8, reasons=[reason])
    if _is_comment(anatomy, told, prose):
        return Decision(NOT_STORY, 0.6, reasons=["speaks of a story instead of telling one"])
    return Decision(STORY, _confidence(anatomy, told), works=_works(anatomy, header))


def _without_header(anatomy: Anatomy, subject: str | None) -> Decision:
    """Return the decision for an entry whose only header is its subject."""
    named = subject and (_SUBJECT.match(subject) or _SUBJECT_OF_FANDOM.match(subject))
    if not subject or not named or NOT_SUBJECT.search(subject):
        return Decision(NOT_STORY, 0.9, reasons=["no header"])
    start = 0
    while start < len(anatomy.lines) and is_opening_talk(anatomy.lines[start], goes_on=start > 0):
        start += 1
    told = [line for line in anatomy.lines[start:] if not is_divider(line)]
    prose = _words(told)
    telling = sum(words_of(line.text) for line in told if is_story_like(line))
    if prose < 60 or telling * 3 < prose * 2 or is_verse(told) or is_log(told):  # noqa: PLR2004
        return Decision(NOT_STORY, 0.7, reasons=["no header"])
    return Decision(STORY, 0.5, works=1, reasons=["the subject says so"])


def _kinds(anatomy: Anatomy, header: Block) -> collections.Counter[str]:
    """Return how often each kind of label that betrays something else occurs."""
    kinds: collections.Counter[str] = collections.Counter()
    last = max(header.last, anatomy.body or 0) if not anatomy.at_foot else len(anatomy.lines)
    for number, line in enumerate(anatomy.lines[:300]):
        match = _LABEL.match(line.text)
        if match is None:
            continue
        styled = any(
            run.start <= match.start(1) and run.mark & (Mark.BOLD | Mark.UNDERLINE) for run in line.runs
        )
        if number > last + 12 and not styled:
            continue
        kind = "rec" if WHY.match(match[1]) else _KINDS.get(fold_label(match[1]))
        if kind is None and styled and _SAYS.fullmatch(match[1].strip()):
            kind = "rec"
        if kind is None and styled and match[1].casefold().startswith(("favorite ", "favourite ", "любим")):
            kind = "meme"
        if kind and (number <= last or styled or kind in STRONG | {"rpstrong"}):
            kinds[kind] += 1
    return kinds


def _against(anatomy: Anatomy, header: Block, *, subject: str | None, tags: Sequence[str]) -> str | None:
    """Return what says that a header is not a story's; None where nothing does."""
    kinds = _kinds(anatomy, header)
    tests: tuple[tuple[str, Callable[[], object]], ...] = (
        ("its labels", lambda: _betrayed(kinds, anatomy)),
        ("its tags", lambda: _tagged(tags)),
        ("a duration", lambda: _lasts(anatomy)),
        ("a mark out of so many", lambda: any(map(MARK.fullmatch, anatomy.values("rating")))),
        ("people of a diary", lambda: any(map(AT_HOME.search, anatomy.values("characters")))),
        ("a plan", lambda: any(map(PLANNED.fullmatch, anatomy.values("status")))),
        ("an empty form", lambda: _is_form(anatomy)),
        ("a picture", lambda: _is_picture(anatomy)),
        ("its subject", lambda: subject and REC_SUBJECT.search(subject)),
        ("beta wanted", lambda: any(map(BETA_WANTED.search, [subject or "", *_over(anatomy, header)]))),
        ("fic wanted", lambda: any(map(FIC_WANTED.search, [subject or "", *_over(anatomy, header)]))),
        ("an invitation", lambda: any(map(INVITES.search, _over(anatomy, header)))),
        ("a list of recommendations", lambda: _recommends(anatomy)),
        ("no label of a story's", lambda: not _is_fic_header(anatomy, header)),
    )
    return next((reason for reason, test in tests if test()), None)


def _over(anatomy: Anatomy, header: Block) -> list[str]:
    """Return the short lines over a header, the last one nearest."""
    lines = anatomy.lines[max(0, header.first - _OVER) : header.first]
    return [line.value for line in lines if words_of(line.text) <= _SHORT]


def _betrayed(kinds: Mapping[str, int], anatomy: Anatomy) -> bool:
    """Return whether labels of something else settle it."""
    named = anatomy.named
    if any(kinds[kind] for kind in STRONG) or kinds["rpstrong"] or kinds["rp"] >= 2:  # noqa: PLR2004 - Name and Age
        return True
    few = len(named & FIC_ONLY) < 3  # noqa: PLR2004
    if any(kinds[kind] >= (1 if few and kind in _WEIGHTY else 2) for kind in _WEAK):
        return True
    if kinds["poem"] and any(_POETRY.search(f.raw) for f in anatomy.fields):
        return True
    return bool(kinds["vidmaybe"]) and not named & {"author", "word_count", "disclaimer"}


def _recommends(anatomy: Anatomy) -> bool:
    """Return whether lines of the kind "Title by somebody (facts)" follow each other."""
    return sum(bool(RECOMMENDED.match(line.value)) for line in anatomy.lines[:_REC_LINES]) >= 2  # noqa: PLR2004


def _tagged(tags: Sequence[str]) -> bool:
    """Return whether the poster's own tags say that it is something else, and none says story."""
    said = {tag.casefold().strip() for tag in tags}
    return bool(said & OTHER_TAGS) and not any("fic" in tag and "rec" not in tag for tag in said)


def _is_form(anatomy: Anatomy) -> bool:
    """Return whether a header waits to be filled in."""
    open_ended = sum(bool(ANY.fullmatch(f.raw)) for f in anatomy.fields)
    return anatomy.empty >= 3 or open_ended >= 2  # noqa: PLR2004


def _is_picture(anatomy: Anatomy) -> bool:
    named = anatomy.named
    return "artist" in named and not named & {"author", "word_count", "based_on"} and anatomy.images > 0


def _lasts(anatomy: Anatomy) -> bool:
    """Return whether the length is a time."""
    return any(DURATION.search(value) for value in anatomy.values("word_count"))


def _is_fic_header(anatomy: Anatomy, header: Block) -> bool:
    named = anatomy.named | {f for hit in header.hits for f in hit.fields if f == "title"}
    rated = any(
        (read_rating(value) or (NOT_RATED, ()))[0] != NOT_RATED and not value.strip().isdigit()
        for value in anatomy.values("rating")
    )
    ours = named & (FIC_ONLY - {"notes", "category"})
    if len(ours) + rated >= 2:  # noqa: PLR2004
        return True
    if ours or rated:
        return len(named) >= 2 and bool(  # noqa: PLR2004
            named & {"title", "author", "rating", "summary", "genre", "notes", "category"}
        )
    return bool(named & {"notes", "disclaimer"}) and len(named & {"title", "author", "summary", "genre"}) >= 2  # noqa: PLR2004


def _told(anatomy: Anatomy) -> list[Line]:
    if anatomy.body is None:
        return []
    return anatomy.lines[anatomy.body : anatomy.body_end]


def _is_prose(line: Line) -> bool:
    return words_of(line.text) >= 4 and line.marked(Mark.LINK) * 2 < len(line.text)  # noqa: PLR2004


def _points_elsewhere(anatomy: Anatomy, told: Sequence[Line], prose: int) -> bool:
    """Return whether all that follows the header is where to read the story."""
    fic = anatomy.named & FIC_ONLY or "rating" in anatomy.named
    if not fic or anatomy.at_foot or anatomy.header is None:
        return False
    rest = anatomy.lines[anatomy.header.last + 1 :]
    words = _words(rest)
    linked = any(line.marked(Mark.LINK) for line in rest)
    pointing = [line for line in rest[:6] if ELSEWHERE.search(line.value)]
    telling = sum(words_of(line.text) for line in told[:_SAMPLE] if is_story_like(line))
    if linked and (words < 60 or not told) and telling < 40:  # noqa: PLR2004
        return words < 30 or bool(pointing) or not telling  # noqa: PLR2004
    locked = [
        line
        for line in pointing
        if re.search(r"lock|filter|friends|member|added|замк", line.value, re.IGNORECASE)
    ]
    if locked and talk(locked[0]) >= narrative(locked[0]):
        return True
    return bool(pointing) and prose < 60 and telling < 30  # noqa: PLR2004


def _is_comment(anatomy: Anatomy, told: Sequence[Line], prose: int) -> bool:
    """Return whether the text speaks of a story, a book or itself rather than telling anything."""
    spoken = 0
    mentions = 0
    if prose < _SHORTEST_STORY and WISHES.search(told[0].value):
        return True
    told, prose = told[:_SAMPLE], sum(words_of(line.text) for line in told[:_SAMPLE])
    for line in told:
        said = outside_speech(line.value)
        if talk(line) and BETA_WANTED.search(said):
            return True
        if URGES.search(said) and not is_dialogue(line):
            return True
        mentions += mentioned(line)
        spoken += words_of(line.text) if talk(line) and talk(line) >= narrative(line) else 0
    passed = _passed_over(anatomy)
    mentions += sum(map(mentioned, passed))
    spoken, prose = spoken + _words(passed), prose + _words(passed)
    ours = len(anatomy.named & (FIC_ONLY | {"rating"}))
    own = anatomy.named & {"disclaimer", "notes", "beta", "archive", "feedback"}
    if spoken * 2 > prose and (mentions or ours < 2):  # noqa: PLR2004 - mostly the writer speaking
        return not (own and ours >= 4 and not mentions)  # noqa: PLR2004
    return not own and mentions >= 3 and mentions * 60 > min(prose, 3000) and spoken * 4 > prose  # noqa: PLR2004


def _words(lines: Sequence[Line]) -> int:
    return sum(words_of(line.text) for line in lines)


def _passed_over(anatomy: Anatomy) -> Sequence[Line]:
    """Return the writer's talk between a header and its story, where no label holds it."""
    if anatomy.header is None or anatomy.body is None or anatomy.at_foot or "notes" in anatomy.named:
        return ()
    return anatomy.lines[anatomy.header.last + 1 : anatomy.body]


def _is_list(anatomy: Anatomy, header: Block) -> bool:
    """Return whether several headers follow each other with hardly a word between them."""
    lines = anatomy.lines
    places = [
        header,
        *(block for block in anatomy.blocks if block.first > header.last and _opens_work(block, header)),
    ]
    if len(places) < 3:  # noqa: PLR2004 - two may be two stories
        return False
    between = [_words(lines[one.last + 1 : other.first]) for one, other in pairwise(places)]
    return sorted(between)[len(between) // 2] < 40  # noqa: PLR2004 - less than the shortest drabble


def _works(anatomy: Anatomy, header: Block) -> int:
    """Return how many headed works the entry holds."""
    works = 1
    lines = anatomy.lines
    places = [block for block in anatomy.blocks if block.first > header.last and _opens_work(block, header)]
    for place, block in enumerate(places):
        end = places[place + 1].first if place + 1 < len(places) else len(lines)
        if _words(lines[block.last + 1 : end]) >= 20:  # noqa: PLR2004
            works += 1
    return works


def _opens_work(block: Block, header: Block) -> bool:
    named = block.fields
    again = len(named & header.fields)
    return ("title" in named and len(named) >= 2 and again >= 2) or again >= 3  # noqa: PLR2004


def _confidence(anatomy: Anatomy, told: Sequence[Line]) -> float:
    ours = len(anatomy.named & (FIC_ONLY | {"title", "rating", "author", "summary"}))
    telling = sum(words_of(line.text) for line in told[:_SAMPLE] if is_story_like(line))
    prose = max(1, sum(words_of(line.text) for line in told[:_SAMPLE]))
    return round(min(0.99, 0.4 + 0.06 * min(ours, 6) + 0.25 * telling / prose), 2)
