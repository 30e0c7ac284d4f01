"""`ljkeep status`: what is there, what is missing and why, what to do next."""

import json
import shlex
from pathlib import Path

import click

from scraper.cli.text import in_journal, many, megabytes, open_for_reading
from storage.report.status import Gap, JournalHeld, Status, status


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(archive: Path, *, as_json: bool) -> None:
    """Say how much is in an archive, what is missing and why, and what to do next."""
    with open_for_reading(archive) as opened, opened.translated_errors():
        held = status(opened)
    click.echo(json.dumps(held.to_json(), ensure_ascii=False) if as_json else render_status(held))


def render_status(held: Status) -> str:
    """Return a page that a worried person understands."""
    lines = [f"{held.path} ({megabytes(held.size)})", ""]
    lines += [_journal(journal) for journal in held.journals] or ["no journal yet"]
    lines += ["", held.summary]
    if held.entries_gone or held.comments_gone:
        gone = f"{held.entries_gone:,} entries and {held.comments_gone:,} comments"
        lines.append(f"{gone} are here that the site no longer shows")
    if held.placeholders:
        lines.append(f"{many(held.placeholders, 'comment')} the site shows only as deleted or screened")
    missing = [gap for gap in held.gaps if not gap.is_choice]
    chosen = [gap for gap in held.gaps if gap.is_choice]
    lines += _section("Missing", missing) + _section("Left out", chosen)
    if held.comparisons:
        agree = sum(comparison.agrees for comparison in held.comparisons)
        lines += ["", f"Compared with {len(held.comparisons)} lists of the site: {agree} agree"]
    if held.last_run is not None:
        ended = held.last_run.ended_at or "it was killed"
        lines.append(
            f"Last run: {held.last_run.started_at} to {ended}, {held.last_run.outcome or 'not finished'}"
        )
    lines += ["", f"Next: {held.next_step or f'ljkeep browse {shlex.quote(held.path)}'}"]
    return "\n".join(lines)


def _journal(journal: JournalHeld) -> str:
    name = in_journal(journal.name, journal.site)
    if journal.renamed_to:
        return f"{name}: renamed to {journal.renamed_to}"
    span = f", {journal.first_entry[:10]} to {(journal.last_entry or '')[:10]}" if journal.first_entry else ""
    state = f" [{journal.status}]" if journal.status not in {None, "visible"} else ""
    return f"{name}{state}: {many(journal.entries, 'entry')}, {many(journal.comments, 'comment')}{span}"


def _section(title: str, gaps: list[Gap]) -> list[str]:
    if not gaps:
        return []
    lines = ["", title]
    for gap in gaps:
        lines.append(f"  {gap.sentence}")
        lines += [f"    {example}" for example in gap.examples if example not in gap.sentence]
    return lines
