"""An entry of LJ Archiver (BestLJArchiver): an element of its XML, an object of its JSON, or its page.

The tool reads journals as a visitor does, so nothing in it is locked. Its pages leave out who was anonymous
and what was said under a deleted comment; pictures in texts may have names of its own folders.

Source: the tool's public code and its tests (2026).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from scraper.extract.layouts.dumped import number_of, text_of, unreadable
from scraper.extract.page.document import Document
from scraper.extract.page.xml_tree import Element, read_xml
from scraper.extract.parts.body import read_body, read_fragment
from scraper.extract.parts.dates import find_utc, find_wall_clock, utc_of_seconds
from scraper.extract.parts.users import canonical_name, is_identity_name
from scraper.extract.place import DumpPlace, place_of
from storage.records import (
    Comment,
    CommentState,
    Ditemid,
    Dtalkid,
    DumpKind,
    Entry,
    Harvest,
    PageKind,
    PosterKind,
    Security,
)

_NOBODY = frozenset({"", "аноним", "anonymous"})
_UNTITLED = frozenset({"(без темы)", "(no subject)"})
_SEPARATOR = " | "
_TAGS, _MOOD, _MUSIC, _DATE = "🏷️ ", "🎭 ", "🎵 ", "📅 "
_TRUE = "true"


def recognises(document: Document) -> bool:
    """Whether the page is an entry of that tool."""
    return document.page.source == DumpKind.BESTLJ


def read(document: Document) -> Harvest:
    """Return the entry and its comments."""
    place = place_of(document.page)
    if place is None:
        return unreadable(document, "no journal is named")
    if document.is_json:
        told = document.json if isinstance(document.json, Mapping) else None
    elif document.start.startswith("<post"):
        root = read_xml(document.text).root
        told = _of_xml(root) if root is not None else None
    else:
        told = _of_page(document)
    if told is None or (number_of(told.get("ditemid")) or place.ditemid) is None:
        return unreadable(document, "it is no entry of such a backup")
    return Harvest(
        kind=PageKind.ENTRY,
        journal=place.journal,
        entries=(entry := _entry(told, place),),
        comments=tuple(_comments(told.get("comments"))),
        comments_of=entry.ditemid,
    )


def _entry(told: Mapping[str, Any], place: DumpPlace) -> Entry:
    number = Ditemid(number_of(told.get("ditemid")) or place.ditemid or 0)
    text = _text(told.get("body"))
    body, tags = read_fragment(text), told.get("tags")
    return Entry(
        ditemid=number,
        url=place.entry_url(number),
        subject=_text(told.get("subject")),
        eventtime=find_wall_clock(_text(told.get("date"))),
        body_html=body.html if text else None,
        body_text=body.text if text else None,
        word_count=body.words if text else None,
        security=Security.PUBLIC if told.get("security") == Security.PUBLIC else None,
        mood=_text(told.get("mood")) or None,
        music=_text(told.get("music")) or None,
        tags=tuple(str(tag) for tag in tags if tag) if isinstance(tags, list) else None,
    )


def _comments(rows: Any) -> Iterator[Comment]:
    for row in rows if isinstance(rows, list) else ():
        number = number_of(row.get("dtalkid")) if isinstance(row, Mapping) else None
        if number:
            yield _comment(row, number)


def _comment(row: Mapping[str, Any], number: int) -> Comment:
    name = canonical_name(_text(row.get("username")))
    is_nobody = name.lower() in _NOBODY
    state = _state(row)
    body = read_fragment(_text(row.get("body"))) if state is CommentState.ACTIVE else None
    parent = number_of(row.get("parent_dtalkid"))
    return Comment(
        dtalkid=Dtalkid(number),
        parent_dtalkid=Dtalkid(parent) if parent else None,
        poster=None if is_nobody else name,
        poster_kind=_kind(name, is_nobody=is_nobody, state=state),
        subject=_text(row.get("subject")) or ("" if body is not None else None),
        posted_at=utc_of_seconds(row.get("date_ts")) or find_utc(_text(row.get("date"))),
        state=state,
        loaded=_is_loaded(row.get("loaded", True)),
        body_html=body.html if body else None,
        body_text=body.text if body else None,
    )


def _is_loaded(value: Any) -> bool:
    return str(value).lower() not in {"0", "false"}


def _state(row: Mapping[str, Any]) -> CommentState:
    if row.get("deleted"):
        return CommentState.DELETED
    return CommentState.SCREENED if row.get("screened") else CommentState.ACTIVE


def _kind(name: str, *, is_nobody: bool, state: CommentState) -> PosterKind | None:
    if is_nobody:
        return PosterKind.ANONYMOUS if state is CommentState.ACTIVE else None
    return PosterKind.IDENTITY if is_identity_name(name) else PosterKind.USER


def _text(value: Any) -> str:
    return "" if value is None else str(value)


# -- its XML -------------------------------------------------------------------


def _of_xml(root: Element) -> dict[str, Any] | None:
    if root.name != "post":
        return None
    tags, comments = root.first("tags"), root.first("comments")
    return {
        "ditemid": root.attributes.get("id"),
        "subject": text_of(root.first("title")),
        "date": root.value("date"),
        "body": text_of(root.first("body")),
        "security": root.value("security"),
        "mood": root.value("mood"),
        "music": root.value("music"),
        "tags": [tag.text for tag in tags.all("tag")] if tags is not None else [],
        "comments": [_row(each) for each in comments.all("comment")] if comments is not None else [],
    }


def _row(element: Element) -> dict[str, Any]:
    date = element.first("date")
    return {
        "dtalkid": element.attributes.get("id"),
        "parent_dtalkid": element.attributes.get("parent"),
        "username": element.value("author"),
        "subject": text_of(element.first("subject")),
        "date": element.value("date"),
        "date_ts": date.attributes.get("ts") if date is not None else None,
        "deleted": element.value("deleted") == _TRUE,
        "screened": element.value("screened") == _TRUE,
        "body": text_of(element.first("body")),
    }


# -- its page ------------------------------------------------------------------


def _of_page(document: Document) -> dict[str, Any] | None:
    tree = document.tree
    title, meta = tree.css_first("h1.post-title"), tree.css_first("article.post > .post-meta")
    node = tree.css_first("article.post > .post-body")
    if title is None or node is None:
        return None
    comments = [_shown(each) for each in tree.css(".comments-section .comment[data-id]")]
    said = " ".join(meta.text().split()) if meta is not None else ""
    subject = " ".join(title.text().split())
    found = {
        "subject": "" if subject in _UNTITLED else subject,
        "body": read_body(node).html,
        "comments": comments,
        "tags": [],
    }
    for part in said.split(_SEPARATOR):
        for sign, name in ((_DATE, "date"), (_MOOD, "mood"), (_MUSIC, "music"), (_TAGS, "tags")):
            if part.startswith(sign):
                value = part.removeprefix(sign).strip()
                found[name] = [tag.strip() for tag in value.split(",")] if name == "tags" else value
    return found


def _shown(node: Any) -> dict[str, Any]:
    body = node.css_first(".comment-body")
    author, date, subject = (node.css_first(f".comment-{name}") for name in ("author", "date", "subject"))
    said = body.css_first("em.deleted, em.screened") if body is not None else None
    word = (said.attributes.get("class") or "") if said is not None else ""
    return {
        "dtalkid": node.attributes.get("data-id"),
        "parent_dtalkid": node.attributes.get("data-parent"),
        "username": author.text(strip=True) if author is not None else "",
        "subject": subject.text(strip=True) if subject is not None else "",
        "date": date.text(strip=True) if date is not None else "",
        "deleted": word == "deleted",
        "screened": word == "screened",
        "body": read_body(body).html if body is not None and not word else "",
    }
