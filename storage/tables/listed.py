"""What the site's lists said of each entry when last read: what they say otherwise now has changed."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from storage.database import plain
from storage.records import Ditemid, JournalId


class Listed(NamedTuple):
    """What one list says of one entry."""

    ditemid: Ditemid
    digest: str
    """Of all it shows of the entry: subject, tags, text before the cut, number of comments."""
    reply_count: int | None
    """None where the list does not say."""


class ListedEntries:
    """The table `listed`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def record(self, journal_id: JournalId, name: str, listed: Iterable[Listed], *, seen_at: str) -> None:
        """Store what a list says, in place of what it said before."""
        self._db.executemany(
            "INSERT INTO listed (journal_id, list, ditemid, digest, reply_count, seen_at)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (journal_id, list, ditemid) DO UPDATE SET"
            " digest = excluded.digest, reply_count = excluded.reply_count, seen_at = excluded.seen_at",
            [
                (journal_id, name, said.ditemid, plain(said.digest), said.reply_count, seen_at)
                for said in listed
            ],
        )

    def of(self, journal_id: JournalId, name: str) -> Mapping[Ditemid, Listed]:
        """Return what a list said, by entry."""
        rows = self._db.execute(
            "SELECT ditemid, digest, reply_count FROM listed WHERE journal_id = ? AND list = ?",
            (journal_id, name),
        )
        return {Ditemid(row["ditemid"]): Listed(*row) for row in rows}

    def named_since(self, journal_id: JournalId, name: str, *, since: str) -> frozenset[Ditemid]:
        """Return the entries that a list has named from a moment on."""
        rows = self._db.execute(
            "SELECT ditemid FROM listed WHERE journal_id = ? AND list = ? AND seen_at >= ?",
            (journal_id, name, since),
        )
        return frozenset(Ditemid(row["ditemid"]) for row in rows)
