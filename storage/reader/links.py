"""Addresses of the old sites -> pages of the reader, where the archive holds what they name."""

import re
import sqlite3
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, quote, unquote, urljoin, urlsplit

_ENTRY_PATH = re.compile(r"/(\d{1,12})\.html$")
_DAY_PATH = re.compile(r"^/(\d{4})(?:/(\d{2})(?:/(\d{2}))?)?/?$")
_TAG_PATH = re.compile(r"^/tag/([^/]+)/?$")
_THREAD_FRAGMENT = re.compile(r"^(?:t|cmt|comment-)(\d{1,12})$")
_SHARED = ("users", "community", "syndicated")
"""Hosts and first folders under which many journals live."""


@dataclass(frozen=True, slots=True)
class _Journal:
    journal_id: int
    name: str
    site: str
    host: str

    def owns(self, parts: SplitResult) -> str | None:
        """Return the path within the journal when an address is one of its own, else None."""
        host = (parts.hostname or "").lower()
        if host == self.host and not host.startswith(tuple(f"{word}." for word in _SHARED)):
            return parts.path
        if not _is_of(host, self.site):
            return None
        label = host.partition(".")[0]
        if label == self.name.replace("_", "-"):
            return parts.path
        folders = parts.path.split("/")[1:]
        if label not in _SHARED and folders and folders[0] in _SHARED:
            folders = folders[1:]
        elif label not in _SHARED and not (folders and folders[0].startswith("~")):
            return None
        if folders and folders[0].lstrip("~").lower().replace("-", "_") == self.name:
            return "/" + "/".join(folders[1:])
        return None


class Links:
    """Finds the local page of an address.

    Args:
        db: The archive.
        prefix: What the archive's addresses begin with: "" or `/in/KEY`.
    """

    def __init__(self, db: sqlite3.Connection, prefix: str) -> None:
        self._db = db
        self.prefix = prefix
        self._journals = [
            _Journal(row[0], row[1], row[2], (_hostname(row[3]) or "").lower())
            for row in db.execute("SELECT journal_id, name, site, url FROM journals")
        ]
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
        whole = _joined(base, url)
        if whole is None:
            return None
        if whole not in self._known:
            self._known[whole] = self._look_up(whole)
        return self._known[whole]

    def find_number(self, ditemid: int, *, dtalkid: int | None = None) -> str | None:
        """Return the page of the entry with a number, in whatever journal; None where there is none."""
        row = self._db.execute(
            "SELECT entry_id FROM journals JOIN entries USING (journal_id)"
            " WHERE jitemid = ? AND coalesce(ditemid, ?) = ?",
            (ditemid >> 8, ditemid, ditemid),
        ).fetchone()
        return None if row is None else self._target(row[0], dtalkid)

    def _look_up(self, url: str) -> str | None:
        parts = urlsplit(url)
        for journal in self._journals:
            path = journal.owns(parts)
            if path is not None:
                found = self._within(journal, path=path, parts=parts)
                if found is not None:
                    return found
        plain = url.partition("?")[0].partition("#")[0]
        row = (
            self._db.execute("SELECT entry_id FROM entries WHERE url = ? LIMIT 1", (plain,)).fetchone()
            if self._is_near(parts)
            else None
        )
        return None if row is None else self._target(row[0], _thread(parts))

    def _is_near(self, parts: SplitResult) -> bool:
        return any(journal.owns(parts) is not None for journal in self._journals)

    def _within(self, journal: _Journal, *, path: str, parts: SplitResult) -> str | None:
        if path in {"", "/"}:
            return f"{self.prefix}/"
        if match := _ENTRY_PATH.search(path):
            row = self._db.execute(
                "SELECT entry_id FROM entries WHERE journal_id = ? AND jitemid = ?"
                " AND coalesce(ditemid, ?) = ?",
                (journal.journal_id, int(match[1]) >> 8, int(match[1]), int(match[1])),
            ).fetchone()
            return None if row is None else self._target(row[0], _thread(parts))
        if match := _DAY_PATH.match(path):
            return f"{self.prefix}/calendar/" + "/".join(part for part in match.groups() if part)
        if match := _TAG_PATH.match(path):
            return self._tag(unquote(match[1].replace("+", " ")))
        return None

    def _tag(self, name: str) -> str | None:
        row = self._db.execute("SELECT tag_id FROM tags WHERE name = ?", (name,)).fetchone()
        return None if row is None else f"{self.prefix}/tags/{row[0]}"

    def _target(self, entry_id: int, dtalkid: int | None) -> str:
        if dtalkid is None:
            return self.entry(entry_id)
        held = self._db.execute(
            "SELECT 1 FROM comments WHERE entry_id = ? AND jtalkid = ?", (entry_id, dtalkid >> 8)
        ).fetchone()
        return self.entry(entry_id) if held is None else self.comment(entry_id, dtalkid)


def _is_of(host: str, site: str) -> bool:
    """Whether a host is a site's own or one below it; `site` has its top level or not.

    >>> _is_of("kat.dreamwidth.org", "dreamwidth"), _is_of("kat.dreamwidth.org.evil.example", "dreamwidth")
    (True, False)
    """
    return any(site in {name, name.rpartition(".")[0]} for name in (host, host.partition(".")[2]))


def _hostname(url: str | None) -> str | None:
    try:
        return urlsplit(url or "").hostname
    except ValueError:
        return None


def _joined(base: str | None, url: str) -> str | None:
    """Return the whole address; None for what is none, or leads to no web page."""
    try:
        whole = urljoin(base or "", url.strip())
        parts = urlsplit(whole)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return whole if is_web else None


def _thread(parts: SplitResult) -> int | None:
    given = parse_qs(parts.query).get("thread") or parse_qs(parts.query).get("replyto") or [""]
    number = given[0] if given[0].isdecimal() else (_THREAD_FRAGMENT.match(parts.fragment) or ["", ""])[1]
    return int(number) if number and len(number) <= 12 else None  # noqa: PLR2004 - as in the paths
