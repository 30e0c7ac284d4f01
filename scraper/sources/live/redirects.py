"""What a redirect means: nothing is followed before that is known (site reference 5.2, 7.4, 9.3)."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from scraper.net.guard import is_private_name
from scraper.net.hosts import USUAL_PORTS, host_of
from scraper.sources.live.place import Place
from storage.records import Page

LOGIN_PATH = re.compile(r"/(?:login(?:\.bml)?|misc/get_domain_session(?:\.bml)?)/?")
CAPTCHA_PATH = re.compile(r"/captcha(?:/.*)?")


class Hop(StrEnum):
    """Kinds of redirects."""

    AGAIN = "again"
    """To the same address: the site wanted us to have a cookie."""
    MOVED = "moved"
    """To another spelling or host of the same journal's address."""
    RENAMED = "renamed"
    """To another journal: the account has a new name."""
    LOCKED = "locked"
    """To a login page."""
    CAPTCHA = "captcha"
    """To a page that asks for proof of being human."""
    OWN_HOST = "own host"
    """From the site to the same path of a host on the open internet that is none of the site's: perhaps the
    journal's own. Believed once a page there names the journal."""
    AWAY = "away"
    """To somewhere that is not this journal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """A redirect, understood."""

    hop: Hop
    url: str
    journal: str | None = None
    """The new name of a renamed journal."""


def read_redirect(page: Page, place: Place) -> Redirect | None:
    """Return what the redirect in an answer means, None where the answer is none."""
    location = page.header("location")
    if not 300 < page.status < 400 or page.status == 304 or not location:  # noqa: PLR2004
        return None
    try:
        url = urldefrag(urljoin(page.final_url, location)).url
        parts = urlsplit(url)
    except ValueError:
        return Redirect(hop=Hop.AWAY, url=location)
    if url == urldefrag(page.final_url).url:
        return Redirect(hop=Hop.AGAIN, url=url)
    if CAPTCHA_PATH.fullmatch(parts.path):
        return Redirect(hop=Hop.CAPTCHA, url=url)
    if LOGIN_PATH.fullmatch(parts.path) or "returnto" in parse_qs(parts.query):
        return Redirect(hop=Hop.LOCKED, url=url)
    return _read_move(page, place, url)


def _read_move(page: Page, place: Place, url: str) -> Redirect:
    address = place.read(url)
    if address is not None and address.journal:
        if address.journal == place.journal:
            return Redirect(hop=Hop.MOVED, url=url)
        return Redirect(hop=Hop.RENAMED, url=url, journal=address.journal)
    here, there = urlsplit(page.final_url), urlsplit(url)
    is_from_site = place.address.host is None and place.is_site_host(host_of(page.final_url))
    is_open = there.scheme in USUAL_PORTS and not is_private_name(host_of(url))
    if is_from_site and is_open and here.path == there.path and place.own_host(url) is not None:
        return Redirect(hop=Hop.OWN_HOST, url=url)
    return Redirect(hop=Hop.AWAY, url=url)
