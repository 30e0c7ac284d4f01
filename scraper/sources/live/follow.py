"""What follows from an answer of a live journal: its target's end, what to ask next, what to tell."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from scraper.settings import Settings
from scraper.sources.live.bounds import Bounds
from scraper.sources.live.comparison import topic_of
from scraper.sources.live.conversations import Conversations
from scraper.sources.live.judge import EXPECTED
from scraper.sources.live.leads import Leads
from scraper.sources.live.listed import note_listed
from scraper.sources.live.place import Place
from scraper.sources.live.readings import Readings
from scraper.sources.live.redirects import Hop, Redirect, read_redirect
from scraper.sources.live.renaming import leave_pending, take_over
from scraper.sources.live.states import JournalStates
from scraper.sources.live.talk import forget_comment_targets
from scraper.sources.live.targets import ENTRY_PRIORITY, PRIORITY, entry_target
from scraper.sources.live.targets import target as target_of
from scraper.sources.live.visit import forget_findings
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
    Page,
    PageKind,
    Reason,
    Severity,
    Target,
    TargetOutcome,
)
from storage.report.gaps import ADULT, JOURNAL_ADULT, JOURNAL_CLOSED

OK, NOT_MODIFIED = 200, 304
NOT_FOUND = frozenset({404, 410})
LISTS = frozenset({"feed", "recent", "sitemap", "calendar", "year", "month"})
TEXTS = frozenset({"entry", "comments"})
ENTRY_MISSING = "entry-missing"
LIST_CLOSED = "list-closed"


class Follower:
    """Knows the archive and the journal; decides by the answer."""

    def __init__(
        self,
        archive: Archive,
        place: Place,
        *,
        settings: Settings,
        readings: Readings,
        moved: Callable[[Place], Asked],
    ) -> None:
        self.archive, self.place, self.settings = archive, place, settings
        self._readings, self._moved = readings, moved
        self._states = JournalStates(archive, place)
        self.bounds = Bounds(place.root)
        self.bounds.lets_in(target_of(place, "sitemap", url=place.sitemap()))
        self._leads = Leads(archive, settings, self.bounds)
        self._conversations = Conversations(archive, self.bounds)
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
        note = f"it says of the journal: {_kind_of(harvest)}"
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
        finding = Finding(code=JOURNAL_CLOSED, message=str(problem), severity=Severity.GAP)
        if isinstance(problem, AdultError):
            finding = Finding(code=JOURNAL_ADULT, message=str(problem), severity=Severity.GAP)
        for known in (JOURNAL_ADULT, JOURNAL_CLOSED):
            self.archive.findings.clear(known, topic=topic_of(self.archive, self.place))
        return Next(state=State.PENDING, findings=(finding,), problem=problem)

    def _interstitial(self, target: Target, harvest: Harvest) -> Next:
        if target.kind in LISTS:
            words = "is marked adult (18+ or adult concepts); if you may and want to read it, add --adult"
            return self._stop(AdultError(self._states.says(words)))
        words = "to have it too, add --adult"
        if self.settings.adult:
            words = "the site went on asking although it was told yes"
        finding = Finding(
            code=ADULT,
            message=f"{target.locator} is marked adult ({_kind_of(harvest)}) and was left out; {words}",
            severity=Severity.GAP if self.settings.adult else Severity.WARNING,
        )
        return Next(
            state=State.SKIPPED,
            outcome=TargetOutcome.ADULT,
            note=f"marked adult ({_kind_of(harvest)})",
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
            return Next(outcome=TargetOutcome.MISSING, note=why, wanted=self._lost_of_month(target))
        return Next(outcome=TargetOutcome.MISSING, note=why, findings=self._missing_year(target, why))

    def _has_left_the_lists(self, target: Target) -> bool:
        """Whether an entry that is held is named by no list of this visit."""
        ditemid, journal_id = target.key.ditemid, self.journal_id
        held = ditemid and journal_id and self.archive.entries.find(journal_id, ditemid)
        return bool(held) and ditemid is not None and not self._leads.is_named(ditemid)

    def _hidden(self, target: Target, page: Page, outcome: TargetOutcome) -> Next:
        """Follow what the site does not show, and says so: an entry that was held is gone."""
        if target.kind == "comments":
            return self._lacking(target, outcome, "not shown")
        self._leads.note_hidden(target)
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
        if (wanted := self._conversations.other_way(target, place=self.place)) is not None:
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
        calendar = self._readings.find(self.place.calendar()) if target.kind == "year" else None
        named = calendar.years if calendar is not None else ()
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
        wanted = (
            self._conversations.other_way(target, place=self.place) if miss is not Miss.TOO_LARGE else None
        )
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
        wanted = self._after(target, page, harvest=harvest, entry=entry)
        if target.kind in LISTS:
            self._readings.note(target.locator, harvest)
            wanted += self._leads.of(target, harvest, place=place)
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
            return self._lost_of_month(target, listed) if len(listed) == len(harvest.entry_links) else ()
        if target.kind == "entry":
            is_look = target.locator in self.looks
            return self._conversations.after_entry(harvest, entry, place=self.place, is_look=is_look)
        if target.kind == "comments":
            return self._after_comments(target, harvest, entry)
        return ()

    def _lost_of_month(self, target: Target, listed: tuple[Ditemid, ...] = ()) -> tuple[Wanted, ...]:
        return self._leads.lost_of_month(target, place=self.place, journal_id=self.journal_id, listed=listed)

    def _after_comments(self, target: Target, harvest: Harvest, entry: EntryId | None) -> tuple[Wanted, ...]:
        """Ask for further comments; where a look found more or fewer than counted, for the whole entry."""
        ditemid = target.key.ditemid
        if target.locator in self.looks:
            return (
                self._changed((ditemid,)) if ditemid and entry and self._conversations.differs(entry) else ()
            )
        is_look = ditemid is not None and self.place.entry(ditemid) in self.looks
        return self._conversations.after_comments(target, harvest, entry, place=self.place, is_look=is_look)

    def _changed(self, changed: Iterable[Ditemid]) -> tuple[Wanted, ...]:
        """Ask for entries that a list describes otherwise than before, with all their comments."""
        again = tuple(entry_target(self.place, ditemid) for ditemid in changed)
        self.looks -= {found.locator for found in again}
        return tuple(Wanted(target=found, priority=ENTRY_PRIORITY, reopen=True) for found in again)


def _kind_of(harvest: Harvest) -> str:
    return harvest.reason.words if harvest.reason else harvest.kind.value
