"""Charts are true to the counts behind them, and counts to what is in the archive."""

from pathlib import Path

import pytest

from storage.archive import Archive
from storage.reader.charts import LEVELS, month_charts, year_cells, year_charts, year_halves
from storage.reader.figures import Day, Figures, Month, count_figures
from tests.reading import make_archive


def figures(*months: Month) -> Figures:
    return Figures(
        entries=0, words=0, comments=0, days=(), months=months, people=(), anonymous=0, works=0, pictures=0
    )


def test_years_in_between_are_shown_as_empty() -> None:
    counted = figures(
        Month(name="2004-11", entries=2, comments=0, words=10),
        Month(name="2004-12", entries=2, comments=1, words=10),
        Month(name="2007-01", entries=1, comments=0, words=1),
    )

    [chart] = year_charts(counted, ["entries"])
    bars = chart.bars

    assert [(bar.name, bar.share) for bar in bars] == [
        ("2004", 1.0), ("2005", 0.0), ("2006", 0.0), ("2007", 0.25)
    ]  # fmt: skip
    assert bars[0].label == "2004: 4 entries"
    assert bars[3].label == "2007: 1 entry"
    assert bars[3].path == "/calendar/2007"


def test_a_year_has_twelve_bars_whatever_was_written() -> None:
    months = figures(Month(name="2004-02", entries=1, comments=3, words=5))
    [chart] = month_charts(months, "2004", ["comments"])
    bars = chart.bars

    assert len(bars) == 12
    assert [bar.label for bar in bars if bar.share] == ["February: 3 comments"]
    assert bars[1].path == "/calendar/2004/02"


def test_nothing_at_all_is_drawn_as_nothing() -> None:
    assert year_charts(figures(), ["words"]) == ()
    assert year_charts(figures(Month(name="unknown", entries=3, comments=0, words=1)), ["entries"]) == ()


def test_charts_that_stand_together_have_the_same_years_and_none_is_empty() -> None:
    counted = figures(
        Month(name="2003-01", entries=2, comments=0, words=0),
        Month(name="2025-01", entries=0, comments=4, words=0),
    )

    entries, comments = year_charts(counted, ["entries", "comments", "words"])

    assert [bar.name for bar in entries.bars] == [bar.name for bar in comments.bars]
    assert (entries.most, comments.most) == (2, 4)
    assert [bar.name for bar in entries.bars if bar.is_named] == ["2005", "2010", "2015", "2020", "2025"]


@pytest.mark.parametrize(("year", "days"), [(2004, 366), (2005, 365), (1, 365), (9999, 365)])
def test_a_year_is_a_field_of_all_its_days(year: int, days: int) -> None:
    cells = year_cells([], year)

    assert len({(cell.column, cell.row) for cell in cells}) == len(cells) == days
    assert {cell.level for cell in cells} == {0}
    assert max(cell.column for cell in cells) <= 53


def test_a_day_is_the_darker_the_more_was_written() -> None:
    days = [Day(date=f"2005-03-{day:02}", entries=count, words=0) for day, count in enumerate((1, 5, 20), 1)]

    levels = {cell.date: cell.level for cell in year_cells(days, 2005) if cell.level}

    assert levels["2005-03-01"] == 1
    assert levels["2005-03-01"] <= levels["2005-03-02"] < levels["2005-03-03"] == LEVELS


def test_one_entry_on_the_busiest_day_is_not_shown_as_much() -> None:
    (cell,) = [c for c in year_cells([Day(date="2005-03-14", entries=1, words=9)], 2005) if c.level]

    assert cell.level == 1
    assert cell.label == "14 March: 1 entry"


def test_counts_are_those_of_the_archive(tmp_path: Path) -> None:
    with Archive.open(make_archive(tmp_path / "kat.db"), read_only=True) as archive:
        counted = count_figures(archive.db)

    assert (counted.entries, counted.comments, counted.works, counted.pictures) == (5, 3, 1, 0)
    assert counted.years == ("2004", "2005", "2006")
    assert [(person.name, person.comments) for person in counted.people] == [
        ("far_off", 1), ("kat_lee", 1), ("wren", 1)
    ]  # fmt: skip
    assert counted.anonymous == 2
    assert [day.date for day in counted.days_of("2005")] == ["2005-03-14", "2005-03-15"]
    assert next(month for month in counted.months if month.name == "2004-11").comments == 3


def test_a_year_stands_in_two_halves() -> None:
    first, second = year_halves([], 2004)

    assert (first[0].date, first[-1].date, len(first)) == ("2004-01-01", "2004-06-30", 182)
    assert (second[0].date, second[-1].date, len(second)) == ("2004-07-01", "2004-12-31", 184)
    assert max(cell.column for cell in second) - second[0].column <= 26
