"""Where a visit to a journal begins, and what lists and feeds lead back to."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from scraper.net.pace import timestamp
from scraper.settings import Settings
from scraper.sources.live.comparison import (
    LEFT_OUT_BEFORE,
    LISTS_LOCKED,
    LISTS_MISSING,
    NOTHING_SHOWN,
    Lists,
    calendar_name,
    topic_of,
)
from scraper.sources.live.listed import RECENT, STICKY
from scraper.sources.live.place import Place
from scraper.sources.live.plan import FLAT_PAGE, Step, View, months_to_ask, sample_size
from scraper.sources.live.talk import comment_target
from scraper.sources.live.targets import (
    ENTRY_PRIORITY,
    LIST_PRIORITY,
    entry_target,
    month_target,
    seeds,
)
from storage.archive import Archive
from storage.records import Ditemid, JournalId, Target, TargetOutcome
from storage.report.gaps import ADULT, JOURNAL_ADULT, JOURNAL_CLOSED

STALE_FINDINGS = (
    *(
        JOURNAL_CLOSED,
        JOURNAL_ADULT,
        "robots-closed",
        "not-kept",
        "year-missing",
        "entry-missing",
        "other-page",
    ),
    *("list-closed", LISTS_MISSING, LISTS_LOCKED, NOTHING_SHOWN, LEFT_OUT_BEFORE),
)
"""Findings of earlier runs that this one makes anew where they still hold."""
ENDLESS = "lists-endless"
"""Of a list that a run which goes on does not read again, so its finding stays until lists are."""

FRESH = timedelta(hours=12)
"""A visit that was cut off goes on with the lists it read, as long as these are no older."""
LOST_MOST = 20
"""Entries that a sitemap may lack at once; one that lacks more is taken for an old one."""
LISTS_RATHER = 5
"""How many times likelier a list is looked at again than a page: it tells of many entries."""
REFRESH_SHARE = 2.0
"""Of a hundred pages, how many a later visit reads again though no list says that they changed: with the
lists of a long journal these are no more than a twentieth of what its first visit cost."""


def forget_findings(archive: Archive, place: Place, *, adult: bool = False) -> None:
    """Drop what earlier visits found of this journal, and this one finds again where it still holds."""
    for code in (*STALE_FINDINGS, *((ADULT,) if adult else ())):
        archive.findings.clear(code, topic=topic_of(archive, place))


def open_visit(
    archive: Archive, place: Place, *, settings: Settings, adult: bool, now: datetime
) -> frozenset[str]:
    """Put into the frontier what is asked for first; return what of it is only looked at again.

    A journal that was visited before is asked for the lists that tell what has changed; where these do not
    name all its entries, `next_round` asks for the others.
    """
    frontier, refresh = archive.frontier, settings.refresh
    visit = archive.visits.begin(place.source, began_at=timestamp(now), afresh=refresh)
    resumed = any(t.source == place.source for t in frontier.list(state="pending"))
    frontier.reopen(state="failed", source=place.source)
    forget_findings(archive, place, adult=adult)
    if adult:
        reopen_adult(archive, place)
    journal_id = archive.entries.journals.find(place.site.name, place.journal)
    known = journal_id is not None and archive.visits.last_of(journal_id) is not None
    first = seeds(place, only_changes=known and not refresh and settings.since is None)
    goes_on = resumed and not refresh and _has_fresh_lists(archive, place, now=now)
    frontier.add(first, priority=LIST_PRIORITY, reopen=not goes_on)
    if not goes_on:
        archive.findings.clear(ENDLESS, topic=topic_of(archive, place))
    if goes_on or journal_id is None:
        return frozenset()
    if refresh or not known or settings.since:
        frontier.add(_years(archive, place), priority=LIST_PRIORITY, reopen=True)
    if refresh:
        everything = archive.holdings.entries_by_age(journal_id)
        again = tuple(entry_target(place, ditemid) for ditemid in everything)
    else:
        share = share_of(settings)
        again = looks(archive, place, journal_id=journal_id, before=visit.began_at, share=share)
    frontier.add(again, priority=ENTRY_PRIORITY, reopen=True)
    return frozenset() if refresh else frozenset(target.locator for target in again)


def left_out_as_adult(archive: Archive, place: Place) -> list[Target]:
    """Return what was left out because the site asked whether adult pages may be read."""
    return [
        target
        for target in archive.frontier.list(state="skipped")
        if target.source == place.source and target.outcome is TargetOutcome.ADULT
    ]


def reopen_adult(archive: Archive, place: Place) -> int:
    """Ask again for what was left out as adult, now that it may be read; return how many pages that are."""
    forget_findings(archive, place, adult=True)
    skipped = left_out_as_adult(archive, place)
    return archive.frontier.add(skipped, priority=ENTRY_PRIORITY, reopen=True)


def _has_fresh_lists(archive: Archive, place: Place, *, now: datetime) -> bool:
    """Whether the visit that was cut off has just begun, or was not long ago."""
    seen_at = archive.pages.last_seen(place.feed())
    return seen_at is None or seen_at >= timestamp(now - FRESH)


def _years(archive: Archive, place: Place) -> tuple[Target, ...]:
    years = archive.frontier.list(kind="year", state="done")
    return tuple(year for year in years if year.source == place.source)


def end_visit(archive: Archive, place: Place, *, journal_id: JournalId | None, now: str) -> None:
    """Store that a visit came to its end: nothing is left to be asked for."""
    visit = archive.visits.current(place.source)
    if visit is not None:
        archive.visits.end(visit, journal_id=journal_id, ended_at=now)


def looks(
    archive: Archive, place: Place, *, journal_id: JournalId, before: str, share: float
) -> tuple[Target, ...]:
    """Return what to look at again though no list says that it changed, the oldest look first.

    Args:
        archive: Where looks are kept.
        place: The journal.
        journal_id: Its number.
        before: When the visit began: what was looked at since then is not old.
        share: How many of a hundred entries.
    """
    entries = len(archive.holdings.entries_by_age(journal_id))
    most = sample_size(entries, share=share)
    found = []
    for look in archive.holdings.oldest_looks(journal_id, most):
        if look.looked_at >= before:
            continue
        if look.rank is None:
            found.append(entry_target(place, look.ditemid))
        else:
            step = Step(View.FLAT, look.rank // FLAT_PAGE + 1)
            found.append(comment_target(place, look.ditemid, step=step))
    return tuple(found)


def next_round(
    archive: Archive, place: Place, *, lists: Lists, asked: set[str], settings: Settings
) -> tuple[tuple[Target, int], ...]:
    """Return what follows once nothing is left to ask for, with the place of each in the order.

    Further lists, where the recent pages do not name every entry; months of which year pages and archive say
    different things; and entries that are here and that no list names any more.

    Args:
        archive: What is held.
        place: The journal.
        lists: What the lists said in this visit.
        asked: What this run has asked for in such rounds; added to.
        settings: What the person wants.
    """
    since = settings.since
    if not lists.recent_is_whole:
        wanted = _further_lists(archive, place, lists=lists, asked=asked, settings=settings)
        if wanted:
            asked.update(t.locator for t, _ in wanted)
            return wanted
    months = month_round(place, lists=lists, asked=asked, since=since)
    if months:
        return tuple((month, LIST_PRIORITY) for month in months)
    lost = [t for t in unlisted(archive, place, lists=lists) if t.locator not in asked]
    asked.update(t.locator for t in lost)
    return tuple((t, ENTRY_PRIORITY) for t in lost)


def _further_lists(
    archive: Archive, place: Place, *, lists: Lists, asked: set[str], settings: Settings
) -> tuple[tuple[Target, int], ...]:
    """Return what is asked for where recent pages do not name all: a sitemap, else every year.

    What a sitemap lacks is asked for itself; where it is shown after all, the sitemap is not believed. One
    that lacks nothing may be old all the same: then years are looked at in turn.
    """
    since = settings.since
    further = [t for t in seeds(place) if _is_unread(archive, place, t, asked=asked)]
    sitemap = [t for t in further if t.kind == "sitemap" and since is None]
    if sitemap:
        return tuple((t, LIST_PRIORITY) for t in sitemap)
    lost = _lost_by_sitemap(archive, place, lists=lists)
    if lost is not None and not any(t.locator in asked for t in lost):
        turn = _years_in_turn(archive, place, lists=lists, asked=asked, share=share_of(settings))
        calendar = [t for t in further if t.kind == "calendar" and turn]
        return (
            *((t, LIST_PRIORITY) for t in (*calendar, *turn)),
            *((t, ENTRY_PRIORITY) for t in lost),
        )
    years = [
        t
        for t in _years(archive, place)
        if lists.may_lack(t.key.month) and _is_unread(archive, place, t, asked=asked)
    ]
    return tuple((t, LIST_PRIORITY) for t in (*further, *years))


def _years_in_turn(
    archive: Archive, place: Place, *, lists: Lists, asked: set[str], share: float
) -> tuple[Target, ...]:
    """Return the years to look at in this visit, once: those that did not agree, and the oldest looks."""
    unread = [year for year in _years(archive, place) if year.key.month in lists.unread_years]
    if not unread or any(year.locator in asked for year in _years(archive, place)):
        return ()
    behind = {found.name for found in archive.listings.list() if not found.agrees}
    first = [year for year in unread if calendar_name(year.key.month or "") in behind]
    others = sorted(
        (year for year in unread if year not in first),
        key=lambda year: archive.pages.last_seen(year.locator) or "",
    )
    return (*first, *others[: sample_size(len(unread), share=share * LISTS_RATHER)])


def share_of(settings: Settings) -> float:
    """Return of how many of a hundred pages a visit looks at again, though no list says that they changed."""
    return REFRESH_SHARE if settings.refresh_share is None else settings.refresh_share


def _lost_by_sitemap(archive: Archive, place: Place, *, lists: Lists) -> tuple[Target, ...] | None:
    """Return the entries we hold that a sitemap lacks; None where it names nothing, or lacks many.

    A sitemap that names what is here makes it needless to ask for every year of a long journal.
    """
    journal_id = archive.entries.journals.find(place.site.name, place.journal)
    if not lists.sitemap or journal_id is None:
        return None
    held = archive.holdings.entries_by_age(journal_id)
    lost = [d for d in held if d not in lists.sitemap and d not in lists.recent]
    return tuple(entry_target(place, d) for d in lost) if len(lost) <= LOST_MOST else None


def _is_unread(archive: Archive, place: Place, one: Target, *, asked: set[str]) -> bool:
    """Whether a list was not asked for in this visit."""
    known = archive.frontier.find(place.source, one.kind, locator=one.locator)
    if one.locator in asked or (known is not None and known.state != "done"):
        return False
    return is_due(archive, place, one)


def is_due(archive: Archive, place: Place, one: Target) -> bool:
    """Return whether what is kept of a target is of an earlier visit, or nothing is."""
    visit = archive.visits.current(place.source)
    return visit is not None and (archive.pages.last_seen(one.locator) or "") < visit.began_at


def unlisted(archive: Archive, place: Place, *, lists: Lists) -> tuple[Target, ...]:
    """Return the entries we hold that the recent pages should name, do not name and once named.

    Some journals show entries that no list names: these are looked at in turn, not on every visit.
    """
    journal_id = archive.entries.journals.find(place.site.name, place.journal)
    visit = archive.visits.current(place.source)
    if journal_id is None or visit is None:
        return ()
    times = archive.holdings.eventtimes(journal_id)
    ever = archive.listed.of(journal_id, RECENT).keys() | archive.listed.of(journal_id, STICKY).keys()
    held = archive.holdings.looked_before(journal_id, visit.began_at)
    return tuple(
        entry_target(place, ditemid)
        for ditemid in held
        if ditemid not in lists.recent and ditemid in ever and not lists.may_lack(times.get(ditemid))
    )


def month_round(place: Place, *, lists: Lists, asked: set[str], since: str | None) -> tuple[Target, ...]:
    """Return the months to fetch: those of which year pages and archive say different things.

    The month in which `since` lies is asked for whole; of it, only what is of that day or later is counted.
    """
    if not lists.listed:
        return ()
    held = {
        month: n for month, n in lists.held.items() if month in lists.listed or _is_looked_at(month, lists)
    }
    months = months_to_ask(lists.listed, held, asked=asked)
    wanted = tuple(month for month in months if not since or month >= since[:7])
    asked.update(wanted)
    return tuple(month_target(place, int(month[:4]), int(month[5:])) for month in wanted)


def _is_looked_at(month: str, lists: Lists) -> bool:
    """Whether a month that no year page counts has no entries any more, for all that was looked at."""
    if month[:4] in lists.unread_years:
        return False
    return lists.recent_is_whole or lists.may_lack(month)


def vanished(
    archive: Archive, place: Place, *, journal_id: JournalId, month: str, listed: Iterable[Ditemid]
) -> tuple[Target, ...]:
    """Return the entries we hold of a month that its page no longer lists: they are asked for again."""
    there = set(listed)
    held = archive.holdings.entries_of_month(journal_id, month)
    return tuple(entry_target(place, ditemid) for ditemid in held if ditemid not in there)
