"""Whether the parts of an archive fit together: file, indexes, bytes, origins and counts."""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from storage.archive import Archive

EXAMPLES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    name: str
    """A few words: `bytes of the pages`."""
    looked_at: int
    """How many; 0 where it could not be looked at."""
    problems: tuple[str, ...]
    """Sentences, the first few."""
    problem_count: int
    note: str | None = None
    """Why it was not looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What `ljkeep verify` says."""

    path: str
    checks: tuple[Check, ...]
    is_sound: bool
    """No check found a problem."""

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


def verify(archive: Archive) -> Verification:
    """Look at the file, the search indexes, every kept byte, where every row comes from, and the counts.

    Takes about a second for each 10,000 pages. Changes nothing.
    """
    checks = (
        _check("the file itself", _integrity(archive.db), looked_at=1),
        _check("references between tables", _references(archive.db), looked_at=1),
        _search_check(archive.db),
        _check("bytes of the pages", _pages(archive), looked_at=archive.pages.count()),
        _check("bytes of the pictures", _blobs(archive.db), looked_at=_count(archive.db, "blobs")),
        _check(
            "entries traced to a page",
            _origins(archive.db, "entries"),
            looked_at=_count(archive.db, "entries"),
        ),
        _check(
            "comments traced to a page",
            _origins(archive.db, "comments"),
            looked_at=_count(archive.db, "comments"),
        ),
    )
    return Verification(
        path=str(archive.path), checks=checks, is_sound=not any(check.problem_count for check in checks)
    )


def _check(name: str, problems: Iterator[str], *, looked_at: int, note: str | None = None) -> Check:
    first = tuple(islice(problems, EXAMPLES))
    rest = sum(1 for _ in problems)
    return Check(name=name, looked_at=looked_at, problems=first, problem_count=len(first) + rest, note=note)


def _count(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _integrity(db: sqlite3.Connection) -> Iterator[str]:
    for row in db.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"SQLite says: {row[0]}; go back to a copy, or rescue what is left with `sqlite3 .recover`"


def _references(db: sqlite3.Connection) -> Iterator[str]:
    for row in db.execute("PRAGMA foreign_key_check"):
        yield f"row {row[1]} of {row[0]} names a row of {row[2]} that is not there"


def _search_check(db: sqlite3.Connection) -> Check:
    """Compare the search indexes with their tables: a command of FTS5 that needs a writable file."""
    name = "search indexes"
    if db.execute("PRAGMA query_only").fetchone()[0] or _is_read_only(db):
        return _check(name, iter(()), looked_at=0, note="not looked at: the archive is open for reading only")
    tables = [
        row[0]
        for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
            " AND sql LIKE '%content%'"
        )
    ]
    return _check(name, _indexes(db, tables), looked_at=len(tables))


def _is_read_only(db: sqlite3.Connection) -> bool:
    try:
        db.execute("SAVEPOINT probe")
        db.execute("UPDATE runs SET run_id = run_id WHERE 0")
    except sqlite3.OperationalError:
        return True
    finally:
        db.execute("ROLLBACK TO probe")
        db.execute("RELEASE probe")
    return False


def _indexes(db: sqlite3.Connection, tables: list[str]) -> Iterator[str]:
    for table in tables:
        try:
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            yield (
                f"the search index {table} does not fit its table ({error}); `ljkeep reread` on this archive"
                f" rebuilds it, and so does the SQL `INSERT INTO {table} ({table}) VALUES ('rebuild')`"
            )


def _pages(archive: Archive) -> Iterator[str]:
    for page_id, url in archive.pages.damaged():
        yield f"page {page_id} ({url}) is not what was received; go back to a copy, or back up again"


def _blobs(db: sqlite3.Connection) -> Iterator[str]:
    for row in db.execute("SELECT sha256, body FROM blobs"):
        if hashlib.sha256(row["body"]).hexdigest() != row["sha256"]:
            yield f"the picture {row['sha256']} is not what was received; back up again"


def _origins(db: sqlite3.Connection, table: str) -> Iterator[str]:
    key = "entry_id" if table == "entries" else "comment_id"
    name = "coalesce(t.url, t.ditemid, 'e' || t.entry_id)" if table == "entries" else "t.dtalkid"
    rows = db.execute(
        f"SELECT t.{key} AS number, {name} AS name FROM {table} t LEFT JOIN pages p USING (page_id)"
        " WHERE p.page_id IS NULL"
    )
    for row in rows:
        yield f"row {row['number']} of {table} ({row['name']}) comes from no kept page"
