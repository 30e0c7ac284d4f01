"""No word above a story is lost: it is in a field, with the text, or said to readers."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import product

import pytest

from storage.markup.clean import body_text
from storage.stories.above import Above, read_above
from storage.stories.heads import HeaderLine

PROSE = "There were four chairs and only one of them was any good.<br><br>A pipe knocked twice."
TITLE, RATING = HeaderLine("title", "Title", "Amber"), HeaderLine("rating", "Rating", "PG-13")
PAIRING = HeaderLine("pairing", "Pairing", "Fraser/Kowalski")
CAST = HeaderLine("characters", "Characters", "Snape, Fog")
CUT = '<a name="cutid1"></a>'
HEADERS: tuple[tuple[str, tuple[HeaderLine, ...]], ...] = (
    (
        "<b>Title:</b> Amber<br><b>Rating:</b> PG-13<br><b>Characters:</b> Snape, Fog<br>",
        (TITLE, RATING, CAST),
    ),
    (
        "<table><tr><td>Title</td><td>Amber</td></tr><tr><td>Pairing</td><td>Fraser/Kowalski</td></tr></table>",
        (TITLE, PAIRING),
    ),
    (
        "<center>Amber<br>Fraser/Kowalski, PG-13</center>",
        (
            HeaderLine("title", "", "Amber"),
            HeaderLine("pairing", "", "Fraser/Kowalski"),
            HeaderLine("rating", "", "PG-13"),
        ),
    ),
    (
        "Notes: A long one.<br>It goes on here.<br>Rating: PG-13<br>",
        (HeaderLine("notes", "Notes", "A long one.\nIt goes on here."), RATING),
    ),
    ("", ()),
)
ODD = (
    "",
    "<blockquote>More matter, with less art.</blockquote>",
    "<i>O for a muse of fire<br>that would ascend</i><br>",
    "London, 1895.<br>",
    "<h3>Fog</h3>",
    "Snape<br>",
    "<b>I. Fog</b><br>",
    "1.<br>",
    "12:04<br>",
    "INT. KITCHEN – NIGHT<br>",
    "Rating of the weather: poor.<br>",
)
BEFORE = ("", "banner by the lovely pixelwren<br>", "So I finished something!<br><br>")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", body_text(text).casefold()))


def read(body: str, fields: Sequence[HeaderLine], **values: object) -> Above:
    return read_above(body, body.index("There were"), fields=fields, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(("header", "fields"), HEADERS)
@pytest.mark.parametrize("place", [None, 1])
def test_every_word_is_in_a_field_or_leaves(
    header: str, fields: tuple[HeaderLine, ...], place: int | None
) -> None:
    for before, odd, more, cut in product(BEFORE, ODD, ODD, ("", CUT)):
        body = f"{before}{header}<br>{cut}{odd}{more}<br>{PROSE}"

        above = read(body, fields, place=place)

        carried = words("<br>".join(f"{line.label}<br>{line.raw}" for line in fields))
        left = words(body[above.starts :]) + words("<br>".join(above.said))
        assert words(body) == carried + left, body
        assert words(odd + more) <= words(body[above.starts :]), body


def test_what_stands_before_a_header_is_said_to_readers() -> None:
    header, fields = HEADERS[0]

    above = read(f"banner by pixelwren<br>{header}<br>{PROSE}", fields)

    assert above.said == ("banner by pixelwren",)
    assert above.kept == 0


@pytest.mark.parametrize(("cut", "said"), [("", ("Thanks to kat for the beta!",)), (CUT, ())])
def test_a_remark_below_a_header_is_no_text_unless_a_cut_stands_above_it(
    cut: str, said: tuple[str, ...]
) -> None:
    header, fields = HEADERS[0]
    body = f"{header}<br>{cut}Thanks to kat for the beta!<br><br>{PROSE}"

    above = read(body, fields, remarks=["Thanks to kat for the beta!"])

    assert above.said == said
    assert above.kept == (not said)


def test_a_title_said_again_is_no_text() -> None:
    header, fields = HEADERS[0]

    above = read(f"{header}<br>{CUT}<b>Amber</b><br>by kat<br><br>{PROSE}", fields, titles=["Amber", "kat"])

    assert (above.said, above.kept) == ((), 0)


def test_the_number_of_a_part_is_no_text_where_the_parts_stand_together() -> None:
    header, fields = HEADERS[0]
    body = f"{header}<br>Chapter 2<br>{PROSE}"

    assert [read(body, fields, place=place).kept for place in (None, 1, 2)] == [1, 1, 0]


def test_the_first_of_numbered_sections_keeps_its_number() -> None:
    header, fields = HEADERS[0]
    body = f"{header}<br>{CUT}1.<br>{PROSE}<br>2.<br>Rain."

    above = read(body, fields, place=1)

    assert body[above.starts :].startswith("1.<br>There")


def test_a_row_of_a_value_accounts_for_one_line_only() -> None:
    header, fields = HEADERS[0]

    above = read(f"{header}<br>Snape, Fog<br>{PROSE}", fields)

    assert above.kept == 1


def test_a_header_of_many_lines_is_read_in_time_that_grows_with_it() -> None:
    fields = tuple(HeaderLine(None, f"Label {n}", f"value {n}") for n in range(3000))
    header = "".join(f"{line.label}: {line.raw}<br>" for line in fields)

    above = read(f"{header}<br>{PROSE}", fields)

    assert (above.said, above.kept) == ((), 0)


def test_a_picture_between_header_and_text_stays_with_the_text() -> None:
    html = 'Title: Roof<br>Rating: G<br><br><a href="big"><img src="a"></a><br>It rained.'
    fields = [HeaderLine("title", "Title", "Roof"), HeaderLine("rating", "Rating", "G")]

    above = read_above(html, html.index("It rained"), fields=fields)

    assert html[above.starts :].startswith('<a href="big">')
    banner = f'<img src="b"><br>{html.replace("<img src=", "<b class=")}'
    assert banner[read_above(banner, banner.index("It rained"), fields=fields).starts :] == "It rained."
