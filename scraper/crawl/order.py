"""A run's time never lies before what the archive holds: what is saved later counts as later."""

from datetime import datetime, timedelta

from scraper.net.pace import Clock, timestamp
from storage.archive import Archive
from storage.records import Finding
from storage.report.gaps import CLOCK_AHEAD

TOLERATED = timedelta(minutes=10)
"""Clocks of two machines may differ by so much without a word."""


class OrderedClock:
    """A clock that begins no earlier than a moment, and goes on from there."""

    def __init__(self, clock: Clock, *, no_earlier: datetime) -> None:
        self._clock = clock
        self._ahead = max(timedelta(0), no_earlier - clock.now())

    def now(self) -> datetime:
        """Return the time of day, UTC, or what stands for it."""
        return self._clock.now() + self._ahead

    def monotonic(self) -> float:
        """Return seconds since some moment."""
        return self._clock.monotonic()

    def sleep(self, seconds: float) -> None:
        """Come back after so many seconds."""
        self._clock.sleep(seconds)


def ordered(clock: Clock, archive: Archive) -> tuple[Clock, Finding | None]:
    """Return the clock of a run, and what to say where the archive holds times of the future."""
    latest = archive.runs.latest_time()
    if latest is None or latest <= timestamp(clock.now()):
        return clock, None
    at = datetime.fromisoformat(latest) + timedelta(seconds=1)
    if at - clock.now() <= TOLERATED:
        return OrderedClock(clock, no_earlier=at), None
    message = (
        f"this archive holds times in the future (up to {latest}, and this computer's clock says"
        f" {timestamp(clock.now())}):"
        " its clock was wrong then, or is now; what this run saves is counted as later all the same"
    )
    return OrderedClock(clock, no_earlier=at), Finding(code=CLOCK_AHEAD, message=message)
