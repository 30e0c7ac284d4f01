"""A name that was given up and given out again: two journals, of which one comes home."""

from contextlib import suppress
from pathlib import Path

import pytest

from scraper.sources.wayback.lives import NameSpan, find_span
from storage.errors import GapError
from storage.records import Ditemid
from tests.homecoming import Homecoming
from tests.sample_site import HOME

OTHERS = Path(__file__).parents[4] / "fixtures/deadjournal/lj_talkread/entry-with-thread/page.html"
"""An entry of somebody else, in a look that does not name its journal."""
STRANGER = "1290"
"""An entry with the count of 1402, which is the fifth of its journal."""


def stranger_page(lost: Homecoming) -> bytes:
    words = ("The roof has opinions", "Somebody else lives here now")
    return lost.page("1402.html", ("1402", STRANGER), words)


def hold_both(lost: Homecoming) -> None:
    lost.store.hold("20050101000000", f"{HOME}1402.html", lost.page("1402.html"))
    lost.store.hold("20060101000000", f"{HOME}1061.html", lost.page("1061.html"))
    lost.store.hold("20080101000000", f"{HOME}1402.html", lost.page("1402.html", ("Saturday", "Sunday")))
    lost.store.hold("20150101000000", f"{HOME}{STRANGER}.html", stranger_page(lost))
    lost.store.hold("20160101000000", f"{HOME}1733.html", lost.page("1733.html"))
    lost.store.hold("20160101000000", HOME, lost.page(""))


def numbers(lost: Homecoming) -> set[object]:
    return {row[0] for row in lost.rows("SELECT ditemid FROM entries WHERE body_text IS NOT NULL")}


def test_the_earlier_journal_comes_home_and_nothing_of_the_later_one(lost: Homecoming) -> None:
    hold_both(lost)

    lost.bring()

    assert numbers(lost) == {1402, 1061}
    assert "Somebody else" not in str(lost.rows("SELECT body_text FROM entries"))
    assert lost.rows("SELECT count(*) FROM revisions WHERE before LIKE '%Somebody%'") == [(0,)]
    (said,) = lost.told("two-journals")
    assert "1402" in said
    assert STRANGER in said
    assert "from 2015-01-01 on is left out" in said


def test_a_second_run_says_it_again_and_looks_at_nothing_twice(lost: Homecoming) -> None:
    hold_both(lost)
    lost.bring()
    before = lost.dump()

    lost.bring()

    assert lost.store.fetched() == []
    assert lost.dump() == before
    assert len(lost.told("two-journals")) == 1


def test_the_journal_that_is_at_the_site_now_is_the_one_that_is_completed(lost: Homecoming) -> None:
    with suppress(GapError):
        lost.run()
    held = numbers(lost)
    lost.store.hold("20020101000000", f"{HOME}{STRANGER}.html", stranger_page(lost))
    lost.store.hold("20020101000000", f"{HOME}777.html", lost.page("1061.html", ("1061", "777")))
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html", ("opinions", "thoughts")))

    lost.bring()

    assert numbers(lost) == held
    assert "Somebody else" not in str(lost.rows("SELECT before FROM revisions"))
    assert "thoughts" in str(lost.rows("SELECT before FROM revisions"))
    assert "until 2002-01-01 is left out" in lost.told("two-journals")[0]


@pytest.mark.parametrize("body", [b"Bad Gateway: the server could not be reached\n", b"<p>no such entry</p>"])
def test_an_address_that_somebody_made_up_is_no_second_journal(lost: Homecoming, body: bytes) -> None:
    lost.store.hold("20050101000000", f"{HOME}1402.html", lost.page("1402.html"))
    lost.store.hold("20030101000000", f"{HOME}{STRANGER}.html", body)
    lost.store.hold("20160101000000", f"{HOME}1733.html", lost.page("1733.html"))

    lost.bring()

    assert numbers(lost) == {1402, 1733}
    assert lost.told("two-journals") == []


def test_a_journal_without_such_entries_costs_no_request_more(lost: Homecoming) -> None:
    for ditemid in (1061, 1402, 1733):
        lost.store.hold("20090101000000", f"{HOME}{ditemid}.html", lost.page(f"{ditemid}.html"))

    lost.bring()

    assert len(lost.store.fetched()) == 3


def test_captures_that_take_turns_prove_nothing() -> None:
    seen = {Ditemid(1402): ("2005", "2009"), Ditemid(1290): ("2007",)}

    assert find_span(seen, held=frozenset(), now="9999") == NameSpan()


def test_the_narrowest_time_counts() -> None:
    seen = {
        Ditemid(1402): ("2005",),
        Ditemid(1290): ("2015",),
        Ditemid(1733): ("2006",),
        Ditemid(1540): ("2013", "2020"),
    }

    assert find_span(seen, held=frozenset(), now="9999") == NameSpan(before="2013", clash=(1733, 1540))


def test_a_domain_that_somebody_else_has_by_now_gives_nothing_but_pages_of_the_journal(
    lost: Homecoming,
) -> None:
    own = "http://own-lane.example/"
    there = ("willow-lane.journal.example", "own-lane.example")
    lost.store.hold("20090101000000", f"{HOME}1402.html", status=301, location=f"{own}1402.html")
    lost.store.hold("20090101000000", f"{own}1402.html", lost.page("1402.html", there))
    lost.store.hold("20190101000000", f"{own}78981.html", OTHERS.read_bytes(), media_type="text/html")
    lost.store.hold("20190101000000", own, f"<a href='{own}1989.html'>Socks</a>")

    lost.bring()

    assert numbers(lost) == {1402}
    assert not any("1989" in said for said in lost.told("not-captured"))
