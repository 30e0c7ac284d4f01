"""Entries of the page that jbackup writes where it is asked for HTML: texts as typed, comments inside them.

The page has no word for who may read an entry, nor for what state a comment has, though locked entries and
screened comments stand in it like any other: nothing in it is called public. A comment that was deleted has
no number there, so that of its answers nobody knows whom they answer.

Source: the tool's public code, LiveJournal's (2008) and Dreamwidth's (2026).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from scraper.extract.layouts.dumped import cut_off, events_at, moment_of, number_of, numbered, unreadable
from scraper.extract.page.document import Document
from scraper.extract.place import DumpPlace, place_at
from storage.records import (
    SAVED,
    DumpKind,
    Entry,
    ExportedComment,
    Finding,
    Harvest,
    Owned,
    PageKind,
    Severity,
)

_SOURCES = frozenset({DumpKind.JBACKUP.value, SAVED})
"""Of what is kept as a saved page, too: before, it was taken for one."""
BEGINS = r"<br ?/?>\s*<div style=[\"']background-color: #eee; border: blue 1px solid;[\"']>\n?"
"""What each entry begins with."""
FIRST = rf"\s*<html>\s*(?:<head>.{{0,500}}?</head>)?\s*<body>\s*{BEGINS}"
"""What the page begins with; a dot stands for line ends too."""
ENTRY_URL = r"<a href=[\"'](?P<url>https?://[^\"'\s<>]{1,300}/\d{1,18}\.html)[\"']>"
"""The first link of an entry."""
_BEGIN = re.compile(BEGINS)
_FIRST = re.compile(f"{FIRST}|{BEGINS}", re.DOTALL)
_ENTRY = re.compile(
    r"(?:<b>(?P<subject>.*?)</b>)?(?: \(posted by (?P<poster>[\w-]{1,40})\))?<br ?/?>\s*"
    + ENTRY_URL
    + r"(?P<date>[\d :-]{10,19})</a><br ?/?><br ?/?>\n?",
    re.DOTALL,
)
_ENTRY_ENDS = re.compile(r"<br ?/?>\(<a href=[\"'][^\"'<>]{1,400}\?mode=reply[\"']>reply</a>\)<br ?/?>\n?")
_COMMENT_BEGINS = re.compile(
    r"\s*<br ?/?>\s*<div style=[\"']margin-left: 15px;[\"']>\s*"
    r"<div style=[\"']background-color: #(?:bbb|ddd); border: black 1px solid;[\"']>\n?"
)
_COMMENT = re.compile(
    r"<a href=[\"'][^\"'<>]{1,400}\?thread=(?P<number>\d{1,18})[^\"'<>]{0,40}[\"']>(?:Comment</a> by"
    r" <a href=[\"'][^\"'<>]{1,300}[\"']>(?P<poster>[^<>]{1,60})</a>|Anonymous comment</a>)"
    r" on (?P<date>[^<>]{0,40})<br ?/?>\s*(?:<b>Subject:</b> (?P<subject>.*?)<br ?/?>\n)?",
    re.DOTALL,
)
_COMMENT_ENDS = re.compile(r"\n?<br ?/?>\(<a href=[\"'][^\"'<>]{1,400}\?replyto=\d+[\"']>reply</a>\)\s*")
_CLOSES = re.compile(r"\s*</div>")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One entry of the page, and what is in it."""

    entries: tuple[Entry, ...]
    shortened: tuple[Entry, ...] = ()
    comments: tuple[ExportedComment, ...] = ()
    is_whole: bool = True


def recognises(document: Document) -> bool:
    """Whether a file is such a page, or one entry of it."""
    if document.page.source not in _SOURCES:
        return False
    return _FIRST.match(document.text[:4096].removeprefix("\ufeff")) is not None


def read(document: Document) -> Harvest:
    """Return the entries and their comments; of one in which the page breaks off what stands before that."""
    parts = [
        (part, head, place)
        for part in _BEGIN.split(document.text)[1:]
        if (head := _ENTRY.match(part)) is not None and (place := place_at(head["url"])) is not None
    ]
    home = parts[0][2].journal if parts else None
    found = [_read(part, head, place) for part, head, place in parts if place.journal == home]
    if home is None:
        return unreadable(document, "it is no entry of such a backup")
    findings = () if all(one.is_whole for one in found) else (_torn(document),)
    return Harvest(
        kind=PageKind.INTERFACE,
        journal=home,
        entries=tuple(entry for one in found for entry in one.entries),
        shortened=tuple(entry for one in found for entry in one.shortened),
        owned=Owned(mode="dump", comments=tuple(each for one in found for each in one.comments)),
        findings=findings,
    )


def _torn(document: Document) -> Finding:
    return Finding(
        code="page-truncated",
        message=f"{document.page.url} breaks off or is damaged: what stands before that was read; look for"
        " another copy of the file",
        severity=Severity.GAP,
    )


def _read(part: str, head: re.Match[str], place: DumpPlace) -> _Read:
    end = _ENTRY_ENDS.search(part, head.end())
    row: dict[str, Any] = {
        "itemid": str((place.ditemid or 0) >> 8),
        "eventtime": head["date"],
        "subject": _typed(head["subject"] or ""),
        "event": _typed(part[head.end() : end.start() if end else len(part)]),
        "poster": head["poster"],
        "url": head["url"],
        "props": {},
    }
    entries = [
        replace(entry, security=None, allowmask=None, login_only=True, tags=None)
        for entry in events_at(place, [numbered(row, place.ditemid)], is_whole=True).entries
    ]
    if end is None:
        cut = [cut_off(entry, said={"subject"}, is_text_whole=False) for entry in entries]
        return _Read(
            entries=tuple(sure for sure, _ in cut),
            shortened=tuple(each for _, parts in cut for each in parts),
            is_whole=False,
        )
    comments = _Comments(part, end.end(), number_of(row["itemid"]))
    return _Read(entries=tuple(entries), comments=tuple(comments.read()), is_whole=comments.is_whole)


def _typed(text: str) -> str:
    """Return a text as it was typed: the tool escapes it all, or, where it is to clean it, nothing."""
    return text if "<" in text else unescape(text)


class _Comments:
    """Reads the comments below an entry, each behind the one it answers."""

    def __init__(self, text: str, at: int, jitemid: int | None) -> None:
        self._text, self._at, self._jitemid = text, at, jitemid
        self._open: list[int | None] = []
        """Numbers of the comments that the next one lies in; None for one that was deleted."""
        self.is_whole = True

    def read(self) -> Iterator[ExportedComment]:
        while True:
            if begins := _COMMENT_BEGINS.match(self._text, self._at):
                self._at = begins.end()
                comment = self._comment()
                self._open.append(comment.jtalkid if comment is not None else None)
                if comment is not None:
                    yield comment
            elif self._open and (closes := _CLOSES.match(self._text, self._at)):
                self._at = closes.end()
                self._open.pop()
            else:
                self.is_whole = not self._open and _CLOSES.match(self._text, self._at) is not None
                return

    def _comment(self) -> ExportedComment | None:
        """Return the comment that begins here; None where only its place is left."""
        head = _COMMENT.match(self._text, self._at)
        end = _COMMENT_ENDS.search(self._text, head.end()) if head is not None else None
        if head is None or end is None:
            closes = _CLOSES.search(self._text, self._at)
            self._at = closes.end() if head is None and closes is not None else len(self._text)
            return None
        closes = _CLOSES.match(self._text, end.end())
        self._at = closes.end() if closes is not None else end.end()
        return ExportedComment(
            jtalkid=int(head["number"]) >> 8,
            jitemid=self._jitemid,
            parent_jtalkid=self._open[-1] if self._open else None,
            parent_known=not self._open or self._open[-1] is not None,
            poster=head["poster"],
            state_known=False,
            has_text=True,
            subject=_typed(head["subject"] or ""),
            posted_at=moment_of(head["date"]),
            body_raw=_typed(self._text[head.end() : end.start()]),
        )
