"""The door all sources share: a source answers questions, and the loop that asks them knows no more of it.

A source says what comes first (`seeds`), what to ask for it (`request`), whether what came is an answer
(`judge`), and what follows from it (`follow`). It never waits, sends, prints or ends anything. It may look at
the archive it fills; what it wants written it says in what it returns, but its journal's bookkeeping.

The loop: every answer is kept, then judged from its bytes; an answer is saved as `home` says, and followed,
in one transaction. So a run that is killed loses at most the answer in flight, whatever the source.

Two doors lead in: `Asked` for what is asked over the network, by `scraper/crawl/loop.py`, and `Opened` for
files on this machine, by `scraper/intake/imports.py`. To add a source, write a class with the methods of one
of them, and a line in `SOURCES` (`scraper/sources/__init__.py`).

"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from scraper.net.client import Request
from storage.errors import ArchiveError
from storage.records import EntryId, Finding, Harvest, JournalId, Page, PageId, Target, TargetOutcome


class Ruling(StrEnum):
    """What becomes of an answer that was kept."""

    ANSWER = "answer"
    """It is one: it is read, saved and followed."""
    AGAIN = "again"
    """Not what the site would say on a good day: ask again, with patience."""
    ELSEWHERE = "elsewhere"
    """The answer is at another address: ask `Judgement.then` for the same target."""
    CONFIRM = "confirm"
    """The site wants to hear a yes: ask `Judgement.then`, whose answer counts for nothing, then again."""
    FAILED = "failed"
    """It stays what it is however often one asks, and is no answer."""
    STRANGER = "stranger"
    """Who asks is no longer logged in: log in anew, once, then ask again."""
    BLOCKED = "blocked"
    """The site tells us to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cookie:
    """What is sent to every host of a domain from now on."""

    name: str
    value: str
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a source makes of one answer."""

    ruling: Ruling
    harvest: Harvest | None = None
    """What the answer yields; None where it says nothing but an address, or that nothing has changed."""
    why: str = ""
    """For a person: why it is no answer."""
    then: Request | None = None
    """What to ask next, with ELSEWHERE and CONFIRM."""
    cookies: tuple[Cookie, ...] = ()
    """With CONFIRM: what says yes from now on."""
    place: tuple[bytes, ...] = ()
    """Where the answer ends, to tell whether another one is cut at the same place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A target to put into the frontier."""

    target: Target
    priority: int = 0
    """Lower goes first."""
    reopen: bool = False
    """Also where it was settled before."""


class State(StrEnum):
    """What becomes of a target."""

    PENDING = "pending"
    DONE = "done"
    SKIPPED = "skipped"
    """Left out, and no later run asks for it by itself."""
    FAILED = "failed"
    """The next run asks for it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What follows from an answer, or from none."""

    state: State = State.DONE
    outcome: TargetOutcome | None = None
    """Why, where it is not that all it yields was saved."""
    note: str | None = None
    """The same for a person."""
    wanted: tuple[Wanted, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What to store and to tell, besides what the page itself yields."""
    again: bool = False
    """Of a failed target: try once more at the end of this run."""
    problem: ArchiveError | None = None
    """What ends the run."""
    moved: "Asked | None" = None
    """The source to go on with: the journal is at another address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a page belongs, as far as the one who brings it knows."""

    site: str
    journal: str
    by_name: bool = field(default=False, compare=False)
    """The page does not say which site it is of: that is the only one here with a journal of its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What to save of an answer, and in whose journal."""

    harvest: Harvest
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A kept page that says more once everything else is here."""

    page_id: PageId
    page: Page
    home: Home


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """What must be open to robots before anything is asked for."""

    root: str
    own_rules: str | None = None
    """A folder of its own on a shared host, with a robots.txt of its own."""
    what: str = "this journal"
    """What is behind them, for a person."""


class Miss(StrEnum):
    """Why no answer came."""

    UNANSWERED = "unanswered"
    ROBOTS = "robots"
    TOO_LARGE = "too_large"


class Opened(Protocol):
    """Where files come from: they lie here, so that nothing is asked, judged or followed.

    `scraper/intake/imports.py` is its loop, `sources/files/source.py` one in full.
    """

    @property
    def name(self) -> str:
        """How its targets are marked."""

    def seeds(self) -> Iterable[Wanted]:
        """Return every file, in order; one that changed is a target of its own."""

    def open(self, target: Target) -> Iterator[Page]:
        """Yield the pages in a file, lazily and in the same order each time.

        Raises:
            UsageError: It cannot be read, or not to its end.
        """


class Source(Protocol):
    """Where pages come from. See the top of this module; `sources/live/source.py` is one in full."""

    @property
    def name(self) -> str:
        """How its targets are marked: an archive may hold several journals, and several sources of one."""

    @property
    def journal_id(self) -> JournalId | None:
        """The journal's number in the archive; None before anything was saved of it."""

    def seeds(self) -> Iterable[Wanted]:
        """Return what comes first. Asked again whenever nothing is left, until nothing new comes."""

    def request(self, target: Target) -> Request:
        """Return what to ask for."""

    def judge(self, target: Target, page: Page, *, before: Sequence[Judgement]) -> Judgement:
        """Return what an answer is.

        Args:
            target: What was asked for.
            page: The answer, as `received` gives it where the source is asked.
            before: What was made of earlier answers to the same target, in this run.
        """

    def home(self, target: Target, harvest: Harvest) -> Home | None:
        """Return what to save of an answer; None: nothing, its bytes are kept all the same."""

    def follow(self, target: Target, page: Page, *, harvest: Harvest | None, entry: EntryId | None) -> Next:
        """Return what follows, once the answer is saved.

        Args:
            target: What was asked for.
            page: The answer.
            harvest: What it yields, as judged.
            entry: The entry that was saved from it.
        """

    def missed(self, target: Target, miss: Miss, why: str) -> Next:
        """Return what follows where no answer came; `why` is a sentence."""

    def late(self) -> Iterable[Late]:
        """Return the kept pages to read again at the end of a run, now that everything else is here."""

    def finish(self) -> tuple[Finding, ...]:
        """Compare what was wanted with what is held, at the end of a run; return what to tell."""


class Asked(Source, Protocol):
    """A source that is asked over the network, with what the loop has to know to ask it politely."""

    @property
    def gates(self) -> Gates | None:
        """What robots.txt must leave open; None: it says how fast to ask, not whether."""

    @property
    def cookies(self) -> tuple[Cookie, ...]:
        """What is sent from the start."""

    def pulse(self) -> Request:
        """Return what tells cheaply whether the site is there at all."""

    def received(self, target: Target, request: Request, answer: Page, *, now: str) -> Page:
        """Return an answer as the page to keep: under which address, and from when.

        Args:
            target: What was asked for.
            request: How, at last.
            answer: What came.
            now: The time of day, UTC.
        """

    def is_list(self, target: Target) -> bool:
        """Return whether a target only names others: a dry run asks for these alone."""

    def counts(self, target: Target) -> bool:
        """Return whether a target is one of those that --limit counts."""
