"""Who wrote in an archive, and what one of them wrote."""

import re
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.reader.lists import LINES_PER_PAGE
from storage.reader.views import people
from storage.records import Ditemid, EntryId, Journal, PosterKind
from tests.reading import PNG, SEEN, Reader, reader_of
from tests.storage.bench import Bench, dtalkid, make_comment

WRENS = 130


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A community: kat and ida post, wren comments very much, and talks to kat under one entry."""
    path = tmp_path_factory.mktemp("people") / "kat.db"
    with Archive.open(path, create=True) as archive:
        journal = archive.entries.save_journal(Journal(name="kat_house"), site="dw.test", seen_at=SEEN)
        bench = Bench(archive, journal)
        for number in range(1, 61):
            _entry(bench, number, poster="kat" if number > 2 else "ida")
        _talk(bench)
        for name in ("wren", "lamp"):
            archive.media.keep(f"http://icons.test/{name}.png", PNG + name.encode(), media_type="image/png")
    return path


def _entry(bench: Bench, number: int, *, poster: str) -> EntryId:
    return bench.entry(
        paged=False,
        ditemid=Ditemid(number * 256 + 1),
        subject=f"Entry {number}",
        eventtime=f"2004-03-14T{number % 24:02}:30:00",
        poster=poster,
        userpic_url="http://icons.test/lamp.png" if poster == "ida" else None,
        picture_keyword="a lamp" if poster == "ida" else None,
    )


def _talk(bench: Bench) -> None:
    said = {"poster_kind": PosterKind.USER, "userpic_url": "http://icons.test/wren.png"}
    bench.comments(
        EntryId(5),
        make_comment(1, poster="wren", posted_at="2004-03-15T10:00:00Z", poster_name="Wren B.", **said),
        make_comment(2, to=1, poster="kat", posted_at="2004-03-15T11:00:00Z"),
        make_comment(3, to=2, poster="wren", posted_at="2004-03-15T12:00:00Z", subject="And so", **said),
        make_comment(4, poster="moth", loaded=False),
        make_comment(5, posted_at="2004-03-15T13:00:00Z", poster_kind=PosterKind.ANONYMOUS),
    )
    bench.comments(
        EntryId(6),
        *(
            make_comment(n, poster="wren", posted_at=f"2007-01-01T{n // 60:02}:{n % 60:02}:00Z", **said)
            for n in range(10, 8 + WRENS)
        ),
    )


@pytest.fixture(scope="module")
def reader(path: Path) -> Reader:
    return reader_of(path)


def test_who_commented_most_stands_first(reader: Reader) -> None:
    html = reader.text("/people")

    names = re.findall(r'--share:([\d.]+)"><a href="[^"]*">(\w+)</a>', html)
    assert names == [("1.000", "wren"), ("0.008", "kat"), ("0.008", "moth")]
    assert "1 comment without a name" in html


def test_those_who_posted_to_a_community_are_listed(reader: Reader) -> None:
    html = reader.text("/people")

    assert re.search(r">kat</a> <span class=\"quiet\">58 entries<", html)
    assert re.search(r">ida</a> <span class=\"quiet\">2 entries<", html)


def test_a_whole_name_leads_to_its_page(reader: Reader) -> None:
    answer = reader.get("/people?name=+wren")

    assert (answer.status_code, answer.headers["location"]) == (303, "/person?name=wren")


def test_a_part_of_a_name_finds_everybody_who_has_it(reader: Reader) -> None:
    html = reader.text("/people?name=A")

    found = html.partition('id="named"')[2].partition("</section>")[0]
    assert re.findall(r'">(\w+)</a>', found) == ["kat", "ida"]
    assert "2 entries" in found
    assert "wren" not in found


def test_a_name_nobody_has_is_said(reader: Reader) -> None:
    assert "Nothing here was written by &lt;nobody&gt;" in reader.text("/people?name=<nobody>")


def test_more_people_than_are_shown_are_counted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "POSTERS_SHOWN", 1)
    monkeypatch.setattr(people, "NAMED_SHOWN", 1)
    reader = reader_of(path)

    assert "And 1 more, found by name" in reader.text("/people")
    assert "And 1 more; say more of the name" in reader.text("/people?name=a")


def test_a_person_has_all_they_wrote_newest_first_and_paged(reader: Reader) -> None:
    pages = [reader.text(f"/person?name=wren&page={page}") for page in (1, 2, 3)]

    dates = [re.findall(r'<p class="quiet">(\d+ \w+ \d{4}) · on', page) for page in pages]
    assert [len(found) for found in dates] == [LINES_PER_PAGE, LINES_PER_PAGE, WRENS - 2 * LINES_PER_PAGE]
    assert dates[0][0] == "1 January 2007"
    assert dates[2][-1] == "15 March 2004"
    assert "page 3 of 3" in reader.text("/person?name=wren&page=99999999999")


def test_each_comment_leads_to_its_thread_and_its_entry(reader: Reader) -> None:
    html = reader.text("/person?name=wren&page=3")

    assert f'<a href="/entries/5?thread={dtalkid(3)}#t{dtalkid(3)}">And so</a>' in html
    assert '· on <a href="/entries/5">Entry 5</a>' in html
    assert f'<a href="/entries/5?thread={dtalkid(1)}#t{dtalkid(1)}">Re: Entry 5</a>' in html


def test_a_person_has_a_name_years_and_icons(reader: Reader) -> None:
    html = reader.text("/person?name=wren")

    assert "Wren B." in html
    assert "130 comments on 2 entries, 15 March 2004 to 1 January 2007" in html
    assert "2004: 2" in html
    assert "2007: 128" in html
    assert html.count('<img class="icon"') == 1


def test_conversations_with_the_one_who_posted_are_found(reader: Reader) -> None:
    html = reader.text("/person?name=wren")

    found = html.partition('id="conversations"')[2].partition("</section>")[0]
    assert f'href="/entries/5?thread={dtalkid(1)}#t{dtalkid(1)}"' in found
    assert "2 answers" in found
    assert "Entry 6" not in found


def test_conversations_of_one_with_very_many_comments_are_looked_for_among_the_newest(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "TALKED", 100)
    newest = reader_of(path).text("/person?name=wren")
    monkeypatch.setattr(people, "TALKED", WRENS - 1)
    nearly_all = reader_of(path).text("/person?name=wren")

    assert "no conversations with the one who posted among the newest 100 comments" in newest
    assert "Among the newest 129 comments" in nearly_all
    assert 'id="conversations"' in nearly_all


def test_a_poster_has_their_newest_entries_and_the_way_to_all(reader: Reader) -> None:
    kat = reader.text("/person?name=kat")
    ida = reader.text("/person?name=ida")

    assert "58 entries posted" in kat
    assert "The newest 50 of 58" in kat
    assert "/search?q=poster%3A%22kat%22&amp;in=entries&amp;sort=newest" in kat
    assert "2 entries posted" in ida
    assert 'alt="a lamp"' in ida
    assert "The newest" not in ida


def test_the_way_to_all_entries_of_a_poster_finds_them(reader: Reader) -> None:
    assert "58 " in reader.text("/search?q=poster%3A%22kat%22&in=entries&sort=newest")


def test_a_comment_whose_text_is_not_held_says_so(reader: Reader) -> None:
    assert "text not in the archive" in reader.text("/person?name=moth")


@pytest.mark.parametrize("name", ["nobody", "x" * 5000, "%", "'", "\u202e"])
def test_a_person_who_wrote_nothing_leads_to_what_mentions_them(reader: Reader, name: str) -> None:
    answer = reader.get(f"/person?name={name.replace('%', '%25')}")

    assert (answer.status_code, answer.headers["location"][:13]) == (303, "/search?q=%22")
    assert reader.get(answer.headers["location"]).status_code in {200, 400}


def test_an_address_that_names_nobody_has_no_page(reader: Reader) -> None:
    assert reader.get("/person?name=").status_code == 404


def test_archives_of_a_library_keep_their_people_apart(tmp_path: Path) -> None:
    for name, poster in (("one", "wren"), ("two", "moth")):
        with Archive.open(tmp_path / f"{name}.db", create=True) as archive:
            journal = archive.entries.save_journal(Journal(name=name), site="dw.test", seen_at=SEEN)
            bench = Bench(archive, journal)
            bench.comments(_entry(bench, 9, poster="kat"), make_comment(1, poster=poster))
    reader = reader_of(tmp_path)

    assert reader.get("/in/one/people?name=wren").headers["location"] == "/in/one/person?name=wren"
    assert "Nothing here was written by wren" in reader.text("/in/two/people?name=wren")
    assert '<a href="/in/two/entries/1' in reader.text("/in/two/person?name=moth")
