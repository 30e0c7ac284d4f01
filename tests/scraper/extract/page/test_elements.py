from selectolax.lexbor import LexborHTMLParser

from scraper.extract.page.elements import by_class, folded_text, with_tag

HTML = (
    '<div class="outer first"><p class="note"> one\n two </p><p class="note late">three</p>'
    "<span class><b>bold</b><i>x<b>inner</b></i></span></div>"
)


def node(html: str = HTML, selector: str = ".outer"):  # noqa: ANN201 - the parser's own type
    found = LexborHTMLParser(html).css_first(selector)
    assert found is not None
    return found


def test_the_first_element_of_every_class_is_found_the_element_itself_too() -> None:
    outer = node()

    found = by_class(outer)

    assert set(found) == {"outer", "first", "note", "late"}
    assert found["outer"].mem_id == outer.mem_id
    assert folded_text(found["note"]) == "one two"


def test_only_elements_of_the_selector_are_looked_at() -> None:
    assert set(by_class(node(), ".late")) == {"note", "late"}


def test_elements_of_a_tag_come_in_their_order_and_of_nothing_none() -> None:
    assert [element.text() for element in with_tag(node(), "b")] == ["bold", "inner"]
    assert list(with_tag(None, "b")) == []


def test_text_is_folded_across_a_separator() -> None:
    assert folded_text(node("<p class=outer>a<b>b</b>\n c</p>"), " ") == "a b c"
