"""Lists of recent entries: what each shows of an entry, and when that counts as changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extract import read_page
from storage.records import Harvest, Page

DW = "https://pine-grove.dreamwidth.org/"
LJ = "https://pine-grove.livejournal.com/"
SITE = '<script>Site = {}; Site.journal = {"username":"pine_grove"}; Site.page = {"D":{}};</script>'


def read(body: str, *, url: str, head: str = "") -> Harvest:
    html = f"<!DOCTYPE html><html><head><title>x</title>{head}</head><body class='lynx'>{body}</body></html>"
    return read_page(
        Page(
            url=url,
            final_url=url,
            media_type="text/html; charset=utf-8",
            fetched_at="2026-01-01T00:00:00Z",
            body=html.encode(),
        )
    )


def wrapper(number: int, words: str = "Fog came in.", *, replies: str = "", salt: str = "a") -> str:
    link = (
        f"<li class='entry-readlink'><a href='/{number}.html#comments'>{replies}</a></li>" if replies else ""
    )
    return (
        f"<div class='entry-wrapper journal-pine_grove' id='entry-wrapper-{number}'>"
        f"<h3 class='entry-title'><a href='{DW}{number}.html'>Tides</a></h3>"
        f"<div class='entry-content'>{words}<img src='/p.png?t={salt}'><script>n={salt!r}</script></div>"
        f"<ul>{link}<li class='entry-replylink'><a href='/{number}.html?mode=reply'>Reply</a></li></ul></div>"
    )


def of_dreamwidth(*wrappers: str, url: str = DW) -> Harvest:
    return read("".join(wrappers), url=url)


STYLES = {
    "boxed": "<div class='post'><h2><a href='{url}'>{subject}</a></h2><div>{words}</div>"
    "<p class='comments'>{replies} comments</p></div>",
    "nested": "<table><tr><td><div class='subject'><a href='{url}'>{subject}</a></div></td></tr>"
    "<tr><td>{words}</td></tr><tr><td><a href='{url}#comments'>{replies} comments</a></td></tr></table>",
    "loose": "<h3><a href='{url}'>{subject}</a></h3><div>{words}</div>"
    "<div class='comments'>{replies} comments</div>",
}


def of_livejournal(
    style: str, *entries: tuple[int, str, int], skip: int = 0, further: bool = True
) -> Harvest:
    parts = [
        STYLES[style].format(url=f"{LJ}{number}.html", subject=f"No {number}", words=words, replies=replies)
        for number, words, replies in entries
    ]
    older = f"<div class='skip'><a href='{LJ}?skip={skip + 20}'>Previous 20</a></div>" if further else ""
    body = f"<div id='alpha'>{''.join(parts)}{older}</div>"
    return read(body, url=f"{LJ}?skip={skip}" if skip else LJ, head=SITE)


def digests(harvest: Harvest) -> dict[int, str]:
    return {said.ditemid: said.digest for said in harvest.listed}


def test_dreamwidth_says_how_many_comments_each_entry_has() -> None:
    found = of_dreamwidth(wrapper(512, replies="1,204 comments"), wrapper(768))

    assert [(said.ditemid, said.reply_count) for said in found.listed] == [(512, 1204), (768, 0)]


def test_tokens_and_scripts_change_nothing() -> None:
    assert digests(of_dreamwidth(wrapper(512))) == digests(of_dreamwidth(wrapper(512, salt="b")))


@pytest.mark.parametrize(
    "changed",
    [
        wrapper(512, "Fog went."),
        wrapper(512, replies="1 comment"),
        wrapper(512, "Fog came <a href='/x'>in</a>."),
    ],
)
def test_words_links_and_counts_change_what_is_shown(changed: str) -> None:
    assert digests(of_dreamwidth(wrapper(512))) != digests(of_dreamwidth(changed))


def test_an_entry_on_top_is_told_from_itself_in_its_place() -> None:
    on_top = wrapper(512).replace("id='entry", "id='sticky-entry")

    found = of_dreamwidth(on_top, wrapper(768), wrapper(512))

    assert [(said.ditemid, said.is_sticky) for said in found.listed] == [
        (512, True),
        (768, False),
        (512, False),
    ]


def test_livejournal_marks_what_is_on_top_by_a_picture() -> None:
    mark = "<img title='[sticky post]' src='/s.gif'>"

    found = of_livejournal("boxed", (512, f"{mark} Read me.", 0), (768, "Rain.", 0))

    assert [said.is_sticky for said in found.listed] == [True, False]


def test_an_entry_shows_the_same_wherever_it_stands_on_the_page() -> None:
    alone = digests(of_dreamwidth(wrapper(512)))

    assert digests(of_dreamwidth(wrapper(768), wrapper(512)))[512] == alone[512]


@pytest.mark.parametrize("path", ["2012/11/", "tag/fog", "?tag=fog", "2012/11/13/"])
def test_only_recent_entries_are_compared(path: str) -> None:
    assert of_dreamwidth(wrapper(512), url=DW + path).listed == ()


@pytest.mark.parametrize(
    ("link", "further"),
    [
        (f"<a href='{DW}?skip=40'>Previous 20</a>", {"skip": 40}),
        ("<a href='/?skip=40&style=light'>Previous 20</a><a href='/'>Next 20</a>", {"skip": 40}),
        (f"<a href='{DW}?skip=0'>Next 20</a>", {}),
        (f"<ul><li class='page-back'><a href='{DW}2006/06/22/'>Previous 20</a></li></ul>", {"limit": True}),
        (f"<a href='{DW}tag/x?skip=40'>fog</a>", {}),
        (f"<a href='{DW}?skip=many'>x</a>", {}),
    ],
)
def test_dreamwidth_leads_to_older_entries_up_to_its_limit(link: str, further: dict[str, int | bool]) -> None:
    assert of_dreamwidth(wrapper(512), link, url=f"{DW}?skip=20&style=light").notes == further


@pytest.mark.parametrize("style", STYLES)
def test_livejournal_shows_text_and_count_in_any_style(style: str) -> None:
    before = of_livejournal(style, (512, "Fog came in.", 3), (768, "Rain.", 0))
    edited = of_livejournal(style, (512, "Fog went out.", 3), (768, "Rain.", 1))

    assert [(said.ditemid, said.reply_count) for said in before.listed] == [(512, 3), (768, 0)]
    assert {number for number in (512, 768) if digests(before)[number] != digests(edited)[number]} == {
        512,
        768,
    }


@pytest.mark.parametrize("style", STYLES)
def test_one_changed_entry_changes_no_other(style: str) -> None:
    before = of_livejournal(style, (512, "Fog came in.", 3), (768, "Rain.", 0))
    moved = of_livejournal(style, (768, "Rain.", 0), (512, "Fog.", 3), (256, "Sun.", 0), skip=20)

    assert digests(before)[768] == digests(moved)[768]


@pytest.mark.parametrize("style", STYLES)
def test_a_text_that_leads_to_other_entries_is_still_one_entrys(style: str) -> None:
    part = f"<a href='{LJ}256.html'>Part 1</a> <a href='{LJ}768.html'>Part 3</a>"
    before = of_livejournal(style, (512, f"{part} Fog.", 3), (768, "Rain.", 0))
    edited = of_livejournal(style, (512, f"{part} Sun.", 3), (768, "Rain.", 0))

    assert set(digests(before)) == {512, 768}
    assert digests(before)[512] != digests(edited)[512]
    assert digests(before)[768] == digests(edited)[768]


@given(st.text(max_size=40), st.sampled_from(sorted(STYLES)))
def test_any_text_gives_a_digest(words: str, style: str) -> None:
    assert set(digests(of_livejournal(style, (512, words, 0), (768, "Rain.", 0)))) >= {768}
