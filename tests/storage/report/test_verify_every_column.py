"""Whatever row another program edits, `verify` finds it: every table, every column."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.errors import ArchiveFileError
from storage.report.verify import verify
from tests.scraper.crawl.test_losses import make_visitor

BESIDES = frozenset({"_sqlite_migrations"})
"""Says which schema the file has: an edit of it is refused when the archive is opened, or changes no row."""
CHOICE = re.compile(r"(?P<column>\w+) IN \('(?P<values>[^)]*)'\)")
IMPOSSIBLE = {("settled", "a row twice"), ("settled", "settled_id changed")}
"""What the schema allows nobody."""
NEW_VALUES = ("'zz'", "'[\"zz\"]'", "0", "1", "7777")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that has rows in every table."""
    visitor = make_visitor(tmp_path_factory.mktemp("full"))
    visitor.run()
    with Archive.open(visitor.archive) as archive:
        archive.db.execute("PRAGMA foreign_keys = off")
        for table in _tables(archive.db):
            if archive.db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None:
                _fill(archive.db, table)
        archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with Archive.open(visitor.archive) as archive:
        rows = next(check for check in verify(archive).checks if check.name == "rows as they were written")
        assert rows.problems == ()
    return visitor.archive


def _tables(db: sqlite3.Connection) -> list[str]:
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'")
    return [row[0] for row in rows if row[0] not in BESIDES]


def _columns(db: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    return [(row[1], row[2]) for row in db.execute(f"PRAGMA table_info({table})")]


def _choices(db: sqlite3.Connection, table: str) -> dict[str, list[str]]:
    """Return the columns whose values the schema lists, and these values."""
    sql = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    return {found["column"]: found["values"].split("', '") for found in CHOICE.finditer(sql)}


def _fill(db: sqlite3.Connection, table: str) -> None:
    columns, choices = _columns(db, table), _choices(db, table)
    values = [choices.get(name, ["[]"])[0] if kind == "TEXT" else 1 for name, kind in columns]
    db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)


def _key(db: sqlite3.Connection, table: str) -> str:
    names = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[5]]
    return ", ".join(names) or "rowid"


def _edits(db: sqlite3.Connection, table: str) -> Iterator[tuple[str, list[str]]]:
    """Yield what is edited, and the ways to do it, of which the first that SQLite allows is taken."""
    key = _key(db, table)
    last = f"({key}) = (SELECT {key} FROM {table} ORDER BY {key} DESC LIMIT 1)"
    yield "a row deleted", [f"DELETE FROM {table} WHERE {last}"]
    yield "all rows deleted", [f"DELETE FROM {table}"]
    yield "the table dropped", [f"DROP TABLE {table}"]
    yield "a row twice", list(_copies(db, table, last))
    choices = _choices(db, table)
    for column, kind in _columns(db, table):
        values = [
            *(f"'{value}'" for value in choices.get(column, ())),
            *NEW_VALUES,
            f"{column} || 'z'",
            f"{column} + 9999",
            "NULL",
        ]
        if kind == "BLOB":
            values = [f"CAST(substr({column}, 1, 1) || x'ff' || substr({column}, 3) AS BLOB)"]
        yield (
            f"{column} changed",
            [f"UPDATE {table} SET {column} = {v} WHERE {last} AND {column} IS NOT {v}" for v in values],
        )


def _copies(db: sqlite3.Connection, table: str, last: str) -> Iterator[str]:
    """Yield ways to write a row once more that change no more than what has to be unique."""
    columns = _columns(db, table)
    keys = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[5]]
    unique = {
        info[2]
        for index in db.execute(f"PRAGMA index_list({table})").fetchall()
        if index[2]
        for info in db.execute(f"PRAGMA index_info({index[1]})").fetchall()
        if info[2]
    }
    for changed in (keys[:1], keys[1:2], keys[2:3], [*keys, *unique]):
        parts = [
            (f"{name} || 'z'" if kind == "TEXT" else f"{name} + 9999") if name in changed else name
            for name, kind in columns
        ]
        yield f"INSERT INTO {table} SELECT {', '.join(parts)} FROM {table} WHERE {last}"


def _tables_of_the_schema() -> list[str]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        from storage.migrate import migrate  # noqa: PLC0415

        db.row_factory = sqlite3.Row
        migrate(db)
        return _tables(db)


@pytest.mark.parametrize("table", _tables_of_the_schema())
def test_every_edit_of_every_column_is_found(table: str, full: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(full)) as db:
        edits = list(_edits(db, table))
    unfound = []
    for what, ways in edits:
        copy = Path(shutil.copy(full, tmp_path / "copy.db"))
        if not any(_is_done(copy, way) for way in ways):
            assert (table, what) in IMPOSSIBLE, f"{what}: no way tried could do it"
            continue
        if _is_sound(copy):
            unfound.append(what)

    assert unfound == []


def _is_done(file: Path, statement: str) -> bool:
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = off")
        try:
            return db.execute(statement).rowcount != 0
        except sqlite3.Error:
            return False


def _is_sound(file: Path) -> bool:
    try:
        with Archive.open(file) as archive:
            return not any(
                check.problem_count for check in verify(archive).checks if check.name in OF_CONTENT
            )
    except ArchiveFileError:
        return False


OF_CONTENT = frozenset({"rows as they were written", "bytes of the pages", "bytes of the pictures"})
"""The checks that judge rows; made-up rows have no page, which the others say of the archive as it is."""
