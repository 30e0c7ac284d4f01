"""The rows of manners: each has a word in its own lines, and none in the others."""

import re

import pytest

from storage.words.manner import MANNERS, says_first, tongue_of
from storage.words.manner_row import Manner, MannerKind

LANGUAGES = {"en", "ru", "de", "fr", "es", "it", "pt", "pl", "nl", "cs", "fi", "uk"}
MATCHES = [(row, line) for row in MANNERS for line in row.matches]
MISSES = [(row, line) for row in MANNERS for line in row.misses]


def words_in(line: str) -> list[str]:
    return [word.strip(".-'").casefold() for word in re.findall(r"[\w'.-]+", line)]


def shows(row: Manner, line: str) -> bool:
    if row.kind in {MannerKind.PAST_ENDING, MannerKind.FIRST_ENDING}:
        return any(word.endswith(tuple(row.words)) for word in words_in(line))
    if row.kind is MannerKind.FIRST_BEGINNING:
        return any(word.startswith(tuple(row.words)) for word in words_in(line))
    return not row.words.isdisjoint(words_in(line))


@pytest.mark.parametrize(("row", "line"), MATCHES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_manner_is_seen(row: Manner, line: str) -> None:
    assert shows(row, line)


@pytest.mark.parametrize(("row", "line"), MISSES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_manner_is_not_seen_where_it_is_not(row: Manner, line: str) -> None:
    assert not shows(row, line)


def test_one_row_a_kind_and_language_with_lines_of_both_kinds() -> None:
    assert len({(row.kind, row.language) for row in MANNERS}) == len(MANNERS)
    assert all(row.matches and row.misses for row in MANNERS)


@pytest.mark.parametrize(
    "kind",
    [
        MannerKind.COMMON,
        MannerKind.FIRST,
        MannerKind.SECOND,
        MannerKind.THIRD,
        MannerKind.THANKS,
        MannerKind.META,
    ],
)
def test_talk_is_known_in_every_language(kind: MannerKind) -> None:
    assert {row.language for row in MANNERS if row.kind is kind} == LANGUAGES


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("She had counted the boats and it was late", "en"),
        ("Het was opgehouden met regenen, maar de goten bleven in zichzelf praten", "nl"),
        ("Aveva smesso di piovere, ma le grondaie continuavano a parlare da sole", "it"),
        ("Tinha parado de chover, mas as calhas continuavam a falar sozinhas", "pt"),
        ("Nebyla to výtka; řekla to, jako když se říká čas", "cs"),
        ("Vona", None),
    ],
)
def test_the_language_of_a_line_shows_in_its_common_words(line: str, language: str | None) -> None:
    assert tongue_of(frozenset(words_in(line))) == language


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("je bent laat, zei ze, en het was geen verwijt", False),
        ("je pense que la mer est grise", True),
        ("Aveva smesso di piovere, ma le grondaie e la porta no", False),
        ("c'est ma faute et la mer le sait", True),
        ("we dwoje poszli na nabrzeże i się nie odzywali", False),
        ("we went to the quay and it was late", True),
    ],
)
def test_a_word_of_another_language_is_not_the_writer(line: str, first: bool) -> None:  # noqa: FBT001
    assert says_first(frozenset(words_in(line))) is first
