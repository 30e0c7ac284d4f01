"""A journal at a host of its own: named by it, or reached by the site's redirect."""

import pytest

from scraper.events import Noticed
from storage.errors import GapError
from tests.fake_site import Reply
from tests.sample_site import HOME
from tests.visitor import Visitor, entry_urls

OWN = "http://own-lane.example/"
LISTS = ("data/rss", "", "calendar", "sitemap.xml")


def serve_at_own_host(visitor: Visitor, *, journal: str = "willow-lane") -> None:
    """Let a host of its own show what the sample shows; the site leads there."""

    def served(url: str) -> Reply | None:
        if not url.startswith(OWN):
            return None
        there = visitor.site.answer_of(HOME + url.removeprefix(OWN))
        assert isinstance(there.body, bytes)
        own = there.body.replace(b"willow-lane.journal.example", b"own-lane.example")
        # Where an address no longer says whose it is, the page's own data do.
        named = own.replace(b"willow_lane", journal.replace("-", "_").encode())
        return Reply(named, there.status, there.headers)

    visitor.site.fallback_for = served


def lead_to_own_host(visitor: Visitor) -> None:
    for path in LISTS:
        visitor.site.put(HOME + path, Reply(status=301, headers=(("Location", OWN + path),)))


def test_a_journal_named_by_its_own_host_comes_whole(visitor: Visitor) -> None:
    serve_at_own_host(visitor)

    visitor.run(OWN)

    assert visitor.rows("SELECT count(*) FROM entries") == [(9,)]
    assert visitor.rows("SELECT name, url FROM journals WHERE url IS NOT NULL") == [("willow_lane", OWN)]
    assert visitor.rows("SELECT DISTINCT state FROM targets") == [("done",)]
    assert visitor.rows("SELECT outcome FROM runs") == [("left out",)]  # pictures, and nothing else


def test_learning_a_journals_name_asks_for_nothing_again(visitor: Visitor) -> None:
    serve_at_own_host(visitor)

    visitor.run(OWN)

    assert len(visitor.site.asked) == len(set(visitor.site.asked))


def test_the_sites_redirect_to_a_host_of_the_journals_own_is_followed(visitor: Visitor) -> None:
    serve_at_own_host(visitor)
    lead_to_own_host(visitor)

    visitor.run()

    assert visitor.rows("SELECT count(*) FROM entries") == [(9,)]
    assert visitor.rows("SELECT url FROM journals WHERE name = 'willow_lane'") == [(OWN,)]
    assert visitor.rows("SELECT DISTINCT state FROM targets") == [("done",)]
    assert visitor.rows("SELECT outcome FROM runs") == [("left out",)]
    assert visitor.site.asked.index(OWN + "robots.txt") < visitor.site.asked.index(OWN + "data/rss")


def test_a_later_visit_goes_to_the_host_of_its_own_at_once(visitor: Visitor) -> None:
    serve_at_own_host(visitor)
    lead_to_own_host(visitor)
    visitor.run()

    visitor.run()

    assert not [url for url in visitor.site.asked if url.startswith(HOME)]
    assert entry_urls(visitor) == []


def test_where_only_the_front_page_leads_there_it_is_followed_too(visitor: Visitor) -> None:
    serve_at_own_host(visitor)
    visitor.site.put(HOME, Reply(status=301, headers=(("Location", OWN),)))

    visitor.run()

    assert visitor.rows("SELECT url FROM journals WHERE name = 'willow_lane'") == [(OWN,)]
    assert visitor.rows("SELECT count(*) FROM targets WHERE state != 'done'") == [(0,)]


def test_a_host_that_shows_another_journal_is_not_believed(visitor: Visitor) -> None:
    serve_at_own_host(visitor, journal="other-lane")
    lead_to_own_host(visitor)

    with pytest.raises(GapError):
        visitor.run()

    assert not visitor.archive.exists()  # nothing was saved
    assert entry_urls(visitor) == []
    told = [event.message for event in visitor.events if isinstance(event, Noticed)]
    assert any(f"{OWN}data/rss, which does not name the journal" in message for message in told)


def test_a_redirect_into_a_private_network_is_not_followed(visitor: Visitor) -> None:
    for path in LISTS:
        to = f"http://169.254.169.254/{path}"
        visitor.site.put(HOME + path, Reply(status=302, headers=(("Location", to),)))

    with pytest.raises(GapError):
        visitor.run()

    assert not [url for url in visitor.site.asked if "169.254" in url]
