"""How far a long piece of work on this machine is: now and then a line, with the time of its end."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TextIO

from scraper.watch.outlook import day_and_time

EVERY = 10.0
"""Seconds between two lines; what ends before is silent."""


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

    def __call__(self, done: int) -> None:
        """Take note of how many steps are done."""
        now = self._clock()
        if now - self._told < EVERY or not done:
            return
        self._told = now
        print(self._line(done, spent=now - self._began), file=self._stream, flush=True)

    def _line(self, done: int, *, spent: float) -> str:
        if self._total is None or done >= self._total:
            return f"{done:,} {self._noun} so far"
        at = self._wall() + timedelta(seconds=spent / done * (self._total - done))
        return f"{done:,} of {self._total:,} {self._noun}, done at about {day_and_time(at, now=self._wall())}"
