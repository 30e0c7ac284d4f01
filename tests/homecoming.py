"""Whole runs that bring the sample journal home from an archive, without network or time."""

from dataclasses import replace
from pathlib import Path

import httpx

from scraper.crawl.backup import Job, backup
from scraper.settings import Settings
from scraper.sites import Engine, parse_address
from scraper.sources.live.place import place_of
from scraper.sources.wayback.addresses import Addresses
from scraper.sources.wayback.archives import USUAL, parse_archive
from storage.errors import GapError
from tests.fake_archive import FakeArchive
from tests.fake_site import FakeClock
from tests.sample_site import HOME, SampleSite
from tests.visitor import Visitor


class Homecoming(Visitor):
    """Runs that bring the sample journal home from an archive."""

    def __init__(self, clock: FakeClock, *, settings: Settings, archive: Path) -> None:
        super().__init__(SampleSite(clock), clock, settings=settings, archive=archive)
        self.store = FakeArchive(clock)

    def page(self, path: str, *changes: tuple[str, str]) -> bytes:
        """Return a page of the sample journal, with words exchanged."""
        body = self.site.answer_of(HOME + path).body
        text = body.decode() if isinstance(body, bytes) else body
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        return text.encode()

    def addresses(self, url: str = HOME) -> Addresses:
        """Return the forms of the journal's address."""
        return Addresses(place=place_of(parse_address(url, engine=Engine.LIVEJOURNAL)))

    def bring(self, url: str = HOME, *, at: str = USUAL, **changes: object) -> str:
        """Bring the journal home; return what is missing, as the command says it."""
        self.events.clear()
        self.store.asked.clear()
        self.clock.seconds += 60
        job = Job(
            address=parse_address(url, engine=Engine.LIVEJOURNAL),
            archive=self.archive,
            web_archive=parse_archive(at),
        )
        try:
            backup(
                job,
                settings=replace(self.settings, **changes),  # type: ignore[arg-type]
                clock=self.clock,
                emit=self.tell,
                transport=httpx.MockTransport(self.store),
            )
        except GapError as error:
            return str(error)
        return ""

    def told(self, code: str) -> list[str]:
        """Return what findings of a code say."""
        return [str(row[0]) for row in self.rows(f"SELECT message FROM findings WHERE code = '{code}'")]
