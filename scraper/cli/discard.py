"""`ljkeep discard`: an archive into the system's bin, where it can be taken back from."""

import sqlite3
from contextlib import closing
from pathlib import Path

import click
from send2trash import send2trash
from send2trash.exceptions import TrashPermissionError

from storage.errors import ArchiveFileError, UsageError
from storage.schema import APPLICATION_ID

BESIDE = ("-wal", "-shm")
"""What SQLite may have left beside a file, and what belongs to it."""


@click.command()
@click.argument("archive", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do it without asking.")
def command(archive: Path, *, yes: bool) -> None:
    """Move ARCHIVE to the system's bin. Nothing is deleted: it can be taken back from there."""
    if not _is_archive(archive):
        raise ArchiveFileError(f"{archive} is no archive of ljkeep, so it stays where it is")
    if not yes and not click.confirm(f"Move {archive} to the bin?", err=True):
        raise UsageError(f"{archive} stays where it is")
    files = [archive, *(each for end in BESIDE if (each := archive.with_name(archive.name + end)).exists())]
    try:
        send2trash([str(file.resolve()) for file in files])
    except (OSError, TrashPermissionError) as error:
        raise ArchiveFileError(
            f"{archive} could not be moved to the bin ({error}); it stays where it is: move it by hand"
        ) from error
    click.echo(f"{archive} is in the bin")


_MAGIC = b"SQLite format 3\0"
_OWNER = slice(68, 72)
"""Where a file says whose it is. Source: SQLite's file format, "The Database Header"."""


def _is_archive(file: Path) -> bool:
    """Whether a file is an archive, of whatever version and however damaged: a slip moves no other file.

    Raises:
        ArchiveFileError: It cannot be read.
    """
    return _says_so(file) or _says_so_beside(file)


def _says_so_beside(file: Path) -> bool:
    """Whether the log beside a young archive says so: until its first end it may be all there is."""
    if not file.with_name(f"{file.name}-wal").exists():
        return False
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as db:
            return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)
    except sqlite3.Error:
        return False


def _says_so(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            header = opened.read(_OWNER.stop)
    except OSError as error:
        raise ArchiveFileError(
            f"{file} cannot be read ({error.strerror}); look whether it is there"
        ) from error
    return header.startswith(_MAGIC) and int.from_bytes(header[_OWNER]) == APPLICATION_ID
