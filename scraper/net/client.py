"""The only module that opens connections outward: one request at a time, at the site's pace."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self
from urllib.parse import urljoin, urlsplit

import tenacity

from scraper.net.bans import BanMemory
from scraper.net.faults import (
    BlockPageError,
    BusyError,
    NowhereError,
    UnknownHostError,
    UnsettledError,
    is_enough,
)
from scraper.net.hosts import host_of, without_credentials
from scraper.net.line import Request, SiteLine, Transport
from scraper.net.locks import Holder, SiteLock, state_name
from scraper.net.pace import Clock, Pace, timestamp
from scraper.net.robots import OPEN, RobotRules, parse_robots
from scraper.net.wire import parse_retry_after
from scraper.settings import Settings
from storage.errors import BannedError, FetchError, RobotsError
from storage.records import Page

__all__ = ["Client", "Judge", "OnWait", "Request", "Transport"]

BACKOFF = (5.0, 15.0, 45.0, 120.0)
"""Seconds before the second, third ... try at a pace of a request a second; quicker paces wait less."""
ROBOTS_REDIRECTS = 5
ROBOTS_READ = 500_000
"""Bytes of a robots.txt that are read. Source: RFC 9309, 2.5, which asks for no less."""
ROBOTS_KEPT = 86400.0
"""Seconds for which a robots.txt that can't be had anew still counts."""
TELLING = 5.0
"""Seconds between two notes of how far a run is."""
SHORT_WAIT = 2.0
"""Seconds of waiting not worth a word."""
LONGEST_WAIT = 3600.0
"""Seconds that a run sits out for one request; a site that asks for more is left alone."""
LONGEST_PAUSE = 30 * 86400.0
"""Seconds for which a site that asks for more is left alone at most."""
OK, TOO_MANY, UNAVAILABLE = 200, 429, 503
REDIRECTS, SERVER_ERRORS = range(300, 400), range(500, 600)

OnWait = Callable[[float, str], None]
"""Told of a wait: seconds, and why."""
Judge = Callable[[Page], None]
"""Looks at an answer; raises UnsettledError or BlockPageError where it should not be kept."""


class Client:
    """Asks one site. Made for one run; holds the site's lock until it is closed.

    Args:
        settings: Who asks, and how patiently.
        site: The site's name: pace, lock and pauses are per site.
        pace: When requests may start.
        clock: Where time comes from.
        judge: Looks at every answer before it counts.
        on_wait: Told of every wait a person would notice: seconds and why.
        journal: What is asked for, for runs that wait for this one; "" for nothing a person would know.
        named: Addresses that the person named, whose hosts may lie on the person's own network.
        known_robots: Rules read before, by host; what is read is noted there.
        waits: Whether to wait for another run that asks the same site.
        transport: Answers requests in tests; None: the network.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        site: str,
        pace: Pace,
        clock: Clock,
        judge: Judge = lambda _page: None,
        on_wait: OnWait = lambda _seconds, _why: None,
        journal: str = "",
        named: Iterable[str] = (),
        known_robots: dict[str, RobotRules] | None = None,
        waits: bool = True,
        transport: Transport | None = None,
    ) -> None:
        self.site = site
        self.pace = pace
        self.requests = 0
        self._settings, self._clock, self._judge, self._on_wait = settings, clock, judge, on_wait
        self._waits = waits
        self._holder = Holder(journal=journal, since="")
        self._told_at = clock.monotonic()
        self._robots: dict[str, RobotRules] = {} if known_robots is None else known_robots
        self._more_robots: dict[str, RobotRules] = {}
        self._has_answered = False
        self._bans = BanMemory(settings.state_folder, site)
        self._lock = SiteLock(settings.state_folder, site)
        self._line = SiteLine(settings, clock=clock, named=named, transport=transport)

    def __enter__(self) -> Self:
        self._bans.check(self._clock.now())
        if self._waits:
            self._lock.acquire(self._clock, on_wait=self._tell_holder)
        elif not self._lock.try_acquire():
            raise BusyError(f"another run is asking {self.site}", url=self.site)
        self._holder = replace(self._holder, since=timestamp(self._clock.now()))
        self._lock.tell(self._holder)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._line.close()
        self._lock.release()

    def tell_progress(self, words: str) -> None:
        """Say how far this run is, to those that wait for it; now and then is enough."""
        now = self._clock.monotonic()
        if now - self._told_at > TELLING:
            self._told_at = now
            self._holder = replace(self._holder, progress=words)
            self._lock.tell(self._holder)

    def _tell_holder(self, holder: Holder | None) -> None:
        if holder is None or not holder.journal:
            self._on_wait(0, f"another run is asking {self.site}; this one goes on when that has ended")
            return
        since = datetime.fromisoformat(holder.since).astimezone().strftime("%H:%M on %d %B")
        far = f", so far {holder.progress}" if holder.progress else ""
        self._on_wait(
            0,
            f"another run is asking {self.site} for {holder.journal} since {since}{far};"
            " this one goes on when that has ended",
        )

    def set_cookie(self, name: str, value: str, *, domain: str) -> None:
        """Send a cookie to every host of a domain from now on."""
        self._line.set_cookie(name, value, domain=domain)

    def cookie(self, name: str) -> str | None:
        """Return a cookie that a site set in this run; None where it set none of that name."""
        return self._line.cookie(name)

    def fetch(self, request: Request, *, judge: Judge | None = None) -> Page:
        """Return the answer to one request; redirects are answers too.

        What an address says before its host's name (a user, a password) is not sent.

        Raises:
            RobotsError: The host's robots.txt closes this address.
            PrivateHostError: The host is not on the open internet, and nobody named it.
            BannedError: The answer is a block page; the site is left alone from now on.
            FetchError: No answer worth keeping came, however often it was asked for.
        """
        request = replace(request, url=without_credentials(request.url))
        rules = self.robots(request.url)
        more = next((r for prefix, r in self._more_robots.items() if request.url.startswith(prefix)), OPEN)
        if not request.is_interface and not (rules.allows(request.url) and more.allows(request.url)):
            raise RobotsError(
                f"the robots.txt of {urlsplit(request.url).netloc} asks robots to stay away from"
                f" {request.url}; its owner decided that, so it is not fetched"
            )
        return self._patiently(request, judge or self._judge)

    @property
    def has_answered(self) -> bool:
        """Whether any answer came in this run, of whatever kind."""
        return self._has_answered

    def robots(self, url: str) -> RobotRules:
        """Return the rules of the host of `url`; asked for once a run, before anything else of that host."""
        host = host_of(url)
        if host not in self._robots:
            self._line.check(url)
            self._robots[host] = self._read_robots(urljoin(without_credentials(url), "/robots.txt"))
        self._heed_delay(self._robots[host])
        return self._robots[host]

    def learn_robots(self, prefix: str) -> RobotRules:
        """Return the rules a journal on a shared host has under `prefix`; they count from now on."""
        if prefix not in self._more_robots:
            self._more_robots[prefix] = OPEN
            self._more_robots[prefix] = self._read_robots(urljoin(prefix, "robots.txt"))
        return self._more_robots[prefix]

    def block(self, url: str, reason: str) -> NoReturn:
        """Take an answer for the site's word to stop.

        Raises:
            BannedError: Always.
        """
        raise self._banned(url, reason)

    def pause(self, attempt: int, why: str) -> None:
        """Wait before asking again for what came and was no answer.

        Args:
            attempt: How many answers came so far.
            why: What was wrong with the latest, for a person.
        """
        seconds = self._patience(attempt)
        self._tell_patience(seconds, why)
        self._clock.sleep(seconds)

    def rest(self, seconds: float, why: str) -> None:
        """Ask nothing for so many seconds, and say why."""
        self._on_wait(seconds, why)
        self._clock.sleep(seconds)

    def _heed_delay(self, rules: RobotRules) -> None:
        delay = rules.crawl_delay
        if delay is None or self._settings.override_limits:
            return
        if not delay <= LONGEST_WAIT:
            raise BannedError(
                f"the robots.txt of {self.site} asks for {delay / 3600:,.0f} hours between two requests"
                " (Crawl-delay), so a visit would never end and nothing was asked; write to the site, and"
                " where its owner agrees add --override-limits"
            )
        self.pace.floor(delay)

    def _read_robots(self, url: str) -> RobotRules:
        request = Request(url=url, accept="text/plain,*/*;q=0.5")
        kept = self._settings.state_folder / "robots" / f"{state_name(host_of(url))}.txt"
        for _ in range(ROBOTS_REDIRECTS):
            try:
                page = self._patiently(request, self._judge)
            except FetchError as error:
                return self._kept_robots(kept, error)
            location = page.header("location")
            if page.status not in REDIRECTS or not location:
                return self._parse_robots(page, kept)
            target = urljoin(request.url, location)
            if urlsplit(target).path.rpartition("/")[2] != "robots.txt":
                return OPEN
            request = Request(url=without_credentials(target), accept=request.accept)
        return OPEN

    def _parse_robots(self, page: Page, kept: Path) -> RobotRules:
        if page.status != OK:
            return OPEN
        body = page.body[:ROBOTS_READ]
        text = body.decode(
            "utf-16" if body.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig", "replace"
        )
        with suppress(OSError):
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(text, encoding="utf-8")
        return parse_robots(text)

    def _kept_robots(self, kept: Path, error: FetchError) -> RobotRules:
        try:
            if self._clock.now().timestamp() - kept.stat().st_mtime < ROBOTS_KEPT:
                return parse_robots(kept.read_text(encoding="utf-8"))
        except OSError:
            pass
        kind = UnknownHostError if isinstance(error, UnknownHostError) else FetchError
        raise kind(
            f"{error}; without its robots.txt we do not know what the site allows, so nothing else was asked",
            url=error.url,
        ) from error

    def _patiently(self, request: Request, judge: Judge) -> Page:
        tries = request.tries or self._settings.tries
        began = self._clock.monotonic()
        retrying = tenacity.Retrying(
            stop=lambda state: (
                is_enough(
                    state.attempt_number, tries, last=state.outcome.exception() if state.outcome else None
                )
                or self._is_not_there(began, state.upcoming_sleep)
            ),
            wait=self._backoff,
            retry=tenacity.retry_if_exception_type(UnsettledError),
            sleep=self._clock.sleep,
            before_sleep=self._tell_backoff,
            reraise=True,
        )
        try:
            return retrying(self._once, request, judge)
        except UnsettledError as error:
            made = retrying.statistics["attempt_number"]
            tried = "1 try" if made == 1 else f"{made} tries"
            kind = UnknownHostError if isinstance(error, NowhereError) else FetchError
            raise kind(
                f"{request.url} could not be had in {tried} ({error}); {self._advice(error)}",
                url=request.url,
                retry_after=error.retry_after,
                why=f"{error}, in {tried}",
            ) from error
        except BlockPageError as error:
            raise self._banned(request.url, str(error)) from error

    def _advice(self, error: UnsettledError) -> str:
        if self._has_answered:
            return "try again later"
        if error.of_proxy:
            return (
                "see whether that proxy runs and lets this site through, or leave it out,"
                " then run the same command again"
            )
        return (
            f"{self.site} could not be reached at all, which says nothing of the journal: see whether the"
            " address opens in a browser and the network works, then run the same command again"
        )

    def _is_not_there(self, began: float, pause: float) -> bool:
        """Whether a site that never answered was waited for long enough."""
        spent = self._clock.monotonic() - began
        return not self._has_answered and spent + pause > self._settings.first_timeout / 2

    def _banned(self, url: str, reason: str) -> BannedError:
        ban = self._bans.remember(self._clock.now())
        then = (
            f"nothing more is asked of it until {ban.until:%Y-%m-%d %H:%M} UTC (paused);"
            " run the same command after that"
            if ban.until
            else f"it has done so {ban.count} times, so nothing more is asked of it; write to the site"
        )
        return BannedError(f"{self.site} blocked us at {url} ({reason}); {then}")

    def _asked_to_wait(self, page: Page, after: float) -> BannedError:
        now = self._clock.now()
        ban = self._bans.remember(now, asked=min(after, LONGEST_PAUSE))
        return BannedError(
            f"{self.site} answered {page.url} with status {page.status} and asked us to wait"
            f" {after / 3600:,.0f} hours, which no run sits out; run the same command again after"
            f" {ban.until or now:%Y-%m-%d %H:%M} UTC"
        )

    def _backoff(self, state: tenacity.RetryCallState) -> float:
        """Seconds before the next try; a Retry-After is kept by the pace, for the whole site."""
        return self._patience(state.attempt_number)

    def _patience(self, attempt: int) -> float:
        base = BACKOFF[min(attempt, len(BACKOFF)) - 1] * min(1.0, self.pace.tempo.gap)
        return base * (1 + 0.25 * self.pace.draw())

    def _tell_backoff(self, state: tenacity.RetryCallState) -> None:
        self._tell_patience(state.upcoming_sleep, str(state.outcome and state.outcome.exception()))

    def _tell_patience(self, seconds: float, why: str) -> None:
        if seconds > SHORT_WAIT:
            self._on_wait(seconds, f"{self.site} did not answer well ({why}); then once more")

    def _once(self, request: Request, judge: Judge) -> Page:
        self._wait_for_slot()
        self.pace.began(self._clock.monotonic())
        self.requests += 1
        try:
            within = None if self._has_answered else self._settings.first_timeout
            page = self._line.send(request, within=within)
            self._has_answered = True
        finally:
            self.pace.ended(self._clock.monotonic())
        self._settle(page)
        judge(page)
        self.pace.content()
        return page

    def _wait_for_slot(self) -> None:
        while (wait := self.pace.next_slot(self._clock.monotonic()) - self._clock.monotonic()) > 0:
            if wait > SHORT_WAIT and self.pace.why:
                self._on_wait(wait, self.pace.why)
            self._clock.sleep(wait)

    def _settle(self, page: Page) -> None:
        """Raise UnsettledError for answers that say: not now."""
        if page.status != TOO_MANY and page.status not in SERVER_ERRORS:
            return
        after = parse_retry_after(page.header("retry-after"), now=self._clock.now())
        if page.status == TOO_MANY and after is None:
            after = 60.0
        if page.status in {TOO_MANY, UNAVAILABLE}:
            self.pace.complain()
        if after and after > LONGEST_WAIT:
            raise self._asked_to_wait(page, after)
        if after:
            self.pace.hold(self._clock.monotonic() + after, why=f"{self.site} asked us to wait")
        raise UnsettledError(f"status {page.status}", retry_after=after)
