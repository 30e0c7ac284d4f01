"""Works are joined anew only where something they are made of was written."""

from pathlib import Path

import pytest

from scraper.intake.habits import settle_archive
from storage.archive import Archive
from storage.records import Ditemid, Entry, Journal
from storage.stories import is_settled, store_correction

AT = "2026-01-01T00:00:00Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True) as archive:
        save(archive, "It rained.")
        settle_archive(archive)
    return path


def save(archive: Archive, body: str) -> int:
    journal = archive.entries.save_journal(Journal(name="kat"), site="kat.test", seen_at=AT)
    entry = Entry(ditemid=Ditemid(1000), body_html=body, poster="kat")
    return archive.entries.save(journal, entry, page_id=None, source="live", fetched_at=AT)


def test_an_archive_never_joined_is_not_settled(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "new.db", create=True) as archive:
        assert not is_settled(archive)


def test_what_was_joined_stays_so_over_another_opening(path: Path) -> None:
    with Archive.open(path) as archive:
        assert is_settled(archive)


def test_an_entry_that_changed_asks_for_joining_anew(path: Path) -> None:
    with Archive.open(path) as archive:
        save(archive, "It rained and rained.")

        assert not is_settled(archive)


def test_a_correction_asks_for_joining_anew_with_habits(path: Path) -> None:
    with Archive.open(path) as archive:
        store_correction(archive, "join", [], made_at=AT)

        assert not is_settled(archive)


def test_joining_again_writes_nothing(path: Path) -> None:
    with Archive.open(path) as archive:
        before = archive.db.total_changes

        settle_archive(archive)

        assert is_settled(archive)
        assert archive.db.total_changes == before
