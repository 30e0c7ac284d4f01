"""An archive of the web is everybody's: it is asked slowly, one question at a time, and waited for."""

from dataclasses import replace

import pytest

from scraper.settings import Rate
from scraper.sources.wayback.archives import LIMITS
from storage.errors import UsageError
from tests.fake_archive import ARCHIVE
from tests.fake_site import Reply
from tests.homecoming import Homecoming
from tests.sample_site import HOME


@pytest.fixture
def slow(lost: Homecoming) -> Homecoming:
    """A rescue at the pace that nobody changed."""
    lost.settings = replace(lost.settings, rate=None, override_limits=False)
    for ditemid in (1061, 1402, 1733):
        lost.store.hold("20090101000000", f"{HOME}{ditemid}.html", lost.page(f"{ditemid}.html"))
    return lost


def gaps(lost: Homecoming) -> list[float]:
    """Return the seconds between one request and the next."""
    return [then - before for before, then in zip(lost.store.times, lost.store.times[1:], strict=False)]


def gap_behind(lost: Homecoming, url: str) -> float:
    """Return the seconds between the first request for an address and the one after it."""
    return gaps(lost)[lost.store.asked.index(url)]


def test_there_is_a_second_between_requests_and_a_minute_holds_few_questions(slow: Homecoming) -> None:
    slow.bring()

    assert round(min(gaps(slow)), 6) >= LIMITS.min_gap == 1.0
    asked = [at for url, at in zip(slow.store.asked, slow.store.times, strict=True) if "/cdx/" in url]
    assert max(sum(at <= other < at + 60 for other in asked) for at in asked) <= 24


def test_a_pace_faster_than_the_archive_allows_is_not_taken(slow: Homecoming) -> None:
    slow.settings = replace(slow.settings, rate=Rate(requests=1000, seconds=1.0))

    with pytest.raises(UsageError, match="480/60"):
        slow.bring()

    assert slow.store.asked == []


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("what", ["capture", "index"])
def test_retry_after_is_waited_out_and_nothing_is_lost(slow: Homecoming, status: int, what: str) -> None:
    capture = f"{ARCHIVE}/web/20090101000000id_/{HOME}1402.html"
    slow.bring(dry_run=True)
    url = capture if what == "capture" else slow.store.questions()[0]
    answer = slow.store.fallback
    sent = iter([Reply("too many", status, (("Retry-After", "77"),))])
    slow.store.put(url, lambda request: next(sent, None) or answer(request))
    slow.store.times.clear()

    slow.bring()

    assert round(gap_behind(slow, url), 6) >= 77
    assert len(slow.rows("SELECT 1 FROM entries")) == 3


def test_too_many_requests_without_a_time_is_waited_out_for_a_minute(slow: Homecoming) -> None:
    url = f"{ARCHIVE}/web/20090101000000id_/{HOME}1402.html"
    answer = slow.store.fallback
    sent = iter([Reply("too many", 429)])
    slow.store.put(url, lambda request: next(sent, None) or answer(request))

    slow.bring()

    assert round(gap_behind(slow, url), 6) >= 60
    assert len(slow.rows("SELECT 1 FROM entries")) == 3


def test_a_burst_of_errors_is_sat_out(slow: Homecoming) -> None:
    url = f"{ARCHIVE}/web/20090101000000id_/{HOME}1402.html"
    answer = slow.store.fallback
    sent = iter([Reply("<h1>503 Service Temporarily Unavailable</h1>", 503)] * 3)
    slow.store.put(url, lambda request: next(sent, None) or answer(request))

    slow.bring()

    assert slow.store.asked.count(url) == 4
    waits = [gap for asked, gap in zip(slow.store.asked, gaps(slow), strict=False) if asked == url]
    assert sum(waits[:3]) > 3 * (LIMITS.min_gap + LIMITS.jitter)
    assert len(slow.rows("SELECT 1 FROM entries")) == 3


def test_an_error_that_was_captured_is_not_one_of_the_archive(slow: Homecoming) -> None:
    slow.store.hold("20050101000000", f"{HOME}777.html", b"<h1>503</h1>", status=503)

    slow.bring()

    assert not any("777.html" in url for url in slow.store.asked)
    assert max(gaps(slow)) < 60
