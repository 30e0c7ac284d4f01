"""A window that really runs, in a process of its own with a home of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from scraper.window.jobs import Jobs, WindowJob, read_json

PATIENCE = 180.0
"""Seconds in which something comes true, however busy the machine is: every wait of these tests."""


@dataclass(kw_only=True)
class Window:
    """A window, and the person it belongs to."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)
    before: Sequence[str] = ()
    """What its command line is put behind, such as a shell that sets limits."""
    process: subprocess.Popen[str] | None = None
    address: str = ""
    """Where it opens, with its token."""

    @property
    def folder(self) -> Path:
        return self.home / "Journals"

    @property
    def origin(self) -> str:
        return self.address.partition("/?")[0]

    @property
    def jobs(self) -> Jobs:
        return Jobs(self.home / "state" / "ljkeep" / "window" / "jobs")

    def open(self) -> "Window":
        """Start it; give it when it can be asked."""
        words = ["window", "--no-open", "--port", "0", "--folder", str(self.folder)]
        self.process = subprocess.Popen(  # noqa: S603  ours
            [*self.before, sys.executable, "-m", "scraper", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ
            | {
                "HOME": str(self.home),
                "XDG_STATE_HOME": str(self.home / "state"),
                "XDG_CONFIG_HOME": str(self.home / "config"),
                "XDG_DATA_HOME": str(self.home / "data"),
                "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            }
            | self.environment,
        )
        assert self.process.stdout is not None
        found = re.search(r"http://\S+", self.process.stdout.readline())
        assert found is not None
        self.address = found[0]
        return self

    def kill(self) -> None:
        """End it without a word."""
        assert self.process is not None
        self.process.kill()
        self._wait()

    def hold(self, *, entries: int = 0) -> WindowJob:
        """Let the latest job stand still once it has saved so many entries, so that there is time to look."""
        self.until(lambda: self._child() is not None and self.saved() >= entries)
        self._signal(signal.SIGSTOP)
        return self.jobs.list()[-1]

    def release(self) -> None:
        """Let a job that stands still go on."""
        self._signal(signal.SIGCONT)

    def release_job(self, job: WindowJob) -> None:
        """Let one that stands still go on, though others were asked for since."""
        child = (read_json(self.jobs.path(job.job_id) / "started.json") or {})["child"]
        os.killpg(os.getsid(child), signal.SIGCONT)

    def kill_job(self) -> None:
        """End the latest job's processes without a word."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        child = self._child()
        assert child is not None
        os.killpg(os.getsid(child), number)

    def _child(self) -> int | None:
        jobs = self.jobs.list()
        return (
            (read_json(self.jobs.path(jobs[-1].job_id) / "started.json") or {}).get("child") if jobs else None
        )

    def close(self) -> None:
        """End it as Ctrl-C does, and whatever it started."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self._wait()
        with suppress(AssertionError, ProcessLookupError):
            self.release()
        for job in self.jobs.list():
            self.jobs.stop(job)
        self.until(lambda: all(self.jobs.state(job).is_over for job in self.jobs.list()))

    def _wait(self) -> None:
        if self.process is not None:
            self.process.wait(timeout=PATIENCE)
            if self.process.stdout is not None:
                self.process.stdout.close()

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < end, [(job.words, self.jobs.state(job)) for job in self.jobs.list()]
            time.sleep(0.05)

    def saved(self) -> int:
        """How many entries the latest job has saved so far."""
        return int(self.jobs.progress(self.jobs.list()[-1]).get("entries", 0))
