"""What was run against an archive, when, and how it ended."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from storage.database import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a command."""

    run_id: int
    command: str
    started_at: str
    ended_at: str | None
    """None while it runs, and where it was killed."""
    outcome: str | None
    """The verdict, or the `outcome` of the error that ended it; None while it runs."""
    counts: Mapping[str, Any]
    note: str | None = None
    """For a person: what ended it before its end."""


class Runs:
    """The table `runs`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def begin(self, command: str, started_at: str) -> int:
        """Store that a run begins; return its number."""
        cursor = self._db.execute(
            "INSERT INTO runs (command, started_at) VALUES (?, ?)", (plain(command), started_at)
        )
        return int(cursor.lastrowid or 0)

    def end(
        self,
        run_id: int,
        ended_at: str,
        *,
        outcome: str,
        counts: Mapping[str, Any] | None = None,
        note: str | None = None,
    ) -> None:
        """Store how a run ended; `counts` are its figures, by name, `note` a sentence."""
        figures = json.dumps(dict(counts or {}), ensure_ascii=False, sort_keys=True)
        self._db.execute(
            "UPDATE runs SET ended_at = ?, outcome = ?, counts = ?, note = ? WHERE run_id = ?",
            (ended_at, outcome, figures, plain(note), run_id),
        )

    def answer_adult(self, run_id: int, *, may_read: bool) -> None:
        """Store what the person answered when asked whether to read what is marked adult."""
        self._db.execute("UPDATE runs SET adult = ? WHERE run_id = ?", (may_read, run_id))

    def adult_answer(self) -> bool | None:
        """Return the latest such answer; None where nobody was asked."""
        row = self._db.execute(
            "SELECT adult FROM runs WHERE adult IS NOT NULL ORDER BY run_id DESC LIMIT 1"
        ).fetchone()
        return None if row is None else bool(row[0])

    def latest_time(self) -> str | None:
        """Return the latest moment at which a run began or a page was fetched; None in a new archive."""
        row = self._db.execute(
            "SELECT max(at) FROM (SELECT max(started_at) AS at FROM runs UNION ALL"
            " SELECT max(fetched_at) FROM pages)"
        ).fetchone()
        return None if row is None else row[0]

    def last(self) -> Run | None:
        """Return the newest run; None where there was none."""
        row = self._db.execute("SELECT * FROM runs ORDER BY run_id DESC LIMIT 1").fetchone()
        return _run(row) if row else None

    def list(self) -> tuple[Run, ...]:
        """Return all runs, oldest first."""
        return tuple(_run(row) for row in self._db.execute("SELECT * FROM runs ORDER BY run_id"))


def _run(row: sqlite3.Row) -> Run:
    return Run(
        run_id=row["run_id"],
        command=row["command"],
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        outcome=row["outcome"],
        counts=json.loads(row["counts"] or "{}"),
        note=row["note"],
    )
