"""Parts counted to an unknown number are of an unfinished story, where none from there on is its last."""

import json
import zipfile
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.stories.settle import settle
from tests.storage.bench import Bench
from tests.storage.export.carried import export, fill, save, story

PROSE = "<p>There were four chairs and only one of them was any good, so they stood all night.</p>"


def status(archive: Archive, *parts: tuple[str, str], said: str | None = None) -> str | None:
    """What becomes of a work whose parts have these subjects and last lines."""
    bench: Bench = fill(archive)
    for number, (subject, last) in enumerate(parts, 10):
        entry_id = save(bench, number, subject, f"{PROSE}{last}")
        story(archive, entry_id, body_start_html=None, status=said)
    settle(archive)
    rows = archive.db.execute("SELECT status FROM works WHERE title = 'Salt'").fetchall()
    assert len(rows) == 1
    found: str | None = rows[0]["status"]
    return found


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((("Salt 1/?", ""), ("Salt 2/?", ""), ("Salt 3/?", "")), "in_progress"),
        ((("Salt (Part 1 of ??)", ""), ("Salt (Part 2 of ??)", "<p>tbc</p>")), "in_progress"),
        ((("Salt 1/?", ""), ("Salt 2/? (The End)", "")), None),
        ((("Salt 1/?", ""), ("Salt 2/? - complete", "")), None),
        ((("Salt 1/?", ""), ("Salt 2/?", "<p>~ fin ~</p>")), None),
        ((("Salt 1/?", ""), ("Salt 2/?", ""), ("Salt: Epilogue", "")), None),
        ((("Salt 1/?", ""), ("Salt 2/2", "")), "complete"),
        ((("Salt 1/?", ""), ("Salt 2/4", "")), None),
        ((("Salt 1/?", "<p>The End</p>"), ("Salt 2/?", "")), "in_progress"),
        ((("Salt 1", ""), ("Salt 2", "")), None),
    ],
)
def test_an_open_count_is_an_unfinished_story_unless_a_later_part_ends_it(
    archive: Archive, parts: tuple[tuple[str, str], ...], expected: str | None
) -> None:
    assert status(archive, *parts) == expected


def test_what_a_header_says_of_its_end_is_stronger(archive: Archive) -> None:
    assert status(archive, ("Salt 1/?", ""), ("Salt 2/?", ""), said="complete") == "complete"


def test_it_leaves_as_unfinished(archive: Archive, tmp_path: Path) -> None:
    status(archive, ("Salt 1/?", ""), ("Salt 2/?", ""))

    kit = export("ao3", archive, tmp_path / "kit", base_url="https://fic.example.org")
    books = export("epub", archive, tmp_path / "books", by="work")

    told = json.loads((kit.out / "ao3.json").read_text("utf-8"))["works"]
    assert [one["unfinished"] for one in told if one["title"] == "Salt"] == [True]
    assert "It is not finished (in progress)" in (kit.out / "checklist.html").read_text("utf-8")
    texts = []
    for book in books.out.rglob("*.epub"):
        with zipfile.ZipFile(book) as box:
            texts.append(box.read("EPUB/title.xhtml").decode("utf-8"))
    (salt,) = (text for text in texts if '<h1 class="title">Salt<' in text)
    assert "it is not finished" in salt
