"""An owner's journal through the interfaces, as a source: what is asked, and what an answer leads to.

First the account and what changed; then the changed entries, a hundred a call; then the numbers and states
of all comments, and the texts of those not read yet. Everything that decides what comes next lies in the
archive, so that a run killed at any moment goes on with what is left.

Source: the protocol as both sites' public code and recorded dialogues have it (2014, 2026).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from scraper.extract import read_page
from scraper.extract.layouts.interface import PASSING_FAULTS
from scraper.extract.page.classify import BANNING
from scraper.net.client import Request
from scraper.net.pace import timestamp
from scraper.settings import Settings
from scraper.sites import Engine
from scraper.sources.api import calls
from scraper.sources.api.calls import CallDesk
from scraper.sources.api.member import Member
from scraper.sources.api.questions import (
    HELD,
    IN_A_ROW,
    OLD_TEXT,
    PRIORITY,
    SICK_TRIES,
    TEXTS,
    QuestionKind,
    Questions,
    asked,
    blocks,
    earlier,
    numbers_of,
    start_of,
)
from scraper.sources.api.signin import BANNED, OF_ACCOUNT, WRONG_SECRET, closed_account
from scraper.sources.source import (
    Asked,
    Cookie,
    Gates,
    Home,
    Judgement,
    Late,
    Miss,
    Next,
    Origin,
    Ruling,
    State,
    Wanted,
)
from storage.archive import Archive
from storage.records import (
    EntryId,
    Finding,
    Harvest,
    Journal,
    JournalId,
    JournalKind,
    JournalStatus,
    Owned,
    Page,
    PageKind,
    Reason,
    Target,
    TargetOutcome,
)
from storage.tables.listings import Comparison

NO_ENCODING = 208
"""The fault of a call that names an entry of before Unicode."""
PASSING = frozenset(
    {Reason.RATE_LIMITED, Reason.MAINTENANCE, Reason.SERVER_ERROR, Reason.GARBAGE, Reason.TRUNCATED}
)
"""Why an answer is none for now."""
ANSWERED = range(200, 400)
ENTRIES_NAMED, COMMENTS_NAMED = "entries named to the owner", "comments named to the owner"
"""Lists of the interfaces, as comparisons name them."""


class OwnerSource:
    """One journal as its owner, or who maintains it, is shown it.

    Args:
        archive: What is held already; its own bookkeeping of the journal goes there.
        member: Who asks.
        desk: Whose journal, and where it is asked.
        pages: The same journal by its pages: what to go on with where the member does not maintain it.
        journal_url: The journal's own address.
        settings: Whether icons are wanted, and whether everything is to be read again.
        now: Tells the time, UTC.
    """

    def __init__(
        self,
        archive: Archive,
        member: Member,
        *,
        desk: CallDesk,
        pages: Asked,
        journal_url: str,
        settings: Settings,
        now: Callable[[], datetime],
    ) -> None:
        self.archive, self.member, self.desk = archive, member, desk
        self.questions = Questions(desk=desk, journal_url=journal_url, encoding=member.encoding)
        self._pages, self._settings, self._now = pages, settings, now
        self._is_seeded = self._is_resumed = False
        self._is_maintained = desk.is_own
        self._asked: set[str] = set()
        self.icons: frozenset[str] = frozenset()
        """Addresses of the member's icons, once they are known."""

    @property
    def name(self) -> str:
        """How its targets are marked."""
        return self.questions.source

    @property
    def journal_id(self) -> JournalId | None:
        """The journal's number in the archive; None before anything was saved of it."""
        return self.archive.entries.journals.find(self.desk.site.name, self.desk.journal)

    @property
    def gates(self) -> Gates | None:
        """What robots.txt must leave open: it speaks of pages, and says how fast to ask the rest."""
        return None

    @property
    def cookies(self) -> tuple[Cookie, ...]:
        """What is sent from the start: who asks is said in each request."""
        return ()

    def pulse(self) -> Request:
        """Return what tells cheaply whether the site is there."""
        return Request(url=f"{self.desk.www}/")

    def received(self, target: Target, request: Request, answer: Page, *, now: str) -> Page:
        """Return an answer as the page to keep."""
        return replace(answer, url=target.locator, final_url=request.url, fetched_at=now)

    def is_list(self, target: Target) -> bool:
        """Return whether a target only names others."""
        return target.kind not in TEXTS

    def counts(self, target: Target) -> bool:
        """Return whether a target is one entry: a call brings a hundred, so that none is."""
        del target
        return False

    # -- what to ask -----------------------------------------------------------

    def seeds(self) -> Iterable[Wanted]:
        """Return what every visit asks first; later, what the lists that were read lead to."""
        if not self._is_seeded:
            self._is_seeded = True
            self._is_resumed = self.archive.frontier.pending(source=self.name) > 0
            account = self._wanted(self.questions.login(), reopen=not self._is_resumed)
            # Of another's journal the account's own answer says whether it may be asked for in this way.
            return (account, *self._open()) if self._is_maintained else (replace(account, reopen=True),)
        journal_id = self.journal_id
        if not self._is_maintained or journal_id is None:
            return ()
        further = (*self._vanished(journal_id), *self._texts(journal_id))
        new = tuple(target for target in further if target.locator not in self._asked)
        self._asked |= {target.locator for target in new}
        return [self._wanted(target, reopen=True) for target in new]

    def _wanted(self, target: Target, *, reopen: bool) -> Wanted:
        return Wanted(target=target, priority=PRIORITY[QuestionKind(target.kind)], reopen=reopen)

    def _open(self) -> tuple[Wanted, ...]:
        """Ask anew what changed; what an earlier run left is asked for besides."""
        frontier, questions = self.archive.frontier, self.questions
        journal_id = self._save_journal()
        last = self.archive.owned.last_change(journal_id)
        frontier.reopen(state="failed", source=self.name)
        refresh = self._settings.refresh
        self.archive.visits.begin(self.name, began_at=timestamp(self._now()), afresh=refresh)
        if refresh:
            self.archive.owned.want_everything(journal_id)
        first: list[Target] = []
        if self._has_groups and not self._is_vast(journal_id):
            first.append(questions.groups())
        if last is not None:
            first.append(questions.days())
        return (
            *(self._wanted(target, reopen=not self._is_resumed) for target in first),
            self._wanted(questions.profile(), reopen=False),
            self._wanted(questions.sync(earlier(last) if last else None), reopen=True),
            self._wanted(questions.meta(0), reopen=not self._is_resumed),
        )

    @property
    def _has_groups(self) -> bool:
        """Whether groups are a question of their own; elsewhere the account's answer names them."""
        return self.desk.site.engine is Engine.DREAMWIDTH and self.desk.is_own

    def _is_vast(self, journal_id: JournalId) -> bool:
        """Whether the numbers of comments alone take several questions: then groups wait for a change."""
        return self.archive.owned.last_comment(journal_id) >= calls.META_WINDOW

    def _save_journal(self) -> JournalId:
        journal = Journal(
            name=self.desk.journal,
            url=self.questions.journal_url,
            status=JournalStatus.VISIBLE,
            kind=JournalKind.PERSONAL if self.desk.is_own else JournalKind.COMMUNITY,
        )
        seen_at = timestamp(self._now())
        return self.archive.entries.save_journal(journal, site=self.desk.site.name, seen_at=seen_at)

    def _vanished(self, journal_id: JournalId) -> Iterator[Target]:
        """Ask for the entries of days that have fewer of them than are held: one of them was deleted."""
        kept = self.archive.pages.latest(self.questions.days().locator)
        days = read_page(kept[1]).owned if kept else None
        if days is None or days.days is None:
            return
        counted = Counter(dict(days.days))
        held = self.archive.owned.numbers_by_day(journal_id)
        fewer = [number for day, numbers in held.items() if counted[day] < len(numbers) for number in numbers]
        for block in blocks(sorted(fewer)):
            yield self.questions.vanished(block)

    def _texts(self, journal_id: JournalId) -> Iterator[Target]:
        """Ask for the texts of comments not read yet, and of those that an edit may have changed."""
        owned = self.archive.owned
        changed = owned.due(journal_id, "C")
        owned.want_again(journal_id, changed)
        owned.settle(journal_id, "C", changed)
        owned.want_placeless(journal_id)
        for window in owned.windows_wanted(journal_id, calls.BODY_WINDOW):
            yield self.questions.bodies(window)

    def request(self, target: Target) -> Request:
        """Return what to ask for."""
        return self.questions.request(target, self.member.session)

    def waiting(self) -> int:
        """Return how many entries are still to be asked for."""
        targets = self.archive.frontier.of_source(self.name, state="pending", kind=QuestionKind.EVENTS)
        return sum(len(numbers_of(target)) for target in targets)

    # -- is it an answer -------------------------------------------------------

    def judge(self, target: Target, page: Page, *, before: Sequence[Judgement]) -> Judgement:
        """Return what an answer is: one, or none yet, or a stranger's, for whom there is none."""
        harvest = read_page(page)
        fault = harvest.owned.fault if harvest.owned else None
        if fault == BANNED:
            return Judgement(ruling=Ruling.BLOCKED, why="too many failed logins")
        if harvest.reason in BANNING:
            return Judgement(ruling=Ruling.BLOCKED, why=f"status {page.status}, {harvest.reason}")
        if target.kind != QuestionKind.PROFILE and self._is_for_strangers(target, page, harvest):
            return Judgement(ruling=Ruling.STRANGER, why="the session has ended")
        why = self._why_none(target, harvest)
        if why is None:
            return Judgement(ruling=Ruling.ANSWER, harvest=harvest)
        is_sick = (
            target.kind == QuestionKind.EVENTS
            and len(before) + 1 >= SICK_TRIES
            and len(numbers_of(target)) > 1
        )
        # A sick entry fails all that are asked with it: what follows is to ask for fewer at a time.
        return Judgement(ruling=Ruling.ANSWER if is_sick else Ruling.AGAIN, why=why)

    def _why_none(self, target: Target, harvest: Harvest) -> str | None:
        """Return why an answer is none yet; None where it is one."""
        fault = harvest.owned.fault if harvest.owned else None
        if fault in PASSING_FAULTS:
            return f"fault {fault}: {harvest.owned and harvest.owned.fault_text}"
        if harvest.reason in PASSING:
            return f"{harvest.reason} instead of an answer"
        if fault is None and harvest.kind is not PageKind.INTERFACE and target.kind != QuestionKind.PROFILE:
            return "a page instead of an answer"
        return None

    def _is_for_strangers(self, target: Target, page: Page, harvest: Harvest) -> bool:
        """Whether an answer is one to nobody; the comment export then answers with a page of words."""
        if harvest.kind is PageKind.LOGIN or (harvest.owned and harvest.owned.fault == WRONG_SECRET):
            return True
        is_export = target.kind in {QuestionKind.META, QuestionKind.BODIES}
        return is_export and harvest.kind in {PageKind.OTHER, PageKind.LIST} and page.status in ANSWERED

    # -- what follows ----------------------------------------------------------

    def home(self, target: Target, harvest: Harvest) -> Home | None:
        """Return what to save of an answer, as this journal's; None for a fault, and for what is not its."""
        is_fault = harvest.owned is not None and harvest.owned.fault is not None
        is_nameless = target.kind == QuestionKind.PROFILE and harvest.journal is None
        if is_fault or is_nameless or not (self._is_maintained or self._names_journal(harvest)):
            return None
        return Home(harvest=harvest, origin=Origin(site=self.desk.site.name, journal=self.desk.journal))

    def _names_journal(self, harvest: Harvest) -> bool:
        """Whether the account's own answer names the journal among those it maintains."""
        return self.desk.journal in ((harvest.owned and harvest.owned.maintained) or ())

    def follow(self, target: Target, page: Page, *, harvest: Harvest | None, entry: EntryId | None) -> Next:
        """Return what follows from an answer that was saved."""
        del entry
        kind = QuestionKind(target.kind)
        if kind is QuestionKind.PROFILE:
            return Next()
        owned = harvest.owned if harvest else None
        if harvest is None or owned is None or owned.fault is not None:
            return self._after_fault(target, owned)
        if kind is QuestionKind.LOGIN:
            return self._after_login(harvest, owned)
        journal_id = self.journal_id
        if journal_id is None:
            return Next()
        further: Iterable[Target] = ()
        if kind is QuestionKind.SYNC:
            further = self._after_sync(journal_id, target, owned)
        elif kind is QuestionKind.EVENTS:
            further = self._after_events(journal_id, target, page, harvest=harvest, owned=owned)
        elif kind is QuestionKind.META:
            further = self._after_meta(target, owned)
        return Next(wanted=tuple(self._wanted(each, reopen=True) for each in further))

    def _after_fault(self, target: Target, owned: Owned | None) -> Next:
        is_old_text = owned is not None and owned.fault == NO_ENCODING
        if (smaller := self._smaller(target, is_old_text=is_old_text)) is not None:
            return smaller
        said = f"fault {owned.fault}: {owned.fault_text}" if owned else "no answer that could be read"
        if owned is not None and target.kind == QuestionKind.LOGIN and owned.fault in OF_ACCOUNT:
            closed = closed_account(
                owned.fault, owned.fault_text or "", host=self.desk.site.www, user=self.desk.user
            )
            return Next(state=State.PENDING, note=said, problem=closed)
        return Next(
            state=State.FAILED, outcome=TargetOutcome.ODD, note=said, wanted=self._rest_of_row(target)
        )

    def _rest_of_row(self, target: Target) -> tuple[Wanted, ...]:
        """Ask for the numbers behind one that could not be had, as far as the lists have named any."""
        journal_id = self.journal_id
        if (
            target.kind != QuestionKind.EVENTS
            or journal_id is None
            or not asked(target.locator).get(IN_A_ROW)
        ):
            return ()
        last = max(numbers_of(target))
        if last >= (self.archive.owned.greatest(journal_id, "L") or 0):
            return ()
        return (self._wanted(self.questions.range(last + 1), reopen=False),)

    def _smaller(self, target: Target, *, is_old_text: bool) -> Next | None:
        """Ask for entries that failed together in smaller parts, where that is possible."""
        parts = (
            self.questions.halves(target, is_old_text=is_old_text)
            if target.kind == QuestionKind.EVENTS
            else ()
        )
        if not parts:
            return None
        return Next(
            outcome=TargetOutcome.OTHER_WAY,
            note="asked for in smaller parts",
            wanted=tuple(self._wanted(part, reopen=True) for part in parts),
        )

    def _after_login(self, harvest: Harvest, owned: Owned) -> Next:
        """Go on by the journal's pages where the member does not maintain it; else note the icons."""
        if not self._is_maintained:
            if not self._names_journal(harvest):
                return Next(note="not maintained: read by its pages", moved=self._pages)
            self._is_maintained = True
            return Next(wanted=self._open())
        if self.desk.is_own and self._settings.media:
            self.icons = frozenset(url for _, url in owned.icons or ())
            self.archive.media.needed(dict.fromkeys(url for _, url in owned.icons or ()))
        return Next()

    def _after_sync(self, journal_id: JournalId, target: Target, owned: Owned) -> Iterator[Target]:
        """Ask for the rest of the list, or for what it says has changed.

        A list ends in the middle of a second where more than it holds share one: the next begins a second
        earlier, and what is named twice counts once.
        """
        items, since = owned.items or (), asked(target.locator).get("since")
        is_cut = owned.total is not None and owned.total > len(items)
        if is_cut and items:
            last = max(item.changed_at for item in items)
            step = earlier(last)
            yield self.questions.sync(step if since is None or step > since else last)
            return
        if self.archive.owned.has_read(journal_id, "L") or self._names_all(journal_id):
            due = self.archive.owned.due(journal_id, "L")
            if due and self._has_groups and self._is_vast(journal_id):
                yield self.questions.groups()
            for block in blocks(due):
                yield self.questions.events(block)
        else:
            yield self.questions.range(1)

    def _names_all(self, journal_id: JournalId) -> bool:
        """Whether the first visit's lists named every entry: not where more share a second than one holds."""
        kept = self.archive.pages.latest(self.questions.sync(None).locator)
        first = read_page(kept[1]).owned if kept else None
        if first is None or first.total is None:
            return True
        entries = self.archive.owned.count_items(journal_id, "L")
        comments = self.archive.owned.count_items(journal_id, "C")
        if self.desk.site.engine is Engine.DREAMWIDTH:
            return entries >= first.total
        return first.total in {entries, entries + comments} or entries > first.total

    def _after_events(
        self, journal_id: JournalId, target: Target, page: Page, *, harvest: Harvest, owned: Owned
    ) -> Iterator[Target]:
        told, wanted = asked(target.locator), numbers_of(target)
        lossy = set(owned.lossy) if told.get("ver") != OLD_TEXT else set()
        self.archive.owned.settle(journal_id, "L", (number for number in wanted if number not in lossy))
        if lossy:
            yield self.questions.events(lossy, old=True)
        if told.get(HELD):
            self._mark_gone(journal_id, set(wanted) - {e.jitemid for e in harvest.entries}, page)
        known = self.archive.owned.greatest(journal_id, "L") or 0
        if told.get(IN_A_ROW) and (harvest.entries or max(wanted) < known):
            yield self.questions.range(max(wanted) + 1)

    def _mark_gone(self, journal_id: JournalId, jitemids: set[int], page: Page) -> None:
        """Store that entries which were held are not there any more, even for their owner."""
        for numbers in self.archive.owned.entries_by_jitemid(journal_id, jitemids).values():
            self.archive.entries.mark_gone(
                numbers.entry_id, seen_at=page.fetched_at, reason="deleted", even_locked=True
            )

    def _after_meta(self, target: Target, owned: Owned) -> Iterator[Target]:
        """Ask for the next window of numbers; texts follow once all numbers are known."""
        following = start_of(target) + calls.META_WINDOW
        if owned.next_id is not None or (owned.max_id is not None and following <= owned.max_id):
            yield self.questions.meta(owned.next_id or following)

    def missed(self, target: Target, miss: Miss, why: str) -> Next:
        """Return what follows where no answer came."""
        outcome = TargetOutcome(miss.value)
        if target.kind == QuestionKind.PROFILE:
            return Next(outcome=outcome, note=why)
        smaller = self._smaller(target, is_old_text=False)
        if smaller is not None:
            return smaller
        rest = self._rest_of_row(target)
        return Next(state=State.FAILED, outcome=outcome, note=why, again=True, wanted=rest)

    # -- the end ---------------------------------------------------------------

    def late(self) -> Iterable[Late]:
        """Return the kept pages to read again at the end of a run: none says more then."""
        return ()

    def finish(self) -> tuple[Finding, ...]:
        """Say how what is here compares with what the interfaces named; nothing else can have changed."""
        journal_id, now = self.journal_id, timestamp(self._now())
        if journal_id is None or not self._is_maintained:
            return ()
        owned = self.archive.owned
        missing, named = owned.count_missing(journal_id), owned.count_items(journal_id, "L")
        comments, held = owned.count_comments(journal_id)
        for name, said, have in ((ENTRIES_NAMED, named, named - missing), (COMMENTS_NAMED, comments, held)):
            self.archive.listings.record(
                Comparison(name=name, said=said, have=have, compared_at=now, journal_id=journal_id)
            )
        visit = self.archive.visits.current(self.name)
        if visit is not None and not self._is_left():
            owned.look_at_all(journal_id, visit.began_at)
            self.archive.visits.end(visit, journal_id=journal_id, ended_at=now)
        return ()

    def _is_left(self) -> bool:
        """Whether anything is still to be asked for, or did not come."""
        frontier = self.archive.frontier
        return bool(frontier.pending(source=self.name) or frontier.of_source(self.name, state="failed"))
