"""The reader's door: archives are read on an origin of their own, from where no entry reaches our forms."""

import socket
from threading import Thread
from urllib.parse import quote

import uvicorn

from storage.reader import Library, create_app
from storage.reader.security import new_token

LOOPBACK = "127.0.0.1"
STOP_SECONDS = 5.0


class ReaderDoor:
    """A reader on a free port of loopback, with a token of its own.

    Attributes:
        origin: Where it is.
    """

    def __init__(self, library: Library, *, window: str) -> None:
        """Prepare it.

        Args:
            library: What is read.
            window: Origin of the window, that pages lead back to.
        """
        self._token = new_token()
        self._listener = socket.create_server((LOOPBACK, 0))
        self.origin = f"http://{LOOPBACK}:{self._listener.getsockname()[1]}"
        app = create_app(library, token=self._token, window=window)
        config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False)
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [self._listener]}, daemon=True)

    def open(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def close(self) -> None:
        """Answer no more."""
        self._server.should_exit = True
        if self._thread.is_alive():
            self._thread.join(timeout=STOP_SECONDS)
        self._listener.close()

    def address(self, path: str) -> str:
        """Return the address of a page of the reader, for whoever was let into the window."""
        sign = "&" if "?" in path else "?"
        return f"{self.origin}{path}{sign}token={quote(self._token)}"
