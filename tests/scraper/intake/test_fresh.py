"""An archive made for something that does not come is not left behind, unless it is somebody else's too."""

from pathlib import Path

import pytest

from scraper.intake.fresh import archive_for
from storage.archive import Archive
from storage.database import remove
from storage.errors import ArchiveFileError
from storage.records import Page


def keep_something(archive: Archive) -> None:
    url = "https://some-body.livejournal.com/310.html"
    with archive.transaction():
        archive.entries.journals.note_former("livejournal", "old", to="new", urls=(None, None))
        archive.pages.keep(Page(url=url, final_url=url, fetched_at="2020-01-01T00:00:00Z", body=b"x"))


def test_one_in_which_nothing_came_is_removed(tmp_path: Path) -> None:
    file = tmp_path / "a.db"

    with archive_for(file):
        assert file.exists()

    assert list(tmp_path.iterdir()) == []


def test_one_that_another_process_has_open_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.db"

    with archive_for(file) as mine:
        assert mine.is_new
        other = Archive.open(file, create=True)
        assert not other.is_new
        other.findings.list()

    with other:
        keep_something(other)
    with Archive.open(file) as again:
        assert again.pages.count() == 1


def test_one_that_another_process_filled_meanwhile_stays(tmp_path: Path) -> None:
    file = tmp_path / "a.db"

    with archive_for(file), Archive.open(file) as other:
        keep_something(other)

    with Archive.open(file) as again:
        assert again.pages.count() == 1


def test_one_that_was_there_stays_where_opening_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.db"
    file.write_bytes(b"")  # As another process leaves it that has only just begun to make it.

    def fail(*_: object) -> None:
        raise ArchiveFileError("it cannot be opened")

    monkeypatch.setattr("storage.archive.write_ahead", fail)
    with pytest.raises(ArchiveFileError):
        Archive.open(file, create=True)

    assert file.exists()
    remove(file)
    with pytest.raises(ArchiveFileError):
        Archive.open(file, create=True)
    assert not file.exists()
