"""Lists on Dreamwidth: which links are entries, which days and months they name, what is left alone."""

import pytest

from scraper.extract import read_page
from storage.records import Harvest, Page, PageKind

HOME = "https://pine-grove.dreamwidth.org"
MARK = "<div id='archive-month'></div>"


def read(body: str, *, url: str = f"{HOME}/2012/11/", status: int = 200) -> Harvest:
    html = f"<!DOCTYPE html><html><head><title>x</title></head><body class='lynx'>{MARK}{body}</body></html>"
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


def urls(body: str, *, url: str = f"{HOME}/2012/11/") -> list[str]:
    return [link.url.removeprefix(HOME) for link in read(body, url=url).entry_links]


@pytest.mark.parametrize(
    ("link", "found"),
    [
        (f"<a href='{HOME}/512.html'>x</a>", ["/512.html"]),
        (f"<a href='{HOME}/512.html?style=light'>x</a>", ["/512.html"]),
        ("<a href='/512.html'>x</a>", ["/512.html"]),
        (f"<a href='{HOME}/2012/11/13/first-snow.html'>x</a>", ["/2012/11/13/first-snow.html"]),
        (f"<a href='{HOME}/512.html#cutid1'>x</a>", ["/512.html"]),
        (f"<a href='{HOME}/512.html?thread=1#cmt1'>x</a>", []),
        (f"<a href='{HOME}/512.html?replyto=1'>x</a>", []),
        (f"<a href='{HOME}/512.html'><img src='x.png'></a>", []),
        ("<a href='https://elsewhere.dreamwidth.org/512.html'>x</a>", []),
        ("<a href='//elsewhere.example/512.html'>x</a>", []),
        (f"<a href='{HOME}/{'9' * 30}.html'>x</a>", []),
        (f"<a href='{HOME}/file/512.html.png'>x</a>", []),
        ("<a href='http://[broken'>x</a>", []),
        ("<a>x</a>", []),
    ],
)
def test_entries_are_found_by_their_addresses(link: str, found: list[str]) -> None:
    assert urls(link) == found


def test_an_entry_linked_twice_is_one_entry() -> None:
    assert urls(f"<a href='{HOME}/512.html'>x</a> <a href='/512.html?style=site'>3 comments</a>") == [
        "/512.html"
    ]


def test_entries_stand_on_the_day_that_was_linked_last() -> None:
    body = f"<a href='{HOME}/2012/11/13/'>13</a><a href='/512.html'>x</a>"
    body += "<a href='/2012/11/14'>14</a><a href='/768.html'>y</a>"

    assert [link.day for link in read(body).entry_links] == ["2012-11-13", "2012-11-14"]


def test_an_entry_before_any_day_has_none() -> None:
    assert [link.day for link in read("<a href='/512.html'>x</a>").entry_links] == [None]


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("<span>13</span><p><a href='/2012/11/13/'>13</a></p>", 13),
        ("<span>13</span><p><a href='/2012/11/13/'>1</a></p>", 1),
        ("<a href='/2012/11/13/'>Tuesday</a>", None),
        ("<a href='/2012/11/13/'></a>", None),
        (f"<a href='/2012/11/13/'>{'9' * 4500}</a>", None),
        ("<a href='/2012/11/13/'>\u0661</a>", None),
        ("<a href='/2012/11/'>3</a>", None),
    ],
)
def test_the_number_in_a_calendar_s_day_is_a_count(cell: str, count: int | None) -> None:
    found = read(f"<table><tr><td>{cell}</td></tr></table>").day_counts

    assert [(day.day, day.count) for day in found] == ([] if count is None else [("2012-11-13", count)])


def test_the_year_shown_stands_among_the_links_as_text() -> None:
    links = f"<li><a href='{HOME}/2011/'>2011</a></li><li class='active'>2012</li>"
    body = f"<div class='navigation'><ul>{links}</ul></div>"

    assert read(body, url=f"{HOME}/2012/").years == (2011, 2012)


@pytest.mark.parametrize("value", ["201299", "20121", "x", "", "9" * 30])
def test_a_choice_of_months_names_months_only(value: str) -> None:
    options = f"<option value='201209'>x</option><option value='{value}'>y</option>"
    body = f"<select name='redir_key'>{options}</select>"

    assert read(body).months == ((2012, 9),)


def test_entries_of_a_users_host_are_those_below_the_name() -> None:
    url = "https://users.dreamwidth.org/_edge_/2012/"
    body = "<a href='https://users.dreamwidth.org/_edge_/512.html'>x</a><a href='https://users.dreamwidth.org/_rim_/1.html'>y</a>"

    found = read(body, url=url)

    assert [link.url for link in found.entry_links] == ["https://users.dreamwidth.org/_edge_/512.html"]
    assert found.journal is not None
    assert found.journal.name == "_edge_"


@pytest.mark.parametrize(
    "path", ["/", "/archive", "/2012/", "/2012/11/", "/2012/11/13/", "/tag/kites", "/tag/", "/?skip=20"]
)
def test_every_kind_of_list_is_a_list(path: str) -> None:
    assert read("", url=f"{HOME}{path}").kind is PageKind.LIST


def test_a_list_that_is_missing_is_no_list() -> None:
    assert read("", status=404).kind is PageKind.GONE
