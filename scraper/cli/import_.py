"""`ljkeep import`: what people already saved, into an archive."""

from pathlib import Path

import click

from scraper.cli.text import many
from scraper.imports import import_pages
from scraper.sources.folder import find_files, read_file
from scraper.sources.warc import is_warc, read_warc
from storage.archive import Archive

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
    with Archive.open(archive, create=True) as opened, opened.translated_errors():
        pages = (
            page for file in files for page in (read_warc(file) if is_warc(file) else (read_file(file),))
        )
        told = import_pages(opened, pages)
    click.echo(
        f"{many(told.pages, 'page')} read: {many(told.entries, 'entry')}, {many(told.comments, 'comment')}"
        f" in {archive}"
    )
    for line in told.unused:
        click.echo(f"no entry in {line}", err=True)
