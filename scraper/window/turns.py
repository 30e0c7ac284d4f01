"""Whose turn it is: jobs that need the same site or file run one after the other, as they were asked for."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from scraper.window.jobs import Jobs, JobState, WindowJob, held, now, read_json, write_json

ON_WINDOWS = ("CREATE_NEW_PROCESS_GROUP", "CREATE_NO_WINDOW")
"""A console of its own that nobody sees: it outlives ours, and its command can be stopped through it.

Source: Microsoft, "Process Creation Flags" and "GenerateConsoleCtrlEvent": Ctrl-Break reaches only processes
of the console of whoever sends it, and a detached process has none.
"""
TRIES, PAUSE = 50, 0.1
"""Looks at the queue's lock, and seconds between two: whoever holds it is done in a moment."""


_CARRIERS: list[subprocess.Popen[bytes]] = []
"""Processes this one has started: it must take note of their end, or they stay as zombies."""


def advance(jobs: Jobs) -> None:
    """Start every job whose turn it is."""
    _CARRIERS[:] = [carrier for carrier in _CARRIERS if carrier.poll() is None]
    for _ in range(TRIES):
        with held(jobs.folder / "queue.lock") as lock:
            if lock is not None:
                _advance(jobs)
                return
        time.sleep(PAUSE)


def _advance(jobs: Jobs) -> None:
    states = [(job, jobs.state(job)) for job in jobs.list()]
    live = [job for job, state in states if state in {JobState.RUNNING, JobState.STOPPING}]
    for job in live:
        _end_orphan(jobs, job)
    taken = {name for job in live for name in job.holds}
    for job, state in states:
        if state is not JobState.WAITING:
            continue
        if taken.isdisjoint(job.holds):
            folder = jobs.path(job.job_id)
            write_json(folder / "started.json", {"started_at": now()})
            _CARRIERS.append(_carry_out(folder))
        taken.update(job.holds)


def _end_orphan(jobs: Jobs, job: WindowJob) -> None:
    """End a command whose carrier was killed. It holds the job's lock, so the number is still its own."""
    folder = jobs.path(job.job_id)
    child = (read_json(folder / "started.json") or {}).get("child")
    with held(folder / "carrier") as carrier:
        if carrier is not None and child is not None and sys.platform != "win32":
            with suppress(ProcessLookupError, PermissionError):
                os.kill(child, signal.SIGTERM)


def _carry_out(folder: Path) -> subprocess.Popen[bytes]:
    """Start the process that carries a job out, in a session of its own."""
    return subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-P", "-m", "scraper.window.carry", str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        start_new_session=True,
        creationflags=sum(getattr(subprocess, flag, 0) for flag in ON_WINDOWS),
    )
