"""When the next request may start: gaps, jitter, rests, a window that is never exceeded, slowing down."""

import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

SLOWEST = 8.0
"""How many times the usual gap the gap may become."""
GOOD_IN_A_ROW = 50
"""Answers without complaint after which a slowed pace is doubled again."""


class Clock(Protocol):
    """Where time comes from. Tests bring their own."""

    def now(self) -> datetime:
        """Return the time of day, UTC."""

    def monotonic(self) -> float:
        """Return seconds since some moment."""

    def sleep(self, seconds: float) -> None:
        """Come back after so many seconds."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the time of day, UTC."""
        return datetime.now(tz=UTC)

    def monotonic(self) -> float:
        """Return seconds since some moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Come back after so many seconds."""
        time.sleep(seconds)


def timestamp(moment: datetime) -> str:
    """Return a moment as the archive writes it.

    >>> timestamp(datetime(2012, 11, 13, 12, 0, tzinfo=UTC))
    '2012-11-13T12:00:00Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """How fast a site may be asked."""

    requests: int
    """At most so many requests ..."""
    seconds: float
    """... in any window of so many seconds."""
    gap: float
    """Seconds from the start of one request to the start of the next."""
    jitter: float = 0.0
    """Up to so many seconds more, drawn anew each time."""
    rest_every: int | None = None
    """After so many requests comes a rest."""
    rest_seconds: float = 0.0


class Pace:
    """Reserves the next slot. Times are seconds of a monotonic clock."""

    def __init__(self, tempo: Tempo, *, draw: Callable[[], float] = random.random) -> None:
        self.tempo = tempo
        self.factor = 1.0
        self.draw = draw
        self.why = ""
        """What the latest long wait is for; "" for the pace itself, which is no news."""
        self._ends: deque[float] = deque(maxlen=tempo.requests)
        self._earliest = 0.0
        self._floor = 0.0
        self._began: float | None = None
        self._made = 0
        self._good = 0

    def next_slot(self, now: float) -> float:
        """Return when the next request may start, at least `now`."""
        slot = max(now, self._earliest)
        if len(self._ends) == self.tempo.requests:
            slot = max(slot, self._ends[0] + self.tempo.seconds)
        return slot

    def began(self, moment: float) -> None:
        """Note that a request starts."""
        self._made += 1
        self._began = moment
        gap = max(self.tempo.gap * self.factor, self._floor) + self.tempo.jitter * self.draw()
        self.why = ""
        self._earliest = max(self._earliest, moment + gap)
        if self.tempo.rest_every and self._made % self.tempo.rest_every == 0:
            self._earliest = max(self._earliest, moment + self.tempo.rest_seconds)
            self.why = f"resting after {self._made} requests"

    def ended(self, moment: float) -> None:
        """Note that a request is over, answered or not: the window counts from here."""
        self._ends.append(moment)

    def hold(self, until: float, *, why: str) -> None:
        """Let no request start before that moment."""
        self._earliest = max(self._earliest, until)
        self.why = why

    def floor(self, gap: float) -> None:
        """Keep at least so many seconds between requests from now on, the latest included."""
        self._floor = max(self._floor, gap)
        if self._began is not None:
            self._earliest = max(self._earliest, self._began + gap)

    def complain(self) -> None:
        """Note a 429 or 503: half the speed from now on."""
        self.factor = min(SLOWEST, self.factor * 2)
        self._good = 0

    def content(self) -> None:
        """Note a good answer: after many of them a slowed pace comes back."""
        self._good += 1
        if self._good >= GOOD_IN_A_ROW and self.factor > 1:
            self.factor = max(1.0, self.factor / 2)
            self._good = 0
