import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.repost.pieces import pieces, size

MARKUP = st.recursive(
    st.text("ab &;é", max_size=40).map(lambda text: text.replace("&", "&amp;")),
    lambda inner: st.lists(inner, max_size=5).flatmap(
        lambda parts: st.sampled_from(["p", "em", "cut", "blockquote"]).map(
            lambda name: f"<{name}>{''.join(parts)}</{name}><br/>"
        )
    ),
    max_leaves=20,
)


def words(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


@given(MARKUP)
def test_no_word_is_lost_and_each_piece_is_balanced_and_short_enough(html: str) -> None:
    found = pieces(html, 300)

    assert "".join(map(words, found)) == words(html)
    for piece in found:
        assert size(piece) <= 300
        for name in ("p", "em", "cut", "blockquote"):
            assert piece.count(f"<{name}>") == piece.count(f"</{name}>")


@pytest.mark.parametrize("html", ["<p>short</p>", ""])
def test_what_fits_stays_as_it_is(html: str) -> None:
    assert pieces(html, 100) == [html]


@pytest.mark.parametrize("at_most", range(15, 54))
def test_no_piece_is_empty_or_unbalanced_however_little_room_there_is(at_most: int) -> None:
    html = "<p>The kettle sang.</p><p>Nobody listened to it.</p>"

    found = pieces(html, at_most)

    assert all(words(piece) and size(piece) <= at_most for piece in found)
    assert all(piece.count("<p>") == piece.count("</p>") for piece in found)
    assert "".join(map(words, found)) == words(html)
