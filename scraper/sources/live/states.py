"""What a site says of a whole journal, and when that is believed."""

from scraper.sources.live.place import Place
from scraper.sources.live.targets import target as target_of
from storage.archive import Archive
from storage.errors import ArchiveError, JournalGoneError, RegionError
from storage.records import Harvest, Journal, JournalId, JournalStatus, Page, Reason, Target

JOURNAL_STATES = {
    Reason.DELETED: (
        JournalStatus.DELETED,
        "has been deleted by its owner; that can be undone for about 30 days, so ask the owner soon",
    ),
    Reason.PURGED: (JournalStatus.PURGED, "has been deleted and purged; only copies elsewhere remain"),
    Reason.SUSPENDED: (JournalStatus.SUSPENDED, "has been suspended by the site"),
    Reason.UNKNOWN_JOURNAL: (None, "does not exist: the site knows no such journal; check the spelling"),
    Reason.NO_JOURNAL: (None, "is an identity account, which has no journal; there is nothing to back up"),
    Reason.REGION: (None, "is hidden by the site in this country"),
}
"""What the site may say of a whole journal, and the sentence for it."""
BELIEVED = 2
"""Of so many of the journal's own addresses: one alone may be an answer gone wrong."""


class JournalStates:
    """Hears what addresses of a journal say of all of it."""

    def __init__(self, archive: Archive, place: Place) -> None:
        self._archive, self.place = archive, place
        self._heard: dict[Reason, set[str]] = {}

    def is_state(self, harvest: Harvest) -> bool:
        """Return whether an answer says something of the whole journal."""
        return harvest.reason in JOURNAL_STATES

    def hear(self, target: Target, page: Page, harvest: Harvest) -> ArchiveError | None:
        """Return what ends the visit, once enough addresses say the same; None before that."""
        reason = harvest.reason
        if reason is None:
            return None
        heard = self._heard.setdefault(reason, set())
        heard.add(target.locator)
        if len(heard) < BELIEVED:
            return None
        status, words = JOURNAL_STATES[reason]
        if status is not None:
            journal = Journal(name=self.place.journal, url=self.place.root, status=status)
            self._archive.entries.save_journal(journal, site=self.place.site.name, seen_at=page.fetched_at)
        if reason is Reason.REGION:
            return RegionError(self.says(words))
        return JournalGoneError(self.says(words), was_there=status is not None)

    def witnesses(self, target: Target) -> tuple[Target, ...]:
        """Return which other address of the journal to ask, where one alone said something of all of it."""
        others = (("calendar", self.place.calendar()), ("feed", self.place.feed()))
        return tuple(target_of(self.place, kind, url=url) for kind, url in others if url != target.locator)[
            :1
        ]

    def says(self, words: str) -> str:
        """Return a sentence on the journal, with what of it is safe."""
        journal_id = self._archive.entries.journals.find(self.place.site.name, self.place.journal)
        held = self._archive.holdings.totals(JournalId(journal_id)) if journal_id else None
        kept = f"; the {held.entries:,} entries saved before stay here" if held and held.entries else ""
        return f"{self.place.journal} on {self.place.site.name} ({self.place.root}) {words}{kept}"
