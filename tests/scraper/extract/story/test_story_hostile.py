"""No bytes make the header reader raise, and no markup makes it slow."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scraper.extract.story.reader import LARGEST, read_header, read_story
from scraper.extract.story.scan import read_lines
from storage.words.labels import spellings

HEADER = "<b>Title:</b> Home<br><b>Rating:</b> PG<br><b>Pairing:</b> Ina/Tom<br><br>"
TOLD = "She had counted the boats, and he had not believed her. "
PIECES = st.sampled_from(
    [
        "<br>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<p>",
        "</p>",
        "<td>",
        "<tr>",
        "<table>",
        "</table>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<hr>",
        "<lj-cut>",
        "</lj-cut>",
        "<center>",
        "<!--",
        "-->",
        "<a\xa0href=x>",
        "</a>",
        "<span\xa0class=ljuser>",
        "</span>",
        ":",
        "-",
        "/",
        "(",
        ")",
        "[",
        "]",
        '"',
        "'",
        "&",
        "&amp;",
        "\x00",
        "\u202e",
        "�",
        "\xa0",
        "***",
        "1/3",
        "PG-13",
        "x",
        ",",
        ";",
        "|",
        "12,000",
        ".",
        "~",
        "~",
        "?",
        "!",
    ]
)
LABEL_WORDS = st.sampled_from([label for label, _, _ in spellings()])


@given(st.lists(PIECES | LABEL_WORDS | st.text(max_size=12), max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_text_makes_it_raise(pieces: list[str]) -> None:
    story = read_story("".join(pieces), subject="".join(pieces[:3]))

    assert story.entry_type in {"story", "announcement", "not_story"}
    assert story.is_story == (story.entry_type == "story")


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_places_of_lines_point_into_the_source(text: str) -> None:
    source = HEADER + text
    for line in read_lines(source).lines:
        assert 0 <= line.start <= len(source)
        assert line.text


HOSTILE = {
    "a paragraph of megabytes": TOLD * 20_000,
    "a header before it": HEADER + TOLD * 20_000,
    "colons": "a:" * 500_000,
    "quotes": '"' * 1_000_000,
    "opened tags": "<a" * 500_000,
    "opened quotes": "<a \"'" * 300_000,
    "opened comments": "<!--" * 300_000,
    "spaces": " " * 1_000_000 + HEADER,
    "hard spaces": "\xa0 " * 500_000 + HEADER,
    "ampersands": "&" * 1_000_000,
    "breaks": "<br>" * 300_000 + HEADER,
    "short lines": "x<br>" * 300_000,
    "200 labels": "".join(f"<b>Label {n}:</b> value {n}<br>" for n in range(200)) + HEADER + TOLD,
    "7000 headers": HEADER * 7000,
    "5000 nested tags": "<div>" * 5000 + HEADER + "<b>" * 5000 + TOLD,
    "5000 spans": "<span class=a>" * 5000 + HEADER + "</span>" * 5000,
    "slashes": "Title: x<br>Rating: PG<br>Pairing: " + "A/" * 100_000,
    "crosses": "Title: x<br>Rating: PG<br>Pairing: " + "A x " * 100_000,
    "brackets": "Title: " + "(" * 100_000 + "<br>Rating: PG<br>Pairing: " + "[" * 100_000,
    "commas": "Title: x<br>Rating: PG<br>Warnings: " + "a, " * 100_000 + "<br>Author: " + "me and " * 50_000,
    "numbers": "Title: x<br>Word count: "
    + "1," * 100_000
    + "<br>Date: "
    + "1/" * 100_000
    + "<br>Rating: "
    + "1" * 9000,
    "labels in one line": "Title: " + "Rating: PG " * 50_000,
    "bold labels in one line": "<b>Title:</b> " + "<b>Rating:</b> PG " * 20_000,
    "links": HEADER + "<a href=x>a</a> " * 50_000,
    "stars": "*" * 200_000 + "<br>" + HEADER,
}
SECONDS = 30.0
"""Far above what any of them takes, far below what anything that is not linear takes."""


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_bounded(name: str) -> None:
    start = time.process_time()

    read_header(HOSTILE[name])

    assert time.process_time() - start < SECONDS


def test_what_was_given_up_is_said() -> None:
    long = read_header(HEADER + TOLD * (LARGEST // len(TOLD) + 2))
    many = read_header("x<br>" * 50_000)

    assert [f.code for f in long.findings if f.code == "header-given-up"] == ["header-given-up"]
    assert long.story.is_story
    assert [f.code for f in many.findings] == ["header-given-up"]


def test_unclosed_everything_is_still_a_header() -> None:
    story = read_story(
        "<div><b><i>Title: Home<br>Rating: PG<br>Pairing: Ina/Tom<br><br><center><p>" + TOLD * 3
    )

    assert story.is_story
    assert story.title == "Home"


def test_header_in_a_comment_is_no_header() -> None:
    assert not read_story(f"<!-- {HEADER} -->" + TOLD * 3).fields


def test_control_characters_are_left_out() -> None:
    story = read_story("Title: Ho\x00me\u200b<br>Rating: PG\x07<br>Pairing: A/B<br><br>" + TOLD * 3)

    assert story.title == "Home"
    assert story.rating == "general"


def test_count_that_cannot_be_right_is_a_finding() -> None:
    body = "Title: Home<br>Rating: PG<br>Pairing: A/B<br>Word Count: {}<br><br>" + TOLD * 20

    right, wrong = read_header(body.format(220)), read_header(body.format(5000))

    assert right.story.words_counted == 220
    assert not right.findings
    assert [f.code for f in wrong.findings] == ["word-count-differs"]
    assert "5,000" in wrong.findings[0].message
