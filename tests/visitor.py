"""Whole visits to the sample journal, without network or time."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import httpx

from scraper.crawl.backup import Job, backup
from scraper.events import Event
from scraper.settings import Settings
from scraper.sites import Engine, parse_address
from tests.fake_site import FakeClock
from tests.sample_site import HOME, SampleSite

BETWEEN_RUNS = 60.0
"""Seconds: no two runs begin in the same one."""


class Visitor:
    """Runs backups of the sample journal, each with everything it tells."""

    def __init__(self, site: SampleSite, clock: FakeClock, *, settings: Settings, archive: Path) -> None:
        self.site, self.clock, self.settings, self.archive = site, clock, settings, archive
        self.events: list[Event] = []
        self.on_event: Callable[[Event], None] = self.events.append

    def tell(self, event: Event) -> None:
        self.on_event(event)

    def run(self, url: str = HOME, *, ask: Callable[[str], bool] | None = None, **changes: object) -> Job:
        self.events.clear()
        self.site.asked.clear()
        self.clock.seconds += BETWEEN_RUNS
        job = Job(address=parse_address(url, engine=Engine.LIVEJOURNAL), archive=self.archive)
        backup(
            job,
            settings=replace(self.settings, **changes),  # type: ignore[arg-type]
            clock=self.clock,
            emit=self.tell,
            ask_adult=ask,
            transport=httpx.MockTransport(self.site),
        )
        return job

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.archive)) as db:
            return db.execute(sql).fetchall()

    def archive_has_pending_comments(self) -> bool:
        sql = "SELECT 1 FROM targets WHERE kind = 'comments' AND state = 'pending'"
        return bool(self.rows(sql))

    def dump(self) -> list[tuple[object, ...]]:
        entries = "SELECT ditemid, subject, body_html, reply_count, logged_at, gone_at FROM entries"
        comments = (
            "SELECT dtalkid, parent_dtalkid, depth, body_html, state, loaded FROM comments ORDER BY dtalkid"
        )
        return self.rows(entries) + self.rows(comments)


def entry_urls(visitor: Visitor) -> list[str]:
    return [url for url in visitor.site.asked if url.endswith("format=light")]
