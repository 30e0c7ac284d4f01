"""Pages that somebody saved, into an archive: the same steps as a backup, without the fetching."""

from collections.abc import Iterable
from dataclasses import dataclass

from scraper.extract import read_page
from scraper.intake.habits import settle_archive
from scraper.intake.ingest import ingest
from scraper.intake.reread import READABLE, read_homes
from storage.archive import Archive
from storage.records import Finding, Harvest, Page, PageId, PageKind, Severity

REDIRECTS = range(300, 400)
_KINDS = {
    PageKind.LIST: "a list; the texts of entries are read from their own pages",
    PageKind.OTHER: "no page of an entry",
}
TOLD = 20
"""Most pages named that gave nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import brought."""

    pages: int
    entries: int
    comments: int
    unused: tuple[str, ...]
    """Addresses of pages that hold no entry, the first few, with the reason."""
    unused_count: int


def import_pages(archive: Archive, pages: Iterable[Page]) -> Imported:
    """Keep and read pages, each in its own transaction; return what they brought.

    A page of no journal is kept as well, with a finding: a better reader may read it one day.
    """
    before = _counts(archive)
    shelf = _Shelf(archive)
    count = 0
    for page in pages:
        count += 1
        shelf.take(page)
    shelf.take_the_homeless()
    settle_archive(archive)
    after = _counts(archive)
    return Imported(
        pages=count,
        entries=after[0] - before[0],
        comments=after[1] - before[1],
        unused=tuple(shelf.unused[:TOLD]),
        unused_count=len(shelf.unused),
    )


class _Shelf:
    """Keeps pages, and knows the better which journal they are of the more of them there are."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._homes = read_homes(archive)
        self._homeless: list[PageId] = []
        self.unused: list[str] = []

    def take(self, page: Page) -> None:
        """Keep and read a page, in a transaction of its own."""
        with self._archive.transaction():
            page_id = self._archive.pages.keep(page)
            harvest = read_page(page)
            if harvest.kind in READABLE:
                self._save(page_id, page, harvest)
            else:
                self._archive.findings.replace(page_id, harvest.findings)
                self.unused.append(f"{page.url} ({_reason(page, harvest)})")

    def take_the_homeless(self) -> None:
        """Read the pages again that came before it was known whose they are; say which stay nobody's."""
        waiting, self._homeless = self._homeless, []
        for page_id in waiting:
            page = self._archive.pages.load(page_id)
            with self._archive.transaction():
                self._save(page_id, page, read_page(page))
        for page_id in self._homeless:
            url = self._archive.pages.load(page_id).url
            with self._archive.transaction():
                self._archive.findings.add(_no_journal(url), page_id=page_id)
            self.unused.append(f"{url} (no journal named)")

    def _save(self, page_id: PageId, page: Page, harvest: Harvest) -> None:
        origin = self._homes.find(page, harvest)
        if origin is None:
            self._homeless.append(page_id)
            return
        saved = ingest(self._archive, page_id, page=page, harvest=harvest, origin=origin)
        if origin not in self._homes.known:
            self._homes = read_homes(self._archive)
        if not saved.entries or harvest.kind is PageKind.LIST:
            self.unused.append(f"{page.url} ({_reason(page, harvest)})")


def _reason(page: Page, harvest: Harvest) -> str:
    location = page.header("location") if page.status in REDIRECTS else None
    return (
        f"a redirect to {location}" if location else _KINDS.get(harvest.kind, harvest.reason or harvest.kind)
    )


def _no_journal(url: str) -> Finding:
    return Finding(
        code="no-journal",
        message=f"{url} does not say which journal it is of; its bytes are kept,"
        ' put a meta.json with its "url" beside the file and import it again',
        severity=Severity.WARNING,
    )


def _counts(archive: Archive) -> tuple[int, int]:
    """Return how many entries with their text, and comments, are here."""
    row = archive.db.execute(
        "SELECT (SELECT count(*) FROM entries WHERE body_text IS NOT NULL), (SELECT count(*) FROM comments)"
    ).fetchone()
    return row[0], row[1]
