"""What a crawl tells those who watch it. Plain facts; how they look is decided elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

from storage.records import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How far a journal is."""

    entries: int = 0
    entries_known: int = 0
    comments: int = 0
    comments_known: int = 0
    pending: int = 0
    """Targets still to be fetched."""
    requests: int = 0
    """Made in this run."""
    findings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened."""

    name: ClassVar[str] = "event"

    def as_dict(self) -> dict[str, Any]:
        """Return the event as plain values, its name first."""
        return {"event": self.name, **asdict(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Started(Event):
    """A journal's turn begins."""

    name: ClassVar[str] = "started"
    journal: str
    site: str
    url: str
    archive: str
    resumed: bool
    """Whether targets of an earlier run were left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching(Event):
    """A request is about to be made."""

    name: ClassVar[str] = "fetching"
    kind: str
    url: str
    left: int | None = None
    """Of the same kind after this one, where that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched(Event):
    """An answer was kept and read."""

    name: ClassVar[str] = "fetched"
    kind: str
    url: str
    status: int
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting(Event):
    """No request is made for a while."""

    name: ClassVar[str] = "waiting"
    seconds: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed(Event):
    """Something odd but survivable."""

    name: ClassVar[str] = "finding"
    code: str
    message: str
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped(Event):
    """A target is left out for good, for a reason the site gave."""

    name: ClassVar[str] = "skipped"
    url: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed(Event):
    """A target could not be had for now."""

    name: ClassVar[str] = "failed"
    url: str
    why: str
    again: bool
    """Whether it is tried again at the end of the run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed(Event):
    """The journal goes by another name now."""

    name: ClassVar[str] = "renamed"
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished(Event):
    """A journal's turn is over."""

    name: ClassVar[str] = "finished"
    journal: str
    site: str
    archive: str
    outcome: str
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Event):
    """What a run would cost."""

    name: ClassVar[str] = "plan"
    journal: str
    entries: int
    """Entries it would fetch."""
    requests: int
    """About so many requests to the site, pages of comments included."""
    seconds: int
    """About so long at this pace, pictures included."""
    comment_pages: int = 0
    """About so many of the requests are further pages of comments."""
    pictures: int = 0
    """About so many pictures and icons besides, of any host."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepped(Event):
    """How far a long piece of work on this machine is."""

    name: ClassVar[str] = "stepped"
    noun: str
    """What is counted, for more than one: `files`."""
    done: int
    total: int | None
    """None where that cannot be known."""


Emit = Callable[[Event], None]


EVENTS: tuple[type[Event], ...] = (
    *(Started, Fetching, Fetched, Waiting, Noticed, Skipped, Failed, Renamed, Finished, Planned, Stepped),
)
"""Every kind of event."""


def read_event(row: Mapping[str, Any]) -> Event | None:
    """Return the event that plain values stand for; None where they stand for none we know.

    >>> read_event({"event": "renamed", "old": "kat", "new": "kit"})
    Renamed(old='kat', new='kit')
    """
    kind = next((each for each in EVENTS if each.name == row.get("event")), None)
    if kind is None:
        return None
    known = {field.name for field in fields(kind)}
    values = {name: value for name, value in row.items() if name in known}
    if isinstance(values.get("counts"), Mapping):
        values["counts"] = Counts(**values["counts"])
    if "severity" in values:
        values["severity"] = Severity(values["severity"])
    try:
        return kind(**values)
    except TypeError:
        return None
