"""Subjects whose parts bear names of their own, and parts that only links tie together."""

import pytest

from storage.records import EntryId
from storage.stories import list_works, settle
from tests.storage.bench import Bench
from tests.storage.stories.test_stories import add, codes, link, works

NAMES = ("Rope", "Salt", "The Lamp", "Ice")
ROMAN, WORDS = ("I", "II", "III", "IV"), ("One", "Two", "Three", "Four")
ORDINALS, RUSSIAN = ("First", "Second", "Third", "Fourth"), ("первая", "вторая", "третья", "четвёртая")
CALLED = ("unwound", "размотано", "aufgewickelt")
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
    "Unwound ({n} of 4)",
    "Unwound, Chapter {n}: {name}",
    "Unwound Ch. {n}",
    "Unwound - Chapter {n}",
    "Unwound #{n}",
    "Unwound {n}: {name}",
    "Unwound, pt. {n}",
    "Unwound [{n}/4]",
    "FIC: Unwound [{n}/4] PG-13",
    "Unwound (part {n}/4), Ina/Tom, R",
    "[fic] Unwound {n}/4: {name}",
    "Quayside: Unwound {n}/4 [Ina/Tom, PG]",
    "Unwound, Part {word}",
    "Unwound: Part the {ord}",
    "The {ord} Part of Unwound",
    "Chapter {n} of Unwound",
    "Part {n}: {name} (Unwound)",
    "Part {word} of Unwound: {name}",
    "Unwound -- {n}/?",
    "Unwound {rom}",
    "Unwound, {rom}. {name}",
    "Unwound ~ {n} ~ {name}",
    "Unwound: {name} [{n}]",
    "Unwound | {n} | {name}",
    "unwound ({n}/4) - {name}",
    "Unwound: Chapter {n} - {name}",
    "Unwound: {n}",
    "Unwound: {n} - {name}",
    "Unwound, {n}. {name}",
    "Unwound/{n}",
    "Unwound ({name}, {n}/4)",
    "{name} [Unwound, {n}/4]",
    "{name} (Unwound, Part {n})",
    "{name} - Unwound Part {n}",
    "{name} (Unwound #{n})",
    "Unwound | Chapter {n}",
    "Фик: Размотано, глава {n}",
    "Размотано. Глава {n}. {name}",
    "Размотано ({n}/4)",
    "Размотано, часть {n}",
    "Размотано. Часть {ru}",
    "Chapter {word}: {name} - Unwound",
    "Fic Post: Unwound - {n}/4 - PG - Ina/Tom",
    "Aufgewickelt, Kapitel {n}",
    "Chapitre {n} : {name} (Unwound)",
    "Unwound {n}/4 - Ina/Tom - NC-17",
    "Unwound; part {n}",
    "Unwound (Chapter {n})",
    "Unwound: an AU in four parts ({n}/4)",
    "Unwound Part {n}/4",
    "Unwound.{n}",
    "UNWOUND - Part {n} - {name}",
    "{name} :: Unwound {n}/4",
    "[{n}/4] Unwound",
    "({n}/4) Unwound: {name}",
    "{n}. {name} (Unwound)",
    "Ina/Tom: Unwound, {n}/4",
    "Unwound « {name} » ({n}/4)",
    '"{name}" (Unwound, {n} of 4)',
    "Unwound, day {n}",
    "Unwound 0{n}",
    "Unwound (0{n}/04)",
    "Chapter {n} | Unwound",
    "Episode {n}: {name} [Unwound]",
    "Update: Unwound, chapter {n}",
    "New chapter! Unwound {n}/4",
    "Unwound - {n} of 4 - {name}",
    "Unwound {n}/4 (complete)",
    "Unwound ({n}/4): {name}, PG",
    "Part {n} - Unwound",
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
            subject=form.format(
                name=name, n=n, rom=ROMAN[n - 1], word=WORDS[n - 1], ord=ORDINALS[n - 1], ru=RUSSIAN[n - 1]
            ),
            extra="Rating: PG<br>Pairing: Ina/Tom<br>" * (n == 1),
        )
        for n, name in enumerate(NAMES, 1)
    ]

    assert groups(bench) == [parts]
    assert "work-part-missing" not in codes(bench)
    (work,) = list_works(bench.archive)
    assert any(name in (work.title or "").casefold() for name in CALLED)
    assert not any(letter.isdigit() for letter in work.title or "")


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
