"""What a journal's lists lead to."""

from collections.abc import Iterable

from scraper.settings import Settings
from scraper.sources.live.bounds import Bounds
from scraper.sources.live.place import Place
from scraper.sources.live.targets import ENTRY_PRIORITY, PRIORITY, links
from scraper.sources.live.visit import is_due, vanished
from scraper.sources.source import Wanted
from storage.archive import Archive
from storage.records import Ditemid, Harvest, JournalId, Target, TargetOutcome

LEFT_OUT = frozenset(
    {TargetOutcome.ADULT, TargetOutcome.ROBOTS, TargetOutcome.OTHER_JOURNAL, TargetOutcome.TOO_LARGE}
)
"""Why entries are left out for good, whatever a list says."""


class Leads:
    """Follows the lists of one run.

    Args:
        archive: What is held, and what was asked for before.
        settings: What the person wants.
        bounds: How many lists may be asked for.
    """

    def __init__(self, archive: Archive, settings: Settings, bounds: Bounds) -> None:
        self._archive, self._settings, self._bounds = archive, settings, bounds
        self._named: set[Ditemid] = set()
        self._hidden_now: set[str] = set()

    def is_named(self, ditemid: Ditemid) -> bool:
        """Return whether a list of this run names an entry."""
        return ditemid in self._named

    def note_hidden(self, target: Target) -> None:
        """Note that an entry was asked for in this run, and is not shown."""
        self._hidden_now.add(target.locator)

    def of(self, target: Target, harvest: Harvest, *, place: Place) -> tuple[Wanted, ...]:
        """Return what a list leads to."""
        if target.kind != "feed":
            self._named |= {link.ditemid for link in harvest.entry_links if link.ditemid is not None}
            self._named |= {said.ditemid for said in harvest.listed}
        hidden = self._archive.frontier.hidden(place.source)
        wanted = []
        for found in links(place, target.kind, harvest=harvest, since=self._settings.since):
            if self._is_needless(target, found, place) or not self._bounds.lets_in(found):
                continue
            again = found.locator in hidden and self._may_be_shown_now(found)
            wanted.append(
                Wanted(
                    target=found,
                    priority=PRIORITY[found.kind],
                    reopen=again or self._is_further_part(found, place),
                )
            )
        return tuple(wanted)

    def lost_of_month(
        self, target: Target, *, place: Place, journal_id: JournalId | None, listed: Iterable[Ditemid]
    ) -> tuple[Wanted, ...]:
        """Ask for the entries of a month that are here and that its page no longer lists."""
        month = target.key.month
        if month is None or journal_id is None:
            return ()
        lost = vanished(self._archive, place, journal_id=journal_id, month=month, listed=listed)
        return tuple(Wanted(target=found, priority=ENTRY_PRIORITY, reopen=True) for found in lost)

    def _is_needless(self, target: Target, found: Target, place: Place) -> bool:
        """Whether something else tells better what a list leads to, or it was asked for in this run."""
        if found.kind == "sitemap":
            return self._bounds.knows(found)
        return found.kind == "entry" and target.kind == "sitemap" and self._knows_days(place)

    def _is_further_part(self, found: Target, place: Place) -> bool:
        """Whether it is a part of a list, asked for again whenever the list's beginning is."""
        if found.kind == "recent":
            return is_due(self._archive, place, found)
        return found.kind == "sitemap"

    def _knows_days(self, place: Place) -> bool:
        """Whether only entries since a day are wanted, and the calendar tells which these are."""
        calendar = self._archive.frontier.find(place.source, "calendar", locator=place.calendar())
        return bool(
            self._settings.since and calendar and calendar.state == "done" and calendar.outcome is None
        )

    def _may_be_shown_now(self, found: Target) -> bool:
        """Whether an entry that was hidden, and that a list names, is worth asking for: once in a visit."""
        known = self._archive.frontier.find(found.source, found.kind, locator=found.locator)
        return found.locator not in self._hidden_now and (known is None or known.outcome not in LEFT_OUT)
