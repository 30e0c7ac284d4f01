"""A look at a site says which beliefs hold, and asks for little."""

from collections.abc import Sequence

import httpx
import pytest

from scraper.cli.check import check
from scraper.crawl.probe import MOST_REQUESTS, Belief, Holds
from scraper.sample.server import answer
from scraper.sites import Engine, parse_address
from scraper.sources.live.place import place_of
from tests.fake_site import Reply
from tests.sample_site import HOME
from tests.visitor import Visitor

HTML = (("Content-Type", "text/html; charset=utf-8"),)
DELETED = "<html><head><title>Deleted Journal</title></head><body class='errorpage'></body></html>"


def look(visitor: Visitor) -> Sequence[Belief]:
    place = place_of(parse_address(HOME, engine=Engine.LIVEJOURNAL))
    return check(
        place, settings=visitor.settings, clock=visitor.clock, transport=httpx.MockTransport(visitor.site)
    )


def held(beliefs: Sequence[Belief]) -> dict[str, Holds]:
    return {belief.code: belief.holds for belief in beliefs}


def test_all_beliefs_hold_of_the_sample_and_few_requests_are_made(visitor: Visitor) -> None:
    found = look(visitor)

    assert {code: holds for code, holds in held(found).items() if holds is not Holds.YES} == {}
    assert len(found) == 14
    assert len(visitor.site.asked) <= MOST_REQUESTS
    assert visitor.site.asked[0] == f"{HOME}robots.txt"


def test_what_changed_at_the_site_is_named(visitor: Visitor) -> None:
    def changed(url: str) -> Reply | None:
        if ".html" not in url:
            return None
        page = answer("GET", url, "adult_explicit=1")[2].decode()
        return Reply(page.replace("aentry-post__text", "aentry-post__verse"), headers=HTML)

    visitor.site.fallback_for = changed
    visitor.site.put(
        f"{HOME}calendar", Reply("<title>Archive</title><p>Nothing of the old kind.</p>", headers=HTML)
    )

    found = held(look(visitor))

    assert found["calendar-names-years"] is Holds.NO
    assert found["year-counts-days"] is Holds.UNKNOWN
    assert found["entry-has-text"] is Holds.NO
    assert found["feed-names-entries"] is Holds.YES


def test_a_closed_site_is_left_at_once(visitor: Visitor) -> None:
    visitor.site.put(f"{HOME}robots.txt", Reply("User-agent: *\nDisallow: /\n"))

    found = held(look(visitor))

    assert found == {"robots-open": Holds.NO}
    assert visitor.site.asked == [f"{HOME}robots.txt"]


def test_a_deleted_journal_says_nothing_of_its_site(visitor: Visitor) -> None:
    for path in ("data/rss", "calendar"):
        visitor.site.put(HOME + path, Reply(DELETED, 404, headers=HTML))

    found = look(visitor)

    assert held(found) == {"robots-open": Holds.YES, "journal-is-there": Holds.UNKNOWN}
    assert len(visitor.site.asked) == 3


def test_no_address_is_asked_for_twice_nor_with_a_parameter_twice(visitor: Visitor) -> None:
    look(visitor)

    assert len(visitor.site.asked) == len(set(visitor.site.asked))
    assert [url for url in visitor.site.asked if url.count("format=light") > 1] == []


@pytest.mark.parametrize("path", ["data/rss", "sitemap.xml"])
def test_what_gives_no_answer_is_not_called_wrong(visitor: Visitor, path: str) -> None:
    visitor.site.put(HOME + path, Reply(status=500))

    found = look(visitor)

    assert Holds.UNKNOWN in {belief.holds for belief in found}
    assert len(visitor.site.asked) <= MOST_REQUESTS


def test_a_site_that_asks_to_wait_is_told_of(visitor: Visitor) -> None:
    visitor.site.put(f"{HOME}sitemap.xml", Reply(status=429, headers=(("Retry-After", "5"),)))

    assert held(look(visitor))["pace-suits"] is Holds.NO


def test_no_word_of_the_journal_is_said(visitor: Visitor) -> None:
    said = " ".join(f"{belief.sentence} {belief.found}" for belief in look(visitor))

    assert "willow" not in said.casefold()
    assert "http" not in said
