"""Pictures: hosts that block, hosts that do not exist, and what stays to be fetched."""

import sqlite3
from contextlib import closing
from urllib.parse import urljoin

import httpx
import pytest

from scraper.events import Fetching, Noticed
from scraper.net.locks import SiteLock
from storage.errors import BannedError
from tests.fake_site import Reply
from tests.visitor import Visitor

ICONS = "http://userpic.journal.example/"
BLOCK_PAGE = (
    "<html><head><title>Access Denied - LiveJournal</title></head><body class='errorpage'>"
    "<h1>Access Denied</h1><ul><li>Error code: swlb-403</li></ul></body></html>"
)
GIF = Reply(b"GIF89a\x01\x00\x01\x00\x80\x00\x00;")
NO_NAME = httpx.ConnectError("[Errno -2] Name or service not known")
REFUSED = httpx.ConnectError("[Errno 111] Connection refused")


def icons_answer(visitor: Visitor, reply: Reply | Exception) -> None:
    """Let every icon give the same answer."""
    visitor.run(media=True)
    for url, *_ in visitor.rows("SELECT url FROM media"):
        visitor.site.put(str(url), reply)
    visitor.archive.unlink()


def states(visitor: Visitor) -> set[object]:
    return {row[0] for row in visitor.rows("SELECT DISTINCT state FROM media")}


def test_a_block_page_among_pictures_of_the_site_stops_them_all(visitor: Visitor) -> None:
    icons_answer(visitor, Reply(BLOCK_PAGE, 403, (("Content-Type", "text/html"),)))

    with pytest.raises(BannedError, match="blocked"):
        visitor.run(media=True)

    assert len([url for url in visitor.site.asked if url.startswith(ICONS) and "robots" not in url]) == 1
    assert states(visitor) == {"pending"}


def test_what_was_not_had_because_of_a_block_comes_once_that_is_over(visitor: Visitor) -> None:
    icons_answer(visitor, Reply(BLOCK_PAGE, 403, (("Content-Type", "text/html"),)))
    with pytest.raises(BannedError):
        visitor.run(media=True)
    visitor.site.pages.clear()
    visitor.clock.seconds += 3601

    visitor.run(media=True)

    assert states(visitor) == {"saved"}


def test_pictures_of_a_host_that_does_not_exist_are_dead_after_one_look(visitor: Visitor) -> None:
    icons_answer(visitor, NO_NAME)
    visitor.site.put(ICONS + "robots.txt", NO_NAME)

    visitor.run(media=True)

    asked = [event for event in visitor.events if isinstance(event, Fetching) and event.kind == "picture"]
    assert len(asked) == 1
    assert states(visitor) == {"dead"}


def test_pictures_of_a_host_that_is_away_stay_to_be_fetched(visitor: Visitor) -> None:
    icons_answer(visitor, REFUSED)
    visitor.site.put(ICONS + "robots.txt", REFUSED)

    visitor.run(media=True)

    assert states(visitor) == {"pending"}


def show(visitor: Visitor, *urls: str) -> None:
    """Let the journal's newest entry show these pictures."""
    visitor.run(media=False)
    with closing(sqlite3.connect(visitor.archive)) as db, db:
        db.executemany("INSERT INTO media (url) VALUES (?)", [(url,) for url in urls])


def fetched(visitor: Visitor) -> list[str]:
    """Fetch what is shown; return what was asked for, icons left out."""
    visitor.run(media=True)
    return [url for url in visitor.site.asked if "journal.example" not in url]


def state_of(visitor: Visitor, beginning: str) -> set[object]:
    sql = f"SELECT DISTINCT state FROM media WHERE url LIKE '{beginning}%'"
    return {row[0] for row in visitor.rows(sql)}


def put_gifs(visitor: Visitor, *urls: str, robots: str = "") -> None:
    for url in urls:
        visitor.site.put(url, GIF)
        visitor.site.put(urljoin(url, "/robots.txt"), Reply(robots))


def test_many_hosts_are_asked_with_few_connections_open(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = [f"http://h{number}.example/x.gif" for number in range(60)]
    put_gifs(visitor, *urls)
    show(visitor, *urls)
    held: list[SiteLock] = []
    most = [0]

    def acquire(lock: SiteLock) -> bool:
        held.append(lock)
        most[0] = max(most[0], len(held))
        return true_acquire(lock)

    def release(lock: SiteLock) -> None:
        if lock in held:
            held.remove(lock)
        true_release(lock)

    true_acquire, true_release = SiteLock.try_acquire, SiteLock.release
    monkeypatch.setattr(SiteLock, "try_acquire", acquire)
    monkeypatch.setattr(SiteLock, "release", release)

    asked = fetched(visitor)

    assert len(asked) == 120
    assert state_of(visitor, "http://h") == {"saved"}
    assert most[0] <= 10
    assert not held


def test_hosts_take_turns_so_that_a_slow_one_holds_no_other_up(visitor: Visitor) -> None:
    slow = [f"http://slow.example/{number}.gif" for number in range(3)]
    quick = [f"http://quick.example/{number}.gif" for number in range(3)]
    put_gifs(visitor, *slow, robots="User-agent: *\nCrawl-delay: 100\n")
    put_gifs(visitor, *quick)
    show(visitor, *slow, *quick)

    asked = fetched(visitor)

    assert [url for url in asked if url in quick or url in slow[1:]] == [*quick, *slow[1:]]
    assert state_of(visitor, "http://slow") == {"saved"}


@pytest.mark.parametrize("delay", ["1000000000", "4000", "inf", "1e300"])
def test_a_host_that_asks_for_hours_is_left_out_and_named(visitor: Visitor, delay: str) -> None:
    slow = [f"http://slow.example/{number}.gif" for number in range(3)]
    put_gifs(visitor, *slow, robots=f"User-agent: *\nCrawl-delay: {delay}\n")
    show(visitor, *slow)

    asked = fetched(visitor)

    if delay != "inf":
        assert asked == ["http://slow.example/robots.txt"]
        assert [e.code for e in visitor.events if isinstance(e, Noticed)] == ["pictures-left-out"]
        assert state_of(visitor, "http://slow") == {"pending"}
    assert visitor.clock.seconds < 3600


def test_a_host_whose_waits_add_up_to_hours_is_left_out_after_one(visitor: Visitor) -> None:
    slow = [f"http://slow.example/{number}.gif" for number in range(30)]
    put_gifs(visitor, *slow, robots="User-agent: *\nCrawl-delay: 600\n")
    show(visitor, *slow)

    asked = fetched(visitor)

    assert len(asked) == 7
    assert any("slow.example" in e.message for e in visitor.events if isinstance(e, Noticed))


def test_a_host_that_asks_to_wait_for_hours_is_asked_once(visitor: Visitor) -> None:
    urls = [f"http://slow.example/{number}.gif" for number in range(3)]
    put_gifs(visitor, *urls)
    for url in urls:
        visitor.site.put(url, Reply("", 429, (("Retry-After", "21600"),)))
    show(visitor, *urls)

    assert len(fetched(visitor)) == 2
    assert visitor.clock.seconds < 3600
    assert fetched(visitor) == []


def test_whatever_stands_before_a_host_it_is_one_host_with_one_pace(visitor: Visitor) -> None:
    urls = [f"http://u{number}:word@victim.example/{number}.gif" for number in range(4)]
    plain = [f"http://victim.example/{number}.gif" for number in range(4)]
    put_gifs(visitor, *plain)
    show(visitor, *urls)

    asked = fetched(visitor)

    assert asked == ["http://victim.example/robots.txt", *plain]
    assert not any("authorization" in request.headers for request in visitor.site.requests)
    assert state_of(visitor, "http://u") == {"saved"}


@pytest.mark.parametrize("inside", ["http://10.0.0.1/x", "http://[::ffff:7f00:1]/x", "http://nas.local./x"])
def test_no_picture_is_fetched_from_inside_wherever_it_leads_there_from(
    visitor: Visitor, inside: str
) -> None:
    moved = "http://moved.example/x.gif"
    visitor.site.put(moved, Reply("", 302, (("Location", inside),)))
    show(visitor, inside, moved)

    assert fetched(visitor) == ["http://moved.example/robots.txt", moved]
    assert state_of(visitor, "http") == {"saved", "refused"}


def test_a_host_that_another_run_asks_is_left_for_later(visitor: Visitor) -> None:
    url = "http://busy.example/x.gif"
    put_gifs(visitor, url)
    show(visitor, url)
    other = SiteLock(visitor.settings.state_folder, "busy.example")
    assert other.try_acquire()
    sleep = visitor.clock.sleep

    def let_go(seconds: float) -> None:
        other.release()
        sleep(seconds)

    visitor.clock.sleep = let_go  # type: ignore[method-assign]

    assert fetched(visitor) == ["http://busy.example/robots.txt", url]
