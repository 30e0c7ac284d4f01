"""The story without what stands around it."""

import pytest

from storage.render.story import StoryHead, story_body
from storage.stories.heads import HeaderLine

BODY = (
    '<b>Title: Lamps<br>Rating: PG<br><br></b><p>It was <i>late</i>.</p><a href="/1.html">Part 1</a> |'
    ' <a href="/3.html">Part 3</a>'
)


FIELDS = (HeaderLine("title", "Title", "Lamps"), HeaderLine("rating", "Rating", "PG"))


def test_header_and_navigation_are_left_out() -> None:
    head = StoryHead(fields=FIELDS, place=2)

    told = story_body(BODY, body_start_html=BODY.index("<p>It"), head=head)

    assert told.html == "<p>It was <i>late</i>.</p>"
    assert told.has_lost_header
    assert told.has_lost_navigation
    assert (told.said, told.kept) == ((), 0)


def test_a_story_that_stands_alone_keeps_its_links() -> None:
    told = story_body(BODY, body_start_html=None, head=StoryHead())

    assert told.html == BODY
    assert not told.has_lost_header
    assert not told.has_lost_navigation


@pytest.mark.parametrize(
    ("heading", "place", "is_told"),
    [
        ("<center><b>Chapter 1: The Train</b></center>", None, True),
        ("<center><b>Chapter 1: The Train</b></center>", 1, True),
        ("<b>Глава 1</b><br><br>", None, True),
        ("<p>Prologue</p>", 1, True),
        ("<h3>Part Two</h3>", None, True),
        ("<h3>Part Two</h3>", 2, False),
        ("<h3>Part Two</h3>", 3, True),
        ("<b>Lamps, part 2/3</b><br>", 2, False),
        ("<b>Lamps</b><br>", None, False),
        ("Chapter: 1<br>", None, False),
        ("Part 1/3<br>", 1, False),
        ('<a href="/2.html">Part 2</a><br>', None, False),
        ('<a href="/2.html">Part 2</a><br>', 1, False),
        ("Words: 200<br>", None, False),
    ],
)
def test_the_heading_of_the_first_chapter_is_of_the_story(
    heading: str,
    place: int | None,
    is_told: bool,  # noqa: FBT001 - one case's
) -> None:
    header = "<b>Title:</b> Lamps<br>Rating: PG<br><br>"
    body = f"{header}{heading}<p>It was late.</p>"
    labels = (HeaderLine("chapter", "Chapter", "1"), HeaderLine("word_count", "Words", "200"))
    head = StoryHead(fields=(*FIELDS, *labels), titles=("Lamps",), place=place)

    told = story_body(body, body_start_html=body.index("<p>It"), head=head)

    words = heading.partition(">")[2] or heading
    assert (words.split("<")[0] in told.html) is is_told
    assert told.html.endswith("<p>It was late.</p>")
    assert told.header_html + body[len(told.header_html) :] == body
    assert (heading in told.header_html) is not is_told


def test_a_link_to_a_part_that_is_not_there_is_told_to_readers() -> None:
    body = '<b>Title:</b> Lamps<br>Rating: PG<br><a href="/2.html">Part 2</a><br><p>It was late.</p>'

    told = story_body(body, body_start_html=body.index("<p>It"), head=StoryHead(fields=FIELDS))

    assert told.said == ("Part 2",)
    assert not told.has_lost_navigation
