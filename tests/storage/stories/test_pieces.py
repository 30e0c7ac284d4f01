"""An entry in pieces: where they begin, and that no word is lost between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.markup.clean import body_text
from storage.stories.pieces import INTRODUCTION, piece_html, pieces_of

TOLD = "The kettle sang and nobody came. " * 10
SET = f"<p>Two for you!</p><p>Fog</p><p>{TOLD}</p><p>* * *</p><hr><p><b>Hail</b></p><p>Hail came. {TOLD}</p>"


def words(html: str) -> list[str]:
    return body_text(html).replace("*", "").split()


def test_a_line_that_is_the_words_is_meant_before_one_that_begins_with_them() -> None:
    found = pieces_of(f"<p>{TOLD}</p><p>Hail fell.</p><p>Hail</p><p>It fell.</p>", ["hail"])

    assert [body_text(piece.html).split()[0] for piece in found] == ["The", "Hail"]
    assert body_text(found[0].html).endswith("Hail fell.")


def test_dividers_between_two_stories_are_in_neither() -> None:
    fog, hail = pieces_of(SET, ["Hail"])

    assert fog.html.endswith(f"{TOLD}")
    assert body_text(hail.html).startswith("Hail\n")


def test_few_words_above_the_first_story_that_is_named_belong_to_it() -> None:
    fog, hail = pieces_of(SET, ["Fog", "Hail"])

    assert body_text(fog.html).startswith("Two for you!")
    assert (fog.number, hail.number) == (1, 2)


def test_what_is_long_above_the_first_place_is_a_story_of_its_own() -> None:
    long = "It rained. " * INTRODUCTION

    assert len(pieces_of(f"<p>{long}</p>{SET}", ["Fog", "Hail"])) == 3


def test_marks_that_are_open_where_a_piece_begins_are_opened_again() -> None:
    html = "<i>Fog<br>It came.<br>Hail<br>It fell.</i>"

    assert piece_html(html, html.index("Hail"), None) == "<i>Hail<br>It fell.</i>"


def test_words_that_no_line_begins_with_part_nothing() -> None:
    assert len(pieces_of(SET, ["Snow"])) == 1


@pytest.mark.parametrize("html", ["", "<p></p>", "Hail"])
def test_nothing_is_parted_where_nothing_stands(html: str) -> None:
    assert [piece.html for piece in pieces_of(html, ["Hail"])] == [html]


@given(
    st.lists(
        st.sampled_from(
            ["<p>Fog</p>", "<b>Hail", "<br>Snow it was", "<hr>", "***", "text</b> and", "<i>", "</div>"]
        ),
        max_size=30,
    ),
    st.lists(st.sampled_from(["fog", "hail", "snow", "and", "text and"]), max_size=4),
)
def test_every_word_of_a_body_stands_in_one_piece_and_in_order(parts: list[str], named: list[str]) -> None:
    html = "<br>".join(parts)

    assert [word for piece in pieces_of(html, named) for word in words(piece.html)] == words(html)
