"""`ljkeep update`: every archive of a folder brought up to date, with exit codes to act on."""

import os
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

import storage
from scraper.cli import backup as backup_command
from scraper.cli.consent import find_contact
from scraper.crawl.backup import Job, backup
from scraper.net.pace import SystemClock
from scraper.settings import Settings, parse_day, parse_rate, parse_span, read_proxy, state_folder
from scraper.sites import Address, Engine, parse_address
from scraper.watch.lines import JsonLines, Progress
from storage.archive import Archive
from storage.errors import ArchiveError, ArchiveFileError, GapError, InterruptedRunError, UsageError
from storage.report.verdict import Verdict, judge
from storage.report.words import many

EPILOG = """\b
Examples:
  ljkeep update ~/journals
  ljkeep update ~/journals --proxy http://127.0.0.1:8080

\b
Exit codes: 0 nothing that needs you · 3 something is missing that was not before
  else that of the first archive that could not be brought up to date
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An archive before its turn."""

    file: Path
    addresses: Mapping[str, Address]
    """Its journals by their front pages, as they were backed up last."""
    options: Mapping[str, Any]
    """What was asked for then."""
    outcome: str | None
    verdict: Verdict


@click.command(epilog=EPILOG)
@click.argument("paths", metavar="FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--contact", metavar="EMAIL", help="Your address, named to the sites; asked for once and remembered."
)
@click.option("--proxy", metavar="URL", help="HTTP proxy for every request.", envvar="LJKEEP_PROXY")
@click.option("--json", "as_json", is_flag=True, help="Every event as a line of JSON on standard output.")
def command(paths: tuple[Path, ...], *, contact: str | None, proxy: str | None, as_json: bool) -> None:
    """Bring every archive of a folder up to date, each with the options of its last backup."""
    files = [file for path in paths for file in (sorted(path.glob("*.db")) if path.is_dir() else [path])]
    if away := next((path for path in paths if not path.exists()), None):
        raise ArchiveFileError(f"there is no folder {away}; look whether it is written right")
    if not files:
        raise UsageError(f"there is no archive in {', '.join(map(str, paths))}; `ljkeep backup` makes one")
    through, said_by, without = read_proxy(proxy, os.environ)
    settings = Settings(
        state_folder=state_folder(),
        version=storage.__version__,
        proxy=through,
        proxy_said_by=said_by,
        no_proxy=without,
        contact=find_contact(contact),  # asks: what was typed is understood before
    )
    emit = JsonLines(sys.stdout, sys.stderr) if as_json else Progress()
    problems = [problem for file in files if (problem := _update(file, settings, emit))]
    grave = [problem for problem in problems if not isinstance(problem, GapError)]
    if problems:
        click.echo(f"ljkeep: {len(problems)} of {many(len(files), 'archive')} need a look", err=True)
        raise click.exceptions.Exit((grave or problems)[0].exit_code)


def _update(file: Path, settings: Settings, emit: Progress) -> ArchiveError | None:
    """Bring one archive up to date, with a line for it; return what is worth a look."""
    is_told_apart = isinstance(emit, JsonLines)  # then standard output is for JSON
    try:
        known = _known(file)
    except ArchiveError as error:
        click.echo(f"{file.name}: {error}", err=True)
        return error
    if not known.addresses:
        words = "left alone: nothing in it came from a site's own pages by `ljkeep backup`"
        click.echo(f"{file.name}: {words}", err=is_told_apart)
        return None
    problem: ArchiveError | None = None
    for url in known.addresses:
        try:
            _visit(known, url, settings=settings, emit=emit)
        except (KeyboardInterrupt, click.Abort) as error:
            raise InterruptedRunError(f"stopped at {file}; the same command goes on where it was") from error
        except ArchiveError as error:
            problem = problem or error
    with Archive.open(file) as archive:
        verdict = judge(archive)
    is_known = problem is not None and _stood_before(known, problem, verdict=verdict)
    told = _told(known, verdict, problem=problem, is_known=is_known)
    problem = None if is_known else problem
    click.echo(f"{file.name}: {told}", err=problem is not None or is_told_apart)
    return problem


def _visit(known: Known, url: str, *, settings: Settings, emit: Progress) -> None:
    options = known.options
    rate, since, span = (options.get(name) for name in ("rate", "since", "give_up_after"))
    wanted = replace(
        settings,
        adult=bool(options.get("adult")),
        media=bool(options.get("media", True)),
        rate=parse_rate(rate) if rate else None,
        override_limits=bool(options.get("override_limits")),
        since=parse_day(since) if since else None,
        give_up_after=parse_span(span) if span else settings.give_up_after,
    )
    job = Job(address=known.addresses[url], archive=known.file, command=shlex.join(_again(known, url)))
    backup(job, settings=wanted, clock=SystemClock(), emit=emit)


def _again(known: Known, url: str) -> list[str]:
    """Return the backup as somebody would type it: what the next update reads."""
    words = ["ljkeep", "backup", url]
    for name, value in known.options.items():
        option = f"--{name.replace('_', '-')}"
        if value is True:
            words.append(option)
        elif value is False and name == "media":
            words.append("--no-media")
        elif value not in (None, False):
            words += [option, str(value)]
    return [*words, "--archive", str(known.file)]


_KEPT = ("engine", "rate", "override_limits", "adult", "media", "since", "give_up_after")
"""Options of a backup that hold for those after it."""


def _known(file: Path) -> Known:
    """Return what an archive says of itself: its journals, and how they were backed up.

    Raises:
        ArchiveError: It cannot be opened, or names a site that cannot be understood any more.
    """
    with Archive.open(file) as archive, archive.translated_errors():
        options = _options(archive)
        engine = Engine(options["engine"]) if options.get("engine") else None
        urls = archive.db.execute(
            "SELECT url FROM journals j WHERE renamed_to IS NULL AND url IS NOT NULL"
            " AND EXISTS (SELECT 1 FROM targets t WHERE t.source = 'live ' || j.url) ORDER BY journal_id"
        ).fetchall()
        last = archive.runs.last()
        return Known(
            file=file,
            addresses={row["url"]: parse_address(row["url"], engine=engine) for row in urls},
            options=options,
            outcome=last.outcome if last else None,
            verdict=judge(archive),
        )


def _options(archive: Archive) -> dict[str, Any]:
    """Return the options of the last backup, as its own command reads them."""
    for run in reversed(archive.runs.list()):
        words = shlex.split(run.command)
        if words[:2] == ["ljkeep", "backup"]:
            with backup_command.command.make_context("backup", words[2:], resilient_parsing=True) as context:
                return {name: context.params.get(name) for name in _KEPT}
    return {}


def _stood_before(known: Known, problem: ArchiveError, *, verdict: Verdict) -> bool:
    """Whether a problem is one that the run before ended with as well: nothing new to look at."""
    if problem.outcome != known.outcome:
        return False
    before, now = (
        {(gap.reason, gap.count) for gap in each.gaps if not gap.is_choice}
        for each in (known.verdict, verdict)
    )
    return now <= before


def _told(known: Known, verdict: Verdict, *, problem: ArchiveError | None, is_known: bool) -> str:
    """Return the line of one archive."""
    entries = verdict.held.entries - known.verdict.held.entries
    comments = verdict.held.comments - known.verdict.held.comments
    new = f"{many(entries, 'new entry')} and {many(comments, 'new comment')}"
    if problem is None:
        return f"{verdict.outcome.value}, {new}"
    return f"{'as before: ' if is_known else ''}{problem}; {new}"
