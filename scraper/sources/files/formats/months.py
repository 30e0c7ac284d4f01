"""Months of the sites' own export form, XML or CSV."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from scraper.extract.layouts.month_export import COLUMNS, table_form
from scraper.sources.files.formats.form import DumpFormat, Said, home_named, one_page
from storage.records import DumpKind, Page

_XML = re.compile(
    rb"<livejournal\b[^>]*>\s*<(?:/livejournal>|entry>\s*<(?:%b)\b)" % b"|".join(map(str.encode, COLUMNS))
)
_NAMED = re.compile(r"(?P<name>[a-z0-9_][a-z0-9_-]{0,24})-\d{4}-\d\d(?: ?\(\d\))?")
"""How the sites name the files, and browsers the second of one name: `some_body-2008-03.xml`."""
_TABLES = frozenset({".csv", ".tsv", ".txt"})


def recognises(file: Path, head: bytes) -> bool:
    """Whether a file is such a month."""
    if _XML.search(head):
        return True
    is_table = file.suffix.lower() in _TABLES and not head.lstrip().startswith(b"<")
    return is_table and table_form(head.decode("utf-8", "replace").lstrip("\ufeff")) is not None


def pages(file: Path, said: Said) -> Iterator[Page]:
    """Yield the file, at the address of the journal that the person, or the file's name, names."""
    yield from one_page(file, DumpKind.MONTH, lambda _body: f"{_home(file, said)}#{quote(file.name)}")


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
