"""Saved pages that do not say their address: read as what their own links name, or their journal."""

from dataclasses import replace

from scraper.extract import read_page
from scraper.net.hosts import usable
from scraper.sources.files.folder import looks_like_page
from scraper.sources.files.own_links import url_by_links
from storage.records import Harvest, Page, PageKind

_FULL = frozenset({PageKind.ENTRY, PageKind.LIST})
_EMPTY = frozenset({PageKind.OTHER, PageKind.LIST})
"""What a page may be taken for that cannot be read without its address."""


def placed(page: Page, harvest: Harvest) -> tuple[Page, Harvest]:
    """Return a saved page under the address it must have had, where it reads as an entry or a list there.

    Args:
        page: Whatever was saved; only one without an address changes.
        harvest: What it was read as.
    """
    if harvest.entries or harvest.kind not in _EMPTY or not page.url.startswith("file://"):
        return page, harvest
    named = harvest.journal.url if harvest.journal is not None else None
    linked = url_by_links(page.body) if looks_like_page(page.body) else None
    for url in (linked, usable(named)):
        moved = replace(page, url=url, final_url=url) if url is not None else page
        found = read_page(moved) if url is not None else harvest
        if found.kind in _FULL and found.entries:
            return moved, found
    return page, harvest
