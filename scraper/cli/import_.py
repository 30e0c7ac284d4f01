"""`ljkeep import`: what people already saved, into an archive."""

from collections.abc import Iterator
from pathlib import Path

import click

from scraper.cli.text import many
from scraper.imports import import_pages
from scraper.sources.folder import MEDIA_TYPES, count_left_out, find_files, read_file
from scraper.sources.warc import SUFFIXES, is_warc, read_warc
from storage.archive import Archive
from storage.errors import GapError, UsageError
from storage.records import Page

EPILOG = """\b
Examples:
  ljkeep import saved-pages/ --archive somebody.livejournal.db
  ljkeep import story.txt crawl.warc.gz --archive stories.db
"""


@click.command(epilog=EPILOG)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--archive", required=True, type=click.Path(path_type=Path, dir_okay=False), help="Archive file."
)
def command(paths: tuple[Path, ...], *, archive: Path) -> None:
    """Take in HTML pages, text copied from a browser, folders of them, and WARC files."""
    files = list(find_files(paths, also=is_warc))
    _say_left_out(paths)
    if not files:
        kinds = " ".join((*MEDIA_TYPES, *SUFFIXES))
        raise UsageError(
            f"there is no saved page in {', '.join(map(str, paths))}; files that may be pages end in {kinds}"
        )
    failed: list[str] = []
    with Archive.open(archive, create=True) as opened, opened.translated_errors():
        told = import_pages(opened, _pages(files, failed=failed))
    click.echo(
        f"{many(told.pages, 'page')} read: {many(told.entries, 'entry')}, {many(told.comments, 'comment')}"
        f" in {archive}"
    )
    for line in told.unused:
        click.echo(f"no entry in {line}", err=True)
    if told.unused_count > len(told.unused):
        click.echo(f"nor in {many(told.unused_count - len(told.unused), 'more page')}", err=True)
    if failed:
        raise GapError(
            f"{many(len(failed), 'file')} of {len(files)} could not be taken in: {'; '.join(failed[:3])}"
        )
    if told.unused_count == told.pages:
        raise GapError(
            "nothing of what was given was read as an entry or its comments (the bytes are kept);"
            " save entry pages from a browser, as HTML, or the text of an entry with its first lines"
        )


def _pages(files: list[Path], *, failed: list[str]) -> Iterator[Page]:
    """Yield the pages of all files; what is wrong with a file is noted, and the next one is taken."""
    for file in files:
        try:
            yield from read_warc(file) if is_warc(file) else (read_file(file),)
        except UsageError as error:
            failed.append(str(error))
            if len(files) > 1:
                click.echo(f"ljkeep: {error}", err=True)


def _say_left_out(paths: tuple[Path, ...]) -> None:
    """Say which files of folders are not looked at."""
    left_out = count_left_out(paths, also=is_warc)
    if left_out:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in left_out.most_common(8))
        click.echo(f"left out, as they are no pages: {many(left_out.total(), 'file')} ({kinds})", err=True)
