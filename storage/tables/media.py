"""Pictures and icons: each address once, each file once, whoever shows it."""

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from storage.database import plain, step
from storage.records import EntryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """One address of a picture."""

    media_id: int
    url: str
    state: str
    """pending, saved, dead, refused or too_large."""
    sha256: str | None
    media_type: str | None
    bytes: int | None
    width: int | None
    height: int | None
    note: str | None


class Shower(NamedTuple):
    """An entry or a comment that shows pictures."""

    row_id: int
    url: str | None
    """Of its entry."""
    userpic_url: str | None
    body_html: str | None


class WantedPicture(NamedTuple):
    """A picture that is not here, and from when."""

    url: str
    shown_at: str | None
    """When the page was fetched, or captured, of what shows it; None where nothing does any more."""


class Media:
    """The tables `media`, `blobs`, `entry_media` and `comment_media`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def needed(self, urls: Iterable[str]) -> None:
        """Store addresses to be fetched; known ones stay as they are."""
        self._db.executemany(
            "INSERT INTO media (url) VALUES (?) ON CONFLICT (url) DO NOTHING", [(plain(url),) for url in urls]
        )

    def link_entry(self, entry_id: EntryId, urls: Iterable[str]) -> None:
        """Make these the pictures an entry shows, in that order."""
        self._link("entry", entry_id, urls=urls)

    def link_comment(self, comment_id: int, urls: Iterable[str]) -> None:
        """Make these the pictures a comment shows, in that order."""
        self._link("comment", comment_id, urls=urls)

    def _link(self, owner: str, row_id: int, *, urls: Iterable[str]) -> None:
        ordered = list(dict.fromkeys(plain(url) for url in urls))
        with step(self._db):
            self._db.execute(f"DELETE FROM {owner}_media WHERE {owner}_id = ?", (row_id,))
            self._db.executemany(
                "INSERT INTO media (url) VALUES (?) ON CONFLICT (url) DO NOTHING", [(url,) for url in ordered]
            )
            self._db.executemany(
                f"INSERT INTO {owner}_media ({owner}_id, media_id, position)"
                " SELECT ?, media_id, ? FROM media WHERE url = ?",
                [(row_id, position, url) for position, url in enumerate(ordered)],
            )

    def pending(self, limit: int = -1) -> tuple[Medium, ...]:
        """Return addresses not fetched yet, oldest first; all of them without a limit."""
        rows = self._db.execute(
            "SELECT * FROM media WHERE state = 'pending' ORDER BY media_id LIMIT ?", (limit,)
        )
        return tuple(_medium(row) for row in rows)

    def wanted(self) -> tuple[WantedPicture, ...]:
        """Return what was not fetched yet, with when it was shown first."""
        rows = self._db.execute(
            "SELECT m.url, (SELECT min(at) FROM ("
            " SELECT e.fetched_at AS at FROM entry_media JOIN entries e USING (entry_id)"
            " WHERE media_id = m.media_id UNION ALL"
            " SELECT c.fetched_at FROM comment_media JOIN comments c USING (comment_id)"
            " WHERE media_id = m.media_id)) FROM media m WHERE m.state = 'pending' ORDER BY m.media_id"
        )
        return tuple(WantedPicture(*row) for row in rows)

    def latest(self) -> int:
        """Return the number of the address noted last; 0 where there is none."""
        return int(self._db.execute("SELECT coalesce(max(media_id), 0) FROM media").fetchone()[0])

    def entries_showing(self, after: int, limit: int) -> tuple[Shower, ...]:
        """Return entries that show pictures, by number, from the one behind `after` on."""
        return self._showing(
            "SELECT entry_id, url, userpic_url, body_html FROM entries WHERE entry_id > ?"
            " AND (userpic_url IS NOT NULL OR body_html LIKE '%<img%') ORDER BY entry_id LIMIT ?",
            after,
            limit,
        )

    def comments_showing(self, after: int, limit: int) -> tuple[Shower, ...]:
        """Return comments that show pictures nobody noted yet, by number, from the one behind `after` on."""
        return self._showing(
            "SELECT c.comment_id, e.url, c.userpic_url, c.body_html"
            " FROM comments c JOIN entries e USING (entry_id) LEFT JOIN comment_media m USING (comment_id)"
            " WHERE c.comment_id > ? AND m.comment_id IS NULL"
            " AND (c.userpic_url IS NOT NULL OR c.body_html LIKE '%<img%') ORDER BY c.comment_id LIMIT ?",
            after,
            limit,
        )

    def _showing(self, sql: str, after: int, limit: int) -> tuple[Shower, ...]:
        return tuple(Shower(*row) for row in self._db.execute(sql, (after, limit)))

    def find(self, url: str) -> Medium | None:
        """Return what is known of an address; None where nothing shows it."""
        row = self._db.execute("SELECT * FROM media WHERE url = ?", (plain(url),)).fetchone()
        return None if row is None else _medium(row)

    def keep(
        self,
        url: str,
        body: bytes,
        *,
        media_type: str | None = None,
        width: int | None = None,
        height: int | None = None,
        fetched_at: str | None = None,
    ) -> str:
        """Store the file behind an address, once however many addresses give it; return its sha256."""
        digest = hashlib.sha256(body).hexdigest()
        with step(self._db):
            self._db.execute(
                "INSERT INTO blobs (sha256, bytes, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (digest, len(body), body),
            )
            self._db.execute(
                "INSERT INTO media"
                " (url, sha256, media_type, bytes, width, height, state, path_or_blob, fetched_at)"
                " VALUES (?, ?, ?, ?, ?, ?, 'saved', ?, ?) ON CONFLICT (url) DO UPDATE SET"
                " sha256 = excluded.sha256, media_type = excluded.media_type, bytes = excluded.bytes,"
                " width = excluded.width, height = excluded.height, state = 'saved',"
                " path_or_blob = excluded.path_or_blob, fetched_at = excluded.fetched_at, note = NULL",
                (plain(url), digest, media_type, len(body), width, height, f"blobs/{digest}", fetched_at),
            )
        return digest

    def fail(self, url: str, state: str, *, note: str | None = None) -> None:
        """Store why an address gives no picture: dead, refused or too_large. A saved one stays saved."""
        self._db.execute(
            "INSERT INTO media (url, state, note) VALUES (?, ?, ?) ON CONFLICT (url) DO UPDATE SET"
            " state = excluded.state, note = excluded.note WHERE state != 'saved'",
            (plain(url), state, plain(note)),
        )

    def load(self, sha256: str) -> bytes | None:
        """Return a stored file; None where it is not held."""
        row = self._db.execute("SELECT body FROM blobs WHERE sha256 = ?", (sha256,)).fetchone()
        return None if row is None else bytes(row["body"])


def _medium(row: sqlite3.Row) -> Medium:
    return Medium(
        media_id=row["media_id"],
        url=row["url"],
        state=row["state"],
        sha256=row["sha256"],
        media_type=row["media_type"],
        bytes=row["bytes"],
        width=row["width"],
        height=row["height"],
        note=row["note"],
    )
