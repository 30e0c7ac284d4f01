"""Tags: all of them, and the entries of one."""

import sqlite3

from starlette.responses import Response

from storage.reader.desk import Desk, missing
from storage.reader.lists import LINES_PER_PAGE, entries_with_tag, years_of_tag

SIZES = 6
_ALL = (
    "SELECT t.tag_id, t.name, count(*) AS entries FROM tags t JOIN entry_tags USING (tag_id)"
    " GROUP BY t.tag_id ORDER BY t.name COLLATE NOCASE"
)


def cloud(desk: Desk) -> Response:
    """Show all tags, the larger the more entries have them."""
    rows = desk.db.execute(_ALL).fetchall()
    by_count = desk.asked("sort") == "count"
    if by_count:
        rows.sort(key=lambda row: (-row["entries"], row["name"].casefold()))
    return desk.page("tags.html", title="Tags", groups=_groups(rows), total=len(rows), by_count=by_count)


def tag(desk: Desk) -> Response:
    """Show the entries of a tag, all or those of one year."""
    tag_id = desk.request.path_params["tag_id"]
    row = desk.db.execute("SELECT name FROM tags WHERE tag_id = ?", (tag_id,)).fetchone()
    if row is None:
        raise missing("There is no such tag in this archive.")
    years = years_of_tag(desk.db, tag_id)
    year = desk.asked("year") if desk.asked("year") in years else ""
    pages = max(1, -(-(years[year] if year else sum(years.values())) // LINES_PER_PAGE))
    page = min(desk.asked_number("page"), pages)
    offset = (page - 1) * LINES_PER_PAGE
    address = f"{desk.prefix}/tags/{tag_id}"
    return desk.page(
        "tag.html",
        title=row["name"],
        tag_id=tag_id,
        total=sum(years.values()),
        rows=entries_with_tag(desk.db, tag_id, year=year, limit=LINES_PER_PAGE, offset=offset),
        years=years,
        year=year,
        page=page,
        pages=pages,
        whole=address,
        address=f"{address}?year={year}" if year else address,
    )


def _groups(rows: list[sqlite3.Row]) -> list[tuple[str, list[tuple[sqlite3.Row, int]]]]:
    """Return tags under what stands before their colon; those without one, or alone with it, first."""
    most = max((row["entries"] for row in rows), default=1)
    shared: dict[str, list[sqlite3.Row]] = {}
    for row in rows:
        head, colon, _ = row["name"].partition(":")
        shared.setdefault(head.strip() if colon else "", []).append(row)
    alone = [row for row in rows if _is_alone(row, shared)]
    groups = [("", alone)] + [(head, found) for head, found in shared.items() if head and len(found) > 1]
    return [(head, [(row, _size(row["entries"], most)) for row in found]) for head, found in groups if found]


def _is_alone(row: sqlite3.Row, shared: dict[str, list[sqlite3.Row]]) -> bool:
    head, colon, _ = row["name"].partition(":")
    return not colon or len(shared[head.strip()]) == 1 or not head.strip()


def _size(entries: int, most: int) -> int:
    """How large, 1 to SIZES: each step twice as many entries."""
    return max(1, SIZES - (most // max(1, entries)).bit_length() + 1)
