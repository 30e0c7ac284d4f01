"""The values that fields of a search take: numbers of words, years and dates as text is compared."""

import re
from calendar import monthrange

from storage.errors import QueryError

LAST_YEAR = 9999


def words_range(value: str) -> tuple[int, int]:
    """Return (least, most) words that `>1000`, `<=500`, `1000-5000` or `750` name.

    Raises:
        QueryError: It names none.

    >>> words_range(">10000")[0]
    10001
    """
    match = re.fullmatch(
        r"(?P<op>>=|<=|>|<|=)?(?P<low>\d{1,9})(?P<k>k?)(?:(?:-|\.\.)(?P<high>\d{1,9})(?P<hk>k?))?", value
    )
    if match is None or (match["op"] and match["high"]):
        raise QueryError(
            f"words:{shortened(value)} is no number of words; type words:>10000 or words:1000-5000"
        )
    low = int(match["low"]) * (1000 if match["k"] else 1)
    most = 10**12
    if match["high"]:
        high = int(match["high"]) * (1000 if match["hk"] else 1)
        if high < low:
            raise QueryError(f"words:{value} ends before it begins; type words:{high}-{low}")
        return low, high
    ranges = {">": (low + 1, most), ">=": (low, most), "<": (0, low - 1), "<=": (0, low)}
    return ranges.get(match["op"] or "=", (low, low))


def year_range(value: str) -> tuple[str, str]:
    """Return the first day of the first year and the first after the last of `2007` or `2005-2008`.

    Raises:
        QueryError: It names none.

    >>> year_range("2007")
    ('2007-01-01', '2008-01-01')
    """
    match = re.fullmatch(r"(\d{4})(?:(?:-|\.\.)(\d{4}))?", value)
    if match is None or not value.isascii():
        raise QueryError(f"year:{shortened(value)} is no year; type year:2007 or year:2005-2008")
    first, last = match[1], match[2] or match[1]
    if last < first:
        raise QueryError(f"year:{value} ends before it begins; type year:{last}-{first}")
    return f"{first}-01-01", _after_year(int(last))


def date_range(value: str) -> tuple[str, str]:
    """Return a date's first day and the first day after it: of a day, a month or a year.

    Raises:
        QueryError: It is no date.

    >>> date_range("2006-05")
    ('2006-05-01', '2006-06-01')
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?", value)
    year, month, day = (int(part or 0) for part in match.groups()) if match and value.isascii() else (0, 0, 0)
    day_zero = bool(match and ((match[2] and not month) or (match[3] and not day)))
    if not year or month > 12 or day_zero or day > (monthrange(year, month)[1] if month else 0):  # noqa: PLR2004
        raise QueryError(f"{shortened(value)} is no date; type one such as 2006-05-31, 2006-05 or 2006")
    if not month:
        return f"{year:04}-01-01", _after_year(year)
    if not day:
        after = f"{year:04}-{month + 1:02}-01" if month < 12 else _after_year(year)  # noqa: PLR2004
        return f"{year:04}-{month:02}-01", after
    # Text order is all that is needed: no day has a name between this one and the next.
    return f"{year:04}-{month:02}-{day:02}", f"{year:04}-{month:02}-{day:02}~"


def shortened(text: str) -> str:
    """Return as much of what was typed as fits into a sentence."""
    return text if len(text) <= 30 else f"{text[:27]}..."  # noqa: PLR2004 - what fits


def _after_year(year: int) -> str:
    """Return what stands, as text, behind all days of a year and before those of the next."""
    return f"{year + 1:04}-01-01" if year < LAST_YEAR else f"{year}~"
