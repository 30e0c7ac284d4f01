"""The rows of signs: every one matches its own examples, and leaves its counter-examples alone."""

import pytest

from storage.words.diaries import DIARIES
from storage.words.held_out import HELD_OUT
from storage.words.lines import LINES
from storage.words.of_text import OF_TEXT
from storage.words.people import PEOPLE
from storage.words.readers import TO_READERS
from storage.words.sign import Sign
from storage.words.signs import ALL, SIGNS
from storage.words.spoken import SPOKEN
from storage.words.talking import TALKING
from storage.words.values import VALUES

EVERY = (*SIGNS, *HELD_OUT, *DIARIES, *LINES, *TALKING, *SPOKEN, *PEOPLE, *VALUES, *TO_READERS, *OF_TEXT)
MATCHES = [(sign, line) for sign in EVERY for line in sign.matches]
MISSES = [(sign, line) for sign in EVERY for line in sign.misses]


@pytest.mark.parametrize(("sign", "line"), MATCHES, ids=lambda value: getattr(value, "code", None))
def test_a_sign_is_seen(sign: Sign, line: str) -> None:
    assert sign.seen_in(line)


@pytest.mark.parametrize(("sign", "line"), MISSES, ids=lambda value: getattr(value, "code", None))
def test_a_sign_is_not_seen_where_it_is_not(sign: Sign, line: str) -> None:
    assert not sign.seen_in(line)


def test_codes_are_single_and_languages_known() -> None:
    assert len({sign.code for sign in EVERY}) == len(EVERY)
    assert all(set(sign.languages.split()) <= set(ALL.split()) for sign in EVERY)
    assert all(sign.matches and sign.misses for sign in EVERY)
