"""`ljkeep merge`: several archives made one."""

import shutil
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import click

from scraper.cli.renamed import RENAMED, say_renames
from scraper.cli.text import many
from scraper.intake.imports import ImportTold, import_files
from scraper.intake.renames import Renames, say_renamed
from scraper.sources.files.formats.form import Said
from scraper.sources.files.source import FileSource
from scraper.watch.steps import Steps
from storage.archive import Archive
from storage.errors import UsageError
from storage.records import DumpKind
from storage.report.sources import source_lines
from storage.report.status import status

EPILOG = """\b
Examples:
  ljkeep merge laptop.db old-disk.db -o somebody.livejournal.db
"""


@click.command(epilog=EPILOG)
@click.argument("archives", metavar="ARCHIVE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The archive to make; the others stay as they are.",
)
@RENAMED
def command(archives: tuple[Path, ...], *, output: Path, renamed: tuple[str, str] | None) -> None:
    """Join archives: what several hold comes once, the fuller over the emptier, with its history."""
    if len(archives) < 2:  # noqa: PLR2004 - one archive is no merge
        raise UsageError("name two archives or more: ljkeep merge A.db B.db -o C.db")
    if output.exists():
        raise UsageError(f"{output} is there already; name a file that is not, or take it out of the way")
    partial = output.with_name(f"{output.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        _copy(archives[0], partial)
        renames = _join(partial, archives[1:], renamed=renamed)
        shutil.move(partial, output)
    finally:
        for leftover in output.parent.glob(f"{partial.name}*"):
            leftover.unlink(missing_ok=True)
    say_renames(renames, output)
    with Archive.open(output, read_only=True) as opened:
        held = status(opened)
    for line in source_lines(held.sources):
        click.echo(line)
    click.echo(held.verdict.sentence)
    click.echo(f"{many(len(archives), 'archive')} joined in {output}")
    if problem := held.verdict.problem():
        raise problem


def _copy(archive: Path, partial: Path) -> None:
    """Copy the first archive, as it is at this moment."""
    with (
        Archive.open(archive) as opened,
        opened.translated_errors(),
        closing(sqlite3.connect(partial)) as new,
    ):
        opened.db.backup(new)


def _join(partial: Path, others: tuple[Path, ...], *, renamed: tuple[str, str] | None) -> Renames:
    """Read the pages of the other archives into the copy; return which journals were one.

    Raises:
        UsageError: One cannot be read, or not to its end; or what is here speaks against the new name.
    """
    source = FileSource({file: file.parent for file in others}, Counter(), said=Said(kind=DumpKind.LJKEEP))
    steps = Steps(sys.stderr, "pages")
    with Archive.open(partial) as opened, opened.translated_errors():
        if renamed is not None:
            say_renamed(opened, *renamed)
        told = import_files(opened, source, told=ImportTold(on_page=lambda _files, pages: steps(pages)))
    if told.failed:
        raise UsageError("; ".join(told.failed))
    return told.renames
