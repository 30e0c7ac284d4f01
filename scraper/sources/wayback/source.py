"""One journal in a web archive, as a source: its index first, then every capture worth its request.

The index is asked once a visit. What it lists is read again from the kept answers, so that a run that was
killed goes on without asking it anew; a capture that is here is never asked for again.

A capture is kept as the page it is a copy of, from the moment it was taken: who reads it knows no archive.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from scraper.extract import read_page
from scraper.extract.page.captures import original_page
from scraper.net.client import Request
from scraper.net.pace import timestamp
from scraper.sources.live.place import Place
from scraper.sources.source import (
    Cookie,
    Gates,
    Home,
    Judgement,
    Late,
    Miss,
    Next,
    Origin,
    State,
    Wanted,
)
from scraper.sources.wayback.answers import Answers
from scraper.sources.wayback.archives import WebArchive
from scraper.sources.wayback.index import CaptureRow
from scraper.sources.wayback.lives import TWO_JOURNALS, to_look_at, told_of
from scraper.sources.wayback.naming import named_by
from scraper.sources.wayback.plan import Capture, Role
from scraper.sources.wayback.questions import MISSED, IndexQuestions
from scraper.sources.wayback.report import report
from scraper.sources.wayback.strangers import lead_elsewhere, set_aside, stranger
from scraper.sources.wayback.whereabouts import INDEX, Whereabouts
from storage.archive import Archive
from storage.records import (
    Cut,
    EntryId,
    Finding,
    Harvest,
    Journal,
    JournalId,
    Key,
    Page,
    PageId,
    PageKind,
    Severity,
    Target,
    TargetOutcome,
)
from storage.tables.findings import Topic

LISTS = frozenset({Role.LIST, Role.FEED})
LIST_PRIORITY, ENTRY_PRIORITY = 1, 2
OK = 200


class WaybackSource:
    """A journal in a web archive.

    Args:
        archive: What is held already; its own bookkeeping of the journal goes there.
        place: The journal.
        store: The archive of the web.
        now: Tells the time, UTC.
    """

    def __init__(
        self, archive: Archive, place: Place, *, store: WebArchive, now: Callable[[], datetime]
    ) -> None:
        self.archive, self.store, self._now = archive, store, now
        self._where = Whereabouts(archive, place, store=store)
        self._questions = IndexQuestions(self._where)
        self._answers = Answers(self._where)
        self._is_open = False

    @property
    def place(self) -> Place:
        """The journal; its name may be learnt from its pages."""
        return self._where.place

    @property
    def name(self) -> str:
        """How its targets are marked."""
        return self._where.name

    @property
    def journal_id(self) -> JournalId | None:
        """The journal's number in the archive, None before anything was saved of it."""
        return self._where.journal_id

    @property
    def topic(self) -> Topic:
        """The journal as findings name it."""
        return self._where.topic

    @property
    def gates(self) -> Gates:
        """What robots.txt must leave open: the captures."""
        return Gates(root=self.store.replay, what="the captures it holds")

    @property
    def cookies(self) -> tuple[Cookie, ...]:
        """Nothing: an archive knows no readers."""
        return ()

    def pulse(self) -> Request:
        """Return what tells cheaply whether the archive is there."""
        return Request(url=self.store.pulse)

    def is_list(self, target: Target) -> bool:
        """Return whether a target only names others."""
        return target.kind in {INDEX, Role.PROBE, *LISTS}

    def counts(self, target: Target) -> bool:
        """Return whether a target is an entry's latest capture."""
        return target.kind == Role.ENTRY

    # -- what to ask -----------------------------------------------------------

    def seeds(self) -> Iterable[Wanted]:
        """Return the questions to the index; once these are answered, the captures worth a request."""
        if not self._is_open:
            self._is_open = True
            self._open()
        wanted = tuple(self._questions.wanted())
        if wanted or self._questions.are_open():
            return wanted
        probes = tuple(self._probes())
        waiting = self.archive.frontier.pending(kind=Role.PROBE, source=self.name)
        return probes if probes or waiting else self._captures()

    def _probes(self) -> Iterator[Wanted]:
        """Yield what tells whether the name was another journal's at some time."""
        plan = self._where.plan()
        held = self._where.from_elsewhere(plan.by_entry)
        known = {one.locator for one in self.archive.frontier.of_source(self.name, kind=Role.PROBE)}
        for ditemid, row in to_look_at(plan, held=held):
            target = self._where.target(Role.PROBE, self._where.locator(row), Key(ditemid=ditemid))
            if target.locator not in known:
                yield Wanted(target=target, priority=LIST_PRIORITY)

    def _open(self) -> None:
        is_new = self.archive.visits.current(self.name) is None
        self.archive.visits.begin(self.name, began_at=timestamp(self._now()))
        self.archive.frontier.reopen(state="failed", source=self.name)
        self._questions.open(is_new=is_new)

    def _captures(self) -> Iterator[Wanted]:
        """Yield what is not asked for yet, under whatever kind it was."""
        known = {one.locator for one in self.archive.frontier.of_source(self.name) if one.kind != Role.PROBE}
        for capture in self._where.plan().captures:
            rows = (capture.row, *capture.others)
            if not any(self._where.locator(row) in known for row in rows):
                yield self._wanted(capture, capture.row)

    def _wanted(self, capture: Capture, row: CaptureRow) -> Wanted:
        key = Key(ditemid=capture.ditemid)
        target = self._where.target(capture.role.value, self._where.locator(row), key)
        return Wanted(target=target, priority=LIST_PRIORITY if capture.role in LISTS else ENTRY_PRIORITY)

    def request(self, target: Target) -> Request:
        """Return what to ask for."""
        return Request(url=target.locator)

    def received(self, target: Target, request: Request, answer: Page, *, now: str) -> Page:
        """Return an answer as the page to keep: a capture as what it is a copy of, when it was taken."""
        return self._answers.received(target, request, answer, now=now)

    def judge(self, target: Target, page: Page, *, before: Sequence[Judgement]) -> Judgement:
        """Return what an answer is."""
        if target.kind == INDEX:
            return self._questions.judge(page)
        return self._answers.judge(target, page, before=before)

    # -- what follows ----------------------------------------------------------

    def home(self, target: Target, harvest: Harvest) -> Home | None:
        """Return what to save of a capture, as this journal's; None for what is not what was asked for."""
        if target.kind in {INDEX, Role.PROBE} or stranger(self._where, target, harvest) is not None:
            return None
        place = self._where.named(harvest)
        found = harvest.journal or Journal(name=place.journal)
        journal = replace(found, name=place.journal, site=place.site.name, url=place.root, status=None)
        origin = Origin(site=place.site.name, journal=place.journal)
        return Home(harvest=replace(harvest, journal=journal), origin=origin)

    def follow(
        self,
        target: Target,
        page: Page,
        *,
        harvest: Harvest | None,
        entry: EntryId | None,  # noqa: ARG002 - the door all sources share
    ) -> Next:
        """Return what follows from an answer."""
        if target.kind == INDEX:
            return self._questions.follow(target, page)
        if harvest is None:
            return Next(outcome=TargetOutcome.NOT_MODIFIED)
        outcome = stranger(self._where, target, harvest)
        if target.kind == Role.PROBE:
            self._where.forget_plan()
            return Next(outcome=outcome, note="looked at: another entry has its count")
        if outcome is not None:
            return self._follow_stranger(target, page, harvest, outcome=outcome)
        self._where.note(harvest, page)
        is_cut = harvest.cut is Cut.TEXT
        return Next(
            outcome=TargetOutcome.BREAKS_OFF if is_cut else None,
            note="the capture breaks off within the text" if is_cut else None,
            wanted=tuple(self._named_by(harvest, page)),
        )

    def _follow_stranger(
        self, target: Target, page: Page, harvest: Harvest, *, outcome: TargetOutcome
    ) -> Next:
        """Follow a capture that is not what it was asked for; a list nobody can read names entries still."""
        if harvest.journal is not None and harvest.journal.renamed_to is not None:
            return lead_elsewhere(self._where, harvest.journal.renamed_to)
        is_own = target.kind == Role.LIST and not self.place.is_elsewhere(page.url)
        is_unread = is_own and harvest.kind is PageKind.OTHER and page.status == OK
        named = tuple(self._named_by(harvest, page)) if is_unread else ()
        if named:
            return Next(outcome=outcome, note="read for the entries it links", wanted=named)
        return set_aside(harvest, outcome)

    def _named_by(self, harvest: Harvest, page: Page) -> Iterator[Wanted]:
        """Yield the entries that a capture names, as targets that ask for nothing."""
        for one in named_by(self._where.addresses, harvest, page):
            target = self._where.target(one.by.value, one.url, Key(ditemid=one.ditemid))
            yield Wanted(target=replace(target, state="done"))

    def missed(self, target: Target, miss: Miss, why: str) -> Next:
        """Return what follows where no answer came: other captures of the same bytes are asked for."""
        if target.kind == INDEX:
            return self._questions.missed(target, miss, why)
        known = {one.locator for one in self.archive.frontier.of_source(self.name)}
        if target.kind != Role.PROBE and (found := self._where.same_bytes(target.locator)):
            capture, rows = found
            other = next((row for row in rows if self._where.locator(row) not in known), None)
            if other is not None:
                note = f"another capture of the same bytes is asked for: {why}"
                wanted = (self._wanted(capture, other),)
                return Next(outcome=TargetOutcome.OTHER_WAY, note=note, wanted=wanted)
        return Next(state=State.FAILED, outcome=MISSED[miss], note=why, again=miss is Miss.UNANSWERED)

    # -- at the end --------------------------------------------------------------

    def late(self) -> Iterable[Late]:
        """Return what says more once all is here: feeds name times of entries that may have come later."""
        yield from self._kept(self.archive.frontier.of_source(self.name, kind=Role.FEED, state="done"))

    def _kept(self, targets: Iterable[Target]) -> Iterator[Late]:
        """Yield the kept pages of captures whose content was saved."""
        for target in targets:
            if target.state != "done" or target.outcome not in {None, TargetOutcome.BREAKS_OFF}:
                continue
            asked = original_page(Page(url=target.locator, final_url="", fetched_at="", body=b""))
            kept = self.archive.pages.at(asked.url, asked.fetched_at)
            home = kept and self.home(target, read_page(kept[1]))
            if kept and home:
                yield Late(page_id=PageId(kept[0]), page=kept[1], home=home)

    def say_again(self) -> tuple[Finding, ...]:
        """Say it without asking anything, where more has come than the visit brought."""
        self._questions.open(is_new=False)
        return self.finish()

    def finish(self) -> tuple[Finding, ...]:
        """Say what no capture holds, and what the captures were that hold nothing."""
        frontier = self.archive.frontier
        lists = self._kept(frontier.of_source(self.name, kind=Role.LIST))
        told = report(
            self.archive,
            self.place,
            store=self.store,
            topic=self.topic,
            plan=self._where.plan(),
            targets=(one for one in frontier.of_source(self.name) if one.kind != Role.PROBE),
            lists=(late.home.harvest for late in lists),
        )
        self.archive.findings.clear(TWO_JOURNALS, topic=self.topic)
        told = (*told_of(self._where.span(), self.place.root), *told)
        for finding in told:
            self.archive.findings.add(finding)
        is_over = not frontier.pending(source=self.name)
        is_over = is_over and not frontier.of_source(self.name, kind=INDEX, state="failed")
        visit = self.archive.visits.current(self.name)
        if visit is not None and is_over:
            # Under no journal: a visit to an archive looks at nothing the site shows now.
            self.archive.visits.end(visit, journal_id=None, ended_at=timestamp(self._now()))
        return tuple(finding for finding in told if finding.severity is not Severity.INFO)
