"""An entry of a jbackup file: its parts, its properties, and its comments inside each other.

Comments that were screened or frozen are often not in it.

Source: files made by jbackup of Dreamwidth's code (2026).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from scraper.extract.layouts.dumped import (
    cut_off,
    damage,
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
from scraper.extract.page.xml_tree import Element, read_typed_xml
from scraper.extract.place import DumpPlace, place_of
from storage.records import CommentState, DumpKind, ExportedComment, Harvest, Owned


def recognises(document: Document) -> bool:
    """Whether the page is an entry of such a file."""
    return document.page.source == DumpKind.JBACKUP


def read(document: Document) -> Harvest:
    """Return the entry and its comments; of a damaged one what stands before the damage."""
    tree, place = read_typed_xml(document.text), place_of(document.page)
    if tree.root is None or tree.root.name != "event" or place is None:
        return unreadable(document, tree.fault or "it is no entry of such a backup")
    row = _event(tree.root, place)
    harvest = events_at(place, [numbered(row, place.ditemid)], is_whole=tree.fault is None)
    comments = tuple(_comments(tree.root, number_of(row["itemid"])))
    harvest = replace(harvest, owned=Owned(mode="dump", comments=comments))
    harvest = replace(harvest, findings=(*harvest.findings, *damage(document, tree)))
    if tree.fault is None:
        return harvest
    said = tree.closed(tree.root) | tree.root.attributes.keys() | {"security"}
    cut = [cut_off(entry, said=said, is_text_whole="event" in said) for entry in harvest.entries]
    return replace(
        harvest,
        entries=tuple(sure for sure, _ in cut),
        shortened=tuple(part for _, parts in cut for part in parts),
    )


def _event(root: Element, place: DumpPlace) -> dict[str, Any]:
    said, props = root.attributes, root.first("props")
    rows = props.all("prop") if props is not None else []
    return {
        "itemid": said.get("jitemid"),
        "anum": said.get("anum"),
        "security": said.get("security"),
        "allowmask": said.get("allowmask"),
        "poster": said.get("poster"),
        "subject": text_of(root.first("subject")),
        "event": text_of(root.first("event")),
        "eventtime": root.value("date"),
        "logtime": root.value("systemdate"),
        "url": place.entry_url(said.get("ditemid")),
        "props": {row.attributes.get("name", ""): row.attributes.get("value", "") for row in rows},
    }


def _comments(root: Element, jitemid: int | None) -> Iterator[ExportedComment]:
    """Yield comments, then those inside them, as deep as they lie."""
    waiting = [root]
    while waiting:
        within = waiting.pop(0).first("comments")
        for row in within.all("comment") if within is not None else ():
            waiting.append(row)
            number = number_of(row.attributes.get("jtalkid"))
            if number is not None:
                yield _comment(row, number, jitemid)


def _comment(row: Element, number: int, jitemid: int | None) -> ExportedComment:
    said, body = row.attributes, row.first("body")
    state = state_of(said.get("state"))
    return ExportedComment(
        jtalkid=number,
        jitemid=jitemid,
        parent_jtalkid=number_of(said.get("parentid")) or None,
        poster_id=number_of(said.get("posterid")) or None,
        poster=said.get("poster") or None,
        state=state,
        state_known=is_state(said.get("state")),
        has_text=state is not CommentState.DELETED or body is not None,
        subject=text_of(row.first("subject")),
        posted_at=moment_of(row.value("date")),
        body_raw=text_of(body).replace("\r\n", "\n").replace("\r", "\n"),
    )
