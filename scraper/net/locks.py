"""One run per site on this machine: a lock that ends with the process that holds it."""

import json
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from scraper.net.pace import Clock
from storage.errors import ArchiveFileError

if sys.platform == "win32":
    import msvcrt

    def try_lock(file: IO[bytes]) -> bool:
        """Return whether a file could be locked; the lock ends with the file or the process."""
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def try_lock(file: IO[bytes]) -> bool:
        """Return whether a file could be locked; the lock ends with the file or the process."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


WAIT = 0.5
"""Seconds between looks at a lock that somebody else holds."""
LOOKS = 120
"""Looks after which it is said once more who holds it."""


def state_name(name: str) -> str:
    """Return a file name for a site or host.

    >>> state_name("WWW.Example.org:8080")
    'www.example.org_8080'
    """
    return re.sub(r"[^a-z0-9._-]", "_", name.lower()) or "_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The run that holds a lock, for whoever waits for it."""

    journal: str
    since: str
    """When it began, as the archive writes times."""
    progress: str = ""
    """How far it is, in words."""


class SiteLock:
    """The right to ask one site. Killed processes let go of it by themselves."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / "locks" / f"{state_name(name)}.lock"
        self._told = self.path.with_suffix(".json")
        self._file: IO[bytes] | None = None

    def acquire(self, clock: Clock, *, on_wait: Callable[[Holder | None], None]) -> None:
        """Wait until no other run asks this site.

        Args:
            clock: Waits between two looks.
            on_wait: Called when somebody else holds the lock, and then once a minute, with who that is.

        Raises:
            ArchiveFileError: The state folder cannot be written.
        """
        looks = 0
        while not self.try_acquire():
            if looks % LOOKS == 0:
                on_wait(self.holder())
            looks += 1
            clock.sleep(WAIT)

    def tell(self, holder: Holder) -> None:
        """Say to others who holds the lock; where that cannot be written, nobody is told."""
        with suppress(OSError):
            part = self._told.with_suffix(f".{os.getpid()}")
            part.write_text(json.dumps(asdict(holder)), encoding="utf-8")
            part.replace(self._told)

    def holder(self) -> Holder | None:
        """Return who holds the lock, None where that was not said."""
        try:
            row = json.loads(self._told.read_text(encoding="utf-8"))
            return Holder(**{name: str(row[name]) for name in ("journal", "since", "progress")})
        except (OSError, ValueError, KeyError, TypeError):
            return None

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
        if try_lock(self._file):
            return True
        self._file.close()
        self._file = None
        return False

    def release(self) -> None:
        """Let the next run go on."""
        if self._file is not None:
            self._told.unlink(missing_ok=True)
            with suppress(OSError):
                os.fsync(self._file.fileno())
            self._file.close()
            self._file = None
