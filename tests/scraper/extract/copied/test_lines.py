"""Lines of copied pages, one at a time."""

import pytest

from scraper.extract.copied.lines import is_bare_subject, is_subject, read_date_line, read_label


@pytest.mark.parametrize(
    ("line", "when", "subject"),
    [
        ("03 October 2002 @ 01:44 pm", "2002-10-03T13:44:00", None),
        ("@ 2005-11-05 10:12:00", "2005-11-05T10:12:00", None),
        ("[08 Mar 2007|02:04pm]", "2007-03-08T14:04:00", None),
        ("A list of lamps [08 Mar 2007|02:04pm]", "2007-03-08T14:04:00", "A list of lamps"),
        ("25th-May-2008 11:07 pm - First light!", "2008-05-25T23:07:00", "First light!"),
        ("Thursday, March 8th, 2007 at 2:04 PM", "2007-03-08T14:04:00", None),
        ("8 марта 2007, 14:04", "2007-03-08T14:04:00", None),
        ("2009-05-02", "2009-05-02", None),
    ],
)
def test_a_date_line_says_when_and_perhaps_what(line: str, when: str, subject: str | None) -> None:
    read = read_date_line(line)

    assert read is not None
    assert (read.moment.wall_clock, read.subject) == (when, subject)


@pytest.mark.parametrize(
    "line",
    [
        "On May 5, 2003 at 12:00 I went to the pier and waited.",
        "May 5, 2003: I went to the pier, as on every other day of that month, and waited.",
        "It was 02:04 pm",
        "",
    ],
)
def test_a_sentence_with_a_date_in_it_is_no_date_line(line: str) -> None:
    assert read_date_line(line) is None


def test_a_time_alone_is_enough_below_its_day() -> None:
    read = read_date_line("2:04 pm - The lamp", day="2007-03-08")

    assert read is not None
    assert (read.moment.wall_clock, read.subject) == ("2007-03-08T14:04:00", "The lamp")


@pytest.mark.parametrize(
    ("line", "below", "field", "value", "taken"),
    [
        ("Current Mood: tired", "", "mood", "tired", 1),
        ("• Current Mood: giddy giddy", "", "mood", "giddy", 1),
        ("Mood:: 'giggly' giggly", "", "mood", "giggly", 1),
        ("[ mood | tired ]", "", "mood", "tired", 1),
        ("[Tags|lamps, two words]", "", "tags", "lamps, two words", 1),
        ("• Current Music", "people laughing in the kitchen", "music", "people laughing in the kitchen", 2),
        ("Entry tags:", "ferry, letters", "tags", "ferry, letters", 2),
        ("Entry tags:", "", "tags", "", 1),
        ("Текущее настроение: тихое", "", "mood", "тихое", 1),
        ("Stimmung: müde", "", "mood", "müde", 1),
    ],
)
def test_a_label_is_known_however_it_is_set(
    line: str, below: str, field: str, value: str, taken: int
) -> None:
    read = read_label(line, below)

    assert read is not None
    assert (read[0].field, read[0].value, read[1]) == (field, value, taken)


@pytest.mark.parametrize("line", ["Moody: yes", "The music: loud", "Music", "Music - loud", "mood"])
def test_other_words_are_no_labels(line: str) -> None:
    assert read_label(line, "below") is None


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ("The lamp", True),
        ("I am tired.", True),
        ("Why must the boat always be late on a Monday?", True),
        ("In which I ramble about lamps, boats and the people of the pier", True),
        ("I have seen many people saying that the lamp at the end of the pier was lit too early.", False),
        ("Nobody came. I waited.", False),
        ("Dear all,", False),
        ("Rating: PG", False),
        ("word " * 30, False),
    ],
)
def test_a_first_sentence_is_no_subject(line: str, *, fits: bool) -> None:
    assert is_subject(line.strip()) is fits


def test_the_first_verse_of_a_poem_is_no_subject() -> None:
    assert not is_bare_subject(
        "The lamps are red", ["The boats are blue", "The pier is wet", "The keeper too"]
    )
    assert is_bare_subject("why keep a lamp", ["The lamp was lit early."])
