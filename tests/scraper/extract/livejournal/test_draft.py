"""Bodies of the new editor: blocks of text, what is marked in them, and what stands between them."""

from typing import Any

import pytest

from scraper.extract.livejournal.draft import render_draft


def text(words: str, kind: str = "unstyled", **given: Any) -> dict[str, Any]:
    return {"type": kind, "text": words, **given}


def style(start: int, length: int, name: str) -> dict[str, Any]:
    return {"offset": start, "length": length, "style": name}


def entity(start: int, length: int, key: object = 0) -> dict[str, Any]:
    return {"offset": start, "length": length, "key": key}


def rendered(*blocks: object, **entities: object) -> str | None:
    return render_draft({"blocks": list(blocks), "entityMap": {k.strip("_"): v for k, v in entities.items()}})


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (text("Some words."), "<p>Some words.</p>"),
        (text("One\ntwo"), "<p>One<br>two</p>"),
        (text("A <b> & B"), "<p>A &lt;b&gt; &amp; B</p>"),
        (text("Said", "blockquote"), "<blockquote>Said</blockquote>"),
        (text("Part", "header-five"), "<h5>Part</h5>"),
        (text("x = 1", "code-block"), "<pre>x = 1</pre>"),
        (text("New", "a-kind-of-tomorrow"), "<p>New</p>"),
        (text(" \n "), ""),
    ],
)
def test_a_block_of_text_keeps_its_kind(block: dict[str, Any], html: str) -> None:
    assert rendered(block) == html


def test_items_stand_in_lists_of_their_kind() -> None:
    blocks = (
        text("one", "unordered-list-item"),
        text("two", "unordered-list-item"),
        text("first", "ordered-list-item"),
        text("After."),
    )

    html = "<ul> <li>one</li> <li>two</li> </ul> <ol> <li>first</li> </ol> <p>After.</p>"
    assert (rendered(*blocks) or "").split("\n") == html.replace("> <", ">\n<").split("\n")


@pytest.mark.parametrize(
    ("styles", "html"),
    [
        ([style(0, 3, "BOLD")], "<p><b>one</b> two three</p>"),
        ([style(4, 99, "ITALIC")], "<p>one <i>two three</i></p>"),
        ([style(0, 3, "STRIKETHROUGH"), style(4, 3, "UNDERLINE")], "<p><s>one</s> <u>two</u> three</p>"),
        ([style(0, 7, "BOLD"), style(0, 3, "ITALIC")], "<p><b><i>one</i> two</b> three</p>"),
        ([style(0, 7, "BOLD"), style(4, 9, "ITALIC")], "<p><b>one <i>two</i></b><i> three</i></p>"),
        ([style(4, 3, "a-colour"), style(-1, 2, "BOLD"), style(3, 0, "BOLD"), None], "<p>one two three</p>"),
    ],
    ids=["one", "beyond the end", "two", "inside", "across", "unknown"],
)
def test_styles_are_marks_that_never_cross(styles: list[Any], html: str) -> None:
    assert rendered(text("one two three", inlineStyleRanges=styles)) == html


def test_positions_count_as_the_editor_counts() -> None:
    assert rendered(text("\U0001f339 rose", inlineStyleRanges=[style(3, 4, "BOLD")])) == (
        "<p>\U0001f339 <b>rose</b></p>"
    )


def test_a_link_keeps_its_address() -> None:
    block = text("see there", entityRanges=[entity(4, 5)])

    html = rendered(block, _0={"type": "LINK", "data": {"url": 'https://example.org/?a=1&b="2"'}})

    assert html == '<p>see <a href="https://example.org/?a=1&amp;b=&quot;2&quot;">there</a></p>'


def test_an_account_is_named_as_the_site_names_it() -> None:
    block = text("by odile", entityRanges=[entity(3, 5, "7")])

    html = rendered(block, _7={"data": {"username": "odile"}})

    assert html == '<p>by <span class="ljuser" data-ljuser="odile"><b>odile</b></span></p>'


def test_words_stay_where_what_they_are_is_not_known() -> None:
    block = text("a word", entityRanges=[entity(2, 4), entity(0, 1, 9), "x"])

    assert rendered(block, _0={"type": "GLOSS", "data": {"meaning": 4}}) == "<p>a word</p>"


@pytest.mark.parametrize(
    ("data", "html"),
    [
        (
            {"type": "image", "originalSrc": "https://p.example/a.png", "src": "https://cdn.example/a"},
            '<figure><img src="https://p.example/a.png"></figure>',
        ),
        (
            {"type": "image", "src": "https://p.example/a.png", "caption": "A & B"},
            '<figure><img src="https://p.example/a.png"><figcaption>A &amp; B</figcaption></figure>',
        ),
        ({"type": "video", "url": "https://v.example/1"}, '<iframe src="https://v.example/1"></iframe>'),
        ({"type": "lj-cut", "pairID": 2, "opening": True}, '<a name="cutid2"></a>'),
        ({"type": "lj-cut", "pairID": "2"}, '<a name="cutid2-end"></a>'),
        ({"type": "lj-cut", "pairID": None}, ""),
        ({"type": "image", "src": 5}, ""),
    ],
)
def test_what_stands_between_blocks(data: dict[str, Any], html: str) -> None:
    assert rendered({"type": "atomic", "data": data}) == html


def test_an_atom_may_keep_its_data_in_an_entity() -> None:
    block = {"type": "atomic", "text": " ", "entityRanges": [entity(0, 1)]}

    html = rendered(block, _0={"type": "IMAGE", "data": {"src": "https://p.example/b.png"}})

    assert html == '<figure><img src="https://p.example/b.png"></figure>'


@pytest.mark.parametrize("content", [None, [], {}, {"blocks": []}, {"blocks": "x"}, "blocks"])
def test_no_blocks_are_no_body(content: object) -> None:
    assert render_draft(content) is None


def test_the_words_outlive_a_swarm_of_marks() -> None:
    marks = [style(n, 1, "BOLD") for n in range(5000)]

    assert rendered(text("a" * 5000, inlineStyleRanges=marks)) == f"<p>{'a' * 5000}</p>"
