"""An entry as the program Semagic saves it: text in a binary form, one field behind the other.

Text is written as its length and two bytes a letter, behind three bytes that say so. Who may read the entry
stands nowhere in it that is known, so that nothing is called public.

Source: what others found out about such files, in their public code.
"""

import struct
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from scraper.extract.layouts.dumped import events_at, unreadable
from scraper.extract.page.document import Document
from scraper.extract.place import place_of
from storage.records import DumpKind, Harvest, Owned

_MARK = b"\xff\xfe\xff"
_LONG, _LONGER = 0xFF, 0xFFFF
_UNUSED = 11
"""Texts before those of the entry, always empty."""
_NUMBER = struct.Struct("<I")
_BEFORE_TIME, _AFTER_TIME, _BEFORE_ICON = 2, 3, 1
"""Numbers whose meaning nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SemagicFields:
    """What such a file says."""

    jitemid: int | None
    account: str
    subject: str
    body: str
    at: str | None
    """UTC, `2004-05-06 12:00:00`."""
    music: str
    mood: str
    icon: str


class _Cursor:
    """Reads one field after the other."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at

    def text(self) -> str:
        """Return the next text.

        Raises:
            ValueError: There is none.
        """
        if self._data[self._at : self._at + 3] != _MARK:
            raise ValueError("no text where one should be")
        length, at = self._length(self._at + 3)
        self._at = at + 2 * length
        if self._at > len(self._data):
            raise ValueError("a text breaks off")
        return self._data[at : self._at].decode("utf-16-le", "replace")

    def _length(self, at: int) -> tuple[int, int]:
        length = self._data[at] if at < len(self._data) else 0
        if length != _LONG:
            return length, at + 1
        length = int.from_bytes(self._data[at + 1 : at + 3], "little")
        if length != _LONGER:
            return length, at + 3
        return int.from_bytes(self._data[at + 3 : at + 7], "little"), at + 7

    def numbers(self, count: int) -> tuple[int, ...]:
        """Return the next numbers.

        Raises:
            ValueError: It breaks off.
        """
        end = self._at + 4 * count
        if end > len(self._data):
            raise ValueError("it breaks off")
        found = tuple(value for (value,) in _NUMBER.iter_unpack(self._data[self._at : end]))
        self._at = end
        return found


def read_fields(data: bytes) -> SemagicFields | None:
    """Return what a file says; None where it has not this form."""
    cursor = _Cursor(data, data.find(_MARK))
    try:
        for _ in range(_UNUSED):
            cursor.text()
        number, _ = cursor.numbers(2)
        account, _name, body, subject = (cursor.text() for _ in range(4))
        *_, moment = cursor.numbers(_BEFORE_TIME + 1)
        cursor.numbers(_AFTER_TIME)
        music, mood = cursor.text(), cursor.text()
        cursor.numbers(_BEFORE_ICON)
        icon = cursor.text()
    except ValueError:
        return None
    at = datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d %H:%M:%S") if moment else None
    return SemagicFields(
        jitemid=number or None,
        account=account,
        subject=subject,
        body=body,
        at=at,
        music=music,
        mood=mood,
        icon=icon,
    )


def recognises(document: Document) -> bool:
    """Whether the page is such a file."""
    return document.page.source == DumpKind.SEMAGIC


def read(document: Document) -> Harvest:
    """Return the entry."""
    place, fields = place_of(document.page), read_fields(document.page.body)
    if place is None or fields is None:
        return unreadable(document, "it has not the form that is known of such files")
    if fields.jitemid is None:
        return unreadable(document, "it was never posted, or does not say under which number")
    props = {
        "current_music": fields.music,
        "current_mood": fields.mood,
        "picture_keyword": fields.icon,
    }
    row = {
        "itemid": str(fields.jitemid),
        "subject": fields.subject,
        "event": fields.body,
        "logtime": fields.at,
        "props": {name: value for name, value in props.items() if value},
    }
    harvest = events_at(place, [row])
    return replace(
        harvest,
        owned=Owned(mode="dump"),
        entries=tuple(
            replace(entry, security=None, allowmask=None, login_only=True, tags=None)
            for entry in harvest.entries
        ),
    )
