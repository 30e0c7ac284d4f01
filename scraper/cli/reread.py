"""`ljkeep reread`: everything read again from the kept pages."""

from pathlib import Path

import click

from scraper.cli.text import many
from scraper.intake.reread import reread
from storage.archive import Archive
from storage.report.verdict import judge

EVERY = 500


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
def command(archive: Path) -> None:
    """Rebuild every table from the kept pages, without a request, and say what changed."""

    def tell(count: int) -> None:
        if count % EVERY == 0:
            click.echo(f"{count:,} pages read", err=True)

    with Archive.open(archive) as opened, opened.translated_errors():
        pages = opened.pages.count()
        changes = reread(opened, on_page=tell)
        verdict = judge(opened)
    click.echo(f"{many(pages, 'page')} read again")
    for change in changes:
        added = change.after - change.before
        click.echo(f"{change.table}: {change.after:,} rows, {added:+,}, {change.changed:,} changed")
    click.echo(verdict.sentence)
    if problem := verdict.problem():
        raise problem
