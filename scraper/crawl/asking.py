"""One target asked for until an answer comes: every answer kept first, then judged from its bytes."""

from collections.abc import Callable
from dataclasses import dataclass

from scraper.extract.page.classify import is_block_page
from scraper.net.client import Client, Request
from scraper.net.pace import Clock, timestamp
from scraper.settings import Settings
from scraper.sources.source import Asked, Judgement, Ruling
from storage.archive import Archive
from storage.errors import FetchError
from storage.records import Harvest, Page, PageId, Target
from storage.report.words import many

REDIRECTS = range(300, 400)
MOST_STEPS = 12
"""Requests for one target that follow redirects or say yes: a source that wants more goes in circles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came for a target."""

    page: Page
    """As the source keeps it."""
    harvest: Harvest | None
    """None where it says nothing but an address, or that nothing has changed."""


def take_all(_page: Page) -> None:
    """Let the client take every answer: they are judged once they are kept."""


class Asker:
    """Asks as a source wants it, and as patiently as the settings say.

    Args:
        archive: Where every answer is kept.
        client: Asks the site.
        settings: How patiently.
        clock: Where time comes from.
        log_in: Begins a session anew for whoever is no longer logged in, or raises LoginError.
    """

    def __init__(
        self,
        archive: Archive,
        client: Client,
        *,
        settings: Settings,
        clock: Clock,
        log_in: Callable[[], None],
    ) -> None:
        self._log_in = log_in
        self._archive, self._client, self._settings, self._clock = archive, client, settings, clock

    def ask(self, source: Asked, target: Target) -> Answer:
        """Return the answer to a target; what came instead is kept as well.

        Raises:
            BannedError: The site tells us to stop.
            RobotsError: The host's robots.txt closes the address.
            LoginError: Who asks is not logged in any more, and there is no way back in.
            FetchError: No answer came, however often it was asked for.
        """
        request = source.request(target)
        before: list[Judgement] = []
        bad = 0
        while len(before) < MOST_STEPS:
            answer = self._client.fetch(request, judge=take_all)
            now = timestamp(self._clock.now())
            page = source.received(target, request, answer, now=now)
            page_id = self._keep(page)
            judged = source.judge(target, page, before=before)
            before.append(judged)
            if judged.ruling is Ruling.ANSWER:
                return Answer(page=page, harvest=judged.harvest)
            if judged.ruling is Ruling.BLOCKED:
                if page_id is not None:
                    self._archive.pages.drop(page_id)
                self._client.block(request.url, judged.why)
            if judged.ruling is Ruling.ELSEWHERE and judged.then is not None:
                request = judged.then
            elif judged.ruling is Ruling.CONFIRM:
                self._confirm(judged)
            elif judged.ruling is Ruling.STRANGER:
                self._log_in()
                request = source.request(target)
            else:
                bad += 1
                self._be_patient(request, judged, bad=bad)
        raise FetchError(
            f"{target.locator} leads from one address to the next without an end",
            url=target.locator,
            why="it leads from one address to the next without an end",
        )

    def _confirm(self, judged: Judgement) -> None:
        for cookie in judged.cookies:
            self._client.set_cookie(cookie.name, cookie.value, domain=cookie.domain)
        if judged.then is not None:
            self._client.fetch(judged.then)

    def _be_patient(self, request: Request, judged: Judgement, *, bad: int) -> None:
        """Wait before asking again.

        Raises:
            FetchError: It was asked for often enough.
        """
        if judged.ruling is Ruling.FAILED or bad >= (request.tries or self._settings.tries):
            raise FetchError(
                f"{request.url} could not be had in {many(bad, 'try')} ({judged.why}); try again later",
                url=request.url,
                why=f"{judged.why}, in {many(bad, 'try')}",
            )
        self._client.pause(bad, judged.why)

    def _keep(self, page: Page) -> PageId | None:
        """Keep an answer before anything is read from it; a block page may name who was blocked."""
        if page.status in REDIRECTS or is_block_page(page):
            return None
        with self._archive.transaction():
            return self._archive.pages.keep(page, aside=True)
