"""What must not come into an archive with a saved page: filled in passwords, tokens of a session."""

import codecs
import re
from dataclasses import replace

from storage.markup.personal import was_shown_to_somebody
from storage.records import Page

_FIELD = re.compile(rb"<input\b[^<>]{0,2000}>", re.IGNORECASE)
_IS_PASSWORD = re.compile(
    rb"\btype\s*=\s*[\"']?password\b|\bname\s*=\s*[\"']?(?:password|h?passwd|response)\b", re.IGNORECASE
)
"""The type alone is not enough: a page that was saved may have been told to show what is typed."""
_VALUE = re.compile(rb"(\bvalue\s*=\s*)(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)
_TOKEN_FIELD = re.compile(
    rb"<input\b[^<>]{0,2000}\bname\s*=\s*[\"']?(?:lj_form_auth|sessid)\b[^<>]{0,2000}>", re.IGNORECASE
)
_TOKEN = re.compile(
    rb"""((?:[?&;](?:amp;)?(?:sessid|ecphash|ljsession|lj_form_auth)=|"form_auth"\s*:\s*"))[^\s"'<>&;]+"""
)

_TOKEN_NAMES = (b"form_auth", b"sess", b"ecphash")
"""In small letters, one of them in the name of every token."""
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def without_secrets(page: Page) -> Page:
    """Return a saved page with its fields for passwords empty, and without tokens of whom it was shown to.

    Any other page comes back as it is.

    >>> page = Page(url="u", final_url="u", fetched_at="", body=b"<input type=password value='x'>")
    >>> without_secrets(page).body
    b'<input type=password value="">'
    """
    body = page.body
    wide = next((name for mark, name in _WIDE if body.startswith(mark)), None)
    if wide is None:
        cleaned = _cleaned(body)
    else:
        text = body.decode(wide, "surrogatepass").encode("utf-8", "surrogatepass")
        found = _cleaned(text)
        same = found == text
        cleaned = body if same else found.decode("utf-8", "surrogatepass").encode(wide, "surrogatepass")
    return page if cleaned == body else replace(page, body=cleaned)


def _cleaned(body: bytes) -> bytes:
    without = _FIELD.sub(_emptied, body)
    is_personal = may_hold_tokens(without) and was_shown_to_somebody(body)
    return without_tokens(without) if is_personal else without


def _emptied(match: re.Match[bytes]) -> bytes:
    return _VALUE.sub(rb'\1""', match[0]) if _IS_PASSWORD.search(match[0]) else match[0]


def may_hold_tokens(body: bytes) -> bool:
    """Whether a page has the name of a token anywhere: a quick look, before all of it is searched."""
    low = body.lower()
    return any(name in low for name in _TOKEN_NAMES)


def without_tokens(body: bytes) -> bytes:
    """Return a page without the tokens of a session that stand in its forms, addresses and data."""
    return _TOKEN.sub(rb"\1", _TOKEN_FIELD.sub(lambda tag: _VALUE.sub(rb'\1""', tag[0]), body))
