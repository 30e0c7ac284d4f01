import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.parts.body import is_folded, read_body, read_fragment, remove_all


def node(html: str) -> LexborNode:
    found = LexborHTMLParser(f"<div id='b'>{html}</div>").css_first("#b")
    assert found is not None
    return found


@pytest.mark.parametrize(
    "chrome",
    [
        '<div class="lj-like"><a>0 likes</a></div>',
        '<div class="ljtags">Tags: <a rel="tag">x</a></div>',
        "<script>var x = 1;</script>",
        "<style>p {}</style>",
        '<img src="counter.gif" width="1" height="1">',
        '<form action="https://x.example/talkmulti.bml"><input></form>',
        '<div class="ljsale b-banner">Buy</div>',
        '<header role="banner">LJ</header>',
        '<div class="b-massaction-box">x</div>',
    ],
)
def test_page_chrome_is_no_body(chrome: str) -> None:
    assert read_body(node(f"<p>Word.</p>{chrome}")).html == "<p>Word.</p>"


def test_cut_anchors_links_and_pictures_stay() -> None:
    html = (
        '<a name="cutid1"></a><a href="https://x.example/">link</a><img src="p.png"><a name="cutid1-end"></a>'
    )

    assert read_body(node(html)).html == html


def test_tokens_that_change_with_each_visit_are_dropped() -> None:
    body = read_body(
        node(
            '<iframe src="https://l.lj-toys.com/?auth_token=a:1:b&amp;source=video&amp;vid=7"></iframe>'
            '<a data-auth-token="t1" href="#">x</a><p onclick="go()">y</p>'
        )
    )

    assert body.html == (
        '<iframe src="https://l.lj-toys.com/?source=video&amp;vid=7"></iframe><a href="#">x</a><p>y</p>'
    )


def test_proxied_pictures_get_their_own_address_back() -> None:
    body = read_body(node('<img src="https://imgprx.livejournal.net/st/k3y/img.example/a/b.png">'))

    assert body.html == '<img src="https://img.example/a/b.png">'


def test_chrome_inside_chrome_is_removed_once() -> None:
    root = node('<div class="lj-like"><div class="lj-like"><b>x</b></div></div>rest')

    remove_all(root, ".lj-like")

    assert root.inner_html == "rest"


def test_words_of_a_body_are_counted() -> None:
    body = read_body(node("<p>One two</p><p>three</p>"))

    assert (body.text, body.words) == ("One two\n\nthree", 3)


def test_a_closed_cut_shows_that_the_body_is_not_whole() -> None:
    assert is_folded(
        node('<b class="ljcut-link">( <a href="/1025.html#cutid1" class="ljcut-link-expand">more</a> )</b>')
    )
    assert not is_folded(node('<a href="/1025.html#cutid1">a link somebody typed</a>'))


def test_fragments_keep_their_spelling_unless_they_must_be_cleaned() -> None:
    assert read_fragment("One<br />two").html == "One<br />two"
    assert read_fragment("One<br />two", printed=True).html == "One<br>two"
    assert read_fragment("One<script>x()</script>").html == "One"


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("<p ONCLICK = 'go()'>x</p><script>y</script>", "<p>x</p>"),
        ("<P onclick='go()'>x</P>", "<p>x</p>"),
        ("<b>x</b><SCRIPT>y</SCRIPT>", "<b>x</b>"),
        ("<b>x</b><div class = lj-like>0</div>", "<b>x</b>"),
    ],
)
def test_a_fragment_is_cleaned_however_it_is_spelt(html: str, cleaned: str) -> None:
    assert read_fragment(html).html == cleaned


def test_words_like_chrome_are_no_chrome() -> None:
    html = '<p class="quote">The ljtags of the banner say lj-like, onclick=go() and auth_token.</p>'

    assert read_body(node(html)).html == html
