"""Months of the sites' own export form, XML or CSV."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from scraper.sources.files.formats.form import DumpFormat, Said, home_of, one_page
from storage.records import DumpKind, Page

_XML = re.compile(rb"<livejournal\b[^>]*>\s*<(?:entry>\s*<itemid>|/livejournal>)")
_CSV = re.compile(rb"\A\W*itemid\W{1,3}eventtime\b")


def recognises(_file: Path, head: bytes) -> bool:
    """Whether a file is such a month."""
    return _XML.search(head) is not None or _CSV.search(head) is not None


def pages(file: Path, said: Said) -> Iterator[Page]:
    """Yield the file, at the address of the journal that the person names."""
    yield from one_page(file, DumpKind.MONTH, lambda _body: f"{home_of(file, said, None)}#{quote(file.name)}")


FORMAT = DumpFormat(
    kind=DumpKind.MONTH,
    about="months of the sites' own export, XML or CSV; --journal says whose",
    recognises=recognises,
    pages=pages,
    names=re.compile(r"\.csv$", re.IGNORECASE),
)
