"""A journal goes by another name: what is here under the old one is taken over, not fetched anew."""

from scraper.sources.live.place import Place
from scraper.sources.live.targets import ENTRY_PRIORITY, entry_target
from storage.archive import Archive
from storage.records import Journal, JournalStatus, TargetOutcome

UNFINISHED = ("pending", "failed")


def take_over(archive: Archive, old: Place, *, to: Place, seen_at: str) -> None:
    """Make the journal's new name its name; the old one stays known as a former name."""
    site, journals = old.site.name, archive.entries.journals
    journal_id = journals.find(site, old.journal)
    if journal_id is not None:
        _reopen_unfinished(archive, old)
        journals.rename(journal_id, to.journal)
        new = Journal(name=to.journal, url=to.root, status=JournalStatus.VISIBLE)
        archive.entries.save_journal(new, site=site, seen_at=seen_at)
    former = Journal(name=old.journal, url=old.root, status=JournalStatus.RENAMED, renamed_to=to.journal)
    archive.entries.save_journal(former, site=site, seen_at=seen_at)
    archive.frontier.move(old.source, to.source, prefixes=(old.root, to.root))


def leave_pending(archive: Archive, source: str, why: str) -> None:
    """Leave out what was still to be fetched where nothing will be shown any more."""
    for state in UNFINISHED:
        for left in archive.frontier.list(state=state):
            if left.source == source:
                archive.frontier.done(left.target_id or 0, why, outcome=TargetOutcome.MOVED)


def _reopen_unfinished(archive: Archive, place: Place) -> None:
    """Ask again for entries whose comments were not all fetched: under another name these start anew."""
    for state in UNFINISHED:
        for left in archive.frontier.list(state=state, kind="comments"):
            ditemid = left.key.ditemid
            if left.source == place.source and ditemid is not None:
                archive.frontier.add([entry_target(place, ditemid)], priority=ENTRY_PRIORITY, reopen=True)


def arrive(archive: Archive, place: Place) -> tuple[Place, Place | None]:
    """Return where a journal is by all an archive knows, and where it was, if that is another name."""
    journals = archive.entries.journals
    if place.is_unnamed:
        known = journals.known_at(place.site.name, place.root)
        return (place if known is None else place.named(known.name)), None
    known = journals.known_as(place.site.name, place.journal)
    if known is not None and known.renamed_to:
        return place.moved(known.renamed_to), place
    host = place.own_host(known.url or "") if known is not None and place.address.host is None else None
    return (place.at_host(host) if host else place), None
