"""One answer, settled: kept, read, saved, its links added, its target done: one transaction."""

from collections.abc import Iterable
from dataclasses import replace

from scraper.crawl.settlement import JOURNAL_STATES, Settlement
from scraper.events import Counts
from scraper.extract import read_page
from scraper.intake.ingest import Origin, ingest, lacks_something, mark_gone
from scraper.intake.repeats import keep_news
from scraper.settings import Settings
from scraper.sources.live.comparison import LOGGED_IN, topic_of
from scraper.sources.live.judge import EXPECTED
from scraper.sources.live.listed import note_listed
from scraper.sources.live.place import Place
from scraper.sources.live.plan import Step, View
from scraper.sources.live.redirects import Hop, Redirect
from scraper.sources.live.renaming import leave_pending, take_over
from scraper.sources.live.talk import (
    comment_targets,
    forget_comment_targets,
    later_pages,
    next_steps,
    read_step,
    read_talk,
    step_url,
)
from scraper.sources.live.targets import (
    COMMENT_PRIORITY,
    ENTRY_PRIORITY,
    PRIORITY,
    entry_target,
    links,
    target,
)
from scraper.sources.live.visit import ADULT_FINDING, ADULT_NOTE, is_due, vanished
from storage.archive import Archive
from storage.errors import AdultError, ArchiveError, JournalGoneError, RegionError
from storage.records import (
    Cut,
    Ditemid,
    EntryId,
    Finding,
    Harvest,
    Journal,
    JournalId,
    JournalStatus,
    Page,
    PageId,
    PageKind,
    Reason,
    Severity,
    Target,
)

NOT_MODIFIED = 304
GONE_STATUSES = frozenset({403, 404, 410})
NOT_FOUND = frozenset({404, 410})
OTHER_JOURNAL = "a page of another journal"
LISTS = frozenset({"feed", "recent", "sitemap", "calendar", "year", "month"})
UNKNOWN = 2
"""Comment pages of an entry whose page breaks off above its pager: more than one, for all we know."""
LEFT_OUT = (ADULT_NOTE, "robots.txt", OTHER_JOURNAL)
"""How notes begin of entries that are left out for good, whatever a list says."""


class Settler:
    """Knows the archive and the journal; decides by the answer."""

    def __init__(self, archive: Archive, place: Place, *, settings: Settings) -> None:
        self.archive, self.place, self.settings = archive, place, settings
        self._pages: dict[Ditemid, int] = {}
        self._hidden_now: set[str] = set()
        self.looks: frozenset[str] = frozenset()
        """What is only looked at again, as no list says that it has changed."""

    @property
    def journal_id(self) -> JournalId | None:
        """The journal's number in the archive, None before anything was saved of it."""
        return self.archive.entries.journals.find(self.place.site.name, self.place.journal)

    def settle(
        self, target: Target, page: Page, *, harvest: Harvest | None, redirect: Redirect | None
    ) -> Settlement:
        """Store all that follows from one answer."""
        if redirect is not None:
            return self._settle_redirect(target, page, redirect)
        if page.status == NOT_MODIFIED or harvest is None:
            self._done(target, "not modified")
            return Settlement()
        host = self.place.own_host(page.final_url)
        if host is not None and host != self.place.address.host and target.kind == "feed":
            leave_pending(self.archive, target.source, f"the journal is at {host}")
            return Settlement(place=self.place.at_host(host))
        page_id = keep_news(self.archive, page, harvest)
        if harvest.reason is Reason.REGION:
            return self._stop(
                target, RegionError(self._says("is hidden by the site in this country (region)"))
            )
        if harvest.reason in JOURNAL_STATES:
            return self._journal_gone(target, page, harvest.reason)
        if harvest.kind is PageKind.INTERSTITIAL:
            return self._interstitial(target, harvest)
        if harvest.kind in EXPECTED[target.kind]:
            return self._save(target, page_id, page=page, harvest=harvest)
        return self._not_there(target, page_id, page=page, harvest=harvest)

    # -- answers without a page ------------------------------------------------

    def _settle_redirect(self, target: Target, page: Page, redirect: Redirect) -> Settlement:
        if redirect.hop is Hop.RENAMED and redirect.journal and target.kind in LISTS:
            return self._renamed(target, page, redirect.journal)
        if target.kind in LISTS:
            away = f"leads to {redirect.url}; if the journal lives there, back it up by that address"
            why = LOGGED_IN if redirect.hop is Hop.LOCKED else away
            self.archive.frontier.skip(target.target_id or 0, why)
            return Settlement(skipped=why)
        self.archive.pages.keep(page)
        why = "locked" if redirect.hop is Hop.LOCKED else f"leads to {redirect.url}"
        return self._hidden(target, page, why)

    def _renamed(self, target: Target, page: Page, name: str) -> Settlement:
        place = self.place.moved(name)
        take_over(self.archive, self.place, to=place, seen_at=page.fetched_at)
        leave_pending(self.archive, target.source, f"renamed to {name}")
        return Settlement(place=place)

    def _journal_gone(self, target: Target, page: Page, reason: Reason) -> Settlement:
        status, words = JOURNAL_STATES[reason]
        if status is not None:
            journal = Journal(name=self.place.journal, url=self.place.root, status=status)
            self.archive.entries.save_journal(journal, site=self.place.site.name, seen_at=page.fetched_at)
        if status is JournalStatus.PURGED:
            # Nothing of it will ever come: the finding says so, not a row of pages still to be fetched.
            leave_pending(self.archive, target.source, "the journal was purged")
        return self._stop(target, JournalGoneError(self._says(words)))

    def _stop(self, target: Target, problem: ArchiveError) -> Settlement:
        """End the visit; the target stays pending for the next one."""
        del target
        finding = Finding(code="journal-closed", message=str(problem), severity=Severity.GAP)
        self.archive.findings.clear(finding.code, topic=topic_of(self.archive, self.place))
        self.archive.findings.add(finding)
        return Settlement(findings=(finding,), problem=problem)

    def _says(self, words: str) -> str:
        held = self.archive.holdings.totals(self.journal_id) if self.journal_id else None
        kept = f"; the {held.entries:,} entries saved before stay here" if held and held.entries else ""
        return f"{self.place.journal} on {self.place.site.name} ({self.place.root}) {words}{kept}"

    def _interstitial(self, target: Target, harvest: Harvest) -> Settlement:
        if target.kind in LISTS:
            return self._stop(
                target,
                AdultError(
                    self._says(
                        "is marked adult (18+ or adult concepts); if you may and want to read it, add --adult"
                    )
                ),
            )
        words = (
            "the site went on asking although it was told yes"
            if self.settings.adult
            else "to have it too, add --adult"
        )
        finding = Finding(
            code=ADULT_FINDING,
            message=f"{target.locator} is marked adult ({harvest.reason}) and was left out; {words}",
            severity=Severity.GAP if self.settings.adult else Severity.WARNING,
        )
        self.archive.findings.add(finding)
        self.archive.frontier.skip(target.target_id or 0, f"{ADULT_NOTE}: {harvest.reason}")
        return Settlement(findings=(finding,), skipped="marked adult")

    def _not_there(self, target: Target, page_id: PageId, *, page: Page, harvest: Harvest) -> Settlement:
        """Settle an answer that is not what was asked for."""
        self.archive.findings.replace(page_id, harvest.findings)
        if harvest.kind is PageKind.LOGIN or harvest.reason is Reason.LOCKED:
            return self._hidden(target, page, "locked")
        if harvest.kind is PageKind.GONE or page.status in GONE_STATUSES:
            why = str(harvest.reason or f"status {page.status}")
            return self._hidden(target, page, why)
        why = f"came as a page of kind {harvest.kind} ({harvest.reason or f'status {page.status}'})"
        if target.kind == "recent" or self.try_other_way(target):
            # Other lists name what recent pages would have named.
            self._done(target, f"other way taken: {why}")
            return Settlement()
        self.archive.frontier.fail(target.target_id or 0, note=why)
        return Settlement(parked=why)

    def _hidden(self, target: Target, page: Page, why: str) -> Settlement:
        """Settle what the site does not show: a gap only where we had it or can't tell."""
        if target.kind == "comments" and self.try_other_way(target):
            self._done(target, f"other way taken: {why}")
            return Settlement()
        if target.kind == "comments":
            self.archive.frontier.fail(target.target_id or 0, note=why)
            return Settlement(parked=why)
        if target.kind != "entry":
            self._done(target, why)
            if target.kind == "month" and page.status in NOT_FOUND:
                self._ask_vanished(target, listed=())  # an empty month is a 404
            return self._missing_year(target, why) if target.kind == "year" else Settlement()
        self._hidden_now.add(target.locator)
        ditemid, journal_id = self.place.ditemid(target.locator), self.journal_id
        if (
            ditemid
            and journal_id
            and mark_gone(self.archive, journal_id, ditemid=ditemid, page=page, why=why)
        ):
            self._done(target, f"gone: {why}")
            forget_comment_targets(self.archive, self.place, ditemid=ditemid)
        else:
            self.archive.frontier.skip(target.target_id or 0, why)
        return Settlement(skipped=why)

    def _missing_year(self, target: Target, why: str) -> Settlement:
        """Report a year that the calendar names and the site does not show."""
        calendar = self.archive.pages.latest(self.place.calendar())
        named = read_page(calendar[1]).years if calendar else ()
        if target.locator not in {self.place.year(year) for year in named}:
            return Settlement()
        finding = Finding(
            code="year-missing",
            message=f"{target.locator}, a year that the calendar names, could not be read ({why});"
            " entries of that year may be missing: run the same command again later",
            severity=Severity.GAP,
        )
        self.archive.findings.add(finding)
        return Settlement(findings=(finding,))

    # -- pages as expected -----------------------------------------------------

    def _save(self, target: Target, page_id: PageId, *, page: Page, harvest: Harvest) -> Settlement:
        place = self._learn_name(harvest)
        journal = replace(
            harvest.journal or Journal(name=place.journal),
            name=place.journal,
            site=place.site.name,
            url=place.root,
        )
        if journal.status is None:
            journal = replace(journal, status=JournalStatus.VISIBLE)
        foreign = harvest.journal is not None and harvest.journal.name != place.journal
        harvest = replace(harvest, journal=harvest.journal if foreign else journal)
        origin = Origin(site=place.site.name, journal=place.journal)
        saved = ingest(self.archive, page_id, page=page, harvest=harvest, origin=origin)
        if foreign:
            self.archive.frontier.skip(target.target_id or 0, OTHER_JOURNAL)
            return Settlement(findings=harvest.findings, skipped=OTHER_JOURNAL)
        if lacks_something(harvest):
            self.archive.frontier.fail(target.target_id or 0, note="the page breaks off")
        else:
            self._done(target, None)
        self._follow(target, harvest=harvest, at=page.fetched_at, entry_id=next(iter(saved.entries), None))
        findings = tuple(f for f in harvest.findings if f.severity is not Severity.INFO)
        return Settlement(findings=findings, place=place if place != self.place else None)

    def _learn_name(self, harvest: Harvest) -> Place:
        """Take the name of a journal on a host of its own from the first page that says it."""
        if self.place.is_unnamed and harvest.journal is not None:
            return self.place.named(harvest.journal.name)
        return self.place

    def _follow(self, target: Target, *, harvest: Harvest, at: str, entry_id: EntryId | None) -> None:
        journal_id = self.journal_id
        if target.kind in {"feed", "recent"} and journal_id is not None:
            self._follow_changes(note_listed(self.archive, journal_id, harvest=harvest, seen_at=at))
        elif target.kind == "month":
            self._follow_month(target, harvest)
        elif target.kind == "entry":
            self._follow_entry(harvest, entry_id)
        elif target.kind == "comments":
            self._follow_comments(target, harvest, entry_id)
        hidden = self.archive.frontier.hidden(self.place.source) if target.kind in LISTS else frozenset()
        for found in links(self.place, target.kind, harvest=harvest, since=self.settings.since):
            if found.kind == "entry" and target.kind == "sitemap" and self._knows_days():
                continue
            # The parts of a list are asked for again whenever its beginning is.
            part = found.kind == "sitemap" and found.locator != target.locator
            part = part or (found.kind == "recent" and is_due(self.archive, self.place, found))
            again = found.locator in hidden and self._may_be_shown_now(found)
            self.archive.frontier.add([found], priority=PRIORITY[found.kind], reopen=part or again)

    def _follow_changes(self, changed: Iterable[Ditemid]) -> None:
        """Ask for entries that a list describes otherwise than before, with all their comments."""
        again = tuple(entry_target(self.place, ditemid) for ditemid in changed)
        self.looks -= {found.locator for found in again}
        self.archive.frontier.add(again, priority=ENTRY_PRIORITY, reopen=True)

    def _knows_days(self) -> bool:
        """Whether only entries since a day are wanted, and the calendar tells which these are."""
        calendar = self.archive.frontier.find(self.place.source, "calendar", locator=self.place.calendar())
        return bool(self.settings.since and calendar and calendar.state == "done" and not calendar.note)

    def _may_be_shown_now(self, found: Target) -> bool:
        """Whether an entry that was hidden, and that a list names, is worth asking for: once in a visit."""
        known = self.archive.frontier.find(found.source, found.kind, locator=found.locator)
        note = (known and known.note) or ""
        return found.locator not in self._hidden_now and not note.startswith(LEFT_OUT)

    def _follow_month(self, target: Target, harvest: Harvest) -> None:
        listed = tuple(link.ditemid for link in harvest.entry_links if link.ditemid is not None)
        if len(listed) == len(harvest.entry_links):
            self._ask_vanished(target, listed=listed)

    def _ask_vanished(self, target: Target, *, listed: tuple[Ditemid, ...]) -> None:
        """Ask for the entries of a month that are here and that its page no longer lists."""
        month, journal_id = self.place.month_of(target.locator), self.journal_id
        if month and journal_id is not None:
            lost = vanished(self.archive, self.place, journal_id=journal_id, month=month, listed=listed)
            self.archive.frontier.add(lost, priority=ENTRY_PRIORITY, reopen=True)

    # -- comments --------------------------------------------------------------

    def _follow_entry(self, harvest: Harvest, entry_id: EntryId | None) -> None:
        ditemid = harvest.entries[0].ditemid if harvest.entries else None
        if ditemid is None or entry_id is None:
            return
        self._pages[ditemid] = harvest.comment_pages or (1 if harvest.cut in {None, Cut.END} else UNKNOWN)
        forget_comment_targets(self.archive, self.place, ditemid=ditemid)
        self._next_comments(entry_id, ditemid)

    def _follow_comments(self, target: Target, harvest: Harvest, entry_id: EntryId | None) -> None:
        ditemid, step = harvest.comments_of or self.place.ditemid(target.locator), read_step(target.locator)
        if ditemid is None or entry_id is None or step is None:
            return
        if target.locator in self.looks:
            self._follow_look(entry_id, ditemid)
            return
        later = later_pages(step, harvest)
        self._add_steps(ditemid, later)
        if not later:
            self._next_comments(entry_id, ditemid)

    def _follow_look(self, entry_id: EntryId, ditemid: Ditemid) -> None:
        """Ask for the whole entry where a look at comments found more or fewer than it counts."""
        replies = self.archive.holdings.replies(entry_id)
        if replies.reply_count is not None and replies.living != replies.reply_count:
            self._follow_changes((ditemid,))

    def _next_comments(self, entry_id: EntryId, ditemid: Ditemid) -> None:
        """Add the next request for an entry's comments, once none is left to wait for.

        Only what was seen since the entry was fetched counts, unless it was only looked at again, and as many
        comments as it counts are here. Once all were seen, what was not is gone.
        """
        targets = comment_targets(self.archive, self.place, ditemid=ditemid)
        if any(target.state == "pending" for target in targets):
            return
        replies = self.archive.holdings.replies(entry_id)
        is_open = replies.comments_state != "disabled"
        is_look = self.place.entry(ditemid) in self.looks and replies.living == (replies.reply_count or 0)
        since = None if is_look or not is_open else replies.looked_at
        talk = read_talk(
            self.archive,
            entry_id,
            reply_count=replies.reply_count if is_open else None,
            pages=self._comment_pages(ditemid, replies.page_id),
            targets=targets,
            since=since,
        )
        steps = next_steps(self.place, talk)
        self._add_steps(ditemid, steps)
        if since is not None and not steps and talk.is_whole:
            self.archive.entries.comments.mark_unshown(entry_id, since=since, seen_at=since)

    def _comment_pages(self, ditemid: Ditemid, page_id: PageId) -> int:
        """Return how many threaded pages the entry has, from its kept page where this run has not read it."""
        if ditemid not in self._pages:
            harvest = read_page(self.archive.pages.load(page_id))
            self._pages[ditemid] = harvest.comment_pages or (1 if harvest.cut in {None, Cut.END} else UNKNOWN)
        return self._pages[ditemid]

    def _add_steps(self, ditemid: Ditemid, steps: tuple[Step, ...]) -> None:
        targets = [
            target(self.place, "comments", url=step_url(self.place, ditemid, step=step)) for step in steps
        ]
        self.archive.frontier.add(targets, priority=COMMENT_PRIORITY, reopen=True)

    def try_other_way(self, target: Target) -> bool:
        """Take the flat view where an answer for scripts does not come; return whether that is a way."""
        step = read_step(target.locator)
        if target.kind != "comments" or step is None or step.view not in {View.RPC, View.THREAD}:
            return False
        ditemid = self.place.ditemid(target.locator)
        if ditemid is None:
            return False
        flat = Step(View.FLAT, 1)
        if not any(
            read_step(known.locator) == flat
            for known in comment_targets(self.archive, self.place, ditemid=ditemid)
        ):
            self._add_steps(ditemid, (flat,))
        return True

    # -- the end ---------------------------------------------------------------

    def read_feed_again(self) -> None:
        """Take the posting times from the kept feed, now that the entries are here."""
        kept = self.archive.pages.latest(self.place.feed())
        journal_id = self.journal_id
        if kept is None or journal_id is None:
            return
        page_id, page = kept
        harvest = read_page(page)
        if harvest.kind is PageKind.FEED:
            origin = Origin(site=self.place.site.name, journal=self.place.journal)
            bare = replace(harvest, journal=None, findings=())
            ingest(self.archive, page_id, page=page, harvest=bare, origin=origin)

    def count(self) -> Counts:
        """Return how far the journal is."""
        totals = self.archive.holdings.totals(self.journal_id)
        known, pending = self.archive.frontier.progress(self.place.source)
        return Counts(
            entries=totals.entries,
            entries_known=known,
            comments=totals.comments,
            comments_known=totals.replies,
            pending=pending,
            findings=self.archive.findings.count(),
        )

    def _done(self, target: Target, note: str | None) -> None:
        self.archive.frontier.done(target.target_id or 0, note)
