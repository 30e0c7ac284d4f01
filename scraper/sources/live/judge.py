"""Is an answer what the site would say on a good day? Reads every page once and remembers what it read."""

from scraper.extract import read_page
from scraper.net.faults import BlockPageError, UnsettledError
from storage.records import Harvest, Page, PageKind, Reason

PASSING = frozenset(
    {
        Reason.RATE_LIMITED,
        Reason.MAINTENANCE,
        Reason.SERVER_ERROR,
        Reason.TRUNCATED,
        Reason.GARBAGE,
    }
)
"""Reasons that are gone when one asks again."""
BANNING = frozenset({Reason.BANNED, Reason.CAPTCHA})
EXPECTED = {
    "feed": frozenset({PageKind.FEED}),
    "sitemap": frozenset({PageKind.LIST}),
    "calendar": frozenset({PageKind.LIST}),
    "year": frozenset({PageKind.LIST}),
    "month": frozenset({PageKind.LIST}),
    "entry": frozenset({PageKind.ENTRY}),
    "comments": frozenset({PageKind.ENTRY, PageKind.COMMENTS}),
}
"""What a target of each kind should turn out to be."""
TELLING = frozenset({PageKind.INTERSTITIAL, PageKind.LOGIN, PageKind.GONE, PageKind.BLOCKED})
"""Answers that are none of these kinds, and still an answer."""
OK, REDIRECTS = 200, range(300, 400)


class Judge:
    """Looks at the answers to one target.

    Attributes:
        harvest: What the latest answer yields; None for a redirect.
    """

    def __init__(self, kind: str | None = None) -> None:
        self._expected = EXPECTED.get(kind or "", frozenset())
        self._doubted = False
        self.harvest: Harvest | None = None

    def __call__(self, page: Page) -> None:
        """Raise where the answer should not be kept.

        Raises:
            UnsettledError: Ask again: an error served as a page, a page cut short, not the page asked for.
            BlockPageError: The site tells us to stop.
        """
        self.harvest = None
        if page.status in REDIRECTS:
            return
        harvest = read_page(page)
        if harvest.reason in BANNING:
            raise BlockPageError(f"status {page.status}, {harvest.reason}")
        if harvest.reason in PASSING:
            raise UnsettledError(f"{harvest.reason} instead of a page")
        self.harvest = harvest
        if page.status == OK and self._expected and not self.fits and harvest.kind not in TELLING:
            self._doubt(page)

    @property
    def fits(self) -> bool:
        """Whether the latest answer is of the kind that was asked for."""
        return self.harvest is not None and self.harvest.kind in self._expected

    def _doubt(self, page: Page) -> None:
        """Ask once more for what looks like another page; a second time it is taken as it is."""
        if self._doubted:
            return
        self._doubted = True
        kind = self.harvest.kind if self.harvest else None
        raise UnsettledError(f"{page.url} came as a page of kind {kind}")


def judge_any(page: Page) -> None:
    """Raise where a page that is only passed through (robots.txt, a form's answer) tells us to stop."""
    if page.status in REDIRECTS or page.status == OK:
        return
    harvest = read_page(page)
    if harvest.reason in BANNING:
        raise BlockPageError(f"status {page.status}, {harvest.reason}")
