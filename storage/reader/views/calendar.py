"""Entries by time: newest first, years, months, days, this day in other years."""

from datetime import date

from starlette.responses import Response

from storage.reader.charts import month_charts, year_charts, year_halves
from storage.reader.desk import Desk, missing
from storage.reader.lists import LINES_PER_PAGE, anniversaries, entries_between, newest_entries
from storage.render.formats import MONTHS

COUNTED = ("entries", "comments", "words")


def newest(desk: Desk) -> Response:
    """Show entries, the newest first."""
    total = int(desk.db.execute("SELECT count(*) FROM entries").fetchone()[0])
    pages = max(1, -(-total // LINES_PER_PAGE))
    page = min(desk.asked_number("page"), pages)
    rows = newest_entries(desk.db, limit=LINES_PER_PAGE, offset=(page - 1) * LINES_PER_PAGE)
    return desk.page("entries.html", title="Entries", rows=rows, total=total, page=page, pages=pages)


def years(desk: Desk) -> Response:
    """Show all years."""
    charts = year_charts(desk.figures, COUNTED)
    return desk.page("calendar.html", title="Calendar", charts=charts, figures=desk.figures)


def year(desk: Desk) -> Response:
    """Show a year as a field of days."""
    number = _in_range(desk, "year", 1, 9999)
    name = f"{number:04}"
    days = tuple(desk.figures.days_of(name))
    charts = month_charts(desk.figures, name, COUNTED)
    around = _around(desk.figures.years, name)
    return desk.page(
        "year.html",
        title=name,
        year=number,
        halves=year_halves(days, number),
        days=days,
        charts=charts,
        months=MONTHS,
        around=around,
    )


def month(desk: Desk) -> Response:
    """Show the entries of a month."""
    name = f"{_in_range(desk, 'year', 1, 9999):04}-{_in_range(desk, 'month', 1, 12):02}"
    rows = entries_between(desk.db, name, end=f"{name}-99")
    known = tuple(month.name for month in desk.figures.months if month.entries)
    return desk.page("span.html", title=name, rows=rows, name=name, around=_around(known, name))


def day(desk: Desk) -> Response:
    """Show the entries of a day."""
    name = "-".join(
        (
            f"{_in_range(desk, 'year', 1, 9999):04}",
            f"{_in_range(desk, 'month', 1, 12):02}",
            f"{_in_range(desk, 'day', 1, 31):02}",
        )
    )
    rows = entries_between(desk.db, name, end=f"{name}T99")
    known = tuple(day.date for day in desk.figures.days)
    return desk.page("span.html", title=name, rows=rows, name=name, around=_around(known, name))


def today(desk: Desk) -> Response:
    """Show what was written on this day, in every year."""
    asked = desk.asked("day")
    try:
        chosen = date.fromisoformat(f"2000-{asked}") if asked else desk.request.app.state.today()
    except ValueError as error:
        raise missing("A day is asked for as month and day, 03-14.") from error
    rows = anniversaries(desk.db, chosen)
    name = f"{chosen.day} {MONTHS[chosen.month - 1]}"
    return desk.page("today.html", title=f"On {name}", rows=rows, name=name)


def _in_range(desk: Desk, name: str, least: int, most: int) -> int:
    number: int = desk.request.path_params[name]
    if not least <= number <= most:
        raise missing("There is no such day in the calendar.")
    return number


def _around(known: tuple[str, ...], name: str) -> tuple[str | None, str | None]:
    """The one before and the one after that have entries, as parts of an address."""
    before = max((other for other in known if other < name), default=None)
    after = min((other for other in known if other > name), default=None)
    return before and before.replace("-", "/"), after and after.replace("-", "/")
