"""Which kept pages may leave the archive, as they came.

A page stays where it shows what not everybody may read: pages of locked entries, answers of the owner's
interfaces, files of an owner's dumps, letters, pages made for somebody who had logged in, and saved pages of
which nothing is read, so that nobody knows whom they were meant for.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from storage.errors import ArchiveFileError
from storage.export.frame import Export
from storage.markup.personal import was_shown_to_somebody
from storage.records import LETTER, SAVED, TYPED_SOURCES, UNREAD, VISITED_SOURCES, Page, PageId

_NUMBER = re.compile(r"/(\d{1,12})\.html")
_LINKED = re.compile(rb"/(\d{1,12})\.html")
_HIDDEN = "ifnull(e.security, 'public') <> 'public' OR ifnull(e.login_only, 0)"


_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
"""A letter as scripts write it."""
_ENOUGH = 60
"""Letters of a comment's first line by which it is known again."""


def _shown(body: bytes) -> str:
    """Return the words of a page, those in its scripts too, without its markup."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("cp1251", "replace")
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return _TAG.sub("", unescape(_TAG.sub("", text)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


class Leaving(NamedTuple):
    """A page that leaves."""

    page_id: PageId
    page: Page


class KeptPages:
    """Chooses pages."""

    def __init__(self, export: Export) -> None:
        self._export = export
        self._db = export.db
        self._all = export.options.include_locked
        self._locked = self._numbers(_HIDDEN)
        self._login_only = {str(n).encode() for n in self._numbers("e.login_only")}
        self._staying = set() if self._all else self._pages_that_stay()
        self._hidden_words = {} if self._all else self._find_hidden_words()
        self._chosen = None if export.options.where is None else self._pages_of_selected()
        self._selected = self._selected_numbers()
        self.withheld = 0

    def leaving(self) -> Iterator[Leaving]:
        """Yield the pages that leave, the oldest first, one at a time in memory."""
        rows = self._db.execute(
            "SELECT page_id, url, final_url, source FROM pages ORDER BY fetched_at, page_id"
        )
        for row in rows.fetchall():
            if self._chosen is not None and not self._is_chosen(row["page_id"], row["url"]):
                continue
            if not self._all and self._stays(row["page_id"], (row["url"], row["final_url"]), row["source"]):
                self.withheld += 1
                continue
            try:
                page = self._export.archive.pages.load(row["page_id"])
            except ArchiveFileError as error:
                self._export.decide(str(error))
                continue
            if not self._all and self._shows_hidden(page):
                self.withheld += 1
                continue
            yield Leaving(row["page_id"], page)

    def _stays(self, page_id: int, urls: tuple[str, str], source: str) -> bool:
        if source in TYPED_SOURCES or page_id in self._staying:
            return True
        numbers = {int(match[1]) for url in urls for match in _NUMBER.finditer(url)}
        return bool(numbers & self._locked)

    def _shows_hidden(self, page: Page) -> bool:
        """Whether a page shows what somebody logged in sees, or a comment that nobody is to read any more."""
        if _was_shown_to_somebody(page) or self._links_to_hidden(page.body):
            return True
        if page.source in VISITED_SOURCES:
            return False  # What a visitor was shown; pages that a screened comment was read from stay anyway.
        numbers = {int(match[1]) for url in (page.url, page.final_url) for match in _NUMBER.finditer(url)}
        words = [each for number in numbers for each in self._hidden_words.get(number, ())]
        if not words:
            return False
        letters = _letters(_shown(page.body))
        return any(each in letters for each in words)

    def _find_hidden_words(self) -> dict[int, list[str]]:
        """Return how comments begin that are held back though their entry is open, by the entry's number."""
        rows = self._db.execute(
            "SELECT e.ditemid, c.body_text FROM comments c JOIN entries e USING (entry_id)"
            " WHERE e.ditemid IS NOT NULL AND ifnull(c.body_text, '') <> ''"
            f" AND (c.state IN ('screened', 'spam') OR ifnull(c.login_only, 0)) AND NOT ({_HIDDEN})"
        )
        found: dict[int, list[str]] = {}
        for ditemid, text in rows:
            lines = (_letters(line)[:_ENOUGH] for line in text.splitlines())
            if begins := next(filter(None, lines), ""):
                found.setdefault(ditemid, []).append(begins)
        return found

    def _links_to_hidden(self, body: bytes) -> bool:
        """Whether a page names an entry that strangers are not shown: it was shown to somebody logged in."""
        if not self._login_only:
            return False
        return any(match[1] in self._login_only for match in _LINKED.finditer(body))

    def _numbers(self, condition: str) -> set[int]:
        rows = self._db.execute(f"SELECT ditemid FROM entries e WHERE ditemid IS NOT NULL AND ({condition})")
        return {row[0] for row in rows}

    def _pages_that_stay(self) -> set[int]:
        """Return the pages that locked entries or screened comments were read from, now or earlier."""
        hidden = _HIDDEN
        rows = self._db.execute(
            f"""
            SELECT e.page_id FROM entries e WHERE {hidden}
            UNION SELECT c.page_id FROM comments c JOIN entries e USING (entry_id)
              WHERE {hidden} OR ifnull(c.login_only, 0) AND ifnull(c.body_html, '') <> ''
            UNION SELECT c.page_id FROM comments c
              WHERE c.state IN ('screened', 'spam') AND ifnull(c.body_html, '') <> ''
            UNION SELECT r.page_id FROM revisions r JOIN entries e ON e.entry_id = r.row_id
              WHERE r.table_name = 'entries' AND ({hidden})
            UNION SELECT r.before_page_id FROM revisions r JOIN entries e ON e.entry_id = r.row_id
              WHERE r.table_name = 'entries' AND ({hidden})
            UNION SELECT f.page_id FROM findings f WHERE f.code IN ('{UNREAD}', '{LETTER}')
            """
        )
        return {row[0] for row in rows if row[0] is not None}

    def _pages_of_selected(self) -> set[int]:
        """Return the pages that the selected entries and their comments were read from."""
        ids = json.dumps(self._export.kept)
        rows = self._db.execute(
            "SELECT page_id FROM entries WHERE entry_id IN (SELECT value FROM json_each(?))"
            " UNION SELECT page_id FROM comments WHERE entry_id IN (SELECT value FROM json_each(?))",
            (ids, ids),
        )
        return {row[0] for row in rows if row[0] is not None}

    def _is_chosen(self, page_id: int, url: str) -> bool:
        if self._chosen is None or page_id in self._chosen:
            return True
        match = _NUMBER.search(url)
        return match is not None and int(match[1]) in self._selected

    def _selected_numbers(self) -> frozenset[int]:
        numbers = dict(self._db.execute("SELECT entry_id, ditemid FROM entries").fetchall())
        return frozenset(numbers[entry_id] or 0 for entry_id in self._export.kept)


def _was_shown_to_somebody(page: Page) -> bool:
    """Whether a page was made for somebody; a padlock on one that was fetched may be typed by anybody."""
    return was_shown_to_somebody(page.body, by_padlocks=page.source == SAVED)
