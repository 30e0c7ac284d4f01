"""The loop over one journal: take a target, fetch a page, keep its bytes, read it, save what it yields."""

from collections.abc import Callable
from dataclasses import replace

from scraper.crawl.outage import OutageWatch
from scraper.crawl.settle import LISTS, Settler
from scraper.crawl.settlement import Settlement
from scraper.events import (
    Counts,
    Emit,
    Failed,
    Fetched,
    Fetching,
    Noticed,
    Renamed,
    Skipped,
)
from scraper.extract.page.classify import is_block_page
from scraper.net.client import Client, Request
from scraper.net.faults import UselessError
from scraper.net.pace import Clock, timestamp
from scraper.settings import Settings
from scraper.sources.live.comparison import compare, read_lists, report_comments, report_orphans
from scraper.sources.live.hidden import mark_all_gone, names_nothing, probes
from scraper.sources.live.judge import REDIRECTS, Judge, judge_any
from scraper.sources.live.place import Place
from scraper.sources.live.redirects import Hop, Redirect, read_redirect
from scraper.sources.live.targets import PRIORITY
from scraper.sources.live.visit import (
    end_visit,
    forget_findings,
    left_out_as_adult,
    next_round,
    open_visit,
    reopen_adult,
)
from scraper.sources.source import Judgement, Verdict
from storage.archive import Archive
from storage.errors import BannedError, FetchError, RobotsError
from storage.records import (
    Finding,
    Harvest,
    Page,
    PageId,
    PageKind,
    Severity,
    Target,
)
from storage.report.words import many

HOPS = 6
"""Redirects followed for one target."""
SECOND_CHANCES = 1
"""How often a target that failed is tried again at the end of the run."""
FORBIDDEN_IN_A_ROW = 3
"""Unexplained 403s in a row that count as a block."""
RPC_HEADERS = (("Accept", "application/json"), ("X-Requested-With", "XMLHttpRequest"))
RPC_TRIES = 2
COUNT_EVERY = 20
"""Pages between two counts of a big archive; a small one is counted after every page."""
SMALL = 1000
"""Entries and comments of an archive that is counted after every page."""


def take_all(_page: Page) -> None:
    """Let the client take every answer: they are judged once they are kept."""


class Crawl:
    """One visit to one journal.

    Args:
        archive: Where everything goes.
        client: Asks the site.
        place: The journal.
        settings: What the person wants.
        clock: Where time comes from.
        emit: Told of everything that happens.
        ask_adult: Asks the person whether adult pages may be read; None: nobody to ask.
    """

    def __init__(
        self,
        archive: Archive,
        client: Client,
        *,
        place: Place,
        settings: Settings,
        clock: Clock,
        emit: Emit,
        ask_adult: Callable[[str], bool] | None = None,
    ) -> None:
        self.archive, self.client, self.place = archive, client, place
        self.settings, self.clock, self.emit = settings, clock, emit
        self.counts = Counts()
        self._ask_adult = ask_adult
        self._adult = settings.adult
        self._parked: dict[str, int] = {}
        self._again: list[Target] = []
        self._asked: set[str] = set()
        self._entries = 0
        self._forbidden = 0
        self._outage = OutageWatch(client)
        self._probes: tuple[Target, ...] | None = None
        self._settler = Settler(archive, place, settings=settings)
        self._judge = Judge()
        self._pages = 0

    def run(self) -> Counts:
        """Fetch all there is, and return how far the journal is now.

        Raises:
            ArchiveError: What ends a visit early; nothing saved so far is lost.
        """
        self._go_to_new_name()
        self._read_robots()
        if self._adult:
            self._set_adult_cookies()
        self._open_visit()
        self.go_on()
        return self.finish()

    def go_on(self) -> None:
        """Fetch what is still to be fetched."""
        while (target := self._next()) is not None:
            self._handle(target)
        self._close()

    def _open_visit(self) -> None:
        with self.archive.transaction():
            self._settler.looks = open_visit(
                self.archive, self.place, settings=self.settings, adult=self._adult, now=self.clock.now()
            )

    def finish(self) -> Counts:
        """Return how far the journal is, counted anew."""
        return self._count(final=True)

    def _go_to_new_name(self) -> None:
        """Go to where the journal moved, where an earlier visit found that out."""
        known = self.archive.entries.journals.known_as(self.place.site.name, self.place.journal)
        if self.place.is_unnamed:
            self._recall_name()
        elif known is not None and known.renamed_to:
            self._move_to(known.renamed_to)
        elif (
            known is not None
            and self.place.address.host is None
            and (host := self.place.own_host(known.url or ""))
        ):
            self._place_is(self.place.at_host(host))

    def _recall_name(self) -> None:
        known = self.archive.entries.journals.known_at(self.place.site.name, self.place.root)
        if known is not None:
            self._place_is(self.place.named(known.name))

    def _move_to(self, name: str) -> None:
        self.emit(Renamed(old=self.place.journal, new=name))
        self._place_is(self.place.moved(name))

    def join(self) -> None:
        """Go on as somebody who is logged in."""
        self._place_is(replace(self.place, is_member=True))

    def _place_is(self, place: Place) -> None:
        self.place = place
        self.archive.findings.source = place.source
        self._settler.place = place

    def _read_robots(self) -> None:
        """Ask for robots.txt before anything else.

        Raises:
            RobotsError: It closes the journal.
        """
        allowed = self.client.robots(self.place.root).allows(self.place.root)
        if allowed and self.place.own_robots:
            allowed = self.client.learn_robots(self.place.own_robots).allows(self.place.root)
        if not allowed:
            message = (
                f"the robots.txt of {self.place.root} asks robots to stay away from this journal;"
                " its owner decided that, so nothing of it is fetched"
            )
            self._find(Finding(code="robots-closed", message=message, severity=Severity.GAP))
            raise RobotsError(message)

    def _set_adult_cookies(self) -> None:
        for name, value in self.place.adult_cookies:
            self.client.set_cookie(name, value, domain=self.place.site.domain)

    def _next(self) -> Target | None:
        """Return what to fetch next; None when there is nothing left, or enough was fetched."""
        while True:
            target = self.archive.frontier.take(timestamp(self.clock.now()), source=self.place.source)
            if target is not None:
                return None if self._is_enough(target) else target
            if not self._another_round():
                return None

    def _is_enough(self, target: Target) -> bool:
        """Whether the next target is more than the person wants; lists come before entries."""
        if self.settings.dry_run:
            return target.kind in {"entry", "comments"}
        limit = self.settings.limit
        return target.kind == "entry" and limit is not None and self._entries >= limit

    def _another_round(self) -> bool:
        """Add what the lists leave open, then what failed; return whether there was any."""
        since = self.settings.since
        lists = read_lists(self.archive, self.place, journal_id=self._settler.journal_id, since=since)
        wanted = next_round(self.archive, self.place, lists=lists, asked=self._asked, since=since)
        with self.archive.transaction():
            added = sum(
                self.archive.frontier.add([target], priority=priority, reopen=True)
                for target, priority in wanted
            )
            if not added and since is None and names_nothing(lists):
                added += self._look_whether_hidden()
            if not added:
                for target in self._again:
                    added += self.archive.frontier.add([target], priority=PRIORITY[target.kind], reopen=True)
                self._again.clear()
        return bool(added)

    def _look_whether_hidden(self) -> int:
        """Ask for a few entries where no list names any; in the next round, draw the conclusion."""
        journal_id = self._settler.journal_id
        if journal_id is None:
            return 0
        if self._probes is None:
            self._probes = probes(self.archive, self.place, journal_id=journal_id)
            return self.archive.frontier.add(self._probes, priority=PRIORITY["entry"], reopen=True)
        now = timestamp(self.clock.now())
        mark_all_gone(self.archive, self.place, journal_id=journal_id, asked=self._probes, now=now)
        return 0

    def _handle(self, target: Target) -> None:
        self.emit(Fetching(kind=target.kind, url=target.locator))
        if target.kind == "entry":
            self._entries += 1
        try:
            page, harvest, redirect = self._fetch(target)
        except UselessError as error:
            self._give_up(target, str(error))
        except BannedError:
            raise
        except RobotsError as error:
            self._leave_closed(target, str(error))
        except FetchError as error:
            self._park(target, error)
        else:
            self._settle(target, page, harvest=harvest, redirect=redirect)

    def _fetch(self, target: Target) -> tuple[Page, Harvest | None, Redirect | None]:
        """Return the answer to a target, kept and read; the redirect where it is one not to be followed."""
        url, confirmed, again = target.locator, False, False
        before: list[Judgement] = []
        for _ in range(HOPS):
            page, harvest = self._answer(target, self._request(target, url), before=before)
            redirect = read_redirect(page, self.place)
            if redirect is None:
                if not confirmed and self._confirm(target, harvest):
                    confirmed = True
                    continue
                return page, harvest, None
            if redirect.hop is Hop.CAPTCHA:
                self.client.block(url, "it asks for a captcha")
            if redirect.hop is Hop.AGAIN and again:
                break
            if redirect.hop not in {Hop.AGAIN, Hop.MOVED}:
                return replace(page, final_url=target.locator), None, redirect
            again = redirect.hop is Hop.AGAIN
            url = redirect.url
        raise FetchError(
            f"{target.locator} leads from one address to the next without an end", url=target.locator
        )

    def _answer(
        self, target: Target, request: Request, *, before: list[Judgement]
    ) -> tuple[Page, Harvest | None]:
        """Return the answer to one request: kept before it is read, and asked for again as the judge says.

        Raises:
            FetchError: No answer came, however often it was asked for; what came instead is kept.
        """
        tries = len(before) + (request.tries or self.settings.tries)
        while True:
            answer = self.client.fetch(request, judge=take_all)
            now = timestamp(self.clock.now())
            page = replace(answer, url=target.locator, final_url=request.url, fetched_at=now)
            page_id = self._keep(page)
            judged = self._judge(page, kind=target.kind, before=before)
            before.append(judged)
            if judged.verdict is Verdict.ANSWER:
                return page, judged.harvest
            if judged.verdict is Verdict.BLOCKED:
                if page_id is not None:
                    self.archive.pages.drop(page_id)
                self.client.block(request.url, judged.why)
            if judged.verdict is Verdict.FAILED or len(before) >= tries:
                raise FetchError(
                    f"{request.url} could not be had in {len(before)} tries ({judged.why}); try again later",
                    url=request.url,
                )
            self.client.pause(len(before), judged.why)

    def _keep(self, page: Page) -> PageId | None:
        """Keep an answer before anything is read from it; a block page may name who was blocked."""
        if page.status in REDIRECTS:
            return None
        if is_block_page(page):
            return None
        with self.archive.transaction():
            return self.archive.pages.keep(page, aside=True)

    def _request(self, target: Target, url: str) -> Request:
        if target.kind == "comments" and "__rpc_get_thread" in url:
            ditemid = self.place.ditemid(url)
            referer = (("Referer", self.place.entry(ditemid)),) if ditemid else ()
            return Request(url=url, headers=(*RPC_HEADERS, *referer), tries=RPC_TRIES)
        return Request(url=url)

    def _confirm(self, target: Target, harvest: Harvest | None) -> bool:
        """Say yes to an interstitial, where the person allowed it; return whether to ask again."""
        if harvest is None or harvest.kind is not PageKind.INTERSTITIAL or harvest.form is None:
            return False
        if not self._may_pass(target) or not self.place.is_site_url(harvest.form.action):
            return False
        self.client.fetch(Request(url=harvest.form.action, form=harvest.form.fields), judge=judge_any)
        return True

    def _may_pass(self, target: Target) -> bool:
        """Whether an adult page may be read; asked at once only where all of the journal is one."""
        if target.kind in LISTS:
            return self._may_read_adult(f"{self.place.journal} is marked adult as a whole; read it?")
        return self._adult

    def _may_read_adult(self, question: str) -> bool:
        """Return whether adult pages may be read, asked once."""
        if not self._adult and self._ask_adult is not None:
            self._adult = self._ask_adult(question)
            self._ask_adult = None
            if self._adult:
                self._set_adult_cookies()
        return self._adult

    def ask_for_left_out(self) -> bool:
        """Ask about adult pages that were left out, now that all else is here; return whether to go on."""
        left = (
            0 if self._adult or self._ask_adult is None else len(left_out_as_adult(self.archive, self.place))
        )
        if not left or not self._may_read_adult(
            f"all else is here; {many(left, 'page')} of {self.place.journal} marked adult"
            f" {'was' if left == 1 else 'were'} left out; read {'it' if left == 1 else 'them'} too?"
        ):
            return False
        with self.archive.transaction():
            return reopen_adult(self.archive, self.place) > 0

    def _settle(
        self, target: Target, page: Page, *, harvest: Harvest | None, redirect: Redirect | None
    ) -> None:
        """Keep the page and all that follows from it, or nothing of it: one transaction."""
        self._outage.answered()
        self._watch_forbidden(page, harvest)
        with self.archive.transaction():
            settlement = self._settler.settle(target, page, harvest=harvest, redirect=redirect)
        self._tell(target, page, settlement)

    def _watch_forbidden(self, page: Page, harvest: Harvest | None) -> None:
        """Take several 403s in a row that nobody explains for a block."""
        unexplained = page.status == 403 and (harvest is None or harvest.reason is None)  # noqa: PLR2004
        self._forbidden = self._forbidden + 1 if unexplained else 0
        if self._forbidden >= FORBIDDEN_IN_A_ROW:
            self.client.block(page.url, f"{self._forbidden} times 403 without a reason")

    def _tell(self, target: Target, page: Page, settlement: Settlement) -> None:
        for finding in settlement.findings:
            self.emit(Noticed(code=finding.code, message=finding.message, severity=finding.severity))
        if settlement.place is not None:
            self._arrive(settlement.place)
        if settlement.skipped:
            self.emit(Skipped(url=target.locator, why=settlement.skipped))
        if settlement.parked:
            self._again_later(target, settlement.parked)
        self.emit(Fetched(kind=target.kind, url=target.locator, status=page.status, counts=self._count()))
        if settlement.problem is not None:
            raise settlement.problem

    def _arrive(self, place: Place) -> None:
        """Go on at the place a page named: the new name, or the name behind a host of its own."""
        if place.root == self.place.root:
            self._place_is(place)
            return
        if place.journal != self.place.journal:
            self.emit(Renamed(old=self.place.journal, new=place.journal))
        with self.archive.transaction():
            forget_findings(self.archive, self.place)
        self._place_is(place)
        self._read_robots()
        self._open_visit()

    def _park(self, target: Target, error: FetchError) -> None:
        """Leave a target for the end of the run; comments have another way to be had."""
        why = str(error).removeprefix(f"{target.locator} ")
        with self.archive.transaction():
            other_way = self._settler.try_other_way(target)
            if other_way:
                self.archive.frontier.done(target.target_id or 0, f"other way taken: {why}")
            else:
                self.archive.frontier.fail(target.target_id or 0, note=why)
        if not other_way:
            self._again_later(target, why)
        self._outage.missed(error, place=self.place)

    def _again_later(self, target: Target, why: str) -> None:
        self._parked[target.locator] = self._parked.get(target.locator, 0) + 1
        again = self._parked[target.locator] <= SECOND_CHANCES
        if again:
            self._again.append(target)
        self.emit(Failed(url=target.locator, why=why, again=again))

    def _give_up(self, target: Target, why: str) -> None:
        with self.archive.transaction():
            self.archive.frontier.fail(target.target_id or 0, note=why)
        self._find(Finding(code="not-kept", message=why, severity=Severity.GAP))
        self.emit(Failed(url=target.locator, why=why, again=False))

    def _leave_closed(self, target: Target, why: str) -> None:
        """Leave out what robots.txt closes: a list it closes can't be compared, an entry is a gap."""
        with self.archive.transaction():
            if self._settler.try_other_way(target):
                self.archive.frontier.done(target.target_id or 0, f"other way taken: {why}")
                return
            self.archive.frontier.skip(target.target_id or 0, f"robots.txt: {why}")
        gap = target.kind in {"entry", "comments"}
        message = why if gap else f"{why}; so the entries could not be compared with this list"
        severity = Severity.GAP if gap else Severity.WARNING
        self._find(Finding(code="robots-closed", message=message, severity=severity))
        self.emit(Skipped(url=target.locator, why="closed by robots.txt"))

    def _find(self, finding: Finding) -> None:
        with self.archive.transaction():
            self.archive.findings.add(finding)
        self.emit(Noticed(code=finding.code, message=finding.message, severity=finding.severity))

    def _close(self) -> None:
        """Compare with the site's lists, and take the posting times that the feed knows."""
        now, since, journal_id = timestamp(self.clock.now()), self.settings.since, self._settler.journal_id
        with self.archive.transaction():
            self._settler.read_feed_again()
            told = compare(self.archive, self.place, journal_id=journal_id, now=now, since=since)
            report_comments(self.archive, self.place, journal_id=journal_id)
            report_orphans(self.archive, self.place, journal_id=journal_id)
            if not self.archive.frontier.pending(source=self.place.source):
                end_visit(self.archive, self.place, journal_id=journal_id, now=now)
        for finding in told:
            self.emit(Noticed(code=finding.code, message=finding.message, severity=finding.severity))

    def _count(self, *, final: bool = False) -> Counts:
        self._pages += 1
        small = self.counts.entries + self.counts.comments < SMALL
        if final or small or self._pages % COUNT_EVERY == 0:
            self.counts = self._settler.count()
        pending = max(0, self.counts.pending)
        if final:
            pending = self.archive.frontier.pending(source=self.place.source)
        self.counts = replace(self.counts, requests=self.client.requests, pending=pending)
        return self.counts
