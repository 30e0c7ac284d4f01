"""What the kit for AO3 and the packet of Open Doors ask of a person, and fill in where it is said."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from storage.stories import list_works, settle
from tests.storage.export.carried import HEADER, Done, export, fill, save, story, work

HOST = "https://fic.example.org"
TOLD = "<p>There were four chairs and only one of them was any good, so they stood all night.</p>"


def kit(archive: Archive, out: Path, **given: Any) -> tuple[Done, list[dict[str, Any]]]:
    done = export("ao3", archive, out, base_url=HOST, **given)
    return done, json.loads((done.out / "ao3.json").read_text("utf-8"))["works"]


def copied(done: Done, told: dict[str, Any]) -> dict[str, Any]:
    paste = (done.out / told["paste"]).read_text("utf-8")
    found = re.search(r'<textarea id="everything"[^>]*>\n(.*?)</textarea>', paste, re.DOTALL)
    assert found is not None
    return dict(json.loads(unescape(found[1])))


def test_collections_that_are_named_are_filled_in_and_listed(shelf: Archive, tmp_path: Path) -> None:
    done, (told,) = kit(shelf, tmp_path / "out", collection="Tram Fest 2007, Lamps")

    assert copied(done, told)["collections"] == ["Tram Fest 2007", "Lamps"]
    page = (done.out / "checklist.html").read_text("utf-8")
    assert "Collection: Tram Fest 2007." in page
    assert "<dt>Collections</dt><dd>Tram Fest 2007, Lamps</dd>" in (done.out / told["paste"]).read_text(
        "utf-8"
    )


def test_of_how_many_chapters_a_story_is_goes_into_the_form(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    parts = [save(bench, number, f"Salt {number - 9}/5", TOLD) for number in (10, 11)]
    of = work(archive, "Salt", *parts)
    for number, entry_id in enumerate(parts, 1):
        archive.db.execute(
            "UPDATE work_parts SET label = ? WHERE work_id = ? AND entry_id = ?",
            (f"{number}/5", of, entry_id),
        )

    done, (told,) = kit(archive, tmp_path / "out")

    assert copied(done, told)["chapters_of"] == "5"
    assert "It says that it has 5 chapters, and 2 are here" in (done.out / "checklist.html").read_text(
        "utf-8"
    )


def test_a_header_that_counts_to_an_unknown_number_leaves_a_story_unfinished(archive: Archive) -> None:
    bench = fill(archive)
    entry_id = save(bench, 10, "Salt", HEADER + TOLD)
    story(archive, entry_id, chapter_index=3)
    archive.db.execute(
        "INSERT INTO story_fields (entry_id, position, field, label, raw)"
        " VALUES (?, 9, 'chapter', 'Chapter', '3/?')",
        (entry_id,),
    )

    settle(archive)

    (found,) = list_works(archive)
    assert (found.status, found.parts[0].label) == ("in_progress", "3")


@pytest.mark.parametrize(
    ("header", "writer", "asked"),
    [
        ('Inspired by: <a href="http://cyd.example/1.html">Cold Front</a> by cyd', "cyd", 0),
        ('Inspired by: <a href="http://cyd.example/1.html">Cold Front</a>', "", 1),
        ("Inspired by: a song", "", 0),
    ],
)
def test_an_inspiration_without_its_writer_is_asked_for(
    archive: Archive, tmp_path: Path, header: str, writer: str, asked: int
) -> None:
    bench = fill(archive)
    above = f"{HEADER.removesuffix('<br><br>')}<br>{header}<br><br>"
    entry_id = save(bench, 10, "Salt", above + TOLD)
    story(archive, entry_id, body_start_html=len(above))
    raw = re.sub(r"<[^>]*>", "", header).removeprefix("Inspired by: ")
    archive.db.execute(
        "INSERT INTO story_fields (entry_id, position, field, label, raw)"
        " VALUES (?, 9, 'based_on', 'Inspired by', ?)",
        (entry_id, raw),
    )
    work(archive, "Salt", entry_id)

    done, (told,) = kit(archive, tmp_path / "out")

    assert told["parent_author"] == writer
    assert sum("may refuse" in said for said in done.told["decide"]) == asked


def test_a_story_that_stands_twice_is_asked_about(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    for number, title in ((10, "Sluice Gate"), (11, "Sluice Gate"), (12, "Untitled"), (13, "Untitled")):
        entry_id = save(bench, number, title, TOLD * 10)
        work(archive, title, entry_id)

    done, _ = kit(archive, tmp_path / "out")

    (said,) = [text for text in done.told["decide"] if "stands twice" in text]
    assert said.count("Sluice Gate (http://kat.test/") == 2
    assert "Untitled" not in said


def test_open_doors_asks_for_fandoms_and_says_where_end_notes_stand(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    body = f"{HEADER}{TOLD}<p>fin</p><p>A/N: Thanks.</p>"
    for number, author in ((10, "Kat"), (11, "Gingham")):
        entry_id = save(bench, number, f"Salt {author}", body)
        story(archive, entry_id, title=f"Salt {author}", authors=json.dumps([author]), fandoms=None)
        work(archive, f"Salt {author}", entry_id)

    done = export("opendoors", archive, tmp_path / "out", base_url=HOST)

    asked = " ".join(done.told["decide"])
    assert "AO3 wants a fandom, and none is named by Salt Kat, Salt Gingham" in asked
    assert "no place for notes at the end of a chapter: they stay at the end of its text in Salt Kat" in asked


def test_entries_with_a_full_header_that_are_no_stories_are_named(shelf: Archive, tmp_path: Path) -> None:
    rec = shelf.db.execute("SELECT entry_id FROM entries WHERE subject = 'Lamps'").fetchone()[0]
    story(shelf, rec, is_story=0, entry_type="not_story")
    shelf.db.execute(
        "INSERT INTO story_fields (entry_id, position, field, label, raw)"
        " VALUES (?, 9, 'pairing', 'Pairing', 'A/B')",
        (rec,),
    )

    kit_of, _ = kit(shelf, tmp_path / "kit")
    books = export("epub", shelf, tmp_path / "books")

    asked = "1 entry with a story's labels not taken for stories stayed: Lamps; `ljkeep stories add`"
    assert any(asked in said for said in kit_of.told["decide"])
    assert any(
        "2 entries that are no parts of stories stayed; --by all" in said for said in books.told["decide"]
    )
    assert not any("qqlocked" in said for said in (*kit_of.told["decide"], *books.told["decide"]))


def test_of_several_writers_the_kit_names_each_and_asks(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    for number, author in ((10, "Kat"), (11, "Gingham")):
        entry_id = save(bench, number, f"Salt {author}", HEADER + TOLD)
        story(archive, entry_id, title=f"Salt {author}", authors=json.dumps([author]))
        work(archive, f"Salt {author}", entry_id)

    done, _ = kit(archive, tmp_path / "out")

    assert any("these stories are by Kat, Gingham" in said for said in done.told["decide"])
    assert "Salt Gingham</a> by Gingham" in (done.out / "checklist.html").read_text("utf-8")
