"""What jbackup wrote: one file a journal, with comments inside their entries.

Its XML is called after the journal; its page, where it was asked for HTML, has the addresses of its entries.
"""

import mmap
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from scraper.extract.layouts.jbackup_page import BEGINS, ENTRY_URL, FIRST
from scraper.sources.files.folder import LARGEST
from scraper.sources.files.formats.form import DumpFormat, Said, head_of, home_named, marked, page_at
from scraper.sources.files.formats.pieces import ANY, media_type_of, pieces
from storage.errors import UsageError
from storage.records import DumpKind, Page

_SIGN = re.compile(rb"<(?:dreamwidth|livejournal)\b[^>]{0,200}>\s*<events>")
"""Which of both is a matter of the program's version: it asks any server of the kind."""
_NUMBER = re.compile(rb"<event\b[^<>]*?\bditemid=[\"'](\d{1,18})[\"']")
_PAGE = re.compile(FIRST.encode(), re.DOTALL)
_PART = re.compile(BEGINS.encode())
_URL = re.compile(ENTRY_URL.encode())
_TYPE = "text/html; charset=utf-8"


def recognises(_file: Path, head: bytes) -> bool:
    """Whether a file is such a backup."""
    return _SIGN.search(head) is not None or _is_page(head)


def _is_page(head: bytes) -> bool:
    return _PAGE.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def pages(file: Path, said: Said) -> Iterator[Page]:
    """Yield each entry with its comments, at the entry's address."""
    head = head_of(file)
    if _is_page(head):
        yield from _parts(file)
        return
    home = home_named(file, said, name=file.stem.lower().replace("-", "_"), is_guess=True)
    for piece in pieces(file, (ANY, "events", "event"), is_torn_too=True):
        number = _NUMBER.match(piece.body)
        entry = f"{home}{number[1].decode()}.html" if number else home
        url = marked(entry, file, piece.start)
        yield page_at(url, file, piece.body, DumpKind.JBACKUP, media_type=media_type_of(head))


def _parts(file: Path) -> Iterator[Page]:
    """Yield the entries of a page, each as the part of it that it is.

    Raises:
        UsageError: It cannot be read, or has parts that are too big for an entry; the others were given.
    """
    too_large = 0
    try:
        with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            starts = [match.start() for match in _PART.finditer(mapped)]
            for start, end in pairwise([*starts, len(mapped)]):
                url = _URL.search(mapped, start, min(end, start + LARGEST))
                too_large += end - start > LARGEST
                if url is None or end - start > LARGEST:
                    continue
                address = marked(url[1].decode("ascii", "replace"), file, start)
                yield page_at(address, file, mapped[start:end], DumpKind.JBACKUP, media_type=_TYPE)
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}") from error
    if too_large:
        raise UsageError(
            f"{too_large} entries in {file} are larger than {LARGEST >> 20} MB each, too big for an entry;"
            " the others were taken"
        )


FORMAT = DumpFormat(
    kind=DumpKind.JBACKUP,
    about="XML of jbackup, in a file called after the journal, or its HTML",
    recognises=recognises,
    pages=pages,
)
