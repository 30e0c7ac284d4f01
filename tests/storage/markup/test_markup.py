import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.markup.clean import body_text, clean_html, word_count


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("   \n ", ""),
        ("plain  words\nof  a letter", "plain words of a letter"),
        ("Tom &amp; Jerry &lt;3", "Tom & Jerry <3"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>One\n<p>Two", "One\n\nTwo"),
        ("one<br>two<br />three", "one\ntwo\nthree"),
        ("one<br><br>two", "one\n\ntwo"),
        ("one<br>\n<br>\n<br>two", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("one<div>two</div>three", "one\ntwo\nthree"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("<div><div><div>one</div></div></div>two", "one\ntwo"),
        ("one<hr>two", "one\n\ntwo"),
        ("<ul><li>one</li><li>two</li></ul>three", "one\ntwo\n\nthree"),
        ("<h2>Title</h2>text", "Title\n\ntext"),
        ("<blockquote>said</blockquote>so", "said\n\nso"),
        ("<b>J</b>ohn and <i>Mary</i>", "John and Mary"),
        ("a <b> b </b> c", "a b c"),
        ("wo<wbr>rd", "word"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a\tb\nc\td"),
        ("<table><tr><td>a<td>b<tr><td><td>d</table>", "a\tb\nd"),
        ("<table><tr><td>\n<p>only</p>\n</td></tr></table>", "only"),
        ("<pre>  a  b\n\n\n   c</pre>d", "  a  b\n\n\n   c\n\nd"),
        ("<pre>a\tb</pre>", "a    b"),
        ("one<img alt='a picture' src='x'>two", "onetwo"),
        ("a<script>var b = '<p>';</script>c<style>p{}</style>d", "acd"),
        ("a<SCRIPT>b</Script >c", "ac"),
        ("a<iframe src=x>no frames?</iframe>b", "ab"),
        ("a<!-- b -->c<!---->d", "acd"),
        ("a<!-- b", "a"),
        ("<a href='x>y' title=\"a>b\">link</a>", "link"),
        ("<a href=it's>link</a> it's", "link it's"),
        ("<p ' \">x</p>y", "x\n\ny"),
        ("1 < 2 and 3 > 2, x<y", "1 < 2 and 3 > 2, x"),
        ("a </> b </ x> c <? d > e", "a b c e"),
        ("&nbsp;&nbsp;indented&nbsp;text", "indented text"),
        ("<p>&nbsp;</p><p>x</p>", "x"),
        ('by <lj user="kat_lee"> and <user name=lex>!', "by kat_lee and lex!"),
        ("<lj comm='clexfic' /><lj>", "clexfic"),
        ('<lj-cut text="the label">inside</lj-cut>', "inside"),
        ("<ruby>漢<rt>kan</rt></ruby>", "漢 kan"),
        ("&#128512; &#xD800; &#0; &bogus; &copy", "😀 \ufffd \ufffd &bogus; ©"),
        ("a\x01b\x02c", "abc"),
        ("<textarea>kept</textarea>", "kept"),
        ("<details><summary>more</summary>inside</details>", "more\ninside"),
    ],
)
def test_text_is_what_a_person_reads(html: str, text: str) -> None:
    assert body_text(html) == text


def test_no_word_is_lost_or_joined_between_blocks() -> None:
    words = [f"w{n}" for n in range(200)]
    tags = ["p", "div", "li", "td", "tr", "blockquote", "h3", "pre", "dd", "option", "center"] * 20
    html = "".join(f"<{tag}>{word}</{tag}>" for tag, word in zip(tags, words, strict=False))

    assert body_text(html).split() == words


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.sampled_from(list("<>&/!-\"'= \n\tabpé\xa0\x00\x02")) | st.characters(), max_size=80)
)
def test_any_text_is_read_without_an_error_and_reads_clean(html: str) -> None:
    text = body_text(html)

    assert text == text.rstrip()
    assert not set("\x01\x02\x03\x04\x05\xa0") & set(text) - set(html.replace("\xa0", ""))
    assert "\n\n\n" not in text


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000,
        "<p>x" * 50_000,
        "<a " * 100_000,
        '<a b="' * 50_000,
        "<!--" * 50_000,
        "<" * 200_000,
        "<script>" * 50_000,
        "&" * 200_000,
        "<td>" * 50_000,
        " " * 300_000,
        "<br> " * 50_000,
        "<iframe src=" * 30_000,
        "<span lj:user" * 30_000,
    ],
    ids=lambda text: text[:10],
)
def test_hostile_markup_is_read_in_linear_time(hostile: str) -> None:
    began = time.process_time()

    body_text(hostile)

    assert time.process_time() - began < 1.5


def test_words_are_what_white_space_parts() -> None:
    assert word_count("It's a long-lost  word.\n\nДа") == 5
    assert word_count("") == 0


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ('<b onclick="x()">Hi</b><script>x()</script>', "<b>Hi</b>"),
        ("<a href='javascript:x()'>a</a>", '<a rel="noopener noreferrer">a</a>'),
        ('<a name="cutid1"></a>text', '<a name="cutid1" rel="noopener noreferrer"></a>text'),
        ('<font color="red" size="2" onload=x>a</font>', '<font color="red" size="2">a</font>'),
        ('<p style="color: red; position: fixed">a</p>', '<p style="color:red">a</p>'),
        ("<form><input name=q>text</form>", "text"),
        ('<img src="data:text/html,x">', "<img>"),
        ("<svg onload=x><style>a</style></svg>", ""),
    ],
)
def test_html_to_show_is_safe_and_keeps_the_look(html: str, clean: str) -> None:
    assert clean_html(html) == clean


def test_journal_names_survive_cleaning() -> None:
    html = '<span class="ljuser" lj:user="kat_lee"><a href="http://kat.test/"><b>kat_lee</b></a></span>'

    assert 'data-lj-user="kat_lee"' in clean_html(html)
    assert 'class="ljuser"' in clean_html(html)


@pytest.mark.parametrize(
    ("player", "address"),
    [
        ('<iframe src="//video.test/1" allowfullscreen></iframe>', "https://video.test/1"),
        ("<iframe width=1 src='https://video.test/2'></iframe>", "https://video.test/2"),
        ("<embed src=http://video.test/3>", "http://video.test/3"),
    ],
)
def test_player_becomes_a_link_to_it(player: str, address: str) -> None:
    assert clean_html(player) == f'<a class="player" href="{address}" rel="noopener noreferrer">{address}</a>'


def test_address_of_a_player_cannot_smuggle_a_script() -> None:
    assert "javascript" not in clean_html('<iframe src="javascript:alert(1)"></iframe>').split('">')[0]
    assert "<script" not in clean_html('<iframe src="&quot;><script>x()</script>"></iframe>')


def test_markup_nested_absurdly_deep_is_shown_as_its_text() -> None:
    began = time.process_time()

    clean = clean_html("<div>" * 90_000 + "1 &lt; 2<p>three")

    assert clean == "<p>1 &lt; 2</p><p>three</p>"
    assert time.process_time() - began < 1.5


def test_long_list_without_end_tags_is_not_taken_for_deep() -> None:
    assert clean_html("<ul>" + "<li>x" * 4000).count("<li>") == 4000


def test_words_in_tags_nobody_knows_are_shown() -> None:
    assert clean_html("x <not a=tag>a word</not>, <and>another</and>") == "x a word, another"
