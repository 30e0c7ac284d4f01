"""Comments in the markup of old styles: what belongs to which comment."""

from collections.abc import Mapping
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from scraper.extract.livejournal.blocks import read_fragment_blocks
from storage.records import Comment, CommentState, PosterKind

USER = "<span class='ljuser' lj:user='{0}'><b>{0}</b></span>"
WHEN = "<span title='x'>2007-05-09 10:15 pm (UTC)</span>"


def block(number: int, inside: str, *, style: str = "", prefix: str = "ljcmt") -> str:
    return f'<div id="{prefix}{number}" style="{style}">{inside}</div>'


def said(name: str, words: str) -> str:
    return f'<div id="cmtbar">{USER.format(name)} {WHEN}</div><div>{words}</div>'


def read(
    html: str, info: Mapping[int, Mapping[str, Any]] | None = None, *, rooted: bool = True
) -> list[Comment]:
    return list(read_fragment_blocks(LexborHTMLParser(html), info or {}, rooted=rooted))


def test_a_name_in_the_text_is_not_the_poster() -> None:
    text = f"Ask {USER.format('odile')}, 1999-01-01 10:00 am (UTC)"
    inside = f"<div id='cmtbar1'><i>(Anonymous)</i> {WHEN}</div><div>{text}</div>"

    (comment,) = read(block(1, inside))

    assert (comment.poster, comment.poster_kind) == (None, PosterKind.ANONYMOUS)
    assert comment.posted_at == "2007-05-09T22:15:00Z"


def test_comments_inside_comments_answer_them() -> None:
    inner = block(2, said("tolin", "Inner."))

    first, second = read(block(1, said("odile", "Outer.") + inner))

    assert (first.body_text, first.poster, first.parent_dtalkid) == ("Outer.", "odile", None)
    assert (second.body_text, second.poster, second.parent_dtalkid) == ("Inner.", "tolin", 1)


@pytest.mark.parametrize(
    "sizes",
    [("0px", "25px", "50px", "25px"), ("0px", "30px", "60px", "30px"), ("1em", "2em", "3em", "2em")],
)
@pytest.mark.parametrize("prefix", ["ljcmt", "IJcmt", "djcmt"])
def test_an_indent_says_who_answers_whom(sizes: tuple[str, ...], prefix: str) -> None:
    html = "".join(
        block(number, said("odile", "Hm."), style=f"margin-left: {size}", prefix=prefix)
        for number, size in enumerate(sizes, 1)
    )

    assert [comment.parent_dtalkid for comment in read(html)] == [None, 1, 2, 1]


def test_a_step_over_a_level_is_no_parent_that_is_known() -> None:
    html = block(1, said("odile", "a")) + block(2, said("odile", "b"), style="margin-left: 75px")
    html += block(3, said("odile", "c"), style="margin-left: 25px")

    comments = read(html)

    assert [(c.parent_dtalkid, c.parent_known) for c in comments] == [(None, True), (None, False), (1, True)]


def test_on_the_page_of_a_thread_the_first_one_may_answer_anybody() -> None:
    (comment,) = read(block(7, said("odile", "Hm.")), rooted=False)

    assert (comment.parent_dtalkid, comment.parent_known) == (None, False)


@pytest.mark.parametrize(
    ("inside", "state"),
    [
        ("<b>(Deleted comment)</b>", CommentState.DELETED),
        ("Deleted post", CommentState.DELETED),
        ("<i>(Screened comment)</i>", CommentState.SCREENED),
        ("(Удалённый комментарий)", CommentState.DELETED),
        ("(Reply from suspended user)", CommentState.SUSPENDED),
        ("(Spam)", CommentState.SPAM),
        ("<a class='collapsed-comment-link'>Deleted post scenes</a>, odile", CommentState.ACTIVE),
        ("<b>Spam, spam and eggs</b>", CommentState.ACTIVE),
    ],
)
def test_only_what_the_site_prints_is_a_placeholder(inside: str, state: CommentState) -> None:
    assert read(block(1, inside))[0].state is state


@pytest.mark.parametrize(
    ("told", "state"), [({"deleted": 1}, CommentState.DELETED), ({"screened": "1"}, CommentState.SCREENED)]
)
def test_the_data_of_a_page_may_say_the_state(told: dict[str, Any], state: CommentState) -> None:
    (comment,) = read(block(1, "<b>Words of a style of its own</b>"), {1: {"parent": None, **told}})

    assert (comment.state, comment.loaded) == (state, False)


def test_an_account_that_is_no_more_is_still_named() -> None:
    inside = f"<div id='cmtbar1'><i>(deleted user: Old-Oak)</i> {WHEN}</div><div>Leaves.</div>"

    (comment,) = read(block(1, inside))

    assert (comment.poster, comment.poster_kind) == ("old_oak", PosterKind.USER)


def test_edited_at_stands_behind_the_text_not_in_it() -> None:
    head, after = "<div id='cmtbar1'>{0}</div>", "<p>Edited at 2007-05-10 08:00 am (UTC)</p>"
    mine = block(1, head.format(WHEN) + "<div>Hm.</div>" + after)
    quoted = block(1, head.format(WHEN) + f"<div>Hm. {after}</div>")

    assert read(mine)[0].edited_at == "2007-05-10T08:00:00Z"
    assert read(quoted)[0].edited_at is None


def test_what_stands_below_the_head_of_the_page_is_no_text() -> None:
    inside = f"<div id='cmtbar1'>{WHEN}</div><div class='comment-links'>Reply</div><div>Hm.</div>"

    assert read(block(1, inside))[0].body_text == "Hm."


def test_a_page_of_many_comments_is_read_in_one_go() -> None:
    info = {number: {"parent": None, "full": 1, "u": "odile"} for number in range(1, 400)}
    html = "".join(block(number, said("odile", f"Word {number}.")) for number in info)

    comments = read(html, info)

    assert [comment.body_text for comment in comments] == [f"Word {number}." for number in info]
