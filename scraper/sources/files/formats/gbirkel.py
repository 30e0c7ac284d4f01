"""`journal.db` of GBirkel's ljdump: an SQLite database, only ever read."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from scraper.extract.place import place_at
from scraper.sources.files.formats.form import DumpFormat, Said, head_of, home_of, page_at
from storage.errors import UsageError
from storage.records import DumpKind, Page

_SQLITE = b"SQLite format 3\0"
_COPIES = frozenset({"entries", "pages", "history"})
"""Folders of pages that the tool drew from its database."""
_TABLES = frozenset({"entries", "comments"})
_COLUMNS = frozenset({"itemid", "anum", "eventtime", "event", "url", "raw_props"})


def recognises(file: Path, head: bytes) -> bool:
    """Whether a file is such a database."""
    if not head.startswith(_SQLITE):
        return False
    try:
        with closing(_opened(file)) as db:
            tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables >= _TABLES:
                return False
            return {row["name"] for row in db.execute("PRAGMA table_info(entries)")} >= _COLUMNS
    except sqlite3.Error:
        return False


def is_copy(file: Path, folder: Path) -> bool:
    """Whether a file is a page drawn from the database that lies in the folder."""
    parts = file.relative_to(folder).parts
    is_drawn = (parts[0] in _COPIES or len(parts) == 1) and file.suffix == ".html"
    database = folder / "journal.db"
    return is_drawn and recognises(database, head_of(database))


def pages(file: Path, said: Said) -> Iterator[Page]:
    """Yield a page for each entry: its row and its comments as they are, and the name of its mood."""
    known = None
    try:
        with closing(_opened(file)) as db:
            moods = _moods(db)
            for row in db.execute("SELECT * FROM entries ORDER BY itemid"):
                entry = _plain(row)
                url = str(entry.get("url") or "")
                place = place_at(url) if url else None
                known = url if place is not None else known
                url = url.partition("#")[0] if place is not None else home_of(file, said, known)
                told = {
                    "entry": entry,
                    "mood": moods.get(entry.get("props_current_moodid")),
                    "comments": [
                        _plain(c)
                        for c in db.execute(
                            "SELECT * FROM comments WHERE entryid = ? ORDER BY id", (row["itemid"],)
                        )
                    ],
                }
                body = json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
                address = f"{url}#{file.name}-{entry['itemid']}"
                yield page_at(address, file, body, DumpKind.GBIRKEL, media_type="application/json")
    except sqlite3.Error as error:
        raise UsageError(
            f"{file} cannot be read, or not to its end: {error}; look for another copy"
        ) from error


def _opened(file: Path) -> sqlite3.Connection:
    """Open a database of others: only for reading, with nothing in it run."""
    db = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    db.row_factory = sqlite3.Row
    db.text_factory = lambda raw: raw.decode("utf-8", "replace")
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA query_only = ON")
    return db


def _moods(db: sqlite3.Connection) -> dict[Any, str]:
    try:
        return {row["id"]: row["name"] for row in db.execute("SELECT id, name FROM moods")}
    except sqlite3.Error:
        return {}


def _plain(row: sqlite3.Row) -> dict[str, Any]:
    """Return a row for JSON: bytes as the text they are."""
    return {
        name: value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        for name, value in zip(row.keys(), tuple(row), strict=True)
    }


FORMAT = DumpFormat(
    kind=DumpKind.GBIRKEL,
    about="journal.db of GBirkel's ljdump",
    recognises=recognises,
    pages=pages,
    names=re.compile(r"\.(?:db|sqlite)$", re.IGNORECASE),
    is_copy=is_copy,
)
