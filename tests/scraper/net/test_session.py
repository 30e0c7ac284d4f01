import stat
from pathlib import Path

import pytest

from scraper.net.session import IN_KEYRING, Login, LoginKind, LoginStore, system_keyring
from storage.errors import LoginError

HOST = "www.dw.test"
LOGIN = Login(
    host=HOST,
    user="kat",
    kind=LoginKind.API_KEY,
    made_at="2026-01-01T00:00:00Z",
    session="v1:u1:s2:aSECRET//1",
    logged_in="u1:s2",
    api_key="KEYSECRET",
)


class FakeKeyring:
    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


class LockedKeyring(FakeKeyring):
    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError(service + username)

    set_password = get_password  # type: ignore[assignment]


def test_a_login_comes_back_from_a_file_that_only_its_owner_may_read(tmp_path: Path) -> None:
    store = LoginStore(tmp_path, None)

    where = Path(store.save(LOGIN))

    assert store.find(HOST, "kat") == LOGIN
    assert stat.S_IMODE(where.stat().st_mode) == 0o600
    assert stat.S_IMODE(where.parent.stat().st_mode) == 0o700


def test_where_there_is_a_keyring_no_file_holds_a_secret(tmp_path: Path) -> None:
    store = LoginStore(tmp_path, FakeKeyring())

    where = store.save(LOGIN)

    assert where == IN_KEYRING
    assert store.find(HOST, "kat") == LOGIN
    assert not any("SECRET" in file.read_text() for file in tmp_path.rglob("*") if file.is_file())
    assert [place for _, place in store.list()] == [IN_KEYRING]


@pytest.mark.parametrize("keyring", [None, FakeKeyring()])
def test_what_is_forgotten_is_gone(tmp_path: Path, keyring: FakeKeyring | None) -> None:
    store = LoginStore(tmp_path, keyring)
    store.save(LOGIN)

    assert store.forget(HOST, "kat")
    assert store.find(HOST, "kat") is None
    assert list(store.list()) == []


def test_a_list_of_logins_shows_no_secret(tmp_path: Path) -> None:
    store = LoginStore(tmp_path, None)
    store.save(LOGIN)

    assert "SECRET" not in repr(list(store.list()))


def test_a_login_that_is_printed_shows_no_secret() -> None:
    assert "SECRET" not in repr(LOGIN)
    assert "SECRET" not in str(LOGIN)


def test_a_keyring_that_is_locked_is_a_sentence(tmp_path: Path) -> None:
    store = LoginStore(tmp_path, LockedKeyring())

    with pytest.raises(LoginError, match="unlock it"):
        store.save(LOGIN)
    with pytest.raises(LoginError, match="unlock it"):
        store.find(HOST, "kat")


def test_a_login_that_a_locked_keyring_still_holds_is_not_called_forgotten(tmp_path: Path) -> None:
    LoginStore(tmp_path, FakeKeyring()).save(LOGIN)

    with pytest.raises(LoginError, match="unlock it"):
        LoginStore(tmp_path, LockedKeyring()).forget(HOST, "kat")

    assert [login.user for login, _ in LoginStore(tmp_path, None).list()] == ["kat"]


def test_a_keyring_that_cannot_be_opened_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("org.freedesktop.secrets")

    monkeypatch.setattr("keyring.get_keyring", broken)

    with pytest.raises(LoginError, match="does not answer"):
        system_keyring()


def test_a_damaged_file_is_no_login(tmp_path: Path) -> None:
    store = LoginStore(tmp_path, None)
    Path(store.save(LOGIN)).write_text("{oops", encoding="utf-8")

    assert store.find(HOST, "kat") is None
