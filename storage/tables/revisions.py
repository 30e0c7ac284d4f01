"""What entries and comments said before they changed."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from storage.records import PageId


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The earlier values of the columns that changed."""

    revision_id: int
    seen_at: str
    """When the change was seen."""
    page_id: PageId | None
    """The page that shows the change."""
    before: Mapping[str, Any]
    """Column -> earlier value; `tags` is a list."""
    before_page_id: PageId | None
    """The page the earlier values were read from."""


class Revisions:
    """The table `revisions`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def add(
        self,
        table: str,
        row_id: int,
        *,
        before: Mapping[str, Any],
        seen_at: str,
        page_id: PageId | None,
        before_page_id: PageId | None,
    ) -> None:
        """Store what a row said. The same change read again from the same two pages is stored once."""
        text = json.dumps(dict(before), ensure_ascii=False, sort_keys=True)
        known = self._db.execute(
            "SELECT revision_id FROM revisions WHERE table_name = ? AND row_id = ?"
            " AND ((page_id = ? AND before_page_id = ?)"
            " OR (before_page_id IS ? AND before = ? AND seen_at = ?))",
            (table, row_id, page_id, before_page_id, before_page_id, text, seen_at),
        ).fetchone()
        if known:
            self._db.execute(
                "UPDATE revisions SET before = ? WHERE revision_id = ?", (text, known["revision_id"])
            )
            return
        self._db.execute(
            "INSERT INTO revisions (table_name, row_id, seen_at, page_id, before, before_page_id)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (table, row_id, seen_at, page_id, text, before_page_id),
        )

    def holds(self, table: str, row_id: int, *, before_page_id: PageId | None) -> bool:
        """Return whether what that page said of the row is stored as an earlier version already."""
        row = self._db.execute(
            "SELECT 1 FROM revisions WHERE table_name = ? AND row_id = ? AND before_page_id = ?",
            (table, row_id, before_page_id),
        ).fetchone()
        return row is not None

    def of(self, table: str, row_id: int) -> tuple[Revision, ...]:
        """Return the revisions of a row of `entries` or `comments`, oldest first."""
        rows = self._db.execute(
            "SELECT * FROM revisions WHERE table_name = ? AND row_id = ? ORDER BY seen_at, revision_id",
            (table, row_id),
        )
        return tuple(
            Revision(
                revision_id=row["revision_id"],
                seen_at=row["seen_at"],
                page_id=row["page_id"],
                before=json.loads(row["before"]),
                before_page_id=row["before_page_id"],
            )
            for row in rows
        )
