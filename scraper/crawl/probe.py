"""A polite look at a site: does what ljkeep believes of it still hold? At most 15 requests, nothing kept."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from scraper.extract import read_page
from scraper.net.client import Client, Request
from scraper.sites import Engine
from scraper.sources.live.judge import judge_any
from scraper.sources.live.lists import LISTS
from scraper.sources.live.place import Place
from scraper.sources.live.states import JOURNAL_STATES
from storage.errors import BlockedError, FetchError, RobotsError
from storage.records import Ditemid, Entry, Harvest, Page, PageKind, Reason

MOST_REQUESTS = 15
REDIRECTS = range(300, 400)
HOPS = 2
"""Redirects followed for one look."""


class Holds(StrEnum):
    """What became of a belief."""

    YES = "holds"
    NO = "does not hold"
    UNKNOWN = "could not be looked at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """One thing that ljkeep believes of a site."""

    code: str
    """Short and stable: `feed-names-entries`."""
    sentence: str
    holds: Holds
    found: str = ""
    """What was found instead, or how it looked; no word of the journal."""

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


@dataclass(slots=True, kw_only=True)
class _Looks:
    """What was seen so far."""

    feed: Harvest | None = None
    sitemap: Harvest | None = None
    calendar: Harvest | None = None
    year: Harvest | None = None
    month: Harvest | None = None
    entry: Harvest | None = None
    comments: Harvest | None = None


class Probe:
    """Looks at one journal.

    Args:
        client: Asks the site.
        place: The journal.
    """

    def __init__(self, client: Client, place: Place) -> None:
        self._client, self._place = client, place
        self._why = ""
        self._must_wait = False

    def run(self) -> Iterator[Belief]:
        """Yield what holds and what does not, in the order it was looked at."""
        looks = _Looks()
        allowed = self._client.robots(self._place.root).allows(self._place.root)
        yield _belief("robots-open", "robots.txt lets the journal be read", allowed)
        if not allowed:
            return
        looks.feed = self._look(self._place.feed())
        state = self._state(looks)
        if state is not None:
            yield _belief("journal-is-there", "the journal is there to be looked at", None, found=state.words)
            return
        yield self._told(
            "feed-names-entries", "the feed is a feed, and names entries by number", looks.feed, _feed
        )
        if any(one.kind == "sitemap" for one in LISTS[self._place.site.engine]):
            looks.sitemap = self._look(self._place.sitemap())
            yield self._told(
                "sitemap-names-entries", "the sitemap names entries by number", looks.sitemap, _links
            )
        yield from self._calendar(looks)
        yield from self._entry(looks)
        yield _belief(
            "pace-suits",
            "at this pace the site answers without asking us to wait",
            not self._must_wait,
            found=f"{self._client.requests} requests",
        )

    def _state(self, looks: _Looks) -> Reason | None:
        """Return what two addresses say of the whole journal, whose end says nothing of the site."""
        said = looks.feed.reason if looks.feed else None
        if said not in JOURNAL_STATES:
            return None
        looks.calendar = self._look(self._place.calendar())
        return said if looks.calendar is not None and looks.calendar.reason is said else None

    def _calendar(self, looks: _Looks) -> Iterator[Belief]:
        looks.calendar = looks.calendar or self._look(self._place.calendar())
        yield self._told("calendar-names-years", "the calendar names its years", looks.calendar, _years)
        years = looks.calendar.years if looks.calendar else ()
        looks.year = self._look(self._place.year(max(years))) if years else None
        yield self._told(
            "year-counts-days", "a year's page counts the entries of its days", looks.year, _days
        )
        days = [day.day for day in looks.year.day_counts] if looks.year else []
        looks.month = self._look(self._place.month(int(max(days)[:4]), int(max(days)[5:7]))) if days else None
        yield self._told("month-links-entries", "a month's page links its entries", looks.month, _links)

    def _entry(self, looks: _Looks) -> Iterator[Belief]:
        ditemid = _an_entry(looks)
        looks.entry = self._look(self._place.entry(ditemid)) if ditemid else None
        entry = looks.entry.entries[0] if looks.entry and looks.entry.entries else None
        yield self._told(
            "entry-is-read", "an entry's page is read in a look that is known", looks.entry, _known_look
        )
        yield self._of_entry("entry-is-the-one", "it is the entry that was asked for", entry, ditemid)
        for code, sentence, told in _PARTS:
            held = None if entry is None else told(entry)
            yield _belief(code, sentence, held, found=_look_of(looks.entry))
        if entry is None or ditemid is None or not entry.reply_count:
            yield _belief("comments-are-read", "comments come in the way they are asked for", None)
            return
        is_livejournal = self._place.site.engine is Engine.LIVEJOURNAL
        url = self._place.rpc(ditemid, 1) if is_livejournal else self._place.flat(ditemid, 1)
        looks.comments = self._look(url)
        yield self._told(
            "comments-are-read", "comments come in the way they are asked for", looks.comments, _comments
        )

    def _of_entry(self, code: str, sentence: str, entry: Entry | None, ditemid: Ditemid | None) -> Belief:
        return _belief(code, sentence, None if entry is None else entry.ditemid == ditemid)

    def _look(self, url: str) -> Harvest | None:
        """Return what a page yields; None where it could not be had, with the reason kept."""
        self._why = ""
        for _ in range(HOPS):
            if self._client.requests >= MOST_REQUESTS:
                self._why = "no more requests"
                return None
            page = self._fetch(url)
            if page is None:
                return None
            target = page.header("location")
            if page.status not in REDIRECTS or not target or not self._place.is_site_url(target):
                return read_page(replace(page, final_url=page.url))
            url = target
        self._why = "it leads from one address to the next"
        return None

    def _fetch(self, url: str) -> Page | None:
        try:
            return self._client.fetch(Request(url=url, tries=1), judge=judge_any)
        except RobotsError:
            self._why = "robots.txt closes it"
        except BlockedError:
            raise
        except FetchError as error:
            self._must_wait = self._must_wait or error.retry_after is not None
            self._why = "no answer"
        return None

    def _told(
        self, code: str, sentence: str, harvest: Harvest | None, test: Callable[[Harvest], bool]
    ) -> Belief:
        if harvest is None:
            return _belief(code, sentence, None, found=self._why)
        with suppress(LookupError):
            return _belief(code, sentence, test(harvest), found=_look_of(harvest))
        return _belief(code, sentence, False, found=_look_of(harvest))


def _belief(code: str, sentence: str, held: bool | None, *, found: str = "") -> Belief:  # noqa: FBT001
    holds = Holds.UNKNOWN if held is None else Holds.YES if held else Holds.NO
    return Belief(code=code, sentence=sentence, holds=holds, found=found)


def _look_of(harvest: Harvest | None) -> str:
    """Return how a page looked, in the words of the reader."""
    if harvest is None:
        return ""
    codes = ", ".join(sorted({finding.code for finding in harvest.findings}))
    parts = (harvest.kind.value, harvest.reason and harvest.reason.value, harvest.layout, codes)
    return "; ".join(str(part) for part in parts if part)


def _feed(harvest: Harvest) -> bool:
    return harvest.kind is PageKind.FEED and any(entry.ditemid for entry in harvest.entries)


def _links(harvest: Harvest) -> bool:
    return harvest.kind is PageKind.LIST and any(link.ditemid for link in harvest.entry_links)


def _years(harvest: Harvest) -> bool:
    return harvest.kind is PageKind.LIST and bool(harvest.years)


def _days(harvest: Harvest) -> bool:
    return harvest.kind is PageKind.LIST and bool(harvest.day_counts)


def _known_look(harvest: Harvest) -> bool:
    return harvest.kind is PageKind.ENTRY and harvest.layout not in {None, "lj_generic"}


def _comments(harvest: Harvest) -> bool:
    return harvest.kind in {PageKind.ENTRY, PageKind.COMMENTS} and bool(harvest.comments)


_PARTS: tuple[tuple[str, str, Callable[[Entry], bool]], ...] = (
    ("entry-has-text", "its text is found", lambda entry: entry.body_html is not None),
    ("entry-has-date", "its date is understood", lambda entry: entry.eventtime is not None),
    ("entry-has-poster", "its poster is found", lambda entry: entry.poster is not None),
    (
        "entry-counts-comments",
        "it says how many comments it has",
        lambda entry: entry.reply_count is not None,
    ),
)
"""What an entry's page is believed to tell."""


def _an_entry(looks: _Looks) -> Ditemid | None:
    """Return the number of an entry to look at: one with comments, where a list says so."""
    feed = looks.feed.entries if looks.feed else ()
    talked = [entry.ditemid for entry in feed if entry.ditemid and entry.reply_count]
    lists = [harvest for harvest in (looks.month, looks.sitemap) if harvest]
    linked = [link.ditemid for harvest in lists for link in harvest.entry_links if link.ditemid]
    named = [*talked, *(entry.ditemid for entry in feed if entry.ditemid), *linked]
    return named[0] if named else None
