"""Times as spreadsheets rewrite them in a table that they save again: in the order of their country.

Which order it is, a table says by its days behind the twelfth; where none is there, no time is guessed.
"""

import re
from collections.abc import Sequence
from typing import Any

_COLUMNS = ("eventtime", "logtime")
_SHOWN = re.compile(
    r"(?P<one>\d{1,2})(?P<sign>[./-])(?P<two>\d{1,2})(?P=sign)(?P<year>\d{4}),?\s+"
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s*(?P<half>[AP]M))?",
    re.IGNORECASE,
)
_MONTHS, _NOON = 12, 12


def plain_clocks(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows with their times as the site had written them, as far as the table says what they are.

    >>> plain_clocks([{"eventtime": "3/21/2008 12:27"}])
    [{'eventtime': '2008-03-21 12:27:00'}]
    >>> plain_clocks([{"eventtime": "3/2/2008 12:27"}])
    [{'eventtime': '3/2/2008 12:27'}]
    """
    shown = [
        match
        for row in rows
        for column in _COLUMNS
        if isinstance(text := row.get(column), str) and (match := _SHOWN.fullmatch(text.strip()))
    ]
    is_day_first = _is_day_first(shown) if shown else None
    if is_day_first is None:
        return rows
    return [row | {name: _plain(row[name], is_day_first) for name in _COLUMNS if name in row} for row in rows]


def _is_day_first(shown: Sequence[re.Match[str]]) -> bool | None:
    """Return whether days stand before months; None where nothing, or everything, says so."""
    signs = {match["sign"] for match in shown}
    first = any(int(match["one"]) > _MONTHS for match in shown)
    second = any(int(match["two"]) > _MONTHS for match in shown)
    if first is not second:
        return first
    # Nobody puts full stops behind months.
    return True if signs == {"."} and not second else None


def _plain(text: Any, is_day_first: bool) -> Any:  # noqa: FBT001 - a private step of the above
    match = _SHOWN.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        return text
    day, month = (match["one"], match["two"]) if is_day_first else (match["two"], match["one"])
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % _NOON + (_NOON if match["half"].upper() == "PM" else 0)
    clock = f"{hour:02}:{match['minute']}:{match['second'] or '00'}"
    return f"{match['year']}-{int(month):02}-{int(day):02} {clock}"
