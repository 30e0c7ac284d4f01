"""One SQLite connection as the archive wants it, its transactions, and its errors as sentences."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import ArchiveFileError

MINIMUM_SQLITE = (3, 38, 0)
"""STRICT tables came with 3.37, the `->>` operator with 3.38."""
MAGIC = b"SQLite format 3\x00"
BUSY_SECONDS = 10.0
CACHE_KILOBYTES = 16_000
"""Pages of the file kept in memory by a connection: a ranked search looks at many of them twice."""
_FAULTS = {
    sqlite3.SQLITE_FULL: "the disk is full; free some space and run the same command again, nothing is lost",
    sqlite3.SQLITE_READONLY: "it cannot be written; check the permissions of the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that the folder exists and may be written",
    sqlite3.SQLITE_PERM: "its permissions forbid it; check the owner and mode of the file",
    sqlite3.SQLITE_IOERR: "the disk reports an error; check the disk, then try again",
    **dict.fromkeys(
        (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_TRUNCATE, sqlite3.SQLITE_IOERR_SHMSIZE),
        "writing it failed: a quota or a limit is reached, or the disk is failing; make room or check the"
        " disk, and run the same command again, nothing is lost",
    ),
    sqlite3.SQLITE_CORRUPT: "the file is damaged; go back to a copy, or try `sqlite3 FILE .recover`",
    sqlite3.SQLITE_NOTADB: "it is not an SQLite database; name another file",
    sqlite3.SQLITE_BUSY: "another program is writing to it; wait until that has ended, then try again",
    sqlite3.SQLITE_LOCKED: "another program is writing to it; wait until that has ended, then try again",
    sqlite3.SQLITE_TOOBIG: "one value is larger than SQLite can hold; leave that file out",
}


_OF_PLACES = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM})
"""Faults that the folder of a file may be the reason of."""


def explain(error: sqlite3.Error, path: Path | str) -> ArchiveFileError | None:
    """Return the error as a sentence about the file; None where it is a mistake of ours, not of the file."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and isinstance(error, sqlite3.OperationalError):
        code = sqlite3.SQLITE_CORRUPT  # Python's own: bytes that are no text where text should be
    if code is None:
        return None
    reason = _FAULTS.get(code) or _FAULTS.get(code & 0xFF)
    if code & 0xFF in _OF_PLACES:
        reason = _fault_of_folder(Path(path)) or reason
    return ArchiveFileError(f"{path} cannot be used: {reason}") if reason else None


def _fault_of_folder(path: Path) -> str | None:
    """Return why nothing can be written beside a file; None where its folder is not the reason."""
    folder = path.absolute().parent
    if not folder.is_dir():
        return f"there is no folder {folder}; make it, or name a file elsewhere"
    if not os.access(folder, os.W_OK | os.X_OK):
        return f"nothing may be written in {folder}; change its permissions, or copy the file elsewhere"
    return None


def remove(path: Path) -> None:
    """Remove a database and what SQLite keeps beside it, as far as they are there."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def translated_errors(path: Path | str) -> Iterator[None]:
    """Turn what SQLite says of the file (disk full, read-only, damaged, locked) into `ArchiveFileError`."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = explain(error, path)
        if sentence is None:
            raise
        raise sentence from error


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Return a connection with rows by name, explicit transactions and foreign keys. Changes nothing."""
    if sqlite3.sqlite_version_info < MINIMUM_SQLITE:
        raise ArchiveFileError(
            f"this Python brings SQLite {sqlite3.sqlite_version}, and an archive needs 3.38 or newer;"
            " install a newer Python"
        )
    if read_only:
        return _connect_read_only(path)
    return _configured(sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS))


def write_ahead(db: sqlite3.Connection) -> None:
    """Write through a log beside the file: readers never wait, and a killed process loses nothing."""
    db.execute("PRAGMA journal_mode = wal")
    db.execute("PRAGMA synchronous = normal")


def _connect_read_only(path: Path) -> sqlite3.Connection:
    """Open without writing; a write-ahead archive on a read-only disk is opened as immutable."""
    base = path.resolve().as_uri()
    db = sqlite3.connect(f"{base}?mode=ro", uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    except sqlite3.OperationalError:
        db.close()
        db = sqlite3.connect(f"{base}?mode=ro&immutable=1", uri=True, isolation_level=None)
    except sqlite3.Error:
        db.close()
        raise
    return _configured(db)


def _configured(db: sqlite3.Connection) -> sqlite3.Connection:
    db.row_factory = sqlite3.Row
    try:
        db.execute("PRAGMA foreign_keys = on")
        db.execute("PRAGMA recursive_triggers = on")
        db.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
    except sqlite3.Error:
        db.close()
        raise
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Commit what happens inside, or nothing of it. Inside another one it is a savepoint."""
    nested = db.in_transaction
    db.execute("SAVEPOINT inner_step" if nested else "BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if db.in_transaction:
            if nested:
                db.execute("ROLLBACK TO inner_step")
                db.execute("RELEASE inner_step")
            else:
                db.execute("ROLLBACK")
        raise
    if nested:
        db.execute("RELEASE inner_step")
        return
    try:
        db.execute("COMMIT")
    except sqlite3.Error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def step(db: sqlite3.Connection) -> Iterator[None]:
    """Join the transaction that runs, or make one of it where none does.

    Not a savepoint: FTS5 writes its index out at every savepoint, which doubles the time of a page.
    """
    if db.in_transaction:
        yield
        return
    with transaction(db):
        yield


def plain(value: object) -> object:
    r"""Return a value SQLite can hold: text without NUL and without halves of surrogate pairs.

    >>> plain("a\x00b\ud83d")
    'ab\ufffd'
    """
    if not isinstance(value, str):
        return value
    if "\x00" in value:
        value = value.replace("\x00", "")
    try:
        value.encode()
    except UnicodeEncodeError:
        paired = value.encode("utf-16-le", "surrogatepass")
        return paired.decode("utf-16-le", "replace")
    return value
