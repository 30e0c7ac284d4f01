"""The journals an archive knows: its own, and the name it had before."""

import json
import sqlite3
from typing import Any, NamedTuple

from storage.database import plain, step
from storage.records import Journal, JournalId, JournalStatus

UNNAMED = "unknown"
"""The site of a journal of which nothing has said yet where it is."""
_TEXT = ("kind", "display_name", "title", "subtitle", "url", "status", "renamed_to")

_OF_JOURNALS = (
    *("entries", "comparisons", "visits", "access_groups", "comment_ids", "poster_ids", "sync_items"),
    "listed",
)
"""Tables whose rows say of which journal they are."""


class KnownJournal(NamedTuple):
    """Where a journal was when it was last met."""

    name: str
    url: str | None
    renamed_to: str | None
    title: str | None


class Journals:
    """The table `journals`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def save(self, journal: Journal, *, site: str, seen_at: str) -> JournalId:
        """Store what a page says of a journal; what it does not say stays as it was.

        Args:
            journal: Its own `site` goes before the argument.
            site: The archive's name of the site; of a journal of no named site, the only one of its name.
            seen_at: When the page was fetched; an older page only fills gaps.
        """
        site = journal.site or site
        with step(self._db):
            site = self.site_of(site, journal.name)
            self._adopt(site, journal.name)
            row = self._row(site, journal.name)
            if row is None:
                return self._insert(journal, site=site, seen_at=seen_at)
            self._update(row, journal, seen_at=seen_at)
        return JournalId(row["journal_id"])

    def find(self, site: str, name: str) -> JournalId | None:
        """Return the number of a journal; None where the archive does not know it."""
        row = self._row(site, name)
        return None if row is None else JournalId(row["journal_id"])

    def sites_of(self, name: str) -> tuple[str, ...]:
        """Return the sites on which the archive knows a journal of that name, in order."""
        rows = self._db.execute(
            "SELECT site FROM journals WHERE name = ? AND site != ? ORDER BY site", (plain(name), UNNAMED)
        )
        return tuple(row["site"] for row in rows)

    def unnamed(self) -> tuple[str, ...]:
        """Return the names of the journals of which nothing has said yet where they are, in order."""
        rows = self._db.execute("SELECT name FROM journals WHERE site = ? ORDER BY name", (UNNAMED,))
        return tuple(row["name"] for row in rows)

    def site_of(self, site: str, name: str) -> str:
        """Return where a journal is: where its site is not named, with the only one of its name."""
        named = self.sites_of(name) if site == UNNAMED else ()
        return named[0] if len(named) == 1 else site

    def _adopt(self, site: str, name: str) -> None:
        """Make a row whose site nobody had named that of the first journal of its name."""
        if site != UNNAMED and self._row(UNNAMED, name) is not None and not self.sites_of(name):
            self._db.execute(
                "UPDATE journals SET site = ? WHERE site = ? AND name = ?", (site, UNNAMED, plain(name))
            )

    def join_unnamed(self, name: str) -> bool:
        """Put what lies under no named site to the one journal of its name; return whether there is one.

        What stands in both stays behind, with the first row, until it is read again.
        """
        named = self.sites_of(name)
        unnamed = self._row(UNNAMED, name)
        if len(named) != 1 or unnamed is None:
            return False
        with step(self._db):
            self._db.execute(
                "UPDATE OR IGNORE entries SET journal_id = ? WHERE journal_id = ?",
                (self._row(named[0], name)["journal_id"], unnamed["journal_id"]),
            )
        return True

    def drop_unnamed(self, name: str) -> None:
        """Drop a journal of no named site of which nothing is left."""
        row = self._row(UNNAMED, name)
        held = row and self._db.execute(
            "SELECT 1 FROM entries WHERE journal_id = ? LIMIT 1", (row["journal_id"],)
        )
        if row is not None and held.fetchone() is None:
            self._db.execute("DELETE FROM journals WHERE journal_id = ?", (row["journal_id"],))

    def known_as(self, site: str, name: str) -> KnownJournal | None:
        """Return where the journal of a name is; None where the archive does not know it."""
        return self._known("name", site, name)

    def known_at(self, site: str, url: str) -> KnownJournal | None:
        """Return which journal has an address; None where the archive does not know it."""
        return self._known("url", site, url)

    def addresses(self) -> tuple[str, ...]:
        """Return the addresses of all journals that have one, in order."""
        rows = self._db.execute("SELECT url FROM journals WHERE url IS NOT NULL ORDER BY url")
        return tuple(row["url"] for row in rows)

    def name_now(self, site: str, name: str) -> str:
        """Return the name a journal has now, however often it was renamed."""
        met: set[str] = set()
        while name not in met and (known := self.known_as(site, name)) and known.renamed_to:
            met.add(name)
            name = known.renamed_to
        return name

    def note_former(self, site: str, name: str, *, to: str, urls: tuple[str | None, str | None]) -> None:
        """Store that a journal had another name before.

        Args:
            site: On which both names are.
            name: The former name.
            to: The name of later.
            urls: The addresses of both, where none is known yet.
        """
        with step(self._db):
            for each, url in zip((name, to), urls, strict=True):
                self._adopt(site, each)
                self._db.execute(
                    "INSERT INTO journals (site, name, url) VALUES (?, ?, ?) ON CONFLICT (site, name)"
                    " DO UPDATE SET url = coalesce(url, excluded.url)",
                    (site, plain(each), plain(url)),
                )
            self._db.execute(
                "UPDATE journals SET status = ?, renamed_to = ? WHERE site = ? AND name = ?",
                (JournalStatus.RENAMED.value, plain(to), site, plain(name)),
            )

    def former(self) -> tuple[tuple[str, str], ...]:
        """Return the sites and names under which journals were known before they were renamed."""
        rows = self._db.execute("SELECT site, name FROM journals WHERE renamed_to IS NOT NULL ORDER BY 1, 2")
        return tuple((row["site"], row["name"]) for row in rows)

    def holds_entries(self, journal_id: JournalId) -> bool:
        """Return whether anything is known to stand in a journal."""
        row = self._db.execute("SELECT 1 FROM entries WHERE journal_id = ? LIMIT 1", (journal_id,)).fetchone()
        return row is not None

    def _known(self, column: str, site: str, value: str) -> KnownJournal | None:
        row = self._db.execute(
            f"SELECT name, url, renamed_to, title FROM journals WHERE site = ? AND {column} = ?",
            (site, plain(value)),
        ).fetchone()
        return None if row is None else KnownJournal(*row)

    def rename(self, journal_id: JournalId, name: str) -> JournalId:
        """Give a journal its true name, learnt after the fact; return the number it has now.

        Where the archive knows that name already, the entries move there and the first row goes.
        """
        with step(self._db):
            row = self._db.execute("SELECT * FROM journals WHERE journal_id = ?", (journal_id,)).fetchone()
            known = self._row(row["site"], name)
            if known is None:
                self._db.execute(
                    "UPDATE journals SET name = ? WHERE journal_id = ?", (plain(name), journal_id)
                )
                return journal_id
            if known["journal_id"] != journal_id:
                self._move(journal_id, known["journal_id"])
        return JournalId(known["journal_id"])

    def _move(self, journal_id: JournalId, to: JournalId) -> None:
        self.gather(journal_id, to)
        self._db.execute("DELETE FROM journals WHERE journal_id = ?", (journal_id,))

    def gather(self, journal_id: JournalId, to: JournalId) -> None:
        """Move what does not stand in the other journal already; the rest is the same thing known twice."""
        with step(self._db):
            for table in _OF_JOURNALS:
                self._db.execute(
                    f"UPDATE OR IGNORE {table} SET journal_id = ? WHERE journal_id = ?", (to, journal_id)
                )
                self._db.execute(f"DELETE FROM {table} WHERE journal_id = ?", (journal_id,))

    def _row(self, site: str, name: str) -> Any:
        return self._db.execute(
            "SELECT * FROM journals WHERE site = ? AND name = ?", (site, plain(name))
        ).fetchone()

    def _insert(self, journal: Journal, *, site: str, seen_at: str) -> JournalId:
        values = {column: plain(getattr(journal, column)) for column in _TEXT}
        values |= {"site": site, "name": plain(journal.name), "profile": _profile({}, journal)}
        values |= {"first_seen_at": seen_at, "last_seen_at": seen_at}
        cursor = self._db.execute(
            f"INSERT INTO journals ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            tuple(values.values()),
        )
        return JournalId(cursor.lastrowid or 0)

    def _update(self, row: Any, journal: Journal, *, seen_at: str) -> None:
        newer = seen_at >= (row["last_seen_at"] or "")
        said = {column: plain(getattr(journal, column)) for column in _TEXT}
        changes = {
            column: value
            for column, value in said.items()
            if value is not None and value != row[column] and (newer or row[column] is None)
        }
        known = json.loads(row["profile"]) if row["profile"] else {}
        profile = _profile(known, journal) if newer else _filled(known, journal)
        if profile != row["profile"]:
            changes["profile"] = profile
        if newer and seen_at != row["last_seen_at"]:
            changes["last_seen_at"] = seen_at
        if row["first_seen_at"] is None or seen_at < row["first_seen_at"]:
            changes["first_seen_at"] = seen_at
        if changes:
            columns = ", ".join(f"{column} = ?" for column in changes)
            self._db.execute(
                f"UPDATE journals SET {columns} WHERE journal_id = ?", (*changes.values(), row["journal_id"])
            )


def profile_of(text: str | None) -> dict[str, Any] | None:
    """Return a profile as it was stored."""
    return json.loads(text) if text else None


def _profile(known: dict[str, Any], journal: Journal) -> str | None:
    """The profile as JSON: what the page says over what is known."""
    merged = known | dict(journal.profile or {})
    return _json(merged) if merged or journal.profile is not None else None


def _filled(known: dict[str, Any], journal: Journal) -> str | None:
    merged = dict(journal.profile or {}) | known
    return _json(merged) if merged or journal.profile is not None else None


def _json(value: dict[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(plain(text))
