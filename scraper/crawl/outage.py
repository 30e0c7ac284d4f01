"""Is it one page that cannot be had, or is the whole site away?"""

from scraper.net.client import Client, Request
from scraper.sources.live.judge import judge_any
from scraper.sources.live.place import Place
from storage.errors import FetchError, RobotsError

OUTAGE_FROM = 3
"""Targets in a row that could not be had, after which the feed is asked whether the site is there at all."""


class OutageWatch:
    """Counts targets in a row that could not be had."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._missed = 0

    def answered(self) -> None:
        """Note that the site gave an answer."""
        self._missed = 0

    def missed(self, error: FetchError, *, place: Place) -> None:
        """Note that a target could not be had; after several, ask for the feed.

        Raises:
            FetchError: That does not come either; what is left stays to be fetched.
            BannedError: The site blocks us.
        """
        self._missed += 1
        if self._missed < OUTAGE_FROM:
            return
        self._missed = 0
        try:
            self._client.fetch(Request(url=place.feed()), judge=judge_any)
        except RobotsError:
            return
        except FetchError as again:
            raise FetchError(
                f"{place.site.name} gave no answer to {OUTAGE_FROM + 1} requests in a row ({error}), so the"
                " visit ends here; what was saved is safe: see whether the network and the site work, then"
                " run the same command again",
                url=again.url,
            ) from again
