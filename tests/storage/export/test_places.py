"""Footnotes, and other links to a place in the same text, lead there in every format of pages."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from storage.archive import Archive
from storage.markup.semantic import Style, semantic_html
from tests.storage.bench import Bench
from tests.storage.export.carried import export, fill, save, story, work
from tests.storage.export.test_words import READERS

LEAD = "<p>Long enough for every archive.</p>"
FOOTNOTE = (
    '<a name="up1"></a>A kettle.<a href="#down1">[1]</a> A lamp.<a href="#%D1%81%D0%BD">[2]</a>'
    '<p><a name="down1"></a>Copper. <a href="#up1">back</a></p><p><a id="сн" href="#nowhere">Tin</a></p>'
)


@pytest.fixture
def bench(archive: Archive) -> Bench:
    bench = fill(archive)
    for number in (20, 21):
        entry_id = save(bench, number, f"Notes {number}", LEAD + FOOTNOTE)
        story(archive, entry_id, body_start_html=None)
        work(archive, f"Notes {number}", entry_id)
    return bench


def places(html: str) -> tuple[list[str], list[str]]:
    """Where its links within it lead, and the places it has, each in order."""
    tree = LexborHTMLParser(html)
    links = [node.attributes["href"] or "" for node in tree.css('a[href^="#"]')]
    names = [node.attributes.get("id") or node.attributes.get("name") or "" for node in tree.css("a")]
    return [link[1:] for link in links], [name for name in names if name]


@pytest.mark.parametrize("reader", sorted(READERS.keys() - {"atom"}))
def test_footnotes_lead_there_and_back(reader: str, bench: Bench, tmp_path: Path) -> None:
    read, options = READERS[reader]
    form = "markdown" if "preset" in options else reader

    found = dict(read(export(form, bench.archive, tmp_path / "out", **options)))

    for number in (20, 21):
        links, names = places(found[(number << 8) + 7])
        up, down, tin = names
        assert links == [down, tin, up]
        assert len({*names}) == 3
        assert all(name.isascii() for name in names)


@pytest.mark.parametrize("reader", ["wxr", "ao3", "hugo"])
def test_places_of_two_texts_on_one_page_are_not_the_same(reader: str, bench: Bench, tmp_path: Path) -> None:
    read, options = READERS[reader]
    form = "markdown" if "preset" in options else reader

    found = dict(read(export(form, bench.archive, tmp_path / "out", **options)))

    first, second = (set(places(found[(number << 8) + 7])[1]) for number in (20, 21))
    assert not first & second


def test_a_place_named_by_the_whole_address_of_the_entry_is_in_it() -> None:
    base = "http://kat.test/79.html"
    elsewhere = f'<a href="{base}#t5">said</a>'

    said = semantic_html(
        f'<a name="n"></a>One <a href="{base}#n">up</a> {elsewhere} <a href="#t5">it</a>',
        Style(anchors="x-", base=base),
    ).html

    assert said == f'<p><a id="x-n"></a>One <a href="#x-n">up</a> {elsewhere} it</p>'
