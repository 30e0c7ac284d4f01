"""Windows and macOS, as far as that can be seen from here: with stand-ins for what those systems do."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs
import pytest
from platformdirs.macos import MacOS
from platformdirs.windows import Windows

from scraper.settings import config_file, private_folder, state_folder
from scraper.window import carry, desk, errand, turns
from scraper.window.jobs import REPLACE_TRIES, JobKind, Jobs, read_json, write_json

GROUP, NO_WINDOW, DETACHED = 0x200, 0x8000000, 0x8
"""Source: Microsoft, "Process Creation Flags"."""


class Started:
    """Notes how a process was to be started, and starts none."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.options: dict[str, Any] = {}

    def __call__(self, words: list[str], **options: Any) -> "Started":
        self.words, self.options = list(words), options
        return self


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Started:
    """What Windows would be asked to start."""
    started = Started()
    for name, value in (
        ("CREATE_NEW_PROCESS_GROUP", GROUP),
        ("CREATE_NO_WINDOW", NO_WINDOW),
        ("DETACHED_PROCESS", DETACHED),
    ):
        monkeypatch.setattr(subprocess, name, value, raising=False)
    monkeypatch.setattr(subprocess, "Popen", started)
    monkeypatch.setattr(carry, "IS_WINDOWS", True)
    return started


def test_a_job_has_a_console_of_its_own_that_nobody_sees(windows: Started, tmp_path: Path) -> None:
    turns._carry_out(tmp_path)

    assert windows.options["creationflags"] == GROUP | NO_WINDOW
    assert not windows.options["creationflags"] & DETACHED


def test_its_command_shares_that_console_so_that_it_can_be_stopped(windows: Started, tmp_path: Path) -> None:
    job = Jobs(tmp_path).add(JobKind.VERIFY, ("verify", "kat.db"), title="kat", holds=())

    with (tmp_path / "lock").open("ab") as lock:
        carry._start(job, tmp_path, lock)

    assert windows.options["creationflags"] == GROUP
    assert windows.options["pass_fds"] == ()


def test_a_command_is_stopped_by_the_break_that_windows_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signal.CTRL_BREAK_EVENT", 1, raising=False)
    sent: list[int] = []

    class Process:
        send_signal: Callable[[int], None] = sent.append

    carry._interrupt(Process())  # type: ignore[arg-type]

    assert sent == [1]


def test_every_command_speaks_utf_8_whatever_the_system_does() -> None:
    assert carry.PROGRAM[1:] == ("-P", "-X", "utf8", "-m", "scraper")
    assert errand.run_errand(["--help"]).code == 0


def test_a_file_that_somebody_reads_just_now_is_replaced_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, refusals = Path.replace, iter([True, True, False])

    def refuse_twice(path: Path, target: Path) -> Path:
        if next(refusals):
            raise PermissionError(13, "The process cannot access the file")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse_twice)
    monkeypatch.setattr("scraper.window.jobs.REPLACE_PAUSE", 0.0)

    write_json(tmp_path / "ended.json", {"code": 0})

    assert read_json(tmp_path / "ended.json") == {"code": 0}
    assert [path.name for path in tmp_path.iterdir()] == ["ended.json"]


def test_a_file_that_can_never_be_replaced_is_told_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[Path] = []

    def refuse(path: Path, _target: Path) -> Path:
        tries.append(path)
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr("scraper.window.jobs.REPLACE_PAUSE", 0.0)

    with pytest.raises(PermissionError):
        write_json(tmp_path / "ended.json", {"code": 0})

    assert len(tries) == REPLACE_TRIES
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("system", "state", "settings"),
    [
        (Windows, "local/ljkeep", "local/ljkeep"),
        (MacOS, "Library/Application Support/ljkeep", "Library/Application Support/ljkeep"),
    ],
)
def test_files_lie_where_each_system_wants_them(
    system: type, state: str, settings: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "PlatformDirs", system)
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("platformdirs.windows.get_win_folder", lambda _: str(tmp_path / "local"))

    assert state_folder() == tmp_path / state
    assert private_folder() == tmp_path / settings
    assert config_file() == tmp_path / settings / "config.toml"


def test_a_command_is_shown_as_the_system_would_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["update", "C:/Users/Kat Lee/kat.db"]
    assert desk.as_typed(words) == "ljkeep update 'C:/Users/Kat Lee/kat.db'"

    monkeypatch.setattr("sys.platform", "win32")

    assert desk.as_typed(words) == 'ljkeep update "C:/Users/Kat Lee/kat.db"'
