"""Jobs of the window: started, watched, stopped, killed, found again, and in their turn."""

import json
import os
import signal
import stat
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from scraper.events import Counts, Fetched, Fetching, Renamed, Skipped, Stepped, Waiting
from scraper.window.jobs import JobKind, Jobs, JobState, WindowJob, read_json
from scraper.window.progress import JobProgress
from scraper.window.turns import advance
from storage.archive import Archive

DEADLINE = 60.0
"""Seconds in which a small job ends on a busy machine."""


@pytest.fixture
def jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Jobs]:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    jobs = Jobs(tmp_path / "jobs")
    yield jobs
    for job in jobs.list():
        jobs.stop(job)
    until(lambda: all(jobs.state(job).is_over for job in jobs.list()), jobs)


def until(is_so: Callable[[], bool], jobs: Jobs) -> None:
    """Let jobs go on until something is so."""
    end = time.monotonic() + DEADLINE
    while not is_so():
        assert time.monotonic() < end, [
            (job.title, jobs.state(job), dict(jobs.progress(job))) for job in jobs.list()
        ]
        advance(jobs)
        time.sleep(0.05)


def sample(jobs: Jobs, archive: Path, *options: str, holds: str = "site sample") -> WindowJob:
    words = ("demo", "--json", "--archive", str(archive), *options)
    return jobs.add(JobKind.SAMPLE, words, title="sample", holds=(holds, f"file {archive}"), archive=archive)


def entries_in(archive: Path) -> int:
    with Archive.open(archive, read_only=True) as opened:
        return int(
            opened.db.execute("SELECT count(*) FROM entries WHERE body_text IS NOT NULL").fetchone()[0]
        )


def test_a_job_runs_to_its_end_and_says_how_far_it_came(jobs: Jobs, tmp_path: Path) -> None:
    job = sample(jobs, tmp_path / "a.db", "--fast")
    assert jobs.state(job) is JobState.WAITING

    advance(jobs)
    until(lambda: jobs.state(job).is_over, jobs)

    progress = jobs.progress(job)
    assert jobs.state(job) is JobState.DONE
    assert (progress["entries"], progress["journal"], progress["outcome"]) == (9, "willow_lane", "complete")
    assert entries_in(tmp_path / "a.db") == 9


def test_a_stopped_job_goes_on_where_it_was(jobs: Jobs, tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    job = sample(jobs, archive)
    advance(jobs)
    until(lambda: jobs.progress(job).get("entries", 0) >= 2, jobs)

    jobs.stop(job)
    until(lambda: jobs.state(job).is_over, jobs)
    before = entries_in(archive)
    assert jobs.state(job) is JobState.STOPPED
    ended = jobs.ended(job)
    assert ended is not None
    assert ended.code == 130
    assert 2 <= before < 9

    jobs.again(job)
    until(lambda: jobs.state(job).is_over, jobs)

    assert jobs.state(job) is JobState.DONE
    assert entries_in(archive) == 9


@pytest.mark.parametrize("whom", ["carrier", "command", "both"])
def test_a_killed_job_is_found_and_goes_on(jobs: Jobs, tmp_path: Path, whom: str) -> None:
    archive = tmp_path / "a.db"
    job = sample(jobs, archive)
    advance(jobs)
    until(lambda: jobs.progress(job).get("entries", 0) >= 2, jobs)
    child = (read_json(jobs.path(job.job_id) / "started.json") or {})["child"]
    carrier = os.getsid(child)

    for number in {"carrier": [carrier], "command": [child], "both": [carrier, child]}[whom]:
        os.kill(number, signal.SIGKILL)
    until(lambda: jobs.state(job).is_over, jobs)

    assert jobs.state(job) is (JobState.FAILED if whom == "command" else JobState.CUT_OFF)
    found = Jobs(jobs.folder).find(job.job_id)
    assert found == job
    jobs.again(job)
    until(lambda: jobs.state(job).is_over, jobs)
    assert jobs.state(job) is JobState.DONE
    assert entries_in(archive) == 9


def test_one_site_is_asked_by_one_job_at_a_time_and_others_meanwhile(jobs: Jobs, tmp_path: Path) -> None:
    first, second = sample(jobs, tmp_path / "a.db"), sample(jobs, tmp_path / "b.db")
    other = sample(jobs, tmp_path / "c.db", holds="site other")

    advance(jobs)
    until(lambda: jobs.progress(first).get("entries", 0) >= 1, jobs)

    assert jobs.state(second) is JobState.WAITING
    assert jobs.state(other) is not JobState.WAITING
    jobs.stop(first)
    until(lambda: jobs.state(second) is not JobState.WAITING, jobs)
    assert jobs.state(first).is_over


def test_a_waiting_job_that_is_stopped_never_starts(jobs: Jobs, tmp_path: Path) -> None:
    job = sample(jobs, tmp_path / "a.db")

    jobs.stop(job)
    advance(jobs)

    assert jobs.state(job) is JobState.STOPPED
    assert not (tmp_path / "a.db").exists()


def test_a_job_that_is_stopped_as_it_starts_ends_at_once(jobs: Jobs, tmp_path: Path) -> None:
    job = sample(jobs, tmp_path / "a.db")

    advance(jobs)
    jobs.stop(job)
    until(lambda: jobs.state(job).is_over, jobs)

    assert jobs.state(job) is JobState.STOPPED


def test_the_next_job_starts_without_any_window(jobs: Jobs, tmp_path: Path) -> None:
    first = sample(jobs, tmp_path / "a.db", "--fast")
    second = sample(jobs, tmp_path / "b.db", "--fast")
    advance(jobs)

    end = time.monotonic() + DEADLINE
    while not jobs.state(second).is_over:
        assert time.monotonic() < end
        time.sleep(0.05)

    assert jobs.state(first) is jobs.state(second) is JobState.DONE


def test_jobs_are_for_their_person_alone(jobs: Jobs, tmp_path: Path) -> None:
    job = sample(jobs, tmp_path / "a.db")

    modes = {stat.S_IMODE(path.stat().st_mode) for path in (jobs.folder, jobs.path(job.job_id))}

    assert modes == {0o700}


@pytest.mark.parametrize("name", ["../jobs", "..", ".", "nothing", "a/b", "a\\b"])
def test_a_name_that_is_no_job_finds_none(jobs: Jobs, name: str) -> None:
    assert jobs.find(name) is None


def test_a_command_that_cannot_be_read_is_no_job(jobs: Jobs) -> None:
    job_id = jobs.new_id()
    (jobs.path(job_id) / "job.json").write_text('{"kind": "dance"}')

    assert jobs.find(job_id) is None
    assert jobs.list() == []


def test_events_become_what_a_page_shows() -> None:
    progress = JobProgress()
    counts = Counts(entries=412, entries_known=900, comments=6100, comments_known=9000, pending=500)

    for event in (
        Fetching(kind="entry", url="https://kat.example/412.html"),
        Fetched(kind="entry", url="https://kat.example/412.html", status=200, counts=counts),
        Renamed(old="kat", new="kit"),
        Skipped(url="https://kat.example/9.html", why="marked adult"),
        Waiting(seconds=60, why="the site asks for a pause"),
    ):
        progress.take_line(json.dumps(event.as_dict()))
    progress.take_line('{"checks": 3}')
    progress.take_line("plain words")

    row = progress.to_json()
    assert (row["entries"], row["entries_known"], row["comments"], row["phase"]) == (
        412,
        900,
        6100,
        "entries",
    )
    assert (row["renamed_to"], row["left_out_count"], row["left_out"][0]["why"]) == ("kit", 1, "marked adult")
    assert row["waiting"]["why"] == "the site asks for a pause"
    assert (row["answers"], row["said"]) == ([{"checks": 3}], ["plain words"])


def fed(*lines: str | dict[str, object], seconds: float = 1.0) -> JobProgress:
    """Return what was noted of lines that came so many seconds apart, from noon on."""
    noon, ticks = datetime(2026, 11, 30, 12, tzinfo=UTC), count()
    progress = JobProgress(clock=lambda: next(ticks) * seconds, wall=lambda: noon)
    for line in lines:
        progress.take_line(line if isinstance(line, str) else json.dumps(line))
    return progress


def test_an_import_says_how_much_is_done_of_how_much_and_when_it_ends() -> None:
    steps = [Stepped(noun="files", done=done, total=100).as_dict() for done in (10, 20)]

    row = fed(*steps, seconds=60.0).to_json()

    assert row["steps"] == {"noun": "files", "done": 20, "total": 100}
    assert row["ends_at"] == "2026-11-30T12:08:00+00:00"


def test_an_import_without_a_total_promises_no_end() -> None:
    row = fed(Stepped(noun="pages", done=10, total=None).as_dict()).to_json()

    assert (row["steps"]["done"], row["ends_at"]) == (10, None)


def test_a_pause_that_is_waited_out_comes_before_the_rest() -> None:
    counts = Counts(entries=10, entries_known=20, pending=10)
    url = "https://kat.example/1.html"
    steps = [Fetching(kind="entry", url=url), Fetched(kind="entry", url=url, status=200, counts=counts)] * 6

    row = fed(*(event.as_dict() for event in (*steps, Waiting(seconds=600, why="the site asks")))).to_json()

    assert row["waiting"]["until"] == "2026-11-30T12:10:00+00:00"
    assert row["ends_at"] > row["waiting"]["until"]
