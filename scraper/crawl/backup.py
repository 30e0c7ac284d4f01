"""One journal into one archive: opens what is needed, runs the visit, says how it ended."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from scraper.crawl.captured_pictures import CapturedPictures
from scraper.crawl.loop import Crawl
from scraper.crawl.media import PictureQueue
from scraper.crawl.order import ordered
from scraper.crawl.planned import plan
from scraper.events import Counts, Emit, Event, Fetched, Finished, Noticed, Renamed, Started, Waiting
from scraper.intake.fresh import archive_for
from scraper.intake.habits import settle_archive
from scraper.intake.namesakes import settle_namesakes
from scraper.net.client import Client, Transport
from scraper.net.pace import Clock, Pace, Tempo, timestamp
from scraper.settings import Settings
from scraper.sites import Address, Limits
from scraper.sources.api.calls import CallDesk
from scraper.sources.api.member import Member
from scraper.sources.api.owner import OwnerSource
from scraper.sources.live.comparison import topic_of
from scraper.sources.live.judge import judge_any
from scraper.sources.live.place import Place, place_of
from scraper.sources.live.renaming import arrive
from scraper.sources.live.source import LiveSource
from scraper.sources.source import Asked
from scraper.sources.wayback.archives import LIMITS, WebArchive
from scraper.sources.wayback.source import WaybackSource
from storage.archive import Archive
from storage.errors import (
    ArchiveError,
    ArchiveFileError,
    InterruptedRunError,
    LoginError,
    UsageError,
)
from storage.records import Finding, Severity
from storage.report.gaps import CLOCK_AHEAD, LEFT_OUT_LIMIT
from storage.report.verdict import Verdict, judge
from storage.report.words import many
from storage.tables.findings import Topic

SESSION_ENDED = "session-ended"
"""Code of the finding that pages may have been read as a stranger reads them."""


@dataclass(slots=True, kw_only=True)
class Job:
    """One journal to back up."""

    address: Address
    archive: Path
    command: str = "backup"
    """What the person typed, for the archive's own record."""
    counts: Counts = field(default_factory=Counts)
    """How far the journal was when the run ended."""
    member: Member | None = None
    """Who asks; None: a stranger."""
    web_archive: WebArchive | None = None
    """Where captures of the journal lie; None: its own site is asked."""


def tempo_for(limits: Limits, settings: Settings) -> Tempo:
    """Return how fast a site may be asked in this run.

    Raises:
        UsageError: The person wants more than the site allows, without --override-limits.
    """
    rate = settings.rate
    if rate is None:
        return Tempo(
            requests=limits.requests,
            seconds=limits.seconds,
            gap=limits.min_gap,
            jitter=limits.jitter,
            rest_every=limits.rest_every,
            rest_seconds=limits.rest_seconds,
        )
    if (
        rate.requests * limits.most_seconds > limits.most_requests * rate.seconds
        and not settings.override_limits
    ):
        raise UsageError(
            f"--rate {rate.requests}/{rate.seconds:g} is faster than this site allows"
            f" ({limits.most_requests}/{limits.most_seconds:g}); ask for less, or add --override-limits"
        )
    return Tempo(requests=rate.requests, seconds=rate.seconds, gap=rate.gap)


def backup(
    job: Job,
    *,
    settings: Settings,
    clock: Clock,
    emit: Emit,
    ask_adult: Callable[[str], bool] | None = None,
    transport: Transport | None = None,
) -> None:
    """Back up one journal.

    Raises:
        ArchiveError: Whatever keeps the archive from being complete, after all that could be saved was.
    """
    if job.web_archive is not None:
        recover(job, job.web_archive, settings=settings, clock=clock, emit=emit, transport=transport)
        return
    place = place_of(job.address)
    client = Client(
        settings,
        site=place.site.name,
        pace=Pace(tempo_for(place.site.limits, settings)),
        clock=clock,
        judge=judge_any,
        on_wait=lambda seconds, why: emit(Waiting(seconds=round(seconds, 1), why=why)),
        journal=place.journal,
        named=(place.root, f"{place.site.scheme}://{place.site.www}/"),
        transport=transport,
    )
    with client, _archive_for(job, dry_run=settings.dry_run) as archive, archive.translated_errors():

        def emit_and_tell(event: Event) -> None:
            emit(event)
            if isinstance(event, Fetched):
                client.tell_progress(f"{event.counts.entries:,} of {event.counts.entries_known:,} entries")

        def ask_and_remember(question: str) -> bool:
            answer = ask_adult is not None and ask_adult(question)
            with archive.transaction():
                archive.runs.answer_adult(run_id, may_read=answer)
            return answer

        at, finding = ordered(clock, archive)
        answered = archive.runs.adult_answer()
        settings = replace(settings, adult=settings.adult or answered is True)
        place, old = arrive(archive, place)
        ask = None if ask_adult is None or answered is not None else ask_and_remember
        pages = LiveSource(archive, place, settings=settings, now=at.now, ask_adult=ask)
        visit = Visited(pages, emit=emit, member=job.member, client=client)
        crawl = Crawl(
            archive,
            client,
            source=_owned(archive, job.member, pages=pages, settings=settings) if job.member else pages,
            settings=settings,
            clock=at,
            emit=emit_and_tell,
            on_move=visit.move,
            log_in=lambda: visit.log_in(timestamp(at.now())),
        )
        _announce(job, place, old=old, source=crawl.source, archive=archive, emit=emit)
        run_id = _begin(crawl, job, finding, topic=topic_of(archive, place))
        ending: Verdict | ArchiveError | None = None
        try:
            if job.member and not job.member.session:
                visit.log_in(timestamp(at.now()))
            crawl.run()
            visit.confirm(archive)
            if settings.dry_run:
                emit(plan(crawl, visit.place))
            else:
                _fetch_shown(crawl, visit, transport=transport)
                ending = _conclude(crawl, visit.place)
        except ArchiveError as error:
            ending = error
            raise
        finally:
            with suppress(sqlite3.Error, ArchiveError):
                _end(job, crawl, place=visit.place, run_id=run_id, ending=ending)
        if isinstance(ending, Verdict) and (problem := ending.problem()):
            raise problem


def _owned(archive: Archive, member: Member, *, pages: LiveSource, settings: Settings) -> OwnerSource:
    """Return a journal by its owner's interfaces, which goes on by pages where it is not the member's."""
    place = pages.place
    return OwnerSource(
        archive,
        member,
        desk=CallDesk(site=place.site, user=member.login.user, journal=place.journal),
        pages=pages,
        journal_url=place.root,
        settings=settings,
        now=pages.now,
    )


def recover(
    job: Job,
    store: WebArchive,
    *,
    settings: Settings,
    clock: Clock,
    emit: Emit,
    transport: Transport | None = None,
) -> None:
    """Bring one journal home from the captures of a web archive; nobody else is asked.

    Raises:
        ArchiveError: Whatever keeps the archive from being complete, after all that could be saved was.
    """
    place = place_of(job.address)
    client = Client(
        settings,
        site=store.host,
        pace=Pace(tempo_for(LIMITS, settings)),
        clock=clock,
        judge=judge_any,
        on_wait=lambda seconds, why: emit(Waiting(seconds=round(seconds, 1), why=why)),
        journal=place.journal,
        named=(store.root,),
        transport=transport,
    )
    with client, _archive_for(job, dry_run=settings.dry_run) as archive, archive.translated_errors():

        def emit_and_tell(event: Event) -> None:
            emit(event)
            if isinstance(event, Fetched):
                client.tell_progress(f"{event.counts.entries:,} of {event.counts.entries_known:,} entries")

        at, finding = ordered(clock, archive)
        source = WaybackSource(archive, place, store=store, now=at.now)
        crawl = Crawl(archive, client, source=source, settings=settings, clock=at, emit=emit_and_tell)
        _announce(job, place, old=None, source=source, archive=archive, emit=emit)
        run_id = _begin(crawl, job, finding, topic=source.topic)
        ending: Verdict | ArchiveError | None = None
        try:
            crawl.run()
            if settings.dry_run:
                emit(plan(crawl, place))
            else:
                if settings.media:
                    pictures = CapturedPictures(
                        archive, client, store=store, place=source.place, clock=at, emit=emit
                    )
                    pictures.fetch()
                ending = _conclude(crawl, place)
        except ArchiveError as error:
            ending = error
            raise
        finally:
            with suppress(sqlite3.Error, ArchiveError):
                _end(job, crawl, place=place, run_id=run_id, ending=ending)
        if isinstance(ending, Verdict) and (problem := ending.problem()):
            raise problem


class Visited:
    """Where a visit is by now, and as whom: a journal may turn out to be at another address.

    Args:
        source: Its pages.
        emit: Told of a new name.
        member: Who reads; None: a stranger.
        client: Asks the site.
    """

    def __init__(self, source: LiveSource, *, emit: Emit, member: Member | None, client: Client) -> None:
        self.source, self.member = source, member
        self._emit, self._client = emit, client

    @property
    def place(self) -> Place:
        """The journal, under its newest name."""
        return self.source.place

    def move(self, source: Asked) -> None:
        """Go on with another source of the same journal."""
        if not isinstance(source, LiveSource):
            return
        if source.place.root != self.place.root and source.place.journal != self.place.journal:
            self._emit(Renamed(old=self.place.journal, new=source.place.journal))
        self.source = source
        if self.member is not None:
            self.sign_in(self.member, source)
            source.join()

    def sign_in(self, member: Member, source: LiveSource) -> None:
        """Let the journal's host know who reads, with a new session where the old one has ended.

        Raises:
            LoginError: There is no way to one.
        """
        site, root = source.place.site, source.place.root
        try:
            member.sign_in(self._client, site, url=root)
        except LoginError:
            member.renew(self._client, site, now=timestamp(source.now()))
            member.sign_in(self._client, site, url=root)

    def confirm(self, archive: Archive) -> None:
        """See whether the session lasted: pages do not say that their reader became a stranger to them.

        Raises:
            LoginError: It did not.
        """
        if self.member is None or not self.place.is_member:
            return
        try:
            self.member.sign_in(self._client, self.place.site, url=self.place.root)
        except LoginError as error:
            finding = Finding(code=SESSION_ENDED, message=str(error), severity=Severity.GAP)
            with archive.transaction():
                archive.findings.add(finding)
            raise

    def log_in(self, now: str) -> None:
        """Begin a session anew.

        Raises:
            LoginError: There is no way to one.
        """
        if self.member is not None:
            self.member.renew(self._client, self.place.site, now=now)


def _begin(crawl: Crawl, job: Job, finding: Finding | None, *, topic: Topic) -> int:
    """Record that a run begins; what the one before left out is asked for anew."""
    archive = crawl.archive
    archive.findings.source = topic.source
    with archive.transaction():
        archive.findings.clear(LEFT_OUT_LIMIT, topic=topic)
        archive.findings.clear(SESSION_ENDED, topic=topic)
        archive.findings.clear(CLOCK_AHEAD)
        if finding is not None:
            archive.findings.add(finding)
        run_id = archive.runs.begin(job.command, timestamp(crawl.clock.now()))
    if finding is not None:
        crawl.emit(Noticed(code=finding.code, message=finding.message, severity=finding.severity))
    return run_id


def _conclude(crawl: Crawl, place: Place) -> Verdict:
    """Return how the archive stands after a visit that came to its end."""
    archive, limit = crawl.archive, crawl.settings.limit
    waiting = archive.frontier.pending(kind="entry", source=crawl.source.name)
    if limit is not None and waiting:
        finding = Finding(
            code=LEFT_OUT_LIMIT,
            message=f"{many(waiting, 'entry')} of {place.root} left for another run, as --limit {limit} said",
            severity=Severity.INFO,
        )
        with archive.transaction():
            archive.findings.add(finding)
    for finding in settle_namesakes(archive).joined:
        crawl.emit(Noticed(code=finding.code, message=finding.message, severity=finding.severity))
    settle_archive(archive)
    return judge(archive)


def _fetch_shown(crawl: Crawl, visit: Visited, *, transport: Transport | None) -> None:
    """Fetch pictures; then ask, where there is somebody to ask, for what was left out, and go on."""
    source = crawl.source
    only = source.icons if isinstance(source, OwnerSource) and not source.member.pictures else None
    _fetch_pictures(crawl, visit.place, only=only, transport=transport)
    if isinstance(source, LiveSource) and source.ask_for_left_out():
        crawl.go_on()
        _fetch_pictures(crawl, visit.place, only=None, transport=transport)


def _fetch_pictures(
    crawl: Crawl, place: Place, *, only: frozenset[str] | None, transport: Transport | None
) -> None:
    if crawl.settings.media:
        PictureQueue(
            crawl.archive,
            site=crawl.client,
            place=place,
            settings=crawl.settings,
            clock=crawl.clock,
            emit=crawl.emit,
            transport=transport,
        ).fetch(only=only)


def _end(job: Job, crawl: Crawl, *, place: Place, run_id: int, ending: Verdict | ArchiveError | None) -> None:
    """Record how the run ended, as far as the disk still lets us."""
    counts = crawl.finish()
    if not crawl.settings.dry_run and not isinstance(ending, Verdict):
        settle_archive(crawl.archive)
    job.counts = counts
    figures = {name: value for name, value in asdict(counts).items() if value}
    outcome = InterruptedRunError.outcome if ending is None else str(ending.outcome)
    with crawl.archive.transaction():
        crawl.archive.runs.end(
            run_id,
            timestamp(crawl.clock.now()),
            outcome=outcome,
            counts=figures,
            note=str(ending) if isinstance(ending, ArchiveError) else None,
        )
    if isinstance(ending, Verdict):
        finished = Finished(
            journal=place.journal,
            site=place.site.name,
            archive=str(job.archive),
            outcome=outcome,
            counts=counts,
        )
        crawl.emit(finished)


def _announce(
    job: Job, place: Place, *, old: Place | None, source: Asked, archive: Archive, emit: Emit
) -> None:
    now, place = place, old or place
    sources = {place.source, source.name}
    resumed = any(t.source in sources for t in archive.frontier.list(state="pending"))
    emit(
        Started(
            journal=place.journal,
            site=place.site.name,
            url=place.root,
            archive=str(job.archive),
            resumed=resumed,
        )
    )
    if old is not None:
        emit(Renamed(old=old.journal, new=now.journal))


@contextmanager
def _archive_for(job: Job, *, dry_run: bool) -> Iterator[Archive]:
    """Open the archive, or a copy that nobody keeps."""
    if dry_run:
        with tempfile.TemporaryDirectory(prefix="ljkeep-") as folder:
            copy = Path(folder) / "copy.db"
            _copy(job.archive, copy)
            with Archive.open(copy, create=True) as archive:
                yield archive
        return
    with archive_for(job.archive) as archive:
        yield archive


def _copy(archive: Path, copy: Path) -> None:
    """Copy an archive with its write-ahead log, in which a killed run left what it saved last.

    Raises:
        ArchiveFileError: It cannot be read, or there is no room for the copy.
    """
    for suffix in ("", "-wal"):
        file = archive.with_name(archive.name + suffix)
        if file.is_file():
            try:
                shutil.copyfile(file, copy.with_name(copy.name + suffix))
            except OSError as error:
                raise ArchiveFileError(
                    f"{archive} cannot be copied to look at it without changing it"
                    f" ({error.strerror or error}); make room in {copy.parent.parent}, or leave out --dry-run"
                ) from error
