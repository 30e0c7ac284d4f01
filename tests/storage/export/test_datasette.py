"""An archive opens in Datasette as it is, and the metadata makes it at home there."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from scraper.cli.group import cli
from storage.archive import Archive
from storage.export.datasette import QUESTIONS, metadata
from storage.records import Comment, Ditemid, Dtalkid, Entry, Journal, Page

NOW = "2020-01-01T00:00:00Z"


@pytest.fixture
def archive_file(tmp_path: Path) -> Path:
    file = tmp_path / "sample.db"
    with Archive.open(file, create=True) as archive:
        page = Page(
            url="https://a.example/512.html",
            final_url="https://a.example/512.html",
            fetched_at=NOW,
            body=b"x",
        )
        page_id = archive.pages.keep(page)
        journal = archive.entries.save_journal(
            Journal(name="ada", title="Ada's"), site="example", seen_at=NOW
        )
        entry = Entry(
            ditemid=Ditemid(512), subject="Lamps", body_html="A kettle", eventtime="2007-01-02T03:04:00"
        )
        entry_id = archive.entries.save(journal, entry, page_id=page_id, source="live", fetched_at=NOW)
        comment = Comment(dtalkid=Dtalkid(256), poster="bea", body_html="Quite", posted_at=NOW)
        archive.entries.save_comments(entry_id, [comment], page_id=page_id, source="live", fetched_at=NOW)
    return file


def test_metadata_names_only_what_the_archive_has(archive_file: Path) -> None:
    with Archive.open(archive_file, read_only=True) as archive:
        told = metadata(archive)["databases"]["sample"]

        for table, facts in told["tables"].items():
            columns = {row["name"] for row in archive.db.execute(f"PRAGMA table_info({table})")}
            assert columns
            assert columns >= set(facts.get("facets", ()))
        for query in told["queries"].values():
            archive.db.execute(query["sql"], {"words": "kettle"}).fetchall()


def test_the_command_writes_a_file(archive_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "metadata.json"

    result = CliRunner().invoke(cli, ["export", "datasette", str(archive_file), str(target)])

    assert result.exit_code == 0
    assert json.loads(target.read_text(encoding="utf-8"))["title"] == "Ada's (ada on example)"


@pytest.mark.skipif(importlib.util.find_spec("datasette") is None, reason="Datasette is not installed here")
def test_a_real_datasette_answers_every_question(archive_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "metadata.json"
    with Archive.open(archive_file, read_only=True) as archive:
        target.write_text(json.dumps(metadata(archive)), encoding="utf-8")
    script = (
        "import asyncio, json, sys\n"
        "from datasette.app import Datasette\n"
        "app = Datasette([sys.argv[1]], metadata=json.load(open(sys.argv[2], encoding='utf-8')))\n"
        "async def ask():\n"
        "    for path in ['/sample/entries.json', *sys.argv[3:]]:\n"
        "        answer = await app.client.get(path)\n"
        "        print(answer.status_code, path)\n"
        "asyncio.run(ask())\n"
    )
    paths = [f"/sample/{name}.json?words=kettle" for name, _, _ in QUESTIONS]

    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", script, str(archive_file), str(target), *paths],
        capture_output=True,
        text=True,
        check=True,
    )

    assert [line.split()[0] for line in done.stdout.splitlines()] == ["200"] * (1 + len(paths))
