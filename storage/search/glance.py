"""A look at some rows only: which of them a text finds, told by an index of their own in memory.

The archive's index gathers everything that a beginning of a word finds before it gives the first row, at
every question; and what a text does *not* find it cannot give at all. Over a few rows a small index answers
both at once, with the same tokenizer and so with the same hits. It takes 80 µs a row; so rows are read over
first (`Reading`), which takes 10, and is sure but for letters that have other shapes.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from storage.folding import level
from storage.search_schema import COLUMNS, TOKENIZER, Scope

READ, CONFIRMED = 250, 32
"""Rows that are read over, and put into the small index, at once."""
Held = Callable[[str], str]
"""Expression of the index -> the numbers of the rows that it finds, as a JSON list."""
_ODD = re.compile("[^\x00-\xff\u0400-\u045f–—‘’“”…]")
"""What may fold to other words than it shows."""


class Texts(NamedTuple):
    """What is indexed of a row."""

    number: int
    subject: str | None
    body_text: str | None
    search_text: str | None

    @property
    def is_odd(self) -> bool:
        """Whether only the index can tell what finds it."""
        return any(_ODD.search(text) for text in self[1:] if text)

    def leveled(self) -> tuple[str, ...]:
        """Return the texts as the index compares them, the subject first."""
        return tuple(level(text or "") for text in self[1:])


Reading = Callable[[Sequence[str]], bool]
"""Leveled texts of a row -> whether it seems to be a hit."""


def read_texts(db: sqlite3.Connection, scope: Scope, numbers: Iterable[int]) -> list[Texts]:
    """Return the texts of rows, in the order named."""
    sql = (
        f"SELECT {scope.key}, {COLUMNS} FROM json_each(?) k CROSS JOIN {scope.folded} f"
        f" ON f.{scope.key} = k.value ORDER BY k.key"
    )
    return [Texts(*row) for row in db.execute(sql, (json.dumps(list(numbers)),))]


def held_among(rows: Iterable[Texts]) -> Held:
    """Return what tells which of some rows an expression finds."""
    index = sqlite3.connect(":memory:", isolation_level=None)
    index.execute(f"CREATE VIRTUAL TABLE near USING fts5({COLUMNS}, content='', tokenize='{TOKENIZER}')")
    index.execute("BEGIN")
    index.executemany(f"INSERT INTO near (rowid, {COLUMNS}) VALUES (?, ?, ?, ?)", rows)

    def held(match: str) -> str:
        found = index.execute("SELECT rowid FROM near WHERE near MATCH ?", (match,))
        return json.dumps([number for (number,) in found])

    return held


def look_through(
    db: sqlite3.Connection,
    scope: Scope,
    numbers: Sequence[int],
    *,
    reading: Reading | None,
    confirmed: Callable[[list[Texts]], set[int]],
    enough: int,
) -> tuple[list[int], int]:
    """Return hits among rows, in their order, until there are enough; and how many rows were read."""
    hits: list[int] = []
    for start in range(0, len(numbers), READ):
        rows = read_texts(db, scope, numbers[start : start + READ])
        likely = [
            (place, row)
            for place, row in enumerate(rows, start)
            if reading is None or row.is_odd or reading(row.leveled())
        ]
        for at in range(0, len(likely), CONFIRMED):
            some = likely[at : at + CONFIRMED]
            found = confirmed([row for _, row in some])
            hits += [row.number for _, row in some if row.number in found]
            if len(hits) >= enough:
                return hits, some[-1][0] + 1
    return hits, len(numbers)
