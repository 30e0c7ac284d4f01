"""The story without what stands around it."""

import pytest

from storage.render.story import story_body

BODY = (
    '<b>Title: Lamps<br>Rating: PG<br><br></b><p>It was <i>late</i>.</p><a href="/1.html">Part 1</a> |'
    ' <a href="/3.html">Part 3</a>'
)


def test_header_and_navigation_are_left_out() -> None:
    told = story_body(BODY, body_start_html=BODY.index("<p>It"), is_joined=True)

    assert told.html == "<p>It was <i>late</i>.</p>"
    assert told.has_lost_header
    assert told.has_lost_navigation


def test_a_story_that_stands_alone_keeps_its_links() -> None:
    told = story_body(BODY, body_start_html=None, is_joined=False)

    assert told.html == BODY
    assert not told.has_lost_header
    assert not told.has_lost_navigation


@pytest.mark.parametrize(
    ("heading", "is_joined", "is_told"),
    [
        ("<center><b>Chapter 1: The Train</b></center>", False, True),
        ("<center><b>Chapter 1: The Train</b></center>", True, True),
        ("<b>Глава 1</b><br><br>", False, True),
        ("<p>Prologue</p>", True, True),
        ("<h3>Part Two</h3>", False, True),
        ("<h3>Part Two</h3>", True, False),
        ("Chapter: 1<br>", False, False),
        ("Part 1/3<br>", False, False),
        ('<a href="/2.html">Part 2</a><br>', False, False),
        ("Words: 200<br>", False, False),
    ],
)
def test_the_heading_of_the_first_chapter_is_of_the_story(
    heading: str,
    is_joined: bool,  # noqa: FBT001 - one case's
    is_told: bool,  # noqa: FBT001
) -> None:
    header = "<b>Title:</b> Lamps<br>Rating: PG<br><br>"
    body = f"{header}{heading}<p>It was late.</p>"

    told = story_body(body, body_start_html=body.index("<p>It"), is_joined=is_joined)

    words = heading.partition(">")[2] or heading
    assert (words.split("<")[0] in told.html) is is_told
    assert told.html.endswith("<p>It was late.</p>")
    assert told.header_html + body[len(told.header_html) :] == body
    assert (heading in told.header_html) is not is_told
