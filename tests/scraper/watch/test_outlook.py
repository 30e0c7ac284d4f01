"""How far a run is, as those who watch it are told."""

import io
from datetime import UTC, datetime

import pytest
from rich.console import Console

from scraper.events import Counts, Event, Fetched, Fetching, Noticed, Planned, Started, Waiting
from scraper.watch.lines import QuietLines, render_line
from scraper.watch.live import LiveDisplay
from scraper.watch.outlook import Outlook, Phase
from storage.records import Severity

STARTED = Started(journal="kat", site="dw", url="http://kat.test/", archive="kat.db", resumed=False)
NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def outlook_after(*events: Event, clock: Clock, each: float = 2.0) -> Outlook:
    outlook = Outlook(clock=clock, wall=lambda: NOON)
    for event in (STARTED, *events):
        outlook.take(event)
        clock.now += each
    return outlook


def fetched(**counts: int) -> Fetched:
    return Fetched(kind="entry", url="http://kat.test/1", status=200, counts=Counts(**counts))


def fetching(kind: str, left: int | None = None) -> Fetching:
    return Fetching(kind=kind, url=f"http://kat.test/{kind}", left=left)


def test_the_phase_is_that_of_what_is_fetched() -> None:
    clock = Clock()

    phases = [
        outlook_after(fetching(kind), clock=clock).phase for kind in ("feed", "entry", "comments", "picture")
    ]

    assert phases == [Phase.LISTS, Phase.ENTRIES, Phase.COMMENTS, Phase.PICTURES]


def test_pages_of_comments_count_for_the_end() -> None:
    asked = [fetching("entry")] * 10

    outlook = outlook_after(*asked, fetched(entries=10, entries_known=20, comments_known=500), clock=Clock())

    assert outlook.of_phase == "10 of 20 entries"
    assert outlook.requests_left == 10 + 500 // 25
    assert outlook.end == "done at about 12:01, then pictures"


def test_pictures_have_an_end_of_their_own() -> None:
    outlook = outlook_after(*(fetching("picture", left=300 - n) for n in range(10)), clock=Clock())

    assert outlook.of_phase == "10 of 301 pictures"
    assert outlook.end == "done at about 12:09"


def test_an_end_on_another_day_is_said_with_the_day() -> None:
    asked = [fetching("entry")] * 10

    outlook = outlook_after(*asked, fetched(pending=90_000), clock=Clock())

    assert "on 5 May" in outlook.end


def test_it_is_too_early_to_tell_after_a_few_requests() -> None:
    assert outlook_after(fetching("entry"), fetched(pending=9), clock=Clock()).end == ""


def test_quiet_lines_say_now_and_then_how_far_it_is() -> None:
    stream = io.StringIO()
    lines = QuietLines(stream, clock=Clock(), wall=lambda: NOON)

    lines(STARTED)
    for number in range(100):
        lines(fetching("entry"))
        lines(fetched(entries=number + 1, entries_known=200))

    assert "\n100 of 200 entries, done at about 12:00, then pictures\n" in stream.getvalue()


def test_the_display_shows_the_journal_the_phase_and_what_is_fetched() -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=90)

    with LiveDisplay(console, clock=Clock(), wall=lambda: NOON) as display:
        display(STARTED)
        display(fetching("entry"))
        display(fetched(entries=3, entries_known=58))
        display(Waiting(seconds=60, why="the site asks for a rest"))
        display(Noticed(code="x", message="a page is cut short", severity=Severity.GAP))

    shown = stream.getvalue()
    for words in (
        "kat on dw",
        "3 of 58",
        "now: entries",
        "the site asks for a rest",
        "gap: a page is cut short",
    ):
        assert words in shown


def test_a_plan_names_long_threads_and_pictures() -> None:
    plan = Planned(journal="kat", entries=58, requests=90, seconds=600, comment_pages=20, pictures=70)

    line = render_line(plan)

    assert line == (
        "kat: 58 entries to fetch, about 90 requests, 20 of them for long threads, 70 pictures, 10 min;"
        " nothing was changed"
    )


def test_a_plan_of_one_entry_is_said_as_one() -> None:
    line = render_line(Planned(journal="kat", entries=1, requests=1, seconds=4))

    assert line == "kat: 1 entry to fetch, about 1 request, 4 s; nothing was changed"


@pytest.mark.parametrize("code", ["journal-closed", "journal-adult", "robots-closed", "archive-excludes"])
def test_what_ends_the_command_is_not_said_before(code: str) -> None:
    assert render_line(Noticed(code=code, message="it is closed", severity=Severity.GAP)) is None
    assert render_line(Noticed(code="x", message="it is cut", severity=Severity.GAP)) == "gap: it is cut"
