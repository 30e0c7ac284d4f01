"""What is held of one journal, for who fills the archive: what is there, what is short, what is oldest."""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from storage.records import Ditemid, Dtalkid, EntryId, JournalId, PageId


class HeldComment(NamedTuple):
    """A comment as far as it is here."""

    dtalkid: Dtalkid
    parent_dtalkid: Dtalkid | None
    loaded: bool
    state: str
    shown: bool
    """Whether the site shows who wrote it or when."""


class ShortEntry(NamedTuple):
    """An entry with fewer comments than the site counts."""

    entry_id: EntryId
    url: str
    reply_count: int | None
    living: int
    """Comments here with their text."""
    stubs: int
    """Comments here without."""


class Unanswered(NamedTuple):
    """An entry with comments that answer one the archive does not know."""

    entry_id: EntryId
    url: str
    comments: int


class Replies(NamedTuple):
    """What an entry's page says of its comments."""

    reply_count: int | None
    comments_state: str | None
    page_id: PageId


class Totals(NamedTuple):
    """How much of a journal is here."""

    entries: int
    comments: int
    """With their text."""
    replies: int
    """Comments as the site counts them."""


class Holdings:
    """Questions over `entries` and `comments`; changes nothing."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def entries_by_age(self, journal_id: JournalId) -> tuple[Ditemid, ...]:
        """Return the entries a site still shows, the ones not looked at for longest first."""
        rows = self._db.execute(
            "SELECT ditemid FROM entries LEFT JOIN pages USING (page_id) WHERE journal_id = ?"
            " AND gone_at IS NULL AND ditemid IS NOT NULL ORDER BY seen_at, entry_id",
            (journal_id,),
        )
        return tuple(Ditemid(row[0]) for row in rows)

    def entries_of_month(self, journal_id: JournalId, month: str) -> tuple[Ditemid, ...]:
        """Return the entries of a month, `2012-11`, without those that are gone."""
        rows = self._db.execute(
            "SELECT ditemid FROM entries WHERE journal_id = ? AND gone_at IS NULL"
            " AND eventtime LIKE ? || '-%' AND ditemid IS NOT NULL",
            (journal_id, month),
        )
        return tuple(Ditemid(row[0]) for row in rows)

    def entries_by_month(
        self, journal_id: JournalId | None, *, since: str | None = None
    ) -> Mapping[str, int]:
        """Return how many entries of each month are here, without those that are gone or before `since`."""
        rows = self._db.execute(
            "SELECT substr(eventtime, 1, 7), count(*) FROM entries WHERE journal_id IS :journal"
            " AND gone_at IS NULL AND eventtime IS NOT NULL AND (:since IS NULL OR eventtime >= :since)"
            " GROUP BY 1",
            {"journal": journal_id, "since": since},
        )
        return dict(rows.fetchall())

    def has_entries_before(self, journal_id: JournalId, day: str) -> bool:
        """Whether entries of an earlier day are here."""
        row = self._db.execute(
            "SELECT 1 FROM entries WHERE journal_id = ? AND eventtime < ? LIMIT 1", (journal_id, day)
        ).fetchone()
        return row is not None

    def short_entries(self, journal_id: JournalId | None) -> tuple[ShortEntry, ...]:
        """Return the entries whose comments are fewer than the site counts, or here without their text."""
        rows = self._db.execute(
            "SELECT e.entry_id, e.url, e.reply_count,"
            " coalesce(sum(c.loaded = 1 AND c.state IN ('active', 'frozen', 'suspended')), 0) AS living,"
            " coalesce(sum(c.loaded = 0 AND c.state IN ('active', 'frozen', 'suspended')), 0) AS stubs"
            " FROM entries e LEFT JOIN comments c ON c.entry_id = e.entry_id AND c.gone_at IS NULL"
            " WHERE e.journal_id IS ? AND e.gone_at IS NULL GROUP BY e.entry_id"
            " HAVING stubs > 0 OR living < e.reply_count",
            (journal_id,),
        )
        return tuple(ShortEntry(*row) for row in rows)

    def unanswered(self, journal_id: JournalId | None) -> tuple[Unanswered, ...]:
        """Return the entries that have comments whose parent was never shown."""
        rows = self._db.execute(
            "SELECT e.entry_id, e.url, count(*) FROM comments c JOIN entries e USING (entry_id)"
            " LEFT JOIN comments p ON p.entry_id = c.entry_id AND p.dtalkid = c.parent_dtalkid"
            " WHERE e.journal_id IS ? AND c.gone_at IS NULL AND c.parent_dtalkid IS NOT NULL"
            " AND p.comment_id IS NULL GROUP BY e.entry_id",
            (journal_id,),
        )
        return tuple(Unanswered(*row) for row in rows)

    def comments_of(self, entry_id: EntryId) -> tuple[HeldComment, ...]:
        """Return the numbered comments of an entry that a site still shows."""
        rows = self._db.execute(
            "SELECT dtalkid, parent_dtalkid, loaded = 1, state, poster IS NOT NULL OR posted_at IS NOT NULL"
            " FROM comments WHERE entry_id = ? AND gone_at IS NULL AND dtalkid IS NOT NULL",
            (entry_id,),
        )
        return tuple(HeldComment(row[0], row[1], bool(row[2]), row[3], bool(row[4])) for row in rows)

    def replies(self, entry_id: EntryId) -> Replies:
        """Return what the page of an entry says of its comments."""
        row = self._db.execute(
            "SELECT reply_count, comments_state, page_id FROM entries WHERE entry_id = ?", (entry_id,)
        ).fetchone()
        return Replies(*row)

    def totals(self, journal_id: JournalId | None) -> Totals:
        """Return how many entries and comments of a journal are here."""
        entries, replies = self._db.execute(
            "SELECT count(*), total(reply_count) FROM entries WHERE journal_id IS ?", (journal_id,)
        ).fetchone()
        comments = self._db.execute(
            "SELECT count(*) FROM comments c JOIN entries USING (entry_id) WHERE journal_id IS ?"
            " AND c.loaded = 1 AND c.state NOT IN ('deleted', 'screened', 'spam')",
            (journal_id,),
        ).fetchone()[0]
        return Totals(entries=entries, comments=comments, replies=int(replies))

    def is_empty(self) -> bool:
        """Whether neither a journal nor an entry is here."""
        return not any(
            self._db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in ("journals", "entries")
        )
