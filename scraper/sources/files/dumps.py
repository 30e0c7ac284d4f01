"""Backups that owners made with other tools: which file is one, and the pages in it.

A page of a dump has the address of what it is about, so that a reader needs no other file: of its entry, or
of its journal where it holds several. Behind the `#` stands which file it was. Nothing in a dump is run:
pickles are not opened, databases only read.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from scraper.extract.place import place_at
from scraper.sources.files.folder import is_inside, read_bytes
from scraper.sources.files.kinds import HEAD
from storage.errors import UsageError
from storage.records import DumpKind, Page

_LJDUMP_NAME = re.compile(r"(?P<kind>[LC])-(?P<number>\d{1,10})")
_URL = re.compile(rb"<url>\s*(https?://[^<>\s]{1,500}?)\s*</url>")
_USERPICS = re.compile(rb"<userpics>")
_MONTH_XML = re.compile(rb"<livejournal\b[^>]*>\s*<(?:entry>\s*<itemid>|/livejournal>)")
_MONTH_CSV = re.compile(rb"\A\W*itemid\W{1,3}eventtime\b")
_COMMENT_META = re.compile(rb"<livejournal\b[^>]*>\s*<maxid>")
_COMMENT_BODY = re.compile(rb"<livejournal\b[^>]*>\s*<comments>")
_EXPORTED_POST = re.compile(rb'\A\s*\{\s*"id":\s*\d+,\s*"post":\s*\{')
_SQLITE = b"SQLite format 3\0"
_COPIES = frozenset({"posts-html", "posts-markdown", "comments-json", "comments-markdown"})
"""Folders of livejournal-export that say again, and less, what stands in `posts-json` and `posts-xml`."""
_WHOLE = ("posts-json", "posts-xml")
_GBIRKEL_COPIES = frozenset({"entries", "pages", "history"})
_GBIRKEL_TABLES = frozenset({"entries", "comments"})
_GBIRKEL_COLUMNS = frozenset({"itemid", "anum", "eventtime", "event", "url", "raw_props"})
_LOOKED_AT = 50
"""Entries of a folder that are looked at for the journal's address."""

ABOUT: dict[DumpKind, str] = {
    DumpKind.LJDUMP: "a folder of ljdump: L- and C- files",
    DumpKind.GBIRKEL: "journal.db of GBirkel's ljdump",
    DumpKind.MONTH: "months of the sites' own export, XML or CSV; --journal says whose",
    DumpKind.LJ_EXPORT: "a folder of livejournal-export, its JSON and XML; --journal says whose",
}
"""The kinds there are, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the person says of what is given."""

    kind: DumpKind | None = None
    """Taken for this, whatever it looks like."""
    journal: str | None = None
    """The journal's address, for dumps that name none."""


NOTHING_SAID = Said()


def kind_of_dump(file: Path) -> DumpKind | None:
    """Return which tool made a file; None where it is no file of a dump."""
    head = _head(file)
    if _LJDUMP_NAME.fullmatch(file.name) and (b"<event" in head or b"<comments" in head):
        return DumpKind.LJDUMP
    if file.name == "userpics.xml" and _USERPICS.search(head) and _journal_of(file.parent):
        return DumpKind.LJDUMP
    if head.startswith(_SQLITE):
        return DumpKind.GBIRKEL if _is_gbirkel(file) else None
    if _EXPORTED_POST.search(head):
        return DumpKind.LJ_EXPORT
    if _MONTH_XML.search(head) or _MONTH_CSV.search(head):
        return DumpKind.MONTH
    if file.parent.name == "comments-xml" and (_COMMENT_META.search(head) or _COMMENT_BODY.search(head)):
        return DumpKind.LJ_EXPORT
    return None


def is_copy(file: Path, root: Path) -> bool:
    """Return whether a file only says again what another file of the same dump says whole."""
    for folder in (parent for parent in file.parents if parent == root or root in parent.parents):
        parts = file.relative_to(folder).parts
        is_said_again = parts[0] in _COPIES or (parts[0] == "posts-json" and file.name == "all.json")
        if is_said_again and any((folder / name).is_dir() for name in _WHOLE):
            return True
        is_drawn = (parts[0] in _GBIRKEL_COPIES or len(parts) == 1) and file.suffix == ".html"
        if is_drawn and _is_gbirkel(folder / "journal.db"):
            return True
    return False


def rank_of(file: Path) -> int:
    """Return when a file is read: entries before the comments on them, names before what they wrote."""
    match = _LJDUMP_NAME.fullmatch(file.name)
    if match:
        return int(match["kind"] == "C")
    if file.parent.name == "comments-xml":
        return 2 if file.name.startswith("comment_body") else 1
    return 0


def read_dump(file: Path, kind: DumpKind, hints: Said) -> Iterator[Page]:
    """Yield the pages in a file of a dump.

    Raises:
        UsageError: It cannot be read, or nothing says whose journal it is.
    """
    if kind is DumpKind.GBIRKEL:
        yield from _gbirkel(file, hints)
        return
    body = read_bytes(file)
    yield Page(
        url=(url := _address(file, kind, body, hints)),
        final_url=url,
        media_type={".json": "application/json", ".csv": "text/csv"}.get(file.suffix.lower(), "text/xml"),
        fetched_at=_saved_at(file),
        body=body,
        source=kind.value,
    )


# -- whose ---------------------------------------------------------------------


def _address(file: Path, kind: DumpKind, body: bytes, hints: Said) -> str:
    if kind is DumpKind.LJDUMP:
        entry = file.with_name(f"L-{file.name.partition('-')[2]}")
        found = _said(body) or _said(_inside(entry))
        return f"{found or _home(file, hints, _journal_of(file.parent))}#{file.name}"
    home = _home(file, hints, None)
    if kind is DumpKind.LJ_EXPORT and file.suffix == ".json":
        return f"{home}{file.stem}.html#{quote(file.name)}"
    if kind is DumpKind.LJ_EXPORT:
        part = "comment_meta" if _COMMENT_META.search(body[:HEAD]) else "comment_body"
        return f"{home}export_comments?get={part}#{quote(file.name)}"
    return f"{home}#{quote(file.name)}"


def _home(file: Path, hints: Said, known: str | None) -> str:
    """Return the journal's address: as the dump says it, else as the person does."""
    place = place_at(known or hints.journal or "")
    if place is None or place.journal.url is None:
        raise UsageError(
            f"{file} does not say which journal it is of; say it with --journal, such as"
            " --journal https://somebody.livejournal.com/"
        )
    return place.journal.url


def _said(body: bytes) -> str | None:
    """Return the address of an entry that a file says; None where it says none that names a journal."""
    match = _URL.search(body)
    url = match[1].decode("ascii", "replace").partition("#")[0] if match else None
    place = place_at(url) if url else None
    return url if place is not None and place.ditemid is not None else None


@lru_cache(maxsize=64)
def _journal_of(folder: Path) -> str | None:
    """Return the address of an entry of an ljdump folder, for those of its files that say none."""
    entries = sorted(file for file in folder.glob("L-*") if _LJDUMP_NAME.fullmatch(file.name))
    return next((url for file in entries[:_LOOKED_AT] if (url := _said(_inside(file)))), None)


def _inside(file: Path) -> bytes:
    """Return what is in a file beside another; nothing where there is none, or a link to elsewhere."""
    try:
        return read_bytes(file) if is_inside(file, file.parent.resolve()) and file.is_file() else b""
    except UsageError:
        return b""


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(HEAD)
    except OSError:
        return b""


def _saved_at(file: Path) -> str:
    return datetime.fromtimestamp(file.stat().st_mtime, tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# -- a database ----------------------------------------------------------------


def _gbirkel(file: Path, hints: Said) -> Iterator[Page]:
    """Yield a page for each entry: its row and its comments as they are, and the name of its mood."""
    saved_at, known = _saved_at(file), None
    try:
        with closing(_opened(file)) as db:
            moods = _moods(db)
            for row in db.execute("SELECT * FROM entries ORDER BY itemid"):
                entry = _plain(row)
                url = str(entry.get("url") or "")
                place = place_at(url) if url else None
                known = url if place is not None else known
                url = url.partition("#")[0] if place is not None else _home(file, hints, known)
                said = {
                    "entry": entry,
                    "mood": moods.get(entry.get("props_current_moodid")),
                    "comments": [
                        _plain(c)
                        for c in db.execute(
                            "SELECT * FROM comments WHERE entryid = ? ORDER BY id", (row["itemid"],)
                        )
                    ],
                }
                yield Page(
                    url=(address := f"{url}#{file.name}-{entry['itemid']}"),
                    final_url=address,
                    media_type="application/json",
                    fetched_at=saved_at,
                    body=json.dumps(said, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"),
                    source=DumpKind.GBIRKEL.value,
                )
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


def _is_gbirkel(file: Path) -> bool:
    if not _head(file).startswith(_SQLITE):
        return False
    try:
        with closing(_opened(file)) as db:
            tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables >= _GBIRKEL_TABLES:
                return False
            return {row["name"] for row in db.execute("PRAGMA table_info(entries)")} >= _GBIRKEL_COLUMNS
    except sqlite3.Error:
        return False


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
