"""A clock without time and a site without a network."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import httpx

ROBOTS = "User-agent: *\nDisallow: /private/\n"


class FakeClock:
    """Sleeping takes no time, and is noted."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 12, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


@dataclass(frozen=True)
class Reply:
    """What the fake site says."""

    body: bytes | str = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()

    def response(self) -> httpx.Response:
        body = self.body.encode() if isinstance(self.body, str) else self.body
        return httpx.Response(self.status, headers=list(self.headers), stream=httpx.ByteStream(body))


Answer = Reply | Callable[[httpx.Request], Reply] | Exception


@dataclass
class FakeSite:
    """Answers from a table: address to answers, the last of which is given for ever."""

    clock: FakeClock
    pages: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    requests: list[httpx.Request] = field(default_factory=list)
    takes: float = 0.0

    def put(self, url: str, *answers: Answer) -> None:
        self.pages[url] = list(answers)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        url = str(request.url)
        self.asked.append(url)
        self.requests.append(request)
        self.times.append(self.clock.seconds)
        self.clock.seconds += self.takes
        answers = self.pages.get(url) or [self.fallback(request)]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return (answer(request) if callable(answer) else answer).response()

    def fallback(self, request: httpx.Request) -> Reply:
        return Reply(ROBOTS) if request.url.path == "/robots.txt" else Reply("no such page", 404)
