import gzip
import json
import ssl
from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from scraper.net.client import Client, Request
from scraper.net.faults import BlockPageError, OversizeError, UnknownHostError, UnsettledError
from scraper.net.line import tls_context
from scraper.net.pace import Pace, Tempo
from scraper.settings import Settings
from storage.errors import BannedError, FetchError, RobotsError
from storage.records import Page
from tests.fake_site import FakeClock, FakeSite, Reply

HOME = "http://somebody.dw.test/"
ENTRY = "http://somebody.dw.test/310.html"
MakeClient = Callable[..., Client]


def ok(text: str = "fine") -> Reply:
    return Reply(text)


def test_robots_is_the_first_request_to_every_host(make_client: MakeClient, fake_site: FakeSite) -> None:
    fake_site.put(HOME, ok())
    fake_site.put("http://www.dw.test/journal/adult_explicit", ok())
    client = make_client()

    client.fetch(Request(url=HOME))
    client.fetch(Request(url=HOME))
    client.fetch(Request(url="http://www.dw.test/journal/adult_explicit", form=(("adult_check", "1"),)))

    assert fake_site.asked == [
        "http://somebody.dw.test/robots.txt",
        HOME,
        HOME,
        "http://www.dw.test/robots.txt",
        "http://www.dw.test/journal/adult_explicit",
    ]


def test_a_closed_site_is_asked_for_robots_only(make_client: MakeClient, fake_site: FakeSite) -> None:
    fake_site.put(HOME + "robots.txt", ok("User-agent: *\nDisallow: /\n"))

    with pytest.raises(RobotsError, match="robots"):
        make_client().fetch(Request(url=HOME))

    assert fake_site.asked == [HOME + "robots.txt"]


def test_a_missing_robots_closes_nothing(make_client: MakeClient, fake_site: FakeSite) -> None:
    fake_site.put(HOME + "robots.txt", Reply(status=404))
    fake_site.put(HOME + "private/", ok())

    assert make_client().fetch(Request(url=HOME + "private/")).status == 200


def test_robots_that_cannot_be_had_stops_the_run(make_client: MakeClient, fake_site: FakeSite) -> None:
    fake_site.put(HOME + "robots.txt", Reply(status=500))

    with pytest.raises(FetchError, match=r"robots\.txt could not be had"):
        make_client().fetch(Request(url=HOME))

    assert set(fake_site.asked) == {HOME + "robots.txt"}


def test_robots_of_a_renamed_journal_is_followed(make_client: MakeClient, fake_site: FakeSite) -> None:
    moved = Reply(status=303, headers=(("Location", "http://newname.dw.test/robots.txt"),))
    fake_site.put(HOME + "robots.txt", moved)
    fake_site.put("http://newname.dw.test/robots.txt", ok("User-agent: *\nDisallow: /\n"))

    with pytest.raises(RobotsError):
        make_client().fetch(Request(url=HOME))


def test_crawl_delay_is_kept(make_client: MakeClient, fake_site: FakeSite) -> None:
    fake_site.put(HOME + "robots.txt", ok("User-agent: *\nCrawl-delay: 7\n"))
    fake_site.put(HOME, ok())
    client = make_client()

    for _ in range(3):
        client.fetch(Request(url=HOME))

    assert fake_site.times[-1] - fake_site.times[-2] >= 7


def test_a_window_is_never_exceeded(make_client: MakeClient, fake_site: FakeSite) -> None:
    fake_site.put(HOME, ok())
    fake_site.takes = 0.01
    client = make_client(tempo=Tempo(requests=5, seconds=10, gap=0.1))

    for _ in range(23):
        client.fetch(Request(url=HOME))

    assert all(
        later - first >= 10 for first, later in zip(fake_site.times, fake_site.times[5:], strict=False)
    )


def test_retry_after_is_waited_out(make_client: MakeClient, fake_site: FakeSite) -> None:
    fake_site.put(HOME, Reply(status=429, headers=(("Retry-After", "60"),)), ok())
    waits: list[tuple[float, str]] = []

    page = make_client(on_wait=lambda seconds, why: waits.append((seconds, why))).fetch(Request(url=HOME))

    assert page.status == 200
    assert fake_site.times[2] - fake_site.times[1] >= 60
    assert any("asked us to wait" in why for _, why in waits)


def test_a_429_without_retry_after_waits_a_minute(make_client: MakeClient, fake_site: FakeSite) -> None:
    fake_site.put(HOME, Reply(status=429), ok())

    make_client().fetch(Request(url=HOME))

    assert fake_site.times[2] - fake_site.times[1] >= 60


def test_complaints_halve_the_speed(make_client: MakeClient, fake_site: FakeSite) -> None:
    fake_site.put(HOME, Reply(status=503), ok())
    client = make_client(tempo=Tempo(requests=100, seconds=1, gap=1.0))

    for _ in range(3):
        client.fetch(Request(url=HOME))

    assert fake_site.times[-1] - fake_site.times[-2] >= 2


@pytest.mark.parametrize(
    "bad",
    [
        Reply(status=500),
        httpx.ReadError("reset"),
        httpx.RemoteProtocolError("short"),
        Reply(b"x", headers=(("Content-Encoding", "br"),)),
        Reply(gzip.compress(b"half a page" * 100)[:-9], headers=(("Content-Encoding", "gzip"),)),
    ],
)
def test_a_bad_answer_is_asked_for_again(
    make_client: MakeClient, fake_site: FakeSite, bad: Reply | Exception
) -> None:
    fake_site.put(HOME, bad, ok())

    page = make_client().fetch(Request(url=HOME))

    assert page.body == b"fine"


def test_a_handshake_that_hangs_is_tried_with_an_older_tls(
    make_client: MakeClient, fake_site: FakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bool] = []
    monkeypatch.setattr(
        "scraper.net.line.tls_context", lambda *, newest: made.append(newest) or tls_context(newest=newest)
    )
    secure = HOME.replace("http:", "https:")
    fake_site.put(secure, httpx.ConnectTimeout("timed out"), httpx.ConnectTimeout("timed out"), ok())
    client = make_client()
    client.set_cookie("adult", "1", domain="dw.test")

    page = client.fetch(Request(url=secure))

    assert page.body == b"fine"
    assert made == [True, False]
    assert fake_site.requests[-1].headers["cookie"] == "adult=1"


def test_the_older_tls_is_1_2_and_certificates_still_count() -> None:
    context = tls_context(newest=False)

    assert context.maximum_version is ssl.TLSVersion.TLSv1_2
    assert context.verify_mode is ssl.CERT_REQUIRED


def test_a_certificate_of_somebody_else_ends_it_at_once(make_client: MakeClient, fake_site: FakeSite) -> None:
    refused = httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed")
    fake_site.put(HOME.replace("http:", "https:"), refused)

    with pytest.raises(FetchError, match="certificate that is not valid"):
        make_client().fetch(Request(url=HOME.replace("http:", "https:")))

    assert len(fake_site.asked) == 2  # robots.txt, and once


def test_five_bad_answers_are_enough(make_client: MakeClient, fake_site: FakeSite, clock: FakeClock) -> None:
    fake_site.put(HOME, Reply(status=502))

    with pytest.raises(FetchError, match="5 tries") as failure:
        make_client().fetch(Request(url=HOME))

    assert fake_site.asked.count(HOME) == 5
    assert failure.value.url == HOME
    assert clock.seconds >= 5 + 15 + 45 + 120


def test_a_judge_may_ask_again(make_client: MakeClient, fake_site: FakeSite) -> None:
    fake_site.put(HOME, ok("Bad Gateway:"), ok())

    def judge(page: Page) -> None:
        if b"Gateway" in page.body:
            raise UnsettledError("bad gateway served as a page")

    assert make_client().fetch(Request(url=HOME), judge=judge).body == b"fine"


def test_gzip_of_several_members_comes_whole(make_client: MakeClient, fake_site: FakeSite) -> None:
    raw = gzip.compress(b"first, ") + gzip.compress(b"second")
    fake_site.put(HOME, Reply(raw, headers=(("Content-Encoding", "gzip"),)))

    assert make_client().fetch(Request(url=HOME)).body == b"first, second"


def test_a_bomb_is_refused_once(make_client: MakeClient, fake_site: FakeSite) -> None:
    raw = gzip.compress(bytes(80 << 20), compresslevel=9)
    fake_site.put(HOME, Reply(raw, headers=(("Content-Encoding", "gzip"),)))

    with pytest.raises(OversizeError, match="too big"):
        make_client().fetch(Request(url=HOME))

    assert fake_site.asked.count(HOME) == 1


def test_a_block_page_stops_everything_and_is_remembered(
    make_client: MakeClient, fake_site: FakeSite
) -> None:
    fake_site.put(HOME, Reply("swlb-403", 403))

    def judge(page: Page) -> None:
        if b"swlb" in page.body:
            raise BlockPageError("swlb-403")

    with pytest.raises(BannedError, match="blocked us"):
        make_client(judge=judge).fetch(Request(url=HOME))
    with pytest.raises(BannedError, match="paused"):
        make_client(judge=judge)

    assert fake_site.asked == [HOME + "robots.txt", HOME]


def test_after_the_pause_one_probe_is_made_and_the_next_pause_is_longer(
    make_client: MakeClient, fake_site: FakeSite, clock: FakeClock
) -> None:
    fake_site.put(HOME + "robots.txt", Reply("swlb-403", 403))

    def judge(page: Page) -> None:
        raise BlockPageError(page.body.decode())

    for pause in (3601, 6 * 3600 + 1, 0):
        client = make_client(judge=judge)
        with pytest.raises(BannedError):
            client.fetch(Request(url=HOME))
        client.__exit__(None, None, None)
        clock.seconds += pause

    with pytest.raises(BannedError, match="3 times"):
        make_client(judge=judge)
    assert len(fake_site.asked) == 3


def test_requests_name_the_person_and_take_gzip_only(make_client: MakeClient, fake_site: FakeSite) -> None:
    fake_site.put(HOME, ok())

    make_client().fetch(Request(url=HOME))

    headers = fake_site.requests[-1].headers
    assert headers["user-agent"] == "ljkeep/1.2 (+me@example.org)"
    assert headers["accept-encoding"] == "gzip"


def test_redirects_are_answers_and_cookies_stay_out_of_pages(
    make_client: MakeClient, fake_site: FakeSite
) -> None:
    fake_site.put(HOME, Reply(status=302, headers=(("Location", HOME), ("Set-Cookie", "luid=1"))), ok())
    client = make_client()

    first, second = client.fetch(Request(url=HOME)), client.fetch(Request(url=HOME))

    assert (first.status, second.status) == (302, 200)
    assert "set-cookie" not in dict(first.headers)
    assert fake_site.requests[-1].headers["cookie"] == "luid=1"


def test_a_query_is_asked_for_as_it_is(make_client: MakeClient, fake_site: FakeSite) -> None:
    url = ENTRY + "?view=flat&style=light&page=2"
    fake_site.put(url, ok())

    assert make_client().fetch(Request(url=url)).status == 200


def test_a_second_run_waits_for_the_first(
    make_client: MakeClient, settings: Settings, clock: FakeClock, fake_site: FakeSite
) -> None:
    first = make_client()
    said: list[str] = []
    sleep = clock.sleep

    def release_then_sleep(seconds: float) -> None:
        first.__exit__(None, None, None)
        sleep(seconds)

    clock.sleep = release_then_sleep  # type: ignore[method-assign]
    make_client(on_wait=lambda _seconds, why: said.append(why))

    assert len(said) == 1
    assert said[0].startswith("another run is asking dw.test; this one goes on")
    assert settings.state_folder.is_dir()
    assert not fake_site.asked


def test_a_ban_file_of_another_shape_is_no_ban(make_client: MakeClient, settings: Settings) -> None:
    folder = settings.state_folder / "bans"
    folder.mkdir(parents=True)
    (folder / "dw.test.json").write_text(json.dumps(["what"]), encoding="utf-8")

    assert make_client().requests == 0


def test_a_host_without_an_address_is_asked_twice_and_said_to_be_unknown(
    make_client: MakeClient, fake_site: FakeSite
) -> None:
    fake_site.put(HOME + "robots.txt", httpx.ConnectError("[Errno -2] Name or service not known"))

    with pytest.raises(UnknownHostError, match="no address is known for"):
        make_client().fetch(Request(url=HOME))

    assert len(fake_site.asked) == 2


def test_waiting_before_another_try_is_told(make_client: MakeClient, fake_site: FakeSite) -> None:
    fake_site.put(HOME, Reply("", 500), Reply("here"))
    told: list[str] = []

    make_client(on_wait=lambda _seconds, why: told.append(why)).fetch(Request(url=HOME))

    assert any("status 500" in why for why in told)


def test_a_wait_of_days_is_not_sat_out(make_client: MakeClient, fake_site: FakeSite) -> None:
    fake_site.put(HOME, Reply("", 429, (("Retry-After", "999999"),)))

    with pytest.raises(BannedError, match="wait 278 hours"):
        make_client().fetch(Request(url=HOME))

    assert fake_site.asked.count(HOME) == 1


def test_who_is_waited_for_since_when_and_how_far_it_is(
    make_client: MakeClient, clock: FakeClock, fake_site: FakeSite
) -> None:
    first = make_client(journal="willow")
    clock.seconds += 60
    first.tell_progress("20 of 310 entries")
    said: list[str] = []
    sleep = clock.sleep

    def release_after_two_minutes(seconds: float) -> None:
        sleep(seconds)
        if clock.seconds > 180:
            first.__exit__(None, None, None)

    clock.sleep = release_after_two_minutes  # type: ignore[method-assign]
    make_client(on_wait=lambda _seconds, why: said.append(why))

    assert len(said) == 3
    assert all("asking dw.test for willow since " in why for why in said)
    assert all("so far 20 of 310 entries" in why for why in said)
    assert not fake_site.asked


@pytest.mark.parametrize(
    "away",
    [httpx.ConnectTimeout("timed out"), httpx.ConnectError("refused"), httpx.ReadTimeout("timed out")],
)
def test_a_site_that_never_answers_is_given_up_within_half_a_minute(
    make_client: MakeClient, fake_site: FakeSite, clock: FakeClock, away: Exception
) -> None:
    fake_site.put(HOME + "robots.txt", away)
    fake_site.takes = 15.0 if "timed out" in str(away) else 0.0

    with pytest.raises(FetchError, match="could not be reached at all, which says nothing of the journal"):
        make_client().fetch(Request(url=HOME))

    assert clock.seconds <= 30


@pytest.mark.parametrize("away", [httpx.ConnectError("refused"), httpx.ProxyError("501 Not Implemented")])
def test_of_a_proxy_that_does_not_answer_the_proxy_is_to_be_looked_at(
    fake_site: FakeSite, clock: FakeClock, settings: Settings, away: Exception
) -> None:
    fake_site.put(HOME + "robots.txt", away)
    behind = replace(settings, proxy="http://127.0.0.1:9", proxy_said_by="--proxy")
    pace = Pace(Tempo(requests=30, seconds=60, gap=1.0), draw=lambda: 0.5)
    transport = httpx.MockTransport(fake_site)

    with (
        Client(behind, site="dw.test", pace=pace, clock=clock, transport=transport) as client,
        pytest.raises(FetchError, match=r"the proxy 127\.0\.0\.1:9 .*; see whether that proxy runs"),
    ):
        client.fetch(Request(url=HOME))


def test_a_site_that_answered_once_is_waited_for(
    make_client: MakeClient, fake_site: FakeSite, clock: FakeClock
) -> None:
    fake_site.put(HOME, httpx.ConnectError("refused"), httpx.ConnectError("refused"), ok())

    assert make_client().fetch(Request(url=HOME)).status == 200
    assert clock.seconds > 20


def test_a_crawl_delay_of_hours_ends_the_run_at_once(
    make_client: MakeClient, fake_site: FakeSite, clock: FakeClock
) -> None:
    fake_site.put(HOME + "robots.txt", ok("User-agent: *\nCrawl-delay: 1000000000\n"))

    with pytest.raises(BannedError, match="Crawl-delay"):
        make_client().fetch(Request(url=HOME))

    assert fake_site.asked == [HOME + "robots.txt"]
    assert clock.seconds == 0


def test_a_site_that_asks_for_hours_is_left_alone_until_then(
    make_client: MakeClient, fake_site: FakeSite, clock: FakeClock
) -> None:
    fake_site.put(HOME, Reply("", 503, (("Retry-After", "7200"),)), ok())
    client = make_client()
    with pytest.raises(BannedError, match=r"wait 2 hours.*after 2026-11-23 14:00 UTC"):
        client.fetch(Request(url=HOME))
    client.__exit__(None, None, None)

    clock.seconds = 7000
    with pytest.raises(BannedError, match="asked us to wait"):
        make_client()

    clock.seconds = 7300
    assert make_client().fetch(Request(url=HOME)).status == 200


def test_only_known_headers_are_kept(make_client: MakeClient, fake_site: FakeSite) -> None:
    headers = (("X-Session", "a1"), ("Location", "http://me:word@dw.test/"), ("X-Auth-Token", "b2"))
    fake_site.put(HOME, Reply("", 302, headers))

    page = make_client().fetch(Request(url=HOME))

    assert page.headers == (("location", "http://dw.test/"),)


def test_what_stands_before_a_host_is_neither_sent_nor_kept(
    make_client: MakeClient, fake_site: FakeSite
) -> None:
    fake_site.put(ENTRY, ok())

    page = make_client().fetch(Request(url=ENTRY.replace("://", "://me:word@")))

    assert page.url == ENTRY
    assert fake_site.asked[-1] == ENTRY
    assert "authorization" not in fake_site.requests[-1].headers


def test_robots_that_lead_inside_are_not_asked_for(make_client: MakeClient, fake_site: FakeSite) -> None:
    inside = (("Location", "http://169.254.169.254/robots.txt"),)
    fake_site.put(HOME + "robots.txt", Reply("", 302, inside))

    with pytest.raises(FetchError, match="not on the open internet"):
        make_client().fetch(Request(url=HOME))

    assert fake_site.asked == [HOME + "robots.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_robots_txt_is_obeyed_whatever_it_was_saved_as(
    make_client: MakeClient, fake_site: FakeSite, encoding: str
) -> None:
    fake_site.put(HOME + "robots.txt", Reply("User-agent: *\nDisallow: /calendar\n".encode(encoding)))

    rules = make_client().robots(HOME)

    assert not rules.allows(HOME + "calendar")
    assert rules.allows(HOME + "1.html")
