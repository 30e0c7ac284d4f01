"""Where in a line a label stands, and where its value begins."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from scraper.extract.story.lines import GAP, STYLED, LineKind, LineMark, StoryLine
from scraper.extract.story.resolve import LONGEST_LABEL, Resolved, resolve_label
from scraper.extract.story.thresholds import (
    LABEL_CHARACTERS,
    LABEL_SPACES,
)
from storage.words.rating import is_rating, opens_with_rating
from storage.words.talking import ASKED_FOR, REQUESTED

_SIGNS = r"(?:[^\w\"'“”„«‘’(\[{<【.,%#…]|_)*"
_LEAD = re.compile(rf"{_SIGNS}(?:\d{{1,2}}[.)]\s+(?=[^:：]{{1,45}}[:：]){_SIGNS})?")
"""Bullets of every kind, and the numbers of a list."""
_BRACKETED = re.compile(
    r"[\[【{(<]([^\[\]【】{}()<>]{1,45}(?:\([^()]{1,10}\)[^\[\]【】{}()<>]{0,20})?)[\]】})>]\s*[:：\-–]?\s*"
)
_DASH = re.compile(
    r"\s*\.{3,}\s*|\s*…+\s*|\s+\.\s+|\s*\t\s*[:\-–—=]*(?:~(?!\d))?\s*|\s+[-–—=~»|]+>?\s+|[-–—]+\s+|\s*[=>|»]+\s*|\s*;\s+|\s+;(?=\S)|\s*[~*]:?\s+"
    r"|\s+(?://|[^\w\s.,:;!?\"'“”„«‘’()\[\]{}<&+/%$#@…~-]{1,3})\s+"
)

_AN = re.compile(r"(?:A/N|a/n)\s+(?=\S)")
_FITTING = re.compile(r"([^\W\d_]+(?:[ -][^\W\d_]+){0,2}?)\s+(?=\d|[A-ZА-Я+~][\w+-]{0,5}(?:\W|$)|[A-Z][a-z])")
_LONGEST_FITTING = 120
_BEFORE_MID = re.compile(r"[|•·●○◦▪∙;/]\s*$|\.\s+$|\s$")
_COLON = re.compile(r"[:：]+")
_PLAIN_UNKNOWN = re.compile(r"[^\W\d_a-z][^:：\s]*+(?:\s[^:：\s]++){0,3}\s?[:：](?:\s|$)")
_UNKNOWN = re.compile(r"[^\W\d_][\w'’ /&()#.,!?-]{0,58}")
_UNKNOWN_DASH = re.compile(r"\s+[-–—=~|]\s+")
_TRAIL = " \t|•·●○◦▪∙;/"
_MIRRORED = frozenset("★☆♥♡✿❤✦✧◆◇■□●○☾☽♪♫❀✩✰~*")
"""Ornament that may stand on both sides of a line."""
_PARTED = "|•·●○◦▪∙;/"
"""Signs that part one value from the next label of its line."""
_PLAIN_UNKNOWN_WORDS = 4
_STYLED_UNKNOWN_WORDS = 8
_QUOTES = frozenset("\"'“”„«»‘’([{<")
"""What may open a value: no ornament."""
_OPENERS = {"[": "]", "(": ")", "{": "}", "【": "】", "<": ">"}
_CLOSERS = frozenset(_OPENERS.values())
_BESIDE = frozenset({"rating", "genre", "pairing", "word_count", "spoilers", "fandom", "category", "beta"})
"""Labels that may stand behind another's value with nothing between them: "Author: ina Rating: PG"."""
_ASKED = frozenset({"warnings", "spoilers", "rating", "pairing", "beta", "status"})
"""Labels that people put as questions."""
_WHAT_IT_IS = frozenset({"fic", "ficlet", "drabble", "fanfic", "фик", "драббл"})
"""In brackets these say what follows, and label nothing."""
_SIGN = re.compile(r"[^\w\s.,:!?\"'“”„«‘’()-]")
"""What may part a label from its value where no colon does."""
_LONGEST_ALONE = 45
_TRAILING_SIGNS = re.compile(r"[\s*_~:=>|»→/–—-]*(?:\.{2,}|…)?$")
"""What may stand behind a label whose value is on the next line."""
_MANY_IN_ONE_LINE = 3
_MOST_LABEL_WORDS = 8


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label, and its own line's share of the value."""

    line: int
    label: str
    fields: tuple[str | None, ...]
    value_start: int
    value_end: int
    style: int
    """Marks of the label; 0 when it looks like the rest."""
    separator: str
    """Colon, dash, bracket, gap, mark (only the markup tells), alone, item (no label: the value speaks)."""
    languages: frozenset[str] = frozenset()
    exact: bool = True
    unknown: bool = False
    raw: str | None = None
    """The value, where it is not simply that stretch of the line."""
    fragment: bool = False
    """The line before holds the first letters of its label."""
    community: bool = False
    """The first user its value names is a community."""

    @property
    def field(self) -> str | None:
        """The first field it names."""
        return self.fields[0]


def bare_hit(line: StoryLine, number: int, *, field: str, raw: str | None = None) -> LabelHit:
    """Return a value that stands without a label: a whole line, or so much of it as is the value."""
    return LabelHit(
        line=number, label="", fields=(field,), value_start=0, value_end=len(line.text), style=0,
        separator="item", raw=line.value if raw is None else raw,
    )  # fmt: skip


def style_at(line: StoryLine, position: int) -> int:
    """Return the styling marks of the character at a place."""
    for run in line.runs:
        if run.start <= position < run.end:
            return run.mark & STYLED
    return 0


def _styled_until(line: StoryLine, position: int) -> int:
    """Return where the styling that begins at a place ends (the place itself when there is none)."""
    end = position
    for run in line.runs:
        if run.mark & STYLED and not run.mark & LineMark.USER and run.start <= end < run.end:
            end = run.end
    return end


def may_part(text: str) -> bool:
    """Return whether a sign stands in a text that could part a label from its value."""
    return (
        _SIGN.search(text) is not None
        or ("-" in text and (" -" in text or "- " in text))
        or GAP in text
        or ".." in text
        or " . " in text
    )


def _skip_lead(text: str, start: int) -> int:
    """Return where the words begin behind bullets and ornament."""
    match = _LEAD.match(text, start)
    return match.end() if match else start


def _behind_ornament(text: str, place: int, ornament: str) -> int:
    """Return the first place from one on that is neither white space nor what adorns the label already."""
    passed = " \t" + "".join(letter for letter in ornament if not letter.isalnum() and letter not in _QUOTES)
    while place < len(text) and text[place] in passed:
        place += 1
    return place


def _before_ornament(text: str, start: int, end: int) -> str:
    """Return a value without the ornament at its end that its line begins with, too: "♥ Home ♥"."""
    value = text[start:end].rstrip()
    ornament = "".join(takewhile(_MIRRORED.__contains__, text))
    if start and ornament and value[-1:] in ornament:
        return value.rstrip(f"{ornament} ")
    return value


def _counts_chapters(found: Resolved, label: str) -> bool:
    """Return whether a label counts parts instead of labelling them: "Part 1: ..."."""
    return found.fields == ("chapter",) and any(letter.isdigit() for letter in label)


_BETWEEN_WORDS = re.compile(r"[\s|•·●○◦▪∙;]+")
_Form = Callable[[StoryLine, int, int], LabelHit | None]


class LabelFinder:
    """Finds the labels of lines; knows the language of the header once somebody told."""

    def __init__(self, language: str | None = None, usual: frozenset[str] = frozenset()) -> None:
        self.language = language
        self.usual = usual
        """What parts labels from values in this entry; behind it a label need not be spelt as we know it."""

    def find(self, line: StoryLine, number: int) -> list[LabelHit]:
        """Return the labels of a line, in order; unknown ones only where markup says they are labels."""
        text = line.text
        start = _skip_lead(text, 0)
        if start >= len(text):
            start = 0
        first = self._first(line, number, start)
        if first is None and line.runs and line.runs[0].mark & LineMark.USER and line.runs[0].start <= start:
            after = line.runs[0].end
            start = _skip_lead(text, after)
            first = self._with_colon(line, number, start) or self._requested(line, number, after)
        if first is None and text[-1] == ":":
            first = self._at_end(line, number)
        if first is None:
            if not line.runs and not line.kind & LineKind.TERM and not _PLAIN_UNKNOWN.match(text, start):
                return []
            first = self._amid(line, number) or self._unknown(line, number, start)
            if first is None:
                return []
        hits = [first, *self._later(line, number, first)]
        return self._cut_values(line, hits)

    def _hit(
        self, line: StoryLine, number: int, place: tuple[int, int, int], *, found: Resolved, separator: str
    ) -> LabelHit:
        start, end, value = place
        return LabelHit(
            line=number, label=line.value[start:end].strip(), fields=found.fields, value_start=value,
            value_end=len(line.text), style=style_at(line, start), separator=separator,
            languages=found.languages, exact=found.exact,
        )  # fmt: skip

    def _first(self, line: StoryLine, number: int, start: int) -> LabelHit | None:
        for form in self._forms(line, start):
            hit = form(line, number, start)
            if hit is not None:
                return hit
        return None

    def _forms(self, line: StoryLine, start: int) -> Iterator[_Form]:
        """Yield the ways a label could stand in this line, by what its first characters allow."""
        text = line.text
        head = text[start : start + LONGEST_LABEL + 2]
        if ":" in head or "：" in head:
            yield self._with_colon
        if "? " in head:
            yield self._with_question
        if head[0] in "[【{(<":
            yield self._in_brackets
        if may_part(head):
            yield self._with_dash
        if start > 1 and text[0] in head:
            yield self._with_ornament
        if line.runs or head[0] in "Aa":
            yield self._with_mark
        if _FITTING.match(text, start):
            yield self._with_fitting
        if len(text) - start <= _LONGEST_ALONE and (text[-1] not in '.!?,;…"”' or text.endswith(("..", "…"))):
            yield self._alone

    def _with_colon(self, line: StoryLine, number: int, start: int) -> LabelHit | None:
        match = _COLON.search(line.text, start, start + LONGEST_LABEL + 1)
        if match is None or match.start() == start:
            return None
        label = line.text[start : match.start()]
        if label[0] in _OPENERS and line.text[match.end() : match.end() + 1] in _CLOSERS:
            return None  # the bracket ends behind the colon
        if label.count(" ") > _MOST_LABEL_WORDS:
            return None
        found = resolve_label(label.strip("*_~ \t"), self.language)
        if found is None or _counts_chapters(found, label) or (". " in label and not found.exact):
            return None
        enclosed = label[0] in _OPENERS and line.text.rstrip().endswith(_OPENERS[label[0]])
        start += label[0] in _OPENERS
        value = _behind_ornament(line.text, match.end(), line.text[:start])
        separator = "[]" if enclosed else ":"
        return self._hit(line, number, (start, match.start(), value), found=found, separator=separator)

    def _with_question(self, line: StoryLine, number: int, start: int) -> LabelHit | None:
        """Return a label that asks: "WARNINGS? Only for whistling."; never one word of prose."""
        end = line.text.find("? ", start)
        label = line.text[start:end]
        if " " in label or not (label.isupper() or style_at(line, start)):
            return None
        found = resolve_label(label, self.language)
        if found is None or not found.exact or found.fields[0] not in _ASKED:
            return None
        return self._hit(line, number, (start, end, end + 2), found=found, separator=":")

    def _amid(self, line: StoryLine, number: int) -> LabelHit | None:
        """Return the label that markup sets apart behind talk: "Written for fests. <b>Prompt:</b> ice"."""
        hits = (self._styled_later(line, number, colon) for colon in _COLON.finditer(line.text))
        return next((hit for hit in hits if hit is not None and hit.exact and hit.field), None)

    def _requested(self, line: StoryLine, number: int, start: int) -> LabelHit | None:
        """Return the prompt that a user gave: "oriole wanted: Ina and the boat"."""
        asked = REQUESTED.match(line.text, start)
        colon = _COLON.match(line.text, asked.end()) if asked else None
        if asked is None or colon is None:
            return None
        place = (start + 1, asked.end(), _behind_ornament(line.text, colon.end(), ""))
        found = Resolved(fields=("prompt",), languages=frozenset())
        return self._hit(line, number, place, found=found, separator=":")

    def _at_end(self, line: StoryLine, number: int) -> LabelHit | None:
        """Return the label a line of talk ends with: "... The original prompt was:"."""
        asked = ASKED_FOR.search(line.text)
        if asked is None:
            return None
        place = (asked.start(), len(line.text) - 1, len(line.text))
        return self._hit(
            line, number, place, found=Resolved(fields=("prompt",), languages=frozenset()), separator=":"
        )

    def _in_brackets(self, line: StoryLine, number: int, start: int) -> LabelHit | None:
        match = _BRACKETED.match(line.text, start)
        if match is None:
            return None
        found = resolve_label(match[1].rstrip(":： "), self.language)
        if found is None or _counts_chapters(found, match[1]) or match[1].strip().casefold() in _WHAT_IT_IS:
            return None
        return self._hit(
            line, number, (match.start(1), match.end(1), match.end()), found=found, separator="[]"
        )

    def _with_dash(self, line: StoryLine, number: int, start: int) -> LabelHit | None:
        match = _DASH.search(line.text, start, start + 46)
        if match is None or match.start() == start or match.end() >= len(line.text):
            return None
        label = line.text[start : match.start()]
        if start < _styled_until(line, start) < start + len(label.rstrip()):
            return None  # the label is what markup sets apart, and the sign stands in its value
        separator = GAP if GAP in match[0] else match[0].strip()[:1] or "-"
        found = resolve_label(label, self.language)
        if found is None or not (found.exact or separator in self.usual) or _counts_chapters(found, label):
            return None
        return self._hit(line, number, (start, match.start(), match.end()), found=found, separator=separator)

    def _with_ornament(self, line: StoryLine, number: int, start: int) -> LabelHit | None:
        """Return a label between two signs of one kind: "✿ title ✿ Home"."""
        end = line.text.find(line.text[0], start, start + LONGEST_LABEL)
        label = line.text[start:end].strip() if end > start else ""
        found = resolve_label(label, self.language) if label else None
        if found is None or not found.exact or line.text[0].isalnum() or end + 1 >= len(line.text):
            return None
        value = _behind_ornament(line.text, end, line.text[:start])
        return self._hit(line, number, (start, end, value), found=found, separator="-")

    def _with_mark(self, line: StoryLine, number: int, start: int) -> LabelHit | None:
        end = _styled_until(line, start)
        if end == start or end >= len(line.text):
            match = _AN.match(line.text, start)
            if match is None:
                return None
            end = match.end() - 1
        label = line.text[start:end].strip("*_~:- \t")
        if style_at(line, start) & style_at(line, len(line.text) - 1):
            return None  # all of the line looks so, but for a name in it
        found = resolve_label(label, self.language)
        if found is None or not (found.exact or "mark" in self.usual) or _counts_chapters(found, label):
            return None
        value = _behind_ornament(line.text, end, line.text[:start] + ":-–—;.")
        return self._hit(line, number, (start, end, value), found=found, separator="mark")

    def _with_fitting(self, line: StoryLine, number: int, start: int) -> LabelHit | None:
        """Return a label with nothing behind it but white space and a value of its kind: "Rating 15"."""
        match = _FITTING.match(line.text, start)
        if match is None or len(line.text) - start > _LONGEST_FITTING:
            return None
        found = resolve_label(match[1], self.language)
        if found is None or not found.exact:
            return None
        rest = line.text[match.end() :]
        rated = found.fields[0] == "rating" and opens_with_rating(rest)
        counted = found.fields[0] == "word_count" and rest[:1].isdigit()
        if not (rated or counted):
            return None
        hit = self._hit(
            line, number, (match.start(1), match.end(1), match.end()), found=found, separator="fit"
        )
        head = rest.partition(",")[0]
        said = match[1].casefold() == "rated" and is_rating(head)  # "rated G, with apologies to Ina"
        return replace(hit, value_end=match.end() + len(head)) if said else hit

    def _alone(self, line: StoryLine, number: int, start: int) -> LabelHit | None:
        if len(line.text) - start > LABEL_CHARACTERS:
            return None
        label = _TRAILING_SIGNS.sub("", line.text[start:])
        if label[-1:] in '.!?,;…"”' or label.count(" ") > LABEL_SPACES:
            return None
        found = resolve_label(label, self.language)
        certain = found is not None and (found.exact or bool(line.kind & LineKind.TERM))
        if found is None or not certain or _counts_chapters(found, label):
            return None
        return self._hit(
            line, number, (start, start + len(label), len(line.text)), found=found, separator="alone"
        )

    def _unknown(self, line: StoryLine, number: int, start: int) -> LabelHit | None:
        match = _COLON.search(line.text, start, start + LONGEST_LABEL + 1)
        styled = _styled_until(line, start)
        end = match.start() if match else -1
        if line.kind & LineKind.TERM:
            end, after = len(line.text), len(line.text)
        elif (match and styled in (end, match.end())) or (
            match and styled == start and match.end() < len(line.text) and line.text[match.end()] in " \t"
        ):
            after = match.end()
        elif (
            line.marked(LineMark.BOLD) and (dash := _UNKNOWN_DASH.match(line.text, styled)) and styled > start
        ):
            end, after = styled, dash.end()
        else:
            bracket = _BRACKETED.match(line.text, start)
            if bracket is None or not styled > start:
                return None
            start, end, after = bracket.start(1), bracket.end(1), bracket.end()
        label = line.text[start:end].strip()
        most = _STYLED_UNKNOWN_WORDS if styled > start else _PLAIN_UNKNOWN_WORDS
        if (
            not _UNKNOWN.fullmatch(label)
            or len(label.split()) > most
            or not (styled > start or label[0].isupper())
        ):
            return None
        while after < len(line.text) and line.text[after] in " \t":
            after += 1
        place = (start, end, after)
        found = Resolved(fields=(None,), languages=frozenset())
        return replace(self._hit(line, number, place, found=found, separator=":"), unknown=True)

    def _later(self, line: StoryLine, number: int, first: LabelHit) -> list[LabelHit]:
        """Return the labels further on in the line: `<b>Pairing:</b> A/B <b>Rating:</b> PG`."""
        colons = list(_COLON.finditer(line.text, first.value_start))[:60]
        if not colons:
            return self._marked_later(line, number, first)
        styled = [hit for colon in colons if (hit := self._styled_later(line, number, colon)) is not None]
        if styled and first.style:
            return styled
        return self._plain_later(line, number, first, colons)

    def _marked_later(self, line: StoryLine, number: int, first: LabelHit) -> list[LabelHit]:
        """Return the labels that only markup tells: `<b>Rating</b> PG <b>Pairing</b> A/B`."""
        if first.separator != "mark":
            return []
        hits = []
        for run in line.runs:
            if run.start < first.value_start or not run.mark & first.style or run.mark & LineMark.USER:
                continue
            found = resolve_label(line.text[run.start : run.end].strip("*_~- \t"), self.language)
            if found is not None and found.exact and run.end < len(line.text):
                place = (run.start, run.end, _behind_ornament(line.text, run.end, ":-–—;."))
                hits.append(self._hit(line, number, place, found=found, separator="mark"))
        return hits

    def _styled_later(self, line: StoryLine, number: int, colon: re.Match[str]) -> LabelHit | None:
        for run in line.runs:
            fits = run.mark & STYLED and run.start < colon.start() <= run.end <= colon.end()
            if not fits or run.start == 0 or run.mark & LineMark.USER:
                continue
            found = resolve_label(line.text[run.start : colon.start()], self.language)
            if found is not None:
                value = colon.end()
                while value < len(line.text) and line.text[value] in " \t":
                    value += 1
                place = (run.start, colon.start(), value)
                return self._hit(line, number, place, found=found, separator=":")
        return None

    def _plain_later(
        self, line: StoryLine, number: int, first: LabelHit, colons: list[re.Match[str]]
    ) -> list[LabelHit]:
        hits: list[LabelHit] = []
        loose: list[LabelHit] = []
        floor = first.value_start
        for colon in colons:
            best = self._words_before(line, number, (floor, colon.start(), colon.end()))
            if best is None:
                continue
            floor = best.value_start
            before = line.text[: line.text.rfind(best.label, 0, colon.start())]
            loose.append(best)
            sentence = before.endswith((". ", ".\t")) and self._is_short(first)
            beside = best.field in _BESIDE and self._is_short(first) and len(line.text) <= _LONGEST_FITTING
            if before.rstrip(" \t")[-1:] in _PARTED or sentence or beside:
                hits.append(best)
        if len(loose) + 1 >= _MANY_IN_ONE_LINE and self._is_short(first):
            return loose
        return hits

    def _is_short(self, hit: LabelHit) -> bool:
        return hit.field not in {
            "summary",
            "notes",
            "disclaimer",
            "prompt",
            "warnings",
            "thanks",
            "feedback",
            None,
        }

    def _words_before(self, line: StoryLine, number: int, place: tuple[int, int, int]) -> LabelHit | None:
        """Return the longest label that ends at a colon inside a line."""
        floor, colon, value = place
        begin = max(floor, colon - 45)
        starts = [begin, *(gap.end() for gap in _BETWEEN_WORDS.finditer(line.text, begin, colon))]
        for start in starts[-5:]:
            label = line.text[start:colon].strip()
            parted = line.text[:start].rstrip(" \t")[-1:] in _PARTED
            if not label or not (label[0].isupper() or not line.text[:1].isupper() or parted):
                continue
            found = resolve_label(label, self.language)
            if found is not None and found.exact and found.fields != (None,):
                while value < len(line.text) and line.text[value] in " \t":
                    value += 1
                begin = start + len(line.text[start:colon]) - len(line.text[start:colon].lstrip())
                return self._hit(line, number, (begin, colon, value), found=found, separator=":")
        return None

    def _closed(self, line: StoryLine, hit: LabelHit) -> int:
        """Return where a value ends without the bracket that closes what opens before its label."""
        before = line.text[: line.text.find(hit.label)].rstrip() if hit.label else ""
        value = line.text[hit.value_start : hit.value_end].rstrip()
        if before[-1:] in _OPENERS and before and value.endswith(_OPENERS[before[-1]]):
            closer = value[-1]
            if value.count(closer) > value.count(before[-1]):
                return hit.value_start + len(value) - 1
        return hit.value_end

    def _cut_values(self, line: StoryLine, hits: list[LabelHit]) -> list[LabelHit]:
        """Return the labels of a line, every value ending where the next label begins."""
        by_sentence = False
        ends = []
        for hit, after in pairwise(hits):
            end = line.text.rfind(after.label, hit.value_start, after.value_start)
            end = after.value_start if end < 0 else end
            text = line.text[hit.value_start : end].rstrip(_TRAIL + ("[(" if after.separator == "[]" else ""))
            text = text.rstrip(",") if self._is_short(hit) else text
            apart = after.style & ~style_at(line, after.value_start)
            if text.endswith(".") and not apart and (self._is_short(hit) or ". " not in text):
                by_sentence = True
                text = text[:-1]
            ends.append(hit.value_start + len(text))
        last = hits[-1]
        text = _before_ornament(line.text, last.value_start, self._closed(line, last)).rstrip(" \t|")
        if by_sentence and text.endswith(".") and (self._is_short(last) or ". " not in text):
            text = text[:-1]
        ends.append(last.value_start + len(text))
        return [
            _ending(hit, end, community=_names_community(line, hit))
            for hit, end in zip(hits, ends, strict=True)
        ]


def _ending(hit: LabelHit, end: int, *, community: bool) -> LabelHit:
    is_so = hit.value_end == end and hit.community == community
    return hit if is_so else replace(hit, value_end=end, community=community)


def _names_community(line: StoryLine, hit: LabelHit) -> bool:
    """Return whether the first user a value names is a community."""
    named = (run for run in line.runs if run.mark & LineMark.USER and run.start >= hit.value_start)
    user = next(named, None)
    return user is not None and user.community
