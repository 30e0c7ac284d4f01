"""Comments as data: thread answers, page data, and the shapes between."""

import json
from typing import Any

import pytest

from scraper.extract import read_page
from scraper.extract.livejournal.comments import keyword_of, read_comments
from storage.records import Comment, CommentState, Harvest, Page, PageKind, PosterKind, Reason

URL = (
    "https://pine-grove.livejournal.com/pine-grove/__rpc_get_thread?journal=pine_grove&itemid=1025&thread=257"
)


def answer(value: Any, *, url: str = URL) -> Harvest:
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    media_type = "application/json; charset=utf-8"
    return read_page(
        Page(url=url, final_url=url, media_type=media_type, fetched_at="2026-02-01T12:00:00Z", body=body)
    )


def one(**given: Any) -> Comment:
    comments, _ = read_comments([{"dtalkid": 513, "uname": "odile", "loaded": 1, **given}])
    return comments[0]


def test_an_answer_names_its_entry() -> None:
    harvest = answer(
        {"comments": [{"dtalkid": "513", "loaded": 1, "article": "Hm", "uname": "odile"}], "replycount": 3}
    )

    assert (harvest.kind, harvest.comments_of, harvest.notes["reply_count"]) == (PageKind.COMMENTS, 1025, 3)
    assert harvest.comments[0].body_html == "Hm"


@pytest.mark.parametrize(
    ("text", "kind", "reason"),
    [
        ("Not found", PageKind.GONE, Reason.MISSING),
        ("Suspended", PageKind.GONE, Reason.SUSPENDED),
        ("Deleted", PageKind.GONE, Reason.DELETED),
        ("Suspended post", PageKind.GONE, Reason.SUSPENDED_ENTRY),
        ("Server is down", PageKind.ERROR, Reason.MAINTENANCE),
        ("You may not see this", PageKind.LOGIN, Reason.LOCKED),
    ],
)
def test_an_error_text_says_why(text: str, kind: PageKind, reason: Reason) -> None:
    harvest = answer({"error": text})

    assert (harvest.kind, harvest.reason) == (kind, reason)
    assert text in harvest.findings[0].message


def test_a_page_where_json_was_asked_for_can_be_asked_for_again() -> None:
    harvest = answer(b"<!DOCTYPE html><html><body>One moment, please.</body></html>")

    assert (harvest.kind, harvest.findings[0].code) == (PageKind.ERROR, "html-for-json")


def test_json_that_ends_early_is_truncated() -> None:
    assert answer(b'{"comments": [{"dtalkid": 51').reason is Reason.TRUNCATED


def test_an_answer_inside_a_result_is_read() -> None:
    assert answer({"result": {"comments": [{"dtalkid": 513}]}}).comments[0].dtalkid == 513


@pytest.mark.parametrize("given", [{"parent": 0}, {"parent": None}, {"parent": "0"}, {}])
def test_no_parent_means_the_entry_itself(given: dict[str, Any]) -> None:
    comment = one(**given)

    assert (comment.parent_dtalkid, comment.parent_known) == (None, True)


def test_a_missing_parent_follows_from_the_levels() -> None:
    rows = [{"dtalkid": number, "level": level} for number, level in ((1, 1), (2, 2), (3, 3), (4, 2))]

    comments, _ = read_comments(rows)

    assert [comment.parent_dtalkid for comment in comments] == [None, 1, 2, 1]


@pytest.mark.parametrize(
    ("given", "state", "loaded"),
    [
        ({}, CommentState.ACTIVE, True),
        ({"loaded": 0, "collapsed": 1, "leafclass": "collapsed"}, CommentState.ACTIVE, False),
        ({"loaded": 0, "deleted": 1, "leafclass": "deleted"}, CommentState.DELETED, False),
        ({"loaded": "0", "deleted": "1"}, CommentState.DELETED, False),
        ({"loaded": 0, "leafclass": "spammed"}, CommentState.SPAM, False),
        ({"loaded": 0, "leafclass": "screened"}, CommentState.SCREENED, False),
        ({"suspended": 1, "leafclass": "suspended", "shown": 0}, CommentState.SUSPENDED, True),
        ({"loaded": 0, "leafclass": "spamed"}, CommentState.SPAM, False),
        ({"loaded": 0, "leafclass": None, "screened": "1"}, CommentState.SCREENED, False),
        ({"frozen": 1}, CommentState.FROZEN, True),
    ],
)
def test_states_are_read_as_the_page_says(given: dict[str, Any], state: CommentState, loaded: bool) -> None:  # noqa: FBT001
    comment = one(**given)

    assert (comment.state, comment.loaded) == (state, loaded)


@pytest.mark.parametrize(
    ("given", "poster", "kind"),
    [
        ({"uname": "Tolin-Rask"}, "tolin_rask", PosterKind.USER),
        ({"uname": "", "username": None}, None, PosterKind.ANONYMOUS),
        ({"uname": "", "username": None, "leafclass": "screened"}, None, PosterKind.HIDDEN),
        ({"uname": "", "username": [], "deleted_poster": "Old-Oak"}, "old_oak", PosterKind.USER),
        ({"uname": "", "username": [], "deleted_poster": "1"}, "1", PosterKind.USER),
        ({"uname": "", "username": [], "deleted_poster": True}, None, PosterKind.HIDDEN),
        ({"uname": "ext_9"}, "ext_9", PosterKind.IDENTITY),
        ({"uname": "spark", "username": [{"is_identity": "1"}]}, "spark", PosterKind.IDENTITY),
        ({"uname": None, "username": [{"username": "odile", "journaltype": "P"}]}, "odile", PosterKind.USER),
    ],
)
def test_posters_have_a_kind(given: dict[str, Any], poster: str | None, kind: PosterKind) -> None:
    comment = one(**given)

    assert (comment.poster, comment.poster_kind) == (poster, kind)


def test_a_loaded_comment_without_text_says_nothing_and_a_stub_does_not_say() -> None:
    assert one(article=None).body_html == ""
    assert one(article=None, loaded=0).body_html is None


def test_what_an_answer_carries_is_there_though_it_does_not_say_loaded() -> None:
    comments, _ = read_comments([{"dtalkid": 513, "article": "Hm"}, {"dtalkid": 769}])

    assert [comment.loaded for comment in comments] == [True, False]


def test_a_time_in_words_counts_where_there_is_no_number() -> None:
    comment = one(ctime="January 3 2020, 12:15:00 UTC", etime="yesterday")

    assert (comment.posted_at, comment.edited_at) == ("2020-01-03T12:15:00Z", None)


def test_a_deep_comment_whose_parent_is_nowhere_is_known_to_have_one() -> None:
    comments, _ = read_comments([{"dtalkid": 1, "level": 1}, {"dtalkid": 2, "level": 3}])

    assert [(comment.parent_dtalkid, comment.parent_known) for comment in comments] == [
        (None, True),
        (None, False),
    ]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://l-userpic.livejournal.com/1/2", "https://l-userpic.livejournal.com/1/2"),
        ("//l-userpic.livejournal.com/1/2", "https://l-userpic.livejournal.com/1/2"),
        ("https://l-stat.livejournal.net/img/userpics/userpic-user.png?v=1", None),
        ("saved_files/2", None),
        ("data:image/png;base64,AAAA", None),
        ("", None),
    ],
)
def test_an_icon_has_an_address_of_its_own(given: str, kept: str | None) -> None:
    assert one(userpic=given).userpic_url == kept


def test_hidden_replies_become_stubs_of_their_parent() -> None:
    comments, findings = read_comments([{"type": "more", "data": "769:1025", "parent": "513"}])

    assert [(c.dtalkid, c.parent_dtalkid, c.loaded) for c in comments] == [
        (769, 513, False),
        (1025, 513, False),
    ]
    assert findings[0].code == "comments-hidden"


def test_hidden_replies_without_ids_are_a_gap() -> None:
    _, findings = read_comments([{"more": 7, "parent": 513, "type": "more"}])

    assert findings[0].code == "comments-hidden-unnamed"


def test_of_two_copies_the_loaded_one_counts() -> None:
    rows = [
        {"dtalkid": 513, "loaded": 0},
        {"dtalkid": 513, "loaded": 1, "article": "Hm"},
        {"dtalkid": 513, "loaded": 0},
    ]

    comments, _ = read_comments(rows)

    assert [comment.body_html for comment in comments] == ["Hm"]


@pytest.mark.parametrize(
    "item", [None, 7, "x", [], {}, {"dtalkid": None}, {"dtalkid": -5}, {"dtalkid": True}, {"dtalkid": []}]
)
def test_what_is_no_comment_is_passed_over(item: object) -> None:
    assert read_comments([item]) == ((), ())


def test_a_comment_is_not_its_own_parent() -> None:
    assert one(parent=513).parent_dtalkid is None


@pytest.mark.parametrize(
    ("title", "names", "keyword"),
    [
        ("Tolin: dim", [], "dim"),
        ("Tolin: dim: blue", [], "dim: blue"),
        ("Pine: Grove: dim: blue", ["Pine: Grove"], "dim: blue"),
        ("Tolin: pic#0", [], None),
        ("Tolin: pic#77", [], "pic#77"),
        ("Tolin:", [], None),
        ("Pine Grove", ["Pine Grove"], None),
        ("tolin", ["", "Tolin"], None),
        (None, [], None),
        (7, [], None),
    ],
)
def test_keywords_follow_the_name(title: object, names: list[str], keyword: str | None) -> None:
    assert keyword_of(title, names) == keyword


def listed(*rows: dict[str, Any], url: str = URL) -> list[Comment]:
    return list(answer(list(rows), url=url).comments)


def row(number: int, depth: int, **given: Any) -> dict[str, Any]:
    html = (
        f'<div id="ljcmt{number}"><div class="comment-head">x</div><div class="comment-text">Hm.</div></div>'
    )
    return {"thread": number, "depth": depth, "html": html, **given}


def test_the_oldest_answers_count_depths_from_anywhere() -> None:
    whole = "https://pine-grove.livejournal.com/__rpc_get_thread?journal=pine_grove&itemid=1025"
    rows = (row(1, 0), row(2, 1), row(3, 2), row(4, 1), row(5, 4))

    comments = listed(*rows, url=whole)

    assert [(c.parent_dtalkid, c.parent_known) for c in comments] == [
        (None, True),
        (1, True),
        (2, True),
        (1, True),
        (None, False),
    ]


def test_the_first_of_a_thread_may_answer_anybody() -> None:
    assert [c.parent_known for c in listed(row(257, 3), row(513, 4))] == [False, True]


def test_the_oldest_answers_name_the_state() -> None:
    rows = (row(1, 1, state="suspended"), row(2, 1, state="screened", html=""), row(3, 1, state="expanded"))

    comments = listed(*rows)

    assert [(c.state, c.loaded) for c in comments] == [
        (CommentState.SUSPENDED, True),
        (CommentState.SCREENED, False),
        (CommentState.ACTIVE, True),
    ]
    assert comments[1].poster_kind is PosterKind.HIDDEN


@pytest.mark.parametrize("value", [{"comments": {}, "replycount": 0}, {"comments": None, "replycount": 0}])
def test_no_comments_are_an_answer_too(value: dict[str, Any]) -> None:
    harvest = answer(value)

    assert (harvest.kind, harvest.comments) == (PageKind.COMMENTS, ())
