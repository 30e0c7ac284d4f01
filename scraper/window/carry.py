"""Carry out one job: start its command, note what it says and how it ends, then give the next job its turn.

`python -m scraper.window.carry FOLDER` runs in a session of its own, so that neither the end of the window
nor that of the browser ends it.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from threading import Lock, Thread
from typing import IO

from scraper.window.jobs import Ended, Jobs, JobState, WindowJob, held, now, read_job, read_state, write_json
from scraper.window.progress import JobProgress
from scraper.window.turns import advance
from storage.errors import InterruptedRunError

PROGRAM = (sys.executable, "-P", "-X", "utf8", "-m", "scraper")
"""ljkeep, as this Python has it, whatever lies in the folder it is started in; its pipes are UTF-8."""
LOOK_SECONDS = 0.2
"""Between two looks whether the command ended, or the person wants it to."""
LOCK_TRIES = 25
"""Looks at the lock: somebody may be trying just now whether it is held."""
IS_WINDOWS = sys.platform == "win32"


def carry(folder: Path) -> None:
    """Carry out the job of a folder, unless somebody does already or it is over."""
    job = read_job(folder)
    if job is None:
        return
    for _ in range(LOCK_TRIES):
        with held(folder / "lock") as lock:
            if lock is not None:
                with held(folder / "carrier"):
                    _carry(job, folder, lock)
                break
        time.sleep(LOOK_SECONDS)
    advance(Jobs(folder.parent))


def _carry(job: WindowJob, folder: Path, lock: IO[bytes]) -> None:
    """Run a job that was given its turn and that nobody carried out since, unless it is to stop already."""
    state = read_state(folder)
    if state is JobState.RUNNING:
        _run(job, folder, lock)
    elif state is JobState.STOPPING:
        _end(folder, JobProgress(), code=InterruptedRunError.exit_code)


def _run(job: WindowJob, folder: Path, lock: IO[bytes]) -> None:
    progress, guard = JobProgress(), Lock()
    try:
        process = _start(job, folder, lock)
    except OSError as error:
        progress.take_words(f"ljkeep: {PROGRAM[0]} could not be started ({error.strerror})")
        _end(folder, progress, code=1)
        return
    write_json(folder / "started.json", {"started_at": now(), "is_carried": True, "child": process.pid})
    with process:
        readers = [
            _reading(process.stdout, progress.take_line, guard),
            _reading(process.stderr, progress.take_words, guard),
        ]
        told: object = None
        is_told_to_stop = False
        while process.poll() is None:
            if not is_told_to_stop and (folder / "stop").exists():
                is_told_to_stop = True
                _interrupt(process)
            with guard:
                row = progress.to_json()
            if row != told:
                write_json(folder / "progress.json", row)
                told = row
            time.sleep(LOOK_SECONDS)
        for reader in readers:
            reader.join()
    _end(folder, progress, code=process.returncode)


def _start(job: WindowJob, folder: Path, lock: IO[bytes]) -> subprocess.Popen[str]:
    """Start the command; it holds the lock as well, so that nobody starts a second one beside it."""
    return subprocess.Popen(  # noqa: S603  our own program, with words that no shell reads
        [*PROGRAM, *job.words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        text=True,
        encoding="utf-8",
        errors="replace",
        pass_fds=() if IS_WINDOWS else (lock.fileno(),),
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )


def _interrupt(process: subprocess.Popen[str]) -> None:
    """Stop a command as Ctrl-C does."""
    process.send_signal(getattr(signal, "CTRL_BREAK_EVENT", signal.SIGTERM))


def _reading(stream: IO[str] | None, take: Callable[[str], None], guard: Lock) -> Thread:
    def read() -> None:
        for line in stream or ():
            with guard:
                take(line)

    thread = Thread(target=read, daemon=True)
    thread.start()
    return thread


def _end(folder: Path, progress: JobProgress, *, code: int) -> None:
    write_json(folder / "progress.json", progress.to_json())
    write_json(folder / "ended.json", asdict(Ended(code=code, ended_at=now())))


if __name__ == "__main__":
    carry(Path(sys.argv[1]))
