"""Search an archive: hits, counts, facets, and entries like another one.

Measured costs (`benchmarks/search.py`): ranking is what costs, about a microsecond a hit, counting next to
nothing. So hits are counted first; above `RANKED_UP_TO` they come newest first unless ranking is asked for.
"""

import sqlite3
from dataclasses import dataclass
from typing import NamedTuple

from storage.errors import QueryError
from storage.query import parse_query, scope_of, without_scope
from storage.search_sql import SCOPES, Compiler, Options, Scope, Wanted, register
from storage.snippets import CLOSE, OPEN, Snippet, cut_snippet
from storage.terms import telling_terms

RANKED_UP_TO = 50_000
"""Hits that are ranked without being asked for."""
MARKED_UP_TO = 2_000
"""Hits that are marked while they are ranked; above, asking again for the few shown is quicker."""
FACETS = ("year", "tag", "fandom", "rating", "poster")
FACET_VALUES = 12
FACETED_UP_TO = 200_000
ORDERS = ("best", "newest", "oldest")


class _Row(NamedTuple):
    """A hit before it is looked up."""

    number: int
    rank: float | None = None
    marked: str | None = None
    """The text with marks around what was found; None where that is still to be asked for."""


class Hit(NamedTuple):
    """Something found."""

    kind: str
    """`entry` or `comment`."""
    entry_id: int
    comment_id: int | None
    ditemid: int | None
    dtalkid: int | None
    journal: str
    site: str
    poster: str | None
    poster_name: str | None
    subject: str | None
    date: str | None
    """The poster's wall clock for an entry, UTC for a comment."""
    url: str | None
    entry_subject: str | None
    snippet: Snippet
    score: float | None
    """Higher is better; None where hits were not ranked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What a search found."""

    hits: tuple[Hit, ...]
    total: int
    ranked: bool
    """False where there were too many to rank unasked, and the newest come first."""
    within: str


def search(
    db: sqlite3.Connection,
    query: str,
    *,
    within: str = "entries",
    sort: str | None = None,
    limit: int = 20,
    offset: int = 0,
    options: Options = Options(),  # noqa: B008 - frozen
) -> Results:
    """Return what a query finds.

    Args:
        db: An archive's connection; it need not be writable.
        query: In the language of `storage.query`; `in:comments` overrules `within`.
        within: `entries`, `comments` or `stories`.
        sort: `best`, `newest`, `oldest`; None: the best, unless there are too many to rank at once.
        limit: Most hits.
        offset: Hits to leave out before the first.
        options: How words are compared.

    Raises:
        QueryError: The query cannot be understood.
    """
    scope, wanted = _understand(db, query, within=within, options=options)
    unasked = sort is None and wanted.match is not None
    known = None if unasked and wanted.at_most <= RANKED_UP_TO else _count(db, scope, wanted)
    ranked = wanted.match is not None and (sort == "best" or (unasked and (known or 0) <= RANKED_UP_TO))
    window = (limit, offset)
    if ranked:
        rows, total = _ranked(db, scope, wanted, window=window, known=known)
    else:
        total = _count(db, scope, wanted) if known is None else known
        rows = _by_date(db, scope, wanted, oldest=sort == "oldest", total=total, window=window)
    return Results(hits=_hits(db, scope, wanted, rows), total=total, ranked=ranked, within=scope.name)


def facets(
    db: sqlite3.Connection,
    query: str,
    *,
    within: str = "entries",
    options: Options = Options(),  # noqa: B008
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return facet -> (value, hits) pairs, the commonest first; empty for too many hits to count.

    Raises:
        QueryError: The query cannot be understood.
    """
    scope, wanted = _understand(db, query, within=within, options=options)
    if _count(db, scope, wanted) > FACETED_UP_TO:
        return {}
    source, values = _source(scope, wanted, joined=True)
    poster = "c.poster" if scope.name == "comments" else "e.poster"
    db.execute("DROP TABLE IF EXISTS temp.ljkeep_hits")
    db.execute(
        f"CREATE TEMP TABLE ljkeep_hits AS SELECT e.entry_id, substr({scope.date}, 1, 4) AS year,"
        f" {poster} AS poster, s.rating, s.fandoms {source}",
        values,
    )
    found = {name: tuple(_facet(db, sql)) for name, sql in _FACET_SQL.items()}
    db.execute("DROP TABLE temp.ljkeep_hits")
    return found


def similar(db: sqlite3.Connection, entry_id: int, *, limit: int = 10) -> tuple[Hit, ...]:
    """Return the entries most like one, by the words that tell it from the others."""
    register(db)
    terms = telling_terms(db, entry_id)
    if not terms:
        return ()
    match = " OR ".join(f'"{term}"' for term in terms)
    wanted = Wanted(match=match, condition="e.entry_id <> ?", values=(entry_id,))
    rows, _ = _ranked(db, SCOPES["entries"], wanted, window=(limit, 0), known=None)
    return _hits(db, SCOPES["entries"], wanted, rows)


_FACET_SQL = {
    "year": "SELECT year, count(*) FROM temp.ljkeep_hits WHERE year IS NOT NULL GROUP BY 1 ORDER BY 1 DESC",
    "tag": "SELECT t.name, count(*) FROM temp.ljkeep_hits h JOIN entry_tags USING (entry_id) JOIN tags t"
    " USING (tag_id) GROUP BY 1 ORDER BY 2 DESC, 1",
    "fandom": "SELECT j.value, count(*) FROM temp.ljkeep_hits h, json_each(coalesce(h.fandoms, '[]')) j"
    " GROUP BY 1 ORDER BY 2 DESC, 1",
    "rating": "SELECT rating, count(*) FROM temp.ljkeep_hits WHERE rating IS NOT NULL GROUP BY 1"
    " ORDER BY 2 DESC, 1",
    "poster": "SELECT poster, count(*) FROM temp.ljkeep_hits WHERE poster IS NOT NULL GROUP BY 1"
    " ORDER BY 2 DESC, 1",
}


def _facet(db: sqlite3.Connection, sql: str) -> list[tuple[str, int]]:
    return [(str(row[0]), row[1]) for row in db.execute(f"{sql} LIMIT {FACET_VALUES}")]


def _understand(db: sqlite3.Connection, query: str, *, within: str, options: Options) -> tuple[Scope, Wanted]:
    node = parse_query(query)
    name = scope_of(node) or within
    if name not in SCOPES:
        raise QueryError(f"{name!r} is nothing to search in; choose entries, comments or stories")
    register(db)
    scope = SCOPES[name]
    return scope, Compiler(db, scope, options).compile(without_scope(node))


def _source(scope: Scope, wanted: Wanted, *, joined: bool = False) -> tuple[str, tuple[object, ...]]:
    """Return FROM and WHERE of a search, with their values; joined to all its tables where that is needed."""
    if _is_plain(scope, wanted) and not joined:
        return f"FROM {scope.index} WHERE {scope.index} MATCH ?", (wanted.match,)
    if wanted.match is None:
        return f"FROM {scope.joins} WHERE {scope.where} AND {wanted.condition}", wanted.values
    where = f"{scope.index} MATCH ? AND {scope.where} AND {wanted.condition}"
    return f"FROM {scope.index} {scope.from_index} WHERE {where}", (wanted.match, *wanted.values)


def _is_plain(scope: Scope, wanted: Wanted) -> bool:
    """Whether the index alone gives the hits, without a look at any row."""
    return wanted.match is not None and wanted.condition == "1" and scope.where == "1"


def _count(db: sqlite3.Connection, scope: Scope, wanted: Wanted) -> int:
    source, values = _source(scope, wanted)
    return int(db.execute(f"SELECT count(*) {source}", values).fetchone()[0])


def _ranked(
    db: sqlite3.Connection, scope: Scope, wanted: Wanted, *, window: tuple[int, int], known: int | None
) -> tuple[list[_Row], int]:
    """Return the best hits, and how many there are.

    Few hits of single words are marked while they are ranked, and counted besides. Otherwise all are passed
    once, which counts them, and the ones shown are marked afterwards.

    Args:
        db: The archive.
        scope: Where to search.
        wanted: What.
        window: (limit, offset).
        known: How many there are, where that was counted before.
    """
    source, values = _source(scope, wanted)
    if _is_plain(scope, wanted) and not wanted.has_phrase and wanted.at_most <= MARKED_UP_TO:
        columns, shown = f"rowid, rank AS score, highlight({scope.index}, 1, ?, ?)", (OPEN, CLOSE)
        sql = f"SELECT {columns} {source} ORDER BY rank LIMIT ? OFFSET ?"
        rows = [_Row(*row) for row in db.execute(sql, (*shown, *values, *window))]
        return rows, _count(db, scope, wanted) if known is None else known
    row = "rowid" if _is_plain(scope, wanted) else scope.row
    columns = f"{row}, {scope.index}.rank AS score, count(*) OVER ()"
    found = db.execute(
        f"SELECT {columns} {source} ORDER BY score LIMIT ? OFFSET ?", (*values, *window)
    ).fetchall()
    total = found[0][2] if found else _count(db, scope, wanted) if window[1] else 0
    return [_Row(number, score) for number, score, _ in found], total


def _by_date(
    db: sqlite3.Connection,
    scope: Scope,
    wanted: Wanted,
    *,
    oldest: bool,
    total: int,
    window: tuple[int, int],
) -> list[_Row]:
    """Return hits by date. Of very common words: walk the dates and ask the index of each row."""
    way = "ASC" if oldest else "DESC"
    order = f"ORDER BY {scope.date} {way}, {scope.row} {way} LIMIT ? OFFSET ?"
    if _is_plain(scope, wanted) and total > RANKED_UP_TO:
        probe = f"SELECT 1 FROM {scope.index} WHERE {scope.index} MATCH ? AND rowid = {scope.row}"
        source = f"FROM {scope.table} {scope.row.partition('.')[0]} WHERE EXISTS ({probe})"
        values: tuple[object, ...] = (wanted.match,)
    else:
        source, values = _source(scope, wanted, joined=True)
    found = db.execute(f"SELECT {scope.row} {source} {order}", (*values, *window))
    return [_Row(row[0]) for row in found]


_HIT = {
    "entries": "SELECT 'entry' AS kind, e.entry_id, NULL AS comment_id, e.ditemid, NULL AS dtalkid,"
    " j.name AS journal, j.site, e.poster, e.poster_name, e.subject, e.eventtime AS date, e.url,"
    " NULL AS entry_subject, e.body_text FROM entries e JOIN journals j USING (journal_id)"
    " WHERE e.entry_id = ?",
    "comments": "SELECT 'comment' AS kind, e.entry_id, c.comment_id, e.ditemid, c.dtalkid,"
    " j.name AS journal, j.site, c.poster, c.poster_name, c.subject, c.posted_at AS date,"
    " e.url || '?thread=' || c.dtalkid, e.subject AS entry_subject, c.body_text"
    " FROM comments c JOIN entries e USING (entry_id) JOIN journals j USING (journal_id)"
    " WHERE c.comment_id = ?",
}


def _hits(db: sqlite3.Connection, scope: Scope, wanted: Wanted, rows: list[_Row]) -> tuple[Hit, ...]:
    sql = _HIT["comments" if scope.name == "comments" else "entries"]
    found = []
    for row in rows:
        *facts, text = db.execute(sql, (row.number,)).fetchone()
        marked = _marked(db, scope, wanted, row.number) if row.marked is None else row.marked
        found.append(
            Hit._make((*facts, cut_snippet(text or "", marked), None if row.rank is None else -row.rank))
        )
    return tuple(found)


def _marked(db: sqlite3.Connection, scope: Scope, wanted: Wanted, number: int) -> str:
    """Return the indexed text of a hit with marks around what was found; "" where text was not asked for."""
    if wanted.match is None:
        return ""
    found = f"FROM {scope.index} WHERE {scope.index} MATCH ? AND rowid = ?"
    sql = f"SELECT highlight({scope.index}, 1, ?, ?) {found}"
    row = db.execute(sql, (OPEN, CLOSE, wanted.match, number)).fetchone()
    return (row[0] or "") if row else ""
