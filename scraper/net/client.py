"""The only module that opens connections outward: one request at a time, at the site's pace."""

import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self
from urllib.parse import urlencode, urljoin, urlsplit

import httpx
import tenacity

from scraper.net.bans import BanMemory
from scraper.net.faults import (
    BlockPageError,
    NowhereError,
    OversizeError,
    UnknownHostError,
    UnsettledError,
    is_enough,
    is_nameless,
)
from scraper.net.locks import SiteLock, state_name
from scraper.net.pace import Clock, Pace, timestamp
from scraper.net.robots import OPEN, RobotRules, parse_robots
from scraper.net.wire import BodyError, TooLargeError, decode_body, parse_retry_after
from scraper.settings import Settings
from storage.errors import BannedError, FetchError, RobotsError
from storage.records import Page

BACKOFF = (5.0, 15.0, 45.0, 120.0)
"""Seconds before the second, third ... try at a pace of a request a second; quicker paces wait less."""
ROBOTS_REDIRECTS = 5
ROBOTS_KEPT = 86400.0
"""Seconds for which a robots.txt that can't be had anew still counts."""
SHORT_WAIT = 2.0
"""Seconds of waiting not worth a word."""
LONGEST_WAIT = 6 * 3600.0
"""Seconds of a Retry-After that a run sits out; a site that asks for more is left alone."""
OK, TOO_MANY, UNAVAILABLE = 200, 429, 503
REDIRECTS, SERVER_ERRORS = range(300, 400), range(500, 600)
SECRET_HEADERS = frozenset({"set-cookie", "set-cookie2", "cookie", "authorization", "proxy-authorization"})


Transport = httpx.BaseTransport
"""What answers requests in tests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One thing to ask for."""

    url: str
    form: tuple[tuple[str, str], ...] | None = None
    """What to post; None for a GET."""
    headers: tuple[tuple[str, str], ...] = ()
    accept: str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    tries: int | None = None
    """Most tries; None: as the settings say."""


def tls_context(*, newest: bool) -> ssl.SSLContext:
    """Return how connections are secured; without the newest TLS, whose handshakes hang at some sites."""
    context = httpx.create_ssl_context(trust_env=False)
    if not newest:
        context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context


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
        on_wait: Callable[[float, str], None] = lambda _seconds, _why: None,
        transport: Transport | None = None,
    ) -> None:
        self.site = site
        self.pace = pace
        self.requests = 0
        self._settings, self._clock, self._judge, self._on_wait = settings, clock, judge, on_wait
        self._robots: dict[str, RobotRules] = {}
        self._more_robots: dict[str, RobotRules] = {}
        self._bans = BanMemory(settings.state_folder, site)
        self._lock = SiteLock(settings.state_folder, site)
        self._transport = transport
        self._is_newest_tls = True
        self._http = self._connection()

    def _connection(self) -> httpx.Client:
        settings = self._settings
        return httpx.Client(
            transport=self._transport,
            proxy=None if self._transport else settings.proxy,
            verify=tls_context(newest=self._is_newest_tls),
            follow_redirects=False,
            trust_env=False,
            timeout=httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout),
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
            headers={
                "User-Agent": settings.user_agent,
                "Accept-Encoding": "gzip",
                "Accept-Language": "en",
            },
        )

    def __enter__(self) -> Self:
        self._bans.check(self._clock.now())
        self._lock.acquire(
            self._clock, on_wait=lambda: self._on_wait(0, f"another run is asking {self.site}")
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()
        self._lock.release()

    def set_cookie(self, name: str, value: str, *, domain: str) -> None:
        """Send a cookie to every host of a domain from now on."""
        self._http.cookies.set(name, value, domain=f".{domain}")

    def fetch(self, request: Request, *, judge: Judge | None = None) -> Page:
        """Return the answer to one request; redirects are answers too.

        Raises:
            RobotsError: The host's robots.txt closes this address.
            BannedError: The answer is a block page; the site is left alone from now on.
            FetchError: No answer worth keeping came, however often it was asked for.
        """
        rules = self.robots(request.url)
        more = next((r for prefix, r in self._more_robots.items() if request.url.startswith(prefix)), OPEN)
        if not (rules.allows(request.url) and more.allows(request.url)):
            raise RobotsError(
                f"the robots.txt of {urlsplit(request.url).netloc} asks robots to stay away from"
                f" {request.url}; its owner decided that, so it is not fetched"
            )
        return self._patiently(request, judge or self._judge)

    def robots(self, url: str) -> RobotRules:
        """Return the rules of the host of `url`; asked for once a run, before anything else of that host."""
        host = urlsplit(url).netloc.lower()
        if host not in self._robots:
            self._robots[host] = self._read_robots(urljoin(url, "/robots.txt"))
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

    def _heed_delay(self, rules: RobotRules) -> None:
        delay = rules.crawl_delay
        if delay and not self._settings.override_limits:
            self.pace.floor(delay)

    def _read_robots(self, url: str) -> RobotRules:
        request = Request(url=url, accept="text/plain,*/*;q=0.5")
        kept = self._settings.state_folder / "robots" / f"{state_name(urlsplit(url).netloc)}.txt"
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
            request = Request(url=target, accept=request.accept)
        return OPEN

    def _parse_robots(self, page: Page, kept: Path) -> RobotRules:
        if page.status != OK:
            return OPEN
        text = page.body[:500_000].decode("utf-8", "replace")
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
        retrying = tenacity.Retrying(
            stop=lambda state: is_enough(
                state.attempt_number, tries, last=state.outcome.exception() if state.outcome else None
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
            kind = UnknownHostError if isinstance(error, NowhereError) else FetchError
            raise kind(
                f"{request.url} could not be had in {made} tries ({error}); try again later",
                url=request.url,
                retry_after=error.retry_after,
            ) from error
        except BlockPageError as error:
            raise self._banned(request.url, str(error)) from error

    def _banned(self, url: str, reason: str) -> BannedError:
        ban = self._bans.remember(self._clock.now())
        then = (
            f"nothing more is asked of it until {ban.until:%Y-%m-%d %H:%M} UTC (paused);"
            " run the same command after that"
            if ban.until
            else f"it has done so {ban.count} times, so nothing more is asked of it; write to the site"
        )
        return BannedError(f"{self.site} blocked us at {url} ({reason}); {then}")

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
            page = self._send(request)
        finally:
            self.pace.ended(self._clock.monotonic())
        self._settle(page)
        judge(page)
        self.pace.content()
        return page

    def _wait_for_slot(self) -> None:
        while (wait := self.pace.next_slot(self._clock.monotonic()) - self._clock.monotonic()) > 0:
            if wait > SHORT_WAIT:
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
            raise BlockPageError(f"status {page.status}, wait {after / 3600:,.0f} hours")
        if after:
            self.pace.hold(self._clock.monotonic() + after, why=f"{self.site} asked us to wait")
        raise UnsettledError(f"status {page.status}", retry_after=after)

    def _send(self, request: Request) -> Page:
        try:
            return self._stream(request)
        except TooLargeError as error:
            raise OversizeError(
                f"{request.url} is {error}, too big for a page; it was not kept", url=request.url
            ) from error
        except (httpx.ConnectTimeout, httpx.ConnectError) as error:
            self._look_at_handshake(request, error)
            raise self._no_connection(request, error) from error
        except httpx.ProxyError as error:
            raise UnsettledError(f"the proxy {self._proxy_host} refuses: {error}") from error
        except (httpx.TransportError, BodyError) as error:
            raise UnsettledError(f"{type(error).__name__}: {error}".rstrip(": ")) from error
        except (httpx.InvalidURL, httpx.CookieConflict, UnicodeError) as error:
            raise OversizeError(
                f"{request.url} cannot be asked for ({error}); it was skipped", url=request.url
            ) from error

    @property
    def _proxy_host(self) -> str:
        return urlsplit(self._settings.proxy or "").netloc.rpartition("@")[2]

    def _no_connection(self, request: Request, error: httpx.TransportError) -> UnsettledError:
        """Return in words why no connection came about."""
        host = urlsplit(request.url).netloc
        whom = f"the proxy {self._proxy_host}" if self._settings.proxy else host
        if is_nameless(str(error)):
            return NowhereError(f"no address is known for {whom}: its name is wrong, or the network is down")
        return UnsettledError(f"no connection to {whom}: {error or type(error).__name__}")

    def _look_at_handshake(self, request: Request, error: httpx.TransportError) -> None:
        """Try an older TLS next time where the newest may be what hangs; stop at somebody else's certificate.

        Raises:
            FetchError: The host shows a certificate that is not its own.
        """
        said = str(error)
        if "CERTIFICATE_VERIFY_FAILED" in said:
            raise FetchError(
                f"{urlsplit(request.url).netloc} shows a certificate that is not valid for it ({said});"
                " nothing was asked of it: see whether a browser on another network says the same",
                url=request.url,
            ) from error
        is_handshake = isinstance(error, httpx.ConnectTimeout) or "SSL" in said
        if self._is_newest_tls and request.url.startswith("https:") and is_handshake:
            self._is_newest_tls = False
            older = self._connection()
            older.cookies = self._http.cookies
            self._http.close()
            self._http = older

    def _stream(self, request: Request) -> Page:
        deadline = self._clock.monotonic() + self._settings.total_timeout
        headers = {"Accept": request.accept, **dict(request.headers)}
        content = None
        if request.form is not None:
            content = urlencode(request.form).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        method = "GET" if content is None else "POST"
        raw = bytearray()
        with self._http.stream(method, request.url, headers=headers, content=content) as answer:
            for chunk in answer.iter_raw():
                raw += chunk
                if len(raw) > self._settings.body_limit:
                    raise TooLargeError(f"more than {self._settings.body_limit} bytes")
                if self._clock.monotonic() > deadline:
                    raise BodyError(f"still coming after {self._settings.total_timeout:g} seconds")
            encoding = answer.headers.get("content-encoding", "")
            body = decode_body(bytes(raw), encoding, limit=self._settings.body_limit) if raw else b""
            return Page(
                url=request.url,
                final_url=request.url,
                method=method,
                status=answer.status_code,
                headers=tuple(
                    (name.lower(), value)
                    for name, value in answer.headers.multi_items()
                    if name.lower() not in SECRET_HEADERS
                ),
                media_type=answer.headers.get("content-type"),
                fetched_at=timestamp(self._clock.now()),
                body=body,
            )
