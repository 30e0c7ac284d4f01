"""The rows of words that count parts: each names a part in its own titles, and none in the others."""

import pytest

from storage.words.part_marks import subject_mark
from storage.words.part_words import PART_WORDS, PartCounts, PartWord

MATCHES = [(row, line) for row in PART_WORDS for line in row.matches]
MISSES = [(row, line) for row in PART_WORDS for line in row.misses]
LANGUAGES = {"en", "ru", "de", "fr", "es", "it", "pt", "pl", "nl", "cs", "fi", "uk"}


@pytest.mark.parametrize(("row", "line"), MATCHES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_part_is_named(row: PartWord, line: str) -> None:
    assert row.words
    assert subject_mark(line) is not None


@pytest.mark.parametrize(("row", "line"), MISSES, ids=lambda value: value if isinstance(value, str) else "")
def test_no_part_is_named_where_the_words_mean_something_else(row: PartWord, line: str) -> None:
    assert row.words
    assert subject_mark(line) is None


def test_parts_have_a_name_in_every_language() -> None:
    assert {row.language for row in PART_WORDS if row.counts is PartCounts.PART} == LANGUAGES


def test_every_row_has_lines_of_both_kinds() -> None:
    assert all(row.matches and row.misses for row in PART_WORDS)


@pytest.mark.parametrize(
    ("subject", "mark"),
    [
        ("За рекой. Глава 5 (из 11)", (5, 11, None)),
        ("Sól, rozdział 2 z 4", (2, 4, None)),
        ("Zout - deel 3", (3, None, None)),
        ("Salt, Part One of Three", (1, 3, None)),
        ("Соль. Глава четвёртая", (4, None, None)),
    ],
)
def test_numbers_are_read(subject: str, mark: tuple[int, int | None, str | None]) -> None:
    assert subject_mark(subject) == mark
