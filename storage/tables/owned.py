"""What only an owner's interfaces say: names behind numbers, groups, changes, and comments by number."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from storage.records import AccessGroup, Ditemid, EntryId, ExportedComment, JournalId, SyncItem

PLACELESS = "comments-without-entry"
"""Code of the finding that comments stand nowhere, since their entry could not be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryNumbers:
    """An entry by the numbers an export knows it by."""

    entry_id: EntryId
    ditemid: Ditemid | None


class OwnedTables:
    """The tables `access_groups`, `poster_ids`, `sync_items` and `comment_ids`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    # -- names and groups ------------------------------------------------------

    def save_groups(self, journal_id: JournalId, groups: Iterable[AccessGroup]) -> None:
        """Store the groups of a journal, in place of those that were known."""
        self._db.execute("DELETE FROM access_groups WHERE journal_id = ?", (journal_id,))
        self._db.executemany(
            "INSERT OR REPLACE INTO access_groups (journal_id, group_id, name, position, is_public)"
            " VALUES (?, ?, ?, ?, ?)",
            [(journal_id, g.group_id, g.name, g.position, g.is_public) for g in groups],
        )

    def save_posters(self, journal_id: JournalId, posters: Mapping[int, str]) -> None:
        """Store the names behind accounts' numbers."""
        self._db.executemany(
            "INSERT INTO poster_ids (journal_id, poster_id, name) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET name = excluded.name",
            [(journal_id, number, name) for number, name in posters.items()],
        )

    def posters(self, journal_id: JournalId) -> dict[int, str]:
        """Return the names behind accounts' numbers."""
        rows = self._db.execute("SELECT poster_id, name FROM poster_ids WHERE journal_id = ?", (journal_id,))
        return {row["poster_id"]: row["name"] for row in rows}

    # -- what changed ----------------------------------------------------------

    def save_items(self, journal_id: JournalId, items: Iterable[SyncItem]) -> None:
        """Store what a list of changes names; the latest change of a thing counts."""
        self._db.executemany(
            "INSERT INTO sync_items (journal_id, kind, jitemid, changed_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET changed_at = excluded.changed_at"
            " WHERE excluded.changed_at > changed_at",
            [(journal_id, item.kind, item.jitemid, item.changed_at) for item in items],
        )

    def last_change(self, journal_id: JournalId) -> str | None:
        """Return the latest change known, as the server writes it; None where none is."""
        row = self._db.execute(
            "SELECT max(changed_at) FROM sync_items WHERE journal_id = ?", (journal_id,)
        ).fetchone()
        return None if row is None else row[0]

    def count_items(self, journal_id: JournalId, kind: str) -> int:
        """Return how many things of a kind the lists of changes have named."""
        row = self._db.execute(
            "SELECT count(*) FROM sync_items WHERE journal_id = ? AND kind = ?", (journal_id, kind)
        ).fetchone()
        return int(row[0])

    def has_read(self, journal_id: JournalId, kind: str) -> bool:
        """Return whether anything of a kind was read yet."""
        row = self._db.execute(
            "SELECT 1 FROM sync_items WHERE journal_id = ? AND kind = ? AND read_at IS NOT NULL LIMIT 1",
            (journal_id, kind),
        ).fetchone()
        return row is not None

    def greatest(self, journal_id: JournalId, kind: str) -> int | None:
        """Return the greatest jitemid the lists of changes have named; None where they named none."""
        row = self._db.execute(
            "SELECT max(jitemid) FROM sync_items WHERE journal_id = ? AND kind = ?", (journal_id, kind)
        ).fetchone()
        return None if row is None else row[0]

    def due(self, journal_id: JournalId, kind: str) -> tuple[int, ...]:
        """Return the jitemids of what changed since it was last read, in order."""
        rows = self._db.execute(
            "SELECT jitemid FROM sync_items WHERE journal_id = ? AND kind = ? AND read_at IS NOT changed_at"
            " ORDER BY jitemid",
            (journal_id, kind),
        )
        return tuple(row["jitemid"] for row in rows)

    def settle(self, journal_id: JournalId, kind: str, jitemids: Iterable[int]) -> None:
        """Store that things were read as they are now."""
        self._db.execute(
            "UPDATE sync_items SET read_at = changed_at WHERE journal_id = ? AND kind = ?"
            " AND jitemid IN (SELECT value FROM json_each(?))",
            (journal_id, kind, json.dumps(list(jitemids))),
        )

    def count_missing(self, journal_id: JournalId) -> int:
        """Return how many entries that lists of changes name are not here, and were not found to be none."""
        row = self._db.execute(
            "SELECT count(*) FROM sync_items i LEFT JOIN entries e"
            " ON e.journal_id = i.journal_id AND e.jitemid = i.jitemid AND e.body_text IS NOT NULL"
            " WHERE i.journal_id = ? AND i.kind = 'L' AND i.read_at IS NULL AND e.entry_id IS NULL",
            (journal_id,),
        ).fetchone()
        return int(row[0])

    def count_comments(self, journal_id: JournalId) -> tuple[int, int]:
        """Return how many comments the export names, and how many of them are here.

        Those left over from an entry that the site has no more do not count: they can stand nowhere.
        """
        row = self._db.execute(
            "SELECT (SELECT count(*) FROM comment_ids i WHERE i.journal_id = :journal"
            " AND coalesce(i.jitemid, 0) NOT IN (SELECT jitemid FROM entries"
            " WHERE journal_id = :journal AND gone_at IS NOT NULL"
            " AND ditemid IS NULL AND jitemid IS NOT NULL)),"
            " (SELECT count(*) FROM entries e CROSS JOIN comments c ON c.entry_id = e.entry_id"
            " CROSS JOIN comment_ids i ON i.journal_id = e.journal_id AND i.jtalkid = c.jtalkid"
            " WHERE e.journal_id = :journal)",
            {"journal": journal_id},
        ).fetchone()
        return int(row[0]), int(row[1])

    def look_at_all(self, journal_id: JournalId, at: str) -> None:
        """Store that all of a journal is as it was: its interfaces say what changed and what did not."""
        self._db.execute(
            "UPDATE entries SET looked_at = :at WHERE journal_id = :journal AND gone_at IS NULL"
            " AND looked_at < :at",
            {"journal": journal_id, "at": at},
        )
        self._db.execute(
            "UPDATE comments SET looked_at = :at WHERE gone_at IS NULL AND looked_at < :at"
            " AND entry_id IN (SELECT entry_id FROM entries WHERE journal_id = :journal)",
            {"journal": journal_id, "at": at},
        )

    # -- comments by number ----------------------------------------------------

    def save_comment_ids(self, journal_id: JournalId, comments: Iterable[ExportedComment]) -> None:
        """Store which comments there are, whose, and in which state."""
        self._db.executemany(
            "INSERT INTO comment_ids (journal_id, jtalkid, poster_id, state) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET poster_id = excluded.poster_id, state = excluded.state",
            [(journal_id, c.jtalkid, c.poster_id, c.state.value) for c in comments],
        )

    def last_comment(self, journal_id: JournalId) -> int:
        """Return the greatest number of a comment that the export has named; 0 where it named none."""
        row = self._db.execute(
            "SELECT coalesce(max(jtalkid), 0) FROM comment_ids WHERE journal_id = ?", (journal_id,)
        ).fetchone()
        return int(row[0])

    def windows_wanted(self, journal_id: JournalId, size: int) -> tuple[int, ...]:
        """Return where windows of numbers begin so that they hold every comment not read yet.

        Each begins at a comment that is wanted: windows over numbers that nobody used are left out.
        """
        rows = self._db.execute(
            "SELECT jtalkid FROM comment_ids WHERE journal_id = ? AND read_at IS NULL ORDER BY jtalkid",
            (journal_id,),
        )
        starts: list[int] = []
        for row in rows:
            if not starts or row["jtalkid"] >= starts[-1] + size:
                starts.append(row["jtalkid"])
        return tuple(starts)

    def settle_window(self, journal_id: JournalId, *, start: int, size: int, read_at: str) -> None:
        """Store that the comments of a window were read."""
        self._db.execute(
            "UPDATE comment_ids SET read_at = ? WHERE journal_id = ? AND jtalkid >= ? AND jtalkid < ?",
            (read_at, journal_id, start, start + size),
        )

    def is_expected(self, journal_id: JournalId, jitemid: int) -> bool:
        """Return whether an entry that is not here may still come: nobody asked for it, or none answered."""
        row = self._db.execute(
            "SELECT read_at FROM sync_items WHERE journal_id = ? AND kind = 'L' AND jitemid = ?",
            (journal_id, jitemid),
        ).fetchone()
        return row["read_at"] is None if row is not None else not self.has_read(journal_id, "L")

    def want_everything(self, journal_id: JournalId) -> None:
        """Want every entry and comment again, whether or not a list says that it changed."""
        for table in ("sync_items", "comment_ids"):
            self._db.execute(f"UPDATE {table} SET read_at = NULL WHERE journal_id = ?", (journal_id,))

    def want_placeless(self, journal_id: JournalId) -> None:
        """Want the comments again that stood nowhere, where their entry has come since."""
        self._db.execute(
            "UPDATE comment_ids SET read_at = NULL WHERE journal_id = :journal AND jitemid IN"
            " (SELECT e.jitemid FROM findings f JOIN entries e USING (entry_id)"
            " WHERE f.code = :placeless AND e.journal_id = :journal AND e.ditemid IS NOT NULL)",
            {"journal": journal_id, "placeless": PLACELESS},
        )

    def save_places(self, journal_id: JournalId, comments: Iterable[ExportedComment]) -> None:
        """Store which entry comments hang on."""
        self._db.executemany(
            "UPDATE comment_ids SET jitemid = ? WHERE journal_id = ? AND jtalkid = ?",
            [(c.jitemid, journal_id, c.jtalkid) for c in comments],
        )

    def want_again(self, journal_id: JournalId, jitemids: Iterable[int]) -> None:
        """Want the comments of some entries again that were read before the latest change of one of them.

        What changed a day before it was read counts as well: two clocks are compared.
        """
        self._db.execute(
            "UPDATE comment_ids SET read_at = NULL WHERE journal_id = :journal AND jtalkid IN"
            " (SELECT c.jtalkid FROM entries e CROSS JOIN comments c ON c.entry_id = e.entry_id"
            " CROSS JOIN sync_items i ON i.journal_id = e.journal_id AND i.kind = 'C'"
            " AND i.jitemid = e.jitemid"
            " CROSS JOIN comment_ids known ON known.journal_id = e.journal_id"
            " AND known.jtalkid = c.jtalkid"
            " WHERE e.journal_id = :journal AND i.changed_at > datetime(known.read_at, '-1 day')"
            " AND e.jitemid IN (SELECT value FROM json_each(:entries)))",
            {"journal": journal_id, "entries": json.dumps(list(jitemids))},
        )

    def numbers_by_day(self, journal_id: JournalId) -> dict[str, list[int]]:
        """Return the jitemids of the entries that are held and not gone, by the day they bear."""
        found: dict[str, list[int]] = {}
        rows = self._db.execute(
            "SELECT substr(eventtime, 1, 10) AS day, jitemid FROM entries WHERE journal_id = ?"
            " AND gone_at IS NULL AND eventtime IS NOT NULL AND jitemid IS NOT NULL ORDER BY jitemid",
            (journal_id,),
        )
        for row in rows:
            found.setdefault(row["day"], []).append(row["jitemid"])
        return found

    def changed_states(self, journal_id: JournalId) -> tuple[tuple[EntryId, int, str], ...]:
        """Return (entry, dtalkid, state now) of comments whose state changed."""
        rows = self._db.execute(
            "SELECT c.entry_id, c.dtalkid, i.state"
            # In this order each comment is looked up once among the numbers, not each number in every entry.
            " FROM entries e CROSS JOIN comments c ON c.entry_id = e.entry_id"
            " CROSS JOIN comment_ids i ON i.journal_id = e.journal_id AND i.jtalkid = c.jtalkid"
            " WHERE e.journal_id = ? AND i.state IS NOT c.state",
            (journal_id,),
        )
        return tuple((EntryId(row["entry_id"]), row["dtalkid"], row["state"]) for row in rows)

    def entries_by_jitemid(self, journal_id: JournalId, jitemids: Iterable[int]) -> dict[int, EntryNumbers]:
        """Return the entries of a journal by the number inside it."""
        rows = self._db.execute(
            "SELECT jitemid, entry_id, ditemid FROM entries"
            " WHERE journal_id = ? AND jitemid IN (SELECT value FROM json_each(?))",
            (journal_id, json.dumps(list(jitemids))),
        )
        return {
            row["jitemid"]: EntryNumbers(entry_id=EntryId(row["entry_id"]), ditemid=row["ditemid"])
            for row in rows
        }
