"""Visits to a journal: when each began, and whether it came to its end.

A visit that was cut off goes on in the next run; only what was looked at since the visit began is up to date.
"""

import sqlite3
from typing import NamedTuple

from storage.database import plain
from storage.records import JournalId


class Visit(NamedTuple):
    """One visit to one journal, over as many runs as it took."""

    visit_id: int
    source: str
    """The journal, as its targets are marked."""
    began_at: str
    ended_at: str | None
    """None where it was cut off and no run has finished it yet."""


class Visits:
    """The table `visits`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def begin(self, source: str, *, began_at: str, afresh: bool = False) -> Visit:
        """Return the visit that a run belongs to: the one that was cut off, else a new one.

        Args:
            source: The journal, as its targets are marked.
            began_at: Now.
            afresh: Everything is looked at again: what an earlier run saw does not count.
        """
        last = self.current(source)
        if last is not None and not afresh:
            return last
        cursor = self._db.execute(
            "INSERT INTO visits (source, began_at) VALUES (?, ?)", (plain(source), began_at)
        )
        return Visit(visit_id=cursor.lastrowid or 0, source=source, began_at=began_at, ended_at=None)

    def current(self, source: str) -> Visit | None:
        """Return the visit to a journal that has not come to its end; None where none goes on."""
        last = self._last("source = ?", source)
        return last if last is not None and last.ended_at is None else None

    def end(self, visit: Visit, *, journal_id: JournalId | None, ended_at: str) -> None:
        """Store that a visit came to its end."""
        self._db.execute(
            "UPDATE visits SET ended_at = ?, journal_id = ? WHERE visit_id = ?",
            (ended_at, journal_id, visit.visit_id),
        )

    def any(self) -> bool:
        """Return whether any journal was ever visited, to its end or not."""
        return self._db.execute("SELECT 1 FROM visits LIMIT 1").fetchone() is not None

    def last_of(self, journal_id: JournalId) -> Visit | None:
        """Return the newest visit that came to its end; None where a journal was never visited whole."""
        return self._last("journal_id = ? AND ended_at IS NOT NULL", journal_id)

    def _last(self, condition: str, value: object) -> Visit | None:
        row = self._db.execute(
            f"SELECT visit_id, source, began_at, ended_at FROM visits WHERE {condition}"
            " ORDER BY visit_id DESC LIMIT 1",
            (value,),
        ).fetchone()
        return None if row is None else Visit(*row)
