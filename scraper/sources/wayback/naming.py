"""Which entries a capture names: an index lists what was captured, and pages what there was. Pure."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from urllib.parse import urljoin

from scraper.extract.page.document import Document
from scraper.sites import urls
from scraper.sources.wayback.addresses import Addresses
from storage.records import Ditemid, Harvest, Page, PageKind

_HREF = re.compile(r"""\bhref\s*=\s*["']?(?P<url>[^"'\s<>]+)""", re.IGNORECASE)
MOST_LINKS = 2000
"""Links of one page that are looked at: a list of all one's stories may have hundreds."""


class NamedBy(StrEnum):
    """How an entry is named: the kind of its target, which is no request."""

    LIST = "named"
    """By a page that the site itself made: there was such an entry."""
    LINK = "linked"
    """By a link that a person typed, which may be wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entry of the journal that a capture names."""

    by: NamedBy
    ditemid: Ditemid
    url: str
    """The entry's usual address."""


def named_by(addresses: Addresses, harvest: Harvest, page: Page) -> Iterator[Named]:
    """Yield the journal's entries that a capture names, each once."""
    if harvest.kind is PageKind.ENTRY:
        texts = ((entry.body_html or "") for entry in harvest.entries)
        by, numbers = NamedBy.LINK, _linked(addresses, page, texts)
    elif harvest.kind in {PageKind.LIST, PageKind.FEED}:
        by, numbers = NamedBy.LIST, _listed(addresses, harvest)
    else:
        # A list in a look that nobody reads still links what it lists.
        by, numbers = NamedBy.LIST, _linked(addresses, page, (Document(page).text,))
    for ditemid in dict.fromkeys(numbers):
        yield Named(by=by, ditemid=ditemid, url=urls.entry_url(addresses.place.address, ditemid))


def _listed(addresses: Addresses, harvest: Harvest) -> Iterator[Ditemid]:
    for link in harvest.entry_links:
        address = addresses.read(link.url) if link.url else None
        if link.ditemid is not None and (address is not None or not link.url):
            yield link.ditemid
    yield from (listed.ditemid for listed in harvest.listed)
    if harvest.kind is PageKind.FEED:
        yield from (entry.ditemid for entry in harvest.entries if entry.ditemid is not None)


def _linked(addresses: Addresses, page: Page, texts: Iterable[str]) -> Iterator[Ditemid]:
    """Yield the entries that markup links, but for the page's own."""
    own = addresses.read(page.url)
    matches = islice((match for text in texts for match in _HREF.finditer(text)), MOST_LINKS)
    for match in matches:
        try:
            address = addresses.read(urljoin(page.url, html.unescape(match["url"])))
        except ValueError:
            continue
        if address is not None and address.ditemid and address.ditemid != (own and own.ditemid):
            yield address.ditemid
