"""Third stage: which labels belong together, and which block of them is the header of the entry."""

import collections
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scraper.extract.story.hits import LabelHit
from scraper.extract.story.labels import FIRST_LINES, PROSE, Labels
from scraper.extract.story.lines import GAP, LineKind, LineMark, StoryLine
from scraper.extract.story.resolve import fold_label
from scraper.extract.story.structure import fold, is_break, is_chapter_heading, is_divider, is_styled_heading
from scraper.extract.story.subject import read_subject
from scraper.extract.story.talk import is_statement, is_story_like, narrative, talk, words_of
from scraper.extract.story.thresholds import (
    FORM_LABELS,
    LABELS_OF_ANOTHER,
    LONG_SUMMARY_WORDS,
    LONGEST_VALUE_WORDS,
    OUR_LABELS,
    TELLING_WORDS,
)
from storage.records import Habits
from storage.words.part_marks import read_title_mark
from storage.words.rating import is_rating
from storage.words.signs import FIC_WORD

FIC_ONLY = frozenset({
    "pairing", "word_count", "disclaimer", "fandom", "notes", "spoilers", "beta", "warnings", "characters",
    "category", "written_for", "recipient", "based_on", "translator", "prompt",
})  # fmt: skip
"""Fields that stories have, and reviews of books, films and records do not."""
_UNMISTAKABLE = frozenset({"warnings", "rating", "disclaimer", "spoilers", "word_count", "beta", "pairing"})
"""Fields whose label prose never begins a line with."""
_UNMISTAKABLE_STYLED = frozenset({"summary", "fandom", "characters", "author"})
_OURS = FIC_ONLY | {"rating", "summary"}
_ASIDES = frozenset({"notes", "disclaimer", "thanks", "feedback"})
"""Fields whose label and value people put into brackets under a header: "(A/N: set in winter.)"."""
_AFTERTHOUGHTS = frozenset({"edit", "edited", "eta", "ps", "pps", "update", "updated", "upd", "апд"})
"""What opens an addition to a note rather than a value."""
_CONTINUED = re.compile(r"\bcont(?:inued|['’]?d)?\b|продолжение", re.IGNORECASE)
"""What says of a label that its value goes on with one above."""
_FILLS = frozenset({"fill", "fic", "ficlet", "drabble", "minific", "comment fic", "фик", "драббл"})
"""Labels that say what the entry is, and whose value is its title."""
_ENOUGH_ALONE = frozenset({"title", "rating", "author", "word_count"})
"""Fields that may be all of a header, wherever they stand."""
_TOP_LINES = 3
_LONGEST_FILL = 60
_HABIT_LINES = 10
_SHORT_VALUE = 3
_WORDS_BETWEEN = 400
_WORDS_OF_ASIDE = 150
_LINES_BETWEEN = 16
_FIRM = frozenset({":", "[]", GAP, "item", "fit"})
"""Separators that prose hardly has behind a label's words."""
_NEAR = 12
"""Lines within which a second speech by the same name gives a conversation away."""


@dataclass(frozen=True, slots=True)
class Block:
    """Labels that stand together."""

    hits: tuple[LabelHit, ...]

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

    def with_more(self, hits: Sequence[LabelHit]) -> "Block":
        """Return the block with further labels behind its own."""
        return Block((*self.hits, *hits))

    def qualifies(self, lines: Sequence[StoryLine]) -> bool:
        """Return whether its labels could be a story's header at all."""
        named = self.fields
        if named >= {"title", "rating"} and any(_rates(hit, lines) for hit in self.hits):
            return True
        if len(named) >= FORM_LABELS or named >= {"chapter", "status"}:
            return True
        return len(named) >= OUR_LABELS and bool(named & FIC_ONLY)


def _rates(hit: LabelHit, lines: Sequence[StoryLine]) -> bool:
    """Return whether a label's value is a rating of stories: not stars, not a number."""
    return hit.field == "rating" and is_rating(_own(hit, lines) or _below(hit, lines))


def _below(hit: LabelHit, lines: Sequence[StoryLine]) -> str:
    """Return the line under a label that stands alone."""
    return lines[hit.line + 1].value if hit.line + 1 < len(lines) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """Third stage: the labels that belong together, and which of these groups is the header."""

    labels: Labels
    blocks: tuple[Block, ...]
    """In order; the second and later ones may be footers or other works."""
    header: Block | None


def find_blocks(labels: Labels) -> Blocks:
    """Return the groups of labels of an entry, and the header among them."""
    lines, habits = labels.source.lines, labels.source.context.habits
    if habits is None and not _may_head(labels):
        return Blocks(labels=labels, blocks=(), header=None)
    blocks = _group(lines, labels.hits, habits=habits.labels if habits else frozenset())
    return Blocks(
        labels=labels, blocks=blocks, header=_pick(blocks, lines, habits, labels.source.context.subject)
    )


def _may_head(labels: Labels) -> bool:
    """Return whether the labels of an entry can be a header, however they are grouped.

    Labels of one field are one only at the top: "Note to self: ..." all over a diary is none.
    """
    known = [Block(hits) for hits in labels.hits.values() if not all(hit.unknown for hit in hits)]
    fields = {field for block in known for field in block.fields}
    if len(fields) > 1 or not fields.isdisjoint(_ENOUGH_ALONE):
        return True
    top = [block for block in known if block.first <= _TOP_LINES]
    return _pick(top[:1], labels.source.lines, None, labels.source.context.subject) is not None


def _group(
    lines: Sequence[StoryLine], found: Mapping[int, Sequence[LabelHit]], *, habits: frozenset[str]
) -> tuple[Block, ...]:
    """Return the groups of labels that stand together."""
    blocks: list[Block] = []
    for number in sorted(found):
        hits = found[number]
        if hits[0].unknown and not _counts(lines, number, hits, found, habits=habits):
            continue
        if blocks and not _is_behind_cut(blocks[-1], hits[0], lines) and _bridges(lines, blocks[-1], hits):
            blocks[-1] = blocks[-1].with_more(hits)
        elif not hits[0].unknown:
            blocks.append(Block(tuple(hits)))
    certain = [Block(kept) for block in blocks if (kept := _without_doubtful(block))]
    return tuple(_merge(certain, lines))


def _pick(
    blocks: Sequence[Block], lines: Sequence[StoryLine], habits: Habits | None, subject: str | None
) -> Block | None:
    """Return the block that is the header: the first that could be one."""
    for is_header in _HEADERS:
        for block in blocks:
            if is_header(block, lines):
                return block
    usual = _usual(blocks, habits) if habits is not None else None
    return usual or next((block for block in blocks if _is_under_subject(block, lines, subject)), None)


def _is_under_subject(block: Block, lines: Sequence[StoryLine], subject: str | None) -> bool:
    """Return whether a label only stories have stands at the top, where the subject says that one follows."""
    certain = any(hit.separator in _FIRM and hit.exact and not hit.unknown for hit in block.hits)
    ours = certain and (bool(block.fields & _OURS) or len(block.fields) >= OUR_LABELS)
    titled = block.fields == {"author"} and 0 < block.first <= _TOP_LINES
    titled = titled and is_styled_heading(lines[block.first - 1])
    says, above = read_subject(subject), lines[: block.first]
    named = (says.word or bool(says.facts)) and not says.other and bool(block.fields & FIC_ONLY)
    heads = says.heads or named or any(is_chapter_heading(line) or _says_kind(line) for line in above)
    return (ours or titled) and block.first <= _TOP_LINES and heads


def _says_kind(line: StoryLine) -> bool:
    """Return whether a writer's line begins with what follows: "Comment fic that got too long"."""
    return bool(FIC_WORD.match(line.value)) and talk(line) > narrative(line)


def _is_form(block: Block, lines: Sequence[StoryLine]) -> bool:
    return block.first < FIRST_LINES and block.qualifies(lines)


def _is_one_label(block: Block, lines: Sequence[StoryLine]) -> bool:
    """Return whether one label at the top says that a story follows."""
    return block.first <= _TOP_LINES and any(opens_story(hit, lines) for hit in block.hits)


def _is_values(block: Block, lines: Sequence[StoryLine]) -> bool:  # noqa: ARG001 - asked as the others are
    """Return whether values stand without labels: two kinds of them, or a number of words."""
    items = [hit for hit in block.hits if hit.separator == "item"]
    return bool(items) and (
        len(block.fields) >= OUR_LABELS or any(hit.field == "word_count" for hit in items)
    )


def _is_under_fill(block: Block, lines: Sequence[StoryLine]) -> bool:
    """Return whether a line over a single label says that a part of a story follows."""
    return block.first <= _TOP_LINES and any(map(_says_fill, lines[: block.first]))


def _says_fill(line: StoryLine) -> bool:
    """Return whether a line says what a subject would: "FILL, part 2a/?"."""
    says = read_subject(line.value) if len(line.text) <= _LONGEST_FILL else None
    return says is not None and says.fic and says.mark


def _is_rated_under_title(block: Block, lines: Sequence[StoryLine]) -> bool:
    """Return whether a rating stands under a title, among labels made up for the day perhaps."""
    rated = any(_rates(hit, lines) for hit in block.hits)
    return rated and block.first <= _HABIT_LINES and any(map(is_styled_heading, lines[: block.first]))


def _is_title_page(block: Block, lines: Sequence[StoryLine]) -> bool:
    """Return whether a title and a by-line are all that stands over the text."""
    first = block.hits[0]
    titled = 0 < first.line <= _TOP_LINES and is_styled_heading(lines[first.line - 1])
    apart = first.line + 1 < len(lines) and bool(lines[first.line + 1].gap)
    user = any(run.mark & LineMark.USER for run in lines[first.line].runs)
    return block.fields == {"author"} and first.separator == "item" and titled and apart and user


_HEADERS: tuple[Callable[[Block, Sequence[StoryLine]], bool], ...] = (
    _is_form, _is_one_label, _is_values, _is_rated_under_title, _is_under_fill, _is_title_page,
)  # fmt: skip
"""What makes a group of labels the header, the surest first."""


def _usual(blocks: Sequence[Block], habits: Habits) -> Block | None:
    """Return the block with the one or two labels of somebody who always writes just those."""
    for block in blocks:
        labels = {hit.label.casefold() for hit in block.hits}
        if block.first < _HABIT_LINES and labels <= habits.labels and block.fields >= habits.fields:
            return block
    return None


def _own(hit: LabelHit, lines: Sequence[StoryLine]) -> str:
    """Return what of a value stands in its own line."""
    if hit.raw is not None:
        return hit.raw
    return lines[hit.line].value[hit.value_start : hit.value_end]


def opens_story(hit: LabelHit, lines: Sequence[StoryLine]) -> bool:
    """Return whether one label is header enough: "Fill: Salt", a title with a part's number."""
    if hit.field != "title" or hit.separator not in {":", "[]", "-"}:
        return False
    value = lines[hit.line].value[hit.value_start : hit.value_end]
    return fold(hit.label) in _FILLS or read_title_mark(value) is not None


def _counts(
    lines: Sequence[StoryLine],
    number: int,
    hits: Sequence[LabelHit],
    found: Mapping[int, Sequence[LabelHit]],
    *,
    habits: frozenset[str],
) -> bool:
    """Return whether an unknown label is one: set apart by markup, or plain between known ones."""
    hit = hits[0]
    if fold_label(hit.label) in _AFTERTHOUGHTS:
        return False
    if hit.style or lines[number].kind & LineKind.TERM or hit.label.casefold() in habits:
        return True
    label = hit.label.casefold()
    alike = [n for n, h in found.items() if h[0].unknown and h[0].label.casefold() == label]
    if sum(abs(n - number) <= _NEAR for n in alike) > 1:
        return False  # people who speak twice are no label
    before = [found[n][-1] for n in range(number - 3, number) if n in found and not found[n][-1].unknown]
    after = [found[n][0] for n in range(number + 1, number + 3) if n in found and not found[n][0].unknown]
    plain = all(not h.style for h in before + after)
    return bool(before and after) and plain and before[-1].field not in {"notes", "summary"}


def _bridges(lines: Sequence[StoryLine], block: Block, hits: Sequence[LabelHit]) -> bool:
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
    if between[-1].kind & (LineKind.IN_CELL | LineKind.DEFINITION) or all(map(is_divider, between)):
        return True
    if any(line.kind & (LineKind.AFTER_CUT | LineKind.AFTER_RULE) for line in [*between, lines[hit.line]]):
        return False
    if block.styled and not hit.style and last.separator != "item" and not _goes_on_plain(block, hit):
        return False
    return _is_value(last, between) or _goes_on_styled(block, hit, between)


def _is_behind_cut(block: Block, hit: LabelHit, lines: Sequence[StoryLine]) -> bool:
    """Return whether a full header ended at a cut above a label: mails and diaries have labels, too.

    What only headers say, and the header has not said, may stand behind a cut of its own ("Warnings: …"),
    and so may the rest of a value ("Summary continued: …").
    """
    cut = any(line.kind & LineKind.AFTER_CUT for line in lines[block.last + 1 : hit.line + 1])
    lacking = hit.field in _UNMISTAKABLE and hit.field not in block.fields and hit.exact
    lacking |= _CONTINUED.search(hit.label) is not None
    return cut and not lacking and len(block.fields) >= FORM_LABELS and block.qualifies(lines)


def _under_chatter(last: LabelHit, hit: LabelHit, between: Sequence[StoryLine]) -> bool:
    """Return whether nothing but the title stands between the writer's talk and a line of values."""
    chatter = set(last.fields) <= {"notes", "disclaimer", "thanks"} and last.separator != "item"
    return hit.separator == "item" and chatter and len(between) == 1 and is_styled_heading(between[0])


def _is_another(block: Block, hit: LabelHit, between: Sequence[StoryLine]) -> bool:
    """Return whether a hit opens something of its own: another header, or the story's own title page."""
    bare = "item" in {block.hits[-1].separator, hit.separator} and len(between) > 2  # noqa: PLR2004
    again = hit.separator == "item" and hit.field == "author" and "author" in block.fields and bool(between)
    return bare or again or _opens_another(block, hit)


def is_told(hit: LabelHit, lines: Sequence[StoryLine]) -> bool:
    """Return whether what stands behind a label is prose of a story: "Note: the gate was painted shut"."""
    line = lines[hit.line]
    rest = StoryLine(line.text[hit.value_start :] or "-", 0, 0, 0)
    return narrative(rest) > talk(line)


def _goes_on_styled(block: Block, hit: LabelHit, between: Sequence[StoryLine]) -> bool:
    """Return whether a label behind a paragraph looks as those before it and says what the block lacks."""
    certain = bool(hit.style) and block.styled and hit.separator == ":" and hit.exact
    lacking = hit.field in _UNMISTAKABLE | _UNMISTAKABLE_STYLED and hit.field not in block.fields
    words = sum(words_of(line.text) for line in between)
    return certain and lacking and words <= _WORDS_OF_ASIDE and bool(set(block.hits[-1].fields) & PROSE)


def _goes_on_plain(block: Block, hit: LabelHit) -> bool:
    """Return whether a label without markup is one the block lacks and only a header has."""
    enclosed = hit.separator == "[]" and hit.field in _ASIDES
    certain = hit.exact and (enclosed or (hit.separator == ":" and hit.field in _UNMISTAKABLE))
    return certain and hit.field not in block.fields and bool(set(block.hits[-1].fields) & PROSE)


def _on_title_page(last: LabelHit, between: Sequence[StoryLine]) -> bool:
    """Return whether nothing but statements stands behind a by-line."""
    by_line = last.separator == "item" and last.field == "author"
    return by_line and len(between) <= 4 and all(map(is_statement, between))  # noqa: PLR2004


def _opens_another(block: Block, hit: LabelHit) -> bool:
    """Return whether a label begins the header of another work."""
    again = hit.label.casefold() in {known.label.casefold() for known in block.hits}
    return hit.field == "title" and again and len(block.fields) >= LABELS_OF_ANOTHER


def _is_value(last: LabelHit, between: Sequence[StoryLine]) -> bool:
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
    if any(is_story_like(line) and words_of(line.text) > TELLING_WORDS for line in apart):
        return False
    return prose or (len(between) <= _SHORT_VALUE and words <= LONGEST_VALUE_WORDS)


def _without_doubtful(block: Block) -> tuple[LabelHit, ...]:
    """Return the labels without what only looks like one, unless its neighbours look so, too."""
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
    return tuple(keep)


def _merge(blocks: Sequence[Block], lines: Sequence[StoryLine]) -> list[Block]:
    """Join a block to the one before it when only a long value stands between them."""
    merged: list[Block] = []
    for block in blocks:
        if merged and _one_header(merged[-1], block, lines):
            merged[-1] = merged[-1].with_more(block.hits)
        else:
            merged.append(block)
    return merged


def _one_header(before: Block, after: Block, lines: Sequence[StoryLine]) -> bool:
    between = lines[before.last + 1 : after.first]
    words = sum(words_of(line.text) for line in between)
    rest = sum(words_of(line.text) for line in lines[after.last + 1 :])
    if before.fields & after.fields & {"title", "rating", "pairing", "summary", "author"}:
        return False
    if (
        words > LONG_SUMMARY_WORDS
        or rest < max(40, words)
        or any(is_break(line) or line.kind & LineKind.AFTER_CUT for line in between)
    ):
        return False
    if before.styled != after.styled or not set(before.hits[-1].fields) & {
        "summary",
        "notes",
        "prompt",
        "warnings",
    }:
        return False
    return len(after.fields & (FIC_ONLY | {"rating"})) >= OUR_LABELS and after.qualifies(lines)
