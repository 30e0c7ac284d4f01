"""How far a long piece of work on this machine is: now and then a line, with the time of its end."""

import time
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TextIO

from scraper.events import Emit, Stepped
from scraper.watch.outlook import day_and_time

EVERY = 10.0
"""Seconds between two lines; what ends before is silent."""
RECENT = 30
"""Lines from which the pace is told: the last five minutes."""
FEW = 3
"""Lines after which a pace can be told: the first steps may be slower than all others."""


EVENT_EVERY = 0.5
"""Seconds between two events: who reads them shows them as they come."""


class StepEvents:
    """Tells how many steps are done, as events.

    Args:
        emit: Where they go.
        noun: What is counted, for more than one: `pages`.
        total: How many there are; None where that cannot be known.
        clock: Seconds of a monotonic clock.
    """

    def __init__(
        self,
        emit: Emit,
        noun: str,
        *,
        total: int | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._emit, self._noun, self._total, self._clock = emit, noun, total, clock
        self._told = clock()

    def __call__(self, done: int) -> None:
        """Take note of how many steps are done."""
        now = self._clock()
        if now - self._told >= EVENT_EVERY:
            self._told = now
            self._emit(Stepped(noun=self._noun, done=done, total=self._total))


class Steps:
    """Tells how many steps are done.

    Args:
        stream: Where lines go.
        noun: What is counted, for more than one: `pages`.
        total: How many there are; None where that cannot be known.
        clock: Seconds of a monotonic clock.
        wall: The time on the wall.
    """

    def __init__(
        self,
        stream: TextIO,
        noun: str,
        *,
        total: int | None = None,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._stream, self._noun, self._total, self._clock, self._wall = stream, noun, total, clock, wall
        self._began = self._told = clock()
        self._paces: deque[tuple[float, int]] = deque(maxlen=RECENT)

    def __call__(self, done: int) -> None:
        """Take note of how many steps are done."""
        now = self._clock()
        if now - self._told < EVERY or not done:
            return
        self._told = now
        self._paces.append((now, done))
        print(self._line(done), file=self._stream, flush=True)

    def _line(self, done: int) -> str:
        if self._total is None or done >= self._total:
            return f"{done:,} {self._noun} so far"
        of_all = f"{done:,} of {self._total:,} {self._noun}"
        then, before = self._paces[0]
        if len(self._paces) < FEW or done <= before:
            return of_all
        left = (self._told - then) / (done - before) * (self._total - done)
        wall = self._wall()
        return f"{of_all}, done at about {day_and_time(wall + timedelta(seconds=left), now=wall)}"
