"""Whole visits to the sample journal, without network or time."""

import sqlite3

import httpx
import pytest

from scraper.events import Event, Failed, Fetched, Planned, Renamed, Skipped, Waiting
from scraper.intake.reread import reread
from storage.archive import Archive
from storage.database import write_ahead
from storage.errors import (
    AdultError,
    ArchiveFileError,
    BannedError,
    GapError,
    JournalGoneError,
    LeftOutError,
    RobotsError,
    UsageError,
)
from tests.fake_site import Reply
from tests.sample_site import HOME
from tests.visitor import Visitor, entry_urls

ENTRY_OF = "SELECT count(*) FROM entries"
ADULT_PAGE = (
    "<title>Adult</title><form action='http://www.journal.example/misc/adult_explicit.bml' method='post'>"
    "<input type='hidden' name='ret' value='x'><input type='submit' name='adult_check' value='1'></form>"
)
BLOCK_PAGE = (
    "<html><head><title>Access Denied - LiveJournal</title></head><body class='errorpage'>"
    "<h1>Access Denied</h1><p>Your address has been banned.</p>"
    "<ul><li>Error code: swlb-403</li></ul></body></html>"
)


def test_a_visit_brings_every_entry_and_comment(visitor: Visitor) -> None:
    visitor.run()

    replies = visitor.rows("SELECT sum(reply_count) FROM entries")
    living = visitor.rows("SELECT count(*) FROM comments WHERE loaded = 1 AND state = 'active'")
    assert visitor.rows(ENTRY_OF)[0][0] == len(entry_urls(visitor))
    assert replies == living
    assert visitor.rows("SELECT DISTINCT state FROM targets ORDER BY 1") == [("done",)]
    assert visitor.rows("SELECT outcome FROM runs") == [("left out",)]  # pictures, and nothing else


def test_robots_comes_first_and_nothing_is_asked_for_twice(visitor: Visitor) -> None:
    visitor.run()

    assert visitor.site.asked[0] == HOME + "robots.txt"
    assert len(visitor.site.asked) == len(set(visitor.site.asked))


def test_a_later_visit_changes_nothing_and_is_cheap(visitor: Visitor) -> None:
    visitor.run()
    first, before = len(visitor.site.asked), visitor.dump()

    visitor.run()

    assert visitor.dump() == before
    assert len(visitor.site.asked) < first / 2
    assert entry_urls(visitor) == []


def test_the_lists_that_were_compared_are_recorded(visitor: Visitor) -> None:
    visitor.run()

    lists = dict(visitor.rows("SELECT list, said - have FROM comparisons"))
    assert "sitemap" in lists
    assert any(str(name).startswith("calendar") for name in lists)
    assert set(lists.values()) == {0}


def test_a_visit_cut_off_anywhere_goes_on_without_asking_twice(visitor: Visitor) -> None:
    visitor.run()
    whole, cost = visitor.dump(), len(visitor.site.asked)
    visitor.archive.unlink()
    asked: list[str] = []

    def cut(event: Event) -> None:
        if isinstance(event, Fetched):
            raise KeyboardInterrupt

    for _ in range(cost):
        visitor.on_event = cut
        with pytest.raises(KeyboardInterrupt):
            visitor.run()
        asked += visitor.site.asked
        if not visitor.rows("SELECT 1 FROM targets WHERE state = 'pending'"):
            break
    visitor.on_event = visitor.events.append
    visitor.run()

    entries = [url for url in asked if "robots.txt" not in url]
    assert len(entries) == len(set(entries))
    assert visitor.dump() == whole


def test_bad_answers_change_nothing_in_the_end(visitor: Visitor) -> None:
    visitor.run()
    whole, urls = visitor.dump(), list(dict.fromkeys(visitor.site.asked))
    visitor.archive.unlink()
    faults = (
        Reply(status=503),
        Reply(status=429, headers=(("Retry-After", "1"),)),
        Reply(b"\x93\x01garbage\xff" * 40),
        Reply("Bad Gateway:"),
        httpx.ReadError("reset"),
    )
    for number, url in enumerate(urls):
        good = visitor.site.fallback(httpx.Request("GET", url, headers={"cookie": "adult_explicit=1"}))
        visitor.site.put(url, faults[number % len(faults)], good)

    visitor.run()

    assert visitor.dump() == whole


def test_what_failed_is_tried_again_at_the_end_and_then_reported(visitor: Visitor) -> None:
    visitor.run()
    victim = entry_urls(visitor)[0]
    visitor.archive.unlink()
    visitor.site.put(victim, Reply(status=500))

    with pytest.raises(GapError, match="500"):
        visitor.run()

    assert visitor.site.asked.count(victim) == 10
    assert [event.again for event in visitor.events if isinstance(event, Failed)] == [True, False]
    del visitor.site.pages[victim]
    visitor.run()
    assert entry_urls(visitor) == [victim]


def test_an_entry_that_vanished_stays_and_is_marked(visitor: Visitor) -> None:
    visitor.run()
    victim = next(url for url in entry_urls(visitor) if "1733" in url)
    visitor.site.put(victim, Reply("<title>Error 404</title><body class='errorpage'>", 404))
    visitor.site.unlist(1733)

    with pytest.raises(GapError, match="calendar 2006"):  # the year's page still counts it
        visitor.run(refresh=True)

    assert visitor.rows("SELECT ditemid FROM entries WHERE gone_at IS NOT NULL") == [(1733,)]


def test_a_closed_journal_is_left_alone(visitor: Visitor) -> None:
    visitor.site.put(HOME + "robots.txt", Reply("User-agent: *\nDisallow: /\n"))

    with pytest.raises(RobotsError, match="owner decided"):
        visitor.run()

    assert visitor.site.asked == [HOME + "robots.txt"]


def test_closed_lists_are_a_finding_not_a_gap(visitor: Visitor) -> None:
    years = "".join(f"Disallow: /{year}/\n" for year in range(1999, 2030))
    visitor.site.put(HOME + "robots.txt", Reply(f"User-agent: *\nDisallow: /calendar\n{years}"))

    visitor.run()

    assert visitor.rows(
        "SELECT count(*) FROM findings WHERE code = 'robots-closed' AND severity = 'warning'"
    ) == [(1,)]


@pytest.mark.parametrize(
    ("status", "title", "words"),
    [
        (404, "Deleted Journal", "deleted"),
        (410, "Purged Journal", "purged"),
        (403, "Suspended Journal", "suspended"),
    ],
)
def test_a_journal_that_is_gone_is_said_to_be_and_leaves_no_archive(
    visitor: Visitor, status: int, title: str, words: str
) -> None:
    page = f"<html><head><title>{title}</title></head><body class='errorpage'><h1>{title}</h1></body></html>"
    for path in ("data/rss", "calendar"):
        visitor.site.put(HOME + path, Reply(page, status, (("Content-Type", "text/html"),)))

    with pytest.raises(JournalGoneError, match=words):
        visitor.run()

    assert not visitor.archive.exists()


def test_a_block_page_ends_the_visit_and_the_next_one_asks_for_nothing(visitor: Visitor) -> None:
    visitor.site.put(HOME + "sitemap.xml", Reply(BLOCK_PAGE, 403, (("Content-Type", "text/html"),)))

    with pytest.raises(BannedError, match="blocked"):
        visitor.run()
    asked = len(visitor.site.asked)
    with pytest.raises(BannedError, match="paused"):
        visitor.run()

    assert asked == 5
    assert visitor.site.asked == []


def test_a_captcha_is_taken_for_a_block(visitor: Visitor) -> None:
    to = (("Location", "http://www.journal.example/captcha?returnto=x"),)
    visitor.site.put(HOME + "data/rss", Reply(status=302, headers=to))

    with pytest.raises(BannedError, match="captcha"):
        visitor.run()


def test_adult_entries_are_skipped_and_named_unless_allowed(visitor: Visitor) -> None:
    with pytest.raises(LeftOutError, match="--adult"):
        visitor.run(adult=False)

    skipped = [event.why for event in visitor.events if isinstance(event, Skipped)]
    assert "marked adult (18+)" in skipped
    assert visitor.rows("SELECT count(*) FROM findings WHERE code = 'adult-skipped'")[0][0] == 1
    assert visitor.rows("SELECT outcome FROM runs") == [("left out",)]
    held = visitor.rows(ENTRY_OF)[0][0]
    visitor.run()
    assert visitor.rows(ENTRY_OF)[0][0] == held + 1
    assert visitor.rows("SELECT count(*) FROM findings WHERE code = 'adult-skipped'")[0][0] == 0


def test_the_question_about_adult_entries_comes_when_all_else_is_here(visitor: Visitor) -> None:
    held: list[object] = []

    def answer(question: str) -> bool:
        assert "1 page of" in question
        held.append(visitor.rows(ENTRY_OF)[0][0])
        return True

    visitor.run(adult=False, ask=answer)

    assert [visitor.rows(ENTRY_OF)[0][0]] == [count + 1 for count in held if isinstance(count, int)]
    assert visitor.rows("SELECT count(*) FROM findings WHERE code = 'adult-skipped'") == [(0,)]
    assert visitor.rows("SELECT adult FROM runs") == [(1,)]


def test_the_answer_is_remembered_in_the_archive(visitor: Visitor) -> None:
    asked: list[str] = []

    def answer(question: str) -> bool:
        asked.append(question)
        return False

    for _ in range(2):
        with pytest.raises(LeftOutError, match="--adult"):
            visitor.run(adult=False, ask=answer)

    assert len(asked) == 1
    assert visitor.rows("SELECT adult FROM runs") == [(0,), (None,)]
    visitor.run(adult=True)


def test_a_journal_behind_the_question_asks_at_once(visitor: Visitor) -> None:
    visitor.site.put(HOME + "calendar", Reply(ADULT_PAGE, 200, (("Content-Type", "text/html"),)))
    asked: list[str] = []

    with pytest.raises(AdultError, match="--adult"):
        visitor.run(adult=False, ask=lambda question: bool(asked.append(question)))

    assert "marked adult as a whole" in asked[0]


def test_an_adult_journal_is_not_read_unasked(visitor: Visitor) -> None:
    visitor.site.put(HOME + "calendar", Reply(ADULT_PAGE, 200, (("Content-Type", "text/html"),)))

    with pytest.raises(AdultError, match="--adult"):
        visitor.run(adult=False)

    assert visitor.rows(ENTRY_OF) == [(0,)]
    assert visitor.rows("SELECT count(*) FROM findings")[0][0] == 1


def test_a_renamed_journal_is_followed(visitor: Visitor) -> None:
    old = "http://old-lane.journal.example/"
    moved = Reply(status=301, headers=(("Location", HOME + "data/rss"),))
    visitor.site.put(old + "data/rss", moved)
    visitor.site.put(old + "robots.txt", Reply(""))

    visitor.run(old)

    assert any(isinstance(event, Renamed) for event in visitor.events)
    assert visitor.rows("SELECT renamed_to, status FROM journals WHERE name = 'old_lane'") == [
        ("willow_lane", "renamed")
    ]
    assert int(str(visitor.rows(ENTRY_OF)[0][0])) > 5


def test_a_renamed_journal_is_not_asked_for_by_its_old_name_again(visitor: Visitor) -> None:
    old = "http://old-lane.journal.example/"
    visitor.site.put(old + "data/rss", Reply(status=301, headers=(("Location", HOME + "data/rss"),)))
    visitor.run(old)

    visitor.run(old)

    assert not [url for url in visitor.site.asked if url.startswith(old)]


def test_a_redirect_to_itself_with_a_cookie_is_followed_once(visitor: Visitor) -> None:
    url = HOME + "calendar"
    again = Reply(status=302, headers=(("Location", url), ("Set-Cookie", "luid=1")))
    good = visitor.site.fallback(httpx.Request("GET", url))
    visitor.site.put(url, again, good)

    visitor.run()

    assert visitor.site.asked.count(url) == 2


def test_redirects_without_an_end_are_given_up(visitor: Visitor) -> None:
    url = HOME + "calendar"
    visitor.site.put(url, Reply(status=302, headers=(("Location", url + "?a=1"),)))
    visitor.site.put(url + "?a=1", Reply(status=302, headers=(("Location", url + "?a=2"),)))
    visitor.site.put(url + "?a=2", Reply(status=302, headers=(("Location", url + "?a=1"),)))

    with pytest.raises(GapError, match="without an end"):
        visitor.run()


def test_limit_stops_after_so_many_entries_and_says_what_is_left(visitor: Visitor) -> None:
    with pytest.raises(LeftOutError, match="--limit"):
        visitor.run(limit=2)

    assert len(entry_urls(visitor)) == 2


def test_since_leaves_older_lists_and_entries_alone(visitor: Visitor) -> None:
    visitor.run()
    newest = str(visitor.rows("SELECT max(eventtime) FROM entries")[0][0])[:4]
    years = {url for url in visitor.site.asked if url.removeprefix(HOME).strip("/").isdigit()}
    visitor.archive.unlink()

    with pytest.raises(LeftOutError, match="--since"):
        visitor.run(since=f"{newest}-01-01")

    asked = {url for url in visitor.site.asked if url in years}
    assert asked <= {f"{HOME}{newest}/"}


def test_a_dry_run_changes_nothing_and_says_what_a_run_would_cost(visitor: Visitor) -> None:
    visitor.run(dry_run=True)

    assert not visitor.archive.exists()
    assert entry_urls(visitor) == []
    plans = [event for event in visitor.events if isinstance(event, Planned)]
    assert plans[0].entries > 5


def test_what_a_dry_run_says_is_near_what_the_run_then_asks(visitor: Visitor) -> None:
    visitor.run(dry_run=True)
    plan = next(event for event in visitor.events if isinstance(event, Planned))
    lists = len(visitor.site.asked)
    visitor.run(media=False)
    asked = len(visitor.site.asked) - lists

    assert asked / 1.5 <= plan.requests <= asked * 1.5


def test_refresh_asks_for_every_entry_again(visitor: Visitor) -> None:
    visitor.run()
    before = visitor.dump()

    visitor.run(refresh=True)

    assert len(entry_urls(visitor)) == visitor.rows(ENTRY_OF)[0][0]
    assert visitor.dump() == before


def test_pictures_come_once(visitor: Visitor) -> None:
    visitor.run(media=True)
    saved = visitor.rows("SELECT count(*) FROM media WHERE state = 'saved'")[0][0]

    visitor.run(media=True)

    assert int(str(saved)) > 0
    assert not [url for url in visitor.site.asked if "userpic" in url]


def test_faster_than_the_site_allows_needs_to_be_said(visitor: Visitor) -> None:
    with pytest.raises(UsageError, match="--override-limits"):
        visitor.run(override_limits=False)

    assert not visitor.archive.exists()


def test_waits_are_told(visitor: Visitor) -> None:
    visitor.site.put(
        HOME + "calendar",
        Reply(status=429, headers=(("Retry-After", "60"),)),
        visitor.site.fallback(httpx.Request("GET", HOME + "calendar")),
    )

    visitor.run()

    assert any(isinstance(event, Waiting) and event.seconds > 50 for event in visitor.events)


def test_an_unknown_journal_leaves_no_file(visitor: Visitor) -> None:
    page = "<title>Unknown Journal</title><body class='errorpage'><h1>Unknown Journal</h1>"
    for path in ("data/rss", "sitemap.xml", "calendar"):
        visitor.site.put(HOME + path, Reply(page, 404, (("Content-Type", "text/html"),)))

    with pytest.raises(JournalGoneError, match="does not exist"):
        visitor.run()

    assert not visitor.archive.exists()


def test_a_page_too_big_is_refused_and_reported(visitor: Visitor) -> None:
    visitor.run(limit=None)
    victim = entry_urls(visitor)[0]
    visitor.archive.unlink()
    visitor.site.put(victim, Reply(b"x" * 2_000_000))

    with pytest.raises(GapError, match="too big"):
        visitor.run(body_limit=1_000_000)

    assert visitor.site.asked.count(victim) == 1


def test_a_full_disk_loses_nothing_that_was_saved(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def small_disk(db: sqlite3.Connection) -> None:
        write_ahead(db)
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {max(pages, 110)}")

    with monkeypatch.context() as patch:
        patch.setattr("storage.archive.write_ahead", small_disk)
        with pytest.raises(ArchiveFileError, match="the disk is full"):
            visitor.run()
    half = visitor.rows("SELECT count(*) FROM pages")[0][0]
    asked = {url for url in visitor.site.asked if url.endswith("format=light")}

    visitor.run()

    assert visitor.rows("PRAGMA integrity_check") == [("ok",)]
    assert visitor.rows(ENTRY_OF) == [(9,)]
    assert half > 0
    assert len(asked & set(entry_urls(visitor))) <= 1  # nothing but the request in flight is asked again


def test_reading_again_gives_the_same_archive(visitor: Visitor) -> None:
    visitor.run()
    before = visitor.dump()

    with Archive.open(visitor.archive) as archive:
        changes = reread(archive)

    assert visitor.dump() == before
    assert sum(change.changed for change in changes) == 0
