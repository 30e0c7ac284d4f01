"""Addresses built from what they name. Pure; every address a backup asks for is written here."""

from urllib.parse import urlencode

from scraper.sites.records import Address, Engine
from storage.records import Ditemid, Dtalkid

LIGHT = {Engine.LIVEJOURNAL: ("format", "light"), Engine.DREAMWIDTH: ("style", "light")}
"""What asks for the site's plainest page instead of the journal's own style."""


def journal_url(address: Address) -> str:
    """Return a journal's front page, with a closing slash."""
    return f"{_base(address)}/"


def entry_url(address: Address, ditemid: Ditemid) -> str:
    """Return an entry's own address."""
    return f"{_base(address)}/{ditemid}.html"


def slug_url(address: Address) -> str:
    """Return the address of an entry that is named by a slug; the front page where there is none."""
    return f"{_base(address)}{address.slug_path or '/'}"


def light_url(address: Address, url: str) -> str:
    """Return an entry's address with the wish for the plainest page."""
    return f"{url}{'&' if '?' in url else '?'}{urlencode([LIGHT[address.site.engine]])}"


def light_entry_url(address: Address, ditemid: Ditemid, *, page: int = 1) -> str:
    """Return the address to ask for an entry, or for a later page of its threads."""
    url = light_url(address, entry_url(address, ditemid))
    return url if page == 1 else f"{url}&page={page}"


def flat_url(address: Address, ditemid: Ditemid, *, page: int = 1) -> str:
    """Return the address of a page of an entry's comments in the order they were written."""
    query = [("view", "flat"), LIGHT[address.site.engine]]
    return f"{entry_url(address, ditemid)}?{urlencode([*query, *([('page', page)] if page > 1 else [])])}"


def rpc_url(address: Address, ditemid: Ditemid, *, page: int = 1, thread: Dtalkid | None = None) -> str:
    """Return the address of LiveJournal's answer for scripts: a page of threads, or one whole thread.

    Source: site reference 4.2: the account name with underscores in the query and with hyphens in the path.
    """
    query: list[tuple[str, object]] = [("journal", address.journal), ("itemid", ditemid), ("flat", "")]
    query += [("skip", ""), ("media", ""), ("page", page), ("expand_all", 1)]
    if thread is not None:
        query.append(("thread", thread))
    edge = address.journal.startswith("_") or address.journal.endswith("_")
    base = _base(address)
    path = "" if edge or not address.site.subdomains else f"/{address.journal.replace('_', '-')}"
    return f"{base}{path}/__rpc_get_thread?{urlencode(query)}"


def sitemap_url(address: Address) -> str:
    """Return the list of every public entry (LiveJournal)."""
    return f"{_base(address)}/sitemap.xml"


def calendar_url(address: Address) -> str:
    """Return the page that names the years."""
    return f"{_base(address)}/{'archive' if address.site.engine is Engine.DREAMWIDTH else 'calendar'}"


def year_url(address: Address, year: int) -> str:
    """Return the page that counts a year's days."""
    return f"{_base(address)}/{year:04}/"


def month_url(address: Address, year: int, month: int) -> str:
    """Return the page that lists a month's entries."""
    return f"{_base(address)}/{year:04}/{month:02}/"


def feed_url(address: Address, *, form: str = "rss") -> str:
    """Return the feed of the newest entries; `form` is `rss` or `atom`."""
    return f"{_base(address)}/data/{form}"


def _base(address: Address) -> str:
    site, name = address.site, address.journal
    if address.host:
        return f"{site.scheme}://{address.host}"
    if not site.subdomains:
        return f"{site.scheme}://{site.domain}/{address.section or 'users'}/{name}"
    if address.section:
        return f"{site.scheme}://{address.section}.{site.domain}/{name}"
    if name.startswith("_") or name.endswith("_"):
        return f"{site.scheme}://users.{site.domain}/{name}"
    return f"{site.scheme}://{name.replace('_', '-')}.{site.domain}"
