"""Processes that benchmarks start: sites on loopback, and runs whose time and memory are measured."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import CORPUS, ROOT

CONTACT = "benchmark@example.org"
QUICK_RATE = "100000/1"
"""No pauses: for a site that is ours."""
_PORT = re.compile(r"(\d+)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a process took."""

    seconds: float
    cpu: float
    """Seconds of both its own and the system's work for it."""
    memory: float
    """Megabytes at most."""


@contextmanager
def site(*command: str | Path) -> Iterator[str]:
    """Run a site that prints the port it listens on; give its address."""
    process = subprocess.Popen(  # noqa: S603 - our own commands
        [sys.executable, "-B", *map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )
    try:
        line = process.stdout.readline().decode() if process.stdout else ""
        match = _PORT.search(line)
        if match is None:
            raise RuntimeError(f"{command[0]} did not start")
        yield f"http://127.0.0.1:{match[1]}"
    finally:
        process.terminate()
        process.communicate()


@contextmanager
def generated_site(entries: int) -> Iterator[str]:
    """Serve a generated journal of so many entries."""
    with site("-m", "benchmarks.journal", str(entries)) as address:
        yield address


@contextmanager
def recorded_site(log: Path) -> Iterator[str]:
    """Serve the recorded pages beside the checkout, noting every request."""
    with site(CORPUS / "replay.py", "serve", "--port", "0", "--log", log) as address:
        yield address


def requests_so_far(address: str) -> int:
    """Return how many requests a generated site has had."""
    with urllib.request.urlopen(f"{address}/requests") as answer:  # noqa: S310 - loopback
        return int(json.load(answer))


def backup(url: str, *, proxy: str, folder: Path, engine: str, options: Sequence[str] = ()) -> Run:
    """Back a journal up with the command a person types, into `folder`."""
    rate = () if "--rate" in options else ("--rate", QUICK_RATE)
    command = ["-m", "scraper", "backup", url, "--engine", engine, "--proxy", proxy, "--contact", CONTACT]
    archive = ["--archive", str(folder / "archive.db"), "--no-media", "--override-limits", "--adult"]
    return measured([*command, *archive, *rate, *options], folder=folder)


def measured(command: Sequence[str], *, folder: Path) -> Run:
    """Run Python and return what it took, of this process alone.

    Raises:
        RuntimeError: It did not end well; its last words are in the message.
    """
    home = {"XDG_STATE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    # What is installed lies there compiled: a start that compiles 350 modules is no start of a person's.
    home["PYTHONDONTWRITEBYTECODE"] = ""
    said = folder / "said.txt"
    began = time.perf_counter()
    with said.open("wb") as errors:
        process = subprocess.Popen(  # noqa: S603 - our own commands
            [sys.executable, *command],
            stdout=subprocess.DEVNULL,
            stderr=errors,
            cwd=ROOT,
            env=os.environ | home,
        )
        _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {said.read_text(errors='replace').strip()[-400:]}")
    return Run(seconds=seconds, cpu=used.ru_utime + used.ru_stime, memory=used.ru_maxrss / 1024)
