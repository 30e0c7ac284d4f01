"""What is still to fetch, in the same file as what was fetched: a killed run goes on where it stopped."""

import sqlite3
from collections.abc import Iterable, Mapping

from storage.database import plain, step
from storage.records import Ditemid, Key, Target, TargetOutcome

LAST_LETTER = "\U0010ffff"
"""Behind every text that begins with a prefix."""
FILES = "files"
"""How targets are marked that are files on somebody's machine, and nothing to fetch."""
STATES = ("pending", "done", "failed", "skipped")


class Frontier:
    """The table `targets`. `take` only looks: a target stays pending until it is done, failed or skipped."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def add(self, targets: Iterable[Target], *, priority: int = 0, reopen: bool = False) -> int:
        """Store targets that are not known yet; return how many of them became pending.

        Args:
            targets: What to fetch; its `note` is kept.
            priority: Lower goes first; a known pending target moves forward, never back.
            reopen: Make known ones pending again, with a fresh count of tries.
        """
        added = 0
        with step(self._db):
            for target in targets:
                added += self._add(target, priority=priority, reopen=reopen)
        return added

    def _add(self, target: Target, *, priority: int, reopen: bool) -> int:
        key, about = (target.source, target.kind, plain(target.locator)), target.key
        new = self._db.execute(
            "INSERT INTO targets (source, kind, locator, ditemid, view, number, month, state, next_try_at,"
            " outcome, note, priority) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (source, kind, locator) DO NOTHING",
            (
                *(*key, about.ditemid, about.view, about.number, about.month, target.state),
                *(target.next_try_at, target.outcome, plain(target.note), priority),
            ),
        ).rowcount
        if new:
            return 1
        if reopen:
            opened = self._db.execute(
                "UPDATE targets SET state = 'pending', tries = 0, next_try_at = NULL, priority = ?"
                " WHERE source = ? AND kind = ? AND locator = ? AND state != 'pending'",
                (priority, *key),
            ).rowcount
            if opened:
                return opened
        self._db.execute(
            "UPDATE targets SET priority = ? WHERE source = ? AND kind = ? AND locator = ?"
            " AND state = 'pending' AND priority > ?",
            (priority, *key, priority),
        )
        return 0

    def reopen(self, *, state: str, kind: str | None = None, source: str | None = None) -> int:
        """Make all targets of a state pending again; return how many."""
        return self._db.execute(
            "UPDATE targets SET state = 'pending', tries = 0, next_try_at = NULL WHERE state = :state"
            " AND (:kind IS NULL OR kind = :kind) AND (:source IS NULL OR source = :source)",
            {"state": state, "kind": kind, "source": source},
        ).rowcount

    def retry(self, target: Target) -> int:
        """Make a settled target pending again, at its place in the order; return whether it was settled."""
        return self._db.execute(
            "UPDATE targets SET state = 'pending', tries = 0 WHERE target_id = ? AND state != 'pending'",
            (target.target_id,),
        ).rowcount

    def take(self, now: str, *, source: str | None = None) -> Target | None:
        """Return the next pending target whose time has come; None where there is none."""
        row = self._db.execute(
            "SELECT * FROM targets WHERE state = 'pending' AND (next_try_at IS NULL OR next_try_at <= :now)"
            " AND (:source IS NULL OR source = :source) ORDER BY priority, target_id LIMIT 1",
            {"now": now, "source": source},
        ).fetchone()
        return _target(row) if row else None

    def done(self, target_id: int, note: str | None = None, *, outcome: TargetOutcome | None = None) -> None:
        """Store that a target was fetched and all it yields was saved."""
        self.settle(target_id, state="done", outcome=outcome, note=note)

    def skip(self, target_id: int, note: str | None = None, *, outcome: TargetOutcome | None = None) -> None:
        """Store that a target is left out on purpose."""
        self.settle(target_id, state="skipped", outcome=outcome, note=note)

    def fail(self, target_id: int, note: str | None = None, *, outcome: TargetOutcome | None = None) -> None:
        """Store that a target did not come."""
        self.settle(target_id, state="failed", outcome=outcome, note=note)

    def settle(self, target_id: int, *, state: str, outcome: TargetOutcome | None, note: str | None) -> None:
        """Store what became of a target, and why.

        Args:
            target_id: Which one.
            state: done, failed or skipped.
            outcome: Why, where it is not that all it yields was saved.
            note: The same for people, with what is particular.
        """
        self._db.execute(
            "UPDATE targets SET state = ?, tries = tries + 1, next_try_at = NULL, outcome = ?, note = ?"
            " WHERE target_id = ?",
            (state, outcome, plain(note), target_id),
        )

    def find(self, source: str, kind: str, *, locator: str) -> Target | None:
        """Return the target of that name; None where it was never added."""
        row = self._db.execute(
            "SELECT * FROM targets WHERE source = ? AND kind = ? AND locator = ?",
            (source, kind, plain(locator)),
        ).fetchone()
        return _target(row) if row else None

    def of_entry(self, source: str, kind: str, *, ditemid: Ditemid) -> tuple[Target, ...]:
        """Return the targets that are about an entry, whatever their state."""
        rows = self._db.execute(
            "SELECT * FROM targets WHERE ditemid = ? AND source = ? AND kind = ? ORDER BY target_id",
            (ditemid, source, kind),
        )
        return tuple(_target(row) for row in rows)

    def forget_of_entry(self, source: str, kind: str, *, ditemid: Ditemid) -> None:
        """Drop the targets that are about an entry."""
        self._db.execute(
            "DELETE FROM targets WHERE ditemid = ? AND source = ? AND kind = ?", (ditemid, source, kind)
        )

    def of_source(
        self, source: str, *, state: str | None = None, kind: str | None = None
    ) -> tuple[Target, ...]:
        """Return the targets of a source in the order they are taken, narrowed where asked."""
        rows = self._db.execute(
            "SELECT * FROM targets WHERE source = :source AND (:state IS NULL OR state = :state)"
            " AND (:kind IS NULL OR kind = :kind) ORDER BY priority, target_id",
            {"source": source, "state": state, "kind": kind},
        )
        return tuple(_target(row) for row in rows)

    def unkeyed(self, source: str) -> tuple[Target, ...]:
        """Return the targets that say in their locator alone what they are about, as older archives have."""
        rows = self._db.execute(
            "SELECT * FROM targets WHERE source = ? AND ditemid IS NULL AND month IS NULL"
            " AND kind IN ('entry', 'comments', 'month', 'year')",
            (source,),
        )
        return tuple(_target(row) for row in rows)

    def set_key(self, target_id: int, key: Key) -> None:
        """Store what a target is about."""
        self._db.execute(
            "UPDATE targets SET ditemid = ?, view = ?, number = ?, month = ? WHERE target_id = ?",
            (key.ditemid, key.view, key.number, key.month, target_id),
        )

    def finish(self, target_id: int, key: Key, *, note: str | None = None) -> None:
        """Store that all a target yields was saved, and what it is about: both in one statement."""
        self._db.execute(
            "UPDATE targets SET ditemid = ?, view = ?, number = ?, month = ?, state = 'done',"
            " tries = tries + 1, next_try_at = NULL, outcome = NULL, note = ? WHERE target_id = ?",
            (key.ditemid, key.view, key.number, key.month, plain(note), target_id),
        )

    def forget_prefix(self, source: str, kind: str, *, prefixes: Iterable[str]) -> None:
        """Drop the targets whose locators begin with one of some texts."""
        self._db.executemany(
            "DELETE FROM targets WHERE source = ? AND kind = ? AND locator >= ? AND locator < ?",
            [(source, kind, prefix, prefix + LAST_LETTER) for prefix in prefixes],
        )

    def move(self, source: str, to: str, *, prefixes: tuple[str, str]) -> None:
        """Take entries over to another source: what was fetched under one address is not fetched anew.

        Args:
            source: Where they are.
            to: Where they go; what is known there stays as it is.
            prefixes: How locators begin, and how they begin from now on.
        """
        self._db.execute(
            "UPDATE OR IGNORE targets SET source = :to, locator = :new || substr(locator, length(:old) + 1)"
            " WHERE source = :source AND kind = 'entry' AND substr(locator, 1, length(:old)) = :old",
            {"source": source, "to": to, "old": prefixes[0], "new": prefixes[1]},
        )

    def explained(self, source: str) -> frozenset[str]:
        """Return the locators of entries of which the site itself said why it does not show them."""
        rows = self._db.execute(
            "SELECT locator FROM targets WHERE source = ? AND kind = 'entry' AND"
            " (state = 'skipped' OR state = 'done' AND outcome = 'gone')",
            (source,),
        )
        return frozenset(row[0] for row in rows)

    def hidden(self, source: str) -> frozenset[str]:
        """Return the locators of entries that were asked for and not shown: locked, deleted, or left out."""
        rows = self._db.execute(
            "SELECT locator FROM targets WHERE source = ? AND kind = 'entry'"
            " AND (state = 'skipped' OR state = 'done' AND outcome IN ('gone', 'missing'))",
            (source,),
        )
        return frozenset(row[0] for row in rows)

    def progress(self, source: str) -> tuple[int, int]:
        """Return (entries known, targets of any kind still to be fetched)."""
        row = self._db.execute(
            "SELECT count(*) FILTER (WHERE kind = 'entry'), count(*) FILTER (WHERE state = 'pending')"
            " FROM targets WHERE source = ?",
            (source,),
        ).fetchone()
        return row[0], row[1]

    def counts(self) -> Mapping[str, int]:
        """Return how many targets there are of each state, zeros included."""
        found = dict.fromkeys(STATES, 0)
        found.update(self._db.execute("SELECT state, count(*) FROM targets GROUP BY state").fetchall())
        return found

    def pending(self, *, kind: str | None = None, source: str | None = None) -> int:
        """Return how many targets are still to be fetched."""
        row = self._db.execute(
            "SELECT count(*) FROM targets WHERE state = 'pending' AND (:kind IS NULL OR kind = :kind)"
            " AND (:source IS NULL OR source = :source)",
            {"kind": kind, "source": source},
        ).fetchone()
        return int(row[0])

    def list(self, *, state: str | None = None, kind: str | None = None) -> tuple[Target, ...]:
        """Return targets in the order they are taken, narrowed where asked."""
        rows = self._db.execute(
            "SELECT * FROM targets WHERE (:state IS NULL OR state = :state)"
            " AND (:kind IS NULL OR kind = :kind) ORDER BY priority, target_id",
            {"state": state, "kind": kind},
        )
        return tuple(_target(row) for row in rows)


def _target(row: sqlite3.Row) -> Target:
    return Target(
        source=row["source"],
        kind=row["kind"],
        locator=row["locator"],
        state=row["state"],
        tries=row["tries"],
        key=Key(ditemid=row["ditemid"], view=row["view"], number=row["number"], month=row["month"]),
        next_try_at=row["next_try_at"],
        outcome=row["outcome"] and TargetOutcome(row["outcome"]),
        note=row["note"],
        target_id=row["target_id"],
    )
