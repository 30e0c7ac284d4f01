"""The rows of labels: each finds its field in its own lines, and none where its words stand in prose."""

import pytest

from scraper.extract.story.hits import LabelFinder
from scraper.extract.story.lines import StoryLine
from storage.words.labels import LABELS, LabelRow, spellings

FIELDS = {
    "title", "author", "translator", "artist", "beta", "fandom", "pairing", "characters", "rating",
    "warnings", "genre", "category", "word_count", "chapter", "status", "series", "summary",
    "disclaimer", "notes", "prompt", "written_for", "recipient", "based_on", "spoilers", "setting",
    "date", "date_posted", "archive", "feedback", "thanks", "team", "language",
}  # fmt: skip
LANGUAGES = {"en", "ru", "de", "fr", "es", "it", "pt", "pl", "nl", "cs", "fi", "uk", "sv", "hu"}
COMMON = {
    "title", "author", "pairing", "characters", "rating", "warnings", "summary", "notes", "word_count",
}  # fmt: skip
MATCHES = [(row, line) for row in LABELS for line in row.matches]
MISSES = [(row, line) for row in LABELS for line in row.misses]


def fields_in(line: str, language: str) -> set[str | None]:
    found = LabelFinder(language).find(StoryLine(line, 0, 0, 0), 0)
    return {field for hit in found if not hit.unknown for field in hit.fields}


@pytest.mark.parametrize(("row", "line"), MATCHES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_label_is_read(row: LabelRow, line: str) -> None:
    assert row.field in fields_in(line, row.language)


@pytest.mark.parametrize(("row", "line"), MISSES, ids=lambda value: value if isinstance(value, str) else "")
def test_words_of_a_label_in_prose_are_none(row: LabelRow, line: str) -> None:
    assert row.field not in fields_in(line, row.language)


def test_every_row_has_lines_of_both_kinds() -> None:
    assert all(row.matches and row.misses for row in LABELS)


def test_one_row_a_field_and_language() -> None:
    rows = [(row.field, row.language) for row in LABELS]

    assert len(rows) == len(set(rows))


def test_no_spelling_stands_twice_in_a_language() -> None:
    rows = [(label.casefold(), language) for label, _, language in spellings()]

    assert len(rows) == len(set(rows))


def test_fields_and_languages_are_known_ones() -> None:
    assert {row.field for row in LABELS} == FIELDS | {None}
    assert {row.language for row in LABELS} == LANGUAGES


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_has_the_common_fields(language: str) -> None:
    assert {row.field for row in LABELS if row.language == language} >= COMMON
