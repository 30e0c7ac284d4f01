"""How far a job is, made of the JSON lines of its command: what the pages show, in plain values."""

import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from scraper.events import (
    Event,
    Failed,
    Finished,
    Noticed,
    Planned,
    Renamed,
    Skipped,
    Started,
    Stepped,
    Waiting,
    read_event,
)
from scraper.watch.outlook import Outlook
from storage.records import Severity

SHOWN = 20
"""Things of one kind that are named; more are counted."""
LINES_KEPT = 60
"""Lines for people that are kept, the last ones."""
LONGEST_LINE = 2_000
"""Characters of a line that are kept."""
ANSWERS_KEPT = 200
"""JSON lines that are no events: what `verify --json` and the like say."""


@dataclass(slots=True, kw_only=True)
class JobProgress:
    """What a command has said so far."""

    clock: Callable[[], float] = time.monotonic
    wall: Callable[[], datetime] = lambda: datetime.now(tz=UTC)
    journal: str | None = None
    outcome: str | None = None
    renamed_to: str | None = None
    plan: dict[str, Any] | None = None
    waiting: dict[str, Any] | None = None
    left_out: list[dict[str, str]] = field(default_factory=list)
    left_out_count: int = 0
    gaps: list[str] = field(default_factory=list)
    gap_count: int = 0
    codes: dict[str, None] = field(default_factory=dict)
    """Codes of all findings, in the order they came in."""
    answers: list[dict[str, Any]] = field(default_factory=list)
    said: deque[str] = field(default_factory=lambda: deque(maxlen=LINES_KEPT))
    steps: Stepped | None = None
    """How far an import or the like is."""
    outlook: Outlook = field(init=False)
    _began: tuple[float, int] | None = None
    """When the first step was told of, and how many were done by then."""

    def __post_init__(self) -> None:
        self.outlook = Outlook(clock=self.clock, wall=self.wall)

    def take_line(self, line: str) -> None:
        """Take note of a line of standard output."""
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        event = read_event(row) if isinstance(row, dict) else None
        if event is not None:
            self.take(event)
        elif isinstance(row, dict):
            if len(self.answers) < ANSWERS_KEPT:
                self.answers.append(row)
        else:
            self.take_words(line)

    def take_words(self, line: str) -> None:
        """Take note of a line for people."""
        self.said.append(line.rstrip()[:LONGEST_LINE])

    def take(self, event: Event) -> None:
        """Take note of an event."""
        self.outlook.take(event)
        self.waiting = None
        match event:
            case Started(journal=journal):
                self.journal = journal
            case Renamed(new=new):
                self.renamed_to = new
            case Planned():
                self.plan = event.as_dict()
            case Finished(outcome=outcome):
                self.outcome = outcome
            case Waiting(seconds=seconds, why=why):
                until = self.wall() + timedelta(seconds=seconds)
                self.waiting = {"why": why, "until": until.isoformat(timespec="seconds"), "seconds": seconds}
            case Stepped():
                self.steps = event
                self._began = self._began or (self.clock(), event.done)
            case Skipped(url=url, why=why) | Failed(url=url, why=why, again=False):
                self._leave_out(url, why)
            case Noticed():
                self._notice(event)

    def _notice(self, event: Noticed) -> None:
        self.codes[event.code] = None
        if event.severity is Severity.GAP:
            self.gap_count += 1
            if len(self.gaps) < SHOWN:
                self.gaps.append(event.message)

    def _leave_out(self, url: str, why: str) -> None:
        self.left_out_count += 1
        if len(self.left_out) < SHOWN:
            self.left_out.append({"url": url, "why": why})

    def _ends_at(self) -> datetime | None:
        """Return about when it ends: a pause that is being waited out comes before the rest."""
        left = self.outlook.seconds_left if self.steps is None else self._steps_left()
        if left is None:
            return None
        begins = self.wall() if self.waiting is None else datetime.fromisoformat(self.waiting["until"])
        return begins + timedelta(seconds=left)

    def _steps_left(self) -> float | None:
        """Return about how many seconds the steps left take; None where it is too early to tell."""
        if self.steps is None or self.steps.total is None or self._began is None:
            return None
        since, before = self._began
        done = self.steps.done - before
        return (self.clock() - since) / done * (self.steps.total - self.steps.done) if done else None

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        ends = self._ends_at()
        return {
            "journal": self.journal,
            "outcome": self.outcome,
            "renamed_to": self.renamed_to,
            "plan": self.plan,
            "waiting": self.waiting,
            "left_out": self.left_out,
            "left_out_count": self.left_out_count,
            "gaps": self.gaps,
            "gap_count": self.gap_count,
            "codes": list(self.codes),
            "answers": self.answers,
            "said": list(self.said),
            "phase": self.outlook.phase.value,
            "now": self.outlook.now,
            "steps": None if self.steps is None else asdict(self.steps),
            "pictures": self.outlook.pictures,
            "pictures_left": self.outlook.pictures_left,
            "ends_at": None if ends is None else ends.isoformat(timespec="seconds"),
            **asdict(self.outlook.counts),
        }
