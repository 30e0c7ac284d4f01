"""`csv`: tables for a spreadsheet."""

import csv
import json
from contextlib import ExitStack
from typing import Any

from storage.export.frame import Export, Exporter
from storage.export.plain.columns import COMMENTS, ENTRIES, STORIES, Column
from storage.export.plain.rows import comment_row, entry_row, story_row
from storage.records import Security

_ENTRY_TAGS = (
    Column("entry", "string", "the entry, as in entries.csv"),
    Column("ditemid", "integer", "its number in addresses"),
    Column("position", "integer", "in the page's order, from 0"),
    Column("name", "string", "the tag exactly as shown"),
)
_TABLES = {
    "entries": tuple(column for column in ENTRIES if column.name != "tags"),
    "comments": COMMENTS,
    "entry_tags": _ENTRY_TAGS,
    "stories": STORIES,
}
_BYTE_ORDER_MARK = "utf-8-sig"
"""Spreadsheets take a file without one for some other encoding."""


def write(export: Export) -> None:
    """Write the four tables, row by row."""
    with ExitStack() as stack:
        tables: dict[str, csv.DictWriter[str]] = {}
        for table, columns in _TABLES.items():
            file = stack.enter_context(
                export.folder.open_text(f"{table}.csv", encoding=_BYTE_ORDER_MARK, newline="")
            )
            tables[table] = csv.DictWriter(file, [c.name for c in columns], extrasaction="ignore")
            tables[table].writeheader()
        for entry in export.entries():
            thread = export.thread(entry)
            row = entry_row(entry)
            if not entry.is_public and row["security"] in {None, Security.PUBLIC}:
                row["security"] = Security.PROTECTED.value
            tables["entries"].writerow(_cells(row))
            for position, name in enumerate(entry.tags):
                tag = {"entry": entry.name, "ditemid": entry.ditemid, "position": position, "name": name}
                tables["entry_tags"].writerow(_cells(tag))
            for comment in thread.comments:
                tables["comments"].writerow(_cells(comment_row(entry, comment)))
            story = story_row(export, entry)
            if story is not None:
                tables["stories"].writerow(_cells(story))
            export.arrived(entry, ["entries.csv"], thread=thread)


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _cell(value) for name, value in row.items()}


def _cell(value: Any) -> Any:
    """Return a value as a cell: lists as JSON, texts without NUL, which ends a file for many readers."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value.replace("\0", "") if isinstance(value, str) else value


EXPORTER = Exporter(
    name="csv",
    title="CSV",
    about="Tables for a spreadsheet: entries, comments, tags, stories.",
    write=write,
    placeholders=True,
)
