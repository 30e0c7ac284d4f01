"""An entry that ljArchive kept: an element of its XML export, or rows of its tables.

The export does not say the last part of an entry's address, without which comments have no numbers of their
own either, nor which comments were screened; the tables do. Its times are written with the zone of the
machine, which means nothing.

Source: the program's public code and its schema (2005-2026).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from scraper.extract.layouts.dumped import (
    events_at,
    moment_of,
    number_of,
    numbered,
    state_of,
    text_of,
    unreadable,
)
from scraper.extract.page.document import Document
from scraper.extract.page.xml_tree import Element, read_xml
from scraper.extract.place import place_of
from storage.records import CommentState, DumpKind, ExportedComment, Harvest, Owned

_NOBODY = "anonymous"
"""What it calls somebody without an account."""
_YES = "true"


def recognises(document: Document) -> bool:
    """Whether the page is an entry of ljArchive."""
    return document.page.source == DumpKind.LJARCHIVE


def read(document: Document) -> Harvest:
    """Return the entry and its comments."""
    place, told = place_of(document.page), _told(document)
    if place is None or told is None:
        return unreadable(document, "it is no entry of such a backup")
    row, comments = told
    harvest = events_at(place, [numbered(row, place.ditemid)])
    return replace(harvest, owned=Owned(mode="dump", comments=comments))


def _told(document: Document) -> tuple[dict[str, Any], tuple[ExportedComment, ...]] | None:
    if document.is_json:
        told = document.json
        event = told.get("event") if isinstance(told, Mapping) else None
        if not isinstance(event, Mapping):
            return None
        row = _of_table(event, told.get("mood"))
        return row, tuple(_of_rows(told.get("comments"), number_of(row["itemid"])))
    root = read_xml(document.text).root
    if root is None or root.name != "entry":
        return None
    row = _of_export(root)
    return row, tuple(_of_elements(root.all("comment"), number_of(row["itemid"])))


# -- its tables ----------------------------------------------------------------


def _of_table(event: Mapping[str, Any], mood: Any) -> dict[str, Any]:
    props = {
        "current_mood": mood,
        "current_music": event.get("CurrentMusic"),
        "picture_keyword": event.get("PictureKeyword"),
        "taglist": event.get("TagList"),
        "opt_preformatted": "1" if event.get("Preformatted") == _YES else "",
        "opt_nocomments": "1" if event.get("NoComments") == _YES else "",
    }
    return {
        "itemid": event.get("ID"),
        "anum": event.get("Anum"),
        "eventtime": _clock(event.get("Date")),
        "subject": event.get("Subject"),
        "event": event.get("Body"),
        "poster": event.get("Poster") or None,
        "security": event.get("Security") or None,
        "allowmask": event.get("AllowMask"),
        "props": {name: str(value) for name, value in props.items() if value},
    }


def _of_rows(rows: Any, jitemid: int | None) -> Iterator[ExportedComment]:
    for row in rows if isinstance(rows, list) else ():
        number = number_of(row.get("ID")) if isinstance(row, Mapping) else None
        if number is None:
            continue
        state, body = state_of(row.get("State") or "A"), str(row.get("Body") or "")
        yield ExportedComment(
            jtalkid=number,
            jitemid=jitemid,
            parent_jtalkid=number_of(row.get("ParentID")) or None,
            poster_id=number_of(row.get("PosterID")) or None,
            poster=_named(row.get("User")),
            state=state,
            has_text=state is not CommentState.DELETED or bool(body),
            subject=str(row.get("Subject") or ""),
            posted_at=moment_of(row.get("Date")),
            body_raw=_lines(body),
        )


# -- its export ----------------------------------------------------------------


def _of_export(root: Element) -> dict[str, Any]:
    said = {child.name: text_of(child) for child in root.children if child.name != "comment"}
    props = {name: said[name] for name in ("current_mood", "current_music", "taglist") if said.get(name)}
    return said | {"props": props}


def _of_elements(rows: list[Element], jitemid: int | None) -> Iterator[ExportedComment]:
    for row in rows:
        number, author = number_of(row.value("itemid")), row.first("author")
        if number is None:
            continue
        body, name = text_of(row.first("event")), _named(author.value("name") if author else None)
        yield ExportedComment(
            jtalkid=number,
            jitemid=jitemid,
            parent_jtalkid=number_of(row.value("parent_itemid")) or None,
            poster=name,
            state_known=False,
            has_text=True,
            subject=text_of(row.first("subject")),
            posted_at=moment_of(row.value("eventtime")),
            body_raw=_lines(body),
        )


def _named(name: Any) -> str | None:
    return str(name) if name and name != _NOBODY else None


def _clock(value: Any) -> str:
    return str(value or "")[:19].replace("T", " ")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
