"""The loop over one source: take a target, fetch a page, keep its bytes, read it, save what it yields."""

from collections.abc import Callable
from dataclasses import replace

from scraper.crawl.asking import Answer, Asker
from scraper.crawl.outage import OutageWatch
from scraper.crawl.settle import Settler
from scraper.events import (
    Counts,
    Emit,
    Failed,
    Fetched,
    Fetching,
    Noticed,
    Skipped,
)
from scraper.net.client import Client
from scraper.net.faults import UselessError
from scraper.net.pace import Clock, timestamp
from scraper.settings import Settings
from scraper.sources.source import Asked, Miss, Next, State
from storage.archive import Archive
from storage.errors import BannedError, FetchError, RobotsError
from storage.records import Finding, Severity, Target

SECOND_CHANCES = 1
"""How often a target that failed is tried again at the end of the run."""
COUNT_EVERY = 20
"""Pages between two counts of a big archive; a small one is counted after every page."""
SMALL = 1000
"""Entries and comments of an archive that is counted after every page."""


class Crawl:
    """One run over one source.

    Args:
        archive: Where everything goes.
        client: Asks the site.
        source: What to ask, and what follows.
        settings: What the person wants.
        clock: Where time comes from.
        emit: Told of everything that happens.
        on_move: Told of the source that the run goes on with, where the journal is at another address.
        log_in: Begins a session anew for whoever is no longer logged in.
    """

    def __init__(
        self,
        archive: Archive,
        client: Client,
        *,
        source: Asked,
        settings: Settings,
        clock: Clock,
        emit: Emit,
        on_move: Callable[[Asked], None] = lambda _source: None,
        log_in: Callable[[], None] = lambda: None,
    ) -> None:
        self.archive, self.client, self.source = archive, client, source
        self.settings, self.clock, self.emit = settings, clock, emit
        self.counts = Counts()
        self._on_move = on_move
        self._parked: dict[str, int] = {}
        self._again: list[Target] = []
        self._taken = 0
        self._pages = 0
        self._asker = Asker(archive, client, settings=settings, clock=clock, log_in=log_in)
        self._outage = OutageWatch(client, settings=settings, clock=clock)
        self._settler = Settler(archive)

    def run(self) -> Counts:
        """Fetch all there is, and return how far the journal is now.

        Raises:
            ArchiveError: What ends a run early; nothing saved so far is lost.
        """
        self._begin()
        self.go_on()
        return self.finish()

    def go_on(self) -> None:
        """Fetch what is still to be fetched, and compare."""
        self._send_cookies()
        while (target := self._next()) is not None:
            self._handle(target)
        with self.archive.transaction():
            told = self._settler.finish(self.source)
        self._tell_findings(told)

    def _send_cookies(self) -> None:
        for cookie in self.source.cookies:
            self.client.set_cookie(cookie.name, cookie.value, domain=cookie.domain)

    def finish(self) -> Counts:
        """Return how far the journal is, counted anew."""
        return self._count(final=True)

    def _begin(self) -> None:
        """Read robots.txt before anything else, and put what comes first into the frontier."""
        self.archive.findings.source = self.source.name
        self._read_robots()
        self._send_cookies()
        with self.archive.transaction():
            self._settler.want(self.source.seeds())

    def _read_robots(self) -> None:
        """Ask for robots.txt.

        Raises:
            RobotsError: It closes the journal.
        """
        gates = self.source.gates
        if gates is None:
            return
        allowed = self.client.robots(gates.root).allows(gates.root)
        if allowed and gates.own_rules:
            allowed = self.client.learn_robots(gates.own_rules).allows(gates.root)
        if not allowed:
            message = (
                f"the robots.txt of {gates.root} asks robots to stay away from {gates.what};"
                " its owner decided that, so nothing of it is fetched"
            )
            finding = Finding(code="robots-closed", message=message, severity=Severity.GAP)
            with self.archive.transaction():
                self.archive.findings.add(finding)
            self._tell_findings((finding,))
            raise RobotsError(message)

    def _next(self) -> Target | None:
        """Return what to fetch next; None when there is nothing left, or enough was fetched."""
        while True:
            target = self.archive.frontier.take(timestamp(self.clock.now()), source=self.source.name)
            if target is not None:
                return None if self._is_enough(target) else target
            if not self._another_round():
                return None

    def _is_enough(self, target: Target) -> bool:
        """Whether the next target is more than the person wants; lists come before texts."""
        if self.settings.dry_run:
            return not self.source.is_list(target)
        limit = self.settings.limit
        return limit is not None and self._taken >= limit and self.source.counts(target)

    def _another_round(self) -> bool:
        """Add what the source wants besides, then what failed; return whether there was any."""
        with self.archive.transaction():
            added = self._settler.want(self.source.seeds())
            if not added:
                for target in self._again:
                    added += self.archive.frontier.retry(target)
                self._again.clear()
        return bool(added)

    def _handle(self, target: Target) -> None:
        self.emit(Fetching(kind=target.kind, url=target.locator))
        self._taken += self.source.counts(target)
        try:
            answer = self._asker.ask(self.source, target)
        except UselessError as error:
            self._miss(target, Miss.TOO_LARGE, error.why)
        except BannedError:
            raise
        except RobotsError as error:
            self._miss(target, Miss.ROBOTS, str(error))
        except FetchError as error:
            if not self.client.has_answered:
                raise
            self._miss(target, Miss.UNANSWERED, error.why)
            self._outage.missed(error, source=self.source)
        else:
            self._settle(target, answer)

    def _settle(self, target: Target, answer: Answer) -> None:
        """Save all that follows from an answer, or nothing of it: one transaction."""
        self._outage.answered()
        with self.archive.transaction():
            following, told = self._settler.settle(self.source, target, answer)
        self._tell_findings(told)
        self._go_on(target, following)
        self.emit(
            Fetched(kind=target.kind, url=target.locator, status=answer.page.status, counts=self._count())
        )
        if following.problem is not None:
            raise following.problem
        self._outage.look_at(answer.page, following, source=self.source)

    def _miss(self, target: Target, miss: Miss, why: str) -> None:
        """Go on where no answer came."""
        with self.archive.transaction():
            following = self.source.missed(target, miss, why)
            self._settler.apply(target, following)
        self._tell_findings(following.findings)
        self._go_on(target, following)

    def _go_on(self, target: Target, following: Next) -> None:
        note = following.note or ""
        if following.state is State.SKIPPED:
            self.emit(Skipped(url=target.locator, why=note))
        if following.state is State.FAILED:
            self._parked[target.locator] = self._parked.get(target.locator, 0) + 1
            again = following.again and self._parked[target.locator] <= SECOND_CHANCES
            if again:
                self._again.append(target)
            self.emit(Failed(url=target.locator, why=note, again=again))
        if following.moved is not None:
            self._arrive(following.moved)

    def _arrive(self, source: Asked) -> None:
        """Go on at the place a page named."""
        self.source = source
        self._on_move(source)
        self._begin()

    def _tell_findings(self, findings: tuple[Finding, ...]) -> None:
        for finding in findings:
            self.emit(Noticed(code=finding.code, message=finding.message, severity=finding.severity))

    def _count(self, *, final: bool = False) -> Counts:
        self._pages += 1
        small = self.counts.entries + self.counts.comments < SMALL
        if final or small or self._pages % COUNT_EVERY == 0:
            self.counts = self._settler.count(self.source)
        pending = max(0, self.counts.pending)
        if final:
            pending = self.archive.frontier.pending(source=self.source.name)
        self.counts = replace(self.counts, requests=self.client.requests, pending=pending)
        return self.counts
