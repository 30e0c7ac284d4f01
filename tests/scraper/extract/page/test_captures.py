"""Copies that the Wayback Machine keeps are read as the pages they are copies of."""

import json
import re
from pathlib import Path

import pytest

from scraper.extract import read_page
from scraper.extract.page.captures import original_page, undo_rewriting
from storage.records import Page

AT = "20100405123456"
HEAD = """<script type="text/javascript" src="/_static/js/bundle-playback.js?v=1" charset="utf-8"></script>
<script type="text/javascript">
    __wm.init("https://web.archive.org/web");
  __wm.wombat("{url}","20100405123456","https://web.archive.org/","web","/_static/",
              "1270470896");
</script>
<link rel="stylesheet" type="text/css" href="/_static/css/banner-styles.css?v=1">
<!-- End Wayback Rewrite JS Include -->
"""
TOOLBAR = """<!-- BEGIN WAYBACK TOOLBAR INSERT -->
<div id="wm-ipp-base" lang="en"><div id="wm-ipp"><form method="get" action="/web/submit">
<input type="text" name="url" value="{url}"></form>
<time datetime="2010-04-05T12:34:56Z">5 Apr 2010</time> <a href="/web/20100101/{url}">10 captures</a>
<div class="entry-content">words of the toolbar</div></div></div>
<!-- END WAYBACK TOOLBAR INSERT -->"""
NOTE = """
<!--
     FILE ARCHIVED ON 12:34:56 Apr 05, 2010 AND RETRIEVED FROM THE
     INTERNET ARCHIVE ON 10:00:00 Nov 01, 2026.
     JAVASCRIPT APPENDED BY WAYBACK MACHINE, COPYRIGHT INTERNET ARCHIVE.
-->
"""
FOLDERS = ("lj_classic", "lj_adaptive", "lj_generic", "lj_s2", "lj_site_page", "dw_core2", "dw_zesty")


def kept(text: str, url: str, *, host: str) -> str:
    """Return a page as the Wayback Machine hands it out, its addresses sent through `host`."""

    def through(match: re.Match[str]) -> str:
        kind = "im_" if match[1].lower() == "src" else ""
        return f"{match[1]}={match[2]}{host}/web/{AT}{kind}/{match[3]}"

    text = re.sub(r"(?i)\b(href|src)=([\"']?)(https?://)", through, text)
    text = re.sub(r"(?i)(<head[^>]*>)", lambda match: match[1] + HEAD.format(url=url), text, count=1)
    return (
        re.sub(r"(?i)(<body[^>]*>)", lambda match: match[1] + TOOLBAR.format(url=url), text, count=1) + NOTE
    )


LINKS_TO_AN_ARCHIVE = "a-page-that-links-to-an-archive"
"""A link that was typed looks like one that an archive turned: in a copy nobody can tell them apart."""


def pages(fixtures: Path) -> list[Path]:
    """Return the `meta.json` of every page that is not itself a copy from an archive."""
    found = [case for folder in FOLDERS for case in fixtures.glob(f"*/{folder}/*/meta.json")]
    return [
        case
        for case in sorted(found)
        if case.with_name("page.html").exists()
        and case.parent.name != LINKS_TO_AN_ARCHIVE
        and "/http" not in json.loads(case.read_text(encoding="utf-8")).get("url", "/http")
    ]


@pytest.mark.parametrize("host", ["https://web.archive.org", "http://web.archive.org", ""])
def test_a_copy_gives_what_the_page_gives(fixtures: Path, host: str) -> None:
    compared = 0
    for case in pages(fixtures):
        meta, body = json.loads(case.read_text(encoding="utf-8")), case.with_name("page.html").read_bytes()
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            continue
        page = Page(
            url=f"https://web.archive.org/web/{AT}/{meta['url']}",
            final_url=f"https://web.archive.org/web/{AT}/{meta['url']}",
            media_type="text/html; charset=utf-8",
            fetched_at="2026-11-01T10:00:00Z",
            body=kept(text, meta["url"], host=host).encode(),
            source="import",
        )
        plain = Page(
            url=meta["url"],
            final_url=meta["url"],
            media_type="text/html; charset=utf-8",
            fetched_at="2010-04-05T12:34:56Z",
            body=body,
            source="import",
        )

        found, expected = read_page(original_page(page)), read_page(plain)

        assert found.entries == expected.entries, case.parent
        assert found.comments == expected.comments, case.parent
        assert (found.kind, found.layout, found.journal) == (
            expected.kind,
            expected.layout,
            expected.journal,
        ), case.parent
        compared += 1
    assert compared > 20


@pytest.mark.parametrize(
    ("url", "original", "kept_at"),
    [
        (
            "https://web.archive.org/web/20100405123456/http://kat.livejournal.com:80/1.html",
            "http://kat.livejournal.com/1.html",
            "2010-04-05T12:34:56Z",
        ),
        (
            "http://web.archive.org/web/20051105id_/http://www.livejournal.com/users/kat/1.html?thread=3#t3",
            "http://www.livejournal.com/users/kat/1.html?thread=3#t3",
            "2005-11-05T00:00:00Z",
        ),
        (
            "https://web.archive.org/web/2004/kat.livejournal.com/",
            "http://kat.livejournal.com/",
            "2004-01-01T00:00:00Z",
        ),
        (
            "https://web.archive.org/web/2004/https:/kat.dreamwidth.org/",
            "https://kat.dreamwidth.org/",
            "2004-01-01T00:00:00Z",
        ),
        (
            "https://web.archive.org/web/20109999/https://a.example/",
            "https://a.example/",
            "2026-11-01T10:00:00Z",
        ),
    ],
)
def test_the_address_of_a_copy_says_whose_and_when(url: str, original: str, kept_at: str) -> None:
    page = original_page(Page(url=url, final_url=url, fetched_at="2026-11-01T10:00:00Z", body=b"x"))

    assert (page.url, page.final_url, page.fetched_at) == (original, original, kept_at)
    assert page.header("content-location") == url


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/",
        "https://web.archive.org/web/*/http://kat.livejournal.com/",
        "https://web.archive.org.evil.example/web/2010/http://kat.livejournal.com/1.html",
        "https://kat.livejournal.com/1.html",
        "file:///home/kat/web/2010/http://kat.livejournal.com/1.html",
    ],
)
def test_any_other_address_stays(url: str) -> None:
    page = Page(url=url, final_url=url, fetched_at="2026-11-01T10:00:00Z", body=b"x")

    assert original_page(page) is page


def test_a_page_that_speaks_of_the_wayback_machine_stays() -> None:
    text = '<p>&lt;!-- FILE ARCHIVED ON</p> FILE ARCHIVED ON <a href="https://web.archive.org/web/2010/http://a.example/">a</a>'

    assert undo_rewriting(text) is text


def test_addresses_in_scripts_are_undone_too() -> None:
    text = (
        r'Site.page={"u":"https:\/\/web.archive.org\/web\/20100405123456\/https:\/\/kat.livejournal.com\/"}'
        + NOTE
    )

    assert r'{"u":"https:\/\/kat.livejournal.com\/"}' in undo_rewriting(text)


def test_a_toolbar_without_an_end_hides_nothing() -> None:
    text = "<!-- BEGIN WAYBACK TOOLBAR INSERT --> words" + NOTE

    assert undo_rewriting(text) == text
