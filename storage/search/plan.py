"""How a search is run: ranked where that is quick, by date where it is not.

Measured at 1,000,000 comments (`benchmarks/search.py`): ranking costs about 1.2 µs a hit, a look at a row
0.7 µs, gathering what the index holds 0.03 µs, and every question to the index 25 µs. So a sample of the
index says first how many hits there will be. Few enough are ranked and counted in one pass. Of very many
the index is asked for those among the newest rows; where that finds too little, all hits are gathered.
What the index is slow to say (beginnings and pieces of words, and what has a word *not*) is looked for in the
newest rows themselves, and in some rows here and there to tell how many there are.
"""

import json
import sqlite3
from dataclasses import dataclass, replace

from storage.search.glance import Texts, held_among, look_through, read_texts
from storage.search.sql import WantedRows
from storage.search_schema import Scope

RANKED_UP_TO = 30_000
"""Hits that are ranked without being asked for: some 40 ms."""
BROAD_RANKED_UP_TO = 8_000
"""The same of beginnings and pieces of words, which the index gathers three times over for it."""
FACETED_UP_TO = 10_000
"""Hits whose facets are counted: some 30 ms."""
FEW = 1_000
"""Occurrences of a word that are counted before a sample is taken."""
WEIGHED, WEIGHED_IN_PHRASE = 40, 15
"""Occurrences of words that cost as much as ranking one hit, where they come together, and side by side."""
SHARE, FINE_SHARE = 32, 8
"""One row in so many is in a sample: of a large table, of a small one."""
GLANCE, CENSUS = 2, 16
"""Pieces of a sample: to choose a way, and to tell how many there are."""
COUNTED_UP_TO = 100_000
"""Rows of a table whose hits are counted, not estimated."""
LEAST_ASKED, ASKED = 500, 10_000
"""Rows of which the index is asked whether they are hits: at least, at most."""
GAP, RUNS = 500, 300
"""Numbers of rows that are asked at once lie no further apart; the most such runs."""
NEAR = 1_000
"""Newest rows that are looked through for what the index is slow to say."""
SPREAD, SPREAD_PIECES = 500, 25
"""Rows here and there that are looked through to tell how many hits there are, in so many places."""
_SLOW = ("ljkeep_", "LIKE", "MATCH")
"""What makes a condition worth passing only once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The numbers of a page of hits."""

    rows: list[tuple[int, float | None]]
    """(number of the row, rank: less is better, None where not ranked)."""
    total: int
    is_exact: bool = True
    """False where the total is an estimate."""
    is_ranked: bool = False


def find(
    db: sqlite3.Connection, scope: Scope, wanted: WantedRows, *, sort: str | None, window: tuple[int, int]
) -> Found:
    """Return a page of hits.

    Args:
        db: The archive.
        scope: Where to search.
        wanted: What.
        sort: `best`, `newest`, `oldest`, or None for the best where that is quick.
        window: (limit, offset).
    """
    way = "ASC" if sort == "oldest" else "DESC"
    if wanted.match is None:
        if (near := find_near(db, scope, wanted, sort=sort, window=window)) is not None:
            return near
        return _listed(db, scope, replace(wanted, condition=wanted.wide), way=way, window=window)
    if sort == "best":
        return _ranked(db, scope, wanted, window=window)
    weight = weigh(db, scope, wanted)
    if not weight.is_quick:
        about = weight.hits if wanted.is_broad else None
        near = (
            find_near(db, scope, wanted, sort=sort, window=window, about=about) if wanted.is_broad else None
        )
        if near is not None:
            return near
        broad = replace(wanted, condition=wanted.wide)
        return _newest(db, scope, broad, weight.hits, way=way, window=window)
    if sort is None:
        return _ranked(db, scope, wanted, window=window)
    return _dated(db, scope, wanted, way=way, window=window)


def find_near(
    db: sqlite3.Connection,
    scope: Scope,
    wanted: WantedRows,
    *,
    sort: str | None,
    window: tuple[int, int],
    about: int | None = None,
) -> Found | None:
    """Return a page of hits from a look through the first rows by date, their total estimated.

    None where that is no way to find them: where texts are not asked for, where the best are wanted, where
    the archive is small, and where those rows hold too few hits. `about` is how many rows have the texts,
    where that has been looked at.
    """
    if wanted.texts is None or sort == "best" or _last_row(db, scope) <= RANKED_UP_TO:
        return None
    plain = replace(wanted, match=None, condition=wanted.rows[0], values=wanted.rows[1])
    source, values = hits_source(scope, plain)
    order = _by_date(scope, "ASC" if sort == "oldest" else "DESC")
    rows = db.execute(f"SELECT {scope.row} {source} ORDER BY {order} LIMIT {NEAR}", values)
    numbers = [row[0] for row in rows]
    found, seen = look_through(
        db,
        scope,
        numbers,
        reading=wanted.reading,
        confirmed=lambda some: _confirmed(db, scope, wanted, some),
        enough=sum(window),
    )
    page: list[tuple[int, float | None]] = [(number, None) for number in found[window[1] : sum(window)]]
    if seen == len(numbers) < NEAR:
        return Found(rows=page, total=len(found))
    if len(found) < sum(window):
        return None
    if plain.condition == "1" and wanted.reading is not None:
        total = _spread(db, scope, wanted) if about is None else about
    else:
        all_rows = int(db.execute(f"SELECT count(*) {source}", values).fetchone()[0])
        total = all_rows * len(found) // seen
    return Found(rows=page, total=max(_rounded(total), len(found)), is_exact=False)


def _confirmed(db: sqlite3.Connection, scope: Scope, wanted: WantedRows, some: list[Texts]) -> set[int]:
    """Return the hits among a few rows."""
    if wanted.texts is None:
        raise TypeError(wanted)
    condition, values = wanted.texts(held_among(some))
    inside = f"{scope.row} IN (SELECT value FROM json_each(?)) AND {condition}"
    numbers = json.dumps([row.number for row in some])
    asked = replace(wanted, match=None, condition=inside, values=(numbers, *values))
    source, values = hits_source(scope, asked)
    return {row[0] for row in db.execute(f"SELECT {scope.row} {source}", values)}


def _spread(db: sqlite3.Connection, scope: Scope, wanted: WantedRows) -> int:
    """Return about how many rows have the texts, by a look at rows here and there, whatever else is asked."""
    rows = _last_row(db, scope)
    step, width = rows // SPREAD_PIECES, SPREAD // SPREAD_PIECES
    between = f"SELECT {scope.key} FROM {scope.table} WHERE {scope.row} BETWEEN ? AND ?"
    starts = [piece * step + step // 2 for piece in range(SPREAD_PIECES)]
    numbers = [row[0] for at in starts for row in db.execute(between, (at + 1, at + width))]
    texts = read_texts(db, scope, numbers)
    reading = wanted.reading or (lambda _: True)
    hits = sum(1 for row in texts if reading(row.leveled()))
    return rows * hits // max(1, len(texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What a text is expected to cost."""

    is_quick: bool
    """Whether all its hits can be ranked at once."""
    hits: int = 0
    """About how many there are, where that was looked at."""


def weigh(db: sqlite3.Connection, scope: Scope, wanted: WantedRows) -> Weight:
    """Return what a text is expected to cost, for about a twentieth of it."""
    rows = _last_row(db, scope)
    if rows <= RANKED_UP_TO or (len(wanted.bounds) == 1 and _is_rare(db, scope, wanted.bounds[0])):
        return Weight(is_quick=True)
    match = wanted.match or ""
    if wanted.is_broad:
        hits = _spread(db, scope, wanted)
        return Weight(is_quick=hits <= min(BROAD_RANKED_UP_TO, RANKED_UP_TO), hits=hits)
    often = {
        word: _sample(db, scope, WantedRows(match=word), rows=rows, pieces=GLANCE, share=SHARE)
        for word in wanted.words
    }
    hits = min(sum(often[word] for word in group) for group in wanted.bounds)
    weighed = WEIGHED_IN_PHRASE if wanted.has_phrase else WEIGHED
    together = sum(often.values()) // weighed if len(often) > 1 else 0
    if len(often) > 1 and hits + together > RANKED_UP_TO:
        hits = _sample(db, scope, WantedRows(match=match), rows=rows, pieces=2 * GLANCE, share=SHARE)
    return Weight(is_quick=hits + together <= RANKED_UP_TO, hits=hits)


def hits_source(
    scope: Scope, wanted: WantedRows, *, also: frozenset[str] = frozenset()
) -> tuple[str, tuple[object, ...]]:
    """Return FROM and WHERE of all hits with their values, joined to the tables needed and no others."""
    needs = wanted.needs | also | frozenset(scope.always)
    if wanted.match is None:
        joined = " ".join((scope.table, *_joins(scope, needs - {scope.table[-1]}, scope.entry)))
        return f"FROM {joined} WHERE {wanted.condition} AND {scope.shown}", wanted.values
    where = f"{scope.index} MATCH ? AND {wanted.condition}{f' AND {scope.shown}' if scope.always else ''}"
    number = f"{scope.index}.rowid"
    if scope.name == "comments" and needs:
        joins = [f"CROSS JOIN comments c ON c.comment_id = {number}", *_joins(scope, needs, scope.entry)]
    else:
        joins = [f"CROSS {join}" if join[0] == "J" else join for join in _joins(scope, needs, number)]
    return f"FROM {' '.join((scope.index, *joins))} WHERE {where}", (wanted.match, *wanted.values)


def _joins(scope: Scope, needs: frozenset[str], entry: str) -> list[str]:
    """Return the joins to an entry and its story, the one that leaves least first."""
    story = f"{'' if scope.always else 'LEFT '}JOIN stories s ON s.entry_id = {entry}"
    joins = [f"JOIN entries e ON e.entry_id = {entry}"] if "e" in needs else []
    if "s" in needs:
        joins.insert(0 if scope.always else len(joins), story)
    return joins


def _ranked(db: sqlite3.Connection, scope: Scope, wanted: WantedRows, *, window: tuple[int, int]) -> Found:
    """Rank and count in one pass."""
    source, values = hits_source(scope, wanted)
    columns = f"{scope.index}.rowid AS r, {scope.index}.rank AS s"
    rows, total = _passed(db, f"SELECT {columns} {source}", values, order="s, r", window=window)
    return Found(rows=rows, total=total, is_ranked=True)


def _dated(
    db: sqlite3.Connection, scope: Scope, wanted: WantedRows, *, way: str, window: tuple[int, int]
) -> Found:
    """Order by date and count in one pass."""
    source, values = hits_source(scope, wanted, also=frozenset(scope.date[0]))
    sql = f"SELECT {scope.row} AS r, {scope.date} AS s {source}"
    rows, total = _passed(db, sql, values, order=f"s {way} NULLS LAST, r {way}", window=window)
    return Found(rows=[(number, None) for number, _ in rows], total=total)


def _passed(
    db: sqlite3.Connection, hits: str, values: tuple[object, ...], *, order: str, window: tuple[int, int]
) -> tuple[list[tuple[int, float | None]], int]:
    sql = (
        f"WITH h AS MATERIALIZED ({hits}) SELECT r, s, (SELECT count(*) FROM h) FROM h ORDER BY {order}"
        " LIMIT ? OFFSET ?"
    )
    found = db.execute(sql, (*values, *window)).fetchall()
    if not found and window[1]:
        return [], _passed(db, hits, values, order=order, window=(1, 0))[1]
    return [(row[0], row[1]) for row in found], found[0][2] if found else 0


def _listed(
    db: sqlite3.Connection, scope: Scope, wanted: WantedRows, *, way: str, window: tuple[int, int]
) -> Found:
    """List by date what no text was asked of."""
    if any(slow in wanted.condition for slow in _SLOW):
        return _dated(db, scope, wanted, way=way, window=window)
    source, values = hits_source(scope, wanted)
    total = int(db.execute(f"SELECT count(*) {source}", values).fetchone()[0])
    sql = f"SELECT {scope.row} {source} ORDER BY {_by_date(scope, way)} LIMIT ? OFFSET ?"
    return Found(rows=[(row[0], None) for row in db.execute(sql, (*values, *window))], total=total)


def _newest(
    db: sqlite3.Connection, scope: Scope, wanted: WantedRows, hits: int, *, way: str, window: tuple[int, int]
) -> Found:
    """Return the first by date of about so many hits."""
    enough, asked = sum(window), _asked(db, scope, hits, sum(window))
    if wanted.is_broad or asked > ASKED:
        return _gathered(db, scope, wanted, way=way, window=window)
    source, values = hits_source(scope, replace(wanted, match=None))
    sql = f"SELECT {scope.row} {source} ORDER BY {_by_date(scope, way)} LIMIT {asked}"
    numbers = [row[0] for row in db.execute(sql, values)]
    runs = _runs(sorted(numbers))
    if len(runs) > RUNS:
        return _gathered(db, scope, wanted, way=way, window=window)
    inside = f"SELECT rowid FROM {scope.index} WHERE {scope.index} MATCH ? AND rowid BETWEEN ? AND ?"
    held = {row[0] for run in runs for row in db.execute(inside, (wanted.match, *run))}
    found = [number for number in numbers if number in held]
    page: list[tuple[int, float | None]] = [(number, None) for number in found[window[1] : enough]]
    if len(numbers) < asked:
        return Found(rows=page, total=len(found))
    if len(found) < enough:
        return _gathered(db, scope, wanted, way=way, window=window)
    total, is_exact = _census(db, scope, wanted)
    return Found(rows=page, total=max(total, len(found)), is_exact=is_exact)


def _asked(db: sqlite3.Connection, scope: Scope, hits: int, enough: int) -> int:
    """Return how many of the newest rows surely hold enough hits, were the hits evenly spread."""
    return LEAST_ASKED + 3 * enough * _last_row(db, scope) // max(hits, 1)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Return (first, last) of runs of numbers that lie close together."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number - runs[-1][1] <= GAP:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _gathered(
    db: sqlite3.Connection, scope: Scope, wanted: WantedRows, *, way: str, window: tuple[int, int]
) -> Found:
    """Gather all hits of the text, and walk the dates until enough of them are met."""
    if wanted.condition != "1" or scope.always:
        return _dated(db, scope, wanted, way=way, window=window)
    sql = (
        f"WITH h AS MATERIALIZED (SELECT rowid AS r FROM {scope.index} WHERE {scope.index} MATCH ?)"
        f" SELECT {scope.row}, (SELECT count(*) FROM h) FROM {scope.table}"
        f" WHERE +{scope.row} IN (SELECT r FROM h) ORDER BY {_by_date(scope, way)} LIMIT ? OFFSET ?"
    )
    found = db.execute(sql, (wanted.match, *window)).fetchall()
    total = found[0][1] if found else _count_text(db, scope, wanted.match or "")
    return Found(rows=[(row[0], None) for row in found], total=total)


def _census(db: sqlite3.Connection, scope: Scope, wanted: WantedRows) -> tuple[int, bool]:
    """Return how many hits there are, and whether that is exact; two digits of it are right otherwise."""
    rows = _last_row(db, scope)
    if rows <= COUNTED_UP_TO and wanted.condition == "1":
        source, values = hits_source(scope, wanted)
        return int(db.execute(f"SELECT count(*) {source}", values).fetchone()[0]), True
    share = SHARE if rows > COUNTED_UP_TO else FINE_SHARE
    pieces = GLANCE if "SELECT" in wanted.condition else CENSUS
    total = _sample(db, scope, wanted, rows=rows, pieces=pieces, share=share)
    return _rounded(total), False


def _rounded(total: int) -> int:
    """Return the first two digits of an estimate."""
    unit: int = 10 ** max(0, len(str(total)) - 2)
    return total // unit * unit


def _sample(
    db: sqlite3.Connection, scope: Scope, wanted: WantedRows, *, rows: int, pieces: int, share: int
) -> int:
    """Return about how many hits there are, by pieces of the table that are evenly spread."""
    source, values = hits_source(scope, wanted)
    sql = f"SELECT count(*) {source} AND {scope.index}.rowid BETWEEN ? AND ?"
    width, step = rows // (pieces * share), rows // pieces
    starts = (piece * step + (step - width) // 2 for piece in range(pieces))
    found = (db.execute(sql, (*values, start + 1, start + width)).fetchone()[0] for start in starts)
    return share * sum(map(int, found))


def _is_rare(db: sqlite3.Connection, scope: Scope, words: tuple[str, ...]) -> bool:
    """Whether words occur in few rows together; False for beginnings of words, which are slow to count."""
    if any(word.endswith("*") for word in words):
        return False
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {scope.index} WHERE {scope.index} MATCH ? LIMIT {FEW + 1})"
    total = 0
    for word in words:
        total += int(db.execute(sql, (word,)).fetchone()[0])
        if total > FEW:
            return False
    return True


def _count_text(db: sqlite3.Connection, scope: Scope, match: str) -> int:
    sql = f"SELECT count(*) FROM {scope.index} WHERE {scope.index} MATCH ?"
    return int(db.execute(sql, (match,)).fetchone()[0])


def _last_row(db: sqlite3.Connection, scope: Scope) -> int:
    """Return the number of the last row, which is about how many there are."""
    return int(db.execute(f"SELECT coalesce(max({scope.row}), 0) FROM {scope.table}").fetchone()[0])


def _by_date(scope: Scope, way: str) -> str:
    return f"{scope.date} {way} NULLS LAST, {scope.row} {way}"
