"""Pages that somebody saved, into an archive: the same steps as a backup, without the fetching."""

from collections.abc import Iterable
from dataclasses import dataclass

from scraper.extract import read_page
from scraper.ingest import ingest
from scraper.reread import READABLE, Homes, read_homes
from scraper.stories import settle_archive
from storage.archive import Archive
from storage.records import Finding, Page, Severity

REDIRECTS = range(300, 400)
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
    homes = read_homes(archive)
    count = unused_count = 0
    unused: list[str] = []
    for page in pages:
        count += 1
        with archive.transaction():
            why = _import(archive, page, homes=homes)
        unused_count += why is not None
        if why is not None and len(unused) < TOLD:
            unused.append(f"{page.url} ({why})")
    settle_archive(archive)
    after = _counts(archive)
    return Imported(
        pages=count,
        entries=after[0] - before[0],
        comments=after[1] - before[1],
        unused=tuple(unused),
        unused_count=unused_count,
    )


def _import(archive: Archive, page: Page, *, homes: Homes) -> str | None:
    """Keep and read one page; return why nothing came of it, None where something did."""
    page_id = archive.pages.keep(page)
    harvest = read_page(page)
    if harvest.kind not in READABLE:
        archive.findings.replace(page_id, harvest.findings)
        location = page.header("location") if page.status in REDIRECTS else None
        return f"a redirect to {location}" if location else str(harvest.reason or harvest.kind)
    origin = homes.find(page, harvest)
    if origin is None:
        finding = Finding(
            code="no-journal",
            message=f"{page.url} does not say which journal it is of; its bytes are kept,"
            ' put a meta.json with its "url" beside the file and import it again',
            severity=Severity.WARNING,
        )
        archive.findings.add(finding, page_id=page_id)
        return "no journal named"
    saved = ingest(archive, page_id, page=page, harvest=harvest, origin=origin)
    return None if saved.entries else str(harvest.kind)


def _counts(archive: Archive) -> tuple[int, int]:
    row = archive.db.execute(
        "SELECT (SELECT count(*) FROM entries), (SELECT count(*) FROM comments)"
    ).fetchone()
    return row[0], row[1]
