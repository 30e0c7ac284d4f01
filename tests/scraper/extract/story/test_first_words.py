"""First sentences that begin as talk, lists and labels do, and are the story all the same."""

import pytest

from scraper.extract.story.reader import read_story

HEADER = "Title: Amber<br>Fandom: due South<br>Pairing: Fraser/Kowalski<br>Rating: PG-13<br><br>"
REST = '<br><br>There were four chairs and one of them was good.<br><br>"That depends," said Fraser.' * 20


@pytest.mark.parametrize("cut", ["", '<a name="cutid1"></a>'])
@pytest.mark.parametrize(
    "first",
    [
        "Chicago in December is a grey coat somebody else has worn.",
        "Chicago is cold.",
        "Parted lovers write letters.",
        "Comments were made, later, in the bar.",
        "Thanks to the rain, nobody came.",
    ],
)
def test_a_first_sentence_is_where_the_story_begins(first: str, cut: str) -> None:
    story = read_story(f"{HEADER}{cut}{first}{REST}", subject="Fic: Amber")

    assert story.body_start == first[:60]


@pytest.mark.parametrize(
    "remark",
    ["Thanks to the mods, who ran this, and to kat!", "Comments are love.", "I hope you like it, thank you!"],
)
def test_what_the_writer_says_above_a_story_is_named(remark: str) -> None:
    story = read_story(f"{HEADER}{remark}{REST}", subject="Fic: Amber")

    assert story.body_start == "There were four chairs and one of them was good."
    assert story.remarks == (remark,)


def test_an_epigraph_is_no_remark() -> None:
    quoted = "<blockquote>I thank you all, my friends, for I love you.</blockquote>"

    story = read_story(f"{HEADER}{quoted}{REST}", subject="Fic: Amber")

    assert story.remarks == ()
