"""What a journal's lists said in a run: each page of them is read once, however often it is asked about."""

from collections.abc import Mapping
from dataclasses import dataclass

from scraper.extract import read_page
from storage.archive import Archive
from storage.records import Ditemid, Harvest, PageKind

MOST_NUMBERS = 200_000
"""Numbers of entries on one list that are remembered; a longer list is read again each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListReading:
    """What a list says, without how it says it."""

    kind: PageKind
    """What the page turned out to be: no list, perhaps."""
    linked: frozenset[Ditemid]
    """The entries it links by number."""
    links_by_number: bool
    """Whether every entry it links is linked by number."""
    shown: tuple[Ditemid, ...]
    """The entries it shows, in its order, without those that stand above the others."""
    sticky: frozenset[Ditemid]
    """The entries it shows above the others."""
    days: Mapping[str, int]
    """How many entries it counts for each day."""
    years: tuple[int, ...]
    skip: int | None
    """Which page of recent entries it leads on to; None: to none."""
    is_cut_off: bool
    """Whether it stops at a limit of the site, not at the journal's first entry."""


class Readings:
    """Reads kept lists, and remembers what was read.

    Args:
        archive: Where they are kept.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[str, ListReading] = {}

    def note(self, url: str, harvest: Harvest) -> None:
        """Take a list as the run has just read it."""
        self._known.pop(url, None)
        self._remember(url, _reading(harvest))

    def find(self, url: str, *, since: str = "") -> ListReading | None:
        """Return what the newest kept answer of an address says.

        Args:
            url: The address.
            since: When the site must have said so the last time, or later.

        Returns:
            None where nothing so new is kept.
        """
        if (self._archive.pages.last_seen(url) or "") < since:
            return None
        if url not in self._known:
            kept = self._archive.pages.latest(url)
            return None if kept is None else self._remember(url, _reading(read_page(kept[1])))
        return self._known[url]

    def _remember(self, url: str, reading: ListReading) -> ListReading:
        if len(reading.linked) <= MOST_NUMBERS:
            self._known[url] = reading
        return reading


def _reading(harvest: Harvest) -> ListReading:
    linked = frozenset(link.ditemid for link in harvest.entry_links if link.ditemid is not None)
    skip = harvest.notes.get("skip")
    return ListReading(
        kind=harvest.kind,
        linked=linked,
        links_by_number=all(link.ditemid is not None for link in harvest.entry_links),
        shown=tuple(said.ditemid for said in harvest.listed if not said.is_sticky),
        sticky=frozenset(said.ditemid for said in harvest.listed if said.is_sticky),
        days={day.day: day.count for day in harvest.day_counts},
        years=harvest.years,
        skip=skip if isinstance(skip, int) else None,
        is_cut_off=bool(harvest.notes.get("limit")),
    )
