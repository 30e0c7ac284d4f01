"""Files of an ljdump folder: an entry, the comments of one, or the list of icons.

`L-` is an entry as the interface gave it, `C-` the comments of one. The tool's index files are Python
pickles, which are never opened; everything in them is here as well.

Source: folders made by ljdump 1.5.1 (2020).
"""

import re
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
from scraper.extract.page.xml_tree import Element, XmlTree, read_typed_xml
from scraper.extract.place import DumpPlace, place_of
from storage.records import (
    CommentState,
    DumpKind,
    ExportedComment,
    Finding,
    Harvest,
    Owned,
    PageKind,
)

_NAMED = re.compile(
    r"#(?:.*(?:[\s_(]|%20|%28))?(?P<kind>[LC])-(?P<number>\d{1,10})(?:[^\d/].*)?$", re.IGNORECASE
)
"""Behind an address: the file's name, as the tool gives it, or a copy's."""
_READ = frozenset({"event", "comments", "userpics"})
_ENTITIES = "<!entity"


def recognises(document: Document) -> bool:
    """Whether the page is a file of an ljdump folder."""
    return document.page.source == DumpKind.LJDUMP


def read(document: Document) -> Harvest:
    """Return the entry, or the comments, in a file; of a damaged one what stands before the damage."""
    tree, place = read_typed_xml(document.text), place_of(document.page)
    if tree.root is None or place is None or tree.root.name not in _READ:
        return unreadable(document, tree.fault or "it is no file of an ljdump folder")
    told = [*damage(document, tree), *_entities(document)]
    if tree.root.name == "comments":
        harvest = _comments(tree, _number_in(document, "C"))
    elif tree.root.name == "userpics":
        harvest = _icons(tree.root)
    else:
        harvest = _event(document, tree, place=place, told=told)
    return replace(harvest, journal=place.journal, findings=(*harvest.findings, *told))


# -- entries -------------------------------------------------------------------


def _event(document: Document, tree: XmlTree, *, place: DumpPlace, told: list[Finding]) -> Harvest:
    root = tree.root
    assert root is not None  # noqa: S101 - the caller looked
    row: dict[str, Any] = {child.name: text_of(child) for child in root.children}
    props = root.first("props")
    row["props"] = {p.name: text_of(p) for p in props.children} if props is not None else {}
    named, said = _number_in(document, "L"), number_of(row.get("itemid"))
    if said is None and named is not None:
        row["itemid"] = str(named)
    elif named is not None and named != said:
        told.append(
            Finding(
                code="fields-disagree",
                message=f"{document.page.url}: the file is called L-{named} and holds entry {said};"
                " the number inside was believed",
            )
        )
    harvest = events_at(place, [numbered(row, place.ditemid)], is_whole=tree.fault is None)
    if tree.fault is None:
        return harvest
    is_text_whole, whole = "</event>" in document.text, tree.closed(root)
    cut = [cut_off(entry, said=whole, is_text_whole=is_text_whole) for entry in harvest.entries]
    return replace(
        harvest,
        entries=tuple(sure for sure, _ in cut),
        shortened=tuple(part for _, parts in cut for part in parts),
    )


def _number_in(document: Document, kind: str) -> int | None:
    match = _NAMED.search(document.page.url)
    return int(match["number"]) if match and match["kind"].upper() == kind else None


def _icons(root: Element) -> Harvest:
    rows = (row.attributes for row in root.all("userpic"))
    icons = tuple((row.get("keyword", ""), row["url"]) for row in rows if row.get("url"))
    return Harvest(kind=PageKind.INTERFACE, owned=Owned(mode="dump", icons=icons))


# -- comments ------------------------------------------------------------------


def _comments(tree: XmlTree, jitemid: int | None) -> Harvest:
    rows = tree.root.all("comment") if tree.root is not None else []
    if tree.fault is not None and rows and not {"id", "state"} <= tree.closed(rows[-1]):
        rows = rows[:-1]  # Whose it is, or who may read it, is not known.
    found = tuple(comment for row in rows if (comment := _comment(row, jitemid)) is not None)
    return Harvest(kind=PageKind.INTERFACE, owned=Owned(mode="dump", comments=found))


def _comment(row: Element, jitemid: int | None) -> ExportedComment | None:
    number = number_of(row.value("id"))
    if number is None:
        return None
    state, body = state_of(row.value("state")), text_of(row.first("body"))
    return ExportedComment(
        jtalkid=number,
        jitemid=jitemid,
        parent_jtalkid=number_of(row.value("parentid")) or None,
        poster=row.value("user") or None,
        state=state,
        state_known=row.first("state") is not None and is_state(row.value("state")),
        has_text=state is not CommentState.DELETED or bool(body),
        subject=text_of(row.first("subject")),
        posted_at=moment_of(row.value("date")),
        body_raw=body.replace("\r\n", "\n").replace("\r", "\n"),
        is_preformatted=row.value("opt_preformatted") == "1",
    )


# -- what is odd ---------------------------------------------------------------


def _entities(document: Document) -> list[Finding]:
    if _ENTITIES not in document.start:
        return []
    message = (
        f"{document.page.url} declares entities of its own, which no such file does; they were not followed"
    )
    return [Finding(code="entities-refused", message=message)]
