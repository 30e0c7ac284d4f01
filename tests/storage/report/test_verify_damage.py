"""Whatever changes an archive besides ljkeep is found, and named."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from storage.archive import Archive
from storage.errors import ArchiveFileError
from storage.report.status import status
from storage.report.verdict import Outcome
from storage.report.verify import Verification, verify
from storage.schema import MIGRATIONS
from tests.scraper.crawl.test_losses import make_visitor


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the sample journal, pictures and all, in one file without free room."""
    visitor = make_visitor(tmp_path_factory.mktemp("sound"))
    visitor.run()
    packed = visitor.archive.with_name("packed.db")
    with closing(sqlite3.connect(visitor.archive)) as db:
        db.execute("VACUUM INTO ?", (str(packed),))
    return packed


def spoil(sound: Path, folder: Path, *statements: str) -> Path:
    """Return a copy that another program has written to, without a thought for what belongs together."""
    copy = Path(shutil.copy(sound, folder / "spoilt.db"))
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = off")
        for statement in statements:
            db.execute(statement)
    return copy


def verified(file: Path) -> Verification:
    with Archive.open(file) as archive:
        return verify(archive)


def said(found: Verification) -> str:
    return " ".join(problem for check in found.checks for problem in check.problems)


def test_a_sound_archive_is_sound_also_after_being_packed(sound: Path, tmp_path: Path) -> None:
    found = verified(spoil(sound, tmp_path))

    assert said(found) == ""
    assert found.is_sound


FEW = "(SELECT {key} FROM {table} ORDER BY {key} LIMIT 2)"
DAMAGES = {
    **{
        f"rows of {table} deleted": f"DELETE FROM {table} WHERE {key} IN {FEW.format(key=key, table=table)}"
        for table, key in (
            ("entries", "entry_id"),
            ("comments", "comment_id"),
            ("entry_tags", "rowid"),
            ("tags", "tag_id"),
            ("targets", "target_id"),
            ("comparisons", "comparison_id"),
            ("pages", "page_id"),
            ("runs", "run_id"),
            ("media", "media_id"),
            ("blobs", "rowid"),
            ("stories", "entry_id"),
        )
    },
    "list pages deleted": "DELETE FROM pages WHERE url LIKE '%calendar%' OR url LIKE '%sitemap%'",
    "a comment with a dangling parent": "UPDATE comments SET parent_dtalkid = 999999 WHERE comment_id = 4",
    "an entry's text changed": "UPDATE entries SET body_html = 'x', body_text = 'x' WHERE entry_id = 3",
    "an entry's subject changed": "UPDATE entries SET subject = 'forged' WHERE entry_id = 3",
    "an entry's time changed": "UPDATE entries SET eventtime = '1999-01-01T00:00:00' WHERE entry_id = 3",
    "an entry's security changed": "UPDATE entries SET security = 'private' WHERE entry_id = 3",
    "an entry's text taken": "UPDATE entries SET body_html = NULL, body_text = NULL WHERE entry_id = 3",
    "a comment's text changed": "UPDATE comments SET body_html = 'x', body_text = 'x' WHERE comment_id = 3",
    "a comment's poster changed": "UPDATE comments SET poster = 'forged' WHERE comment_id = 3",
    "an entry twice": "INSERT INTO entries (journal_id, ditemid, jitemid, subject, body_text, page_id)"
    " SELECT journal_id, ditemid + 25600, jitemid + 100, subject, body_text, page_id FROM entries LIMIT 1",
    "an entry of another page": "UPDATE entries SET page_id = page_id + 1 WHERE entry_id = 3",
    "a page's bytes turned": "UPDATE pages SET"
    " body = CAST(substr(body, 1, 40) || x'00' || substr(body, 42) AS BLOB)"
    " WHERE page_id = 9",
    "bytes and hash exchanged": "UPDATE pages SET (body, sha256, dictionary_id, size) ="
    " (SELECT body, sha256, dictionary_id, size FROM pages WHERE page_id = 8) WHERE page_id = 9",
    "an address exchanged": "UPDATE pages SET url = 'http://willow-lane.journal.example/9.html'"
    " WHERE page_id = 9",
    "a dictionary damaged": "UPDATE dictionaries SET body ="
    " CAST(substr(body, 1, 30) || x'00' || substr(body, 32) AS BLOB)",
    "a picture set back": "UPDATE media SET state = 'pending', sha256 = NULL WHERE media_id = 1",
    "an outcome forged": "UPDATE runs SET outcome = 'gaps'",
    "a gap made": "INSERT INTO findings (severity, code, message) VALUES ('gap', 'failed', 'x')",
    "a comparison forged": "UPDATE comparisons SET said = 1000000, have = 1000000",
    "a trigger dropped": "DROP TRIGGER entries_fts_update",
    "an index dropped": "DROP INDEX entries_eventtime",
    "all seals deleted": "DELETE FROM seals",
    "a seal changed": "UPDATE seals SET digest = digest + 1 WHERE name = 'entries'",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_kind_of_damage_is_found_and_what_helps_is_named(
    damage: str, sound: Path, tmp_path: Path
) -> None:
    found = verified(spoil(sound, tmp_path, DAMAGES[damage]))

    assert not found.is_sound
    assert any(word in said(found) for word in ("reread", "go back to a copy", "not there", "no kept page"))


def test_deleted_findings_are_found(sound: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(sound, tmp_path / "copy.db"))
    with Archive.open(copy) as archive:
        archive.db.execute(
            "INSERT INTO findings (severity, code, message) VALUES ('gap', 'not-kept', 'one page')"
        )
    before = verified(copy)

    found = verified(spoil(copy, tmp_path, "DELETE FROM findings"))

    assert before.is_sound
    assert "findings: 1 row were written, and 0 are here" in said(found)


def test_deleted_entries_are_counted_in_verify_and_in_the_verdict(sound: Path, tmp_path: Path) -> None:
    file = spoil(sound, tmp_path, "DELETE FROM entries WHERE entry_id <= 4")

    with Archive.open(file) as archive:
        held = status(archive)

    assert "entries: 9 rows were written, and 5 are here" in said(verified(file))
    assert held.verdict.outcome is Outcome.GAPS
    assert "4 entries written into the archive and not there any more" in held.summary


def test_a_single_row_is_named(sound: Path, tmp_path: Path) -> None:
    file = spoil(sound, tmp_path, "UPDATE entries SET subject = 'forged' WHERE entry_id = 3")

    assert "entries: row 3 is not as it was written" in said(verified(file))


ROWS = st.tuples(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 10_000))


@examples(max_examples=25)
@given(where=ROWS, value=st.one_of(st.none(), st.integers(-9, 9), st.text(max_size=5)), delete=st.booleans())
def test_every_edit_of_a_row_is_found(
    where: tuple[int, int, int],
    value: object,
    delete: bool,  # noqa: FBT001
    sound: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    copy = Path(shutil.copy(sound, tmp_path_factory.mktemp("edit") / "copy.db"))
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = off")
        assume(_edit(db, where, value, delete=delete))

    try:
        found = verified(copy)
    except ArchiveFileError:
        return

    assert not found.is_sound


def _edit(db: sqlite3.Connection, where: tuple[int, int, int], value: object, *, delete: bool) -> bool:
    """Change or delete one value of one row of any table; return whether anything is another now."""
    tables = [
        row[0]
        for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'")
        if row[0] not in {"seals", "_sqlite_migrations"}
        and db.execute(f"SELECT 1 FROM {row[0]} LIMIT 1").fetchone()
    ]
    table = tables[where[0] % len(tables)]
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    column = columns[where[1] % len(columns)]
    rows = [row[0] for row in db.execute(f"SELECT rowid FROM {table}")]
    rowid = rows[where[2] % len(rows)]
    if delete:
        db.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
        return True
    try:
        changed = db.execute(
            f"UPDATE {table} SET {column} = ? WHERE rowid = ? AND {column} IS NOT ?", (value, rowid, value)
        )
    except sqlite3.Error:
        return False
    return changed.rowcount == 1


def test_turned_bits_are_damage_and_never_a_riddle(sound: Path, tmp_path: Path) -> None:
    whole, rng = sound.read_bytes(), random.Random(7)  # noqa: S311
    for number in range(15):
        data = bytearray(whole)
        for _ in range(3):
            data[rng.randrange(100, len(data))] ^= 1 << rng.randrange(8)
        file = tmp_path / f"{number}.db"
        file.write_bytes(data)

        try:
            found = verified(file)
        except ArchiveFileError:
            continue
        assert isinstance(found, Verification)


def test_a_bit_turned_in_a_kept_text_is_found(sound: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(sound)) as db:
        texts = [
            row[0] for row in db.execute("SELECT body_text FROM entries WHERE length(body_text) > 40 LIMIT 5")
        ]
    whole = sound.read_bytes()
    for number, text in enumerate(texts):
        data = bytearray(whole)
        data[whole.index(text[10:30].encode()) + 3] ^= 1
        file = tmp_path / f"{number}.db"
        file.write_bytes(data)

        assert not verified(file).is_sound


def test_a_newer_ljkeep_does_not_take_damage_for_sound(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = spoil(
        sound,
        tmp_path,
        "DELETE FROM entries WHERE entry_id <= 4",
        "UPDATE comments SET poster = 'forged' WHERE comment_id = 3",
    )
    newer = (*MIGRATIONS, ("9999_more", "ALTER TABLE entries ADD COLUMN more TEXT DEFAULT 'x';"))
    monkeypatch.setattr("storage.archive.MIGRATIONS", newer)
    monkeypatch.setattr("storage.migrate.MIGRATIONS", newer)

    found = said(verified(file))

    assert "entries: 9 rows were written, and 5 are here" in found
    assert "comments: one or more of the rows 0 to 63" in found
    assert "pages: row" not in found


def test_seals_whose_making_was_cut_off_are_made_and_damage_is_not_sealed_over(
    sound: Path, tmp_path: Path
) -> None:
    cut_off = spoil(sound, tmp_path, "DELETE FROM seals", "INSERT INTO seals VALUES ('(remaking)', 0, 0, 0)")
    assert verified(cut_off).is_sound

    without = spoil(sound, tmp_path, "DELETE FROM seals", "UPDATE entries SET subject = 'forged'")

    assert not verified(without).is_sound
    assert not verified(without).is_sound


def test_an_archive_can_be_taken_as_it_is(sound: Path, tmp_path: Path) -> None:
    file = spoil(sound, tmp_path, "UPDATE runs SET outcome = 'gaps'")
    with Archive.open(file) as archive:
        archive.seal()

    assert verified(file).is_sound
