"""Whichever way a search is run, it finds the same."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.archive import Archive
from storage.records import Ditemid, Journal
from storage.search import plan as search_plan
from storage.search.find import FACETS, Results, facets, search, similar
from storage.search.sql import SqlOptions
from tests.storage.bench import Bench, make_comment

ENTRIES = 60
WORDS = ("the", "kettle", "roof", "lamp", "door", "rare")
QUERIES = (
    *("the", "the kettle", '"the kettle"', "ket*", "the OR rare", "the -roof", "rare", "absent", "title:the"),
    *("the year:2004", "the by:friend1", "the tag:fic", "the has:comments", "the poster:kat", "-the"),
    *("year:2004", "by:friend1", "tag:fic", "has:comments", "words:>3", "the OR tag:fic", "mood:calm the"),
    *(
        "-ket* year:2004",
        "-the -roof",
        "the -ket*",
        "ke* OR tag:fic",
        "-(ket* roof)",
        "-title:lamp",
        "-the tag:fic",
    ),
    *("the rating:teen", "-tag:fic the", "the title:kettle", "lam* year:2005"),
)
LIMITS = (
    {},
    {"RANKED_UP_TO": 0},
    {"RANKED_UP_TO": 0, "NEAR": 0},
    {"RANKED_UP_TO": 0, "NEAR": 7, "SPREAD": 6, "SPREAD_PIECES": 2},
    {"RANKED_UP_TO": 0, "ASKED": 0},
    {"RANKED_UP_TO": 0, "RUNS": 0},
    {"RANKED_UP_TO": 0, "GAP": 0, "LEAST_ASKED": 3},
    {"RANKED_UP_TO": 0, "COUNTED_UP_TO": 0, "LEAST_ASKED": 3},
)
"""What makes a plan take each of its ways in a small archive."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with Archive.open(tmp_path_factory.mktemp("plan") / "kat.db", create=True) as archive:
        journal = archive.entries.save_journal(Journal(name="kat"), site="kat.test", seen_at="2026-01-01")
        bench = Bench(archive, journal)
        for number in range(1, ENTRIES + 1):
            add(bench, number)
        yield archive.db


def add(bench: Bench, number: int) -> None:
    """Save an entry whose date says nothing of its place, and a comment on every other one."""
    scattered = number * 37 % ENTRIES
    text = " ".join(word for n, word in enumerate(WORDS) if number % (n + 1) == 0 or n == 0)
    entry_id = bench.entry(
        ditemid=Ditemid(number << 8),
        subject="the kettle" if number % 5 == 0 else "lamp",
        body_html=f"<p>{text}</p>",
        tags=("fic",) if number % 3 == 0 else (),
        poster="kat",
        mood="calm" if number % 4 == 0 else None,
        eventtime=f"{2003 + scattered % 4}-01-{1 + scattered % 28:02}T10:00:00",
        url=f"http://kat.test/{number << 8}.html",
    )
    if number % 2 == 0:
        comment = make_comment(
            number, poster=f"friend{number % 3}", body_html=text, posted_at=f"2004-02-{1 + number % 28:02}"
        )
        bench.comments(entry_id, comment)


def numbers(results: Results) -> list[tuple[int, int | None]]:
    return [(hit.entry_id, hit.comment_id) for hit in results.hits]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(
    query=st.sampled_from(QUERIES),
    limits=st.sampled_from(LIMITS),
    within=st.sampled_from(["entries", "comments", "stories"]),
    page=st.tuples(
        st.sampled_from(["newest", "oldest"]), st.sampled_from([(99, 0), (4, 0), (3, 5), (5, 90)])
    ),
    options=st.sampled_from([SqlOptions(), SqlOptions(stem=True), SqlOptions(substring=True)]),
)
def test_every_plan_finds_the_same(
    db: sqlite3.Connection,
    *,
    query: str,
    limits: dict[str, int],
    within: str,
    page: tuple[str, tuple[int, int]],
    options: SqlOptions,
) -> None:
    sort, (limit, offset) = page
    usual = search(db, query, within=within, sort=sort, limit=limit, offset=offset, options=options)

    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"FEW": 0, "SHARE": 1, **limits}.items():
            patch.setattr(search_plan, name, value)
        forced = search(db, query, within=within, sort=sort, limit=limit, offset=offset, options=options)

    assert numbers(forced) == numbers(usual)
    assert forced.total == usual.total or not forced.is_exact


def test_too_many_hits_come_newest_first_and_are_ranked_when_asked_for(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"FEW": 0, "SHARE": 1, "RANKED_UP_TO": 10}.items():
        monkeypatch.setattr(search_plan, name, value)

    unasked, asked = search(db, "the"), search(db, "the", sort="best")

    assert (unasked.ranked, unasked.too_many_to_rank, asked.ranked) == (False, True, True)
    assert [hit.score for hit in unasked.hits] == [None] * 20
    assert unasked.total == asked.total == ENTRIES
    assert facets(db, "the") == {}
    assert search(db, "rare").ranked


def test_an_estimate_is_called_one(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "FEW": 0,
        "SHARE": 1,
        "RANKED_UP_TO": 0,
        "COUNTED_UP_TO": 0,
        "LEAST_ASKED": 1,
    }.items():
        monkeypatch.setattr(search_plan, name, value)

    results = search(db, "the", limit=2)

    assert not results.is_exact
    assert abs(results.total - ENTRIES) <= ENTRIES // 4


def test_a_page_behind_the_last_is_empty_and_still_counted(db: sqlite3.Connection) -> None:
    results = search(db, "the", offset=1000)

    assert (results.hits, results.total) == ((), ENTRIES)


def test_facets_are_named_after_the_field_that_narrows_to_them(db: sqlite3.Connection) -> None:
    for within in ("entries", "comments"):
        counted = facets(db, "the", within=within)
        assert set(counted) <= set(FACETS)
        for name, values in counted.items():
            for value, count in values:
                assert search(db, f'the {name}:"{value}"', within=within).total == count


def test_facets_of_too_many_hits_are_not_counted(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.search.find.FACETED_UP_TO", 10)

    assert facets(db, "year:2004 OR year:2005") == {}
    assert facets(db, "absent") == {}


def test_comments_that_show_nothing_are_not_listed(bench: Bench) -> None:
    entry_id = bench.entry(subject="Kettle", body_html="words")
    bench.comments(
        entry_id, make_comment(1, poster="a_friend"), make_comment(2, state="deleted", body_html=None)
    )

    assert search(bench.archive.db, "in:comments").total == 1


def test_similar_entries_share_telling_words(bench: Bench) -> None:
    for number, text in enumerate(("lighthouse keeper", "lighthouse ladder", "bread butter", "bread jam")):
        bench.entry(ditemid=Ditemid((number + 1) << 8), body_html=f"<p>the words {text}</p>")

    hits = similar(bench.archive.db, 1)

    assert [hit.entry_id for hit in hits] == [2]
    assert ("lighthouse", True) in hits[0].snippet
    assert similar(bench.archive.db, 999) == ()
