"""The story without what stands around it."""

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
