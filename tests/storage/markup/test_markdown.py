"""Clean HTML as Markdown: signs where there are signs, and nothing typed becomes one."""

import re
from html import unescape
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from storage.markup.clean import body_text
from storage.markup.markdown import escaped, markdown, readable
from storage.markup.semantic import Style, semantic_html
from tests.storage.markup.hostile import CROSSED, TOUCHED, numbered_words, parted_words
from tests.storage.markup.test_semantic import BODIES, words


def rendered(text: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(text))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a <em>b</em> <strong>c d</strong>.</p>", "a *b* **c d**."),
        ("<p>one<br/>two</p>", "one\\\ntwo"),
        ("<p>#tag - 5*4 [x] _y_</p>", "\\#tag - 5\\*4 \\[x\\] \\_y\\_"),
        ("<p>- no item<br/>1. nor this</p>", "\\- no item\\\n1\\. nor this"),
        ("<p>{{ title }} {% raw %}</p>", "&#123;&#123; title &#125;&#125; &#123;% raw %&#125;"),
        ("<p>&lt;b&gt; &amp;amp;</p>", "&lt;b\\> &amp;amp;"),
        ("<h3>Head</h3>", "### Head"),
        ("<hr/>", "* * *"),
        ("<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>", "> a\n>\n> b"),
        ('<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>', "3. a\n4. b"),
        ('<p><a href="http://x.example/a_b">t</a></p>', "[t](<http://x.example/a_b>)"),
        ('<p><img src="p.jpg" alt="a [cat]"/></p>', "![a \\[cat\\]](<p.jpg>)"),
        ('<p style="text-align: center">x</p>', '<p style="text-align: center">x</p>'),
        ("<p><strong>Title:</strong> a <em>“x”</em></p>", "**Title:** a *“x”*"),
        ("<p>a<em>b</em>c <em>“x”</em>y</p>", "a*b*c <em>“x”</em>y"),
        ("<p><strong><em>Both</em></strong> <em><strong>ways</strong></em></p>", "***Both*** ***ways***"),
        ("<p><strong><em>a</em> b</strong></p>", "<strong><em>a</em> b</strong>"),
        (
            "<table>\n<tbody>\n<tr>\n<td>a</td>\n<td>\n<ul>\n<li>b</li>\n</ul>\n</td>\n</tr>\n</tbody>\n</table>",
            "a\n\n- b",
        ),
        (
            (
                '<table>\n<thead>\n<tr>\n<th colspan="2">a|b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
                "<td>c</td>\n<td><em>d</em></td>\n</tr>\n</tbody>\n</table>"
            ),
            "| a\\|b |  |\n| --- | --- |\n| c | *d* |",
        ),
        ("<table>\n<tr><td>one</td>\n<td>two</td></tr></table>",) * 2,
        ("<p>a</p>\n<!--more-->\n<p>b</p>", "a\n\n<!--more-->\n\nb"),
    ],
)
def test_clean_html_becomes_markdown(html: str, text: str) -> None:
    assert markdown(html) == text


@given(st.text(max_size=60))
def test_plain_text_is_shown_as_it_was_typed(text: str) -> None:
    line = " ".join("".join(c for c in text if c.isprintable()).split())

    shown = rendered(markdown(semantic_html(line.replace("&", "&amp;").replace("<", "&lt;")).html))

    assert body_text(shown) == body_text(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>")


@given(BODIES)
def test_no_word_is_lost_on_the_way_through_markdown(html: str) -> None:
    clean = semantic_html(html, Style(cuts="more")).html

    assert words(body_text(rendered(markdown(clean)))) == words(body_text(clean))


@given(CROSSED)
def test_every_word_of_hostile_markup_is_shown_in_its_place(html: str) -> None:
    clean = semantic_html(html, Style(cuts="more")).html

    assert numbered_words(rendered(markdown(clean))) == numbered_words(clean)


@settings(max_examples=400)
@given(TOUCHED)
def test_what_touches_a_word_on_its_way_through_markdown_takes_nothing_of_it(html: str) -> None:
    clean = semantic_html(html, Style(cuts="more")).html
    wanted = parted_words(clean)

    shown = parted_words(rendered(markdown(clean)))

    assert "".join(shown) == "".join(wanted)
    assert set(accumulate(map(len, wanted))) <= set(accumulate(map(len, shown)))


@given(BODIES)
def test_emphasis_and_links_arrive(html: str) -> None:
    clean = semantic_html(html).html

    shown = rendered(markdown(clean))

    for tag in ("em", "strong", "a"):
        assert len(re.findall(f"<{tag}[ >]", shown)) == len(re.findall(f"<{tag}[ >]", clean))


def test_nothing_is_left_for_a_template() -> None:
    assert "{" not in escaped("{{ x }} {% y %}")
    assert "%%" not in escaped("%% hidden %%")


@given(
    st.lists(
        st.sampled_from([*"ab *_`[]()<>\\&;!~#1.", "](", "**", "__", "&amp;", "<b>", " "]), max_size=14
    ).map("".join)
)
def test_a_line_of_a_report_says_in_markdown_what_it_says_as_plain_text(signs: str) -> None:
    line = " ".join(f"name {signs}".split())

    shown = MarkdownIt("gfm-like", {"linkify": False}).render(readable(line))

    assert unescape(shown) == f"<p>{line}</p>\n"


@pytest.mark.parametrize(
    "line", ["kat_lee.db, 5 * 4 [one] (two)! #3 | {x}", "a_b_c and 2 < 3 > 1", "C# & co."]
)
def test_what_means_nothing_to_markdown_is_not_escaped(line: str) -> None:
    assert readable(line) == line
