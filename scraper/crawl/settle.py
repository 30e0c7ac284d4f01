"""What follows from an answer, stored: its bytes count, what it yields is saved, its target is settled."""

from collections.abc import Iterable

from scraper.crawl.asking import REDIRECTS, Answer
from scraper.events import Counts
from scraper.intake.ingest import ingest
from scraper.intake.repeats import keep_news
from scraper.sources.source import Next, Source, State, Wanted
from storage.archive import Archive
from storage.records import EntryId, Finding, PageKind, Severity, Target

READ = frozenset({PageKind.ENTRY, PageKind.COMMENTS, PageKind.FEED, PageKind.LIST})


class Settler:
    """Writes what a source says. Run its methods inside a transaction."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def want(self, wanted: Iterable[Wanted]) -> int:
        """Put targets into the frontier; return how many of them became pending."""
        frontier = self._archive.frontier
        return sum(frontier.add([w.target], priority=w.priority, reopen=w.reopen) for w in tuple(wanted))

    def settle(self, source: Source, target: Target, answer: Answer) -> tuple[Next, tuple[Finding, ...]]:
        """Store an answer and what follows from it; return that, and what a person should hear of."""
        page, harvest = answer.page, answer.harvest
        home = source.home(target, harvest) if harvest is not None else None
        entry: EntryId | None = None
        told: tuple[Finding, ...] = ()
        if home is not None and harvest is not None:
            page_id = keep_news(self._archive, page, harvest)
            saved = ingest(self._archive, page_id, page=page, harvest=home.harvest, origin=home.origin)
            entry = next(iter(saved.entries), None)
            told = tuple(f for f in home.harvest.findings if f.severity is not Severity.INFO)
        elif harvest is not None and harvest.kind not in READ:
            # Of a page that is not what was asked for nothing may ever be read: it stays set aside.
            page_id = self._archive.pages.keep(page)
            self._archive.findings.replace(page_id, harvest.findings)
        following = source.follow(target, page, harvest=harvest, entry=entry)
        if page.status in REDIRECTS and following.outcome is not None and following.moved is None:
            self._archive.pages.keep(page)
        self.apply(target, following)
        return following, (*told, *following.findings)

    def apply(self, target: Target, following: Next) -> None:
        """Store what became of a target, and what follows."""
        if target.outcome is not None and target.target_id is not None:
            self._archive.findings.clear_target(target.target_id)
        for finding in following.findings:
            self._archive.findings.add(finding, target_id=None if following.problem else target.target_id)
        if following.state is not State.PENDING:
            self._archive.frontier.settle(
                target.target_id or 0,
                state=following.state.value,
                outcome=following.outcome,
                note=following.note,
            )
        self.want(following.wanted)

    def finish(self, source: Source) -> tuple[Finding, ...]:
        """Store what the end of a run says; return what a person should hear of."""
        for late in source.late():
            home = late.home
            ingest(self._archive, late.page_id, page=late.page, harvest=home.harvest, origin=home.origin)
        return source.finish()

    def count(self, source: Source) -> Counts:
        """Return how far the journal is."""
        totals = self._archive.holdings.totals(source.journal_id)
        known, pending = self._archive.frontier.progress(source.name)
        if source.journal_id is not None:
            known = max(known, self._archive.owned.count_items(source.journal_id, "L"))
        return Counts(
            entries=totals.entries,
            entries_known=known,
            comments=totals.comments,
            comments_known=totals.replies,
            pending=pending,
            findings=self._archive.findings.count(),
        )
