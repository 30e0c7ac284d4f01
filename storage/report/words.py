"""Numbers and times as people say them, for everything that reports on an archive."""

from collections.abc import Sequence
from datetime import datetime

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def many(count: int, noun: str) -> str:
    """Return a number with its noun.

    >>> many(1, "entry"), many(2000, "entry"), many(2, "page")
    ('1 entry', '2,000 entries', '2 pages')
    """
    if count == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {plural}"


def day_of(text: str) -> str:
    """Return the day of a UTC time where this machine is; what is no time comes back as it is.

    >>> day_of("2026-05-03T12:00:00Z"), day_of("once")
    ('3 May 2026', 'once')
    """
    at = _local(text)
    return text if at is None else f"{at.day} {MONTHS[at.month - 1]} {at.year}"


def moment_of(text: str) -> str:
    """Return a UTC time as a clock of this machine shows it: `3 May 2026, 14:05`."""
    at = _local(text)
    return text if at is None else f"{day_of(text)}, {at:%H:%M}"


def span_of(start: str, end: str) -> str:
    """Return two UTC times as clocks of this machine show them; of one day it is named once.

    >>> span_of("once", "again")
    'once to again'
    """
    at = _local(end)
    later = f"{at:%H:%M}" if at is not None and day_of(start) == day_of(end) else moment_of(end)
    return f"{moment_of(start)} to {later}"


def _local(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        return None


def listed(parts: Sequence[str], limit: int = 3) -> str:
    """Return the first few of some phrases as one.

    >>> listed(["a", "b", "c"], limit=2)
    'a; b; and 1 more'
    """
    shown = [*parts[:limit], *([f"and {len(parts) - limit} more"] if len(parts) > limit else [])]
    return "; ".join(shown)
