"""How connections come about: to machines the guard lets through, for no longer than a request may take."""

import socket
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from math import inf
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore
import httpx

from scraper.net.guard import Guard

OPTIONS = Iterable[httpcore.SOCKET_OPTION]
LookUp = Callable[[str, int], list[str]]
"""From a host and a port to the addresses it has, as texts."""
KEPT_ALIVE = 5.0
"""Seconds for which an unused connection is kept."""


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a host, the most wanted first, each once.

    Raises:
        OSError: It has none, or nobody can tell.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


class Dialer(httpcore.NetworkBackend):
    """Connects; every name is looked up once, and what is connected to is what was judged.

    Args:
        guard: Says which machines may be asked.
        monotonic: Seconds since some moment.
        inner: Makes the connections.
        looking_up: Finds the addresses of a host.

    Attributes:
        deadline: The moment after which nothing is read or written any more.
    """

    def __init__(
        self,
        guard: Guard,
        *,
        monotonic: Callable[[], float],
        inner: httpcore.NetworkBackend | None = None,
        looking_up: LookUp = look_up,
    ) -> None:
        self.deadline = inf
        self._guard, self._monotonic, self._looking_up = guard, monotonic, looking_up
        self._inner = inner or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: OPTIONS | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to the first machine of a host that may be asked and answers.

        Raises:
            PrivateHostError: The host leads to machines only that are not on the open internet.
            httpcore.ConnectError: None of them answers, or the host has none.
            httpcore.ConnectTimeout: That took too long.
        """
        addresses = self._addresses(host, port, timeout=self.left(timeout))
        allowed = [each for each in addresses if self._guard.lets_through(host, port, each)]
        if addresses and not allowed:
            raise self._guard.refusal(host)
        problem: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in allowed:
            try:
                stream = self._inner.connect_tcp(
                    address, port, self.left(timeout), local_address, socket_options
                )
                return TimedStream(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
        raise problem

    def left(self, timeout: float | None) -> float:
        """Return the seconds the next step may take.

        Raises:
            httpcore.ReadTimeout: There are none left.
        """
        left = self.deadline - self._monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for one whole answer is over")
        return left if timeout is None else min(timeout, left)

    def _addresses(self, host: str, port: int, *, timeout: float) -> list[str]:
        """Look a host up beside the run, for the system may take minutes over it."""
        answers: SimpleQueue[list[str] | OSError] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._looking_up(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error if isinstance(error, OSError) else OSError(str(error)))

        Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=None if timeout == inf else timeout)
        except Empty as error:
            raise httpcore.ConnectTimeout(f"nobody tells the address of {host}") from error
        if isinstance(answer, OSError):
            raise httpcore.ConnectError(str(answer)) from answer
        return answer


class TimedStream(httpcore.NetworkStream):
    """A connection on which nothing is read or written after the dialer's deadline."""

    def __init__(self, inner: httpcore.NetworkStream, dialer: Dialer) -> None:
        self._inner, self._dialer = inner, dialer

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come."""
        return self._inner.read(max_bytes, self._dialer.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self._inner.write(buffer, self._dialer.left(timeout))

    def close(self) -> None:
        """Hang up."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the same connection, secured."""
        secured = self._inner.start_tls(ssl_context, server_hostname, self._dialer.left(timeout))
        return TimedStream(secured, self._dialer)

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection."""
        return self._inner.get_extra_info(info)


class DialingTransport(httpx.BaseTransport):
    """Sends requests over one connection of a dialer's, directly or through a proxy.

    Args:
        dialer: Makes the connections.
        context: How they are secured.
        proxy: The address of the proxy; None for none.
        no_proxy: Hosts that are asked without it, as NO_PROXY lists them.
    """

    def __init__(
        self, dialer: Dialer, *, context: ssl.SSLContext, proxy: str | None, no_proxy: str = ""
    ) -> None:
        common: dict[str, Any] = {
            "ssl_context": context,
            "max_connections": 1,
            "max_keepalive_connections": 1,
            "keepalive_expiry": KEPT_ALIVE,
            "network_backend": dialer,
        }
        self._direct = httpcore.ConnectionPool(**common)
        self._pool = _through(proxy, common) if proxy else self._direct
        self._no_proxy = no_proxy

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer, its body still to be read."""
        if not isinstance(request.stream, httpx.SyncByteStream):
            raise TypeError("requests are made one after the other")
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _faults_of_httpx():
            pool = self._direct if is_without_proxy(request.url.host, self._no_proxy) else self._pool
            answer = pool.handle_request(asked)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Hang up."""
        self._pool.close()
        self._direct.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with _faults_of_httpx():
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def is_without_proxy(host: str, no_proxy: str) -> bool:
    """Return whether a host is asked without the proxy.

    >>> is_without_proxy("kat.example.org", "localhost, .example.org"), is_without_proxy("a.example", "")
    (True, False)
    """
    names = [each.strip().lower().lstrip("*").lstrip(".") for each in no_proxy.split(",") if each.strip()]
    return any(not name or host == name or host.endswith(f".{name}") for name in names)


def _through(proxy: str, common: dict[str, Any]) -> httpcore.HTTPProxy:
    url = httpx.Proxy(proxy).url
    credentials = httpx.Proxy(proxy).raw_auth
    at = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    return httpcore.HTTPProxy(proxy_url=at, proxy_auth=credentials, **common)


@contextmanager
def _faults_of_httpx() -> Iterator[None]:
    """Raise what the connection raises under the names that callers of httpx know."""
    try:
        yield
    except (
        httpcore.TimeoutException,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.ProxyError,
        httpcore.UnsupportedProtocol,
    ) as error:
        raise _NAMES.get(type(error).__name__, httpx.TransportError)(str(error)) from error


_NAMES: dict[str, type[httpx.TransportError]] = {
    kind.__name__: kind
    for kind in (
        httpx.ConnectTimeout,
        httpx.ReadTimeout,
        httpx.WriteTimeout,
        httpx.PoolTimeout,
        httpx.ConnectError,
        httpx.ReadError,
        httpx.WriteError,
        httpx.LocalProtocolError,
        httpx.RemoteProtocolError,
        httpx.ProxyError,
        httpx.UnsupportedProtocol,
    )
}
