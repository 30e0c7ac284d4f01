"""Figures drawn as SVG: bars by year and month, a year as a field of days."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from storage.reader.figures import Day, Figures, Month
from storage.reader.formats import MONTHS, count_of

LEVELS = 4
"""Shades of a day with entries; 0 is a day without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of a chart."""

    name: str
    label: str
    """What is said of it: `2007: 41 entries`."""
    share: float
    """Of the highest bar, 0 to 1."""
    path: str
    """Where it leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One day of a year."""

    date: str
    level: int
    label: str
    column: int
    """Week of the year, from 0."""
    row: int
    """Day of the week, Monday 0."""


def year_bars(figures: Figures, what: str) -> tuple[Bar, ...]:
    """Return a bar for each year, years without anything included.

    Args:
        figures: The counts.
        what: `entries`, `comments` or `words`.
    """
    counts: dict[str, int] = {}
    for month in figures.months:
        counts[month.name[:4]] = counts.get(month.name[:4], 0) + _count(month, what)
    return _bars(_unbroken(counts), what, path=lambda name: f"/calendar/{name}")


def month_bars(figures: Figures, year: str, what: str) -> tuple[Bar, ...]:
    """Return twelve bars for a year."""
    counts = {month.name: _count(month, what) for month in figures.months if month.name.startswith(year)}
    names = [f"{year}-{number:02}" for number in range(1, 13)]
    return _bars(
        {name: counts.get(name, 0) for name in names},
        what,
        path=lambda name: f"/calendar/{name[:4]}/{name[5:]}",
        shown=lambda name: MONTHS[int(name[5:]) - 1],
    )


def year_cells(days: Iterable[Day], year: int) -> tuple[Cell, ...]:
    """Return a cell for each day of a year, the darker the more was written."""
    written = {day.date: day for day in days}
    most = max((day.entries for day in written.values()), default=1)
    first = date(year, 1, 1)
    length = (date(year, 12, 31) - first).days + 1
    cells = []
    for offset in range(length):
        current = first + timedelta(days=offset)
        day = written.get(current.isoformat())
        entries = day.entries if day else 0
        cells.append(
            Cell(
                date=current.isoformat(),
                level=0 if not entries else 1 + min(LEVELS - 1, (entries - 1) * LEVELS // max(most, LEVELS)),
                label=f"{current.day} {MONTHS[current.month - 1]}: {count_of(entries, 'entry')}",
                column=(offset + first.weekday()) // 7,
                row=current.weekday(),
            )
        )
    return tuple(cells)


def _count(month: Month, what: str) -> int:
    return {"entries": month.entries, "comments": month.comments, "words": month.words}[what]


def _unbroken(counts: dict[str, int]) -> dict[str, int]:
    """Years in between count as nothing rather than being left out."""
    years = sorted(int(name) for name, count in counts.items() if name.isdecimal() and count)
    if not years:
        return {}
    return {f"{year:04}": counts.get(f"{year:04}", 0) for year in range(years[0], years[-1] + 1)}


def _bars(
    counts: dict[str, int],
    what: str,
    *,
    path: Callable[[str], str],
    shown: Callable[[str], str] = str,
) -> tuple[Bar, ...]:
    most = max(counts.values(), default=0) or 1
    noun = {"entries": "entry", "comments": "comment", "words": "word"}[what]
    return tuple(
        Bar(
            name=shown(name),
            label=f"{shown(name)}: {count_of(count, noun)}",
            share=count / most,
            path=path(name),
        )
        for name, count in counts.items()
    )
