"""Search an archive: hits, counts, facets, and entries like another one.

Measured costs (`benchmarks/search.py`): ranking is what costs, about a microsecond a hit, counting next to
nothing. So hits are counted first; above `RANKED_UP_TO` they come newest first unless ranking is asked for.
"""

import sqlite3
from dataclasses import dataclass
from typing import Any

from storage.errors import QueryError
from storage.query import parse_query, scope_of, without_scope
from storage.search_sql import SCOPES, Compiler, Options, Scope, Wanted, register
from storage.snippets import CLOSE, OPEN, Snippet, cut_snippet
from storage.terms import telling_terms

RANKED_UP_TO = 50_000
"""Hits that are ranked without being asked for."""
FACETS = ("year", "tag", "fandom", "rating", "poster")
FACET_VALUES = 12
FACETED_UP_TO = 200_000
ORDERS = ("best", "newest", "oldest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
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
    snippet: Snippet
    score: float | None
    """Higher is better; None where hits were not ranked."""
    entry_subject: str | None


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
    total = _count(db, scope, wanted)
    ranked = wanted.match is not None and (sort == "best" or (sort is None and total <= RANKED_UP_TO))
    order = "best" if ranked else "oldest" if sort == "oldest" else "newest"
    rows = _rows(db, scope, wanted, order=order, total=total, window=(limit, offset))
    hits = tuple(_hit(db, scope, wanted, row_id=row_id, rank=rank) for row_id, rank in rows)
    return Results(hits=hits, total=total, ranked=ranked, within=scope.name)


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
    source, values = _source(scope, wanted)
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
    scope = SCOPES["entries"]
    rows = _rows(db, scope, wanted, order="best", total=0, window=(limit, 0))
    return tuple(_hit(db, scope, wanted, row_id=row_id, rank=rank) for row_id, rank in rows)


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


def _source(scope: Scope, wanted: Wanted) -> tuple[str, tuple[object, ...]]:
    """Return FROM and WHERE over the rows of a search, with their values."""
    if wanted.match is None:
        return f"FROM {scope.joins} WHERE {scope.where} AND {wanted.condition}", wanted.values
    where = f"{scope.index} MATCH ? AND {scope.where} AND {wanted.condition}"
    return f"FROM {scope.index} {scope.from_index} WHERE {where}", (wanted.match, *wanted.values)


def _is_plain(scope: Scope, wanted: Wanted) -> bool:
    """Whether the index alone gives the hits, without a look at any row."""
    return wanted.match is not None and wanted.condition == "1" and scope.where == "1"


def _count(db: sqlite3.Connection, scope: Scope, wanted: Wanted) -> int:
    if _is_plain(scope, wanted):
        sql = f"SELECT count(*) FROM {scope.index} WHERE {scope.index} MATCH ?"
        return int(db.execute(sql, (wanted.match,)).fetchone()[0])
    source, values = _source(scope, wanted)
    return int(db.execute(f"SELECT count(*) {source}", values).fetchone()[0])


def _rows(
    db: sqlite3.Connection,
    scope: Scope,
    wanted: Wanted,
    *,
    order: str,
    total: int,
    window: tuple[int, int],
) -> list[tuple[int, float | None]]:
    """Return (row, rank) of the wanted window of hits."""
    if order == "best":
        if _is_plain(scope, wanted):
            found = f"FROM {scope.index} WHERE {scope.index} MATCH ?"
            sql = f"SELECT rowid, rank {found} ORDER BY rank LIMIT ? OFFSET ?"
            return [(row[0], row[1]) for row in db.execute(sql, (wanted.match, *window))]
        source, values = _source(scope, wanted)
        sql = f"SELECT {scope.row}, {scope.index}.rank {source} ORDER BY {scope.index}.rank LIMIT ? OFFSET ?"
        return [(row[0], row[1]) for row in db.execute(sql, (*values, *window))]
    if _is_plain(scope, wanted) and total > RANKED_UP_TO:
        return _walk(db, scope, wanted, order=order, window=window)
    source, values = _source(scope, wanted)
    way = "ASC" if order == "oldest" else "DESC"
    sql = f"SELECT {scope.row} {source} ORDER BY {scope.date} {way}, {scope.row} {way} LIMIT ? OFFSET ?"
    return [(row[0], None) for row in db.execute(sql, (*values, *window))]


def _walk(
    db: sqlite3.Connection, scope: Scope, wanted: Wanted, *, order: str, window: tuple[int, int]
) -> list[tuple[int, float | None]]:
    """Return the newest hits of very common words: walk by date and ask the index of each row."""
    way = "ASC" if order == "oldest" else "DESC"
    alias = scope.row.partition(".")[0]
    probe = f"EXISTS (SELECT 1 FROM {scope.index} WHERE {scope.index} MATCH ? AND rowid = {scope.row})"
    sql = (
        f"SELECT {scope.row} FROM {scope.table} {alias} WHERE {probe}"
        f" ORDER BY {scope.date} {way}, {scope.row} {way} LIMIT ? OFFSET ?"
    )
    return [(row[0], None) for row in db.execute(sql, (wanted.match, *window))]


_HIT = {
    "entries": "SELECT 'entry' AS kind, e.entry_id, NULL AS comment_id, e.ditemid, NULL AS dtalkid,"
    " j.name AS journal, j.site, e.poster, e.poster_name, e.subject, e.eventtime AS date, e.url, e.body_text,"
    " NULL AS entry_subject FROM entries e JOIN journals j USING (journal_id) WHERE e.entry_id = ?",
    "comments": "SELECT 'comment' AS kind, e.entry_id, c.comment_id, e.ditemid, c.dtalkid,"
    " j.name AS journal, j.site, c.poster, c.poster_name, c.subject, c.posted_at AS date,"
    " e.url || '?thread=' || c.dtalkid AS url, c.body_text, e.subject AS entry_subject"
    " FROM comments c JOIN entries e USING (entry_id) JOIN journals j USING (journal_id)"
    " WHERE c.comment_id = ?",
}


def _hit(db: sqlite3.Connection, scope: Scope, wanted: Wanted, *, row_id: int, rank: float | None) -> Hit:
    cursor = db.execute(_HIT["comments" if scope.name == "comments" else "entries"], (row_id,))
    names = [column[0] for column in cursor.description]
    row: dict[str, Any] = dict(zip(names, cursor.fetchone(), strict=True))
    text = row.pop("body_text") or ""
    return Hit(
        **row,
        snippet=cut_snippet(text, _marked(db, scope, wanted, row_id)),
        score=-rank if rank is not None else None,
    )


def _marked(db: sqlite3.Connection, scope: Scope, wanted: Wanted, row_id: int) -> str:
    """Return the indexed text of a hit with marks around what was found; "" where text was not asked for."""
    if wanted.match is None:
        return ""
    found = f"FROM {scope.index} WHERE {scope.index} MATCH ? AND rowid = ?"
    sql = f"SELECT highlight({scope.index}, 1, ?, ?) {found}"
    row = db.execute(sql, (OPEN, CLOSE, wanted.match, row_id)).fetchone()
    return (row[0] or "") if row else ""
