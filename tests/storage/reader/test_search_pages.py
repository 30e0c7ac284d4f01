"""What the search pages lead to, and what they say of an address that is not here."""

import html
import re
from pathlib import Path
from urllib.parse import quote

import pytest

from storage.archive import Archive
from storage.records import Ditemid, Journal
from tests.reading import SEEN, Reader, make_archive, reader_of
from tests.storage.bench import Bench

TAGS = ("♥", 'the "real" thing', "«перевод»", "“quoted”", "a/b & c", "100%", "#one", "it's")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    path = make_archive(tmp_path_factory.mktemp("search") / "kat.db")
    with Archive.open(path) as archive:
        journal = archive.entries.save_journal(
            Journal(name="kat_lee", title="The Lamp Room"), site="dreamwidth", seen_at=SEEN
        )
        Bench(archive, journal).entry(
            ditemid=Ditemid(20 << 8), body_html="chandelier", tags=TAGS, poster="kat_lee"
        )
    return reader_of(path)


def test_every_value_a_search_is_narrowed_by_leads_to_what_it_counts(reader: Reader) -> None:
    page = reader.text("/search?q=chandelier")
    narrowed = re.findall(r'<a href="(/search\?q=chandelier[^"]+)">([^<]*)</a> <span', page)

    assert {html.unescape(name) for _, name in narrowed} >= set(TAGS)
    for address, name in narrowed:
        assert "1 entry" in reader.text(html.unescape(address)), name


def test_an_address_that_is_not_here_is_said_to_be_missing(reader: Reader) -> None:
    page = reader.text("/search?q=http://kat-lee.dreamwidth.org/99999.html")

    assert "The page of this address is not in the archive" in page
    assert "with a star" not in page
    assert "page of this address" not in reader.text("/search?q=nothinglikeit")


def test_a_library_names_the_archives_without_a_hit_in_one_line(tmp_path: Path) -> None:
    make_archive(tmp_path / "kat.db")
    with Archive.open(tmp_path / "bare & more.db", create=True) as archive:
        archive.entries.save_journal(Journal(name="bare"), site="dreamwidth", seen_at=SEEN)
    reader = reader_of(tmp_path)

    page = reader.text("/search?q=kettle")

    assert re.findall(r'<h2 id="book-\d+">([^<]*)', page) == ["kat"]
    assert 'Nothing in <a href="/in/bare%20%26%20more/search?q=kettle">bare &amp; more</a>.' in page
    assert "Nothing in" not in reader.text("/search?q=").partition("<main")[2]


def test_a_search_of_few_hits_offers_other_endings(reader: Reader) -> None:
    page = reader.text("/search?q=chandeliers")

    [offer] = re.findall(r'<p class="offer">.*?href="([^"]+)"', page)
    assert "1 entry" in reader.text(html.unescape(offer))
    assert 'class="offer"' not in reader.text(html.unescape(offer))


def test_parts_of_words_are_found_when_asked_for(reader: Reader) -> None:
    assert "1 entry" in reader.text("/search?q=andel&pieces=1")
    assert "0 entries" in reader.text("/search?q=andel")


def test_a_search_has_an_address_with_all_that_was_chosen(reader: Reader) -> None:
    page = reader.text("/search?q=chandelier&in=entries&sort=newest&endings=1")

    [address] = re.findall(r'<a href="([^"]+)">link to this search', page)
    assert html.unescape(address) == "/search?q=chandelier&sort=newest&endings=1"


def test_a_library_adds_up_what_its_archives_can_be_narrowed_by(tmp_path: Path) -> None:
    for name in ("kat", "wren"):
        make_archive(tmp_path / f"{name}.db")
    reader = reader_of(tmp_path)

    page = reader.text("/search?q=year:2000-2030")

    years = dict(re.findall(r'year%3A(\d{4})">\1</a> <span class="quiet">(\d+)', page))
    alone = reader.text("/in/kat/search?q=year:2000-2030")
    assert years
    assert years == {
        year: str(2 * int(count))
        for year, count in re.findall(r'year%3A(\d{4})">\1</a> <span class="quiet">(\d+)', alone)
    }


def test_an_address_pasted_into_the_library_leads_to_its_page(tmp_path: Path) -> None:
    make_archive(tmp_path / "kat.db")
    with Archive.open(tmp_path / "kat.db", read_only=True) as archive:
        url = archive.db.execute("SELECT url FROM entries WHERE url IS NOT NULL LIMIT 1").fetchone()[0]
    reader = reader_of(tmp_path)

    answer = reader.get(f"/search?q={quote(url, safe='')}")

    assert "/in/kat/entries/" in str(answer.headers.get("location") or answer.url)
