"""Letters and mailboxes (`.eml`, mbox, Maildir): those in which a site says that somebody commented.

Of such a letter its date, subject and text are taken; who got it, and every other letter, stay outside.
"""

import email
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from pathlib import PurePosixPath
from typing import BinaryIO

from scraper.extract.layouts import comment_mail, comment_mail_page
from scraper.extract.page.charset import decode
from scraper.extract.page.document import Document
from scraper.extract.parts.dates import utc_of_mail_date
from scraper.sites import SITES
from storage.records import SAVED, Page

_BETWEEN = re.compile(
    rb"From [^\r\n]{0,150}\b\d\d?:\d\d(?::\d\d)?\b[^\r\n]{0,40}\b\d{4}\b[^\r\n]{0,60}\r?\n?"
)
"""The line before each letter of a mailbox, which ends with a time: a letter may say "From here, you can:".

Source: RFC 4155, appendix A; `From - Mon Jan 01 00:00:00 2007` in mailboxes of Mozilla's programs.
"""
_BOX = re.compile(rb"\A(?:\xef\xbb\xbf)?" + _BETWEEN.pattern + rb"[\w-]{2,60}:")
_HEADERS = re.compile(rb"\A(?:\d{1,12}[ \t]*\r?\n)?(?:[\w-]{2,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
"""Of a letter; Apple Mail writes how long it is before it."""
_FROM = re.compile(rb"^from:", re.IGNORECASE | re.MULTILINE)
_BESIDES = re.compile(rb"^(?:date|subject|to|message-id|received):", re.IGNORECASE | re.MULTILINE)
_SUFFIXES = frozenset({".txt", ""})
"""Of page files those that may be a mailbox as well; a letter alone is read there as the text it is."""
_LARGEST = 4 << 20
"""Bytes of the largest letter looked at; what a comment may hold is a hundredth."""
_LINE = 1 << 16
_DIGEST = 8
OTHER = "a letter about something else"


def is_mail(name: str, head: bytes, *, is_page: bool) -> bool:
    """Return whether a file is a mailbox or a letter.

    Args:
        name: Its name.
        head: Its first bytes.
        is_page: Whether its name is one that pages have.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if _BOX.match(head):
        return not is_page or suffix in _SUFFIXES
    headers = None if is_page else _HEADERS.match(head)
    return headers is not None and bool(_FROM.search(headers[0]) and _BESIDES.search(headers[0]))


def read_mail(opened: BinaryIO, uri: str, left_out: Counter[str], *, saved_at: str) -> Iterator[Page]:
    """Yield the letters about comments in a file, each as a text that has its date and subject above it.

    Args:
        opened: The file; it is closed at the end.
        uri: What stands for its address.
        left_out: Counts all other letters.
        saved_at: When the file was saved, for letters without a date.
    """
    with closing(opened):
        for raw in _letters(opened):
            pages = _pages(raw, uri, saved_at) if _may_be_of_a_site(raw) else []
            yield from pages
            if not pages:
                left_out[OTHER] += 1


def _letters(opened: BinaryIO) -> Iterator[bytes]:
    """Yield the letters in a file, of a mailbox each; of one that is too large only the beginning."""
    lines: list[bytes] = []
    size, is_after_blank, is_box = 0, True, None
    while line := opened.readline(_LINE):
        is_between = is_after_blank and _BETWEEN.fullmatch(line) is not None
        is_box = is_between if is_box is None else is_box
        if is_box and is_between:
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        elif size <= _LARGEST:
            lines.append(line)
            size += len(line)
        is_after_blank = not line.strip()
    if lines:
        yield b"".join(lines)


def _may_be_of_a_site(raw: bytes) -> bool:
    """Whether a letter names a site at all: most do not, and are not looked at."""
    return len(raw) <= _LARGEST and any(site in raw.lower() for site in _SITES)


_SITES = tuple(site.domain.encode() for site in SITES)


def _pages(raw: bytes, uri: str, saved_at: str) -> list[Page]:
    """Return a letter, and those attached to it, as pages if about comments. No bytes make it raise."""
    try:
        whole = email.message_from_bytes(re.sub(rb"\A\d+[ \t]*\r?\n", b"", raw), policy=compat32)
        found = (_page(letter, uri, saved_at) for letter in _with_forwarded(whole))
        return [page for page in found if page is not None]
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return []


def _with_forwarded(letter: Message) -> Iterator[Message]:
    """Yield a letter, and those that are attached to it."""
    yield letter
    for part in letter.walk():
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            yield from (each for each in part.get_payload() if isinstance(each, Message))


def _page(letter: Message, uri: str, saved_at: str) -> Page | None:
    """Return a letter as a page; None where it is about no comment."""
    for kind, recognises in _FORMS.items():
        text = _text(letter, kind)
        if text is None:
            continue
        page = _as_page(letter, text, kind=kind, uri=uri, saved_at=saved_at)
        if recognises(Document(page)):
            return page
    return None


_FORMS = {"text/plain": comment_mail.recognises, "text/html": comment_mail_page.recognises}
"""The forms that the words of a letter have, the one to be read first, and who knows those about comments."""


def _as_page(letter: Message, text: str, *, kind: str, uri: str, saved_at: str) -> Page:
    """Return a letter's words of a kind with its date and subject above them."""
    date, subject = " ".join(str(letter.get("Date", "")).split()), _subject(letter)
    if kind == "text/html":
        whole = comment_mail_page.kept(date=date, subject=subject, markup=text)
    else:
        whole = f"Date: {date}\nSubject: {subject}\n\n{text}"
    body = whole.encode("utf-8", "replace")
    url = f"{uri}#{hashlib.blake2b(body, digest_size=_DIGEST).hexdigest()}"
    return Page(
        url=url,
        final_url=url,
        status=200,
        media_type=f"{kind}; charset=utf-8",
        fetched_at=utc_of_mail_date(date) or saved_at,
        body=body,
        source=SAVED,
    )


def _text(letter: Message, kind: str) -> str | None:
    """Return a letter's own text of a kind, `text/plain` or `text/html`; None where it has none."""
    part = next((part for part in _own_parts(letter) if part.get_content_type() == kind), None)
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        return None
    charset = part.get_param("charset")
    media_type = f"{kind}; charset={charset}" if isinstance(charset, str) else kind
    return decode(content, media_type=media_type).text.replace("\r\n", "\n")


def _own_parts(part: Message) -> Iterator[Message]:
    """Yield the parts of a letter without those of letters attached to it."""
    yield part
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        for each in part.get_payload():
            if isinstance(each, Message) and each.get_content_type() != "message/rfc822":
                yield from _own_parts(each)


def _subject(letter: Message) -> str:
    """Return the subject, out of the form that headers have."""
    found = decode_header(str(letter.get("Subject", "")))
    words = (
        decode(word, media_type=f"text/plain; charset={charset}").text if isinstance(word, bytes) else word
        for word, charset in found
    )
    return " ".join("".join(words).split())
