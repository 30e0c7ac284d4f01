"""What the site's own lists say beside what is here, and what is missing of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from scraper.sources.live.listed import Recent
from scraper.sources.live.place import Place
from scraper.sources.live.readings import Readings
from storage.archive import Archive
from storage.records import Ditemid, Finding, JournalId, PageKind, Severity, Target, TargetOutcome
from storage.tables.findings import Topic
from storage.tables.listings import CALENDAR, Comparison

LIST_KINDS = ("calendar", "year", "sitemap")
RECENT_PAGES = "recent pages"
"""What the comparison with them is called."""
SITEMAP = "sitemap"
FROM = " from "
"""Stands in the name of a comparison between a year and the day from which it was counted."""
NOTHING_SHOWN = "nothing-shown"
LISTS_MISSING = "lists-missing"
LISTS_LOCKED = "lists-locked"
LEFT_OUT_BEFORE = "left-out-before"
COMMENTS_FEWER = "comments-fewer"
EXPLAINED = "what is not here was asked for, and the site does not show it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What the kept year pages and sitemap say, and what the archive holds."""

    listed: Mapping[str, int]
    """Entries a month (`2012-11`), as the year pages count them."""
    held: Mapping[str, int]
    sitemap: frozenset[Ditemid] | None
    """The entries the sitemap names; None where there is none."""
    recent: frozenset[Ditemid] = frozenset()
    """The entries the recent pages name."""
    recent_is_whole: bool = False
    """Whether these come to the journal's first entry. A list of nothing alone is not believed."""
    whole_after: str | None = None
    """Where they do not: the year after which they name every entry; None where that cannot be told."""
    read: int
    """How many lists could be read."""

    unread_years: frozenset[str] = frozenset()
    """Years that this visit did not look at: only an earlier one knows how many entries they have."""

    def may_lack(self, time: str | None) -> bool:
        """Return whether the recent pages may not name every entry of a time (`2006`, or a moment in it)."""
        if self.recent_is_whole:
            return False
        return self.whole_after is None or time is None or time[:4] <= self.whole_after

    @property
    def names_something(self) -> bool:
        """Whether any list names an entry, or counts one."""
        return bool(self.listed or self.sitemap or self.recent)


def topic_of(archive: Archive, place: Place) -> Topic:
    """Return the journal as findings name it."""
    journal_id = archive.entries.journals.find(place.site.name, place.journal)
    return Topic(source=place.source, journal_id=journal_id)


def read_lists(
    archive: Archive,
    readings: Readings,
    place: Place,
    *,
    journal_id: JournalId | None,
    since: str | None,
    began_at: str | None = None,
) -> Lists:
    """Return what the lists of the site said in the visit that began then, by default the one that goes on.

    They are taken from the kept pages, so a killed run knows it too. With `since`, only what is of that
    day or later is counted; sitemap and recent pages, which know no days, are not.
    """
    days: dict[str, int] = {}
    sitemap: set[Ditemid] | None = None
    read = 0
    if began_at is None:
        visit = archive.visits.current(place.source)
        began_at = visit.began_at if visit else ""
    recent = Recent(readings, place, began_at=began_at)
    ended = recent.ended and bool(recent.named) and since is None
    whole_after = None if ended or since else recent.whole_after(archive.holdings.eventtimes(journal_id))
    unread_years: set[str] = set()
    for target in _list_targets(archive, place):
        year = target.key.month
        if year and since is None and (archive.pages.last_seen(target.locator) or "") < began_at:
            unread_years.add(year)
        is_read = target.state == "done" and target.outcome in {None, TargetOutcome.NOT_MODIFIED}
        said = readings.find(target.locator, since=began_at) if is_read else None
        if said is None:
            continue
        read += said.kind is PageKind.LIST
        if target.kind == "sitemap":
            sitemap = (sitemap or set()) | said.linked
        days.update(said.days)
    listed: Counter[str] = Counter()
    for day, count in days.items():
        if since is None or day >= since:
            listed[day[:7]] += count
    found = Lists(
        listed=listed,
        held=archive.holdings.entries_by_month(
            journal_id,
            since=since,
            with_login_only=place.is_member,
            without=_only_named(archive, place, journal_id),
        ),
        sitemap=None if sitemap is None or since else frozenset(sitemap),
        recent=frozenset(recent.named),
        recent_is_whole=ended,
        whole_after=whole_after,
        read=read + bool(recent.pages),
    )
    return replace(found, unread_years=frozenset(year for year in unread_years if found.may_lack(year)))


def _only_named(archive: Archive, place: Place, journal_id: JournalId | None) -> tuple[int, ...]:
    """Return the jitemids of entries only an interface gave: their pages say more, and were never read."""
    asked = archive.frontier.find
    return tuple(
        ditemid >> 8
        for ditemid in archive.holdings.from_interfaces(journal_id)
        if asked(place.source, "entry", locator=place.entry(ditemid)) is None
    )


def _list_targets(archive: Archive, place: Place) -> tuple[Target, ...]:
    found = (target for kind in LIST_KINDS for target in archive.frontier.list(kind=kind))
    return tuple(target for target in found if target.source == place.source)


def compare(
    archive: Archive,
    readings: Readings,
    place: Place,
    *,
    journal_id: JournalId | None,
    now: str,
    since: str | None = None,
    began_at: str | None = None,
) -> tuple[Finding, ...]:
    """Record what the lists say beside what is here, and report what is missing; return what to tell.

    By default that is what they said in the visit that goes on; else in the one that began then.
    """
    lists = read_lists(archive, readings, place, journal_id=journal_id, since=since, began_at=began_at)
    topic = topic_of(archive, place)
    for code in ("entries-missing", LISTS_MISSING, LISTS_LOCKED, NOTHING_SHOWN, LEFT_OUT_BEFORE):
        archive.findings.clear(code, topic=topic)
    comparisons = tuple(_comparisons(archive, lists, journal_id=journal_id, now=now, since=since))
    if comparisons:
        # Lists of an earlier visit, or of a part of a year, say nothing of what there is now.
        # Of years that are looked at in turn the latest look is known.
        unread = (calendar_name(year) for year in lists.unread_years)
        archive.listings.forget_others(journal_id, (*(one.name for one in comparisons), *unread))
    for comparison in comparisons:
        if comparison.agrees:
            archive.listings.record(comparison)
        else:
            named = _named_by(readings, place, comparison, lists=lists)
            explained = named is not None and _is_explained(archive, place, named, journal_id=journal_id)
            _report(archive, place, comparison, explained=explained)
    told = tuple(_told(archive, place, lists=lists, journal_id=journal_id, since=since))
    for finding in told:
        archive.findings.add(finding)
    return told


def recount(
    archive: Archive, place: Place, *, journal_id: JournalId, since: str | None, began_at: str
) -> tuple[Comparison, ...]:
    """Return what `compare` found in the visit that began then, from the kept pages and rows alone."""
    lists = read_lists(
        archive, Readings(archive), place, journal_id=journal_id, since=since, began_at=began_at
    )
    return tuple(_comparisons(archive, lists, journal_id=journal_id, now=began_at, since=since))


def _comparisons(
    archive: Archive, lists: Lists, *, journal_id: JournalId | None, now: str, since: str | None
) -> Iterable[Comparison]:
    if lists.recent_is_whole and lists.recent:
        held = archive.holdings.entries_by_age(journal_id) if journal_id is not None else ()
        yield Comparison(
            name=RECENT_PAGES,
            said=len(lists.recent),
            have=len(lists.recent & set(held)),
            compared_at=now,
            journal_id=journal_id,
        )
    for year in sorted({month[:4] for month in lists.listed}):
        said = {month: n for month, n in lists.listed.items() if month.startswith(year)}
        yield Comparison(
            name=calendar_name(year, since=since),
            said=sum(said.values()),
            have=sum(n for month, n in lists.held.items() if month.startswith(year)),
            missing=tuple(sorted(m for m, n in said.items() if n > lists.held.get(m, 0))),
            compared_at=now,
            journal_id=journal_id,
        )
    if lists.sitemap is not None:
        yield Comparison(
            name=SITEMAP,
            said=len(lists.sitemap),
            have=sum(lists.held.values()),
            compared_at=now,
            journal_id=journal_id,
        )


def calendar_name(year: str, *, since: str | None = None) -> str:
    """Return what the comparison with a year's page is called, where that year is counted from a day on.

    >>> calendar_name("2006"), calendar_name("2006", since="2006-05-03")
    ('calendar 2006', 'calendar 2006 from 2006-05-03')
    """
    return f"{CALENDAR} {year}{f'{FROM}{since}' if since and since.startswith(year) else ''}"


def _report(archive: Archive, place: Place, comparison: Comparison, *, explained: bool) -> None:
    months = f" ({', '.join(comparison.missing)})" if comparison.missing else ""
    archive.listings.record(replace(comparison, note=EXPLAINED if explained else None))
    finding = Finding(
        code="entries-missing",
        message=f"{comparison.name} of {place.root} lists {comparison.said} entries, the archive has"
        f" {comparison.have}{months}; run the same command again, and see `status` for what was skipped",
        severity=Severity.INFO if explained else Severity.GAP,
    )
    archive.findings.add(finding)


def _named_by(
    readings: Readings, place: Place, comparison: Comparison, *, lists: Lists
) -> frozenset[Ditemid] | None:
    """Return the entries a list names, of a calendar those of months that lack some; None: not all known."""
    if comparison.name == RECENT_PAGES:
        return lists.recent
    if comparison.name == SITEMAP:
        return lists.sitemap or frozenset()
    named: frozenset[Ditemid] = frozenset()
    for month in comparison.missing:
        said = readings.find(place.month(int(month[:4]), int(month[5:])))
        if said is None or not said.links_by_number or len(said.linked) < lists.listed[month]:
            return None
        named |= said.linked
    return named


def _is_explained(
    archive: Archive, place: Place, named: Iterable[Ditemid], *, journal_id: JournalId | None
) -> bool:
    """Whether every entry that a list names is here, or was asked for and is not shown."""
    hidden = archive.frontier.explained(place.source)
    unknown = (
        ditemid
        for ditemid in named
        if (journal_id is None or archive.entries.find(journal_id, ditemid) is None)
        and place.entry(ditemid) not in hidden
    )
    return next(unknown, None) is None


def _are_locked(targets: Iterable[Target]) -> bool:
    return all(target.outcome is TargetOutcome.LOCKED for target in targets)


def _told(
    archive: Archive, place: Place, *, lists: Lists, journal_id: JournalId | None, since: str | None
) -> Iterable[Finding]:
    """Yield what a person should hear of the lists as such."""
    held = sum(lists.held.values())
    targets = _list_targets(archive, place)
    if not lists.read and not held and targets and _are_locked(targets):
        yield Finding(
            code=LISTS_LOCKED,
            message=f"the lists of {place.root} are shown only to people who are logged in, so a visitor sees"
            " nothing of the journal",
        )
    elif not lists.read:
        notes = (f"{t.kind}: {t.note or 'it could not be read'}" for t in targets)
        yield Finding(
            code=LISTS_MISSING,
            message=f"no list of entries of {place.root} could be read ({'; '.join(notes)}), so nothing says"
            " which entries there are; see in a browser whether the journal shows its calendar to visitors",
            severity=Severity.GAP,
        )
    elif not held and not lists.names_something and not since:
        yield Finding(
            code=NOTHING_SHOWN,
            message=f"{place.root} shows no entry to visitors: the journal is empty, or all of it is for"
            " friends only",
            severity=Severity.WARNING,
        )
    if since and journal_id is not None and not archive.holdings.has_entries_before(journal_id, since):
        yield Finding(
            code=LEFT_OUT_BEFORE,
            message=f"entries of {place.root} from before {since} were left out, as --since said; to have"
            " them too, run the command again without it",
            severity=Severity.INFO,
        )


def report_comments(archive: Archive, place: Place, *, journal_id: JournalId | None) -> None:
    """Report, per entry, comments that exist and are not here, against the site's own count."""
    for code in ("comments-missing", COMMENTS_FEWER):
        archive.findings.clear(code, topic=topic_of(archive, place))
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
                " what it counts besides may come with another visit, or be shown to nobody"
            )
            finding = Finding(code=COMMENTS_FEWER, message=message, severity=Severity.GAP)
        archive.findings.add(finding, entry_id=short.entry_id)


def report_orphans(archive: Archive, place: Place, *, journal_id: JournalId | None) -> None:
    """Report comments that answer one the site never showed us."""
    archive.findings.clear("parents-missing", topic=topic_of(archive, place))
    for entry in archive.holdings.unanswered(journal_id):
        message = f"{entry.url}: {entry.comments} comments answer one that the site does not show"
        finding = Finding(code="parents-missing", message=message, severity=Severity.WARNING)
        archive.findings.add(finding, entry_id=entry.entry_id)
