"""One visit to a journal through its owner's interfaces: the same loop, over another source."""

from dataclasses import dataclass, replace

from scraper.events import Counts, Emit, Failed, Fetched, Fetching
from scraper.extract import read_page
from scraper.extract.layouts.interface import PASSING_FAULTS
from scraper.intake.ingest import ingest
from scraper.net.client import Client, Request
from scraper.net.faults import BlockPageError, UnsettledError
from scraper.net.pace import Clock, timestamp
from scraper.net.session import Login, LoginStore
from scraper.settings import Settings
from scraper.sources.api.calls import Desk, interface_url
from scraper.sources.api.owner import NO_ENCODING, PRIORITY, Kind, OwnerSource
from scraper.sources.api.signin import BANNED, WRONG_SECRET, expired, renew, sign_in_at_host
from scraper.sources.live.place import Place
from scraper.sources.source import Origin
from storage.archive import Archive
from storage.errors import FetchError
from storage.records import (
    Harvest,
    Journal,
    JournalId,
    JournalKind,
    JournalStatus,
    Page,
    PageKind,
    Reason,
    Target,
)
from storage.tables.listings import Comparison
from storage.tables.visits import Visit

SICK_TRIES = 3
"""How often a question for several entries is asked before they are asked for in smaller parts."""
PASSING = frozenset(
    {Reason.RATE_LIMITED, Reason.MAINTENANCE, Reason.SERVER_ERROR, Reason.GARBAGE, Reason.TRUNCATED}
)

ANSWERED = range(200, 400)
ENTRIES_NAMED, COMMENTS_NAMED = "entries named to the owner", "comments named to the owner"
"""Lists of the interfaces, as comparisons name them."""


class NeedsLoginError(Exception):
    """The answer says that the session is no longer one."""


@dataclass(slots=True, kw_only=True)
class Membership:
    """A person who is logged in at a journal's site."""

    login: Login
    store: LoginStore
    """Where a session begun anew is kept."""
    encoding: str | None = None
    """Of entries from before Unicode; None: Windows-1252."""
    pictures: bool = False
    """Whether the pictures that entries show are wanted too, beside one's icons."""


class OwnerVisit:
    """One visit by somebody who is logged in.

    Args:
        archive: Where everything goes.
        client: Asks the site.
        place: The journal.
        member: Who asks.
        settings: What the person wants.
        clock: Where time comes from.
        emit: Told of everything that happens.
    """

    def __init__(
        self,
        archive: Archive,
        client: Client,
        *,
        place: Place,
        member: Membership,
        settings: Settings,
        clock: Clock,
        emit: Emit,
    ) -> None:
        self.archive, self.client = archive, client
        self.settings, self.clock, self.emit = settings, clock, emit
        desk = Desk(site=place.site, user=member.login.user, journal=place.journal)
        self.source = OwnerSource(desk=desk, journal_url=place.root, encoding=member.encoding)
        self._login, self._store = member.login, member.store
        self._renewed = False
        self._visit: Visit | None = None
        self.icons: frozenset[str] = frozenset()
        """Addresses of the member's icons."""

    def is_owned(self) -> bool:
        """Whether the journal is the member's own, or a community the member maintains or may post to."""
        if self.source.desk.is_own:
            return True
        account = replace(self.source.desk, journal=self.source.desk.user)
        target = self.source.target(Kind.LOGIN, interface_url(account, "login"))
        _, harvest = self._fetch(target)
        return self.source.desk.journal in ((harvest.owned and harvest.owned.maintained) or ())

    def sign_in(self) -> None:
        """Let the journal's own host know who reads, so that its pages show what this reader may see.

        Raises:
            LoginError: The session is none any more.
        """
        sign_in_at_host(self.client, self._login, self.source.desk.site, url=self.source.journal_url)

    @property
    def journal_id(self) -> JournalId:
        """The journal's number in the archive."""
        desk = self.source.desk
        found = self.archive.entries.journals.find(desk.site.name, desk.journal)
        if found is None:
            raise LookupError(desk.journal)
        return found

    def run(self) -> None:
        """Ask for all there is.

        Raises:
            ArchiveError: What ends a visit early; nothing saved so far is lost.
        """
        if self._login.session is None:
            self._renew()
        self._open()
        while (
            target := self.archive.frontier.take(timestamp(self.clock.now()), source=self.source.name)
        ) is not None:
            self._handle(target)
        self._close()

    def _next(self) -> Target | None:
        return self.archive.frontier.take(timestamp(self.clock.now()), source=self.source.name)

    def _open(self) -> None:
        """Ask anew what changed; what an earlier run left is asked for besides."""
        frontier, now = self.archive.frontier, timestamp(self.clock.now())
        with self.archive.transaction():
            desk = self.source.desk
            journal = Journal(
                name=desk.journal,
                url=self.source.journal_url,
                status=JournalStatus.VISIBLE,
                kind=JournalKind.PERSONAL if desk.is_own else JournalKind.COMMUNITY,
            )
            journal_id = self.archive.entries.save_journal(journal, site=desk.site.name, seen_at=now)
            last = self.archive.owned.last_change(journal_id)
            resumed = bool(frontier.pending(source=self.source.name))
            seeds = self.source.seeds(last, wants_profile=last is not None and self._is_untitled(desk))
            for seed in seeds:
                again = seed.kind == Kind.SYNC or not (resumed or seed.kind == Kind.PROFILE)
                frontier.add([seed], priority=PRIORITY[Kind(seed.kind)], reopen=again)
            frontier.reopen(state="failed", source=self.source.name)
            self._visit = self.archive.visits.begin(self.source.name, began_at=now)

    def _is_untitled(self, desk: Desk) -> bool:
        """Whether no page has named the journal yet: a later visit, which costs little, asks for one."""
        known = self.archive.entries.journals.known_as(desk.site.name, desk.journal)
        return known is not None and known.title is None

    def _handle(self, target: Target) -> None:
        self.emit(Fetching(kind=target.kind, url=target.locator))
        try:
            page, harvest = self._fetch(target)
        except FetchError as error:
            self._fail(target, str(error))
            return
        fault = harvest.owned.fault if harvest.owned else None
        if fault is not None:
            self._after_fault(target, fault, str(harvest.owned and harvest.owned.fault_text))
        else:
            self._save(target, page, harvest)

    def _fetch(self, target: Target) -> tuple[Page, Harvest]:
        """Return the answer and what it says, with a new session where the old one has ended.

        Raises:
            LoginError: There is no way to a new session.
        """
        try:
            return self._ask(target)
        except NeedsLoginError:
            self._renew()
        try:
            return self._ask(target)
        except NeedsLoginError:
            raise expired(self._login) from None

    def _ask(self, target: Target) -> tuple[Page, Harvest]:
        harvests: list[Harvest] = []
        request = self.source.request(target, self._login.session or "")
        page = self.client.fetch(
            self._tries(request, target), judge=lambda page: self._judge(page, target, harvests)
        )
        return self._kept(page, target), harvests[-1]

    def _tries(self, request: Request, target: Target) -> Request:
        """Return a request with fewer tries for entries: a sick one fails all that are asked with it."""
        return replace(request, tries=SICK_TRIES) if target.kind == Kind.EVENTS else request

    def _kept(self, page: Page, target: Target) -> Page:
        """Return an answer under the address that says what was asked."""
        source = page.source if target.kind == Kind.PROFILE else "api"
        return replace(page, url=target.locator, final_url=target.locator, source=source)

    def _judge(self, page: Page, target: Target, harvests: list[Harvest]) -> None:
        harvest = read_page(self._kept(page, target))
        fault = harvest.owned.fault if harvest.owned else None
        if fault == BANNED:
            raise BlockPageError("too many failed logins")
        if (
            fault == WRONG_SECRET
            or harvest.kind is PageKind.LOGIN
            or self._is_stranger(page, target, harvest)
        ):
            raise NeedsLoginError
        if harvest.reason in {Reason.BANNED, Reason.CAPTCHA}:
            raise BlockPageError(f"status {page.status}, {harvest.reason}")
        if fault in PASSING_FAULTS or harvest.reason in PASSING:
            raise UnsettledError(f"fault {fault}" if fault else f"{harvest.reason} instead of an answer")
        if target.kind != Kind.PROFILE and fault is None and harvest.kind is not PageKind.INTERFACE:
            raise UnsettledError("a page instead of an answer")
        harvests.append(harvest)

    def _is_stranger(self, page: Page, target: Target, harvest: Harvest) -> bool:
        """Whether the comment export answered with a page of words: it does so where nobody is logged in."""
        is_export = target.kind in {Kind.META, Kind.BODIES}
        return (
            is_export and harvest.kind in {PageKind.OTHER, PageKind.LIST} and page.status in range(200, 400)
        )

    def _renew(self) -> None:
        """Begin a session anew, once a run.

        Raises:
            LoginError: Nothing is kept to begin one with, or the site refuses it.
        """
        if self._renewed:
            raise expired(self._login)
        self._renewed = True
        now = timestamp(self.clock.now())
        self._login = renew(self.client, self._login, self.source.desk.site, now=now)
        self._store.save(self._login)

    def _save(self, target: Target, page: Page, harvest: Harvest) -> None:
        """Keep the answer, what it yields and what it leads to, in one transaction."""
        desk = self.source.desk
        origin = Origin(site=desk.site.name, journal=desk.journal)
        with self.archive.transaction():
            page_id = self.archive.pages.keep(page)
            ingest(self.archive, page_id, page=page, harvest=harvest, origin=origin)
            if (
                harvest.owned is not None
                and harvest.owned.icons is not None
                and self.settings.media
                and desk.is_own
            ):
                self.archive.media.needed(dict.fromkeys(url for _, url in harvest.owned.icons))
            self._want_icons(harvest)
            for found in self.source.follow(self.archive, self.journal_id, target, harvest):
                self.archive.frontier.add([found], priority=PRIORITY[Kind(found.kind)], reopen=True)
            self.archive.frontier.done(target.target_id or 0)
        self.emit(Fetched(kind=target.kind, url=target.locator, status=page.status, counts=self.count()))

    def _want_icons(self, harvest: Harvest) -> None:
        icons = harvest.owned.icons if harvest.owned else None
        if icons and self.settings.media and self.source.desk.is_own:
            self.icons = frozenset(url for _, url in icons)
            self.archive.media.needed(dict.fromkeys(url for _, url in icons))

    def _after_fault(self, target: Target, fault: int, said: str) -> None:
        if target.kind == Kind.EVENTS and self._split(target, is_old_text=fault == NO_ENCODING):
            return
        self._fail(target, f"fault {fault}: {said}")

    def _split(self, target: Target, *, is_old_text: bool) -> bool:
        """Ask for entries that failed together in smaller parts; return whether that is possible."""
        parts = self.source.halves(target, is_old_text=is_old_text)
        if not parts:
            return False
        with self.archive.transaction():
            self.archive.frontier.done(target.target_id or 0, "asked for in smaller parts")
            self.archive.frontier.add(parts, priority=PRIORITY[Kind.EVENTS], reopen=True)
        return True

    def _fail(self, target: Target, why: str) -> None:
        if target.kind == Kind.EVENTS and self._split(target, is_old_text=False):
            return
        with self.archive.transaction():
            self.archive.frontier.fail(target.target_id or 0, note=why)
            if target.kind == Kind.PROFILE:
                self.archive.frontier.done(target.target_id or 0, why)
        self.emit(Failed(url=target.locator, why=why, again=False))

    def _close(self) -> None:
        """Say how what is here compares with what the interfaces named; nothing else can have changed."""
        journal_id, now = self.journal_id, timestamp(self.clock.now())
        owned = self.archive.owned
        with self.archive.transaction():
            owned.settle(journal_id, "C", owned.due(journal_id, "C"))
            missing, named = owned.count_missing(journal_id), owned.count_items(journal_id, "L")
            comments, held = owned.count_comments(journal_id)
            for name, said, have in (
                (ENTRIES_NAMED, named, named - missing),
                (COMMENTS_NAMED, comments, held),
            ):
                self.archive.listings.record(
                    Comparison(name=name, said=said, have=have, compared_at=now, journal_id=journal_id)
                )
            if self._visit is not None and not self._has_failed():
                owned.look_at_all(journal_id, self._visit.began_at)
                self.archive.visits.end(self._visit, journal_id=journal_id, ended_at=now)

    def _has_failed(self) -> bool:
        failed = self.archive.frontier.list(state="failed")
        return any(target.source == self.source.name for target in failed)

    def count(self) -> Counts:
        """Return how far the journal is."""
        totals = self.archive.holdings.totals(self.journal_id)
        pending = self.archive.frontier.pending(source=self.source.name)
        return Counts(
            entries=totals.entries,
            entries_known=max(totals.entries, self.archive.owned.count_items(self.journal_id, "L")),
            comments=totals.comments,
            comments_known=totals.replies,
            pending=pending,
            findings=self.archive.findings.count(),
        )
