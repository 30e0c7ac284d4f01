"""`ljkeep verify`: whether an archive is sound."""

import json
from pathlib import Path

import click

from scraper.cli.text import open_for_reading
from storage.errors import ArchiveFileError, GapError
from storage.report.status import Verification, verify

COUNTS = frozenset({"comments as the site counts them", "lists of the site"})
"""Checks that compare with the site: what they find is not here yet, and the file is none the worse."""


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(archive: Path, *, as_json: bool) -> None:
    """Check an archive: the file, its indexes, every kept byte, where every row comes from, the counts."""
    with open_for_reading(archive) as opened, opened.translated_errors():
        found = verify(opened)
    click.echo(json.dumps(found.to_json(), ensure_ascii=False) if as_json else render_verification(found))
    bad = [check.name for check in found.checks if check.problem_count]
    if set(bad) - COUNTS:
        raise ArchiveFileError(
            f"{archive} has problems ({', '.join(bad)}); run `ljkeep reread` on a copy, or go back to one"
        )
    if bad:
        raise GapError(
            f"{archive} is sound, and not complete ({', '.join(bad)} are more than is here); see"
            f" `ljkeep status {archive}` for what is missing and how to get it"
        )


def render_verification(found: Verification) -> str:
    """Return one line a check, and what it found under it."""
    lines = []
    for check in found.checks:
        verdict = f"{check.problem_count:,} problems" if check.problem_count else check.note or "ok"
        lines.append(f"{check.name}: {verdict} ({check.looked_at:,} looked at)")
        lines += [f"  {problem}" for problem in check.problems]
    return "\n".join(lines)
