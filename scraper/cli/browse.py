"""`ljkeep browse`: read archives in the browser, on this machine."""

import contextlib
import errno
import socket
import sys
import webbrowser
from pathlib import Path
from urllib.parse import quote

import click
import uvicorn

from storage.errors import UsageError
from storage.reader import Library, create_app
from storage.reader.security import LOOPBACK, new_token

USUAL_PORT = 8787
HIGHEST_PORT = 65_535
ANYWHERE = frozenset({"", "*", "0.0.0.0", "::"})  # noqa: S104 - refused without being named, never bound unasked
EPILOG = """\b
Examples:
  ljkeep browse somebody.livejournal.db
  ljkeep browse ~/journals                  every archive of a folder
  ljkeep browse a.db b.db --port 9000 --no-open
"""


@click.command(epilog=EPILOG)
@click.argument("archives", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="ARCHIVE…")
@click.option("--port", type=click.IntRange(0, HIGHEST_PORT), help=f"Default: {USUAL_PORT}, or a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Whom to answer: this machine only.")
@click.option("--open/--no-open", "open_browser", default=None, help="Open a browser; default on a terminal.")
def command(archives: tuple[Path, ...], *, port: int | None, host: str, open_browser: bool | None) -> None:
    """Read archives in the browser: files, or a folder of them. Needs no internet and writes nothing."""
    library = Library.of(archives)
    listener = _listen(host, port)
    bound = listener.getsockname()[1]
    token = None if host in LOOPBACK or host == "::1" else new_token()
    shown = _shown_host(host)
    address = f"http://{shown}:{bound}/" + (f"?token={quote(token)}" if token else "")
    _announce(library, address, is_open=token is not None)
    if open_browser if open_browser is not None else sys.stdout.isatty():
        webbrowser.open(address)
    app = create_app(library, hosts=() if token is None else _names(host, shown), token=token)
    config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False)
    with listener, contextlib.suppress(KeyboardInterrupt):  # Ctrl-C is how one ends it
        uvicorn.Server(config).run(sockets=[listener])
    library.close()


def _announce(library: Library, address: str, *, is_open: bool) -> None:
    names = ", ".join(library.shelves)
    click.echo(f"reading {names}")
    if is_open:
        click.echo(
            "Other machines of this network can read it too, whoever has this address; what is locked in the"
            " archive is shown as well. Without --host it stays on this machine.",
            err=True,
        )
    click.echo(f"open {address}   (Ctrl-C ends it)")


def _listen(host: str, port: int | None) -> socket.socket:
    """Return a listening socket on the port asked for; on the usual one or a free one where none was.

    Raises:
        UsageError: The port is taken, or the address is not one of this machine.
    """
    for candidate in (USUAL_PORT, 0) if port is None else (port,):
        try:
            return _bound(host, candidate)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and port is None:
                continue
            raise _explained(error, host, candidate) from error
    raise UsageError("no port is free on this machine; name one with --port")


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host.strip("[]"), port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def _explained(error: OSError, host: str, port: int) -> UsageError:
    if error.errno == errno.EADDRINUSE:
        return UsageError(f"port {port} is in use; name another with --port, or leave it out for a free one")
    if error.errno == errno.EACCES:
        return UsageError(f"port {port} may not be used by you; choose one above 1023 with --port")
    return UsageError(
        f"{host} is not an address of this machine ({error.strerror or error}); leave --host out"
    )


def _shown_host(host: str) -> str:
    if host in ANYWHERE:
        return socket.gethostname()
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _names(host: str, shown: str) -> tuple[str, ...]:
    """Names that requests from other machines may use: what is bound, and the addresses it stands for."""
    if host not in ANYWHERE:
        return (shown.lower(),)
    try:
        found = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None)}
    except OSError:
        found = set()
    return (shown.lower(), *(f"[{name}]" if ":" in str(name) else str(name) for name in found))
