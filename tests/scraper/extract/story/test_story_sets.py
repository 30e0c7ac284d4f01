"""Labelled sets as people write them."""

import json
from pathlib import Path

from benchmarks.header_sets import load_set, main, score

WRITTEN = """$p She had gone, and he had stayed behind with the lamp.<br><br>Nobody came.
=== x1 en story bold
@subject Fic: Salt
@tags fic, salt
@norm {"rating": "teen", "pairings": ["Ina/Tom", "Kit & Bo"], "chapter": "2/?"}
<b>Title:</b> {title|Salt, 2/?}<br><b>Rating/Warnings:</b> {rating+warnings|PG-13, <i>storms</i>}<br>
<b>Pairing:</b> {pairing|Ina/Tom, Kit & Bo}<br><br>{^}$p
=== x2 ru not_story diary
Сегодня дождь.
"""


def test_expectations_stand_in_their_places(tmp_path: Path) -> None:
    path = tmp_path / "set.txt"
    path.write_text(WRITTEN, encoding="utf-8")

    first, second = load_set(path)

    assert (first.id, first.language, first.shape, first.subject) == ("x1", "en", "bold", "Fic: Salt")
    assert first.tags == ("fic", "salt")
    assert first.fields == {
        "title": "Salt, 2/?",
        "rating": "PG-13, storms",
        "warnings": "PG-13, storms",
        "pairing": "Ina/Tom, Kit & Bo",
    }
    assert first.body_start == "She had gone, and he had stayed behind with the lamp."
    assert first.norm["pairings"][1] == {"chars": ["Kit", "Bo"], "kind": "platonic"}
    assert first.norm["chapter"] == {"index": 2, "total": None}
    assert "{" not in first.html
    assert not second.is_story


def test_what_is_wrong_is_counted_and_named(tmp_path: Path) -> None:
    path = tmp_path / "set.txt"
    path.write_text(WRITTEN.replace("{rating+warnings|", "{rating+genre|"), encoding="utf-8")

    total = score(load_set(path))

    assert total.cases == total.types == 2
    assert any("genre" in line for line in total.wrong)
    assert total.raw < 1
    assert main([str(path), "--errors"]) == 0


def test_sets_of_json_lines_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    row = {
        "id": "p1",
        "html": "Title: Salt",
        "entry": {"subject": "Salt"},
        "expected": {"entry_type": "story", "language": "en", "fields": {"title": "Salt"}, "norm": {}},
    }
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")

    (case,) = load_set(path)

    assert (case.subject, case.fields, case.is_story) == ("Salt", {"title": "Salt"}, True)
