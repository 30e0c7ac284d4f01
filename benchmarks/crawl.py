"""What the way from the site to the archive costs: `python -m benchmarks crawl`.

Journals are served by a process of their own, and backed up by the command a person types; time, processor
time and memory are those the system counted for that process. What a page costs is the whole loop: asking,
keeping, reading, saving; what many pages took more than a few did, the least of several runs, so that
starting up and a busy machine are no part of it. Its limit is a ratio to parsing the same pages in the same
run.
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
from selectolax.lexbor import LexborHTMLParser

from benchmarks.corpus import CORPUS
from benchmarks.figures import Figure, left_out, quickest, report
from benchmarks.journal import BASE, Journal
from benchmarks.running import Run, backup, generated_site, measured, recorded_site, requests_so_far

CPU_GOAL = 10.0
"""Milliseconds a page, on the machine the goal was set on."""
PARSE_LIMIT = 45.0
"""The whole loop costs at most so many times the parse of the page."""
RUNS, QUICK_RUNS = 3, 1
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
PARSED, PARSES = 100, 5
"""Pages that are parsed to compare with, and how often."""
EVERY_RUN = 4
"""Requests that every run makes: robots.txt, the journal's front page, its feed, the first list."""
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


def parse(entries: int) -> float:
    """Return the seconds that parsing the same pages takes, the least of several rounds."""
    journal = Journal(entries=entries)
    pages = [journal.page(number).encode() for number in range(1, PARSED + 1)]
    (seconds,) = quickest(lambda: [LexborHTMLParser(page) for page in pages], times=PARSES)
    return seconds / len(pages)


def costs(*, many: int, runs: int) -> Iterator[Figure]:
    """Yield what a page costs in processor time."""
    pages = many - FEW
    whole = min(run(many)[0].cpu for _ in range(runs)) - min(run(FEW)[0].cpu for _ in range(runs))
    fetching = min(bare(many).cpu for _ in range(runs)) - min(bare(FEW).cpu for _ in range(runs))
    each = whole / pages
    yield Figure(name="backup: fetch, keep, read, save", value=each * 1000, unit="ms a page", goal=CPU_GOAL)
    yield Figure(name="  bare fetch with httpx", value=fetching * 1000 / pages, unit="ms a page")
    parsing = parse(many)
    yield Figure(name="  bare parse", value=parsing * 1000, unit="ms a page")
    yield Figure(name="the whole loop / parse", value=each / parsing, at_most=PARSE_LIMIT)


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
    if not CORPUS.is_dir():
        left_out("requests of recorded journals")
        return
    for name in RECORDED[1:2] if quick else RECORDED:
        truth = json.loads((CORPUS / "truth" / f"{name}.json").read_text(encoding="utf-8"))
        needed, requests = needed_requests(truth) + EVERY_RUN, _recorded_requests(name)
        yield Figure(
            name=f"requests / needed, {name}: {requests} / {needed}",
            value=requests / needed,
            at_most=REQUEST_LIMIT,
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
        *costs(many=QUICK_MANY if quick else MANY, runs=QUICK_RUNS if quick else RUNS),
        *memory(entries=QUICK_HUGE if quick else HUGE),
        *patience(rate=QUICK_RATE if quick else POLITE_RATE),
        *thrift(quick=quick),
    )
    return report("crawl", figures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
