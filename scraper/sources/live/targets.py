"""The site's public pages as a source: what is asked for first, and what a page leads to. Pure."""

from collections.abc import Iterable

from scraper.sources.live.lists import LISTS
from scraper.sources.live.place import Place
from scraper.sources.live.plan import likeliest_first
from storage.records import Ditemid, EntryLink, Harvest, Key, Target

FEED_PRIORITY, LIST_PRIORITY, COMMENT_PRIORITY, ENTRY_PRIORITY = 0, 1, 2, 3
"""Lists first, then entry by entry with its comments. Lower goes first."""
PRIORITY = {
    "feed": FEED_PRIORITY,
    "recent": LIST_PRIORITY,
    "sitemap": LIST_PRIORITY,
    "calendar": LIST_PRIORITY,
    "year": LIST_PRIORITY,
    "month": LIST_PRIORITY,
    "comments": COMMENT_PRIORITY,
    "entry": ENTRY_PRIORITY,
}


def target(place: Place, kind: str, *, url: str, key: Key | None = None) -> Target:
    """Return a target of this journal."""
    return Target(source=place.source, kind=kind, locator=url, key=key or Key())


def seeds(place: Place, *, only_changes: bool = False) -> tuple[Target, ...]:
    """Return what is asked for first: the feed tells in one small answer whether the journal is there.

    Args:
        place: The journal.
        only_changes: Leave out the lists that only name entries or count them.
    """
    urls = {
        "feed": place.feed(),
        "recent": place.recent(0),
        "calendar": place.calendar(),
        "sitemap": place.sitemap(),
    }
    return tuple(
        target(place, one.kind, url=urls[one.kind])
        for one in LISTS[place.site.engine]
        if one.tells_changes or not only_changes
    )


def entry_target(place: Place, ditemid: Ditemid) -> Target:
    """Return the target for one entry."""
    return target(place, "entry", url=place.entry(ditemid), key=Key(ditemid=ditemid))


def month_target(place: Place, year: int, month: int) -> Target:
    """Return the target for the list of one month."""
    key = Key(month=f"{year:04}-{month:02}")
    return target(place, "month", url=place.month(year, month), key=key)


def links(place: Place, kind: str, *, harvest: Harvest, since: str | None = None) -> tuple[Target, ...]:
    """Return what a list page leads to.

    Months come from the counts of the year pages, when all of these are read; here only where a year page
    names months without counting.
    """
    if kind in {"calendar", "year"}:
        return (*_years(place, harvest, since=since), *_months(place, harvest, since=since))
    if kind == "recent":
        further = harvest.notes.get("skip")
        older = () if further is None else (target(place, "recent", url=place.recent(further)),)
        # These pages do not say reliably on which day an entry stands.
        return (*older, *(entry_links(place, _numbered(harvest)) if since is None else ()))
    if kind in {"sitemap", "month"}:
        parts = (target(place, "sitemap", url=url) for url in parts_of_sitemap(place, harvest))
        return (*parts, *entry_links(place, harvest.entry_links, since=since))
    return ()


def _numbered(harvest: Harvest) -> Iterable[EntryLink]:
    """Yield what a page of recent entries names: by number where it shows one, else by the address."""
    for said in harvest.listed:
        yield EntryLink(url="", ditemid=said.ditemid)
    if not harvest.listed:
        yield from harvest.entry_links


def parts_of_sitemap(place: Place, harvest: Harvest) -> tuple[str, ...]:
    """Return the sitemaps that an index of sitemaps names, as far as they are the journal's own."""
    named = harvest.notes.get("sitemaps") or ()
    return tuple(url for url in named if isinstance(url, str) and url.startswith(place.root))


def _years(place: Place, harvest: Harvest, *, since: str | None) -> Iterable[Target]:
    counted = {day.day[:4] for day in harvest.day_counts}
    years = sorted({f"{year:04}" for year in harvest.years}, key=likeliest_first, reverse=True)
    for year in years:
        if year not in counted and (since is None or year >= since[:4]):
            yield target(place, "year", url=place.year(int(year)), key=Key(month=year))


def _months(place: Place, harvest: Harvest, *, since: str | None) -> Iterable[Target]:
    if harvest.day_counts:
        return
    months = {f"{year:04}-{month:02}" for year, month in harvest.months}
    for month in sorted(months, key=likeliest_first, reverse=True):
        if since is None or month >= since[:7]:
            yield month_target(place, int(month[:4]), int(month[5:]))


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
