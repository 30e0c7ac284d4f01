"""Whose a backup is: what it says itself is never overruled, and a file's name is a guess."""

from collections import Counter
from pathlib import Path

import pytest

from scraper.intake.imports import Imported, import_files
from scraper.sources.files.formats.form import Said
from scraper.sources.files.source import FileSource
from storage.archive import Archive

HOME = "https://pine-grove.livejournal.com/"
YALJE = (
    '{"metadata": {"lj_user": "%s"}, "posts": [{"itemid": 300, "jitemid": 1, "eventtime": "2008-03-21 12:00",'
    ' "subject": "Owls", "event": "An owl called.", "security": "private"}], "comments": []}'
)
JBACKUP = (
    "<livejournal><events><event jitemid='1' ditemid='300' security='private'><subject>Moss</subject>"
    "<event>Moss on the roof.</event><date>2008-03-21 12:00:00</date></event></events></livejournal>"
)
MONTH = (
    "<livejournal><entry><itemid>300</itemid><eventtime>2008-03-21 12:00:00</eventtime><subject>Ice</subject>"
    "<event>Ice on the pond.</event><security>private</security></entry></livejournal>"
)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path / "one.db", create=True)


def take(archive: Archive, *files: Path, journal: str | None = HOME) -> Imported:
    given = {file: file.parent for file in files}
    return import_files(archive, FileSource(given, Counter(), said=Said(journal=journal)))


def journals(archive: Archive) -> dict[str, int]:
    sql = "SELECT name, count(entry_id) FROM journals JOIN entries USING (journal_id) GROUP BY 1"
    return dict(archive.db.execute(sql).fetchall())


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text)
    return file


def test_backups_that_name_another_journal_stay_out_and_that_is_said(
    archive: Archive, tmp_path: Path
) -> None:
    own = written(tmp_path, "2008-03.xml", MONTH)
    others = (
        written(tmp_path, "backup.json", YALJE % "oak_hill"),
        written(tmp_path, "elm_row.xml", JBACKUP),
        written(tmp_path, "ash_lane-2008-03.xml", MONTH),
    )

    told = take(archive, own, *others)

    assert journals(archive) == {"pine_grove": 1}
    for file, name in zip(others, ("oak_hill", "elm_row", "ash_lane"), strict=True):
        assert any(str(file) in why and name in why and HOME in why for why in told.failed), name


def test_a_backup_that_names_the_same_journal_comes_in(archive: Archive, tmp_path: Path) -> None:
    files = (
        written(tmp_path, "backup.json", YALJE % "pine_grove"),
        written(tmp_path, "pine-grove-2008-03.xml", MONTH),
    )

    told = take(archive, *files)

    assert told.failed == ()
    assert journals(archive) == {"pine_grove": 1}


def test_the_name_of_one_file_gives_way_to_what_is_said_of_it_and_its_content_does_not(
    archive: Archive, tmp_path: Path
) -> None:
    assert take(archive, written(tmp_path, "elm_row.xml", JBACKUP)).failed == ()
    assert journals(archive) == {"pine_grove": 1}

    assert take(archive, written(tmp_path, "y.json", YALJE % "oak_hill")).failed != ()
    assert journals(archive) == {"pine_grove": 1}


@pytest.mark.parametrize("name", ["backup.xml", "export.xml", "journal.xml", "lj.xml"])
def test_what_people_call_backups_is_no_journals_name(archive: Archive, tmp_path: Path, name: str) -> None:
    file = written(tmp_path, name, JBACKUP)

    assert take(archive, file, journal=None).unnamed == (file,)
    assert journals(archive) == {}

    assert take(archive, file).failed == ()
    assert journals(archive) == {"pine_grove": 1}
