"""Crawl events on a terminal: a few lines that change in place, one for each of several journals."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from scraper.events import (
    Counts,
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
from scraper.watch.wrap import wrapped
from storage.report.words import many

BAR, SHORT_BAR = 40, 10
"""Columns of a bar: of a journal that has the screen to itself, and of one in a list."""
BESIDE_BAR = 34
"""Columns that names and numbers beside a bar take."""
ROOM = 12
"""Lines of a terminal that are no line of a journal: what was said before stays in sight."""


@dataclass(slots=True)
class _Turn:
    """One journal of the command, and how it is with it."""

    name: str
    counts: Counts = field(default_factory=Counts)
    outcome: str | None = None
    """None while its turn has not ended."""


class LiveDisplay(Progress):
    """A few lines on a terminal that change in place.

    Args:
        console: The terminal.
        journals: The journals of the command, in their order.
        clock: Seconds of a monotonic clock.
        wall: The time on the wall.
    """

    def __init__(
        self,
        console: Console,
        *,
        journals: Sequence[str] = (),
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._console = console
        self._turns = [_Turn(name) for name in journals or ("",)]
        self._now = self._turns[0]
        self._title, self._note = self._now.name, ""
        self._outlook = Outlook(clock=clock, wall=wall)
        self._live = self._new_live()

    def _new_live(self) -> Live:
        return Live(console=self._console, refresh_per_second=4, transient=True)

    def __enter__(self) -> Self:
        self._live.start()
        self._live.update(self.picture())
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
            # One that was stopped remembers its lines, and would go up over what was said since.
            self._live = self._new_live()
            self._live.start()
            self._live.update(self.picture())

    def turn(self, journal: int) -> None:
        """Go on with another journal."""
        self._now = self._turns[journal]
        self._now.outcome = None
        self._title, self._note = self._now.name, ""
        self._outlook.begin()
        self._live.update(self.picture())

    def ended(self, outcome: str) -> None:
        """Show how the journal's turn ended."""
        self._now.outcome = outcome
        self._live.update(self.picture())

    def say(self, text: str) -> None:
        """Write lines above the display, broken between words."""
        self._console.print(Text(wrapped(text, width=self._console.width)), soft_wrap=True)

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
        self._now.counts = event.counts if isinstance(event, Finished) else self._outlook.counts
        if isinstance(event, Renamed | Failed | Skipped | Planned | Finished | Noticed) and (
            line := render_line(event)
        ):
            self.say(line)
        self._live.update(self.picture())

    def picture(self) -> RenderableType:
        """Return what is shown now."""
        return self._of_one() if len(self._turns) == 1 else self._of_several()

    def _of_one(self) -> Group:
        counts, outlook = self._outlook.counts, self._outlook
        table = Table.grid(padding=(0, 2))
        if counts.entries_known:
            self._row(table, "entries", counts.entries, counts.entries_known)
            self._row(table, "comments", counts.comments, counts.comments_known)
        if outlook.phase is Phase.PICTURES:
            self._row(table, "pictures", outlook.pictures, outlook.pictures + outlook.pictures_left)
        findings = many(counts.findings, "finding") if counts.findings else ""
        phase = f"now: {outlook.phase}" if outlook.now else ""
        tail = " · ".join(part for part in (phase, outlook.end, findings) if part)
        return Group(Text(self._title, style="bold"), table, self._at_work(), Text(tail, style="dim"))

    def _row(self, table: Table, name: str, done: int, known: int) -> None:
        known = max(done, known)
        width = max(1, min(BAR, self._console.width - BESIDE_BAR))
        table.add_row(
            name, ProgressBar(total=max(1, known), completed=done, width=width), f"{done:,} of {known:,}"
        )

    def _of_several(self) -> Group:
        table = Table.grid(padding=(0, 2))
        first, last = self._in_sight()
        for turn in self._turns[first:last]:
            table.add_row(*self._line_of(turn))
        hidden = len(self._turns) - (last - first)
        more = [Text(f"and {hidden} more, not shown here", style="dim")] if hidden else []
        return Group(table, *more, self._at_work())

    def _in_sight(self) -> tuple[int, int]:
        """Return which journals have room: a terminal shows nothing that is taller than itself."""
        room = max(1, self._console.height - ROOM)
        at = self._turns.index(self._now)
        first = max(0, min(at - room // 2, len(self._turns) - room))
        return first, min(len(self._turns), first + room)

    def _line_of(self, turn: _Turn) -> tuple[RenderableType, ...]:
        counts = turn.counts
        known = max(counts.entries, counts.entries_known)
        if turn.outcome is not None:
            held = f"{counts.entries:,} entries, {counts.comments:,} comments" if known else ""
            return (_cell(turn.name), _cell(turn.outcome, style="dim"), _cell(held, style="dim"))
        if turn is not self._now:
            return (_cell(turn.name, style="dim"), _cell("waits its turn", style="dim"), "")
        bar = ProgressBar(total=max(1, known), completed=counts.entries, width=SHORT_BAR)
        how_far = ", ".join(part for part in (self._outlook.of_phase, self._outlook.end) if part)
        return (_cell(turn.name, style="bold"), bar, _cell(how_far))

    def _at_work(self) -> Text:
        """Return what is asked for now, in one line; what is waited for is read to its end."""
        if self._note:
            return Text(self._note, style="yellow")
        return Text(self._outlook.now, style="cyan", overflow="ellipsis", no_wrap=True)


def _cell(words: str, *, style: str = "") -> Text:
    return Text(words, style=style, overflow="ellipsis", no_wrap=True)


def terminal_display(journals: Sequence[str]) -> LiveDisplay:
    """Return a display on standard error."""
    return LiveDisplay(Console(stderr=True), journals=journals)
