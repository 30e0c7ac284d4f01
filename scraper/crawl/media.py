"""Pictures and icons of entries and comments: each once, at a gentle pace, from hosts that may be asked."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from scraper.events import Emit, Fetching
from scraper.extract.parts.images import is_wanted, sniff
from scraper.intake.pictures import link_pictures
from scraper.net.client import Client, Request, Transport
from scraper.net.faults import OversizeError, UnknownHostError
from scraper.net.guard import is_private
from scraper.net.pace import Clock, Pace, Tempo, timestamp
from scraper.settings import Settings
from scraper.sources.live.place import Place
from storage.archive import Archive
from storage.errors import BannedError, FetchError, RobotsError
from storage.records import Page

LARGEST = 20 << 20
"""Bytes of the largest picture kept."""
TEMPO = Tempo(requests=60, seconds=60, gap=0.5, jitter=0.3)
"""How fast a host of pictures is asked: site reference 7.3."""
HOPS = 3
FAILURES = 2
"""After so many failures a host is left alone until the next run."""
GONE = frozenset({404, 410})
"""Statuses of a picture that is no longer there."""
OK, REDIRECTS = 200, range(300, 400)
PICTURES = "image/avif,image/webp,image/png,image/*;q=0.8"


class Pictures:
    """Fetches what entries and comments show.

    Args:
        archive: Where files go.
        site: Asks the journal's own site, at that site's pace.
        place: The journal.
        settings: Who asks.
        clock: Where time comes from.
        emit: Told of what is fetched.
        transport: Answers requests in tests; None: the network.
    """

    def __init__(
        self,
        archive: Archive,
        *,
        site: Client,
        place: Place,
        settings: Settings,
        clock: Clock,
        emit: Emit,
        transport: Transport | None = None,
    ) -> None:
        self._archive, self._site, self._place = archive, site, place
        self._settings = replace(settings, body_limit=LARGEST, tries=2)
        self._clock, self._emit, self._transport = clock, emit, transport
        self._clients: dict[str, Client] = {}
        self._failures: dict[str, int] = {}
        self._nowhere: set[str] = set()

    def fetch(self) -> None:
        """Note what is shown, and fetch what is not here yet; dead and refused ones are recorded.

        A host that blocks us is left alone, and its pictures stay to be fetched.

        Raises:
            BannedError: The journal's own site blocks us.
        """
        link_pictures(self._archive, root=self._place.root)
        with ExitStack() as stack:
            for url in self._waiting():
                self._emit(Fetching(kind="picture", url=url))
                self._fetch_one(url, stack)

    def _waiting(self) -> Iterator[str]:
        for medium in self._archive.media.pending():
            host = urlsplit(medium.url).netloc
            if host in self._nowhere:
                self._fail(medium.url, "dead", f"no address is known for {host}")
            elif self._failures.get(host, 0) < FAILURES:
                yield medium.url

    def _fetch_one(self, url: str, stack: ExitStack) -> None:
        host = urlsplit(url).netloc
        try:
            page = self._follow(url, stack)
        except OversizeError as error:
            self._fail(url, "too_large", str(error))
        except RobotsError as error:
            self._fail(url, "refused", str(error))
        except BannedError:
            if self._is_at_site(url):
                raise
            self._failures[host] = FAILURES
        except UnknownHostError as error:
            self._leads_nowhere(url, urlsplit(error.url).netloc)
        except FetchError:
            self._failures[host] = self._failures.get(host, 0) + 1
        else:
            self._keep(url, page)

    def _leads_nowhere(self, url: str, host: str) -> None:
        """Take the pictures of a host without an address for dead, if the network works otherwise."""
        self._failures[host] = FAILURES
        if self._site.requests and self._settings.proxy is None:
            self._nowhere.add(host)
            self._fail(url, "dead", f"no address is known for {host}")

    def _follow(self, url: str, stack: ExitStack) -> Page | None:
        """Return the answer to a picture's address; None where it leads to where nothing is fetched from."""
        address = url
        for _ in range(HOPS):
            if not self._may_ask(address):
                return None
            page = self._client(address, stack).fetch(Request(url=address, accept=PICTURES))
            location = page.header("location")
            if page.status not in REDIRECTS or not location:
                return page
            address = urljoin(address, location)
        return None

    def _may_ask(self, url: str) -> bool:
        if not is_wanted(url):
            return False
        if self._place.is_site_url(url):
            return True
        resolve = self._settings.proxy is None and self._transport is None
        return not is_private(urlsplit(url).hostname or "", resolve=resolve)

    def _is_at_site(self, url: str) -> bool:
        """Whether the journal's own site serves it, at the site's pace."""
        host = urlsplit(url).netloc.lower()
        return self._place.is_site_url(url) and host not in self._place.site.cdn_hosts

    def _client(self, url: str, stack: ExitStack) -> Client:
        host = urlsplit(url).netloc.lower()
        if self._is_at_site(url):
            return self._site
        if host not in self._clients:
            client = Client(
                self._settings, site=host, pace=Pace(TEMPO), clock=self._clock, transport=self._transport
            )
            self._clients[host] = stack.enter_context(client)
        return self._clients[host]

    def _keep(self, url: str, page: Page | None) -> None:
        if page is None:
            self._fail(url, "refused", "it lies on a private network, or leads there")
            return
        image = sniff(page.body)
        if page.status in GONE:
            self._fail(url, "dead", f"status {page.status}")
        elif page.status != OK:
            self._fail(url, "refused", f"status {page.status}")
        elif image is None:
            self._fail(url, "refused", f"it is no picture, although called {page.media_type}")
        else:
            with self._archive.transaction():
                self._archive.media.keep(
                    url,
                    page.body,
                    media_type=image.media_type,
                    width=image.width,
                    height=image.height,
                    fetched_at=timestamp(self._clock.now()),
                )

    def _fail(self, url: str, state: str, why: str) -> None:
        with self._archive.transaction():
            self._archive.media.fail(url, state, note=why)
