"""Lists of journals on LiveJournal's code: one journal under many addresses, with data and without."""

import pytest

from scraper.extract import read_page
from storage.records import Harvest, Page, PageKind


def read(body: str, *, url: str, status: int = 200) -> Harvest:
    html = f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body></html>"
    return read_page(
        Page(
            url=url,
            final_url=url,
            status=status,
            media_type="text/html",
            fetched_at="2026-01-01T00:00:00Z",
            body=html.encode(),
        )
    )


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://pine-grove.insanejournal.com/", "https://pine-grove.insanejournal.com/512.html"),
        ("https://pine-grove.insanejournal.com/", "http://pine_grove.insanejournal.com/512.html"),
        ("https://pine-grove.insanejournal.com/", "http://www.insanejournal.com/users/pine_grove/512.html"),
        ("https://pine-grove.deadjournal.com/2004/05/", "http://www.deadjournal.com/~pine_grove/512.html"),
        ("http://www.deadjournal.com/users/pine_grove/", "/users/pine_grove/512.html"),
        ("http://www.deadjournal.com/users/pine_grove/", "http://pine-grove.deadjournal.com/512.html"),
        ("https://users.livejournal.com/_edge_/", "https://users.livejournal.com/_edge_/512.html"),
        ("https://asylums.insanejournal.com/quiet_rooms/", "/quiet_rooms/512.html"),
        (
            "https://www.insanejournal.com/asylum/quiet_rooms/",
            "https://asylums.insanejournal.com/quiet_rooms/512.html",
        ),
        (
            "http://limbo.deadjournal.com/quiet_rooms/2004/",
            "http://limbo.deadjournal.com/quiet_rooms/512.html",
        ),
        ("https://lj.rossia.org/users/pine_grove/", "https://lj.rossia.org/users/pine_grove/512.html"),
    ],
)
def test_a_journal_is_the_same_under_all_its_addresses(url: str, link: str) -> None:
    found = read(f"<a href='{link}'>x</a>", url=url.replace("2004/05/", "").replace("2004/", ""))

    assert (found.kind, found.layout) == (PageKind.LIST, "lj_lists")
    assert [entry.ditemid for entry in found.entry_links] == [512]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://pine-grove.insanejournal.com/", "https://stone-pine.insanejournal.com/512.html"),
        (
            "https://asylums.insanejournal.com/quiet_rooms/",
            "https://asylums.insanejournal.com/loud_rooms/512.html",
        ),
        ("https://pine-grove.insanejournal.com/", "https://pine-grove.deadjournal.com/512.html"),
        ("https://pine-grove.insanejournal.com/", "https://www.insanejournal.com/news/512.html"),
        ("https://pine-grove.insanejournal.com/", "http://[broken/512.html"),
    ],
)
def test_entries_of_others_are_left_alone(url: str, link: str) -> None:
    found = read(f"<a href='{link}'>x</a><a href='{url}'>home</a>", url=url)

    assert found.kind is PageKind.LIST
    assert found.entry_links == ()


@pytest.mark.parametrize(
    ("body", "url", "status"),
    [
        ("<form><input type='password'></form>", "https://pine-grove.insanejournal.com/2010/", 200),
        ("<a href='https://www.insanejournal.com/'>Home</a>", "https://pine-grove.insanejournal.com/", 200),
        ("<a href='/512.html'>x</a>", "https://pine-grove.insanejournal.com/profile", 200),
        ("<a href='/512.html'>x</a>", "https://unheard-of.example/", 200),
    ],
)
def test_a_page_that_shows_nothing_of_the_journal_is_no_list(body: str, url: str, status: int) -> None:
    assert read(body, url=url, status=status).kind is PageKind.OTHER


def test_an_error_page_of_a_known_site_is_no_list() -> None:
    found = read("<a href='/512.html'>x</a>", url="https://pine-grove.insanejournal.com/2010/", status=404)

    assert found.kind is PageKind.GONE


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("3<div><a href='/2010/01/03/'>3</a></div>", 3),
        ("3<br><center><a href='/2010/01/03/'>1</a></center>", 1),
        ("<a href='/2010/01/03/'>3</a>", None),
        ("<a href='/2010/01/03/'>3 (2)</a>", 2),
        ("<a href='/2010/01/03/'>3</a> (2)", 2),
        ("3<a href='/2010/01/03/'></a>", None),
        ("3<a href='/2010/01/03/'><img src='x.gif'></a>", None),
        ("3<a href='/2010/01/03/'>entries</a>", None),
    ],
)
def test_a_number_is_a_count_where_the_day_stands_beside_it(cell: str, count: int | None) -> None:
    url = "https://pine-grove.insanejournal.com/2010/"

    found = read(f"<table><tr><td>{cell}</td><td>4</td></tr></table>", url=url).day_counts

    assert [day.count for day in found] == ([] if count is None else [count])


@pytest.mark.parametrize(
    "path", ["/calendar/2004", "/calendar/2004/", "/2004", "/2004/"], ids=lambda path: path.replace("/", "_")
)
def test_a_year_has_addresses_old_and_new(path: str) -> None:
    url = f"http://www.deadjournal.com/users/pine_grove{path}"

    found = read("<a href='/users/pine_grove/day/2004/05/06'>1</a>", url=url)

    assert found.years == (2004,)
    assert found.months == ((2004, 5),)
