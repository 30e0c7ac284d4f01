"""Twenty years of journal HTML become clean, and no word is lost."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.markup.clean import body_text
from storage.markup.flow import Align
from storage.markup.semantic import Style, from_place, semantic_html
from tests.storage.markup.hostile import UNCLOSED, numbered_words


def words(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("One<br><br>two<br>three", "<p>One</p>\n<p>two<br/>three</p>"),
        ("<p>One</p>\n\n<p> </p><p></p><p>two</p>", "<p>One</p>\n<p>two</p>"),
        ("<br><br>&nbsp;&nbsp; Indented", "<p>Indented</p>"),
        ('<font color="red" size="5" face="Arial">Loud</font>', "<p>Loud</p>"),
        (
            "<i>a</i> <em>b</em> <b>c</b> <tt>d</tt>",
            "<p><em>a</em> <em>b</em> <strong>c</strong> <code>d</code></p>",
        ),
        ('<span style="font-style: italic; font-weight: 700">x</span>', "<p><em><strong>x</strong></em></p>"),
        ('<span style="text-decoration: line-through">x</span>', "<p><s>x</s></p>"),
        ("<i>one<br><br>two</i>", "<p><em>one</em></p>\n<p><em>two</em></p>"),
        ("<b><p>one</p><p>two</p></b>", "<p><strong>one</strong></p>\n<p><strong>two</strong></p>"),
        ("<i>a <i>b</i> c</i>", "<p><em>a b c</em></p>"),
        ("<center>mid<br><br>dle</center>", 2 * '<p style="text-align: center">{}</p>\n'),
        ('<div align="right">r<p align="left">l</p></div>', '<p style="text-align: right">r</p>\n<p>l</p>'),
        (
            '<a href="http://x.example/">x</a><br><b>y</b>',
            '<p><a href="http://x.example/">x</a><br/><strong>y</strong></p>',
        ),
        ("text<hr>more", "<p>text</p>\n<hr/>\n<p>more</p>"),
        ("<ul><li>one<li><p>two</ul>", "<ul>\n<li>one</li>\n<li><p>two</p></li>\n</ul>"),
        ("<blockquote>said</blockquote>", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("<h1>Head <i>ing</i></h1>", "<h1>Head <em>ing</em></h1>"),
        ("<pre>a  b\nc</pre>", "<pre>a  b\nc</pre>"),
        ('<textarea rows="2">Title:\nRating:</textarea>', "<pre>Title:\nRating:</pre>"),
        ("<ruby>字<rt>ji</rt></ruby>", "<p><ruby>字<rt>ji</rt></ruby></p>"),
        ('<div dir="rtl">שלום</div>', '<p dir="rtl">שלום</p>'),
        ("a &lt;3 b & c", "<p>a &lt;3 b &amp; c</p>"),
        ("<script>x()</script><style>p{}</style>safe", "<p>safe</p>"),
        ('<a href="javascript:x()">here</a>', "<p>here</p>"),
        (
            '<p class="MsoNormal" style="mso-x: 1">W<o:p></o:p><!--[if gte mso 9]>x<![endif]--></p>',
            "<p>W</p>",
        ),
        ('<img src="http://smile.example/s.gif" width="15" height="15" alt=":)">', "<p>:)</p>"),
        (
            '<img src="http://p.example/p.jpg" alt="a cat">',
            '<p><img src="http://p.example/p.jpg" alt="a cat"/></p>',
        ),
        ("a <not a=tag>formula</not> <mi>x</mi><desc>y</desc>", "<p>a formula xy</p>"),
        (
            '<iframe src="//www.player.example/v"></iframe>',
            '<p><a href="https://www.player.example/v">www.player.example</a></p>',
        ),
        (
            '<object><embed src="http://old.example/v"></embed></object>',
            '<p><a href="http://old.example/v">old.example</a></p>',
        ),
        (
            'Look<iframe src="https://l.lj-toys.com/?source=youtube&amp;vid=abcdefghijk&amp;moduleid=3"></iframe>there',
            '<p>Look<br/><a href="https://www.youtube.com/watch?v=abcdefghijk">www.youtube.com</a><br/>there</p>',
        ),
    ],
)
def test_markup_of_its_day_becomes_clean(written: str, clean: str) -> None:
    if "{}" in clean:
        clean = clean.format("mid", "dle").strip()

    assert semantic_html(written).html == clean


EMPTY = "<p>\u00a0</p>"
GAPS = (
    *("<br><br><br>", "<br><br><br><br>", "<br>\n<br>\n<br>\n<br>\n<br>\n<br>", "<br><br>&nbsp;<br><br>"),
    *("<p>&nbsp;</p>", "<p><br></p>", "<br><br><p>&nbsp;</p>\n", "<div>&nbsp;</div><div><br></div>"),
    *("<p> <br> </p>", "<br><i><br></i><br>", "<br><br><b>&nbsp;</b><br><br>"),
)


@pytest.mark.parametrize("gap", GAPS)
def test_more_empty_lines_than_usual_stay_as_one(gap: str) -> None:
    clean = semantic_html(f"One.<br><br>Two.<br><br>Three.{gap}Four.<br><br>Five.").html

    assert clean.replace("\n", "") == f"<p>One.</p><p>Two.</p><p>Three.</p>{EMPTY}<p>Four.</p><p>Five.</p>"
    assert semantic_html(clean).html == clean


@pytest.mark.parametrize("gap", [*GAPS, "<br><br>", "<p></p>", "</div><div>"])
def test_what_stands_between_all_paragraphs_is_no_gap(gap: str) -> None:
    clean = semantic_html(f"<div>{gap.join(['One.', 'Two.', 'Three.', 'Four.'])}{gap}</div>").html

    assert clean.replace("\n", "") == "<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p>"


def test_a_gap_beside_a_rule_or_an_element_of_its_own_is_none() -> None:
    around = "One<br><br><br><br><hr><br><br><br>two<br><br><center>oOo</center><br><br>three"

    clean = semantic_html(around).html

    assert EMPTY not in clean
    assert "<hr/>" in clean


def test_a_gap_stands_above_a_quotation_and_in_no_list() -> None:
    quote = semantic_html("One<br><br><br><br><blockquote>two<br><br><br>three</blockquote>").html
    listed = semantic_html("<ul><li>one<br><br><br><br>two</ul>").html

    assert (
        quote.replace("\n", "") == f"<p>One</p>{EMPTY}<blockquote><p>two</p>{EMPTY}<p>three</p></blockquote>"
    )
    assert EMPTY not in listed


def test_spaces_that_place_a_line_of_a_poem_stay() -> None:
    four, two = "&nbsp;" * 4, "&nbsp;" * 2

    clean = semantic_html(
        f"{four}It came.<br>{four} It did not tell.<br>{two}It went.<br><br>{four}Gone."
    ).html

    assert clean.replace("\u00a0", "_").split("\n") == [
        "<p>It came.<br/>____It did not tell.<br/>It went.</p>",
        "<p>Gone.</p>",
    ]


def test_a_mention_of_an_account_becomes_a_link() -> None:
    mention = (
        '<span class="ljuser" lj:user="a_friend"><a href="http://a-friend.site.example/profile">'
        '<img src="x"></a><a href="http://a-friend.site.example/"><b>a_friend</b></a></span>'
    )

    assert semantic_html(mention).html == '<p><a href="http://a-friend.site.example/">a_friend</a></p>'


@pytest.mark.parametrize("tag", ['<lj user="a_friend">', "<lj comm=a_friend />", '<user name="a_friend">'])
def test_a_mention_as_typed_becomes_a_link(tag: str) -> None:
    style = Style(base="http://kat.site.example/1.html")

    assert semantic_html(tag, style).html == '<p><a href="https://a-friend.site.example/">a_friend</a></p>'
    assert semantic_html(tag).html == "<p>a_friend</p>"


def test_what_was_behind_a_cut_becomes_a_section() -> None:
    html = 'Before <a name="cutid1"></a>one<br><br>two<a name="cutid1-end"></a> after'

    assert semantic_html(html).html.splitlines() == [
        "<p>Before</p>",
        '<section class="cut">',
        "<p>one</p>",
        "<p>two</p>",
        "</section>",
        "<p>after</p>",
    ]
    assert semantic_html(html, Style(cuts="more")).html.splitlines()[:2] == ["<p>Before</p>", "<!--more-->"]
    assert "section" not in semantic_html(html, Style(cuts="")).html


def test_a_cut_across_blocks_leaves_its_words() -> None:
    html = '<p>a <a name="cutid1"></a>b</p><div>c <a name="cutid1-end"></a>d</div>'

    assert semantic_html(html).html == "<p>a b</p>\n<p>c d</p>"


def test_a_spoiler_opens_at_a_click() -> None:
    html = '<div class="lj-spoiler"><div class="lj-spoiler-head">Ends how?</div><div>Well.</div></div>'

    assert semantic_html(html).html == "<details>\n<summary>Ends how?</summary>\n<p>Well.</p>\n</details>"


def test_a_target_says_what_it_takes() -> None:
    style = Style(
        align=Align.ATTRIBUTE,
        elements=frozenset({"em", "p"}),
        first_heading=3,
        link=lambda address: None if "dead" in address else address.replace("http:", "https:"),
        picture=lambda _, alt, size: f"[{alt}{size}]",
        player=lambda address: "<video></video>" if "good" in address else None,
        anchors="b-",
    )

    def clean(html: str) -> str:
        return semantic_html(html, style).html

    assert clean("<center>x</center>") == '<p align="center">x</p>'
    assert clean("<b><i>x</i></b><ul><li>y</ul>") == "<p><em>x</em></p>\n<p>y</p>"
    assert clean("<h1>x</h1>") == "<p>x</p>"
    assert clean('<a href="http://dead.example/">x</a>') == "<p>x</p>"
    assert clean('<a href="http://x.example/">x</a>') == '<p><a href="https://x.example/">x</a></p>'
    assert clean('<img src="http://x.example/" alt="a" width="9">') == '<p>[a width="9"]</p>'
    assert clean('<iframe src="http://good.example/"></iframe>') == "<video></video>"
    assert (
        clean('<a name="n 1"></a><a href="#n 1">up</a>') == '<p><a id="b-n_1"></a><a href="#b-n_1">up</a></p>'
    )


def test_what_was_open_is_opened_again() -> None:
    html = "<center><i>Title: x<br>Story begins<br><br>and ends</i></center>"

    story = from_place(html, html.index("Story"))

    assert semantic_html(story).html.count('<p style="text-align: center"><em>') == 2


def test_pictures_and_players_are_told() -> None:
    told = semantic_html(
        '<img src="/p.jpg"><embed src="http://v.example/1">', Style(base="http://kat.example/1.html")
    )

    assert told.pictures == ("http://kat.example/p.jpg",)
    assert told.players == ("http://v.example/1",)


PIECES = st.sampled_from(
    [
        *(
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<em>",
            "</em>",
            "<center>",
            "</center>",
            "<br>",
            "<br /><br>",
            "<p>",
        ),
        *(
            "</p>",
            "<div>",
            "</div>",
            "<ul>",
            "<li>",
            "</ul>",
            "<blockquote>",
            "</blockquote>",
            "<hr>",
            "<h2>",
        ),
        *(
            "</h2>",
            "<pre>",
            "</pre>",
            "<dl><dt>",
            "<dd>",
            "</dl>",
            '<font color="red">',
            "</font>",
            "<details>",
        ),
        *(
            "<summary>",
            "</summary>",
            "</details>",
            "<table><tr><td>",
            "</td></tr></table>",
            "<td>",
            "<q>",
            "</q>",
        ),
        *('<a href="http://x.example/">', "</a>", '<a name="cutid1"></a>', '<a name="cutid1-end"></a>'),
        *('<span style="font-style:italic">', "</span>", '<lj user="kat">', "<sup>", "</sup>", "<!-- c -->"),
        *(
            '<div class="poll-response">',
            '<div class="poll-question">',
            '<div class="poll-answer">',
            '<div class="lj-spoiler"><div class="lj-spoiler-head">',
            "\n",
            "&nbsp;",
        ),
        *('<span class="ljuser" lj:user="kat"><a href="http://kat.example/"><b>kat</b></a></span>', "<ruby>"),
        *("<rt>", "</ruby>", "<small>", "<strike>", "&lt;3", "&#1;", "\x0b", "<o:p>", '<div align="center">'),
    ]
)
BODIES = st.lists(st.one_of(PIECES, st.text("абвgh жz'&<", max_size=8)), max_size=40).map("".join)


@given(BODIES)
def test_no_word_is_lost_and_none_moves(html: str) -> None:
    clean = semantic_html(html).html

    if "<table" not in html and "<td" not in html:  # what stands in a table outside its cells, browsers move
        assert words(body_text(clean)) == words(body_text(html))
    assert sorted(words(body_text(clean))) == sorted(words(body_text(html)))


@given(UNCLOSED)
def test_words_that_stood_apart_still_do(html: str) -> None:
    assert numbered_words(semantic_html(html).html) == numbered_words(html)


@given(BODIES)
def test_what_comes_out_is_balanced_and_has_no_words_outside_blocks(html: str) -> None:
    root = ET.fromstring(f"<body>{semantic_html(html).html}</body>")  # noqa: S314 - made by us

    assert not (root.text or "").strip()
    assert not [child.tag for child in root if (child.tail or "").strip()]
    for box in root.iter():
        inside = [child.tag for child in box]
        if box.tag in {"p", "h1", "h2", "h3", "pre", "dt", "summary"}:
            assert not {"p", "div", "ul", "table", "blockquote", "hr", "pre"} & set(inside)
        if box.tag in {"ul", "ol"}:
            assert set(inside) <= {"li"}


@given(BODIES)
def test_clean_markup_stays_as_it_is(html: str) -> None:
    once = semantic_html(html).html

    assert words(body_text(semantic_html(once).html)) == words(body_text(once))


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("<li>stray</li><dd>also</dd>", "<p>stray</p>\n<p>also</p>"),
        ("<summary>stray</summary>", "<p>stray</p>"),
        (
            "<details>bare</details>",
            "<details><summary>…</summary>\n<p>bare</p>\n</details>",
        ),
        (
            "<details><summary>one</summary><summary>two</summary></details>",
            "<details>\n<summary>one</summary>\n<p>two</p>\n</details>",
        ),
        ("<ruby>a<rt>b</rt></ruby><rt>c</rt>", "<p><ruby>a<rt>b</rt></ruby> c</p>"),
        ("<ul><li>kept</li></ul>", "<ul>\n<li>kept</li>\n</ul>"),
        ("<ul>a<li>b<dd>c</ul>", "<ul>\n<li>a</li>\n<li>b<p>c</p></li>\n</ul>"),
        ("<ul><dd>stray</ul>", "<ul>\n<li><p>stray</p></li>\n</ul>"),
    ],
)
def test_what_stands_where_nothing_holds_it_becomes_a_paragraph(written: str, clean: str) -> None:
    assert semantic_html(written).html == clean


def test_no_heading_is_more_than_one_level_below_the_last() -> None:
    said = semantic_html("<h3>a</h3><h1>b</h1><h4>c</h4>", Style(first_heading=2)).html

    assert re.findall(r"<h(\d)>", said) == ["2", "2", "3"]


def test_an_anchor_is_written_once_and_a_link_to_none_is_text() -> None:
    said = semantic_html(
        "<a name='x'></a><a name='x'></a><a href='#x'>up</a><a href='#y'>nowhere</a>", Style(anchors="b-")
    ).html

    assert said == '<p><a id="b-x"></a><a href="#b-x">up</a>nowhere</p>'


@pytest.mark.parametrize(
    "image", ["<img alt='a cat'>", "<img src='' alt='a cat'>", "<img src=' ' alt='a cat'>"]
)
def test_a_picture_without_an_address_is_what_it_says_and_not_its_page(image: str) -> None:
    said = semantic_html(f"one {image} two", Style(base="http://kat.test/79.html"))

    assert (said.html, said.pictures) == ("<p>one a cat two</p>", ())


@pytest.mark.parametrize(
    "frame", ["<iframe></iframe>", "<iframe src='about:blank'></iframe>", "<IFRAME src=''>"]
)
def test_a_frame_that_leads_nowhere_swallows_nothing(frame: str) -> None:
    assert semantic_html(f"one {frame}<b>two</b><br>three").html == (
        "<p>one <strong>two</strong><br/>three</p>"
    )


def test_annotations_of_annotations_stay_apart() -> None:
    within = "<ruby>w1<rt><ruby>w2<rt>w3</rt></ruby></rt></ruby>"
    behind = "<ruby><ruby>w1<rt>w2</rt></ruby><rt>w3</rt></ruby>"

    assert [body_text(semantic_html(body).html) for body in (within, behind)] == ["w1 w2 w3"] * 2


def test_two_cuts_side_by_side_are_parted_by_a_rule_where_cuts_go() -> None:
    one, two = (f'<a name="cutid{n}"></a>Part {n}.<a name="cutid{n}-end"></a>' for n in (1, 2))

    assert semantic_html(f"{one}<br>{two}", Style(cuts="")).html.splitlines()[1] == "<hr/>"
    assert "<hr/>" not in semantic_html(f"{one}<br>And {two}", Style(cuts="")).html


@pytest.mark.parametrize("style", [Style(), Style(cuts=""), Style(cuts="more")])
@pytest.mark.parametrize("end", ["", '<a name="cutid{}-end"></a>'])
def test_what_one_of_several_cuts_is_called_stands_above_it(style: Style, end: str) -> None:
    one, two = (
        f'<a name="cutid{n}" title="Chapter &lt;{n}&gt;"></a>Part {n}.{end.format(n)}' for n in (1, 2)
    )

    lines = semantic_html(f"{one}<br>{two}", style).html.splitlines()

    assert [line for line in lines if line.startswith("<p>") or line == "<hr/>"] == [
        "<p><strong>Chapter &lt;1&gt;</strong></p>",
        "<p>Part 1.</p>",
        "<p><strong>Chapter &lt;2&gt;</strong></p>",
        "<p>Part 2.</p>",
    ]
