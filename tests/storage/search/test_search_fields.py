"""What fields of a search find, in archives with the names and ratings that people gave."""

import pytest

from storage.records import Ditemid, Story, StoryField
from storage.search.find import facets, search
from storage.search.snippets import Mark, Snippets
from storage.search.sql import SqlOptions
from tests.storage.bench import Bench, make_comment

TAGS = ("♥", "<3", 'the "real" thing', "«перевод»", "it's", "100%", "a/b")


def add(bench: Bench, number: int, **values: object) -> int:
    """Save entry number N; return its row's number."""
    return bench.entry(ditemid=Ditemid(number << 8), **values)


def found(bench: Bench, query: str, **values: object) -> list[int]:
    hits = search(bench.archive.db, query, **values).hits  # type: ignore[arg-type]
    return [(hit.ditemid or 0) >> 8 for hit in hits]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("rating:R", {1}),
        ("rating:PG", {2}),
        ("rating:pg-13", {3}),
        ("rating:G", set()),
        ("rating:NC-17", {4}),
        ("rating:17", set()),
        ('rating:"for language"', {3}),
    ],
)
def test_a_rating_is_found_by_the_words_it_was_written_with(
    bench: Bench, query: str, wanted: set[int]
) -> None:
    for number, raw in enumerate(("R-ish", "PG/gen", "PG-13 for language", "NC-17 (strong)"), 1):
        story = Story(
            is_story=True,
            entry_type="story",
            fields=(StoryField(field="rating", label="Rating", raw=raw),),
        )
        bench.archive.entries.save_story(add(bench, number), story)  # type: ignore[arg-type]

    assert set(found(bench, query)) == wanted


@pytest.mark.parametrize("tag", TAGS)
def test_every_tag_can_be_asked_for(bench: Bench, tag: str) -> None:
    add(bench, 1, tags=(tag,))
    add(bench, 2, tags=("fic",))

    typed = tag.replace('"', " ")

    assert found(bench, f'tag:"{typed}"') == [1]
    assert found(bench, f'-tag:"{typed}"') == [2]
    assert dict(facets(bench.archive.db, "year:2006 OR -x")["tag"])[tag] == 1


def test_a_link_to_a_cut_elsewhere_is_no_cut(bench: Bench) -> None:
    add(bench, 1, body_html='<a href="http://kat.test/99.html#cutid1">there</a>, of cutid fame')
    add(bench, 2, body_html='<a name="cutid1"></a>behind')
    add(bench, 3, body_html='only its beginning <a href="http://kat.test/768.html#cutid1">Read more</a>')
    add(bench, 4, body_html="<a id='cutid2'></a>behind")

    assert sorted(found(bench, "has:cut")) == [2, 3, 4]


def test_the_end_of_time_is_after_every_date(bench: Bench) -> None:
    add(bench, 1, eventtime="2006-05-31T23:59:00")

    assert found(bench, "year:2000-9999") == [1]
    assert found(bench, "after:9999") == []
    assert found(bench, "before:9999-12") == [1]


@pytest.mark.parametrize("query", ["kettle", "-roof", "tag:fic OR kettle"])
def test_what_has_no_date_comes_last_in_either_order(bench: Bench, query: str) -> None:
    for number, time in enumerate(("2006-01-01T00:00:00", None, "2005-01-01T00:00:00"), 1):
        add(bench, number, eventtime=time, body_html="kettle")

    assert found(bench, query, sort="oldest") == [3, 1, 2]
    assert found(bench, query, sort="newest") == [1, 3, 2]
    assert found(bench, query, sort="oldest", limit=1, offset=2) == [2]


def test_a_decorated_title_is_found_as_it_is_written(bench: Bench) -> None:
    add(bench, 1, subject="№5, a love™ story", body_html="words")

    assert found(bench, "title:№5") == [1]
    assert found(bench, 'title:"love™ sto"*') == [1]


def test_pieces_of_words_are_pieces_of_titles_too(bench: Bench) -> None:
    entry_id = add(bench, 1, subject="The lamp", body_html="kettle")
    bench.comments(entry_id, make_comment(1, subject="A chandelier", body_html="words"))  # type: ignore[arg-type]
    pieces = SqlOptions(substring=True)

    assert found(bench, "title:amp", options=pieces) == [1]
    assert found(bench, "title:ettl", options=pieces) == []
    assert found(bench, "title:andel", within="comments", options=pieces) == [1]
    assert found(bench, '"amp kett"', options=pieces) == []
    assert found(bench, "-title:amp", options=pieces) == []


@pytest.mark.parametrize(
    ("text", "mark", "wanted"),
    [
        ("the за\u0301мок stood", Mark(words="замок"), "за\u0301мок"),
        ("the замок stood", Mark(words="за\u0301мок"), "замок"),
        ("η οδος", Mark(words="ΟΔΟΣ"), "οδος"),
        ("they don’t know", Mark(words="on't", piece=True), "on’t"),
        ("green\ndoor", Mark(words="een do", piece=True), "een door"[:6]),
    ],
)
def test_a_find_is_marked_however_it_is_written(text: str, mark: Mark, wanted: str) -> None:
    assert [part for part, is_found in Snippets([mark]).cut(text) if is_found] == [wanted]
