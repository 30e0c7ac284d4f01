"""Search an archive: hits, counts, facets, and entries like another one.

Every function takes any connection to an archive, writable or not, also while a backup writes to the file,
and changes nothing. All are meant to be called for every key that is pressed: they answer within some 50 ms
at 1,000,000 comments (`benchmarks/search.py`).
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from storage.errors import QueryError
from storage.search.fields import register
from storage.search.plan import FACETED_UP_TO, Found, find, find_near, hits_source, weigh
from storage.search.query import Node, parse_query, scope_of, without_scope
from storage.search.snippets import Mark, Snippet, Snippets
from storage.search.sql import Compiler, SqlOptions, WantedRows
from storage.search.terms import telling_terms
from storage.search_schema import SCOPES, Scope

FACETS = ("year", "tag", "fandom", "rating", "poster", "by")
"""Facets, each named after the field that narrows a search to one of its values."""
FACET_VALUES = 12
YEARS = 40
FEW_HITS = 3
"""Fewer of them make a person wonder whether the word has another ending."""
ORDERS = ("best", "newest", "oldest")


class Hit(NamedTuple):
    """Something found."""

    kind: str
    """`entry` or `comment`."""
    entry_id: int
    comment_id: int | None
    """None for an entry, as is everything else of a comment."""
    ditemid: int | None
    dtalkid: int | None
    journal: str
    site: str
    poster: str | None
    """Account of who wrote it; None for the anonymous."""
    poster_name: str | None
    subject: str | None
    date: str | None
    """ISO 8601: the poster's wall clock for an entry, UTC with `Z` for a comment."""
    url: str | None
    """Where it was, of a comment with `?thread=`."""
    entry_subject: str | None
    """Subject of the entry that a comment is on."""
    is_locked: bool
    """Whether the site showed it to some people only: locked, private, screened."""
    snippet: Snippet
    """(text, whether it was asked for) pairs, in order; about 220 characters, on one line."""
    score: float | None
    """Higher is better, comparable within one search only; None where hits were not ranked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What a search found."""

    hits: tuple[Hit, ...]
    """The page asked for."""
    total: int
    """Of all pages."""
    ranked: bool
    """Whether the best come first. False where dates were asked for, where there are no words to rank by, and
    where hits were too many to rank unasked: then the newest come first."""
    within: str
    """Where was searched: `entries`, `comments` or `stories`."""
    is_exact: bool = True
    """False where `total` is an estimate; only of tens of thousands of hits."""
    too_many_to_rank: bool = False
    """Whether the newest come first only because ranking takes longer; `sort="best"` does it all the same."""
    with_endings: int = 0
    """Hits that other endings of the words would have, looked up where they have next to none."""
    asked: tuple[Scope, WantedRows] | None = field(default=None, repr=False, compare=False)
    """What `facets` need not work out again."""


def search(
    db: sqlite3.Connection,
    query: str,
    *,
    within: str = "entries",
    sort: str | None = None,
    limit: int = 20,
    offset: int = 0,
    options: SqlOptions = SqlOptions(),  # noqa: B008 - frozen
) -> Results:
    """Return what a query finds.

    Args:
        db: An archive's connection; it need not be writable.
        query: In the language of `storage.search.query`; `in:comments` overrules `within`.
        within: `entries`, `comments` or `stories`.
        sort: `best`, `newest`, `oldest`; None: the best, unless there are too many to rank at once.
        limit: Most hits.
        offset: Hits to leave out before the first.
        options: How words are compared.

    Raises:
        QueryError: The query cannot be understood; its message is a sentence for who typed it.
        sqlite3.Error: The file cannot be read; see `storage.database.translated_errors`.
    """
    with _one_moment(db):
        scope, node = _understand(db, query, within=within)
        compiler = Compiler(db, scope, options)
        wanted = compiler.glimpse(node)
        found = find_near(db, scope, wanted, sort=sort, window=(limit, offset)) if options.substring else None
        asked = None
        if found is None:
            wanted = compiler.compile(node)
            asked = (scope, wanted)
            found = find(db, scope, wanted, sort=sort, window=(limit, offset))
        hits = _hits(db, scope, wanted, found)
        is_strict = not (options.stem or options.substring)
        endings = _with_endings(db, scope, node) if found.total < FEW_HITS and is_strict else 0
    return Results(
        with_endings=endings if endings > found.total else 0,
        asked=asked,
        hits=hits,
        total=found.total,
        ranked=found.is_ranked,
        within=scope.name,
        is_exact=found.is_exact,
        too_many_to_rank=sort is None and wanted.is_rankable and not found.is_ranked,
    )


def facets(
    db: sqlite3.Connection,
    query: str,
    *,
    within: str = "entries",
    options: SqlOptions = SqlOptions(),  # noqa: B008
    found: Results | None = None,
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return facet -> (value, hits) pairs, the commonest first, years from the newest.

    `poster` counts who posted the entries found, `by` who wrote the comments found. Empty for no hits, and
    for more than `search_plan.FACETED_UP_TO`, which take too long to count while somebody types.

    Args:
        db: An archive's connection; it need not be writable.
        query: In the language of `storage.search.query`.
        within: `entries`, `comments` or `stories`; `in:comments` overrules it.
        options: How words are compared.
        found: What the same search found, which spares half of the work.

    Raises:
        QueryError: The query cannot be understood.
        sqlite3.Error: The file cannot be read.
    """
    if found is not None and found.total > FACETED_UP_TO:
        return {}
    with _one_moment(db):
        if found is not None and found.asked is not None:
            scope, wanted = found.asked
        else:
            scope, node = _understand(db, query, within=within)
            wanted = Compiler(db, scope, options).compile(node)
        if wanted.match is not None and not weigh(db, scope, wanted).is_quick:
            return {}
        return _facets(db, scope, wanted)


def entries_found(db: sqlite3.Connection, query: str) -> frozenset[int]:
    """Return the `entry_id` of every entry that a query finds, or of which it finds a comment or a story.

    Raises:
        QueryError: The query cannot be understood.
        sqlite3.Error: The file cannot be read.
    """
    with _one_moment(db):
        scope, node = _understand(db, query, within="entries")
        wanted = Compiler(db, scope, SqlOptions()).compile(node)
        source, values = hits_source(scope, wanted, also=frozenset(scope.entry[0]))
        return frozenset(row[0] for row in db.execute(f"SELECT DISTINCT {scope.entry} {source}", values))


def similar(db: sqlite3.Connection, entry_id: int, *, limit: int = 10) -> tuple[Hit, ...]:
    """Return the entries most like one, by the words that tell it from the others; () for an unknown entry.

    Raises:
        sqlite3.Error: The file cannot be read.
    """
    with _one_moment(db):
        terms = telling_terms(db, entry_id)
        wanted = WantedRows(
            match=" OR ".join(f'"{term}"' for term in terms),
            condition="e.entry_id <> ?",
            values=(entry_id,),
            marks=tuple(Mark(words=term) for term in terms),
        )
        if not terms:
            return ()
        found = find(db, SCOPES["entries"], wanted, sort="best", window=(limit, 0))
        return _hits(db, SCOPES["entries"], wanted, found)


@contextmanager
def _one_moment(db: sqlite3.Connection) -> Iterator[None]:
    """See the archive as it is at one moment, whatever a backup writes meanwhile."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        if db.in_transaction:
            db.execute("COMMIT")


def _facets(
    db: sqlite3.Connection, scope: Scope, wanted: WantedRows
) -> dict[str, tuple[tuple[str, int], ...]]:
    writer, of = ("by", "c.poster") if scope.name == "comments" else ("poster", "e.poster")
    source, values = hits_source(scope, wanted, also=frozenset(scope.date[0]))
    hits = (
        f"SELECT {scope.entry} AS entry_id, substr({scope.date}, 1, 4) AS year, {of} AS writer {source}"
        f" LIMIT {FACETED_UP_TO + 1}"
    )
    counted: dict[str, list[tuple[str, int]]] = {}
    for name, value, count in db.execute(_FACET_SQL.format(hits=hits, writer=writer), values):
        counted.setdefault(name, []).append((str(value), count))
    total = counted.pop("hits")[0][1]
    return {name: tuple(found) for name, found in counted.items()} if total <= FACETED_UP_TO else {}


_FACET_SQL = f"""
WITH h AS MATERIALIZED ({{hits}}), g AS MATERIALIZED (SELECT entry_id, count(*) AS n FROM h GROUP BY 1)
SELECT 'hits', '', count(*) FROM h
UNION ALL SELECT * FROM (SELECT 'year', year, count(*) FROM h WHERE year IS NOT NULL
  GROUP BY 2 ORDER BY 2 DESC LIMIT {YEARS})
UNION ALL SELECT * FROM (SELECT 'tag', t.name, sum(n) FROM g JOIN entry_tags USING (entry_id)
  JOIN tags t USING (tag_id) GROUP BY t.tag_id ORDER BY 3 DESC, 2 LIMIT {FACET_VALUES})
UNION ALL SELECT * FROM (SELECT 'fandom', j.value, sum(n) FROM g JOIN stories s USING (entry_id),
  json_each(s.fandoms) j GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT {FACET_VALUES})
UNION ALL SELECT * FROM (SELECT 'rating', s.rating, sum(n) FROM g JOIN stories s USING (entry_id)
  WHERE s.rating IS NOT NULL GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT {FACET_VALUES})
UNION ALL SELECT * FROM (SELECT '{{writer}}', writer, count(*) FROM h WHERE writer IS NOT NULL
  GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT {FACET_VALUES})
"""


def _with_endings(db: sqlite3.Connection, scope: Scope, node: Node | None) -> int:
    """Return how many hits there would be if other endings of the words counted too."""
    wanted = Compiler(db, scope, SqlOptions(stem=True)).compile(node)
    return 0 if wanted.match is None else find(db, scope, wanted, sort=None, window=(1, 0)).total


def _understand(db: sqlite3.Connection, query: str, *, within: str) -> tuple[Scope, Node | None]:
    node = parse_query(query)
    name = scope_of(node) or within
    if name not in SCOPES:
        raise QueryError(f"{name!r} is nothing to search in; choose entries, comments or stories")
    register(db)
    return SCOPES[name], without_scope(node)


_LOCKED = "(e.login_only IS 1 OR coalesce(e.security, 'public') != 'public')"
_ENTRY_HITS = (
    "SELECT 'entry' AS kind, e.entry_id, NULL AS comment_id, e.ditemid, NULL AS dtalkid, j.name AS journal,"
    " j.site, e.poster, e.poster_name, e.subject, e.eventtime AS date, e.url, NULL AS entry_subject,"
    f" {_LOCKED} AS is_locked, e.body_text, s.body_start_offset, s.summary FROM json_each(?) k"
    " CROSS JOIN entries e ON e.entry_id = k.value JOIN journals j USING (journal_id)"
    " LEFT JOIN stories s ON s.entry_id = e.entry_id AND s.is_story ORDER BY k.key"
)
_COMMENT_HITS = (
    "SELECT 'comment' AS kind, e.entry_id, c.comment_id, e.ditemid, c.dtalkid, j.name AS journal, j.site,"
    " c.poster, c.poster_name, c.subject, c.posted_at AS date, e.url || '?thread=' || c.dtalkid,"
    f" e.subject AS entry_subject, ({_LOCKED} OR c.login_only IS 1 OR c.state IN ('screened', 'spam')),"
    " c.body_text, NULL, NULL FROM json_each(?) k"
    " CROSS JOIN comments c ON c.comment_id = k.value JOIN entries e USING (entry_id)"
    " JOIN journals j USING (journal_id) ORDER BY k.key"
)


def _hits(db: sqlite3.Connection, scope: Scope, wanted: WantedRows, found: Found) -> tuple[Hit, ...]:
    """Look up a page of hits, and nothing of the others; one that has gone since it was found is left out."""
    sql = _COMMENT_HITS if scope.name == "comments" else _ENTRY_HITS
    rows = db.execute(sql, (json.dumps([number for number, _ in found.rows]),)).fetchall()
    snippets, ranks = Snippets(wanted.marks), dict(found.rows)
    hits = []
    for *facts, is_locked, text, start, summary in rows:
        rank = ranks[facts[1] if facts[2] is None else facts[2]]
        shown = _shown(snippets, text or "", start or 0, summary)
        hits.append(Hit._make((*facts, bool(is_locked), shown, None if rank is None else -rank)))
    return tuple(hits)


def _shown(snippets: Snippets, text: str, start: int, summary: str | None) -> Snippet:
    """Return what shows a hit: finds in a story's text before those in its header, else its summary."""
    shown = snippets.cut(text[start:])
    if not start or any(is_found for _, is_found in shown):
        return shown
    whole = snippets.cut(text)
    if any(is_found for _, is_found in whole):
        return whole
    return snippets.cut(summary) if summary else shown
