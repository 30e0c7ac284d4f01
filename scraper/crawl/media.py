"""Pictures and icons of entries and comments: each once, at a gentle pace, from hosts that may be asked."""

from dataclasses import replace
from urllib.parse import urljoin

from scraper.crawl.picture_hosts import BUSY, FAILURES, PictureHost, PictureHosts
from scraper.events import Emit, Fetching, Noticed, Waiting
from scraper.extract.parts.images import is_wanted, sniff
from scraper.intake.pictures import keep_picture, link_pictures
from scraper.net.client import SHORT_WAIT, Client, Request, Transport
from scraper.net.faults import BusyError, OversizeError, UnknownHostError, UselessError
from scraper.net.hosts import host_of, without_credentials
from scraper.net.pace import Clock, timestamp
from scraper.settings import Settings
from scraper.sources.live.place import Place
from storage.archive import Archive
from storage.errors import BannedError, FetchError, RobotsError
from storage.records import Finding, Page, Severity

LARGEST = 20 << 20
"""Bytes of the largest picture kept."""
HOPS = 3
GONE = frozenset({404, 410})
"""Statuses of a picture that is no longer there."""
OK, REDIRECTS = 200, range(300, 400)
PICTURES = "image/avif,image/webp,image/png,image/*;q=0.8"
LEFT_OUT = "pictures-left-out"


class PictureQueue:
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
        self._settings, self._clock, self._emit = settings, clock, emit
        self._hosts = PictureHosts(
            replace(settings, body_limit=LARGEST, tries=1, override_limits=False),
            clock=clock,
            on_wait=self._tell_wait,
            transport=transport,
        )
        self._nowhere: set[str] = set()

    def fetch(self, *, only: frozenset[str] | None = None) -> None:
        """Note what is shown, and fetch what is not here yet; dead and refused ones are recorded.

        A host that blocks us, or that would keep the run waiting for long, is left alone, and its pictures
        stay to be fetched.

        Args:
            only: Addresses to fetch; None: all that is shown.

        Raises:
            BannedError: The journal's own site blocks us.
        """
        link_pictures(self._archive, root=self._place.root)
        with self._archive.transaction():
            self._archive.findings.clear(LEFT_OUT)
        for medium in self._archive.media.pending():
            if only is not None and medium.url not in only:
                continue
            pace = self._site.pace if self._is_at_site(medium.url) else None
            self._hosts.add(host_of(medium.url), medium.url, pace=pace)
        try:
            while (host := self._hosts.next()) is not None:
                self._take_turn(host)
        finally:
            self._hosts.close()

    def _take_turn(self, host: PictureHost) -> None:
        """Fetch one picture of a host; the others of it wait for its next turn."""
        url = host.queue.popleft()
        if host.name in self._nowhere:
            self._fail(url, "dead", f"no address is known for {host.name}")
        elif host.is_too_slow:
            self._leave_out(host, 1 + len(host.queue))
        else:
            self._emit(Fetching(kind="picture", url=url, left=self._hosts.waiting))
            self._fetch_one(url, host)
        if host.is_given_up and host.name not in self._nowhere:
            host.queue.clear()
        if host.queue:
            self._hosts.turn(host)
        else:
            self._hosts.done(host)

    def _fetch_one(self, url: str, host: PictureHost) -> None:
        try:
            page = self._follow(url)
        except OversizeError as error:
            self._fail(url, "too_large", str(error))
        except (UselessError, RobotsError) as error:
            self._fail(url, "refused", str(error))
        except BusyError:
            self._hosts.close()
            host.queue.append(url)
            self._hosts.wait(host, until=self._clock.monotonic() + BUSY)
        except BannedError as error:
            if self._is_at_site(url):
                raise
            host.failures = FAILURES
            self._leave_out(host, 1 + len(host.queue), why=str(error))
        except UnknownHostError as error:
            self._leads_nowhere(url, host, missing=host_of(error.url))
        except FetchError:
            host.failures += 1
            host.queue.append(url)
        else:
            self._keep(url, page)

    def _leads_nowhere(self, url: str, host: PictureHost, *, missing: str) -> None:
        """Take the pictures of a host without an address for dead, if the network works otherwise."""
        host.failures = FAILURES
        if self._site.requests and self._settings.proxy is None:
            self._nowhere.add(missing)
            self._fail(url, "dead", f"no address is known for {missing}")

    def _leave_out(self, host: PictureHost, count: int, *, why: str | None = None) -> None:
        """Say that a host's pictures are not waited for; they stay to be fetched."""
        host.queue.clear()
        slow = f"{host.name} would keep the backup waiting for longer than an hour"
        finding = Finding(
            code=LEFT_OUT,
            message=f"pictures still at {host.name}: {count} or more; {why or slow}. Run the same command"
            " again some other day to fetch them",
            severity=Severity.WARNING,
        )
        with self._archive.transaction():
            self._archive.findings.add(finding)
        self._emit(Noticed(code=finding.code, message=finding.message, severity=finding.severity))

    def _follow(self, url: str) -> Page | None:
        """Return the answer to a picture's address; None where it leads from one address to the next."""
        address = url
        for _ in range(HOPS):
            if not is_wanted(address):
                return None
            page = self._asker(address).fetch(Request(url=address, accept=PICTURES))
            location = page.header("location")
            if page.status not in REDIRECTS or not location:
                return page
            address = urljoin(address, location)
        return None

    def _asker(self, url: str) -> Client:
        """Return who asks for an address, once the host's moment has come.

        Raises:
            FetchError: Its host may not be asked now.
        """
        if self._is_at_site(url):
            return self._site
        host = self._hosts.find(host_of(url))
        if not host.robots:
            self._hosts.wait(host)
            self._hosts.client(host).robots(url)
        self._hosts.wait(host)
        if host.is_given_up or host.is_too_slow:
            raise FetchError(f"{host.name} is not asked any more in this run", url=url)
        return self._hosts.client(host)

    def _is_at_site(self, url: str) -> bool:
        """Whether the journal's own site serves it, at the site's pace."""
        url = without_credentials(url)
        return self._place.is_site_url(url) and host_of(url) not in self._place.site.cdn_hosts

    def _tell_wait(self, seconds: float, why: str) -> None:
        if seconds > SHORT_WAIT:
            self._emit(Waiting(seconds=round(seconds, 1), why=why))

    def _keep(self, url: str, page: Page | None) -> None:
        if page is None:
            self._fail(url, "refused", "it leads from one address to the next without an end")
            return
        image = sniff(page.body)
        if page.status in GONE:
            self._fail(url, "dead", f"status {page.status}")
        elif page.status != OK:
            self._fail(url, "refused", f"status {page.status}")
        elif image is None:
            self._fail(url, "refused", f"it is no picture, although called {page.media_type}")
        else:
            keep_picture(self._archive, url, page.body, image, at=timestamp(self._clock.now()))

    def _fail(self, url: str, state: str, why: str) -> None:
        with self._archive.transaction():
            self._archive.media.fail(url, state, note=why)
