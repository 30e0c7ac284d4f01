"""`ljkeep discard`: an archive into the system's bin, where it can be taken back from."""

from pathlib import Path

import click
from send2trash import send2trash
from send2trash.exceptions import TrashPermissionError

from storage.archive import Archive
from storage.errors import ArchiveFileError, UsageError

BESIDE = ("-wal", "-shm")
"""What SQLite may have left beside a file, and what belongs to it."""


@click.command()
@click.argument("archive", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--yes", is_flag=True, help="Do it without asking.")
def command(archive: Path, *, yes: bool) -> None:
    """Move ARCHIVE to the system's bin. Nothing is deleted: it can be taken back from there."""
    with Archive.open(archive, read_only=True):
        pass  # only what is an archive: a slip of the hand moves no other file
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
