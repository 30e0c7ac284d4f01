"""Notes below a story leave as such where a target has a place for them, else with the text; once."""

import csv
import json
import re
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.archive import Archive
from storage.errors import UsageError
from storage.markup.clean import body_text
from storage.stories.said import say
from tests.storage.export.carried import HEADER, Done, export, fill, save, story, work

PROSE = "<p>There were four chairs and only one of them was any good, so they stood all night.</p>"
NOTES = (
    '<p>~ fin ~</p><p>Author\'s notes: The <a href="http://there.example/song">song</a> is <i>real</i>.</p>'
)


def told_of(*bodies: str) -> Any:
    """An archive in which a work has these texts below a header."""

    def fill_with(archive: Archive) -> None:
        bench = fill(archive)
        entries = []
        for number, body in enumerate(bodies, 10):
            head = HEADER if number == 10 else ""
            entries.append(save(bench, number, f"Salt {number - 9}/{len(bodies)}", head + body))
            story(archive, entries[-1], body_start_html=len(head) or None)
        work(archive, "Salt", *entries)

    return fill_with


def kit(archive: Archive, out: Path) -> tuple[Done, dict[str, Any], dict[str, Any]]:
    """The kit of one story, its fields, and what its page to paste from copies."""
    done = export("ao3", archive, out, base_url="https://fic.example.org", **{"poster-csv": True})
    (told,) = json.loads((done.out / "ao3.json").read_text("utf-8"))["works"]
    paste = (done.out / told["paste"]).read_text("utf-8")
    copied = re.search(r'<textarea id="everything"[^>]*>\n(.*?)</textarea>', paste, re.DOTALL)
    assert copied is not None
    return done, told, json.loads(unescape(copied[1]))


def test_ao3_gets_end_notes_in_their_box_and_an_import_keeps_them_in_the_text(
    archive: Archive, tmp_path: Path
) -> None:
    told_of(PROSE + NOTES)(archive)

    done, told, copied = kit(archive, tmp_path / "out")

    linked = '<p>Author\'s notes: The <a href="http://there.example/song">song</a> is <em>real</em>.</p>'
    (chapter,) = copied["chapters"]
    assert chapter["end_notes"] == linked
    assert body_text(chapter["html"]).splitlines()[-1] == "~ fin ~"
    assert "Author's notes" in (done.out / told["chapters"][0]["file"]).read_text("utf-8")
    assert "End notes: its page to paste from has them apart" in (done.out / "checklist.html").read_text(
        "utf-8"
    )
    assert ">End notes (" in (done.out / told["paste"]).read_text("utf-8")
    (row,) = done.table("ao3-poster.csv")
    assert row["Notes at the end"] == linked
    assert "Author's notes" not in row["Work text"]


def test_of_several_chapters_a_later_one_has_its_own_and_the_first_keeps_them_in_its_text(
    archive: Archive, tmp_path: Path
) -> None:
    told_of(f"{PROSE}<hr><p>A/N: more soon.</p>", PROSE + NOTES)(archive)

    done, _, copied = kit(archive, tmp_path / "out")

    first, last = copied["chapters"]
    assert (first["end_notes"], "A/N: more soon." in first["html"]) == ("", True)
    assert "Author's notes" in last["end_notes"]
    assert "Author's notes" not in last["html"]
    assert "End notes to chapter 2" in (done.out / "checklist.html").read_text("utf-8")


def test_a_book_has_them_behind_the_chapter_in_a_section_of_their_own(
    archive: Archive, tmp_path: Path
) -> None:
    told_of(PROSE + NOTES)(archive)

    done = export("epub", archive, tmp_path / "out")

    (book,) = done.out.rglob("*.epub")
    with zipfile.ZipFile(book) as box:
        text = box.read("EPUB/chapter-001.xhtml").decode("utf-8")
    before, _, behind = text.partition('<section class="end-notes" aria-label="End notes">')
    assert "~ fin ~" in before
    assert "Author's notes" not in before
    assert "<em>real</em>" in behind or "<i>real</i>" in behind


def test_open_doors_whose_tables_have_no_end_notes_keep_them_in_the_text(
    archive: Archive, tmp_path: Path
) -> None:
    told_of(PROSE + NOTES)(archive)

    done = export("opendoors", archive, tmp_path / "out")

    with (done.out / "tables/chapters.csv").open(encoding="utf-8", newline="") as file:
        (chapter,) = csv.DictReader(file)
    assert chapter["text"].count("Author's notes") == 1
    assert "Author's notes" not in chapter["notes"]


TAILS = st.lists(
    st.sampled_from(
        [
            *(
                "<p>fin</p>",
                "<hr>",
                "<p>***</p>",
                "<p>A/N: thanks</p>",
                "<p>Notes: few</p>",
                "<p>It rained.</p>",
            ),
            *("End notes<br>", "<i>said she</i><br>", '<a href="http://there.example/a">there</a><br>'),
        ]
    ),
    max_size=6,
)


@pytest.mark.parametrize("form", ["ao3", "epub"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tail=TAILS)
def test_no_word_is_lost_or_said_twice(
    form: str, tail: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("kit")
    body = PROSE + "".join(tail)
    with Archive.open(place / "kat.db", create=True) as archive:
        told_of(body)(archive)
        found = _ao3(archive, place) if form == "ao3" else _book(archive, place)

    assert found == _words(body)


def _ao3(archive: Archive, place: Path) -> list[str]:
    (chapter,) = kit(archive, place / "out")[2]["chapters"]
    return [*_words(chapter["html"]), *_words(chapter["end_notes"])]


def _book(archive: Archive, place: Path) -> list[str]:
    (book,) = export("epub", archive, place / "out").out.rglob("*.epub")
    with zipfile.ZipFile(book) as box:
        text = box.read("EPUB/chapter-001.xhtml").decode("utf-8")
    return _words(text.partition("</h1>")[2])


def _words(html: str) -> list[str]:
    return re.findall(r"\w+", body_text(html))


def test_a_person_says_where_a_story_ends(archive: Archive, tmp_path: Path) -> None:
    told_of(f"{PROSE}<p>Buy milk, and bread.</p>")(archive)
    (entry_id,) = archive.db.execute("SELECT entry_id FROM entries WHERE subject = 'Salt 1/1'").fetchone()

    say(archive, entry_id, "text_ends", "they stood all night.", made_at="2026-01-01T00:00:00Z")

    _, _, copied = kit(archive, tmp_path / "out")
    (chapter,) = copied["chapters"]
    assert chapter["end_notes"] == "<p>Buy milk, and bread.</p>"
    assert "milk" not in chapter["html"]
    with pytest.raises(UsageError, match="no line of the entry ends with 'they sat'"):
        say(archive, entry_id, "text_ends", "they sat", made_at="2026-01-01T00:00:00Z")


@pytest.mark.parametrize(("field", "label"), [("notes", "A/N"), ("beta", "Beta"), (None, "Soundtrack")])
def test_a_line_of_a_header_at_the_foot_of_a_text_is_carried_once(
    field: str | None, label: str, archive: Archive, tmp_path: Path
) -> None:
    foot = f"<hr><p><b>{label}:</b> rain on tin</p>"
    told_of(PROSE + foot, PROSE + foot.replace("tin", "slate"))(archive)
    for number, stuff in enumerate(("tin", "slate"), 1):
        archive.db.execute(
            "INSERT INTO story_fields (entry_id, position, field, label, raw)"
            " SELECT entry_id, 90, ?, ?, ? FROM entries WHERE subject = ?",
            (field, label, f"rain on {stuff}", f"Salt {number}/2"),
        )
    archive.db.execute("UPDATE entries SET body_text = ?", (f"{body_text(PROSE)} {label}: rain on tin",))
    archive.db.execute("UPDATE stories SET body_start_offset = 0")

    _, _, copied = kit(archive, tmp_path / "out")

    assert [json.dumps(copied).count(f"rain on {stuff}") for stuff in ("tin", "slate")] == [1, 1]
