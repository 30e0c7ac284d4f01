import re
import sqlite3
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.migrate import statements
from storage.records import Comment, Entry, Journal, Story
from storage.schema import MIGRATIONS


def columns(archive: Archive, table: str) -> set[str]:
    return {row["name"] for row in archive.db.execute(f"PRAGMA table_info({table})")}


def test_every_table_is_strict(archive: Archive) -> None:
    loose = archive.db.execute(
        "SELECT name FROM pragma_table_list"
        " WHERE strict = 0 AND type = 'table' AND name NOT LIKE 'sqlite_%schema'"
    ).fetchall()

    assert [row["name"] for row in loose] == []


def test_every_documented_column_is_there(archive: Archive, shared: Path) -> None:
    text = (shared / "archive-schema.md").read_text(encoding="utf-8")
    written = re.findall(r"`(\w+)\(([^)`]+)\)`", re.sub(r"(\w+)\s*\n", r"\1 ", text))
    sections = re.findall(r"^## (journals|entries|comments)\n(.*?)(?=^## )", text, re.MULTILINE | re.DOTALL)

    for table, names in written:
        wanted = set(re.findall(r"\b[a-z_0-9]+\b", re.sub(r"without \w+|\bor\b", "", names)))
        assert wanted - columns(archive, table) == set(), table
    for table, described in sections:
        first_words = re.findall(r"(?:^|· )`([a-z_]+)`", described, re.MULTILINE)
        assert set(first_words) - columns(archive, table) == set(), table
    assert {"stories", "works", "pages", "targets", "runs", "revisions", "findings", "media"} <= {
        t for t, _ in written
    }


@pytest.mark.parametrize(
    ("table", "record", "elsewhere"),
    [
        ("entries", Entry, {"tags"}),
        ("comments", Comment, {"parent_known", "state_known"}),
        ("journals", Journal, set()),
        ("stories", Story, {"fields"}),
    ],
)
def test_every_field_has_its_column(archive: Archive, table: str, record: type, elsewhere: set[str]) -> None:
    names = set(record.__dataclass_fields__) - elsewhere  # type: ignore[attr-defined]

    assert names - columns(archive, table) == set()


def test_every_reference_has_an_index_for_it(archive: Archive) -> None:
    tables = [
        r["name"] for r in archive.db.execute("SELECT name FROM pragma_table_list WHERE type = 'table'")
    ]
    indexed = {
        (table, row["name"])
        for table in tables
        for index in archive.db.execute(f"PRAGMA index_list({table})").fetchall()
        for row in archive.db.execute(f"PRAGMA index_info({index['name']})").fetchall()[:1]
    }
    keys = {
        (table, row["name"])
        for table in tables
        for row in archive.db.execute(f"PRAGMA table_info({table})")
        if row["pk"]
    }
    needed = {
        (table, row["from"])
        for table in ("entry_tags", "entry_media", "comment_media", "work_parts", "series_works", "comments")
        for row in archive.db.execute(f"PRAGMA foreign_key_list({table})")
    }

    assert needed - indexed - keys == set()


def test_json_columns_refuse_what_is_no_json(archive: Archive) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        archive.db.execute("INSERT INTO journals (site, name, profile) VALUES ('x', 'kat', '{oops')")


def test_migrations_are_named_once_and_in_order() -> None:
    names = [name for name, _ in MIGRATIONS]

    assert names == sorted(set(names))


def test_no_migration_needs_a_newer_sqlite() -> None:
    ddl = " ".join(sql for _, sql in MIGRATIONS).lower()

    assert re.search(r"jsonb|contentless_delete|string_agg|unixepoch\(", ddl) is None


def test_statements_keep_triggers_whole() -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; SELECT 1; END;"
    script = f"CREATE TABLE a (b); {trigger} SELECT ';';"

    assert len(statements(script)) == 3
