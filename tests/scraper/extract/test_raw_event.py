"""What people typed, shown as the sites show it; expectations written from pages and the sites' rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.extract.raw_event import RawText, Rendered, render_event
from scraper.sites import Engine
from storage.markup.clean import body_text


def shown(text: str, *, engine: Engine = Engine.DREAMWIDTH, **more: object) -> Rendered:
    raw = RawText(text=text, engine=engine, base="https://www.dreamwidth.org", **more)  # type: ignore[arg-type]
    return render_event(raw)


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("one\ntwo", "one<br>two"),
        ("one\r\ntwo", "one<br>two"),
        ("<pre>one\ntwo</pre>", "<pre>one\ntwo</pre>"),
        ("<lj-cut text='more'>x</lj-cut>y", '<a name="cutid1"></a>xy'),
        ("<cut>x</cut><cut>y</cut>", '<a name="cutid1"></a>x<a name="cutid2"></a>y'),
        ("<LJ-CUT>never closed", '<a name="cutid1"></a>never closed'),
        ("<lj-raw>a\nb</lj-raw>c\nd", "a\nbc<br>d"),
        (
            "<a href='http://x.example/'>http://x.example/</a>",
            '<a href="http://x.example/">http://x.example/</a>',
        ),
        ("<lj-like />after", "after"),
        ("0042", "0042"),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)
def test_what_was_typed_is_shown_as_a_page_shows_it(typed: str, html: str) -> None:
    assert shown(typed).body.html == html


def test_several_cuts_keep_what_they_are_called() -> None:
    html = shown('<lj-cut text="One &amp; two">x</lj-cut><lj-cut>y</lj-cut>').body.html

    assert html == '<a name="cutid1" title="One &amp; two"></a>x<a name="cutid2"></a>y'


def test_the_end_of_a_cut_is_marked_where_the_site_marks_it() -> None:
    html = shown("<lj-cut>x</lj-cut>y", engine=Engine.LIVEJOURNAL).body.html

    assert html == '<a name="cutid1"></a>x<a name="cutid1-end"></a>y'


@pytest.mark.parametrize("typed", ['<lj user="kat_lee">', "<user name=kat_lee>", "<lj comm='kat_lee' />"])
def test_names_of_accounts_lead_to_their_journals(typed: str) -> None:
    html = shown(typed).body.html

    assert 'lj:user="kat_lee"' in html
    assert 'href="https://kat-lee.dreamwidth.org/"' in html


def test_a_name_of_another_site_leads_there() -> None:
    html = shown('<user name="rowan" site="livejournal.com">').body.html

    assert 'href="https://rowan.livejournal.com/"' in html
    assert "lj:user" not in html


def test_a_bare_address_becomes_a_link_without_the_end_of_its_sentence() -> None:
    html = shown("see http://x.example/a?b=1.").body.html

    assert html == 'see <a href="http://x.example/a?b=1">http://x.example/a?b=1</a>.'


def test_preformatted_text_keeps_its_line_ends_and_addresses() -> None:
    assert shown("a\nhttp://x.example/", is_preformatted=True).body.html == "a\nhttp://x.example/"


def test_line_ends_between_cells_are_no_breaks() -> None:
    html = shown("<table>\n<tr>\n<td>a\nb</td>\n</tr>\n</table>").body.html

    assert html.count("<br>") == 1


def test_markdown_is_rendered_and_names_in_it_are_links() -> None:
    html = shown("**bold** and @kat_lee", editor="markdown0").body.html

    assert "<strong>bold</strong>" in html
    assert 'lj:user="kat_lee"' in html


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("<lj-poll-12>", "poll"), ("<lj-embed id='5' />", "embed"), ("<spoons>x</spoons>", "markup")],
)
def test_what_only_the_site_can_show_is_said(typed: str, kind: str) -> None:
    assert shown(typed).unknown == (kind,)


def test_a_poll_is_a_link_to_it() -> None:
    assert 'href="https://www.dreamwidth.org/poll/?id=12"' in shown("<poll-12>").body.html


@given(st.text(alphabet=st.sampled_from("ab <>&\"'/=\n-"), max_size=60))
def test_any_text_is_shown_and_shown_the_same_again(typed: str) -> None:
    once = shown(typed)

    assert once == shown(typed)
    assert isinstance(body_text(once.body.html), str)


@given(st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=6), min_size=1, max_size=12))
def test_no_word_is_lost_among_the_sites_own_tags(words: list[str]) -> None:
    tags = ("<lj-cut>", "</lj-cut>", "<b>", "</b>", "\n", "<cut>", "<lj-raw>", "</lj-raw>")
    typed = "".join(f"{tags[number % len(tags)]} {word} " for number, word in enumerate(words))

    assert shown(typed).body.text.split() == words
