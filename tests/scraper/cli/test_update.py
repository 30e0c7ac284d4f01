"""`ljkeep update` over folders, and commands over several archives at once."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper import __main__ as program
from scraper.sample import SampleServer
from storage.archive import Archive
from storage.errors import ArchiveFileError, GapError
from storage.records import Finding, Severity

FAST = ("--engine", "livejournal", "--rate", "1000/1", "--override-limits", "--adult", "--no-media")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that remembers nothing but the address."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    return tmp_path


@pytest.fixture
def server() -> Iterator[SampleServer]:
    with SampleServer() as running:
        yield running


def call(*args: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = program.run([str(arg) for arg in args])
    return code, *capsys.readouterr()


@pytest.fixture
def folder(server: SampleServer, home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with an archive of the sample journal."""
    made = home / "journals"
    made.mkdir()
    reached = ("--proxy", server.proxy_url, "--contact", "me@example.org", "--archive", made / "kat.db")
    options = (*reached, "--limit", "3", "--give-up-after", "12h")
    code, _, _ = call("backup", server.journal_url, *FAST, *options, capsys=capsys)
    assert code == GapError.exit_code
    return made


def test_an_archive_is_brought_up_to_date_with_the_options_of_its_last_backup(
    folder: Path, server: SampleServer, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = call("update", folder, "--proxy", server.proxy_url, capsys=capsys)

    assert (code, err) == (0, "")
    assert out.startswith("kat.db: ")
    assert "6 new entries" in out
    with Archive.open(folder / "kat.db") as archive:
        assert "--adult --no-media" in archive.runs.list()[-1].command
        assert "--give-up-after 12h" in archive.runs.list()[-1].command
        assert "--limit" not in archive.runs.list()[-1].command


def test_a_gap_is_told_once_as_a_problem_and_then_as_before(
    folder: Path, server: SampleServer, capsys: pytest.CaptureFixture[str]
) -> None:
    call("update", folder, "--proxy", server.proxy_url, capsys=capsys)
    with Archive.open(folder / "kat.db") as archive:
        finding = Finding(code="feed-of-elsewhere", message="something is missing", severity=Severity.GAP)
        archive.findings.add(finding, origin="run")
        archive.db.execute("UPDATE runs SET outcome = 'current'")

    first = call("update", folder, "--proxy", server.proxy_url, capsys=capsys)
    second = call("update", folder, "--proxy", server.proxy_url, capsys=capsys)

    assert first[0] == GapError.exit_code
    assert "something is missing" in first[2]
    assert second[0] == 0
    assert "as before" in second[1]


def test_one_archive_that_cannot_be_read_keeps_no_other_from_its_turn(
    folder: Path, server: SampleServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.db").write_text("no archive", encoding="utf-8")

    code, out, err = call("update", folder, "--proxy", server.proxy_url, capsys=capsys)

    assert code == ArchiveFileError.exit_code
    assert "kat.db: " in out
    assert "broken.db: " in err
    assert "1 of 2 archives need a look" in err


def test_an_empty_folder_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call("update", home, "--contact", "me@example.org", capsys=capsys)

    assert code == 2
    assert "there is no archive" in err


def test_several_archives_are_looked_at_in_one_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = Path(shutil.copy(folder / "kat.db", folder / "second.db"))
    files = (folder / "kat.db", second)

    said, out, err = call("status", *files, "--json", capsys=capsys)
    checked, told, _ = call("verify", *files, "--json", capsys=capsys)
    reread, again, _ = call("reread", *files, capsys=capsys)

    assert [json.loads(line)["path"] for line in out.splitlines()] == [str(file) for file in files]
    assert "2 of 2 archives have problems" in err
    assert len(told.splitlines()) == 2
    assert again.count("read again") == 2
    assert {said, checked, reread} == {GapError.exit_code}
