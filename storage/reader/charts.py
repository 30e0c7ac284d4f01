"""Figures drawn as SVG: bars by year and month, a year as a field of days."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from storage.reader.figures import Day, Figures, Month
from storage.render.formats import MONTHS, count_of

ALL_NAMED = 12
"""Bars that all have their names below them; of more, every fifth year."""
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
    is_named: bool = True
    """Whether its name stands below it: of many years every fifth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars of one kind of thing; charts that stand together have the same names below."""

    what: str
    """`entries`, `comments` or `words`."""
    most: int
    """What the highest bar stands for."""
    bars: tuple[Bar, ...]


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


def year_charts(figures: Figures, kinds: Sequence[str]) -> tuple[Chart, ...]:
    """Return a chart of years for each kind that there is any of, all over the same years without a gap.

    Args:
        figures: The counts.
        kinds: Of `entries`, `comments` and `words`.
    """
    counts = {what: _by_year(figures, what) for what in kinds}
    written = [int(year) for found in counts.values() for year, count in found.items() if count]
    names = [f"{year:04}" for year in range(min(written), max(written) + 1)] if written else []
    return tuple(
        _chart(
            {name: counts[what].get(name, 0) for name in names}, what, path=lambda name: f"/calendar/{name}"
        )
        for what in kinds
        if any(counts[what].values())
    )


def month_charts(figures: Figures, year: str, kinds: Sequence[str]) -> tuple[Chart, ...]:
    """Return a chart of the twelve months of a year for each kind that there is any of."""
    months = {month.name: month for month in figures.months if month.name.startswith(year)}
    names = [f"{year}-{number:02}" for number in range(1, 13)]
    charts = (
        _chart(
            {name: _count(months[name], what) if name in months else 0 for name in names},
            what,
            path=lambda name: f"/calendar/{name[:4]}/{name[5:]}",
            shown=lambda name: MONTHS[int(name[5:]) - 1],
        )
        for what in kinds
    )
    return tuple(chart for chart in charts if any(bar.share for bar in chart.bars))


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


def year_halves(days: Iterable[Day], year: int) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """Return the days to June and those from July: beside each other, or one below the other on a phone."""
    cells = year_cells(days, year)
    july = next(number for number, cell in enumerate(cells) if cell.date[5:7] == "07")
    return cells[:july], cells[july:]


def _count(month: Month, what: str) -> int:
    return {"entries": month.entries, "comments": month.comments, "words": month.words}[what]


def _by_year(figures: Figures, what: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for month in figures.months:
        if month.name[:4].isdecimal():
            counts[month.name[:4]] = counts.get(month.name[:4], 0) + _count(month, what)
    return counts


def _chart(
    counts: dict[str, int],
    what: str,
    *,
    path: Callable[[str], str],
    shown: Callable[[str], str] = str,
) -> Chart:
    most = max(counts.values(), default=0)
    noun = {"entries": "entry", "comments": "comment", "words": "word"}[what]
    bars = tuple(
        Bar(
            name=shown(name),
            label=f"{shown(name)}: {count_of(count, noun)}",
            share=count / (most or 1),
            path=path(name),
            is_named=len(counts) <= ALL_NAMED or int(name) % 5 == 0,
        )
        for name, count in counts.items()
    )
    return Chart(what=what, most=most, bars=bars)
