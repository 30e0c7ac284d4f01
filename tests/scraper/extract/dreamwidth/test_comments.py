"""Comments on Dreamwidth pages: what the element says, what the data says, and what neither does."""

import json
from typing import Any

import pytest

from scraper.extract import read_page
from storage.records import Comment, CommentState, Page, PosterKind

URL = "https://pine-grove.dreamwidth.org/79404.html"
USER = "<span lj:user='{0}' class='ljuser'{1}><a href='#'><b>{0}</b></a></span>"


def block(
    number: int = 205356,
    *,
    classes: str = "visible poster-odile_w full",
    title: str = "<h4 class='comment-title'>Oh</h4>",
    poster: str = USER.format("odile_w", ""),
    when: str = "2019-04-07 04:10 pm (UTC)",
    body: str | None = "Words.",
    links: str = "",
    around: str = "",
) -> str:
    text = "" if body is None else f"<div class='comment-content'>{body}</div>"
    return (
        f"<div class='comment-thread {around}'><div id='cmt{number}' class='dwexpcomment'>"
        f"<div class='comment-wrapper {classes}'><div class='comment'>{title}"
        f"<span class='comment-poster'>{poster}</span><span class='datetime'><span>{when}</span></span>{text}"
        f"<ul class='comment-interaction-links'>{links}</ul></div></div></div></div>"
    )


def comments(*blocks: str, data: dict[str, Any] | None = None) -> tuple[Comment, ...]:
    script = f"<script>var LJ_cmtinfo = {json.dumps(data)}\n</script>" if data is not None else ""
    html = (
        f"<!DOCTYPE html><html><head>{script}</head><body>"
        f"<div class='entry-wrapper' id='entry-wrapper-79404'><div class='entry-content'>x</div></div>"
        f"<div id='comments'>{''.join(blocks)}</div></body></html>"
    )
    page = Page(
        url=URL, final_url=URL, media_type="text/html", fetched_at="2026-01-01T00:00:00Z", body=html.encode()
    )
    return read_page(page).comments


def told(**changes: Any) -> dict[str, Any]:
    return {"rc": [], "u": "odile_w", "parent": None, "full": 1, "deleted": 0, "screened": 0} | changes


@pytest.mark.parametrize(
    ("when", "utc"),
    [
        ("2019-04-07 04:10 pm (UTC)", "2019-04-07T16:10:00Z"),
        ("2019-04-07 16:10 (UTC)", "2019-04-07T16:10:00Z"),
        ("Sunday, April 7th, 2019 04:10 pm (UTC)", "2019-04-07T16:10:00Z"),
        ("07/04/19 16:10 (UTC)", "2019-04-07T16:10:00Z"),
        ("07/04/2019 16:10 (UTC)", "2019-04-07T16:10:00Z"),
        ("2019-04-07 04:10 pm (local)", None),
        ("some time ago", None),
        ("", None),
    ],
)
def test_the_time_of_a_comment_is_utc_where_the_page_says_so(when: str, utc: str | None) -> None:
    assert comments(block(when=when))[0].posted_at == utc


@pytest.mark.parametrize(
    ("title", "classes", "subject"),
    [
        ("<h4 class='comment-title'>Re: Oh</h4>", "full has-subject", "Re: Oh"),
        ("<h4 class='comment-title'>(frozen) Re: Oh</h4>", "full has-subject", "Re: Oh"),
        ("<h4 class='comment-title'>(frozen comment) <a>(frozen) Oh</a></h4>", "full", "(frozen) Oh"),
        ("<h4 class='comment-title'>(no subject)</h4>", "full has-subject", ""),
        ("<h4 class='comment-title'>...</h4>", "partial", None),
        ("<h4 class='comment-title'>...</h4>", "full has-subject", "..."),
        ("<h4 class='comment-title'>whatever</h4>", "full no-subject", ""),
        ("", "full", None),
    ],
)
def test_the_subject_is_without_what_the_site_adds(title: str, classes: str, subject: str | None) -> None:
    assert comments(block(title=title, classes=classes))[0].subject == subject


@pytest.mark.parametrize(
    ("poster", "classes", "name", "kind"),
    [
        (USER.format("odile_w", ""), "full", "odile_w", PosterKind.USER),
        (USER.format("Odile-W", ""), "full", "odile_w", PosterKind.USER),
        (
            USER.format("marrow_bee", " style='text-decoration: line-through;'"),
            "full",
            "marrow_bee",
            PosterKind.USER,
        ),
        (USER.format("ember.example", ""), "full poster-ext_12", "ember.example", PosterKind.IDENTITY),
        (USER.format("https://me.example/x/", ""), "full poster-ext_13", "me.example/x", PosterKind.IDENTITY),
        (USER.format("ext_14", ""), "full poster-ext_14", "ext_14", PosterKind.IDENTITY),
        ("<span class='anonymous'>(Anonymous)</span>", "full poster-anonymous", None, PosterKind.ANONYMOUS),
    ],
)
def test_who_wrote_a_comment(poster: str, classes: str, name: str | None, kind: PosterKind) -> None:
    found = comments(block(poster=poster, classes=classes))[0]

    assert (found.poster, found.poster_kind) == (name, kind)


@pytest.mark.parametrize(
    ("name", "poster", "kind"),
    [
        ("odile_w", "odile_w", PosterKind.USER),
        ("ext_12", None, PosterKind.IDENTITY),
        ("", None, PosterKind.ANONYMOUS),
        (None, None, PosterKind.ANONYMOUS),
    ],
)
def test_a_comment_whose_poster_is_missing_from_the_page_is_not_anonymous(
    name: str | None, poster: str | None, kind: PosterKind
) -> None:
    found = comments(block(poster=""), data={"205356": told(u=name)})[0]

    assert (found.poster, found.poster_kind) == (poster, kind)


@pytest.mark.parametrize(
    ("classes", "data", "state"),
    [
        ("visible full", told(), CommentState.ACTIVE),
        ("visible frozen full", told(), CommentState.FROZEN),
        ("visible deleted poster-hidden partial", told(deleted=1), CommentState.DELETED),
        ("visible poster-hidden partial", told(deleted=1), CommentState.DELETED),
        ("screened poster-hidden partial", told(screened=1), CommentState.SCREENED),
        ("visible from-suspended poster-hidden partial", told(), CommentState.SUSPENDED),
    ],
)
def test_the_state_of_a_comment_is_its_class_s_or_its_data_s(
    classes: str, data: dict[str, Any], state: CommentState
) -> None:
    assert comments(block(classes=classes), data={"205356": data})[0].state is state


def test_a_frozen_thread_freezes_what_is_in_it() -> None:
    assert comments(block(around="frozen"))[0].state is CommentState.FROZEN


@pytest.mark.parametrize("classes", ["visible deleted poster-hidden", "screened poster-hidden"])
def test_a_placeholder_says_nothing_of_who_and_what(classes: str) -> None:
    found = comments(block(classes=f"{classes} partial", body=None, title="", poster="", when=""))[0]

    assert (found.poster_kind, found.poster, found.body_html, found.subject) == (
        PosterKind.HIDDEN,
        *[None] * 3,
    )
    assert found.loaded


def test_the_text_of_a_suspended_poster_is_not_asked_for_again() -> None:
    found = comments(
        block(classes="visible from-suspended poster-hidden partial", body=None),
        data={"205356": told(full=0)},
    )[0]

    assert (found.state, found.loaded, found.body_html) == (CommentState.SUSPENDED, True, None)


def test_a_screened_comment_shown_to_who_may_see_it_has_its_text() -> None:
    found = comments(block(classes="screened poster-odile_w full"))[0]

    assert (found.state, found.body_text, found.poster) == (CommentState.SCREENED, "Words.", "odile_w")


def test_a_comment_without_its_text_is_a_stub_whatever_the_data_says() -> None:
    found = comments(block(body=None), data={"205356": told(full=1)})[0]

    assert (found.loaded, found.body_html, found.subject) == (False, None, "Oh")


def test_an_empty_text_is_a_text() -> None:
    found = comments(block(body=""))[0]

    assert (found.loaded, found.body_html, found.body_text) == (True, "", "")


def test_the_link_to_the_parent_is_believed_before_the_data() -> None:
    link = f"<li class='commentparent'><a href='{URL}?thread=204844#cmt204844'>Parent</a></li>"

    found = comments(block(links=link), data={"205356": told(parent=None)})[0]

    assert (found.parent_dtalkid, found.parent_known) == (204844, True)


def test_without_a_link_the_data_tells_the_parent() -> None:
    found = comments(block(), data={"205356": told(parent="204844")})[0]

    assert (found.parent_dtalkid, found.parent_known) == (204844, True)


def test_a_collapsed_comment_without_links_and_data_has_a_parent_nobody_knows() -> None:
    html = block(body=None).replace("<ul class='comment-interaction-links'></ul>", "")

    assert not comments(html)[0].parent_known


def test_a_comment_that_stands_twice_is_read_once() -> None:
    found = comments(block(), block(body="again"))

    assert [comment.body_text for comment in found] == ["Words."]


@pytest.mark.parametrize("number", [0, 10**19])
def test_numbers_no_comment_can_have_are_passed_over(number: int) -> None:
    assert comments(block(number)) == ()


def test_comments_of_the_data_come_after_those_of_the_page() -> None:
    data = {
        "205612": told(parent="205356", u="tolin_rask", full=0),
        "205356": told(),
        "journal": "pine_grove",
    }

    first, second = comments(block(), data=data)

    assert (first.dtalkid, second.dtalkid) == (205356, 205612)
    assert (second.parent_dtalkid, second.poster, second.loaded) == (205356, "tolin_rask", False)


@pytest.mark.parametrize(
    ("changes", "state", "loaded"),
    [
        ({"deleted": 1, "u": "odile_w"}, CommentState.DELETED, True),
        ({"screened": 1, "full": 0}, CommentState.SCREENED, False),
    ],
)
def test_what_the_data_hides_names_nobody(
    changes: dict[str, Any], state: CommentState, *, loaded: bool
) -> None:
    found = comments(data={"205356": told(**changes)})[0]

    assert (found.state, found.poster, found.poster_kind) == (state, None, PosterKind.HIDDEN)
    assert found.loaded is loaded


def test_data_that_is_no_comment_is_passed_over() -> None:
    assert comments(data={"205356": "x", "abc": told(), "-1": told()}) == ()


@pytest.mark.parametrize(
    ("poster", "body", "text"),
    [
        ("", "<b>a kite</b> (https://k.example/?a=1&amp;b=2).", "a kite."),
        ("", "<b>a <i>red</i> kite</b> (http://k.example/x_(y)_z)", "a red kite"),
        ("", "<b>a kite</b> (https://k.example) and <b>one</b> (http://l.example)", "a kite and one"),
        ("", "<b>a kite</b> (red)", "a kite (red)"),
        ("", "a kite (https://k.example/)", "a kite (https://k.example/)"),
        (USER.format("ember.example", ""), "<b>a kite</b> (https://k.example/)", "a kite"),
        (USER.format("odile_w", ""), "<b>a kite</b> (https://k.example/)", "a kite (https://k.example/)"),
    ],
)
def test_the_address_of_a_stranger_s_link_is_markup_and_not_text(poster: str, body: str, text: str) -> None:
    found = comments(block(poster=poster, body=body))[0]

    assert found.body_text == text
    assert found.body_html == body


def test_an_edit_is_an_instant_and_no_part_of_the_text() -> None:
    body = "Words.<div class='edittime'>Edited 2019-04-08 12:30 am (UTC)</div>"

    found = comments(block(body=body))[0]

    assert (found.edited_at, found.body_html) == ("2019-04-08T00:30:00Z", "Words.")


def test_words_about_an_edit_are_words() -> None:
    body = "Edited 2019-04-08 12:30 am (UTC)"

    found = comments(block(body=body))[0]

    assert (found.edited_at, found.body_text) == (None, body)
