"""The header among the lines: which labels belong together, and which block of them opens a story."""

import collections
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from scraper.extract.story.hits import Hit, LabelFinder
from scraper.extract.story.items import BY_NAME, find_facts, find_item, find_items
from scraper.extract.story.lines import GAP, Kind, Line, Mark
from scraper.extract.story.rating import is_rating
from scraper.extract.story.resolve import fold_label
from scraper.extract.story.structure import is_break, is_divider, is_styled_heading
from scraper.extract.story.talk import is_statement, is_story_like, narrative, talk, words_of

FIC_ONLY = frozenset({
    "pairing", "word_count", "disclaimer", "fandom", "notes", "spoilers", "beta", "warnings", "characters",
    "category", "written_for", "recipient", "based_on", "translator", "prompt",
})  # fmt: skip
"""Fields that stories have, and reviews of books, films and records do not."""
PROSE = frozenset({
    "summary", "notes", "disclaimer", "prompt", "warnings", "spoilers", "thanks", "feedback", "archive",
    "recipient", "setting", "based_on",
})  # fmt: skip
"""Fields whose value may go on over several lines."""
_UNMISTAKABLE = frozenset({"warnings", "rating", "disclaimer", "spoilers", "word_count", "beta", "pairing"})
"""Fields whose label prose never begins a line with."""
_UNMISTAKABLE_STYLED = frozenset({"summary", "fandom", "characters", "author"})
FIRST_LINES = 500
"""Lines looked at from the front; a header that begins further down is a body's quotation."""
LAST_LINES = 60
_BY = re.compile(r"(?:written )?(?:by|par|von|di|por)\W*", re.IGNORECASE)
_AFTERTHOUGHTS = frozenset({"edit", "edited", "eta", "ps", "pps", "update", "updated", "upd", "апд"})
"""What opens an addition to a note rather than a value."""
_ITEM_LINES = 30
_TOP = 2
_HANDLE = re.compile(r"[a-zA-Z][\w-]{2,24}")
_WORDS_BETWEEN = 400
_WORDS_OF_ASIDE = 150
_LINES_BETWEEN = 16
_FIRM = frozenset({":", "[]", GAP, "item", "fit"})
"""Separators that prose hardly has behind a label's words."""
_NEAR = 12
"""Lines within which a second speech by the same name gives a conversation away."""


@dataclass(slots=True)
class Block:
    """Labels that stand together."""

    hits: list[Hit] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Number of its first line."""
        return self.hits[0].line

    @property
    def last(self) -> int:
        """Number of its last label's line."""
        return self.hits[-1].line

    @property
    def fields(self) -> set[str]:
        """Every field it names."""
        return {f for hit in self.hits for f in hit.fields if f}

    @property
    def styled(self) -> bool:
        """Whether markup sets its labels apart."""
        known = [hit for hit in self.hits if not hit.unknown]
        return sum(bool(hit.style) for hit in known) * 2 > len(known)

    def qualifies(self, lines: Sequence[Line]) -> bool:
        """Return whether its labels could be a story's header at all."""
        named = self.fields
        if named >= {"title", "rating"} and any(_rates(hit, lines) for hit in self.hits):
            return True
        if len(named) >= 3:  # noqa: PLR2004 - three labels together are a form
            return True
        return len(named) >= 2 and bool(named & FIC_ONLY)  # noqa: PLR2004 - two of which one is ours


def _rates(hit: Hit, lines: Sequence[Line]) -> bool:
    """Return whether a label's value is a rating of stories: not stars, not a number."""
    value = lines[hit.line].value[hit.value_start : hit.value_end]
    return hit.field == "rating" and is_rating(value)


def find_hits(lines: Sequence[Line], finder: LabelFinder) -> dict[int, list[Hit]]:
    """Return the labels of every line that has some."""
    numbers = list(range(min(len(lines), FIRST_LINES)))
    numbers += range(max(FIRST_LINES, len(lines) - LAST_LINES), len(lines))
    found: dict[int, list[Hit]] = {}
    for number in numbers:
        line = lines[number]
        if len(line.text) > 60 and not line.runs and ":" not in line.text[:75] and not _may_hide(line.text):  # noqa: PLR2004
            continue
        hits = finder.find(line, number)
        if hits:
            found[number] = hits
    _join_split_labels(lines, found, finder)
    return found


def _may_hide(text: str) -> bool:
    head = text[:48]
    return (
        "：" in head
        or GAP in head
        or " - " in head
        or "–" in head
        or "—" in head
        or "=" in head
        or text[0] in "[【{(<;*~•·»>A"
    )


def _join_split_labels(lines: Sequence[Line], found: dict[int, list[Hit]], finder: LabelFinder) -> None:
    """Mend labels that a line break cut in two: `<b>Fandom<br></b>: Home`."""
    for number in range(min(len(lines) - 1, 120)):
        line, after = lines[number], lines[number + 1]
        if after.gap or len(line.text) > 40 or not (line.kind & Kind.OPEN_BOLD or after.text[0] in ":："):  # noqa: PLR2004
            continue
        if any(hit.separator == ":" and not hit.unknown for hit in found.get(number, ())):
            continue
        for joint in ("", " "):
            shift = len(line.text) + len(joint)
            joined = Line(line.text + joint + after.text, line.start, line.gap, line.kind, line.runs)
            hits = finder.find(joined, number)
            if hits and not hits[0].unknown and hits[0].separator == ":" and hits[0].value_start >= shift:
                _move(hits, shift, number + 1)
                hits[0].fragment = True
                found.pop(number, None)
                found[number + 1] = hits
                break


def _move(hits: list[Hit], shift: int, number: int) -> None:
    for hit in hits:
        hit.value_start -= shift
        hit.value_end -= shift
        hit.line = number


def language_of(found: dict[int, list[Hit]]) -> str | None:
    """Return the language most labels speak, None where none of them tells."""
    votes: collections.Counter[str] = collections.Counter()
    for hits in found.values():
        for hit in hits:
            if not hit.unknown and hit.languages:
                for language in hit.languages:
                    votes[language] += 12 // len(hit.languages)
    if not votes:
        return None
    most = max(votes.values())
    best = [language for language in votes if votes[language] == most]
    return "en" if "en" in best else best[0]


def find_blocks(lines: Sequence[Line], found: dict[int, list[Hit]], *, habits: frozenset[str]) -> list[Block]:
    """Return the groups of labels, in order; the second and later ones may be footers or other works."""
    blocks: list[Block] = []
    for number in sorted(found):
        hits = found[number]
        if hits[0].unknown and not _counts(lines, number, hits, found, habits=habits):
            continue
        if blocks and _bridges(lines, blocks[-1], hits):
            blocks[-1].hits += hits
        elif not hits[0].unknown:
            blocks.append(Block(hits=list(hits)))
    for block in blocks:
        _drop_doubtful(block)
    return _merge([block for block in blocks if block.hits], lines)


def _counts(
    lines: Sequence[Line],
    number: int,
    hits: list[Hit],
    found: dict[int, list[Hit]],
    *,
    habits: frozenset[str],
) -> bool:
    """Return whether an unknown label is one: set apart by markup, or plain between known ones."""
    hit = hits[0]
    if fold_label(hit.label) in _AFTERTHOUGHTS:
        return False
    if hit.style or lines[number].kind & Kind.TERM or hit.label.casefold() in habits:
        return True
    label = hit.label.casefold()
    alike = [n for n, h in found.items() if h[0].unknown and h[0].label.casefold() == label]
    if sum(abs(n - number) <= _NEAR for n in alike) > 1:
        return False  # people who speak twice are no label
    before = [found[n][-1] for n in range(number - 3, number) if n in found and not found[n][-1].unknown]
    after = [found[n][0] for n in range(number + 1, number + 3) if n in found and not found[n][0].unknown]
    plain = all(not h.style for h in before + after)
    return bool(before and after) and plain and before[-1].field not in {"notes", "summary"}


def _bridges(lines: Sequence[Line], block: Block, hits: list[Hit]) -> bool:
    """Return whether a label still belongs to the block before it."""
    last, hit = block.hits[-1], hits[0]
    between = lines[last.line + 1 : hit.line]
    if _on_title_page(last, between) or _under_chatter(last, hit, between):
        return True
    if _is_another(block, hit, between):
        return False
    if not between:
        plain_again = (
            block.styled and not hit.style and lines[hit.line].gap and not _goes_on_plain(block, hit)
        )
        if plain_again and (is_told(hit, lines) or hit.field in block.fields):
            return False
        return lines[hit.line].gap <= 4 or not hit.unknown  # noqa: PLR2004
    if between[-1].kind & (Kind.IN_CELL | Kind.DEFINITION) or all(map(is_divider, between)):
        return True
    if any(line.kind & (Kind.AFTER_CUT | Kind.AFTER_RULE) for line in [*between, lines[hit.line]]):
        return False
    if block.styled and not hit.style and last.separator != "item" and not _goes_on_plain(block, hit):
        return False
    return _is_value(last, between) or _goes_on_styled(block, hit, between)


def _under_chatter(last: Hit, hit: Hit, between: Sequence[Line]) -> bool:
    """Return whether nothing but the title stands between the writer's talk and a line of values."""
    chatter = set(last.fields) <= {"notes", "disclaimer", "thanks"} and last.separator != "item"
    return hit.separator == "item" and chatter and len(between) == 1 and is_styled_heading(between[0])


def _is_another(block: Block, hit: Hit, between: Sequence[Line]) -> bool:
    """Return whether a hit opens something of its own: another header, or the story's own title page."""
    bare = "item" in {block.hits[-1].separator, hit.separator} and len(between) > 2  # noqa: PLR2004
    again = hit.separator == "item" and hit.field == "author" and "author" in block.fields and bool(between)
    return bare or again or _opens_another(block, hit)


def is_told(hit: Hit, lines: Sequence[Line]) -> bool:
    """Return whether what stands behind a label is prose of a story: "Note: the gate was painted shut"."""
    line = lines[hit.line]
    rest = Line(line.text[hit.value_start :] or "-", 0, 0, 0)
    return narrative(rest) > talk(line)


def _goes_on_styled(block: Block, hit: Hit, between: Sequence[Line]) -> bool:
    """Return whether a label behind a paragraph looks as those before it and says what the block lacks."""
    certain = bool(hit.style) and block.styled and hit.separator == ":" and hit.exact
    lacking = hit.field in _UNMISTAKABLE | _UNMISTAKABLE_STYLED and hit.field not in block.fields
    words = sum(words_of(line.text) for line in between)
    return certain and lacking and words <= _WORDS_OF_ASIDE and bool(set(block.hits[-1].fields) & PROSE)


def _goes_on_plain(block: Block, hit: Hit) -> bool:
    """Return whether a label without markup is one the block lacks and only a header has."""
    certain = hit.separator == ":" and hit.exact and hit.field in _UNMISTAKABLE
    return certain and hit.field not in block.fields and bool(set(block.hits[-1].fields) & PROSE)


def _on_title_page(last: Hit, between: Sequence[Line]) -> bool:
    """Return whether nothing but statements stands behind a by-line."""
    by_line = last.separator == "item" and last.field == "author"
    return by_line and len(between) <= 4 and all(map(is_statement, between))  # noqa: PLR2004


def _opens_another(block: Block, hit: Hit) -> bool:
    """Return whether a label begins the header of another work."""
    again = hit.label.casefold() in {known.label.casefold() for known in block.hits}
    return hit.field == "title" and again and len(block.fields) >= 2  # noqa: PLR2004


def _is_value(last: Hit, between: Sequence[Line]) -> bool:
    """Return whether the lines between two labels may be the first one's value."""
    words = sum(words_of(line.text) for line in between)
    if words > _WORDS_BETWEEN or len(between) > _LINES_BETWEEN:
        return False
    apart = [line for line in between if line.gap or is_styled_heading(line)]
    prose = bool(set(last.fields) & PROSE) or last.unknown
    if not apart:
        return prose or len(between) <= 2  # noqa: PLR2004
    if any(is_divider(line) for line in between):
        return False
    if any(is_story_like(line) and words_of(line.text) > 5 for line in apart):  # noqa: PLR2004
        return False
    return prose or (len(between) <= 3 and words <= 80)  # noqa: PLR2004


def _drop_doubtful(block: Block) -> None:
    """Take out what only looks like a label unless its neighbours look so, too."""
    firm = [hit for hit in block.hits if hit.separator in _FIRM and not hit.unknown]
    loose = collections.Counter(hit.separator for hit in block.hits if hit.separator not in _FIRM)
    keep = []
    for hit in block.hits:
        doubtful = hit.separator not in _FIRM
        alone = not hit.style and loose[hit.separator] < 2 and not (hit.separator == "mark" and firm)  # noqa: PLR2004
        if not (doubtful and alone):
            keep.append(hit)
    while keep and keep[0].unknown:
        keep.pop(0)
    block.hits = keep


def _merge(blocks: list[Block], lines: Sequence[Line]) -> list[Block]:
    """Join a block to the one before it when only a long value stands between them."""
    merged: list[Block] = []
    for block in blocks:
        if merged and _one_header(merged[-1], block, lines):
            merged[-1].hits += block.hits
        else:
            merged.append(block)
    return merged


def _one_header(before: Block, after: Block, lines: Sequence[Line]) -> bool:
    between = lines[before.last + 1 : after.first]
    words = sum(words_of(line.text) for line in between)
    rest = sum(words_of(line.text) for line in lines[after.last + 1 :])
    if before.fields & after.fields & {"title", "rating", "pairing", "summary", "author"}:
        return False
    if (
        words > 250  # noqa: PLR2004
        or rest < max(40, words)
        or any(is_break(line) or line.kind & Kind.AFTER_CUT for line in between)
    ):
        return False
    if before.styled != after.styled or not set(before.hits[-1].fields) & {
        "summary",
        "notes",
        "prompt",
        "warnings",
    }:
        return False
    return len(after.fields & (FIC_ONLY | {"rating"})) >= 2 and after.qualifies(lines)  # noqa: PLR2004


def _by_line(lines: Sequence[Line], number: int) -> list[Hit]:
    """Return the author of a title page: a heading, "by", and a name, each on its own line."""
    if not _BY.fullmatch(lines[number].value) or not 0 < number < len(lines) - 1:
        return []
    name = lines[number + 1].value
    if not is_styled_heading(lines[number - 1]) or words_of(name) > 5 or name.endswith((".", "!", "?")):  # noqa: PLR2004
        return []
    return [Hit(line=number + 1, label="", fields=("author",), value_start=0, value_end=len(name), style=0,
                separator="item", raw=name)]  # fmt: skip


def _handle(lines: Sequence[Line], number: int, found: dict[int, list[Hit]]) -> list[Hit]:
    """Return the author of a title page whose by-line is one bare word under the heading."""
    if not 0 < number <= _TOP or lines[number].gap or not is_styled_heading(lines[number - 1]):
        return []
    name = lines[number].value
    follows = any(
        found.get(below) or find_items(lines[below], below)
        for below in range(number + 1, min(number + 4, len(lines)))
    )
    if (
        not _HANDLE.fullmatch(name)
        or not follows
        or (is_styled_heading(lines[number]) and lines[number].runs)
    ):
        return []
    return [Hit(line=number, label="", fields=("author",), value_start=0, value_end=len(name), style=0,
                separator="item", raw=name)]  # fmt: skip


def _title_and_by(lines: Sequence[Line], number: int, found: dict[int, list[Hit]]) -> list[Hit]:
    """Return title and author of `<b>Home</b> by somebody` where the line below is a header's."""
    line = lines[number]
    run = line.runs[0] if line.runs else None
    if run is None or run.start or not run.mark & (Mark.BOLD | Mark.UNDERLINE) or number + 1 == len(lines):
        return []
    match = BY_NAME.fullmatch(line.value, run.end)
    if match is None or not (found.get(number + 1) or find_items(lines[number + 1], number + 1)):
        return []
    return [
        Hit(line=number, label="", fields=(field,), value_start=0, value_end=len(line.text), style=0,
            separator="item", raw=raw)
        for field, raw in (("title", line.value[: run.end]), ("author", match[1]))
    ]  # fmt: skip


def _awaits_value(hits: Sequence[Hit]) -> bool:
    """Return whether a line ends with a label whose value is still to come."""
    return bool(hits) and hits[-1].separator != "item" and hits[-1].value_start >= hits[-1].value_end


def _is_told_of(lines: Sequence[Line], beside: int, number: int) -> bool:
    """Return whether a name stands under a heading at the very top: a title page."""
    return beside == number - 1 and beside < _TOP and is_styled_heading(lines[beside])


def _item_column(lines: Sequence[Line], number: int, found: dict[int, list[Hit]]) -> list[Hit]:
    """Return a line's one value when the line before or after it is nothing but a value, too."""
    own = find_item(lines[number], number)
    if own is None:
        return []
    for beside in (number - 1, number + 1):
        if 0 <= beside < len(lines) and not lines[max(number, beside)].gap:
            other = find_item(lines[beside], beside)
            hits = found.get(beside) or find_items(lines[beside], beside)
            if other is not None and other.field != own.field:
                return [own]
            if hits and hits[0].separator == "item" and own.field not in {h.field for h in hits}:
                return [own]
            if own.field == "author" and _is_told_of(lines, beside, number):
                return [own]
    return []


def add_items(lines: Sequence[Line], found: dict[int, list[Hit]]) -> None:
    """Add the values that stand without labels near the top of an entry."""
    last = max((n for n in found if n < _ITEM_LINES), default=-1)
    for number, line in enumerate(lines[:_ITEM_LINES]):
        known = found.get(number, ())
        if known and not known[0].unknown and known[0].separator != "alone":
            continue
        if number > last + 4 and number > 6:  # noqa: PLR2004 - near the labels or near the top
            break
        if not line.gap and _awaits_value(found.get(number - 1, ())):
            continue
        items = (
            _by_line(lines, number)
            or _handle(lines, number, found)
            or _title_and_by(lines, number, found)
            or find_facts(line, number)
            or _item_column(lines, number, found)
            or ([] if known and not known[0].unknown else find_items(line, number))
        )
        if items and not (narrative(line) > 1 and talk(line) == 0 and words_of(line.text) > 15):  # noqa: PLR2004
            found.pop(number, None)
            found[items[0].line] = items
