"""Pieces that once took the square of their number in time, in every reader: none takes long."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from benchmarks.growth import READERS, seconds
from scraper.extract.parts.currents import read_currents

NAMES = ("page", "entry", "feed", "xml", "json", "pictures", "clean", "text of a body")
PIECES = (
    *("<div>x</div>", "<!DOCTYPE [", "<embed src=a src=a", "<img ", "<meta ", "<font>"),
    *("<script>Site.page = {", "<img src='", "LJ_cmtinfo = {", " ", "(", "1st of a "),
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
