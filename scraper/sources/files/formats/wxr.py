"""WXR, WordPress's own export, made from a journal: posts with their comments."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from scraper.extract.place import place_at
from scraper.sources.files.formats.form import DumpFormat, Said, head_of, home_of, marked, page_at
from scraper.sources.files.formats.pieces import media_type_of, pieces
from storage.records import DumpKind, Page

_SIGN = re.compile(rb"xmlns:wp=[\"']http://wordpress\.org/export/")
_LINK = re.compile(rb"<(?:link|guid)\b[^>]{0,80}>\s*(?:<!\[CDATA\[)?\s*(https?://[^<>\s\]]{1,600})")
_NUMBER = re.compile(rb"<wp:post_id>\s*(?:<!\[CDATA\[)?\s*(\d{1,18})")
_TYPE = re.compile(rb"<wp:post_type>\s*(?:<!\[CDATA\[)?\s*(\w{1,40})")
_META = re.compile(
    rb"<wp:meta_key>\s*(?:<!\[CDATA\[)?\s*lj_url\s*(?:\]\]>)?\s*</wp:meta_key>\s*"
    rb"<wp:meta_value>\s*(?:<!\[CDATA\[)?\s*(https?://[^<>\s\]]{1,600})"
)


def recognises(_file: Path, head: bytes) -> bool:
    """Whether a file is such an export."""
    return _SIGN.search(head) is not None


def pages(file: Path, said: Said) -> Iterator[Page]:
    """Yield each post with its comments, at the address its entry had.

    Raises:
        UsageError: It cannot be read, or neither it nor the person says whose journal it is.
    """
    head = head_of(file)
    kind, home = media_type_of(head), _journal(head)
    for piece in pieces(file, ("rss", "channel", "item")):
        type_ = _TYPE.search(piece.body)
        if type_ is not None and type_[1] != b"post":
            continue
        url = _entry(piece.body)
        if url is None:
            number = _NUMBER.search(piece.body)
            where = home_of(file, said, home)
            url = f"{where}{number[1].decode()}.html" if number else where
        yield page_at(marked(url, file, piece.start), file, piece.body, DumpKind.WXR, media_type=kind)


def _journal(head: bytes) -> str | None:
    """Return the address of the journal that the export's head names; None for any other site."""
    for match in _LINK.finditer(head.partition(b"<item>")[0]):
        url = unescape(match[1].decode("utf-8", "replace"))
        if (place := place_at(url)) is not None:
            return place.journal.url
    return None


def _entry(body: bytes) -> str | None:
    """Return the address of the entry that a post was made of; None where it says none."""
    for match in (*_META.finditer(body), *_LINK.finditer(body)):
        url = unescape(match[1].decode("utf-8", "replace"))
        place = place_at(url)
        if place is not None and place.ditemid is not None:
            return url.partition("#")[0]
    return None


FORMAT = DumpFormat(
    kind=DumpKind.WXR,
    about="WXR, WordPress's export, made from a journal",
    recognises=recognises,
    pages=pages,
)
