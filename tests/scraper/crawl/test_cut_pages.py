"""Pages that end before their end tag: kept, asked for again, and read for what they have."""

from collections.abc import Callable
from itertools import count

import httpx
import pytest

from scraper.intake.reread import reread
from storage.archive import Archive
from storage.errors import BannedError, GapError
from tests.fake_site import Reply
from tests.visitor import Visitor, entry_urls

HTML = (("Content-Type", "text/html; charset=utf-8"),)


def good_page(visitor: Visitor, url: str) -> bytes:
    reply = visitor.site.fallback(httpx.Request("GET", url, headers={"cookie": "adult_explicit=1"}))
    assert isinstance(reply.body, bytes)
    return reply.body


def busy(body: bytes) -> Callable[[httpx.Request], Reply]:
    """Serve a page with another token in it each time, as real servers do."""
    tokens = count()

    def answer(_request: httpx.Request) -> Reply:
        token = f'<meta name="token" content="{next(tokens)}">'.encode()
        return Reply(body.replace(b"<head>", b"<head>" + token, 1), headers=HTML)

    return answer


@pytest.fixture
def victim(visitor: Visitor) -> str:
    visitor.run()
    url = entry_urls(visitor)[0]
    visitor.archive.unlink()
    return url


@pytest.mark.parametrize("end", [b"</html>", b"</body>"])
def test_an_entry_that_never_has_an_end_tag_is_saved_whole(visitor: Visitor, victim: str, end: bytes) -> None:
    visitor.run()
    whole = visitor.dump()
    visitor.archive.unlink()
    body = good_page(visitor, victim)
    visitor.site.put(victim, busy(body[: body.rindex(end)]))

    visitor.run()

    assert visitor.dump() == whole
    assert visitor.site.asked.count(victim) <= 2
    assert visitor.rows("SELECT severity FROM findings WHERE code = 'page-truncated'") == [("info",)]
    assert visitor.rows("SELECT outcome FROM runs") == [("left out",)]


def test_a_style_without_an_end_tag_costs_one_request_more_and_no_more(visitor: Visitor) -> None:
    visitor.run()
    cost, whole, urls = len(visitor.site.asked), visitor.dump(), entry_urls(visitor)
    visitor.archive.unlink()
    for url in urls:
        body = good_page(visitor, url)
        visitor.site.put(
            url, busy(body[: body.rindex(b"</body>")] + b"<!-- the end of all my pages is here -->")
        )

    visitor.run()

    assert visitor.dump() == whole
    assert len(visitor.site.asked) <= cost + 1


def test_a_text_that_stays_cut_is_saved_as_far_as_it_goes_and_is_a_gap(visitor: Visitor, victim: str) -> None:
    body = good_page(visitor, victim)
    visitor.run()
    text = str(
        visitor.rows(f"SELECT body_html FROM entries WHERE url LIKE '%{victim.split('/')[3][:4]}%'")[0][0]
    )
    visitor.archive.unlink()
    half = body[: body.index(text[:20].encode()) + len(text) // 2]
    visitor.site.put(victim, busy(half))

    with pytest.raises(GapError):
        visitor.run()

    assert visitor.site.asked.count(victim) == 2
    assert visitor.rows("SELECT count(*) FROM pages WHERE body IS NOT NULL AND aside = 1") == [(1,)]
    assert visitor.rows("SELECT severity FROM findings WHERE code = 'page-truncated'") == [("gap",)]
    held = visitor.rows("SELECT count(*) FROM entries WHERE body_text IS NULL")
    assert held == [(0,)]
    visitor.site.pages.pop(victim)
    visitor.run()
    assert visitor.rows("SELECT count(*) FROM findings WHERE code = 'page-truncated'") == [(0,)]


def test_a_page_cut_once_is_kept_and_not_read(visitor: Visitor, victim: str) -> None:
    visitor.run()
    whole = visitor.dump()
    visitor.archive.unlink()
    body = good_page(visitor, victim)
    visitor.site.put(victim, Reply(body[: len(body) // 2], headers=HTML), Reply(body, headers=HTML))

    visitor.run()

    assert visitor.dump() == whole
    assert visitor.rows("SELECT count(*) FROM pages WHERE aside = 1") == [(1,)]
    assert visitor.rows("SELECT count(*) FROM revisions") == [(0,)]
    with Archive.open(visitor.archive) as archive:
        reread(archive)
    assert visitor.dump() == whole


def test_an_error_served_as_a_page_is_kept_too(visitor: Visitor, victim: str) -> None:
    visitor.site.put(victim, Reply("Service Unavailable: come back later", headers=HTML))

    with pytest.raises(GapError):
        visitor.run()

    assert visitor.rows(f"SELECT aside FROM pages WHERE url = '{victim}'") == [(1,)]


def test_a_block_page_is_not_kept(visitor: Visitor, victim: str) -> None:
    visitor.site.put(victim, Reply("<title>no</title>", 412, HTML))

    with pytest.raises(BannedError):
        visitor.run()

    assert visitor.rows("SELECT count(*) FROM pages WHERE status = 412") == [(0,)]
