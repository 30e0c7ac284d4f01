"""A journal as a visitor reaches it: what a backup asks for, and what an address stands for. Pure."""

import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from scraper.sites import Address, AddressKind, Engine, Site, read_url, urls
from scraper.sites.paths import entry_number
from storage.records import Ditemid, Dtalkid

MONTH = re.compile(r"(?:.*)/(?P<year>\d{4})/(?P<month>\d\d)/?")
YEAR = re.compile(r"(?:.*)/(?P<year>\d{4})/?")
ADULT_COOKIES = (("adult_explicit", "1"), ("adult_concepts", "1"))
"""What LiveJournal's interstitials set (site reference 5.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One journal on one site."""

    address: Address
    is_member: bool = False
    """Whether somebody who is logged in reads it, and may be shown more than a stranger."""

    @property
    def site(self) -> Site:
        """The site."""
        return self.address.site

    @property
    def journal(self) -> str:
        """The journal's canonical name; its host where the name is not known yet."""
        return self.address.journal

    @property
    def is_unnamed(self) -> bool:
        """Whether only the journal's own host is known."""
        return self.address.host is not None and self.address.journal == self.address.host

    @property
    def root(self) -> str:
        """The journal's front page."""
        return urls.journal_url(self.address)

    @property
    def source(self) -> str:
        """How targets of this journal are marked: an archive may hold several journals."""
        return f"live {self.root}"

    @property
    def own_robots(self) -> str | None:
        """The folder of a journal on a shared host, which has rules of its own; None elsewhere."""
        return self.root if urlsplit(self.root).path != "/" else None

    @property
    def adult_cookies(self) -> tuple[tuple[str, str], ...]:
        """Cookies that say: adult pages may be shown."""
        return ADULT_COOKIES if self.site.engine is Engine.LIVEJOURNAL else ()

    def named(self, journal: str) -> "Place":
        """Return the same place, its journal's name learnt."""
        return replace(self, address=replace(self.address, journal=journal))

    def at_host(self, host: str) -> "Place":
        """Return the same journal at a host of its own."""
        return replace(self, address=replace(self.address, host=host, section=None))

    def own_host(self, url: str) -> str | None:
        """Return the host of an address where that is no host of the site; None where it is."""
        host = urlsplit(url).netloc.lower()
        return None if not host or self.is_site_host(host) else host

    def is_elsewhere(self, url: str) -> bool:
        """Return whether an address is of a host that is neither the site's nor the journal's."""
        return bool(urlsplit(url).netloc) and not self.is_site_url(url)

    def moved(self, journal: str) -> "Place":
        """Return the place of another journal on the same site."""
        return replace(self, address=Address(site=self.site, journal=journal))

    def feed(self) -> str:
        """Return the feed of the newest entries."""
        return urls.feed_url(self.address)

    def sitemap(self) -> str:
        """Return the list of all entries."""
        return urls.sitemap_url(self.address)

    def recent(self, skip: int) -> str:
        """Return the page of recent entries that leaves out so many of the newest."""
        return self._plain(f"{self.root}?skip={skip}" if skip else self.root)

    def calendar(self) -> str:
        """Return the page that names the years."""
        return self._plain(urls.calendar_url(self.address))

    def year(self, year: int) -> str:
        """Return the page that counts the days of a year."""
        return self._plain(urls.year_url(self.address, year))

    def month(self, year: int, month: int) -> str:
        """Return the page that lists the entries of a month."""
        return self._plain(urls.month_url(self.address, year, month))

    def entry(self, ditemid: Ditemid) -> str:
        """Return the address to ask for an entry."""
        return urls.light_entry_url(self.address, ditemid)

    def entry_page(self, url: str) -> str:
        """Return the address to ask for an entry that a list names by `url`."""
        return urls.light_url(self.address, url)

    def flat(self, ditemid: Ditemid, page: int) -> str:
        """Return a page of all comments by time."""
        return urls.flat_url(self.address, ditemid, page=page)

    def comment_page(self, ditemid: Ditemid, page: int) -> str:
        """Return a threaded comment page."""
        return urls.light_entry_url(self.address, ditemid, page=page)

    def rpc(self, ditemid: Ditemid, page: int) -> str:
        """Return LiveJournal's answer for scripts: a page of threads."""
        return urls.rpc_url(self.address, ditemid, page=page)

    def thread(self, ditemid: Ditemid, dtalkid: Dtalkid) -> str:
        """Return LiveJournal's answer for scripts: one thread."""
        return urls.rpc_url(self.address, ditemid, thread=dtalkid)

    def read(self, url: str) -> Address | None:
        """Return what an address names on this site; None where it names nothing of it."""
        if self.address.host and urlsplit(url).netloc.lower() == self.address.host:
            return replace(self.address, kind=AddressKind.OTHER)
        return read_url(url, site=self.site)

    def ditemid(self, url: str) -> Ditemid | None:
        """Return the entry an address of this journal asks for; None where it does not say."""
        query = parse_qs(urlsplit(url).query)
        if "itemid" in query and query["itemid"][-1].isdigit():
            return Ditemid(int(query["itemid"][-1]))
        return entry_number(urlsplit(url).path)

    def month_of(self, url: str) -> str | None:
        """Return the month (`2012-11`) whose page an address is."""
        match = MONTH.fullmatch(urlsplit(url).path)
        return f"{match['year']}-{match['month']}" if match else None

    def year_of(self, url: str) -> str | None:
        """Return the year (`2012`) whose page an address is."""
        match = YEAR.fullmatch(urlsplit(url).path)
        return match["year"] if match else None

    def is_site_host(self, host: str) -> bool:
        """Return whether a host belongs to the site."""
        name = host.lower()
        return name == self.site.domain or name.endswith(f".{self.site.domain}")

    def is_site_url(self, url: str) -> bool:
        """Return whether an address is the site's or the journal's own."""
        host = urlsplit(url).netloc.lower()
        return self.is_site_host(host) or host == self.address.host

    def _plain(self, url: str) -> str:
        """Return a list's address with the wish for the plainest page, where the site's lists know it."""
        return urls.light_url(self.address, url) if self.site.engine is Engine.DREAMWIDTH else url


def place_of(address: Address) -> Place:
    """Return the journal an address is of, whatever page of it the address names."""
    return Place(
        address=Address(
            site=address.site, journal=address.journal, host=address.host, section=address.section
        )
    )
