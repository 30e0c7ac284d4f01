"""Dates of a header, only those that can be nothing else."""

import re
from datetime import date

_MONTHS = (
    ("jan", "янв", "ene", "gen"), ("feb", "fév", "фев"), ("mar", "mär", "мар"), ("apr", "avr", "abr", "апр"),
    ("may", "mai", "mag", "мая", "май"), ("jun", "juin", "giu", "июн"), ("jul", "juil", "lug", "июл"),
    ("aug", "août", "aoû", "ago", "авг"), ("sep", "set", "сен"), ("oct", "okt", "ott", "окт"), ("nov", "ноя"),
    ("dec", "dez", "déc", "dic", "дек"),
)  # fmt: skip
_ISO = re.compile(r"\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)?\d\d)\b")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b")
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?:\s+(?:of|de))?\s+([^\W\d_]{3,10})\.?,?(?:\s+(?:de"
    r"|del))?\s+((?:19|20)\d\d)\b"
)
_LAST_MONTH = 12
_PIVOT = 70


def _month(word: str) -> int | None:
    folded = word.casefold()
    for number, names in enumerate(_MONTHS, 1):
        if any(folded.startswith(name) for name in names):
            return number
    return None


def _iso(year: int, month: int | None, day: int) -> str | None:
    try:
        return date(year, month or 0, day).isoformat()
    except ValueError:
        return None


def read_date(value: str) -> str | None:
    """Return an ISO date; None where day and month could be exchanged, or one is not said.

    >>> read_date("March 3, 2016"), read_date("10/17/04"), read_date("3/2/09"), read_date("August 2005")
    ('2016-03-03', '2004-10-17', None, None)
    """
    text = value[:200]
    if match := _ISO.search(text):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.search(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        year += 0 if year > 99 else 1900 if year >= _PIVOT else 2000  # noqa: PLR2004 - two digits
        if match[2] == "." or first > _LAST_MONTH or first == second:
            return _iso(year, second, first)
        return _iso(year, first, second) if second > _LAST_MONTH else None
    if match := _MONTH_FIRST.search(text):
        return _iso(int(match[3]), _month(match[1]), int(match[2]))
    if match := _DAY_FIRST.search(text):
        return _iso(int(match[3]), _month(match[2]), int(match[1]))
    return None
