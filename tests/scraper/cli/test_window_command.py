"""`ljkeep window`, and `ljkeep` alone."""

import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from scraper.__main__ import run
from storage.archive import Archive
from storage.records import Journal
from tests.storage.bench import Bench

SCRAPER = [sys.executable, "-m", "scraper"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
        (tmp_path / name.lower()).mkdir()
    monkeypatch.setenv("BROWSER", "true")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("home")
def test_alone_and_not_on_a_terminal_it_prints_its_help() -> None:
    done = subprocess.run(SCRAPER, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)  # noqa: S603

    assert "Usage: ljkeep [OPTIONS] COMMAND" in done.stdout + done.stderr


@pytest.mark.usefixtures("home")
def test_alone_on_a_terminal_it_opens_the_window_and_ends_with_ctrl_c() -> None:
    outside, inside = pty.openpty()
    with subprocess.Popen(SCRAPER, stdin=inside, stdout=inside, stderr=subprocess.DEVNULL) as window:  # noqa: S603
        os.close(inside)
        said = b""
        while b"token=" not in said or not said.endswith(b"\n"):
            said += os.read(outside, 1000)
        found = re.search(rb"http://127\.0\.0\.1:\d+/\?token=\S+", said)
        assert found is not None
        answer = httpx.get(found[0].decode(), follow_redirects=True, timeout=20)
        window.send_signal(signal.SIGINT)
        code = window.wait(timeout=30)
    os.close(outside)

    assert answer.status_code == 200
    assert "Which journal do you want to keep?" in answer.text
    assert code == 0


@pytest.mark.usefixtures("home")
def test_a_second_one_leads_to_the_first(tmp_path: Path) -> None:
    words = [*SCRAPER, "window", "--no-open", "--port", "0", "--folder", str(tmp_path / "Journals")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as first:  # noqa: S603
        assert first.stdout is not None
        address = first.stdout.readline()
        second = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603
        first.send_signal(signal.SIGINT)
        first.wait(timeout=30)

    assert (second.returncode, second.stdout) == (0, address)


def test_the_shortcut_says_what_it_wrote(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["window", "--shortcut"]) == 0
    said = capsys.readouterr().out
    assert run(["window", "--shortcut", "--remove"]) == 0

    assert str(home / "xdg_data_home") in said
    assert run(["window", "--remove"]) == 2


@pytest.fixture
def archive(home: Path) -> Path:
    with Archive.open(home / "kat.db", create=True) as archive:
        journal = archive.entries.save_journal(Journal(name="kat"), site="dreamwidth", seen_at="2026-01-01")
        Bench(archive, journal).entry(ditemid=300, subject="The Lamp")
        return archive.path


def test_marks_are_kept_beside_the_archive(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mark", str(archive), "300", "--star", "--note", "lovely"]) == 0
    assert run(["mark", str(archive), "300", "--read"]) == 0
    capsys.readouterr()
    assert run(["mark", str(archive)]) == 0
    assert capsys.readouterr().out == "entry 300 of kat (The Lamp): starred, read, lovely\n"

    assert run(["mark", str(archive), "300", "--no-star", "--unread", "--note", ""]) == 0
    capsys.readouterr()
    assert run(["mark", str(archive)]) == 0
    assert capsys.readouterr().out == ""


def test_marks_that_cannot_be_read_are_never_written_over(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    marks = archive.with_name("my-marks.json")
    marks.write_text("{broken")

    assert run(["mark", str(archive), "300", "--star"]) == 8

    assert "move it away" in capsys.readouterr().err
    assert marks.read_text() == "{broken"


def test_an_archive_goes_to_the_bin_and_nothing_else_does(archive: Path, home: Path) -> None:
    other = home / "letter.txt"
    other.write_text("dear")

    done = [
        subprocess.run([*SCRAPER, "discard", file, "--yes"], capture_output=True, text=True, check=False)  # noqa: S603
        for file in (other, archive)
    ]

    assert [each.returncode for each in done] == [8, 0]
    assert "is no archive of ljkeep" in done[0].stderr
    assert "is in the bin" in done[1].stdout
    assert other.exists()
    assert not archive.exists()
    assert [path.parent.name for path in home.rglob("kat.db")] == ["files"]
