"""The cloud of tags, and the entries of one."""

import re

import pytest

from storage.archive import Archive
from storage.reader.lists import LINES_PER_PAGE
from storage.records import Ditemid, Journal
from tests.reading import SEEN, Reader, reader_of
from tests.storage.bench import Bench

ENTRIES = 120


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    path = tmp_path_factory.mktemp("tags") / "kat.db"
    with Archive.open(path, create=True) as archive:
        journal = archive.entries.save_journal(Journal(name="kat"), site="dw.test", seen_at=SEEN)
        bench = Bench(archive, journal)
        for number in range(1, ENTRIES + 1):
            bench.entry(
                paged=False,
                ditemid=Ditemid(number * 256 + 1),
                subject=f"Entry {number}",
                eventtime=f"{2004 + number % 3}-03-14T09:30:00" if number < ENTRIES else None,
                tags=(
                    "common",
                    *(("house: door",) if number < 40 else ()),
                    *(("Once",) if number == 7 else ()),
                ),
            )
        bench.entry(paged=False, ditemid=Ditemid(99_001), subject="Last", tags=("house: lamp", "alone: here"))
        archive.db.execute("UPDATE entries SET gone_at = ? WHERE subject = 'Entry 7'", (SEEN,))
    return reader_of(path)


def _tag(reader: Reader, name: str) -> str:
    found = re.search(rf'href="(/tags/\d+)">{name}</a>', reader.text("/tags"))
    assert found is not None
    return found[1]


def _subjects(html: str) -> list[str]:
    return re.findall(r'line-title"><a href="[^"]*">([^<]*)</a>', html)


def test_the_commoner_a_tag_the_larger_it_stands(reader: Reader) -> None:
    html = reader.text("/tags")

    sizes = {name: int(size) for size, name in re.findall(r'size-(\d)"><a href="[^"]*">([^<]*)</a>', html)}
    assert sizes["common"] == 6
    assert sizes["common"] > sizes["house: door"] > sizes["Once"] == 1


def test_tags_are_ordered_by_name_or_by_how_many_entries_they_have(reader: Reader) -> None:
    by_name = reader.text("/tags")
    by_count = reader.text("/tags?sort=count")

    assert by_name.index(">alone: here<") < by_name.index(">common<") < by_name.index(">Once<")
    assert by_count.index(">common<") < by_count.index(">Once<")


def test_tags_with_one_beginning_stand_together_under_it(reader: Reader) -> None:
    html = reader.text("/tags")

    assert re.findall(r"<h2>([^<]*)</h2>", html) == ["house"]
    assert html.index("<h2>house</h2>") < html.index(">house: door<")


def test_a_tag_shows_its_entries_newest_first_and_paged(reader: Reader) -> None:
    address = _tag(reader, "common")
    pages = [_subjects(reader.text(f"{address}?page={page}")) for page in (1, 2, 3)]

    assert [len(page) for page in pages] == [LINES_PER_PAGE, LINES_PER_PAGE, ENTRIES - 2 * LINES_PER_PAGE]
    assert len({subject for page in pages for subject in page}) == ENTRIES
    assert pages[0][0] == "Entry 119"
    assert pages[2][-1] == f"Entry {ENTRIES}"


def test_a_tag_counts_its_years_and_shows_one_of_them(reader: Reader) -> None:
    address = _tag(reader, "common")
    whole = reader.text(address)
    year = reader.text(f"{address}?year=2005")

    assert "120 entries" in whole
    assert re.search(r">2004</a>: 39\b", whole)
    assert re.search(r"no date: 1\b", whole)
    assert len(_subjects(year)) == 40
    assert "14 March 2005" in year
    assert "14 March 2004" not in year


@pytest.mark.parametrize("year", ["1999", "200%", "x", "9" * 40, "-1"])
def test_a_year_without_entries_of_the_tag_shows_them_all(reader: Reader, year: str) -> None:
    assert len(_subjects(reader.text(f"{_tag(reader, 'common')}?year={year}"))) == LINES_PER_PAGE


def test_a_page_behind_the_last_is_the_last(reader: Reader) -> None:
    assert "page 3 of 3" in reader.text(f"{_tag(reader, 'common')}?page=99999999999")


def test_an_entry_the_site_no_longer_shows_is_marked(reader: Reader) -> None:
    html = reader.text(_tag(reader, "Once"))

    assert "no longer on the site" in html
