"""How dates, numbers and names are said on pages."""

import re
import unicodedata
from datetime import date
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the reading direction round."""
_ISOLATES = "\u2066\u2067\u2068"
_FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters that are drawn as nothing."""
_DATE = re.compile(r"(?!0000)(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?!\d))?)?", re.ASCII)
_ALONE, _END = "\u2068", "\u2069"


def kept_apart(value: Any) -> Any:
    """Return a value as a template shows it: text that turns the reading direction does so for itself alone.

    Without this a name could turn round what stands after it on the page.

    >>> kept_apart("kat\u202eeel") == "\u2068kat\u202eeel\u2069"
    True
    """
    if not isinstance(value, str) or isinstance(value, Markup) or not _TURNS.search(value):
        return value
    depth, kept = 0, []
    for character in value:
        if character == _END and not depth:
            continue
        depth += (character in _ISOLATES) - (character == _END)
        kept.append(character)
    return _ALONE + "".join(kept) + _END * (depth + 1)


def day_name(text: str | None) -> str:
    """Return a date as people say it; what is no date stays as it is.

    >>> day_name("2007-03-14T21:05:00")
    '14 March 2007'
    >>> day_name("2007-03")
    'March 2007'
    """
    parts = (text or "").partition("T")[0].split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) < 2 or not 1 <= int(parts[1]) <= 12:  # noqa: PLR2004
        return text or ""
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 else month  # noqa: PLR2004 - year, month, day


def time_name(text: str | None) -> str:
    """Return hours and minutes of a time.

    >>> time_name("2007-03-14T21:05:00")
    '21:05'
    """
    return (text or "").partition("T")[2][:5]


def weekday_name(text: str) -> str:
    """Return the day of the week of a date; "" where it is none."""
    try:
        return date.fromisoformat(text[:10]).strftime("%A")
    except ValueError:
        return ""


def moment_name(text: str) -> str:
    """Return a date with its day of the week and its time, as far as they are known.

    >>> moment_name("2007-03-14T21:05:00"), moment_name("2007-03"), moment_name("2007")
    ('Wednesday 14 March 2007, 21:05', 'March 2007', '2007')
    """
    day, time = f"{weekday_name(text)} {day_name(text)}".strip(), time_name(text)
    return f"{day}, {time}" if time else day


def day_path(text: str) -> str:
    """Return where a date stands under the calendar: its day, its month or its year; "" where it is none.

    >>> day_path("2007-03-14T21:05:00"), day_path("2007-03"), day_path("2007"), day_path("once")
    ('/2007/03/14', '/2007/03', '/2007', '')
    """
    found = _DATE.match(text)
    return "".join(f"/{part}" for part in found.groups() if part) if found else ""


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun.

    >>> count_of(1, "entry"), count_of(2000, "entry"), count_of(2, "day")
    ('1 entry', '2,000 entries', '2 days')
    """
    if number == 1:
        return f"1 {noun}"
    usual = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
    return f"{number:,} {plural or usual}"


def subject_of(text: str | None) -> str:
    """Return a subject as it is shown; one of nothing that can be seen is none.

    >>> subject_of("\u200b ")
    '(no subject)'
    """
    return text if text and any(_is_seen(character) for character in text) else "(no subject)"


def _is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] not in "ZC" and character not in _FILLERS


def thousands(number: int | None) -> str:
    """Return a number as it is read: `12,345`."""
    return f"{number or 0:,}"


def in_query(text: object) -> str:
    """Return text for the query of an address."""
    return quote(str(text), safe="")
