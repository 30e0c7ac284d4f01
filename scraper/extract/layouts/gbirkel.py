"""An entry of GBirkel's ljdump: its row in `journal.db` with its comments, as the file reader wrote them out.

The database holds no security: what is locked looks like what is public, so that nothing is called either.
Times of entries are the poster's clock, called UTC. Values in `raw_props` are encoded twice.

Source: a database made by GBirkel/ljdump 1.7.9 (2025).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from scraper.extract.layouts.dumped import (
    events_at,
    is_state,
    moment_of,
    number_of,
    numbered,
    state_of,
    text_of,
    unreadable,
)
from scraper.extract.page.document import Document
from scraper.extract.page.xml_tree import read_xml
from scraper.extract.page.xmlrpc import repaired
from scraper.extract.place import place_of
from storage.records import CommentState, DumpKind, ExportedComment, Harvest, Owned

_TAKEN = ("current_music", "picture_keyword", "taglist", "current_moodid")
"""Columns that hold a property, in the letters it was typed in."""


def recognises(document: Document) -> bool:
    """Whether the page is an entry of such a database."""
    return document.page.source == DumpKind.GBIRKEL


def read(document: Document) -> Harvest:
    """Return the entry and its comments."""
    place, told = place_of(document.page), document.json
    if place is None or not isinstance(told, Mapping) or not isinstance(told.get("entry"), Mapping):
        return unreadable(document, "it is no entry of such a backup")
    row = told["entry"]
    harvest = events_at(place, [numbered(_event(row, told.get("mood")), place.ditemid)])
    jitemid = number_of(row.get("itemid"))
    comments = (_comment(c, jitemid) for c in told.get("comments") or () if isinstance(c, Mapping))
    return replace(
        harvest,
        entries=tuple(
            replace(entry, security=None, allowmask=None, login_only=True) for entry in harvest.entries
        ),
        owned=Owned(mode="dump", comments=tuple(found for found in comments if found is not None)),
    )


def _event(row: Mapping[str, Any], mood: Any) -> dict[str, Any]:
    tree = read_xml(str(row.get("raw_props") or ""))
    props = {p.name: repaired(text_of(p)) for p in tree.root.children} if tree.root is not None else {}
    for name in _TAKEN:
        value = row.get(f"props_{name}")
        if value not in {None, ""}:
            props[name] = str(value)
    if mood and not props.get("current_mood"):
        props["current_mood"] = str(mood)
    return {
        "itemid": _text(row.get("itemid")),
        "anum": _text(row.get("anum")),
        "eventtime": _clock(row.get("eventtime")),
        "logtime": _clock(row.get("logtime")),
        "subject": _text(row.get("subject")),
        "event": _text(row.get("event")),
        "url": row.get("url"),
        "props": props,
    }


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _clock(value: Any) -> str:
    return _text(value)[:19].replace("T", " ")


def _comment(row: Mapping[str, Any], jitemid: int | None) -> ExportedComment | None:
    number = number_of(row.get("id"))
    if number is None:
        return None
    state, body = state_of(row.get("state")), _text(row.get("body"))
    return ExportedComment(
        jtalkid=number,
        jitemid=jitemid,
        parent_jtalkid=number_of(row.get("parentid")) or None,
        poster_id=number_of(row.get("posterid")) or None,
        poster=_text(row.get("user")) or None,
        state=state,
        state_known="state" in row and is_state(row.get("state")),
        has_text=state is not CommentState.DELETED or bool(body),
        subject=_text(row.get("subject")),
        posted_at=moment_of(row.get("date")),
        body_raw=body.replace("\r\n", "\n").replace("\r", "\n"),
    )
