"""The rows of markers: each sees its own lines as what it stands for, and no other lines."""

import pytest

from scraper.extract.story.evidence import kind_of
from storage.words.markers import MARKERS, OTHER_TAGS, STRONG, WEAK, Marker, Other, tells_otherwise

ALL = {"en", "ru", "de", "fr", "es", "it", "pt", "pl", "nl", "cs", "fi", "uk"}
MATCHES = [(row, line) for row in MARKERS for line in row.matches]
MISSES = [(row, line) for row in MARKERS for line in row.misses]


def kind_in(line: str) -> Other | None:
    return kind_of(line.partition(":")[0].strip()) if ":" in line else None


@pytest.mark.parametrize(("row", "line"), MATCHES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_marker_is_seen(row: Marker, line: str) -> None:
    assert kind_in(line) == row.kind


@pytest.mark.parametrize(("row", "line"), MISSES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_marker_is_not_seen_where_it_is_not(row: Marker, line: str) -> None:
    assert kind_in(line) is not row.kind


def test_every_row_has_lines_of_both_kinds() -> None:
    assert all(row.matches and row.misses for row in (*MARKERS, *OTHER_TAGS))


def test_no_label_betrays_two_things() -> None:
    kinds = {(label.casefold(), row.kind) for row in MARKERS for label in row.labels}

    assert len(kinds) == len({label for label, _ in kinds})


def test_a_kind_is_strong_or_weak_not_both() -> None:
    assert not STRONG & WEAK
    assert STRONG | WEAK | {Other.VID_MUSIC} == set(Other)


@pytest.mark.parametrize(
    "kind", [Other.PODFIC, Other.FILM, Other.REC, Other.REVIEW, Other.RULES, Other.DIARY, Other.MUSIC]
)
def test_what_is_read_seen_and_heard_gives_itself_away_in_every_language(kind: Other) -> None:
    assert {code for row in MARKERS if row.kind is kind for code in row.languages.split()} == ALL


def test_tags_are_seen() -> None:
    assert all(tells_otherwise(tag) for row in OTHER_TAGS for tag in row.matches)
    assert not any(tells_otherwise(tag) for row in OTHER_TAGS for tag in row.misses)
