"""Bodies on Dreamwidth: two readings of an unchanged text are equal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from scraper.extract.dreamwidth.body import read_dw_body, sorted_attributes


def read(html: str) -> str:
    node = LexborHTMLParser(f"<div id='b'>{html}</div>").css_first("#b")
    assert node is not None
    return read_dw_body(node).html


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('<img src="a.png" alt="x" width="3">', '<img width="3" alt="x" src="a.png">'),
        ("<span lj:user='pine' class='ljuser'>p</span>", '<span class="ljuser" lj:user="pine">p</span>'),
        ('<a title="1 > 0" href="#">x</a>', '<a href="#" title="1 > 0">x</a>'),
        (
            '<iframe class="lj_embedcontent" id="e" name="e_1" src="//e.example/?m=3&auth_token=a"></iframe>',
            '<iframe src="//e.example/?m=3&auth_token=b" name="e_2" id="e" class="lj_embedcontent"></iframe>',
        ),
        (
            '<iframe class="lj_embedcontent" id="e" name="e_1" src="//e.example/?auth_token=a&m=3"></iframe>',
            '<iframe class="lj_embedcontent" id="e" name="e_2" src="//e.example/?auth_token=b&m=3"></iframe>',
        ),
        (
            '<form><input type="hidden" name="lj_form_auth" value="a">vote</form>',
            '<form><input value="b" name="lj_form_auth" type="hidden">vote</form>',
        ),
    ],
)
def test_what_differs_from_visit_to_visit_is_not_in_the_body(one: str, other: str) -> None:
    assert read(one) == read(other)


@pytest.mark.parametrize(
    "html",
    [
        'He said <b>a="1" b="2"</b>.',
        "1 &lt; 2 &amp;&amp; 3 &gt; 2",
        '<a href="https://x.example/?auth_token=mine">mine</a>',
        '<input name="lj_form" value="x">',
        "<p>one</p>\n<pre>  two  </pre>",
    ],
)
def test_what_somebody_wrote_stays(html: str) -> None:
    assert read(html) == html


def test_other_frames_keep_their_addresses() -> None:
    html = '<iframe name="x" src="//e.example/?auth_token=1"></iframe>'

    assert read(html) != ""
    assert "e.example" in read(html)


def test_an_attribute_that_looks_like_a_tag_ends_nothing() -> None:
    html = '<img alt="<b x=1>" src="a.png"><b>"</b>'

    assert sorted_attributes(html) == html


@given(st.permutations(['alt="x"', 'class="a b"', 'src="y?z=1&amp;w"', 'title="&lt;i&gt;"']))
def test_attributes_have_one_order(attributes: list[str]) -> None:
    assert sorted_attributes(f"<img {' '.join(attributes)}>") == (
        '<img alt="x" class="a b" src="y?z=1&amp;w" title="&lt;i&gt;">'
    )


@given(st.text(alphabet="<>\"'= ab/&;", max_size=60))
def test_sorting_changes_no_letter(text: str) -> None:
    assert sorted(sorted_attributes(text)) == sorted(text)
