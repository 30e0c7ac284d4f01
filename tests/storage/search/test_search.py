"""Searching finds what a reader going through everything by hand would find."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.archive import Archive
from storage.folding import key
from storage.records import CommentState, Ditemid, Entry, Journal, Story, StoryField
from storage.search.find import facets, search, similar
from storage.search.query import And, Field, Node, Not, Or, Text, parse_query
from storage.search.snippets import Mark, Snippets
from storage.search.sql import SqlOptions
from storage.search.stemming import stem
from storage.stories import settle
from tests.storage.bench import Bench, make_comment

WORDS = ("kettle", "door", "lamp", "roof", "ёлка", "Снег", "café", "the", "green")
TAGS = ("fic", "kat's house", "c++ & friends", "перевод")


@dataclass(frozen=True, slots=True)
class Made:
    """An entry as it was made."""

    ditemid: int
    subject: str
    text: str
    tags: tuple[str, ...]
    poster: str
    date: str


def make(number: int) -> Made:
    pick = [WORDS[(number * k + number // 3) % len(WORDS)] for k in (1, 2, 5, 7, 11)]
    return Made(
        ditemid=(number << 8) + 7,
        subject=f"{pick[0]} {number}",
        text=" ".join(pick[1:]),
        tags=tuple(tag for n, tag in enumerate(TAGS) if (number >> n) & 1),
        poster="kat" if number % 3 else "bea_low",
        date=f"{2003 + number % 7}-0{1 + number % 9}-1{number % 9}T10:00:00",
    )


ENTRIES = tuple(make(number) for number in range(1, 41))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with Archive.open(tmp_path_factory.mktemp("search") / "kat.db", create=True) as archive:
        fill(archive)
        yield archive.db


def fill(archive: Archive) -> None:
    from storage.records import Journal  # noqa: PLC0415 - one record, one use

    journal_id = archive.entries.save_journal(
        Journal(name="kat"), site="kat.test", seen_at="2026-01-01T00:00:00Z"
    )
    bench = Bench(archive, journal_id)
    for made in ENTRIES:
        entry_id = bench.entry(
            ditemid=Ditemid(made.ditemid),
            subject=made.subject,
            body_html=f"<p>{made.text}</p>",
            tags=made.tags,
            poster=made.poster,
            eventtime=made.date,
            url=f"http://kat.test/{made.ditemid}.html",
        )
        number = made.ditemid >> 8
        if number % 4 == 0:
            bench.comments(
                entry_id,
                make_comment(
                    number * 10, poster="a_friend", body_html=f"about {made.text}", posted_at=f"{made.date}Z"
                ),
                make_comment(number * 10 + 1, poster=None, state=CommentState.DELETED, body_html=None),
            )
    story = Story(
        is_story=True,
        entry_type="story",
        title="The Lamp",
        rating="teen",
        fandoms=("Harbour Street",),
        warnings=("Major Character Death",),
        pairings=({"chars": ["Ines Ray", "Marguerite"], "kind": "romantic"},),
        fields=(StoryField(field="rating", label="Rating", raw="PG-13"),),
    )
    archive.entries.save_story(archive.entries.find(journal_id, Ditemid(ENTRIES[0].ditemid)), story)


def found(db: sqlite3.Connection, query: str, within: str = "entries", **options: bool) -> set[int]:
    results = search(db, query, within=within, limit=1000, options=SqlOptions(**options))
    numbers = [hit.ditemid for hit in results.hits if hit.ditemid]
    assert len({(hit.ditemid, hit.dtalkid) for hit in results.hits}) == len(results.hits) == results.total
    return set(numbers)


def tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", key(text))


def holds(made: Made, text: Text) -> bool:
    wanted = tokens(text.words)
    for words in (tokens(made.subject), tokens(made.text)):
        for at in range(len(words) - len(wanted) + 1):
            run = words[at : at + len(wanted)]
            if run == wanted or (text.prefix and run[:-1] == wanted[:-1] and run[-1].startswith(wanted[-1])):
                return True
    return False


def is_hit(made: Made, node: Node) -> bool:
    """Return whether a person would say that an entry is meant."""
    if isinstance(node, And):
        return all(is_hit(made, part) for part in node.parts)
    if isinstance(node, Or):
        return any(is_hit(made, part) for part in node.parts)
    if isinstance(node, Not):
        return not is_hit(made, node.part)
    if isinstance(node, Text):
        return holds(made, node)
    return field_holds(made, node)


def field_holds(made: Made, field: Field) -> bool:
    tests: dict[str, Callable[[], bool]] = {
        "tag": lambda: key(field.value) in map(key, made.tags),
        "poster": lambda: made.poster == field.value,
        "year": lambda: made.date.startswith(field.value),
        "before": lambda: made.date < field.value,
        "after": lambda: made.date[:10] > field.value,
        "title": lambda: key(field.value) in tokens(made.subject),
        "has": lambda: (made.ditemid >> 8) % 4 == 0,
        "by": lambda: (made.ditemid >> 8) % 4 == 0,
    }
    return tests[field.name]()


leaves = st.sampled_from(
    [
        *WORDS,
        '"the green"',
        "lam*",
        "КАФЕ OR cafe",
        "елка",
        "снег",
        "CAFÉ",
        *(f'tag:"{tag}"' for tag in TAGS),
        "tag:“kat’s house”",
        "poster:kat",
        "poster:bea_low",
        "year:2004",
        "before:2006-01-01",
        "after:2006-05-15",
        "title:door",
        "has:comments",
        "by:a_friend",
    ]
)
queries = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        inner.map(lambda one: f"-({one})"),
    ),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(query=queries)
def test_a_search_finds_what_reading_everything_finds(db: sqlite3.Connection, query: str) -> None:
    wanted = {made.ditemid for made in ENTRIES if is_hit(made, parse_query(query))}

    assert found(db, query) == wanted


@pytest.mark.parametrize(
    "query",
    [
        "rating:teen",
        "rating:PG-13",
        "fandom:harbour",
        "warning:death",
        "pairing:marguerite/ines",
        "pairing:ines",
        "has:story",
        "words:1-10 has:story",
    ],
)
def test_stories_are_found_by_their_headers(db: sqlite3.Connection, query: str) -> None:
    assert found(db, query) == {ENTRIES[0].ditemid}
    assert found(db, query, "stories") == {ENTRIES[0].ditemid}


@pytest.mark.parametrize("query", ["pairing:ines/lex", "rating:mature", "fandom:smallville", "words:>10000"])
def test_headers_that_say_otherwise_are_not_found(db: sqlite3.Connection, query: str) -> None:
    assert found(db, query) == set()


def test_comments_are_found_with_their_entry_and_thread(db: sqlite3.Connection) -> None:
    results = search(db, "by:a-friend about", within="comments", limit=100)

    assert results.total == sum(number % 4 == 0 for number in range(1, 41))
    hit = results.hits[0]
    assert hit.kind == "comment"
    assert hit.url == f"http://kat.test/{hit.ditemid}.html?thread={hit.dtalkid}"
    assert hit.entry_subject


def test_the_query_may_say_where_to_search(db: sqlite3.Connection) -> None:
    assert search(db, "about in:comments").within == "comments"


def test_newest_and_oldest_come_in_order(db: sqlite3.Connection) -> None:
    for sort, reverse in (("newest", True), ("oldest", False)):
        dates = [hit.date or "" for hit in search(db, "the", sort=sort, limit=100).hits]

        assert dates == sorted(dates, reverse=reverse)


def test_pages_of_results_do_not_overlap(db: sqlite3.Connection) -> None:
    first = [hit.ditemid for hit in search(db, "poster:kat", limit=5).hits]
    second = [hit.ditemid for hit in search(db, "poster:kat", limit=5, offset=5).hits]

    assert len({*first, *second}) == 10


def test_the_snippet_shows_the_word_as_it_was_written(db: sqlite3.Connection) -> None:
    marked = {
        text for hit in search(db, "елка", limit=100).hits for text, is_found in hit.snippet if is_found
    }

    assert marked == {"ёлка"}


def test_very_common_words_are_walked_by_date(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked = [hit.date for hit in search(db, "the", sort="newest", limit=7).hits]
    monkeypatch.setattr("storage.search.plan.RANKED_UP_TO", 1)
    monkeypatch.setattr("storage.search.plan.FEW", 1)
    monkeypatch.setattr("storage.search.plan.SHARE", 1)

    results = search(db, "the", limit=7)

    assert not results.ranked
    assert [hit.date for hit in results.hits] == ranked


def test_other_endings_and_pieces_of_words_are_found_when_asked_for(db: sqlite3.Connection) -> None:
    assert found(db, "doors") == set()
    assert found(db, "doors", stem=True) == found(db, "door")
    assert found(db, "ettl") == set()
    assert found(db, "ettl", substring=True) == found(db, "kettle")


def test_facets_count_the_hits(db: sqlite3.Connection) -> None:
    counted = facets(db, "the")
    wanted = [made for made in ENTRIES if holds(made, Text("the"))]

    assert dict(counted["poster"]) == {
        p: sum(m.poster == p for m in wanted) for p in {m.poster for m in wanted}
    }
    assert sum(count for _, count in counted["year"]) == len(wanted)
    assert dict(facets(db, "rating:teen")["fandom"]) == {"Harbour Street": 1}


def test_similar_entries_are_others(db: sqlite3.Connection) -> None:
    hits = similar(db, 1)

    assert all(hit.entry_id != 1 for hit in hits)


def test_the_index_follows_every_change(archive: Archive, bench: Bench) -> None:
    entry_id = bench.entry(subject="Old", body_html="kettle")
    bench.entry("2026-02-01", subject="New", body_html="teapot")

    assert search(archive.db, "kettle").total == 0
    assert search(archive.db, "teapot title:new").total == 1
    archive.db.execute("DELETE FROM entries WHERE entry_id = ?", (entry_id,))
    assert search(archive.db, "teapot").total == 0


def test_searching_needs_no_right_to_write(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "kat.db", create=True) as archive:
        fill(archive)
    with Archive.open(tmp_path / "kat.db", read_only=True) as archive:
        assert search(archive.db, "kettle", options=SqlOptions(stem=True)).total
        assert facets(archive.db, "kettle")
        assert isinstance(similar(archive.db, 1), tuple)


def test_a_snippet_far_into_a_text_begins_near_the_find() -> None:
    text = "word " * 200 + "needle " + "word " * 200

    snippet = Snippets([Mark(words="needle")]).cut(text)

    assert ("needle", True) in snippet
    assert snippet[0] == ("…", False)
    assert sum(len(part) for part, _ in snippet) < 300


@pytest.mark.parametrize(
    ("word", "wanted"), [("running", "run"), ("kettles", "kettl"), ("kettle", "kettl"), ("in", "in")]
)
def test_stems(word: str, wanted: str) -> None:
    assert stem(word) == wanted


def test_few_hits_come_with_how_many_other_endings_would_have(archive: Archive, bench: Bench) -> None:
    for number, word in enumerate(("mirrors", "mirror", "mirrored", "фонарь", "фонаря")):
        bench.entry(ditemid=Ditemid(number << 8), subject=word, body_html="x")

    assert search(archive.db, "mirrors").with_endings == 3
    assert search(archive.db, "фонари").with_endings == 2
    assert search(archive.db, "absent").with_endings == 0
    assert search(archive.db, "mirrors", options=SqlOptions(stem=True)).with_endings == 0
    assert search(archive.db, "year:1999").with_endings == 0


def test_facets_of_what_was_found_are_those_of_the_query(db: sqlite3.Connection) -> None:
    for query in ("the", "-the", "year:2005", "absent"):
        assert facets(db, query, found=search(db, query)) == facets(db, query)


def test_a_hit_whose_rows_have_gone_since_it_was_found_is_left_out(bench: Bench) -> None:
    bench.entry(ditemid=Ditemid(310), subject="A kettle", body_html="x")
    bench.archive.db.execute("PRAGMA foreign_keys = OFF")
    bench.archive.db.execute("DELETE FROM journals")

    assert search(bench.archive.db, "kettle").hits == ()


def test_the_length_of_a_story_is_that_of_all_its_parts(tmp_path: Path) -> None:
    now = "2026-01-01T00:00:00Z"
    with Archive.open(tmp_path / "parts.db", create=True) as archive:
        journal = archive.entries.save_journal(Journal(name="kat"), site="kat.test", seen_at=now)
        for number, title, part in ((256, "Salt", 1), (512, "Salt", 2), (768, "Roof", None)):
            entry = Entry(ditemid=Ditemid(number), body_html="word " * 200, poster="kat", subject=title)
            entry_id = archive.entries.save(journal, entry, page_id=None, source="live", fetched_at=now)
            story = Story(is_story=True, entry_type="story", title=title, chapter_index=part)
            archive.entries.save_story(entry_id, story)
        settle(archive)

        assert found(archive.db, "words:>300", "stories") == {256, 512}
        assert found(archive.db, "words:>300") == set()
        assert found(archive.db, "words:<300", "stories") == {768}
