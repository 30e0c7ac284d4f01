"""The rows of signs: every one matches its own examples, and leaves its counter-examples alone."""

import pytest

from storage.words.signs import ALL, FULL, SIGNS, Sign

MATCHES = [(sign, line) for sign in SIGNS for line in sign.matches]
MISSES = [(sign, line) for sign in SIGNS for line in sign.misses]


def found(sign: Sign, line: str) -> bool:
    return bool(sign.fullmatch(line) if sign.code in FULL else sign.search(line))


@pytest.mark.parametrize(("sign", "line"), MATCHES, ids=lambda value: getattr(value, "code", None))
def test_a_sign_is_seen(sign: Sign, line: str) -> None:
    assert found(sign, line)


@pytest.mark.parametrize(("sign", "line"), MISSES, ids=lambda value: getattr(value, "code", None))
def test_a_sign_is_not_seen_where_it_is_not(sign: Sign, line: str) -> None:
    assert not found(sign, line)


def test_codes_are_single_and_languages_known() -> None:
    assert len({sign.code for sign in SIGNS}) == len(SIGNS)
    assert all(set(sign.languages.split()) <= set(ALL.split()) for sign in SIGNS)
    assert all(sign.matches and sign.misses for sign in SIGNS)
