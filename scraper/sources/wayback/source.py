"""One journal in a web archive, as a source: its index first, then every capture worth its request.

The index is asked once a visit. What it lists is read again from the kept answers, so that a run that was
killed goes on without asking it anew; a capture that is here is never asked for again.

A capture is kept as the page it is a copy of, from the moment it was taken: who reads it knows no archive.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from scraper.extract import read_page
from scraper.extract.page.captures import original_page
from scraper.extract.page.classify import is_login_address
from scraper.net.client import Request
from scraper.net.pace import timestamp
from scraper.net.wire import BodyError, decode_body, is_packed
from scraper.sites.paths import entry_number
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
from scraper.sources.wayback.addresses import Addresses
from scraper.sources.wayback.archives import MOST_ROWS, Form, WebArchive
from scraper.sources.wayback.index import CaptureRow, IndexAnswerError, read_listing
from scraper.sources.wayback.naming import named_by
from scraper.sources.wayback.plan import Capture, CapturePlan, Role, make_plan
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
UNKNOWN_FORM = frozenset({400, 404, 405, 501})
"""Statuses by which an archive may say that it knows no such form of a capture."""
LARGEST = 64 << 20
"""Bytes of a capture, once unpacked."""
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
OTHER_NAME = "captured-elsewhere"


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
        known = archive.entries.journals.known_at(place.site.name, place.root)
        if place.is_unnamed and known is not None:
            place = place.named(known.name)
        self.addresses = Addresses(place=place)
        self._is_open = False
        self._plan: CapturePlan | None = None
        self._digests_by_locator: dict[str, str] | None = None
        self._gives_bytes = False
        """Whether a capture came as it was taken."""
        self._mixed: set[Ditemid] = set()
        """Entries whose captures did not come in the order of time."""

    @property
    def place(self) -> Place:
        """The journal; its name may be learnt from its pages."""
        return self.addresses.place

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
        return target.kind in {INDEX, Role.LIST, Role.FEED}

    def counts(self, target: Target) -> bool:
        """Return whether a target is an entry's latest capture."""
        return target.kind == Role.ENTRY

    # -- what to ask -----------------------------------------------------------

    def seeds(self) -> Iterable[Wanted]:
        """Return the questions to the index; once these are answered, the captures worth a request."""
        if not self._is_open:
            self._is_open = True
            self._open()
        wanted = tuple(self._questions())
        return wanted if wanted or self._waits_for_index() else self._captures()

    def _open(self) -> None:
        """Begin a visit, or go on with the one that was cut off: its questions are not asked again."""
        frontier = self.archive.frontier
        is_new = self.archive.visits.current(self.name) is None
        self.archive.visits.begin(self.name, began_at=timestamp(self._now()))
        frontier.reopen(state="failed", source=self.name)
        asked = frontier.of_source(self.name, kind=INDEX)
        self._learn(*(target.key.view for target in asked if target.key.view))
        if is_new:
            frontier.forget_prefix(self.name, INDEX, prefixes=[""])

    def _learn(self, *hosts: str) -> None:
        """Take hosts for the journal's own."""
        own = (*self.addresses.hosts, *(host for host in hosts if host != self.place.address.host))
        self._go_on_as(replace(self.addresses, hosts=tuple(dict.fromkeys(own))))

    def _go_on_as(self, addresses: Addresses) -> None:
        if addresses != self.addresses:
            self.addresses, self._plan, self._digests_by_locator = addresses, None, None

    def _questions(self) -> Iterator[Wanted]:
        """Yield the questions to the index that were not asked yet in this visit."""
        asked = {target.locator for target in self.archive.frontier.of_source(self.name, kind=INDEX)}
        for form in self.addresses.forms():
            if self.store.question(form) not in asked:
                yield self._question(self.store.question(form), form)

    def _question(self, url: str, form: Form | None = None) -> Wanted:
        key = Key(view=form.host if form else None)
        return Wanted(target=self._target(INDEX, url, key), priority=PRIORITY[INDEX])

    def _waits_for_index(self) -> bool:
        return bool(self.archive.frontier.pending(kind=INDEX, source=self.name))

    def _captures(self) -> Iterator[Wanted]:
        """Yield what is not asked for yet, under whatever kind it was."""
        known = {target.locator for target in self.archive.frontier.of_source(self.name)}
        for capture in self.plan().captures:
            rows = (capture.row, *capture.others)
            if not any(self._locator(row) in known for row in rows):
                yield self._wanted(capture, capture.row)

    def _wanted(self, capture: Capture, row: CaptureRow) -> Wanted:
        kind = capture.role.value
        target = self._target(kind, self._locator(row), Key(ditemid=capture.ditemid))
        return Wanted(target=target, priority=PRIORITY.get(kind, ENTRY_PRIORITY))

    def _locator(self, row: CaptureRow) -> str:
        return self.store.capture(row.timestamp, row.url)

    def _target(self, kind: str, locator: str, key: Key | None = None) -> Target:
        return Target(source=self.name, kind=kind, locator=locator, key=key or Key())

    def plan(self) -> CapturePlan:
        """Return what is asked for, by the kept answers of the index."""
        if self._plan is None:
            self._plan = make_plan(self.addresses, self._rows())
        return self._plan

    def _rows(self) -> Iterator[CaptureRow]:
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
        if target.kind == INDEX or not _is_capture(page):
            return page
        return original_page(_unpacked(page))

    # -- is it an answer -------------------------------------------------------

    def judge(self, target: Target, page: Page, *, before: Sequence[Judgement]) -> Judgement:
        """Return what an answer is: its bytes are those the index names, or it is asked for once more."""
        if target.kind == INDEX:
            return self._judge_index(page)
        if page.status in REDIRECTS:
            return self._judge_redirect(target, page, before)
        if not _is_capture(page):
            return self._judge_refusal(target, page, before)
        self._gives_bytes = True
        harvest = read_page(page)
        if self.place.is_elsewhere(page.url) and not self.addresses.read(page.url):
            # Whoever lies there may be anybody.
            harvest = harvest if self._is_of_journal(harvest) else Harvest(kind=PageKind.OTHER)
        judged = Judgement(ruling=Ruling.ANSWER, harvest=harvest)
        if self._is_as_listed(page) or not (harvest.cut or harvest.reason in DAMAGED):
            return judged
        if any(earlier.harvest == harvest for earlier in before):
            return judged
        return replace(judged, ruling=Ruling.AGAIN, why="the page ends early, or came as an error")

    def _judge_refusal(self, target: Target, page: Page, before: Sequence[Judgement]) -> Judgement:
        """Ask for the form that readers are shown, where an archive was never seen to give out the bytes."""
        if not self._gives_bytes and page.status in UNKNOWN_FORM and not before:
            then = Request(url=self.store.rewritten(target.locator))
            return Judgement(ruling=Ruling.ELSEWHERE, then=then)
        why = "the archive keeps it back" if page.status in REFUSED else "the archive has lost it"
        return Judgement(ruling=Ruling.FAILED, why=f"{why}, status {page.status}")

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
        is_own = self._may_be_the_same(target, original, asked)
        hops = sum(earlier.ruling is Ruling.ELSEWHERE for earlier in before)
        if not is_own or hops >= HOPS:
            # What it leads to is no capture of the entry; if it is one of another entry, that is asked for.
            kind, renamed = PageKind.OTHER, self._renamed_to(target, original)
            journal = Journal(name=self.place.journal, renamed_to=renamed) if renamed else None
            return Judgement(ruling=Ruling.ANSWER, harvest=Harvest(kind=kind, journal=journal))
        return Judgement(ruling=Ruling.ELSEWHERE, then=Request(url=to))

    def _may_be_the_same(self, target: Target, url: str, asked: str) -> bool:
        """Whether an address may be that of what was asked for, at a host of the journal's own too.

        Whose page lies there is decided by what the page itself says.
        """
        address = self.addresses.read(url)
        if address is not None:
            return target.key.ditemid in {None, address.ditemid}
        if self.place.is_site_url(url):
            return False
        was = original_page(Page(url=asked, final_url="", fetched_at="", body=b"")).url
        here, there = urlsplit(url), urlsplit(was)
        return here.path == there.path or entry_number(here.path) in {target.key.ditemid} - {None}

    def _renamed_to(self, target: Target, url: str) -> str | None:
        """Return the journal in which an address names the same entry, or the same front page."""
        address = self.place.read(url)
        if address is None or not address.journal or address.journal == self.place.journal:
            return None
        is_same = target.key.ditemid in {None, address.ditemid}
        return address.journal if is_same and address.host is None else None

    def _is_as_listed(self, page: Page) -> bool:
        """Whether the bytes are those of the index; its sums are at times of something else than the body."""
        digest = self._digests().get(page.header("content-location") or "")
        return bool(digest) and digest == _sum(page.body)

    def _digests(self) -> dict[str, str]:
        if self._digests_by_locator is None:
            self._digests_by_locator = {
                self._locator(row): row.digest
                for capture in self.plan().captures
                for row in (capture.row, *capture.others)
            }
        return self._digests_by_locator

    # -- what follows ----------------------------------------------------------

    def home(self, target: Target, harvest: Harvest) -> Home | None:
        """Return what to save of a capture, as this journal's; None for what is not what was asked for."""
        if target.kind == INDEX or self._stranger(target, harvest) is not None:
            return None
        place = self._named(harvest)
        found = harvest.journal or Journal(name=place.journal)
        journal = replace(found, name=place.journal, site=place.site.name, url=place.root, status=None)
        origin = Origin(site=place.site.name, journal=place.journal)
        return Home(harvest=replace(harvest, journal=journal), origin=origin)

    def _named(self, harvest: Harvest) -> Place:
        """Return the journal with its name, where a page of a journal at a host of its own says it."""
        is_learnt = self.place.is_unnamed and harvest.journal is not None
        return self.place.named(harvest.journal.name) if is_learnt and harvest.journal else self.place

    def _is_of_journal(self, harvest: Harvest) -> bool:
        """Whether a page names this journal as the one it is of."""
        said, site = harvest.journal, self.place.site.name
        if said is None:
            return False
        now = self.archive.entries.journals.name_now(site, said.name)
        return self.place.is_unnamed or self.place.journal in {said.name, now}

    def _stranger(self, target: Target, harvest: Harvest) -> TargetOutcome | None:
        """Return why a capture is not what it was asked for; None where it is."""
        if harvest.kind not in EXPECTED[Role(target.kind)]:
            is_cut = harvest.reason is Reason.TRUNCATED
            return TargetOutcome.BREAKS_OFF if is_cut else _NOT_A_PAGE.get(harvest.kind, TargetOutcome.ODD)
        if harvest.journal is not None and not self._is_of_journal(harvest):
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
            return self._follow_stranger(target, page, harvest, outcome=stranger)
        self._note_order(target, page, entry)
        self._note_place(harvest, page)
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
            return self._renamed(harvest.journal.renamed_to)
        is_unread = target.kind == Role.LIST and harvest.kind is PageKind.OTHER and page.status == OK
        named = tuple(self._named_by(harvest, page)) if is_unread else ()
        if named:
            return Next(outcome=outcome, note="read for the entries it links", wanted=named)
        note = f"captured as {said_of(harvest, outcome)}"
        return Next(state=State.SKIPPED, outcome=outcome, note=note)

    def _renamed(self, name: str) -> Next:
        """Say under which other name the journal may have been captured; it may be somebody else's too."""
        there = self.place.moved(name).root
        finding = Finding(
            code=OTHER_NAME,
            message=f"captures of {self.place.root} lead to {there}: if the journal was renamed, more of it"
            f" may lie there; bring it home too with `ljkeep backup --wayback {there}`",
            severity=Severity.WARNING,
        )
        note = f"captured as a redirect to the journal {name}"
        return Next(state=State.SKIPPED, outcome=TargetOutcome.OTHER_JOURNAL, note=note, findings=(finding,))

    def _named_by(self, harvest: Harvest, page: Page) -> Iterator[Wanted]:
        """Yield the entries that a capture names, as targets that ask for nothing."""
        for one in named_by(self.addresses, harvest, page):
            target = self._target(one.by.value, one.url, Key(ditemid=one.ditemid))
            yield Wanted(target=replace(target, state="done"))

    def _note_place(self, harvest: Harvest, page: Page) -> None:
        """Learn the journal's name, and hosts of its own, from a page of it."""
        place = self._named(harvest)
        if place != self.place:
            if self.journal_id is not None:
                self.archive.entries.journals.rename(self.journal_id, place.journal)
            self._go_on_as(replace(self.addresses, place=place))
        host = self.place.own_host(page.url)
        if host is not None and self.addresses.read(page.url) is None:
            self._learn(host)

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
            return self._excluded(page)
        listing = read_listing(page.body)
        known = self.archive.frontier.of_source(self.name, kind=INDEX)
        url = listing.resume and self.store.further(target.locator, listing.resume)
        is_asked = url in {one.locator for one in known}
        if url is not None and not is_asked and len(known) < QUESTIONS:
            return Next(wanted=(self._question(url),))
        if url is None and len(listing.rows) < MOST_ROWS:
            return Next()
        finding = Finding(
            code=INDEX_TOO_LONG,
            message=f"{self.store.name} lists more captures of {self.place.root} than its answers hold, or"
            f" than one visit asks for ({QUESTIONS} questions); those behind {target.locator} are not here",
            severity=Severity.GAP,
        )
        return Next(findings=(finding,))

    def _excluded(self, page: Page) -> Next:
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
        form = next((f for f in self.addresses.forms() if self.store.question(f) == target.locator), None)
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
        frontier = self.archive.frontier
        told = report(
            self.archive,
            self.place,
            store=self.store,
            topic=self.topic,
            plan=self.plan(),
            targets=frontier.of_source(self.name),
            lists=(late.home.harvest for late in self._kept(frontier.of_source(self.name, kind=Role.LIST))),
        )
        for finding in told:
            self.archive.findings.add(finding)
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
    is_error = harvest.kind in {PageKind.ERROR, PageKind.BLOCKED}
    return "an error page" if is_error else "a page that holds and names no entry"


def _unpacked(page: Page) -> Page:
    """Return a capture as it was sent, where it was packed then and the archive does not say so."""
    if not is_packed(page.body):
        return page
    with suppress(BodyError):
        return replace(page, body=decode_body(page.body, "gzip", limit=LARGEST))
    return page


def _sum(body: bytes) -> str:
    """Return what an index calls the digest of a body."""
    return base64.b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()


def _is_nothing_found(page: Page) -> bool:
    """Whether an index says that it lists nothing: pywb's do so with a status, and words in JSON."""
    return page.status == NOT_FOUND and page.body.lstrip().startswith(b"{")


def _is_capture(page: Page) -> bool:
    """Whether an answer is a capture, and no word of the archive's own."""
    return page.status == OK or page.header("memento-datetime") is not None
