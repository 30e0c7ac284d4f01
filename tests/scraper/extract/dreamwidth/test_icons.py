"""Keywords of icons on Dreamwidth, told from what stands around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from scraper.extract.dreamwidth.icons import Icon, read_icon

NAME = "pine_grove"
words = st.text(alphabet="ab (): ", min_size=1, max_size=12).map(str.strip).filter(bool)


def icon(**attributes: str) -> Icon:
    tree = LexborHTMLParser("<img src='https://v.dreamwidth.org/1/2'>")
    image = tree.css_first("img")
    assert image is not None
    for name, value in attributes.items():
        image.attrs[name] = value
    return read_icon(image)


@pytest.mark.parametrize(
    ("title", "alt", "keyword"),
    [
        (f"{NAME}: dusk", f"{NAME}: (dusk)", "dusk"),
        (f"{NAME}: dusk (by a friend)", f"{NAME}: Trees (dusk)", "dusk"),
        (f"{NAME}: dusk: blue (by: x)", f"{NAME}: Trees: two (dusk: blue)", "dusk: blue"),
        (f"{NAME}: me (and you)", f"{NAME}: (me (and you))", "me (and you)"),
        (f"{NAME}: (Default)", f"{NAME}: (Default)", ""),
        (f"{NAME}: (Default) (a pine)", f"{NAME}: A pine (Default)", ""),
        (f"{NAME}: dusk (by a friend)", f"{NAME}: nothing that fits", "dusk (by a friend)"),
        ("dusk", "(dusk)", "dusk"),
    ],
)
def test_the_keyword_is_what_title_and_alternative_agree_on(title: str, alt: str, keyword: str) -> None:
    assert icon(title=title, alt=alt).keyword == keyword


def test_a_picture_without_words_has_an_address_and_no_keyword() -> None:
    assert icon() == Icon(keyword=None, url="https://v.dreamwidth.org/1/2")


def test_no_picture_is_no_icon() -> None:
    assert read_icon(None) == Icon()


@given(words, words, words)
def test_any_keyword_comes_out_as_it_went_in(keyword: str, comment: str, description: str) -> None:
    found = icon(title=f"{NAME}: {keyword} ({comment})", alt=f"{NAME}: {description} ({keyword})").keyword

    assert found is not None
    assert found == keyword or found.startswith(keyword)
