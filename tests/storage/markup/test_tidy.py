"""Bodies of twenty years ago become markup of today that looks the same and can be read by everybody."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from storage.markup.clean import body_text, clean_html
from storage.markup.looks import PAPER, READABLE, contrast, letter_size, read_colour, read_styles, readable
from storage.markup.tidy import tidied
from tests.reading_odd import OF_ITS_DAY


def made(html: str, *, first_heading: int = 2) -> str:
    return tidied(clean_html(html), first_heading=first_heading)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "plain &amp; simple<br>words",
        "<b>bold</b> <i>and</i> <u>so</u> <strong>on</strong>",
        '<a href="http://x.example/" rel="noopener noreferrer">x</a> <img src="x" alt="y">',
        "<p>one</p>\n<p>two</p>",
        "<ul><li>one</li><li>two <b>bold</b></li></ul>",
        "<blockquote><p>quoted</p></blockquote>",
        "<table><tbody><tr><td>cell</td></tr></tbody></table>",
    ],
)
def test_markup_of_today_stays_as_it_is(html: str) -> None:
    assert tidied(html) == html


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<center>x</center>", '<div style="text-align: center">x</div>'),
        ("<tt>x</tt><strike>y</strike>", "<code>x</code><s>y</s>"),
        ("<big>x</big>", '<span style="font-size: larger">x</span>'),
        ("<acronym title=t>x</acronym>", '<abbr title="t">x</abbr>'),
        ("<font size=+1>x</font>", '<span style="font-size: large">x</span>'),
        ('<font face="Georgia, serif">x</font>', '<span style="font-family: Georgia, serif">x</span>'),
        ("<p align=right>x</p>", '<p style="text-align: right">x</p>'),
        ("<img src=x align=left border=0 width=5>", '<img src="x" style="float: left" width="5">'),
        ("<hr width=50% size=1 noshade>", '<hr style="width: 50%">'),
        ("<b><p>x</p></b>", '<div style="display: contents; font-weight: bold"><p>x</p></div>'),
        ("<b>x <i>y</i></b>", "<b>x <i>y</i></b>"),
        ("<li>x</li>", "<div>x</div>"),
        ("<ul>x<li>y</li></ul>", '<ul><li style="list-style: none">x</li><li>y</li></ul>'),
        ("<ul><br>x</ul>", '<ul><li style="list-style: none"><br>x</li></ul>'),
        ("<ul><ul><li>x</li></ul></ul>", '<ul><li style="list-style: none"><ul><li>x</li></ul></li></ul>'),
        ("<dl><dt>x<dd>y</dl>", '<div><div>x</div><div style="margin-left: 2.5em">y</div></div>'),
        ("<details>x</details>", "<details><summary>more</summary>x</details>"),
        ("<details> <summary>s</summary>x</details>", "<details> <summary>s</summary>x</details>"),
        ("<details></details>", "<details><summary>more</summary></details>"),
        ("<summary>x</summary>", '<div style="display: contents">x</div>'),
        ("<nav>x</nav><header>y</header>", "<div>x</div><div>y</div>"),
        ("<time datetime=then>x</time>", "<span>x</span>"),
        ("<span lang=klingon dir=up>x</span><i lang=ru>y</i>", '<span>x</span><i lang="ru">y</i>'),
        ("<h1> </h1>", '<div style="font-weight: bold"> </div>'),
        ('<p title="&lt;b&gt; &quot;&amp;">x</p>', '<p title="&lt;b&gt; &quot;&amp;">x</p>'),
    ],
)
def test_what_is_no_more_becomes_what_it_looked_like(old: str, new: str) -> None:
    made_of = LexborHTMLParser(f"<body>{made(old)}</body>").body
    wanted = LexborHTMLParser(f"<body>{new}</body>").body

    assert made_of is not None
    assert wanted is not None
    assert _shape(made_of.html) == _shape(wanted.html)


def _shape(html: str | None) -> list[str]:
    """Tags with their attributes in one order, and words."""
    tree = LexborHTMLParser(html or "")
    return [f"{node.tag} {sorted(node.attributes.items())}" for node in tree.css("*")] + [tree.root.text()]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("first", "html", "levels"),
    [
        (2, "<h1>a</h1><h2>b</h2><h3>c</h3>", ["h2", "h3", "h4"]),
        (2, "<h3>a</h3><h1>b</h1><h6>c</h6>", ["h2", "h2", "h3"]),
        (4, "<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4>", ["h4", "h5", "h6", "h6"]),
    ],
)
def test_headings_go_down_one_step_at_a_time_below_those_of_the_page(
    first: int, html: str, levels: list[str]
) -> None:
    tree = LexborHTMLParser(made(html, first_heading=first))

    assert [node.tag for node in tree.css("h1, h2, h3, h4, h5, h6")] == levels


def test_a_colour_that_can_be_read_stays_and_another_is_moved_until_it_can() -> None:
    assert made("<font color=navy>x</font>") == '<span style="color: #000080">x</span>'
    pale = made("<font color=#ffccdd>x</font>")
    colour = read_colour(pale.partition("color: ")[2].partition('"')[0])
    assert colour is not None
    assert contrast(colour, PAPER) >= READABLE


def test_words_are_readable_on_whatever_ground_they_stand() -> None:
    html = made("<table bgcolor=black><tr><td>a<font color=navy>b</font></td></tr></table>")

    tree = LexborHTMLParser(html)
    inks = [
        colour
        for node in tree.css("[style]")
        if (colour := read_colour(read_styles(node.attributes["style"] or "").get("color")))
    ]
    assert len(inks) == 2
    assert all(contrast(ink, (0, 0, 0)) >= READABLE for ink in inks)


@pytest.mark.parametrize(
    "style",
    [
        "font-size:nonsense",
        "width:calc(100%)",
        "margin:1px 2px 3px 4px 5px",
        "color:url(x)",
        "background-color:expression(1)",
        "height:99999px",
        "--x:1",
        ":",
        ";;;",
        "float:up",
    ],
)
def test_styles_that_are_none_are_left_out(style: str) -> None:
    assert "style" not in made(f'<p style="{style}">x</p>')


@given(st.tuples(*[st.integers(0, 255)] * 3), st.tuples(*[st.integers(0, 255)] * 3))
def test_every_colour_can_be_made_readable_on_every_ground(
    colour: tuple[int, int, int], ground: tuple[int, int, int]
) -> None:
    assert contrast(readable(colour, ground), ground) >= READABLE


@pytest.mark.parametrize(
    ("text", "size"),
    [("1", "x-small"), ("7", "xx-large"), ("+9", "xx-large"), ("-9", "x-small"), ("x", None), ("", None)],
)
def test_sizes_of_letters(text: str, size: str | None) -> None:
    assert letter_size(text) == size


def test_the_words_of_a_body_are_all_there_in_their_order() -> None:
    cleaned = clean_html(OF_ITS_DAY)

    before, after = body_text(cleaned).split(), body_text(tidied(cleaned)).replace("more", "").split()

    assert [word for word in before if word != "more"] == after


PIECES = (
    *("<b>", "</b>", "<p>", "</p>", "<ul>", "</ul>", "<li>", "<ol>", "<dl>", "<dd>", "<h1>", "</h1>", "<h3>"),
    *("<details>", "<summary>", "</details>", "<center>", "<font color=red>", "</font>", "<table>", "<td>"),
    *("<ruby>", "<rt>", "<a href=x>", "</a>", "<pre>", "<i>", "words", " ", "<img src=x>", "<br>", "<time>"),
    *("<div align=center>", "</div>", "<blockquote>", "<q cite=x>", "<span>", "<col>", "<caption>", "&lt;"),
)


def test_tags_stay_balanced_whatever_stands_in_whatever() -> None:
    chance = random.Random(7)  # noqa: S311 - the same bodies in every run
    for _ in range(1500):
        html = made("".join(chance.choices(PIECES, k=chance.randint(1, 40))))

        page = LexborHTMLParser(f'<section id="in">{html}</section><i id="after"></i>')
        after = page.css_first("#after")

        assert after is not None, html
        assert after.parent is not None
        assert after.parent.tag == "body", html
        assert page.css("font, center, big, tt, strike, acronym, dl, nav, b p, i ul, b table") == [], html
        assert all(li.parent is not None and li.parent.tag in {"ul", "ol"} for li in page.css("li")), html


def test_a_long_body_is_made_in_time_that_grows_with_its_length() -> None:
    html = clean_html("<b><i><font color=red>" * 900 + "<p>x</p>" * 20_000)

    assert tidied(html).count("<p>x</p>") == 20_000


@pytest.mark.parametrize(
    "html",
    [
        '<span style="color: #fff; background-color: white">he did it</span>',
        '<table bgcolor="black"><tr><td><font color="#000000">he did it</font></td></tr></table>',
    ],
)
def test_words_hidden_on_their_own_ground_stay_hidden_until_they_are_pointed_at(html: str) -> None:
    node = LexborHTMLParser(made(html)).css_first("[data-veiled]")

    assert node is not None
    assert node.text() == "he did it"
    assert node.attributes["tabindex"] == "0"


@pytest.mark.parametrize(
    "html",
    [
        '<font color="white">written for a dark journal</font>',
        '<span style="color: red; background-color: black">loud</span>',
        '<span data-veiled="" tabindex="0">claimed</span>',
    ],
)
def test_no_other_words_are_hidden(html: str) -> None:
    assert "data-veiled" not in made(html)
