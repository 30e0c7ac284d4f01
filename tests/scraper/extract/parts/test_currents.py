"""Mood, music and location, wherever a style puts them."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from scraper.extract.parts.currents import read_currents

Currents = tuple[str | None, str | None, str | None]


def currents(html: str, *, dedicated: bool = True) -> Currents:
    body = LexborHTMLParser(html).body
    assert body is not None
    return read_currents(body, dedicated=dedicated)


@pytest.mark.parametrize(
    "html",
    [
        "<div>Current Mood: <img src='m.gif'> tired</div><div>Current Music: Rain</div>",
        "<p>Mood: tired<br>Music: Rain</p>",
        "<ul><li>Mood: tired</li><li>Music: Rain</li></ul>",
        "<p><b>Mood:</b> tired<br><b>Music:</b> Rain</p>",
        "<div>Настроение: tired</div><div>Музыка: Rain</div>",
    ],
)
def test_lines_that_begin_with_a_label(html: str) -> None:
    assert currents(html) == ("tired", "Rain", None)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<div>Current Mood: tired</div>", ("tired", None, None)),
        ("<div>Mood: tired</div>", (None, None, None)),
        ("<div>In the mood: never</div>", (None, None, None)),
        ("<title>Current Mood: tired</title><h3>Current Music: Rain</h3>", (None, None, None)),
        ("<div>Current Mood: </div>", (None, None, None)),
    ],
)
def test_among_other_words_only_the_long_labels_are_believed(html: str, found: Currents) -> None:
    assert currents(html, dedicated=False) == found
