"""JSON and CSV hold what the archive holds."""

import json
from pathlib import Path

from storage.archive import Archive
from tests.storage.export.carried import BODY, export


def test_json_rows_hold_the_columns_of_the_archive(carried: Archive, tmp_path: Path) -> None:
    done = export("json", carried, tmp_path / "out")

    row = done.lines("entries.jsonl")[0]
    held = dict(carried.db.execute("SELECT * FROM entries WHERE ditemid = 263").fetchone())
    assert {name: row[name] for name in row.keys() & held.keys()} == {
        name: held[name] for name in row.keys() & held.keys()
    }
    assert row["body_html"] == BODY
    assert row["tags"] == ["kettles", "sea: blue, deep"]
    assert not {"page_id", "search_text", "natural_key"} & row.keys()


def test_json_rows_keep_to_the_schema(carried: Archive, tmp_path: Path) -> None:
    done = export("json", carried, tmp_path / "out", include_locked=True)

    schema = json.loads((done.out / "schema.json").read_text(encoding="utf-8"))
    kinds = {"string": str, "integer": int, "array": list, "number": float, "object": dict}
    for name in ("entries.jsonl", "comments.jsonl"):
        of = schema["$defs"][schema["files"][name]["$ref"].rpartition("/")[2]]
        for row in done.lines(name):
            assert list(row) == of["required"] == list(of["properties"])
            for column, value in row.items():
                assert value is None or isinstance(value, kinds[of["properties"][column]["type"][0]])


def test_one_file_holds_everything(carried: Archive, tmp_path: Path) -> None:
    done = export("json", carried, tmp_path / "out", **{"one-file": True})

    told = json.loads((done.out / "archive.json").read_text(encoding="utf-8"))
    assert [entry["ditemid"] for entry in told["entries"]] == [263, 775]
    assert len(told["entries"][0]["comments"]) == 5
    assert told["journals"][0]["name"] == "kat"
    assert "profile" not in told["journals"][0]


def test_csv_tables_are_rectangles(carried: Archive, tmp_path: Path) -> None:
    done = export("csv", carried, tmp_path / "out")

    entries, tags = done.table("entries.csv"), done.table("entry_tags.csv")
    assert [row["ditemid"] for row in entries] == ["263", "775"]
    assert entries[0]["body_html"] == BODY
    assert [row["name"] for row in tags] == ["kettles", "sea: blue, deep"]
    assert all(None not in row and None not in row.values() for row in entries)


def test_a_spreadsheet_never_shows_as_public_what_a_login_showed(carried: Archive, tmp_path: Path) -> None:
    carried.db.execute("UPDATE entries SET login_only = 1 WHERE ditemid = 263")

    done = export("csv", carried, tmp_path / "out", include_locked=True)

    assert {row["ditemid"]: row["security"] for row in done.table("entries.csv")} == {
        "263": "protected",
        "519": "protected",
        "775": "public",
    }


def test_a_work_with_a_locked_part_does_not_say_its_title(carried: Archive, tmp_path: Path) -> None:
    carried.db.execute("INSERT INTO works (work_id, title) VALUES (1, 'qqlockedsubject')")
    ids = [row[0] for row in carried.db.execute("SELECT entry_id FROM entries ORDER BY ditemid")]
    for position, entry_id in enumerate(ids[:2]):
        carried.db.execute(
            "INSERT INTO work_parts (work_id, entry_id, position) VALUES (1, ?, ?)", (entry_id, position)
        )

    done = export("json", carried, tmp_path / "out")

    work = done.lines("works.jsonl")[0]
    assert work["title"] is None
    assert [part["ditemid"] for part in work["parts"]] == [263]
