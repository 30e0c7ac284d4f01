"""How far a run is: its phase, what of it is done, and when it ends at the pace so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from scraper.events import Counts, Event, Fetched, Fetching, Started
from storage.tables.holdings import COMMENTS_A_PAGE

FEW = 5
"""Requests from which a pace can be told."""


class Phase(StrEnum):
    """What is being fetched, in the order in which a run does it."""

    LISTS = "lists"
    ENTRIES = "entries"
    COMMENTS = "comments"
    PICTURES = "pictures"


_PHASES = {"entry": Phase.ENTRIES, "comments": Phase.COMMENTS, "picture": Phase.PICTURES}


@dataclass(slots=True, kw_only=True)
class Outlook:
    """What the events of a journal say of its end."""

    clock: Callable[[], float]
    """Seconds of a monotonic clock."""
    wall: Callable[[], datetime]
    """The time on the wall."""
    phase: Phase = Phase.LISTS
    counts: Counts = field(default_factory=Counts)
    now: str = ""
    """Address of what is fetched now."""
    pictures_left: int = 0
    pictures: int = 0
    """Asked for so far."""
    _began: float = 0.0
    _made: int = 0

    def begin(self) -> None:
        """Take note that a journal's turn begins."""
        self.phase, self.counts, self.now, self._made = Phase.LISTS, Counts(), "", 0
        self.pictures = self.pictures_left = 0
        self._began = self.clock()

    def take(self, event: Event) -> None:
        """Take note of one event."""
        match event:
            case Started():
                self.begin()
            case Fetching(kind=kind, url=url):
                phase = _PHASES.get(kind, Phase.LISTS)
                if phase is not self.phase:
                    self._began, self._made = self.clock(), 0
                self.phase, self.now = phase, url
                self._made += 1
                if phase is Phase.PICTURES:
                    self.pictures += 1
                    self.pictures_left = event.left or 0
            case Fetched():
                self.counts = event.counts

    @property
    def requests_left(self) -> int:
        """About how many more requests the phase takes, pages of comments included."""
        if self.phase is Phase.PICTURES:
            return self.pictures_left
        comments = max(0, self.counts.comments_known - self.counts.comments)
        entries = max(0, self.counts.entries_known - self.counts.entries)
        return max(self.counts.pending, entries) + comments // COMMENTS_A_PAGE

    @property
    def seconds_left(self) -> float | None:
        """About how long that takes at the pace of the phase so far; None where it is too early to tell."""
        if self._made < FEW or not self.requests_left:
            return None
        return self.requests_left * (self.clock() - self._began) / self._made

    @property
    def of_phase(self) -> str:
        """How much of the phase is done: `22 of 58 entries`."""
        counts = self.counts
        if self.phase is Phase.PICTURES:
            return f"{self.pictures:,} of {self.pictures + self.pictures_left:,} pictures"
        if self.phase is Phase.COMMENTS:
            known = max(counts.comments, counts.comments_known)
            return f"{counts.comments:,} of {known:,} comments"
        if self.phase is Phase.ENTRIES:
            return f"{counts.entries:,} of {max(counts.entries, counts.entries_known):,} entries"
        return f"reading the lists, {counts.entries_known:,} entries known so far"

    @property
    def end(self) -> str:
        """When it ends, by the clock on the wall: `done at about 19:42`; "" where it is too early to tell."""
        left = self.seconds_left
        if left is None:
            return ""
        at = self.wall() + timedelta(seconds=left)
        more = ", then pictures" if self.phase is not Phase.PICTURES else ""
        return f"done at about {day_and_time(at, now=self.wall())}{more}"


def day_and_time(at: datetime, *, now: datetime) -> str:
    """Return a time as a clock shows it, and its day if that is not today: `19:42`, `07:10 on 4 May`."""
    return f"{at:%H:%M}" + ("" if at.date() == now.date() else f" on {at.day} {at:%B}")
