"""The fields of a header: what each value is, once its label and the value itself are looked at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scraper.extract.story.hits import LabelHit
from scraper.extract.story.lines import LineMark, StoryLine
from scraper.extract.story.structure import fold, is_navigation, is_styled_heading
from scraper.extract.story.talk import is_sentence
from scraper.extract.story.terms import read_status
from scraper.extract.story.values import Value
from storage.words.people import (
    EVENT,
    ORIGINAL_AUTHOR,
)
from storage.words.signs import FIC_WORD
from storage.words.values import (
    KIND_OF_PAIRS,
    WRITING_TIME,
)

_FOR = frozenset({
    "for", "written for", "made for", "created for", "fic for", "story for", "ficlet for", "drabble for",
    "gift for", "для", "pour", "für", "para", "per",
})  # fmt: skip
"""Labels that name a person or an event."""
_HERE = frozenset(
    {"here", "link", "aquí", "ici", "hier", "qui", "aqui", "тут", "здесь", "tutaj", "tady", "tässä"}
)
"""Words of a link that are no value."""
_GENERAL = re.compile(
    r"\b(?:a|an|the|my|new|some|more|another|first|little|short|random|fics?|ficlets?|drabbles?|fanfics?|stor(?:y|ies)"
    r"|post|posting|update|updates|repost|untitled|here|writing|prompt|fill|meme|новый|новое|фик|фики|драббл\w*|мини"
    r"|текст|немного|\d+)\b"
)
"""Words of subjects that name no work."""
_NUMBERED = re.compile(r"#\s?\d{1,4}")
"""A word of a list of prompts, by its number: "Word: #88"."""
_FOR_EVENT = re.compile(r",? (?:for|in|für|pour|para|per|для) ", re.IGNORECASE)
_HAS_PAIR = re.compile(r"[^\W\d]{2,}\s?(?:/|×| x |&)\s?[^\W\d]{2,}")


@dataclass(frozen=True, slots=True)
class HeaderField:
    """One value of the header, under the field it is of."""

    field: str | None
    """None where the label names no field we know."""
    label: str
    raw: str


def name_fields(
    values: Sequence[Value], lines: Sequence[StoryLine], *, at_foot: bool, subject: str | None = None
) -> tuple[tuple[HeaderField, ...], int]:
    """Return the fields of a header's values, and how many labels have no value."""
    kept = _without_guesses(values, lines, subject=subject)
    fields: list[HeaderField] = []
    has_title = any(v.hit.fields == ("title",) and v.raw and fold(v.hit.label) != "story" for v in kept)
    has_title = has_title or (not at_foot and _is_titled_above(kept[0].hit, lines))
    named = {name for value in kept if value.raw for name in value.hit.fields}
    is_translated = "translator" in named and "author" not in named
    for value in kept:
        hit, raw = value.hit, value.raw
        if not raw:
            continue
        if (
            hit.fields == (None,)
            or _leads_elsewhere(hit, lines)
            or (hit.field == "prompt" and fold(raw) in _HERE and lines[hit.line].marked(LineMark.LINK))
            or (hit.fields == ("setting",) and WRITING_TIME.fullmatch(raw))
        ):
            fields.append(HeaderField(None, hit.label, raw))
            continue
        names = [
            _by_value(
                name,
                hit,
                raw,
                has_title=has_title,
                is_translated=is_translated,
                person=_names_person(hit, lines),
            )
            for name in hit.fields
            if name is not None
        ]
        fields += [HeaderField(name, hit.label, raw) for name in names]
    return tuple(fields), sum(not value.raw for value in kept)


def _leads_elsewhere(hit: LabelHit, lines: Sequence[StoryLine]) -> bool:
    """Return whether what a label names are links to parts: "Parts: 1 | 2 | 3", "Contents:" over a list."""
    if hit.fields == ("chapter",):
        return is_navigation(lines[hit.line])
    below = lines[hit.line + 1] if hit.line + 1 < len(lines) and hit.value_start >= hit.value_end else None
    linked = below is not None and below.wholly(LineMark.LINK) and is_navigation(below)
    return linked and hit.separator != "item"


def _without_guesses(
    values: Sequence[Value], lines: Sequence[StoryLine], *, subject: str | None
) -> list[Value]:
    """Return the values but for guesses that the rest makes doubtful.

    A world without a label that no title stands above may be the title, and is where the subject says the
    same; where the subject is a title of its own it is none. A by-line that a label says again is the same
    author.
    """
    titled = bool(_GENERAL.sub("", fold(subject or "")).strip())
    kept = []
    labelled = {fold(v.raw) for v in values if v.hit.separator != "item" and v.hit.field == "author"}
    for value in values:
        hit = value.hit
        if hit.separator == "item" and hit.field == "author" and fold(value.raw) in labelled:
            continue
        guessed = hit.separator == "item" and hit.field == "fandom"
        guessed = guessed and FIC_WORD.match(lines[hit.line].value.lstrip("*~[( ")) is None
        guessed = guessed and lines[hit.line].value[0] not in "(["  # no title stands in brackets
        above = any(
            v.hit.line < hit.line or (v.hit.line == hit.line and v.hit.field == "title")
            for v in values
            if v.hit.field in {"title", "author"}
        )
        if guessed and not above and fold(value.raw) == fold(subject or ""):
            kept.append(replace(value, hit=replace(hit, fields=("title",))))
        elif (
            not guessed
            or above
            or titled
            or _is_behind(value, lines)
            or (hit.line and is_styled_heading(lines[hit.line - 1]))
        ):
            kept.append(value)
    return kept


def _is_behind(value: Value, lines: Sequence[StoryLine]) -> bool:
    """Return whether a guessed world stands behind another value of its line, where no title does."""
    return lines[value.hit.line].value.find(value.raw) > 0 and lines[value.hit.line].value[0].isalnum()


def _is_titled_above(first: LabelHit, lines: Sequence[StoryLine]) -> bool:
    """Return whether a heading stands right over a header that says "Story" further down only."""
    if first.fields == ("title",) or first.separator == "item" or not first.line:
        return False
    line = lines[first.line - 1]
    return is_styled_heading(line) and not is_sentence(line)


def _names_person(hit: LabelHit, lines: Sequence[StoryLine]) -> bool:
    """Return whether a value is a user, and behind the name the event: "oriole, for the winter round"."""
    line = lines[hit.line]
    run = next((run for run in line.runs if run.mark & LineMark.USER and run.start == hit.value_start), None)
    if run is None or run.community or EVENT.search(line.text[run.start : run.end]):
        return False
    return bool(_FOR_EVENT.match(line.text, run.end))


def _by_value(
    name: str, hit: LabelHit, raw: str, *, has_title: bool, is_translated: bool, person: bool
) -> str:
    """Return the field a label names when its value is looked at."""
    label = fold(hit.label)
    if name == "based_on" and is_translated and ORIGINAL_AUTHOR.match(label):
        return "author"
    if name == "genre" and KIND_OF_PAIRS.fullmatch(raw):
        return "category"
    if name == "title" and label == "story" and has_title:
        return "series"
    if name == "status" and label == "type":
        return "category" if KIND_OF_PAIRS.fullmatch(raw) else "status" if read_status(raw) else "genre"
    if name == "word_count" and _NUMBERED.fullmatch(raw):
        return "prompt"
    if label == "claim" and _HAS_PAIR.search(raw) and not EVENT.search(raw):
        return "pairing"
    if name == "written_for" and label in _FOR:
        return "written_for" if not person and _is_event(hit, raw) else "recipient"
    return name


def _is_event(hit: LabelHit, raw: str) -> bool:
    return hit.community or bool(EVENT.search(raw))
