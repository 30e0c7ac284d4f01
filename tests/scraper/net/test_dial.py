"""Connections: to what was judged, and for no longer than a request may take."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, repeat
from threading import Event
from typing import Any

import httpcore
import pytest

from scraper.net.client import Client, Request
from scraper.net.dial import Dialer
from scraper.net.faults import NeverEndingError, PrivateHostError, UnsettledError
from scraper.net.guard import Guard
from scraper.net.line import SiteLine
from scraper.net.pace import Pace, Tempo
from scraper.settings import Settings
from storage.errors import FetchError
from tests.fake_site import FakeClock

URL = "http://willow.example/310.html"


class Wire(httpcore.NetworkStream):
    """A machine that says one piece after the other, each after a while."""

    def __init__(self, clock: FakeClock, pieces: Iterator[bytes], *, every: float) -> None:
        self._clock, self._pieces, self._every = clock, pieces, every

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del max_bytes
        assert timeout is not None
        self._clock.seconds += min(self._every, timeout)
        if self._every > timeout:
            raise httpcore.ReadTimeout("timed out")
        return next(self._pieces, b"")

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del buffer, timeout

    def close(self) -> None:
        pass

    def get_extra_info(self, info: str) -> Any:
        del info


class Machines(httpcore.NetworkBackend):
    """All the machines there are, each with the same to say."""

    def __init__(self, make: Callable[[], httpcore.NetworkStream]) -> None:
        self.make = make
        self.called: list[tuple[str, int]] = []
        self.away: set[str] = set()

    def connect_tcp(self, host: str, port: int, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        del args, kwargs
        self.called.append((host, port))
        if host in self.away:
            raise httpcore.ConnectError("refused")
        return self.make()


def line_to(
    clock: FakeClock,
    settings: Settings,
    pieces: Iterator[bytes],
    *,
    every: float = 0.5,
    leads_to: tuple[str, ...] = ("93.184.216.34",),
    named: tuple[str, ...] = (),
) -> tuple[SiteLine, Machines]:
    line = SiteLine(settings, clock=clock, named=named, transport=None)
    machines = Machines(lambda: Wire(clock, pieces, every=every))
    line._dialer._inner = machines
    line._dialer._looking_up = lambda _host, _port: list(leads_to)
    return line, machines


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (b"HTTP/1.1 200 OK\r\n", b"X-Wait: a\r\n"),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        (b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"a=b;"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1;x=y\r\na\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n", b"X-Last: a\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"a"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"a"),
        (b"HTTP/1.1 ", b"2"),
    ],
)
def test_an_answer_without_an_end_is_given_up_when_its_time_is_over(
    clock: FakeClock, settings: Settings, first: bytes, again: bytes
) -> None:
    line, _ = line_to(clock, settings, chain([first] if first else [], repeat(again)))

    with pytest.raises(NeverEndingError, match="no whole answer within 300 seconds"):
        line.send(Request(url=URL))

    assert 299 <= clock.seconds <= 301


def test_an_answer_that_is_slow_and_ends_is_taken(clock: FakeClock, settings: Settings) -> None:
    text = b"HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine"
    line, _ = line_to(clock, settings, (text[at : at + 1] for at in range(len(text))))

    assert line.send(Request(url=URL)).body == b"fine"


def test_silence_ends_sooner(clock: FakeClock, settings: Settings) -> None:
    line, _ = line_to(clock, settings, repeat(b"x"), every=1000)

    with pytest.raises(UnsettledError, match="no answer came in time"):
        line.send(Request(url=URL))

    assert clock.seconds == settings.read_timeout


def test_an_answer_without_an_end_is_asked_for_twice_only(clock: FakeClock, settings: Settings) -> None:
    client = Client(settings, site="a", pace=Pace(Tempo(requests=9, seconds=1, gap=0.1)), clock=clock)
    client._has_answered = True
    client._line, machines = line_to(clock, settings, repeat(b"HTTP/1.1 103 Early Hints\r\n\r\n"))

    with client, pytest.raises(FetchError, match="in 2 tries"):
        client.fetch(Request(url=URL))

    assert len(machines.called) == 2


def test_a_name_that_leads_inside_is_not_connected_to(clock: FakeClock, settings: Settings) -> None:
    line, machines = line_to(clock, settings, repeat(b""), leads_to=("10.0.0.1", "::1", "fe80::1%2"))

    with pytest.raises(PrivateHostError, match=r"willow\.example is not on the open internet"):
        line.send(Request(url=URL))

    assert machines.called == []


def test_of_several_machines_only_open_ones_are_connected_to(clock: FakeClock, settings: Settings) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    leads_to = ("10.0.0.1", "1.1.1.1", "8.8.8.8")
    line, machines = line_to(clock, settings, iter([answer]), leads_to=leads_to)
    machines.away.add("1.1.1.1")

    assert line.send(Request(url=URL)).body == b"ok"
    assert machines.called == [("1.1.1.1", 80), ("8.8.8.8", 80)]


def test_a_journal_of_ones_own_network_may_be_named(clock: FakeClock, settings: Settings) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    line, machines = line_to(clock, settings, iter([answer]), leads_to=("10.0.0.1",), named=(URL,))

    assert line.send(Request(url=URL)).body == b"ok"
    assert machines.called == [("10.0.0.1", 80)]


def test_through_a_proxy_the_proxy_alone_is_looked_up(clock: FakeClock, settings: Settings) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    behind = replace(settings, proxy="http://127.0.0.1:3128")
    line, machines = line_to(clock, behind, iter([answer]), leads_to=("127.0.0.1",))

    assert line.send(Request(url=URL)).body == b"ok"
    with pytest.raises(PrivateHostError):
        line.send(Request(url="http://127.0.0.1:3128/"))
    assert machines.called == [("127.0.0.1", 3128)]


def test_a_name_that_nobody_looks_up_in_time_is_no_connection(clock: FakeClock) -> None:
    answered = Event()
    dialer = Dialer(
        Guard.around(()),
        monotonic=clock.monotonic,
        looking_up=lambda _host, _port: ["8.8.8.8"] if answered.wait() else [],
    )

    with pytest.raises(httpcore.ConnectTimeout, match="nobody tells the address"):
        dialer.connect_tcp("willow.example", 80, timeout=0.01)

    answered.set()
