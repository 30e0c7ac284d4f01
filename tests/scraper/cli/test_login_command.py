"""Logging in from the command line: where a secret may come from, and where it must never go."""

import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from scraper.cli import backup, login, logout
from scraper.cli.group import cli
from scraper.net.session import Login, LoginKind, LoginStore
from scraper.settings import private_folder
from scraper.sites import find_site
from storage.errors import LoginError, UsageError

COOKIES = (
    "# Netscape HTTP Cookie File\n"
    ".dreamwidth.org\tTRUE\t/\tTRUE\t4102444800\tljmastersession\tv1:u7:s9:aXYsecret//1\n"
    ".evil.example\tTRUE\t/\tTRUE\t4102444800\tljmastersession\tv1:u6:s6:aEVIL//1\n"
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    return tmp_path


def kept(user: str = "kat") -> Login | None:
    return LoginStore(private_folder(), None).find("www.dreamwidth.org", user)


def test_a_session_of_a_browser_is_taken_from_its_own_site_into_a_file_nobody_else_reads(home: Path) -> None:
    (home / "cookies.txt").write_text(COOKIES)

    ran = CliRunner().invoke(cli, ["login", "dw", "Kat", "--cookies", str(home / "cookies.txt")])

    assert ran.exit_code == 0
    found = kept()
    assert found is not None
    assert (found.kind, found.session) == (LoginKind.COOKIES, "v1:u7:s9:aXYsecret//1")
    file = next((home / "home").rglob("*.json"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert "secret" not in ran.output
    assert "ljkeep backup kat@dreamwidth --as kat" in ran.output
    assert "ljkeep logout dreamwidth kat" in ran.output


def test_the_list_shows_who_and_where_and_no_secret(home: Path) -> None:
    (home / "cookies.txt").write_text(COOKIES)
    CliRunner().invoke(cli, ["login", "dw", "kat", "--cookies", str(home / "cookies.txt")])

    ran = CliRunner().invoke(cli, ["login", "--list"])

    assert "kat at www.dreamwidth.org: cookies since" in ran.output
    assert "secret" not in ran.output


@pytest.mark.parametrize("text", ["", "ljsession", "\x00\x01", "# Netscape HTTP Cookie File\n"])
def test_a_file_without_a_session_is_a_sentence(home: Path, text: str) -> None:
    (home / "cookies.txt").write_text(text)

    with pytest.raises(LoginError, match="holds no session"):
        login.command.main(["dw", "kat", "--cookies", str(home / "cookies.txt")], standalone_mode=False)


def test_a_secret_in_the_environment_is_taken_out_of_it_for_every_child(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LJKEEP_PASSWORD", "zQsecret")
    (home / "pw").write_text("zQother\r\n")
    site = find_site("dw")

    assert login.read_secret(str(home / "pw"), site=site, user="kat", api_key=False) == "zQother"
    assert "LJKEEP_PASSWORD" not in os.environ


def test_without_a_secret_nothing_is_asked() -> None:
    with pytest.raises(UsageError, match="no password was given"):
        login.command.main(["dw", "kat", "--password-file", os.devnull], standalone_mode=False)


def test_logging_out_of_what_was_never_kept_says_so() -> None:
    with pytest.raises(LoginError, match="no login of kat"):
        logout.command.main(["dw", "kat"], standalone_mode=False)


def test_a_browsers_session_is_forgotten_and_left_to_the_browser(home: Path) -> None:
    (home / "cookies.txt").write_text(COOKIES)
    CliRunner().invoke(cli, ["login", "dw", "kat", "--cookies", str(home / "cookies.txt")])

    ran = CliRunner().invoke(cli, ["logout", "dw", "kat", "--contact", "a@example.org"])

    assert "your browser stays logged in" in ran.output
    assert kept() is None


@pytest.mark.parametrize("option", [("--limit", "3"), ("--since", "2010-01-01")])
def test_a_part_of_ones_own_journal_is_refused_not_passed_over(home: Path, option: tuple[str, str]) -> None:
    (home / "cookies.txt").write_text(COOKIES)
    CliRunner().invoke(cli, ["login", "dw", "kat", "--cookies", str(home / "cookies.txt")])

    with pytest.raises(UsageError, match="comes whole"):
        backup.command.main(
            ["kat@dreamwidth", "--as", "kat", "--contact", "a@example.org", *option], standalone_mode=False
        )


def test_a_backup_as_somebody_unknown_names_the_command_that_helps() -> None:
    with pytest.raises(LoginError, match=r"ljkeep login http://www\.dw\.test/ kat --engine dreamwidth"):
        backup.command.main(
            ["http://kat.dw.test/", "--engine", "dreamwidth", "--as", "kat", "--contact", "a@example.org"],
            standalone_mode=False,
        )
