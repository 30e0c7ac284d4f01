"""One journal in a web archive, as a source: its index first, then every capture worth its request.

The index is asked once a visit. What it lists is read again from the kept answers, so that a run that was
killed goes on without asking it anew; a capture that is here is never asked for again.

A capture is kept as the page it is a copy of, from the moment it was taken: what reads pages knows no archive.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urljoin

from scraper.extract import read_page
from scraper.extract.page.captures import original_page
from scraper.extract.page.classify import is_login_address
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
    Ruling,
    State,
    Wanted,
)
from scraper.sources.wayback.archives import WebArchive
from scraper.sources.wayback.forms import forms_of, read_captured
from scraper.sources.wayback.index import IndexAnswerError, Row, read_listing
from scraper.sources.wayback.naming import named_by
from scraper.sources.wayback.plan import Capture, Plan, Role, make_plan
from scraper.sources.wayback.report import SAID, report
from storage.archive import Archive
from storage.errors import ExcludedError
from storage.records import (
    Cut,
    Ditemid,
    EntryId,
    Finding,
    Harvest,
    Journal,
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
from storage.tables.findings import Topic

INDEX = "index"
"""Targets that are questions to the index."""
QUESTIONS = 24
"""Most questions to the index in one visit."""
EXCLUDED_FROM = 3
"""Questions in a row that the index answers with an exclusion, after which no other is asked."""
HOPS = 5
"""Redirects followed for one capture, all of them inside the archive."""
PRIORITY = {INDEX: 0, Role.LIST.value: 1, Role.FEED.value: 1}
ENTRY_PRIORITY = 2
REDIRECTS, OK, NOT_FOUND = range(300, 400), 200, 404
REFUSED = frozenset({401, 403, 451})
WAYBACK = "wayback"
"""`Page.source` of what an archive of the web holds."""
EXCLUSION = b"AccessControl"
"""What the Wayback Machine's index says of a site that it gives out nothing of."""
DAMAGED = frozenset({Reason.TRUNCATED, Reason.GARBAGE, Reason.SERVER_ERROR, Reason.MAINTENANCE})
EXPECTED = {
    Role.ENTRY: frozenset({PageKind.ENTRY, PageKind.COMMENTS}),
    Role.VERSION: frozenset({PageKind.ENTRY, PageKind.COMMENTS}),
    Role.COMMENTS: frozenset({PageKind.ENTRY, PageKind.COMMENTS}),
    Role.REDIRECT: frozenset({PageKind.ENTRY, PageKind.COMMENTS}),
    Role.LIST: frozenset({PageKind.LIST, PageKind.FEED}),
    Role.FEED: frozenset({PageKind.FEED}),
}
INDEX_UNANSWERED = "index-unanswered"
INDEX_TOO_LONG = "index-too-long"
EXCLUDED = "archive-excludes"


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
        self.archive, self.place, self.store, self._now = archive, place, store, now
        self._is_open = False
        self._plan: Plan | None = None
        self._mixed: set[Ditemid] = set()
        """Entries whose captures did not come in the order of time."""

    @property
    def name(self) -> str:
        """How its targets are marked."""
        return f"{WAYBACK} {self.place.root} at {self.store.host}"

    @property
    def journal_id(self) -> JournalId | None:
        """The journal's number in the archive, None before anything was saved of it."""
        return self.archive.entries.journals.find(self.place.site.name, self.place.journal)

    @property
    def gates(self) -> Gates:
        """What robots.txt must leave open: the captures."""
        return Gates(root=self.store.replay, own_rules=None)

    @property
    def cookies(self) -> tuple[Cookie, ...]:
        """Nothing: an archive knows no readers."""
        return ()

    def pulse(self) -> Request:
        """Return what tells cheaply whether the archive is there."""
        return Request(url=self.store.pulse)

    def is_list(self, target: Target) -> bool:
        """Return whether a target only names others."""
        return target.kind in {INDEX, Role.LIST, Role.FEED}

    def counts(self, target: Target) -> bool:
        """Return whether a target is an entry's latest capture."""
        return target.kind == Role.ENTRY

    # -- what to ask -----------------------------------------------------------

    def seeds(self) -> Iterable[Wanted]:
        """Return the questions to the index; once these are answered, the captures worth a request."""
        if not self._is_open:
            self._is_open = True
            return self._open()
        return () if self._waits_for_index() else self._captures()

    def _open(self) -> tuple[Wanted, ...]:
        """Begin a visit, or go on with the one that was cut off: its questions are not asked again."""
        frontier = self.archive.frontier
        is_new = self.archive.visits.current(self.name) is None
        self.archive.visits.begin(self.name, began_at=timestamp(self._now()))
        frontier.reopen(state="failed", source=self.name)
        if is_new:
            frontier.forget_prefix(self.name, INDEX, prefixes=[""])
        return tuple(
            Wanted(target=self._target(INDEX, self.store.question(form)), priority=PRIORITY[INDEX])
            for form in forms_of(self.place)
        )

    def _waits_for_index(self) -> bool:
        return bool(self.archive.frontier.pending(kind=INDEX, source=self.name))

    def _captures(self) -> Iterator[Wanted]:
        """Yield what is not asked for yet, under whatever kind it was."""
        known = {target.locator for target in self.archive.frontier.of_source(self.name)}
        for capture in self.plan().captures:
            rows = (capture.row, *capture.others)
            if not any(self._locator(row) in known for row in rows):
                yield self._wanted(capture, capture.row)

    def _wanted(self, capture: Capture, row: Row) -> Wanted:
        kind = capture.role.value
        target = self._target(kind, self._locator(row), Key(ditemid=capture.ditemid))
        return Wanted(target=target, priority=PRIORITY.get(kind, ENTRY_PRIORITY))

    def _locator(self, row: Row) -> str:
        return self.store.capture(row.timestamp, row.url)

    def _target(self, kind: str, locator: str, key: Key | None = None) -> Target:
        return Target(source=self.name, kind=kind, locator=locator, key=key or Key())

    def plan(self) -> Plan:
        """Return what is asked for, by the kept answers of the index."""
        if self._plan is None:
            self._plan = make_plan(self.place, self._rows())
        return self._plan

    def _rows(self) -> Iterator[Row]:
        for target in self.archive.frontier.of_source(self.name, kind=INDEX, state="done"):
            kept = self.archive.pages.latest(target.locator)
            if kept is not None:
                yield from read_listing(kept[1].body).rows

    def request(self, target: Target) -> Request:
        """Return what to ask for."""
        return Request(url=target.locator)

    def received(self, target: Target, request: Request, answer: Page, *, now: str) -> Page:
        """Return an answer as the page to keep: a capture as what it is a copy of, when it was taken."""
        page = replace(answer, url=request.url, final_url=request.url, fetched_at=now, source=WAYBACK)
        return original_page(page) if target.kind != INDEX and _is_capture(page) else page

    # -- is it an answer -------------------------------------------------------

    def judge(self, target: Target, page: Page, *, before: Sequence[Judgement]) -> Judgement:
        """Return what an answer is: its bytes are those the index names, or it is asked for once more."""
        if target.kind == INDEX:
            return self._judge_index(page)
        if page.status in REDIRECTS:
            return self._judge_redirect(target, page, before)
        if not _is_capture(page):
            why = "the archive keeps it back" if page.status in REFUSED else "the archive has lost it"
            return Judgement(ruling=Ruling.FAILED, why=f"{why}, status {page.status}")
        harvest = read_page(page)
        judged = Judgement(ruling=Ruling.ANSWER, harvest=harvest)
        if self._is_as_listed(page) or not (harvest.cut or harvest.reason in DAMAGED):
            return judged
        if any(earlier.harvest == harvest for earlier in before):
            return judged
        return replace(judged, ruling=Ruling.AGAIN, why="the page ends early, or came as an error")

    def _judge_index(self, page: Page) -> Judgement:
        if page.status == OK:
            try:
                read_listing(page.body)
            except IndexAnswerError as error:
                return Judgement(ruling=Ruling.AGAIN, why=str(error))
        elif page.status not in REFUSED and not _is_nothing_found(page):
            return Judgement(ruling=Ruling.FAILED, why=f"the index answered with status {page.status}")
        return Judgement(ruling=Ruling.ANSWER, harvest=Harvest(kind=PageKind.OTHER))

    def _judge_redirect(self, target: Target, page: Page, before: Sequence[Judgement]) -> Judgement:
        """Follow a redirect inside the archive, as far as it may lead to the entry."""
        asked = page.header("content-location") or page.url
        to = urljoin(asked, page.header("location") or asked)
        original = original_page(replace(page, url=to, headers=())).url
        if original == to or not to.startswith(self.store.replay):
            return Judgement(ruling=Ruling.FAILED, why="it leads out of the archive")
        if is_login_address(original):
            return Judgement(ruling=Ruling.ANSWER, harvest=Harvest(kind=PageKind.LOGIN, reason=Reason.LOCKED))
        address = read_captured(self.place, original)
        is_own = address is not None and target.key.ditemid in {None, address.ditemid}
        hops = sum(earlier.ruling is Ruling.ELSEWHERE for earlier in before)
        if not is_own or hops >= HOPS:
            # What it leads to is no capture of the entry; if it is one of another entry, that is asked for.
            return Judgement(ruling=Ruling.ANSWER, harvest=Harvest(kind=PageKind.OTHER))
        return Judgement(ruling=Ruling.ELSEWHERE, then=Request(url=to))

    def _is_as_listed(self, page: Page) -> bool:
        """Whether the bytes are those of the index; its sums are at times of something else than the body."""
        row = self._row_of(page)
        return row is not None and row == base64.b32encode(hashlib.sha1(page.body).digest()).decode()  # noqa: S324 - the index's sum

    def _row_of(self, page: Page) -> str | None:
        asked = page.header("content-location") or ""
        return self._digests().get(asked)

    def _digests(self) -> dict[str, str]:
        if self._digests_by_locator is None:
            self._digests_by_locator = {
                self._locator(row): row.digest
                for capture in self.plan().captures
                for row in (capture.row, *capture.others)
            }
        return self._digests_by_locator

    _digests_by_locator: dict[str, str] | None = None

    # -- what follows ----------------------------------------------------------

    def home(self, target: Target, harvest: Harvest) -> Home | None:
        """Return what to save of a capture, as this journal's; None for what is not what was asked for."""
        if target.kind == INDEX or self._stranger(target, harvest) is not None:
            return None
        found = harvest.journal or Journal(name=self.place.journal)
        journal = replace(
            found, name=self.place.journal, site=self.place.site.name, url=self.place.root, status=None
        )
        return Home(harvest=replace(harvest, journal=journal), origin=self._origin)

    @property
    def _origin(self) -> Origin:
        return Origin(site=self.place.site.name, journal=self.place.journal)

    def _stranger(self, target: Target, harvest: Harvest) -> TargetOutcome | None:
        """Return why a capture is not what it was asked for; None where it is."""
        if harvest.kind not in EXPECTED[Role(target.kind)]:
            return _NOT_A_PAGE.get(harvest.kind, TargetOutcome.ODD)
        journals, site = self.archive.entries.journals, self.place.site.name
        if harvest.journal is not None and self.place.journal not in {
            harvest.journal.name,
            journals.name_now(site, harvest.journal.name),
        }:
            return TargetOutcome.OTHER_JOURNAL
        wanted, said = target.key.ditemid, {harvest.comments_of, harvest.own_ditemid}
        if wanted is None or "talkread.bml" in target.locator:
            # Very old addresses hold the number inside the journal.
            return None
        if harvest.kind is PageKind.ENTRY:
            said |= {entry.ditemid for entry in harvest.entries}
        return TargetOutcome.OTHER_ENTRY if said - {None, wanted} else None

    def follow(self, target: Target, page: Page, *, harvest: Harvest | None, entry: EntryId | None) -> Next:
        """Return what follows from an answer."""
        if target.kind == INDEX:
            return self._follow_index(target, page)
        if harvest is None:
            return Next(outcome=TargetOutcome.NOT_MODIFIED)
        stranger = self._stranger(target, harvest)
        if stranger is not None:
            return Next(
                state=State.SKIPPED, outcome=stranger, note=f"captured as {said_of(harvest, stranger)}"
            )
        self._note_order(target, page, entry)
        named = tuple(
            Wanted(
                target=replace(self._target(one.by.value, one.url, Key(ditemid=one.ditemid)), state="done")
            )
            for one in named_by(self.place, harvest, page)
        )
        is_cut = harvest.cut is Cut.TEXT
        return Next(
            outcome=TargetOutcome.BREAKS_OFF if is_cut else None,
            note="the capture breaks off within the text" if is_cut else None,
            wanted=named,
        )

    def _note_order(self, target: Target, page: Page, entry: EntryId | None) -> None:
        """Note that a capture came after a later one: it is read again, in the order of time."""
        if entry is None or target.key.ditemid is None:
            return
        row = self.archive.db.execute(
            "SELECT looked_at FROM entries WHERE entry_id = ? AND looked_at > ?", (entry, page.fetched_at)
        ).fetchone()
        if row is not None:
            self._mixed.add(target.key.ditemid)

    def _follow_index(self, target: Target, page: Page) -> Next:
        self._plan, self._digests_by_locator = None, None
        if page.status in REFUSED:
            return self._excluded(target, page)
        resume = read_listing(page.body).resume
        if resume is None:
            return Next()
        asked = len(self.archive.frontier.of_source(self.name, kind=INDEX))
        if asked >= QUESTIONS:
            finding = Finding(
                code=INDEX_TOO_LONG,
                message=f"{self.store.name} lists more captures of {self.place.root} than a visit asks for"
                f" ({QUESTIONS} questions to its index); those behind {target.locator} are not here",
                severity=Severity.GAP,
            )
            return Next(findings=(finding,))
        url = self.store.further(target.locator, resume)
        return Next(wanted=(Wanted(target=self._target(INDEX, url), priority=PRIORITY[INDEX]),))

    def _excluded(self, target: Target, page: Page) -> Next:
        """Follow the archive's word that it gives nothing out; the visit ends where it says so of all."""
        because = (
            "its owner or the archive decided that" if EXCLUSION in page.body else f"status {page.status}"
        )
        message = (
            f"{self.store.name} excludes this journal and gives out nothing of it ({because}), so nothing of"
            f" {self.place.root} can be had there; another archive may hold it: --wayback-at"
        )
        finding = Finding(code=EXCLUDED, message=message, severity=Severity.GAP)
        before = self.archive.frontier.of_source(self.name, kind=INDEX)
        is_all = all(one.outcome is TargetOutcome.ROBOTS or one.state == "pending" for one in before)
        refused = 1 + sum(one.outcome is TargetOutcome.ROBOTS for one in before)
        left = sum(one.state == "pending" for one in before) - 1
        if is_all and (refused >= EXCLUDED_FROM or not left):
            self.archive.findings.clear(EXCLUDED, topic=self.topic)
            return Next(state=State.PENDING, findings=(finding,), problem=ExcludedError(message))
        note = f"{self.store.name} excludes it"
        return Next(state=State.SKIPPED, outcome=TargetOutcome.ROBOTS, note=note, findings=(finding,))

    def missed(self, target: Target, miss: Miss, why: str) -> Next:
        """Return what follows where no answer came: other captures of the same bytes are asked for."""
        if target.kind == INDEX:
            return self._missed_index(target, miss, why)
        known = {one.locator for one in self.archive.frontier.of_source(self.name)}
        for capture in self.plan().captures:
            rows = (capture.row, *capture.others)
            if target.locator in map(self._locator, rows):
                other = next((row for row in rows if self._locator(row) not in known), None)
                if other is not None:
                    note = f"another capture of the same bytes is asked for: {why}"
                    return Next(
                        outcome=TargetOutcome.OTHER_WAY, note=note, wanted=(self._wanted(capture, other),)
                    )
        outcome = _MISSED[miss]
        return Next(state=State.FAILED, outcome=outcome, note=why, again=miss is Miss.UNANSWERED)

    def _missed_index(self, target: Target, miss: Miss, why: str) -> Next:
        form = next((f for f in forms_of(self.place) if self.store.question(f) == target.locator), None)
        is_rare = form is not None and form.is_rare
        finding = Finding(
            code=INDEX_UNANSWERED,
            message=f"the index of {self.store.name} did not answer {target.locator} ({why}), so captures may"
            " be missing; run the same command again later",
            severity=Severity.WARNING if is_rare else Severity.GAP,
        )
        state = State.SKIPPED if is_rare else State.FAILED
        return Next(state=state, outcome=_MISSED[miss], note=why, findings=(finding,), again=not is_rare)

    @property
    def topic(self) -> Topic:
        """The journal as findings name it."""
        return Topic(source=self.name, journal_id=self.journal_id)

    def late(self) -> Iterable[Late]:
        """Return what reads otherwise once all is here: captures out of their order, and feeds."""
        for ditemid in sorted(self._mixed):
            roles = (Role.ENTRY, Role.VERSION, Role.COMMENTS)
            captures = (
                t for r in roles for t in self.archive.frontier.of_entry(self.name, r, ditemid=ditemid)
            )
            yield from sorted(self._kept(captures), key=lambda late: late.page.fetched_at)
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

    def finish(self) -> tuple[Finding, ...]:
        """Say what no capture holds, and what the captures were that hold nothing."""
        told = report(
            self.archive,
            self.place,
            store=self.store,
            topic=self.topic,
            plan=self.plan(),
            targets=self.archive.frontier.of_source(self.name),
        )
        for finding in told:
            self.archive.findings.add(finding)
        frontier = self.archive.frontier
        is_over = not frontier.pending(source=self.name)
        is_over = is_over and not frontier.of_source(self.name, kind=INDEX, state="failed")
        visit = self.archive.visits.current(self.name)
        if visit is not None and is_over:
            # Under no journal: a visit to an archive looks at nothing the site shows now.
            self.archive.visits.end(visit, journal_id=None, ended_at=timestamp(self._now()))
        return tuple(finding for finding in told if finding.severity is not Severity.INFO)


_NOT_A_PAGE = {
    PageKind.INTERSTITIAL: TargetOutcome.ADULT,
    PageKind.LOGIN: TargetOutcome.LOCKED,
    PageKind.GONE: TargetOutcome.MISSING,
}
_MISSED = {
    Miss.UNANSWERED: TargetOutcome.UNANSWERED,
    Miss.ROBOTS: TargetOutcome.ROBOTS,
    Miss.TOO_LARGE: TargetOutcome.TOO_LARGE,
}


def said_of(harvest: Harvest, outcome: TargetOutcome) -> str:
    """Return what a capture is that is not what it was asked for, in words."""
    if outcome in SAID and outcome is not TargetOutcome.ODD:
        return SAID[outcome]
    if harvest.reason is Reason.TRUNCATED:
        return "a page that breaks off"
    return (
        "an error page" if harvest.kind in {PageKind.ERROR, PageKind.BLOCKED} else "a page without an entry"
    )


def _is_nothing_found(page: Page) -> bool:
    """Whether an index says that it lists nothing: pywb's do so with a status, and words in JSON."""
    return page.status == NOT_FOUND and page.body.lstrip().startswith(b"{")


def _is_capture(page: Page) -> bool:
    """Whether an answer is a capture, and no word of the archive's own."""
    return page.status == OK or page.header("memento-datetime") is not None
