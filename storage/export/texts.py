"""Texts of entries and comments as the formats take them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from storage.export.held import ExportComment, ExportEntry
from storage.export.told import Change
from storage.markup.semantic import Semantic, Style, semantic_html

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?")
_UNKNOWN_OFFSET = "-00:00"
"""What RFC 3339 writes for a clock whose zone nobody knows."""
_APART = timedelta(hours=14)
"""What a poster's clock may differ from that of UTC."""
NO_TIME = "1970-01-01T00:00:00"
_WIDEST = 5
"""Bytes, or characters of markup, that a character takes at most."""

CHARACTERS_CUT = Change("characters-cut", "control characters in its title or tags were left out")
PLAYERS_LINKED = Change("player-linked", "embedded players became links to what they played")
PICTURES_LOST = Change("picture-lost", "pictures that the archive does not hold became notes or stayed away")
PRIVACY_LOST = Change("privacy-lost", "it was not for everybody, and this format cannot say so")


def legal(text: str | None) -> str:
    """Return text without characters that XML forbids, on one line.

    >>> legal("a" + chr(1) + "b" + chr(10) + "c")
    'ab c'
    """
    return " ".join(_ILLEGAL.sub("", text or "").split())


def legal_lines(text: str) -> str:
    """Return text without characters that XML forbids, its lines as they are."""
    return _ILLEGAL.sub("", text)


def is_illegal(*texts: str | None) -> bool:
    """Whether any of the texts holds a character that XML forbids."""
    return any(_ILLEGAL.search(text) for text in texts if text)


def body_of(entry: ExportEntry, style: Style) -> Semantic:
    """Return the body of an entry, clean, its links whole."""
    return semantic_html(entry.body_html, replace(style, base=entry.url or entry.journal.url))


def comment_body(entry: ExportEntry, comment: ExportComment, style: Style) -> Semantic:
    """Return what a comment says, clean, its links whole."""
    return semantic_html(comment.body_html, replace(style, base=entry.url or entry.journal.url))


def changes_of(entry: ExportEntry, body: Semantic, *, keeps_privacy: bool) -> list[Change]:
    """Return what of an entry any format of pages changes."""
    found = []
    if is_illegal(entry.title, *entry.tags):
        found.append(CHARACTERS_CUT)
    if body.players:
        found.append(PLAYERS_LINKED)
    if not keeps_privacy and not entry.is_public:
        found.append(PRIVACY_LOST)
    return found


def instant(entry: ExportEntry, *, edited: bool = False) -> str:
    """Return when an entry was posted, as RFC 3339: the server's clock, else the poster's without a zone."""
    moments: Iterable[str | None] = (entry.edited_at if edited else None, entry.logged_at)
    for moment in moments:
        if moment and _INSTANT.fullmatch(moment):
            return moment
    return f"{clock(entry)}{_UNKNOWN_OFFSET}"


def comment_instant(comment: ExportComment, otherwise: str) -> str:
    """Return when a comment was posted, as RFC 3339."""
    moment = comment.edited_at or comment.posted_at or ""
    return moment if _INSTANT.fullmatch(moment) else otherwise


def clock(entry: ExportEntry) -> str:
    """Return the poster's clock to the second, `2012-11-13T09:30:00`; the epoch where there is none."""
    found = _CLOCK.fullmatch((entry.eventtime or "").removesuffix("Z"))
    if found is None:
        return NO_TIME
    text = found[0].replace(" ", "T")
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return NO_TIME


def is_ahead(entry: ExportEntry) -> bool:
    """Whether an entry is dated later than it was fetched, by more than clocks differ."""
    seen = entry.row["fetched_at"] or ""
    if not _INSTANT.fullmatch(seen):
        return False
    return datetime.fromisoformat(clock(entry)) - datetime.fromisoformat(seen[:-1]) > _APART


def who(name: str | None, account: str | None, *, nobody: str = "anonymous") -> str:
    """Return whom to name as the writer."""
    return legal(name) or legal(account) or nobody


def account_address(entry: ExportEntry, account: str | None) -> str | None:
    """Return the address of somebody's journal on the site of an entry; None where it cannot be told."""
    name = (account or "").lower()
    home = re.fullmatch(r"(https?://)[^./]+\.([^/]+\.[^/]+?)/?", entry.journal.url or "")
    if home is None or not re.fullmatch(r"[a-z0-9_]{1,40}", name) or name.startswith("ext_"):
        return None
    if name.startswith("_") or name.endswith("_"):
        return f"{home[1]}users.{home[2]}/{name}/"
    return f"{home[1]}{name.replace('_', '-')}.{home[2]}/"


def cut(text: str, at_most: int, *, size: Callable[[str], int] = len) -> str:
    """Return text of no more than so many characters, or bytes, ended by an ellipsis where it was longer.

    >>> cut("one two three", 9)
    'one two…'
    """
    if size(text) <= at_most:
        return text
    end = "…"
    while text and size(text + end) > at_most:
        text = text[: -max(1, (size(text + end) - at_most) // _WIDEST)]
    return text.rstrip() + end


def utf8(text: str) -> int:
    """Return how many bytes text has."""
    return len(text.encode("utf-8", "replace"))
