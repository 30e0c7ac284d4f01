"""A full header above a cut ends there: what stands behind it is the story, whatever it looks like."""

import pytest

from scraper.extract.story.reader import read_story

HEADER = "Title: Owls<br>Fandom: Merlin<br>Pairing: Kit/Bo<br>Rating: PG<br>Summary: Of owls.<br><br>"
CUT = '<a name="cutid1"></a>'
TOLD = "She had counted the boats, and he had not believed her. “No,” she said. " * 6


@pytest.mark.parametrize(
    "opening",
    [
        "From: Arthur<br>To: Merlin<br>Subject: your owl",
        "<b>To:</b> Arthur<br><b>From:</b> Merlin<br><b>Subject:</b> owl",
        "Date: 3 May<br>Weather: rain<br>Mood: none",
        "NAME: Emrys<br>AGE: 24<br>STATUS: missing<br>CHARACTERS: two<br>RATING: red",
        "Note to self: buy milk.",
        "Setting: a kitchen.",
    ],
)
def test_labels_behind_the_cut_are_no_fields(opening: str) -> None:
    story = read_story(f"{HEADER}{CUT}{opening}<br><br>{TOLD}", subject="Fic: Owls", poster="kat")

    assert story.works == 1
    assert [line.label for line in story.fields] == ["Title", "Fandom", "Pairing", "Rating", "Summary"]
    assert story.authors is None


@pytest.mark.parametrize("more", ["Warnings: death", "<b>Summary continued:</b> And of cats."])
def test_what_only_headers_say_may_stand_behind_a_cut_of_its_own(more: str) -> None:
    story = read_story(f"{HEADER}{CUT}{more}<br><br>{TOLD}", subject="Fic: Owls", poster="kat")

    assert len(story.fields) == 6


def test_a_header_within_a_story_is_no_other_work() -> None:
    inner = "<blockquote>Title: The Owl<br>Rating: PG<br>Pairing: Owl/Owl</blockquote>"
    html = f"{HEADER}{CUT}It began like this:<br>{inner}<br>{TOLD}"

    story = read_story(html, subject="Fic: Owls", poster="kat")

    assert (story.works, len(story.pairings or ())) == (1, 1)


def test_a_rule_above_the_last_line_ends_no_summary() -> None:
    told = "".join(f"<p>{TOLD}</p>" for _ in range(3))
    html = f"<p>{HEADER.removesuffix('<br><br>')}</p>{told}<hr><p>And it was gone.</p>"

    story = read_story(html, subject="Owls", poster="kat")

    assert story.summary == "Of owls."
    assert (story.body_start or "").startswith("She had counted")
