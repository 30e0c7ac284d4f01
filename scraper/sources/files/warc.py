"""WARC files as a source: every kept answer in them is a page, or a picture."""

import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from scraper.extract.page.captures import original_page
from scraper.net.hosts import usable
from scraper.net.wire import kept_headers
from scraper.sources.files.unpacked import MAGIC, Unpacked
from storage.errors import UsageError
from storage.records import SAVED, Page

SUFFIXES = (".warc", ".warc.gz")
TYPES = (
    "text/",
    "application/xml",
    "application/rss",
    "application/atom",
    "application/json",
    "application/xhtml",
)
"""Beginnings of media types that can be pages of a journal ..."""
NO_PAGES = ("text/css", "text/javascript", "text/ecmascript", "text/x-")
"""... but for these."""
PICTURES = ("image/", "application/octet-stream")
DIGITS = 3
"""Of a status."""
LARGEST = 64 << 20
"""Bytes of the largest answer taken."""
LONGEST_LINE, MOST_LOOKED_AT = 1 << 16, 1 << 20
"""Bytes of the longest line of a head, and how far at most its end is looked for."""
LONGEST_LENGTH = 15
"""Digits of the longest record there can be."""
DAMAGE = (
    *(ArchiveLoadFailed, OSError, EOFError, zlib.error, ValueError, AttributeError),
    *(OverflowError, RecursionError, MemoryError),
)
"""What warcio raises at files that are cut or damaged."""
LONGEST_SHOWN = 100
"""Characters of an odd address that are shown."""
CUT = "it is cut short: it ends in the middle of a record"


def is_warc(file: Path) -> bool:
    """Return whether a file's name says it is a WARC file."""
    return is_warc_name(file.name)


def is_warc_name(name: str) -> bool:
    """Return whether a name is that of a WARC file."""
    return name.lower().endswith(SUFFIXES)


def read_warc(file: Path | zipfile.Path, left_out: Counter[str]) -> Iterator[Page]:
    """Yield the answers in a WARC file that can be pages of a journal, lazily.

    Args:
        file: Compressed record by record, as a whole, or not at all.
        left_out: Counts the other answers by media type.

    Raises:
        UsageError: The file is no WARC file, or is damaged.
    """
    with _damage_told(file):
        for record, media_type in _answers(file):
            is_page = not media_type or (media_type.startswith(TYPES) and not media_type.startswith(NO_PAGES))
            page = _page(record) if is_page else None
            if page is None:
                left_out[_why_left_out(record, media_type)] += 1
            else:
                yield page


def read_warc_pictures(file: Path | zipfile.Path, is_wanted: Callable[[str], bool]) -> Iterator[Page]:
    """Yield the answers in a WARC file that have one of the addresses asked for, lazily.

    Raises:
        UsageError: The file is no WARC file, or is damaged.
    """
    with _damage_told(file):
        for record, media_type in _answers(file):
            if may_be_picture(media_type) and (page := _page(record, is_wanted=is_wanted)):
                yield page


def may_be_picture(media_type: str) -> bool:
    """Return whether an answer of a media type, in small letters, is looked at as a picture."""
    return media_type.startswith(PICTURES)


def _why_left_out(record: Any, media_type: str) -> str:
    """Return what an answer is that is no page, or that its address is none."""
    said = record.rec_headers.get_header("WARC-Target-URI") or ""
    if said and usable(said.strip("<>")) is None:
        return f"with the address {said[:LONGEST_SHOWN]!r}"
    return media_type.partition(";")[0].strip()


@contextmanager
def _damage_told(file: Path | zipfile.Path) -> Iterator[None]:
    try:
        yield
    except DAMAGE as error:
        why = (
            CUT
            if isinstance(error, AttributeError)
            else str(error).strip().partition("\n")[0][:LONGEST_SHOWN]
        )
        raise UsageError(
            f"{file} cannot be read to its end as WARC ({why}); what came before that was taken"
        ) from error


def _answers(file: Path | zipfile.Path) -> Iterator[tuple[Any, str]]:
    """Yield the records that hold an answer, each with its media type in small letters."""
    with file.open("rb") as opened:
        raw: Any = opened
        stream = Unpacked(raw) if raw.peek(2).startswith(MAGIC) else raw
        records = ArchiveIterator(stream)
        _bound_lines(records.reader)
        for record in _quietly(records):
            _check(record)
            if record.rec_type in {"response", "resource"}:
                headers = record.http_headers or record.rec_headers
                yield record, (headers.get_header("Content-Type") or "").lower()
            _read_to_end(record)
        if records.offset < stream.tell():
            raise EOFError(CUT)


def _bound_lines(reader: Any) -> None:
    """Let what warcio reads from end at a line that is none of any head: joining its pieces takes hours."""
    whole = reader.readline

    def readline(length: int | None = None) -> bytes:
        line: bytes = whole(min(length or MOST_LOOKED_AT, MOST_LOOKED_AT))
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            raise ValueError("where a head should be is a line without an end")
        return line

    reader.readline = readline


def _quietly(records: Iterator[Any]) -> Iterator[Any]:
    """Yield records; what warcio says of damage goes nowhere, for `_answers` says it."""
    while True:
        with redirect_stderr(StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _check(record: Any) -> None:
    """See that a record has what every record has.

    Raises:
        ValueError: It is no record, or not all of its head is there.
    """
    if record.format != "warc":
        raise ValueError("it does not begin as such a file does")
    length = record.rec_headers.get_header("Content-Length") or ""
    if not (length.isascii() and length.isdecimal()):
        raise ValueError("a record does not say how long it is")
    if len(length) > LONGEST_LENGTH:
        raise ValueError("a record says that it is longer than any file can be")


def _read_to_end(record: Any) -> None:
    """Come to the end of a record.

    Raises:
        EOFError: The file ends before.
    """
    stream = record.raw_stream
    while stream.read(1 << 16):
        pass
    if getattr(stream, "limit", 0):
        raise EOFError(CUT)


def _page(record: Any, *, is_wanted: Callable[[str], bool] = lambda _url: True) -> Page | None:
    """Return an answer as a page; None where nobody wants it, it has no address, or is too large."""
    headers, url = record.http_headers, record.rec_headers.get_header("WARC-Target-URI")
    address = usable(url.strip("<>")) if url else None
    if address is None:
        return None
    status = headers.get_statuscode() if headers else ""
    page = original_page(
        Page(
            url=address,
            final_url=address,
            status=int(status) if status.isascii() and status.isdecimal() and len(status) == DIGITS else 200,
            headers=kept_headers(headers.headers if headers else ()),
            media_type=(headers or record.rec_headers).get_header("Content-Type"),
            fetched_at=record.rec_headers.get_header("WARC-Date") or "1970-01-01T00:00:00Z",
            body=b"",
            source=SAVED,
        )
    )
    if not is_wanted(page.url):
        return None
    body = record.content_stream().read(LARGEST + 1)
    return None if len(body) > LARGEST else replace(page, body=body)
