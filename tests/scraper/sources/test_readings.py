"""What lists said, read once a run; and how far recent pages reach."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from scraper.events import Event, Fetched
from scraper.extract import read_page
from scraper.settings import Settings
from scraper.sites import Engine, parse_address
from scraper.sources.live import readings as readings_module
from scraper.sources.live.comparison import Lists
from scraper.sources.live.listed import RECENT, Recent
from scraper.sources.live.place import Place, place_of
from scraper.sources.live.readings import Readings
from scraper.sources.live.targets import target
from scraper.sources.live.visit import month_round, next_round, unlisted
from storage.archive import Archive
from storage.records import Ditemid, Entry, Harvest, Journal, JournalId, Key, ListedEntry, Page, PageKind
from storage.report.verdict import Outcome, judge
from storage.tables.listed import Listed
from storage.tables.listings import Comparison
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


# -- years looked at in turn --------------------------------------------------------------------------------

LJ: Place = place_of(parse_address("http://willow.livejournal.com/", engine=Engine.LIVEJOURNAL))
YEARS = tuple(str(year) for year in range(2001, 2013))
BEGAN = "2026-06-01T00:00:00Z"


@pytest.fixture
def journal_id(archive: Archive) -> JournalId:
    """A journal with an entry in each of twelve years, looked at one year after the other."""
    entries = archive.entries
    found = entries.save_journal(Journal(name="willow"), site=LJ.site.name, seen_at="2026-01-01")
    for day, year in enumerate(YEARS, start=1):
        seen = f"2026-01-{day:02}T00:00:00Z"
        entry = Entry(ditemid=Ditemid(int(year) << 8), eventtime=f"{year}-05-03 12:00", body_html="x")
        entries.save(found, entry, page_id=None, source="live", fetched_at=seen)
        url = LJ.year(int(year))
        archive.pages.keep(Page(url=url, final_url=url, body=year.encode(), fetched_at=seen))
        archive.frontier.add([target(LJ, "year", url=url, key=Key(month=year))])
        known = archive.frontier.find(LJ.source, "year", locator=url)
        assert known is not None
        archive.frontier.done(known.target_id or 0)
        said = Comparison(name=f"calendar {year}", said=1, have=1, compared_at=seen, journal_id=found)
        archive.listings.record(said)
    archive.visits.begin(LJ.source, began_at=BEGAN)
    return found


def years_asked(archive: Archive, *, share: float | None = None, **changes: object) -> list[list[str]]:
    """What two rounds ask for where the sitemap, which was read, lacks nothing."""
    sitemap = frozenset(Ditemid(int(year) << 8) for year in YEARS)
    held = {f"{year}-05": 1 for year in YEARS}
    said = lists(sitemap=sitemap, held=held, unread_years=frozenset(YEARS), **changes)
    asked = {LJ.sitemap(), LJ.feed(), LJ.recent(0)}
    wanted = Settings(contact="me@example.org", version="1", state_folder=archive.path.parent)
    wanted = replace(wanted, refresh_share=share)
    rounds = [next_round(archive, LJ, lists=said, asked=asked, settings=wanted) for _ in range(2)]
    return [[found.locator for found, _ in one] for one in rounds]


@pytest.mark.usefixtures("journal_id")
def test_where_a_sitemap_lacks_nothing_the_oldest_look_at_a_year_is_renewed(archive: Archive) -> None:
    assert years_asked(archive) == [[LJ.calendar(), LJ.year(2001)], []]


@pytest.mark.usefixtures("journal_id")
def test_a_person_may_have_no_year_looked_at_in_turn(archive: Archive) -> None:
    assert years_asked(archive, share=0.0) == [[], []]


def test_a_year_that_did_not_agree_is_looked_at_first(archive: Archive, journal_id: JournalId) -> None:
    name = "calendar 2007"
    archive.listings.record(Comparison(name=name, said=2, have=1, compared_at="x", journal_id=journal_id))

    assert years_asked(archive)[0] == [LJ.calendar(), LJ.year(2007), LJ.year(2001)]


def test_months_of_years_that_were_not_looked_at_are_not_asked_for() -> None:
    held = {"2001-05": 1, "2002-05": 1}
    said = lists(listed={"2001-05": 2}, held=held, unread_years=frozenset({"2002"}))

    asked = month_round(LJ, lists=said, asked=set(), since=None)

    assert [found.key.month for found in asked] == ["2001-05"]


def test_since_when_years_were_not_compared_is_said(archive: Archive, journal_id: JournalId) -> None:
    visit = archive.visits.current(LJ.source)
    assert visit is not None
    archive.visits.end(visit, journal_id=journal_id, ended_at=BEGAN)
    archive.db.execute("UPDATE entries SET looked_at = ?", (BEGAN,))

    verdict = judge(archive)

    assert verdict.outcome is Outcome.CURRENT
    assert (verdict.unread.years, verdict.unread.years_since) == (12, "2026-01-01T00:00:00Z")
    assert "the entries of 12 years were last compared in turn, some on 2026-01-01" in verdict.sentence
    assert "complete" not in verdict.sentence
