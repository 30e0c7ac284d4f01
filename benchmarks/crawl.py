"""What the way from the site to the archive costs: `python -m benchmarks crawl`.

Journals are served by a process of their own, and backed up by the command a person types; time, processor
time and memory are those the system counted for that process. Costs a page are what many pages took more
than a few did, so that starting up is no part of them.
"""

import json
import math
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx

from benchmarks.corpus import CORPUS
from benchmarks.figures import Figure, report
from benchmarks.journal import BASE, Journal
from benchmarks.running import Run, backup, generated_site, measured, recorded_site, requests_so_far

CPU_LIMIT = 10.0
"""Milliseconds a page, over a bare fetch with httpx."""
MEMORY_LIMIT = 150.0
"""Megabytes."""
WALL_LIMIT = 1.03
REQUEST_LIMIT = 1.15
FEW, MANY, QUICK_MANY = 20, 1000, 200
HUGE, QUICK_HUGE = 20_000, 1000
POLITE_RATE, QUICK_RATE = 5, 10
"""Requests a second in the polite run: quicker than any site allows, slow enough for sleep to be exact."""
WINDOW = 6
"""Seconds in which they are counted."""
POLITE = 300
"""Entries of the polite run."""
SMALL = 50
"""Requests of a journal below which the few that every run makes (robots.txt, feed, lists) weigh too much."""
RECORDED = ("katleept", "clexfic", "longrun", "freeuser")
PAGE_COMMENTS = 25


def run(entries: int, *options: str) -> tuple[Run, int]:
    """Back up a generated journal; return what it took, and how many requests."""
    with tempfile.TemporaryDirectory() as folder, generated_site(entries) as proxy:
        found = backup(f"{BASE}/", proxy=proxy, folder=Path(folder), engine="livejournal", options=options)
        return found, requests_so_far(proxy)


def bare(entries: int) -> Run:
    """Fetch the same pages with httpx and nothing else."""
    with tempfile.TemporaryDirectory() as folder, generated_site(entries) as proxy:
        return measured(["-m", "benchmarks.crawl", "--fetch", proxy, str(entries)], folder=Path(folder))


def fetch(proxy: str, entries: int) -> None:
    """Be the bare run."""
    journal = Journal(entries=entries)
    with httpx.Client(proxy=proxy) as client:
        for number in range(1, entries + 1):
            client.get(journal.url(number)).raise_for_status()


def costs(*, many: int) -> Iterator[Figure]:
    """Yield what a page costs in processor time."""
    pages = many - FEW
    whole = (run(many)[0].cpu - run(FEW)[0].cpu) * 1000 / pages
    fetching = (bare(many).cpu - bare(FEW).cpu) * 1000 / pages
    yield Figure(name="backup: fetch, read, save", value=whole, unit="ms a page")
    yield Figure(name="bare fetch with httpx", value=fetching, unit="ms a page")
    yield Figure(
        name="all else, by processor time", value=whole - fetching, unit="ms a page", at_most=CPU_LIMIT
    )


def memory(*, entries: int) -> Iterator[Figure]:
    """Yield the most memory that backing up a big journal takes."""
    found, requests = run(entries)
    yield Figure(
        name=f"memory, {entries:,} entries, {requests:,} requests",
        value=found.memory,
        unit="MB",
        at_most=MEMORY_LIMIT,
    )
    yield Figure(name="  pages a second, no pauses", value=requests / found.seconds)


def patience(*, rate: int) -> Iterator[Figure]:
    """Yield how much longer a polite backup takes than its requests must at the allowed rate."""
    found, requests = run(POLITE, "--rate", f"{rate * WINDOW}/{WINDOW}")
    yield Figure(
        name=f"time / (requests / rate), {requests} requests",
        value=found.seconds * rate / requests,
        at_most=WALL_LIMIT,
    )


def thrift(*, quick: bool) -> Iterator[Figure]:
    """Yield how many requests recorded journals cost for those they must; none without the corpus."""
    for name in RECORDED[1:2] if quick else RECORDED:
        file = CORPUS / "truth" / f"{name}.json"
        if file.is_file():
            needed = needed_requests(json.loads(file.read_text(encoding="utf-8")))
            requests = _recorded_requests(name)
            yield Figure(
                name=f"requests / needed, {name}: {requests} / {needed}",
                value=requests / needed,
                at_most=REQUEST_LIMIT if needed >= SMALL else None,
            )


def needed_requests(truth: Mapping[str, Any]) -> int:
    """Return the fewest requests that see all of a journal: entries, further comment pages, the calendar.

    >>> entry = {"ditemid": 310, "eventtime": "2012-11-13T09:30:00", "visible_to_anonymous": True}
    >>> comment = {"ditemid": 310, "visible_to_anonymous": True}
    >>> needed_requests({"entries": [entry], "comments": [comment] * 26})
    4
    """
    visible = [entry for entry in truth["entries"] if entry["visible_to_anonymous"]]
    comments = Counter(c["ditemid"] for c in truth["comments"] if c["visible_to_anonymous"])
    further = sum(math.ceil(n / PAGE_COMMENTS) - 1 for n in comments.values())
    calendar = {entry["eventtime"][:4] for entry in visible} | {entry["eventtime"][:7] for entry in visible}
    return len(visible) + further + len(calendar)


def _recorded_requests(name: str) -> int:
    """Return how many requests the backup of a recorded journal takes."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.jsonl"
        with recorded_site(log) as proxy:
            backup(f"http://{name}.dw.test/", proxy=proxy, folder=Path(folder), engine="dreamwidth")
        return len(log.read_text(encoding="utf-8").splitlines())


def main(words: list[str]) -> int:
    """Print the figures; return 1 where a limit is missed."""
    if words[:1] == ["--fetch"]:
        fetch(words[1], int(words[2]))
        return 0
    quick = "--quick" in words
    figures = (
        *costs(many=QUICK_MANY if quick else MANY),
        *memory(entries=QUICK_HUGE if quick else HUGE),
        *patience(rate=QUICK_RATE if quick else POLITE_RATE),
        *thrift(quick=quick),
    )
    return report("crawl", figures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
