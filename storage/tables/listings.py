"""What the site's own lists say, compared with what the archive holds."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from storage.database import plain
from storage.records import JournalId


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One list of the site, counted, beside what the archive has of it."""

    name: str
    """Which list: `calendar 2012`, `sitemap`, `comments of 79404`."""
    said: int | None
    """How many the list names."""
    have: int | None
    """How many of these the archive holds."""
    compared_at: str
    missing: tuple[str, ...] = ()
    """What the list names and the archive lacks: addresses or days."""
    note: str | None = None
    """Why what is missing is no gap: it was asked for, and the site does not show it."""
    journal_id: JournalId | None = None

    @property
    def is_of_year(self) -> bool:
        """Whether the list counts the entries of a year."""
        return self.name.partition(" ")[0] == CALENDAR

    @property
    def agrees(self) -> bool:
        """Whether nothing the list names is missing, as far as the site shows it."""
        if self.note:
            return True
        return not self.missing and (self.said is None or (self.have or 0) >= self.said)


CALENDAR = "calendar"
"""Begins the names of comparisons with what the site counts of a year: `calendar 2012`."""


class Listings:
    """The table `comparisons`: the newest comparison with each list."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def record(self, comparison: Comparison) -> None:
        """Store a comparison in place of the one with the same list before it."""
        self._db.execute(
            "INSERT INTO comparisons (journal_id, list, said, have, compared_at, missing, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (coalesce(journal_id, 0), list) DO UPDATE SET said = excluded.said,"
            " have = excluded.have, compared_at = excluded.compared_at, missing = excluded.missing,"
            " note = excluded.note",
            (
                comparison.journal_id,
                plain(comparison.name),
                comparison.said,
                comparison.have,
                comparison.compared_at,
                plain(json.dumps(comparison.missing, ensure_ascii=False)),
                plain(comparison.note),
            ),
        )

    def forget_others(self, journal_id: JournalId | None, kept: Iterable[str]) -> None:
        """Drop the comparisons with all lists of a journal but these."""
        self._db.execute(
            "DELETE FROM comparisons WHERE journal_id IS ? AND list NOT IN (SELECT value FROM json_each(?))",
            (journal_id, json.dumps(list(kept))),
        )

    def list(self) -> tuple[Comparison, ...]:
        """Return every comparison, by the name of its list."""
        rows = self._db.execute("SELECT * FROM comparisons ORDER BY list, journal_id")
        return tuple(_comparison(row) for row in rows)


def _comparison(row: sqlite3.Row) -> Comparison:
    return Comparison(
        name=row["list"],
        said=row["said"],
        have=row["have"],
        compared_at=row["compared_at"],
        missing=tuple(json.loads(row["missing"] or "[]")),
        note=row["note"],
        journal_id=row["journal_id"],
    )
