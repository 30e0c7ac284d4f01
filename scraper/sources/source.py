"""The door all sources share: what a source answers to the loop that asks it."""

from dataclasses import dataclass
from enum import StrEnum

from storage.records import Harvest


class Verdict(StrEnum):
    """What becomes of an answer that was kept."""

    ANSWER = "answer"
    """It is one: it is read, saved and followed."""
    AGAIN = "again"
    """Not what the site would say on a good day: ask again, with patience."""
    FAILED = "failed"
    """It stays what it is however often one asks, and is no answer."""
    BLOCKED = "blocked"
    """The site tells us to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a source makes of one answer."""

    verdict: Verdict
    harvest: Harvest | None = None
    """What the answer yields; None for a redirect."""
    why: str = ""
    """For a person: why it is no answer."""
    place: tuple[bytes, ...] = ()
    """Where the answer ends, to tell whether another one is cut at the same place."""
