"""What feeds and recent pages say of entries, beside what they said the last time."""

import hashlib
from collections.abc import Iterable, Mapping
from itertools import pairwise

from scraper.sources.live.place import Place
from scraper.sources.live.readings import Readings
from storage.archive import Archive
from storage.records import Ditemid, Entry, Harvest, JournalId, ListedEntry, PageKind
from storage.tables.listed import Listed

RECENT, STICKY, FEED = "recent", "sticky", "feed"
PAGES = 2000
"""Recent pages read in one chain, whatever a site links."""


def note_listed(
    archive: Archive, journal_id: JournalId, *, harvest: Harvest, seen_at: str
) -> tuple[Ditemid, ...]:
    """Store what a list says of entries; return those held of which it says otherwise than before.

    Where a list names an entry for the first time, its number of comments is compared with those held.
    """
    changed: dict[Ditemid, None] = {}
    for name, listed in _by_list(harvest):
        before = archive.listed.of(journal_id, name)
        for said in listed:
            known = before.get(said.ditemid)
            if known.digest != said.digest if known else _counts_otherwise(archive, journal_id, said):
                changed[said.ditemid] = None
        archive.listed.record(journal_id, name, listed, seen_at=seen_at)
    return tuple(ditemid for ditemid in changed if archive.entries.find(journal_id, ditemid))


def _by_list(harvest: Harvest) -> Iterable[tuple[str, tuple[Listed, ...]]]:
    if harvest.kind is PageKind.FEED:
        yield FEED, tuple(_of_feed(entry) for entry in harvest.entries if entry.ditemid is not None)
    else:
        yield RECENT, tuple(_of_page(said) for said in harvest.listed if not said.is_sticky)
        yield STICKY, tuple(_of_page(said) for said in harvest.listed if said.is_sticky)


def _of_page(said: ListedEntry) -> Listed:
    return Listed(said.ditemid, said.digest, said.reply_count)


def _of_feed(entry: Entry) -> Listed:
    said = (entry.subject, entry.body_text, entry.edited_at, entry.mood, entry.music, entry.security)
    text = repr((*said, entry.tags, entry.reply_count))
    digest = hashlib.blake2b(text.encode(errors="replace"), digest_size=12).hexdigest()
    return Listed(entry.ditemid or Ditemid(0), digest, entry.reply_count)


def _counts_otherwise(archive: Archive, journal_id: JournalId, said: Listed) -> bool:
    if said.reply_count is None:
        return False
    held = archive.holdings.living(journal_id, said.ditemid)
    return held is not None and held != said.reply_count


class Recent:
    """What the recent pages of one visit name.

    Attributes:
        named: The entries on them.
        pages: How many were read.
        ended: Whether they came to the journal's first entry: then they name all.
    """

    def __init__(self, readings: Readings, place: Place, *, began_at: str) -> None:
        self.named: set[Ditemid] = set()
        self.pages = 0
        self.ended = False
        self._in_turn: dict[Ditemid, None] = {}
        skip: int | None = 0
        while skip is not None and self.pages < PAGES:
            page = readings.find(place.recent(skip), since=began_at)
            if page is None or page.kind is not PageKind.LIST:
                return
            here = {*page.shown, *page.sticky}
            # At its limit a site gives the same page again, or leads to something else than recent pages.
            is_new = not here or bool(here - self.named)
            self.pages += 1
            self.named |= here
            self._in_turn |= dict.fromkeys(page.shown)
            further = page.skip
            skip = further if is_new and further is not None and further > skip else None
            whole = bool(here) or (not page.linked and page.links_by_number)
            self.ended = further is None and is_new and whole and not page.is_cut_off

    def whole_after(self, eventtimes: Mapping[Ditemid, str]) -> str | None:
        """Return the year (`2006`) after which they name every entry; None where that cannot be told.

        They come to an end at some entry. Where they are sorted by what the entries themselves say of their
        time, an entry of a later year stands on them, or there is none.

        Args:
            eventtimes: Of the entries that are here.
        """
        times = [eventtimes[ditemid] for ditemid in self._in_turn if ditemid in eventtimes]
        is_sorted = all(newer >= older for newer, older in pairwise(times))
        return times[-1][:4] if times and is_sorted else None
