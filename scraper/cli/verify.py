"""`ljkeep verify`: whether an archive is sound."""

import json
from pathlib import Path

import click

from scraper.cli.text import open_for_reading
from storage.errors import ArchiveFileError
from storage.report.verdict import judge
from storage.report.verify import Verification, verify


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(archive: Path, *, as_json: bool) -> None:
    """Check an archive: the file, its indexes, every kept byte, where every row comes from, the counts."""
    with open_for_reading(archive) as opened, opened.translated_errors():
        found, verdict = verify(opened), judge(opened)
    said = found.to_json() | {"outcome": verdict.outcome.value, "is_complete": verdict.is_complete}
    click.echo(
        json.dumps(said, ensure_ascii=False)
        if as_json
        else f"{render_verification(found)}\n{verdict.sentence}"
    )
    bad = [check.name for check in found.checks if check.problem_count]
    if bad:
        raise ArchiveFileError(
            f"{archive} is damaged ({', '.join(bad)}); run `ljkeep reread` on a copy, or go back to one"
        )
    if problem := verdict.problem():
        raise problem


def render_verification(found: Verification) -> str:
    """Return one line a check, and what it found under it."""
    lines = []
    for check in found.checks:
        verdict = f"{check.problem_count:,} problems" if check.problem_count else check.note or "ok"
        lines.append(f"{check.name}: {verdict} ({check.looked_at:,} looked at)")
        lines += [f"  {problem}" for problem in check.problems]
    return "\n".join(lines)
