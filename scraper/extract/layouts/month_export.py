"""A month of a journal in the sites' own export form, XML or CSV.

It numbers entries as their addresses do, and says nothing of tags, icons, comments, or how a text was meant.

Source: months exported by a Dreamwidth server (2026), by its form and by livejournal-export.
"""

import csv
import io
import re
from dataclasses import replace
from typing import Any

from scraper.extract.layouts.dumped import events_at, number_of, text_of, unreadable
from scraper.extract.page.document import Document
from scraper.extract.page.xml_tree import read_xml
from scraper.extract.place import DumpPlace, place_of
from storage.records import DumpKind, Entry, Finding, Harvest, Severity

_PROPS = ("current_music", "current_mood")
_HEAD = re.compile(r'"?itemid"?(?P<between>[,;\t])')
"""What stands between the columns: tables that a spreadsheet saved again may have another sign."""
_LARGEST_FIELD = 16 << 20


def recognises(document: Document) -> bool:
    """Whether the page is such a month."""
    return document.page.source == DumpKind.MONTH


def read(document: Document) -> Harvest:
    """Return the entries of the month."""
    place = place_of(document.page)
    if place is None:
        return unreadable(document, "no journal is named")
    rows, fault = _table(document) if _is_table(document) else _tree(document)
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
    """Return the entries that rows of such an export tell of, by the names of its columns."""
    harvest = events_at(place, [row for each in rows if (row := _event(each, place)) is not None])
    return replace(harvest, entries=tuple(_unsaid(entry) for entry in harvest.entries))


def _unsaid(entry: Entry) -> Entry:
    """Return an entry without what this form never says."""
    return replace(entry, tags=None, comments_state=None)


def _is_table(document: Document) -> bool:
    return not document.start.startswith("<")


def _table(document: Document) -> tuple[list[dict[str, Any]] | None, str | None]:
    csv.field_size_limit(_LARGEST_FIELD)
    text = document.text.lstrip("\ufeff")
    head = _HEAD.match(text)
    between = head["between"] if head else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, delimiter=between)
    found: list[dict[str, Any]] = []
    try:
        found.extend(reader)
    except csv.Error as error:
        return found, str(error)
    return (found, None) if "itemid" in (reader.fieldnames or ()) else (None, None)


def _tree(document: Document) -> tuple[list[dict[str, Any]] | None, str | None]:
    tree = read_xml(document.text)
    if tree.root is None or tree.root.name != "livejournal":
        return None, tree.fault
    rows = tree.root.all("entry")
    whole = rows if tree.fault is None else rows[:-1]
    return [{child.name: text_of(child) for child in row.children} for row in whole], tree.fault


def _event(row: dict[str, Any], place: DumpPlace) -> dict[str, Any] | None:
    ditemid = number_of(row.get("itemid"))
    if ditemid is None:
        return None
    said = {name: row[name] for name in ("eventtime", "logtime", "subject", "event") if row.get(name)}
    return said | {
        "itemid": str(ditemid >> 8),
        "anum": str(ditemid & 255),
        "security": row.get("security") or "private",
        "allowmask": row.get("allowmask"),
        "url": place.entry_url(ditemid),
        "props": {name: row.get(name) or "" for name in _PROPS},
    }
