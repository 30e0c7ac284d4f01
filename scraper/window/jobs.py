"""The jobs of a person: commands under way, waiting or over. Each is a folder, so that any window finds it.

::

    jobs/20261130T055500-1f9c2a/
        job.json        what was asked for; never changes
        started.json    when its command was started last
        progress.json   how far it is, a few times a second
        stop            the person wants it to stop
        ended.json      its exit code
        lock            held by those who carry it out, for as long as they live

Who holds the lock lives: a process number alone could belong to somebody else after a restart.
"""

import json
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from scraper.net.locks import try_lock
from storage.errors import ArchiveFileError

STARTING_SECONDS = 15.0
"""So long a process may take until it holds its lock, on a machine that is busy."""
KEPT_JOBS = 60
"""Jobs that are over and still listed; older ones are forgotten."""
PRIVATE = 0o700
REPLACE_TRIES, REPLACE_PAUSE = 40, 0.05
"""Tries, and seconds between two: on Windows no file can be replaced while somebody reads it."""


class JobKind(StrEnum):
    """What a job is for."""

    KEEP = "keep"
    SAMPLE = "sample"
    UPDATE = "update"
    RESCUE = "rescue"
    CHECK = "check"
    """What an export would take along."""
    EXPORT = "export"
    IMPORT = "import"
    VERIFY = "verify"
    REPORT = "report"


class JobState(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    STOPPED = "stopped"
    """By the person."""
    FAILED = "failed"
    """It ended with a reason: its exit code."""
    CUT_OFF = "cut off"
    """Its processes ended without a word: killed, or the machine was switched off."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it by itself."""
        return self not in {JobState.WAITING, JobState.RUNNING, JobState.STOPPING}


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowJob:
    """A command somebody asked for."""

    job_id: str
    """Sorts by the time it was asked for."""
    kind: JobKind
    title: str
    """What it is about: a journal's name."""
    words: tuple[str, ...]
    """What follows `ljkeep` on the command line."""
    holds: tuple[str, ...]
    """What no other job may use at the same time: `site livejournal`, `file /home/…/kat.db`."""
    archive: str | None = None
    asked_at: str
    """UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a job's command ended."""

    code: int
    """Its exit code; negative: the number of the signal that killed it."""
    ended_at: str
    """UTC."""


def now() -> str:
    """Return the time of day, UTC."""
    return datetime.now(tz=UTC).isoformat(timespec="seconds")


def write_json(file: Path, value: Any) -> None:
    """Write a file that is there whole or not at all."""
    part = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    part.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    for tries_left in reversed(range(REPLACE_TRIES)):
        try:
            part.replace(file)
        except PermissionError:
            if not tries_left:
                part.unlink(missing_ok=True)
                raise
            time.sleep(REPLACE_PAUSE)
        else:
            return


def read_json(file: Path) -> dict[str, Any] | None:
    """Return what `write_json` wrote; None where there is no such file, or another one."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


@contextmanager
def held(file: Path) -> Iterator[IO[bytes] | None]:
    """Hold a lock while the block lasts; give None where somebody else does."""
    with file.open("ab") as opened:
        yield opened if try_lock(opened) else None


class Jobs:
    """All jobs of a person, in a folder that only they may read.

    Attributes:
        folder: Where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
        except OSError as error:
            raise ArchiveFileError(
                f"{folder} cannot be made ({error.strerror}), where jobs are noted; make the folder"
                " above it writable"
            ) from error
        with suppress(OSError):
            folder.chmod(PRIVATE)

    def add(
        self,
        kind: JobKind,
        words: tuple[str, ...],
        *,
        title: str,
        holds: tuple[str, ...],
        archive: Path | None = None,
        job_id: str | None = None,
    ) -> WindowJob:
        """Ask for a command; it waits until its turn."""
        job = WindowJob(
            job_id=job_id or self.new_id(),
            kind=kind,
            title=title,
            words=words,
            holds=holds,
            archive=None if archive is None else str(archive),
            asked_at=now(),
        )
        self.path(job.job_id).mkdir(mode=PRIVATE, exist_ok=True)
        write_json(self.path(job.job_id) / "job.json", asdict(job))
        self._forget_old()
        return job

    def new_id(self) -> str:
        """Return the name of a job that there is none of yet, with a folder for what it needs."""
        job_id = f"{datetime.now(tz=UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"
        self.path(job_id).mkdir(mode=PRIVATE)
        return job_id

    def path(self, job_id: str) -> Path:
        """Return a job's folder."""
        return self.folder / job_id

    def find(self, job_id: str) -> WindowJob | None:
        """Return a job; None where there is none of that name."""
        if "/" in job_id or "\\" in job_id or job_id.startswith("."):
            return None
        return read_job(self.path(job_id))

    def list(self) -> list[WindowJob]:
        """Return all jobs, the oldest first."""
        return [job for path in sorted(self.folder.iterdir()) if (job := read_job(path)) is not None]

    def state(self, job: WindowJob) -> JobState:
        """Return where a job is."""
        return read_state(self.path(job.job_id))

    def progress(self, job: WindowJob) -> Mapping[str, Any]:
        """Return how far a job is, as `Progress.to_json` wrote it."""
        return read_json(self.path(job.job_id) / "progress.json") or {}

    def ended(self, job: WindowJob) -> Ended | None:
        """Return how a job's command ended; None where it did not, or nobody saw it."""
        row = read_json(self.path(job.job_id) / "ended.json")
        return None if row is None else Ended(code=int(row["code"]), ended_at=str(row["ended_at"]))

    def stop(self, job: WindowJob) -> None:
        """Ask a job to stop; what it saved is safe."""
        if not self.state(job).is_over:
            (self.path(job.job_id) / "stop").touch()

    def again(self, job: WindowJob) -> None:
        """Let the same command go on where it was."""
        if self.state(job).is_over:
            for name in ("stop", "ended.json", "started.json"):
                (self.path(job.job_id) / name).unlink(missing_ok=True)

    def forget(self, job: WindowJob) -> None:
        """Take a job that is over out of the list, with what it wrote for the person to take away."""
        if self.state(job).is_over:
            shutil.rmtree(self.path(job.job_id), ignore_errors=True)

    def _forget_old(self) -> None:
        over = [job for job in self.list() if self.state(job).is_over]
        for job in over[: max(0, len(over) - KEPT_JOBS)]:
            self.forget(job)


def read_job(folder: Path) -> WindowJob | None:
    """Return the job of a folder; None where it holds none."""
    row = read_json(folder / "job.json")
    try:
        return (
            None
            if row is None
            else WindowJob(
                **row
                | {
                    "kind": JobKind(row["kind"]),
                    "words": tuple(row["words"]),
                    "holds": tuple(row["holds"]),
                }
            )
        )
    except (TypeError, ValueError, KeyError):
        return None


def read_state(folder: Path) -> JobState:
    """Return where the job of a folder is."""
    ended, stop = read_json(folder / "ended.json"), (folder / "stop").exists()
    if ended is not None:
        if ended["code"] == 0:
            return JobState.DONE
        return JobState.STOPPED if stop else JobState.FAILED
    started = read_json(folder / "started.json")
    if started is None:
        return JobState.STOPPED if stop else JobState.WAITING
    if _is_carried(folder, started):
        return JobState.STOPPING if stop else JobState.RUNNING
    ended = read_json(folder / "ended.json")  # it may have ended between the two looks
    return JobState.CUT_OFF if ended is None else read_state(folder)


def _is_carried(folder: Path, started: Mapping[str, Any]) -> bool:
    """Whether somebody carries a job out, or is just about to."""
    try:
        with held(folder / "lock") as lock:
            if lock is None:
                return True
    except OSError:
        return False
    age = datetime.now(tz=UTC) - datetime.fromisoformat(started["started_at"])
    return not started.get("is_carried") and 0 <= age.total_seconds() < STARTING_SECONDS
