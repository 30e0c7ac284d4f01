"""What is missing, counted again from what is here: the lists of visits, and the index of a web archive.

A visit says at its end what it did not find. What was imported or joined since may hold it; then it is said
anew, from the kept pages, as that visit would say it now.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from scraper.extract.place import DumpPlace, place_at, place_of
from scraper.intake.ingest import CUT
from scraper.sites import Address, Engine, parse_address
from scraper.sources.live.comparison import (
    FROM,
    LIST_KINDS,
    RECENT_PAGES,
    compare,
    recount,
    report_comments,
    report_orphans,
)
from scraper.sources.live.place import Place
from scraper.sources.live.readings import Readings
from scraper.sources.wayback.archives import WebArchive, parse_archive
from scraper.sources.wayback.report import NOT_CAPTURED, NOT_COUNTED
from scraper.sources.wayback.source import WaybackSource
from scraper.sources.wayback.whereabouts import INDEX
from storage.archive import Archive
from storage.errors import AddressError, UsageError
from storage.records import CAPTURED, SAVED, JournalId, Page, PageId, Severity
from storage.tables.listings import Comparison

TRUNCATED = "page-truncated"
"""The finding on a file that breaks off."""
_COMMENTS_FILE = re.compile(r"#.*C-\d+(?:\.\w+)?$")
"""The address of a file of comments: which of them there were, nothing says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A journal, and what was compared with pages of its site."""

    journal_id: JournalId
    noted: tuple[Comparison, ...]

    @property
    def since(self) -> str | None:
        """From which day on entries were counted; None where all were."""
        return next((c.name.partition(FROM)[2] for c in self.noted if FROM in c.name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LastVisit:
    """A whole visit: when it began, and where it went, by the code the site may run."""

    began_at: str
    places: tuple[Place, ...]


def compared_journals(archive: Archive) -> tuple[Compared, ...]:
    """Return what was compared with pages of a site, by journal."""
    found: dict[JournalId, list[Comparison]] = {}
    for comparison in archive.listings.list():
        if comparison.journal_id is not None and comparison.name.startswith((*LIST_KINDS, RECENT_PAGES)):
            found.setdefault(comparison.journal_id, []).append(comparison)
    return tuple(Compared(journal_id=journal_id, noted=tuple(noted)) for journal_id, noted in found.items())


def visits_of(archive: Archive, compared: Compared) -> Iterator[LastVisit]:
    """Yield a journal's latest whole visit.

    Nothing of a journal to which a visit goes on: its lists are newer than what was compared.
    """
    row = archive.db.execute(
        "SELECT source, began_at FROM visits WHERE journal_id = ? AND ended_at IS NOT NULL"
        " AND source LIKE 'live %' ORDER BY visit_id DESC LIMIT 1",
        (compared.journal_id,),
    ).fetchone()
    if row is None or archive.visits.current(row["source"]):
        return
    places: dict[str, Place] = {}
    for engine in Engine:
        with suppress(AddressError):
            place = Place(address=parse_address(row["source"].removeprefix("live "), engine=engine))
            places.setdefault(place.calendar(), place)
    yield LastVisit(
        began_at=row["began_at"],
        places=tuple(place for place in places.values() if place.source == row["source"]),
    )


def count_again(
    archive: Archive, compared: Compared, visited: LastVisit, *, is_member: bool
) -> dict[str, Comparison]:
    """Return what comparing with the lists of a visit gives now, by their names."""
    return {
        comparison.name: comparison
        for place in visited.places
        for comparison in recount(
            archive,
            replace(place, is_member=is_member),
            journal_id=compared.journal_id,
            since=compared.since,
            began_at=visited.began_at,
        )
    }


def say_missing_anew(archive: Archive) -> None:
    """Say anew what visits and rescues said that they did not find; cheap where they found everything."""
    with archive.transaction():
        for compared in compared_journals(archive):
            if not all(one.agrees for one in compared.noted):
                for visited in visits_of(archive, compared):
                    _compare_again(archive, compared, visited)
        if any(archive.findings.list(code=code) for code in (NOT_CAPTURED, NOT_COUNTED)):
            for source in _rescues(archive):
                archive.findings.source = source.name
                source.say_again()
            archive.findings.source = None


def excuse_torn(archive: Archive) -> None:
    """Call it no gap that a file breaks off within an entry whose text another source has whole."""
    torn = [one for one in archive.findings.list(code=TRUNCATED) if one.finding.severity is Severity.GAP]
    with archive.transaction():
        for stored in torn:
            page = archive.pages.load(stored.page_id) if stored.page_id is not None else None
            is_saved = page is not None and page.source == SAVED
            place = None if page is None else place_at(page.url) if is_saved else place_of(page)
            if page is None or place is None or stored.page_id is None:
                continue
            if _is_whole_elsewhere(archive, place, page, page_id=stored.page_id):
                archive.findings.add(
                    replace(stored.finding, severity=Severity.INFO), page_id=stored.page_id, origin="page"
                )


def _is_whole_elsewhere(archive: Archive, place: DumpPlace, page: Page, *, page_id: PageId) -> bool:
    """Whether the text of the one entry that a file is about came whole, and from elsewhere."""
    row = archive.db.execute(
        "SELECT e.sources, e.page_id FROM entries e JOIN journals j USING (journal_id)"
        " WHERE j.site IS ? AND j.name = ? AND e.ditemid = ? AND e.body_html IS NOT NULL",
        (place.journal.site, place.journal.name, place.ditemid),
    ).fetchone()
    if row is None or _COMMENTS_FILE.search(page.url) is not None:
        return False
    is_of_another_page = page.source == SAVED and row["page_id"] not in {None, page_id}
    return is_of_another_page or bool(set((row["sources"] or "").split()) - {CUT, page.source})


def _compare_again(archive: Archive, compared: Compared, visited: LastVisit) -> None:
    is_member = _was_member(archive, compared, visited)
    archive.findings.source = visited.places[0].source if visited.places else None
    for place in visited.places:
        found = count_again(archive, compared, replace(visited, places=(place,)), is_member=is_member)
        if found.keys() & {one.name for one in compared.noted}:
            here = replace(place, is_member=is_member)
            compare(
                archive,
                Readings(archive),
                here,
                journal_id=compared.journal_id,
                now=max(one.compared_at for one in compared.noted),
                since=compared.since,
                began_at=visited.began_at,
            )
            report_comments(archive, here, journal_id=compared.journal_id)
            report_orphans(archive, here, journal_id=compared.journal_id)
    archive.findings.source = None


def _was_member(archive: Archive, compared: Compared, visited: LastVisit) -> bool:
    """Whether the visit counted what is shown to readers who are logged in: without it less were here now."""
    counted = count_again(archive, compared, visited, is_member=False)
    return any(
        one.name in counted and (counted[one.name].have or 0) < (one.have or 0) for one in compared.noted
    )


def _rescues(archive: Archive) -> Iterator[WaybackSource]:
    """Yield the journals that were asked for in web archives."""
    rows = archive.db.execute(
        "SELECT source, min(locator) AS question FROM targets WHERE kind = ? AND source LIKE ?"
        " GROUP BY source ORDER BY source",
        (INDEX, f"{CAPTURED} %"),
    ).fetchall()
    now = datetime.fromisoformat(archive.runs.latest_time() or "1999-04-15T00:00:00Z")
    for row in rows:
        root, _, _host = row["source"].removeprefix(f"{CAPTURED} ").partition(" at ")
        with suppress(AddressError, UsageError):
            place = Place(address=_address(root))
            yield WaybackSource(archive, place, store=_store(row["question"]), now=lambda: now)


def _address(root: str) -> Address:
    """Return what a journal's own address names; a site in no table, long gone, ran LiveJournal's code."""
    try:
        return parse_address(root)
    except AddressError:
        return parse_address(root, engine=Engine.LIVEJOURNAL)


def _store(question: str) -> WebArchive:
    """Return the web archive that a question went to.

    >>> _store("https://arquivo.pt/wayback/cdx?url=a").replay
    'https://arquivo.pt/wayback/'
    """
    return parse_archive(question.partition("?")[0].partition("/cdx")[0])
