"""Everything read again from the kept pages, without a request."""

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from operator import itemgetter

from scraper.extract import read_page
from scraper.extract.layouts import engine_of
from scraper.extract.place import is_nowhere, moved_to
from scraper.intake.ahead import read_ahead
from scraper.intake.habits import settle_archive
from scraper.intake.ingest import Saved, ingest, under_name
from scraper.intake.recount import excuse_torn
from scraper.sites import Engine, parse_address, read_url
from scraper.sites.urls import journal_url
from scraper.sources.source import Origin
from storage.archive import Archive
from storage.errors import AddressError
from storage.records import SAVED, UNREAD, VISITED_SOURCES, Finding, Harvest, Page, PageId, PageKind, Severity
from storage.tables.journals import UNNAMED

TABLES = {
    "entries": "entry_id",
    "comments": "comment_id",
    "stories": "entry_id",
    "story_fields": "rowid",
    "entry_tags": "rowid",
}
"""Tables that are rebuilt, and what tells their rows apart."""
REDIRECTS = range(300, 400)
WITHOUT_SITE = "site-not-said"
"""The finding on a page that names its journal and not its site, where nothing here knows better."""
BY_NAME = "site-by-name"
"""The finding on one that was put to the only journal here that has its name."""
READABLE = frozenset({PageKind.ENTRY, PageKind.COMMENTS, PageKind.FEED, PageKind.LIST, PageKind.INTERFACE})
BOOKKEEPING = frozenset({"page_id", "fetched_at", "source", "sources", "given"})
"""Columns whose change alone is no change of what an entry says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What reading again changed in one table, in rows."""

    table: str
    before: int
    after: int
    changed: int
    """Rows that say something else now."""


@dataclass(frozen=True, slots=True)
class Homes:
    """The journals of an archive by their addresses: whose page is it?"""

    by_url: Mapping[str, Origin]
    known: frozenset[Origin] = frozenset()
    """All of them whose site is known, those too of which no page has told the address."""
    now: Mapping[Origin, Origin] = field(default_factory=dict)
    """Those that were renamed, and what they are now."""

    def find(self, page: Page, harvest: Harvest) -> Origin | None:
        """Return whose page it is, under its name of today; None where neither its address nor it says."""
        origin = self._said(page, harvest)
        now = origin and self.now.get(origin)
        return origin if now is None or origin is None else replace(now, by_name=origin.by_name)

    def _said(self, page: Page, harvest: Harvest) -> Origin | None:
        for url, origin in self.by_url.items():
            if page.url.startswith(url):
                return origin
        if harvest.journal is not None and harvest.journal.site is not None:
            return Origin(site=harvest.journal.site, journal=harvest.journal.name)
        address = read_url(page.url)
        if address is not None and address.journal:
            return Origin(site=address.site.name, journal=address.journal)
        said = _strange_addresses(page.url, harvest.layout)
        if harvest.journal is not None:
            named = next((origin for origin in said if origin.journal == harvest.journal.name), None)
            return named or self._by_name(harvest.journal.name)
        return next((origin for origin in said if origin in self.known), None)

    def url_of(self, origin: Origin) -> str | None:
        """Return the address of a journal: as its site has them, else where a page has told it."""
        with suppress(AddressError):
            return journal_url(parse_address(f"{origin.journal}@{origin.site}"))
        return next((url for url, known in self.by_url.items() if known == origin), None)

    def addresses(self) -> tuple[str, ...]:
        """Return the addresses of the journals whose site is known, in order."""
        found = {self.url_of(self.now.get(origin, origin)) for origin in self.known}
        return tuple(sorted(filter(None, found)))

    def _by_name(self, name: str) -> Origin:
        """Return the journal of a name, where one of that name and no more is on a site that is known."""
        named = {self.now.get(origin, origin) for origin in self.known if origin.journal == name}
        only = named.pop() if len(named) == 1 else Origin(site=UNNAMED, journal=name)
        return replace(only, by_name=True)


def _strange_addresses(url: str, layout: str | None) -> tuple[Origin, ...]:
    """Return what an address may name at a site in no table, as those are that only copies are left of."""
    if not url.startswith(("http://", "https://")) or is_nowhere(url):
        return ()
    found = []
    for text in dict.fromkeys((url, url.partition("?")[0])):
        with suppress(AddressError):
            address = parse_address(text, engine=engine_of(layout) or Engine.DREAMWIDTH)
            found.append(Origin(site=address.site.name, journal=address.journal))
    return tuple(found)


def read_homes(archive: Archive) -> Homes:
    """Return the journals an archive knows, the longest address first."""
    rows = archive.db.execute("SELECT site, name, url FROM journals ORDER BY length(url) DESC").fetchall()
    journals = archive.entries.journals
    now = {
        Origin(site=row["site"], journal=row["name"]): Origin(
            site=row["site"], journal=journals.name_now(row["site"], row["name"])
        )
        for row in rows
    }
    return Homes(
        by_url={row["url"]: now[Origin(site=row["site"], journal=row["name"])] for row in rows if row["url"]},
        known=frozenset(origin for origin in now if origin.site != UNNAMED),
        now=now,
    )


def reread(archive: Archive, *, on_page: Callable[[int], None] = lambda _count: None) -> tuple[Changed, ...]:
    """Rebuild every table from the kept pages, all of it or nothing; return what changed.

    Args:
        archive: Its pages stay as they are.
        on_page: Told how many pages were read so far.
    """
    homes = read_homes(archive)
    before = {table: _Rows.of(_digests(archive, table)) for table in TABLES}
    feeds: list[PageId] = []
    with archive.rereading():
        replayed = read_ahead(archive.pages.replay(), itemgetter(1), waiting=archive.pages.count())
        for count, ((page_id, page), harvest) in enumerate(replayed, start=1):
            if harvest is not None:
                _take(archive, page_id, page=page, harvest=harvest, homes=homes)
                feeds += [page_id] if harvest.kind is PageKind.FEED else []
            on_page(count)
        for page_id in feeds:
            page = archive.pages.load(page_id)
            _save(archive, page_id, page=page, harvest=read_page(page), homes=homes)
    settle_archive(archive)
    excuse_torn(archive)
    return tuple(_compare(table, before.pop(table), now=_digests(archive, table)) for table in TABLES)


def _take(archive: Archive, page_id: PageId, *, page: Page, harvest: Harvest, homes: Homes) -> None:
    """Save what a page yields; feeds wait until all entries are there, because they only add to these."""
    if harvest.kind is PageKind.FEED and page.source in VISITED_SOURCES:
        archive.findings.replace(page_id, harvest.findings)
    elif harvest.kind in READABLE:
        _save(archive, page_id, page=page, harvest=harvest, homes=homes)
    else:
        archive.findings.replace(page_id, (*harvest.findings, *unread(page)))


def unread(page: Page) -> tuple[Finding, ...]:
    """Return what is to be said of a kept page of which nothing is read: one that was saved stays here."""
    if page.source != SAVED or page.status in REDIRECTS:
        return ()
    message = (
        f"{page.url} is no page of an entry: its bytes are kept, and no export hands them on unless it is"
        " told to take everything"
    )
    return (Finding(code=UNREAD, message=message, severity=Severity.INFO),)


def _save(archive: Archive, page_id: PageId, *, page: Page, harvest: Harvest, homes: Homes) -> None:
    origin = homes.find(page, harvest)
    if origin is not None:
        save_at_home(archive, page_id, page=page, harvest=harvest, origin=origin, homes=homes)


def save_at_home(
    archive: Archive, page_id: PageId, *, page: Page, harvest: Harvest, origin: Origin, homes: Homes
) -> Saved:
    """Save what a page yields in its journal; one kept nowhere is read as of that journal's address."""
    home = homes.url_of(origin) if is_nowhere(page.url) else None
    if home is not None:
        page = moved_to(page, home)
        said, harvest = harvest.journal, read_page(page)
        if said is not None and said.name != origin.journal:
            harvest = under_name(harvest, former=said.name, now=origin.journal)
    saved = ingest(archive, page_id, page=page, harvest=harvest, origin=origin)
    if origin.by_name:
        sites = archive.entries.journals.sites_of(origin.journal)
        archive.findings.add(_taken_by_name(page.url, origin, sites), page_id=page_id, origin="page")
    return saved


def _taken_by_name(url: str, origin: Origin, sites: tuple[str, ...]) -> Finding:
    if origin.site != UNNAMED:
        message = f"{url} does not say on which site {origin.journal} is; it was taken for {origin.site},"
        return Finding(
            code=BY_NAME,
            message=f"{message} where the only journal of that name here is",
            severity=Severity.INFO,
        )
    if sites:
        return Finding(
            code=WITHOUT_SITE,
            message=f"{url} does not say on which site {origin.journal} is, and journals of that name"
            f" are here from {' and '.join(sites)}: it stands apart; import it again with the right"
            " site (--site of a backup) or address (--url of a page)",
        )
    return Finding(
        code=WITHOUT_SITE,
        message=f"{url} does not say on which site {origin.journal} is; it joins the journal of that name as"
        " soon as something says where that is, or import it again with the site (--site of a backup)",
        severity=Severity.INFO,
    )


@dataclass(frozen=True, slots=True)
class _Rows:
    """What tells the rows of a table apart and what they say, in the order of the former; 16 bytes a row."""

    keys: "array[int]"
    digests: "array[int]"

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int]]) -> "_Rows":
        """Hold rows as they are now."""
        keys, digests = array("q"), array("Q")
        for key, digest in rows:
            keys.append(key)
            digests.append(digest)
        return cls(keys, digests)


def _digests(archive: Archive, table: str) -> Iterator[tuple[int, int]]:
    """Yield what tells each row of a table from the others, in its order, and a digest of what it says."""
    cursor = archive.db.execute(f"SELECT {TABLES[table]} AS row_key, * FROM {table} ORDER BY 1")
    names = [column[0] for column in cursor.description]
    wanted = [index for index, name in enumerate(names) if name not in BOOKKEEPING and name != "row_key"]
    for row in cursor:
        text = repr([row[index] for index in wanted]).encode()
        yield row[0], int.from_bytes(hashlib.blake2b(text, digest_size=8).digest())


def _compare(table: str, before: _Rows, *, now: Iterable[tuple[int, int]]) -> Changed:
    """Return what changed; the rows of now are looked at one by one, for there may be a million."""
    compared = _regrouped if TABLES[table] == "rowid" else _beside
    after, changed = compared(before, now)
    return Changed(table=table, before=len(before.keys), after=after, changed=changed)


def _regrouped(before: _Rows, now: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return how many rows there are, and how many are gone of those whose numbers mean nothing."""
    after, gone = 0, set(before.digests)
    for _, digest in now:
        after += 1
        gone.discard(digest)
    return after, len(gone)


def _beside(before: _Rows, now: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Return how many rows there are, and how many of those that were there say something else."""
    after = changed = 0
    olds = zip(before.keys, before.digests, strict=True)
    old = next(olds, None)
    for key, digest in now:
        after += 1
        while old is not None and old[0] < key:
            old = next(olds, None)
        changed += old is not None and old[0] == key and old[1] != digest
    return after, changed
