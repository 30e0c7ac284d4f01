"""What later visits find changed: hidden, renamed, cut off; and what one visit may not do to another."""

import re
from contextlib import nullcontext
from datetime import timedelta

import pytest

from scraper.events import Event, Fetched, Finished, Noticed, Planned
from scraper.intake.reread import reread
from scraper.sample.server import answer
from scraper.sources.live.hidden import PROBES
from scraper.sources.live.visit import FRESH
from storage.archive import Archive
from storage.errors import FetchError, GapError, JournalGoneError, LeftOutError, RobotsError
from storage.report.status import status
from tests.fake_site import Answer, Reply
from tests.sample_site import HOME
from tests.visitor import Visitor, entry_urls

LOCKED = Reply(
    status=302, headers=(("Location", "http://www.journal.example/?returnto=x&errmsg=notloggedin"),)
)
GONE = Reply("<title>Error 404</title><body class='errorpage'></body></html>", 404)
OTHER = "http://other-lane.journal.example/"
OLD = "http://old-lane.journal.example/"
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
HTML = (("Content-Type", "text/html; charset=utf-8"),)


def entry_url(number: int) -> str:
    return f"{HOME}{number}.html?format=light"


def open_again(visitor: Visitor, url: str) -> None:
    visitor.site.pages.pop(url)


@pytest.mark.parametrize("hidden", [LOCKED, GONE])
def test_an_entry_that_was_hidden_comes_in_once_a_list_names_it(visitor: Visitor, hidden: Reply) -> None:
    visitor.site.put(entry_url(1733), hidden)
    with pytest.raises(GapError) if hidden is GONE else nullcontext():
        visitor.run()
    assert visitor.rows("SELECT count(*) FROM entries WHERE ditemid = 1733") == [(0,)]

    open_again(visitor, entry_url(1733))
    visitor.run()

    assert visitor.rows("SELECT body_text IS NOT NULL FROM entries WHERE ditemid = 1733") == [(1,)]


def test_an_entry_that_went_and_came_back_is_no_longer_gone(visitor: Visitor) -> None:
    visitor.run()
    visitor.site.put(entry_url(1733), LOCKED)
    visitor.run(refresh=True)
    assert visitor.rows("SELECT count(*) FROM entries WHERE gone_at IS NOT NULL") == [(1,)]

    open_again(visitor, entry_url(1733))
    visitor.clock.seconds += 3600
    visitor.run()

    assert visitor.rows("SELECT count(*) FROM entries WHERE gone_at IS NOT NULL") == [(0,)]


def test_a_hidden_entry_is_asked_for_once_in_a_visit(visitor: Visitor) -> None:
    visitor.site.put(entry_url(1733), LOCKED)

    visitor.run()

    assert visitor.site.asked.count(entry_url(1733)) == 1


def test_a_hidden_entry_that_lists_name_is_said_not_to_be_shown(visitor: Visitor) -> None:
    visitor.site.put(entry_url(1733), LOCKED)

    visitor.run()

    with Archive.open(visitor.archive) as archive:
        assert all(comparison.agrees for comparison in archive.listings.list())
        assert "asked for" in str([c.note for c in archive.listings.list() if c.note])


def test_an_entry_hidden_in_one_year_does_not_explain_one_missing_in_another(visitor: Visitor) -> None:
    visitor.site.put(entry_url(1733), LOCKED)
    visitor.site.put(HOME + "sitemap.xml", GONE)
    visitor.site.put(HOME, GONE)
    visitor.site.put(HOME + "2004/03/", Reply("<html><body>nothing here</body></html>"))

    with pytest.raises(GapError, match="calendar 2004"):
        visitor.run()


def test_of_a_purged_journal_nothing_is_still_to_be_fetched(visitor: Visitor) -> None:
    visitor.run()
    words = "This journal has been deleted and purged."
    page = f"<html><head><title>Purged</title></head><body>{words}</body></html>"
    for path in ("", "data/rss", "calendar", "sitemap.xml", "profile"):
        visitor.site.put(HOME + path, Reply(page, 410, (("Content-Type", "text/html"),)))

    with pytest.raises(JournalGoneError):
        visitor.run()

    assert visitor.rows("SELECT status FROM journals") == [("purged",)]
    assert visitor.rows("SELECT count(*) FROM targets WHERE state IN ('pending', 'failed')") == [(0,)]


def test_what_is_here_of_a_deleted_journal_stays_and_is_said(visitor: Visitor) -> None:
    visitor.run()
    before = visitor.dump()
    page = (
        "<html><head><title>Deleted Journal</title></head><body>This journal has been deleted.</body></html>"
    )
    for path in ("data/rss", "calendar"):
        visitor.site.put(HOME + path, Reply(page, 404, (("Content-Type", "text/html"),)))

    with pytest.raises(JournalGoneError, match="9 entries saved before stay"):
        visitor.run()

    assert visitor.dump() == before
    assert visitor.rows("SELECT status FROM journals") == [("deleted",)]


def rename(visitor: Visitor) -> None:
    """Serve the journal under its old name from now on as moved."""
    for path in ("robots.txt", "data/rss", "calendar", "sitemap.xml"):
        visitor.site.put(OLD + path, Reply(status=301, headers=(("Location", HOME + path),)))


def as_old_lane(visitor: Visitor) -> None:
    """Back the journal up while it still bears another name."""
    visitor.run()
    with Archive.open(visitor.archive) as archive, archive.transaction():
        old, new = "live " + OLD, "live " + HOME
        for sql, values in (
            ("UPDATE journals SET name = 'old_lane', url = ?", (OLD,)),
            ("UPDATE targets SET source = ?, locator = replace(locator, ?, ?)", (old, HOME, OLD)),
            ("UPDATE pages SET url = replace(url, ?, ?)", (HOME, OLD)),
        ):
            archive.db.execute(sql, values)
        assert new != old


def test_a_journal_renamed_between_visits_is_neither_doubled_nor_fetched_anew(visitor: Visitor) -> None:
    as_old_lane(visitor)
    rename(visitor)

    visitor.run(OLD)

    assert entry_urls(visitor) == []
    assert HOME in visitor.site.asked  # one run finds the new name and reads its lists
    assert visitor.rows("SELECT count(*), count(DISTINCT jitemid) FROM entries") == [(9, 9)]
    journals = visitor.rows("SELECT name, status, renamed_to FROM journals ORDER BY name")
    assert journals == [("old_lane", "renamed", "willow_lane"), ("willow_lane", "visible", None)]


def test_pages_of_before_the_renaming_are_read_again_for_the_journal_it_is_now(visitor: Visitor) -> None:
    as_old_lane(visitor)
    rename(visitor)
    visitor.run(OLD)
    before = visitor.dump()

    with Archive.open(visitor.archive) as archive:
        reread(archive)

    assert visitor.dump() == before
    assert visitor.rows("SELECT DISTINCT name FROM journals JOIN entries USING (journal_id)") == [
        ("willow_lane",)
    ]


def test_a_visit_cut_off_long_ago_reads_the_lists_again(visitor: Visitor) -> None:
    with pytest.raises(GapError):
        visitor.run(limit=2)
    visitor.clock.seconds += (FRESH + timedelta(hours=1)).total_seconds()

    visitor.run()

    assert HOME + "sitemap.xml" in visitor.site.asked
    assert HOME + "data/rss" in visitor.site.asked


def test_a_visit_cut_off_just_now_does_not(visitor: Visitor) -> None:
    with pytest.raises(GapError):
        visitor.run(limit=2)

    visitor.run()

    assert HOME + "sitemap.xml" not in visitor.site.asked


def test_one_journal_does_not_take_away_what_was_found_of_another(visitor: Visitor) -> None:
    visitor.run()
    visitor.site.put(OTHER + "robots.txt", Reply("User-agent: *\nDisallow: /\n"))
    with pytest.raises(RobotsError):
        visitor.run(OTHER)

    with pytest.raises(GapError, match="asks robots to stay away"):
        visitor.run()

    with Archive.open(visitor.archive) as archive:
        said = status(archive)
    assert any(OTHER in gap.sentence for gap in said.gaps)
    assert not said.is_complete


# -- lists ------------------------------------------------------------------------------------------------


def test_a_journal_none_of_whose_lists_can_be_read_is_not_called_complete(visitor: Visitor) -> None:
    for path in ("", "calendar", "sitemap.xml"):
        visitor.site.put(HOME + path, GONE)

    with pytest.raises(GapError, match="no list of entries"):
        visitor.run()


def test_lists_behind_a_login_page_mean_a_locked_journal(visitor: Visitor) -> None:
    for path in ("data/rss", "", "calendar", "sitemap.xml"):
        visitor.site.put(HOME + path, LOCKED)

    visitor.run()

    assert [event.outcome for event in visitor.events if isinstance(event, Finished)] == ["nothing visible"]
    assert not visitor.archive.exists()


def test_a_year_that_is_named_and_not_shown_is_a_gap(visitor: Visitor) -> None:
    visitor.site.put(HOME + "2006/", GONE)

    with pytest.raises(GapError, match="a year that the calendar names"):
        visitor.run()


def test_a_year_the_calendar_names_no_more_is_no_gap_and_its_entries_are_gone(visitor: Visitor) -> None:
    visitor.run()
    calendar = answer("GET", HOME + "calendar", "")[2].decode()
    visitor.site.put(
        HOME + "calendar",
        Reply(calendar.replace(f'<li><a href="{HOME}2013/">2013</a></li>', ""), headers=HTML),
    )
    visitor.site.unlist(3504)
    for path in ("", "2013/", "2013/08/", "3504.html?format=light"):
        visitor.site.put(HOME + path, GONE)

    visitor.run()

    assert visitor.rows("SELECT ditemid FROM entries WHERE gone_at IS NOT NULL") == [(3504,)]


def hide(visitor: Visitor) -> None:
    """Let the journal show nothing to visitors, as one for friends only does."""
    calendar = re.sub(r"<(li|td|a)\b.*?</\1>", "", answer("GET", HOME + "calendar", "")[2].decode())
    urlset = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'
    visitor.site.put(HOME + "calendar", Reply(calendar, headers=HTML))
    recent = re.sub(r"<p\b.*?</p>", "", answer("GET", HOME, "")[2].decode())
    visitor.site.put(HOME, Reply(recent, headers=HTML))
    visitor.site.put(HOME + "sitemap.xml", Reply(urlset, 200, (("Content-Type", "text/xml"),)))
    for (url,) in visitor.rows("SELECT locator FROM targets WHERE kind = 'entry'"):
        visitor.site.put(str(url), LOCKED)
    for (url,) in visitor.rows("SELECT locator FROM targets WHERE kind IN ('year', 'month')"):
        visitor.site.put(str(url), GONE)


def test_a_journal_that_became_friends_only_keeps_what_is_here_as_gone(visitor: Visitor) -> None:
    visitor.run()
    hide(visitor)

    visitor.run()

    assert len(entry_urls(visitor)) == PROBES
    assert visitor.rows("SELECT count(*), count(gone_at), count(body_text) FROM entries") == [(9, 9, 9)]
    with Archive.open(visitor.archive) as archive:
        assert any("shows no entry" in gap.sentence for gap in status(archive).gaps)


def test_a_journal_that_is_shown_again_is_whole_again(visitor: Visitor) -> None:
    visitor.run()
    before = visitor.dump()
    hide(visitor)
    visitor.run()
    visitor.site.pages.clear()
    visitor.clock.seconds += 3600

    visitor.run()

    assert visitor.dump() == before


def test_a_calendar_that_names_nothing_is_not_believed_while_entries_are_shown(visitor: Visitor) -> None:
    visitor.run()
    hide(visitor)
    for url in list(visitor.site.pages):
        if url.endswith("format=light"):
            visitor.site.pages.pop(url)

    visitor.run()

    assert visitor.rows("SELECT count(gone_at) FROM entries") == [(0,)]


def test_a_page_of_comments_that_is_not_shown_is_a_gap(visitor: Visitor) -> None:
    visitor.run()
    asked = [url for url in visitor.site.asked if "__rpc_get_thread" in url]
    visitor.archive.unlink()
    visitor.site.fallback_for = lambda url: GONE if "__rpc" in url or "view=flat" in url else None

    with pytest.raises(GapError):
        visitor.run()

    assert asked
    assert visitor.rows("SELECT count(*) FROM targets WHERE kind = 'comments' AND state = 'failed'") != [(0,)]


def test_a_journal_that_shows_nothing_is_said_to(visitor: Visitor) -> None:
    calendar = answer("GET", HOME + "calendar", "")[2].decode()
    empty = re.sub(r"<(li|td|a)\b.*?</\1>", "", calendar)
    visitor.site.put(HOME + "calendar", Reply(empty, 200, (("Content-Type", "text/html; charset=utf-8"),)))
    urlset = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>'
    visitor.site.put(HOME + "sitemap.xml", Reply(urlset, 200, (("Content-Type", "text/xml"),)))
    visitor.site.put(HOME, GONE)

    visitor.run()

    said = [event.message for event in visitor.events if isinstance(event, Noticed)]
    assert any("shows no entry to visitors" in message for message in said)


# -- since, limit, dry run --------------------------------------------------------------------------------


def test_since_asks_for_no_older_entry_although_the_sitemap_names_them(visitor: Visitor) -> None:
    with pytest.raises(LeftOutError):
        visitor.run(since="2006-05-27")

    assert min(str(row[0]) for row in visitor.rows("SELECT eventtime FROM entries")) >= "2006-05-27"
    assert len(entry_urls(visitor)) == visitor.rows("SELECT count(*) FROM entries")[0][0]
    assert visitor.rows("SELECT outcome FROM runs") == [("left out",)]


def test_what_since_left_out_is_said_and_comes_with_the_next_whole_visit(visitor: Visitor) -> None:
    with pytest.raises(LeftOutError):
        visitor.run(since="2006-05-27")
    with Archive.open(visitor.archive) as archive:
        said = status(archive)

    visitor.run()

    assert "from before 2006-05-27 were left out" in said.summary
    assert [gap.reason for gap in said.verdict.left_out if gap.is_text] == ["left-out-before"]
    assert visitor.rows("SELECT count(*) FROM entries") == [(9,)]
    with Archive.open(visitor.archive) as archive:
        assert not any(gap.is_text for gap in status(archive).gaps)


def test_since_takes_the_sitemap_where_no_calendar_is_shown(visitor: Visitor) -> None:
    visitor.site.put(HOME + "calendar", Reply("", 302, (("Location", "http://www.journal.example/"),)))

    visitor.run(since="2006-05-27")

    assert visitor.rows("SELECT count(*) FROM entries") == [(9,)]


def test_a_dry_run_asks_for_no_comments_of_a_visit_that_was_cut_off(visitor: Visitor) -> None:
    def stop(event: Event) -> None:
        pending = isinstance(event, Fetched) and event.kind == "entry"
        if pending and visitor.archive_has_pending_comments():
            raise KeyboardInterrupt

    visitor.on_event = stop
    with pytest.raises(KeyboardInterrupt):
        visitor.run()
    visitor.on_event = visitor.events.append

    visitor.run(dry_run=True)

    assert [url for url in visitor.site.asked if "__rpc" in url or "view=flat" in url] == []
    assert any(isinstance(event, Planned) for event in visitor.events)


def test_a_dry_run_knows_what_a_killed_run_saved_last(visitor: Visitor) -> None:
    visitor.run()
    with Archive.open(visitor.archive) as archive:
        archive.db.execute("PRAGMA wal_autocheckpoint = 0")
        with archive.transaction():
            archive.db.execute("DELETE FROM targets WHERE locator LIKE '%1733%'")

        visitor.run(dry_run=True)

    planned = [event.entries for event in visitor.events if isinstance(event, Planned)]
    assert planned == [1]


# -- a site that does not answer --------------------------------------------------------------------------


def test_a_site_that_is_away_ends_the_visit_after_a_few_targets(visitor: Visitor) -> None:
    visitor.run()
    first = entry_urls(visitor)
    visitor.archive.unlink()
    away: Answer = Reply("", 503)
    visitor.site.put(HOME + "data/rss", Reply("<rss version='2.0'><channel></channel></rss>"), away)
    for url in first:
        visitor.site.put(url, away)

    with pytest.raises(FetchError, match="no answer to 4 requests"):
        visitor.run(tries=2)

    assert len(set(entry_urls(visitor))) == 3
    assert visitor.rows("SELECT count(*) FROM targets WHERE state = 'pending'")[0][0] != 0


def test_a_few_broken_entries_do_not_end_the_visit(visitor: Visitor) -> None:
    for number in (1733, 2024, 2325, 2610):
        visitor.site.put(entry_url(number), Reply("", 500))

    with pytest.raises(GapError):
        visitor.run(tries=2)

    assert visitor.rows("SELECT count(*) FROM entries") == [(5,)]


def test_failures_are_one_line_of_status_whatever_their_addresses(visitor: Visitor) -> None:
    for number in (1733, 2024):
        visitor.site.put(entry_url(number), Reply("", 500))
    with pytest.raises(GapError):
        visitor.run(tries=2)

    with Archive.open(visitor.archive) as archive:
        failed = [gap for gap in status(archive).gaps if gap.reason == "failed"]

    assert [gap.count for gap in failed] == [2]


# -- lists that have no end -------------------------------------------------------------------------------


def test_two_sitemaps_that_name_each_other_have_an_end(visitor: Visitor) -> None:
    def index(name: str) -> Reply:
        named = f"<sitemap><loc>{HOME}{name}</loc></sitemap>"
        body = f'<?xml version="1.0"?><sitemapindex xmlns="{SITEMAPS}">{named}</sitemapindex>'
        return Reply(body, headers=(("Content-Type", "text/xml"),))

    visitor.site.put(f"{HOME}sitemap.xml", index("sitemap-b.xml"))
    visitor.site.put(f"{HOME}sitemap-b.xml", index("sitemap.xml"))

    visitor.run()

    assert len([url for url in visitor.site.asked if "sitemap" in url]) == 2
    assert visitor.rows("SELECT count(*) FROM findings WHERE severity = 'gap'") == [(0,)]
