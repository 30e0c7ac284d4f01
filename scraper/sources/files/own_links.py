"""The address of a saved page that says none: where its own links for answering lead.

Pages of before 2008 name themselves nowhere. Yet each entry on them has links that only its own journal
prints: to answer it, to keep it in one's memories, to turn to the next. Where all of them are of one entry,
the page is that entry's; where they are of several of one journal, it is a list of that journal, unless the
threads on it are all of one of them, whose text asks to answer another. A page of friends has those of
several journals, and stays without an address.

Source: the layers and the site scheme of LiveJournal's open server code.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode, urljoin

from scraper.net.hosts import usable
from scraper.sites import Address, read_url
from scraper.sites.urls import entry_url, journal_url
from storage.records import Ditemid

_HREF = re.compile(rb"""\bhref=(?P<mark>["'])(?P<url>https?://[^"'\s<>]{1,400})(?P=mark)""", re.IGNORECASE)
_RELATIVE = re.compile(
    rb"""\bhref=(?P<mark>["'])(?P<url>/?(?:[\w-]+/)?[\w-]+\.bml\?[^"'\s<>]{1,400})(?P=mark)""", re.IGNORECASE
)
"""Until 2003 the site's pages led to each other so; what programs save so leads to no `.bml?`."""
_ASKS = re.compile(
    rb"[?&](?:amp;)?mode=reply\b|(?:\A|/)(?:tools/)?(?:talkpost|memadd|go)\.bml\?|/tools/memories/add\?",
    re.IGNORECASE,
)
"""In the addresses of links that stand at an entry: to answer, to remember it, to go to its neighbours."""
_THREAD = re.compile(rb"[?&](?:amp;)?thread=\d", re.IGNORECASE)
_MOST = 2_000
"""Such links of one page that are looked at."""


def url_by_links(body: bytes) -> str | None:
    """Return the address of the entry, or of the journal, that a saved page is of by its own links.

    >>> url_by_links(b"<a href='http://www.livejournal.com/users/ada_brook/310.html?mode=reply'>Answer</a>")
    'http://www.livejournal.com/users/ada_brook/310.html'
    """
    links = [match["url"] for match in _HREF.finditer(body)]
    return _url_of(links) or _url_of([*links, *_relative(body, links)])


def _relative(body: bytes, links: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the relative links of a page of one site, made whole: absolute ones to a journal say of which."""
    addresses = (read_url(html.unescape(link.decode("utf-8", "replace"))) for link in links[:_MOST])
    domains = {each.site.domain for each in addresses if each is not None and each.journal}
    if len(domains) == 1:
        base = f"http://www.{domains.pop()}/".encode()
        yield from (urljoin(base, match["url"]) for match in _RELATIVE.finditer(body))


def _url_of(links: Sequence[bytes]) -> str | None:
    """Return what those of a page's links are of that ask for something to be done with an entry."""
    asked, threads = dict(_entries(links, _ASKS)), dict(_entries(links, _THREAD))
    found = asked or threads
    if len(threads) == 1 and threads.keys() <= found.keys():
        found = threads
    journals = {(address.site.name, address.journal, address.host) for address, _ in found.values()}
    if len(journals) != 1:
        return None
    address, url = next(iter(found.values()))
    return url if len(found) == 1 else journal_url(replace(address, ditemid=None, dtalkid=None))


def _entries(
    links: Sequence[bytes], asks: re.Pattern[bytes]
) -> Iterator[tuple[tuple[str, str, Ditemid], tuple[Address, str]]]:
    """Yield the entries that links of a kind are of: what tells them apart, and how each is addressed."""
    found = (link for link in links if asks.search(link))
    for _, link in zip(range(_MOST), found, strict=False):
        url = html.unescape(link.decode("utf-8", "replace"))
        address = read_url(url) or _remembered(url)
        if address is not None and address.journal and address.ditemid:
            yield (address.site.name, address.journal, address.ditemid), (address, _bare(url, address))


def _remembered(url: str) -> Address | None:
    """Return the entry that a link keeps among memories: `tools/memadd.bml?journal=name&itemid=N`."""
    place, _, asked = url.partition("?")
    query = dict(parse_qsl(asked))
    if not {"journal", "itemid"} <= query.keys() or usable(place) is None:
        return None
    return read_url(
        f"{urljoin(place, '/go.bml')}?{urlencode({key: query[key] for key in ('journal', 'itemid')})}"
    )


def _bare(url: str, address: Address) -> str:
    """Return an entry's address in the form of a link to it; the site's own for a query."""
    plain = url.partition("#")[0].partition("?")[0]
    return (
        entry_url(address, address.ditemid) if address.ditemid and plain.endswith((".bml", "/add")) else plain
    )
