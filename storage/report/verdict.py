"""The one verdict on an archive: made of counts and findings, asked by everybody who says how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from storage.archive import Archive
from storage.errors import ArchiveError, GapError, LeftOutError
from storage.report.gaps import CLOSED, FEED_ALONE, LOCKED, NOTHING_VISIBLE, Cause, Gap, find_gaps
from storage.report.words import listed, many


class Outcome(StrEnum):
    """How an archive stands: `runs.outcome` of a run that came to its end."""

    COMPLETE = "complete"
    """Counts were compared, nothing is missing, and every page was looked at since it could have changed."""
    CURRENT = "current"
    """The same, but some pages were last read earlier, or there were no counts to compare with."""
    LEFT_OUT = "left out"
    """Nothing is missing but what the person left out."""
    GAPS = "gaps"
    """Something known is not here."""
    NOTHING_VISIBLE = "nothing visible"
    """The journal shows nothing to a visitor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How much is here."""

    entries: int
    """With their text."""
    entries_gone: int
    """Held here, and no longer on the site."""
    comments: int
    """With their text."""
    comments_gone: int
    placeholders: int
    """Comments the site shows as deleted or screened, without their text."""

    @property
    def words(self) -> str:
        """Both counts, for a sentence."""
        return f"{many(self.entries, 'entry')} and {many(self.comments, 'comment')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What the latest visit did not look at."""

    entries: int
    comments: int
    since: str | None
    """When the one not looked at for longest was last read, in UTC."""
    years: int = 0
    """Years whose entries were last counted by an earlier visit: they are looked at in turn."""
    years_since: str | None = None
    """When the one of them was counted that was not looked at for longest."""
    of_feeds: int = 0
    """Entries that a saved feed tells of, whose own pages nobody looked at."""

    @property
    def words(self) -> str:
        """What it is, for a sentence; "" for nothing."""
        counts = ((self.entries, "entry"), (self.comments, "comment"))
        return " and ".join(many(count, noun) for count, noun in counts if count)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How an archive stands, and what that rests on."""

    outcome: Outcome
    held: Held
    gaps: tuple[Gap, ...]
    lists: int
    """Lists of the site that were compared."""
    unread: Unread

    @property
    def is_complete(self) -> bool:
        """Whether everything visible is here, and was looked at."""
        return self.outcome is Outcome.COMPLETE

    @property
    def missing(self) -> tuple[Gap, ...]:
        """What is visible and not here."""
        return tuple(gap for gap in self.gaps if gap.cause is Cause.MISSING)

    @property
    def left_out(self) -> tuple[Gap, ...]:
        """What the person left out."""
        return tuple(gap for gap in self.gaps if gap.cause is Cause.LEFT_OUT)

    @property
    def sentence(self) -> str:
        """The verdict in one sentence; `complete` is said of what is, and what is locked is said of all."""
        return f"{_SENTENCES[self.outcome](self)}{_locked(self)}"

    def problem(self, *, of_given: bool = False) -> ArchiveError | None:
        """Return what a command ends with; None where it ends well.

        Args:
            of_given: Only what was given counts, not what it names besides: an import of a few pages does
                what it was asked for, and says what else there was.
        """
        is_short = any(not (of_given and gap.is_named) for gap in self.missing)
        if self.outcome is Outcome.GAPS and is_short:
            return GapError(f"not everything is here: {self.sentence}")
        if self.outcome is Outcome.LEFT_OUT and any(gap.is_text for gap in self.left_out):
            return LeftOutError(self.sentence)
        return None


def judge(archive: Archive) -> Verdict:
    """Return how an archive stands. Reads only."""
    gaps, held, unread = find_gaps(archive), _held(archive), _unread(archive)
    lists = len(archive.listings.list())
    return Verdict(
        outcome=_outcome(gaps, held=held, lists=lists, unread=unread),
        held=held,
        gaps=gaps,
        lists=lists,
        unread=unread,
    )


def _outcome(gaps: Iterable[Gap], *, held: Held, lists: int, unread: Unread) -> Outcome:
    causes = {(gap.cause, gap.is_text) for gap in gaps}
    if any(cause is Cause.MISSING for cause, _ in causes):
        return Outcome.GAPS
    if (Cause.LEFT_OUT, True) in causes:
        return Outcome.LEFT_OUT
    if held.entries == held.entries_gone:
        return Outcome.NOTHING_VISIBLE
    if not lists or unread.words or unread.years:
        return Outcome.CURRENT
    return Outcome.LEFT_OUT if (Cause.LEFT_OUT, False) in causes else Outcome.COMPLETE


def _held(archive: Archive) -> Held:
    """Count what is here: all rows less those without a text, as few lack one and have an index."""
    row = archive.db.execute(
        "SELECT (SELECT count(*) FROM entries) - (SELECT count(*) FROM entries WHERE body_text IS NULL)"
        " AS entries,"
        " (SELECT count(*) FROM entries WHERE gone_at IS NOT NULL AND body_text IS NOT NULL) AS entries_gone,"
        " (SELECT count(*) FROM comments) - (SELECT count(*) FROM comments WHERE body_text IS NULL)"
        " AS comments,"
        " (SELECT count(*) FROM comments WHERE gone_at IS NOT NULL) AS comments_gone,"
        " (SELECT count(*) FROM comments WHERE body_text IS NULL AND loaded) AS placeholders"
    ).fetchone()
    return Held(**dict(row))


def _unread(archive: Archive) -> Unread:
    """Return what the latest visits did not look at, though it may have changed."""
    entries = comments = 0
    since: list[str] = []
    years: list[str] = []
    comparisons = archive.listings.list()
    for (journal_id,) in archive.db.execute("SELECT journal_id FROM journals").fetchall():
        visit = archive.visits.last_of(journal_id)
        if visit is None:
            continue
        looks = archive.holdings.looks(journal_id, since=visit.began_at)
        entries, comments = entries + looks.entries, comments + looks.comments
        since += [at for at in (looks.entries_since, looks.comments_since) if at]
        years += [
            found.compared_at
            for found in comparisons
            if found.journal_id == journal_id and found.is_of_year and found.compared_at < visit.began_at
        ]
    return Unread(
        entries=entries,
        comments=comments,
        since=min(since, default=None),
        years=len(years),
        years_since=min(years, default=None),
        of_feeds=_of_feeds(archive),
    )


def _of_feeds(archive: Archive) -> int:
    row = archive.db.execute(f"SELECT count(*) FROM entries e WHERE {FEED_ALONE}").fetchone()
    return int(row[0])


def _locked(verdict: Verdict) -> str:
    count = sum(gap.count for gap in verdict.gaps if gap.reason == LOCKED)
    return (
        f"; {many(count, 'entry')} that the site names {'is' if count == 1 else 'are'} locked"
        if count
        else ""
    )


def _complete(verdict: Verdict) -> str:
    said = f", as {verdict.lists} lists of the site say" if verdict.lists > 1 else ""
    return f"complete: {verdict.held.words} are here{said}"


def _current(verdict: Verdict) -> str:
    here = f"{verdict.held.words} are here"
    if not verdict.lists:
        feeds = (
            f"; {many(verdict.unread.of_feeds, 'entry')} are known from a feed alone, which has no comments"
            " and may shorten texts: their own pages were never read"
        )
        return (
            f"{here}; whether that is all was not compared with the site's own lists"
            f"{feeds if verdict.unread.of_feeds else ''}"
        )
    unread, parts = verdict.unread, [f"{here}, and the site's lists agree"]
    if unread.words:
        since = f"since {unread.since[:10]}" if unread.since else "for some time"
        parts.append(f"{unread.words} among them were not looked at again, some of them {since}")
    if unread.years_since:
        parts.append(
            f"the entries of {many(unread.years, 'year')} were last compared in turn, some on"
            f" {unread.years_since[:10]}"
        )
    return f"{'; '.join(parts)}: --refresh reads them all anew"


def _left_out(verdict: Verdict) -> str:
    left = [gap for gap in verdict.left_out if gap.is_text]
    if not left:
        return (
            "complete but for pictures, which were left out (--media brings them):"
            f" {verdict.held.words} are here"
        )
    return f"as asked for, {verdict.held.words} are here; left out: {listed([g.sentence for g in left])}"


def _gaps(verdict: Verdict) -> str:
    closed = [gap.sentence for gap in verdict.missing if gap.reason in CLOSED]
    if closed and not (verdict.held.entries or verdict.held.comments) and len(verdict.missing) == len(closed):
        return f"nothing is here: {listed(closed)}"
    return f"{verdict.held.words} are here; missing: {listed([gap.sentence for gap in verdict.missing])}"


def _nothing_visible(verdict: Verdict) -> str:
    why = [gap.sentence for gap in verdict.gaps if gap.reason in NOTHING_VISIBLE]
    kept = f"; {verdict.held.words} saved before are here" if verdict.held.entries else ""
    if why:
        return f"nothing is visible: {why[0]}{kept}"
    return "nothing is here yet: no entry was shown to a visitor" if not kept else f"nothing is visible{kept}"


_SENTENCES = {
    Outcome.COMPLETE: _complete,
    Outcome.CURRENT: _current,
    Outcome.LEFT_OUT: _left_out,
    Outcome.GAPS: _gaps,
    Outcome.NOTHING_VISIBLE: _nothing_visible,
}
