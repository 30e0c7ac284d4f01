"""Folders of ljdump: `L-` and `C-` files, and the list of icons."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from scraper.extract.place import place_at
from scraper.sources.files.folder import is_inside, read_bytes
from scraper.sources.files.formats.form import DumpFormat, Said, home_named, home_of, one_page
from storage.errors import UsageError
from storage.records import DumpKind, Page

_NAME = re.compile(r"(?:.*[\s_(])?(?P<kind>[LC])-(?P<number>\d{1,10})(?P<suffix>(?:\D.*)?)", re.IGNORECASE)
"""As the tool calls them, people who want to open them (`L-4.xml`), or programs that copy (`Copy of L-4`,
`L-4 (1)`, `L-4.bak`): a copy may be all that is left, or older."""
_URL = re.compile(rb"<url>\s*(https?://[^<>\s]{1,500}?)\s*</url>")
_ICONS = re.compile(rb"<userpics>")
_CONFIG = "ljdump.config"
"""Beside the folders of journals: which server was asked. The password in it is not looked at."""
_SERVER = re.compile(rb"<server>\s*https?://(?:www\.)?([\w.-]{3,100})")
_LOOKED_AT = 50
"""Entries of a folder that are looked at for the journal's address."""


def recognises(file: Path, head: bytes) -> bool:
    """Whether a file is an entry, comments or the icons of such a folder."""
    if _NAME.fullmatch(file.name):
        return b"<event" in head or b"<comments" in head
    return (
        file.name == "userpics.xml"
        and _ICONS.search(head) is not None
        and _journal_of(file.parent) is not None
    )


def pages(file: Path, said: Said) -> Iterator[Page]:
    """Yield the file, at the address of the entry it is about, or of the journal."""

    def url(body: bytes) -> str:
        found = _said(body) or next(filter(None, (_said(_inside(entry)) for entry in _entries(file))), None)
        return f"{found or _home(file, said)}#{file.name}"

    yield from one_page(file, DumpKind.LJDUMP, url)


def _entries(file: Path) -> tuple[Path, ...]:
    """Return where the entry may lie that a file is about: called as that is, or as the tool calls it."""
    match = _NAME.fullmatch(file.name)
    number = match["number"] if match else ""
    return tuple(file.with_name(f"L-{number}{end}") for end in (file.suffix, "", ".xml", ".txt"))


def _home(file: Path, said: Said) -> str:
    """Return the journal's address: by its other entries, else by its folder and the server asked.

    The tool calls a folder after its journal; where nobody says on which server, it is kept nowhere.
    """
    known = _journal_of(file.parent)
    server = _SERVER.search(_inside(file.resolve().parent.parent / _CONFIG))
    name = file.resolve().parent.name.lower().replace("-", "_")
    if known is not None or (server is None and said.journal is not None):
        return home_of(file, said, known)
    site = server[1].decode("ascii", "replace") if server is not None else None
    return home_named(file, said, name=name, site=site, is_guess=server is None)


def rank(file: Path) -> int:
    """Comments come behind entries."""
    match = _NAME.fullmatch(file.name)
    return int(match is not None and match["kind"].upper() == "C")


def _said(body: bytes) -> str | None:
    """Return the address of an entry that a file says; None where it says none that names a journal."""
    match = _URL.search(body)
    url = match[1].decode("ascii", "replace").partition("#")[0] if match else None
    place = place_at(url) if url else None
    return url if place is not None and place.ditemid is not None else None


@lru_cache(maxsize=64)
def _journal_of(folder: Path) -> str | None:
    """Return the address of an entry of a folder, for those of its files that say none."""
    entries = sorted(file for file in folder.glob("L-*") if _NAME.fullmatch(file.name))
    return next((url for file in entries[:_LOOKED_AT] if (url := _said(_inside(file)))), None)


def _inside(file: Path) -> bytes:
    """Return what is in a file beside another; nothing where there is none, or a link to elsewhere."""
    try:
        return read_bytes(file) if is_inside(file, file.parent.resolve()) and file.is_file() else b""
    except UsageError:
        return b""


FORMAT = DumpFormat(
    kind=DumpKind.LJDUMP,
    about="a folder of ljdump: L- and C- files",
    recognises=recognises,
    pages=pages,
    names=re.compile(
        r"(?:^|[/\s_(])(?:[LC]-\d{1,10}(?:\D[^/]*)?|userpics\.xml|ljdump\.config)$", re.IGNORECASE
    ),
    rank=rank,
)
