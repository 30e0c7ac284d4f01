"""A journal of which entries are here, and that names none any more: its owner hid it, or took all away."""

from collections.abc import Iterable

from scraper.sources.live.comparison import Lists
from scraper.sources.live.place import Place
from scraper.sources.live.targets import entry_target
from storage.archive import Archive
from storage.records import Ditemid, JournalId, Reason, Target, TargetOutcome

PROBES = 5
"""Entries asked for to see whether a journal that names none shows any."""
GONE_NOTE = "no list names an entry, and none that was asked for is shown"


def names_nothing(lists: Lists) -> bool:
    """Whether lists could be read, and none of them names an entry."""
    return lists.read > 0 and not lists.names_something


def probes(archive: Archive, place: Place, *, journal_id: JournalId) -> tuple[Target, ...]:
    """Return the entries to ask for, to see whether the journal shows any."""
    return tuple(
        entry_target(place, ditemid) for ditemid in archive.holdings.entries_by_age(journal_id)[:PROBES]
    )


def mark_all_gone(
    archive: Archive, place: Place, *, journal_id: JournalId, asked: Iterable[Target], now: str
) -> int:
    """Where none of the entries that were asked for is shown, take all for gone; return how many are."""
    held = archive.holdings.entries_by_age(journal_id)
    shown = {entry_target(place, ditemid).locator for ditemid in held}
    if any(target.locator in shown for target in asked):
        return 0
    for ditemid in held:
        _mark_gone(archive, place, journal_id=journal_id, ditemid=ditemid, now=now)
    return len(held)


def _mark_gone(archive: Archive, place: Place, *, journal_id: JournalId, ditemid: Ditemid, now: str) -> None:
    entry_id = archive.entries.find(journal_id, ditemid)
    known = archive.frontier.find(place.source, "entry", locator=place.entry(ditemid))
    if entry_id is not None:
        archive.entries.mark_gone(entry_id, seen_at=now, reason=Reason.LOCKED)
    if known is not None and known.target_id is not None:
        archive.frontier.done(known.target_id, GONE_NOTE, outcome=TargetOutcome.GONE)
