"""The questions to an archive's index, once a visit, and what follows from its answers."""

from collections.abc import Iterator
from urllib.parse import urljoin

from scraper.net.client import Request
from scraper.sources.source import Judgement, Miss, Next, Ruling, State, Wanted
from scraper.sources.wayback.archives import MOST_ROWS, Form
from scraper.sources.wayback.index import IndexAnswerError, read_listing
from scraper.sources.wayback.whereabouts import INDEX, Whereabouts
from storage.errors import ExcludedError
from storage.records import Finding, Harvest, Key, Page, PageKind, Severity, Target, TargetOutcome

MOST_QUESTIONS = 24
"""Most questions to the index in one visit."""
EXCLUDED_FROM = 3
"""IndexQuestions in a row that the index answers with an exclusion, after which no other is asked."""
FIRST = 0
"""IndexQuestions come before everything else."""
REDIRECTS, OK, NOT_FOUND = range(300, 400), 200, 404
REFUSED = frozenset({401, 403, 451})
EXCLUSION = b"AccessControlException"
"""What the Wayback Machine's index says of a site that it gives out nothing of."""
SENTENCE = 400
"""Bytes within which it says so."""
INDEX_UNANSWERED = "index-unanswered"
INDEX_TOO_LONG = "index-too-long"
EXCLUDED = "archive-excludes"
MISSED = {
    Miss.UNANSWERED: TargetOutcome.UNANSWERED,
    Miss.ROBOTS: TargetOutcome.ROBOTS,
    Miss.TOO_LARGE: TargetOutcome.TOO_LARGE,
}


class IndexQuestions:
    """What is asked of the index.

    Args:
        where: The journal in the archive.
    """

    def __init__(self, where: Whereabouts) -> None:
        self._where, self._frontier = where, where.archive.frontier

    def open(self, *, is_new: bool) -> None:
        """Begin a visit, or go on with the one that was cut off: its questions are not asked again."""
        name = self._where.name
        asked = self._frontier.of_source(name, kind=INDEX)
        self._where.learn(*(target.key.view for target in asked if target.key.view))
        if is_new:
            self._frontier.forget_prefix(name, INDEX, prefixes=[""])

    def wanted(self) -> Iterator[Wanted]:
        """Yield the questions that were not asked yet in this visit."""
        store = self._where.store
        asked = {target.locator for target in self._frontier.of_source(self._where.name, kind=INDEX)}
        for form in self._where.addresses.forms():
            if store.question(form) not in asked:
                yield self._question(store.question(form), form)

    def _question(self, url: str, form: Form | None = None) -> Wanted:
        key = Key(view=form.host if form else None)
        return Wanted(target=self._where.target(INDEX, url, key), priority=FIRST)

    def are_open(self) -> bool:
        """Whether an answer is still waited for."""
        return bool(self._frontier.pending(kind=INDEX, source=self._where.name))

    def judge(self, page: Page) -> Judgement:
        """Return what an answer is."""
        if page.status == OK and not _is_refused(page):
            try:
                read_listing(page.body)
            except IndexAnswerError as error:
                return Judgement(ruling=Ruling.AGAIN, why=str(error))
        elif page.status in REDIRECTS and (to := self._where.store.inside(_led_to(page))):
            return Judgement(ruling=Ruling.ELSEWHERE, then=Request(url=to))
        elif not _is_refused(page) and not _is_nothing_found(page):
            return Judgement(ruling=Ruling.FAILED, why=f"the index answered with status {page.status}")
        return Judgement(ruling=Ruling.ANSWER, harvest=Harvest(kind=PageKind.OTHER))

    def follow(self, target: Target, page: Page) -> Next:
        """Return what follows from an answer: the question that goes on where it stopped."""
        where = self._where
        where.forget_plan()
        if _is_refused(page):
            return self._excluded(page)
        listing = read_listing(page.body)
        known = self._frontier.of_source(where.name, kind=INDEX)
        url = listing.resume and where.store.further(target.locator, listing.resume)
        is_asked = url in {one.locator for one in known}
        if url is not None and not is_asked and len(known) < MOST_QUESTIONS:
            return Next(wanted=(self._question(url),))
        if url is None and len(listing.rows) < MOST_ROWS:
            return Next()
        finding = Finding(
            code=INDEX_TOO_LONG,
            message=f"{where.store.name} lists more captures of {where.place.root} than its answers hold, or"
            f" than one visit asks for ({MOST_QUESTIONS} questions); those behind {target.locator} are not"
            " here",
            severity=Severity.GAP,
        )
        return Next(findings=(finding,))

    def _excluded(self, page: Page) -> Next:
        """Follow the archive's word that it gives nothing out; the visit ends where it says so of all."""
        where = self._where
        because = (
            "its owner or the archive decided that" if EXCLUSION in page.body else f"status {page.status}"
        )
        message = (
            f"{where.store.name} excludes this journal and gives out nothing of it ({because}), so nothing of"
            f" {where.place.root} can be had there; another archive may hold it: --wayback-at"
        )
        finding = Finding(code=EXCLUDED, message=message, severity=Severity.GAP)
        before = self._frontier.of_source(where.name, kind=INDEX)
        is_all = all(one.outcome is TargetOutcome.ROBOTS or one.state == "pending" for one in before)
        refused = 1 + sum(one.outcome is TargetOutcome.ROBOTS for one in before)
        left = sum(one.state == "pending" for one in before) - 1
        if is_all and (refused >= EXCLUDED_FROM or not left):
            where.archive.findings.clear(EXCLUDED, topic=where.topic)
            return Next(state=State.PENDING, findings=(finding,), problem=ExcludedError(message))
        note = f"{where.store.name} excludes it"
        return Next(state=State.SKIPPED, outcome=TargetOutcome.ROBOTS, note=note, findings=(finding,))

    def missed(self, target: Target, miss: Miss, why: str) -> Next:
        """Return what follows where no answer came."""
        store = self._where.store
        form = next((f for f in self._where.addresses.forms() if store.question(f) == target.locator), None)
        is_rare = form is not None and form.is_rare
        finding = Finding(
            code=INDEX_UNANSWERED,
            message=f"the index of {store.name} did not answer {target.locator} ({why}), so captures may"
            " be missing; run the same command again later",
            severity=Severity.WARNING if is_rare else Severity.GAP,
        )
        state = State.SKIPPED if is_rare else State.FAILED
        return Next(state=state, outcome=MISSED[miss], note=why, findings=(finding,), again=not is_rare)


def _led_to(page: Page) -> str:
    return urljoin(page.final_url, page.header("location") or page.final_url)


def _is_refused(page: Page) -> bool:
    """Whether an index gives nothing out: some say so in words, with a status as if all were well."""
    return page.status in REFUSED or EXCLUSION in page.body[:SENTENCE]


def _is_nothing_found(page: Page) -> bool:
    """Whether an index says that it lists nothing: pywb's do so with a status, and words in JSON."""
    return page.status == NOT_FOUND and page.body.lstrip().startswith(b"{")
