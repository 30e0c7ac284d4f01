"""A site that is in no table is recognised by its own page."""

from pathlib import Path

import httpx
import pytest

from scraper.settings import Settings
from scraper.sites import Engine
from scraper.sources.live.recognise import recognise_engine
from storage.errors import FetchError
from tests.fake_site import FakeClock, FakeSite, Reply
from tests.sample_site import HOME, SampleSite

HTML = (("Content-Type", "text/html; charset=utf-8"),)
BLOG = "<html><head><title>A blog</title></head><body><h1>A blog</h1><p>words of somebody</p></body></html>"


def recognise(site: FakeSite, settings: Settings, url: str = HOME) -> Engine | None:
    return recognise_engine(url, settings=settings, clock=site.clock, transport=httpx.MockTransport(site))


def test_livejournals_code_is_recognised_with_two_requests(clock: FakeClock, settings: Settings) -> None:
    site = SampleSite(clock)

    assert recognise(site, settings) is Engine.LIVEJOURNAL
    assert site.asked == [HOME + "robots.txt", HOME]


def test_dreamwidths_code_is_recognised(clock: FakeClock, settings: Settings, fixtures: Path) -> None:
    site = SampleSite(clock)
    pages = sorted((fixtures / "dreamwidth" / "dw_lists").glob("*/page.html"))
    site.put(HOME, Reply(pages[0].read_bytes(), headers=HTML))

    assert recognise(site, settings) is Engine.DREAMWIDTH


@pytest.mark.parametrize(
    "answer",
    [
        Reply(BLOG, headers=HTML),
        Reply("", 500),
        Reply(status=302, headers=(("Location", "https://elsewhere.example/"),)),
        httpx.ConnectError("[Errno -2] Name or service not known"),
    ],
)
def test_what_does_not_show_is_not_guessed(
    answer: Reply | Exception, clock: FakeClock, settings: Settings
) -> None:
    site = SampleSite(clock)
    site.put(HOME, answer)

    assert recognise(site, settings) is None


def test_a_closed_site_is_not_looked_at(clock: FakeClock, settings: Settings) -> None:
    site = SampleSite(clock)
    site.put(HOME + "robots.txt", Reply("User-agent: *\nDisallow: /\n"))

    assert recognise(site, settings) is None
    assert site.asked == [HOME + "robots.txt"]


def test_a_host_that_gives_no_answer_says_nothing_of_the_address(
    clock: FakeClock, settings: Settings
) -> None:
    site = SampleSite(clock)
    site.put(HOME + "robots.txt", httpx.ConnectError("[Errno 111] Connection refused"))

    with pytest.raises(FetchError, match="could not be reached"):
        recognise(site, settings)
