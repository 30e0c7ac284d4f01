"""What lists said, read once a run; and how far recent pages reach."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.events import Event, Fetched
from scraper.extract import read_page
from scraper.sites import Engine, parse_address
from scraper.sources.live import readings as readings_module
from scraper.sources.live.comparison import Lists
from scraper.sources.live.listed import RECENT, Recent
from scraper.sources.live.place import Place, place_of
from scraper.sources.live.readings import Readings
from scraper.sources.live.visit import month_round, unlisted
from storage.archive import Archive
from storage.records import Ditemid, Entry, Harvest, Journal, ListedEntry, Page, PageKind
from storage.tables.listed import Listed
from tests.visitor import Visitor

PLACE: Place = place_of(parse_address("http://willow.dreamwidth.org/", engine=Engine.DREAMWIDTH))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "x.db", create=True) as opened:
        yield opened


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the lists that were parsed from what is kept."""
    parsed: list[str] = []

    def counting(page: Page) -> Harvest:
        parsed.append(page.url)
        return read_page(page)

    monkeypatch.setattr(readings_module, "read_page", counting)
    return parsed


def test_a_list_that_a_run_fetched_is_not_parsed_again(visitor: Visitor, read: list[str]) -> None:
    visitor.run()

    assert read == []


def test_a_list_of_a_run_that_was_cut_off_is_parsed_once(visitor: Visitor, read: list[str]) -> None:
    def cut(event: Event) -> None:
        if isinstance(event, Fetched) and event.kind == "entry":
            raise KeyboardInterrupt

    visitor.on_event = cut
    with pytest.raises(KeyboardInterrupt):
        visitor.run()
    visitor.on_event = visitor.events.append

    visitor.run()

    assert read
    assert len(read) == len(set(read))


# -- how far recent pages reach -----------------------------------------------------------------------------


def recent(archive: Archive, pages: list[list[int]], *, is_cut_off: bool = True) -> Recent:
    """Recent pages that show these entries, the last of which is where the site leads no further."""
    found = Readings(archive)
    skip = 0
    for number, numbers in enumerate(pages, start=1):
        is_last = number == len(pages)
        further = (
            {"limit": True} if is_last and is_cut_off else {} if is_last else {"skip": skip + len(numbers)}
        )
        listed = tuple(ListedEntry(ditemid=Ditemid(n), digest="") for n in numbers)
        found.note(PLACE.recent(skip), Harvest(kind=PageKind.LIST, listed=listed, notes=further))
        skip += len(numbers)
    return Recent(found, PLACE, began_at="")


TIMES = {Ditemid(n): f"{2000 + n}-05-03 12:00" for n in range(1, 10)}


def test_pages_sorted_by_the_entries_own_time_name_all_of_later_years(archive: Archive) -> None:
    found = recent(archive, [[9, 8], [7, 6]])

    assert (found.ended, found.whole_after(TIMES)) == (False, "2006")


def test_an_entry_whose_time_is_not_known_says_nothing_of_the_order(archive: Archive) -> None:
    assert recent(archive, [[9, 50], [7, 51]]).whole_after(TIMES) == "2007"


def test_pages_in_another_order_name_nothing_for_certain(archive: Archive) -> None:
    """A community sorts by the time of posting: the oldest by its own time may be the newest posted."""
    assert recent(archive, [[1, 9], [8, 7]]).whole_after(TIMES) is None


def lists(**changes: object) -> Lists:
    said: dict[str, object] = {"listed": {}, "held": {}, "sitemap": None, "read": 1}
    return Lists(**(said | changes))  # type: ignore[arg-type]


def test_months_that_recent_pages_name_whole_are_not_asked_for() -> None:
    held = {"2007-05": 3, "2005-05": 2}

    asked = month_round(
        PLACE, lists=lists(listed={"2005-05": 1}, held=held, whole_after="2006"), asked=set(), since=None
    )

    assert [target.key.month for target in asked] == ["2005-05"]


def test_of_those_months_the_entries_that_are_named_no_more_are_asked_for(archive: Archive) -> None:
    entries = archive.entries
    journal_id = entries.save_journal(Journal(name="willow"), site=PLACE.site.name, seen_at="2026-01-01")
    for n in (5, 7, 8):
        entry = Entry(ditemid=Ditemid(n << 8), eventtime=f"{2000 + n}-05-03 12:00")
        entries.save(journal_id, entry, page_id=None, source="live", fetched_at="2026-01-01T00:00:00Z")
    archive.listed.record(
        journal_id,
        RECENT,
        [Listed(Ditemid(n << 8), "", None) for n in (5, 7, 8)],
        seen_at="2026-01-01T00:00:00Z",
    )
    archive.visits.begin(PLACE.source, began_at="2026-02-01T00:00:00Z", afresh=False)

    named = frozenset({Ditemid(8 << 8)})
    lost = unlisted(archive, PLACE, lists=lists(recent=named, whole_after="2006"))

    assert [target.key.ditemid for target in lost] == [7 << 8]
