"""Comments as static markup: levels, states, and what a leaf does not hold."""

import pytest

from scraper.extract import read_page
from storage.records import Comment, CommentState, Page, PosterKind

URL = "https://pine-grove.livejournal.com/1025.html?nojs=1"


def leaf(number: int, *, level: int = 1, classes: str = "", inside: str = "", name: str = "odile") -> str:
    return (
        f'<div class="b-tree-twig b-tree-twig-{level}"><div class="b-leaf {classes}" id="t{number}"'
        f' data-username="{name}" data-full="1">{inside}</div></div>'
    )


def read(leaves: str, *, url: str = URL) -> tuple[Comment, ...]:
    html = (
        '<!DOCTYPE html><html><head><title>Ferns: pine_grove</title></head><body><div class="b-singlepost">'
        '<h1 class="b-singlepost-title">Ferns</h1><article class="b-singlepost-body">Words of it.</article>'
        f'</div><div class="b-tree">{leaves}</div></body></html>'
    )
    harvest = read_page(
        Page(
            url=url,
            final_url=url,
            media_type="text/html; charset=utf-8",
            fetched_at="2026-01-01T00:00:00Z",
            body=html.encode(),
        )
    )
    return harvest.comments


TEXT = '<div class="b-leaf-article">Hm.</div>'


def test_levels_say_who_answers_whom() -> None:
    comments = read("".join(leaf(n, level=at, inside=TEXT) for n, at in ((1, 1), (2, 2), (3, 3), (4, 2))))

    assert [(c.parent_dtalkid, c.parent_known) for c in comments] == [
        (None, True),
        (1, True),
        (2, True),
        (1, True),
    ]


def test_a_level_that_is_left_out_is_not_guessed() -> None:
    comments = read(leaf(1, inside=TEXT) + leaf(2, level=3, inside=TEXT) + leaf(3, level=2, inside=TEXT))

    assert [(c.parent_dtalkid, c.parent_known) for c in comments] == [(None, True), (None, False), (1, True)]


def test_a_thread_hangs_on_what_its_page_does_not_show() -> None:
    (comment,) = read(leaf(7, inside=TEXT), url=f"{URL}&thread=7")

    assert (comment.parent_dtalkid, comment.parent_known) == (None, False)


@pytest.mark.parametrize(
    ("classes", "state", "loaded"),
    [
        ("", CommentState.ACTIVE, True),
        ("b-leaf-frozen", CommentState.FROZEN, True),
        ("b-leaf-frozen b-leaf-screened", CommentState.SCREENED, False),
        ("b-leaf-deleted", CommentState.DELETED, False),
        ("b-leaf-spammed", CommentState.SPAM, False),
        ("b-leaf-spamed", CommentState.SPAM, False),
        ("b-leaf-suspended", CommentState.SUSPENDED, True),
        ("b-leaf-poster", CommentState.ACTIVE, True),
    ],
)
def test_a_class_names_the_state(classes: str, state: CommentState, loaded: bool) -> None:  # noqa: FBT001
    (comment,) = read(leaf(1, classes=classes, inside=TEXT))

    assert (comment.state, comment.loaded) == (state, loaded)


def test_a_leaf_without_its_text_is_still_to_be_fetched() -> None:
    (comment,) = read(leaf(1))

    assert (comment.loaded, comment.body_html) == (False, None)


def test_nobody_named_is_anonymous_or_hidden() -> None:
    comments = read(leaf(1, name="", inside=TEXT) + leaf(2, name="", classes="b-leaf-screened"))

    assert [c.poster_kind for c in comments] == [PosterKind.ANONYMOUS, PosterKind.HIDDEN]
