"""A network that goes away in the middle of a run is waited for, as long as the person wants."""

import httpx
import pytest

from scraper.settings import parse_span
from storage.errors import FetchError, UsageError
from tests.fake_site import Reply
from tests.visitor import BETWEEN_RUNS, Visitor

HOUR = 3600.0
ANSWERS = 12
"""Requests of a run that are answered before the network is away."""


def go_away(visitor: Visitor, *, seconds: float, answers: int = ANSWERS) -> None:
    """Let nothing answer for so long, once the site has given so many answers."""
    left, back_at = answers, 0.0

    def answer(_url: str) -> Reply | None:
        nonlocal left, back_at
        left -= 1
        if left < 0:
            back_at = back_at or visitor.clock.seconds + seconds
            if visitor.clock.seconds < back_at:
                raise httpx.ConnectError("[Errno 101] Network is unreachable")
        return None

    visitor.site.fallback_for = answer


def test_a_network_that_is_away_for_a_night_is_waited_for(visitor: Visitor) -> None:
    go_away(visitor, seconds=9 * HOUR)

    visitor.run()

    assert visitor.rows("SELECT count(*) FROM entries WHERE body_text IS NOT NULL") == [(9,)]
    assert visitor.rows("SELECT count(*) FROM targets WHERE state = 'failed'") == [(0,)]


def test_a_wait_ends_when_the_person_wants_it_to(visitor: Visitor) -> None:
    go_away(visitor, seconds=9 * HOUR)
    began = visitor.clock.seconds

    with pytest.raises(FetchError):
        visitor.run(give_up_after=2 * HOUR)

    assert 2 * HOUR < visitor.clock.seconds - began < 3 * HOUR


def test_nobody_waits_who_does_not_want_to(visitor: Visitor) -> None:
    go_away(visitor, seconds=9 * HOUR)
    began = visitor.clock.seconds

    with pytest.raises(FetchError):
        visitor.run(give_up_after=0.0)

    assert visitor.clock.seconds - began < HOUR


def test_a_site_that_never_answered_is_not_waited_for(visitor: Visitor) -> None:
    go_away(visitor, seconds=9 * HOUR, answers=0)
    began = visitor.clock.seconds

    with pytest.raises(FetchError):
        visitor.run()

    assert visitor.clock.seconds - began < HOUR / 20


def test_a_first_contact_that_fails_ends_within_half_a_minute_though_robots_txt_is_known(
    visitor: Visitor,
) -> None:
    visitor.run()
    go_away(visitor, seconds=9 * HOUR, answers=0)
    began = visitor.clock.seconds + BETWEEN_RUNS

    with pytest.raises(FetchError, match="could not be reached at all") as caught:
        visitor.run()

    assert visitor.clock.seconds - began < 30
    assert len(visitor.site.asked) <= 2 * visitor.settings.tries
    assert str(caught.value).count("could not be had") == 1


@pytest.mark.parametrize(
    ("text", "seconds"), [("0s", 0), ("90s", 90), (" 30M ", 1800), ("12h", 43200), ("2d", 172800)]
)
def test_a_span_of_time_is_a_number_and_a_unit(text: str, seconds: int) -> None:
    assert parse_span(text) == seconds


@pytest.mark.parametrize("text", ["", "30", "h", "1.5h", "-1h", "1h30m", "10 years", "1w"])
def test_a_span_of_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="30m"):
        parse_span(text)
