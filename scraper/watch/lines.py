"""Crawl events in words: JSON lines for programs, quiet lines for logs; `display` draws them."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self, TextIO

from scraper.events import (
    Counts,
    Event,
    Failed,
    Fetched,
    Fetching,
    Finished,
    Noticed,
    Planned,
    Renamed,
    Skipped,
    Started,
    Waiting,
)
from scraper.watch.outlook import Outlook
from storage.records import Severity
from storage.report.gaps import JOURNAL_ADULT, JOURNAL_CLOSED
from storage.report.words import many

ENDS_THE_VISIT = frozenset({JOURNAL_CLOSED, JOURNAL_ADULT, "robots-closed", "archive-excludes"})
"""Findings that are said anyway: as the reason for which the command ends, or in its closing summary."""
EVERY = 100
"""Kept pages between two quiet lines."""
MINUTE, HOUR = 60, 3600


class Progress(AbstractContextManager["Progress"]):
    """Something that can be told of events; does nothing by itself."""

    def __call__(self, event: Event) -> None:
        """Take note of one event."""

    def turn(self, journal: int) -> None:
        """Take note that a journal's turn begins: the first one that was asked for is 0."""

    def ended(self, outcome: str) -> None:
        """Take note of how the turn ended: `complete`, `gone`."""

    def say(self, text: str) -> None:
        """Tell the person something, wherever lines go now."""

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Leave the terminal alone while the person is asked something."""
        yield

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the display."""


class QuietLines(Progress):
    """A line for what matters, and one now and then for how far it is."""

    def __init__(
        self,
        stream: TextIO,
        *,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._stream = stream
        self._pages = 0
        self._outlook = Outlook(clock=clock, wall=wall)

    def __call__(self, event: Event) -> None:
        """Write a line where the event deserves one."""
        self._outlook.take(event)
        line = render_line(event)
        if isinstance(event, Fetched) or (isinstance(event, Fetching) and event.left is not None):
            self._pages += 1
            line = render_outlook(self._outlook) if self._pages % EVERY == 0 else None
        if line:
            self.say(line)

    def say(self, text: str) -> None:
        """Write lines."""
        print(text, file=self._stream, flush=True)


class JsonLines(QuietLines):
    """Every event as one JSON object on standard output; what matters also as a line for people."""

    def __init__(self, out: TextIO, stream: TextIO) -> None:
        super().__init__(stream)
        self._out = out

    def __call__(self, event: Event) -> None:
        """Write the event as one line of JSON."""
        print(json.dumps(event.as_dict(), ensure_ascii=False), file=self._out, flush=True)
        if isinstance(event, Renamed | Planned):
            super().__call__(event)


def render_line(event: Event) -> str | None:
    """Return the sentence an event is worth, None where it is worth none."""
    match event:
        case Started() | Renamed() | Planned() | Finished():
            return _render_stage(event)
        case Waiting(seconds=seconds):
            return f"waiting {render_time(seconds)}: {event.why}" if seconds else f"waiting: {event.why}"
        case Failed(again=again):
            return f"failed{', tried again later' if again else ''}: {event.url} ({event.why})"
        case Skipped():
            return f"skipped: {event.url} ({event.why})"
        case Noticed(severity=Severity.GAP) if event.code not in ENDS_THE_VISIT:
            return f"gap: {event.message}"
        case Noticed(code="pictures-left-out" | "clock-ahead"):
            return f"note: {event.message}"
    return None


def _render_stage(event: Started | Renamed | Planned | Finished) -> str:
    match event:
        case Started(resumed=resumed):
            verb = "going on with" if resumed else "backing up"
            return f"{verb} {event.journal} on {event.site} into {event.archive}"
        case Renamed():
            return f"{event.old} is called {event.new} now; going on with {event.new}"
        case Planned(entries=entries, requests=requests, seconds=seconds):
            pages = f", {event.comment_pages:,} of them for long threads" if event.comment_pages else ""
            pictures = f", {many(event.pictures, 'picture')}" if event.pictures else ""
            cost = f"about {many(requests, 'request')}{pages}{pictures}, {render_time(seconds)}"
            return f"{event.journal}: {many(entries, 'entry')} to fetch, {cost}; nothing was changed"
        case Finished():
            return f"{event.journal}: {event.outcome}; {render_counts(event.counts)}"


def render_counts(counts: Counts) -> str:
    """Return how far a journal is, in words."""
    entries = f"{counts.entries:,} of {max(counts.entries, counts.entries_known):,} entries"
    return (
        f"{entries}, {many(counts.comments, 'comment')}, {many(counts.requests, 'request')},"
        f" {many(counts.findings, 'finding')}"
    )


def render_outlook(outlook: Outlook) -> str:
    """Return how far a run is, in one line: `22 of 58 entries, done at about 19:42`."""
    return ", ".join(part for part in (outlook.of_phase, outlook.end) if part)


def render_time(seconds: float) -> str:
    """Return a length of time as people say it.

    >>> render_time(42), render_time(200), render_time(9000)
    ('42 s', '3 min', '2 h 30 min')
    """
    if seconds < 2 * MINUTE:
        return f"{seconds:.0f} s"
    if seconds < 2 * HOUR:
        return f"{seconds / MINUTE:.0f} min"
    return f"{seconds // HOUR:.0f} h {seconds % HOUR / MINUTE:.0f} min"
