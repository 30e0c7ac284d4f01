"""WARC files as a source: every kept answer in them is a page."""

import zlib
from collections.abc import Iterator
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from storage.errors import UsageError
from storage.records import Page

SUFFIXES = (".warc", ".warc.gz")
TYPES = (
    "text/",
    "application/xml",
    "application/rss",
    "application/atom",
    "application/json",
    "application/xhtml",
)
"""Beginnings of media types that can be pages of a journal."""
LARGEST = 64 << 20
"""Bytes of the largest answer taken for a page."""
DAMAGE = (ArchiveLoadFailed, OSError, EOFError, zlib.error, ValueError, AttributeError)
"""What warcio raises at files that are cut or damaged."""
SECRET_HEADERS = frozenset({"set-cookie", "set-cookie2", "cookie", "authorization"})


def is_warc(file: Path) -> bool:
    """Return whether a file's name says it is a WARC file."""
    return file.name.lower().endswith(SUFFIXES)


def read_warc(file: Path) -> Iterator[Page]:
    """Yield the answers in a WARC file that can be pages of a journal, lazily.

    Raises:
        UsageError: The file is no WARC file, or is damaged.
    """
    try:
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type == "response" and (page := _page(record)):
                    yield page
                _read_to_end(record)
    except DAMAGE as error:
        why = "it is cut short" if isinstance(error, AttributeError) else error
        raise UsageError(
            f"{file} cannot be read to its end as WARC ({why}); what came before that was taken"
        ) from error


def _read_to_end(record: object) -> None:
    """Come to the end of a record.

    Raises:
        EOFError: The file ends before.
    """
    stream = record.raw_stream  # type: ignore[attr-defined]
    while stream.read(1 << 16):
        pass
    if getattr(stream, "limit", 0):
        raise EOFError("it ends in the middle of a record")


def _page(record: object) -> Page | None:
    headers = record.http_headers  # type: ignore[attr-defined]
    url = record.rec_headers.get_header("WARC-Target-URI")  # type: ignore[attr-defined]
    media_type = headers.get_header("Content-Type") if headers else None
    if headers is None or not url or not (media_type or "text/").lower().startswith(TYPES):
        return None
    status = headers.get_statuscode()
    body = record.content_stream().read(LARGEST + 1)  # type: ignore[attr-defined]
    if len(body) > LARGEST:
        return None
    return Page(
        url=url,
        final_url=url,
        status=int(status) if status.isdigit() else 200,
        headers=tuple(
            (name.lower(), value) for name, value in headers.headers if name.lower() not in SECRET_HEADERS
        ),
        media_type=media_type,
        fetched_at=record.rec_headers.get_header("WARC-Date") or "1970-01-01T00:00:00Z",  # type: ignore[attr-defined]
        body=body,
        source="import",
    )
