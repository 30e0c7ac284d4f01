"""Entries, comments, stories, works and journals as rows of plain data."""

import json
from collections.abc import Iterator
from typing import Any

from storage.export.frame import Export
from storage.export.held import ExportComment, ExportEntry
from storage.export.plain.columns import (
    COMMENTS,
    ENTRIES,
    JOURNAL_COLUMNS,
    JOURNALS,
    STORIES,
    WORKS,
    picked,
)

Row = dict[str, Any]


def entry_row(entry: ExportEntry) -> Row:
    """Return an entry as a row of `columns.ENTRIES`."""
    own = {
        "entry": entry.name,
        "journal": entry.journal.name,
        "site": entry.journal.site,
        "tags": list(entry.tags),
    }
    return picked(ENTRIES, own, entry.row)


def comment_row(entry: ExportEntry, comment: ExportComment) -> Row:
    """Return a comment as a row of `columns.COMMENTS`."""
    own = {
        "entry": entry.name,
        "ditemid": entry.ditemid,
        "parent_dtalkid": comment.parent_dtalkid,
        "depth": comment.depth,
    }
    return picked(COMMENTS, own, comment.row)


def story_row(export: Export, entry: ExportEntry) -> Row | None:
    """Return what an entry's header says as a row of `columns.STORIES`; None where it has no row."""
    row = export.db.execute("SELECT * FROM stories WHERE entry_id = ?", (entry.entry_id,)).fetchone()
    if row is None:
        return None
    fields = export.db.execute(
        "SELECT label, field, raw FROM story_fields WHERE entry_id = ? ORDER BY position", (entry.entry_id,)
    )
    own = {"entry": entry.name, "ditemid": entry.ditemid, "fields": [dict(field) for field in fields]}
    return picked(STORIES, own, dict(row))


def work_rows(export: Export) -> Iterator[Row]:
    """Yield the works that have parts that leave, as rows of `columns.WORKS`."""
    for work in export.db.execute("SELECT work_id, title, authors, status FROM works ORDER BY work_id"):
        all_parts = export.db.execute(
            "SELECT entry_id, ditemid, dtalkid, label, begins, ends"
            " FROM work_parts JOIN entries USING (entry_id) WHERE work_id = ?"
            " ORDER BY position, entry_id, dtalkid",
            (work["work_id"],),
        ).fetchall()
        leaving = [part for part in all_parts if export.is_leaving(part["entry_id"])]
        if not leaving:
            continue
        is_whole = len(leaving) == len(all_parts)
        parts = [
            {
                "entry": export.name_of(part["entry_id"]),
                "ditemid": part["ditemid"],
                "dtalkid": part["dtalkid"],
                "label": part["label"],
                "begins": part["begins"],
                "ends": part["ends"],
            }
            for part in leaving
        ]
        series = export.db.execute(
            "SELECT name FROM series_works JOIN series USING (series_id) WHERE work_id = ? ORDER BY name",
            (work["work_id"],),
        )
        own: Row = {"parts": parts, "series": [row[0] for row in series] if is_whole else []}
        hidden: Row = {} if is_whole else {"title": None, "authors": None, "status": None}
        yield picked(WORKS, own, hidden, dict(work))


def journal_rows(export: Export) -> list[Row]:
    """Return the journals as rows of `columns.JOURNALS`; their profiles, which may name addresses, stay."""
    rows = export.db.execute(f"SELECT {JOURNAL_COLUMNS} FROM journals ORDER BY journal_id")
    return [picked(JOURNALS, dict(row)) for row in rows]


def json_line(row: Row) -> str:
    """Return a row on one line of JSON, with its end."""
    return json.dumps(row, ensure_ascii=False) + "\n"
