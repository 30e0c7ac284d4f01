"""Which journal and entry a kept file of a dump is about: its address says it.

Behind the `#` of the address stands which file it was, so that two files of one entry are two pages.
"""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from scraper.sites import Address, Engine, parse_address, read_url
from scraper.sites.urls import journal_url
from storage.errors import AddressError
from storage.records import Ditemid, DumpKind, Journal, Page

_NOWHERE = "site-not-said.invalid"
"""Stands for the site in the addresses of dumps that say a journal's name alone; no host has that name.

Source: RFC 2606, section 2: nothing under `.invalid` is ever given to anybody.
"""


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
        """The site's address, with its scheme; "" where nothing says which site that is."""
        if self.journal.site is None:
            return ""
        site = self.address.site
        return f"{site.scheme}://{site.www}"

    def entry_url(self, ditemid: object) -> str | None:
        """Return the address of an entry of the journal; None where nothing says on which site that is."""
        return f"{self.journal.url}{ditemid}.html" if self.journal.url and ditemid else None


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
    if address.site.domain == _NOWHERE:
        return DumpPlace(address=address, journal=Journal(name=address.journal), ditemid=address.ditemid)
    bare = replace(address, ditemid=None, dtalkid=None, slug_path=None)
    journal = Journal(site=address.site.name, name=address.journal, url=journal_url(bare))
    return DumpPlace(address=address, journal=journal, ditemid=address.ditemid)


def nowhere(name: str) -> str:
    """Return the address under which a dump is kept that says a journal's name, and not where that is.

    >>> journal = place_at(nowhere("some_body")).journal
    >>> journal.name, journal.site, journal.url
    ('some_body', None, None)
    """
    return f"http://{name.replace('_', '-')}.{_NOWHERE}/"


def is_nowhere(url: str) -> bool:
    """Return whether an address is such a one."""
    return (urlsplit(url).hostname or "").endswith(f".{_NOWHERE}")


def moved_to(page: Page, home: str) -> Page:
    """Return a page that was kept nowhere as one of the journal at an address."""
    url = f"{home}#{page.url.partition('#')[2]}"
    return replace(page, url=url, final_url=url)
