"""What the header reader once reached on our fixtures it never falls under."""

import json
from pathlib import Path

import pytest

from benchmarks.header_sets import own_sets
from benchmarks.headers import FLOORS, below_floor, below_set_floor, main, score_fixtures


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


@pytest.mark.parametrize("path", own_sets(), ids=lambda path: path.stem)
def test_no_labelled_set_falls_under_its_floor(path: Path) -> None:
    assert below_set_floor(path) == {}


@pytest.mark.parametrize("name", ["gold-dev", "gold-dev2"])
def test_no_shared_set_falls_under_its_floor(shared: Path, name: str) -> None:
    assert below_set_floor(shared / "headers" / f"{name}.jsonl") == {}


def test_a_set_that_fell_is_named(tmp_path: Path) -> None:
    path = tmp_path / "first.jsonl"
    row = {"id": "p1", "html": "It rained.", "expected": {"entry_type": "story", "fields": {"title": "Salt"}}}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")

    assert below_set_floor(path)["first: story or not"] == (0.0, 1.0)
