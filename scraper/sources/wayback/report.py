"""What an archive does not hold of a journal, and what its captures were that hold nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from scraper.sites import urls
from scraper.sources.live.place import Place
from scraper.sources.wayback.archives import WebArchive
from scraper.sources.wayback.index import CaptureRow
from scraper.sources.wayback.naming import NamedBy
from scraper.sources.wayback.plan import CapturePlan
from storage.archive import Archive
from storage.records import Ditemid, Finding, Harvest, JournalId, Severity, Target, TargetOutcome
from storage.report.words import many
from storage.tables.findings import Topic

NOT_CAPTURED = "not-captured"
"""An entry that is named, and of which no capture holds the page."""
NOT_COUNTED = "captured-counts"
"""Entries that a captured calendar counts, and no capture shows or names."""
NOTHING_CAPTURED = "nothing-captured"
"""The archive lists no capture of the journal."""
USELESS = "captures-useless"
"""How many captures hold no entry, and what they are."""
LONGEST = 3
"""Captures of one entry that are named in a sentence."""
GONE = frozenset({404, 410})
SAID = {
    TargetOutcome.ADULT: "an adult warning",
    TargetOutcome.LOCKED: "a page to log in",
    TargetOutcome.MISSING: "a page that says there is none",
    TargetOutcome.OTHER_JOURNAL: "a page of another journal",
    TargetOutcome.OTHER_ENTRY: "a page of another entry",
    TargetOutcome.BREAKS_OFF: "a page that breaks off",
    TargetOutcome.ODD: "an error page",
    TargetOutcome.UNANSWERED: "a capture that the archive could not give out",
}


def report(
    archive: Archive,
    place: Place,
    *,
    store: WebArchive,
    topic: Topic,
    plan: CapturePlan,
    targets: Iterable[Target],
    lists: Iterable[Harvest],
) -> tuple[Finding, ...]:
    """Return what to store and tell; what earlier visits said of it is dropped."""
    for code in (NOT_CAPTURED, NOT_COUNTED, NOTHING_CAPTURED, USELESS):
        archive.findings.clear(code, topic=topic)
    settled = {target.locator: target for target in targets}
    if not plan.rows:
        return (_nothing(place, store),)
    held = _held(archive, topic.journal_id)
    captures = _Captures(plan, settled, store=store)
    named = {
        target.key.ditemid: target.kind
        for target in sorted(settled.values(), key=lambda one: one.kind == NamedBy.LIST)
        if target.kind in set(NamedBy) and target.key.ditemid is not None
    }
    known = named.keys() | plan.by_entry.keys()
    missing = sorted(one for one in known - captures.waited_for if one >> 8 not in held)
    told = [
        _missing(place, store, ditemid, named=named.get(ditemid), captures=captures) for ditemid in missing
    ]
    if not captures.waited_for:
        told += _uncounted(archive, store, topic.journal_id, lists=lists, named=len(missing))
    return (*told, *_useless(captures, store))


def _uncounted(
    archive: Archive,
    store: WebArchive,
    journal_id: JournalId | None,
    *,
    lists: Iterable[Harvest],
    named: int,
) -> list[Finding]:
    """Return how many entries captured calendars count that nothing else knows of.

    A day has as many as its fullest count says; what is named and not here may be among them.
    """
    counted: dict[str, int] = {}
    for harvest in lists:
        for day in harvest.day_counts:
            counted[day.day] = max(day.count, counted.get(day.day, 0))
    held = archive.holdings.entries_by_day(journal_id)
    lacking = {day: count - held.get(day, 0) for day, count in counted.items() if count > held.get(day, 0)}
    unknown = sum(lacking.values()) - named
    if unknown <= 0:
        return []
    message = (
        f"captured calendars count {many(unknown, 'entry')} more than {store.name} shows or names, the first"
        f" on {min(lacking)}"
    )
    return [Finding(code=NOT_COUNTED, message=message, severity=Severity.GAP)]


def _held(archive: Archive, journal_id: JournalId | None) -> frozenset[int]:
    """Return the numbers inside the journal of the entries whose text is here."""
    return frozenset() if journal_id is None else archive.entries.numbers(journal_id)


class _Captures:
    """What became of each capture."""

    def __init__(self, plan: CapturePlan, settled: Mapping[str, Target], *, store: WebArchive) -> None:
        self.plan = plan
        self.waited_for: set[Ditemid] = set()
        """Entries of which something is still to be asked for."""
        self._became: dict[tuple[str, str], Target] = {}
        for capture in plan.captures:
            rows = (capture.row, *capture.others)
            found = [settled.get(store.capture(row.timestamp, row.url)) for row in rows]
            targets = [target for target in found if target is not None]
            if capture.ditemid and (not targets or any(one.state == "pending" for one in targets)):
                self.waited_for.add(capture.ditemid)
            target = next((one for one in targets if one.outcome is not None), None)
            if target is not None:
                self._became |= {(row.timestamp, row.url): target for row in rows}

    def said(self, row: CaptureRow) -> str | None:
        """Return what a capture is that holds no entry, in words; None where it holds one."""
        if row.is_redirect:
            return "a redirect"
        if row.status in GONE:
            return SAID[TargetOutcome.MISSING]
        if not row.may_be_a_page:
            return f"an error (status {row.status})"
        target = self._became.get((row.timestamp, row.url))
        return None if target is None or target.outcome is None else SAID.get(target.outcome)


def _missing(
    place: Place, store: WebArchive, ditemid: Ditemid, *, named: str | None, captures: _Captures
) -> Finding:
    """Return what is said of an entry whose text is not here."""
    rows = captures.plan.by_entry.get(ditemid, ())
    entry = f"entry {ditemid} ({urls.entry_url(place.address, ditemid)})"
    who = {NamedBy.LIST: "is named by captured lists", NamedBy.LINK: "is linked from another entry"}
    if not rows:
        message = f"{entry} {who[NamedBy(named or NamedBy.LIST)]}, and {store.name} holds no capture of it"
        severity = Severity.GAP if named == NamedBy.LIST else Severity.WARNING
        return Finding(code=NOT_CAPTURED, message=message, severity=severity)
    said = [f"{captures.said(row) or 'a part of it'} of {_day(row)}" for row in rows[-LONGEST:]]
    more = f", and {len(rows) - LONGEST} earlier ones like that" if len(rows) > LONGEST else ""
    message = f"{entry} stands whole in none of its captures: {', '.join(said)}{more}"
    was_there = named == NamedBy.LIST or any(row.status not in GONE for row in rows)
    severity = Severity.GAP if was_there else Severity.INFO
    return Finding(code=NOT_CAPTURED, message=message, severity=severity)


def _day(row: CaptureRow) -> str:
    return f"{row.timestamp[:4]}-{row.timestamp[4:6]}-{row.timestamp[6:8]}"


def _useless(captures: _Captures, store: WebArchive) -> Iterator[Finding]:
    """Yield how many captures of entries hold none, by what they are."""
    rows = [row for found in captures.plan.by_entry.values() for row in found]
    said = Counter(what for row in rows if (what := captures.said(row)) is not None)
    if said:
        kinds = ", ".join(f"{what}: {count:,}" for what, count in said.most_common())
        yield Finding(
            code=USELESS,
            message=f"of {many(len(rows), 'capture')} of entries in {store.name}, {sum(said.values()):,} hold"
            f" no whole entry ({kinds})",
            severity=Severity.INFO,
        )


def _nothing(place: Place, store: WebArchive) -> Finding:
    return Finding(
        code=NOTHING_CAPTURED,
        message=f"{store.name} lists no capture of {place.root}; see whether the address is right, or ask"
        " another archive: --wayback-at",
        severity=Severity.GAP,
    )
