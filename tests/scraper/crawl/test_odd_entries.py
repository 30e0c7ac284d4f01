"""What one entry or one list answers says nothing of the others."""

import pytest

from storage.archive import Archive
from storage.errors import BannedError, GapError
from storage.report.verdict import judge
from tests.fake_site import Reply
from tests.sample_site import HOME
from tests.visitor import Visitor, entry_urls

HTML = (("Content-Type", "text/html"),)
NO = "<html><body>no</body></html>"
AWAY = (("Location", "http://www.journal.example/maintenance.html"),)


def put_as_entry(visitor: Visitor, reply: Reply) -> str:
    url = f"{HOME}1733.html?format=light"
    visitor.site.put(url, reply)
    return url


@pytest.mark.parametrize(
    "reply",
    [
        *(Reply(NO, status, HTML) for status in (401, 403, 404, 410, 418, 451)),
        Reply(status=302, headers=AWAY),
    ],
    ids=lambda reply: str(reply.status),
)
def test_one_odd_entry_is_a_gap_and_the_others_are_here(visitor: Visitor, reply: Reply) -> None:
    url = put_as_entry(visitor, reply)

    with pytest.raises(GapError):
        visitor.run()

    assert visitor.rows("SELECT count(*) FROM entries WHERE body_text IS NOT NULL") == [(8,)]
    assert visitor.rows("SELECT DISTINCT status FROM journals") == [("visible",)]
    gaps = visitor.rows("SELECT message FROM findings WHERE code = 'entry-missing' AND severity = 'gap'")
    assert any(url in str(message) for (message,) in gaps)
    del visitor.site.pages[url]
    visitor.run()
    assert visitor.rows("SELECT count(*) FROM findings WHERE code = 'entry-missing'") == [(0,)]
    assert entry_urls(visitor) == [url]


def test_an_entry_that_leads_elsewhere_is_not_gone(
    visitor: Visitor,
) -> None:
    visitor.run()
    put_as_entry(visitor, Reply(status=302, headers=AWAY))

    with pytest.raises(GapError):
        visitor.run(refresh=True)

    assert visitor.rows("SELECT count(*) FROM entries WHERE gone_at IS NOT NULL") == [(0,)]


def test_a_feed_that_is_refused_is_said_and_left_out(visitor: Visitor) -> None:
    visitor.site.put(HOME + "data/rss", Reply(NO, 403, HTML))

    visitor.run()

    assert visitor.rows("SELECT count(*) FROM entries WHERE body_text IS NOT NULL") == [(9,)]
    assert visitor.rows("SELECT severity FROM findings WHERE code = 'list-closed'") == [("warning",)]


def test_one_address_alone_does_not_make_a_journal_deleted(visitor: Visitor) -> None:
    page = "<html><head><title>Deleted Journal</title></head><body class='errorpage'></body></html>"
    visitor.site.put(HOME + "data/rss", Reply(page, 404, HTML))

    visitor.run()

    assert visitor.rows("SELECT DISTINCT status FROM journals") == [("visible",)]


def test_the_same_refusal_at_unlike_addresses_is_a_block(visitor: Visitor) -> None:
    visitor.run()
    urls = [url for url in visitor.site.asked if "robots" not in url]
    visitor.archive.unlink()
    for url in urls:
        visitor.site.put(url, Reply(NO, 403, HTML))
    visitor.site.put(HOME, Reply(NO, 403, HTML))

    with pytest.raises(BannedError):
        visitor.run()


def test_the_page_of_another_entry_is_kept_and_saved_nowhere(visitor: Visitor) -> None:
    visitor.run()
    before = visitor.dump()
    visitor.archive.unlink()
    other = visitor.site.answer_of(f"{HOME}3811.html?format=light")
    url = put_as_entry(visitor, other)

    with pytest.raises(GapError):
        visitor.run()

    assert visitor.rows("SELECT count(*) FROM entries WHERE body_text IS NOT NULL") == [(8,)]
    assert visitor.rows(f"SELECT aside FROM pages WHERE url = '{url}'") == [(1,)]
    del visitor.site.pages[url]
    visitor.run()
    assert sorted(map(str, visitor.dump())) == sorted(map(str, before))


@pytest.mark.parametrize(
    "reply",
    [
        Reply(
            status=302,
            headers=(("Location", f"http://www.journal.example/?returnto={HOME}&errmsg=notloggedin"),),
        ),
        Reply("<html><body>You do not have access to this protected entry.</body></html>", 403, HTML),
    ],
)
def test_an_entry_that_lists_name_and_that_asks_for_a_login_is_locked_and_no_gap(
    visitor: Visitor, reply: Reply
) -> None:
    put_as_entry(visitor, reply)

    visitor.run(media=False)

    with Archive.open(visitor.archive) as archive:
        found = judge(archive)
    assert found.missing == ()
    assert "8 entries" in found.sentence
    assert found.sentence.endswith("; 1 entry that the site names is locked")
