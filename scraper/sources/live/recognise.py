"""Whose code runs at a host that is in no table? Its own page tells."""

from urllib.parse import urljoin, urlsplit

from scraper.extract import read_page
from scraper.extract.layouts import engine_of
from scraper.net.client import Client, OnWait, Request, Transport
from scraper.net.pace import Clock, Pace, Tempo
from scraper.settings import Settings
from scraper.sites import Engine
from scraper.sources.live.judge import judge_any
from storage.errors import BlockedError, FetchError
from storage.records import Page, PageKind

VAGUE = frozenset({"lj_generic"})
"""Layouts that many a page resembles."""
TELLING = frozenset({PageKind.LIST, PageKind.ENTRY, PageKind.COMMENTS, PageKind.INTERSTITIAL})
TEMPO = Tempo(requests=1, seconds=2.0, gap=2.0)
HOPS, TRIES = 3, 2


def recognise_engine(
    url: str,
    *,
    settings: Settings,
    clock: Clock,
    on_wait: OnWait = lambda _seconds, _why: None,
    transport: Transport | None = None,
) -> Engine | None:
    """Return whose code the site behind an address runs, by the look of its page; None if that is no help.

    Asks for the host's robots.txt and for the page itself, no more.

    Raises:
        FetchError: The host gives no answer at all, which says nothing of the address.
    """
    host = urlsplit(url).netloc
    client = Client(
        settings,
        site=host,
        pace=Pace(TEMPO),
        clock=clock,
        judge=judge_any,
        on_wait=on_wait,
        named=(url,),
        transport=transport,
    )
    try:
        with client:
            page = _page(client, url)
    except BlockedError:
        return None
    except FetchError:
        if client.has_answered:
            return None
        raise
    harvest = read_page(page)
    if harvest.kind not in TELLING or harvest.layout in VAGUE:
        return None
    return engine_of(harvest.layout)


def _page(client: Client, url: str) -> Page:
    """Return the page at an address; redirects are followed as long as they stay on the host."""
    page = client.fetch(Request(url=url, tries=TRIES))
    for _ in range(HOPS):
        target = urljoin(page.url, page.header("location") or page.url)
        if page.status not in range(300, 400) or urlsplit(target).netloc != urlsplit(url).netloc:
            break
        page = client.fetch(Request(url=target, tries=TRIES))
    return page
