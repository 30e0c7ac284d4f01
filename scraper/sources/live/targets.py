"""The site's public pages as a source: what is asked for first, and what a page leads to. Pure."""

from collections.abc import Iterable

from scraper.sites import Engine
from scraper.sources.live.place import Place
from storage.records import Ditemid, EntryLink, Harvest, Target

FEED_PRIORITY, LIST_PRIORITY, COMMENT_PRIORITY, ENTRY_PRIORITY = 0, 1, 2, 3
"""Lists first, then entry by entry with its comments. Lower goes first."""
PRIORITY = {
    "feed": FEED_PRIORITY,
    "sitemap": LIST_PRIORITY,
    "calendar": LIST_PRIORITY,
    "year": LIST_PRIORITY,
    "month": LIST_PRIORITY,
    "comments": COMMENT_PRIORITY,
    "entry": ENTRY_PRIORITY,
}


def target(place: Place, kind: str, *, url: str) -> Target:
    """Return a target of this journal."""
    return Target(source=place.source, kind=kind, locator=url)


def seeds(place: Place) -> tuple[Target, ...]:
    """Return what is asked for first: the feed tells in one small answer whether the journal is there."""
    first = (target(place, "feed", url=place.feed()), target(place, "calendar", url=place.calendar()))
    if place.site.engine is Engine.LIVEJOURNAL:
        return (*first, target(place, "sitemap", url=place.sitemap()))
    return first


def entry_target(place: Place, ditemid: Ditemid) -> Target:
    """Return the target for one entry."""
    return target(place, "entry", url=place.entry(ditemid))


def month_target(place: Place, year: int, month: int) -> Target:
    """Return the target for the list of one month."""
    return target(place, "month", url=place.month(year, month))


def links(place: Place, kind: str, *, harvest: Harvest, since: str | None = None) -> tuple[Target, ...]:
    """Return what a list page leads to.

    Months come from the counts of the year pages, when all of these are read; here only where a year page
    names months without counting.
    """
    if kind in {"calendar", "year"}:
        return (*_years(place, harvest, since=since), *_months(place, harvest, since=since))
    if kind in {"sitemap", "month"}:
        parts = (target(place, "sitemap", url=url) for url in parts_of_sitemap(place, harvest))
        return (*parts, *entry_links(place, harvest.entry_links, since=since))
    return ()


def parts_of_sitemap(place: Place, harvest: Harvest) -> tuple[str, ...]:
    """Return the sitemaps that an index of sitemaps names, as far as they are the journal's own."""
    named = harvest.notes.get("sitemaps") or ()
    return tuple(url for url in named if isinstance(url, str) and url.startswith(place.root))


def _years(place: Place, harvest: Harvest, *, since: str | None) -> Iterable[Target]:
    counted = {day.day[:4] for day in harvest.day_counts}
    for year in sorted(set(harvest.years), reverse=True):
        if str(year) not in counted and (since is None or year >= int(since[:4])):
            yield target(place, "year", url=place.year(year))


def _months(place: Place, harvest: Harvest, *, since: str | None) -> Iterable[Target]:
    if harvest.day_counts:
        return
    for year, month in sorted(set(harvest.months), reverse=True):
        if since is None or f"{year:04}-{month:02}" >= since[:7]:
            yield month_target(place, year, month)


def entry_links(place: Place, found: Iterable[EntryLink], *, since: str | None = None) -> Iterable[Target]:
    """Yield the targets of the entries a list names, newest first."""
    numbers: set[Ditemid] = set()
    for link in sorted(found, key=lambda link: link.ditemid or 0, reverse=True):
        if since is not None and link.day is not None and link.day < since:
            continue
        if link.ditemid is None:
            yield target(place, "entry", url=place.entry_page(link.url))
        elif link.ditemid not in numbers:
            numbers.add(link.ditemid)
            yield entry_target(place, link.ditemid)
