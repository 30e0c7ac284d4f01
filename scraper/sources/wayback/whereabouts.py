"""Where a journal lay, and what an archive of the web lists of it: what all parts of a rescue share."""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from scraper.extract.page.captures import original_page
from scraper.sources.live.place import Place
from scraper.sources.wayback.addresses import Addresses
from scraper.sources.wayback.archives import WebArchive
from scraper.sources.wayback.index import CaptureRow, read_listing
from scraper.sources.wayback.lives import NameSpan, find_span
from scraper.sources.wayback.plan import Capture, CapturePlan, Role, make_plan
from storage.archive import Archive
from storage.records import CAPTURED, Ditemid, Harvest, JournalId, Key, Page, Target
from storage.tables.findings import Topic

INDEX = "index"
"""Targets that are questions to the index."""
NOW = "9999"
"""Later than every capture."""


class Whereabouts:
    """A journal in an archive of the web, as far as it is known by now.

    Args:
        archive: What is held already.
        place: The journal.
        store: The archive of the web.
    """

    def __init__(self, archive: Archive, place: Place, *, store: WebArchive) -> None:
        self.archive, self.store = archive, store
        known = archive.entries.journals.known_at(place.site.name, place.root)
        if place.is_unnamed and known is not None:
            place = place.named(known.name)
        self.addresses = Addresses(place=place)
        self._plan: CapturePlan | None = None
        self._digests: dict[str, str] | None = None

    @property
    def place(self) -> Place:
        """The journal; its name may be learnt from its pages."""
        return self.addresses.place

    @property
    def name(self) -> str:
        """How its targets are marked."""
        return f"{CAPTURED} {self.place.root} at {self.store.host}"

    @property
    def journal_id(self) -> JournalId | None:
        """The journal's number in the archive, None before anything was saved of it."""
        return self.archive.entries.journals.find(self.place.site.name, self.place.journal)

    @property
    def topic(self) -> Topic:
        """The journal as findings name it."""
        return Topic(source=self.name, journal_id=self.journal_id)

    def learn(self, *hosts: str) -> None:
        """Take hosts for the journal's own."""
        own = (*self.addresses.hosts, *(host for host in hosts if host != self.place.address.host))
        self._go_on_as(replace(self.addresses, hosts=tuple(dict.fromkeys(own))))

    def note(self, harvest: Harvest, page: Page) -> None:
        """Learn the journal's name, and hosts of its own, from a page of it."""
        place = self.named(harvest)
        if place != self.place:
            if self.journal_id is not None:
                self.archive.entries.journals.rename(self.journal_id, place.journal)
            self._go_on_as(replace(self.addresses, place=place))
        host = self.place.own_host(page.url)
        if host is not None and self.addresses.read(page.url) is None:
            self.learn(host)

    def named(self, harvest: Harvest) -> Place:
        """Return the journal with its name, where a page of a journal at a host of its own says it."""
        is_learnt = self.place.is_unnamed and harvest.journal is not None
        return self.place.named(harvest.journal.name) if is_learnt and harvest.journal else self.place

    def is_of_journal(self, harvest: Harvest) -> bool:
        """Whether a page names this journal as the one it is of."""
        said, site = harvest.journal, self.place.site.name
        if said is None:
            return False
        now = self.archive.entries.journals.name_now(site, said.name)
        return self.place.is_unnamed or self.place.journal in {said.name, now}

    def _go_on_as(self, addresses: Addresses) -> None:
        if addresses != self.addresses:
            self.addresses = addresses
            self.forget_plan()

    # -- what the index lists ---------------------------------------------------

    def plan(self) -> CapturePlan:
        """Return what is asked for, by the kept answers of the index."""
        if self._plan is None:
            self._plan = make_plan(self.addresses, self.span().of(self._rows()))
        return self._plan

    def span(self) -> NameSpan:
        """Return from when to when the name was this journal's, as far as captures were looked at."""
        seen: dict[Ditemid, tuple[str, ...]] = {}
        for target in self.archive.frontier.of_source(self.name, kind=Role.PROBE, state="done"):
            if target.outcome is None and target.key.ditemid is not None:
                seen[target.key.ditemid] = (*seen.get(target.key.ditemid, ()), taken_at(target.locator))
        return find_span(seen, held=self.from_elsewhere(seen), now=NOW) if seen else NameSpan()

    def from_elsewhere(self, ditemids: Iterable[Ditemid]) -> frozenset[Ditemid]:
        """Return the entries here that have the counts of some and came from the site itself."""
        counts = json.dumps([ditemid >> 8 for ditemid in ditemids])
        rows = self.archive.db.execute(
            "SELECT ditemid FROM entries WHERE journal_id = ? AND ditemid IS NOT NULL"
            " AND source IN ('live', 'api') AND jitemid IN (SELECT value FROM json_each(?))",
            (self.journal_id, counts),
        )
        return frozenset(Ditemid(row["ditemid"]) for row in rows)

    def forget_plan(self) -> None:
        """Let the kept answers of the index be read anew: there are more, or they mean something else."""
        self._plan, self._digests = None, None

    def _rows(self) -> Iterator[CaptureRow]:
        for target in self.archive.frontier.of_source(self.name, kind=INDEX, state="done"):
            kept = self.archive.pages.latest(target.locator)
            if kept is not None:
                yield from read_listing(kept[1].body).rows

    def locator(self, row: CaptureRow) -> str:
        """Return the address of a capture in the archive."""
        return self.store.capture(row.timestamp, row.url)

    def target(self, kind: str, locator: str, key: Key | None = None) -> Target:
        """Return a target of this journal."""
        return Target(source=self.name, kind=kind, locator=locator, key=key or Key())

    def same_bytes(self, locator: str) -> tuple[Capture, tuple[CaptureRow, ...]] | None:
        """Return the capture that a locator stands for, and all rows of it; None where none is planned."""
        for capture in self.plan().captures:
            rows = (capture.row, *capture.others)
            if locator in map(self.locator, rows):
                return capture, rows
        return None

    def is_as_listed(self, page: Page) -> bool:
        """Whether the bytes are those of the index; its sums are at times of something else than the body."""
        if self._digests is None:
            self._digests = {
                self.locator(row): row.digest
                for capture in self.plan().captures
                for row in (capture.row, *capture.others)
            }
        digest = self._digests.get(page.header("content-location") or "")
        return bool(digest) and digest == _sum(page.body)


def taken_at(locator: str) -> str:
    """Return when the capture at an address was taken, UTC."""
    return original_page(Page(url=locator, final_url="", fetched_at="", body=b"")).fetched_at


def _sum(body: bytes) -> str:
    """Return what an index calls the digest of a body."""
    return base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
