"""Entries as Markdown notes: with facts at their head, or as livejournal2markdown writes them."""

import re
from collections.abc import Iterator
from pathlib import Path

from scraper.extract.layouts.note import address_in
from scraper.sources.files.folder import read_bytes
from scraper.sources.files.formats.form import DumpFormat, Said, marked, page_at
from storage.records import DumpKind, Page

SUFFIXES = frozenset({".md", ".markdown"})
_FACTS = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n")
_TITLED = re.compile(rb"\A(?:\xef\xbb\xbf)?# [^\n]*\n\s*\*\*\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?\*\*")


def recognises(file: Path, head: bytes) -> bool:
    """Whether a file is a note that says which entry it is."""
    if file.suffix.lower() not in SUFFIXES or not (_FACTS.search(head) or _TITLED.search(head)):
        return False
    try:
        return address_in(file.read_bytes().decode("utf-8", "replace")) is not None
    except OSError:
        return False


def pages(file: Path, _said: Said) -> Iterator[Page]:
    """Yield the note, at the address of its entry."""
    body = read_bytes(file)
    url = address_in(body.decode("utf-8", "replace")) or file.resolve().as_uri()
    yield page_at(marked(url, file), file, body, DumpKind.NOTE, media_type="text/markdown; charset=utf-8")


FORMAT = DumpFormat(
    kind=DumpKind.NOTE,
    about="Markdown notes that name their entry: front matter, or livejournal2markdown's",
    recognises=recognises,
    pages=pages,
    names=re.compile(r"\.(?:md|markdown)$", re.IGNORECASE),
)
