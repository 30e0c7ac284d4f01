"""Long work on this machine says how far it is."""

import io
from datetime import UTC, datetime
from itertools import count

from scraper.watch.steps import Steps

NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


def lines(total: int | None, done: int, *, seconds: float = 1.0) -> list[str]:
    ticks = count(0, seconds)
    stream = io.StringIO()
    steps = Steps(stream, "pages", total=total, clock=lambda: next(ticks), wall=lambda: NOON)
    for number in range(1, done + 1):
        steps(number)
    return stream.getvalue().splitlines()


def test_a_line_comes_every_ten_seconds_with_the_time_of_the_end_once_a_pace_is_known() -> None:
    assert lines(600, 45) == [
        "10 of 600 pages",
        "20 of 600 pages",
        "30 of 600 pages, done at about 12:09",
        "40 of 600 pages, done at about 12:09",
    ]


def test_a_slow_beginning_does_not_spoil_the_time_of_the_end() -> None:
    moments = iter((0, 3600, 3610, 3620))
    stream = io.StringIO()
    steps = Steps(stream, "pages", total=1000, clock=lambda: next(moments), wall=lambda: NOON)
    for done in (1, 101, 201):
        steps(done)

    assert stream.getvalue().splitlines()[-1] == "201 of 1,000 pages, done at about 12:01"


def test_without_a_total_only_the_count_is_said() -> None:
    assert lines(None, 10) == ["10 pages so far"]


def test_what_ends_soon_is_silent() -> None:
    assert lines(600, 9) == []


def test_an_end_on_another_day_has_its_day() -> None:
    assert lines(100_000, 30)[-1] == "30 of 100,000 pages, done at about 15:46 on 4 May"
