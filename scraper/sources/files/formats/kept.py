"""Another archive of ljkeep: its kept pages, read anew, and the pictures that are in it."""

import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from scraper.sources.files.formats.form import DumpFormat, Said
from storage.archive import Archive
from storage.errors import ArchiveFileError, UsageError
from storage.records import DumpKind, Page
from storage.schema import APPLICATION_ID

_BEGINS = b"SQLite format 3\0"
_APPLICATION = slice(68, 72)
"""Where an SQLite file says which program it belongs to."""


def recognises(_file: Path, head: bytes) -> bool:
    """Whether a file is an archive of ljkeep."""
    return head.startswith(_BEGINS) and head[_APPLICATION] == APPLICATION_ID.to_bytes(4, "big")


@contextmanager
def opened_archive(file: Path) -> Iterator[Archive]:
    """Open another archive, only to read; of one that an older ljkeep wrote, a copy brought up to date.

    Raises:
        UsageError: It cannot be read.
    """
    try:
        with tempfile.TemporaryDirectory() as folder, _newest(file, Path(folder)) as archive:
            yield archive
    except ArchiveFileError as error:
        raise UsageError(f"{file} could not be taken in: {error}") from error


def _newest(file: Path, folder: Path) -> Archive:
    try:
        return Archive.open(file, read_only=True)
    except ArchiveFileError:
        copy = folder / "copy.db"
        uri = f"{file.resolve().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(uri, uri=True)) as old, closing(sqlite3.connect(copy)) as new:
                old.backup(new)
        except sqlite3.Error as error:
            raise ArchiveFileError(f"it is damaged ({error}); go back to a copy") from error
        return Archive.open(copy)


def pages(file: Path, _said: Said) -> Iterator[Page]:
    """Yield the kept pages, oldest first, each as what it was kept as.

    Raises:
        UsageError: It cannot be read, or not to its end.
    """
    with opened_archive(file) as archive:
        for _, page in archive.pages.replay():
            yield page


def pictures(file: Path, is_wanted: Callable[[str], bool]) -> Iterator[Page]:
    """Yield the pictures asked for that are in the archive."""
    with opened_archive(file) as archive:
        for row in archive.db.execute(
            "SELECT url, sha256, media_type, fetched_at FROM media WHERE state = 'saved' ORDER BY media_id"
        ):
            body = archive.media.load(row["sha256"]) if is_wanted(row["url"]) else None
            if body is not None:
                yield Page(
                    url=row["url"],
                    final_url=row["url"],
                    media_type=row["media_type"],
                    fetched_at=row["fetched_at"] or "",
                    body=body,
                    source=DumpKind.LJKEEP.value,
                )


FORMAT = DumpFormat(
    kind=DumpKind.LJKEEP,
    about="another archive of ljkeep",
    recognises=recognises,
    pages=pages,
    names=re.compile(r"\.(?:db|sqlite)$", re.IGNORECASE),
    pictures=pictures,
)
