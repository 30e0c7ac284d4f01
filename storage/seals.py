"""Seals: what the rows of an archive were when ljkeep wrote them, so that a row changed since is found.

Each row is a 64-bit hash of its columns; a seal is the hashes of the rows of one bucket, combined by
exclusive or, and their number. Triggers of the connection, not of the file, keep the seals: what ljkeep
writes is sealed in the same transaction, what another program writes is not. Columns of bytes are left out:
their tables hold a sha256 of them. The search index checks itself.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import xor
from typing import NamedTuple

from storage.database import transaction

TABLE = "seals"
REMAKING = "(remaking)"
"""Stands for a table's name while seals are made anew: where it is left, that was cut off."""
SHIFT = 6
"""Rows of large tables are sealed 64 at a time, by their number."""
_LARGE = frozenset({"comments", "comment_media", "targets", "listed"})


class Sealed(NamedTuple):
    """A table, and how its rows are sealed."""

    table: str
    columns: tuple[str, ...]
    key: str
    """The column whose value says in which bucket a row is; "0" for one bucket."""
    shift: int

    def bucket(self, prefix: str = "") -> str:
        """Return the SQL of a row's bucket."""
        return self.key if self.key == "0" else f"({prefix}{self.key} >> {self.shift})"

    def values(self, prefix: str = "") -> str:
        """Return the SQL of what is hashed."""
        return ", ".join(f"{prefix}{column}" for column in self.columns)


class Broken(NamedTuple):
    """A bucket that is not as it was written."""

    table: str
    bucket: int
    first: int
    """Number of the first row that may be in it."""
    last: int
    written: int
    """How many rows ljkeep wrote."""
    found: int


def sealed_tables(db: sqlite3.Connection) -> tuple[Sealed, ...]:
    """Return the tables that are sealed: all of ours but the seals, the migrations and the search index."""
    names = [
        row[0]
        for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%' ORDER BY name"
        )
        if row[0] != TABLE and not row[0].startswith(("sqlite_", "_"))
    ]
    return tuple(_sealed(db, name) for name in names)


def _sealed(db: sqlite3.Connection, table: str) -> Sealed:
    columns = db.execute(f"PRAGMA table_info({table})").fetchall()
    numbers = [row["name"] for row in columns if row["type"] == "INTEGER"]
    keys = [row["name"] for row in columns if row["pk"] == 1 and row["type"] == "INTEGER"]
    return Sealed(
        table=table,
        columns=tuple(row["name"] for row in columns if row["type"] != "BLOB"),
        key=next(iter([*keys, *numbers[:1]]), "0") if not _has_text_key(columns) else "0",
        shift=SHIFT if table in _LARGE else 0,
    )


def _has_text_key(columns: Iterable[sqlite3.Row]) -> bool:
    return any(row["pk"] == 1 and row["type"] == "TEXT" for row in columns)


def row_hash(*values: object) -> int:
    """Return a signed 64-bit hash of a row.

    >>> row_hash(1, "a") == row_hash(1, "a"), row_hash(1, None) == row_hash(1, "")
    (True, False)
    """
    digest = hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def keep_seals(db: sqlite3.Connection) -> None:
    """Let everything this connection writes be sealed from now on; make seals whose making was cut off."""
    if db.execute(f"SELECT 1 FROM {TABLE} WHERE name = '{REMAKING}'").fetchone():
        with transaction(db):
            seal_all(db)
    db.create_function("row_hash", -1, row_hash, deterministic=True)
    db.create_function("exclusive_or", 2, xor, deterministic=True)
    for sealed in sealed_tables(db):
        _keep(db, sealed)


def _keep(db: sqlite3.Connection, sealed: Sealed) -> None:
    """Make the triggers of one table; none of their statements can conflict.

    How an outer statement settles conflicts (`OR IGNORE`) would otherwise hold for them too.
    """
    new, old = f"row_hash({sealed.values('new.')})", f"row_hash({sealed.values('old.')})"
    name, table = f"temp.seal_{sealed.table}", f"main.{sealed.table}"
    put, take = _sealing(sealed, "new.", value=new, rows=1), _sealing(sealed, "old.", value=old, rows=-1)
    both = _sealing(sealed, "new.", value=f"exclusive_or({old}, {new})", rows=0)
    stays = f"{sealed.bucket('new.')} = {sealed.bucket('old.')}"
    for suffix, event, actions in (
        ("insert", f"INSERT ON {table}", put),
        ("delete", f"DELETE ON {table}", take),
        ("update", f"UPDATE ON {table} WHEN {stays}", both),
        ("move", f"UPDATE ON {table} WHEN NOT {stays}", take + put),
    ):
        db.execute(f"CREATE TRIGGER {name}_{suffix} AFTER {event} BEGIN {actions} END")


def _sealing(sealed: Sealed, prefix: str, *, value: str, rows: int) -> str:
    """Return the statements that mix a value into the seal of a row, and count the row."""
    where = f"name = '{sealed.table}' AND bucket = {sealed.bucket(prefix)}"
    make = (
        f"INSERT INTO {TABLE} (name, bucket, rows, digest)"
        f" SELECT '{sealed.table}', {sealed.bucket(prefix)}, 0, 0 WHERE NOT EXISTS"
        f" (SELECT 1 FROM {TABLE} WHERE {where});"
    )
    mix = f"UPDATE {TABLE} SET rows = rows + {rows}, digest = exclusive_or(digest, {value}) WHERE {where};"
    return f"{make} {mix}" if rows > 0 else mix


def break_seals(db: sqlite3.Connection) -> tuple["Broken", ...]:
    """Drop all seals, before what is written besides them; return what was not as it was written."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (TABLE,)).fetchone():
        return ()
    if db.execute(f"SELECT 1 FROM {TABLE} WHERE name = '{REMAKING}'").fetchone():
        return ()
    damage = tuple(broken_seals(db))
    with transaction(db):
        db.execute(f"DELETE FROM {TABLE}")
        note_remaking(db)
    return damage


def note_remaking(db: sqlite3.Connection) -> None:
    """Note that all rows are to be sealed; the note goes with `seal_all`, and stays where that is cut off."""
    db.execute(
        f"INSERT INTO {TABLE} (name, bucket, rows, digest) VALUES ('{REMAKING}', 0, 0, 0)"
        " ON CONFLICT DO NOTHING"
    )


def seal_all(
    db: sqlite3.Connection, tables: Iterable[str] | None = None, *, damage: Iterable["Broken"] = ()
) -> None:
    """Take the rows of tables, of all by default, as they are; run inside the caller's transaction.

    `damage` stays known: its buckets get a seal that no rows have.
    """
    wanted = None if tables is None else set(tables)
    if wanted is None:
        db.execute(f"DELETE FROM {TABLE} WHERE name = '{REMAKING}'")
    for sealed in sealed_tables(db):
        if wanted is not None and sealed.table not in wanted:
            continue
        db.execute(f"DELETE FROM {TABLE} WHERE name = ?", (sealed.table,))
        db.executemany(
            f"INSERT INTO {TABLE} (name, bucket, rows, digest) VALUES (?, ?, ?, ?)",
            ((sealed.table, *seal) for seal in _seals(db, sealed)),
        )
    for part in damage:
        db.execute(
            f"INSERT INTO {TABLE} (name, bucket, rows, digest) VALUES (?, ?, ?, 0)"
            " ON CONFLICT DO UPDATE SET rows = excluded.rows, digest = ~digest",
            (part.table, part.bucket, part.written),
        )


def _seals(db: sqlite3.Connection, sealed: Sealed) -> Iterator[tuple[int, int, int]]:
    """Yield (bucket, rows, digest) of a table as it is now, in order; one row in memory at a time."""
    order = "" if sealed.key == "0" else f"ORDER BY {sealed.key}"
    cursor = db.cursor()
    cursor.row_factory = None
    cursor.execute(f"SELECT {sealed.bucket()}, {sealed.values()} FROM {sealed.table} {order}")
    for bucket, members in groupby(cursor, key=lambda row: row[0]):
        rows = digest = 0
        for row in members:
            rows += 1
            digest ^= row_hash(*row[1:])
        yield bucket, rows, digest


def broken_seals(db: sqlite3.Connection) -> Iterator[Broken]:
    """Yield every bucket whose rows are not those that ljkeep wrote."""
    yield from _missing_tables(db)
    for sealed in sealed_tables(db):
        written = {
            row[0]: (row[1], row[2])
            for row in db.execute(
                f"SELECT bucket, rows, digest FROM {TABLE} WHERE name = ? AND rows != 0", (sealed.table,)
            )
        }
        for bucket, rows, digest in _seals(db, sealed):
            known = written.pop(bucket, (0, 0))
            if known != (rows, digest):
                yield _broken(sealed, bucket, written=known[0], found=rows)
        for bucket, (rows, _) in written.items():
            yield _broken(sealed, bucket, written=rows, found=0)


def _missing_tables(db: sqlite3.Connection) -> Iterator[Broken]:
    """Yield tables that had rows and are not there themselves."""
    there = {sealed.table for sealed in sealed_tables(db)} | {REMAKING}
    written = db.execute(f"SELECT name, sum(rows) FROM {TABLE} GROUP BY name HAVING sum(rows) != 0")
    for name, rows in written.fetchall():
        if name not in there:
            yield Broken(table=name, bucket=0, first=0, last=0, written=rows, found=0)


def _broken(sealed: Sealed, bucket: int, *, written: int, found: int) -> Broken:
    first = bucket << sealed.shift
    last = first + (1 << sealed.shift) - 1
    return Broken(table=sealed.table, bucket=bucket, first=first, last=last, written=written, found=found)


def rows_lost(db: sqlite3.Connection, table: str) -> int:
    """Return how many rows of a table were written and are not there; looks at numbers only."""
    written = db.execute(f"SELECT coalesce(sum(rows), 0) FROM {TABLE} WHERE name = ?", (table,)).fetchone()[0]
    return max(0, int(written) - int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]))
