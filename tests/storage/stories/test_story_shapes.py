"""Subjects whose parts bear names of their own, and parts that only links tie together."""

import pytest

from storage.records import EntryId
from storage.stories import list_works, settle
from tests.storage.bench import Bench
from tests.storage.stories.test_stories import add, codes, link, works

NAMES = ("Rope", "Salt", "The Lamp", "Ice")
FORMS = [
    "Unwound: {name} ({n}/4)",
    "{name} (Unwound {n}/4)",
    "[Unwound] {n}. {name}",
    "Unwound: {name}, part {n} of 4",
    "Unwound {n}",
    "Unwound :: {name} :: {n}/4",
    "Fic: Unwound, {n}/4 ({name})",
    "Unwound, Part {n}: {name}",
    "Unwound ({n}/4)",
    "Unwound - {name} - {n}/4",
    "Unwound {n}/4: {name}",
    "{n}/4 Unwound",
]
DIARY = "I went out, and you would not believe the rain. We had chips. I am tired and my feet hurt. " * 4


def groups(bench: Bench) -> list[list[EntryId]]:
    settle(bench.archive)
    return [parts for _, parts in works(bench)]


@pytest.mark.parametrize("form", FORMS)
def test_parts_without_a_header_join_by_the_form_of_their_subjects(bench: Bench, form: str) -> None:
    parts = [
        add(
            bench,
            n * 1000,
            subject=form.format(name=name, n=n),
            extra="Rating: PG<br>Pairing: Ina/Tom<br>" * (n == 1),
        )
        for n, name in enumerate(NAMES, 1)
    ]

    assert groups(bench) == [parts]
    assert "work-part-missing" not in codes(bench)
    (work,) = list_works(bench.archive)
    assert (work.title or "").startswith("Unwound")


def test_numbered_days_of_a_diary_are_no_story(bench: Bench) -> None:
    for n in range(1, 5):
        add(bench, n * 1000, subject=f"Holiday, day {n}: rain", told=DIARY)

    assert groups(bench) == []


def test_two_stories_of_one_form_stay_two(bench: Bench) -> None:
    first = [add(bench, n * 1000, subject=f"Unwound: {name} ({n}/2)") for n, name in enumerate(NAMES[:2], 1)]
    second = [
        add(bench, n * 1000 + 9000, subject=f"Rewound: {name} ({n}/2)") for n, name in enumerate(NAMES[2:], 1)
    ]

    assert groups(bench) == [first, second]


def test_what_has_the_same_number_twice_is_left_apart(bench: Bench) -> None:
    for number, name in enumerate(NAMES[:3], 1):
        add(bench, number * 1000, subject=f"Unwound: {name} (1/4)")

    assert [len(group) for group in groups(bench)] == [1, 1, 1]


def test_parts_that_only_links_tie_are_one_work(bench: Bench) -> None:
    row = f"{link(1000, 'Part 1')} | {link(2000, 'Part 2')} | {link(3000, 'Part 3')}"
    parts = [
        add(bench, 1000, title="Unwound", nav=row),
        add(bench, 2000, subject="more of it", nav=row),
        add(bench, 3000, subject="and the end", nav=row),
    ]

    assert groups(bench) == [parts]
    assert codes(bench) == []


def test_a_link_to_another_story_ties_nothing(bench: Bench) -> None:
    first = add(bench, 1000, title="Unwound", nav=link(2000, "Part 1"))
    second = add(bench, 2000, title="Salt")

    assert groups(bench) == [[first], [second]]
