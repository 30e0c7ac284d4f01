"""Crawl events on a terminal: a few lines that change in place."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

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
from scraper.watch.lines import MINUTE, Progress, render_line, render_time

FEW = 3
"""Requests from which a pace can be told."""


class LiveDisplay(Progress):
    """A few lines on a terminal that change in place."""

    def __init__(self, console: Console, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._console, self._clock = console, clock
        self._began = clock()
        self._title, self._now, self._note = "", "", ""
        self._counts = Counts()
        self._live = Live(console=console, refresh_per_second=4, transient=True)

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal as it was."""
        self._live.stop()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Leave the terminal alone while the person is asked something."""
        self._live.stop()
        try:
            yield
        finally:
            self._live.start()

    def __call__(self, event: Event) -> None:
        """Bring the display up to date."""
        match event:
            case Started():
                self._title, self._began = f"{event.journal} on {event.site}", self._clock()
            case Fetching():
                self._now, self._note = event.url, ""
            case Fetched():
                self._counts = event.counts
            case Waiting():
                self._note = render_line(event) or ""
        if isinstance(event, Renamed | Failed | Skipped | Planned | Finished | Noticed) and (
            line := render_line(event)
        ):
            self._console.print(Text(line))
        self._live.update(self._picture())

    def _picture(self) -> Group:
        counts = self._counts
        known = max(counts.entries, counts.entries_known)
        table = Table.grid(padding=(0, 2))
        table.add_row(
            "entries",
            ProgressBar(total=max(1, known), completed=counts.entries, width=40),
            f"{counts.entries:,} of {known:,}",
        )
        table.add_row(
            "comments",
            ProgressBar(total=max(1, counts.comments_known), completed=counts.comments, width=40),
            f"{counts.comments:,} of {max(counts.comments, counts.comments_known):,}",
        )
        tail = Text(f"{self._pace()} · {counts.findings:,} findings", style="dim")
        now = Text(
            self._note or self._now,
            style="yellow" if self._note else "cyan",
            overflow="ellipsis",
            no_wrap=True,
        )
        return Group(Text(self._title, style="bold"), table, now, tail)

    def _pace(self) -> str:
        spent = max(1e-6, self._clock() - self._began)
        made = self._counts.requests
        if made < FEW:
            return f"{made} requests"
        left = self._counts.pending * spent / made
        return f"{made:,} requests, {made / spent * MINUTE:.0f} a minute, about {render_time(left)} left"


def terminal_display() -> LiveDisplay:
    """Return a display on standard error."""
    return LiveDisplay(Console(stderr=True))
