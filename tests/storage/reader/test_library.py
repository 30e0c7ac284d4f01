"""Several archives stand in one library; what cannot be read is said."""

import sqlite3
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.errors import ArchiveFileError, UsageError
from storage.reader import Library
from storage.reader.library import Shelf
from tests.reading import make_archive, reader_of


def test_a_folder_is_a_library_with_search_across(tmp_path: Path) -> None:
    make_archive(tmp_path / "one.db")
    make_archive(tmp_path / "two & more.db", name="wren")
    (tmp_path / "other.db").write_text("not an archive")
    reader = reader_of(tmp_path)

    home = reader.text("/")
    found = reader.text("/search?q=kettle")

    assert home.count("The Lamp Room") == 2
    assert "2 archives" in home
    assert "/in/one/entries/1" in found
    assert "/in/two%20%26%20more/entries/1" in found
    assert reader.get("/in/two%20%26%20more/").status_code == 200
    assert reader.get("/in/nowhere/").status_code == 404
    assert reader.get("/257.html").status_code == 404
    assert reader.get("/in/one/257.html").headers["location"] == "/in/one/entries/1"


def test_an_archive_that_comes_or_goes_is_noticed(tmp_path: Path) -> None:
    first = make_archive(tmp_path / "one.db")
    reader = reader_of(tmp_path)
    make_archive(tmp_path / "two.db")

    assert "2 archives" in reader.text("/")
    for file in tmp_path.glob("one.db*"):
        file.unlink()
    assert "1 archive<" in reader.text("/")
    assert not first.exists()


def test_search_across_explains_what_it_does_not_understand(tmp_path: Path) -> None:
    make_archive(tmp_path / "one.db")

    answer = reader_of(tmp_path).get('/search?q="open')

    assert answer.status_code == 400


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    paths = [make_archive(tmp_path / "a" / "kat.db"), make_archive(tmp_path / "b" / "kat.db")]

    with pytest.raises(UsageError, match="same name"):
        Library.of(paths)


def test_an_empty_folder_and_a_missing_file_are_errors_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(ArchiveFileError, match="ljkeep backup"):
        Library.of([tmp_path])
    with pytest.raises(ArchiveFileError, match="no archive"):
        Library.of([tmp_path / "none.db"])


def test_an_archive_that_vanishes_or_breaks_while_read_is_said_on_a_page(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "kat.db")
    reader = reader_of(path)
    for file in tmp_path.glob("kat.db-*"):
        file.unlink()
    path.write_bytes(b"rubbish" * 1000)

    answer = reader.get("/")

    assert answer.status_code == 503
    assert "not an SQLite database" in answer.text


def test_an_archive_that_is_being_written_is_read_as_it_was_committed(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "kat.db")
    reader = reader_of(path)
    with Archive.open(path) as writer:
        writer.runs.begin("backup", "2026-11-23T10:00:00Z")
        with writer.transaction():
            writer.db.execute("UPDATE entries SET subject = 'half done'")
            during = reader.text("/entries/1")
        after = reader.text("/entries/1")
        home = reader.text("/")
        progress = reader.get("/progress").json()

    assert "The green door" in during
    assert "half done" in after
    assert "A backup is running" in home
    assert progress["running"] is True


def test_an_archive_of_an_older_ljkeep_is_brought_up_to_date(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "kat.db")
    db = sqlite3.connect(path)
    db.executescript(
        "DROP INDEX entries_words; DROP INDEX comments_shown; DROP INDEX stories_told;"
        "DROP INDEX entries_url;"
        "DELETE FROM _sqlite_migrations WHERE name = '0003_reader'"
    )
    db.close()

    assert reader_of(path).get("/").status_code == 200


def test_an_archive_of_a_newer_ljkeep_is_refused_alone_and_passed_over_in_a_folder(tmp_path: Path) -> None:
    newer = make_archive(tmp_path / "newer.db")
    make_archive(tmp_path / "usual.db")
    db = sqlite3.connect(newer)
    db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('ljkeep', '9999_x', '')"
    )
    db.commit()
    db.close()

    with pytest.raises(ArchiveFileError, match="newer"):
        Library.of([newer])
    assert list(Library.of([tmp_path]).shelves) == ["usual"]


def test_a_read_only_file_is_read(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "kat.db")
    path.chmod(0o444)

    assert reader_of(path).get("/").status_code == 200


def test_reading_changes_nothing_in_the_file(tmp_path: Path) -> None:
    path = make_archive(tmp_path / "kat.db")
    reader = reader_of(path)
    before = path.read_bytes()

    for page in ("/", "/entries/1", "/search?q=kettle", "/settings?theme=dark", "/pages/1/raw", "/stories"):
        reader.get(page)

    assert path.read_bytes() == before


def test_damage_met_while_reading_is_said_and_hides_no_other_archive(tmp_path: Path) -> None:
    make_archive(tmp_path / "usual.db")
    path = make_archive(tmp_path / "worn.db")
    reader = reader_of(tmp_path)
    db = sqlite3.connect(path)
    size, *pages = (
        db.execute("PRAGMA page_size").fetchone()[0],
        *(
            row[0]
            for row in db.execute(
                "SELECT rootpage FROM sqlite_schema WHERE rootpage > 1"
                " AND tbl_name IN ('entries', 'comments', 'journals', 'entries_fts_data')"
            )
        ),
    )
    db.close()
    body = bytearray(path.read_bytes())
    for page in pages:
        body[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(bytes(body))

    home, found = reader.text("/"), reader.text("/search?q=kettle")

    for shown in (home, found):
        assert "worn.db cannot be used: the file is damaged" in shown
        assert "/in/usual/" in shown


def test_files_of_a_folder_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    make_archive(tmp_path / "kat.db")
    (tmp_path / "other.db").write_text("not an archive")
    reader = reader_of(tmp_path)

    first, again = reader.text("/"), reader.text("/")

    assert first.count("other.db is not an archive") == again.count("other.db is not an archive") == 1


def test_archives_of_one_name_in_two_folders_are_both_shown(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("old", "new")]
    for folder in folders:
        folder.mkdir()
        make_archive(folder / "kat.db")
    reader = reader_of(*folders)

    home = reader.text("/")

    assert "2 archives" in home
    assert reader.get("/in/kat/").status_code == 200
    assert reader.get("/in/kat%20in%20new/").status_code == 200
    assert reader.text("/").count('<h2><a href="/in/kat') == 2


def test_an_archive_that_comes_later_needs_no_look_at_the_library(tmp_path: Path) -> None:
    make_archive(tmp_path / "kat.db")
    reader = reader_of(tmp_path)
    make_archive(tmp_path / "wren.db")

    assert reader.get("/in/wren/").status_code == 200
    assert reader.get("/in/nobody/").status_code == 404


def test_the_library_says_how_each_archive_stands(tmp_path: Path) -> None:
    make_archive(tmp_path / "kat.db")

    home = reader_of(tmp_path).text("/")

    assert 'class="flag state-' in home
    assert 'href="/in/kat/missing"' in home
    assert home.count(">Library</a>") == 1


def test_copies_of_one_journal_are_told_apart_by_their_files(tmp_path: Path) -> None:
    for name in ("kat", "kat copy"):
        make_archive(tmp_path / f"{name}.db")

    home = reader_of(tmp_path).text("/")

    assert "kept in kat.db" in home
    assert "kept in kat copy.db" in home


def test_a_file_that_is_gone_is_not_being_written(tmp_path: Path) -> None:
    assert not Shelf(key="kat", path=tmp_path / "kat.db").is_being_written()
