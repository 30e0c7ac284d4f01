"""Whatever is typed is a search or refused with a sentence, and never anything else."""

import re
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.archive import Archive
from storage.errors import QueryError
from storage.records import Journal
from storage.search.find import facets, search
from storage.search.sql import SqlOptions
from tests.storage.bench import Bench, make_comment


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with Archive.open(tmp_path_factory.mktemp("hostile") / "kat.db", create=True) as archive:
        journal = archive.entries.save_journal(Journal(name="kat"), site="kat.test", seen_at="2026-01-01")
        bench = Bench(archive, journal)
        entry_id = bench.entry(subject="The kettle", body_html="the lamp, a door", tags=("fic",), mood="calm")
        bench.comments(entry_id, make_comment(1, body_html="a kettle"))
        yield archive.db


pieces = st.sampled_from(
    [
        *(
            "kettle",
            '"the lamp"',
            "lam*",
            "*",
            "^a",
            "col:b",
            "NEAR(a b)",
            "NEAR",
            "{a b}:c",
            "+",
            "'",
            ";",
            "--",
        ),
        *(
            "(",
            ")",
            "-",
            "NOT ",
            " OR ",
            " AND ",
            '"',
            "\\",
            "%",
            "_",
            "\0",
            "\ud800",
            "e\u0301",
            "ﬁ",
            "½",
            "中文",
        ),
        *("tag:fic", "tag:f*", "by:y", "title:d*", "pairing:a/b", "pairing:/", "rating:teen", "words:>1"),
        *(
            "year:2007",
            "before:2007",
            "mood:calm",
            "has:cut",
            "in:comments",
            "subject:x",
            "rank",
            "body_text:x",
        ),
    ]
)
typed = st.text() | st.lists(pieces, max_size=8).map("".join) | st.lists(pieces, max_size=8).map(" ".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(
    query=typed,
    within=st.sampled_from(["entries", "comments", "stories"]),
    options=st.builds(SqlOptions, stem=st.booleans(), substring=st.booleans()),
)
def test_nothing_typed_does_more_than_search(
    db: sqlite3.Connection, query: str, within: str, options: SqlOptions
) -> None:
    before = db.total_changes
    for ask in (search, facets):
        try:
            ask(db, query, within=within, options=options)
        except QueryError as error:
            assert len(str(error).split()) > 3  # noqa: PT017 - either way is right
    assert db.total_changes == before


@pytest.mark.parametrize("within", ["entries", "comments", "stories"])
@pytest.mark.parametrize(
    "query",
    [
        " ".join(["a"] * 200),
        " OR ".join(["a"] * 100),
        " OR ".join(["tag:a"] * 100),
        " ".join(["-tag:a"] * 100),
        " ".join(["-a"] * 100),
        "(" * 12 + "a" + ")" * 12,
        "-(a tag:x OR " * 12 + "a" + ")" * 12,
        "(a OR (b tag:y) -(c tag:z " * 6 + "d" + "))" * 6,
        "tag:x OR -(a tag:x -(c has:cut OR " * 6 + "a" + "))" * 6,
        "a" * 4000,
    ],
    ids=range(10),
)
def test_the_largest_searches_are_answered(db: sqlite3.Connection, query: str, within: str) -> None:
    assert search(db, query, within=within).total >= 0
    assert isinstance(facets(db, query, within=within), dict)


def test_what_is_asked_never_becomes_sql(db: sqlite3.Connection) -> None:
    seen: list[str] = []
    db.set_trace_callback(seen.append)
    secret = "zyxw"
    try:
        for field in (
            "tag:",
            "poster:",
            "by:",
            "title:",
            "fandom:",
            "pairing:",
            "warning:",
            "mood:",
            "",
            "-",
        ):
            search(db, f"lamp {field}{secret}")
    finally:
        db.set_trace_callback(None)
    # SQLite traces statements with their values filled in: as a text, or not at all.
    assert all(secret not in re.sub("'[^']*'", "''", statement) for statement in seen)


@pytest.mark.parametrize("within", ["pages", "", "entries; DROP TABLE entries"])
def test_an_unknown_place_to_search_is_refused(db: sqlite3.Connection, within: str) -> None:
    with pytest.raises(QueryError, match="choose entries, comments or stories"):
        search(db, "kettle", within=within)
