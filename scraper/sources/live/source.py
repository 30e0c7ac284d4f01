"""One journal as a visitor reaches it, as a source: what to ask, and whether what came is an answer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from scraper.extract import read_page
from scraper.net.client import Request
from scraper.net.pace import timestamp
from scraper.settings import Settings
from scraper.sources.live.comparison import compare, read_lists, report_comments, report_orphans
from scraper.sources.live.follow import LISTS, Follower
from scraper.sources.live.hidden import mark_all_gone, names_nothing, probes
from scraper.sources.live.judge import Judge
from scraper.sources.live.keys import complete_keys
from scraper.sources.live.place import Place
from scraper.sources.live.plan import View
from scraper.sources.live.readings import Readings
from scraper.sources.live.redirects import Hop, read_redirect
from scraper.sources.live.talk import step_of
from scraper.sources.live.targets import PRIORITY
from scraper.sources.live.visit import end_visit, left_out_as_adult, next_round, open_visit, reopen_adult
from scraper.sources.source import Cookie, Gates, Home, Judgement, Late, Miss, Next, Origin, Ruling, Wanted
from storage.archive import Archive
from storage.records import (
    EntryId,
    Finding,
    Harvest,
    Journal,
    JournalId,
    JournalStatus,
    Page,
    PageKind,
    Target,
    TargetOutcome,
)
from storage.report.words import many

HOPS = 6
"""Redirects followed for one target."""
RPC_HEADERS = (("Accept", "application/json"), ("X-Requested-With", "XMLHttpRequest"))
RPC_TRIES = 2


class LiveSource:
    """A public journal.

    Args:
        archive: What is held already; its own bookkeeping of the journal goes there.
        place: The journal.
        settings: What the person wants.
        now: Tells the time, UTC.
        ask_adult: Asks the person whether adult pages may be read; None: nobody to ask.
    """

    def __init__(
        self,
        archive: Archive,
        place: Place,
        *,
        settings: Settings,
        now: Callable[[], datetime],
        ask_adult: Callable[[str], bool] | None = None,
    ) -> None:
        self.archive, self.settings, self.now = archive, settings, now
        self.adult = settings.adult
        self._ask_adult = ask_adult
        self._judge = Judge()
        self._readings = Readings(archive)
        self._feed: Harvest | None = None
        self._follower = Follower(archive, place, settings=settings, readings=self._readings, moved=self.at)
        self._is_open = False
        self._asked: set[str] = set()
        self._probes: tuple[Target, ...] | None = None

    def at(self, place: Place) -> "LiveSource":
        """Return the same visit at another place of the journal."""
        settings = replace(self.settings, adult=self.adult)
        return LiveSource(self.archive, place, settings=settings, now=self.now, ask_adult=self._ask_adult)

    def join(self) -> None:
        """Go on as somebody who is logged in."""
        self._follower.settle_at(replace(self.place, is_member=True))

    @property
    def place(self) -> Place:
        """The journal; its name may be learnt from its pages."""
        return self._follower.place

    @property
    def name(self) -> str:
        """How its targets are marked."""
        return self.place.source

    @property
    def journal_id(self) -> JournalId | None:
        """The journal's number in the archive, None before anything was saved of it."""
        return self._follower.journal_id

    @property
    def gates(self) -> Gates | None:
        """What robots.txt must leave open."""
        return Gates(root=self.place.root, own_rules=self.place.own_robots)

    @property
    def cookies(self) -> tuple[Cookie, ...]:
        """What says, where the person does, that adult pages may be shown."""
        return self._adult_cookies() if self.adult else ()

    def _adult_cookies(self) -> tuple[Cookie, ...]:
        domain = self.place.site.domain
        return tuple(
            Cookie(name=name, value=value, domain=domain) for name, value in self.place.adult_cookies
        )

    def pulse(self) -> Request:
        """Return what tells cheaply whether the site is there: the feed, unless it is closed to everybody."""
        feed = self.archive.frontier.find(self.name, "feed", locator=self.place.feed())
        is_closed = feed is not None and feed.outcome is TargetOutcome.CLOSED
        return Request(url=self.place.root if is_closed else self.place.feed())

    def is_list(self, target: Target) -> bool:
        """Return whether a target only names others."""
        return target.kind in LISTS

    def counts(self, target: Target) -> bool:
        """Return whether a target is an entry."""
        return target.kind == "entry"

    # -- what to ask -----------------------------------------------------------

    def seeds(self) -> Iterable[Wanted]:
        """Return what comes first; later, what the lists that were read lead to."""
        if not self._is_open:
            self._is_open = True
            complete_keys(self.archive, self.place)
            self._follower.looks = open_visit(
                self.archive, self.place, settings=self.settings, adult=self.adult, now=self.now()
            )
            return ()
        since = self.settings.since
        lists = read_lists(self.archive, self._readings, self.place, journal_id=self.journal_id, since=since)
        further = next_round(self.archive, self.place, lists=lists, asked=self._asked, settings=self.settings)
        wanted = [
            Wanted(target=target, priority=priority, reopen=True)
            for target, priority in further
            if self._follower.bounds.lets_in(target)
        ]
        if not wanted and since is None and names_nothing(lists):
            wanted += self._look_whether_hidden()
        return wanted

    def _look_whether_hidden(self) -> list[Wanted]:
        """Ask for a few entries where no list names any; in the next round, draw the conclusion."""
        journal_id = self.journal_id
        if journal_id is None:
            return []
        if self._probes is None:
            self._probes = probes(self.archive, self.place, journal_id=journal_id)
            return [Wanted(target=target, priority=PRIORITY["entry"], reopen=True) for target in self._probes]
        now = timestamp(self.now())
        mark_all_gone(self.archive, self.place, journal_id=journal_id, asked=self._probes, now=now)
        return []

    def request(self, target: Target) -> Request:
        """Return what to ask for."""
        return self._request(target, target.locator)

    def _request(self, target: Target, url: str) -> Request:
        step, ditemid = step_of(target), target.key.ditemid
        if step is not None and step.view in {View.RPC, View.THREAD}:
            referer = (("Referer", self.place.entry(ditemid)),) if ditemid else ()
            return Request(url=url, headers=(*RPC_HEADERS, *referer), tries=RPC_TRIES)
        return Request(url=url)

    def received(self, target: Target, request: Request, answer: Page, *, now: str) -> Page:
        """Return an answer as the page to keep: under the target's address, wherever it came from."""
        return replace(answer, url=target.locator, final_url=request.url, fetched_at=now)

    # -- is it an answer -------------------------------------------------------

    def judge(self, target: Target, page: Page, *, before: Sequence[Judgement]) -> Judgement:
        """Return what an answer is: one, or where it is, or what to say first."""
        redirect = read_redirect(page, self.place)
        if redirect is None:
            judged = self._judge(page, kind=target.kind, before=before)
            if self.place.is_elsewhere(page.final_url) and not self._follower.is_of_journal(judged.harvest):
                # Whoever answers there may be anybody: nothing of it is read.
                return Judgement(ruling=Ruling.ANSWER)
            return self._confirmed(target, judged, before) if judged.ruling is Ruling.ANSWER else judged
        if redirect.hop is Hop.CAPTCHA:
            return Judgement(ruling=Ruling.BLOCKED, why="it asks for a captcha")
        is_list_away = redirect.hop is Hop.OWN_HOST and target.kind in LISTS
        if redirect.hop not in {Hop.AGAIN, Hop.MOVED} and not is_list_away:
            return Judgement(ruling=Ruling.ANSWER)
        hops = [earlier.then.url for earlier in before if earlier.then and earlier.ruling is Ruling.ELSEWHERE]
        if len(hops) >= HOPS - 1 or (redirect.hop is Hop.AGAIN and redirect.url in hops):
            why = "it leads from one address to the next without an end"
            return Judgement(ruling=Ruling.FAILED, why=why)
        return Judgement(ruling=Ruling.ELSEWHERE, then=self._request(target, redirect.url))

    def _confirmed(self, target: Target, judged: Judgement, before: Sequence[Judgement]) -> Judgement:
        """Say yes to an interstitial once, where the person allowed it."""
        harvest = judged.harvest
        if harvest is None or harvest.kind is not PageKind.INTERSTITIAL or harvest.form is None:
            return judged
        if any(earlier.ruling is Ruling.CONFIRM for earlier in before):
            return judged
        if not self._may_pass(target) or not self.place.is_site_url(harvest.form.action):
            return judged
        form = Request(url=harvest.form.action, form=harvest.form.fields)
        return Judgement(ruling=Ruling.CONFIRM, then=form, cookies=self._adult_cookies())

    def _may_pass(self, target: Target) -> bool:
        """Whether an adult page may be read; asked at once only where all of the journal is one."""
        if target.kind in LISTS:
            return self._may_read_adult(f"{self.place.journal} is marked adult as a whole; read it?")
        return self.adult

    def _may_read_adult(self, question: str) -> bool:
        """Return whether adult pages may be read, asked once."""
        if not self.adult and self._ask_adult is not None:
            self.adult = self._ask_adult(question)
            self._ask_adult = None
        return self.adult

    def ask_for_left_out(self) -> bool:
        """Ask about adult pages that were left out, now that all else is here; return whether to go on."""
        may_ask = not self.adult and self._ask_adult is not None
        left = len(left_out_as_adult(self.archive, self.place)) if may_ask else 0
        if not left or not self._may_read_adult(
            f"all else is here; {many(left, 'page')} of {self.place.journal} marked adult"
            f" {'was' if left == 1 else 'were'} left out; read {'it' if left == 1 else 'them'} too?"
        ):
            return False
        with self.archive.transaction():
            return reopen_adult(self.archive, self.place) > 0

    # -- what follows ----------------------------------------------------------

    def home(self, target: Target, harvest: Harvest) -> Home | None:
        """Return what to save of an answer, as this journal's; None for what is not what was asked for."""
        place = self._follower.named(harvest)
        if not self._follower.fits(target, harvest, place=place):
            return None
        journal = replace(
            harvest.journal or Journal(name=place.journal),
            name=place.journal,
            site=place.site.name,
            url=place.root,
        )
        if journal.status is None:
            journal = replace(journal, status=JournalStatus.VISIBLE)
        origin = Origin(site=place.site.name, journal=place.journal)
        return Home(harvest=replace(harvest, journal=journal), origin=origin)

    def follow(self, target: Target, page: Page, *, harvest: Harvest | None, entry: EntryId | None) -> Next:
        """Return what follows from an answer."""
        if target.kind == "feed" and harvest is not None and harvest.kind is PageKind.FEED:
            self._feed = harvest
        return self._follower.follow(target, page, harvest=harvest, entry=entry)

    def missed(self, target: Target, miss: Miss, why: str) -> Next:
        """Return what follows where no answer came."""
        return self._follower.missed(target, miss, why)

    def late(self) -> Iterable[Late]:
        """Return the kept feed: it knows the posting times of entries that came after it."""
        kept = self.archive.pages.latest(self.place.feed())
        if kept is None or self.journal_id is None:
            return ()
        page_id, page = kept
        harvest = self._feed or read_page(page)
        if harvest.kind is not PageKind.FEED:
            return ()
        origin = Origin(site=self.place.site.name, journal=self.place.journal)
        home = Home(harvest=replace(harvest, journal=None), origin=origin)
        return (Late(page_id=page_id, page=page, home=home),)

    def finish(self) -> tuple[Finding, ...]:
        """Compare with the site's lists."""
        now, since, journal_id = timestamp(self.now()), self.settings.since, self.journal_id
        told = compare(self.archive, self._readings, self.place, journal_id=journal_id, now=now, since=since)
        for finding in (endless := self._follower.bounds.findings()):
            self.archive.findings.add(finding)
        report_comments(self.archive, self.place, journal_id=journal_id)
        report_orphans(self.archive, self.place, journal_id=journal_id)
        if not self.archive.frontier.pending(source=self.name):
            end_visit(self.archive, self.place, journal_id=journal_id, now=now)
        return (*told, *endless)
