"""`ljkeep stories split ENTRY --at …`: several stories of one entry are works of their own, everywhere."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from scraper.cli import cli
from scraper.intake.habits import read_again, settle_archive
from storage.archive import Archive
from storage.markup.clean import body_text
from storage.records import Ditemid, Entry, EntryId, Journal
from tests.reading import reader_of
from tests.storage.export.carried import export

AT = "2026-01-01T00:00:00Z"
TOLD = "She had counted the boats, and he had not believed her. “No,” she said. " * 12
BUTTER = (
    "<b>Title:</b> Butter<br><b>Fandom:</b> Home<br><b>Pairing:</b> Ina/Tom<br><b>Rating:</b> PG<br>"
    f"<b>Beta:</b> cyd<br><br>It was butter. {TOLD}"
)
BREAD = (
    "<b>Title:</b> Bread<br><b>Fandom:</b> Home<br><b>Pairing:</b> Kit/Bo<br><b>Rating:</b> NC-17<br>"
    f"<b>Beta:</b> bea<br><br>It was bread. {TOLD}"
)
DRABBLES = (
    f"Fandom: Tram<br>Rating: G<br><br>Fog<br><br>It was fog. {TOLD}<br><br>Hail<br><br>It was hail. {TOLD}"
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "kat.db"
    bodies = {1000: f"For the rainy day people!<br><br>{BUTTER}<br><br>* * *<br><br>{BREAD}", 2000: DRABBLES}
    with Archive.open(path, create=True) as opened:
        journal = opened.entries.save_journal(
            Journal(name="kat", url="http://kat.test/"), site="kat.test", seen_at=AT
        )
        for number, body in bodies.items():
            url, subject = f"http://kat.test/{number}.html", {1000: "Two ficlets", 2000: "Drabbles"}[number]
            entry = Entry(ditemid=Ditemid(number), url=url, body_html=body, subject=subject, poster="kat")
            entry_id = opened.entries.save(journal, entry, page_id=None, source="live", fetched_at=AT)
            read_again(opened, entry_id)
        settle_archive(opened)
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, ["stories", *map(str, words)])


def listed(archive: Path) -> dict[str, dict[str, Any]]:
    works = [json.loads(line) for line in run(archive, "--json").stdout.splitlines() if line.startswith("{")]
    return {work["title"]: work for work in works}


def fields(archive: Path, out: Path) -> dict[str, dict[str, Any]]:
    with Archive.open(archive) as opened:
        done = export("ao3", opened, out, base_url="https://fic.example.org")
    works = json.loads((done.out / "ao3.json").read_text("utf-8"))["works"]
    return {work["title"]: work for work in works}


def test_stories_under_headers_of_their_own_are_parted_with_what_each_says(archive: Path) -> None:
    result = run("split", archive, "1000", "--at-headers")

    assert result.exit_code == 0, result.output
    assert "Butter by kat" in result.output
    assert "(story 2 of it)" in result.output
    works = listed(archive)
    assert works["Bread"]["rating"] == "explicit"
    assert [pair["chars"] for pair in works["Butter"]["pairings"]] == [["Ina", "Tom"]]


def test_a_header_above_several_speaks_for_each_and_short_lines_name_them(archive: Path) -> None:
    run("split", archive, "2000", "--at", "Hail")

    works = listed(archive)
    assert set(works) == {"Two ficlets", "Fog", "Hail"}
    assert (works["Hail"]["fandoms"], works["Hail"]["rating"]) == (["Tram"], "general")


def test_each_leaves_as_a_work_of_its_own_and_no_word_is_lost(archive: Path, tmp_path: Path) -> None:
    run("split", archive, "1000", "--at-headers")

    works = fields(archive, tmp_path / "kit")

    assert (works["Bread"]["rating"], works["Bread"]["notes"]) == ("Explicit", "<p>Beta: bea</p>")
    assert works["Butter"]["notes"] == "<p>Beta: cyd</p><p>For the rainy day people!</p>"
    page = (tmp_path / "kit" / works["Bread"]["chapters"][0]["file"]).read_text("utf-8")
    assert body_text(page.partition("chapter-content")[2]).split()[1:] == f"It was bread. {TOLD}".split()
    assert works["Butter"]["chapters"][0]["file"] != works["Bread"]["chapters"][0]["file"]


@pytest.mark.parametrize("form", ["epub", "opendoors", "ao3"])
def test_nothing_is_told_of_stories_that_leave_as_one_any_more(
    archive: Path, tmp_path: Path, form: str
) -> None:
    run("split", archive, "1000", "--at-headers")

    with Archive.open(archive) as opened:
        done = export(form, opened, tmp_path / "out", base_url="https://fic.example.org")

    row = next(row for row in done.told["entries"] if row["ditemid"] == 1000)
    assert "several-stories" not in [reason["code"] for reason in row["reasons"]]
    assert len(row["files"]) >= 2


def test_two_books_of_one_entry_are_two_books_to_a_library(archive: Path, tmp_path: Path) -> None:
    run("split", archive, "1000", "--at-headers")

    with Archive.open(archive) as opened:
        done = export("epub", opened, tmp_path / "out", opds=True)

    catalogue = "".join(path.read_text("utf-8") for path in done.out.glob("*.xml"))
    assert {"butter.epub", "bread.epub"} <= {path.name for path in done.out.glob("*.epub")}
    assert catalogue.count("<id>http://kat.test/1000.html</id>") == 1
    assert catalogue.count("<id>http://kat.test/1000.html#story-2</id>") == 1


def test_notes_of_an_entry_have_what_all_of_its_stories_say(archive: Path, tmp_path: Path) -> None:
    run("split", archive, "1000", "--at-headers")

    with Archive.open(archive) as opened:
        done = export("markdown", opened, tmp_path / "out", preset="hugo")

    note = next(done.out.rglob("*1000*/index.md")).read_text("utf-8")
    assert 'relationships: ["Ina/Tom", "Kit/Bo"]' in note
    assert 'rating: "Explicit"' in note


def test_one_story_of_several_is_set_by_its_number_and_taken_back(archive: Path, tmp_path: Path) -> None:
    run("split", archive, "1000", "--at-headers")

    said = run("set", archive, "1000#2", "title", "Brioche")
    run("set", archive, "1000#2", "beta", "dee; gil")
    run("set", archive, "1000", "fandom", "Home Fires")

    assert said.exit_code == 0, said.output
    works = fields(archive, tmp_path / "one")
    assert set(works) == {"Butter", "Brioche", "Drabbles"}
    assert (works["Brioche"]["notes"], works["Brioche"]["fandoms"]) == (
        "<p>Beta: dee; gil</p>",
        ["Home Fires"],
    )
    assert run("unset", archive, "1000#2", "title").exit_code == 0
    assert "Bread" in listed(archive)


def test_what_was_parted_is_one_again_when_it_is_taken_back(archive: Path) -> None:
    before = listed(archive)
    run("split", archive, "1000", "--at-headers")

    assert run("unset", archive, "1000", "split_at").exit_code == 0

    assert listed(archive) == before


def test_joining_anew_and_reading_again_leave_stories_parted(archive: Path) -> None:
    run("split", archive, "1000", "--at-headers")
    before = listed(archive)

    with Archive.open(archive) as opened:
        for row in opened.db.execute("SELECT entry_id FROM entries").fetchall():
            read_again(opened, EntryId(row["entry_id"]))
        settle_archive(opened)

    assert listed(archive) == before


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("split", "2000", "--at-headers"), "does not hold several stories"),
        (("split", "1000", "2000", "--at", "Title: Bread"), "only one entry"),
        (("split", "1000", "--at", "Snow"), "no line of the entry begins with 'Snow'"),
        (("split", "1000", "--at", "Fandom: Home"), "2 lines of the entry begin"),
        (("split", "1000", "--at", "For the rainy"), "name where the stories behind the first begin"),
        (("set", "2000#2", "title", "Hail"), "holds no story 2"),
    ],
)
def test_what_cannot_be_parted_is_said(archive: Path, words: tuple[str, ...], why: str) -> None:
    result = run(words[0], archive, *words[1:])

    assert result.exit_code != 0
    assert why in str(result.exception)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("join", "1000", "2000"), "was parted into several stories"),
        (("set", "1000#3", "title", "Salt"), "it was parted into 2"),
        (("set", "1000#2", "part", "1/2"), "can be set on whole entries alone"),
        (("unset", "1000#2"), "say what to take back of story 2"),
    ],
)
def test_a_parted_entry_is_no_part_of_anything(archive: Path, words: tuple[str, ...], why: str) -> None:
    run("split", archive, "1000", "--at-headers")

    result = run(words[0], archive, *words[1:])

    assert why in str(result.exception)


def test_the_reader_shows_each_story_by_itself(archive: Path) -> None:
    run("split", archive, "1000", "--at-headers")
    with sqlite3.connect(archive) as db:
        (work_id,) = db.execute("SELECT work_id FROM works WHERE title = 'Bread'").fetchone()
    reader = reader_of(archive)

    whole = reader.get(f"/stories/{work_id}/whole").text
    about = reader.get(f"/stories/{work_id}").text

    assert "It was bread." in whole
    assert "It was butter." not in whole
    assert "1000#2" in about
    assert "cyd" not in about
