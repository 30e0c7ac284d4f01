"""Captures and visits in any order: the archive is the same."""

from collections.abc import Callable
from contextlib import suppress

import pytest

from scraper.events import Event, Fetched
from storage.errors import GapError
from tests.fake_archive import ARCHIVE
from tests.fake_site import Reply
from tests.homecoming import Homecoming
from tests.sample_site import HOME

ROOF = "The roof has opinions"
WORDS = "Tar and a stepladder. I have both. Saturday?"


def content(lost: Homecoming) -> list[tuple[object, ...]]:
    """Return all that a reader could tell apart."""
    return [
        *lost.rows(
            "SELECT ditemid, subject, body_html, eventtime, poster, security, mood, music, userpic_url,"
            " picture_keyword, source FROM entries ORDER BY ditemid"
        ),
        *lost.rows(
            "SELECT dtalkid, parent_dtalkid, poster, posted_at, subject, body_html, state FROM comments"
            " ORDER BY dtalkid"
        ),
        *lost.rows(
            "SELECT table_name, json_extract(before, '$.body_html'), min(seen_at, '2020') FROM revisions"
            " ORDER BY 1, 2, 3"
        ),
        *lost.rows(
            "SELECT e.ditemid, t.name FROM entry_tags JOIN tags t USING (tag_id)"
            " JOIN entries e USING (entry_id) ORDER BY 1, 2"
        ),
    ]


def visit(lost: Homecoming) -> None:
    with suppress(GapError):
        lost.run()


def thin_out(lost: Homecoming) -> None:
    """Let the site lack an entry, and the archive hold it, older texts of another, and a lost comment."""
    lost.site.put(f"{HOME}1402.html?format=light", Reply("no such page", 404))
    lost.site.unlist(1402)
    lost.store.hold("20050101000000", f"{HOME}1402.html", lost.page("1402.html", (ROOF, "It was dry")))
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    lost.store.hold("20050101000000", f"{HOME}1061.html", lost.page("1061.html", ("kettle", "old kettle")))
    lost.store.hold("20060101000000", f"{HOME}1733.html", lost.page("1733.html"))


@pytest.fixture
def other(lost: Homecoming) -> Homecoming:
    """The same journal, for an archive of its own."""
    twin = Homecoming(lost.clock, settings=lost.settings, archive=lost.archive.with_name("other.db"))
    twin.store, twin.site = lost.store, lost.site
    return twin


def test_a_visit_and_a_rescue_give_the_same_in_either_order(lost: Homecoming, other: Homecoming) -> None:
    thin_out(lost)

    visit(lost)
    lost.bring()
    other.bring()
    visit(other)

    assert content(lost) == content(other)
    assert lost.rows("SELECT source FROM entries WHERE ditemid = 1402") == [("wayback",)]
    assert lost.rows("SELECT count(*) FROM entries WHERE source = 'wayback'") == [(1,)]


def killed_at(url_part: str) -> Callable[[Event], None]:
    def stop(event: Event) -> None:
        if isinstance(event, Fetched) and url_part in event.url:
            raise KeyboardInterrupt

    return stop


def test_a_later_find_of_an_earlier_capture_keeps_the_order_though_the_run_is_killed(
    lost: Homecoming, other: Homecoming
) -> None:
    versions = {"20050101000000": "It was dry", "20070101000000": "It was wet", "20090101000000": ROOF}
    held = [(when, lost.page("1402.html", (ROOF, words))) for when, words in versions.items()]
    lost.store.hold(held[2][0], f"{HOME}1402.html", held[2][1])
    lost.bring()
    for when, page in held[:2]:
        lost.store.hold(when, f"{HOME}1402.html", page)
    lost.on_event = killed_at("20070101000000")
    with pytest.raises(KeyboardInterrupt):
        lost.bring()
    lost.on_event = lost.events.append

    lost.bring()
    other.bring()

    assert content(lost) == content(other)
    kinds = "SELECT json_extract(before, '$.body_html') LIKE '%was dry%' FROM revisions ORDER BY revision_id"
    assert lost.rows(kinds) == [(1,), (0,)] == other.rows(kinds)


def test_a_capture_under_an_old_address_that_led_on_keeps_the_order(
    lost: Homecoming, other: Homecoming
) -> None:
    old = "http://www.journal.example/users/willow_lane/1402.html"
    lost.store.hold("20090101000000", f"{HOME}1402.html", lost.page("1402.html"))
    lost.bring()
    lost.store.hold("20050101000000", old, lost.page("1402.html", (ROOF, "It was dry")))
    there = f"{ARCHIVE}/web/20050607080910id_/{HOME}1402.html"
    lost.store.put(
        f"{ARCHIVE}/web/20050101000000id_/{old}",
        Reply(status=302, headers=(("Location", there),)),
    )
    html = (("Content-Type", "text/html; charset=utf-8"), ("Memento-Datetime", "then"))
    lost.store.put(there, Reply(lost.page("1402.html", (ROOF, "It was dry")), headers=html))

    lost.bring()
    other.bring()

    assert content(lost) == content(other)
    assert ROOF in str(lost.rows("SELECT body_text FROM entries"))
    fetched = len(lost.store.fetched())
    lost.bring()
    assert lost.store.fetched() == [], fetched


@pytest.mark.parametrize("is_gone_first", [True, False])
def test_a_deleted_comment_keeps_its_text_whichever_capture_comes_first(
    lost: Homecoming, *, is_gone_first: bool
) -> None:
    gone = (
        ('"deleted": 0, "leafclass": null, "uname": "harbor_light"', '"deleted": 1, "leafclass": "deleted"'),
        (WORDS, ""),
    )
    captures = [
        ("20050101000000", lost.page("1402.html")),
        ("20090101000000", lost.page("1402.html", *gone)),
    ]
    for when, page in reversed(captures) if is_gone_first else captures:
        lost.store.hold(when, f"{HOME}1402.html", page)
        lost.bring()

    rows = lost.rows("SELECT body_text, state FROM comments WHERE dtalkid = 27002")
    assert rows == [(WORDS, "deleted")]
