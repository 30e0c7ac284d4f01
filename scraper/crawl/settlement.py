"""What came of one answer, and what the site may say of a whole journal."""

from dataclasses import dataclass

from scraper.sources.live.place import Place
from storage.errors import ArchiveError
from storage.records import Finding, JournalStatus, Reason

JOURNAL_STATES = {
    Reason.DELETED: (
        JournalStatus.DELETED,
        "has been deleted by its owner; that can be undone for about 30 days, so ask the owner soon",
    ),
    Reason.PURGED: (JournalStatus.PURGED, "has been deleted and purged; only copies elsewhere remain"),
    Reason.SUSPENDED: (JournalStatus.SUSPENDED, "has been suspended by the site"),
    Reason.UNKNOWN_JOURNAL: (None, "does not exist: the site knows no such journal; check the spelling"),
    Reason.NO_JOURNAL: (None, "is an identity account, which has no journal; there is nothing to back up"),
}
"""What the site may say of a whole journal, and the sentence for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What came of one answer, for the loop to act on once it is stored."""

    findings: tuple[Finding, ...] = ()
    skipped: str | None = None
    """Why the target is left out for good."""
    parked: str | None = None
    """Why the target should be tried again at the end."""
    place: Place | None = None
    """Where the journal turned out to be."""
    problem: ArchiveError | None = None
    """What ends the visit."""
