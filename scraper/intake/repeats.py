"""A page that says what it said the last time is not kept twice, whatever tokens and times its bytes hold."""

from dataclasses import replace

from scraper.extract import read_page
from storage.archive import Archive
from storage.records import Harvest, Page, PageId


def keep_news(archive: Archive, page: Page, harvest: Harvest) -> PageId:
    """Keep a page for good; return its number, or that of the page before it where both say the same.

    Args:
        archive: Where the page was set aside as it came.
        page: The answer.
        harvest: What was read from it.
    """
    known = archive.pages.latest(page.url)
    if known is not None and known[1].status == page.status and harvest.cut is None:
        page_id, before = known
        if _says(read_page(before)) == _says(harvest):
            archive.pages.repeated(page, before=page_id)
            return page_id
    return archive.pages.keep(page)


def _says(harvest: Harvest) -> Harvest:
    """What a page says, without how it is worded where something was odd."""
    return replace(harvest, findings=tuple(replace(f, message="") for f in harvest.findings))
