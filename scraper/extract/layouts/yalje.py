"""An entry of a yalje file with its comments, as the file reader took them out of it.

It says nothing of tags and icons. Its words for who may read an entry are its own.

Source: the tool's public description of its form, and its code (2024).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from scraper.extract.layouts.dumped import moment_of, number_of, state_of, unreadable
from scraper.extract.layouts.month_export import read_rows
from scraper.extract.page.document import Document
from scraper.extract.place import place_of
from storage.records import CommentState, DumpKind, ExportedComment, Harvest, Owned

_STATES = {"deleted": "D", "screened": "S", "frozen": "F"}
_SECURITY = {"friends": "usemask", "custom": "usemask"}


def recognises(document: Document) -> bool:
    """Whether the page is an entry of such a file."""
    return document.page.source == DumpKind.YALJE


def read(document: Document) -> Harvest:
    """Return the entry and its comments."""
    place, told = place_of(document.page), document.json
    post = told.get("post") if isinstance(told, Mapping) else None
    if place is None or not isinstance(post, Mapping):
        return unreadable(document, "it is no entry of such a backup")
    row = {str(name): _text(value) for name, value in post.items()}
    row["security"] = _SECURITY.get(row.get("security", ""), row.get("security", ""))
    jitemid = number_of(post.get("jitemid")) or _jitemid(post)
    harvest = read_rows(place, [row])
    comments = tuple(_comments(told.get("comments"), jitemid))
    return replace(harvest, owned=Owned(mode="dump", comments=comments))


def _jitemid(post: Mapping[str, Any]) -> int | None:
    number = number_of(post.get("itemid"))
    return number >> 8 if number is not None else None


def _comments(rows: Any, jitemid: int | None) -> Iterator[ExportedComment]:
    for row in rows if isinstance(rows, list) else ():
        number = number_of(row.get("id")) if isinstance(row, Mapping) else None
        if number is None:
            continue
        word, body = _text(row.get("state")), _text(row.get("body"))
        state = state_of(_STATES.get(word, word) or "A")
        yield ExportedComment(
            jtalkid=number,
            jitemid=jitemid,
            parent_jtalkid=number_of(row.get("parentid")) or None,
            poster_id=number_of(row.get("posterid")) or None,
            poster=_text(row.get("poster_username")) or None,
            state=state,
            has_text=state is not CommentState.DELETED or bool(body),
            subject=_text(row.get("subject")),
            posted_at=moment_of(_text(row.get("date"))),
            body_raw=body.replace("\r\n", "\n").replace("\r", "\n"),
        )


def _text(value: Any) -> str:
    return "" if value is None else str(value)
