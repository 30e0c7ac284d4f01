"""What livejournal-export writes: an entry with its comments as JSON, and the site's comment export.

Entries are those of the sites' month export, numbered as their addresses are; comments stand within each
other.

Source: a journal exported by arty-name/livejournal-export (2026).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from scraper.extract.layouts import comment_export
from scraper.extract.layouts.dumped import is_state, moment_of, number_of, state_of, unreadable
from scraper.extract.layouts.month_export import read_rows
from scraper.extract.page.document import Document
from scraper.extract.place import DumpPlace, place_of
from storage.records import CommentState, DumpKind, ExportedComment, Harvest, Owned


def recognises(document: Document) -> bool:
    """Whether the page is a file of that tool."""
    return document.page.source == DumpKind.LJ_EXPORT


def read(document: Document) -> Harvest:
    """Return the entry and its comments; of the comment export, the comments."""
    place = place_of(document.page)
    if place is None:
        return unreadable(document, "no journal is named")
    if not document.is_json:
        return replace(comment_export.read(document), journal=place.journal)
    told = document.json
    if isinstance(told, list):
        return _whole(place, [row for row in told if isinstance(row, Mapping)])
    post = told.get("post") if isinstance(told, Mapping) else None
    if not isinstance(post, Mapping):
        return unreadable(document, "it is no entry of such an export")
    harvest = read_rows(place, [_row(post)])
    comments = tuple(_comments(told.get("comments")))
    return replace(harvest, owned=Owned(mode="dump", comments=comments))


def _whole(place: DumpPlace, rows: list[Mapping[str, Any]]) -> Harvest:
    """Return what a file of all entries, or of all comments, holds."""
    harvest = read_rows(place, [_row(row) for row in rows if "jitemid" not in row])
    comments = tuple(_comments([row for row in rows if "jitemid" in row]))
    return replace(harvest, owned=Owned(mode="dump", comments=comments))


def _row(post: Mapping[str, Any]) -> dict[str, Any]:
    said = {str(name): value for name, value in post.items() if isinstance(value, str)}
    if said.get("subject") and said.get("subject") == said.get("date"):
        said["subject"] = ""  # The tool calls an entry without a subject by its time.
    return said | {"itemid": post.get("id"), "event": said.get("body"), "logtime": said.get("date")}


def _comments(rows: Any) -> Iterator[ExportedComment]:
    """Yield comments, then those below them; as deep as they lie."""
    waiting = [row for row in rows or () if isinstance(row, Mapping)] if isinstance(rows, list) else []
    while waiting:
        row = waiting.pop(0)
        below = row.get("children")
        waiting += [child for child in below if isinstance(child, Mapping)] if isinstance(below, list) else []
        number = number_of(row.get("id"))
        if number is not None:
            yield _comment(row, number)


def _comment(row: Mapping[str, Any], number: int) -> ExportedComment:
    state, body = state_of(row.get("state")), _text(row.get("body"))
    return ExportedComment(
        jtalkid=number,
        jitemid=number_of(row.get("jitemid")),
        parent_jtalkid=number_of(row.get("parentid")) or None,
        poster_id=number_of(row.get("posterid")) or None,
        poster=_text(row.get("author")) or None,
        state=state,
        state_known=is_state(row.get("state")),
        has_text=state is not CommentState.DELETED or bool(body),
        subject=_text(row.get("subject")),
        posted_at=moment_of(row.get("date")),
        body_raw=body.replace("\r\n", "\n").replace("\r", "\n"),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
