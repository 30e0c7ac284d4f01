"""Addresses of the old sites -> pages of the reader, where the archive holds what they name."""

import re
import sqlite3
from urllib.parse import SplitResult, parse_qs, quote, unquote

from storage.tables.lookup import Lookup, split_address

_DAY_PATH = re.compile(r"^/(\d{4})(?:/(\d{2})(?:/(\d{2}))?)?/?$")
_TAG_PATH = re.compile(r"^/tag/([^/]+)/?$")
_THREAD_FRAGMENT = re.compile(r"^(?:t|cmt|comment-)(\d{1,12})$")


class Links:
    """Finds the local page of an address; a subclass may have its pages elsewhere.

    Args:
        db: The archive.
        prefix: What the archive's addresses begin with: "" or `/in/KEY`.
    """

    def __init__(self, db: sqlite3.Connection, prefix: str) -> None:
        self._db = db
        self.prefix = prefix
        self._lookup = Lookup(db)
        self._known: dict[str, str | None] = {}

    def entry(self, entry_id: int) -> str:
        """Return the address of an entry's page."""
        return f"{self.prefix}/entries/{entry_id}"

    def comment(self, entry_id: int, dtalkid: int) -> str:
        """Return the address that leads to a comment, on whatever page of the thread it stands."""
        return f"{self.entry(entry_id)}?thread={dtalkid}#t{dtalkid}"

    def person(self, name: str) -> str:
        """Return the address of what somebody wrote."""
        return f"{self.prefix}/person?name={quote(name, safe='')}"

    def find(self, url: str, *, base: str | None = None) -> str | None:
        """Return the local page an address names; None where the archive does not hold it.

        Args:
            url: As a person pasted it or a page links it.
            base: The address of the page that links it.
        """
        parts = split_address(url, base=base)
        if parts is None:
            return None
        whole = parts.geturl()
        if whole not in self._known:
            self._known[whole] = self._look_up(parts)
        return self._known[whole]

    def find_number(self, ditemid: int, *, dtalkid: int | None = None) -> str | None:
        """Return the page of the entry with a number, in whatever journal; None where there is none."""
        found = self._lookup.numbered(ditemid)
        return self._target(found[0], dtalkid) if found else None

    def _look_up(self, parts: SplitResult) -> str | None:
        entry_id = self._lookup.entry_at(parts)
        if entry_id is not None:
            return self._target(entry_id, _thread(parts))
        pages = (self._within(path) for _, path in self._lookup.homes(parts))
        return next((page for page in pages if page is not None), None)

    def _within(self, path: str) -> str | None:
        """Return the page of what is no entry: the journal, a day, a tag."""
        if path in {"", "/"}:
            return self._journal()
        if match := _DAY_PATH.match(path):
            return self._calendar(tuple(part for part in match.groups() if part))
        if match := _TAG_PATH.match(path):
            return self._tag(unquote(match[1].replace("+", " ")))
        return None

    def _journal(self) -> str:
        return f"{self.prefix}/"

    def _calendar(self, parts: tuple[str, ...]) -> str | None:
        return f"{self.prefix}/calendar/" + "/".join(parts)

    def _tag(self, name: str) -> str | None:
        row = self._db.execute("SELECT tag_id FROM tags WHERE name = ?", (name,)).fetchone()
        return None if row is None else f"{self.prefix}/tags/{row[0]}"

    def _target(self, entry_id: int, dtalkid: int | None) -> str | None:
        if dtalkid is None:
            return self.entry(entry_id)
        held = self._db.execute(
            "SELECT 1 FROM comments WHERE entry_id = ? AND jtalkid = ?", (entry_id, dtalkid >> 8)
        ).fetchone()
        return self.entry(entry_id) if held is None else self.comment(entry_id, dtalkid)


def _thread(parts: SplitResult) -> int | None:
    given = parse_qs(parts.query).get("thread") or parse_qs(parts.query).get("replyto") or [""]
    number = given[0] if given[0].isdecimal() else (_THREAD_FRAGMENT.match(parts.fragment) or ["", ""])[1]
    return int(number) if number and len(number) <= 12 else None  # noqa: PLR2004 - as in the paths
