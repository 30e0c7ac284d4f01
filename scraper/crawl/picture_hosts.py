"""The hosts that pictures are fetched from: each at its own pace, few at a time, none for long."""

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from math import inf

from scraper.net.client import Client, Transport
from scraper.net.pace import Clock, Pace, Tempo
from scraper.net.robots import RobotRules
from scraper.settings import Settings

TEMPO = Tempo(requests=60, seconds=60, gap=0.5, jitter=0.3)
"""How fast a host of pictures is asked: site reference 7.3."""
OPEN = 8
"""Hosts with a connection and a lock at the same time: a page may name thousands."""
PATIENCE = 3600.0
"""Seconds that one host may keep a run waiting, all its waits beyond the usual pace together."""
FAILURES = 2
"""After so many failures a host is left alone until the next run."""
BUSY = 5.0
"""Seconds until a host is looked at again that another run is asking."""


@dataclass(slots=True, kw_only=True)
class PictureHost:
    """What is known of a host in this run, whether connected to or not."""

    name: str
    pace: Pace = field(default_factory=lambda: Pace(TEMPO))
    robots: dict[str, RobotRules] = field(default_factory=dict)
    queue: deque[str] = field(default_factory=deque)
    patience: float = PATIENCE
    """Seconds the run may wait for it beyond its usual pace."""
    failures: int = 0

    @property
    def is_given_up(self) -> bool:
        """Whether nothing more is asked of it in this run."""
        return self.failures >= FAILURES

    @property
    def is_too_slow(self) -> bool:
        """Whether it has kept the run waiting, or would, for longer than any may."""
        return self.patience < 0


class PictureHosts:
    """The hosts by name, taken in turns: whose moment comes first is next.

    Args:
        settings: Who asks.
        clock: Where time comes from.
        on_wait: Told of every wait a person would notice: seconds and why.
        transport: Answers requests in tests; None: the network.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock,
        on_wait: Callable[[float, str], None],
        transport: Transport | None = None,
    ) -> None:
        self._settings, self._clock, self._on_wait, self._transport = settings, clock, on_wait, transport
        self._hosts: dict[str, PictureHost] = {}
        self._open: OrderedDict[str, Client] = OrderedDict()
        self._turns: list[tuple[float, int, str]] = []
        self._order = 0

    def find(self, name: str) -> PictureHost:
        """Return a host by its name, from now on known."""
        return self._hosts.setdefault(name, PictureHost(name=name))

    def add(self, name: str, url: str, *, pace: Pace | None = None) -> None:
        """Have a picture fetched when its host's turn comes.

        Args:
            name: The host.
            url: The picture.
            pace: That of the journal's own site, which is waited for as long as it takes; None elsewhere.
        """
        if pace is not None:
            self._hosts.setdefault(name, PictureHost(name=name, pace=pace, patience=inf))
        host = self.find(name)
        if not host.queue:
            self.turn(host)
        host.queue.append(url)

    @property
    def waiting(self) -> int:
        """Pictures of all hosts that are still to be fetched."""
        return sum(len(host.queue) for host in self._hosts.values())

    def turn(self, host: PictureHost, *, after: float = 0.0) -> None:
        """Give a host another turn, at its pace, and no sooner than after so many seconds."""
        now = self._clock.monotonic()
        self._order += 1
        heappush(self._turns, (max(now + after, host.pace.next_slot(now)), self._order, host.name))

    def next(self) -> PictureHost | None:
        """Return the host whose turn it is, after waiting for that; None where none is left.

        A host that kept the run waiting for too long comes back as it is, and is not waited for.
        """
        if not self._turns:
            return None
        moment, _, name = heappop(self._turns)
        host = self._hosts[name]
        self.wait(host, until=moment)
        return host

    def wait(self, host: PictureHost, *, until: float | None = None) -> None:
        """Wait for a host's moment, unless that is too long."""
        now = self._clock.monotonic()
        seconds = max(host.pace.next_slot(now) if until is None else until, now) - now
        host.patience -= max(0.0, seconds - host.pace.tempo.seconds)
        if seconds and not host.is_too_slow:
            self._on_wait(seconds, f"keeping to the pace of {host.name}")
            self._clock.sleep(seconds)

    def client(self, host: PictureHost) -> Client:
        """Return a connection to a host; the one unused for longest is closed for it.

        Raises:
            BusyError: Another run is asking that host. Hold no other meanwhile: two runs could wait for
                each other for ever.
            BannedError: The host blocked us, and the pause still runs.
        """
        if host.name in self._open:
            self._open.move_to_end(host.name)
            return self._open[host.name]
        while len(self._open) >= OPEN:
            self._hang_up(next(iter(self._open)))
        client = Client(
            self._settings,
            site=host.name,
            pace=host.pace,
            clock=self._clock,
            on_wait=self._on_wait,
            known_robots=host.robots,
            waits=False,
            transport=self._transport,
        )
        self._open[host.name] = client.__enter__()
        return client

    def done(self, host: PictureHost) -> None:
        """Let go of a host from which nothing more is wanted for now."""
        if host.name in self._open:
            self._hang_up(host.name)

    def close(self) -> None:
        """Let go of all hosts."""
        for name in tuple(self._open):
            self._hang_up(name)

    def _hang_up(self, name: str) -> None:
        self._open.pop(name).__exit__(None, None, None)
