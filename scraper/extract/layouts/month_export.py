"""A month of a journal in the sites' own export form, XML or CSV.

It numbers entries as their addresses do (in 2001 as the site did inside), and says nothing of tags, icons,
comments, or how a text was meant.

Source: months exported by a Dreamwidth server (2026), by its form and by livejournal-export.
"""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from scraper.extract.layouts.dumped import cut_off, damage, events_at, number_of, text_of, unreadable
from scraper.extract.layouts.spreadsheet import plain_clocks
from scraper.extract.page.document import Document
from scraper.extract.page.xml_tree import Element, read_typed_xml
from scraper.extract.place import DumpPlace, place_of
from storage.records import DumpKind, Entry, Finding, Harvest, Severity

_PROPS = ("current_music", "current_mood")
COLUMNS = ("itemid", "eventtime", "logtime", "subject", "event", "security", "allowmask", *_PROPS)
"""What an export may hold, in the order of the sites: whoever asked for it chose among them."""
_TEXTS = frozenset({"event", "subject"})
_SEPARATOR = re.compile(r"sep=(?P<between>[,;\t])\r?\n", re.IGNORECASE)
"""The line by which spreadsheets tell each other what stands between columns."""
_BETWEEN = (",", ";", "\t")
_BARE = re.compile(
    r'"?\d{1,12}"?(?P<between>[,;\t])"?(?P<moment>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)"?(?P=between)"?(?P=moment)?'
)
"""The first line of a whole export without its line of names."""
_LARGEST_FIELD = 16 << 20
_LEAST_IN_ADDRESSES = 256
"""Numbers in addresses begin here: a month that has smaller ones, as those of 2001 have, numbers entries as
the site does inside."""
_LEAST = 2
"""Columns by which a line of names is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableForm:
    """How the table of a month is written."""

    between: str
    """What stands between columns; tables that a spreadsheet saved again may have another sign."""
    start: int
    """Characters before the first line."""
    has_names: bool
    """Whether the first line has the names of the columns."""


def table_form(text: str) -> TableForm | None:
    """Return how a table of the sites' export is written; None where the text is none.

    >>> table_form("subject;event;itemid").between
    ';'
    """
    line = _SEPARATOR.match(text)
    start = line.end() if line else 0
    first = re.split(r"[\r\n]", text[start : start + 1000], maxsplit=1)[0]
    for between in _BETWEEN:
        names = {name.strip().strip('"').lower() for name in first.split(between)}
        if len(names & set(COLUMNS)) >= _LEAST and names & _TEXTS:
            return TableForm(between=between, start=start, has_names=True)
    bare = _BARE.match(text, start)
    return TableForm(between=bare["between"], start=start, has_names=False) if bare else None


def recognises(document: Document) -> bool:
    """Whether the page is such a month."""
    return document.page.source == DumpKind.MONTH


def read(document: Document) -> Harvest:
    """Return the entries of the month."""
    place = place_of(document.page)
    if place is None:
        return unreadable(document, "no journal is named")
    if not _is_table(document):
        return _read_tree(document, place)
    rows, fault = _table(document)
    if rows is None:
        return unreadable(document, fault or "it is no month of an export")
    harvest = read_rows(place, rows)
    if fault is None:
        return harvest
    finding = Finding(
        code="page-truncated",
        message=f"{document.page.url} breaks off or is damaged ({fault}): the {len(rows)} entries before that"
        " were read; export the month again",
        severity=Severity.GAP,
    )
    return replace(harvest, findings=(*harvest.findings, finding))


def read_rows(place: DumpPlace, rows: list[dict[str, Any]]) -> Harvest:
    """Return the entries that rows of such an export tell of, by the names of its columns.

    One without a number is an entry all the same: it is known again by its time and text.
    """
    numbers = [number_of(row.get("itemid")) for row in rows]
    is_plain = _are_plain({number for number in numbers if number is not None})
    events = [
        _event(row, number, place) | (_plain_number(number) if is_plain else {})
        for row, number in zip(rows, numbers, strict=True)
    ]
    harvest = events_at(place, events)
    entries = [_unsaid(entry, row) for entry, row in zip(harvest.entries, rows, strict=True)]
    kept = tuple(entry for entry in entries if entry.jitemid is not None or entry.body_text)
    undated = sum(
        bool(row.get("eventtime")) and entry.eventtime is None
        for entry, row in zip(entries, rows, strict=True)
    )
    findings = (*harvest.findings, _undated(undated, len(rows))) if undated else harvest.findings
    return replace(harvest, entries=kept, findings=findings)


def _are_plain(numbers: set[int]) -> bool:
    """Whether the numbers of a file are the site's own count.

    Numbers in addresses have a random byte behind it, and no two of them share the rest.
    """
    is_small = any(number < _LEAST_IN_ADDRESSES for number in numbers)
    return is_small or len({number >> 8 for number in numbers}) < len(numbers)


def _plain_number(number: int | None) -> dict[str, Any]:
    """Return the parts of an entry that its plain number changes: what its address ends with is not said."""
    return {"itemid": str(number or 0), "anum": None, "url": None}


def _unsaid(entry: Entry, row: Mapping[str, Any]) -> Entry:
    """Return an entry without what this form never says, and what was not asked of it."""
    subject = entry.subject if row.get("subject") is not None else None
    entry = replace(entry, tags=None, comments_state=None, subject=subject)
    if row.get("event") is None:
        entry = replace(entry, body_html=None, body_text=None, body_raw=None, word_count=None)
    if not row.get("security"):
        entry = replace(entry, security=None, allowmask=None, login_only=True)
    return entry if number_of(row.get("itemid")) is not None else replace(entry, jitemid=None, ditemid=None)


def _undated(count: int, total: int) -> Finding:
    return Finding(
        code="date-missing",
        message=f"of {count} of {total} entries in a month's table the time could not be told: a spreadsheet"
        " wrote it in the order of its country, or damaged it; give the table as the site made it, if it is"
        " still there",
        severity=Severity.WARNING,
    )


def _is_table(document: Document) -> bool:
    return not document.start.startswith("<")


def _table(document: Document) -> tuple[list[dict[str, Any]] | None, str | None]:
    csv.field_size_limit(_LARGEST_FIELD)
    text = document.text.lstrip("\ufeff")
    form = table_form(text)
    if form is None:
        return None, None
    reader = csv.DictReader(
        io.StringIO(text[form.start :], newline=""),
        fieldnames=None if form.has_names else COLUMNS,
        strict=True,
        delimiter=form.between,
    )
    found: list[dict[str, Any]] = []
    fault = None
    try:
        reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        found.extend(reader)
    except csv.Error as error:
        fault = str(error)
    if found and None in found[-1].values():
        fault = fault or "its last line lacks columns"
    return plain_clocks(found), fault


def _read_tree(document: Document, place: DumpPlace) -> Harvest:
    """Return the entries of a month in XML; of one in which the file breaks off, what is sure of it."""
    tree = read_typed_xml(document.text)
    if tree.root is None or tree.root.name != "livejournal":
        return unreadable(document, tree.fault or "it is no month of an export")
    rows = tree.root.all("entry")
    is_torn = tree.fault is not None and bool(rows) and rows[-1] is tree.root.children[-1]
    whole = rows[:-1] if is_torn else rows
    harvest = read_rows(place, [_parts(row) for row in whole])
    harvest = replace(harvest, findings=(*harvest.findings, *damage(document, tree)))
    last = read_rows(place, [_parts(rows[-1])]).entries if is_torn else ()
    if not last or last[0].ditemid is None:
        return harvest
    said = tree.closed(rows[-1])
    sure, part = cut_off(last[0], said=said, is_text_whole="event" in said)
    return replace(harvest, entries=(*harvest.entries, sure), shortened=part)


def _parts(row: Element) -> dict[str, Any]:
    return {child.name: text_of(child) for child in row.children}


def _event(row: dict[str, Any], number: int | None, place: DumpPlace) -> dict[str, Any]:
    said = {name: row[name] for name in ("eventtime", "logtime", "subject", "event") if row.get(name)}
    return said | {
        "itemid": str((number or 0) >> 8),
        "anum": str((number or 0) & 255),
        "security": row.get("security") or "private",
        "allowmask": row.get("allowmask"),
        "url": place.entry_url(number),
        "props": {name: row.get(name) or "" for name in _PROPS},
    }
