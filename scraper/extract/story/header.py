"""One entry taken apart: header, values, title, story, further works."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from scraper.extract.story.block import (
    FIRST_LINES,
    PROSE,
    Block,
    add_items,
    find_blocks,
    find_hits,
    is_told,
    language_of,
)
from scraper.extract.story.body import find_opening
from scraper.extract.story.hits import Hit, LabelFinder
from scraper.extract.story.lines import Body, Kind, Line, Mark
from scraper.extract.story.rating import is_rating
from scraper.extract.story.structure import (
    fold,
    is_chapter_heading,
    is_divider,
    is_navigation,
    is_styled_heading,
    ornament_of,
)
from scraper.extract.story.talk import (
    is_remark,
    is_sentence,
    is_statement,
    is_story_like,
    is_tagline,
    talk,
    words_of,
)
from scraper.extract.story.values import Value, continues
from storage.records import Habits
from storage.words.part_marks import read_title_mark

_FOOT_FIELDS = frozenset({
    "notes", "written_for", "recipient", "thanks", "feedback", "disclaimer", "word_count", "beta", "prompt",
    "warnings", "date", "based_on", "archive",
})  # fmt: skip
_CATEGORY_WORD = re.compile(
    r"\W*(?:slash|het|gen|femslash|f/f|m/m|m/f|f/m|femmeslash|yaoi|yuri|multi"
    r"|слэш|слеш|гет|джен|фемслэш|фемслеш)\W*",
    re.IGNORECASE,
)
_FORM_LINE = re.compile(r"[^\W\d_][\w' ]{0,20}:\s")
LONGEST_VALUE = 4000
"""Characters of a value that are normalised; the raw value is kept whole."""
MOST_VALUES = 50
_FOR = frozenset(
    {"for", "written for", "made for", "created for", "fic for", "для", "pour", "für", "para", "per"}
)
"""Labels that name a person or an event."""
_CHATTER = frozenset({"notes", "disclaimer"})
"""What may stand before a header without labels."""
_LEAST_BEFORE_FOOT, _SHORTEST_BEFORE_FOOT, _NOTHING = 60, 25, 5
"""Words before a header at the foot; fewer where next to nothing follows it."""
_ODD_LABELS, _GIFT_WORDS = 3, 40
_GIVEN = re.compile(
    r"\W*(?:(?:written |a (?:gift|present|birthday \w+|fic|story|drabble|ficlet) |fic )?for|для|подарок|für"
    r"|pour|para|per|voor"
    r"|dla|pro)\b",
    re.IGNORECASE,
)
_FILLS = frozenset({"fill", "fic", "ficlet", "drabble", "minific", "comment fic", "фик", "драббл"})
_TOP_LINES = 3
_COLUMN = 3
"""Lines of bare values under which a sentence belongs to the header."""
_TITLE_WORDS = 16
_HABIT_LINES = 10
_OPENING_LINES = 6
"""Lines over a header among which its title may stand."""
_PERSON = re.compile(r"(?:@)?[\w-]+(?:\s[\w-]+)?\W*")
_EVENT = re.compile(
    r"\b(?:challenge|fest|exchange|bingo|big ?bang|contest|prompt|week|month|day \d+|community"
    r"|comm|round|meme|auction|100|drabbles?"
    r"|card|table|swap|secret santa|yuletide|ficathon|\w+athon|конкурс|фест|team|20\d\d)\b"
    r"|\d{2,}\s*$|_(?:xmas|fic\w*|fest|100|bang|ex\w*|bingo|ficathon|challenge)\b",
    re.IGNORECASE,
)
_SET = re.compile(r"(?:this is )?(?:set|takes place)\b", re.IGNORECASE)
_KIND = re.compile(r"(?:this is )?an? [\w/ -]{2,40} (?:story|fic|drabble|ficlet|tale)\W*", re.IGNORECASE)
_PART_NUMBER = re.compile(r"\b\d{1,3}\s?/\s?(?:\d{1,3}|\?)\W*$")
_DURATION = re.compile(r"\W*\d{1,3}\s*(?:min(?:ute)?s?|hours?|hrs?)\b.{0,20}", re.IGNORECASE)
"""How long it took to write: "Time: 8 minutes"."""
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"\W*\d{1,3}\s*[.):–—-]")
_PAIR_BEHIND = re.compile(r"\s*[(\[][^()\[\]]*[^\W\d_]\s?(?:/|×|\sx\s)\s?[^()\[\]]*[)\]]\s*$")
_HAS_PAIR = re.compile(r"[^\W\d]{2,}\s?(?:/|×| x )\s?[^\W\d]{2,}")


@dataclass(slots=True)
class Field:
    """One value of the header."""

    field: str | None
    label: str
    raw: str
    unlabelled: bool = False


@dataclass(slots=True)
class Anatomy:
    """What `take_apart` found."""

    lines: list[Line]
    images: int = 0
    language: str | None = None
    blocks: list[Block] = field(default_factory=list)
    header: Block | None = None
    fields: list[Field] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    empty: int = 0
    """Labels without a value."""
    body: int | None = None
    """Number of the first line of prose."""
    body_end: int | None = None
    """Number of the line behind the last line of prose."""
    at_foot: bool = False
    headings: list[int] = field(default_factory=list)
    given_up: str | None = None
    odd: int = 0
    """Lines at the top that are a header in words nobody else has."""

    def values(self, name: str) -> list[str]:
        """Return every value of a field, each no longer than can mean anything."""
        return [f.raw[:LONGEST_VALUE] for f in self.fields if f.field == name][:MOST_VALUES]

    @property
    def named(self) -> set[str]:
        """The fields that have a value."""
        return {f.field for f in self.fields if f.field}


def take_apart(body: Body, *, subject: str | None, habits: Habits | None = None) -> Anatomy:
    """Return an entry's header and where its story stands."""
    lines = body.lines
    anatomy = Anatomy(lines=lines, images=body.images)
    if not body.complete:
        anatomy.given_up = f"only the first {len(lines)} lines of the entry were read for a story header"
    found = find_hits(lines, LabelFinder())
    if found:
        anatomy.language = language_of(found)
        if anatomy.language not in {None, "en"}:
            found = find_hits(lines, LabelFinder(anatomy.language))
    add_items(lines, found)
    anatomy.odd = _odd_header(lines, found)
    if not found:
        return anatomy
    anatomy.blocks = find_blocks(lines, found, habits=habits.labels if habits else frozenset())
    anatomy.header = _pick(anatomy.blocks, lines, habits)
    if anatomy.header is None:
        return anatomy
    _read_header(anatomy, anatomy.header, subject)
    return anatomy


def _odd_header(lines: Sequence[Line], found: dict[int, list[Hit]]) -> int:
    """Return how many lines at the top are a header in words nobody else has; 0 where there is none.

    Labels made up for the day ("What I'm calling it: ..."), or whom it is for, and a title.
    """
    count = 0
    while count < len(lines) and count in found and found[count][0].unknown and found[count][0].style:
        count += 1
    if count >= _ODD_LABELS and count < len(lines) and lines[count].gap:
        return count
    gift = lines[0] if len(lines) > 2 else None  # noqa: PLR2004
    user = gift is not None and any(run.mark & Mark.USER for run in gift.runs)
    given = gift is not None and user and words_of(gift.text) <= _GIFT_WORDS and _GIVEN.match(gift.value)
    return 2 if given and is_styled_heading(lines[1]) and not is_sentence(lines[1]) else 0


def _pick(blocks: Sequence[Block], lines: Sequence[Line], habits: Habits | None) -> Block | None:
    """Return the block that is the header: the first that could be one."""
    for block in blocks:
        if block.first < FIRST_LINES and block.qualifies(lines):
            return block
    for block in blocks:
        if block.first <= _TOP_LINES and any(opens_story(hit, lines) for hit in block.hits):
            return block
    for block in blocks:
        items = [hit for hit in block.hits if hit.separator == "item"]
        if (items and len(block.fields) >= 2) or any(h.field == "word_count" for h in items):  # noqa: PLR2004
            return block
    for block in blocks:
        if _is_rated_under_title(block, lines):
            return block
    return _usual(blocks, habits) if habits is not None else None


def _is_rated_under_title(block: Block, lines: Sequence[Line]) -> bool:
    """Return whether a rating stands under a title, among labels made up for the day perhaps."""
    rated = any(hit.field == "rating" and is_rating(_own(hit, lines)) for hit in block.hits)
    return rated and block.first <= _HABIT_LINES and any(map(is_styled_heading, lines[: block.first]))


def _usual(blocks: Sequence[Block], habits: Habits) -> Block | None:
    """Return the block with the one or two labels of somebody who always writes just those."""
    for block in blocks:
        labels = {hit.label.casefold() for hit in block.hits}
        if block.first < _HABIT_LINES and labels <= habits.labels and block.fields >= habits.fields:
            return block
    return None


def _own(hit: Hit, lines: Sequence[Line]) -> str:
    return lines[hit.line].value[hit.value_start : hit.value_end]


def _stands_apart(line: Line) -> bool:
    return bool(line.gap or line.kind & Kind.AFTER_RULE)


def opens_story(hit: Hit, lines: Sequence[Line]) -> bool:
    """Return whether one label is header enough: "Fill: Salt", a title with a part's number."""
    if hit.field != "title" or hit.separator not in {":", "[]", "-"}:
        return False
    value = lines[hit.line].value[hit.value_start : hit.value_end]
    return fold(hit.label) in _FILLS or read_title_mark(value) is not None


def _read_header(anatomy: Anatomy, block: Block, subject: str | None) -> None:
    lines = anatomy.lines
    before = sum(words_of(line.text) for line in lines[: block.first])
    after = sum(words_of(line.text) for line in lines[block.last + 1 :])
    values = _collect(block, lines)
    title = next((v.raw for v in values if v.hit.field == "title" and v.raw), None)
    shown = title or _bare_title(anatomy, block, subject) or subject
    last = values[-1]
    long = before >= _LEAST_BEFORE_FOOT and before > 2 * (after + 10)
    short = before >= _SHORTEST_BEFORE_FOOT and after <= _NOTHING and _stands_apart(lines[block.first])
    anatomy.at_foot = (long or short) and _tells(lines[: block.first])
    if anatomy.at_foot:
        _read_foot(anatomy, block, shown, last)
    else:
        start = block.last + 1
        tagline = _tagline(lines, start, block)
        if tagline is not None:
            values.append(tagline)
            start += 1
        opening = find_opening(lines, start, value=last if tagline is None else None, title=shown)
        anatomy.body, anatomy.headings = opening.body, opening.headings
        anatomy.body_end = len(lines)
        values += _footer(anatomy, block)
    anatomy.fields = _fields(_without_guesses(values, lines), anatomy)
    if not anatomy.values("title"):
        found = _bare_title(anatomy, block, subject)
        if found:
            anatomy.fields.insert(0, Field("title", "", _unpaired(found), unlabelled=True))


def _tagline(lines: Sequence[Line], number: int, block: Block) -> Value | None:
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
    apart = line.gap or line.wholly(Mark.ITALIC) or column
    if not apart or not told[0].gap or not is_tagline(line) or not all(map(is_story_like, told)):
        return None
    return Value(_bare("summary", number, line.value), line)


def _bare(name: str, number: int, raw: str) -> Hit:
    return Hit(line=number, label="", fields=(name,), value_start=0, value_end=len(raw), style=0,
               separator="item", raw=raw)  # fmt: skip


def _statements(value: Value, lines: Sequence[Line], until: int) -> list[Value]:
    """Return the sentences of a title page, between by-line and labels, that say what they are."""
    found: list[Value] = []
    if value.hit.separator != "item" or value.hit.field != "author":
        return found
    rest = []
    for number in range(value.hit.line + 1, until):
        line = lines[number]
        if not is_statement(line):
            return []
        name = "setting" if _SET.match(line.value) else "genre" if _KIND.fullmatch(line.value) else None
        if name is None:
            rest.append((number, line))
        else:
            found.append(Value(_bare(name, number, line.value), line))
    if len(rest) == 1 and is_tagline(rest[0][1]):
        number, line = rest[0]
        found.append(Value(_bare("summary", number, line.value), line))
    return found


def _tells(lines: Sequence[Line]) -> bool:
    return sum(is_story_like(line) for line in lines) * 2 >= sum(words_of(line.text) > 5 for line in lines)  # noqa: PLR2004


def _read_foot(anatomy: Anatomy, block: Block, title: str | None, last: Value) -> None:
    lines = anatomy.lines
    for line in lines[block.last + 1 :]:
        if not continues(last, line, first=not last.lines):
            break
        last.add(line)
    opening = find_opening(lines[: block.first], 0, value=None, title=title)
    anatomy.body, anatomy.headings, anatomy.body_end = opening.body, opening.headings, block.first


def _collect(block: Block, lines: Sequence[Line]) -> list[Value]:
    """Return the values of a block; the last one is still open."""
    values: list[Value] = []
    for place, hit in enumerate(block.hits):
        value = Value(hit, lines[hit.line])
        values.append(value)
        if place + 1 == len(block.hits):
            break
        for number in range(hit.line + 1, block.hits[place + 1].line - block.hits[place + 1].fragment):
            if not continues(value, lines[number], first=number == hit.line + 1):
                if lines[number].gap == 0 and not is_remark(lines[number]):
                    continue
                if not is_divider(lines[number]) and not is_remark(lines[number]):
                    break
                continue
            value.add(lines[number])
        values += _statements(value, lines, block.hits[place + 1].line)
        summed = _sum_between(value, lines, block, block.hits[place + 1].line)
        if summed is not None:
            values.append(summed)
    return values


def _sum_between(value: Value, lines: Sequence[Line], block: Block, until: int) -> Value | None:
    """Return the sentence between two short values that sums the story up, where no label does."""
    number = value.hit.line + 1
    if number >= until or "summary" in block.fields or set(value.hit.fields) & PROSE or lines[number].gap:
        return None
    line = lines[number]
    alone = len(value.lines) <= 1 and not is_navigation(line) and not is_remark(line) and talk(line) <= 1
    italic = line.wholly(Mark.ITALIC) and words_of(line.text) > 3 and not block.hits[0].style & Mark.ITALIC  # noqa: PLR2004
    stated = value.hit.separator == "item" and is_sentence(line) and words_of(line.text) > 2  # noqa: PLR2004
    if alone and (italic or stated) and line.value not in value.lines:
        return Value(_bare("summary", number, line.value), line)
    return None


def _footer(anatomy: Anatomy, header: Block) -> list[Value]:
    """Return the values of labels that stand behind the story, and end the story there."""
    lines = anatomy.lines
    if anatomy.body is None:
        return []
    for block in anatomy.blocks:
        hits = [hit for hit in block.hits if hit.line > anatomy.body]
        if not hits or hits[0].line < len(lines) - 12 or block is header:
            continue
        first = hits[0]
        behind = sum(words_of(line.text) for line in lines[first.line :])
        told = sum(words_of(line.text) for line in lines[anatomy.body : first.line])
        if behind > max(told, 150) or bool(first.style) != header.styled or not lines[first.line].gap:
            continue
        if not {f for hit in hits for f in hit.fields if f} <= _FOOT_FIELDS | {
            "title",
            "author",
            "rating",
            "summary",
        }:
            continue
        if any(is_story_like(line) for line in lines[first.line + 1 :]) or (
            not first.style and is_told(first, lines)
        ):
            continue
        values = _collect(Block(hits=hits), lines)
        for line in lines[hits[-1].line + 1 :]:
            if is_divider(line) or is_navigation(line):
                break
            values[-1].add(line)
        anatomy.body_end = first.line
        return values
    return []


def _fields(values: Sequence[Value], anatomy: Anatomy) -> list[Field]:
    fields: list[Field] = []
    has_title = any(v.hit.fields == ("title",) and v.raw and fold(v.hit.label) != "story" for v in values)
    has_title = has_title or _titled_above(values, anatomy)
    for value in values:
        hit, raw = value.hit, value.raw
        if not raw:
            anatomy.empty += 1
            continue
        if hit.fields == (None,) or (hit.fields == ("setting",) and _DURATION.fullmatch(raw)):
            fields.append(Field(None, hit.label, raw))
            anatomy.unknown.append(hit.label)
            continue
        bare = hit.separator == "item"
        names = [_by_value(name, hit, raw, has_title=has_title) for name in hit.fields if name is not None]
        fields += [Field(name, hit.label, raw, unlabelled=bare) for name in names]
    return fields


def _without_guesses(values: Sequence[Value], lines: Sequence[Line]) -> list[Value]:
    """Return the values but for a world without a label that no title stands above: it may be the title."""
    kept = []
    for value in values:
        hit = value.hit
        guessed = hit.separator == "item" and hit.field == "fandom"
        above = any(v.hit.field in {"title", "author"} and v.hit.line < hit.line for v in values)
        if not guessed or above or (hit.line and is_styled_heading(lines[hit.line - 1])):
            kept.append(value)
    return kept


def _titled_above(values: Sequence[Value], anatomy: Anatomy) -> bool:
    """Return whether a heading stands right over a header that says "Story" further down only."""
    first = values[0].hit
    if first.fields == ("title",) or first.separator == "item" or not first.line:
        return False
    line = anatomy.lines[first.line - 1]
    return is_styled_heading(line) and not is_sentence(line) and not anatomy.at_foot


def _unpaired(title: str) -> str:
    """Return a title without the bracket of pairs it ends with: "Neujahr (A/B)"."""
    return _PAIR_BEHIND.sub("", title) or title


def _by_value(name: str, hit: Hit, raw: str, *, has_title: bool) -> str:
    """Return the field a label names when its value is looked at."""
    label = fold(hit.label)
    if name == "genre" and _CATEGORY_WORD.fullmatch(raw):
        return "category"
    if name == "title" and label == "story" and has_title:
        return "series"
    if name == "status" and label == "type":
        return "category" if _CATEGORY_WORD.fullmatch(raw) else "status"
    if label == "claim" and _HAS_PAIR.search(raw) and not _EVENT.search(raw):
        return "pairing"
    if name == "written_for" and label in _FOR:
        return "written_for" if _is_event(hit, raw) else "recipient"
    return name


def _is_event(hit: Hit, raw: str) -> bool:
    return hit.community or bool(_EVENT.search(raw))


def _bare_title(anatomy: Anatomy, block: Block, subject: str | None) -> str | None:
    """Return a title that stands at the header without a label."""
    lines = anatomy.lines
    starts = [block.first, *(hit.line for hit in block.hits if hit.separator == "item")][:2]
    for start in () if anatomy.at_foot else starts:
        above = _title_above(lines, block, start, subject)
        if above is not None:
            return lines[above].value.strip(";•·»~* ")
    for hit in block.hits:
        if hit.field == "author" and hit.separator == "item":
            styled = [line for line in lines[max(0, hit.line - 2) : hit.line] if is_styled_heading(line)]
            bold = [line for line in styled if line.wholly(Mark.BOLD) or line.kind & Kind.HEADING]
            if styled:
                return (bold or styled)[-1].value
    opening = _opening_title(lines, block, subject, anatomy.headings)
    if opening is not None:
        return opening
    promised = any(hit.field == "title" for hit in block.hits) or not subject
    for number in anatomy.headings:
        line = lines[number]
        if (
            is_chapter_heading(line)
            or _NUMBERED.match(line.text)
            or (line.text.endswith(".") and not line.kind & Kind.HEADING)
        ):
            continue
        if line.kind & Kind.HEADING or (promised and line.wholly(Mark.BOLD)):
            return line.value
    return None


def _opening_title(
    lines: Sequence[Line], block: Block, subject: str | None, headings: Sequence[int]
) -> str | None:
    """Return a heading further up that the subject or a heading over the story says again."""
    again = {fold(lines[number].value) for number in headings} - {""}
    for line in lines[max(0, block.first - _OPENING_LINES) : block.first]:
        said = fold(line.value)
        if said and is_styled_heading(line) and (said in again or (subject and said in fold(subject))):
            return line.value
    return None


def _title_above(lines: Sequence[Line], block: Block, start: int, subject: str | None) -> int | None:
    number = start - 1
    bullet = ornament_of(lines[start])
    while bullet and number > 0 and not lines[number + 1].gap and ornament_of(lines[number]) == bullet:
        number -= 1  # a further line of the same column, with a value nobody can name
    if (
        number < 0
        or any(hit.line == number for hit in block.hits)
        or (_FORM_LINE.match(lines[number].text) and not lines[number].wholly(Mark.BOLD))
        or any(hit.line == block.first and hit.field == "title" for hit in block.hits)
    ):
        return None
    line, first = lines[number], lines[start]
    if (
        is_divider(line)
        or is_navigation(line)
        or words_of(line.text) > _TITLE_WORDS
        or talk(line) >= 2  # noqa: PLR2004
        or is_remark(line)
    ):
        return None
    if subject and fold(line.value) and fold(line.value) in fold(subject):
        return number
    if line.kind & Kind.HEADING or line.wholly(Mark.BOLD) or line.wholly(Mark.UNDERLINE):
        return number
    if number == 0 and _is_title_like(line):
        return number
    opens = number == 0 or line.gap > 0
    if first.gap == 0 and opens and not (is_sentence(line) and line.value.endswith(".")):
        return number
    return None


def _is_title_like(line: Line) -> bool:
    """Return whether a line is written as titles are: with a part's number, or every long word capital."""
    text = line.value
    if _PART_NUMBER.search(text):
        return True
    long = [word for word in _LETTERS.findall(text) if len(word) > 3]  # noqa: PLR2004 - "and the"
    return bool(long) and text[-1] not in ".,:;" and all(word[0].isupper() for word in long)
