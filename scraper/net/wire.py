"""From the bytes on the wire to the bytes of a page: strict, with a cap."""

import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scraper.net.hosts import without_credentials

GZIP = 31
"""zlib's window bits for a gzip member with its header and checksum."""
KEPT_HEADERS = frozenset(
    {
        *("date", "age", "server", "via", "last-modified", "etag", "expires", "cache-control", "vary"),
        *("content-type", "content-length", "content-encoding", "content-language", "content-location"),
        *("content-disposition", "location", "retry-after", "link", "memento-datetime"),
        *("cf-mitigated", "x-ban-reason"),
    }
)
"""Headers of answers that are kept: what they can carry is known. Any other may hold a secret."""


class BodyError(Exception):
    """A body that cannot be trusted: cut short, damaged, or too big."""


class TooLargeError(BodyError):
    """A body beyond the cap; asking again would not help."""


def decode_body(raw: bytes, encoding: str, *, limit: int) -> bytes:
    """Return a body with its content-encoding undone.

    Every gzip member is read, its checksum tested, and a missing end is an error. What begins as a document
    was never packed, whatever its header says: web archives hand out the headers of long ago with it.

    Args:
        raw: The bytes as received.
        encoding: The Content-Encoding header, `""` for none.
        limit: Most bytes the result may have.

    Raises:
        BodyError: The body is cut short, damaged, too big, or of an encoding nobody asked for.
    """
    if encoding.strip().lower() in {"", "identity"} or _is_text(raw):
        if len(raw) > limit:
            raise TooLargeError(f"more than {limit} bytes")
        return raw
    if encoding.strip().lower() not in {"gzip", "x-gzip"}:
        raise BodyError(f"content-encoding {encoding!r}, which was not asked for")
    return _gunzip(raw, limit)


def _is_text(raw: bytes) -> bool:
    """Whether a body begins as markup or JSON does."""
    return raw.lstrip()[:1] in {b"<", b"{", b"["}


def is_packed(body: bytes) -> bool:
    """Return whether a body is packed though no header said so."""
    return body.startswith(b"\x1f\x8b")


def _gunzip(raw: bytes, limit: int) -> bytes:
    out, rest = bytearray(), raw
    while rest:
        member = zlib.decompressobj(GZIP)
        try:
            out += member.decompress(rest, limit - len(out) + 1)
        except zlib.error as error:
            raise BodyError(f"damaged gzip body ({error})") from error
        if len(out) > limit:
            raise TooLargeError(f"more than {limit} bytes once unpacked")
        if not member.eof:
            raise BodyError("gzip body cut short")
        rest = member.unused_data.lstrip(b"\0")
    return bytes(out)


def kept_headers(headers: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the headers of an answer that may be kept, their names in small letters.

    >>> kept_headers([("Content-Type", "text/html"), ("X-Session", "a1"), ("Set-Cookie", "luid=1")])
    (('content-type', 'text/html'),)
    """
    lower = ((name.lower(), value) for name, value in headers)
    return tuple((name, without_credentials(value)) for name, value in lower if name in KEPT_HEADERS)


def parse_retry_after(value: str | None, *, now: datetime) -> float | None:
    """Return the seconds a Retry-After header asks for, None where it says nothing of use.

    >>> parse_retry_after("60", now=datetime(2012, 11, 13, tzinfo=UTC))
    60.0
    >>> parse_retry_after("Tue, 13 Nov 2012 00:00:10 GMT", now=datetime(2012, 11, 13, tzinfo=UTC))
    10.0
    >>> parse_retry_after("soon", now=datetime(2012, 11, 13, tzinfo=UTC))
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
