"""All the ways in which a journal's addresses were ever written, for the index of an archive. Pure.

An index takes http and https, with and without `www.` and the usual port, for the same address.

Source: site reference 1.4 and 12.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from scraper.sites import Address, AddressKind, Engine
from scraper.sources.live.place import Place
from scraper.sources.wayback.archives import Form, Match, first_ones
from storage.records import Ditemid

ANY_CASE = "(?i)"
END = "(?:[/?].*)?"
"""What may follow a journal's name."""
USUAL_PORT = re.compile(r"(?P<host>https?://[^/:?#]+):(?:80|443)(?=[/?#]|$)", re.IGNORECASE)


def forms_of(place: Place) -> tuple[Form, ...]:
    """Return the forms to ask for, the journal's own host first."""
    return first_ones(_forms(place))


def _forms(place: Place) -> Iterator[Form]:
    site, name = place.site, place.journal
    own = urlsplit(place.root)
    if own.path == "/":
        yield Form(url=f"{own.netloc}/", match=Match.HOST)
    if place.is_unnamed:
        return
    spellings = tuple(dict.fromkeys((name, name.replace("_", "-"))))
    if site.subdomains:
        for spelling in reversed(spellings):
            if not _has_an_edge(name):
                yield Form(url=f"{spelling}.{site.domain}/", match=Match.HOST)
        for label in site.path_labels:
            yield _below(f"{label}.{site.domain}", name)
    for spelling in spellings:
        yield _below(f"{site.domain}/users", spelling)
    yield _below(site.domain, name, mark="~")
    for word in site.path_words:
        if word != "users":
            yield _below(f"{site.domain}/{word}", name)
    if site.engine is Engine.LIVEJOURNAL and site.subdomains:
        only = f"{ANY_CASE}.*[?&]journal={name}(?:&.*)?"
        yield Form(url=f"{site.domain}/talkread.bml", only=only, is_rare=True)
        yield replace(_below(f"m.{site.domain}/read/user", name), is_rare=True)


def _has_an_edge(name: str) -> bool:
    """Whether a name cannot stand before a domain."""
    return name.startswith("_") or name.endswith("_")


def _below(folder: str, name: str, *, mark: str = "") -> Form:
    """Return the form of a journal in a folder; names that only begin alike are left out."""
    host, slash, path = folder.partition("/")
    only = f"{ANY_CASE}https?://(?:www\\d*\\.)?{re.escape(host)}(?::\\d+)?/+{path}{slash}{mark}{name}{END}"
    return Form(url=f"{folder}/{mark}{name}", only=only)


def original_address(url: str) -> str:
    """Return a captured address as it is read: without the usual port.

    >>> original_address("http://kat.livejournal.com:80/310.html")
    'http://kat.livejournal.com/310.html'
    """
    return USUAL_PORT.sub(lambda match: match["host"], url.strip())


def read_captured(place: Place, url: str) -> Address | None:
    """Return what a captured address names of a journal; None where it names nothing of it."""
    address = place.read(original_address(url))
    if address is None or address.journal != place.journal:
        return None
    query = parse_qs(urlsplit(url).query)
    said = query.get("itemid", [""])[-1]
    if "/__rpc_get_thread" in url and said.isdecimal() and said.isascii():
        return replace(address, kind=AddressKind.ENTRY, ditemid=Ditemid(int(said)))
    return address
