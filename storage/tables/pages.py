"""The pages everything else is read from: the bytes as received, compressed.

A body is one zstd frame. Where `dictionary_id` is set it needs that row of `dictionaries`: the first HTML
page kept of the same host, itself one zstd frame. `zstd -d -D dictionary body` gives the page.
"""

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from storage.database import plain, step
from storage.errors import ArchiveFileError
from storage.records import SAVED, DumpKind, Page, PageId

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdDict, ZstdError, compress, decompress
else:
    from backports.zstd import ZstdDict, ZstdError, compress, decompress

LEVEL = 9
DICTIONARY_BYTES = range(1 << 10, 1 << 20)
"""How large a page may be to serve as one."""
BAD_REQUEST = 400
_FROM_FILES = (SAVED, *(kind.value for kind in DumpKind))
"""`Page.source` of what somebody had, and may have twice, of different days."""
_SECRET_HEADERS = frozenset(
    {
        *("cookie", "cookie2", "set-cookie", "set-cookie2", "authorization", "proxy-authorization"),
        *("www-authenticate", "proxy-authenticate", "x-csrf-token"),
    }
)


class Pages:
    """The tables `pages` and `dictionaries`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._dictionaries: dict[str, ZstdDict] = {}

    def keep(self, page: Page, *, aside: bool = False) -> PageId:
        """Store a page; return its number.

        Where the page of that address before it has the same bytes and came the same way, only `seen_at` of
        that one moves; of the same moment it is the same answer however it came, and stays what says more of
        that: a visit, before what somebody had.

        Args:
            page: What was received.
            aside: Nobody has looked at it yet, so nothing is to be read from it. The same page kept again
                without this is an answer like any other from then on.
        """
        digest = hashlib.sha256(page.body).hexdigest()
        with step(self._db):
            same = self._same(page, digest)
            if same is not None:
                is_told = page.source not in _FROM_FILES
                self._db.execute(
                    "UPDATE pages SET seen_at = max(seen_at, ?), aside = min(aside, ?),"
                    " source = CASE WHEN ? THEN ? ELSE source END WHERE page_id = ?",
                    (page.fetched_at, aside, is_told, page.source, same),
                )
                return same
            return self._insert(page, digest, aside=aside)

    def _same(self, page: Page, digest: str) -> PageId | None:
        """The same capture kept before, or the one just before it in time where nothing has changed since."""
        rows = self._db.execute(
            "SELECT page_id, sha256, status, final_url, source, fetched_at FROM pages"
            " WHERE url = ? AND method = ? AND fetched_at <= ? ORDER BY fetched_at DESC, page_id DESC",
            (plain(page.url), page.method, page.fetched_at),
        )
        for at, row in enumerate(rows):
            if at and row["fetched_at"] != page.fetched_at:
                break
            is_of_way = row["source"] == page.source or row["fetched_at"] == page.fetched_at
            if is_of_way and (row["sha256"], row["status"], row["final_url"]) == (
                digest,
                page.status,
                plain(page.final_url),
            ):
                return PageId(row["page_id"])
        return None

    def drop(self, page_id: PageId) -> None:
        """Take out a page that was set aside: a block page, which may name who was blocked."""
        self._db.execute("DELETE FROM pages WHERE page_id = ? AND aside = 1", (page_id,))

    def repeated(self, page: Page, *, before: PageId) -> None:
        """Take out a page that was set aside and says what the one before it says, which was seen again."""
        digest = hashlib.sha256(page.body).hexdigest()
        self._db.execute(
            "DELETE FROM pages WHERE url = ? AND fetched_at = ? AND sha256 = ? AND aside = 1"
            " AND page_id != ?",
            (plain(page.url), page.fetched_at, digest, before),
        )
        self.confirm(before, seen_at=page.fetched_at)

    def _insert(self, page: Page, digest: str, *, aside: bool) -> PageId:
        dictionary_id = self._dictionary_for(page)
        values = {
            "url": plain(page.url),
            "final_url": plain(page.final_url),
            "method": page.method,
            "status": page.status,
            "headers": _headers(page),
            "media_type": plain(page.media_type),
            "fetched_at": page.fetched_at,
            "seen_at": page.fetched_at,
            "sha256": digest,
            "size": len(page.body),
            "dictionary_id": dictionary_id,
            "body": self._compressed(page.body, dictionary_id),
            "source": page.source,
            "aside": int(aside),
        }
        cursor = self._db.execute(
            f"INSERT INTO pages ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            tuple(values.values()),
        )
        return PageId(cursor.lastrowid or 0)

    def _compressed(self, body: bytes, dictionary_id: int | None) -> bytes:
        if dictionary_id is None:
            return compress(body, level=LEVEL)
        return compress(body, level=LEVEL, zstd_dict=self._dictionary(dictionary_id).as_digested_dict)

    def _dictionary_for(self, page: Page) -> int | None:
        """The dictionary of the page's host; the first HTML page of a host becomes one."""
        host = urlsplit(page.final_url).netloc.lower() or "file"
        row = self._db.execute("SELECT dictionary_id FROM dictionaries WHERE host = ?", (host,)).fetchone()
        if row is None and not _fit(page):
            return None
        return int(row["dictionary_id"]) if row else self._new_dictionary(host, page.body)

    def _new_dictionary(self, host: str, body: bytes) -> int:
        cursor = self._db.execute(
            "INSERT INTO dictionaries (host, sha256, body) VALUES (?, ?, ?)",
            (host, hashlib.sha256(body).hexdigest(), compress(body, level=LEVEL)),
        )
        return cursor.lastrowid or 0

    def _dictionary(self, dictionary_id: int) -> ZstdDict:
        row = self._db.execute(
            "SELECT sha256 FROM dictionaries WHERE dictionary_id = ?", (dictionary_id,)
        ).fetchone()
        known = row and self._dictionaries.get(row["sha256"])
        if known is None:
            row = self._db.execute(
                "SELECT sha256, body FROM dictionaries WHERE dictionary_id = ?", (dictionary_id,)
            ).fetchone()
            if row is None:
                raise ArchiveFileError(
                    f"the archive is damaged: dictionary {dictionary_id} of its pages is missing;"
                    " go back to a copy"
                )
            try:
                known = ZstdDict(decompress(row["body"]), is_raw=True)
            except ZstdError as error:
                raise ArchiveFileError(
                    f"the archive is damaged: dictionary {dictionary_id} of its pages cannot be read;"
                    " go back to a copy"
                ) from error
            self._dictionaries[row["sha256"]] = known
        return known

    def load(self, page_id: PageId) -> Page:
        """Return a kept page, bytes and all.

        Raises:
            ArchiveFileError: There is no such page, or its bytes are damaged.
        """
        row = self._db.execute("SELECT * FROM pages WHERE page_id = ?", (page_id,)).fetchone()
        if row is None:
            raise ArchiveFileError(f"the archive holds no page {page_id}; `ljkeep status` says what it holds")
        return self._page(row)

    def source_of(self, page_id: PageId) -> str:
        """Return where a kept page came from, as far as that is known best."""
        row = self._db.execute("SELECT source FROM pages WHERE page_id = ?", (page_id,)).fetchone()
        return str(row["source"])

    def latest(self, url: str) -> tuple[PageId, Page] | None:
        """Return the newest page kept of an address that was not set aside; None where there is none."""
        row = self._db.execute(
            "SELECT * FROM pages WHERE url = ? AND aside = 0 ORDER BY fetched_at DESC, page_id DESC LIMIT 1",
            (plain(url),),
        ).fetchone()
        return None if row is None else (PageId(row["page_id"]), self._page(row))

    def at(self, url: str, fetched_at: str) -> tuple[PageId, Page] | None:
        """Return the page kept of an address from that moment, not set aside; None where there is none."""
        row = self._db.execute(
            "SELECT * FROM pages WHERE url = ? AND fetched_at = ? AND aside = 0"
            " ORDER BY page_id DESC LIMIT 1",
            (plain(url), fetched_at),
        ).fetchone()
        return None if row is None else (PageId(row["page_id"]), self._page(row))

    def last_seen(self, url: str) -> str | None:
        """Return when an address last gave what is kept of it; None where nothing is."""
        row = self._db.execute("SELECT max(seen_at) FROM pages WHERE url = ?", (plain(url),)).fetchone()
        return None if row is None else row[0]

    def confirm(self, page_id: PageId, *, seen_at: str) -> None:
        """Store that the site says the page has not changed (304)."""
        self._db.execute("UPDATE pages SET seen_at = max(seen_at, ?) WHERE page_id = ?", (seen_at, page_id))

    def replay(self) -> Iterator[tuple[PageId, Page]]:
        """Yield every kept page that was not set aside, oldest first, one at a time in memory.

        One that came out of files twice says what it says at both times: it is yielded once more, as of the
        later one. Of visits it is noted where an entry was looked at last.
        """
        marks = ", ".join("?" * len(_FROM_FILES))
        rows = self._db.execute(
            "SELECT page_id, fetched_at AS at FROM pages WHERE aside = 0 UNION ALL"
            " SELECT page_id, seen_at FROM pages WHERE aside = 0 AND seen_at > fetched_at"
            f" AND source IN ({marks}) ORDER BY at, page_id",
            _FROM_FILES,
        ).fetchall()
        for row in rows:
            yield PageId(row["page_id"]), replace(self.load(PageId(row["page_id"])), fetched_at=row["at"])

    def count(self) -> int:
        """Return how many pages are kept."""
        return int(self._db.execute("SELECT count(*) FROM pages").fetchone()[0])

    def damaged(self) -> Iterator[tuple[PageId, str]]:
        """Yield the number and address of every page whose bytes are not what was received."""
        for row in self._db.execute("SELECT page_id, url, sha256, dictionary_id, body FROM pages"):
            try:
                body = self._body(row)
            except ArchiveFileError:
                body = None
            if body is None or hashlib.sha256(body).hexdigest() != row["sha256"]:
                yield PageId(row["page_id"]), row["url"]

    def damaged_dictionaries(self) -> Iterator[int]:
        """Yield the number of every dictionary that is not the page it was made of."""
        for row in self._db.execute("SELECT dictionary_id, sha256, body FROM dictionaries"):
            try:
                body = decompress(row["body"])
            except ZstdError:
                body = b""
            if hashlib.sha256(body).hexdigest() != row["sha256"]:
                yield int(row["dictionary_id"])

    def _body(self, row: Any) -> bytes:
        dictionary = row["dictionary_id"] and self._dictionary(row["dictionary_id"])
        try:
            return decompress(row["body"], zstd_dict=dictionary)
        except ZstdError as error:
            raise ArchiveFileError(
                f"the bytes of page {row['page_id']} ({row['url']}) are damaged;"
                " go back to a copy of the archive"
            ) from error

    def _page(self, row: Any) -> Page:
        headers = json.loads(row["headers"])
        return Page(
            url=row["url"],
            final_url=row["final_url"],
            method=row["method"],
            status=row["status"],
            headers=tuple((name, value) for name, values in headers.items() for value in _many(values)),
            media_type=row["media_type"],
            fetched_at=row["fetched_at"],
            body=self._body(row),
            source=row["source"],
        )


def _fit(page: Page) -> bool:
    """Whether a page may serve its host's other pages as a dictionary."""
    is_html = "html" in (page.media_type or "").lower()
    return is_html and page.status < BAD_REQUEST and len(page.body) in DICTIONARY_BYTES


def _headers(page: Page) -> str:
    """Name -> value, or a list of values where a name comes twice; nothing secret."""
    found: dict[str, Any] = {}
    for name, value in page.headers:
        key = name.lower()
        if key not in _SECRET_HEADERS:
            found[key] = [*_many(found[key]), value] if key in found else value
    return str(plain(json.dumps(found, ensure_ascii=False)))


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
