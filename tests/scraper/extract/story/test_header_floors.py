"""What the header reader once reached on our fixtures it never falls under."""

import json
from pathlib import Path

import pytest

from benchmarks.headers import FLOORS, below_floor, main, predict, score_fixtures


def test_no_field_falls_under_its_floor() -> None:
    assert below_floor() == {}


def test_floors_cover_every_field_the_fixtures_have() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))

    assert set(floors) == set(score_fixtures())
    assert all(floor >= 0.9 for floor in floors.values())


def test_predictions_are_written_as_the_scorer_reads_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, out = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    html = (
        "Title: Home<br>Rating: PG<br>Pairing: A/B<br><br>" + "She had gone, and he had stayed behind. " * 3
    )
    gold.write_text(
        json.dumps({"id": "x1", "html": html, "entry": {"subject": None}}) + "\n\n", encoding="utf-8"
    )

    code = main([str(gold), str(out)])

    prediction = json.loads(out.read_text(encoding="utf-8"))
    assert code == 0
    assert prediction["id"] == "x1"
    assert prediction["fields"] == {"title": "Home", "rating": "PG", "pairing": "A/B"}
    assert prediction["is_story"]
    assert prediction["norm"]["rating"]["canonical"] == "general"
    assert prediction["body_start"].startswith("She had gone")
    assert "1 predictions" in capsys.readouterr().err


def test_unknown_words_print_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["one"]) == 2
    assert "GOLD.jsonl OUT.jsonl" in capsys.readouterr().err


def test_shared_gold_set_reaches_the_floors(shared: Path) -> None:
    right = {"fields": 0, "story": 0, "start": 0}
    found = wanted = stories = 0
    gold = (shared / "headers" / "gold-dev.jsonl").read_text(encoding="utf-8")
    cases = [json.loads(line) for line in gold.splitlines()]

    for case in cases:
        expected, got = case["expected"], predict(case["html"], case["entry"] or {})
        right["story"] += got["is_story"] == expected["is_story"]
        if expected["is_story"]:
            stories += 1
            wanted += len(expected["fields"])
            found += len(got["fields"])
            right["fields"] += sum(
                _squash(got["fields"].get(k)) == _squash(v) for k, v in expected["fields"].items()
            )
            right["start"] += _squash(got["body_start"])[:25] == _squash(expected["body_start"])[:25]

    assert 2 * right["fields"] / (wanted + found) >= 0.97
    assert right["story"] / len(cases) >= 0.97
    assert right["start"] / stories >= 0.95


def _squash(text: object) -> str:
    return " ".join(str(text or "").split())
