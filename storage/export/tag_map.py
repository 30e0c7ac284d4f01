"""The tag map: one sheet in which a person decides what tags and words of headers are called elsewhere.

Its columns are those of Open Doors' tag wrangling, so that keepers of a community archive use it too. Rows
whose recommended columns are filled decide; all others change nothing.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from storage.errors import UsageError
from storage.export.ao3.rules import CATEGORIES, CHOOSE_NOT, NO_WARNINGS, WARNINGS
from storage.folding import bare_key, key

COLUMNS = (
    "Original Tag ID",
    "Original Tag",
    "Original Tag Type",
    "Original Parent Tag",
    "Related Fandom",
    "Recommended AO3 Tag",
    "Recommended AO3 Type",
    "Recommended AO3 Category (for relationships)",
    "Original Tag Description",
    "TW Notes",
    "Used in Archive?",
)
"""Source: Open Doors' tag wrangling sheets."""
ORIGINAL, KIND, FANDOM, TAG, TYPE, CATEGORY = (COLUMNS[place] for place in (1, 2, 4, 5, 6, 7))
DROP = "-"
"""As a recommended tag: the value is left out."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet; an apostrophe before it makes it text."""
_LARGEST = 50_000_000
"""Bytes of a sheet."""


class TagKind(StrEnum):
    """Where a value comes from."""

    TAG = "Tag"
    FANDOM = "Fandom"
    RELATIONSHIP = "Relationship"
    CHARACTER = "Character"
    WARNING = "Warning"
    GENRE = "Genre"
    RATING = "Rating"


class TagTarget(StrEnum):
    """What a value becomes."""

    FANDOM = "Fandom"
    RELATIONSHIP = "Relationship"
    CHARACTER = "Character"
    ADDITIONAL = "Additional Tag"
    WARNING = "Archive Warning"
    RATING = "Rating"
    CATEGORY = "Category"


_TARGETS = {
    **{target.value.casefold(): target for target in TagTarget},
    **{f"{target.value.casefold()}s": target for target in TagTarget},
    "freeform": TagTarget.ADDITIONAL,
    "freeforms": TagTarget.ADDITIONAL,
    "freeform tag": TagTarget.ADDITIONAL,
    "additional": TagTarget.ADDITIONAL,
    "tag": TagTarget.ADDITIONAL,
    "pairing": TagTarget.RELATIONSHIP,
    "warning": TagTarget.WARNING,
    "warnings": TagTarget.WARNING,
    "categories": TagTarget.CATEGORY,
}
"""As people write them."""


_KNOWN = {
    TagTarget.RATING: {
        name.casefold(): name
        for name in ("General Audiences", "Teen And Up Audiences", "Mature", "Explicit", "Not Rated")
    },
    TagTarget.WARNING: {name.casefold(): name for name in (*WARNINGS, NO_WARNINGS, CHOOSE_NOT)},
    TagTarget.CATEGORY: CATEGORIES,
}
"""Targets that only take words of their own."""


class TagDecision(NamedTuple):
    """What somebody decided about a value."""

    tags: tuple[tuple[str, TagTarget], ...]
    """What it becomes; none: it is left out."""
    categories: tuple[str, ...]
    """Categories that a relationship brings along."""
    fandom: str
    """The fandom of works that name none; "" for none."""
    keeps: bool = False
    """Whether the value stays as it is: only its fandom or category was decided."""


@dataclass(frozen=True, slots=True)
class TagMap:
    """The decisions of a sheet."""

    decisions: Mapping[tuple[TagKind, str], TagDecision] = field(default_factory=dict)

    def find(self, kind: TagKind, value: str) -> TagDecision | None:
        """Return what was decided about a value; None where nothing was; case does not matter.

        Of a fandom in a spelling of its own: what was decided about one that differs in marks alone.
        """
        exact = self.decisions.get((kind, key(value)))
        return exact or self.decisions.get((kind, value_key(kind, value)))

    def renamed(self, tags: Iterable[str]) -> tuple[str, ...]:
        """Return tags of an entry under the names they were given; what no tag can say stays as it was."""
        found: list[str] = []
        for tag in tags:
            decision = self.find(TagKind.TAG, tag)
            if decision is None:
                found.append(tag)
                continue
            told = [name for name, target in decision.tags if target not in _NO_TAGS]
            found += told if told or not (decision.tags or decision.keeps) else [tag]
        return tuple(dict.fromkeys(found))


def value_key(kind: TagKind, value: str) -> str:
    """Return what spellings of a value have in common; of a fandom, whatever gaps and marks it has.

    In pairings a mark may be all the difference: "A/B" are no "A & B".
    """
    return bare_key(value) if kind is TagKind.FANDOM else key(value)


_NO_TAGS = frozenset({TagTarget.RATING, TagTarget.CATEGORY})


def read_sheet(path: Path) -> TagMap:
    """Return the decisions of a sheet, as any spreadsheet may have saved it.

    Raises:
        UsageError: It cannot be read, is no such sheet, or a row decides nothing that can be followed.
    """
    decisions = {}
    for number, row in enumerate(sheet_rows(path), 2):
        if not any(row[name] for name in (TAG, TYPE, FANDOM, CATEGORY)):
            continue
        kind = _kind(row[KIND])
        if kind is None:
            raise UsageError(
                f"row {number} of {path} is of the type {row[KIND]!r}, which the sheet never has;"
                f" write one of {', '.join(TagKind)}"
            )
        decision = _decision(row, number, path)
        decisions[kind, key(row[ORIGINAL])] = decision
        decisions.setdefault((kind, value_key(kind, row[ORIGINAL])), decision)
    return TagMap(decisions)


def sheet_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a sheet, every column filled, "" where it is empty.

    Raises:
        UsageError: It cannot be read or is no such sheet.
    """
    text = _text(path)
    head = text.partition("\n")[0]
    delimiter = max((",", ";", "\t"), key=head.count)
    csv.field_size_limit(_LARGEST)
    try:
        found = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise UsageError(f"{path} is no table: {error}; save it as CSV") from error
    missing = [name for name in (ORIGINAL, KIND, TAG, TYPE) if not found or name not in found[0]]
    if missing:
        raise UsageError(
            f"{path} is no tag map: it has no column {missing[0]!r}; make one with `ljkeep map ARCHIVE SHEET`"
        )
    return [{name: _plain(row.get(name)) for name in COLUMNS} for row in found]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageError(f"{path} is too large for a tag map; make one with `ljkeep map ARCHIVE SHEET`")
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}; say where the tag map is") from error
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not in UTF-8; save it as CSV in UTF-8") from error


def _plain(cell: object) -> str:
    """Return a cell as it was meant, without the apostrophe that kept it from being a formula."""
    text = cell.strip() if isinstance(cell, str) else ""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def as_cell(text: str) -> str:
    """Return text as a cell that no spreadsheet takes for a formula.

    >>> as_cell("=1+1"), as_cell("kettles")
    ("'=1+1", 'kettles')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _kind(text: str) -> TagKind | None:
    return next((kind for kind in TagKind if kind.value.casefold() == text.casefold()), None)


def _decision(row: Mapping[str, str], number: int, path: Path) -> TagDecision:
    names = [] if row[TAG] == DROP else list(_parts(row[TAG]))
    types = list(_parts(row[TYPE]))
    if names and not types:
        raise UsageError(
            f"row {number} of {path} names a tag and no type; write one of {', '.join(TagTarget)}"
        )
    if not names and types and row[TAG] != DROP:
        raise UsageError(
            f"row {number} of {path} names a type and no tag; write the tag, or {DROP} to leave"
            f" {row[ORIGINAL]!r} out"
        )
    types = types * len(names) if len(types) == 1 else types
    if len(types) != len(names) and names:
        raise UsageError(
            f"row {number} of {path} has {len(names)} tags and {len(types)} types;"
            " give one type, or one for each tag"
        )
    targets = [_target(text, number, path) for text in types] if names else []
    told = [(_named(name, target, number, path), target) for name, target in zip(names, targets, strict=True)]
    categories = (_named(name, TagTarget.CATEGORY, number, path) for name in _parts(row[CATEGORY]))
    return TagDecision(
        tags=tuple(told),
        categories=tuple(categories),
        fandom=row[FANDOM],
        keeps=not row[TAG],
    )


def _target(text: str, number: int, path: Path) -> TagTarget:
    found = _TARGETS.get(text.casefold())
    if found is None:
        raise UsageError(
            f"row {number} of {path} has the type {text!r}, which no archive knows;"
            f" write one of {', '.join(TagTarget)}"
        )
    return found


def _named(name: str, target: TagTarget, number: int, path: Path) -> str:
    """Return a recommended tag as its target spells it."""
    known = _KNOWN.get(target)
    if known is None:
        return name
    if name.casefold() not in known:
        choices = ", ".join(dict.fromkeys(known.values()))
        raise UsageError(
            f"row {number} of {path} names the {target.lower()} {name!r}, which there is not;"
            f" write one of {choices}"
        )
    return known[name.casefold()]


def _parts(text: str) -> Iterator[str]:
    """Yield what stands between commas."""
    return (part.strip() for part in text.split(",") if part.strip())
