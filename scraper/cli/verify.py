"""`ljkeep verify`: whether an archive is sound."""

import json
from pathlib import Path

import click

from storage.archive import Archive
from storage.errors import ArchiveFileError
from storage.report import Verification, verify


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(archive: Path, *, as_json: bool) -> None:
    """Check an archive: the file, its indexes, every kept byte, where every row comes from, the counts."""
    with Archive.open(archive) as opened, opened.translated_errors():
        found = verify(opened)
    click.echo(json.dumps(found.to_json(), ensure_ascii=False) if as_json else render_verification(found))
    if not found.is_sound:
        bad = ", ".join(check.name for check in found.checks if check.problem_count)
        raise ArchiveFileError(
            f"{archive} has problems ({bad}); run `ljkeep reread` on a copy, or go back to one"
        )


def render_verification(found: Verification) -> str:
    """Return one line a check, and what it found under it."""
    lines = []
    for check in found.checks:
        verdict = f"{check.problem_count:,} problems" if check.problem_count else check.note or "ok"
        lines.append(f"{check.name}: {verdict} ({check.looked_at:,} looked at)")
        lines += [f"  {problem}" for problem in check.problems]
    return "\n".join(lines)
