"""Pages saved as one file by a browser (`.mhtml`, `.mht`): page and pictures, out of their envelope."""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from email.policy import compat32

from scraper.extract.parts.dates import utc_of_mail_date
from scraper.net.hosts import usable
from storage.records import Page

START = re.compile(rb"\A\s*(?:[\w-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+")
"""Headers at the start of a file."""

_OF_A_PAGE = re.compile(
    rb"multipart/related|(?=.*^content-type:\s*text/html)(?=.*^content-location:\s*https?:)",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
"""In the headers of a page with pictures, and of one without any, which needs no parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPart:
    """The page in an envelope."""

    body: bytes
    url: str | None
    media_type: str
    saved_at: str | None = None
    """When it was saved, UTC; None where nothing says so."""


def is_mhtml(body: bytes) -> bool:
    r"""Return whether the bytes are an envelope with a saved page in it.

    >>> is_mhtml(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n")
    True
    """
    headers = START.match(body[:10_000])
    return headers is not None and _OF_A_PAGE.search(headers[0]) is not None


def read_mhtml(body: bytes) -> SavedPart | None:
    """Return the page in an envelope, None where it holds none.

    Raises:
        RecursionError: Its parts lie within each other too deep to be followed.
    """
    try:
        envelope = email.message_from_bytes(body, policy=compat32)
        pages = [part for part in envelope.walk() if part.get_content_type() in {"text/html", "text/plain"}]
        if not pages:
            return None
        content = pages[0].get_payload(decode=True)
    except (ValueError, LookupError, AttributeError, TypeError):
        return None
    if not isinstance(content, bytes):
        return None
    charset = pages[0].get_param("charset")
    media_type = pages[0].get_content_type()
    return SavedPart(
        body=content,
        url=_address(pages[0], "Content-Location") or _address(envelope, "Snapshot-Content-Location"),
        media_type=f"{media_type}; charset={charset}" if isinstance(charset, str) else media_type,
        saved_at=utc_of_mail_date(str(envelope.get("Date", ""))),
    )


def read_mhtml_pictures(body: bytes, page: Page) -> Iterator[Page]:
    """Yield the pictures in an envelope that say which address they are from. No bytes make it raise.

    Args:
        body: The envelope.
        page: The page in it; pictures were saved when it was.
    """
    try:
        parts = list(email.message_from_bytes(body, policy=compat32).walk())
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return
    for part in parts:
        url = _address(part, "Content-Location")
        content = part.get_payload(decode=True) if part.get_content_maintype() == "image" else None
        if url and isinstance(content, bytes):
            yield replace(page, url=url, final_url=url, media_type=part.get_content_type(), body=content)


def _address(message: Message, name: str) -> str | None:
    said = re.sub(r"\s+", "", str(message.get(name, "")))
    return usable(said)
