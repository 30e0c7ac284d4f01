"""Pieces that once took the square of their number in time, in every reader: none takes long."""

import random

import pytest
from selectolax.lexbor import LexborHTMLParser

from benchmarks.growth import READERS, seconds
from benchmarks.repeats import NUMBER, SIZE, fixtures, reading, repeats
from scraper.extract import read_page
from scraper.extract.page.nesting import is_heavy
from scraper.extract.parts.currents import read_currents
from storage.markup.clean import word_count
from storage.records import Page

NAMES = ("page", "entry", "feed", "xml", "json", "calendar", "recent", "pictures", "clean", "text of a body")
PIECES = (
    *("<div>x</div>", "<!DOCTYPE [", "<embed src=a src=a", "<img ", "<meta ", "<font>"),
    *("<script>Site.page = {", "<img src='", "LJ_cmtinfo = {", " ", "(", "1st of a ", "word", "May "),
    *("<td>5<a href=/2012/11/05/>1</a></td>", "<h3><a href=/310.html>x</a></h3>"),
)
LENGTH = 200 << 10
MOST = 3.0
"""Seconds of the processor: the square of such a length takes minutes, the length itself a tenth of this."""


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("name", NAMES)
def test_no_piece_repeated_takes_a_reader_long(name: str, piece: str) -> None:
    assert seconds(READERS[name], piece * (LENGTH // len(piece)), times=1) < MOST


def test_tables_within_tables_are_soon_looked_through_for_labels() -> None:
    few_enough_to_be_parsed = 8_000

    def read(text: str) -> object:
        root = LexborHTMLParser(text).root
        return root and read_currents(root)

    assert seconds(read, "<table><tr><td>" * few_enough_to_be_parsed, times=1) < MOST


PARTS = [(name, page) for name, page in fixtures([], quick=True)]


@pytest.mark.parametrize(("name", "page"), PARTS, ids=[name for name, _ in PARTS])
def test_no_part_of_a_fixture_repeated_takes_its_reader_long(name: str, page: Page) -> None:
    parts = list(repeats(page.body.decode("utf-8", "replace")))
    chosen = random.Random(name).sample(parts, min(4, len(parts)))  # noqa: S311 - the same ones each time

    slow = [
        repeated[0]
        for repeated in chosen
        if reading(page, repeated, SIZE, counted=bool(NUMBER.search(repeated[2]))) > MOST
    ]

    assert slow == []


def test_comments_within_comments_are_soon_read() -> None:
    page = next(page for name, page in fixtures(["dreamwidth/dw_zesty"], quick=True))
    within = next(
        r for r in repeats(page.body.decode()) if r[0].startswith("within div.comment dwexpcomment")
    )

    assert reading(page, within, 4 * SIZE, counted=True) < MOST


@pytest.mark.parametrize(
    ("text", "heavy"),
    [
        ("<p>x</p>" * 1_000_000, True),
        ("<p>" + "words of a story " * 1_000_000, False),
        ("<img src='data:image/png;base64," + "QUJD" * 10_000_000 + "'>", False),
        ("plain words\n" * 5_000_000, False),
    ],
)
def test_a_page_that_would_take_too_much_memory_is_kept_and_not_read(text: str, *, heavy: bool) -> None:
    assert is_heavy(text) is heavy
    if heavy:
        page = Page(url="file:a", final_url="file:a", fetched_at="2026-01-01T00:00:00Z", body=text.encode())
        (finding,) = read_page(page).findings
        assert (finding.code, finding.severity) == ("page-too-heavy", "gap")


def test_words_are_counted_alike_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "It's  a long-lost\u2028word \n\x1c and\u00a0more "
    for length in range(1, 12):
        monkeypatch.setattr("storage.markup.clean._STRETCH", length)
        assert word_count(text) == 6
