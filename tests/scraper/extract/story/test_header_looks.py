"""One header says the same however it is written down."""

import pytest

from benchmarks.header_looks import SEVERAL, Look, figures, in_every_look, kept, looks, sources, write
from scraper.extract.story.reader import read_story

STORY = (
    "<br />She was late again, and he had waited on the stairs all night.<br /><br />Nobody came, and then"
    " everybody did; she counted them twice."
)


def test_a_header_is_written_in_a_look() -> None:
    source = next(sources())

    written = write(source, Look(mark="<i>{}</i>", colon=" ~", before="<hr />"))

    label, _ = source.rows[0]
    assert written.startswith(f"<hr /><i>{label} ~</i> ")
    assert source.told[0].split()[0] in written
    assert len({name for name, _ in looks()}) > 100


def test_every_look_keeps_nearly_all() -> None:
    found = in_every_look(list(sources())[::60])

    assert {name: kept(total) for name, total in found.items() if kept(total) < 90} == {}
    assert [figure.name for figure in figures(found)][:2] == ["all looks", SEVERAL]


@pytest.mark.parametrize(
    "line",
    [
        ":: {} :: {}", "1. {}: {}", "{} // {}", "➜ {} → {}", "{} ◦ {}", "☞ {}: {}", "✔ <b>{}</b> {}",
        "{}...<br />{}<br />", "<b>{} &gt;</b><br />{}",
    ],
)  # fmt: skip
def test_signs_of_every_kind_part_labels_from_values(line: str) -> None:
    rows = (("Title", "Salt"), ("Rating", "PG"), ("Characters", "Ina, Tom"))

    story = read_story("<br />".join(line.format(*row) for row in rows) + "<br />" + STORY)

    assert [(field.field, field.raw) for field in story.fields] == [
        ("title", "Salt"),
        ("rating", "PG"),
        ("characters", "Ina, Tom"),
    ]
    assert (story.body_start or "").startswith("She was late")


def test_labels_spelt_oddly_count_among_others_that_are_parted_alike() -> None:
    story = read_story(f"Title | Salt<br />Rating | PG<br />Other Pairings | Ina/Tom<br />{STORY}")

    assert story.pairings is not None
    assert story.pairings[0]["chars"] == ["Ina", "Tom"]


def test_a_word_that_could_be_a_label_is_the_value_of_the_label_above() -> None:
    story = read_story(
        f"<b>Title</b><br />Salt<br /><b>Fandom</b><br />Original<br /><b>Rating</b><br />PG<br />{STORY}"
    )

    assert story.fandoms == ("Original",)


def test_a_way_to_the_list_of_stories_says_nothing_of_this_one() -> None:
    story = read_story(
        f'<a href="http://e.org/">Master List</a><br />Title: Salt<br />Rating: PG<br />{STORY}'
    )

    assert story.is_story


def test_an_editor_s_cut_is_a_cut() -> None:
    story = read_story(
        "Title: Salt<br />Rating: PG<br />Summary: Nobody comes to the quay."
        f'<div class="ljcut" text="Read">A boat came in, and she was on it. {STORY}</div>'
    )

    assert (story.body_start or "").startswith("A boat came in")
