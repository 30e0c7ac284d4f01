"""`ljkeep verify`: whether an archive is sound."""

import json
import sys
from pathlib import Path

import click

from scraper.cli.several import over_each
from scraper.cli.text import open_for_reading
from scraper.intake.proof import LISTS, ROWS, prove
from scraper.watch.steps import Steps
from storage.errors import ArchiveFileError
from storage.report.verdict import judge
from storage.report.verify import Verification, verify


@click.command()
@click.argument("archives", metavar="ARCHIVE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each archive, a line each.")
@click.option(
    "--reread",
    is_flag=True,
    help="Also read every kept page again and count the site's lists anew; slow, and needs room for a copy.",
)
@click.option("--seal", is_flag=True, help="Take every row as it is from now on, whoever changed it.")
def command(archives: tuple[Path, ...], *, as_json: bool, reread: bool, seal: bool) -> None:
    """Check archives: the file, every row, its indexes, every kept byte, and where every row comes from."""
    over_each(archives, lambda archive: _check(archive, as_json=as_json, reread=reread, seal=seal))


def _check(archive: Path, *, as_json: bool, reread: bool, seal: bool) -> None:
    with open_for_reading(archive) as opened, opened.translated_errors():
        if seal:
            opened.seal()
        found = verify(opened)
        if reread:
            steps = Steps(sys.stderr, "pages", total=opened.pages.count())
            found = found.and_also(prove(opened, on_page=steps))
        verdict = judge(opened) if found.is_sound else None
    said = found.to_json() | {
        "outcome": verdict.outcome.value if verdict else None,
        "is_complete": verdict is not None and verdict.is_complete,
    }
    sentence = f"\n{verdict.sentence}" if verdict else ""
    click.echo(json.dumps(said, ensure_ascii=False) if as_json else f"{render_verification(found)}{sentence}")
    bad = [check for check in found.checks if check.problem_count]
    if bad and {check.name for check in bad} <= {ROWS, LISTS}:
        raise ArchiveFileError(
            f"{archive} is as ljkeep wrote it, and not as its kept pages say: {bad[0].problems[0]}"
        )
    if bad:
        raise ArchiveFileError(
            f"{archive} is damaged ({', '.join(check.name for check in bad)}): {bad[0].problems[0]}"
        )
    if verdict and (problem := verdict.problem()):
        raise problem


def render_verification(found: Verification) -> str:
    """Return one line a check, and what it found under it."""
    lines = []
    for check in found.checks:
        verdict = f"{check.problem_count:,} problems" if check.problem_count else check.note or "ok"
        lines.append(f"{check.name}: {verdict} ({check.looked_at:,} looked at)")
        lines += [f"  {problem}" for problem in check.problems]
    return "\n".join(lines)
