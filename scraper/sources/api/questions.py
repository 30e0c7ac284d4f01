"""What an owner's interfaces are asked for one journal: targets, and the request each stands for. Pure.

Source: the protocol as both sites' public code and recorded dialogues have it (2014, 2026).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import parse_qsl, urlsplit

from scraper.net.client import Request
from scraper.sources.api import calls
from scraper.sources.api.calls import CallDesk
from storage.records import Target

MOMENT = "%Y-%m-%d %H:%M:%S"
OLD_TEXT = "0"
"""The version of the protocol that gives texts of before Unicode as bytes."""
IN_A_ROW, HELD = "range", "held"
"""Why entries are asked for by number, as the kept address says it."""
SICK_TRIES = 3
"""How often a question for several entries is asked before they are asked for in smaller parts."""


class QuestionKind(StrEnum):
    """What is asked."""

    LOGIN = "login"
    GROUPS = "groups"
    PROFILE = "profile"
    DAYS = "days"
    """How many entries each day has: what vanished is on no list of changes."""
    SYNC = "sync"
    EVENTS = "events"
    META = "meta"
    BODIES = "bodies"


PRIORITY = {
    QuestionKind.LOGIN: 0,
    QuestionKind.GROUPS: 0,
    QuestionKind.PROFILE: 0,
    QuestionKind.DAYS: 0,
    QuestionKind.SYNC: 1,
    QuestionKind.EVENTS: 2,
    QuestionKind.META: 3,
    QuestionKind.BODIES: 4,
}
"""Lower goes first: comments need their entries, texts of comments need the names in `meta`."""
TEXTS = frozenset({QuestionKind.EVENTS, QuestionKind.BODIES})
"""What is asked for texts; all else only names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What there is to ask of one journal.

    Attributes:
        desk: Whose journal, and where it is asked.
        journal_url: The journal's own address.
        encoding: Of entries from before Unicode; None: Windows-1252.
    """

    desk: CallDesk
    journal_url: str
    encoding: str | None = None

    @property
    def source(self) -> str:
        """How targets of this journal are marked."""
        return f"api {self.journal_url}"

    # -- targets ---------------------------------------------------------------

    def target(self, kind: QuestionKind, locator: str) -> Target:
        """Return a target of this journal."""
        return Target(source=self.source, kind=kind.value, locator=locator)

    def login(self) -> Target:
        """Return the question for the account: its icons, and the communities it maintains."""
        return self.target(QuestionKind.LOGIN, calls.interface_url(self.desk, "login"))

    def groups(self) -> Target:
        """Return the question for the access groups of a Dreamwidth account."""
        return self.target(QuestionKind.GROUPS, calls.interface_url(self.desk, "gettrustgroups"))

    def profile(self) -> Target:
        """Return the page that names the journal, which no interface does."""
        return self.target(QuestionKind.PROFILE, f"{self.journal_url}profile")

    def days(self) -> Target:
        """Return the question how many entries each day has."""
        return self.target(QuestionKind.DAYS, calls.interface_url(self.desk, "getdaycounts"))

    def sync(self, since: str | None) -> Target:
        """Return the question what changed since a moment."""
        asked = {"since": since} if since else {}
        return self.target(QuestionKind.SYNC, calls.interface_url(self.desk, "syncitems", **asked))

    def events(
        self, jitemids: Iterable[int], *, old: bool = False, in_a_row: bool = False, held: bool = False
    ) -> Target:
        """Return the question for entries by number.

        Args:
            jitemids: At most a hundred.
            old: They are of before Unicode: give them as bytes.
            in_a_row: They are asked for in turn, whether or not a list names them.
            held: They are here, and the site may have lost some of them.
        """
        told = {"itemids": calls.joined(jitemids)}
        told |= {IN_A_ROW: "1"} if in_a_row else {}
        told |= {HELD: "1"} if held else {}
        if self.encoding:
            told["encoding"] = self.encoding
        if old:
            told["ver"] = OLD_TEXT
        return self.target(QuestionKind.EVENTS, calls.interface_url(self.desk, "getevents", **told))

    def range(self, start: int) -> Target:
        """Return the question for a hundred numbers in a row, whether or not a list names them."""
        return self.events(range(start, start + calls.EVENTS_A_CALL), in_a_row=True)

    def vanished(self, jitemids: Iterable[int]) -> Target:
        """Return the question for entries of which some are no longer there."""
        return self.events(jitemids, held=True)

    def meta(self, start: int) -> Target:
        """Return the question for the numbers and states of a window of comments."""
        return self.target(QuestionKind.META, calls.export_url(self.desk, "comment_meta", start=start))

    def bodies(self, start: int) -> Target:
        """Return the question for the texts of a window of comments."""
        return self.target(QuestionKind.BODIES, calls.export_url(self.desk, "comment_body", start=start))

    def halves(self, target: Target, *, is_old_text: bool) -> tuple[Target, ...]:
        """Return a question for entries that failed as a whole as two smaller ones.

        Args:
            target: The question for entries.
            is_old_text: One of them is of before Unicode: a single one is then asked for as bytes.
        """
        told = asked(target.locator)
        numbers = numbers_of(target)
        held, in_a_row = bool(told.get(HELD)), bool(told.get(IN_A_ROW))
        if len(numbers) == 1:
            is_new = told.get("ver") != OLD_TEXT
            return (
                (self.events(numbers, old=True, held=held, in_a_row=in_a_row),)
                if is_old_text and is_new
                else ()
            )
        middle = len(numbers) // 2
        # What follows a row of numbers follows its second half.
        return (
            self.events(numbers[:middle], held=held),
            self.events(numbers[middle:], held=held, in_a_row=in_a_row),
        )

    # -- requests --------------------------------------------------------------

    def request(self, target: Target, session: str) -> Request:
        """Return how a target is asked for, and as whom."""
        kind, told = QuestionKind(target.kind), asked(target.locator)
        if kind in {QuestionKind.META, QuestionKind.BODIES}:
            return calls.export(target.locator, session=session)
        if kind is QuestionKind.PROFILE:
            return Request(url=target.locator)
        tries = SICK_TRIES if kind is QuestionKind.EVENTS else None
        return calls.call(self.desk, told["mode"], fields(kind, told), session=session, tries=tries)


def fields(kind: QuestionKind, told: dict[str, str]) -> dict[str, object]:
    """Return what a call says beside who asks, from what the kept address says was asked."""
    if kind is QuestionKind.LOGIN:
        return {"getpickws": 1, "getpickwurls": 1}
    if kind is QuestionKind.SYNC:
        return {"lastsync": told["since"]} if told.get("since") else {}
    if kind is QuestionKind.EVENTS:
        return {
            "selecttype": "multiple",
            "itemids": told["itemids"],
            "lineendings": "unix",
            "ver": int(told.get("ver", "1")),
        }
    return {}


def asked(locator: str) -> dict[str, str]:
    """Return what the address of a kept answer says was asked."""
    return dict(parse_qsl(urlsplit(locator).fragment, keep_blank_values=True))


def numbers_of(target: Target) -> list[int]:
    """Return the jitemids that a question for entries names."""
    return [int(number) for number in asked(target.locator)["itemids"].split(",")]


def start_of(target: Target) -> int:
    """Return where the window of comments begins that a question is about."""
    return int(dict(parse_qsl(urlsplit(target.locator).query)).get("startid", "0"))


def earlier(moment: str) -> str:
    """Return the second before a moment, as the server writes it.

    >>> earlier("2012-11-13 00:00:00")
    '2012-11-12 23:59:59'
    """
    try:
        return (datetime.fromisoformat(moment) - timedelta(seconds=1)).strftime(MOMENT)
    except ValueError:
        return moment


def blocks(numbers: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Yield numbers as many at a time as one call may name.

    >>> [len(block) for block in blocks(range(250))]
    [100, 100, 50]
    """
    rest = tuple(numbers)
    for start in range(0, len(rest), calls.EVENTS_A_CALL):
        yield rest[start : start + calls.EVENTS_A_CALL]
