"""What an answer of an archive is: a capture, where one led, or a word of the archive's own."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from scraper.extract import read_page
from scraper.extract.page.captures import original_page
from scraper.extract.page.classify import is_login_address
from scraper.net.client import Request
from scraper.net.wire import BodyError, decode_body, is_packed
from scraper.sites.paths import entry_number
from scraper.sources.source import Judgement, Ruling
from scraper.sources.wayback.whereabouts import INDEX, Whereabouts
from storage.records import CAPTURED, Harvest, Journal, Page, PageKind, Reason, Target

HOPS = 5
"""Redirects followed for one capture, all of them inside the archive."""
REDIRECTS, OK = range(300, 400), 200
REFUSED = frozenset({401, 403, 451})
UNKNOWN_FORM = frozenset({400, 404, 405, 501})
"""Statuses by which an archive may say that it knows no such form of a capture."""
LARGEST = 64 << 20
"""Bytes of a capture, once unpacked."""
WHEN = "memento-datetime"
"""What archives say with a capture, and with nothing else: when it was taken (RFC 7089)."""
DAMAGED = frozenset({Reason.TRUNCATED, Reason.GARBAGE, Reason.SERVER_ERROR, Reason.MAINTENANCE})


class Answers:
    """Tells what answers are.

    Args:
        where: The journal in the archive.
    """

    def __init__(self, where: Whereabouts) -> None:
        self._where = where
        self._gives_bytes = False
        """Whether a capture came as it was taken."""
        self._says_when = False
        """Whether a capture came with the time it was taken at."""

    def received(self, target: Target, request: Request, answer: Page, *, now: str) -> Page:
        """Return an answer as the page to keep: a capture as what it is a copy of, when it was taken."""
        page = replace(answer, url=request.url, final_url=request.url, fetched_at=now, source=CAPTURED)
        if target.kind == INDEX:
            return replace(page, url=target.locator)
        return original_page(_unpacked(page)) if self._is_capture(page) else page

    def _is_capture(self, page: Page) -> bool:
        """Whether an answer is a capture, and no word of the archive's own, which looks like a page too."""
        says_when = page.header(WHEN) is not None
        return says_when or (page.status == OK and not self._says_when)

    def judge(self, target: Target, page: Page, *, before: Sequence[Judgement]) -> Judgement:
        """Return what an answer is: its bytes are those the index names, or it is asked for once more."""
        if page.status in REDIRECTS:
            return self._judge_redirect(target, page, before)
        if not self._is_capture(page):
            return self._judge_refusal(target, page, before)
        self._gives_bytes = True
        self._says_when = self._says_when or page.header(WHEN) is not None
        harvest = self._read(page)
        judged = Judgement(ruling=Ruling.ANSWER, harvest=harvest)
        if self._where.is_as_listed(page) or not (harvest.cut or harvest.reason in DAMAGED):
            return judged
        if any(earlier.harvest == harvest for earlier in before):
            return judged
        return replace(judged, ruling=Ruling.AGAIN, why="the page ends early, or came as an error")

    def _read(self, page: Page) -> Harvest:
        harvest, where = read_page(page), self._where
        if where.place.is_elsewhere(page.url):
            # Whoever lies there may be anybody: domains that the journal had are sold to others.
            return harvest if where.is_of_journal(harvest) else Harvest(kind=PageKind.OTHER)
        return harvest

    def _judge_refusal(self, target: Target, page: Page, before: Sequence[Judgement]) -> Judgement:
        """Ask for the form that readers are shown, where an archive was never seen to give out the bytes."""
        if page.status == OK:
            return Judgement(ruling=Ruling.AGAIN, why="the archive showed a page of its own in its place")
        if not self._gives_bytes and page.status in UNKNOWN_FORM and not before:
            then = Request(url=self._where.store.rewritten(target.locator))
            return Judgement(ruling=Ruling.ELSEWHERE, then=then)
        why = "the archive keeps it back" if page.status in REFUSED else "the archive has lost it"
        return Judgement(ruling=Ruling.FAILED, why=f"{why}, status {page.status}")

    def _judge_redirect(self, target: Target, page: Page, before: Sequence[Judgement]) -> Judgement:
        """Follow a redirect inside the archive, as far as it may lead to the entry."""
        asked = page.header("content-location") or page.url
        to = self._where.store.inside(urljoin(asked, page.header("location") or asked))
        original = to and original_page(replace(page, url=to, headers=())).url
        if to is None or original is None or original == to:
            return Judgement(ruling=Ruling.FAILED, why="it leads out of the archive")
        if is_login_address(original):
            return Judgement(ruling=Ruling.ANSWER, harvest=Harvest(kind=PageKind.LOGIN, reason=Reason.LOCKED))
        is_own = self._may_be_the_same(target, original, asked)
        hops = sum(earlier.ruling is Ruling.ELSEWHERE for earlier in before)
        if is_own and hops < HOPS:
            return Judgement(ruling=Ruling.ELSEWHERE, then=Request(url=to))
        # What it leads to is no capture of the entry; if it is one of another entry, that is asked for.
        renamed = self._renamed_to(target, original)
        journal = Journal(name=self._where.place.journal, renamed_to=renamed) if renamed else None
        return Judgement(ruling=Ruling.ANSWER, harvest=Harvest(kind=PageKind.OTHER, journal=journal))

    def _may_be_the_same(self, target: Target, url: str, asked: str) -> bool:
        """Whether an address may be that of what was asked for, at a host of the journal's own too.

        Whose page lies there is decided by what the page itself says.
        """
        address = self._where.addresses.read(url)
        if address is not None:
            return target.key.ditemid in {None, address.ditemid}
        if self._where.place.is_site_url(url):
            return False
        was = original_page(Page(url=asked, final_url="", fetched_at="", body=b"")).url
        here, there = urlsplit(url), urlsplit(was)
        return here.path == there.path or entry_number(here.path) in {target.key.ditemid} - {None}

    def _renamed_to(self, target: Target, url: str) -> str | None:
        """Return the journal in which an address names the same entry, or the same front page."""
        place = self._where.place
        address = place.read(url)
        if address is None or not address.journal or address.journal == place.journal:
            return None
        is_same = target.key.ditemid in {None, address.ditemid}
        return address.journal if is_same and address.host is None else None


def _unpacked(page: Page) -> Page:
    """Return a capture as it was sent, where it was packed then and the archive does not say so."""
    if not is_packed(page.body):
        return page
    with suppress(BodyError):
        return replace(page, body=decode_body(page.body, "gzip", limit=LARGEST))
    return page
