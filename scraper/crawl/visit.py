"""Where a visit to a journal begins and ends: what is asked for first, and what was found to be missing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scraper.crawl.plan import months_to_ask, sample_size
from scraper.extract import read_page
from scraper.sources.live import ENTRY_PRIORITY, LIST_PRIORITY, entry_target, month_target, seeds
from scraper.sources.place import Place
from storage.archive import Archive
from storage.listings import Comparison
from storage.records import (
    Ditemid,
    Entry,
    Finding,
    Harvest,
    JournalId,
    Severity,
    Target,
)

STALE_FINDINGS = ("journal-closed", "robots-closed", "not-kept")
"""Findings of earlier runs that this one makes anew where they still hold."""
ADULT_FINDING = "adult-skipped"
ADULT_NOTE = "adult"
"""How the note of a target begins that was left out because nobody said it may be read."""


def open_visit(archive: Archive, place: Place, *, adult: bool, refresh: bool) -> bool:
    """Put into the frontier what is asked for first; return whether this goes on with an earlier visit."""
    frontier = archive.frontier
    resumed = any(t.source == place.source for t in frontier.list(state="pending"))
    frontier.reopen(state="failed", source=place.source)
    for code in (*STALE_FINDINGS, *((ADULT_FINDING,) if adult else ())):
        archive.findings.clear(code)
    if adult:
        skipped = [
            target
            for target in frontier.list(state="skipped")
            if target.source == place.source and (target.note or "").startswith(ADULT_NOTE)
        ]
        frontier.add(skipped, priority=ENTRY_PRIORITY, reopen=True)
    if resumed and not refresh:
        return True
    years = [t for t in frontier.list(state="done", kind="year") if t.source == place.source]
    frontier.add((*seeds(place), *years), priority=LIST_PRIORITY, reopen=True)
    frontier.add(_again(archive, place, refresh=refresh), priority=ENTRY_PRIORITY, reopen=True)
    return resumed


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What the kept year pages and sitemap say, and what the archive holds."""

    listed: Mapping[str, int]
    """Entries a month (`2012-11`), as the year pages count them."""
    held: Mapping[str, int]
    sitemap: int | None
    """How many entries the sitemap names; None where there is none."""


def read_lists(archive: Archive, place: Place, *, journal_id: JournalId | None) -> Lists:
    """Return what the lists of the site say: read again from the kept pages, so a killed run knows it too."""
    days: dict[str, int] = {}
    sitemap: int | None = None
    kinds = ("calendar", "year", "sitemap")
    targets = [target for kind in kinds for target in archive.frontier.list(state="done", kind=kind)]
    for target in targets:
        if target.source != place.source:
            continue
        kept = archive.pages.latest(target.locator)
        if kept is None:
            continue
        harvest = read_page(kept[1])
        if target.kind == "sitemap":
            sitemap = (sitemap or 0) + len(harvest.entry_links)
        days.update({day.day: day.count for day in harvest.day_counts})
    listed: Counter[str] = Counter()
    for day, count in days.items():
        listed[day[:7]] += count
    return Lists(listed=listed, held=archive.holdings.entries_by_month(journal_id), sitemap=sitemap)


def month_round(place: Place, *, lists: Lists, asked: set[str], since: str | None) -> tuple[Target, ...]:
    """Return the months to fetch: those of which year pages and archive say different things."""
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


def compare(archive: Archive, place: Place, *, journal_id: JournalId | None, now: str) -> None:
    """Record what the lists say beside what is here, and report what is missing."""
    lists = read_lists(archive, place, journal_id=journal_id)
    hidden = archive.frontier.not_shown(place.source)
    archive.findings.clear("entries-missing")
    for year in sorted({month[:4] for month in lists.listed}):
        said = {month: n for month, n in lists.listed.items() if month.startswith(year)}
        missing = tuple(sorted(m for m, n in said.items() if n > lists.held.get(m, 0)))
        have = sum(n for month, n in lists.held.items() if month.startswith(year))
        _record(
            archive,
            Comparison(
                name=f"calendar {year}",
                said=sum(said.values()),
                have=have,
                missing=missing,
                compared_at=now,
                journal_id=journal_id,
            ),
            hidden=hidden,
        )
    if lists.sitemap is not None:
        have = sum(lists.held.values())
        _record(
            archive,
            Comparison(
                name="sitemap",
                said=lists.sitemap,
                have=have,
                compared_at=now,
                journal_id=journal_id,
            ),
            hidden=hidden,
        )


def _record(archive: Archive, comparison: Comparison, *, hidden: int) -> None:
    archive.listings.record(comparison)
    if comparison.agrees:
        return
    months = f" ({', '.join(comparison.missing)})" if comparison.missing else ""
    explained = (comparison.said or 0) - (comparison.have or 0) <= hidden
    archive.findings.add(
        Finding(
            code="entries-missing",
            message=f"{comparison.name} of the site lists {comparison.said} entries, the archive has"
            f" {comparison.have}{months}; run the same command again, and see `status` for what was skipped",
            severity=Severity.INFO if explained else Severity.GAP,
        )
    )


def report_comments(archive: Archive, *, journal_id: JournalId | None) -> None:
    """Report, per entry, comments that exist and are not here, against the site's own count."""
    archive.findings.clear("comments-missing")
    archive.findings.clear("comments-fewer")
    for short in archive.holdings.short_entries(journal_id):
        if short.stubs:
            message = (
                f"{short.url}: {short.stubs} of its comments are here without text;"
                " run the same command again"
            )
            finding = Finding(code="comments-missing", message=message, severity=Severity.GAP)
        else:
            message = (
                f"{short.url}: the site counts {short.reply_count} comments and shows {short.living};"
                " it also counts comments it does not show"
            )
            finding = Finding(code="comments-fewer", message=message, severity=Severity.INFO)
        archive.findings.add(finding, entry_id=short.entry_id)


def report_orphans(archive: Archive, *, journal_id: JournalId | None) -> None:
    """Report comments that answer one the site never showed us."""
    archive.findings.clear("parents-missing")
    for entry in archive.holdings.unanswered(journal_id):
        message = f"{entry.url}: {entry.comments} comments answer one that the site does not show"
        finding = Finding(code="parents-missing", message=message, severity=Severity.WARNING)
        archive.findings.add(finding, entry_id=entry.entry_id)
