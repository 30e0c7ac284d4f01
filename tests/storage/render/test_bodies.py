"""A body is shown as it was written, turned to this machine, and stays within its own place."""

import random
from collections.abc import Callable, Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser

from storage.archive import Archive
from storage.render.bodies import Bodies
from storage.render.links import Links
from storage.render.pictures import Pictures
from tests.reading import PICTURE, make_archive

BASE = "http://kat-lee.dreamwidth.org/257.html"
Render = Callable[..., str]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path = make_archive(tmp_path_factory.mktemp("bodies") / "kat.db")
    with Archive.open(path, read_only=True) as archive:
        yield archive


@pytest.fixture
def render(archive: Archive) -> Render:
    bodies = Bodies(Links(archive.db, ""), Pictures(archive.db, ""))

    def render(html: str | None, *, base: str | None = BASE) -> str:
        return str(bodies.render(html, base=base))

    return render


@pytest.mark.parametrize("html", [None, "", "plain words", "<p>one</p><p>two <b>three</b></p>"])
def test_what_needs_nothing_stays_as_it_is(render: Render, html: str | None) -> None:
    assert render(html) == (html or "")


def test_a_kept_picture_comes_from_the_archive(render: Render) -> None:
    html = render(f'<img src="{PICTURE}" alt="a lamp">')

    assert 'src="/media/' in html
    assert 'alt="a lamp"' in html
    assert 'loading="lazy"' in html


@pytest.mark.parametrize("source", ["http://gone.example/x.png", "x.png", "//gone.example/x", "data:x", ""])
def test_a_lost_picture_is_said_and_not_asked_for(render: Render, source: str) -> None:
    assert render(f'<img src="{source}" alt="me">') == '<span class="k-lost">picture not kept: me</span>'


@pytest.mark.parametrize(
    "href",
    [
        "http://kat-lee.dreamwidth.org/513.html",
        "https://kat-lee.dreamwidth.org/513.html?mode=reply",
        "/513.html",
        "513.html",
        "//kat-lee.dreamwidth.org/513.html#comments",
    ],
)
def test_a_link_to_a_kept_entry_stays_here(render: Render, href: str) -> None:
    assert render(f'<a href="{href}">x</a>') == '<a href="/entries/2">x</a>'


@pytest.mark.parametrize("href", ["http://elsewhere.example/", "/9999.html", "HTTP://X.example/"])
def test_any_other_link_is_marked_as_leading_out(render: Render, href: str) -> None:
    html = render(f'<a href="{href}">x</a>')

    assert 'class="k-out"' in html
    assert 'rel="noopener noreferrer"' in html
    assert 'href="/' not in html


@pytest.mark.parametrize(
    "href", ["/settings?theme=dark", "", "?q=x", "settings", "../help", "mailto:kat@example.org", "ftp://a/b"]
)
def test_a_link_without_a_whole_address_leads_to_no_page_of_the_reader(render: Render, href: str) -> None:
    assert render(f'<a href="{href}">x</a>', base=None) == "<a>x</a>"


@pytest.mark.parametrize("name", ["k-person", "k-out", "k-lost", "k-adult", "k-cut"])
def test_the_readers_own_classes_cannot_be_borrowed(render: Render, name: str) -> None:
    html = render(f'<a class="{name}" href="/settings?theme=dark">x</a><span class="{name}">y</span>')

    assert html == (
        '<a class="k-out" href="http://kat-lee.dreamwidth.org/settings?theme=dark"'
        ' rel="noopener noreferrer">x</a><span>y</span>'
    )


def test_a_mention_of_an_account_leads_to_the_person(render: Render) -> None:
    html = render(
        '<span class="ljuser" lj:user="wren"><a href="http://wren.livejournal.com/profile"><img src="i"></a>'
        '<a href="http://wren.livejournal.com/"><b>wren</b></a></span>'
    )

    assert html == '<a class="k-person" href="/person?name=wren">wren</a>'


def test_a_cut_folds_with_what_is_in_it(archive: Archive) -> None:
    bodies = Bodies(Links(archive.db, ""), Pictures(archive.db, ""), cuts_open=False)

    html = str(bodies.render('a<a name="cutid1"></a><p>b</p><a name="cutid1-end"></a>c'))

    assert html == (
        'a<details class="k-cut" id="b-cutid1"><summary>behind a cut</summary><div><p>b</p></div></details>c'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a name="cutid1-end"></a>words<a name="cutid1"></a>',
        '<div><a name="cutid1"></a></div>words<a name="cutid1-end"></a>',
        '<a name="cutid1"></a>words',
        'words<a name="cutid1-end"></a>',
        "&#xe0c7;cut1&#xe0c8;words&#xe0c7;end1&#xe0c8;",
    ],
)
def test_a_cut_that_is_none_folds_nothing(render: Render, html: str) -> None:
    shown = render(html)

    assert "<details" not in shown
    assert "</details" not in shown
    assert "words" in shown


def test_marks_of_cuts_written_as_entities_stay_words_even_in_attributes(render: Render) -> None:
    cut = '<a name="cutid1"></a>a<a name="cutid1-end"></a>'

    shown = render(f'{cut}<p title="&#xE0C7;cut1&#xE0C8;&lt;img src=x&gt;">b</p>&#xE0C7;end1&#xE0C8;')

    tree = LexborHTMLParser(shown)
    assert len(tree.css("details")) == shown.count("</details>") == 1
    assert tree.css("img") == []


def test_spoilers_open_at_a_click_however_they_nest(render: Render) -> None:
    html = render(
        '<div class="lj-spoiler"><div class="lj-spoiler-head">The end</div>'
        '<div class="lj-spoiler-body">all <div class="lj-spoiler">deeper</div></div></div>'
    )

    assert "<summary>The end</summary>" in html
    assert html.count('<details class="k-spoiler">') == 2


def test_anchors_of_the_writer_are_kept_apart_from_those_of_the_page(render: Render) -> None:
    assert render('<a name="main">x</a><a href="#main">y</a>') == (
        '<a id="b-main">x</a><a href="#b-main">y</a>'
    )


PIECES = (
    *(
        '<a name="cutid1">',
        "</a>",
        '<a name="cutid1-end"></a>',
        '<a name="cutid2"></a>',
        "text",
        "</section>",
    ),
    *('<span class="ljuser" lj:user="x">', "</span>", '<div class="lj-spoiler">', "</div>", "<li>", "<ul>"),
    *('<div class="lj-spoiler-head">', f'<img src="{PICTURE}">', "<img>", "<table>", "<tr>", "<td>", "</li>"),
    *("</table>", "<p>", "</p>", '<a href="http://kat-lee.dreamwidth.org/513.html">', "<b>", "</b>", "<dd>"),
    *(
        '<details class="k-cut">',
        "</details>",
        "<summary>",
        "&#xe0c7;cut1&#xe0c8;",
        "<ruby>",
        "<rt>",
        "</ol>",
    ),
    *(
        "<select>",
        "<option>",
        "<template>",
        "<svg>",
        "<math>",
        "<mtext>",
        "<h1>",
        "<pre>",
        "<form>",
        "<body>",
    ),
    *("<frameset>", "<plaintext>", "<textarea>", "<!--", "-->", "<article>", "</article>", "<section>"),
)


def test_no_body_breaks_out_of_its_place_whatever_is_in_it(render: Render) -> None:
    chance = random.Random(5)  # noqa: S311 - the same bodies in every run
    for _ in range(1500):
        body = "".join(chance.choices(PIECES, k=chance.randint(1, 40)))
        page = f'<ol><li id="out"><section id="in">{render(body)}</section><i id="after"></i></li></ol>'

        tree = LexborHTMLParser(page)
        after = tree.css_first("#after")

        assert after is not None, body
        assert after.parent is not None
        assert after.parent.attributes.get("id") == "out", body


@pytest.mark.parametrize(
    "body",
    [
        "<b>" * 2900 + "<span class=ljuser>x</span>" * 5000,
        '<div class="lj-spoiler"><div class="lj-spoiler-head">h</div>' * 1400,
        "<span class=ljuser>" * 2900 + "x",
        "".join(f'<a name="cutid{n}"></a>x<a name="cutid{n}-end"></a>' for n in range(3000)),
    ],
    ids=["names under much", "spoilers in spoilers", "names in names", "cuts"],
)
def test_a_body_made_to_be_slow_is_shown(render: Render, body: str) -> None:
    assert render(body)
