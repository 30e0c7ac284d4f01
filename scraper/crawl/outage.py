"""Is it one page that cannot be had, or is the whole site away, refusing, or sending all elsewhere?"""

from scraper.crawl.asking import take_all
from scraper.net.client import Client, Request
from scraper.net.pace import Clock
from scraper.settings import Settings
from scraper.sources.source import Asked, Next
from storage.errors import FetchError, RobotsError
from storage.records import Page, TargetOutcome

OUTAGE_FROM = 3
"""Targets in a row that could not be had, after which the site is asked whether it is there at all."""
REFUSED_FROM = 3
"""Refusals in a row without a reason, after which an unlike address is asked whether it refuses as well."""
AWAY_FROM = 40
"""Targets in a row that lead to somewhere else: a site that does that says nothing of any of them."""
PAUSES = (60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0)
"""Seconds of the pauses while a site is away; the last one is repeated."""
UNEXPLAINED = frozenset({TargetOutcome.ODD, TargetOutcome.CLOSED, TargetOutcome.OTHER_WAY})
REFUSALS = frozenset(range(400, 500)) - {404, 410, 429}


class OutageWatch:
    """Counts targets in a row that could not be had."""

    def __init__(self, client: Client, *, settings: Settings, clock: Clock) -> None:
        self._client, self._settings, self._clock = client, settings, clock
        self._missed = 0
        self._has_answered = False
        self._refused: list[int] = []
        self._away = 0

    def answered(self) -> None:
        """Note that the site gave an answer."""
        self._missed = 0
        self._has_answered = True

    def missed(self, error: FetchError, *, source: Asked) -> None:
        """Note that a target could not be had; after several, see whether the site is there, and wait for it.

        Raises:
            FetchError: It is not, and was not in this run, or not for longer than the person wants to wait.
            BannedError: The site blocks us.
        """
        self._missed += 1
        if self._missed < OUTAGE_FROM:
            return
        self._missed = 0
        again = self._ask(source.pulse())
        if again is not None and self._has_answered:
            again = self._wait_for(source, again)
        if again is None:
            return
        raise FetchError(
            f"{self._client.site} gave no answer to {OUTAGE_FROM + 1} requests in a row ({error}), so the"
            " visit ends here; what was saved is safe: see whether the network and the site work, then"
            " run the same command again",
            url=again.url,
        ) from again

    def _wait_for(self, source: Asked, error: FetchError) -> FetchError | None:
        """Wait until the site answers; return what it still says after the longest wait."""
        began, pauses = self._clock.monotonic(), iter(PAUSES)
        last: FetchError | None = error
        pause = 0.0
        while last is not None:
            pause = next(pauses, PAUSES[-1])
            left = began + self._settings.give_up_after - self._clock.monotonic()
            if left <= 0:
                return last
            why = f"{self._client.site} or the network is away; the run goes on by itself once it is back"
            self._client.rest(min(pause, left), why)
            last = self._ask(source.pulse(), tries=1)
        return None

    def _ask(self, request: Request, *, tries: int | None = None) -> FetchError | None:
        """Return why no answer came, None where one did."""
        try:
            self._client.fetch(Request(url=request.url, tries=tries), judge=take_all)
        except RobotsError:
            return None
        except FetchError as error:
            return error
        return None

    def look_at(self, page: Page, following: Next, *, source: Asked) -> None:
        """Note what came of an answer; many alike are the site's word on everything.

        Raises:
            BannedError: It refuses unlike addresses in the same way.
            FetchError: It sends everything elsewhere.
        """
        self._away = self._away + 1 if following.outcome is TargetOutcome.AWAY else 0
        if self._away >= AWAY_FROM:
            raise FetchError(
                f"{self._client.site} sent the last {self._away} requests elsewhere ({following.note}), so"
                " the visit ends here; what was saved is safe: run the same command again later",
                url=page.url,
            )
        if following.outcome not in UNEXPLAINED or page.status not in REFUSALS:
            self._refused.clear()
            return
        self._refused.append(page.status)
        if len(self._refused) < REFUSED_FROM or len(set(self._refused[-REFUSED_FROM:])) > 1:
            return
        self._refused.clear()
        pulse = self._client.fetch(source.pulse(), judge=take_all)
        if pulse.status == page.status:
            self._client.block(page.url, f"{REFUSED_FROM + 1} times status {page.status} without a reason")
