"""The shelf of stories, a work with its parts, a series."""

import json
import sqlite3
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from storage.reader.books import FILTERS, ORDERS, arrange, filters_of, narrow
from storage.reader.desk import Desk, missing

PER_PAGE = 60
_PARTS = (
    "SELECT e.entry_id, e.subject, e.eventtime, p.label, s.words_counted,"
    " (SELECT count(*) FROM comments c WHERE c.entry_id = e.entry_id) AS comments"
    " FROM work_parts p JOIN entries e USING (entry_id) LEFT JOIN stories s USING (entry_id)"
    " WHERE p.work_id = ? ORDER BY p.position"
)
_SERIES = (
    "SELECT s.series_id, s.name, w.position FROM series_works w JOIN series s USING (series_id)"
    " WHERE w.work_id = ? ORDER BY s.series_id"
)
_IN_SERIES = (
    "SELECT w.work_id, w.title FROM series_works JOIN works w USING (work_id) WHERE series_id = ?"
    " ORDER BY position, work_id"
)


def shelf(desk: Desk) -> Response:
    """Show the works as books, narrowed and ordered."""
    books = desk.shelf.books.of(desk.archive)
    chosen = {name: desk.asked(name) for name in FILTERS}
    order = desk.asked("sort") if desk.asked("sort") in ORDERS else ORDERS[0]
    found = arrange(narrow(books, chosen), order)
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(desk.asked_number("page"), pages)
    asked = {name: value for name, value in {**chosen, "sort": order}.items() if value}
    return desk.page(
        "shelf_of_stories.html",
        title="Stories",
        books=found[(page - 1) * PER_PAGE : page * PER_PAGE],
        total=len(found),
        all_books=len(books),
        filters=[item for item in filters_of(books, chosen) if item.options],
        orders=ORDERS,
        order=order,
        page=page,
        pages=pages,
        address=f"{desk.prefix}/stories?{urlencode(asked)}",
    )


def work(desk: Desk) -> Response:
    """Show a work: its header, its parts, and why they belong together."""
    work_id = desk.request.path_params["work_id"]
    book = next((book for book in desk.shelf.books.of(desk.archive) if book.work.work_id == work_id), None)
    row = desk.db.execute("SELECT * FROM works WHERE work_id = ?", (work_id,)).fetchone() if book else None
    if book is None or row is None:
        raise missing("There is no such story in this archive.")
    parts = desk.db.execute(_PARTS, (work_id,)).fetchall()
    return desk.page(
        "work.html",
        title=book.title,
        book=book,
        parts_of=parts,
        fields=_fields(desk, parts),
        evidence=_evidence(row["evidence"]),
        series=_series_around(desk, work_id),
    )


def series(desk: Desk) -> Response:
    """Show the works of a series in order."""
    series_id = desk.request.path_params["series_id"]
    row = desk.db.execute("SELECT name FROM series WHERE series_id = ?", (series_id,)).fetchone()
    if row is None:
        raise missing("There is no such series in this archive.")
    by_id = {book.work.work_id: book for book in desk.shelf.books.of(desk.archive)}
    order = [found["work_id"] for found in desk.db.execute(_IN_SERIES, (series_id,))]
    books = [by_id[work_id] for work_id in order if work_id in by_id]
    return desk.page("series.html", title=row["name"], books=books)


def _fields(desk: Desk, parts: list[sqlite3.Row]) -> list[sqlite3.Row]:
    """Return what the header of the first part that has one says, as it was written."""
    for part in parts:
        found = desk.db.execute(
            "SELECT field, label, raw FROM story_fields WHERE entry_id = ? ORDER BY position",
            (part["entry_id"],),
        ).fetchall()
        if found:
            return found
    return []


def _evidence(text: str | None) -> list[str]:
    """Return why parts were joined, a line each."""
    known: Any = json.loads(text or "[]")
    if isinstance(known, dict):
        known = [f"{name}: {value}" for name, value in known.items()]
    return [item if isinstance(item, str) else json.dumps(item, ensure_ascii=False) for item in known]


def _series_around(desk: Desk, work_id: int) -> list[dict[str, Any]]:
    """Return each series of a work, with the work before and the one after."""
    found = []
    for row in desk.db.execute(_SERIES, (work_id,)).fetchall():
        order = desk.db.execute(_IN_SERIES, (row["series_id"],)).fetchall()
        at = next(place for place, other in enumerate(order) if other["work_id"] == work_id)
        found.append(
            {
                "series_id": row["series_id"],
                "name": row["name"],
                "place": at + 1,
                "of": len(order),
                "before": order[at - 1] if at else None,
                "after": order[at + 1] if at + 1 < len(order) else None,
            }
        )
    return found
