"""Dates, numbers and names are said as people say them; rubbish stays what it is."""

import pytest
from markupsafe import Markup

from storage.reader.preferences import CHOICES, Preferences, read_preferences
from storage.render import formats


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2007-03-14T21:05:00", "14 March 2007"),
        ("2007-03", "March 2007"),
        ("2007", "2007"),
        ("2007-13-40", "2007-13-40"),
        ("2007-00-01", "2007-00-01"),
        ("0000-01-01", "1 January 0000"),
        ("soon", "soon"),
        ("-", "-"),
        ("", ""),
        (None, ""),
    ],
)
def test_dates(text: str | None, said: str) -> None:
    assert formats.day_name(text) == said


@pytest.mark.parametrize(("text", "said"), [("2007-03-14", "Wednesday"), ("2007-99-99", ""), ("", "")])
def test_days_of_the_week(text: str, said: str) -> None:
    assert formats.weekday_name(text) == said


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [(0, "entry", "0 entries"), (1, "story", "1 story"), (1234, "day", "1,234 days"), (2, "byte", "2 bytes")],
)
def test_counts(number: int, noun: str, said: str) -> None:
    assert formats.count_of(number, noun) == said


@pytest.mark.parametrize("text", ["plain", "", "мир", "שלום", "a\u200bb", 5, None])
def test_what_turns_nothing_round_is_left_alone(text: object) -> None:
    assert formats.kept_apart(text) is text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "\u2068a\u202eb\u2069"),
        ("a\u2069\u2069b", "\u2068ab\u2069"),
        ("\u2066a", "\u2068\u2066a\u2069\u2069"),
        ("\u2069\u202ea\u2066b\u2069\u2069", "\u2068\u202ea\u2066b\u2069\u2069"),
        ("\u202c\u202c", "\u2068\u202c\u202c\u2069"),
    ],
)
def test_what_turns_the_reading_direction_ends_with_its_text(text: str, shown: str) -> None:
    assert formats.kept_apart(text) == shown


def test_markup_of_ours_is_left_alone() -> None:
    body = Markup("<p>\u202e</p>")

    assert formats.kept_apart(body) is body


@pytest.mark.parametrize("subject", [None, "", " ", "\u200b\u2060", "\u00a0\ufeff", "\x07", "\u3164"])
def test_a_subject_nobody_sees_is_said_to_be_none(subject: str | None) -> None:
    assert formats.subject_of(subject) == "(no subject)"


@pytest.mark.parametrize("subject", [".", "♥", "  a ", "0", "\u200ba"])
def test_any_other_subject_is_itself(subject: str) -> None:
    assert formats.subject_of(subject) == subject


def test_preferences_come_back_from_their_cookie() -> None:
    for name, values in CHOICES.items():
        for value in values:
            chosen = Preferences().with_choices({name: value})
            assert read_preferences(chosen.to_cookie()) == chosen


@pytest.mark.parametrize(
    "cookie", [None, "", "&&&", "theme", "theme=", "theme=pink", "=dark", "x=y", "theme=dark=", "é=\x00"]
)
def test_an_odd_cookie_changes_nothing(cookie: str | None) -> None:
    assert read_preferences(cookie) == Preferences()
