"""`ljkeep window`: everything as pages of this machine, for people without a terminal."""

import errno
import socket
import sys
import webbrowser
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from urllib.parse import quote

import click
import platformdirs
import uvicorn

from scraper.cli.group import COMMANDS, MODULES
from scraper.net.session import LoginStore
from scraper.settings import config_file, private_folder, read_contact, state_folder, write_contact
from scraper.window.app import create_window
from scraper.window.desk import Office
from scraper.window.door import LOOPBACK, ReaderDoor
from scraper.window.jobs import Jobs, held, read_json, write_json
from scraper.window.shortcut import add_shortcut, remove_shortcut
from scraper.window.turns import advance
from storage.errors import UsageError
from storage.reader import Library
from storage.reader.security import new_token

USUAL_PORT = 8788
HIGHEST_PORT = 65_535
FOLDER = "Journals"
EPILOG = """\b
Examples:
  ljkeep                          (the same, on a terminal)
  ljkeep window
  ljkeep window --folder ~/journals
  ljkeep window --shortcut        an entry in the desktop's menu
  ljkeep window --shortcut --remove

\b
It answers this machine alone. What it starts goes on when it is closed, and is found again.
"""


@click.command(epilog=EPILOG)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the archives lie; default: Journals in your documents.",
)
@click.option("--port", type=click.IntRange(0, HIGHEST_PORT), help=f"Default: {USUAL_PORT}, or a free one.")
@click.option("--open/--no-open", "open_browser", default=True, help="Open a browser.", show_default=True)
@click.option("--shortcut", is_flag=True, help="Put ljkeep into the desktop's menu, and stop.")
@click.option("--remove", is_flag=True, help="With --shortcut: take it out again.")
def command(
    *, folder: Path | None, port: int | None, open_browser: bool, shortcut: bool, remove: bool
) -> None:
    """Open the window: keep, read and carry away journals in the browser, without typing commands."""
    if remove and not shortcut:
        raise UsageError("--remove takes the menu's entry away: write --shortcut --remove")
    if shortcut:
        _shortcut(remove=remove)
        return
    place = (folder or platformdirs.user_documents_path() / FOLDER).expanduser().resolve()
    jobs = Jobs(state_folder() / "window" / "jobs")
    note = jobs.folder.parent / "window.json"
    with held(jobs.folder.parent / "window.lock") as lock:
        if lock is None and _is_the_same(note, place):
            _show(str((read_json(note) or {}).get("address", "")), open_browser=open_browser)
            return
        _serve(place, jobs, port=port, note=note if lock is not None else None, open_browser=open_browser)


def _is_the_same(note: Path, place: Path) -> bool:
    """Whether the window that is open already shows the same folder."""
    row = read_json(note)
    return row is not None and row.get("folder") == str(place)


def _serve(place: Path, jobs: Jobs, *, port: int | None, note: Path | None, open_browser: bool) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{place} cannot be made ({error.strerror}); name another with --folder") from error
    token = new_token()
    with _listen(port) as listener:
        authority = f"{LOOPBACK}:{listener.getsockname()[1]}"
        library = Library(sources=(place,))
        library.look_again()
        door = ReaderDoor(library, window=f"http://{authority}")
        office = Office(
            jobs=jobs,
            folder=place,
            library=library,
            reader=door,
            options=options,
            read_contact=lambda: read_contact(config_file()),
            logins=LoginStore(private_folder(), None),
            remember_contact=lambda contact: write_contact(config_file(), contact),
            token=token,
            close=lambda: _end(server),
        )
        app = create_window(office, authority=authority)
        config = uvicorn.Config(
            app, log_level="error", access_log=False, server_header=False, timeout_graceful_shutdown=2
        )
        server = uvicorn.Server(config)
        address = f"http://{authority}/?token={quote(token)}"
        if note is not None:
            note.touch(mode=0o600)
            write_json(note, {"address": address, "folder": str(place)})
            note.chmod(0o600)
        door.open()
        advance(jobs)
        _show(address, open_browser=open_browser)
        with suppress(KeyboardInterrupt):  # Ctrl-C is how one ends it
            server.run(sockets=[listener])
        door.close()
        library.close()
        if note is not None:
            note.unlink(missing_ok=True)
    if any(not jobs.state(job).is_over for job in jobs.list()):
        click.echo("What is under way goes on; ljkeep window shows it again.", err=True)


def _end(server: uvicorn.Server) -> None:
    server.should_exit = True


def _show(address: str, *, open_browser: bool) -> None:
    click.echo(f"open {address}   (Ctrl-C closes the window; ljkeep --help lists the commands)")
    if open_browser:
        webbrowser.open(address)


def options(name: str) -> frozenset[str]:
    """Return the options of a command, none where there is no such command: the window offers nothing else.

    Each command is looked at when a page asks: all of them together take longer than everything else here.
    """
    if name not in dict(COMMANDS):
        return frozenset()
    module = import_module(f"scraper.cli.{MODULES.get(name, name)}")
    return frozenset(option for each in module.command.params for option in each.opts)


def _listen(port: int | None) -> socket.socket:
    """Return a listening socket of loopback: on the port asked for, or the usual one, or a free one.

    Raises:
        UsageError: The port is taken.
    """
    for candidate in (USUAL_PORT, 0) if port is None else (port,):
        try:
            return socket.create_server((LOOPBACK, candidate))
        except OSError as error:
            if port is None and error.errno == errno.EADDRINUSE:
                continue
            raise UsageError(
                f"port {candidate} cannot be used ({error.strerror}); name another with --port"
            ) from error
    raise UsageError("no port is free on this machine; name one with --port")


def _shortcut(*, remove: bool) -> None:
    done = remove_shortcut() if remove else add_shortcut(Path(sys.executable))
    for file in done:
        click.echo(f"{'removed' if remove else 'written'}: {file}")
    if not done:
        click.echo("there is no entry of ljkeep in the menu", err=True)
