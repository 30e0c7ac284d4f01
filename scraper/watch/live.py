"""Crawl events on a terminal: a few lines that change in place."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self

from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from scraper.events import (
    Event,
    Failed,
    Fetching,
    Finished,
    Noticed,
    Planned,
    Renamed,
    Skipped,
    Started,
    Waiting,
)
from scraper.watch.lines import Progress, render_line
from scraper.watch.outlook import Outlook, Phase


class LiveDisplay(Progress):
    """A few lines on a terminal that change in place."""

    def __init__(
        self,
        console: Console,
        *,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._console = console
        self._title, self._note = "", ""
        self._outlook = Outlook(clock=clock, wall=wall)
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
        self._outlook.take(event)
        match event:
            case Started():
                self._title = f"{event.journal} on {event.site}"
            case Fetching():
                self._note = ""
            case Waiting():
                self._note = render_line(event) or ""
        if isinstance(event, Renamed | Failed | Skipped | Planned | Finished | Noticed) and (
            line := render_line(event)
        ):
            self._console.print(Text(line))
        self._live.update(self._picture())

    def _picture(self) -> Group:
        counts, outlook = self._outlook.counts, self._outlook
        table = Table.grid(padding=(0, 2))
        _row(table, "entries", counts.entries, counts.entries_known)
        _row(table, "comments", counts.comments, counts.comments_known)
        if outlook.phase is Phase.PICTURES:
            _row(table, "pictures", outlook.pictures, outlook.pictures + outlook.pictures_left)
        findings = f"{counts.findings:,} findings" if counts.findings else ""
        tail = " · ".join(part for part in (f"now: {outlook.phase}", outlook.end, findings) if part)
        now = Text(
            self._note or outlook.now,
            style="yellow" if self._note else "cyan",
            overflow="ellipsis",
            no_wrap=True,
        )
        return Group(Text(self._title, style="bold"), table, now, Text(tail, style="dim"))


def _row(table: Table, name: str, done: int, known: int) -> None:
    known = max(done, known)
    bar = ProgressBar(total=max(1, known), completed=done, width=40)
    table.add_row(name, bar, f"{done:,} of {known:,}")


def terminal_display() -> LiveDisplay:
    """Return a display on standard error."""
    return LiveDisplay(Console(stderr=True))
