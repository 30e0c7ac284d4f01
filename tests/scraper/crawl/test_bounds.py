"""Nothing a site says makes a visit without an end: what is too much is left out, and said."""

import re
from collections.abc import Callable

import pytest

from scraper.sample.server import answer
from scraper.sources.live.bounds import MOST_COMMENT_PAGES, MOST_OF_KIND
from storage.errors import GapError
from tests.fake_site import Reply
from tests.sample_site import HOME
from tests.visitor import Visitor

HTML = (("Content-Type", "text/html; charset=utf-8"),)
XML = (("Content-Type", "text/xml; charset=utf-8"),)
YEAR = re.compile(rf"{re.escape(HOME)}(\d{{4}})/")
PART = re.compile(rf"{re.escape(HOME)}sitemap(\d*)\.xml")
SKIP = re.compile(rf"{re.escape(HOME)}\?(?:.*&)?skip=(\d+).*")
USUAL = 60
"""Requests that the sample journal takes, and a few."""


def with_links(url: str, links: str) -> Reply:
    """Return what the sample answers, with more links in its body."""
    body = answer("GET", url, "")[2]
    return Reply(body.replace(b"</body>", links.encode() + b"</body>"), headers=HTML)


def endless_years(url: str) -> Reply | None:
    """A calendar of 10,000 years, none of which counts its days."""
    if url == f"{HOME}calendar":
        years = "".join(f'<a href="{HOME}{year:04}/">{year:04}</a>' for year in range(10_000))
        return with_links(url, years)
    return with_links(f"{HOME}2012/", "") if YEAR.fullmatch(url) else None


def years_that_name_years(url: str) -> Reply | None:
    """Each year's page names the year before it."""
    if match := YEAR.fullmatch(url):
        before = int(match[1]) - 1
        return with_links(url, f'<a href="{HOME}{before:04}/">{before:04}</a>')
    return None


def endless_months(url: str) -> Reply | None:
    """Each of a hundred years names its months and counts nothing."""
    if url == f"{HOME}calendar":
        months = "".join(
            f'<a href="{HOME}{year:04}/{month:02}/">View Subjects</a>'
            for year in range(1950, 2050)
            for month in range(1, 13)
        )
        return with_links(f"{HOME}1990/", months)
    return None


def endless_days(url: str) -> Reply | None:
    """A calendar that counts an entry on the first of every month of a hundred years."""
    if url == f"{HOME}calendar":
        days = "".join(
            f'<td>1<a href="{HOME}{year:04}/{month:02}/01/">1</a></td>'
            for year in range(1950, 2050)
            for month in range(1, 13)
        )
        return with_links(url, days)
    return None


def endless_sitemaps(url: str) -> Reply | None:
    """Each part of the sitemap names the next."""
    if match := PART.fullmatch(url):
        following = f"{HOME}sitemap{int(match[1] or 0) + 1}.xml"
        return Reply(f"<sitemapindex><sitemap><loc>{following}</loc></sitemap></sitemapindex>", headers=XML)
    return None


def wide_sitemap(url: str) -> Reply | None:
    """A sitemap of 5,000 parts."""
    if url == f"{HOME}sitemap.xml":
        parts = "".join(f"<sitemap><loc>{HOME}sitemap{n}.xml</loc></sitemap>" for n in range(1, 5_001))
        return Reply(f"<sitemapindex>{parts}</sitemapindex>", headers=XML)
    return Reply("<urlset></urlset>", headers=XML) if PART.fullmatch(url) else None


def endless_recent(url: str) -> Reply | None:
    """Every page of recent entries names another one, and entries nobody saw before, which are not there."""
    match = SKIP.fullmatch(url)
    if url == HOME or url.startswith(f"{HOME}?") or match:
        skip = int(match[1]) if match else 0
        links = "".join(f'<a href="{HOME}{(skip + n + 5000) * 256}.html">x</a>' for n in range(2))
        older = f'<a href="{HOME}?skip={skip + 10}">Previous 10</a>'
        return with_links(HOME, links + older)
    return None


def endless_comments(url: str) -> Reply | None:
    """Each entry that has a second page of comments has a billion of them."""
    body = answer("GET", url, "adult_explicit=1")[2]
    return Reply(body.replace(b"page=2", b"page=1000000000"), headers=HTML) if b"page=2" in body else None


Endless = Callable[[str], Reply | None]
MOST = 25


@pytest.fixture
def bounded(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """The visitor, with bounds that are soon reached."""
    for kind in MOST_OF_KIND:
        monkeypatch.setitem(MOST_OF_KIND, kind, MOST)
    monkeypatch.setattr("scraper.sources.live.bounds.MOST_COMMENT_PAGES", MOST)
    return visitor


@pytest.mark.parametrize(
    ("endless", "kind"),
    [
        (endless_years, "year"),
        (years_that_name_years, "year"),
        (endless_months, "month"),
        (endless_days, "month"),
        (endless_sitemaps, "sitemap"),
        (wide_sitemap, "sitemap"),
        (endless_recent, "recent"),
        (endless_comments, "comments"),
    ],
)
def test_lists_without_an_end_are_asked_for_so_many_times_and_it_is_said(
    bounded: Visitor, endless: Endless, kind: str
) -> None:
    bounded.site.fallback_for = endless

    with pytest.raises(GapError, match="which is more than there can be"):
        bounded.run(media=False)

    kinds = [t for (t,) in bounded.rows("SELECT kind FROM targets WHERE state = 'done'")]
    assert kinds.count(kind) <= MOST + (USUAL if kind == "comments" else 1)
    assert len(bounded.site.asked) <= 3 * MOST + USUAL
    said = bounded.rows("SELECT message FROM findings WHERE code = 'lists-endless'")
    assert any(f"'{kind}'" in str(message) for (message,) in said)
    assert bounded.rows("SELECT count(*) FROM entries WHERE body_text IS NOT NULL") == [(9,)]


def test_what_was_left_out_is_said_until_the_lists_have_an_end(bounded: Visitor) -> None:
    bounded.site.fallback_for = endless_sitemaps
    with pytest.raises(GapError):
        bounded.run(media=False)
    bounded.site.fallback_for = lambda _url: None

    bounded.run(media=False, refresh=True)

    assert bounded.rows("SELECT outcome FROM runs ORDER BY run_id LIMIT 1") == [("gaps",)]
    assert bounded.rows("SELECT count(*) FROM findings WHERE code = 'lists-endless'") == [(0,)]


def test_no_bound_is_below_what_journals_have() -> None:
    assert MOST_OF_KIND["year"] >= 100
    assert MOST_OF_KIND["month"] >= 12 * 40
    assert MOST_OF_KIND["recent"] * 10 >= 10_000
    assert MOST_COMMENT_PAGES * 25 >= 20_000
