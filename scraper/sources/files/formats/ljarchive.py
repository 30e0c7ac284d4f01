"""What the program ljArchive wrote: its XML export, and its own tables as XML.

The export has comments inside entries and lacks the last part of their addresses; the tables have all of it,
and the owner's password beside, which is not taken.
"""

import json
import mmap
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scraper.extract.page.xml_tree import read_xml
from scraper.sources.files.formats.form import DumpFormat, Said, head_of, home_named, home_of, marked, page_at
from scraper.sources.files.formats.pieces import ANY, Piece, media_type_of, pieces
from storage.errors import UsageError
from storage.records import DumpKind, Page

_TABLES = re.compile(rb"<Journal\b[^>]{0,300}\bxmlns=[\"']http://tempuri\.org/Journal\.xsd[\"']")
_EXPORT = re.compile(rb"<livejournal\b[^>]{0,200}>\s*<entry>\s*<itemid>")
_ONLY_HERE = (b"<taglist>", b"<comment>")
"""What the sites' own months never have inside an entry."""
_LOOKED_THROUGH = 8 << 20
_NAME = re.compile(r"[a-z0-9_]{1,25}")


def recognises(file: Path, head: bytes) -> bool:
    """Whether a file is one of either form."""
    if _TABLES.search(head):
        return True
    return _EXPORT.search(head) is not None and b"<logtime>" not in head and _has_its_own(file)


def _has_its_own(file: Path) -> bool:
    """Whether a file holds what only this program writes into such a form."""
    try:
        with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            return any(mapped.find(sign, 0, _LOOKED_THROUGH) >= 0 for sign in _ONLY_HERE)
    except (OSError, ValueError):
        return False


def pages(file: Path, said: Said) -> Iterator[Page]:
    """Yield each entry with its comments; at its address where that is known, else at the journal's."""
    yield from (_tables if _TABLES.search(head_of(file)) else _export)(file, said)


def _export(file: Path, said: Said) -> Iterator[Page]:
    name = file.stem.lower()
    is_known = said.journal is None and any(name in url for url in said.known)
    home = home_named(file, said, name=name, is_guess=True) if is_known else home_of(file, said, None)
    kind = media_type_of(head_of(file))
    for piece in pieces(file, ("livejournal", "entry")):
        yield page_at(marked(home, file, piece.start), file, piece.body, DumpKind.LJARCHIVE, media_type=kind)


@dataclass(slots=True)
class _Tables:
    """What the rows of the tables say, as far as an entry is told by it."""

    owner: str | None = None
    server: str | None = None
    users: dict[str, str] = field(default_factory=dict)
    moods: dict[str, str] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    comments: defaultdict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, table: str, row: dict[str, Any]) -> None:
        """Take a row; of the options only whose journal it is."""
        if table == "Options":
            self.owner = row.get("UseJournal") or row.get("UserName") or self.owner
            self.server = row.get("ServerURL")
        elif table == "Users":
            self.users[row.get("ID", "")] = row.get("User", "")
        elif table == "Moods":
            self.moods[row.get("ID", "")] = row.get("Name", "")
        elif table == "Events":
            self.events.append(row)
        elif table == "Comments":
            self.comments[row.get("JItemID", "")].append(row)


def _tables(file: Path, said: Said) -> Iterator[Page]:
    found, problem = _Tables(), None
    encoding = media_type_of(head_of(file)).partition("charset=")[2]
    try:
        for piece in pieces(file, ("Journal", ANY)):
            found.take(*_row(piece, encoding))
    except UsageError as error:
        problem = error
    home = home_named(file, said, name=_owner(found.owner), site=_site(found.server))
    for event in found.events:
        yield _entry(file, home, found, event)
    if problem is not None:
        raise problem


def _row(piece: Piece, encoding: str) -> tuple[str, dict[str, Any]]:
    try:
        text = piece.body.decode(encoding, "replace")
    except LookupError:
        text = piece.body.decode("utf-8", "replace")
    root = read_xml(text).root
    if root is None:
        return "", {}
    return root.name, {child.name: "".join(child.texts) for child in root.children}


def _owner(name: str | None) -> str:
    found = (name or "").strip().lower().replace("-", "_")
    return found if _NAME.fullmatch(found) else ""


def _site(server: str | None) -> str | None:
    """Return the domain in a server's address, `http://www.livejournal.com`; None where it says none."""
    match = re.search(r"(?:https?://)?(?:www\.)?([a-z0-9.-]+\.[a-z]{2,})", (server or "").lower())
    return match[1] if match else None


def _entry(file: Path, home: str, found: _Tables, event: dict[str, Any]) -> Page:
    number, anum = event.get("ID", ""), event.get("Anum", "")
    url = f"{home}{(int(number) << 8) + int(anum)}.html" if number.isdecimal() and anum.isdecimal() else home
    told = {
        "event": event,
        "mood": event.get("CurrentMood") or found.moods.get(event.get("CurrentMoodID", "")),
        "comments": [
            comment | {"User": found.users.get(comment.get("PosterID", ""), "")}
            for comment in found.comments[number]
        ],
    }
    body = json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    return page_at(marked(url, file, number), file, body, DumpKind.LJARCHIVE, media_type="application/json")


FORMAT = DumpFormat(
    kind=DumpKind.LJARCHIVE,
    about="XML of ljArchive: its export (--journal says whose), or its tables",
    recognises=recognises,
    pages=pages,
)
