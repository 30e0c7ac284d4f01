"""Files of backups that somebody renamed, moved or kept a part of: they are what is in them."""

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from scraper import __main__ as program
from storage.archive import Archive

HOME = "https://some-body.livejournal.com/"
ENTRY = (
    "<event><itemid>1</itemid><anum>40</anum><eventtime>2004-05-01 12:27:00</eventtime>"
    f"<url>{HOME}296.html</url><subject>Day one</subject><event>Tea.</event></event>"
)
COMMENTS = (
    "<comments><comment><id>11</id><state/><user>friend</user><date>2004-05-02T00:43:08Z</date>"
    "<body>First.</body></comment></comments>"
)
META = (
    "<livejournal><maxid>11</maxid><comments><comment id='11' posterid='7'/></comments>"
    "<usermaps><usermap id='7' user='friend'/></usermaps></livejournal>"
)
BODIES = (
    "<livejournal><comments><comment id='11' jitemid='1' posterid='7'><body>First.</body>"
    "<date>2004-05-02T00:43:08Z</date></comment></comments></livejournal>"
)
POST = {"id": "296", "date": "2004-05-01 12:27:09", "subject": "Day one", "body": "Tea."}
POST |= {"eventtime": "2004-05-01 12:27:00", "security": "public", "allowmask": "0"}
TALK = {"id": 11, "jitemid": 1, "children": [], "date": "2004-05-02T00:43:08Z", "body": "First."}


def brought(folder: Path, archive: Path) -> tuple[list[Any], list[Any]]:
    assert program.run(["import", str(folder), "--journal", HOME, "--archive", str(archive)]) in {0, 3}
    with Archive.open(archive) as opened:
        entries = opened.db.execute("SELECT ditemid, subject, body_text FROM entries").fetchall()
        comments = opened.db.execute("SELECT jtalkid, body_text FROM comments").fetchall()
    return [tuple(row) for row in entries], [tuple(row) for row in comments]


@pytest.mark.parametrize(
    "names",
    [
        ("L-1.xml", "C-1.xml"),
        ("L-1.txt", "C-1.txt"),
        ("l-1.xml", "c-1.xml"),
        ("L-1", "C-1.xml"),
        ("L-1.xml", "C-1"),
    ],
)
def test_files_of_ljdump_with_an_end_are_read(names: tuple[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "some_body"
    folder.mkdir()
    for name, text in zip(names, (ENTRY, COMMENTS), strict=True):
        (folder / name).write_text(text)

    assert brought(folder, tmp_path / "a.db") == ([(296, "Day one", "Tea.")], [(11, "First.")])


def test_the_sites_comment_export_is_read_wherever_it_lies(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    folder.mkdir()
    (folder / "L-1").write_text(ENTRY)
    (folder / "a.xml").write_text(BODIES)
    (folder / "comment_meta.xml").write_text(META)

    assert brought(folder, tmp_path / "a.db") == ([(296, "Day one", "Tea.")], [(11, "First.")])


def test_where_all_entries_are_in_one_file_that_is_read_and_comments_too(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    for name, rows in (("posts-json", [POST]), ("comments-json", [TALK])):
        (folder / name).mkdir(parents=True)
        (folder / name / "all.json").write_text(json.dumps(rows, indent=2))

    assert brought(folder, tmp_path / "a.db") == ([(296, "Day one", "Tea.")], [(11, "First.")])


def test_where_each_entry_has_a_file_the_one_of_all_says_nothing_more(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    (folder / "posts-json").mkdir(parents=True)
    (folder / "comments-json").mkdir()
    told = {"id": "296", "post": POST, "comments": [TALK]}
    (folder / "posts-json" / "296.json").write_text(json.dumps(told))
    (folder / "posts-json" / "all.json").write_text(json.dumps([POST | {"body": "Another."}]))
    (folder / "comments-json" / "all.json").write_text(json.dumps([TALK | {"body": "Another."}]))

    assert brought(folder, tmp_path / "a.db") == ([(296, "Day one", "Tea.")], [(11, "First.")])


@pytest.mark.parametrize("note", ["", "{", "[1]", '{"url": 5}'])
@pytest.mark.parametrize("is_packed", [True, False])
def test_a_page_with_an_odd_note_beside_it_is_kept_wherever_it_lies(
    note: str, tmp_path: Path, *, is_packed: bool
) -> None:
    folder, packed, archive = tmp_path / "saved", tmp_path / "saved.zip", tmp_path / "a.db"
    folder.mkdir()
    (folder / "page.html").write_text("<html><body>words of nobody's journal</body></html>")
    (folder / "meta.json").write_text(note)
    with zipfile.ZipFile(packed, "w") as box:
        for file in folder.iterdir():
            box.write(file, file.name)

    (tmp_path / "L-1").write_text(ENTRY)
    program.run(["import", str(tmp_path / "L-1"), "--archive", str(archive)])
    program.run(["import", str(packed if is_packed else folder), "--archive", str(archive)])

    with Archive.open(archive) as opened:
        assert opened.pages.count() == 2


def test_a_month_packed_alone_within_a_packed_folder_is_read_under_its_own_name(tmp_path: Path) -> None:
    month = (
        "<livejournal><entry><itemid>296</itemid><eventtime>2004-05-01 12:27:00</eventtime>"
        "<subject>Day one</subject><event>Tea.</event><security>public</security></entry></livejournal>"
    )
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as box:
        box.writestr("old/some_body-2004-05.xml.gz", gzip.compress(month.encode()))

    words = ("import", str(tmp_path / "old.zip"), "--site", "livejournal.com")
    assert program.run([*words, "--archive", str(tmp_path / "a.db")]) == 0

    with Archive.open(tmp_path / "a.db") as opened:
        assert [tuple(row) for row in opened.db.execute("SELECT name FROM journals")] == [("some_body",)]
        assert opened.db.execute("SELECT count(body_text) FROM entries").fetchone()[0] == 1
