"""What follows from an answer of a live journal: its target's end, what to ask next, what to tell."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from scraper.extract import read_page
from scraper.settings import Settings
from scraper.sources.live.bounds import Bounds
from scraper.sources.live.comparison import topic_of
from scraper.sources.live.judge import EXPECTED
from scraper.sources.live.listed import note_listed
from scraper.sources.live.place import Place
from scraper.sources.live.plan import Step, View
from scraper.sources.live.redirects import Hop, Redirect, read_redirect
from scraper.sources.live.renaming import leave_pending, take_over
from scraper.sources.live.states import JournalStates
from scraper.sources.live.talk import (
    comment_targets,
    forget_comment_targets,
    later_pages,
    next_steps,
    read_talk,
    step_url,
)
from scraper.sources.live.targets import (
    COMMENT_PRIORITY,
    ENTRY_PRIORITY,
    PRIORITY,
    entry_target,
    links,
)
from scraper.sources.live.targets import (
    target as target_of,
)
from scraper.sources.live.visit import ADULT_FINDING, forget_findings, is_due, vanished
from scraper.sources.source import Asked, Miss, Next, State, Wanted
from storage.archive import Archive
from storage.errors import AdultError, ArchiveError
from storage.records import (
    Cut,
    Ditemid,
    EntryId,
    Finding,
    Harvest,
    JournalId,
    Key,
    Page,
    PageId,
    PageKind,
    Reason,
    Severity,
    Target,
    TargetOutcome,
)

OK, NOT_MODIFIED = 200, 304
NOT_FOUND = frozenset({404, 410})
LISTS = frozenset({"feed", "recent", "sitemap", "calendar", "year", "month"})
TEXTS = frozenset({"entry", "comments"})
UNKNOWN = 2
"""Comment pages of an entry whose page breaks off above its pager: more than one, for all we know."""
LEFT_OUT = frozenset(
    {TargetOutcome.ADULT, TargetOutcome.ROBOTS, TargetOutcome.OTHER_JOURNAL, TargetOutcome.TOO_LARGE}
)
"""Why entries are left out for good, whatever a list says."""
ENTRY_MISSING = "entry-missing"
LIST_CLOSED = "list-closed"


class Follower:
    """Knows the archive and the journal; decides by the answer."""

    def __init__(
        self, archive: Archive, place: Place, *, settings: Settings, moved: Callable[[Place], Asked]
    ) -> None:
        self.archive, self.place, self.settings = archive, place, settings
        self._moved = moved
        self._states = JournalStates(archive, place)
        self._pages: dict[Ditemid, int] = {}
        self._hidden_now: set[str] = set()
        self._named: set[Ditemid] = set()
        self.bounds = Bounds(place.root)
        self.bounds.lets_in(target_of(place, "sitemap", url=place.sitemap()))
        self.looks: frozenset[str] = frozenset()
        """What is only looked at again, as no list says that it has changed."""

    @property
    def journal_id(self) -> JournalId | None:
        """The journal's number in the archive, None before anything was saved of it."""
        return self.archive.entries.journals.find(self.place.site.name, self.place.journal)

    def settle_at(self, place: Place) -> None:
        """Go on with what was learnt of the same journal: its name, or that a member reads it."""
        self.place = self._states.place = place

    def named(self, harvest: Harvest) -> Place:
        """Return the place with the name of a journal on a host of its own, where a page says it."""
        if self.place.is_unnamed and harvest.journal is not None:
            return self.place.named(harvest.journal.name)
        return self.place

    def fits(self, target: Target, harvest: Harvest, *, place: Place) -> bool:
        """Return whether an answer is what was asked for: its kind, its journal, its entry."""
        return harvest.kind in EXPECTED[target.kind] and self._stranger(target, harvest, place) is None

    def _stranger(self, target: Target, harvest: Harvest, place: Place) -> TargetOutcome | None:
        """Return what a page is of, where not of what was asked for."""
        if harvest.journal is not None and not self._is_name_of(harvest.journal.name, place):
            return TargetOutcome.OTHER_JOURNAL
        said = {entry.ditemid for entry in harvest.entries} if target.kind == "entry" else set()
        if target.kind in TEXTS:
            said |= {harvest.comments_of, harvest.own_ditemid}
        wanted = target.key.ditemid
        if wanted is not None and said - {None, wanted}:
            return TargetOutcome.OTHER_ENTRY
        return None

    def is_of_journal(self, harvest: Harvest | None) -> bool:
        """Return whether a page names this journal as the one it is of."""
        said = harvest.journal if harvest is not None else None
        return said is not None and self._is_name_of(said.name, self.place)

    def _is_name_of(self, name: str, place: Place) -> bool:
        journals = self.archive.entries.journals
        return place.journal in {name, journals.name_now(place.site.name, name)}

    def follow(self, target: Target, page: Page, *, harvest: Harvest | None, entry: EntryId | None) -> Next:
        """Return what follows from an answer that was saved, as far as it is one."""
        redirect = read_redirect(page, self.place)
        if redirect is not None and redirect.hop not in {Hop.AGAIN, Hop.MOVED}:
            return self._follow_redirect(target, page, redirect)
        if self.place.is_elsewhere(page.final_url):
            return self._at_own_host(target, page, harvest)
        if page.status == NOT_MODIFIED or harvest is None:
            return Next(outcome=TargetOutcome.NOT_MODIFIED)
        if self._states.is_state(harvest) and target.kind in LISTS:
            return self._state(target, page, harvest)
        if harvest.kind is PageKind.INTERSTITIAL:
            return self._interstitial(target, harvest)
        if harvest.kind not in EXPECTED[target.kind]:
            return self._not_there(target, page, harvest)
        place = self.named(harvest)
        stranger = self._stranger(target, harvest, place)
        if stranger is not None:
            return self._strange(target, harvest, stranger)
        return self._good(target, page, harvest=harvest, entry=entry, place=place)

    # -- answers without a page ------------------------------------------------

    def _follow_redirect(self, target: Target, page: Page, redirect: Redirect) -> Next:
        if redirect.hop is Hop.RENAMED and redirect.journal and target.kind in LISTS:
            return self._renamed(target, page, redirect.journal)
        if redirect.hop is Hop.LOCKED:
            if target.kind in LISTS:
                return self._closed(target, TargetOutcome.LOCKED, "shown only to people who are logged in")
            return self._hidden(target, page, TargetOutcome.LOCKED)
        note = f"leads to {redirect.url}"
        if target.kind in LISTS:
            note = f"{note}; if the journal lives there, back it up by that address"
            return self._closed(target, TargetOutcome.AWAY, note)
        return self._lacking(target, TargetOutcome.AWAY, note)

    def _renamed(self, target: Target, page: Page, name: str) -> Next:
        place = self.place.moved(name)
        forget_findings(self.archive, self.place)
        take_over(self.archive, self.place, to=place, seen_at=page.fetched_at)
        leave_pending(self.archive, target.source, f"renamed to {name}")
        return Next(outcome=TargetOutcome.MOVED, note=f"renamed to {name}", moved=self._moved(place))

    def _at_own_host(self, target: Target, page: Page, harvest: Harvest | None) -> Next:
        """Go on at the host that the site sent us to, where a page of it names the journal."""
        host = self.place.own_host(page.final_url)
        if host is None or not self.is_of_journal(harvest):
            note = f"leads to {page.final_url}, which does not name the journal"
            return self._closed(target, TargetOutcome.AWAY, note)
        note = f"the journal is at {host}"
        forget_findings(self.archive, self.place)
        leave_pending(self.archive, target.source, note)
        return Next(outcome=TargetOutcome.MOVED, note=note, moved=self._moved(self.place.at_host(host)))

    def _closed(self, target: Target, outcome: TargetOutcome, note: str) -> Next:
        """Leave out a list that is not shown: what it would say can't be compared."""
        finding = Finding(
            code=LIST_CLOSED,
            message=f"the {target.kind} {target.locator} is not shown to visitors ({note}), so the entries"
            " could not be compared with it",
        )
        return Next(state=State.SKIPPED, outcome=outcome, note=note, findings=(finding,))

    # -- pages that are none ---------------------------------------------------

    def _state(self, target: Target, page: Page, harvest: Harvest) -> Next:
        """Believe what is said of the whole journal once two of its own addresses say so."""
        problem = self._states.hear(target, page, harvest)
        if problem is not None:
            if harvest.reason is Reason.PURGED:
                # Nothing of it will ever come: the finding says so, not a row of pages still to be fetched.
                leave_pending(self.archive, target.source, "the journal was purged")
            return self._stop(problem)
        note = f"it says of the journal: {harvest.reason}"
        closed = self._closed(target, TargetOutcome.CLOSED, note)
        return replace(
            closed,
            wanted=tuple(
                Wanted(target=other, priority=PRIORITY["feed"], reopen=True)
                for other in self._states.witnesses(target)
            ),
        )

    def _stop(self, problem: ArchiveError) -> Next:
        """End the visit; the target stays pending for the next one."""
        finding = Finding(code="journal-closed", message=str(problem), severity=Severity.GAP)
        self.archive.findings.clear(finding.code, topic=topic_of(self.archive, self.place))
        return Next(state=State.PENDING, findings=(finding,), problem=problem)

    def _interstitial(self, target: Target, harvest: Harvest) -> Next:
        if target.kind in LISTS:
            words = "is marked adult (18+ or adult concepts); if you may and want to read it, add --adult"
            return self._stop(AdultError(self._states.says(words)))
        words = "to have it too, add --adult"
        if self.settings.adult:
            words = "the site went on asking although it was told yes"
        finding = Finding(
            code=ADULT_FINDING,
            message=f"{target.locator} is marked adult ({harvest.reason}) and was left out; {words}",
            severity=Severity.GAP if self.settings.adult else Severity.WARNING,
        )
        return Next(
            state=State.SKIPPED,
            outcome=TargetOutcome.ADULT,
            note=f"marked adult ({harvest.reason})",
            findings=(finding,),
        )

    def _not_there(self, target: Target, page: Page, harvest: Harvest) -> Next:
        """Follow an answer that is not what was asked for."""
        if harvest.reason is Reason.LOCKED:
            if target.kind in LISTS:
                return self._closed(target, TargetOutcome.LOCKED, "shown only to people who are logged in")
            return self._hidden(target, page, TargetOutcome.LOCKED)
        if harvest.reason is Reason.SUSPENDED_ENTRY:
            return self._hidden(target, page, TargetOutcome.SUSPENDED)
        why = f"it came as a page of kind {harvest.kind} ({harvest.reason or f'status {page.status}'})"
        if target.kind in LISTS:
            return self._no_list(target, page, why)
        if page.status in NOT_FOUND or (page.status == OK and harvest.kind is PageKind.GONE):
            if target.kind == "entry" and self._has_left_the_lists(target):
                return self._hidden(target, page, TargetOutcome.MISSING)
            return self._lacking(target, TargetOutcome.MISSING, f"status {page.status}")
        return self._lacking(target, TargetOutcome.ODD, why, again=page.status == OK)

    def _no_list(self, target: Target, page: Page, why: str) -> Next:
        """Follow what came in place of a list: an empty month is no page, other lists may be closed."""
        if target.kind == "recent":
            # Other lists name what recent pages would have named.
            return Next(outcome=TargetOutcome.OTHER_WAY, note=f"other lists are asked: {why}")
        if page.status not in NOT_FOUND:
            refused = range(400, 500)
            if page.status in refused:
                return self._closed(target, TargetOutcome.CLOSED, f"status {page.status}")
            return Next(state=State.FAILED, outcome=TargetOutcome.ODD, note=why, again=True)
        if target.kind == "month":
            return Next(outcome=TargetOutcome.MISSING, note=why, wanted=self._vanished(target, listed=()))
        return Next(outcome=TargetOutcome.MISSING, note=why, findings=self._missing_year(target, why))

    def _has_left_the_lists(self, target: Target) -> bool:
        """Whether an entry that is held is named by no list of this visit."""
        ditemid, journal_id = target.key.ditemid, self.journal_id
        held = ditemid and journal_id and self.archive.entries.find(journal_id, ditemid)
        return bool(held) and ditemid not in self._named

    def _hidden(self, target: Target, page: Page, outcome: TargetOutcome) -> Next:
        """Follow what the site does not show, and says so: an entry that was held is gone."""
        if target.kind == "comments":
            return self._lacking(target, outcome, "not shown")
        self._hidden_now.add(target.locator)
        ditemid, journal_id = target.key.ditemid, self.journal_id
        entry_id = self.archive.entries.find(journal_id, ditemid) if ditemid and journal_id else None
        if entry_id is None or ditemid is None:
            return Next(state=State.SKIPPED, outcome=outcome, note=str(outcome))
        self.archive.entries.mark_gone(entry_id, seen_at=page.fetched_at, reason=str(outcome))
        forget_comment_targets(self.archive, self.place, ditemid=ditemid)
        gone = outcome if outcome is TargetOutcome.MISSING else TargetOutcome.GONE
        return Next(outcome=gone, note=f"no longer shown: {outcome}")

    def _lacking(self, target: Target, outcome: TargetOutcome, why: str, *, again: bool = False) -> Next:
        """Follow an answer that says nothing of what was asked for: another way, else a gap."""
        if (wanted := self._other_way(target)) is not None:
            return Next(
                outcome=TargetOutcome.OTHER_WAY, note=f"asked for in another way: {why}", wanted=wanted
            )
        return Next(
            state=State.FAILED,
            outcome=outcome,
            note=why,
            findings=(self._missing(target, why),),
            again=again,
        )

    def _missing(self, target: Target, why: str) -> Finding:
        return Finding(
            code=ENTRY_MISSING,
            message=f"{target.locator} could not be read ({why}); what was held of it stays,"
            " and the next run asks for it again",
            severity=Severity.GAP,
        )

    def _strange(self, target: Target, harvest: Harvest, outcome: TargetOutcome) -> Next:
        """Follow a page of something else: its bytes are kept, and nothing of it is saved."""
        if outcome is TargetOutcome.OTHER_JOURNAL:
            whose = f"a page of the journal {harvest.journal.name}" if harvest.journal else "no page of it"
        else:
            whose = "a page of another entry"
        message = f"{target.locator} came as {whose}; its bytes were kept, and nothing of it was saved"
        severity = Severity.GAP if target.kind in TEXTS else Severity.WARNING
        finding = Finding(code="other-page", message=message, severity=severity)
        return Next(state=State.FAILED, outcome=outcome, note=f"it came as {whose}", findings=(finding,))

    def _missing_year(self, target: Target, why: str) -> tuple[Finding, ...]:
        """Report a year that the calendar names and the site does not show."""
        calendar = self.archive.pages.latest(self.place.calendar()) if target.kind == "year" else None
        named = read_page(calendar[1]).years if calendar else ()
        if target.key.month not in {f"{year:04}" for year in named}:
            return ()
        finding = Finding(
            code="year-missing",
            message=f"{target.locator}, a year that the calendar names, could not be read ({why});"
            " entries of that year may be missing: run the same command again later",
            severity=Severity.GAP,
        )
        return (finding,)

    def missed(self, target: Target, miss: Miss, why: str) -> Next:
        """Return what follows where no answer came."""
        outcome = TargetOutcome(miss.value)
        wanted = self._other_way(target) if miss is not Miss.TOO_LARGE else None
        if wanted is not None:
            return Next(
                outcome=TargetOutcome.OTHER_WAY, note=f"asked for in another way: {why}", wanted=wanted
            )
        if miss is Miss.UNANSWERED:
            return Next(state=State.FAILED, outcome=outcome, note=why, again=True)
        if miss is Miss.TOO_LARGE:
            finding = Finding(code="not-kept", message=f"{target.locator}: {why}", severity=Severity.GAP)
            return Next(state=State.FAILED, outcome=outcome, note=why, findings=(finding,))
        gap = target.kind in TEXTS
        message = why if gap else f"{why}; so the entries could not be compared with this list"
        severity = Severity.GAP if gap else Severity.WARNING
        finding = Finding(code="robots-closed", message=message, severity=severity)
        return Next(state=State.SKIPPED, outcome=outcome, note=why, findings=(finding,))

    # -- pages as expected -----------------------------------------------------

    def _good(
        self, target: Target, page: Page, *, harvest: Harvest, entry: EntryId | None, place: Place
    ) -> Next:
        state, outcome = State.DONE, None
        if harvest.cut in {Cut.TEXT, Cut.LIST}:
            state, outcome = State.FAILED, TargetOutcome.BREAKS_OFF
        self.settle_at(place)
        wanted = (*self._after(target, page, harvest=harvest, entry=entry), *self._links(target, harvest))
        note, findings = outcome and "it breaks off", self.bounds.findings()
        return Next(state=state, outcome=outcome, note=note, wanted=wanted, findings=findings)

    def _after(
        self, target: Target, page: Page, *, harvest: Harvest, entry: EntryId | None
    ) -> tuple[Wanted, ...]:
        if target.kind in {"feed", "recent"} and self.journal_id is not None:
            return self._changed(
                note_listed(self.archive, self.journal_id, harvest=harvest, seen_at=page.fetched_at)
            )
        if target.kind == "month":
            listed = tuple(link.ditemid for link in harvest.entry_links if link.ditemid is not None)
            return self._vanished(target, listed=listed) if len(listed) == len(harvest.entry_links) else ()
        if target.kind == "entry":
            return self._after_entry(harvest, entry)
        if target.kind == "comments":
            return self._after_comments(target, harvest, entry)
        return ()

    def _changed(self, changed: Iterable[Ditemid]) -> tuple[Wanted, ...]:
        """Ask for entries that a list describes otherwise than before, with all their comments."""
        again = tuple(entry_target(self.place, ditemid) for ditemid in changed)
        self.looks -= {found.locator for found in again}
        return tuple(Wanted(target=found, priority=ENTRY_PRIORITY, reopen=True) for found in again)

    def _after_look(self, entry: EntryId, ditemid: Ditemid) -> tuple[Wanted, ...]:
        """Ask for the whole entry where a look at comments found more or fewer than it counts."""
        replies = self.archive.holdings.replies(entry)
        differs = replies.reply_count is not None and replies.living != replies.reply_count
        return self._changed((ditemid,)) if differs else ()

    def _links(self, target: Target, harvest: Harvest) -> tuple[Wanted, ...]:
        """Return what a list leads to."""
        if target.kind not in LISTS:
            return ()
        if target.kind != "feed":
            self._named |= {link.ditemid for link in harvest.entry_links if link.ditemid is not None}
            self._named |= {said.ditemid for said in harvest.listed}
        hidden = self.archive.frontier.hidden(self.place.source)
        wanted = []
        for found in links(self.place, target.kind, harvest=harvest, since=self.settings.since):
            if found.kind == "entry" and target.kind == "sitemap" and self._knows_days():
                continue
            # The parts of a list are asked for again whenever its beginning is.
            part = found.kind == "sitemap" and not self.bounds.knows(found)
            if (found.kind == "sitemap" and not part) or not self.bounds.lets_in(found):
                continue
            part = part or (found.kind == "recent" and is_due(self.archive, self.place, found))
            again = found.locator in hidden and self._may_be_shown_now(found)
            wanted.append(Wanted(target=found, priority=PRIORITY[found.kind], reopen=part or again))
        return tuple(wanted)

    def _knows_days(self) -> bool:
        """Whether only entries since a day are wanted, and the calendar tells which these are."""
        calendar = self.archive.frontier.find(self.place.source, "calendar", locator=self.place.calendar())
        return bool(
            self.settings.since and calendar and calendar.state == "done" and calendar.outcome is None
        )

    def _may_be_shown_now(self, found: Target) -> bool:
        """Whether an entry that was hidden, and that a list names, is worth asking for: once in a visit."""
        known = self.archive.frontier.find(found.source, found.kind, locator=found.locator)
        return found.locator not in self._hidden_now and (known is None or known.outcome not in LEFT_OUT)

    def _vanished(self, target: Target, *, listed: tuple[Ditemid, ...]) -> tuple[Wanted, ...]:
        """Ask for the entries of a month that are here and that its page no longer lists."""
        month, journal_id = target.key.month, self.journal_id
        if month is None or journal_id is None:
            return ()
        lost = vanished(self.archive, self.place, journal_id=journal_id, month=month, listed=listed)
        return tuple(Wanted(target=found, priority=ENTRY_PRIORITY, reopen=True) for found in lost)

    # -- comments --------------------------------------------------------------

    def _after_entry(self, harvest: Harvest, entry: EntryId | None) -> tuple[Wanted, ...]:
        ditemid = harvest.entries[0].ditemid if harvest.entries else None
        if ditemid is None or entry is None:
            return ()
        self._pages[ditemid] = self._bounded_pages(ditemid, harvest)
        forget_comment_targets(self.archive, self.place, ditemid=ditemid)
        return self._next_comments(entry, ditemid, settled=None)

    def _after_comments(self, target: Target, harvest: Harvest, entry: EntryId | None) -> tuple[Wanted, ...]:
        ditemid, step = target.key.ditemid, step_of(target)
        if ditemid is None or entry is None or step is None:
            return ()
        if target.locator in self.looks:
            return self._after_look(entry, ditemid)
        pages = self.bounds.comment_pages(harvest.comment_pages or 1, url=self.place.entry(ditemid))
        later = later_pages(step, pages)
        return self._steps(ditemid, later) if later else self._next_comments(entry, ditemid, settled=target)

    def _next_comments(
        self, entry: EntryId, ditemid: Ditemid, *, settled: Target | None
    ) -> tuple[Wanted, ...]:
        """Return the next request for an entry's comments, once none is left to wait for.

        Only what was seen since the entry was fetched counts, unless it was only looked at again, and as many
        comments as it counts are here. Once all were seen, what was not is gone.
        """
        known = comment_targets(self.archive, self.place, ditemid=ditemid)
        done = settled and settled.target_id
        targets = tuple(replace(t, state="done") if done and t.target_id == done else t for t in known)
        if any(target.state == "pending" for target in targets):
            return ()
        replies = self.archive.holdings.replies(entry)
        is_open = replies.comments_state != "disabled"
        is_look = self.place.entry(ditemid) in self.looks and replies.living == (replies.reply_count or 0)
        since = None if is_look or not is_open else replies.looked_at
        talk = read_talk(
            self.archive,
            entry,
            reply_count=replies.reply_count if is_open else None,
            pages=self._comment_pages(ditemid, replies.page_id),
            targets=targets,
            since=since,
        )
        steps = next_steps(self.place, talk)
        if since is not None and not steps and talk.is_whole:
            self.archive.entries.comments.mark_unshown(entry, since=since, seen_at=since)
        return self._steps(ditemid, steps)

    def _comment_pages(self, ditemid: Ditemid, page_id: PageId) -> int:
        """Return how many threaded pages the entry has, from its kept page where this run has not read it."""
        if ditemid not in self._pages:
            harvest = read_page(self.archive.pages.load(page_id))
            self._pages[ditemid] = self._bounded_pages(ditemid, harvest)
        return self._pages[ditemid]

    def _bounded_pages(self, ditemid: Ditemid, harvest: Harvest) -> int:
        return self.bounds.comment_pages(_comment_pages(harvest), url=self.place.entry(ditemid))

    def _steps(self, ditemid: Ditemid, steps: tuple[Step, ...]) -> tuple[Wanted, ...]:
        return tuple(
            Wanted(
                target=target_of(
                    self.place,
                    "comments",
                    url=step_url(self.place, ditemid, step=step),
                    key=Key(ditemid=ditemid, view=step.view.value, number=step.number),
                ),
                priority=COMMENT_PRIORITY,
                reopen=True,
            )
            for step in steps
        )

    def _other_way(self, target: Target) -> tuple[Wanted, ...] | None:
        """Return the flat view in place of an answer for scripts that does not come; None: no other way."""
        step, ditemid = step_of(target), target.key.ditemid
        if target.kind != "comments" or step is None or ditemid is None:
            return None
        if step.view not in {View.RPC, View.THREAD}:
            return None
        flat = Step(View.FLAT, 1)
        known = comment_targets(self.archive, self.place, ditemid=ditemid)
        return () if any(step_of(other) == flat for other in known) else self._steps(ditemid, (flat,))


def step_of(target: Target) -> Step | None:
    """Return the request for comments that a target is."""
    key = target.key
    return Step(View(key.view), key.number) if key.view is not None and key.number is not None else None


def _comment_pages(harvest: Harvest) -> int:
    return harvest.comment_pages or (1 if harvest.cut in {None, Cut.END} else UNKNOWN)
