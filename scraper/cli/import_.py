"""`ljkeep import`: what people already saved, into an archive."""

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import nullcontext, suppress
from pathlib import Path

import click

from scraper.cli.text import many
from scraper.intake.imports import import_pages
from scraper.intake.pictures import Waiting
from scraper.sources.files.folder import MEDIA_TYPES, count_left_out
from scraper.sources.files.saved import find_saved, is_container, read_pictures, read_saved
from scraper.sources.files.warc import SUFFIXES
from scraper.sources.files.zipped import SUFFIXES as PACKED
from scraper.watch.steps import Steps
from storage.archive import Archive
from storage.errors import GapError, UsageError
from storage.records import Page
from storage.report.verdict import judge

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
    """Take in HTML pages, text copied from a browser, folders of them, WARC, WACZ and ZIP files."""
    files = {file: path if path.is_dir() else file.parent for path in paths for file in find_saved((path,))}
    _say_left_out(count_left_out(paths, also=is_container), "file")
    if not files:
        kinds = " ".join((*MEDIA_TYPES, *SUFFIXES, *PACKED))
        raise UsageError(
            f"there is no saved page in {', '.join(map(str, paths))}; files that may be pages end in {kinds}"
        )
    failed: dict[Path, str] = {}
    left_out: Counter[str] = Counter()
    with Archive.open(archive, create=True) as opened, opened.translated_errors():
        told = import_pages(opened, _pages(files, left_out=left_out, failed=failed))
        waiting = Waiting(opened)
        waiting.take(_pictures(files, is_wanted=waiting.wants, failed=failed))
        verdict = judge(opened)
    _say_left_out(left_out, "answer")
    pictures = f", {many(waiting.taken, 'picture')}" if waiting.taken else ""
    click.echo(
        f"{many(told.pages, 'page')} read: {many(told.entries, 'entry')}, {many(told.comments, 'comment')}"
        f"{pictures} in {archive}"
    )
    for line in told.unused:
        click.echo(f"no entry in {line}", err=True)
    if told.unused_count > len(told.unused):
        click.echo(f"nor in {many(told.unused_count - len(told.unused), 'more page')}", err=True)
    if failed:
        raise GapError(
            f"{many(len(failed), 'file')} of {len(files)} could not be taken in, or not to the end:"
            f" {'; '.join(list(failed.values())[:3])}"
        )
    if told.unused_count == told.pages:
        raise GapError(
            "nothing of what was given was read as an entry or its comments (the bytes are kept);"
            " save entry pages from a browser, as HTML, or the text of an entry with its first lines"
        )
    click.echo(verdict.sentence)
    if problem := verdict.problem():
        raise problem


def _pages(files: Collection[Path], *, left_out: Counter[str], failed: dict[Path, str]) -> Iterator[Page]:
    """Yield the pages of all files; what is wrong with a file is noted, and the next one is taken."""
    is_one = len(files) == 1
    tell = Steps(sys.stderr, "pages" if is_one else "files", total=None if is_one else len(files))
    for done, file in enumerate(files):
        tell(0 if is_one else done)
        try:
            for count, page in enumerate(read_saved(file, left_out), start=1):
                yield page
                tell(count if is_one else done)
        except UsageError as error:
            failed[file] = str(error)
            if len(files) > 1:
                click.echo(f"ljkeep: {error}", err=True)


def _pictures(
    files: Mapping[Path, Path], *, is_wanted: Callable[[str], bool], failed: Mapping[Path, str]
) -> Iterator[Page]:
    """Yield the pictures asked for that lie in files, or beside them; damage was told of before."""
    for file, root in files.items():
        with suppress(UsageError) if file in failed else nullcontext():
            yield from read_pictures(file, root=root, is_wanted=is_wanted)


def _say_left_out(left_out: Counter[str], noun: str) -> None:
    """Say what is no page, by its kind."""
    if left_out:
        kinds = ", ".join(f"{count} {kind}" for kind, count in left_out.most_common(8))
        click.echo(
            f"left out, as they are no pages: {many(left_out.total(), noun)} ({kinds});"
            " pictures among them are taken where an entry shows them",
            err=True,
        )
