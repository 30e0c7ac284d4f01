"""The shelf of stories, a work with its parts, a series."""

import json
import shlex
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.responses import Response

from storage.reader.books import FILTERS, ORDERS, arrange, filters_of, narrow
from storage.reader.desk import Desk, missing
from storage.reader.story_parts import read_story_place
from storage.render.formats import count_of
from storage.render.story import StoryHead, story_body
from storage.stories import WorkListed
from storage.stories.heads import HeaderLine, header_lines
from storage.stories.navigation import place
from storage.stories.pieces import SPLIT_AT, piece_html
from storage.stories.told import read_head
from storage.tables.lookup import entry_name

PER_PAGE = 60
_LINKS_SHOWN = 6
_PARTS = (
    "SELECT e.entry_id, e.subject, e.eventtime, e.security, e.gone_at, p.label, s.words_counted,"
    " (SELECT count(*) FROM comments c WHERE c.entry_id = e.entry_id) - (SELECT count(*) FROM comments c"
    " WHERE c.entry_id = e.entry_id AND c.body_text IS NULL) AS comments"
    " FROM work_parts p JOIN entries e USING (entry_id) LEFT JOIN stories s USING (entry_id)"
    " WHERE p.work_id = ? ORDER BY p.position"
)
_WHOLE = (
    "SELECT p.entry_id, p.dtalkid, p.label, p.begins, p.ends, e.eventtime, e.security, e.gone_at, e.url,"
    " e.adult,"
    " CASE WHEN p.dtalkid IS NULL THEN e.subject ELSE c.subject END AS subject,"
    " CASE WHEN p.dtalkid IS NULL THEN e.body_html ELSE c.body_html END AS body_html,"
    " s.body_start_html, s.remarks, s.words_counted, w.evidence"
    " FROM work_parts p JOIN entries e USING (entry_id)"
    " JOIN works w USING (work_id)"
    " LEFT JOIN stories s USING (entry_id)"
    " LEFT JOIN comments c ON c.entry_id = p.entry_id AND c.dtalkid = p.dtalkid"
    " WHERE p.work_id = ? ORDER BY p.position, p.entry_id, p.dtalkid"
)
_HEADERS = (
    "SELECT p.entry_id, f.field, f.label, f.raw FROM work_parts p JOIN story_fields f USING (entry_id)"
    " WHERE p.work_id = ? ORDER BY p.position, p.entry_id, f.position"
)
_SERIES = (
    "SELECT s.series_id, s.name, w.position FROM series_works w JOIN series s USING (series_id)"
    " WHERE w.work_id = ? ORDER BY s.series_id"
)
_IN_SERIES = (
    "SELECT w.work_id, w.title FROM series_works JOIN works w USING (work_id) WHERE series_id = ?"
    " ORDER BY position, work_id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands above a part, as it was written."""

    entry_id: int
    fields: list[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChapter:
    """A part of a work with its text."""

    entry_id: int
    dtalkid: int | None
    """Where the part is a comment."""
    title: str | None
    row: sqlite3.Row
    body: Markup
    header: Markup | None
    """What stood above the text."""


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
        headers=_headers(_own_header(row, parts[0]) or desk.db.execute(_HEADERS, (work_id,)).fetchall()),
        subjects={part["entry_id"]: part["subject"] or part["label"] for part in parts},
        evidence=_evidence(row["evidence"], parts),
        series=_series_around(desk, work_id),
        commands=_commands(desk.archive.path, book.work),
    )


def _own_header(row: sqlite3.Row, part: sqlite3.Row) -> list[dict[str, Any]]:
    """Return the lines of the header of a work that is a piece of an entry; empty for others."""
    head = read_head(row["evidence"], part["entry_id"], None)
    lines = head.written if head is not None else ()
    return [
        {"entry_id": part["entry_id"], "field": field, "label": label, "raw": raw}
        for field, label, raw in lines
    ]


def _commands(archive: Path, work: WorkListed) -> list[tuple[str, str]]:
    """Return what a person may say of a work, and the command for it; none for one told in comments."""
    if work.in_comments:
        return []
    names = [entry_name(part.entry_id, part.ditemid) for part in work.parts]
    given = _of_piece(archive, work, names[0]) or [
        ("It is no story:", ["remove", archive, *names]),
        ("These are stories of their own:", ["split", archive, *names]),
        (
            "Another entry belongs to it (its number or address goes at the end):",
            ["join", archive, *names, "…"],
        ),
        (
            "Its title, or another field, is read wrongly:",
            ["set", archive, names[0], "title", work.title or "…"],
        ),
    ]
    shown = given if len(names) > 1 else [row for row in given if row[1][0] != "split"]
    return [(about, shlex.join(["ljkeep", "stories", *map(str, words)])) for about, words in shown]


def _of_piece(archive: Path, work: WorkListed, name: str) -> list[tuple[str, list[Any]]]:
    """Return what a person may say of a work that is a piece of an entry; empty for others."""
    piece = work.parts[0].piece
    if piece is None:
        return []
    return [
        ("The entry is one story after all:", ["unset", archive, name, SPLIT_AT]),
        (
            "Its title, or another field, is read wrongly:",
            ["set", archive, f"{name}#{piece}", "title", work.title or "…"],
        ),
    ]


def whole(desk: Desk) -> Response:
    """Show all parts of a work in order on one page, its header above them in a block."""
    work_id = desk.request.path_params["work_id"]
    book = next((book for book in desk.shelf.books.of(desk.archive) if book.work.work_id == work_id), None)
    rows = desk.db.execute(_WHOLE, (work_id,)).fetchall() if book else []
    if book is None or not rows:
        raise missing("There is no such story in this archive.")
    return desk.page(
        "whole.html",
        title=book.title,
        book=book,
        place=None if rows[0]["begins"] is not None else read_story_place(desk.db, rows[0]["entry_id"]),
        chapters=[
            _chapter(desk, row, book.title, number=number, others=_others(rows, row))
            for number, row in enumerate(rows, 1)
        ],
    )


def _others(rows: Sequence[sqlite3.Row], row: sqlite3.Row) -> frozenset[str] | None:
    """Return where the other parts of a work are; None where it has no others."""
    here = place(row["url"] or "")
    return frozenset(place(one["url"]) for one in rows if one["url"]) - {here} if len(rows) > 1 else None


def _chapter(
    desk: Desk, row: sqlite3.Row, title: str, *, number: int, others: frozenset[str] | None
) -> StoryChapter:
    start, fields = row["body_start_html"], tuple(header_lines(desk.db, row["entry_id"]))
    if row["dtalkid"] is not None or row["begins"] is not None:
        head = read_head(row["evidence"], row["entry_id"], row["dtalkid"])
        start = head.starts if head is not None else None
        fields = tuple(HeaderLine(*line) for line in head.written) if head is not None else ()
    named = title if row["begins"] is not None else row["subject"]
    known = StoryHead(
        fields=fields,
        titles=(title, named or ""),
        remarks=tuple(json.loads(row["remarks"] or "[]")),
        place=number if others is not None else None,
        others=others or frozenset(),
    )
    body = piece_html(row["body_html"] or "", row["begins"], row["ends"])
    told = story_body(body, body_start_html=start, head=known)
    return StoryChapter(
        entry_id=row["entry_id"],
        dtalkid=row["dtalkid"],
        title=named or row["label"],
        row=row,
        body=desk.bodies.render(told.html, base=row["url"], first_heading=3),
        header=desk.bodies.render(told.header_html, base=row["url"], first_heading=3)
        if told.header_html
        else None,
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
    return desk.page("series.html", title=row["name"], series_id=series_id, books=books)


def _headers(rows: Iterable[Any]) -> list[Header]:
    """Return the header of each part that has one; of later ones only what the first does not say."""
    found: list[Header] = []
    said: set[tuple[str, str]] = set()
    for entry_id, group in groupby(rows, key=lambda row: row["entry_id"]):
        fields = [row for row in group if (row["label"], row["raw"]) not in said]
        if not found:
            said = {(row["label"], row["raw"]) for row in fields}
        if fields:
            found.append(Header(entry_id=entry_id, fields=fields))
    return found


def _evidence(text: str | None, parts: list[sqlite3.Row]) -> list[str]:
    """Return why parts were joined, in plain words."""
    known: dict[str, Any] = json.loads(text or "{}")
    names = {part["entry_id"]: part["label"] or part["subject"] or "(no subject)" for part in parts}
    links = [
        (names[one], names[other]) for one, other, _ in known.get("links", ()) if {one, other} <= set(names)
    ]
    said: tuple[tuple[str, Callable[[Any], str]], ...] = (
        ("titles", lambda titles: f"they are called the same: {', '.join(titles)}"),
        ("poster", lambda poster: f"all were posted by {poster}"),
        ("marks", lambda marks: f"their titles count: {', '.join(mark for _, mark in marks if mark)}"),
        ("master_list", lambda lists: f"{count_of(len(lists), 'list')} of chapters name them"),
        ("corrected", lambda _: "you said so"),
    )
    lines = [words(known[name]) for name, words in said if known.get(name)]
    return lines + [f"{one} links to {other}" for one, other in links[:_LINKS_SHOWN]]


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
