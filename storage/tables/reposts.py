"""What was posted from the archive to another journal: the promise before each post, and its answer."""

import sqlite3
from dataclasses import dataclass
from enum import StrEnum


class RepostState(StrEnum):
    """How far a post is."""

    INTENT = "intent"
    """It was about to be sent: whether it arrived only the site knows."""
    POSTED = "posted"
    REFUSED = "refused"
    """The site said no, and nothing arrived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repost:
    """One part of one entry, in one journal."""

    target: str
    """The journal posted to: `kat@dreamwidth`."""
    source: str
    """The entry by its site, journal and number: stays when an archive is read anew."""
    part: int
    """From 1."""
    entry_id: int
    state: RepostState
    ditemid: int | None = None
    url: str | None = None


class Reposts:
    """The table `reposts`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def find(self, target: str, source: str, part: int) -> Repost | None:
        """Return what is known of a part; None where it was never about to be sent."""
        row = self._db.execute(
            "SELECT target, source, part, entry_id, state, ditemid, url FROM reposts"
            " WHERE target = ? AND source = ? AND part = ?",
            (target, source, part),
        ).fetchone()
        return None if row is None else Repost(**{**dict(row), "state": RepostState(row["state"])})

    def owner(self, target: str, ditemid: int) -> tuple[str, int] | None:
        """Return (source, part) of what stands under a number there; None where nothing of ours does."""
        row = self._db.execute(
            "SELECT source, part FROM reposts WHERE target = ? AND ditemid = ?", (target, ditemid)
        ).fetchone()
        return None if row is None else (row["source"], row["part"])

    def save(self, repost: Repost) -> None:
        """Store how far a part is."""
        self._db.execute(
            "INSERT OR REPLACE INTO reposts (target, source, part, entry_id, state, ditemid, url)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                repost.target,
                repost.source,
                repost.part,
                repost.entry_id,
                repost.state.value,
                repost.ditemid,
                repost.url,
            ),
        )
