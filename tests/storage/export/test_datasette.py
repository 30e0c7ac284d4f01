"""The database is at home in Datasette and sqlite-utils."""

import importlib.util
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlite_utils

from storage.archive import Archive
from storage.export.plain.datasette import QUESTIONS
from tests.storage.export.carried import Done, export


@pytest.fixture
def done(carried: Archive, tmp_path: Path) -> Done:
    return export("datasette", carried, tmp_path / "out")


def test_metadata_names_only_what_the_database_has(done: Done) -> None:
    told = json.loads((done.out / "metadata.json").read_text(encoding="utf-8"))["databases"]["kat"]
    db = sqlite3.connect(done.out / "kat.db")

    for table, facts in told["tables"].items():
        columns = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
        assert columns
        assert columns >= {*facts.get("facets", ()), *facts.get("columns", ())}
    for query in told["queries"].values():
        db.execute(query["sql"], {"words": "kettle"}).fetchall()
    db.close()


def test_sqlite_utils_finds_the_search_index(done: Done) -> None:
    db = sqlite_utils.Database(done.out / "kat.db")

    assert db.table("entries").detect_fts() == "entries_fts"
    assert [row["ditemid"] for row in db.table("entries").search("kettle")] == [263]
    assert [row["poster"] for row in db.table("comments").search("deleted")] == ["bea"]
    db.close()


def test_tables_hold_what_leaves_and_no_more(done: Done) -> None:
    db = sqlite3.connect(done.out / "kat.db")

    counts = {
        t: db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("entries", "comments", "tags")
    }
    assert counts == {"entries": 2, "comments": 5, "tags": 2}
    db.close()


@pytest.mark.skipif(importlib.util.find_spec("datasette") is None, reason="Datasette is not installed here")
def test_a_real_datasette_answers_every_question(done: Done) -> None:
    script = (
        "import asyncio, json, sys\n"
        "from datasette.app import Datasette\n"
        "app = Datasette([sys.argv[1]], metadata=json.load(open(sys.argv[2], encoding='utf-8')))\n"
        "async def ask():\n"
        "    for path in ['/kat/entries.json?_search=kettle', *sys.argv[3:]]:\n"
        "        answer = await app.client.get(path)\n"
        "        print(answer.status_code, path)\n"
        "asyncio.run(ask())\n"
    )
    paths = [f"/kat/{name}.json?words=kettle" for name, _, _ in QUESTIONS]

    said = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script, done.out / "kat.db", done.out / "metadata.json", *paths],
        capture_output=True,
        text=True,
        check=True,
    )

    assert [line.split()[0] for line in said.stdout.splitlines()] == ["200"] * (1 + len(paths))
