"""Notes below a story are told from it only where the lines themselves say that they are notes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.markup.clean import body_text
from storage.stories.below import read_below

STORY = "<p>It rained on the quay, and all four lamps burned on through the night until the ferry came.</p>"
SCENE = f"{STORY}<p>***</p>{STORY}"


@pytest.mark.parametrize(
    ("tail", "notes"),
    [
        ("<p>~ fin ~</p><p>Author's notes: Thanks to bea.</p>", ("Author's notes: Thanks to bea.",)),
        ("The End<br><br>Notes: The song<br>is real.", ("Notes: The song", "is real.")),
        ("<hr><b>A/N</b><br>For cyd.", ("A/N", "For cyd.")),
        ("<p>***</p><p>A/N: For cyd.</p>", ("A/N: For cyd.",)),
        ('fin<br><br><b>Notes:</b> For cyd.<a name="cutid1-end"></a><br>', ("Notes: For cyd.",)),
        ("<p>End notes: For cyd.</p>", ("End notes: For cyd.",)),
        ("<p>конец</p><hr><p>От автора: спасибо.</p>", ("От автора: спасибо.",)),
    ],
)
def test_notes_that_say_so_are_notes(tail: str, notes: tuple[str, ...]) -> None:
    below = read_below(SCENE + tail)

    assert below is not None
    assert below.notes == notes
    assert body_text(SCENE) in body_text((SCENE + tail)[: below.ends])


@pytest.mark.parametrize(
    "tail",
    [
        "<p>Notes: buy milk.</p>",
        "<p>***</p><p>Note: buy milk.</p>",
        "<p>A/N: sorry.</p>",
        "<p>The End</p>",
        "<p>The End</p><p>Thanks to bea.</p>",
        "<hr><p>A/N: an aside.</p><hr><p>It rained again.</p>",
        '<hr><p>A/N: the <img src="http://there.example/map.png"> of it.</p>',
        '<hr><p>A/N: see <a href="#fn1">1</a>.</p>',
        '<hr><p><a name="fn1"></a>A/N: the first.</p>',
        f"<p>The End</p><p>Notes:</p>{STORY * 3}",
        "<p>Author's notes lay on the desk.</p>",
        "",
    ],
)
def test_in_doubt_lines_are_text(tail: str) -> None:
    assert read_below(SCENE + tail) is None


LINES = st.sampled_from(
    [
        "fin",
        "***",
        "A/N: thanks",
        "Notes:",
        "End notes",
        "It rained.",
        "<i>A/N</i> for",
        "",
        "The End",
        STORY,
    ]
)
BREAKS = st.sampled_from(["<br>", "<br><br>", "</p><p>", "<hr>", "<div>", "</div>", "</i><br><i>"])


@given(st.lists(st.tuples(LINES, BREAKS), max_size=14))
def test_text_and_notes_together_are_what_stood_there(pieces: list[tuple[str, str]]) -> None:
    html = STORY + "".join(f"{line}{brk}" for line, brk in pieces)

    below = read_below(html)

    if below is not None:
        parted = [*_words(html[: below.ends]), *re.findall(r"\w+", " ".join(below.notes))]
        assert parted == _words(html)
        assert below.notes
        assert below.ends >= len(STORY)


def _words(html: str) -> list[str]:
    return re.findall(r"\w+", body_text(html))


CUT, END = '<a name="cutid1"></a>', '<a name="cutid1-end"></a>'


def test_what_stands_below_the_end_of_the_cut_is_the_writers_whatever_it_says() -> None:
    told = "<p>It rained on the lamp, and it burned.</p>" * 5

    below = read_below(f"{CUT}{told}{END}<p>In other news, the boiler died.</p>")

    assert below is not None
    assert below.notes == ("In other news, the boiler died.",)
    assert read_below(f"{CUT}<p>A cat.</p>{END}{told}") is None
    two = f"{CUT}{told}{END}{(CUT + told + END).replace('cutid1', 'cutid2')}<p>Back.</p>"
    assert read_below(two) is None


def test_a_persons_word_on_where_a_story_ends_wins() -> None:
    news = "In other news, the boiler died."
    html = f"<p>It rained.</p><hr><p>A/N: so what</p><p>And <i>nobody</i> asked.</p><p>{news}</p>"

    below = read_below(html, ends="Nobody asked")

    assert below is not None
    assert (below.notes, html[below.ends :]) == ((news,), f"</p><p>{news}</p>")
    assert read_below(html, ends=news) is None
    assert read_below(html, ends="the end") == read_below(html)
