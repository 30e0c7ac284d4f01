"""Captures of the years when journals looked otherwise, and were written in other encodings."""

from pathlib import Path

import pytest

from tests.homecoming import Homecoming

FIXTURES = Path(__file__).parents[4] / "fixtures" / "livejournal"
OLD = "http://www.livejournal.com/users/pine_grove/"
LOST = "https://pine-grove.livejournal.com/"
TALKREAD = "http://www.livejournal.com/talkread.bml?journal=pine_grove&itemid=78900"


def captured_in_2003() -> bytes:
    return (FIXTURES / "lj_talkread/captured-in-2003/page.html").read_bytes()


def text_of(lost: Homecoming) -> list[tuple[object, ...]]:
    return lost.rows("SELECT ditemid, subject, eventtime, poster, body_text FROM entries")


BOAT = (78900, "The boat", "2003-06-18T09:57:00", "pine_grove", "The boat is in the water.\nЛодка на воде.")


@pytest.mark.parametrize(
    "url",
    [
        f"{OLD}78900.html",
        "http://www.livejournal.com:80/users/pine_grove/78900.html",
        "http://livejournal.com/~pine_grove/78900.html",
        "http://users.livejournal.com/pine_grove/78900.html",
        "http://pine-grove.livejournal.com/78900.html?nojs=1",
        "http://www.pine-grove.livejournal.com/78900.html?format=light",
        "http://pine-grove.livejournal.com/78900.html?style=mine",
        TALKREAD,
    ],
)
def test_an_entry_of_2003_comes_home_from_whatever_address(lost: Homecoming, url: str) -> None:
    lost.store.hold("20031102051011", url, captured_in_2003(), media_type="text/html")

    lost.bring(LOST)

    assert text_of(lost) == [BOAT]
    assert lost.rows("SELECT count(*) FROM comments WHERE body_text != ''") == [(3,)]


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8"])
@pytest.mark.parametrize("says", ["header", "head"])
def test_an_encoding_is_that_of_the_page(lost: Homecoming, encoding: str, says: str) -> None:
    text = captured_in_2003().decode("windows-1251")
    meta = "charset=windows-1251"
    text = text.replace(meta, f"charset={encoding}") if says == "head" else text.replace(meta, "charset=x")
    media_type = f"text/html; charset={encoding}" if says == "header" else "text/html"
    lost.store.hold("20031102051011", f"{OLD}78900.html", text.encode(encoding), media_type=media_type)

    lost.bring(LOST)

    assert text_of(lost) == [BOAT]


@pytest.mark.parametrize("address", ["friends", "friends/work", "data/rss_friends", "update.bml", "memories"])
def test_pages_of_what_others_wrote_are_never_asked_for(lost: Homecoming, address: str) -> None:
    lost.store.hold("20031102051011", f"{OLD}78900.html", captured_in_2003(), media_type="text/html")
    lost.store.hold("20031102051011", f"{OLD}{address}", b"<p>someone else's words</p>")

    lost.bring(LOST)

    assert len(lost.store.fetched()) == 1
    assert text_of(lost) == [BOAT]


@pytest.mark.parametrize("page", ["deleted", "purged", "suspended", "unknown-journal", "locked-front-page"])
@pytest.mark.parametrize("status", [200, 410])
def test_a_page_that_says_the_journal_is_gone_is_no_entry_and_takes_none_away(
    lost: Homecoming, page: str, status: int
) -> None:
    gone = (FIXTURES / f"lj_pages/{page}/page.html").read_bytes()
    lost.store.hold("20031102051011", f"{OLD}78900.html", captured_in_2003(), media_type="text/html")
    lost.store.hold("20121102051011", f"{LOST}78900.html", gone, status=status)
    lost.store.hold("20121102051011", LOST, gone, status=status)

    lost.bring(LOST)

    assert text_of(lost) == [BOAT]
    assert lost.rows("SELECT gone_at FROM entries") == [(None,)]
    assert lost.rows("SELECT status FROM journals") in ([(None,)], [("visible",)])


def test_two_versions_of_different_years_and_looks_are_one_entry(lost: Homecoming) -> None:
    lost.store.hold("20031102051011", f"{OLD}78900.html", captured_in_2003(), media_type="text/html")
    later = captured_in_2003().replace(b"is in the water", b"has been sold")
    lost.store.hold("20060102051011", f"{LOST}78900.html", later, media_type="text/html")

    lost.bring(LOST)

    assert lost.rows("SELECT count(*) FROM entries") == [(1,)]
    assert "sold" in str(text_of(lost))
    assert "in the water" in str(lost.rows("SELECT before FROM revisions"))
    assert lost.rows("SELECT url FROM entries") == [(f"{LOST}78900.html",)]
