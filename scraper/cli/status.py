"""`ljkeep status`: what is there, what is missing and why, what to do next."""

import json
import shlex
from pathlib import Path

import click

from scraper.cli.several import over_each
from scraper.cli.text import echo, in_journal, many, megabytes, open_for_reading
from scraper.settings import parse_day
from storage.report.changes import changes_since
from storage.report.sources import source_lines
from storage.report.status import JournalHeld, Status, closing_lines, last_run_line, status


@click.command()
@click.argument("archives", metavar="ARCHIVE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--since", metavar="DATE", help="Say too what was new, edited, deleted and locked from that day on."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each archive, a line each.")
def command(archives: tuple[Path, ...], *, since: str | None, as_json: bool) -> None:
    """Say how much is in archives, what is missing and why, and what to do next."""
    day = parse_day(since) if since else None
    over_each(archives, lambda archive: _say(archive, day, as_json=as_json, is_one=len(archives) == 1))


def _say(archive: Path, day: str | None, *, as_json: bool, is_one: bool) -> None:
    with open_for_reading(archive) as opened, opened.translated_errors():
        held = status(opened)
        changes = changes_since(opened, day) if day else None
    if as_json:
        said = held.to_json() | ({"changes": changes.to_json()} if changes else {})
        click.echo(json.dumps(said, ensure_ascii=False))
    else:
        echo(render_status(held))
        click.echo("\n" + "\n".join(changes.lines) if changes else "", nl=changes is not None)
    if not is_one and not as_json:
        click.echo()
    if problem := held.verdict.problem():
        raise problem


def render_status(held: Status) -> str:
    """Return a page that a worried person understands."""
    lines = [f"{held.path} ({megabytes(held.size)})", ""]
    lines += [_journal(journal) for journal in held.journals] or ["no journal yet"]
    lines += ["", *closing_lines(held)]
    if held.verdict.held.placeholders:
        hidden = many(held.verdict.held.placeholders, "comment")
        lines += ["", f"{hidden} the site shows only as deleted or screened"]
    if held.comparisons:
        agree = sum(comparison.agrees for comparison in held.comparisons)
        lines += ["", f"Compared with {many(len(held.comparisons), 'list')} of the site: {agree} agree"]
    if said := source_lines(held.sources):
        lines += ["", *said]
    if held.last_run is not None:
        lines.append(last_run_line(held.last_run, said=held.summary))
    if held.next_step is None and held.verdict.held.entries:
        lines += ["", f"Read it: ljkeep browse {shlex.quote(held.path)}"]
    return "\n".join(lines)


def _journal(journal: JournalHeld) -> str:
    name = in_journal(journal.name, journal.site)
    if journal.renamed_to:
        return f"{name}: renamed to {journal.renamed_to}"
    span = f", {journal.first_entry[:10]} to {(journal.last_entry or '')[:10]}" if journal.first_entry else ""
    state = f" [{journal.status}]" if journal.status not in {None, "visible"} else ""
    return f"{name}{state}: {many(journal.entries, 'entry')}, {many(journal.comments, 'comment')}{span}"
