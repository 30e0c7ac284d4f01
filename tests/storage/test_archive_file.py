import os
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.database import explain, plain, transaction
from storage.errors import ArchiveFileError
from storage.migrate import statements
from storage.records import Journal, Target
from storage.schema import MIGRATION_TABLE, MIGRATIONS


def test_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(ArchiveFileError, match=r"there is no archive at .*kat\.db"):
        Archive.open(tmp_path / "kat.db")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["kat", "kat.db"])
def test_of_a_file_that_is_not_there_the_one_beside_it_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "kat.livejournal.db").touch()

    with pytest.raises(ArchiveFileError, match=r"if .*kat\.livejournal\.db is meant, name that"):
        Archive.open(tmp_path / name)


def test_new_archive_is_a_write_ahead_file_with_keys_checked(archive: Archive) -> None:
    pragmas = {
        name: archive.db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")
    }

    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1}
    assert archive.db.execute("PRAGMA synchronous").fetchone()[0] == 1


def test_whoever_opens_an_archive_while_it_is_made_waits_and_makes_it_no_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window looks at the folder while a first backup makes its archive."""
    path, refused = tmp_path / "kat.db", []

    def look_meanwhile(sql: str) -> list[str]:
        monkeypatch.setattr("storage.migrate.statements", statements)
        with pytest.raises(ArchiveFileError) as caught:
            Archive.open(path, create=True)
        refused.append(str(caught.value))
        return statements(sql)

    monkeypatch.setattr("storage.migrate.statements", look_meanwhile)
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 0.0)
    with Archive.open(path, create=True) as archive:
        names = [row[0] for row in archive.db.execute(f"SELECT name FROM {MIGRATION_TABLE} ORDER BY id")]

    assert len(refused) == 1
    assert "damaged" not in refused[0]
    assert names == [name for name, _ in MIGRATIONS]
    Archive.open(path).close()


def test_closed_archive_is_one_file(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "kat.db", create=True) as archive:
        archive.entries.save_journal(Journal(name="kat"), site="x", seen_at="2026-01-01T00:00:00Z")

    assert [path.name for path in tmp_path.iterdir()] == ["kat.db"]


@pytest.mark.parametrize("content", [b"<html>not a database</html>", b"x", b"SQLite format 3"])
def test_file_that_is_no_database_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(content)

    with pytest.raises(ArchiveFileError, match="not an SQLite database"):
        Archive.open(path, create=True)

    assert path.read_bytes() == content


def test_database_of_another_program_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url)")
    other.commit()
    other.close()
    before = path.read_bytes()

    with pytest.raises(ArchiveFileError, match="of another program"):
        Archive.open(path, create=True)

    assert path.read_bytes() == before


def test_empty_file_becomes_an_archive_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "kat.db"
    path.touch()

    with pytest.raises(ArchiveFileError):
        Archive.open(path)
    with Archive.open(path, create=True) as archive:
        assert archive.pages.count() == 0


def test_damaged_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True):
        pass
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 8000)

    with pytest.raises(ArchiveFileError, match="cannot be used"):
        Archive.open(path)


def test_archive_of_a_newer_ljkeep_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True) as archive:
        archive.db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('ljkeep', '9999_future', '')"
        )

    with pytest.raises(ArchiveFileError, match=r"newer ljkeep.*9999_future"):
        Archive.open(path)


def test_migrations_of_other_sets_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True) as archive:
        archive.db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mine', '0001', '')"
        )

    with Archive.open(path) as archive:
        assert archive.pages.count() == 0


def test_older_archive_is_brought_up_to_date_and_keeps_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True) as archive:
        archive.entries.save_journal(Journal(name="kat"), site="x", seen_at="2026-01-01T00:00:00Z")
    appended = (*MIGRATIONS, ("9999_shelves", "CREATE TABLE shelves (shelf_id INTEGER PRIMARY KEY) STRICT;"))
    monkeypatch.setattr("storage.archive.MIGRATIONS", appended)
    monkeypatch.setattr("storage.migrate.MIGRATIONS", appended)

    with pytest.raises(ArchiveFileError, match="older ljkeep"):
        Archive.open(path, read_only=True)
    with Archive.open(path) as archive:
        assert archive.db.execute("SELECT count(*) FROM shelves").fetchone()[0] == 0
        assert archive.entries.journals.find("x", "kat") is not None


def test_failed_migration_leaves_the_archive_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True):
        pass
    broken = (*MIGRATIONS, ("9999_broken", "CREATE TABLE shelves (a INTEGER) STRICT; DROP TABLE nothing;"))
    with monkeypatch.context() as patched:
        patched.setattr("storage.archive.MIGRATIONS", broken)
        patched.setattr("storage.migrate.MIGRATIONS", broken)
        with pytest.raises(ArchiveFileError, match="tables are not those"):
            Archive.open(path)

    with Archive.open(path) as archive:
        assert archive.db.execute("SELECT 1 FROM sqlite_master WHERE name = 'shelves'").fetchone() is None


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveFileError, match="is a folder"):
        Archive.open(tmp_path, create=True)


def test_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveFileError, match=r"there is no folder .*nowhere; make it"):
        Archive.open(tmp_path / "nowhere" / "kat.db", create=True)


def test_path_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ArchiveFileError, match=r"kat\.db"):
        Archive.open(tmp_path / "file" / "kat.db", create=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind root")
def test_read_only_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)

    with pytest.raises(ArchiveFileError, match="nothing may be written in"):
        Archive.open(tmp_path / "kat.db", create=True)


FILLED = """
import resource, sys
from storage.archive import Archive
from storage.errors import ArchiveFileError
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    Archive.open(sys.argv[1], create=True)
except ArchiveFileError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_an_archive_that_there_is_no_room_for_leaves_nothing(tmp_path: Path) -> None:
    words = [sys.executable, "-c", FILLED, str(tmp_path / "kat.db")]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout  # noqa: S603 - ours

    assert "writing it failed: a quota or a limit is reached" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be moved there")
@pytest.mark.parametrize("is_replaced", [False, True], ids=["gone", "replaced"])
def test_an_archive_that_went_away_takes_nothing_in(tmp_path: Path, *, is_replaced: bool) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    with Archive.open(folder / "kat.db", create=True) as archive:
        folder.rename(tmp_path / "elsewhere")
        if is_replaced:
            folder.mkdir()
            (folder / "kat.db").touch()

        with pytest.raises(ArchiveFileError, match=r"kat\.db is not there any more"), archive.transaction():
            archive.frontier.add([Target(source="live", kind="entry", locator="x")])

    with Archive.open(tmp_path / "elsewhere" / "kat.db") as archive:
        assert archive.frontier.pending() == 0


def test_read_only_archive_reads_and_refuses_to_write(tmp_path: Path) -> None:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True) as archive:
        archive.entries.save_journal(Journal(name="kat"), site="x", seen_at="2026-01-01T00:00:00Z")

    with Archive.open(path, read_only=True) as archive:
        assert archive.entries.journals.find("x", "kat") == 1
        with pytest.raises(ArchiveFileError, match="cannot be written"), archive.transaction():
            archive.frontier.add([Target(source="live", kind="entry", locator="x")])


def test_full_disk_is_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "kat.db", create=True) as archive:
        pages = archive.db.execute("PRAGMA page_count").fetchone()[0]
        archive.db.execute(f"PRAGMA max_page_count = {pages + 4}")

        with pytest.raises(ArchiveFileError, match="disk is full; free some space"), archive.transaction():
            archive.frontier.add(
                Target(source="live", kind="entry", locator=f"{n}{'x' * 900}") for n in range(100)
            )

        assert archive.frontier.pending() == 0
        archive.frontier.add([Target(source="live", kind="entry", locator="small")])
        assert archive.frontier.pending() == 1


def test_locked_archive_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True) as one, Archive.open(path) as other:
        other.db.execute("PRAGMA busy_timeout = 0")
        with (
            one.transaction(),
            pytest.raises(ArchiveFileError, match="another program is writing"),
            other.transaction(),
        ):
            pass


def test_mistakes_of_ours_are_not_dressed_up_as_file_errors(archive: Archive) -> None:
    with pytest.raises(sqlite3.IntegrityError), archive.transaction():
        archive.db.execute("INSERT INTO entry_tags (entry_id, tag_id, position) VALUES (1, 1, 0)")


def test_error_without_a_code_is_not_explained() -> None:
    assert explain(sqlite3.ProgrammingError("?"), "kat.db") is None


def test_bytes_that_are_no_text_are_damage() -> None:
    error = sqlite3.OperationalError("Could not decode to UTF-8 column")

    assert "damaged" in str(explain(error, "kat.db"))


def add_and_stop(archive: Archive, locator: str) -> None:
    with archive.transaction():
        archive.frontier.add([Target(source="live", kind="entry", locator=locator)])
        raise RuntimeError("stop")


def test_transaction_takes_everything_back(archive: Archive) -> None:
    with pytest.raises(RuntimeError, match="stop"):
        add_and_stop(archive, "x")

    assert archive.frontier.pending() == 0


def test_inner_transaction_takes_back_its_own_part_only(archive: Archive) -> None:
    with archive.transaction():
        archive.frontier.add([Target(source="live", kind="entry", locator="kept")])
        with pytest.raises(RuntimeError, match="stop"):
            add_and_stop(archive, "lost")

    assert [target.locator for target in archive.frontier.list()] == ["kept"]


def roll_back_and_stop(archive: Archive) -> None:
    with transaction(archive.db):
        archive.db.execute("ROLLBACK")
        raise RuntimeError("first")


def test_error_that_ended_the_transaction_is_the_one_that_is_seen(archive: Archive) -> None:
    with pytest.raises(RuntimeError, match="first"):
        roll_back_and_stop(archive)


KILLED = """
import os, signal, sys
from storage.archive import Archive
from storage.records import Target
archive = Archive.open(sys.argv[1], create=True)
for n in range(1000):
    with archive.transaction():
        archive.frontier.add([Target(source="live", kind="entry", locator=f"a{n}")])
        archive.frontier.add([Target(source="live", kind="entry", locator=f"b{n}")])
        if n == 25:
            os.kill(os.getpid(), signal.SIGKILL)
"""


def test_killed_run_leaves_whole_transactions_only(tmp_path: Path) -> None:
    path = tmp_path / "kat.db"

    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)  # noqa: S603

    assert done.returncode == -signal.SIGKILL
    with Archive.open(path) as archive:
        assert archive.frontier.counts()["pending"] == 50
        assert archive.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_run_killed_before_its_first_table_can_be_started_again(tmp_path: Path) -> None:
    path = tmp_path / "kat.db"
    db = sqlite3.connect(path)
    db.execute("PRAGMA application_id = 0x6C6A6B70")
    db.close()

    with Archive.open(path, create=True) as archive:
        assert archive.pages.count() == 0


def test_opening_does_not_import_what_only_migrations_need(tmp_path: Path) -> None:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True):
        pass
    code = (
        "import sys; from storage.archive import Archive; Archive.open(sys.argv[1]).close();"
        " print('sqlite_utils' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)  # noqa: S603

    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("value", "stored"),
    [("a\x00b", "ab"), ("\ud83d\ude00", "😀"), ("x\ud83dy", "x\ufffdy"), ("", ""), (None, None), (7, 7)],
)
def test_text_that_sqlite_cannot_hold_is_mended(value: object, stored: object) -> None:
    assert plain(value) == stored


@pytest.mark.parametrize("name", [":memory:", "file:x.db", "file::memory:?cache=shared"])
def test_names_that_sqlite_takes_for_something_else_are_refused(name: str) -> None:
    with pytest.raises(ArchiveFileError, match="no name for an archive"):
        Archive.open(name, create=True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")

    with pytest.raises(ArchiveFileError, match="no file that could be an archive"):
        Archive.open(tmp_path / "pipe.db")
