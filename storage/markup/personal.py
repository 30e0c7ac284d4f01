"""What a page says of the person it was shown to: that somebody had logged in. Pure.

A browser saves a page as its owner saw it: with a friend's locked entry, or the address a comment came from.
A stranger's page has none of that.
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


def was_shown_to_somebody(body: bytes, *, by_padlocks: bool = True) -> bool:
    """Whether a page was made for somebody who had logged in: it may hold what strangers are not shown.

    Args:
        body: The page's bytes.
        by_padlocks: Whether a padlock tells so, wherever it stands: somebody may have typed it.
    """
    marks = (*_MARKS, *padlocks.MARKS) if by_padlocks else _MARKS
    return any(needle in body and mark.search(body) for needle, mark in marks)
