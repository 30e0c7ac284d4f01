"""One request after another over one connection, and what is wrong with an answer, in words."""

import re
import ssl
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlencode, urlsplit

import httpx

from scraper.net.dial import Dialer, DialingTransport, is_without_proxy
from scraper.net.faults import (
    NeverEndingError,
    NowhereError,
    OversizeError,
    UnsettledError,
    UselessError,
    is_nameless,
)
from scraper.net.guard import Guard
from scraper.net.hosts import host_of
from scraper.net.pace import Clock, timestamp
from scraper.net.wire import BodyError, TooLargeError, decode_body, kept_headers
from scraper.settings import Settings
from storage.errors import FetchError
from storage.records import Page

_ERRNO = re.compile(r"^\[Errno -?\d+\] ")
"""The number of an error, which says nothing to a person."""
Transport = httpx.BaseTransport
"""What answers requests in tests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One thing to ask for."""

    url: str
    form: tuple[tuple[str, str], ...] | None = None
    """What to post; None for a GET."""
    body: bytes | None = field(default=None, repr=False)
    """What to post as it is, in place of a form; hidden when printed, since it may hold a password."""
    media_type: str | None = None
    """Of the body."""
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    accept: str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    tries: int | None = None
    """Most tries; None: as the settings say."""
    source: str = "live"
    """What the answer is marked with: by which kind of way it was come by."""
    is_interface: bool = False
    """Whether it goes to an interface made for programs, by somebody who may use it: robots.txt, which speaks
    of pages, then says how fast to ask, not whether."""


@cache
def tls_context(*, newest: bool) -> ssl.SSLContext:
    """Return how connections are secured; without the newest TLS, whose handshakes hang at some sites."""
    context = httpx.create_ssl_context(trust_env=False)
    if not newest:
        context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context


class SiteLine:
    """Sends requests, each once; remembers cookies. Asks no host that may not be asked.

    Args:
        settings: Who asks, and how patiently.
        clock: Where time comes from.
        named: Addresses that the person named, whose hosts may lie on the person's own network.
        transport: Answers requests in tests; None: the network.
    """

    def __init__(
        self, settings: Settings, *, clock: Clock, named: Iterable[str], transport: Transport | None
    ) -> None:
        named = tuple(named)
        proxies = () if settings.proxy is None else (settings.proxy,)
        self._settings, self._clock, self._transport = settings, clock, transport
        self._guard = Guard.around(named)
        self._dialer = Dialer(Guard.around((*named, *proxies)), monotonic=clock.monotonic)
        self._seconds = settings.total_timeout
        self._is_newest_tls = True
        self._http = self._connection()

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def set_cookie(self, name: str, value: str, *, domain: str) -> None:
        """Send a cookie to every host of a domain from now on."""
        self._http.cookies.set(name, value, domain=f".{domain.partition(':')[0]}")

    def cookie(self, name: str) -> str | None:
        """Return a cookie that a site set; None where it set none of that name."""
        return next((cookie.value for cookie in self._http.cookies.jar if cookie.name == name), None)

    def check(self, url: str) -> None:
        """Let an address pass whose host may be asked.

        Raises:
            UselessError: It may not.
        """
        self._guard.check(url)

    def send(self, request: Request, *, within: float | None = None) -> Page:
        """Return the answer to one request, asked for once.

        Args:
            request: What to ask for.
            within: Seconds for the whole answer; None: as the settings say.

        Raises:
            UnsettledError: None came, or none that can be trusted; another try may bring it.
            UselessError: None will come.
            FetchError: The host shows a certificate that is not its own.
        """
        self._guard.check(request.url)
        self._seconds = self._settings.total_timeout if within is None else within
        self._dialer.deadline = self._clock.monotonic() + self._seconds
        try:
            return self._stream(request)
        except TooLargeError as error:
            raise OversizeError(
                f"{request.url} is {error}, too big for a page; it was not kept",
                url=request.url,
                why=f"it is {error}, too big for a page, and was not kept",
            ) from error
        except httpx.TransportError as error:
            raise self._failed(request, error) from error
        except BodyError as error:
            raise UnsettledError(f"the answer is damaged: {error}") from error
        except (httpx.InvalidURL, httpx.CookieConflict, UnicodeError) as error:
            raise UselessError(
                f"{request.url} is no web address that can be asked for; it was skipped",
                url=request.url,
                why="it is no web address that can be asked for",
            ) from error

    def _connection(self) -> httpx.Client:
        settings, context = self._settings, tls_context(newest=self._is_newest_tls)
        return httpx.Client(
            transport=self._transport
            or DialingTransport(
                self._dialer, context=context, proxy=settings.proxy, no_proxy=settings.no_proxy
            ),
            follow_redirects=False,
            trust_env=False,
            timeout=httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout),
            headers={
                "User-Agent": settings.user_agent,
                "Accept-Encoding": "gzip",
                "Accept-Language": "en",
            },
        )

    def _failed(self, request: Request, error: httpx.TransportError) -> UnsettledError:
        """Return in words why no answer came.

        Raises:
            FetchError: The host shows a certificate that is not its own.
        """
        if self._clock.monotonic() >= self._dialer.deadline:
            return NeverEndingError(f"no whole answer within {self._seconds:g} seconds")
        if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError):
            self._look_at_handshake(request, error)
            return self._no_connection(request, error)
        if isinstance(error, httpx.ProxyError):
            return UnsettledError(f"the proxy {self._proxy_host} refuses: {error}", of_proxy=True)
        if isinstance(error, httpx.TimeoutException):
            return UnsettledError("no answer came in time")
        if isinstance(error, httpx.RemoteProtocolError):
            return UnsettledError("the answer was broken off, or is none of a web server")
        return UnsettledError(f"the connection broke ({_ERRNO.sub('', str(error)) or type(error).__name__})")

    @property
    def _proxy_host(self) -> str:
        at = urlsplit(self._settings.proxy or "").netloc.rpartition("@")[2]
        return f"{at} (named by {self._settings.proxy_said_by})"

    def _no_connection(self, request: Request, error: httpx.TransportError) -> UnsettledError:
        """Return in words why no connection came about."""
        host = urlsplit(request.url).netloc
        no_proxy = self._settings.no_proxy
        is_direct = self._settings.proxy is None or is_without_proxy(host_of(request.url), no_proxy)
        whom = host if is_direct else f"the proxy {self._proxy_host}"
        if is_nameless(str(error)):
            return NowhereError(
                f"no address is known for {whom}: its name is wrong, or the network is down",
                of_proxy=not is_direct,
            )
        why = _ERRNO.sub("", str(error)) or type(error).__name__
        return UnsettledError(f"no connection to {whom}: {why}", of_proxy=not is_direct)

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
        headers = {"Accept": request.accept, **dict(request.headers)}
        content = None
        if request.form is not None:
            content = urlencode(request.form).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        elif request.body is not None:
            content = request.body
            headers["Content-Type"] = request.media_type or "application/octet-stream"
        method = "GET" if content is None else "POST"
        raw = bytearray()
        with self._http.stream(method, request.url, headers=headers, content=content) as answer:
            for chunk in answer.iter_raw():
                raw += chunk
                if len(raw) > self._settings.body_limit:
                    raise TooLargeError(f"more than {self._settings.body_limit} bytes")
                if self._clock.monotonic() > self._dialer.deadline:
                    raise httpx.ReadTimeout("the time for one whole answer is over")
            encoding = answer.headers.get("content-encoding", "")
            body = decode_body(bytes(raw), encoding, limit=self._settings.body_limit) if raw else b""
            return Page(
                url=request.url,
                final_url=request.url,
                method=method,
                status=answer.status_code,
                headers=kept_headers(answer.headers.multi_items()),
                media_type=answer.headers.get("content-type"),
                source=request.source,
                fetched_at=timestamp(self._clock.now()),
                body=body,
            )
