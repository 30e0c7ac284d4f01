"""What an address says: from anything a person pastes, or a page links, to a journal and what of it. Pure.

Two ways in: `parse_address` for people, which explains what it cannot read, and `read_url` for links in
pages, which says None.

A host that is in no table needs to be told which engine runs there. Then: a path `/users/name/` (or
`~name`, `/community/name/`) names the journal, and the host is the domain; `www.name.example` with the
LiveJournal engine is a journal on its own domain; any other host is a label and a domain,
`name.site.example`.
"""

import re
import unicodedata
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple
from urllib.parse import parse_qs, quote, unquote, urlsplit

from scraper.sites.dreamwidth import DREAMWIDTH_LIMITS
from scraper.sites.insanejournal import CAREFUL_LIMITS
from scraper.sites.livejournal import LIVEJOURNAL
from scraper.sites.paths import read_path
from scraper.sites.records import Address, AddressKind, Engine, Site
from scraper.sites.table import SITES
from scraper.sites.urls import entry_url, journal_url
from storage.errors import AddressError
from storage.records import Dtalkid

NAME = re.compile(r"[a-z0-9_]{1,40}")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
NAME_AT_SITE = re.compile(r"@?(?P<name>[\w-]+)@(?P<site>[\w.-]+)")
HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
COMMENT_ANCHOR = re.compile(r"(?:t|cmt|ljcmt|IJcmt)(\d{1,18})")
CONTROLS = re.compile(r"[\x00-\x1f]")
USUAL_PORTS = {("http", 80), ("https", 443)}
WRAPPING = "<>()[]{}\"'“”„«»‘’ "
"""What stands around an address that was pasted from a text ..."""
TRAILING = ".,;:!?"
"""... and behind it."""
LONGEST = 4000
OWN_DOMAIN_LABELS = 2
"""`name.example` and `www.name.example`: with the LiveJournal engine, a journal's own domain."""


class StrangeSiteError(AddressError):
    """A host is in no table, and nobody said which engine runs there.

    Attributes:
        url: The address as it would be asked for.
    """

    def __init__(self, message: str, *, url: str) -> None:
        super().__init__(message)
        self.url = url


class _Parts(NamedTuple):
    scheme: str
    host: str
    """With its port where that is not the usual one."""
    path: str
    query: dict[str, str]
    fragment: str


def parse_address(text: str, *, engine: Engine | None = None) -> Address:
    """Return what a person's address names.

    Args:
        text: A URL, with or without its scheme, or `name@site`.
        engine: Whose code runs at a host that is in no table.

    Raises:
        AddressError: It names no journal; the message says what was understood and what to type instead.

    >>> parse_address("https://Some-Body.livejournal.com/79404.html").journal
    'some_body'
    >>> parse_address("_edge_@dreamwidth").site.name
    'dreamwidth'
    """
    typed = unicodedata.normalize("NFKC", text).strip().strip(WRAPPING).rstrip(TRAILING).strip(WRAPPING)
    if match := NAME_AT_SITE.fullmatch(typed):
        return _name_at_site(match["name"], match["site"], engine=engine)
    parts = _split(typed)
    dotted = parts is not None and "." in parts.host.partition(":")[0].strip(".")
    if parts is None or not (dotted or (engine is not None and SCHEME.match(typed))):
        raise AddressError(_not_an_address(typed))
    if "@" in typed and not SCHEME.match(typed) and "/" not in typed:
        raise AddressError(
            f"{typed} looks like an e-mail address; type the journal's own, such as"
            " https://somebody.livejournal.com (your e-mail address goes behind --contact)"
        )
    site = _known_site(parts.host, SITES)
    if site is not None:
        site = replace(site, scheme=parts.scheme, engine=engine or site.engine)
    elif engine is None:
        raise _strange_host(typed, parts)
    else:
        site = _strange_site(parts, engine)
    address = _read(parts, site)
    if address is None:
        raise AddressError(_no_journal(typed, parts, site))
    _check(address, parts)
    return address


def read_url(url: str, *, site: Site | None = None, sites: tuple[Site, ...] = SITES) -> Address | None:
    """Return what a link names, None where it names no journal of a known site. Never raises.

    Args:
        url: An absolute URL.
        site: A site that is tried before the table.
        sites: The table.
    """
    parts = _split(url)
    if parts is None:
        return None
    found = _known_site(parts.host, ((site,) if site else ()) + sites)
    return _read(parts, replace(found, scheme=parts.scheme)) if found else None


def site_for_host(host: str, *, engine: Engine, scheme: str = "https") -> Site:
    """Return the site a host belongs to: one of the table, else one named by its domain."""
    parts = _split(f"{scheme}://{host}/")
    known = _known_site(host.lower(), SITES)
    if known is not None:
        return replace(known, scheme=scheme)
    return _strange_site(parts or _Parts(scheme, host, "/", {}, ""), engine)


def find_site(text: str, *, engine: Engine | None = None) -> Site:
    """Return the site that a name or an address names: `dreamwidth`, `lj`, `https://www.livejournal.com/`.

    A host in no table is a site of its own, whatever its engine: a login goes to the host that was named.

    Raises:
        AddressError: It names none, or one in no table without `engine`.

    >>> find_site("dw").domain, find_site("https://www.livejournal.com/login.bml").name
    ('dreamwidth.org', 'livejournal')
    >>> find_site("http://127.0.0.1:8097/", engine=Engine.DREAMWIDTH).www
    '127.0.0.1:8097'
    """
    typed = text.strip().lower()
    named = next((site for site in SITES if typed in {site.name, *site.aliases, site.domain}), None)
    if named is not None:
        return named
    parts = _split(typed if "://" in typed else f"https://{typed}/")
    is_host = parts is not None and ("." in parts.host or (engine is not None and "://" in typed))
    known = _known_site(parts.host, SITES) if parts and is_host else None
    if parts is None or not is_host or (known is None and engine is None):
        names = ", ".join(site.name for site in SITES)
        raise AddressError(
            f"{text!r} names no site ljkeep knows ({names}); for another site give its address and --engine"
        )
    if known is not None:
        return replace(known, scheme=parts.scheme)
    domain = parts.host.removeprefix("www.")
    is_domain = domain != parts.host or len(domain.split(".")) == OWN_DOMAIN_LABELS
    return Site(
        name=domain,
        domain=domain,
        engine=engine or Engine.LIVEJOURNAL,
        limits=DREAMWIDTH_LIMITS if engine is Engine.DREAMWIDTH else CAREFUL_LIMITS,
        scheme=parts.scheme,
        subdomains=is_domain,
    )


def default_archive_name(address: Address) -> str:
    """Return the file a backup goes to when nobody says: `<journal>.<site>.db`."""
    return f"{address.journal}.{address.site.name}.db".replace(":", "-").replace("/", "-")


def _split(text: str) -> _Parts | None:
    if not text or len(text) > LONGEST or CONTROLS.search(text):
        return None
    try:
        parts = urlsplit(text if SCHEME.match(text) else f"https://{text.lstrip('/')}")
        scheme, port = parts.scheme.lower(), parts.port
        host = _ascii_host((parts.hostname or "").rstrip("."))
        query = {key: values[0] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
    except ValueError:
        return None
    if scheme not in {"http", "https"} or not HOST.fullmatch(host):
        return None
    if port is not None and (scheme, port) not in USUAL_PORTS:
        host = f"{host}:{port}"
    return _Parts(scheme, host, unquote(parts.path) or "/", query, parts.fragment)


def _ascii_host(host: str) -> str:
    """Return a host in the letters that are asked for; a journal's name on a known site has no others."""
    try:
        plain = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return "" if plain != host and _known_site(plain, SITES) else plain


def _known_site(host: str, sites: tuple[Site, ...]) -> Site | None:
    return next((s for s in sites if host == s.domain or host.endswith(f".{s.domain}")), None)


def _strange_site(parts: _Parts, engine: Engine) -> Site:
    """Return a site for a host that is in no table; its journals may be labels, paths, or the host itself."""
    labels = parts.host.split(".")
    limits = DREAMWIDTH_LIMITS if engine is Engine.DREAMWIDTH else CAREFUL_LIMITS
    plain = Site(
        name="", domain="", engine=engine, limits=limits, scheme=parts.scheme, sections=("asylums", "limbo")
    )
    plain = replace(plain, path_labels=(*plain.path_labels, "asylums", "limbo"))
    bare = labels[1:] if labels[0] == "www" else labels
    if _path_name(plain, parts.path):
        at_path = labels[0] != "www" and len(labels) != OWN_DOMAIN_LABELS
        domain = ".".join(bare)
        return replace(plain, name=domain, domain=domain, subdomains=not at_path)
    if engine is Engine.LIVEJOURNAL and len(bare) <= OWN_DOMAIN_LABELS:
        return replace(LIVEJOURNAL, scheme=parts.scheme)
    domain = ".".join(labels[1:]) if len(labels) > OWN_DOMAIN_LABELS else parts.host
    return replace(plain, name=domain, domain=domain)


def _path_name(site: Site, path: str) -> tuple[str, str, str] | None:
    """Return (word, name, rest of the path) where a path names a journal: `/users/name/…`, `/~name/…`."""
    segments = path.split("/", 3)
    first = segments[1] if len(segments) > 1 else ""
    if first.startswith("~") and len(first) > 1:
        return "users", first[1:], "/" + "/".join(segments[2:])
    if first in site.path_words and len(segments) > 2 and segments[2]:  # noqa: PLR2004 - "", word, name
        return first, segments[2], "/" + (segments[3] if len(segments) > 3 else "")  # noqa: PLR2004
    return None


def _read(parts: _Parts, site: Site) -> Address | None:
    label = parts.host.removesuffix(site.domain).removesuffix(".")
    if not parts.host.endswith(site.domain):
        return _finish(parts, Address(site=site, journal=parts.host, host=parts.host), parts.path)
    if label in site.path_labels and site.subdomains:
        _, _, tail = parts.path.partition("/")
        name, slash, rest = tail.partition("/")
        section = label if label in site.sections else None
        return _named(parts, site, name, path=slash + rest or "/", section=section)
    if label.startswith("www."):
        label = label.removeprefix("www.")
    if label and label not in site.reserved and "." not in label:
        return _named(parts, site, label, path=parts.path, section=None)
    return _read_shared_host(parts, site, label)


def _read_shared_host(parts: _Parts, site: Site, label: str) -> Address | None:
    """Read an address of the site's own host: the journal stands in the path or the query."""
    if found := _path_name(site, parts.path):
        word, name, rest = found
        section = dict(site.word_sections).get(word, word)
        return _named(parts, site, name, path=rest, section=section if section in site.sections else None)
    if label == "m" and (match := re.fullmatch(r"/read/user/([\w-]+)(?:/(\d{1,18}))?(?:/.*)?", parts.path)):
        return _named(parts, site, match[1], path=f"/{match[2]}.html" if match[2] else "/", section=None)
    if re.fullmatch(r"/(?:talkread|talkpost|go)\.bml", parts.path) and parts.query.get("journal"):
        return _talkread(parts, site)
    if re.fullmatch(r"/(?:userinfo\.bml|allpics\.bml|profile)", parts.path) and parts.query.get("user"):
        return _named(parts, site, parts.query["user"], path="/profile", section=None)
    return None


def _talkread(parts: _Parts, site: Site) -> Address | None:
    """`talkread.bml?journal=name&itemid=N`: with the journal named, N is a ditemid."""
    item = parts.query.get("itemid", "")
    path = f"/{item}.html" if item.isdecimal() and item.isascii() else "/"
    return _named(parts, site, parts.query["journal"], path=path, section=None)


def _named(parts: _Parts, site: Site, name: str, *, path: str, section: str | None) -> Address | None:
    journal = name.lower().replace("-", "_")
    if not NAME.fullmatch(journal):
        return None
    return _finish(parts, Address(site=site, journal=journal, section=section), path)


def _finish(parts: _Parts, address: Address, path: str) -> Address:
    kind, ditemid, slug = read_path(path)
    address = replace(address, kind=kind, ditemid=ditemid, slug_path=slug)
    anchor = COMMENT_ANCHOR.fullmatch(parts.fragment)
    said = parts.query.get("thread") or parts.query.get("replyto") or (anchor[1] if anchor else "")
    if ditemid is None or not (said.isdecimal() and said.isascii()):
        return address
    if int(said) & 255 != ditemid & 255:
        return address
    return replace(address, kind=AddressKind.COMMENT, dtalkid=Dtalkid(int(said)))


def _name_at_site(name: str, place: str, *, engine: Engine | None) -> Address:
    wanted = place.lower().removeprefix("www.")
    site = next((s for s in SITES if wanted in (*s.aliases, s.name, s.domain)), None)
    if site is None and engine is not None and "." in wanted:
        site = site_for_host(f"x.{wanted}", engine=engine)
    if site is None:
        raise AddressError(
            f"{name}@{place} was read as the journal {name} on a site called {place}, which ljkeep does not"
            f" know; type one of {', '.join(f'{name}@{s.name}' for s in SITES)}, or the journal's"
            f" whole address{' (your e-mail address goes behind --contact)' if '.' in place else ''}"
        )
    journal = name.lower().replace("-", "_")
    _check_name(journal, site)
    return Address(site=site, journal=journal)


def _check(address: Address, parts: _Parts) -> None:
    """Say what is wrong with an address that could be read."""
    if address.host is None:
        _check_name(address.journal, address.site)
    said = parts.query.get("thread", "")
    if address.ditemid is not None and said.isdecimal() and said.isascii() and address.dtalkid is None:
        raise AddressError(
            f"comment {said} cannot stand on entry {address.ditemid} (their numbers do not fit together);"
            f" leave ?thread={said} out to name the entry"
        )


def _check_name(journal: str, site: Site) -> None:
    if not NAME.fullmatch(journal):
        raise AddressError(
            f"{journal!r} was read as a journal's name on {site.domain}, but names there are made of a-z, 0-9"
            " and _; copy the journal's address from the browser"
        )
    if len(journal) > site.name_length:
        raise AddressError(
            f"{journal!r} was read as a journal's name on {site.domain}, but names there have at most"
            f" {site.name_length} characters; copy the journal's address from the browser"
        )


def _not_an_address(typed: str) -> str:
    shown = typed if len(typed) <= 80 else f"{typed[:77]}..."  # noqa: PLR2004 - what fits a line
    bare = re.fullmatch(r"@?([\w-]{1,40})", typed, re.ASCII)
    if bare:
        return (
            f"{shown!r} could be a journal's name, but not which site's; type {bare[1]}@livejournal,"
            f" {bare[1]}@dreamwidth, or its whole address"
        )
    odd = next((letter for letter in typed if not letter.isascii() and letter.isalpha()), None)
    meant = _find_address(typed)
    if odd and not meant:
        return (
            f"{shown!r} holds the letter {odd!r}, which no address of a journal has;"
            " if it looks like a Latin one, type that instead"
        )
    if meant:
        return f"{shown!r} is no address, but one seems to be in it; type {meant}"
    return (
        f"{shown!r} is no address of a journal; type one such as https://somebody.livejournal.com"
        " or somebody@livejournal"
    )


def _strange_host(typed: str, parts: _Parts) -> AddressError:
    """Return an error that says that a host is in no table, and which journal may be meant."""
    known = ", ".join(site.domain for site in SITES)
    said = f"{parts.host} is not a site ljkeep knows ({known})"
    meant = _find_address(parts.path + "?" + "&".join(parts.query)) or _find_misspelt(typed, parts)
    if meant:
        return AddressError(f"{said}; if you mean the journal at {meant}, type that")
    return StrangeSiteError(
        f"{said}; if it runs the same code, say which: --engine livejournal or --engine dreamwidth",
        url=f"{parts.scheme}://{parts.host}{quote(parts.path)}",
    )


def _find_address(text: str) -> str | None:
    """Return an address of a known site that stands somewhere in a text, with nothing wrong about it."""
    for site in SITES:
        form = rf"(?<![\w.-])(?:[a-z0-9_-]+\.)*{re.escape(site.domain)}(?![\w.-])(?:/[^\s\"'<>()\[\]\\]*)?"
        if match := re.search(form, text[:LONGEST], re.IGNORECASE):
            parts = _split(f"{site.scheme}://{match[0]}")
            found = _read(parts, site) if parts else None
            if found and found.journal and len(found.journal) <= site.name_length:
                return entry_url(found, found.ditemid) if found.ditemid else journal_url(found)
    return None


def _find_misspelt(typed: str, parts: _Parts) -> str | None:
    """Return the address a host stands for whose site is written almost, or with another ending."""
    labels = parts.host.partition(":")[0].split(".")
    names = {site.domain.split(".")[0]: site for site in SITES if site.subdomains}
    for at, label in enumerate(labels):
        if close := get_close_matches(label, names, n=1, cutoff=0.8):
            domain = names[close[0]].domain
            return _find_address(typed.replace(parts.host, ".".join((*labels[:at], domain)), 1))
    return None


def _no_journal(typed: str, parts: _Parts, site: Site) -> str:
    own = f"somebody.{site.domain}/" if site.subdomains else f"{site.domain}/users/somebody/"
    return (
        f"{typed} was read as a page of {parts.host} that names no journal; type the journal's own address,"
        f" such as {site.scheme}://{own}"
    )
