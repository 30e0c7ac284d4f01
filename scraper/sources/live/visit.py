"""Where a visit to a journal begins, and what lists and feeds lead back to."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from scraper.net.pace import timestamp
from scraper.sources.live.comparison import (
    LEFT_OUT_BEFORE,
    LISTS_LOCKED,
    LISTS_MISSING,
    NOTHING_SHOWN,
    Lists,
    topic_of,
)
from scraper.sources.live.place import Place
from scraper.sources.live.plan import months_to_ask, sample_size
from scraper.sources.live.targets import ENTRY_PRIORITY, LIST_PRIORITY, entry_target, month_target, seeds
from storage.archive import Archive
from storage.records import Ditemid, Entry, Harvest, JournalId, Target

STALE_FINDINGS = (
    *("journal-closed", "robots-closed", "not-kept", "year-missing"),
    *(LISTS_MISSING, LISTS_LOCKED, NOTHING_SHOWN, LEFT_OUT_BEFORE),
)
"""Findings of earlier runs that this one makes anew where they still hold."""
ADULT_FINDING = "adult-skipped"
ADULT_NOTE = "adult"
"""How the note of a target begins that was left out because nobody said it may be read."""


FRESH = timedelta(hours=12)
"""A visit that was cut off goes on with the lists it read, as long as these are no older."""


def forget_findings(archive: Archive, place: Place, *, adult: bool = False) -> None:
    """Drop what earlier visits found of this journal, and this one finds again where it still holds."""
    for code in (*STALE_FINDINGS, *((ADULT_FINDING,) if adult else ())):
        archive.findings.clear(code, topic=topic_of(archive, place))


def open_visit(archive: Archive, place: Place, *, adult: bool, refresh: bool, now: datetime) -> bool:
    """Put into the frontier what is asked for first; return whether this goes on with an earlier visit."""
    frontier = archive.frontier
    resumed = any(t.source == place.source for t in frontier.list(state="pending"))
    frontier.reopen(state="failed", source=place.source)
    forget_findings(archive, place, adult=adult)
    if adult:
        skipped = [
            target
            for target in frontier.list(state="skipped")
            if target.source == place.source and (target.note or "").startswith(ADULT_NOTE)
        ]
        frontier.add(skipped, priority=ENTRY_PRIORITY, reopen=True)
    if resumed and not refresh and _has_fresh_lists(archive, place, now=now):
        return True
    years = [t for t in frontier.list(state="done", kind="year") if t.source == place.source]
    frontier.add((*seeds(place), *years), priority=LIST_PRIORITY, reopen=True)
    frontier.add(_again(archive, place, refresh=refresh), priority=ENTRY_PRIORITY, reopen=True)
    return resumed


def _has_fresh_lists(archive: Archive, place: Place, *, now: datetime) -> bool:
    """Whether the visit that was cut off has just begun, or was not long ago."""
    seen_at = archive.pages.last_seen(place.calendar())
    return seen_at is None or seen_at >= timestamp(now - FRESH)


def _again(archive: Archive, place: Place, *, refresh: bool) -> tuple[Target, ...]:
    """Entries to ask for again: all of them, or the ones not looked at for longest."""
    journal_id = archive.entries.journals.find(place.site.name, place.journal)
    if journal_id is None:
        return ()
    held = archive.holdings.entries_by_age(journal_id)
    wanted = held if refresh else held[: sample_size(len(held))]
    return tuple(entry_target(place, ditemid) for ditemid in wanted)


def changed_in_feed(before: Harvest | None, now: Harvest) -> tuple[Ditemid, ...]:
    """Return the entries that two readings of a feed describe differently."""
    old = {entry.ditemid: _said(entry) for entry in before.entries} if before else {}
    return tuple(
        entry.ditemid
        for entry in now.entries
        if entry.ditemid is not None and entry.ditemid in old and old[entry.ditemid] != _said(entry)
    )


def _said(entry: Entry) -> tuple[object, ...]:
    return (entry.subject, entry.body_text, entry.edited_at, entry.reply_count, entry.tags, entry.security)


def month_round(place: Place, *, lists: Lists, asked: set[str], since: str | None) -> tuple[Target, ...]:
    """Return the months to fetch: those of which year pages and archive say different things.

    The month in which `since` lies is asked for whole; of it, only what is of that day or later is counted.
    """
    if not lists.listed:
        return ()
    months = months_to_ask(lists.listed, lists.held, asked=asked)
    wanted = tuple(month for month in months if not since or month >= since[:7])
    asked.update(wanted)
    return tuple(month_target(place, int(month[:4]), int(month[5:])) for month in wanted)


def vanished(
    archive: Archive, place: Place, *, journal_id: JournalId, month: str, listed: Iterable[Ditemid]
) -> tuple[Target, ...]:
    """Return the entries we hold of a month that its page no longer lists: they are asked for again."""
    there = set(listed)
    held = archive.holdings.entries_of_month(journal_id, month)
    return tuple(entry_target(place, ditemid) for ditemid in held if ditemid not in there)
