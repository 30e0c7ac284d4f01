"""What the readers of other tools' backups share: values as such tools write them, and rows of entries."""

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from scraper.extract.layouts.comment_export import STATES
from scraper.extract.layouts.interface import InterfaceAsked, read_events
from scraper.extract.page.document import Document
from scraper.extract.page.xml_tree import Element, XmlTree
from scraper.extract.parts.dates import possible
from scraper.extract.place import DumpPlace
from storage.records import CommentState, Ditemid, Entry, Finding, Harvest, Owned, PageKind, Reason, Severity

_NUMBER = re.compile(r"\d{1,12}")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)")
_SUSPENDED = {"X": CommentState.SUSPENDED}
"""Only in dumps that somebody wrote by other means."""


def unreadable(document: Document, why: str) -> Harvest:
    """Return the harvest of a file in which nothing can be read."""
    finding = Finding(
        code="page-truncated",
        message=f"{document.page.url} could not be read ({why}); its bytes are kept, look at the file",
        severity=Severity.GAP,
    )
    return Harvest(kind=PageKind.ERROR, reason=Reason.TRUNCATED, findings=(finding,))


def damage(document: Document, tree: XmlTree) -> tuple[Finding, ...]:
    """Return what is to be said of a file that is no XML as it stands, or breaks off."""
    if tree.is_mended:
        message = (
            f"{document.page.url} is no sound XML: somebody's hand, or a program, left signs in a text that"
            " begin something else; they were read as text"
        )
        return (Finding(code="signs-mended", message=message, severity=Severity.INFO),)
    if tree.fault is None:
        return ()
    return (
        Finding(
            code="page-truncated",
            message=f"{document.page.url} breaks off or is damaged ({tree.fault}): what stands before that"
            " was read; look for another copy of the file",
            severity=Severity.GAP,
        ),
    )


def cut_off(entry: Entry, *, said: Collection[str], is_text_whole: bool) -> tuple[Entry, tuple[Entry, ...]]:
    """Return what is sure of an entry whose file breaks off, and its text as far as that goes.

    Args:
        entry: As it was read.
        said: The names of its parts that are whole.
        is_text_whole: Its text ends before the file does.

    Returns:
        Who may read it is known where the file came to that; else its owner alone may.
    """
    if "security" not in said:
        entry = replace(entry, security=None, login_only=True)
    if "subject" not in said:
        entry = replace(entry, subject=None)
    entry = replace(entry, tags=entry.tags or None)
    if is_text_whole:
        return entry, ()
    sure = replace(entry, body_html=None, body_text=None, body_raw=None, word_count=None)
    part = replace(sure, body_html=entry.body_html, body_text=entry.body_text, word_count=entry.word_count)
    return sure, (part,) if entry.body_html else ()


def text_of(element: Element | None) -> str:
    """Return all text of an element, with the blanks around it, which somebody may have typed."""
    return "".join(element.texts) if element is not None else ""


def number_of(value: Any) -> int | None:
    """Return a number as dumps write it, as text or as a number; None where it is none."""
    text = str(value if value is not None else "").strip()
    return int(text) if _NUMBER.fullmatch(text) else None


def moment_of(value: Any) -> str | None:
    """Return a time that is given in UTC as records write it."""
    match = _MOMENT.search(value) if isinstance(value, str) else None
    return possible(f"{match[1]}T{match[2]}Z") if match else None


def state_of(value: Any) -> CommentState:
    """Return what a dump's letter says became of a comment."""
    return (STATES | _SUSPENDED).get(str(value or "A").strip(), CommentState.ACTIVE)


def is_state(value: Any) -> bool:
    """Return whether a dump's letter is one whose meaning is known: what is not known opens nothing."""
    return str(value or "A").strip() in STATES | _SUSPENDED


def events_at(place: DumpPlace, rows: list[dict[str, Any]], *, is_whole: bool = False) -> Harvest:
    """Return entries given as the interface names their parts.

    Args:
        place: Where they stand.
        rows: Their parts, by the names of the interface.
        is_whole: They are all that the interface gives: it names no poster where that is the journal's owner.
            Of others nobody is the poster of an entry that names none.
    """
    asked = InterfaceAsked(
        mode="events", journal=None, user=None, engine=place.engine, base=place.base, encoding=None
    )
    harvest = read_events(asked, {"events": rows})
    entries = harvest.entries
    if is_whole:
        entries = tuple(replace(entry, poster=entry.poster or place.journal.name) for entry in entries)
    return replace(harvest, journal=place.journal, entries=entries, owned=Owned(mode="dump"))


def numbered(row: dict[str, Any], ditemid: Ditemid | None) -> dict[str, Any]:
    """Return an entry's parts with the number its address ends with, where they have none."""
    jitemid = number_of(row.get("itemid"))
    if number_of(row.get("anum")) is None and ditemid is not None and jitemid == ditemid >> 8:
        return row | {"anum": str(ditemid & 255)}
    return row
