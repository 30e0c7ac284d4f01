"""All the ways in which a journal's addresses were ever written: to ask an index, and to read its rows. Pure.

An index takes http and https, with and without `www.` and the usual port, for the same address.

Source: site reference 1.4 and 12.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, unquote, urlsplit

from scraper.sites import Address, AddressKind, Engine
from scraper.sites.paths import read_path
from scraper.sources.live.place import Place
from scraper.sources.wayback.archives import Form, Match
from storage.records import Ditemid

ANY_CASE = "(?i)"
END = "(?:[/?].*)?"
"""What may follow a journal's name."""
SLASHES = re.compile(r"(?<=[^:/])/{2,}(?=[^/]*\.html|users/|~)")
"""Before an entry or a journal: what a link that was put together carelessly has too many of."""
USUAL_PORT = re.compile(r"(?P<host>https?://[^/:?#]+):(?:80|443)(?=[/?#]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """A journal, wherever it lay."""

    place: Place
    hosts: tuple[str, ...] = ()
    """Hosts of its own, besides that of its address."""

    def forms(self) -> tuple[Form, ...]:
        """Return what to ask the index for, the journal's own host first."""
        return tuple({(form.url, form.match): form for form in self._forms()}.values())

    def _forms(self) -> Iterator[Form]:
        own = urlsplit(self.place.root)
        for host in (*((own.netloc,) if own.path == "/" else ()), *self.hosts):
            yield Form(url=f"{host}/", match=Match.HOST, host=host)
        if not self.place.is_unnamed:
            yield from _at_hosts(self.place)
            yield from _at_paths(self.place)

    def read(self, url: str) -> Address | None:
        """Return what a captured address names of the journal; None where it names nothing of it."""
        url = original_address(url)
        address = self._at_own_host(url) if is_address(url) else None
        if address is None or address.journal != self.place.journal:
            return None
        said = parse_qs(urlsplit(url).query).get("itemid", [""])[-1]
        if "/__rpc_get_thread" in url and said.isdecimal() and said.isascii():
            return replace(address, kind=AddressKind.ENTRY, ditemid=Ditemid(int(said)))
        return address

    def _at_own_host(self, url: str) -> Address | None:
        parts = urlsplit(url)
        hosts = (self.place.address.host, *self.hosts)
        if not any(host is not None and _bare(parts.netloc) == _bare(host) for host in hosts):
            return self.place.read(url)
        kind, ditemid, slug = read_path(unquote(parts.path) or "/")
        return replace(self.place.address, kind=kind, ditemid=ditemid, slug_path=slug)


def _bare(host: str) -> str:
    return re.sub(r"^www\d*\.", "", host.lower())


def _at_hosts(place: Place) -> Iterator[Form]:
    """Yield the forms in which a host, or the first folder of one, names the journal."""
    site, name = place.site, place.journal
    if not site.subdomains:
        return
    has_an_edge = name.startswith("_") or name.endswith("_")
    for spelling in (name.replace("_", "-"), name):
        if not has_an_edge:
            yield Form(url=f"{spelling}.{site.domain}/", match=Match.HOST)
    for label in site.path_labels:
        yield _below(f"{label}.{site.domain}", name)


def _at_paths(place: Place) -> Iterator[Form]:
    """Yield the forms in which a path at the site's own host names the journal."""
    site, name = place.site, place.journal
    for spelling in (name, name.replace("_", "-")):
        yield _below(f"{site.domain}/users", spelling)
    yield _below(site.domain, name, mark="~")
    for word in site.path_words:
        yield _below(f"{site.domain}/{word}", name)
    if site.engine is Engine.LIVEJOURNAL and site.subdomains:
        only = f"{ANY_CASE}.*[?&]journal={name}(?:&.*)?"
        yield Form(url=f"{site.domain}/talkread.bml", only=only, is_rare=True)
        yield replace(_below(f"m.{site.domain}/read/user", name), is_rare=True)


def _below(folder: str, name: str, *, mark: str = "") -> Form:
    """Return the form of a journal in a folder; names that only begin alike are left out."""
    host, slash, path = folder.partition("/")
    only = f"{ANY_CASE}https?://(?:www\\d*\\.)?{re.escape(host)}(?::\\d+)?/+{path}{slash}{mark}{name}{END}"
    return Form(url=f"{folder}/{mark}{name}", only=only)


def original_address(url: str) -> str:
    """Return a captured address as it is read: without the usual port, and with no more slashes than needed.

    >>> original_address("http://kat.livejournal.com:80//310.html")
    'http://kat.livejournal.com/310.html'
    """
    plain = USUAL_PORT.sub(lambda match: match["host"], url.strip())
    path, mark, query = plain.partition("?")
    return SLASHES.sub("/", path) + mark + query


def is_address(url: str) -> bool:
    """Return whether something a crawler took for an address is one: many are e-mail or cut off.

    >>> is_address("http://mailto:ada@kat.livejournal.com/"), is_address("http://[kat/")
    (False, False)
    """
    try:
        parts = urlsplit(url)
        return parts.port != 0 and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
