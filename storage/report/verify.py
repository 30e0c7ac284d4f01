"""Whether an archive is what ljkeep wrote: file, rows, indexes, bytes, origins."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import Any

from storage.archive import REREAD, Archive
from storage.report.words import many
from storage.schema import MIGRATIONS
from storage.seals import Broken, broken_seals

EXAMPLES = 10
_TEXTS = ("entries", "comments")
_FAULTS = (sqlite3.Error, ValueError, TypeError, LookupError, ArithmeticError, AttributeError)
"""What damaged values lead to when they are read: each is a damage that was found."""


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

    def and_also(self, checks: Iterable[Check]) -> "Verification":
        """Return the same with what else was looked at."""
        both = (*self.checks, *checks)
        return replace(self, checks=both, is_sound=not any(check.problem_count for check in both))

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


def verify(archive: Archive) -> Verification:
    """Look at the file, every row and its seal, the search indexes, every kept byte, and the origins of rows.

    Changes nothing, and holds one row or page in memory at a time.
    """
    db = archive.db
    checks = (
        look("the file itself", lambda: _integrity(db), looked_at=lambda: 1),
        look("tables, views and triggers", lambda: _objects(db), looked_at=lambda: len(_made())),
        look("rows as they were written", lambda: _rows(db), looked_at=lambda: _all_rows(db)),
        look("references between tables", lambda: _references(db), looked_at=lambda: 1),
        _search_check(db),
        look("bytes of the pages", lambda: _pages(archive), looked_at=archive.pages.count),
        look("bytes of the pictures", lambda: _blobs(db), looked_at=lambda: _count(db, "blobs")),
        _traced(db, "entries", name="entries traced to a page"),
        _traced(db, "comments", name="comments traced to a page"),
        look(
            "what is known without its text, traced to a page",
            lambda: (found for table in _TEXTS for found in _origins(db, table, with_text=False)),
            looked_at=lambda: sum(_without_text(db, table) for table in _TEXTS),
        ),
    )
    return Verification(
        path=str(archive.path), checks=checks, is_sound=not any(check.problem_count for check in checks)
    )


def look(name: str, find: Callable[[], Iterable[str]], *, looked_at: Callable[[], int]) -> Check:
    """Return what a check finds; what cannot be read at all is a problem too."""
    problems: list[str] = []
    count = rows = 0
    try:
        rows = looked_at()
        for problem in find():
            count += 1
            if len(problems) < EXAMPLES:
                problems.append(problem)
    except _FAULTS as error:
        count += 1
        problems.append(f"it cannot be read to the end ({error}): the file is damaged; go back to a copy")
    return Check(name=name, looked_at=rows, problems=tuple(problems), problem_count=count)


def _count(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _traced(db: sqlite3.Connection, table: str, *, name: str) -> Check:
    """Look where the texts of a table come from; as many as `ljkeep status` says are here."""
    return look(
        name,
        lambda: _origins(db, table, with_text=True),
        looked_at=lambda: _count(db, table) - _without_text(db, table),
    )


def _without_text(db: sqlite3.Connection, table: str) -> int:
    """Return how many entries or comments are only known: placeholders, stubs, what lists name."""
    return int(db.execute(f"SELECT count(*) FROM {table} WHERE body_text IS NULL").fetchone()[0])


def _integrity(db: sqlite3.Connection) -> Iterator[str]:
    for row in db.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"SQLite says: {row[0]}; go back to a copy, or rescue what is left with `sqlite3 .recover`"


@cache
def _made() -> frozenset[tuple[str, str]]:
    """Return kind and name of everything the migrations make."""
    with closing(sqlite3.connect(":memory:")) as fresh:
        for _, script in MIGRATIONS:
            fresh.executescript(script)
        return _named(fresh)


def _named(db: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    rows = db.execute("SELECT type, name FROM main.sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'")
    return frozenset((row[0], row[1]) for row in rows)


def _objects(db: sqlite3.Connection) -> Iterator[str]:
    """Name what is not there any more: without a trigger, say, the search finds nothing new."""
    for kind, name in sorted(_made() - _named(db)):
        yield f"the {kind} {name} is not there any more; go back to a copy"


def _all_rows(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT coalesce(sum(rows), 0) FROM seals").fetchone()[0])


def _rows(db: sqlite3.Connection) -> Iterator[str]:
    """Say of each table how many rows are not there any more, then which are not as they were written."""
    written: Counter[str] = Counter()
    found: Counter[str] = Counter()
    broken: dict[str, list[Broken]] = {}
    for part in broken_seals(db):
        written[part.table] += part.written
        found[part.table] += part.found
        broken.setdefault(part.table, []).append(part)
    for table, parts in broken.items():
        total = int(
            db.execute("SELECT coalesce(sum(rows), 0) FROM seals WHERE name = ?", (table,)).fetchone()[0]
        )
        now = total - written[table] + found[table]
        if now != total:
            yield f"{table}: {many(total, 'row')} were written, and {now:,} are here; {_help(table)}"
        for part in parts:
            yield f"{table}: {_place(part)} {_change(part)}; {_help(table)}"


def _place(part: Broken) -> str:
    if part.last == part.first:
        return f"row {part.first}"
    return f"one or more of the rows {part.first} to {part.last}"


def _change(part: Broken) -> str:
    if part.found < part.written:
        return "is gone"
    if part.found > part.written:
        return "was not written by ljkeep"
    return "is not as it was written"


def _help(table: str) -> str:
    if table in REREAD:
        return "`ljkeep reread` makes it anew from the kept pages"
    return "go back to a copy, or take it as it is with `ljkeep verify --seal`"


def _references(db: sqlite3.Connection) -> Iterator[str]:
    for row in db.execute("PRAGMA foreign_key_check"):
        yield f"row {row[1]} of {row[0]} names a row of {row[2]} that is not there"


def _search_check(db: sqlite3.Connection) -> Check:
    """Compare the search indexes with their tables: a command of FTS5 that needs a writable file."""
    name = "search indexes"
    if db.execute("PRAGMA query_only").fetchone()[0] or _is_read_only(db):
        note = "not looked at: the archive is open for reading only"
        return Check(name=name, looked_at=0, problems=(), problem_count=0, note=note)
    tables = [
        row[0]
        for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
            " AND sql LIKE '%content%'"
        )
    ]
    return look(name, lambda: _indexes(db, tables), looked_at=lambda: len(tables))


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
    for dictionary_id in archive.pages.damaged_dictionaries():
        yield f"dictionary {dictionary_id}, which pages need to be unpacked, is damaged; go back to a copy"
    for page_id, url in archive.pages.damaged():
        yield f"page {page_id} ({url}) is not what was received; go back to a copy, or back up again"


def _blobs(db: sqlite3.Connection) -> Iterator[str]:
    for row in db.execute("SELECT sha256, body FROM blobs"):
        if hashlib.sha256(row["body"]).hexdigest() != row["sha256"]:
            yield f"the picture {row['sha256']} is not what was received; back up again"


def _origins(db: sqlite3.Connection, table: str, *, with_text: bool) -> Iterator[str]:
    key = "entry_id" if table == "entries" else "comment_id"
    name = "coalesce(t.url, t.ditemid, 'e' || t.entry_id)" if table == "entries" else "t.dtalkid"
    rows = db.execute(
        f"SELECT t.{key} AS number, {name} AS name FROM {table} t LEFT JOIN pages p USING (page_id)"
        " WHERE p.page_id IS NULL AND (t.body_text IS NOT NULL) = ?",
        (with_text,),
    )
    for row in rows:
        yield f"row {row['number']} of {table} ({row['name']}) comes from no kept page"
