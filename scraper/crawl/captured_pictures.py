"""Pictures and icons out of a web archive: of each the capture nearest to when it was shown."""

from urllib.parse import urljoin

from scraper.crawl.asking import take_all
from scraper.crawl.media import GONE, LARGEST, OK, PICTURES, REDIRECTS
from scraper.events import Emit, Fetching
from scraper.extract.parts.images import sniff
from scraper.intake.pictures import keep_picture, link_pictures
from scraper.net.client import Client, Request
from scraper.net.faults import UselessError
from scraper.net.pace import Clock, timestamp
from scraper.sources.live.place import Place
from scraper.sources.wayback.archives import WebArchive
from storage.archive import Archive
from storage.errors import BannedError, FetchError, RobotsError
from storage.records import Page
from storage.tables.media import WantedPicture

HOPS = 4
"""Redirects followed for one picture: to the nearest capture, and where that one led."""
FAILURES = 5
"""Pictures in a row that did not come, after which the rest is left for the next run."""


class CapturedPictures:
    """Fetches what entries and comments show, from an archive that holds captures of it.

    Args:
        archive: Where files go.
        client: Asks the archive of the web, at its pace.
        store: That archive.
        place: The journal.
        clock: Where time comes from.
        emit: Told of what is fetched.
    """

    def __init__(
        self, archive: Archive, client: Client, *, store: WebArchive, place: Place, clock: Clock, emit: Emit
    ) -> None:
        self._archive, self._client, self._store, self._place = archive, client, store, place
        self._clock, self._emit = clock, emit

    def fetch(self) -> None:
        """Note what is shown, and fetch what is not here yet; what no capture holds is recorded as dead.

        Raises:
            BannedError: The archive blocks us.
        """
        link_pictures(self._archive, root=self._place.root)
        failures = 0
        wanted = self._archive.media.wanted()
        for left, picture in enumerate(wanted, start=1):
            self._emit(Fetching(kind="picture", url=picture.url, left=len(wanted) - left))
            try:
                page = self._follow(picture)
            except BannedError:
                raise
            except (UselessError, RobotsError) as error:
                self._fail(picture.url, "refused", str(error))
            except FetchError:
                failures += 1
                if failures >= FAILURES:
                    return
            else:
                failures = 0
                self._keep(picture.url, page)

    def _follow(self, picture: WantedPicture) -> Page | None:
        """Return the capture nearest to when a picture was shown; None where it leads out of the archive."""
        moment = picture.shown_at or timestamp(self._clock.now())
        address = self._store.capture("".join(filter(str.isdecimal, moment)), picture.url)
        for _ in range(HOPS):
            page = self._client.fetch(Request(url=address, accept=PICTURES), judge=take_all)
            location = page.header("location")
            if page.status not in REDIRECTS or not location:
                return page
            inside = self._store.inside(urljoin(address, location))
            if inside is None:
                return None
            address = inside
        return None

    def _keep(self, url: str, page: Page | None) -> None:
        image = sniff(page.body) if page else None
        if page is None or page.status in GONE:
            self._fail(url, "dead", f"{self._store.name} holds no capture of it")
        elif page.status != OK:
            self._fail(url, "refused", f"status {page.status}")
        elif len(page.body) > LARGEST:
            self._fail(url, "too_large", f"{len(page.body):,} bytes")
        elif image is None:
            self._fail(url, "dead", f"it was captured as {page.media_type}, which is no picture")
        else:
            keep_picture(self._archive, url, page.body, image, at=timestamp(self._clock.now()))

    def _fail(self, url: str, state: str, why: str) -> None:
        with self._archive.transaction():
            self._archive.media.fail(url, state, note=why)
