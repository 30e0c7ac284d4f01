"""`ljkeep report`: a small file about what went wrong that a person can send without fear."""

import secrets
import sys
from pathlib import Path

import click

from scraper.cli.text import find_entry, open_for_reading
from scraper.extract.page.charset import decode
from storage.errors import UsageError
from storage.records import Page
from storage.report.problems import problem_report, render_report

SALT_BYTES = 16


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("entry", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("ljkeep-report.md"),
    show_default=True,
    help="The file to write.",
)
@click.option("--yes", is_flag=True, help="Write it without asking; it is shown all the same.")
@click.option(
    "--check",
    "checked",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="What `ljkeep check` said, in a file: it becomes part of the report.",
)
def command(archive: Path, entry: str | None, *, out: Path, yes: bool, checked: Path | None) -> None:
    """Show, then write, what can be told of an archive's troubles: versions, codes, and pages without words.

    Pages are those that were not understood, or those of ENTRY (a number or an address). Every word, name,
    number and address in them is replaced by another of the same shape; the markup stays.
    """
    with open_for_reading(archive) as opened, opened.translated_errors():
        entry_id = find_entry(opened.db, entry) if entry else None
        salt = secrets.token_bytes(SALT_BYTES)
        report = problem_report(opened, salt=salt, decode=_text, entry_id=entry_id)
    besides = checked.read_text(encoding="utf-8").splitlines() if checked else ()
    text = render_report(report, besides=besides)
    click.echo(text)
    if not yes and not sys.stdin.isatty():
        raise UsageError(f"nothing was written: read what stands above, then add --yes to write {out}")
    if yes or click.confirm(f"Write this to {out}?", err=True):
        out.write_text(text, encoding="utf-8")
        click.echo(f"written to {out}; nothing was sent", err=True)


def _text(page: Page) -> str:
    return decode(page.body, media_type=page.media_type).text
