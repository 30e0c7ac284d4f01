"""The counts of an archive that many pages show: by day, month and person."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

_PICTURES = (
    "SELECT count(DISTINCT m.sha256) FROM entry_media p JOIN entries e USING (entry_id)"
    " JOIN media m USING (media_id) WHERE m.state = 'saved' AND m.url IS NOT e.userpic_url"
)
"""Pictures that stand in entries; icons have a wall of their own."""
_COMMENTS = "SELECT (SELECT count(*) FROM comments) - (SELECT count(*) FROM comments WHERE body_text IS NULL)"
"""Comments with their text: all less the few without, which have an index."""
YEAR, MONTH = 4, 7
"""Letters of a moment that name its year, and its month."""
TALKERS = 200
"""People counted, those who wrote most first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day on which something was written."""

    date: str
    """`2007-03-14`, the poster's wall clock."""
    entries: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month with its counts."""

    name: str
    """`2007-03`."""
    entries: int
    comments: int
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who wrote comments."""

    name: str
    comments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of one archive."""

    entries: int
    """With their text."""
    words: int
    comments: int
    """With their text."""
    days: tuple[Day, ...]
    """Oldest first; days without an entry are not among them."""
    months: tuple[Month, ...]
    """Oldest first; months with neither entry nor comment are not among them."""
    people: tuple[Person, ...]
    """Named accounts, the most comments first."""
    anonymous: int
    """Comments without a name."""
    works: int
    pictures: int

    @property
    def years(self) -> tuple[str, ...]:
        """Years with entries, oldest first."""
        return tuple(sorted({day.date[:4] for day in self.days}))

    def days_of(self, year: str) -> Iterator[Day]:
        """Yield the days of a year."""
        return (day for day in self.days if day.date.startswith(year))


def count_figures(db: sqlite3.Connection) -> Figures:
    """Count an archive. A million comments take some tenths of a second."""
    days = tuple(
        Day(date=row[0], entries=row[1], words=row[2])
        for row in db.execute(
            "SELECT substr(eventtime, 1, 10), count(*), total(word_count) FROM entries"
            " WHERE eventtime IS NOT NULL GROUP BY 1 ORDER BY 1"
        )
    )
    people = db.execute("SELECT poster, count(*) FROM comments GROUP BY poster ORDER BY 2 DESC, 1").fetchall()
    return Figures(
        entries=_one(db, "SELECT count(*) FROM entries WHERE word_count IS NOT NULL"),
        words=_one(db, "SELECT total(word_count) FROM entries"),
        comments=_one(db, _COMMENTS),
        days=days,
        months=_months(db, days),
        people=tuple(Person(name=row[0], comments=row[1]) for row in people if row[0] is not None)[:TALKERS],
        anonymous=sum(row[1] for row in people if row[0] is None),
        works=_one(db, "SELECT count(*) FROM works"),
        pictures=_one(db, _PICTURES),
    )


def _months(db: sqlite3.Connection, days: tuple[Day, ...]) -> tuple[Month, ...]:
    comments = dict(comments_by_time(db, MONTH))
    counted: dict[str, list[int]] = {name: [0, 0] for name in comments}
    for day in days:
        of_month = counted.setdefault(day.date[:7], [0, 0])
        of_month[0] += day.entries
        of_month[1] += day.words
    return tuple(
        Month(name=name, entries=entries, comments=comments.get(name, 0), words=words)
        for name, (entries, words) in sorted(counted.items())
    )


def comments_by_time(
    db: sqlite3.Connection, letters: int, *, poster: str | None = None
) -> Iterator[tuple[str, int]]:
    """Yield each year or month with comments, oldest first, and how many there are.

    A question to the index each takes a fifth of the time that grouping takes.

    Args:
        db: The archive.
        letters: Of a moment, that name the time: 4 for a year, 7 for a month.
        poster: Whose comments; None for everybody's.
    """
    whose, values = ("poster = ? AND ", (poster,)) if poster is not None else ("", ())
    first = f"SELECT min(posted_at) FROM comments WHERE {whose}posted_at >= ?"
    inside = f"SELECT count(*) FROM comments WHERE {whose}posted_at >= ? AND posted_at < ?"
    moment = db.execute(first, (*values, "")).fetchone()[0]
    while moment is not None:
        name, after = moment[:letters], f"{moment[:letters]}~"
        yield name, _one(db, inside, (*values, name, after))
        moment = db.execute(first, (*values, after)).fetchone()[0]


def _one(db: sqlite3.Connection, sql: str, values: tuple[str, ...] = ()) -> int:
    return int(db.execute(sql, values).fetchone()[0])
