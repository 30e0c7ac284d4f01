"""`ljkeep demo`: the sample journal, backed up by the same way a real one is."""

import tempfile
from pathlib import Path

import click

import storage
from scraper.cli.backup import make_progress
from scraper.cli.text import callable_name, open_for_reading
from scraper.crawl.backup import Job, backup
from scraper.net.pace import SystemClock
from scraper.sample import SampleServer
from scraper.settings import Rate, Settings
from scraper.sites import Engine, default_archive_name, parse_address

CONTACT = "demo@journal.example"
PACE = Rate(requests=4, seconds=1.0)
"""Slow enough to watch; a real site is asked more slowly."""
EPILOG = """\b
Examples:
  ljkeep demo
  ljkeep demo --archive /tmp/sample.db
"""


@click.command(epilog=EPILOG)
@click.option(
    "--archive",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Archive file; default <journal>.<site>.db here.",
)
@click.option("--fast", is_flag=True, help="Without the pauses a real site is given.")
@click.option("--json", "as_json", is_flag=True, help="Every event as a line of JSON on standard output.")
def command(*, archive: Path | None, fast: bool, as_json: bool) -> None:
    """Back up a small sample journal, served over real HTTP on this machine only."""
    with SampleServer() as server, tempfile.TemporaryDirectory() as state:
        address = parse_address(server.journal_url, engine=Engine.LIVEJOURNAL)
        file = archive or Path(default_archive_name(address))
        settings = Settings(
            contact=CONTACT,
            version=storage.__version__,
            state_folder=Path(state),
            proxy=server.proxy_url,
            rate=Rate(requests=1000, seconds=1.0) if fast else PACE,
            override_limits=True,
            adult=True,
        )
        with make_progress([address.journal], as_json=as_json) as progress:
            job = Job(address=address, archive=file, command="ljkeep demo")
            backup(job, settings=settings, clock=SystemClock(), emit=progress)
    if not as_json:
        _say_what_next(file)


def _say_what_next(file: Path) -> None:
    with open_for_reading(file) as archive:
        counts = archive.db.execute(
            "SELECT (SELECT count(*) FROM entries),"
            " (SELECT count(*) FROM comments WHERE body_text IS NOT NULL),"
            " (SELECT count(*) FROM media WHERE state = 'saved')"
        ).fetchone()
    name = callable_name()
    click.echo(
        f"\nThe sample journal is in {file}: {counts[0]} entries, {counts[1]} comments, {counts[2]} pictures."
        "\nTry next:\n"
        f"  {name} status {file}\n"
        f"  {name} search {file} 'kettle -roof'\n"
        f"  {name} show {file} 1733\n"
        f"  {name} browse {file}\n"
        f"  {name} backup https://somebody.livejournal.com     (a real one)"
    )
