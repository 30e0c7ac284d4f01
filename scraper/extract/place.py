"""Which journal and entry a kept file of a dump is about: its address says it.

Behind the `#` of the address stands which file it was, so that two files of one entry are two pages.
"""

from dataclasses import dataclass, replace

from scraper.sites import Address, Engine, parse_address, read_url
from scraper.sites.urls import journal_url
from storage.errors import AddressError
from storage.records import Ditemid, DumpKind, Journal, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class DumpPlace:
    """Where what a file says belongs."""

    address: Address
    journal: Journal
    ditemid: Ditemid | None
    """The entry its address names."""

    @property
    def engine(self) -> Engine:
        """Whose code the site runs."""
        return self.address.site.engine

    @property
    def base(self) -> str:
        """The site's address, with its scheme."""
        site = self.address.site
        return f"{site.scheme}://{site.www}"


def place_of(page: Page) -> DumpPlace | None:
    """Return where a page of a dump belongs; None where it is none, or its address names no journal."""
    return place_at(page.url) if page.source in set(DumpKind) else None


def place_at(url: str) -> DumpPlace | None:
    """Return what an address of a journal or an entry names; None where it names neither.

    >>> place_at("https://some-body.livejournal.com/1234.html#L-4").journal.name
    'some_body'
    """
    plain = url.partition("#")[0]
    address = read_url(plain)
    if address is None:
        try:
            address = parse_address(plain, engine=Engine.DREAMWIDTH)
        except AddressError:
            return None
    if not address.journal:
        return None
    bare = replace(address, ditemid=None, dtalkid=None, slug_path=None)
    journal = Journal(site=address.site.name, name=address.journal, url=journal_url(bare))
    return DumpPlace(address=address, journal=journal, ditemid=address.ditemid)
