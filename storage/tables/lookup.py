"""Which entry a number or an address names, inside an archive."""

import re
import sqlite3
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urljoin, urlsplit

from storage.records import EntryId

_ENTRY_PATH = re.compile(r"/(\d{1,12})\.html$")
_OWN_NUMBER = re.compile(r"e(\d{1,12})", re.ASCII)
_NUMBER = re.compile(r"/?(\d{1,12})(?:\.html)?(?:[?#]\S*)?", re.ASCII)
_MOBILE_PATH = re.compile(r"/read/user/([\w-]+)(?:/(\d{1,12}))?(?:/.*)?", re.ASCII)
_TALKREAD_PATH = re.compile(r"/(?:talkread|talkpost|go)\.bml")
_SHARED = ("users", "community", "syndicated")
"""Hosts and first folders under which many journals live."""


@dataclass(frozen=True, slots=True)
class OwnJournal:
    """A journal of the archive, by what its addresses are known."""

    journal_id: int
    name: str
    site: str
    host: str

    def path_of(self, parts: SplitResult) -> str | None:
        """Return the path within the journal when an address is one of its own, else None."""
        host = (parts.hostname or "").lower()
        if host == self.host and not host.startswith(tuple(f"{word}." for word in _SHARED)):
            return parts.path
        if not _is_of(host, self.site):
            return None
        label = host.partition(".")[0]
        if label == self.name.replace("_", "-"):
            return parts.path
        found = _on_shared_host(label, parts)
        return found[1] if found and found[0].lower().replace("-", "_") == self.name else None


class Lookup:
    """Finds entries by what people have of them.

    Args:
        db: The archive.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._journals = tuple(
            OwnJournal(row[0], row[1], row[2], (_hostname(row[3]) or "").lower())
            for row in db.execute("SELECT journal_id, name, site, url FROM journals")
        )

    def entries(self, text: str) -> tuple[EntryId, ...]:
        """Return the entries that somebody names: by address, or by a number that several journals may have.

        A number is the one in addresses; where no entry has it, the site's own count (`jitemid`). `e12` is
        the twelfth entry of this archive, see `entry_name`.
        """
        text = text.strip()
        if own := _OWN_NUMBER.fullmatch(text):
            return self._rows("SELECT entry_id FROM entries WHERE entry_id = ?", (int(own[1]),))
        if number := _NUMBER.fullmatch(text):
            return self.numbered(int(number[1])) or self._counted(int(number[1]))
        parts = split_address(text if "://" in text else f"https://{text}")
        if parts is None:
            return ()
        found = self.entry_at(parts)
        return self._at(parts) if found is None else (found,)

    def numbered(self, ditemid: int) -> tuple[EntryId, ...]:
        """Return the entries with a number, one of each journal at most."""
        return self._rows(
            "SELECT entry_id FROM journals JOIN entries USING (journal_id)"
            " WHERE jitemid = ? AND coalesce(ditemid, ?) = ? ORDER BY entry_id",
            (ditemid >> 8, ditemid, ditemid),
        )

    def entry_at(self, parts: SplitResult) -> EntryId | None:
        """Return the entry that an address names, only where it is one of a journal of the archive."""
        homes = self.homes(parts)
        for journal, path in homes:
            if match := _ENTRY_PATH.search(path):
                found = self._rows(
                    "SELECT entry_id FROM entries WHERE journal_id = ? AND jitemid = ?"
                    " AND coalesce(ditemid, ?) = ?",
                    (journal.journal_id, int(match[1]) >> 8, int(match[1]), int(match[1])),
                )
                if found:
                    return found[0]
        return next(iter(self._at(parts)), None) if homes else None

    def homes(self, parts: SplitResult) -> tuple[tuple[OwnJournal, str], ...]:
        """Return the journals an address is one of, with the path within each."""
        return tuple(
            (journal, path) for journal in self._journals if (path := journal.path_of(parts)) is not None
        )

    def _counted(self, jitemid: int) -> tuple[EntryId, ...]:
        return self._rows(
            "SELECT entry_id FROM journals JOIN entries USING (journal_id)"
            " WHERE jitemid = ? ORDER BY entry_id",
            (jitemid,),
        )

    def _at(self, parts: SplitResult) -> tuple[EntryId, ...]:
        """Return the entry kept under an address, word for word. It looks at all of them."""
        plain = parts._replace(query="", fragment="").geturl()
        return self._rows("SELECT entry_id FROM entries WHERE url = ? LIMIT 1", (plain,))

    def _rows(self, sql: str, values: tuple[object, ...]) -> tuple[EntryId, ...]:
        return tuple(EntryId(row[0]) for row in self._db.execute(sql, values))


def entry_name(entry_id: int, ditemid: int | None) -> str:
    """Return what to call an entry by: its number on the site, or in this archive where it has none.

    >>> entry_name(12, 79404), entry_name(12, None)
    ('79404', 'e12')
    """
    return str(ditemid or f"e{entry_id}")


def split_address(url: str, *, base: str | None = None) -> SplitResult | None:
    """Return the parts of a whole address; None for what is none, or leads to no web page."""
    try:
        parts = urlsplit(urljoin(base or "", url.strip()))
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return None
    return parts if is_web else None


def _on_shared_host(label: str, parts: SplitResult) -> tuple[str, str] | None:
    """Return (journal, path in it) that an address names in its path or query, as `www.` and `m.` do."""
    if label == "m" and (match := _MOBILE_PATH.fullmatch(parts.path)):
        return match[1], f"/{match[2]}.html" if match[2] else "/"
    if _TALKREAD_PATH.fullmatch(parts.path):
        given = parse_qs(parts.query)
        return given.get("journal", [""])[0], f"/{given.get('itemid', [''])[0]}.html"
    folders = parts.path.split("/")[1:]
    if label not in _SHARED and folders and folders[0] in _SHARED:
        folders = folders[1:]
    elif label not in _SHARED and not (folders and folders[0].startswith("~")):
        return None
    return (folders[0].lstrip("~"), "/" + "/".join(folders[1:])) if folders else None


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
