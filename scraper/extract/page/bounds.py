"""Numbers no archive can hold: a page may say any, and one odd number must not cost the rest of the page."""

from collections.abc import Iterable
from dataclasses import MISSING, fields, replace
from typing import Any, get_args, get_type_hints

from storage.records import Comment, DayCount, Entry, EntryLink, Finding, Harvest, ListedEntry, Severity

LARGEST = (1 << 63) - 1
"""The largest number a column can hold."""
PRINTABLE = 10_000
"""Bits of the largest number that Python turns into text without asking."""
SHOWN, LENGTH = 3, 80
"""Odd numbers that a finding shows, and characters of each."""

Record = Entry | Comment | EntryLink | ListedEntry | DayCount


def bounded(harvest: Harvest, url: str) -> Harvest:
    """Return what a page yields without numbers that no column can hold; each is a finding.

    A field that may be unknown becomes unknown; a record that cannot do without its number is left out.
    """
    odd: list[str] = []
    changes: dict[str, Any] = {}
    for name in ("entries", "comments", "entry_links", "listed", "day_counts"):
        records = getattr(harvest, name)
        if not all(map(_fits, records)):
            changes[name] = tuple(_mended(records, odd))
    for name in ("comments_of", "comment_page", "comment_pages"):
        value = getattr(harvest, name)
        if value is not None and not _is_small(value):
            changes[name] = None
            odd.append(_told(name, value))
    if not odd:
        return harvest
    return replace(harvest, **changes, findings=(*harvest.findings, _finding(url, odd)))


def _mended(records: Iterable[Record], odd: list[str]) -> Iterable[Record]:
    for record in records:
        said = {name: getattr(record, name) for name in _NUMBERS[type(record)]}
        large = {name: value for name, value in said.items() if not _is_small(value)}
        odd.extend(_told(name, value) for name, value in large.items())
        if not large:
            yield record
        elif not large.keys() & _NEEDED[type(record)]:
            unknown: dict[str, Any] = dict.fromkeys(large)
            yield replace(record, **unknown)


def _fits(record: Record) -> bool:
    return all(_is_small(getattr(record, name)) for name in _NUMBERS[type(record)])


def _is_small(value: int | None) -> bool:
    return value is None or -LARGEST <= value <= LARGEST


def _told(name: str, value: int) -> str:
    """Return a field with its number, which may have more digits than Python turns into text."""
    return f"{name} {value}" if value.bit_length() < PRINTABLE else f"{name} of {value.bit_length()} bits"


def _finding(url: str, odd: list[str]) -> Finding:
    more = f" and {len(odd) - SHOWN} more" if len(odd) > SHOWN else ""
    shown = ", ".join(text[:LENGTH] for text in odd[:SHOWN])
    return Finding(
        code="number-too-large",
        message=f"{url} has numbers that cannot be right ({shown}{more}); they were left out",
        severity=Severity.WARNING,
    )


def _is_number(hint: Any) -> bool:
    return any(each is int or getattr(each, "__supertype__", None) is int for each in (hint, *get_args(hint)))


KINDS = (Entry, Comment, EntryLink, ListedEntry, DayCount)
_NUMBERS = {
    kind: tuple(name for name, hint in get_type_hints(kind).items() if _is_number(hint)) for kind in KINDS
}
"""Fields that hold numbers."""
_NEEDED = {
    kind: frozenset(field.name for field in fields(kind) if field.default is MISSING) for kind in KINDS
}
"""Fields that a record cannot do without."""
