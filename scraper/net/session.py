"""Where a person's logins are kept: in the system's keyring, or in a file only they may read.

Kept are sessions, which a site lets one end, and keys, which it lets one revoke; never a password. Nothing of
it enters an archive, a log or an error: records hide their secrets when they are printed.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from scraper.net.locks import state_name
from storage.errors import LoginError

SERVICE = "ljkeep"
FOLDER = "logins"
IN_KEYRING = "keyring"


class LoginKind(StrEnum):
    """What is kept of a login."""

    SESSION = "session"
    """A session ljkeep began; `ljkeep logout` ends it."""
    API_KEY = "api key"
    """A key the site gives out for programs, and a session begun with it."""
    COOKIES = "cookies"
    """A session of a browser, pasted or from a cookies.txt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """One person at one site."""

    host: str
    """The host that logs people in: `www.dreamwidth.org`."""
    user: str
    kind: LoginKind
    made_at: str
    """UTC."""
    session: str | None = field(default=None, repr=False)
    """The session's cookie; None where only a key is kept."""
    logged_in: str | None = field(default=None, repr=False)
    """The cookie that shows all hosts of a site that a reader is logged in."""
    api_key: str | None = field(default=None, repr=False)

    def with_session(self, session: str, logged_in: str | None) -> "Login":
        """Return the login with a session begun anew."""
        return replace(self, session=session, logged_in=logged_in)

    def without_secrets(self) -> "Login":
        """Return what may be shown of it."""
        return replace(self, session=None, logged_in=None, api_key=None)


class Keyring(Protocol):
    """What is used of the system's keyring."""

    def get_password(self, service: str, username: str) -> str | None: ...  # noqa: D102
    def set_password(self, service: str, username: str, password: str) -> None: ...  # noqa: D102
    def delete_password(self, service: str, username: str) -> None: ...  # noqa: D102


class LoginStore:
    """The logins of this person on this machine.

    Args:
        folder: Where files lie; made when something is kept, readable by nobody else.
        keyring: The system's, None where there is none.
    """

    def __init__(self, folder: Path, keyring: Keyring | None) -> None:
        self._folder = folder / FOLDER
        self._keyring = keyring

    def save(self, login: Login) -> str:
        """Keep a login; return `keyring`, or the path of the file that holds it.

        Raises:
            LoginError: It could not be kept.
        """
        text = json.dumps(asdict(login))
        file = self._file(login.host, login.user)
        try:
            if self._keyring is not None:
                self._keyring.set_password(SERVICE, _name(login.host, login.user), text)
                self._write(file, json.dumps(asdict(login.without_secrets())))
                return IN_KEYRING
            self._write(file, text)
        except OSError as error:
            raise LoginError(
                f"the login could not be kept in {file} ({error.strerror or error}); make room there, or let"
                " that folder be written to, and log in again"
            ) from error
        except Exception as error:
            raise _locked(error) from error
        return str(file)

    def find(self, host: str, user: str) -> Login | None:
        """Return what is kept of somebody's login; None where nothing is.

        Raises:
            LoginError: The keyring does not answer.
        """
        if self._keyring is not None:
            try:
                text = self._keyring.get_password(SERVICE, _name(host, user))
            except Exception as error:
                raise _locked(error) from error
            if text is not None:
                return _read(text)
        try:
            login = _read(self._file(host, user).read_text(encoding="utf-8"))
        except OSError:
            return None
        return login if login and (login.session or login.api_key) else None

    def forget(self, host: str, user: str) -> bool:
        """Forget a login; return whether there was one.

        Raises:
            LoginError: The keyring does not answer, so it still holds the login.
        """
        known = self._file(host, user).exists()
        if self._keyring is not None:
            try:
                if self._keyring.get_password(SERVICE, _name(host, user)) is not None:
                    self._keyring.delete_password(SERVICE, _name(host, user))
                    known = True
            except Exception as error:
                raise _locked(error) from error
        self._file(host, user).unlink(missing_ok=True)
        return known

    def list(self) -> Iterator[tuple[Login, str]]:
        """Yield each login without its secrets, and where they lie."""
        for file in sorted(self._folder.glob("*.json")):
            with suppress(OSError):
                login = _read(file.read_text(encoding="utf-8"))
                if login is not None:
                    where = str(file) if login.session or login.api_key else IN_KEYRING
                    yield login.without_secrets(), where

    def _file(self, host: str, user: str) -> Path:
        return self._folder / f"{state_name(host)}.{state_name(user)}.json"

    def _write(self, file: Path, text: str) -> None:
        """Write a file that only its owner may read, whole or not at all."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = file.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(
            os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as out:
            out.write(text)
        fresh.replace(file)


def system_keyring() -> Keyring | None:
    """Return the system's keyring, None where there is none that can keep a secret.

    Raises:
        LoginError: There is one, and it cannot be opened.
    """
    import keyring  # noqa: PLC0415  slow to import, and only needed where somebody logs in
    from keyring.backends import fail, null  # noqa: PLC0415

    try:
        found = keyring.get_keyring()
        is_none = isinstance(found, fail.Keyring | null.Keyring) or found.priority <= 0
    except Exception as error:
        raise _locked(error) from error
    return None if is_none else found


def _name(host: str, user: str) -> str:
    return f"{user}@{host}"


def _read(text: str) -> Login | None:
    try:
        value = json.loads(text)
        return Login(**value | {"kind": LoginKind(value["kind"])})
    except (KeyError, TypeError, ValueError):
        return None


def _locked(error: Exception) -> LoginError:
    return LoginError(
        f"the system's keyring does not answer ({type(error).__name__}); unlock it and try again, or set"
        " PYTHON_KEYRING_BACKEND=keyring.backends.null.Keyring to keep the login in a file only you may read"
    )
