"""Every folder under fixtures/story_headers is a test: a header by hand, and what a fan reads in it."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from scraper.extract.story.reader import read_story
from storage.markup.clean import body_text
from storage.records import Story

ROOT = Path(__file__).resolve().parents[4] / "fixtures" / "story_headers"
CASES = sorted(ROOT.glob("*/*/"))
SHAPES = [
    "plain_br",
    "bold_br",
    "nospace",
    "prose_lead",
    "blank_between",
    "dw_exchange",
    "dash",
    "compact",
    "table",
    "center",
    "separate_lines",
    "upper",
    "lower",
    "li",
    "strong_p",
    "misspelt",
    "after_body",
    "footer",
    "chapter",
    "ru",
    "fr",
    "de",
    "es",
    "it",
    "multi_per_line",
    "insanejournal",
    "cut_remains",
    "font_span",
    "bracket",
    "no_separator",
    "dl",
    "semicolon",
    "multi_work",
    "raw_export",
    "split_label",
    "epigraph",
    "glossary",
    "neg_rec",
    "neg_rp",
    "neg_meme",
    "neg_review",
    "neg_art",
    "neg_comm",
    "neg_diary",
    "neg_misc",
    "neg_dialogue",
    "neg_script",
    "neg_poem",
    "announcement",
]


def read(case: Path) -> tuple[Story, dict[str, Any], str]:
    html = (case / "page.html").read_text(encoding="utf-8")
    meta = json.loads((case / "meta.json").read_text(encoding="utf-8"))
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    entry = meta["entry"]
    return read_story(html, subject=entry.get("subject"), poster=entry.get("poster")), expected, html


def name(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


def test_every_shape_has_a_fixture() -> None:
    shapes = {case.parent.name for case in CASES}

    assert set(SHAPES) <= shapes
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=name)
def test_entry_is_taken_for_what_it_is(case: Path) -> None:
    story, expected, _ = read(case)

    assert (story.is_story, story.entry_type) == (expected["is_story"], expected["entry_type"])


@pytest.mark.parametrize("case", CASES, ids=name)
def test_fields_are_read_as_written(case: Path) -> None:
    story, expected, _ = read(case)
    if not expected["is_story"]:
        pytest.skip("no story, no fields to compare")
    fields: dict[str | None, list[str]] = defaultdict(list)
    for row in story.fields:
        fields[row.field].append(row.raw)

    labels = [row.label for row in story.fields if row.field is None]
    assert {k: "\n".join(v) for k, v in fields.items() if k is not None} == expected["fields"]
    assert sorted(labels) == sorted(expected["unknown"])


@pytest.mark.parametrize("case", CASES, ids=name)
def test_values_are_normalised(case: Path) -> None:
    story, expected, _ = read(case)

    assert {key: story.norm.get(key) for key in expected.get("norm", {})} == expected.get("norm", {})


@pytest.mark.parametrize("case", CASES, ids=name)
def test_story_begins_where_a_reader_says(case: Path) -> None:
    story, expected, html = read(case)

    assert story.body_start == expected["body_start"]
    if story.body_start is not None:
        assert story.body_start_offset is not None
        assert story.body_start_html is not None
        assert body_text(html)[story.body_start_offset :].startswith(story.body_start[:30])
        assert body_text(html[story.body_start_html :]).lstrip().startswith(story.body_start[:30])


@pytest.mark.parametrize("case", CASES, ids=name)
def test_works_and_language_are_told(case: Path) -> None:
    story, expected, _ = read(case)

    assert story.works == expected["works"]
    if expected.get("fields"):
        assert story.language == expected["language"]
