"""The sample journal as records, read from `journal.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

CROWD_ASKS = (
    "What is behind the blue cupboard?",
    "Tea first or milk first?",
    "Which stair is the loud one?",
    "Has the roof forgiven you?",
)
CROWD_ANSWERS = (
    "Another, smaller cupboard.",
    "Kettle first.",
    "The fourth. Always the fourth.",
    "The roof forgives nobody.",
)
CROWD_THREAD = 8
"""One thread in so many is a long one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleComment:
    """One comment of the sample."""

    dtalkid: int
    parent: int
    """0 on the entry itself."""
    by: str | None
    body: str
    deleted: bool
    posted: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleEntry:
    """One entry of the sample."""

    ditemid: int
    eventtime: datetime
    subject: str
    body: str
    mood: str | None
    music: str | None
    location: str | None
    icon: str | None
    adult: str | None
    locked: bool
    picture: str | None
    tags: tuple[str, ...]
    comments: tuple[SampleComment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleJournal:
    """The whole sample."""

    name: str
    display_name: str
    title: str
    icons: dict[str, int]
    friends: dict[str, str]
    entries: tuple[SampleEntry, ...]

    def find(self, ditemid: int) -> SampleEntry | None:
        """Return the entry of that number."""
        return next((entry for entry in self.entries if entry.ditemid == ditemid), None)

    def visible(self) -> tuple[SampleEntry, ...]:
        """Return what a visitor may see, oldest first."""
        return tuple(entry for entry in self.entries if not entry.locked)


@cache
def load() -> SampleJournal:
    """Return the sample journal."""
    data = tomllib.loads(files("scraper.sample").joinpath("journal.toml").read_text(encoding="utf-8"))
    entries, talkid = [], 100
    for row in data["entries"]:
        comments = _comments(row, talkid, tuple(data["friends"]))
        talkid += len(comments)
        entries.append(_entry(row, comments))
    return SampleJournal(
        name=data["name"],
        display_name=data["display_name"],
        title=data["title"],
        icons=data["icons"],
        friends=data["friends"],
        entries=tuple(entries),
    )


def _entry(row: dict[str, Any], comments: tuple[SampleComment, ...]) -> SampleEntry:
    return SampleEntry(
        ditemid=row["ditemid"],
        eventtime=datetime.fromisoformat(row["eventtime"]),
        subject=row["subject"],
        body=row["body"].strip(),
        mood=row.get("mood"),
        music=row.get("music"),
        location=row.get("location"),
        icon=row.get("icon"),
        adult=row.get("adult"),
        locked=row.get("locked", False),
        picture=row.get("picture"),
        tags=tuple(row.get("tags", ())),
        comments=comments,
    )


def _comments(row: dict[str, Any], after: int, friends: tuple[str, ...]) -> tuple[SampleComment, ...]:
    anum, start = row["ditemid"] & 255, datetime.fromisoformat(row["eventtime"]).replace(tzinfo=UTC)
    said = row.get("comments") or _crowd(row.get("crowd", 0), friends)
    found: list[SampleComment] = []
    for number, comment in enumerate(said, start=1):
        to = comment.get("to")
        found.append(
            SampleComment(
                dtalkid=((after + number) << 8) + anum,
                parent=found[to - 1].dtalkid if to else 0,
                by=None if comment.get("anonymous") else comment["by"],
                body=comment.get("body", ""),
                deleted=comment.get("deleted", False),
                posted=start + timedelta(minutes=17 * number),
            )
        )
    return tuple(found)


def _crowd(size: int, friends: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return `size` comments: questions, an answer to each, now and then a long thread."""
    said: list[dict[str, Any]] = []
    while len(said) < size:
        number = len(said) // 2
        asker, turn = friends[number % len(friends)], number % len(CROWD_ASKS)
        if number % CROWD_THREAD == CROWD_THREAD - 1 and said:
            said.append({"by": asker, "to": len(said), "body": "Further, please."})
        else:
            said.append({"by": asker, "body": CROWD_ASKS[turn]})
        said.append({"by": "willow_lane", "to": len(said), "body": CROWD_ANSWERS[turn]})
    return said[:size]
