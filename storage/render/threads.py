"""The comments of an entry in the order of their threads, cut into pages."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

PAGE_COMMENTS = 120
"""A page ends at the first thread that begins after so many comments."""
PAGE_AT_MOST = 200
"""And in the middle of a thread after so many."""
Row = tuple[int, int | None, int | None]
"""comment_id, dtalkid, parent_dtalkid."""
Place = tuple[int, int | None, int | None, int, int]
"""The same, with depth and replies: a `Stub` that was not made yet, for most are on other pages."""


class Stub(NamedTuple):
    """Where a comment stands."""

    comment_id: int
    dtalkid: int | None
    parent_dtalkid: int | None
    depth: int
    replies: int
    """All below it, however deep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The threads of an entry."""

    places: tuple[Place, ...]
    """A comment, then its replies; siblings in the order they were written."""
    starts: tuple[int, ...]
    """Where each page begins in `places`."""

    @property
    def pages(self) -> int:
        """How many pages there are; one even without a comment."""
        return max(1, len(self.starts))

    def page(self, number: int) -> tuple[Stub, ...]:
        """Return the comments of a page, the first being 1."""
        if not self.starts:
            return ()
        ends = (*self.starts[1:], len(self.places))
        return tuple(Stub(*place) for place in self.places[self.starts[number - 1] : ends[number - 1]])

    def page_of(self, dtalkid: int) -> int | None:
        """Return the number of the page a comment stands on; None where it is not here."""
        place = next((n for n, (_, known, *_) in enumerate(self.places) if known == dtalkid), None)
        return None if place is None else sum(start <= place for start in self.starts)


def read_outline(db: sqlite3.Connection, entry_id: int) -> Outline:
    """Return the threads of an entry; a comment whose parent is not here stands as one on the entry."""
    cursor = db.cursor()
    cursor.row_factory = None
    rows: list[Row] = cursor.execute(
        "SELECT comment_id, dtalkid, parent_dtalkid FROM comments WHERE entry_id = ?"
        " ORDER BY coalesce(jtalkid, dtalkid >> 8, comment_id)",
        (entry_id,),
    ).fetchall()
    places = _in_threads(rows)
    return Outline(places=places, starts=_page_starts([depth for *_, depth, _ in places]))


def _in_threads(rows: Sequence[Row]) -> tuple[Place, ...]:
    here = {dtalkid for _, dtalkid, _ in rows if dtalkid is not None}
    below: dict[int | None, list[Row]] = {}
    for row in rows:
        below.setdefault(row[2] if row[2] in here and row[2] != row[1] else None, []).append(row)
    order: list[Row] = []
    depths: list[int] = []
    waiting = [(row, 1) for row in reversed(below.get(None, []))]
    seen: set[int] = set()
    while waiting:
        row, depth = waiting.pop()
        seen.add(row[0])
        order.append(row)
        depths.append(depth)
        if row[1] in below and row[1] is not None:
            waiting += [(reply, depth + 1) for reply in reversed(below[row[1]]) if reply[0] not in seen]
    left = [row for row in rows if row[0] not in seen]
    order += left
    depths += [1] * len(left)
    counts = _replies(depths)
    return tuple((*row, depth, count) for row, depth, count in zip(order, depths, counts, strict=True))


def _replies(depths: list[int]) -> list[int]:
    """How many follow each that are deeper, up to the next that is not."""
    counts = [0] * len(depths)
    open_at: list[int] = []
    for place, depth in enumerate(depths):
        while open_at and depths[open_at[-1]] >= depth:
            start = open_at.pop()
            counts[start] = place - start - 1
        open_at.append(place)
    for start in open_at:
        counts[start] = len(depths) - start - 1
    return counts


def _page_starts(depths: Sequence[int]) -> tuple[int, ...]:
    starts: list[int] = []
    for place, depth in enumerate(depths):
        held = place - starts[-1] if starts else PAGE_AT_MOST
        if held >= PAGE_AT_MOST or (held >= PAGE_COMMENTS and depth == 1):
            starts.append(place)
    return tuple(starts)
