"""`ljkeep reread`: everything read again from the kept pages."""

import sys
from pathlib import Path

import click

from scraper.cli.several import over_each
from scraper.cli.text import many
from scraper.intake.reread import reread
from scraper.watch.steps import Steps
from storage.archive import Archive
from storage.report.verdict import judge


@click.command()
@click.argument("archives", metavar="ARCHIVE...", nargs=-1, required=True, type=click.Path(path_type=Path))
def command(archives: tuple[Path, ...]) -> None:
    """Rebuild every table from the kept pages, without a request, and say what changed."""
    over_each(archives, lambda archive: _reread(archive, is_one=len(archives) == 1))


def _reread(archive: Path, *, is_one: bool) -> None:
    with Archive.open(archive) as opened, opened.translated_errors():
        pages = opened.pages.count()
        changes = reread(opened, on_page=Steps(sys.stderr, "pages", total=pages))
        verdict = judge(opened)
    click.echo(f"{'' if is_one else f'{archive}: '}{many(pages, 'page')} read again")
    for change in changes:
        added = change.after - change.before
        click.echo(f"{change.table}: {change.after:,} rows, {added:+,}, {change.changed:,} changed")
    if problem := verdict.problem():
        raise problem  # it says the same
    click.echo(verdict.sentence)
