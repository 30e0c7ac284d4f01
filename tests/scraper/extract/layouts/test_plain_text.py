"""Entries copied out of a browser as plain text."""

import pytest

from scraper.extract import read_page
from storage.records import CommentsState, Entry, Harvest, Page, PageKind


def harvest(text: str | bytes) -> Harvest:
    body = text if isinstance(text, bytes) else text.encode()
    return read_page(
        Page(
            url="file:///home/pine/entry.txt",
            final_url="file:///home/pine/entry.txt",
            media_type="text/plain",
            fetched_at="2026-01-01T00:00:00Z",
            body=body,
        )
    )


def entry(text: str | bytes) -> Entry:
    return harvest(text).entries[0]


@pytest.mark.parametrize(
    ("line", "poster", "name", "journal"),
    [
        ("Pine Grove (pine_grove) wrote,", "pine_grove", "Pine Grove", "pine_grove"),
        ("Pine Grove (Pine-Grove) wrote:", "pine_grove", "Pine Grove", "pine_grove"),
        ("pine_grove wrote,", "pine_grove", None, "pine_grove"),
        ("Pine (pine_grove) wrote in quiet_rooms,", "pine_grove", "Pine", "quiet_rooms"),
        ("Пишет Сосна (pine_grove)", "pine_grove", "Сосна", "pine_grove"),
        ("Пишет Сосна (pine_grove) в quiet_rooms", "pine_grove", "Сосна", "quiet_rooms"),
    ],
)
def test_the_identity_line_names_poster_and_journal(
    line: str, poster: str, name: str | None, journal: str
) -> None:
    found = harvest(f"{line}\n\nSubject\n\nBody.\n")

    assert found.journal is not None
    assert (found.entries[0].poster, found.entries[0].poster_name) == (poster, name)
    assert found.journal.name == journal


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    text = end.join(("Pine (pine_grove) wrote,", "", "Subject", "", "One", "two", "", "Three", ""))

    assert entry(text).body_text == "One\ntwo\n\nThree"


def test_a_byte_order_mark_is_no_part_of_the_name() -> None:
    assert entry(b"\xef\xbb\xbf" + "Сосна (pine_grove) wrote,\n\nS\n\nB\n".encode()).poster_name == "Сосна"


def test_the_icon_s_words_are_no_part_of_the_text_and_name_its_keyword() -> None:
    found = entry("Pine (pine_grove) wrote,\nPine: dusk: blue\n\nSubject\n\nBody.\n")

    assert (found.picture_keyword, found.subject, found.body_text) == ("dusk: blue", "Subject", "Body.")


def test_the_name_alone_below_the_identity_line_is_an_icon_without_keyword() -> None:
    found = entry("Pine (pine_grove) wrote,\nPine\n\nSubject\n\nBody.\n")

    assert (found.picture_keyword, found.subject) == (None, "Subject")


def test_markup_in_plain_text_is_text() -> None:
    found = entry("Pine (pine_grove) wrote,\n\nS\n\nUse <b>bold</b> & <lj user=x>.\n")

    assert found.body_text == "Use <b>bold</b> & <lj user=x>."


def test_facts_at_the_end_are_taken_in_any_order_and_once() -> None:
    found = entry(
        "Pine (pine_grove) wrote,\n\nS\n\nBody.\nCurrent Music: Hum\n"
        "Current Mood: calm\nTags: one, two words\n"
    )

    assert (found.mood, found.music, found.tags) == ("calm", "Hum", ("one", "two words"))
    assert found.body_text == "Body."


def test_a_label_in_the_middle_of_the_text_stays_there() -> None:
    found = entry("Pine (pine_grove) wrote,\n\nS\n\nMood: grey skies.\n\nThen rain.\n")

    assert found.mood is None
    assert found.body_text == "Mood: grey skies.\n\nThen rain."


def test_nothing_of_the_comment_area_gets_into_the_text() -> None:
    found = entry(
        "Pine (pine_grove) wrote,\n\nS\n\nBody.\n\n  • Post a new comment\n\n"
        "Anonymous comments are disabled in this journal\n\ndefault userpic\n\n"
        "Your IP address will be recorded\n\n1,204 comments\n"
    )

    assert found.body_text == "Body."
    assert (found.comments_state, found.ip_logged, found.reply_count) == (
        CommentsState.ANONYMOUS_DISABLED,
        True,
        1204,
    )


def test_the_last_line_that_can_open_the_comment_area_does() -> None:
    found = entry(
        "Pine (pine_grove) wrote,\n\nS\n\nThey printed\n\nPost a new comment\n\n"
        "and so on.\n\nPost a new comment\n"
    )

    assert found.body_text == "They printed\n\nPost a new comment\n\nand so on."


@pytest.mark.parametrize(
    "text",
    [
        "Dear diary,\n\ntoday nothing.\n",
        "one\ntwo\nthree\nfour\n" + "five " * 40 + "\nsix\nPine (pine_grove) wrote,\n",
        "a" * 5000,
        "(((((((((( wrote,",
    ],
)
def test_text_without_an_identity_line_near_its_top_is_no_entry(text: str) -> None:
    assert harvest(text).kind is PageKind.OTHER


def test_an_identity_line_and_nothing_else_is_an_empty_entry() -> None:
    found = entry("Pine (pine_grove) wrote,")

    assert (found.subject, found.body_text, found.tags) == (None, "", None)


def test_a_count_of_absurd_length_is_no_count() -> None:
    found = entry(f"Pine (pine_grove) wrote,\n\nS\n\nB\n\nPost a new comment\n{'9' * 5000} comments\n")

    assert found.reply_count is None


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_icons_words_may_stand_below_the_time(gap: str) -> None:
    found = entry(
        f"Pine Grove (pine_grove) wrote,\n@ 2005-11-05 10:12:00\n\nPine Grove{gap}The lid\n\nIt fits.\n"
    )

    assert (found.subject, found.body_text, found.eventtime) == ("The lid", "It fits.", "2005-11-05T10:12:00")


def test_a_subject_may_be_the_posters_name() -> None:
    found = entry("Pine Grove (pine_grove) wrote,\n@ 2005-11-05 10:12:00\n\nPine Grove\n\nThat is me.\n")

    assert (found.subject, found.body_text) == ("Pine Grove", "That is me.")


def test_the_picture_of_a_mood_is_no_part_of_it() -> None:
    found = entry("Pine (pine_grove) wrote,\n\nS\n\nBody.\nCurrent mood: [mood icon] dozy\n")

    assert (found.mood, found.body_text) == ("dozy", "Body.")


def test_tags_in_a_list_below_their_label_are_one_a_line() -> None:
    found = entry("Pine (pine_grove) wrote,\n\nS\n\nBody.\n\nTags:\n\n    gulls\n    long way\n")

    assert (found.tags, found.body_text) == (("gulls", "long way"), "Body.")


@pytest.mark.parametrize(
    "words",
    [
        "Tags:\n\n    They are all over the place now.",
        "He only said\n\nShare",
        "Subscribe to Telegram channel mine",
        "Posts from this journal are read aloud",
    ],
)
def test_what_only_looks_like_the_page_s_foot_stays_in_the_text(words: str) -> None:
    body = entry(f"Pine (pine_grove) wrote,\n\nS\n\nBody.\n\n{words}\n\nPost a new comment\n").body_text

    assert body == "Body.\n\n" + "\n".join(line.strip() for line in words.split("\n"))


def test_a_text_set_in_below_empty_tags_is_no_list_of_them() -> None:
    assert entry("Pine (pine_grove) wrote,\n\nTags:\n\nS\n\n    Body text\n").body_text == "Body text"
