"""Entries and their tags; through it also journals, comments and what headers say of stories.

A value a page did not give never replaces one that is known; what changes is kept as a revision.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from storage.database import plain, step
from storage.folding import indexed_besides
from storage.markup.clean import body_text, word_count
from storage.records import (
    VISITED_SOURCES,
    Comment,
    Ditemid,
    DumpKind,
    Entry,
    EntryId,
    Finding,
    Jitemid,
    Journal,
    JournalId,
    PageId,
    Severity,
    Story,
)
from storage.tables.comments import CommentsSaved, CommentStore
from storage.tables.findings import Findings
from storage.tables.journals import Journals
from storage.tables.merging import Merge, also_from, merge
from storage.tables.namesakes import are_two
from storage.tables.precedence import Reading, given_at_first, may_come_late, shows_itself, strength
from storage.tables.revisions import Revisions, Version
from storage.tables.story import save_story

_READ = tuple(f.name for f in fields(Entry) if f.name not in {"tags", "jitemid"})
"""What a page says of an entry, column by column."""
ALWAYS = "9999"
"""Behind every time."""
_IDENTITY = frozenset({"ditemid"})
_COLUMNS = (
    *("journal_id", "jitemid", *_READ, "source", "fetched_at", "page_id", "natural_key", "search_text"),
    *("first_seen_at", "looked_at", "sources", "given"),
)
_INSERT = f"INSERT INTO entries ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"


class Entries:
    """The tables `entries`, `tags` and `entry_tags`; `journals` and `comments` hold the neighbours."""

    def __init__(self, db: sqlite3.Connection, revisions: Revisions, findings: Findings) -> None:
        self._db = db
        self._revisions = revisions
        self._findings = findings
        self.journals = Journals(db)
        self.comments = CommentStore(db, revisions, findings)

    def save_journal(self, journal: Journal, *, site: str, seen_at: str) -> JournalId:
        """Store what a page says of a journal; see `Journals.save`."""
        return self.journals.save(journal, site=site, seen_at=seen_at)

    def save_comments(
        self,
        entry_id: EntryId,
        comments: Iterable[Comment],
        *,
        page_id: PageId | None,
        source: str,
        fetched_at: str,
        whole: bool = False,
    ) -> CommentsSaved:
        """Store comments of an entry; see `CommentStore.save`."""
        reading = Reading(page_id=page_id, source=source, fetched_at=fetched_at)
        return self.comments.save(entry_id, comments, reading=reading, whole=whole)

    def save_story(self, entry_id: EntryId, story: Story) -> None:
        """Store what the header of an entry says of the story in it, in place of what was there."""
        save_story(self._db, entry_id, story=story)

    def save(
        self, journal_id: JournalId, entry: Entry, *, page_id: PageId | None, source: str, fetched_at: str
    ) -> EntryId:
        """Store what a page says of an entry; return the entry's number in this archive.

        Args:
            journal_id: The journal it stands in.
            entry: None in a field means the page did not say, and leaves what is known.
            page_id: The kept page it was read from.
            source: `feed` and `list` only fill gaps; anything else is a page of the entry.
            fetched_at: When that page was fetched; of two pages the newer wins.
        """
        reading = Reading(page_id=page_id, source=source, fetched_at=fetched_at)
        values = _values(entry)
        with step(self._db):
            row = self._known(journal_id, entry, values)
            if row is None:
                return self._insert(journal_id, entry, values=values, reading=reading)
            self._update(row, entry, values=values, reading=reading)
        return EntryId(row["entry_id"])

    def _known(self, journal_id: JournalId, entry: Entry, values: dict[str, Any]) -> Any:
        """The row of the same entry: by its number, else by its text; sets what it is known by.

        One whose number another entry has is known by its text, and by the number in its address.
        """
        values["jitemid"] = jitemid = _jitemid(entry)
        values["natural_key"] = _natural_key(entry, values, needed=jitemid is None)
        if jitemid is not None:
            row = self._db.execute(
                "SELECT * FROM entries WHERE journal_id = ? AND jitemid = ?", (journal_id, jitemid)
            ).fetchone()
            if row is not None and not are_two(row, values):
                return row
            if row is not None:
                values["jitemid"] = None
                return self._namesake(journal_id, values) or self._twin(journal_id, values, numbered=True)
        twin = self._twin(journal_id, values, numbered=jitemid is not None)
        return twin or self._of_the_minute(journal_id, values, numbered=jitemid is not None)

    def _namesake(self, journal_id: JournalId, values: dict[str, Any]) -> Any:
        """A row without a number of its own, as another entry has it, with the same number in its address."""
        return self._db.execute(
            "SELECT * FROM entries WHERE journal_id = ? AND jitemid IS NULL AND ditemid = ?",
            (journal_id, values["ditemid"]),
        ).fetchone()

    def _twin(self, journal_id: JournalId, values: dict[str, Any], *, numbered: bool) -> Any:
        """A row with the same text, of a source that gave no number (or for one that gives none)."""
        for _ in range(2):
            # With the plus no index of the journal's entries is looked through in place of the key's.
            rows = self._db.execute(
                "SELECT * FROM entries WHERE natural_key = ? AND +journal_id = ?"
                " AND (jitemid IS NULL OR NOT ?) ORDER BY jitemid IS NULL DESC, entry_id",
                (values["natural_key"], journal_id, numbered),
            ).fetchall()
            agreeing = [row for row in rows if _same_day(row["eventtime"], values["eventtime"])]
            if agreeing or not rows or numbered:
                return agreeing[0] if agreeing else None
            values["natural_key"] = _digest(values["natural_key"], values["eventtime"])
        return None

    def _of_the_minute(self, journal_id: JournalId, values: dict[str, Any], *, numbered: bool) -> Any:
        """A row of the same minute with the same letters: a copy may have lost line ends, or its poster."""
        if not values["eventtime"] or not values["body_text"]:
            return None
        rows = self._db.execute(
            "SELECT * FROM entries WHERE journal_id = ? AND eventtime = ? AND (jitemid IS NULL OR NOT ?)"
            " AND body_text IS NOT NULL ORDER BY jitemid IS NULL DESC, entry_id",
            (journal_id, values["eventtime"], numbered),
        )
        return next((row for row in rows if _reads_the_same(row, values)), None)

    def _insert(
        self, journal_id: JournalId, entry: Entry, *, values: dict[str, Any], reading: Reading
    ) -> EntryId:
        row = values | {
            "journal_id": journal_id,
            "source": reading.source,
            "fetched_at": reading.fetched_at,
            "page_id": reading.page_id,
            "search_text": indexed_besides(values["subject"], values["body_text"]),
            "first_seen_at": reading.fetched_at,
            "looked_at": reading.fetched_at if shows_itself(reading.source) else None,
            "sources": reading.source if entry.body_html is not None else None,
            "given": given_at_first(reading, tags=_tags_said(entry, reading)),
        }
        cursor = self._db.execute(_INSERT, tuple(row[column] for column in _COLUMNS))
        entry_id = EntryId(cursor.lastrowid or 0)
        if entry.tags:
            self._write_tags(entry_id, _tags(entry.tags))
        if row["jitemid"] is None and (jitemid := _jitemid(entry)) is not None:
            self._findings.add(_two_of_one_number(jitemid), entry_id=entry_id)
        return entry_id

    def _update(self, row: Any, entry: Entry, *, values: dict[str, Any], reading: Reading) -> None:
        entry_id = EntryId(row["entry_id"])
        values = self._checked(row, values)
        natural_key, jitemid = values.pop("natural_key"), values.pop("jitemid")
        values["tags"] = _tags_said(entry, reading)
        is_late = may_come_late(reading, known=row["source"])
        found = merge({**row, "tags": self.tags(entry_id)}, values, reading, again=is_late)
        if row["jitemid"] is None and jitemid is not None:
            found.changes["jitemid"] = jitemid
        if "tags" in found.changes:
            self._db.execute("DELETE FROM entry_tags WHERE entry_id = ?", (entry_id,))
            self._write_tags(entry_id, found.changes["tags"])
        written = {column: value for column, value in found.changes.items() if column != "tags"}
        written |= found.bookkeeping
        shows = strength(reading.source) >= strength(row["source"])
        if written.keys() & {"subject", "body_text"}:
            subject = written.get("subject", row["subject"])
            written["search_text"] = indexed_besides(subject, written.get("body_text", row["body_text"]))
            written["natural_key"] = natural_key
        if row["gone_at"] and shows and reading.fetched_at > row["gone_at"]:
            written |= {"gone_at": None, "gone_reason": None}
        written |= _looks(row, reading)
        if entry.body_html is not None:
            written |= also_from(row["sources"], reading.source)
        if written:
            self._db.execute(
                f"UPDATE entries SET {', '.join(f'{column} = ?' for column in written)} WHERE entry_id = ?",
                (*written.values(), entry_id),
            )
        if written.keys() & {"security", "login_only"}:
            self.comments.settle_login_only(entry_id)
        self._keep_versions(row, found, reading=reading)

    def _checked(self, row: Any, values: dict[str, Any]) -> dict[str, Any]:
        """The values fit to meet the row: markup and text move together, a number once known stays."""
        values = dict(values)
        if row["ditemid"] is not None and values["ditemid"] not in (None, row["ditemid"]):
            self._findings.add(
                Finding(
                    code="fields-disagree",
                    message=f"entry {row['ditemid']} is also called {values['ditemid']};"
                    " the first number is kept; open both on the site to see which is right",
                ),
                entry_id=row["entry_id"],
            )
            values["ditemid"] = None
        if values["body_html"] is None and row["body_html"] is not None:
            values["body_text"] = values["word_count"] = None
        return values

    def _keep_versions(self, row: Any, found: Merge, *, reading: Reading) -> None:
        entry_id, page_id = row["entry_id"], row["page_id"]
        is_copy = reading.source not in VISITED_SOURCES
        if found.before and not (is_copy and self._revisions.knows("entries", entry_id, before=found.before)):
            self._revisions.add(
                "entries",
                entry_id,
                before=found.before,
                seen_at=reading.fetched_at,
                page_id=reading.page_id,
                before_page_id=page_id,
            )
        if found.earlier:
            self._revisions.add_earlier(
                "entries",
                entry_id,
                before=found.earlier,
                reading=reading,
                then=Version(at=row["fetched_at"], page_id=page_id),
            )

    def tags(self, entry_id: EntryId) -> tuple[str, ...]:
        """Return the tags of an entry, in the order the page shows them."""
        rows = self._db.execute(
            "SELECT name FROM entry_tags JOIN tags USING (tag_id) WHERE entry_id = ? ORDER BY position",
            (entry_id,),
        )
        return tuple(row["name"] for row in rows)

    def _write_tags(self, entry_id: EntryId, tags: tuple[str, ...]) -> None:
        self._db.executemany(
            "INSERT INTO tags (name) VALUES (?) ON CONFLICT DO NOTHING", [(t,) for t in tags]
        )
        self._db.executemany(
            "INSERT INTO entry_tags (entry_id, tag_id, position)"
            " SELECT ?, tag_id, ? FROM tags WHERE name = ?",
            [(entry_id, position, name) for position, name in enumerate(tags)],
        )

    def find(self, journal_id: JournalId, ditemid: Ditemid) -> EntryId | None:
        """Return the entry's number in this archive; None where it is not held."""
        row = self._db.execute(
            "SELECT entry_id, ditemid FROM entries WHERE journal_id = ? AND jitemid = ?",
            (journal_id, ditemid >> 8),
        ).fetchone()
        if row is not None and row["ditemid"] not in {None, ditemid}:
            row = self._namesake(journal_id, {"ditemid": ditemid}) or row
        return None if row is None else EntryId(row["entry_id"])

    def number_of(self, entry_id: EntryId) -> Ditemid | None:
        """Return the number an entry's address ends with; None where nobody said it yet."""
        row = self._db.execute("SELECT ditemid FROM entries WHERE entry_id = ?", (entry_id,)).fetchone()
        return Ditemid(row["ditemid"]) if row and row["ditemid"] is not None else None

    def holds_body(self, entry_id: EntryId) -> bool:
        """Return whether the text of an entry is there, and read from a page of its own."""
        row = self._db.execute(
            "SELECT body_html, source FROM entries WHERE entry_id = ?", (entry_id,)
        ).fetchone()
        return row is not None and row["body_html"] is not None and shows_itself(row["source"])

    def has_story(self, entry_id: EntryId) -> bool:
        """Return whether the header of an entry was read, whatever it said."""
        row = self._db.execute("SELECT 1 FROM stories WHERE entry_id = ?", (entry_id,)).fetchone()
        return row is not None

    def told(self, entry_id: EntryId) -> Entry:
        """Return what an entry tells: poster, subject, text and tags, as they are held."""
        row = self._db.execute(
            "SELECT ditemid, poster, subject, body_html FROM entries WHERE entry_id = ?", (entry_id,)
        ).fetchone()
        return Entry(**row, tags=self.tags(entry_id))

    def numbers(self, journal_id: JournalId, *, with_body: bool = True) -> frozenset[Jitemid]:
        """Return the jitemids the archive holds of a journal; by default only where the body is there."""
        rows = self._db.execute(
            "SELECT jitemid FROM entries WHERE journal_id = ? AND jitemid IS NOT NULL"
            " AND (NOT ? OR body_html IS NOT NULL OR body_text IS NOT NULL)",
            (journal_id, with_body),
        )
        return frozenset(Jitemid(row["jitemid"]) for row in rows)

    def mark_gone(
        self, entry_id: EntryId, *, seen_at: str, reason: str | None = None, even_locked: bool = False
    ) -> None:
        """Store that a visit found the entry deleted or locked, and its comments with it.

        The first such visit counts; a comment is back once a page shows it again.

        Args:
            entry_id: Which one.
            seen_at: When.
            reason: Why, as the visit knows it.
            even_locked: It was asked for by somebody who is shown locked entries too. What only a login shows
                is else never gone for being hidden from a visitor.
        """
        with step(self._db):
            marked = self._db.execute(
                "UPDATE entries SET gone_at = :at, gone_reason = :reason WHERE entry_id = :entry"
                " AND gone_at IS NULL"
                " AND (:even_locked OR login_only IS NOT 1)",
                {"at": seen_at, "reason": plain(reason), "entry": entry_id, "even_locked": even_locked},
            ).rowcount
            if marked:
                self.comments.mark_unshown(entry_id, since=ALWAYS, seen_at=seen_at)

    def blank(self) -> None:
        """Forget what was read from pages, not the rows, before everything is read again."""
        for table in ("entry_tags", "story_fields", "stories"):
            self._db.execute(
                f"DELETE FROM {table} WHERE entry_id IN"
                " (SELECT entry_id FROM entries WHERE page_id IS NOT NULL)"
            )
        emptied = [
            c
            for c in (*_READ, "source", "sources", "fetched_at", "given", "search_text")
            if c not in _IDENTITY
        ]
        self._db.execute(
            f"UPDATE entries SET {', '.join(f'{c} = NULL' for c in emptied)}, page_id = NULL"
            " WHERE page_id IS NOT NULL"
        )
        self.comments.blank()

    def drop_unread(self) -> None:
        """Drop the rows that `blank` emptied and no page filled again."""
        self.comments.drop_unread()
        self._db.execute(
            "DELETE FROM entries WHERE source IS NULL AND fetched_at IS NULL AND page_id IS NULL"
        )


def _values(entry: Entry) -> dict[str, Any]:
    values = {column: plain(getattr(entry, column)) for column in _READ}
    if values["body_text"] is None and entry.body_html is not None:
        values["body_text"] = plain(body_text(entry.body_html))
    if values["word_count"] is None and values["body_text"] is not None:
        values["word_count"] = word_count(str(values["body_text"]))
    return values


def _looks(row: Any, reading: Reading) -> dict[str, Any]:
    """When the entry was first met and its own page last read, where this reading moves either."""
    found: dict[str, Any] = {}
    if row["first_seen_at"] is None or reading.fetched_at < row["first_seen_at"]:
        found["first_seen_at"] = reading.fetched_at
    if shows_itself(reading.source) and reading.fetched_at > (row["looked_at"] or ""):
        found["looked_at"] = reading.fetched_at
    return found


def _two_of_one_number(jitemid: Jitemid) -> Finding:
    return Finding(
        code="fields-disagree",
        message=f"two entries that agree in nothing bear the number {jitemid}: the journal was deleted and"
        " begun anew, or a file has numbers of its own; each is kept, look which is which",
        severity=Severity.WARNING,
    )


def _jitemid(entry: Entry) -> Jitemid | None:
    return entry.jitemid if entry.ditemid is None else Jitemid(entry.ditemid >> 8)


def _tags(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(plain(tag)) for tag in tags))


def _tags_said(entry: Entry, reading: Reading) -> tuple[str, ...] | None:
    """The tags a reading tells; a backup without any may be of a tool that does not know them."""
    is_silent = entry.tags is None or (not entry.tags and reading.source in set(DumpKind))
    return None if is_silent else _tags(entry.tags or ())


def _natural_key(entry: Entry, values: dict[str, Any], *, needed: bool) -> str | None:
    """What stands for the number where a source has none: who wrote it, its subject and its words."""
    text = values["body_text"]
    if text:
        return _digest(entry.poster, entry.subject, " ".join(text.split()))
    if not needed:
        return None
    return _digest(*(str(getattr(entry, column)) for column in ("url", "poster", "subject", "eventtime")))


def _same_day(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one[:10] == other[:10]


def _reads_the_same(row: Any, values: dict[str, Any]) -> bool:
    """Whether two readings have the same letters, and nothing they say of poster and subject differs."""
    is_agreed = all(
        not row[column] or not values[column] or row[column] == values[column]
        for column in ("poster", "subject")
    )
    return is_agreed and "".join(row["body_text"].split()) == "".join(values["body_text"].split())


def _digest(*parts: object) -> str:
    text = "\0".join("" if part is None else str(plain(part)) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
