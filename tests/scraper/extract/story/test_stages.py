"""The stages of reading a header: each frozen, each made from the one before it."""

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

from scraper.extract.story.block import Blocks, find_blocks
from scraper.extract.story.decide import Decision, decide
from scraper.extract.story.hits import LabelHit
from scraper.extract.story.labels import Labels, find_labels
from scraper.extract.story.lines import Context, Lines, StoryLine
from scraper.extract.story.opening import Opening, find_opening
from scraper.extract.story.scan import read_lines
from scraper.extract.story.values import Value, Values, read_values

ENTRY = (
    "<b>Title:</b> Salt<br><b>Rating:</b> PG<br><b>Notes:</b> For Nell.<br>You asked for boats, dear!<br><br>"
    "She had counted the boats twice, and he had let her, since nobody else was on the quay.<br><br>"
    "They went home in the dark and said nothing at all of what they had seen that night."
)


@pytest.mark.parametrize(
    "stage", [StoryLine, Lines, LabelHit, Labels, Blocks, Value, Values, Opening, Decision]
)
def test_a_stage_is_frozen(stage: type) -> None:
    assert is_dataclass(stage)
    with pytest.raises(FrozenInstanceError):
        setattr(stage.__new__(stage), fields(stage)[0].name, None)


def test_every_stage_says_what_it_found_and_keeps_the_one_before() -> None:
    lines = read_lines(ENTRY, Context(subject="Salt"))
    labels = find_labels(lines)
    blocks = find_blocks(labels)
    values = read_values(blocks)
    opening = find_opening(values)
    decision = decide(opening)

    assert [line.text for line in lines.lines][:2] == ["Title: Salt", "Rating: PG"]
    assert {number: hits[0].field for number, hits in labels.hits.items()} == {
        0: "title",
        1: "rating",
        2: "notes",
    }
    assert labels.source is lines
    assert blocks.header is not None
    assert (blocks.header.first, blocks.header.last, blocks.labels is labels) == (0, 2, True)
    assert [value.raw for value in values.values] == ["Salt", "PG", "For Nell.\nYou asked for boats, dear!"]
    assert (values.start, values.end, values.blocks is blocks) == (3, 4, True)
    assert (opening.body, opening.body_end, opening.values is values) == (4, 6, True)
    assert (decision.entry_type, decision.opening is opening) == ("story", True)


def test_an_entry_without_a_header_goes_through_every_stage() -> None:
    decision = decide(find_opening(read_values(find_blocks(find_labels(read_lines("It rained."))))))

    assert decision.opening.header is None
    assert (decision.entry_type, decision.opening.fields, decision.opening.body) == ("not_story", (), None)
