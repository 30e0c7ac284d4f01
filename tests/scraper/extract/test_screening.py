"""A comment that its owner is offered to unscreen is a screened one, in every look."""

import pytest

from scraper.extract import read_page
from storage.records import Comment, CommentState, Page

LJ = "http://pine-grove.livejournal.com/"
DW = "https://pine-grove.dreamwidth.org/"
SCREENED, FROZEN, ACTIVE = CommentState.SCREENED, CommentState.FROZEN, CommentState.ACTIVE
BESIDE = {
    "<a href='/talkscreen.bml?mode=unscreen&amp;journal=pine_grove&amp;talkid=700'>x</a>": SCREENED,
    "<img src='x_files/btn_unscr.gif'>": SCREENED,
    "<img src='x_files/btn_unscr(1).gif'>": SCREENED,
    "<a href='javascript:void(0)'><img src='1.gif' alt='Unscreen'></a>": SCREENED,
    "(<a href='javascript:void(0)'>Unscreen</a>)": SCREENED,
    "<a href='/talkscreen.bml?mode=unfreeze&amp;journal=pine_grove&amp;talkid=700'>x</a>": FROZEN,
    "<img src='/img/silk/comments/unfreeze.png'>": FROZEN,
    "<img src='x_files/btn_unfreeze.gif'><img src='x_files/btn_unscr.gif'>": SCREENED,
    "<a href='/talkscreen.bml?mode=screen&amp;talkid=700'><img src='/img/btn_scr.gif'></a>": ACTIVE,
    "<a href='/talkscreen.bml?mode=freeze&amp;talkid=700'><img src='/img/btn_freeze.gif'></a>": ACTIVE,
}


def comments(body: str, *, url: str = f"{LJ}25700.html", head: str = "") -> dict[int, Comment]:
    server = '<link rel="openid.server" href="http://www.livejournal.com/openid/server.bml" />'
    html = f"<html><head><title>Fog</title>{server}{head}</head><body>{body}</body></html>"
    page = Page(
        url=url,
        final_url=url,
        media_type="text/html; charset=utf-8",
        fetched_at="2009-09-01T00:00:00Z",
        body=html.encode(),
        source="import",
    )
    return {int(comment.dtalkid): comment for comment in read_page(page).comments}


ENTRY = (
    "<table><tr><td>Pine (<span class='ljuser' lj:user='pine_grove'>"
    "<a href='http://pine-grove.livejournal.com/'>"
    "<b>pine_grove</b></a></span>) wrote,<br />"
    "<font size='-1'>@ <a href='/2009/'>2009</a>-08-02 16:16:00</font>"
    "</td></tr></table><div><font face='Arial' size='+1'><i><b>Fog</b></i></font><br />"
    "Nobody rowed out.</div>"
    "<hr />"
)


def answered(number: int, beside: str, *, words: str, classes: str = "talk-comment") -> str:
    """A comment in the old site scheme."""
    return (
        f"<a name='t{number}'></a><table id='ljcmt{number}' class='{classes}'><tr>"
        f"<td id='ljcmtbar{number}'><span class='ljuser' lj:user='kat'><a href='http://kat.livejournal.com/'>"
        f"<b>kat</b></a></span><br /><font size='-1'>2009-08-03 11:12 am UTC</font> {beside}</td></tr>"
        f"<tr><td>{words}<p>(<a href='{LJ}25700.html?replyto={number}'>Reply to this</a>)</p>"
        "</td></tr></table>"
    )


@pytest.mark.parametrize(("beside", "state"), BESIDE.items())
def test_what_stands_beside_a_comment_tells_its_state(beside: str, state: CommentState) -> None:
    two = answered(188, "", words="Fine.") + answered(700, beside, words="Not for all.")

    found = comments(f"{ENTRY}<div id='Comments'>{two}</div>")

    assert {number: comment.state for number, comment in found.items()} == {188: ACTIVE, 700: state}
    assert found[700].body_text == "Not for all."


def test_a_link_names_its_comment_wherever_it_stands() -> None:
    link = "<a href='/talkscreen.bml?mode=unscreen&journal=pine_grove&talkid=188'>Unscreen</a>"
    two = answered(188, "", words="Fine.") + answered(700, link, words="Not for all.")

    found = comments(f"{ENTRY}<div id='Comments'>{two}</div>")

    assert (found[188].state, found[700].state) == (SCREENED, ACTIVE)


def test_a_class_and_the_data_say_so_too_and_the_text_stays() -> None:
    data = '<script>LJ_cmtinfo = {"700": {"rc": [], "full": 1, "u": "kat", "screened": 1}};</script>'
    by_data = comments(f"{ENTRY}<div id='Comments'>{answered(700, '', words='Mine.')}</div>", head=data)
    marked = answered(700, "", words="Mine.", classes="talk-comment screened")
    by_class = comments(f"{ENTRY}<div id='Comments'>{marked}</div>")

    for found in (by_data, by_class):
        assert (found[700].state, found[700].body_text, found[700].loaded) == (SCREENED, "Mine.", True)


@pytest.mark.parametrize(
    ("beside", "classes", "state"),
    [
        (
            "<li class='link unscreen'><a href='/talkscreen?mode=unscreen&talkid=700'>Unscreen</a></li>",
            "",
            SCREENED,
        ),
        ("<li><a href='x'><img src='x_files/unscreen.png' alt=''></a></li>", "", SCREENED),
        ("", "comment-screened", SCREENED),
        ("<li><a href='/talkscreen?mode=screen&talkid=700'>Screen</a></li>", "", ACTIVE),
    ],
)
def test_on_dreamwidth_as_well(beside: str, classes: str, state: CommentState) -> None:
    body = (
        "<div class='entry-wrapper security-public' id='entry-wrapper-2561'>"
        "<div class='entry' id='entry-2561'>"
        "<h3 class='entry-title'>Fog</h3><div class='entry-content'>Nobody rowed out.</div></div></div>"
        "<div id='comments'><div id='cmt700' class='dwexpcomment'><div id='comment-cmt700'"
        f" class='comment-wrapper {classes} poster-kat'><div class='comment-content'>Not for all.</div>"
        f"<ul>{beside}</ul></div></div></div>"
    )

    found = comments(body, url=f"{DW}2561.html")

    assert (found[700].state, found[700].body_text) == (state, "Not for all.")


def test_a_strangers_page_has_none_of_it() -> None:
    words = "He wrote: please unscreen my screened comment."

    found = comments(f"{ENTRY}<div id='Comments'>{answered(700, '', words=words)}</div>")

    assert found[700].state is ACTIVE
