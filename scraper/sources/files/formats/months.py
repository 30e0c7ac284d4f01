"""Months of the sites' own export form, XML or CSV."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from scraper.extract.layouts.month_export import COLUMNS, table_form
from scraper.sources.files.folder import LARGEST
from scraper.sources.files.formats.form import (
    DumpFormat,
    Said,
    head_of,
    home_named,
    marked,
    one_page,
    page_at,
)
from scraper.sources.files.formats.pieces import declared_type, pieces
from storage.errors import UsageError
from storage.records import DumpKind, Page

_XML = re.compile(
    rb"<livejournal\b[^>]*>\s*<(?:/livejournal>|entry>\s*<(?:%b)\b)" % b"|".join(map(str.encode, COLUMNS))
)
_NAMED = re.compile(r"(?P<name>[a-z0-9_][a-z0-9_-]{0,24})-\d{4}-\d\d(?: ?\(\d\))?")
"""How the sites name the files, and browsers the second of one name: `some_body-2008-03.xml`."""
_PART = 1 << 20
"""Bytes of entries that make one page of a month that is too large for one."""
_TABLES = frozenset({".csv", ".tsv", ".txt"})


def recognises(file: Path, head: bytes) -> bool:
    """Whether a file is such a month."""
    if _XML.search(head):
        return True
    is_table = file.suffix.lower() in _TABLES and not head.lstrip().startswith(b"<")
    return is_table and table_form(head.decode("utf-8", "replace").lstrip("\ufeff")) is not None


def pages(file: Path, said: Said) -> Iterator[Page]:
    """Yield the file, at the address of the journal that the person, or the file's name, names.

    One too large for a page, with many months or years in it, comes as the parts that its entries make.
    """
    head = head_of(file)
    if file.stat().st_size <= LARGEST or not _XML.search(head):
        yield from one_page(file, DumpKind.MONTH, lambda _body: f"{_home(file, said)}#{quote(file.name)}")
        return
    home = _home(file, said)
    for start, body in _parts(file):
        yield page_at(marked(home, file, start), file, body, DumpKind.MONTH, media_type=declared_type(head))


def _parts(file: Path) -> Iterator[tuple[int, bytes]]:
    """Yield months made of some entries each, in their order, and where the first of them begins.

    Raises:
        UsageError: As of `pieces`; what stands before that was given.
    """
    entries, size, start = list[bytes](), 0, 0
    found, problem = pieces(file, ("livejournal", "entry"), is_torn_too=True), None
    while True:
        try:
            piece = next(found, None)
        except UsageError as error:
            piece, problem = None, error
        if entries and (piece is None or size >= _PART):
            yield start, _month(entries)
            entries, size = [], 0
        if piece is None:
            break
        start = start if entries else piece.start
        entries.append(piece.body)
        size += len(piece.body)
    if problem is not None:
        raise problem


def _month(entries: list[bytes]) -> bytes:
    return b"<livejournal>" + b"".join(entries) + b"</livejournal>"


def _home(file: Path, said: Said) -> str:
    named = _NAMED.fullmatch(file.stem.lower())
    name = named["name"].replace("-", "_") if named is not None else ""
    return home_named(file, said, name=name, is_guess=True)


FORMAT = DumpFormat(
    kind=DumpKind.MONTH,
    about="months of the sites' own export, XML or CSV; --journal says whose",
    recognises=recognises,
    pages=pages,
    names=re.compile(r"\.[ct]sv$", re.IGNORECASE),
)
