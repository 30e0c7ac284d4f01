import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.net.pace import Pace, Tempo
from scraper.net.robots import parse_robots
from scraper.net.wire import BodyError, TooLargeError, decode_body, parse_retry_after
from scraper.settings import Rate, parse_contact, parse_rate, read_contact, write_contact
from storage.errors import UsageError

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@given(st.lists(st.binary(), min_size=1, max_size=4))
def test_what_was_packed_comes_back(parts: list[bytes]) -> None:
    raw = b"".join(gzip.compress(part) for part in parts)

    assert decode_body(raw, "gzip", limit=1 << 20) == b"".join(parts)


@given(st.binary(min_size=1), st.integers(min_value=1, max_value=30))
def test_a_body_cut_short_is_an_error(body: bytes, cut: int) -> None:
    raw = gzip.compress(body)

    with pytest.raises(BodyError):
        decode_body(raw[: max(1, len(raw) - cut)], "gzip", limit=1 << 20)


@given(st.binary(), st.sampled_from(["", "gzip", "br", "deflate"]))
def test_any_bytes_are_decoded_or_refused(raw: bytes, encoding: str) -> None:
    try:
        decode_body(raw, encoding, limit=1000)
    except BodyError:
        return


def test_a_bomb_stops_at_the_cap() -> None:
    with pytest.raises(TooLargeError):
        decode_body(gzip.compress(bytes(10_000_000)), "gzip", limit=1000)


@pytest.mark.parametrize(("value", "seconds"), [("0", 0.0), (None, None), ("soon", None), ("-5", None)])
def test_retry_after_is_seconds_or_a_date(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value, now=NOW) == seconds


def test_retry_after_in_the_past_is_now() -> None:
    assert parse_retry_after("Tue, 13 Nov 2012 00:00:10 GMT", now=NOW) == 0


def test_livejournals_d_rule_leaves_the_feeds_open() -> None:
    rules = parse_robots("User-agent: *\nDisallow: /tag/\nDisallow: /d*\nDisallow: /data/foaf/\n")

    assert rules.allows("https://somebody.livejournal.com/data/rss")
    assert not rules.allows("https://somebody.livejournal.com/data/foaf/")
    assert not rules.allows("https://somebody.livejournal.com/directory")
    assert not rules.allows("https://somebody.livejournal.com/tag/fic")
    assert rules.allows("https://somebody.livejournal.com/2012/11/")


def test_rules_for_other_robots_are_not_ours() -> None:
    rules = parse_robots("User-agent: BadBot\nDisallow: /\n\nUser-agent: *\nCrawl-delay: 3\n")

    assert rules.allows("https://somebody.dreamwidth.org/")
    assert rules.crawl_delay == 3


def test_a_rest_comes_after_so_many_requests() -> None:
    pace = Pace(Tempo(requests=100, seconds=1, gap=0.1, rest_every=3, rest_seconds=60), draw=lambda: 0)

    for moment in (0.0, 1.0, 2.0):
        pace.began(moment)
        pace.ended(moment)

    assert pace.next_slot(2.0) == 62.0


def test_jitter_makes_gaps_longer_never_shorter() -> None:
    pace = Pace(Tempo(requests=100, seconds=1, gap=1.0, jitter=0.4), draw=lambda: 1.0)

    pace.began(0.0)

    assert pace.next_slot(0.0) == pytest.approx(1.4)


def test_good_answers_bring_a_slowed_pace_back() -> None:
    pace = Pace(Tempo(requests=100, seconds=1, gap=1.0))
    pace.complain()

    for _ in range(50):
        pace.content()

    assert pace.factor == 1.0


def test_a_rate_is_requests_per_seconds() -> None:
    assert parse_rate("10/1").gap == pytest.approx(0.1)
    assert parse_rate(" 1/2.5s ") == Rate(requests=1, seconds=2.5)


@pytest.mark.parametrize("text", ["", "10", "0/1", "1/0", "ten/1", "10/1/1", "-1/1"])
def test_a_rate_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="N/SECONDS"):
        parse_rate(text)


@pytest.mark.parametrize("text", ["", "me", "me@", "me at example.org", "a@b.c\r\nX: y"])
def test_a_contact_that_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--contact"):
        parse_contact(text)


def test_the_contact_is_remembered(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("config") / "ljkeep" / "config.toml"

    assert write_contact(file, "me@example.org")
    assert read_contact(file) == "me@example.org"
    assert read_contact(file.with_name("other.toml")) is None
