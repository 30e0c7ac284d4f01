"""Fields of an entry on a LiveJournal page: what the data say, what the page shows, and which is kept."""

import json
from typing import Any

import pytest

from scraper.extract import read_page
from storage.records import CommentsState, Entry, Harvest, Page, PageKind

URL = "https://pine-grove.livejournal.com/1025.html"
USER = '<span class="ljuser i-ljuser-type-P" data-ljuser="{0}"><b>{0}</b></span>'
JOURNAL = {
    "username": "pine_grove",
    "is_personal": True,
    "journal_url": "https://pine-grove.livejournal.com/",
}


def harvest(
    *,
    title: str = "Ferns",
    body: str | None = "<p>Green.</p>",
    told: dict[str, Any] | None = None,
    page: dict[str, Any] | None = None,
    head: str = "",
    user: str = "pine_grove",
    after: str = "",
    query: str = "",
) -> Harvest:
    data = {
        "ditemid": 1025,
        "is_public": True,
        "poster": "pine_grove",
        "journal": "pine_grove",
        **(told or {}),
    }
    site = {"replycount": 0, "comments": [], "allow_commenting": 1, **(page or {})}
    text = "" if body is None else f'<div class="aentry-post__text aentry-post__text--view">{body}</div>'
    scripts = "\n".join(
        f"Site.{name} = {json.dumps(value)};"
        for name, value in (("page", site), ("journal", JOURNAL), ("entry", data))
    )
    html = (
        f'<!DOCTYPE html><html class="html-schemius"><head><title>t</title>{head}'
        f"<script>Site = window.Site || {{}};\n{scripts}\n</script></head><body>"
        f'<article class="aentry"><header class="aentry-head">Pine {USER.format(user)}'
        '<p class="aentry-head__date"><time>March 5 2012, 21:07</time></p></header>'
        f'<h1 class="aentry-post__title"><span class="aentry-post__title-text">{title}</span></h1>{text}'
        f"</article>{after}</body></html>"
    )
    return read_page(
        Page(
            url=URL + query,
            final_url=URL + query,
            media_type="text/html; charset=utf-8",
            fetched_at="2026-01-01T00:00:00Z",
            body=html.encode(),
        )
    )


def entry(**given: Any) -> Entry:
    return harvest(**given).entries[0]


def codes(found: Harvest) -> list[str]:
    return [finding.code for finding in found.findings]


@pytest.mark.parametrize(
    ("given", "subject"),
    [
        ({}, "Ferns"),
        ({"told": {"title": "Ferns"}}, "Ferns"),
        ({"title": "(no subject)", "told": {"title": ""}}, ""),
        ({"title": "(sans titre)", "told": {"title": ""}}, ""),
        ({"title": "(no subject)", "told": {"title": "(no subject)"}}, "(no subject)"),
        ({"title": "", "told": {"title": "Moss &amp; ferns"}}, "Moss &amp; ferns"),
        (
            {
                "title": "",
                "told": {"title": "Moss &amp; ferns"},
                "head": '<meta property="og:title" content="Moss &amp;amp; ferns">',
            },
            "Moss &amp; ferns",
        ),
        (
            {
                "title": "",
                "told": {"title": "Moss &amp; ferns"},
                "head": '<meta property="og:title" content="Moss &amp; ferns">',
            },
            "Moss & ferns",
        ),
        ({"title": "", "head": '<meta property="og:title" content="Ferns">'}, "Ferns"),
        ({"title": "", "head": '<meta property="og:title" content="(no subject)">'}, ""),
    ],
)
def test_the_subject_is_what_the_writer_gave(given: dict[str, Any], subject: str) -> None:
    assert entry(**given).subject == subject


def test_a_subject_the_data_lack_is_kept_and_reported() -> None:
    found = harvest(title="Ferns", told={"title": ""})

    assert (found.entries[0].subject, codes(found)) == ("Ferns", ["fields-disagree"])


def test_a_poster_the_data_do_not_know_is_reported() -> None:
    found = harvest(user="odile")

    assert (found.entries[0].poster, codes(found)) == ("pine_grove", ["fields-disagree"])


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Comments have been disabled for this post.", CommentsState.DISABLED),
        ("Комментарии к этой записи отключены автором", CommentsState.DISABLED),
        ("Anonymous comments are disabled in this journal", CommentsState.ANONYMOUS_DISABLED),
        ("Анонимные комментарии отключены", CommentsState.ANONYMOUS_DISABLED),
        ("This post is locked for comments", CommentsState.LOCKED),
    ],
)
def test_who_may_comment(words: str, state: CommentsState) -> None:
    assert entry(after=f'<p class="b-bubble b-bubble-alert">{words}</p>').comments_state is state


def test_a_closed_cut_of_another_entry_is_part_of_the_text() -> None:
    cut = '<span class="ljcut"><b class="ljcut-link"><a href="{0}#cutid1">more</a></b></span>'
    other = cut.format("https://moss.livejournal.com/77.html")

    assert entry(body=f"<p>Green. {other}</p>").body_text == "Green. more"


def test_a_closed_cut_of_its_own_is_a_gap() -> None:
    found = harvest(body=f'<p>Green. <b class="ljcut-link"><a href="{URL}#cutid1">more</a></b></p>')

    assert found.entries[0].body_html is None
    assert (found.kind, codes(found)) == (PageKind.ENTRY, ["body-folded"])


def test_comments_that_come_with_other_pages_are_said_to() -> None:
    found = harvest(page={"replycount": 3})

    assert (found.entries[0].reply_count, codes(found)) == (3, ["comments-elsewhere"])


@pytest.mark.parametrize("query", ["?page=2", "?thread=513#t513"])
def test_a_later_page_says_nothing_of_the_text(query: str) -> None:
    found = harvest(query=query, page={"replycount": 40})

    assert (found.kind, found.entries[0].body_html) == (PageKind.COMMENTS, None)


def test_an_icon_without_a_scheme_has_one_in_the_archive() -> None:
    icon = entry(told={"poster_userpic_url": "//l-userpic.livejournal.com/1/2"}).userpic_url

    assert icon == "https://l-userpic.livejournal.com/1/2"


def test_a_page_at_an_entrys_address_without_an_entry_is_a_gap() -> None:
    html = b"<!DOCTYPE html><html><head><title>Hello</title></head><body><p>Something new.</p></body></html>"
    page = Page(
        url=URL,
        final_url=URL,
        media_type="text/html; charset=utf-8",
        fetched_at="2026-01-01T00:00:00Z",
        body=html,
    )

    found = read_page(page)

    assert (found.kind, codes(found)) == (PageKind.OTHER, ["entry-unread"])
