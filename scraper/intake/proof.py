"""The long proof of an archive: every kept page read again, on a copy, beside the rows and the lists."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from scraper.intake.recount import compared_journals, count_again, visits_of
from scraper.intake.reread import BOOKKEEPING, reread
from storage.archive import Archive
from storage.report.verify import Check, look
from storage.tables.listings import Comparison

ROWS = "rows as the kept pages say"
LISTS = "lists of the site, counted again from their pages"
KEYS = {
    "entries": ("entry_id",),
    "comments": ("comment_id",),
    "stories": ("entry_id",),
    "story_fields": ("entry_id", "position"),
    "entry_tags": ("entry_id", "tag_id"),
}
"""Tables that pages are read into, and the columns that tell their rows apart."""
AGAIN = "`ljkeep reread` makes it anew from the kept pages"
PAGES_GONE = "go back to a copy, or back up again"


def prove(archive: Archive, *, on_page: Callable[[int], None] = lambda _count: None) -> tuple[Check, ...]:
    """Read every kept page of an archive again, and compare; the archive itself stays as it is.

    Needs as much room for temporary files as the archive has. What an earlier ljkeep read otherwise than this
    one is a problem too, whose remedy is to read everything again.
    """
    with tempfile.TemporaryDirectory(prefix="ljkeep-") as folder:
        file = Path(folder) / "copy.db"
        with closing(sqlite3.connect(file)) as target:
            archive.db.backup(target)
        with Archive.open(file) as copy:

            def rows() -> Iterator[str]:
                reread(copy, on_page=on_page)
                for table in KEYS:
                    yield from _differences(table, before=archive.db, after=copy.db)

            return (
                look(ROWS, rows, looked_at=archive.pages.count),
                look(LISTS, lambda: _lists(copy), looked_at=lambda: len(copy.listings.list())),
            )


def _differences(table: str, *, before: sqlite3.Connection, after: sqlite3.Connection) -> Iterator[str]:
    """Name every row that is not what its page says; one row of each side in memory at a time."""
    keys = KEYS[table]
    held, read = _rows(before, table), _rows(after, table)
    ours, theirs = next(held, None), next(read, None)
    while ours is not None or theirs is not None:
        mine = tuple(ours[key] for key in keys) if ours is not None else None
        its = tuple(theirs[key] for key in keys) if theirs is not None else None
        if ours is not None and (its is None or (mine is not None and mine < its)):
            yield f"{table}: {_place(table, ours)} stands on no kept page; {AGAIN}"
            ours = next(held, None)
        elif theirs is not None and (mine is None or (its is not None and its < mine)):
            yield f"{table}: {_place(table, theirs)} stands on a kept page and is not here; {AGAIN}"
            theirs = next(read, None)
        elif ours is not None and theirs is not None:
            other = [name for name in ours.keys() if name not in BOOKKEEPING and ours[name] != theirs[name]]  # noqa: SIM118
            if other:
                yield f"{table}: {_place(table, ours)} is not as its page says ({', '.join(other)}); {AGAIN}"
            ours, theirs = next(held, None), next(read, None)


def _rows(db: sqlite3.Connection, table: str) -> Iterator[sqlite3.Row]:
    cursor = db.cursor()
    cursor.row_factory = sqlite3.Row
    yield from cursor.execute(f"SELECT * FROM {table} ORDER BY {', '.join(KEYS[table])}")


def _place(table: str, row: sqlite3.Row) -> str:
    name = row["url"] if table == "entries" else row["dtalkid"] if table == "comments" else None
    number = ", ".join(str(row[key]) for key in KEYS[table])
    return f"row {number} ({name})" if name else f"row {number}"


def _lists(archive: Archive) -> Iterator[str]:
    """Name every list that, counted again, does not say what the verdict stands on."""
    for compared in compared_journals(archive):
        for visited in visits_of(archive, compared):
            # As somebody who is logged in, who may be shown more: of what counted nothing may be gone.
            counted = count_again(archive, compared, visited, is_member=True)
            for comparison in compared.noted:
                yield from _difference(comparison, counted.get(comparison.name))


def _difference(noted: Comparison, counted: Comparison | None) -> Iterator[str]:
    if counted is None:
        yield f"{noted.name}: the pages of this list, which the verdict stands on, are not here; {PAGES_GONE}"
    elif counted.said != noted.said:
        yield f"{noted.name}: its pages name {counted.said} entries, {noted.said} were noted; {PAGES_GONE}"
    elif (counted.have or 0) < (noted.have or 0):
        yield (
            f"{noted.name}: of the entries it names {counted.have} are here, and {noted.have} were noted;"
            f" {PAGES_GONE}"
        )
