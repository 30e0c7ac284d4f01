"""Rows and answers of an archive as real ones have them, beyond what its description says."""

import json
from pathlib import Path

import pytest

from scraper.sources.wayback.archives import USUAL, parse_archive
from scraper.sources.wayback.index import read_listing
from storage.errors import ExcludedError
from tests.fake_archive import ARCHIVE, FIELDS
from tests.fake_site import Reply
from tests.homecoming import Homecoming
from tests.sample_site import HOME

ROOF = "The roof has opinions"
FIXTURES = Path(__file__).parents[4] / "fixtures"
LOST = "https://willow-lane.livejournal.com/"
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def numbers(lost: Homecoming) -> set[object]:
    return {row[0] for row in lost.rows("SELECT ditemid FROM entries WHERE body_text IS NOT NULL")}


def test_the_index_is_asked_for_the_column_its_own_resumption_needs(lost: Homecoming) -> None:
    question = parse_archive(USUAL).question(lost.addresses().forms()[0])

    assert "fl=urlkey%2Ctimestamp%2C" in question


@pytest.mark.parametrize(
    "url",
    [
        "http://[willow-lane.journal.example/1402.html",
        "http://willow-lane.journal.example:x/1402.html",
        "http://mailto:ada@willow-lane.journal.example/",
        "http://willow-lane.journal.example/1402.html\x00",
    ],
)
def test_an_address_that_is_none_in_the_index_disturbs_nothing(lost: Homecoming, url: str) -> None:
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    row = lost.store.captures[0].row()
    question = parse_archive(USUAL).question(lost.addresses().forms()[0])
    odd = ["20090101000000", url, "text/html", "200", "ODD"]
    lost.store.put(question, Reply(json.dumps([FIELDS, odd, row])))

    lost.bring()

    assert numbers(lost) == {1402}


@pytest.mark.parametrize("path", ["//1402.html", "/1402.html?nc=3", ":80/1402.html", "/1402.html#comments"])
def test_an_address_written_carelessly_is_the_entry(lost: Homecoming, path: str) -> None:
    lost.store.hold("20090101000000", HOME.rstrip("/") + path, lost.page("1402.html"))

    lost.bring()

    assert numbers(lost) == {1402}


def test_a_time_with_noughts_put_in_is_read_as_the_one_it_was(lost: Homecoming) -> None:
    # Crawls of the year 2000 put "00" before the month or the day, and the seconds fell off the end.
    lost.store.hold("20000008241731", f"{HOME}1402.html", lost.page("1402.html", (ROOF, "It was dry")))
    lost.store.hold("20010101000000", f"{HOME}1402.html", lost.page("1402.html"))

    lost.bring()

    assert lost.store.fetched()[0] == f"{ARCHIVE}/web/20000008241731id_/{HOME}1402.html"
    kept = lost.rows("SELECT fetched_at FROM pages WHERE url LIKE '%1402.html' ORDER BY fetched_at")
    assert kept == [("2000-08-24T17:31:00Z",), ("2001-01-01T00:00:00Z",)]
    assert ROOF in str(lost.rows("SELECT body_text FROM entries")[0][0])


def test_a_time_that_is_none_at_all_is_left_out() -> None:
    body = '[["timestamp","original"],["20100231000000","http://a.example/"],["99999999999999","http://a.example/"]]'

    assert read_listing(body.encode()).rows == ()


def test_a_row_that_is_said_twice_is_asked_for_once(lost: Homecoming) -> None:
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    row = lost.store.captures[0].row()
    question = parse_archive(USUAL).question(lost.addresses().forms()[0])
    lost.store.put(question, Reply(json.dumps([FIELDS, row, row, row])))

    lost.bring()

    assert len(lost.store.fetched()) == 1


def test_a_row_that_says_nothing_but_where_it_is_comes_home(lost: Homecoming) -> None:
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    question = parse_archive(USUAL).question(lost.addresses().forms()[0])
    bare = ["20090101000000", f"{HOME}1402.html", "-", "-", "-"]
    lost.store.put(question, Reply(json.dumps([FIELDS, bare])))

    lost.bring()

    assert numbers(lost) == {1402}


def test_a_capture_that_cannot_be_played_leads_to_the_nearest_which_keeps_its_own_time(
    lost: Homecoming,
) -> None:
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    there = f"{ARCHIVE}/web/20080605040302id_/{HOME}1402.html"
    lost.store.put(
        f"{ARCHIVE}/web/20090101000000id_/{HOME}1402.html",
        Reply(status=302, headers=(("Location", there),)),
    )
    lost.store.put(there, Reply(lost.page("1402.html"), headers=HTML))

    lost.bring()

    assert numbers(lost) == {1402}
    assert lost.rows("SELECT fetched_at FROM entries") == [("2008-06-05T04:03:02Z",)]


def test_a_word_of_the_archive_itself_is_no_capture_and_is_asked_for_again(lost: Homecoming) -> None:
    page = lost.page("1402.html")
    lost.store.hold("20080101000000", f"{HOME}1733.html", lost.page("1733.html"))
    lost.store.hold("20090101000000", f"{HOME}1402.html", page)
    memento = ("Memento-Datetime", "Thu, 01 Jan 2009 00:00:00 GMT")
    lost.store.put(
        f"{ARCHIVE}/web/20090101000000id_/{HOME}1402.html",
        Reply("<h1>Internet Archive services are temporarily offline.</h1>", headers=HTML),
        Reply(page, headers=(*HTML, memento)),
    )

    lost.bring()

    assert numbers(lost) == {1402, 1733}


def test_what_the_archive_says_of_itself_to_the_end_is_asked_for_by_the_next_run(lost: Homecoming) -> None:
    lost.store.hold("20080101000000", f"{HOME}1733.html", lost.page("1733.html"))
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    lost.store.put(
        f"{ARCHIVE}/web/20090101000000id_/{HOME}1402.html",
        Reply("<h1>Internet Archive services are temporarily offline.</h1>", headers=HTML),
    )
    lost.bring()
    assert numbers(lost) == {1733}
    lost.store.pages.clear()

    lost.bring()

    assert numbers(lost) == {1402, 1733}


def test_an_archive_that_has_moved_to_https_is_followed_there(lost: Homecoming) -> None:
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    lost.store.is_safe_only = True

    lost.bring(at="http://web.archive.org")

    assert numbers(lost) == {1402}


def profile_of(name: str) -> bytes:
    page = (FIXTURES / "livejournal/lj_profile/profile/page.html").read_bytes()
    host = name.replace("_", "-").encode()
    return page.replace(b"pine_grove", name.encode()).replace(b"pine-grove", host)


def test_a_captured_profile_says_what_the_journal_was(lost: Homecoming) -> None:
    lost.store.hold("20090101000000", f"{LOST}310.html", b"", status=404)
    lost.store.hold("20100101000000", f"{LOST}profile", profile_of("willow_lane"))

    lost.bring(LOST)

    assert lost.rows("SELECT title, display_name FROM journals") == [
        ("Letters from the Grove", "Pine: Grove")
    ]
    assert lost.rows("SELECT state FROM targets WHERE locator LIKE '%/profile'") == [("done",)]


def test_a_profile_of_somebody_else_says_nothing_of_the_journal(lost: Homecoming) -> None:
    lost.store.hold("20100101000000", f"{LOST}profile", profile_of("oak_lane"))

    lost.bring(LOST)

    assert not lost.archive.exists()


@pytest.mark.parametrize("status", [200, 403])
@pytest.mark.parametrize("what", ["AdministrativeAccessControlException", "RobotAccessControlException"])
def test_an_exclusion_is_understood_whatever_its_status(lost: Homecoming, status: int, what: str) -> None:
    words = f"org.archive.wayback.exception.{what}: Blocked"
    lost.store.fallback_for = lambda url: Reply(words, status) if "/cdx/" in url else None

    with pytest.raises(ExcludedError, match="excludes this journal"):
        lost.bring()

    assert len(lost.store.questions()) <= 12
