"""What a page says of the person it was shown to: that somebody had logged in, and secrets of theirs. Pure.

A browser saves a page as its owner saw it: with a friend's locked entry, the address a comment came from, the
token of a form. A stranger's page has none of that.
"""

import re

from storage.markup import padlocks

_MARKS = (
    (b"logout", re.compile(rb"[/\"'?&=]logout\b")),
    (b'"remote"', re.compile(rb'"remote"\s*:\s*"[^"]')),
    (b"remoteUser", re.compile(rb"\bremoteUser[\"']?\s*:\s*[\"'][^\"']")),
    (b"delcomment", re.compile(rb"[/\"']delcomment(?:\.bml)?[?\"']")),
    (b"mode=", re.compile(rb"[?&;]mode=(?:delete|(?:un)?screen|(?:un)?freeze)\b")),
    (b"btn_", re.compile(rb"\bbtn_(?:del|(?:un)?scr|(?:un)?freeze)\b")),
    (b"silk/comments/", re.compile(rb"silk/comments/(?:delete|(?:un)?screen|(?:un)?freeze)\b")),
    (b"(local)", re.compile(rb"\d(?:\s*[ap]m)?\s\(local\)", re.IGNORECASE)),
    (b"(from ", re.compile(rb"\(from\s(?:\d{1,3}\.){3}\d{1,3}\)")),
)
"""Each with bytes that are quickly missed: the way out, shown to who is in; whom the page was made for;
what an owner may do with comments; times of the reader's zone; where a comment is
from."""
_TOKEN_FIELD = re.compile(
    rb"<input\b[^<>]{0,2000}\bname\s*=\s*[\"']?(?:lj_form_auth|sessid)\b[^<>]{0,2000}>", re.IGNORECASE
)
_VALUE = re.compile(rb"""(\bvalue\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_TOKEN = re.compile(
    rb"""((?:[?&;](?:amp;)?(?:sessid|ecphash|ljsession|lj_form_auth)=|"form_auth"\s*:\s*"))[^\s"'<>&;]+"""
)

_TOKEN_NAMES = (b"form_auth", b"sess", b"ecphash")
"""In small letters, one of them in the name of every token."""


def was_shown_to_somebody(body: bytes, *, by_padlocks: bool = True) -> bool:
    """Whether a page was made for somebody who had logged in: it may hold what strangers are not shown.

    Args:
        body: The page's bytes.
        by_padlocks: Whether a padlock tells so, wherever it stands: somebody may have typed it.
    """
    marks = (*_MARKS, *padlocks.MARKS) if by_padlocks else _MARKS
    return any(needle in body and mark.search(body) for needle, mark in marks)


def may_hold_tokens(body: bytes) -> bool:
    """Whether a page has the name of a token anywhere: a quick look, before all of it is searched."""
    low = body.lower()
    return any(name in low for name in _TOKEN_NAMES)


def without_tokens(body: bytes) -> bytes:
    """Return a page without the tokens of a session that stand in its forms, addresses and data."""
    return _TOKEN.sub(rb"\1", _TOKEN_FIELD.sub(lambda tag: _VALUE.sub(rb'\1""', tag[0]), body))
