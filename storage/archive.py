"""One journal, one SQLite file: opens it, migrates it, and holds the parts that work on its tables."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from storage.database import MAGIC, connect, explain, remove, transaction, translated_errors, write_ahead
from storage.errors import ArchiveFileError
from storage.schema import APPLICATION_ID, MIGRATION_SET, MIGRATION_TABLE, MIGRATIONS
from storage.seals import keep_seals, seal_all
from storage.search_schema import REMADE, STOPPED
from storage.tables.entries import Entries
from storage.tables.findings import Findings
from storage.tables.frontier import Frontier
from storage.tables.holdings import Holdings
from storage.tables.listed import ListedEntries
from storage.tables.listings import Listings
from storage.tables.media import Media
from storage.tables.owned import OwnedTables
from storage.tables.pages import Pages
from storage.tables.reposts import Reposts
from storage.tables.revisions import Revisions
from storage.tables.runs import Runs
from storage.tables.visits import Visits

REREAD = ("entries", "comments", "stories", "story_fields", "tags", "entry_tags")
"""Tables that hold what the kept pages say: rereading makes their rows, and so their seals, anew."""


class Archive:
    """An open archive.

    Attributes:
        path: The file.
        db: The connection; rows by name, no implicit transactions.
        pages: What was fetched, as bytes.
        entries: Journals, entries, tags, comments and what headers say of stories.
        holdings: What is held of a journal, and what is short.
        frontier: What is still to fetch.
        revisions: What entries and comments said before they changed.
        findings: What was odd but survivable.
        runs: What was run, and how it ended.
        listings: What the site's own lists say, compared with what is here.
        listed: What those lists said of each entry.
        visits: Visits to journals, each over as many runs as it took.
        media: Pictures and icons.
        owned: What only an owner's interfaces say.
        reposts: What was posted from here to another journal.
    """

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self.db = db
        self.is_new = False
        """Whether the file was made by opening it here."""
        self._file = _identity(path)
        self.pages = Pages(db)
        self.revisions = Revisions(db)
        self.findings = Findings(db)
        self.entries = Entries(db, self.revisions, self.findings)
        self.holdings = Holdings(db)
        self.frontier = Frontier(db)
        self.runs = Runs(db)
        self.listings = Listings(db)
        self.listed = ListedEntries(db)
        self.visits = Visits(db)
        self.media = Media(db)
        self.owned = OwnedTables(db)
        self.reposts = Reposts(db)

    @classmethod
    def open(cls, path: Path | str, *, create: bool = False, read_only: bool = False) -> Self:
        """Return the archive in that file, brought to the newest schema.

        Args:
            path: The SQLite file.
            create: Make it where there is none.
            read_only: Never write, not even a migration.

        Raises:
            ArchiveFileError: It is missing, no archive, from a newer ljkeep, or cannot be written.
        """
        path = Path(path)
        fresh = _inspect(path, create=create and not read_only)
        is_new = fresh and _claim(path)
        with translated_errors(path):
            db = connect(path, read_only=read_only)
            try:
                _prepare(db, path, fresh=fresh, read_only=read_only)
                if not read_only:
                    keep_seals(db)
            except BaseException as error:
                db.close()
                if is_new:
                    remove(path)
                if isinstance(error, sqlite3.OperationalError) and explain(error, path) is None:
                    raise ArchiveFileError(
                        f"{path} is damaged: its tables are not those of an archive ({error});"
                        " go back to a copy"
                    ) from error
                raise
        archive = cls(path, db)
        archive.is_new = is_new
        return archive

    def discard(self, *, where: Callable[[], bool]) -> None:
        """Close the file, and remove it where a condition holds and no other process has it open.

        Args:
            where: Asked once nobody else can write any more.
        """
        with suppress(sqlite3.OperationalError):
            self.db.execute("PRAGMA busy_timeout = 0")
            # Leaving the write-ahead log needs the file for oneself: it fails where others have it open.
            self.db.execute("PRAGMA journal_mode = DELETE")
            self.db.execute("BEGIN EXCLUSIVE")
            if where():
                with suppress(PermissionError):  # Systems that remove no open file do so below.
                    remove(self.path)
                self.db.rollback()
                self.close()
                remove(self.path)
        self.close()

    def close(self) -> None:
        """Close the file; the write-ahead log is folded back into it."""
        self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit all of what happens inside, or nothing. Inside another one it is a savepoint.

        Raises:
            ArchiveFileError: The disk is full, the file is locked, damaged, cannot be written or went away.
        """
        if not self.db.in_transaction:
            self._check_place()
        try:
            with transaction(self.db):
                yield
        except sqlite3.Error as error:
            sentence = explain(error, self.path)
            if sentence is None:
                raise
            raise sentence from error

    def _check_place(self) -> None:
        """Refuse to write into a file that nobody will find: SQLite goes on without a word where it is gone.

        Raises:
            ArchiveFileError: The file is not where it was opened, or is another one.
        """
        if self._file is not None and _identity(self.path) != self._file:
            raise ArchiveFileError(
                f"{self.path} is not there any more: while it was open, it or its folder was moved, deleted,"
                " replaced or unplugged; put it back, and run the same command again"
            )

    def translated_errors(self) -> AbstractContextManager[None]:
        """Return a context in which what SQLite says of the file becomes an `ArchiveFileError`."""
        return translated_errors(self.path)

    def seal(self) -> None:
        """Take every row as it is: what another program changed counts as written by ljkeep."""
        with self.transaction():
            seal_all(self.db)

    @contextmanager
    def rereading(self) -> Iterator[None]:
        """Read everything again from the kept pages: all of it, or nothing.

        The search indexes are made anew. What was read from pages is blanked, the body of the `with` saves it
        anew, and what no page yields any more is dropped. Row numbers, revisions and corrections stay.
        """
        with self.transaction():
            for statement in STOPPED:
                self.db.execute(statement)
            self.entries.blank()
            yield
            self.entries.drop_unread()
            for statement in REMADE:
                self.db.execute(statement)
            seal_all(self.db, REREAD)


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from every other one on this machine; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _inspect(path: Path, *, create: bool) -> bool:
    """Return whether the file is to be made; refuse what cannot be an archive without touching it."""
    if str(path).startswith((":", "file:")):
        raise ArchiveFileError(
            f"{path} is no name for an archive: SQLite takes such names for something else, and would keep"
            " nothing; name a file, such as journal.db"
        )
    try:
        if path.is_dir():
            raise ArchiveFileError(f"{path} is a folder; an archive is a file, such as {path / 'journal.db'}")
        if path.exists() and not path.is_file():
            raise ArchiveFileError(f"{path} is no file that could be an archive; name another one")
        if not path.exists():
            if not create:
                raise _missing(path)
            return True
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except OSError as error:
        raise ArchiveFileError(f"{path} cannot be opened: {error.strerror or error}") from error
    if not start and create:
        return True
    if start != MAGIC:
        raise ArchiveFileError(f"{path} is not an archive: it is not an SQLite database; name another file")
    return False


def _claim(path: Path) -> bool:
    """Make an empty file; return whether it was made here, and not at the same moment by somebody else."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
    except OSError:
        return False  # What is wrong with the place is said by what opens the file.
    return True


def _missing(path: Path) -> ArchiveFileError:
    """Return that a file is not there, with the one beside it of which only the end was left out."""
    start = f"{path.name.removesuffix('.db')}."
    beside = [file for file in path.parent.glob("*.db") if file.name.startswith(start)]
    if len(beside) == 1:
        return ArchiveFileError(f"there is no archive at {path}; if {beside[0]} is meant, name that")
    return ArchiveFileError(f"there is no archive at {path}; make one with `ljkeep backup`, or name another")


def _prepare(db: sqlite3.Connection, path: Path, *, fresh: bool, read_only: bool) -> None:
    """Refuse what is not ours or too new, and run what migrations are due."""
    applied = _applied(db)
    known = [name for name, _ in MIGRATIONS]
    newer = [name for name in applied if name not in known]
    if newer:
        raise ArchiveFileError(
            f"{path} was written by a newer ljkeep (it knows {newer[-1]}); update ljkeep to open it"
        )
    if not fresh and not applied and _foreign(db):
        raise ArchiveFileError(
            f"{path} is an SQLite database of another program, not an archive; name another file"
        )
    if not read_only:
        write_ahead(db)
    if len(applied) == len(known):
        return
    if read_only:
        raise ArchiveFileError(
            f"{path} is from an older ljkeep and has to be brought up to date first;"
            " run `ljkeep status` on it where it may be written"
        )
    # The one import inside a function: sqlite-utils takes 0.2 s to import, and only a migration needs it.
    from storage.migrate import migrate  # noqa: PLC0415

    migrate(db)


def _applied(db: sqlite3.Connection) -> list[str]:
    known = db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (MIGRATION_TABLE,)).fetchone()
    if known is None:
        return []
    rows = db.execute(
        f"SELECT name FROM {MIGRATION_TABLE} WHERE migration_set = ? ORDER BY id", (MIGRATION_SET,)
    )
    return [row["name"] for row in rows]


def _foreign(db: sqlite3.Connection) -> bool:
    """Whether tables are there that are not ours: a run killed before its first migration leaves none."""
    if db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
        return False
    rows = db.execute("SELECT 1 FROM sqlite_master WHERE name != ? LIMIT 1", (MIGRATION_TABLE,))
    return rows.fetchone() is not None
