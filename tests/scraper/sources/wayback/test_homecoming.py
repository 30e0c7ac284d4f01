"""A journal that is gone comes home from the captures of a web archive."""

import gzip
import json

import pytest

from scraper.events import Event, Fetched, Planned
from scraper.sources.wayback.archives import USUAL, parse_archive
from storage.errors import ExcludedError, GapError, RobotsError
from tests.fake_archive import ARCHIVE
from tests.fake_site import FakeSite, Reply
from tests.homecoming import Homecoming
from tests.sample_site import HOME

ROOF = ("The roof has opinions", "The roof has no opinions yet")
"""Words of entry 1402, and what stands there in an earlier version."""
OLD_FORM = "http://www.journal.example/users/willow_lane/"


def texts(lost: Homecoming) -> dict[object, str]:
    return {row[0]: str(row[1]) for row in lost.rows("SELECT ditemid, body_text FROM entries")}


def test_the_latest_capture_is_the_text_and_earlier_ones_are_revisions(lost: Homecoming) -> None:
    lost.store.hold("20050101000000", f"{HOME}1402.html", lost.page("1402.html", ROOF))
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))

    lost.bring()

    assert ROOF[0] in texts(lost)[1402]
    before = [json.loads(str(row[0])) for row in lost.rows("SELECT before FROM revisions")]
    assert any(ROOF[1] in each.get("body_html", "") for each in before)
    assert lost.rows("SELECT source, url FROM entries") == [("wayback", f"{HOME}1402.html")]


def test_nobody_but_the_archive_is_asked_and_robots_first(lost: Homecoming) -> None:
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))

    lost.bring()

    assert {url.split("/")[2] for url in lost.store.asked} == {"web.archive.org"}
    assert lost.store.asked[0] == f"{ARCHIVE}/robots.txt"
    assert lost.store.fetched() == [f"{ARCHIVE}/web/20090101000000id_/{HOME}1402.html"]
    assert 0 < len(lost.store.questions()) <= 25


def test_every_form_of_an_address_is_the_same_entry(lost: Homecoming) -> None:
    lost.store.hold("20050101000000", f"{OLD_FORM}1402.html", lost.page("1402.html", ROOF))
    lost.store.hold(
        "20090101000000", "https://willow-lane.journal.example:80/1402.html", lost.page("1402.html")
    )
    lost.store.hold(
        "20040101000000", "http://www.journal.example/~willow_lane/1061.html", lost.page("1061.html")
    )
    lost.store.hold("20040101000000", "http://www.journal.example/users/willow_lanes/99.html", b"another's")

    lost.bring()

    assert texts(lost).keys() == {1402, 1061}
    assert lost.rows("SELECT count(*) FROM pages WHERE url LIKE '%:80%'") == [(0,)]


def test_the_same_bytes_are_fetched_once(lost: Homecoming) -> None:
    page = lost.page("1402.html")
    lost.store.hold("20090101000000", f"{HOME}1402.html", page)
    lost.store.hold("20100101000000", f"{HOME}1402.html", page)
    lost.store.hold("20110101000000", f"{HOME}1402.html", page, is_revisit=True)

    lost.bring()

    assert lost.store.fetched() == [f"{ARCHIVE}/web/20110101000000id_/{HOME}1402.html"]
    assert 1402 in texts(lost)


def test_a_capture_that_cannot_be_had_is_fetched_from_another_time(lost: Homecoming) -> None:
    page = lost.page("1402.html")
    lost.store.hold("20090101000000", f"{HOME}1402.html", page)
    lost.store.hold("20100101000000", f"{HOME}1402.html", page)
    lost.store.hold("20090101000000", f"{HOME}1733.html", lost.page("1733.html"))
    lost.store.put(f"{ARCHIVE}/web/20100101000000id_/{HOME}1402.html", Reply("lost", 404))

    lost.bring()

    assert texts(lost).keys() == {1402, 1733}
    assert len(lost.store.fetched()) == 3


def test_a_second_run_asks_the_index_alone_and_changes_nothing(lost: Homecoming) -> None:
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    lost.bring()
    before = lost.dump()

    lost.bring()

    assert lost.store.fetched() == []
    assert lost.store.questions()
    assert lost.dump() == before


def test_a_new_capture_is_fetched_by_a_later_run(lost: Homecoming) -> None:
    lost.store.hold("20050101000000", f"{HOME}1402.html", lost.page("1402.html", ROOF))
    lost.bring()
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))

    lost.bring()

    assert len(lost.store.fetched()) == 1
    assert ROOF[0] in texts(lost)[1402]


class StoppedError(Exception):
    """The machine went off."""


def test_a_run_that_was_killed_goes_on_and_asks_the_index_no_more(lost: Homecoming) -> None:
    for ditemid in (1061, 1402, 1733):
        lost.store.hold("20090101000000", f"{HOME}{ditemid}.html", lost.page(f"{ditemid}.html"))

    def stop(event: Event) -> None:
        if isinstance(event, Fetched) and event.kind == "entry":
            raise StoppedError

    lost.on_event = stop
    with pytest.raises(StoppedError):
        lost.bring()
    lost.on_event = lost.events.append

    lost.bring()

    assert lost.store.questions() == []
    assert len(lost.store.fetched()) == 2
    assert texts(lost).keys() == {1061, 1402, 1733}


def test_an_entry_that_lists_name_and_no_capture_holds_is_said(lost: Homecoming) -> None:
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    lost.store.hold("20140101000000", f"{HOME}data/rss", lost.page("data/rss"), media_type="text/xml")

    lost.bring()

    said = lost.told("not-captured")
    assert len(said) == 8  # the feed names nine
    assert any("1061" in each and "no capture" in each for each in said)
    assert texts(lost).keys() == {1402}


def test_error_pages_and_warnings_are_no_entries_and_are_said(lost: Homecoming) -> None:
    url = f"{HOME}1402.html"
    lost.store.hold("20090101000000", f"{HOME}1061.html", lost.page("1061.html"))
    lost.store.hold("20050101000000", url, b"<h1>503 Service Unavailable</h1>", status=503)
    lost.store.hold("20060101000000", url, b"Bad Gateway: the server could not be reached\n")
    lost.store.hold(
        "20070101000000", url, status=302, location="http://www.journal.example/?returnto=x&errmsg=no"
    )

    lost.bring()

    assert texts(lost).keys() == {1061}
    (said,) = lost.told("not-captured")
    assert all(
        each in said for each in ("status 503", "an error page of 2006-01-01", "a redirect of 2007-01-01")
    )


def test_a_good_capture_stays_whatever_was_captured_after_it(lost: Homecoming) -> None:
    url, page = f"{HOME}1402.html", lost.page("1402.html")
    lost.store.hold("20050101000000", url, page)
    lost.store.hold("20060101000000", url, page[: len(page) // 2])
    lost.store.hold("20070101000000", url, b"Bad Gateway: the server could not be reached\n")
    lost.store.hold("20080101000000", url, b"no such entry", status=404)

    lost.bring()

    assert ROOF[0] in texts(lost)[1402]
    assert lost.told("not-captured") == []
    assert "4 captures" in lost.told("captures-useless")[0]


def test_a_comment_that_was_deleted_between_captures_keeps_its_text(lost: Homecoming) -> None:
    words = "Tar and a stepladder. I have both. Saturday?"
    gone = (
        ('"deleted": 0, "leafclass": null, "uname": "harbor_light"', '"deleted": 1, "leafclass": "deleted"'),
        (words, ""),
    )
    lost.store.hold("20050101000000", f"{HOME}1402.html", lost.page("1402.html"))
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html", *gone))

    lost.bring()

    rows = lost.rows("SELECT body_text, state FROM comments WHERE dtalkid = 27002")
    assert rows == [(words, "deleted")]


def test_redirects_are_followed_inside_the_archive_only(lost: Homecoming) -> None:
    lost.store.hold("20050101000000", f"{OLD_FORM}1402.html", status=301, location=f"{HOME}1402.html")
    lost.store.put(
        f"{ARCHIVE}/web/20050101000000id_/{HOME}1402.html",
        Reply(status=302, headers=(("Location", f"{ARCHIVE}/web/20050102000000id_/{HOME}1402.html"),)),
    )
    lost.store.put(
        f"{ARCHIVE}/web/20050102000000id_/{HOME}1402.html",
        Reply(lost.page("1402.html"), headers=(("Content-Type", "text/html; charset=utf-8"),)),
    )
    lost.store.hold("20050101000000", f"{OLD_FORM}1061.html", status=301)
    lost.store.put(
        f"{ARCHIVE}/web/20050101000000id_/{OLD_FORM}1061.html",
        Reply(status=301, headers=(("Location", f"{HOME}1061.html"),)),
    )

    lost.bring()

    assert texts(lost).keys() == {1402}
    assert {url.split("/")[2] for url in lost.store.asked} == {"web.archive.org"}


def test_bytes_that_the_index_does_not_know_are_asked_for_again_where_they_break_off(
    lost: Homecoming,
) -> None:
    page = lost.page("1402.html")
    lost.store.hold("20090101000000", f"{HOME}1402.html", page)
    html = (("Content-Type", "text/html; charset=utf-8"),)
    lost.store.put(
        f"{ARCHIVE}/web/20090101000000id_/{HOME}1402.html",
        Reply(page[: len(page) // 3], headers=html),
        Reply(page, headers=html),
    )

    lost.bring()

    assert len(lost.store.fetched()) == 2
    assert ROOF[0] in texts(lost)[1402]


def test_an_excluded_journal_is_left_alone_after_few_questions(lost: Homecoming) -> None:
    lost.store.is_excluded = True

    with pytest.raises(ExcludedError, match="excludes this journal"):
        lost.bring()

    assert len(lost.store.asked) <= 12
    assert not lost.archive.exists() or lost.rows("SELECT count(*) FROM entries") == [(0,)]


def test_the_archives_own_robots_are_obeyed(lost: Homecoming) -> None:
    lost.store.put(f"{ARCHIVE}/robots.txt", Reply("User-agent: *\nDisallow: /web/\n"))

    with pytest.raises(RobotsError, match="stay away from the captures it holds"):
        lost.bring()

    assert lost.store.asked == [f"{ARCHIVE}/robots.txt"]


def test_nothing_captured_is_said(lost: Homecoming) -> None:
    assert "lists no capture" in lost.bring()


def test_gaps_of_a_normal_backup_are_filled_and_what_it_has_stays(lost: Homecoming) -> None:
    lost.site.put(f"{HOME}1402.html?format=light", Reply("no such page", 404))
    lost.site.unlist(1402)
    with pytest.raises(GapError):
        lost.run()
    held = lost.rows("SELECT ditemid, body_html, source FROM entries ORDER BY ditemid")
    lost.store.hold("20050101000000", f"{HOME}1402.html", lost.page("1402.html"))
    lost.store.hold("20050101000000", f"{HOME}1061.html", lost.page("1061.html", ("kettle", "old kettle")))

    lost.bring()

    after = lost.rows("SELECT ditemid, body_html, source FROM entries ORDER BY ditemid")
    assert [row for row in after if row[0] != 1402] == held
    assert [row[2] for row in after if row[0] == 1402] == ["wayback"]


def test_a_journal_at_a_host_of_its_own_is_named_by_its_pages(lost: Homecoming) -> None:
    own = "http://own-lane.example/"
    there = ("willow-lane.journal.example", "own-lane.example")
    lost.store.hold("20090101000000", f"{own}1402.html", lost.page("1402.html", there))
    lost.store.hold(
        "20030101000000", f"{OLD_FORM}1061.html".replace("journal.example", "livejournal.com"), b""
    )

    lost.bring(own)

    assert lost.rows("SELECT name FROM journals") == [("willow_lane",)]
    assert any("users%2Fwillow_lane" in url for url in lost.store.questions())


def test_a_host_of_its_own_is_learnt_from_where_captures_lead(lost: Homecoming) -> None:
    own = "http://own-lane.example/"
    there = ("willow-lane.journal.example", "own-lane.example")
    lost.store.hold("20090101000000", f"{HOME}1402.html", status=301, location=f"{own}1402.html")
    lost.store.hold("20090101000000", f"{own}1402.html", lost.page("1402.html", there))
    lost.store.hold("20090101000000", f"{own}1061.html", lost.page("1061.html", there))

    lost.bring()

    assert texts(lost).keys() == {1402, 1061}


def test_a_capture_of_another_journal_is_not_taken(lost: Homecoming) -> None:
    page = lost.page("1402.html").replace(b"willow_lane", b"oak_lane").replace(b"willow-lane", b"oak-lane")
    lost.store.hold("20090101000000", f"{HOME}1402.html", page)
    lost.store.hold("20090101000000", f"{HOME}1061.html", lost.page("1061.html"))

    lost.bring()

    assert texts(lost).keys() == {1061}


def test_an_archive_that_runs_pywb_is_asked_in_its_own_words(lost: Homecoming) -> None:
    base = "https://arquivo.pt/wayback"
    line = {"timestamp": "20090101000000", "url": f"{HOME}1402.html", "mime": "text/html", "status": "200"}
    asked = FakeSite(lost.clock)

    def answer(request: object) -> Reply:
        url = str(getattr(request, "url"))  # noqa: B009
        if url.startswith(f"{base}/cdx?"):
            is_own = "url=willow-lane.journal.example" in url
            return Reply(json.dumps(line)) if is_own else Reply('{"message": "No Resource Found"}', 404)
        if url == f"{base}/20090101000000id_/{HOME}1402.html":
            return Reply(lost.page("1402.html"), headers=(("Content-Type", "text/html; charset=utf-8"),))
        return Reply("", 404)

    asked.fallback = answer  # type: ignore[method-assign, assignment]
    lost.store = asked  # type: ignore[assignment]

    lost.bring(at=base)

    assert texts(lost).keys() == {1402}


def test_pictures_come_from_the_capture_nearest_in_time(lost: Homecoming) -> None:
    shown = "http://pics.example/cat.gif"
    gone = "http://pics.example/dog.gif"
    page = lost.page("1402.html", ("The roof has", f'<img src="{shown}"> <img src="{gone}"> The roof has'))
    lost.store.hold("20090101000000", f"{HOME}1402.html", page)
    lost.store.put(
        f"{ARCHIVE}/web/20090101000000id_/{shown}",
        Reply(status=302, headers=(("Location", f"/web/20080303030303id_/{shown}"),)),
    )
    lost.store.put(f"{ARCHIVE}/web/20080303030303id_/{shown}", Reply(b"GIF89a" + bytes([2, 0, 1, 0])))

    lost.bring(media=True)

    states = dict(lost.rows("SELECT url, state FROM media WHERE url LIKE '%pics.example%'"))
    assert states == {shown: "saved", gone: "dead"}
    assert {url.split("/")[2] for url in lost.store.asked} == {"web.archive.org"}


def test_pictures_that_are_here_or_nowhere_are_not_asked_for_again(lost: Homecoming) -> None:
    shown = "http://pics.example/cat.gif"
    page = lost.page("1402.html", ("The roof has", f'<img src="{shown}"> The roof has'))
    lost.store.hold("20090101000000", f"{HOME}1402.html", page)
    lost.bring(media=True)

    lost.bring(media=True)

    assert lost.store.fetched() == []


def test_a_list_in_a_look_that_nobody_reads_names_the_entries_it_links(lost: Homecoming) -> None:
    old = f"<html><body><h1>joe</h1><a href='{OLD_FORM}1061.html'>2 comments</a><p>hello</p></body></html>"
    lost.store.hold("20030101000000", OLD_FORM, old)
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))

    lost.bring()

    (said,) = lost.told("not-captured")
    assert "1061" in said


def test_a_look_at_what_a_run_would_cost_changes_nothing(lost: Homecoming) -> None:
    for ditemid in (1061, 1402):
        lost.store.hold("20090101000000", f"{HOME}{ditemid}.html", lost.page(f"{ditemid}.html"))

    lost.bring(dry_run=True)

    (planned,) = [event for event in lost.events if isinstance(event, Planned)]
    assert (planned.entries, planned.requests) == (2, 2)
    assert lost.store.fetched() == []
    assert not lost.archive.exists()


def test_what_a_limit_left_for_later_is_not_called_lost(lost: Homecoming) -> None:
    for ditemid in (1061, 1402):
        lost.store.hold("20090101000000", f"{HOME}{ditemid}.html", lost.page(f"{ditemid}.html"))

    lost.bring(limit=1)

    assert texts(lost).keys() == {1402}
    assert lost.told("not-captured") == []

    lost.bring()

    assert texts(lost).keys() == {1061, 1402}


FIELDS = ["timestamp", "original", "mimetype", "statuscode", "digest"]


def first_question(lost: Homecoming) -> str:
    store = parse_archive(USUAL)
    return store.question(lost.addresses().forms()[0])


def test_a_long_answer_of_the_index_goes_on_where_it_stopped(lost: Homecoming) -> None:
    for ditemid in (1061, 1402):
        lost.store.hold("20090101000000", f"{HOME}{ditemid}.html", lost.page(f"{ditemid}.html"))
    one, other = (capture.row() for capture in lost.store.captures)
    question = first_question(lost)
    lost.store.put(question, Reply(json.dumps([FIELDS, one, [], ["k%2C1"]])))
    lost.store.put(f"{question}&resumeKey=k%2C1", Reply(json.dumps([FIELDS, other])))

    lost.bring()

    assert texts(lost).keys() == {1061, 1402}


def test_an_index_that_never_ends_is_left_after_few_questions(lost: Homecoming) -> None:
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    row = lost.store.captures[0].row()
    counted = iter(range(1000))
    question = first_question(lost)

    def endless(url: str) -> Reply | None:
        is_asked = url.startswith(question)
        return Reply(json.dumps([FIELDS, row, [], [f"k{next(counted)}"]])) if is_asked else None

    lost.store.fallback_for = endless

    missing = lost.bring()

    assert len(lost.store.questions()) <= 25
    assert "lists more captures" in missing
    assert 1402 in texts(lost)


def test_an_index_that_gives_the_same_place_for_ever_is_left(lost: Homecoming) -> None:
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    row = lost.store.captures[0].row()
    question = first_question(lost)
    same = Reply(json.dumps([FIELDS, row, [], ["k1"]]))
    lost.store.put(question, same)
    lost.store.put(f"{question}&resumeKey=k1", same)

    assert "lists more captures" in lost.bring()


def test_an_index_that_does_not_answer_is_a_gap_and_asked_again_by_the_next_run(lost: Homecoming) -> None:
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    lost.store.hold("20090101000000", f"{OLD_FORM}1061.html", lost.page("1061.html"))
    question = first_question(lost)
    lost.store.put(question, Reply("not now", 400))

    lost.bring()
    assert lost.told("index-unanswered")

    lost.store.pages.clear()
    lost.bring()
    assert lost.told("index-unanswered") == []
    assert lost.store.questions() == [question]
    assert texts(lost).keys() == {1061, 1402}


def test_captures_that_lead_to_another_journal_tell_of_its_new_name(lost: Homecoming) -> None:
    there = "http://oak-lane.journal.example/"
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    lost.store.hold("20150101000000", f"{HOME}1061.html", status=301, location=f"{there}1061.html")
    lost.store.hold("20150101000000", HOME, status=301, location=there)

    lost.bring()

    (said,) = lost.told("captured-elsewhere")
    assert f"--wayback {there}" in said
    assert texts(lost).keys() == {1402}


def test_entries_that_a_captured_calendar_counts_and_nothing_names_are_said(lost: Homecoming) -> None:
    # The calendar of 2004 counts two entries; one of them was captured.
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    lost.store.hold("20090101000000", f"{HOME}2004/", lost.page("2004/"))

    missing = lost.bring()

    assert "captured calendars count 1 entry more" in lost.told("captured-counts")[0]
    assert missing


def test_what_an_archive_put_into_a_page_is_stripped_where_no_other_form_is_had(
    lost: Homecoming,
) -> None:
    linked = f"{OLD_FORM}1061.html"
    page = lost.page("1402.html", ("The roof has", f'<a href="{linked}">Then</a>, the roof has')).decode()
    lost.store.hold("20090101000000", f"{HOME}1402.html", page)
    shown = page.replace('="http', f'="{ARCHIVE}/web/20090101000000/http')
    toolbar = "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div>7 captures</div><!-- END WAYBACK TOOLBAR INSERT -->"
    lost.store.put(f"{ARCHIVE}/web/20090101000000id_/{HOME}1402.html", Reply("no such form", 404))
    lost.store.put(
        f"{ARCHIVE}/web/20090101000000if_/{HOME}1402.html",
        Reply(shown.replace("<body>", f"<body>{toolbar}"), headers=(("Content-Type", "text/html"),)),
    )

    lost.bring()

    ((body, url),) = lost.rows("SELECT body_html, url FROM entries")
    assert f'href="{linked}"' in str(body)
    assert "archive.org" not in f"{body} {url}"
    assert "7 captures" not in str(body)


@pytest.mark.parametrize("says", [True, False], ids=["a header that lies", "no header"])
def test_captures_are_read_whatever_their_old_headers_say_of_packing(lost: Homecoming, *, says: bool) -> None:
    page = lost.page("1402.html")
    lost.store.hold("20090101000000", f"{HOME}1402.html", page)
    headers = (("Content-Type", "text/html"), *((("Content-Encoding", "gzip"),) if says else ()))
    body = page if says else gzip.compress(page)
    lost.store.put(f"{ARCHIVE}/web/20090101000000id_/{HOME}1402.html", Reply(body, headers=headers))

    lost.bring()

    assert ROOF[0] in texts(lost)[1402]
    assert len(lost.store.fetched()) == 1


def test_what_is_excluded_in_part_is_said_and_the_rest_comes(lost: Homecoming) -> None:
    lost.store.hold("20040101000000", f"{OLD_FORM}1061.html", lost.page("1061.html"))
    lost.store.put(first_question(lost), Reply("AdministrativeAccessControlException", 403))

    lost.bring()

    assert texts(lost).keys() == {1061}
    assert lost.told("archive-excludes")
