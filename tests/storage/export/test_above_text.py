"""No word above a story is lost on the way out: each is in a field, in the notes, or with the text."""

import csv
import json
import re
import zipfile
from collections.abc import Callable
from html import unescape
from itertools import product
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.export.ao3.fields import as_notes
from storage.export.chapters import kept_above
from storage.markup.clean import body_text
from tests.storage.export.carried import HEADER, Done, export, fill, save, story, work

BEFORE = ("", "banner by pixelwren<br>", "So I finished something!<br><br>")
CUTS = ("", '<a name="cutid1"></a>')
ODD = (
    ("<blockquote>More matter, with less art.</blockquote>", 1),
    ("<i>O for a muse of fire<br>that would ascend</i><br>", 2),
    ("<b>I. Fog</b><br>London, 1895.<br>", 2),
    ("1.<br>", 1),
    ("Chicago is cold.<br><br>", 1),
    ("", 0),
)
PROSE = "<p>There were four chairs and only one of them was any good.</p><p>A pipe knocked twice.</p>"
REMARK = "Comments are love.<br>"
CASES = tuple(product(BEFORE, CUTS, ODD))


def words(html: str) -> list[str]:
    return re.findall(r"\w+", body_text(html))


@pytest.fixture
def opened(archive: Archive) -> dict[int, tuple[str, str, int]]:
    """Number of an entry -> what stands before its header, behind it, and how many lines of that are kept."""
    bench = fill(archive)
    held = {}
    for number, (before, cut, (odd, kept)) in enumerate(CASES, 20):
        body = f"{before}{HEADER}{cut}{odd}{PROSE}"
        entry_id = save(bench, number, f"Salt {number}", body)
        story(archive, entry_id, title=f"Salt {number}", body_start_html=body.index("<p>There"))
        archive.db.execute("UPDATE story_fields SET raw = 'Salt' WHERE field = 'title'")
        work(archive, f"Salt {number}", entry_id)
        held[(number << 8) + 7] = (before, odd + PROSE, kept)
    return held


def _ao3(done: Done) -> dict[int, tuple[str, str]]:
    found = {}
    for told in json.loads((done.out / "ao3.json").read_text("utf-8"))["works"]:
        (chapter,) = told["chapters"]
        page = (done.out / chapter["file"]).read_text("utf-8")
        found[chapter["ditemid"]] = (told["notes"], page.partition('<div class="chapter-content">')[2])
    return found


def _opendoors(done: Done) -> dict[int, tuple[str, str]]:
    with (done.out / "tables/stories.csv").open(encoding="utf-8", newline="") as file:
        stories = {row["id"]: row for row in csv.DictReader(file)}
    with (done.out / "tables/chapters.csv").open(encoding="utf-8", newline="") as file:
        chapters = list(csv.DictReader(file))
    numbered = ((int(re.findall(r"\d+", row["url"])[-1]), row) for row in chapters)
    return {number: (stories[row["story_id"]]["notes"], row["text"]) for number, row in numbered}


def _epub(done: Done) -> dict[int, tuple[str, str]]:
    found = {}
    for row in done.told["entries"]:
        for name in row["files"]:
            book, _, inner = name.partition("#")
            with zipfile.ZipFile(done.out / book) as box:
                headers = box.read(inner.replace("chapter-001", "headers")).decode("utf-8")
                text = box.read(inner).decode("utf-8").partition("</h1>")[2]
            found[row["ditemid"]] = (headers, text)
    return found


@pytest.mark.parametrize(("form", "read"), [("ao3", _ao3), ("opendoors", _opendoors), ("epub", _epub)])
def test_what_stands_above_a_story_leaves_with_it(
    archive: Archive,
    opened: dict[int, tuple[str, str, int]],
    tmp_path: Path,
    form: str,
    read: Callable[[Done], dict[int, tuple[str, str]]],
) -> None:
    done = (
        export(form, archive, tmp_path / "out", by="work")
        if form == "epub"
        else export(form, archive, tmp_path / "out")
    )

    found = read(done)
    assert {number: words(found[number][1]) for number in opened} == {
        number: words(text) for number, (_, text, _) in opened.items()
    }
    for number, (before, _, _) in opened.items():
        assert " ".join(words(before)) in " ".join(words(found[number][0]))


def test_the_report_says_how_many_lines_stayed_with_each_text(
    archive: Archive, opened: dict[int, tuple[str, str, int]], tmp_path: Path
) -> None:
    done = export("ao3", archive, tmp_path / "out")

    told = {row["ditemid"]: {r["message"] for r in row["reasons"]} for row in done.told["entries"]}
    for number, (_, _, kept) in opened.items():
        named = {message for message in told[number] if "went with the text" in message}
        assert named == ({kept_above(kept).message} if kept else set())


@pytest.mark.parametrize("cut", CUTS)
def test_a_remark_is_a_note_unless_a_cut_stands_above_it(archive: Archive, tmp_path: Path, cut: str) -> None:
    bench = fill(archive)
    body = f"{HEADER}{cut}{REMARK}{PROSE}"
    entry_id = save(bench, 20, "Salt", body)
    story(archive, entry_id, body_start_html=body.index("<p>There"), remarks='["Comments are love."]')
    work(archive, "Salt", entry_id)

    notes, text = _ao3(export("ao3", archive, tmp_path / "out"))[5127]

    assert ("Comments are love." in notes) is not bool(cut)
    assert ("Comments are love." in text) is bool(cut)


def test_what_a_later_part_says_in_its_header_is_in_its_own_notes(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    above = "Beta: bea<br>Notes: Mind the fog.<br>Soundtrack: rain<br>"
    parts = [save(bench, 20, "Salt 1/2", HEADER + PROSE), save(bench, 21, "Salt 2/2", above + PROSE)]
    story(archive, parts[0])
    story(archive, parts[1], title=None, body_start_html=len(above))
    for position, line in enumerate(
        (("beta", "Beta", "bea"), ("notes", "Notes", "Mind the fog."), (None, "Soundtrack", "rain"))
    ):
        archive.db.execute(
            "UPDATE story_fields SET field = ?, label = ?, raw = ? WHERE entry_id = ? AND position = ?",
            (*line, parts[1], position),
        )
    work(archive, "Salt", *parts)

    done = export("ao3", archive, tmp_path / "out")

    (told,) = json.loads((done.out / "ao3.json").read_text("utf-8"))["works"]
    assert [chapter["notes"] for chapter in told["chapters"]] == [
        "",
        "<p>Mind the fog.</p><p>Soundtrack: rain</p>",
    ]
    pages = [unescape((done.out / chapter["file"]).read_text("utf-8")) for chapter in told["chapters"]]
    assert "<p>Notes: Mind the fog. · Soundtrack: rain</p>" in pages[1]
    assert "<p>Notes: Beta: bea</p>" in pages[0]


def test_an_unfinished_story_leaves_its_number_of_chapters_open(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    entry_id = save(bench, 20, "Salt", HEADER + PROSE)
    story(archive, entry_id, status="abandoned")
    work(archive, "Salt", entry_id)

    done = export("ao3", archive, tmp_path / "out")

    (told,) = json.loads((done.out / "ao3.json").read_text("utf-8"))["works"]
    assert (told["status"], told["unfinished"]) == ("abandoned", True)
    assert "It is not finished (abandoned)" in (done.out / "checklist.html").read_text("utf-8")
    paste = (done.out / told["paste"]).read_text("utf-8")
    assert "<dt>Status</dt><dd>abandoned</dd>" in paste
    assert '"chapters_of": "?"' in paste


def test_a_name_inside_an_address_becomes_no_link() -> None:
    links = (("northerly", "http://northerly.test/"), ("Cold Front", "http://northerly.test/20117.html"))

    notes, is_whole = as_notes(["Original Story: Cold Front by northerly"], links)

    assert is_whole
    assert notes == (
        '<p>Original Story: <a href="http://northerly.test/20117.html">Cold Front</a>'
        ' by <a href="http://northerly.test/">northerly</a></p>'
    )
