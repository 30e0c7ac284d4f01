"""Polls: one table a question, whatever markup told it, and every word of it in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.markup.clean import body_text
from storage.markup.markdown import markdown
from storage.markup.semantic import semantic_html
from tests.storage.markup.test_semantic import words

SITE = """
<div class="poll-container"><div class="poll-title"><b><a href="http://www.dw.test/poll/?id=3">Poll #3</a></b>
<i>Kites</i></div><div class="poll-status">Open to: <strong>Registered Users</strong>, results viewable to:
<strong>All</strong>, participants: 4</div><br><div class="poll-inquiry"><p>Which?</p>
<div class="poll-response"><a class="LJ_PollAnswerLink" href="http://www.dw.test/poll/?id=3&amp;qid=1">View
Answers</a><br>
<p>Red<br><b>3</b> (75.0%) </p><div style="width: 75%"> </div>
<p>Blue<br><b>1</b> (25.0%) </p><div style="width: 25%"> </div></div></div></div>
"""
OLD = """
<form action="http://www.livejournal.com/poll/?id=3"><b><a
href="http://www.livejournal.com/poll/?id=3">Poll #3</a></b>
<i>Kites</i><br>Open to: <b>All</b>, results viewable to: <b>All</b><p>Which?</p>
<div style='margin: 10px 0 10px 40px'><p>Red<br><span style='white-space: nowrap'><img
src='http://stat.livejournal.com/img/poll/leftbar.gif'><img src='http://stat.livejournal.com/img/poll/mainbar.gif'><img
src='http://stat.livejournal.com/img/poll/rightbar.gif'> <b>3</b> (75.0%)</span></p>
<p>Blue<br><span> <b>1</b> (25.0%)</span></p></div></form>
"""
FORM = """
<p>Which?</p><div class="poll-response"><input type="radio" id="a"> <label for="a">Red</label><br>
<input type="radio" id="b"> <label for="b">Blue</label><br></div>
"""
TYPED = """
<lj-poll name="Kites &amp; co" whovote="friends" whoview="all"><lj-pq type="radio">Which?<lj-pi>Red</lj-pi>
<lj-pi>Blue</lj-pi></lj-pq><lj-pq type="text">Why?</lj-pq></lj-poll>
"""
PLAIN = (
    '<div class="poll-main"><p class="poll-question">Which?</p><div class="poll-answer">Red</div>'
    '<div class="poll-answer">Blue</div></div>'
)


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        (SITE, ["| Which? [View Answers](<http://www.dw.test/poll/?id=3&qid=1>) |  |", "| --- | --- |"]),
        (OLD, ["| Which? |  |", "| --- | --- |"]),
    ],
)
def test_votes_stand_beside_answers(html: str, rows: list[str]) -> None:
    told = markdown(semantic_html(html).html).splitlines()

    assert [line for line in told if line.startswith("|")] == [
        *rows,
        "| Red | **3** (75.0%) |",
        "| Blue | **1** (25.0%) |",
    ]


@pytest.mark.parametrize("html", [FORM, TYPED, PLAIN])
def test_answers_whose_votes_nobody_told_are_a_column(html: str) -> None:
    told = semantic_html(html).html.replace("\n", "")

    assert (
        "<table><thead><tr><th>Which?</th></tr></thead><tbody><tr><td>Red</td></tr><tr><td>Blue</td></tr></tbody></table>"
    ) in told


@pytest.mark.parametrize("html", [SITE, OLD])
def test_who_may_vote_and_see_stands_above_the_questions(html: str) -> None:
    told = body_text(semantic_html(html).html)

    assert " ".join(told.split()).startswith("Poll #3 Kites Open to: ")
    assert told.index("viewable to: All") < told.index("Which?")


def test_a_poll_as_it_was_typed_says_its_name_and_who_may_vote() -> None:
    told = semantic_html(TYPED).html.splitlines()

    assert told[:2] == [
        "<p><strong>Kites &amp; co</strong></p>",
        "<p>Open to: friends, results viewable to: all</p>",
    ]
    assert told[-1] == "<p>Why?</p>"


def test_the_bars_of_old_polls_are_no_pictures() -> None:
    assert semantic_html(OLD).pictures == ()


def test_a_paragraph_before_what_is_no_poll_stays_one() -> None:
    html = '<p>One</p><div class="poll-status">Open to: all</div><p>Two</p>'

    assert "<table" not in semantic_html(html).html


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<br>", "<b>", "</b>", "a1 ", "b 2", "</div>", "<div> </div>", "<img src='/p.png'>"),
        *(
            '<div class="poll-response">',
            '<div class="poll-answer">',
            '<p class="poll-question">',
            "<ul><li>",
        ),
        *("<lj-poll>", "<lj-pq type=radio>", "<lj-pi>", "</lj-pi>", "</lj-pq>", "</lj-poll>", "</ul>"),
        "<div style='margin: 10px 0 10px 40px'>",
    ]
)


@given(st.lists(PIECES, max_size=24).map("".join))
def test_no_word_of_a_poll_is_lost_and_none_moves(html: str) -> None:
    assert words(body_text(semantic_html(html).html)) == words(body_text(html))


def test_long_polls_take_time_in_step_with_their_length() -> None:
    html = (
        '<p>Which?</p><div class="poll-response">' + "<p>One<br><b>1</b></p><div> </div>" * 20_000 + "</div>"
    )

    assert semantic_html(html).html.count("<tr>") == 20_001
