"""A journal that lives on: what a visit after the first finds by the site's lists, and what it costs."""

import json
import re
from collections.abc import Callable

import httpx
import pytest

from scraper.sample.server import answer
from storage.archive import Archive
from tests.fake_site import Reply
from tests.sample_site import HOME
from tests.visitor import Visitor, entry_urls

HTML = (("Content-Type", "text/html; charset=utf-8"),)
GONE = Reply("<title>Error 404</title><body class='errorpage'></body></html>", 404)
CALENDARS = re.compile(r".*/(?:calendar|sitemap\.xml|\d{4}/(?:\d\d/)?)")


def entry_url(number: int) -> str:
    return f"{HOME}{number}.html?format=light"


def body_of(url: str) -> str:
    return answer("GET", url, "adult_explicit=1; adult_concepts=1")[2].decode()


def alter(visitor: Visitor, url: str, change: Callable[[str], str]) -> None:
    """Serve a page as it is, but for one change."""
    before = body_of(url)
    after = change(before)
    assert after != before
    visitor.site.put(url, Reply(after, headers=HTML))


def busiest(visitor: Visitor) -> int:
    """The entry with the most comments."""
    rows = visitor.rows(
        "SELECT ditemid FROM entries JOIN comments USING (entry_id) GROUP BY 1 ORDER BY count(*) DESC"
    )
    return int(str(rows[0][0]))


def on_list(number: int, words: str) -> Callable[[str], str]:
    """Let the front page say something more of an entry."""
    return lambda page: re.sub(rf"(<p><a href=\"[^\"]*/{number}\.html\">[^<]*</a>)", rf"\1 {words}", page)


def test_an_unchanged_journal_costs_the_lists_that_tell_changes(visitor: Visitor) -> None:
    visitor.run()
    before = visitor.dump()

    visitor.run()

    assert visitor.dump() == before
    assert visitor.site.asked == [f"{HOME}robots.txt", f"{HOME}data/rss", HOME]


def test_one_entry_is_looked_at_again_and_another_the_next_time(visitor: Visitor) -> None:
    visitor.run()
    looked: list[str] = []
    for _ in range(9):
        visitor.clock.seconds += 86_400
        visitor.run(refresh_share=None)
        looked += visitor.site.asked[3:4]

    assert len(set(looked)) == 9


@pytest.mark.parametrize(("share", "looks"), [(0.0, 0), (2.5, 1), (50.0, 4), (100.0, 9)])
def test_the_share_that_is_looked_at_again_is_for_the_person_to_set(
    visitor: Visitor, share: float, looks: int
) -> None:
    visitor.run()

    visitor.run(refresh_share=share)

    assert len(set(entry_urls(visitor))) <= looks
    assert len(visitor.site.asked) == 3 + looks


def test_no_answer_is_asked_for_on_a_condition(visitor: Visitor) -> None:
    feed = answer("GET", HOME + "data/rss", "")[2]
    stamp = ("Last-Modified", "Mon, 23 Nov 2026 12:00:00 GMT")
    visitor.site.put(HOME + "data/rss", Reply(feed, 200, (("Content-Type", "text/xml"), stamp)))
    visitor.run()
    visitor.site.requests.clear()

    visitor.run()

    conditions = [
        r.headers for r in visitor.site.requests if {"if-modified-since", "if-none-match"} & set(r.headers)
    ]
    assert conditions == []


def test_what_the_recent_pages_say_otherwise_is_fetched_with_all_its_comments(visitor: Visitor) -> None:
    visitor.run()
    number = busiest(visitor)
    alter(visitor, HOME, on_list(number, "99 comments"))
    alter(
        visitor,
        entry_url(number),
        lambda page: page.replace("</article>", "<p>A line more.</p></article>", 1),
    )

    visitor.run()

    assert entry_urls(visitor) == [entry_url(number)]


def test_an_entry_that_recent_pages_no_longer_name_is_asked_for_and_gone(visitor: Visitor) -> None:
    visitor.run()
    alter(visitor, HOME, lambda page: re.sub(r"<p><a href=\"[^\"]*/1733\.html\">.*?</p>", "", page))
    visitor.site.put(entry_url(1733), GONE)

    visitor.run()

    assert entry_urls(visitor) == [entry_url(1733)]
    assert visitor.rows("SELECT ditemid, gone_reason FROM entries WHERE gone_at IS NOT NULL") == [
        (1733, "missing")
    ]
    assert not [url for url in visitor.site.asked if CALENDARS.fullmatch(url)]


def test_where_recent_pages_cannot_be_read_the_other_lists_are(visitor: Visitor) -> None:
    visitor.run()
    visitor.site.put(HOME, GONE)

    visitor.run()

    assert [url for url in visitor.site.asked if CALENDARS.fullmatch(url)]
    with Archive.open(visitor.archive) as archive:
        assert all(comparison.agrees for comparison in archive.listings.list())


def test_a_refresh_believes_only_what_it_sees(visitor: Visitor) -> None:
    """Texts of an earlier visit do not stand for those that are folded away today."""
    visitor.run()
    number = busiest(visitor)
    threads = [url for url in visitor.site.asked if f"itemid={number}&" in url]
    visitor.site.asked.clear()

    visitor.run(refresh=True)

    assert threads
    assert set(threads) <= set(visitor.site.asked)


def edited(reply: Reply) -> Reply:
    value = json.loads(reply.body)
    for comment in value["comments"]:
        if comment.get("article"):
            comment["article"] = f"{comment['article']} And one word more."
    return Reply(json.dumps(value), reply.status, reply.headers)


def test_a_refresh_finds_comments_that_were_edited_behind_a_fold(visitor: Visitor) -> None:
    visitor.run()
    threads = [url for url in visitor.site.asked if "__rpc_get_thread" in url]
    for url in threads:
        status, media_type, body, _ = answer("GET", url, "")
        visitor.site.put(url, edited(Reply(body, int(status), (("Content-Type", media_type),))))

    visitor.run(refresh=True)

    assert visitor.rows("SELECT 1 FROM comments WHERE body_text LIKE '%And one word more.%' LIMIT 1")
    assert visitor.rows("SELECT 1 FROM revisions WHERE table_name = 'comments' LIMIT 1")


def test_a_page_that_says_the_same_is_kept_once(visitor: Visitor) -> None:
    salt = iter(range(10_000))

    def salted(request: httpx.Request) -> Reply:
        status, media_type, body, headers = answer(
            "GET", str(request.url), "adult_explicit=1; adult_concepts=1"
        )
        if b"</head>" in body:
            body = body.replace(b"</head>", f"<script>token = {next(salt)}</script></head>".encode())
        return Reply(body, int(status), (("Content-Type", media_type), *headers.items()))

    visitor.site.fallback = salted  # type: ignore[method-assign]
    visitor.run()
    pages = visitor.rows("SELECT count(*), sum(aside) FROM pages")
    before = visitor.dump()

    visitor.run(refresh=True)

    assert visitor.rows("SELECT count(*), sum(aside) FROM pages") == pages
    assert visitor.dump() == before
    assert visitor.rows("SELECT count(*) FROM entries WHERE looked_at > fetched_at") == [(9,)]


@pytest.mark.parametrize(("refresh", "left"), [(False, 9), (True, 0)])
def test_it_is_known_what_a_visit_did_not_look_at(visitor: Visitor, *, refresh: bool, left: int) -> None:
    visitor.run()
    visitor.run(refresh=refresh)

    with Archive.open(visitor.archive) as archive:
        journal_id = archive.entries.journals.find("journal.example", "willow_lane")
        assert journal_id is not None
        visit = archive.visits.last_of(journal_id)
        assert visit is not None
        assert archive.holdings.looks(journal_id, since=visit.began_at).entries == left
