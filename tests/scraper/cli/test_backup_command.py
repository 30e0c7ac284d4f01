"""What `backup`, `status` and `verify` say at the edges: proxies, several journals, questions, signals."""

import io
import json
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from threading import Event

import click
import pytest

from scraper import __main__ as program
from scraper.cli import backup as backup_module
from scraper.cli import consent
from scraper.crawl.backup import Job
from scraper.events import Counts
from scraper.sample import SampleServer
from scraper.settings import config_file, parse_proxy
from storage.archive import Archive
from storage.errors import AdultError, GapError, RobotsError, UsageError

HERE = ("--contact", "me@example.org", "--engine", "livejournal")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that remembers nothing, and a folder to work in."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the sample journal."""
    folder = tmp_path_factory.mktemp("sample")
    with SampleServer() as server, pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            patch.setenv(name, str(folder))
        options = ("--proxy", server.proxy_url, "--rate", "1000/1", "--override-limits", "--adult", "--json")
        archive = str(folder / "sample.db")
        assert program.run(["backup", server.journal_url, *HERE, *options, "--archive", archive]) == 0
    return folder / "sample.db"


def call(*args: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = program.run([str(arg) for arg in args])
    return code, *capsys.readouterr()


def test_a_site_that_was_recognised_can_be_brought_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    with SampleServer() as server:
        options = ("--rate", "1000/1", "--override-limits", "--adult", "--no-media", "--archive", "kat.db")
        proxy = ("--proxy", server.proxy_url)
        first = call("backup", server.journal_url, *HERE[:2], *options, *proxy, capsys=capsys)
        second = call("update", "kat.db", "--json", *proxy, capsys=capsys)

    assert first[0] == 0
    assert "looks like livejournal" in first[2]
    assert second[0] == 0, second
    assert {"started", "finished"} <= {json.loads(line)["event"] for line in second[1].splitlines()}
    assert "0 new entries" in second[2]


@pytest.mark.parametrize(
    "proxy", ["nonsense", "ftp://x.example", "socks5://127.0.0.1:9", "http://", "http://[::1"]
)
def test_a_proxy_that_is_none_is_bad_usage(proxy: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call("backup", "a@livejournal", *HERE, "--proxy", proxy, capsys=capsys)

    assert code == 2
    assert "is no proxy" in err


def test_the_password_of_a_wrong_proxy_is_not_said() -> None:
    with pytest.raises(UsageError) as caught:
        parse_proxy("socks5://me:secret@127.0.0.1:9")

    assert "secret" not in str(caught.value)


def test_each_of_several_journals_is_told_once_and_the_first_problem_decides(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    problems = iter([RobotsError("the first is closed"), GapError("the second has gaps")])

    def fail(*_: object, **__: object) -> None:
        raise next(problems)

    monkeypatch.setattr(backup_module, "backup", fail)

    code, _, err = call("backup", "a@livejournal", "b@livejournal", *HERE, capsys=capsys)

    assert code == RobotsError.exit_code
    assert err.count("the first is closed") == 1
    assert err.count("the second has gaps") == 1
    assert "2 of 2 journals" in err


def test_a_pace_too_fast_for_one_of_several_sites_is_refused_before_any_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(backup_module, "backup", lambda *args, **_: asked.append(args))

    code, _, err = call("backup", "a@livejournal", "b@dreamwidth", *HERE[:2], "--rate", "4/1", capsys=capsys)

    assert code == 2
    assert "faster than this site allows" in err
    assert asked == []


@pytest.mark.parametrize(
    ("words", "seconds"),
    [((), 86400.0), (("--give-up-after", "30m"), 1800.0), (("--give-up-after=0s",), 0.0)],
)
def test_how_long_to_wait_for_a_network_can_be_said(
    words: tuple[str, ...],
    seconds: float,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told: list[float] = []
    monkeypatch.setattr(
        backup_module, "backup", lambda _job, *, settings, **_: told.append(settings.give_up_after)
    )

    call("backup", "a@livejournal", *HERE, *words, capsys=capsys)

    assert told == [seconds]


def test_a_wait_that_is_no_span_of_time_is_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call("backup", "a@livejournal", *HERE, "--give-up-after", "soon", capsys=capsys)

    assert code == 2
    assert "no span of time" in err


def test_a_question_left_unanswered_ends_with_the_command_that_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def leave(*_: object, **__: object) -> None:
        raise click.Abort

    monkeypatch.setattr(backup_module, "backup", leave)

    code, _, err = call("backup", "a@livejournal", *HERE, capsys=capsys)

    assert code == 130
    assert "go on with: ljkeep backup a@livejournal" in err


def test_a_run_that_is_stopped_says_what_is_safe_and_the_command_as_it_was_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(job: Job, **_: object) -> None:
        job.counts = Counts(entries=14, entries_known=45, comments=1)
        raise KeyboardInterrupt

    monkeypatch.setattr(backup_module, "backup", stop)

    code, _, err = call("backup", "a@livejournal", *HERE, "--proxy", "127.0.0.1:9", capsys=capsys)

    assert code == 130
    assert "14 of 45 entries and 1 comment are safe;\ngo on with: ljkeep backup a@livejournal" in err
    assert "--proxy 127.0.0.1:9" in err


def test_a_password_is_not_shown_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_job: Job, **_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(backup_module, "backup", stop)

    _, _, err = call("backup", "a@livejournal", *HERE, "--proxy", "me:word@127.0.0.1:9", capsys=capsys)

    assert "word" not in err
    assert "--proxy '***'" in err


def test_a_question_waits_until_every_journal_had_its_turn(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    turns: list[tuple[str, bool]] = []

    def visit(job: Job, *, ask_adult: Callable[[str], bool] | None, **_: object) -> None:
        turns.append((job.address.journal, ask_adult is not None))
        if job.address.journal != "tame" and not (ask_adult and ask_adult("read it?")):
            raise AdultError(f"{job.address.journal} is marked adult; add --adult")

    monkeypatch.setattr(backup_module, "backup", visit)
    monkeypatch.setattr(backup_module, "ask_adult", lambda _progress: lambda _question: True)

    code, _, err = call(
        "backup", "wild@livejournal", "wilder@livejournal", "tame@livejournal", *HERE, capsys=capsys
    )

    assert code == 0
    assert turns == [("wild", False), ("wilder", False), ("tame", False), ("wild", True), ("wilder", True)]
    assert "marked adult" not in err


def test_of_one_journal_the_question_is_asked_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(
        backup_module, "backup", lambda _job, *, ask_adult, **_: asked.append(ask_adult is not None)
    )
    monkeypatch.setattr(backup_module, "ask_adult", lambda _progress: lambda _question: True)

    call("backup", "wild@livejournal", *HERE, capsys=capsys)

    assert asked == [True]


class Terminal(io.StringIO):
    """Standard input with a person before it."""

    def isatty(self) -> bool:
        return True


def test_a_mistyped_contact_is_asked_for_again_and_then_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("me\nme@example.org\n"))

    assert consent.find_contact(None) == "me@example.org"

    assert "me@example.org" in config_file().read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
def test_being_asked_to_end_counts_as_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    monkeypatch.setattr(program, "run", lambda _args: 0)
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        with pytest.raises(SystemExit):
            program.main([])
        asked, lost = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGHUP)
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)

    assert (callable(asked), lost) == (True, signal.SIG_IGN)
    monkeypatch.setattr(program, "_ASKED_TO_END", Event())
    with pytest.raises(KeyboardInterrupt):
        asked(signal.SIGTERM, None)  # type: ignore[operator]


def test_an_archive_that_is_sound_and_lacks_something_has_gaps(
    sample: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(shutil.copy(sample, home / "copy.db"))
    with Archive.open(file) as archive:
        archive.db.execute("UPDATE entries SET reply_count = reply_count + 5 WHERE reply_count IS NOT NULL")

    code, out, err = call("verify", file, capsys=capsys)

    assert code == GapError.exit_code
    assert "not everything is here" in err
    assert "the file itself: ok" in out


@pytest.mark.parametrize("command", [("status",), ("verify",), ("show", "1733")])
def test_an_archive_that_may_not_be_written_can_be_looked_at(
    command: tuple[str, ...],
    sample: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = Path(shutil.copy(sample, home / "copy.db"))
    before = file.read_bytes()
    monkeypatch.setattr("os.access", lambda _path, mode: mode != os.W_OK)

    code, out, err = call(command[0], file, *command[1:], capsys=capsys)

    assert (code, err) == (0, "")
    assert out
    assert file.read_bytes() == before
