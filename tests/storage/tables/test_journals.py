import json
from typing import Any

from storage.archive import Archive
from storage.records import Ditemid, Entry, Journal, JournalKind, JournalStatus
from storage.tables.listings import Comparison
from tests.storage.bench import DITEMID, Bench


def row(archive: Archive, name: str) -> dict[str, Any]:
    return dict(archive.db.execute("SELECT * FROM journals WHERE name = ?", (name,)).fetchone())


def save(archive: Archive, journal: Journal, at: str = "2026-01-01") -> int:
    return archive.entries.save_journal(journal, site="kat.test", seen_at=f"{at}T00:00:00Z")


def test_what_pages_say_of_a_journal_comes_together(archive: Archive) -> None:
    first = save(archive, Journal(name="kat", kind=JournalKind.PERSONAL, profile={"bio": "hello"}))
    again = save(archive, Journal(name="kat", title="Kat's", profile={"country": "PL"}), at="2026-02-01")

    found = row(archive, "kat")
    assert first == again
    assert (found["kind"], found["title"]) == ("personal", "Kat's")
    assert json.loads(found["profile"]) == {"bio": "hello", "country": "PL"}
    assert (found["first_seen_at"], found["last_seen_at"]) == ("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")


def test_newer_page_wins_and_older_one_only_fills_gaps(archive: Archive) -> None:
    save(archive, Journal(name="kat", title="New", profile={"bio": "new"}), at="2026-02-01")

    save(
        archive,
        Journal(name="kat", title="Old", subtitle="s", profile={"bio": "old", "a": 1}),
        at="2026-01-01",
    )

    found = row(archive, "kat")
    assert (found["title"], found["subtitle"]) == ("New", "s")
    assert json.loads(found["profile"]) == {"bio": "new", "a": 1}
    assert (found["first_seen_at"], found["last_seen_at"]) == ("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")


def test_renamed_journal_points_to_its_new_name(archive: Archive) -> None:
    save(archive, Journal(name="old", status=JournalStatus.RENAMED, renamed_to="new"))
    save(archive, Journal(name="new", status=JournalStatus.VISIBLE))

    assert (row(archive, "old")["status"], row(archive, "old")["renamed_to"]) == ("renamed", "new")
    assert row(archive, "new")["renamed_to"] is None


def test_site_the_page_names_goes_first(archive: Archive) -> None:
    save(archive, Journal(name="kat", site="dreamwidth"))

    assert row(archive, "kat")["site"] == "dreamwidth"


def test_journal_without_profile_has_none(archive: Archive) -> None:
    save(archive, Journal(name="kat"))

    assert row(archive, "kat")["profile"] is None


def test_same_reading_twice_writes_nothing(archive: Archive) -> None:
    save(archive, Journal(name="kat", title="T", profile={"b": 1, "a": 2}))
    before = archive.db.total_changes

    save(archive, Journal(name="kat", title="T", profile={"a": 2, "b": 1}))

    assert archive.db.total_changes == before


def test_true_name_learnt_later_takes_the_place_of_the_host(bench: Bench) -> None:
    journals = bench.archive.entries.journals

    assert journals.rename(bench.journal_id, "katleept") == bench.journal_id
    assert journals.find("kat.test", "katleept") == bench.journal_id
    assert journals.find("kat.test", "kat") is None


def test_entries_move_to_the_journal_that_has_the_true_name(bench: Bench) -> None:
    archive = bench.archive
    bench.entry(subject="Read by its host")
    bench.entry(ditemid=Ditemid(256), subject="Read twice")
    archive.listings.record(
        Comparison(name="sitemap", said=1, have=1, compared_at="x", journal_id=bench.journal_id)
    )
    true = archive.entries.journals.save(
        Journal(name="katleept"), site="kat.test", seen_at="2026-01-01T00:00:00Z"
    )
    archive.entries.save(true, Entry(ditemid=Ditemid(256)), page_id=None, source="live", fetched_at="2026")

    kept = archive.entries.journals.rename(bench.journal_id, "katleept")

    assert kept == true
    assert archive.entries.find(true, DITEMID) is not None
    assert bench.count("entries") == 2
    assert bench.count("journals") == 1
    assert [c.journal_id for c in archive.listings.list()] == [true]
    assert archive.entries.journals.rename(true, "katleept") == true


def test_the_name_a_journal_has_now_is_found_through_all_its_names(archive: Archive) -> None:
    for name, to in (("first", "second"), ("second", "third"), ("round", "about"), ("about", "round")):
        journal = Journal(name=name, renamed_to=to)
        archive.entries.save_journal(journal, site="livejournal", seen_at="2026-01-01T00:00:00Z")

    assert archive.entries.journals.name_now("livejournal", "first") == "third"
    assert archive.entries.journals.name_now("livejournal", "round") in {"round", "about"}
