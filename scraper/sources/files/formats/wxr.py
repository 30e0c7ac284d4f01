"""WXR, WordPress's own export, made from a journal: posts with their comments.

A blog into which a journal was imported may hold other posts as well: they are none of the journal's, and
stay out. What such a file says for the blog's owner alone is not kept: people's addresses, passwords, fields.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from scraper.extract.place import place_at
from scraper.sites import read_url
from scraper.sources.files.formats.form import DumpFormat, Said, head_of, home_of, marked, page_at
from scraper.sources.files.formats.pieces import media_type_of, pieces
from storage.records import DumpKind, Page

_SIGN = re.compile(rb"xmlns:wp=[\"']http://wordpress\.org/export/")
_LINK = re.compile(rb"<(?:link|guid)\b[^>]{0,80}>\s*(?:<!\[CDATA\[)?\s*(https?://[^<>\s\]]{1,600})")
_TYPE = re.compile(rb"<wp:post_type>\s*(?:<!\[CDATA\[)?\s*(\w{1,40})")
_ADDRESS = re.compile(
    rb"<wp:meta_key>\s*(?:<!\[CDATA\[)?\s*lj_(?:url|permalink)\s*(?:\]\]>)?\s*</wp:meta_key>\s*"
    rb"<wp:meta_value>\s*(?:<!\[CDATA\[)?\s*(https?://[^<>\s\]]{1,600})"
)
"""What our own files and WordPress's LiveJournal importer note beside a post: where the entry stood."""
_NUMBERED = re.compile(
    rb"<wp:meta_key>\s*(?:<!\[CDATA\[)?\s*lj_(?:itemid|ditemid)\s*(?:\]\]>)?\s*</wp:meta_key>"
)
_FIELDS = re.compile(rb"<wp:(?P<of>post|comment)meta>.*?</wp:(?P=of)meta>\s*", re.DOTALL)
_OF_A_JOURNAL = re.compile(rb"<wp:meta_key>\s*(?:<!\[CDATA\[)?\s*lj_")
_PRIVATE = re.compile(
    rb"(<wp:comment_author_(?:IP|email)>).*?(</wp:comment_author_(?:IP|email)>)", re.DOTALL | re.IGNORECASE
)
_PASSWORD = re.compile(
    rb"(<wp:post_password>)\s*(?:<!\[CDATA\[\s*\]\]>\s*)?(?!\s*</|\s*<!\[CDATA\[\s*\]\]>).+?(</wp:post_password>)",
    re.DOTALL,
)
_HAS_ONE = b"not kept"
"""Stands for the password of a post: that there was one says who could read it."""


def recognises(_file: Path, head: bytes) -> bool:
    """Whether a file is such an export."""
    return _SIGN.search(head) is not None


def pages(file: Path, said: Said) -> Iterator[Page]:
    """Yield each post with its comments, at the address its entry had.

    Raises:
        UsageError: It cannot be read, or neither it nor the person says whose journal it is.
    """
    head = head_of(file)
    kind, home, others = media_type_of(head), _journal(head), 0
    for piece in pieces(file, ("rss", "channel", "item")):
        type_ = _TYPE.search(piece.body)
        if type_ is not None and type_[1] != b"post":
            continue
        url = _entry(piece.body)
        if url is None and _NUMBERED.search(piece.body):
            url = home_of(file, said, home)
        if url is None:
            others += 1
            continue
        home = home or _journal_at(url)
        yield page_at(marked(url, file, piece.start), file, _bare(piece.body), DumpKind.WXR, media_type=kind)
    if others:
        body = str(others).encode()
        yield page_at(file.resolve().as_uri(), file, body, DumpKind.WXR, media_type="text/plain")


def _bare(body: bytes) -> bytes:
    """Return a post without what is nobody's business: addresses, passwords, fields of other programs."""
    body = _FIELDS.sub(lambda field: field[0] if _OF_A_JOURNAL.search(field[0]) else b"", body)
    body = _PRIVATE.sub(rb"\1\2", body)
    return _PASSWORD.sub(rb"\1" + _HAS_ONE + rb"\2", body)


def _journal(head: bytes) -> str | None:
    """Return the address of the journal that the export's head names; None for any other site."""
    for match in _LINK.finditer(head.partition(b"<item>")[0]):
        url = unescape(match[1].decode("utf-8", "replace"))
        if read_url(url) is not None and (home := _journal_at(url)):
            return home
    return None


def _journal_at(url: str) -> str | None:
    place = place_at(url)
    return place.journal.url if place is not None else None


def _entry(body: bytes) -> str | None:
    """Return the address of the entry that a post was made of; None where it says none.

    A post's own address says so only where it is that of a known site: blogs have such addresses, too.
    """
    noted = [unescape(match[1].decode("utf-8", "replace")) for match in _ADDRESS.finditer(body)]
    linked = [unescape(match[1].decode("utf-8", "replace")) for match in _LINK.finditer(body)]
    for url in (*noted, *(url for url in linked if read_url(url) is not None)):
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
