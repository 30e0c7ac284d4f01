"""The packet for Open Doors passes their own audit, and no address for mail leaves."""

import csv
import json
import re
import sqlite3
from pathlib import Path

from storage.archive import Archive
from storage.export.opendoors.sql import inserted
from storage.export.tag_map import (
    CATEGORY,
    KIND,
    ORIGINAL,
    TAG,
    TYPE,
    TagDecision,
    TagKind,
    TagMap,
    TagTarget,
)
from storage.records import Ditemid, JournalId, Security
from tests.storage.bench import Bench
from tests.storage.export.carried import Done, export, fill, save, story, work

LONG = ", ".join(f"Character Number {n}" for n in range(120))


def audit(done: Done) -> None:
    """Their eight checks, as their script makes them."""
    stories, chapters = done.table("tables/stories.csv"), done.table("tables/chapters.csv")
    for row in stories:
        commas = sum(row[name].count(",") for name in ("categories", "characters", "fandoms", "tags"))
        assert commas + 4 <= 75
        assert len(row["summary"]) < 1250
        assert len(row["notes"]) < 5000
        assert 0 < sum(chapter["story_id"] == row["id"] for chapter in chapters) < 200
    for chapter in chapters:
        assert chapter["text"].strip()
        assert len(chapter["text"].encode()) <= 500_000
    for author in done.table("tables/authors.csv"):
        assert author["name"].strip("-")
        assert author["email"]
        assert not author["email"].startswith("mailto:")


def test_a_story_stands_in_their_tables(shelf: Archive, tmp_path: Path) -> None:
    done = export("opendoors", shelf, tmp_path / "out", base_url="https://fic.example")

    audit(done)
    (row,) = done.table("tables/stories.csv")
    assert (row["title"], row["rating"], row["fandoms"], row["relationships"], row["language_code"]) == (
        "Salt",
        "Teen And Up Audiences",
        "Tram Nine",
        "Marta/Oskar",
        "en",
    )
    assert [(c["position"], c["url"]) for c in done.table("tables/chapters.csv")] == [
        ("1", "http://kat.test/2567.html"),
        ("2", "http://kat.test/2823.html"),
    ]
    assert [(a["name"], a["email"]) for a in done.table("tables/authors.csv")] == [("Kat", "kat@kat.test")]
    assert done.table("tables/story_links.csv") == []


def test_a_story_that_is_only_announced_is_a_link_to_where_it_stands(shelf: Archive, tmp_path: Path) -> None:
    bench = Bench(shelf, JournalId(1))
    writer = "<a href='http://bea.kat.test/profile'>bea</a>"
    body = f"Title: Pepper<br>By {writer}<br><a href='http://bea.kat.test/99.html?a=1&amp;b=2'>Read it</a>"
    twice = save(bench, 21, "Pepper", body)
    again = save(bench, 22, "Pepper again", body)
    nowhere = save(
        bench, 23, "Mint", "Title: Mint<br>In my own journal, and in <a href='/2567.html'>Salt</a>."
    )
    locked = save(
        bench, 24, "qqlockedsubject", "<a href='http://x.test/qqlockedbody'>x</a>", security=Security.PRIVATE
    )
    for entry_id in (twice, again, nowhere, locked):
        told = {"title": "Pepper", "body_start_html": None}
        story(shelf, entry_id, is_story=0, entry_type="announcement", **told)

    done = export("opendoors", shelf, tmp_path / "out")

    audit(done)
    (row,) = done.table("tables/story_links.csv")
    assert (row["title"], row["url"]) == ("Pepper", "http://bea.kat.test/99.html?a=1&b=2")
    assert (row["rating"], row["fandoms"]) == ("Teen And Up Audiences", "Tram Nine")
    assert row["import_notes"] == "Announced at http://kat.test/5383.html."
    assert row["author_id"] in {author["id"] for author in done.table("tables/authors.csv")}
    assert [row["title"] for row in done.table("tables/stories.csv")] == ["Salt"]
    assert "http://bea.kat.test/99.html" in (done.out / "open-doors.sql").read_text("utf-8")
    assert not any(b"qqlocked" in data for data in done.files().values())


def test_the_packet_names_pages_that_are_there(shelf: Archive, tmp_path: Path) -> None:
    done = export("opendoors", shelf, tmp_path / "out", base_url="https://fic.example")

    packet = json.loads((done.out / "api-works-01.json").read_text("utf-8"))
    (item,) = packet["works"]
    assert item["title"] == "Salt"
    for address in item["chapter_urls"]:
        assert (done.out / address.removeprefix("https://fic.example/")).is_file()
    assert len(item["chapter_urls"]) == 2


def test_the_sql_holds_what_the_tables_hold(shelf: Archive, tmp_path: Path) -> None:
    done = export("opendoors", shelf, tmp_path / "out")

    text = (done.out / "open-doors.sql").read_text("utf-8")
    db = sqlite3.connect(":memory:")
    for create in re.findall(r"CREATE TABLE IF NOT EXISTS `(\w+)` \((.*?)\n\)", text, re.DOTALL):
        names = re.findall(r"^  `(\w+)`", create[1], re.MULTILINE)
        db.execute(f"CREATE TABLE {create[0]} ({', '.join(names)})")
    for line in text.splitlines():
        if line.startswith("INSERT"):
            db.execute(line)
    titles = db.execute("SELECT title FROM stories").fetchall()
    assert titles == [("Salt",)]
    assert db.execute("SELECT count(*) FROM chapters").fetchone() == (2,)


def test_a_quote_ends_no_value() -> None:
    line = inserted("authors", {"name": "O'Kat\\'; DROP TABLE authors; --\n"})

    assert line == "INSERT INTO `authors` (`name`) VALUES ('O\\'Kat\\\\\\'; DROP TABLE authors; --\\n');\n"


def test_what_is_too_long_for_the_tables_is_cut_at_tags_and_said(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    one = save(bench, 10, "Crowd", "<p>All of them came in.</p>")
    names = json.dumps(LONG.split(", "))
    summary = "Long words here. " * 120
    story(archive, one, title="Crowd", body_start_html=None, characters=names, summary=summary)
    work(archive, "Crowd", one)

    done = export("opendoors", archive, tmp_path / "out")

    audit(done)
    (row,) = done.table("tables/stories.csv")
    kept = row["characters"].split(",")
    assert kept == [f"Character Number {n}" for n in range(len(kept))]
    codes = {reason["code"] for entry in done.told["entries"] for reason in entry["reasons"]}
    assert {"labels-cut", "tags-dropped"} <= codes


def test_a_long_chapter_in_a_script_of_two_bytes_is_split_by_bytes(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    body = "<p>слово и ещё слово.</p>" * 16_000  # 400,000 characters, 650,000 bytes
    one = save(bench, 10, "Долго", body)
    story(archive, one, title="Долго", body_start_html=None)
    work(archive, "Долго", one)

    done = export("opendoors", archive, tmp_path / "out")

    audit(done)
    texts = "".join(chapter["text"] for chapter in done.table("tables/chapters.csv"))
    assert texts.count("слово и ещё слово") == 16_000


def test_two_hundred_parts_become_two_stories(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    parts = [save(bench, 20 + n, f"Long way {n}", f"<p>Part {n} of it.</p>") for n in range(205)]
    for part in parts:
        story(archive, part, title="Long way", body_start_html=None)
    work(archive, "Long way", *parts)

    done = export("opendoors", archive, tmp_path / "out")

    audit(done)
    assert [row["title"] for row in done.table("tables/stories.csv")] == ["Long way (1)", "Long way (2)"]
    assert Ditemid(len(done.table("tables/chapters.csv"))) == 205


def test_the_tag_sheet_has_a_byte_order_mark_and_their_columns(shelf: Archive, tmp_path: Path) -> None:
    data = (export("opendoors", shelf, tmp_path / "out").out / "tag-wrangling.csv").read_bytes()

    assert data.startswith(b"\xef\xbb\xbf")
    head = next(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert head[:3] == ["Original Tag ID", "Original Tag", "Original Tag Type"]


def test_the_tag_sheet_holds_what_was_written_beside_what_was_decided(shelf: Archive, tmp_path: Path) -> None:
    pair = TagDecision((("Marta Lund/Oskar Berg", TagTarget.RELATIONSHIP),), ("F/M",), "")
    decisions = TagMap({(TagKind.RELATIONSHIP, "marta/oskar"): pair})

    done = export("opendoors", shelf, tmp_path / "out", tag_map=decisions)

    (row,) = (row for row in done.table("tag-wrangling.csv") if row[KIND] == "Relationship")
    assert (row[ORIGINAL], row[TAG], row[TYPE], row[CATEGORY]) == (
        "Marta/Oskar",
        "Marta Lund/Oskar Berg",
        "Relationship",
        "F/M",
    )
    assert done.table("tables/stories.csv")[0]["relationships"] == "Marta Lund/Oskar Berg"


def test_the_report_names_no_paste_page(shelf: Archive, tmp_path: Path) -> None:
    done = export("opendoors", shelf, tmp_path / "out")

    report = done.files()["report.md"].decode()
    assert "its header became fields and notes" in report
    assert "paste page" not in report
