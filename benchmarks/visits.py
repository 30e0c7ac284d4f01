"""How an archive grows that is brought up to date every week: `python -m benchmarks visits`.

The sample journal is visited for a year in which nothing happens, from a site that writes another token into
every page, as all do. Sizes are ratios to the archive after its first visit.
"""

import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx

from benchmarks.figures import Figure, report
from scraper.crawl.backup import Job, backup
from scraper.sample.server import HOST, answer
from scraper.settings import Rate, Settings
from scraper.sites import Engine, parse_address

HOME = f"http://{HOST}/"
WEEKS, QUICK_WEEKS = 52, 8
UNCHANGED_LIMIT = 1.10
"""Times the size after the first visit: what a year of looking at unchanged pages may add."""
ADULT = "adult_explicit=1; adult_concepts=1"


class Calendar:
    """A clock that goes on by itself."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        """Return the time of day."""
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        """Return seconds since the beginning."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds


class SaltedSite:
    """The sample journal, no two answers of which have the same bytes."""

    def __init__(self) -> None:
        self.answers = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Return the answer to a request."""
        self.answers += 1
        status, media_type, body, headers = answer(request.method, str(request.url), ADULT)
        token = f"<script>token = {self.answers}</script></head>".encode()
        body = body.replace(b"</head>", token)
        return httpx.Response(
            int(status), headers={"Content-Type": media_type, **headers}, stream=httpx.ByteStream(body)
        )


def sizes(*, weeks: int) -> Iterator[int]:
    """Yield the size of the archive after the first visit, and after each one that follows."""
    with tempfile.TemporaryDirectory() as folder:
        archive, clock, site = Path(folder) / "growth.db", Calendar(), SaltedSite()
        settings = Settings(
            contact="me@example.org",
            state_folder=Path(folder) / "state",
            rate=Rate(requests=1000, seconds=1.0),
            override_limits=True,
            adult=True,
            media=False,
        )
        for _ in range(weeks + 1):
            backup(
                Job(address=parse_address(HOME, engine=Engine.LIVEJOURNAL), archive=archive),
                settings=settings,
                clock=clock,
                emit=lambda _event: None,
                transport=httpx.MockTransport(site),
            )
            clock.sleep(timedelta(weeks=1).total_seconds())
            yield archive.stat().st_size


def main(*, quick: bool) -> int:
    """Measure; return 1 where a limit is missed."""
    weeks = QUICK_WEEKS if quick else WEEKS
    first, *later = sizes(weeks=weeks)
    figures = [
        Figure(name="after the first visit", value=first / 1024, unit="kB"),
        Figure(
            name=f"after {weeks} more, nothing changed",
            value=later[-1] / first,
            unit="times",
            at_most=UNCHANGED_LIMIT,
        ),
    ]
    return report("growth of an archive", figures)


if __name__ == "__main__":
    sys.exit(main(quick="--quick" in sys.argv))
