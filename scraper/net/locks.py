"""One run per site on this machine: a lock that ends with the process that holds it."""

import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from scraper.net.pace import Clock
from storage.errors import ArchiveFileError

if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


WAIT = 0.5
"""Seconds between looks at a lock that somebody else holds."""


def state_name(name: str) -> str:
    """Return a file name for a site or host.

    >>> state_name("WWW.Example.org:8080")
    'www.example.org_8080'
    """
    return re.sub(r"[^a-z0-9._-]", "_", name.lower()) or "_"


class SiteLock:
    """The right to ask one site. Killed processes let go of it by themselves."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / "locks" / f"{state_name(name)}.lock"
        self._file: IO[bytes] | None = None

    def acquire(self, clock: Clock, *, on_wait: Callable[[], None]) -> None:
        """Wait until no other run asks this site.

        Args:
            clock: Waits between two looks.
            on_wait: Called once, when somebody else holds the lock.

        Raises:
            ArchiveFileError: The state folder cannot be written.
        """
        if not self.try_acquire():
            on_wait()
            while not self.try_acquire():
                clock.sleep(WAIT)

    def try_acquire(self) -> bool:
        """Return whether nobody else asks this site, so that we may.

        Raises:
            ArchiveFileError: The state folder cannot be written.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("ab")
        except OSError as error:
            raise ArchiveFileError(
                f"{self.path} cannot be written ({error.strerror}), so two runs could not keep out of"
                " each other's way; make the folder writable or set XDG_STATE_HOME to one that is"
            ) from error
        if _try_lock(self._file):
            return True
        self._file.close()
        self._file = None
        return False

    def release(self) -> None:
        """Let the next run go on."""
        if self._file is not None:
            with suppress(OSError):
                os.fsync(self._file.fileno())
            self._file.close()
            self._file = None
