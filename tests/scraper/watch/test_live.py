"""The live display, as a terminal shows it."""

import re
from datetime import UTC, datetime

import pytest
from rich.console import Console

from scraper.events import Counts, Event, Fetched, Fetching, Finished, Started, Waiting
from scraper.watch.live import LiveDisplay

NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
NAMES = ("kat", "kit", "kot")


class Screen:
    """A terminal that knows what rich asks of one: ends of lines, going up, clearing a line."""

    _PARTS = re.compile(r"\x1b\[(?P<number>[\d;?]*)(?P<what>[A-Za-z])|(?P<text>[^\x1b])", re.DOTALL)

    def __init__(self) -> None:
        self.lines = [""]
        self._row = self._column = 0

    def isatty(self) -> bool:
        return True

    def flush(self) -> None:
        """Nothing is held back."""

    def write(self, written: str) -> int:
        for part in self._PARTS.finditer(written):
            if part["what"]:
                self._obey(part["what"], part["number"])
            elif part["text"] == "\n":
                self._row, self._column = self._row + 1, 0
                self.lines += [""] * (self._row + 1 - len(self.lines))
            elif part["text"] == "\r":
                self._column = 0
            else:
                line = self.lines[self._row].ljust(self._column)
                self.lines[self._row] = line[: self._column] + part["text"] + line[self._column + 1 :]
                self._column += 1
        return len(written)

    def _obey(self, what: str, number: str) -> None:
        if what == "A":
            self._row = max(0, self._row - int(number or 1))
        elif what == "K":
            self.lines[self._row] = ""

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.lines).strip()


def display_on(
    screen: Screen, *, width: int = 90, height: int = 30, journals: tuple[str, ...] = NAMES
) -> LiveDisplay:
    console = Console(file=screen, force_terminal=True, width=width, height=height)  # type: ignore[arg-type]
    return LiveDisplay(console, journals=journals, clock=lambda: 0.0, wall=lambda: NOON)


def show(display: LiveDisplay, *, width: int = 90) -> list[str]:
    console = Console(width=width, record=True, file=Screen())  # type: ignore[arg-type]
    console.print(display.picture())
    return [line.rstrip() for line in console.export_text().splitlines()]


def started(name: str) -> Started:
    return Started(journal=name, site="dw", url=f"http://{name}.test/", archive=f"{name}.db", resumed=False)


def entry(name: str, **counts: int) -> tuple[Event, Event]:
    url = f"http://{name}.test/1.html"
    return (
        Fetching(kind="entry", url=url),
        Fetched(kind="entry", url=url, status=200, counts=Counts(**counts)),
    )


def test_each_of_several_journals_has_one_line() -> None:
    display = display_on(Screen())

    display.turn(0)
    for event in (started("kat"), *entry("kat", entries=26, entries_known=26, comments=377)):
        display(event)
    display.ended("complete")
    display.turn(1)
    for event in (started("kit"), *entry("kit", entries=10, entries_known=45)):
        display(event)
    shown = show(display)

    assert re.fullmatch(r"kat +complete +26 entries, 377 comments", shown[0])
    assert re.fullmatch(r"kit +\S+ +10 of 45 entries", shown[1])
    assert re.fullmatch(r"kot +waits its turn", shown[2])
    assert shown[3] == "http://kit.test/1.html"


def test_a_journal_that_is_gone_keeps_its_line() -> None:
    display = display_on(Screen())

    display.turn(0)
    display.ended("gone")
    display.turn(1)

    assert [line.split()[:2] for line in show(display)[:2]] == [["kat", "gone"], ["kit", "━━━━━━━━━━"]]


def test_of_more_journals_than_fit_those_around_the_present_one_are_shown() -> None:
    names = tuple(f"journal{number}" for number in range(100))
    display = display_on(Screen(), height=24, journals=names)

    display.turn(50)
    shown = show(display)

    assert len(shown) <= 24 - 8
    assert any(line.startswith("journal50 ") for line in shown)
    assert "and 88 more, not shown here" in shown


def test_what_is_said_while_the_display_runs_stays_readable_above_it() -> None:
    screen = Screen()
    said = "complete: 26 entries and 377 comments are here, as 23 lists of the site say"

    with display_on(screen) as display:
        display.turn(0)
        display(started("kat"))
        display.say(said)
        display.ended("complete")
        display.turn(1)
        display.say("ljkeep: kit has been deleted by its owner")

    assert screen.text.splitlines() == [said, "ljkeep: kit has been deleted by its owner"]


def test_no_word_is_broken_and_a_command_stays_whole() -> None:
    screen = Screen()
    command = "Next: ljkeep backup http://kat.test/ --adult --archive kat.db"

    with display_on(screen, width=40) as display:
        display.say(f"one entry of which the site tells is not here: nobody knows why\n{command}")

    assert screen.text.splitlines() == [
        "one entry of which the site tells is not",
        "here: nobody knows why",
        command,
    ]


def test_a_run_that_waits_shows_all_of_why_and_no_empty_bars() -> None:
    display = display_on(Screen(), width=60, journals=("kat",))
    why = "another run is asking dw for kit since 12:00, so far 14 of 45 entries; this one goes on after it"

    display(Waiting(seconds=0, why=why))
    shown = show(display, width=60)

    assert shown[0] == "kat"
    assert " ".join(shown).split() == f"kat waiting: {why}".split()


@pytest.mark.parametrize("width", [30, 40, 60, 90, 200])
def test_the_display_fits_any_terminal(width: int) -> None:
    for journals in (NAMES, ("kat",)):
        display = display_on(Screen(), width=width, journals=journals)
        for event in (started("kat"), *entry("kat", entries=1234, entries_known=5000, comments_known=20)):
            display(event)

        assert all(len(line) <= width for line in show(display, width=width))


def test_the_last_counts_of_a_journal_are_those_it_finished_with() -> None:
    display = display_on(Screen())
    counts = Counts(entries=5, entries_known=5, comments=80)

    display.turn(0)
    display(Finished(journal="kat", site="dw", archive="kat.db", outcome="complete", counts=counts))
    display.ended("complete")

    assert "5 entries, 80 comments" in show(display)[0]


def test_after_a_question_the_display_leaves_what_was_said_alone() -> None:
    screen = Screen()

    with display_on(screen) as display:
        display(started("kat"))
        display.say("skipped: http://kat.test/1.html (marked adult)")
        with display.paused():
            screen.write("read it? [y/N]: y\n")
        display.say("complete: all is here")

    assert screen.text.splitlines() == [
        "skipped: http://kat.test/1.html (marked adult)",
        "read it? [y/N]: y",
        "complete: all is here",
    ]


def test_a_journal_that_is_asked_about_at_the_end_has_another_turn() -> None:
    display = display_on(Screen())

    display.turn(0)
    display.ended("asks at the end")
    display.turn(1)
    display.turn(0)

    assert "asks at the end" not in show(display)[0]
