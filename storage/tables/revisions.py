"""What entries and comments said before they changed."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from storage.records import VISITED_SOURCES, PageId
from storage.tables.precedence import Reading


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a row said at some time."""

    at: str
    """When that was read."""
    page_id: PageId | None
    """Where."""
    revision_id: int | None = None
    """None: it says so now."""
    text: str = ""
    """The earlier values, as they are stored."""


def _says(version: Version, before: Mapping[str, Any]) -> bool:
    """Whether an earlier version says all that another does."""
    said = json.loads(version.text or "{}")
    return all(said.get(column) == value for column, value in before.items())


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

    def add_earlier(
        self, table: str, row_id: int, *, before: Mapping[str, Any], reading: Reading, then: Version
    ) -> None:
        """Store a version that came late at its place in time; one that only lasted is stored once.

        Args:
            table: `entries` or `comments`.
            row_id: Whose.
            before: What it said otherwise than the row does now.
            reading: Where it was read.
            then: What the row says now.
        """
        text = json.dumps(dict(before), ensure_ascii=False, sort_keys=True)
        known = self._versions(table, row_id)
        if any(version.page_id == reading.page_id for version in known):
            return
        if reading.source not in VISITED_SOURCES and self.knows(table, row_id, before=before):
            return
        sooner = [version for version in known if version.at < reading.fetched_at]
        later = [version for version in known if version.at >= reading.fetched_at]
        if text in {version.text for version in (*sooner[-1:], *later[:1])}:
            return
        after = min((*later[:1], then), key=lambda version: version.at)
        for version in sooner[-1:]:
            self._db.execute(
                "UPDATE revisions SET seen_at = ?, page_id = ? WHERE revision_id = ?",
                (reading.fetched_at, reading.page_id, version.revision_id),
            )
        self.add(
            table,
            row_id,
            before=before,
            seen_at=after.at,
            page_id=after.page_id,
            before_page_id=reading.page_id,
        )

    def knows(self, table: str, row_id: int, *, before: Mapping[str, Any]) -> bool:
        """Return whether a version says all of this; of copies nobody knows when each was true."""
        return any(_says(version, before) for version in self._versions(table, row_id))

    def _versions(self, table: str, row_id: int) -> tuple[Version, ...]:
        """Return what a row said before, by when that was read, oldest first."""
        rows = self._db.execute(
            "SELECT revision_id, before, before_page_id, fetched_at FROM revisions r"
            " JOIN pages p ON p.page_id = r.before_page_id WHERE table_name = ? AND row_id = ?"
            " ORDER BY fetched_at, revision_id",
            (table, row_id),
        )
        return tuple(
            Version(
                at=row["fetched_at"],
                page_id=row["before_page_id"],
                revision_id=row["revision_id"],
                text=row["before"],
            )
            for row in rows
        )

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
