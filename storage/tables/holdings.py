"""What is held of one journal, for who fills the archive: what is there, what is short, what is oldest."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from storage.records import Ditemid, Dtalkid, EntryId, JournalId, PageId

LIVING = "'active', 'frozen', 'suspended'"
"""States of the comments that a site counts."""
IS_LIVING = f"gone_at IS NULL AND loaded AND state IN ({LIVING})"
COMMENTS_A_PAGE = 25
"""Comments that a site shows on one page of a long thread; the entry's own page has as many."""
HELD = "c.body_text IS NOT NULL"
"""A comment is here where its text is, whatever became of it on the site since."""


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
    looked_at: str | None
    """When that page was last read."""
    living: int
    """Comments here that the site should count."""


class Look(NamedTuple):
    """A page that was not looked at for long."""

    ditemid: Ditemid
    looked_at: str
    rank: int | None
    """How many of the entry's living comments are older than those on it; None: the entry's own page."""


class Looks(NamedTuple):
    """What a visit left as an earlier one had seen it."""

    entries: int
    """Entries whose page was last read before the visit."""
    entries_since: str | None
    """When the one of them was read that was not looked at for longest; None where there is none."""
    comments: int
    comments_on: int
    """Entries these comments are on."""
    comments_since: str | None


class Totals(NamedTuple):
    """How much of a journal is here."""

    entries: int
    comments: int
    """With their text, gone ones included."""
    replies: int
    """All that are known: these, and what a site counts or shows and is not here."""


class EachEntry(NamedTuple):
    """What an entry has on average; None where nothing is known of it."""

    replies: float | None
    comment_pages: float | None
    """Pages of comments behind its own, of long threads."""
    talked: float | None
    """The share of entries that have comments."""
    pictures: float | None
    """Pictures in its text, each counted once; icons are none."""


class Holdings:
    """Questions over `entries` and `comments`; changes nothing."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def entries_by_age(self, journal_id: JournalId) -> tuple[Ditemid, ...]:
        """Return the entries a site still shows, the ones not looked at for longest first."""
        rows = self._db.execute(
            "SELECT ditemid FROM entries WHERE journal_id = ? AND gone_at IS NULL AND ditemid IS NOT NULL"
            " ORDER BY looked_at, entry_id",
            (journal_id,),
        )
        return tuple(Ditemid(row[0]) for row in rows)

    def _stale_comments(self, journal_id: JournalId) -> tuple[Look, ...]:
        """Return, of each entry, the comment not looked at for longest, where its entry was since then.

        Where all comments stand on the entry's own page there is none.
        """
        rows = self._db.execute(
            "SELECT ditemid, looked_at, (SELECT count(*) FROM comments o WHERE o.entry_id = old.entry_id"
            f" AND o.gone_at IS NULL AND o.state IN ({LIVING}) AND o.dtalkid < old.dtalkid) AS rank"
            " FROM (SELECT e.entry_id, e.ditemid, min(c.looked_at) AS looked_at, c.dtalkid FROM comments c"
            " JOIN entries e USING (entry_id) WHERE e.journal_id = ? AND e.gone_at IS NULL"
            f" AND e.ditemid IS NOT NULL AND c.gone_at IS NULL AND c.loaded AND c.state IN ({LIVING})"
            " AND c.dtalkid IS NOT NULL AND c.looked_at < e.looked_at GROUP BY e.entry_id) old",
            (journal_id,),
        )
        return tuple(Look(*row) for row in rows)

    def looks(self, journal_id: JournalId, *, since: str) -> Looks:
        """Return what of a journal was last looked at before a moment: the beginning of its last visit."""
        entries = self._db.execute(
            "SELECT count(*) AS count, min(looked_at) AS oldest FROM entries WHERE journal_id = ?"
            " AND gone_at IS NULL AND body_text IS NOT NULL AND looked_at < ?",
            (journal_id, since),
        ).fetchone()
        comments = self._db.execute(
            "SELECT count(DISTINCT entry_id) AS entries, count(*) AS count, min(c.looked_at) AS oldest"
            " FROM comments c JOIN entries e USING (entry_id) WHERE e.journal_id = ?"
            " AND e.gone_at IS NULL AND c.gone_at IS NULL AND c.loaded AND c.body_text IS NOT NULL"
            " AND c.looked_at < ?",
            (journal_id, since),
        ).fetchone()
        return Looks(
            entries=entries["count"],
            entries_since=entries["oldest"],
            comments=comments["count"],
            comments_on=comments["entries"],
            comments_since=comments["oldest"],
        )

    def eventtimes(self, journal_id: JournalId | None) -> Mapping[Ditemid, str]:
        """Return the wall clock of the entries that a site still shows, as far as they say it."""
        rows = self._db.execute(
            "SELECT ditemid, eventtime FROM entries WHERE journal_id IS ? AND gone_at IS NULL"
            " AND ditemid IS NOT NULL AND eventtime IS NOT NULL",
            (journal_id,),
        )
        return {Ditemid(row[0]): row[1] for row in rows}

    def entries_of_month(self, journal_id: JournalId, month: str) -> tuple[Ditemid, ...]:
        """Return the entries of a month, `2012-11`, without those that are gone."""
        rows = self._db.execute(
            "SELECT ditemid FROM entries WHERE journal_id = ? AND gone_at IS NULL"
            " AND eventtime LIKE ? || '-%' AND ditemid IS NOT NULL",
            (journal_id, month),
        )
        return tuple(Ditemid(row[0]) for row in rows)

    def entries_by_day(self, journal_id: JournalId | None) -> Mapping[str, int]:
        """Return how many entries of each day (`2012-11-13`) are here, whatever became of them since."""
        rows = self._db.execute(
            "SELECT substr(eventtime, 1, 10), count(*) FROM entries WHERE journal_id IS ?"
            " AND eventtime IS NOT NULL GROUP BY 1",
            (journal_id,),
        )
        return dict(rows.fetchall())

    def entries_by_month(
        self,
        journal_id: JournalId | None,
        *,
        since: str | None = None,
        with_login_only: bool = False,
        without: Iterable[int] = (),
    ) -> Mapping[str, int]:
        """Return how many entries of each month are here, without those that are gone or before `since`.

        Args:
            journal_id: The journal.
            since: The first day that counts.
            with_login_only: Count what a stranger is not shown too.
            without: jitemids that do not count.
        """
        rows = self._db.execute(
            "SELECT substr(eventtime, 1, 7), count(*) FROM entries WHERE journal_id IS :journal"
            " AND gone_at IS NULL AND eventtime IS NOT NULL AND (:since IS NULL OR eventtime >= :since)"
            " AND (:member OR login_only IS NOT 1)"
            " AND coalesce(jitemid, 0) NOT IN (SELECT value FROM json_each(:without)) GROUP BY 1",
            {
                "journal": journal_id,
                "since": since,
                "member": with_login_only,
                "without": json.dumps(list(without)),
            },
        )
        return dict(rows.fetchall())

    def from_interfaces(self, journal_id: JournalId | None) -> tuple[Ditemid, ...]:
        """Return the entries that an interface gave, as far as no page came later."""
        rows = self._db.execute(
            "SELECT ditemid FROM entries WHERE journal_id IS ? AND source = 'api' AND ditemid IS NOT NULL",
            (journal_id,),
        )
        return tuple(Ditemid(row["ditemid"]) for row in rows)

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
            f" coalesce(sum(c.loaded = 1 AND c.state IN ({LIVING})), 0) AS living,"
            f" coalesce(sum(c.loaded = 0 AND c.state IN ({LIVING})), 0) AS stubs"
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

    def comments_of(self, entry_id: EntryId, *, since: str | None = None) -> tuple[HeldComment, ...]:
        """Return the numbered comments of an entry that a site still shows.

        With `since` only what was shown from then on is there, and only what was read from then on is loaded.
        What only an interface gave was never read from a page, which says more.
        """
        rows = self._db.execute(
            "SELECT dtalkid, parent_dtalkid,"
            " loaded = 1 AND source IS NOT 'api' AND coalesce(looked_at, '') >= :since, state,"
            " poster IS NOT NULL OR posted_at IS NOT NULL"
            " FROM comments WHERE entry_id = :entry AND gone_at IS NULL AND dtalkid IS NOT NULL"
            " AND coalesce(shown_at, '') >= :since",
            {"entry": entry_id, "since": since or ""},
        )
        return tuple(HeldComment(row[0], row[1], bool(row[2]), row[3], bool(row[4])) for row in rows)

    def replies(self, entry_id: EntryId) -> Replies:
        """Return what the page of an entry says of its comments."""
        row = self._db.execute(
            "SELECT reply_count, comments_state, page_id, looked_at,"
            f" (SELECT count(*) FROM comments WHERE entry_id = :entry AND {IS_LIVING})"
            " FROM entries WHERE entry_id = :entry",
            {"entry": entry_id},
        ).fetchone()
        return Replies(*row)

    def living(self, journal_id: JournalId, ditemid: Ditemid) -> int | None:
        """Return how many comments of an entry are here that a site should count; None without the entry."""
        row = self._db.execute(
            f"SELECT (SELECT count(*) FROM comments c WHERE c.entry_id = e.entry_id AND {IS_LIVING})"
            " FROM entries e WHERE journal_id = ? AND jitemid = ?",
            (journal_id, ditemid >> 8),
        ).fetchone()
        return None if row is None else int(row[0])

    def looked_before(self, journal_id: JournalId, moment: str) -> tuple[Ditemid, ...]:
        """Return the entries a site still shows that were last looked at before a moment, oldest first."""
        rows = self._db.execute(
            "SELECT ditemid FROM entries WHERE journal_id = ? AND gone_at IS NULL AND ditemid IS NOT NULL"
            " AND coalesce(looked_at, '') < ? ORDER BY looked_at, entry_id",
            (journal_id, moment),
        )
        return tuple(Ditemid(row[0]) for row in rows)

    def oldest_looks(self, journal_id: JournalId, most: int) -> tuple[Look, ...]:
        """Return the pages of entries and of their comments that were not read for longest, oldest first."""
        entries = self._db.execute(
            "SELECT ditemid, coalesce(looked_at, '') FROM entries WHERE journal_id = ? AND gone_at IS NULL"
            " AND ditemid IS NOT NULL ORDER BY looked_at, entry_id LIMIT ?",
            (journal_id, most),
        )
        looks = [Look(Ditemid(row[0]), row[1], None) for row in entries]
        looks += self._stale_comments(journal_id)
        return tuple(sorted(looks, key=lambda look: look.looked_at)[:most])

    def totals(self, journal_id: JournalId | None) -> Totals:
        """Return how many entries and comments of a journal are here."""
        entries = self._db.execute(
            "SELECT count(*) FROM entries WHERE journal_id IS ?", (journal_id,)
        ).fetchone()[0]
        comments, lacking = self._db.execute(
            "SELECT total(held), total(max(stubs, wanted - living)) FROM ("
            f" SELECT coalesce(sum({HELD}), 0) AS held,"
            f" coalesce(sum(c.gone_at IS NULL AND {HELD} AND c.state IN ({LIVING})), 0) AS living,"
            f" coalesce(sum(c.gone_at IS NULL AND NOT c.loaded AND c.state IN ({LIVING})), 0) AS stubs,"
            " CASE WHEN e.gone_at IS NULL THEN coalesce(e.reply_count, 0) ELSE 0 END AS wanted"
            " FROM entries e LEFT JOIN comments c ON c.entry_id = e.entry_id WHERE e.journal_id IS ?"
            " GROUP BY e.entry_id)",
            (journal_id,),
        ).fetchone()
        return Totals(entries=entries, comments=int(comments), replies=int(comments + lacking))

    def each_entry(self) -> EachEntry:
        """Return what an entry has on average. What the site's lists say counts as well as what is held."""
        replies, pages, talked = self._db.execute(
            f"SELECT avg(said), avg(said / {COMMENTS_A_PAGE}), avg(said > 0) FROM ("
            "SELECT max(reply_count) AS said FROM listed"
            " WHERE reply_count IS NOT NULL"
            " GROUP BY journal_id, ditemid UNION ALL SELECT reply_count FROM entries e"
            " WHERE reply_count IS NOT NULL AND NOT EXISTS (SELECT 1 FROM listed l"
            " WHERE l.journal_id = e.journal_id AND l.ditemid = e.ditemid))"
        ).fetchone()
        pictures = self._db.execute(
            "SELECT (SELECT count(DISTINCT media_id) FROM entry_media JOIN entries e USING (entry_id)"
            " JOIN media m USING (media_id) WHERE m.url IS NOT e.userpic_url) * 1.0 / nullif(count(*), 0)"
            " FROM entries WHERE body_html IS NOT NULL AND EXISTS (SELECT 1 FROM media)"
        ).fetchone()[0]
        return EachEntry(replies, pages, talked, pictures)

    def faces(self) -> tuple[int, int]:
        """Return how many comments are here, and how many icons they and the entries show."""
        row = self._db.execute(
            "SELECT (SELECT count(*) FROM comments), (SELECT count(*) FROM (SELECT userpic_url FROM comments"
            " UNION SELECT userpic_url FROM entries) WHERE userpic_url IS NOT NULL)"
        ).fetchone()
        return row[0], row[1]

    def is_empty(self, *, even_named: bool = False) -> bool:
        """Whether no entry is here, nor a journal; with `even_named` a journal may be."""
        tables = ("entries",) if even_named else ("journals", "entries")
        return not any(self._db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in tables)
