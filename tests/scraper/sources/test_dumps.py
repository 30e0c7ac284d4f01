"""Backups of other tools: each comes in whole and once, and what is wrong with one is said."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from scraper import __main__ as program
from scraper.extract.place import place_at
from storage.archive import Archive

HOST = "https://some-body.livejournal.com"
PICKLE = b"cos\nsystem\n(S'touch ran'\ntR."
ENTRY = """<?xml version="1.0"?>
<event>
<itemid>{number}</itemid>
<eventtime>2008-03-2{number} 12:27:00</eventtime>
<url>{host}/{ditemid}.html</url>
{more}<logtime>2008-03-25 15:27:31</logtime>
<props>
<taglist>tea, cats &amp; dogs</taglist>
<current_music>a &lt;song&gt;</current_music>
<picture_keyword>blue door</picture_keyword>
</props>
<anum>{anum}</anum>
<event>One line &amp;amp; more.
&lt;lj user="other_one"&gt; said so.</event>
<subject>Day {number}</subject>
</event>
"""
COMMENTS = (
    '<?xml version="1.0" ?><comments>'
    "<comment><body/><state>D</state><user>gone</user><parentid/><date/><id>1</id><subject/></comment>"
    "<comment><body>An answer.</body><state/><user>other_one</user><parentid>1</parentid>"
    "<date>2008-03-26T00:43:08Z</date><id>2</id><subject>Re</subject></comment>"
    "<comment><body>Hidden.</body><state>S</state><parentid/>"
    "<date>2008-03-26T00:44:00Z</date><id>3</id><subject/></comment></comments>"
)


def entry(number: int, *, more: str = "", host: str = HOST) -> str:
    anum = 10 + number
    return ENTRY.format(number=number, anum=anum, ditemid=(number << 8) + anum, more=more, host=host)


@pytest.fixture
def ljdump(tmp_path: Path) -> Path:
    """A folder of two entries, the second private, with comments on the first."""
    folder = tmp_path / "ljdump" / "some_body"
    folder.mkdir(parents=True)
    (folder / "L-1").write_text(entry(1))
    (folder / "L-2").write_text(entry(2, more="<security>private</security>\n"))
    (folder / "C-1").write_text(COMMENTS)
    (folder / "userpics.xml").write_text(
        '<?xml version="1.0"?>\n<userpics>\n<userpic keyword="blue door" url="https://l/1/2" />\n'
        "</userpics>\n"
    )
    for name in ("comment.meta", "user.map"):
        (folder / name).write_bytes(PICKLE)
    return folder


def gbirkel(folder: Path) -> Path:
    folder.mkdir()
    with closing(sqlite3.connect(folder / "journal.db")) as db:
        db.executescript(
            "CREATE TABLE entries (itemid INTEGER PRIMARY KEY, anum, eventtime, logtime, subject, event, url,"
            " props_current_moodid, props_current_music, props_picture_keyword, props_taglist, raw_props);"
            "CREATE TABLE comments (id INTEGER PRIMARY KEY, entryid, date, parentid, posterid, user, subject,"
            " body, state);"
            "CREATE TABLE moods (id INTEGER PRIMARY KEY, name, parent);"
            "INSERT INTO moods VALUES (7, 'sly', 0);"
        )
        db.execute(
            "INSERT INTO entries VALUES (1, 11, '2008-03-21T12:27:00+00:00', '2008-03-25T15:27:31+00:00',"
            " 'Day 1', ?, ?, 7, 'a <song>', 'blue door', 'tea, cats & dogs', '')",
            ('One line &amp; more.\r\n<lj user="other_one"> said so.', f"{HOST}/267.html"),
        )
        db.execute(
            "INSERT INTO comments VALUES (2, 1, '2008-03-26T00:43:08+00:00', 1, 5, 'other_one', 'Re',"
            " 'An answer.', '')"
        )
        db.execute("INSERT INTO comments VALUES (1, 1, NULL, '', 6, 'gone', '', '', 'D')")
        db.commit()
    (folder / "entries").mkdir()
    (folder / "entries" / "1.html").write_text("<!DOCTYPE html><html><body>drawn</body></html>")
    return folder


def months(folder: Path) -> Path:
    folder.mkdir()
    (folder / "2008-03.xml").write_text(
        "<?xml version=\"1.0\" encoding='utf-8'?>\n<livejournal>\n<entry>\n<itemid>267</itemid>\n"
        "<eventtime>2008-03-21 12:27:00</eventtime>\n<logtime>2008-03-25 15:27:31</logtime>\n"
        "<subject>Day 1</subject>\n"
        '<event>One line &amp;amp; more.\n&lt;lj user="other_one"&gt; said so.</event>\n'
        "<security>public</security>\n<allowmask>0</allowmask>\n"
        "<current_music>a &lt;song&gt;</current_music>\n"
        "<current_mood></current_mood>\n</entry>\n</livejournal>\n"
    )
    (folder / "2008-04.csv").write_text(
        "itemid,eventtime,logtime,subject,event,security,allowmask,current_music,current_mood\n"
        "780,2008-04-02 09:00:00,2008-04-02 09:00:05,Day 3,"
        '"Two\u2028words, ""quoted"".\n\nMore.",usemask,4,,sly\n'
    )
    return folder


def exported(folder: Path) -> Path:
    (folder / "posts-json").mkdir(parents=True)
    (folder / "posts-html" / "2008-03").mkdir(parents=True)
    (folder / "posts-html" / "2008-03" / "267.html").write_text("<html><body>drawn</body></html>")
    post = {
        "id": 267,
        "date": "2008-03-25 15:27:31",
        "subject": "Day 1",
        "body": 'One line &amp; more.\n<lj user="other_one"> said so.',
        "eventtime": "2008-03-21 12:27:00",
        "security": "public",
        "allowmask": "0",
        "current_music": "a <song>",
        "current_mood": "",
        "tags": [],
    }
    answer = {
        "jitemid": 1,
        "id": 2,
        "parentid": 1,
        "posterid": 5,
        "date": "2008-03-26T00:43:08Z",
        "subject": "Re",
        "body": "An answer.",
        "author": "other_one",
        "children": [],
    }
    above = {"jitemid": 1, "id": 1, "posterid": 6, "state": "D", "author": "gone", "children": [answer]}
    said = {"id": 267, "post": post, "comments": [above]}
    (folder / "posts-json" / "267.json").write_text(json.dumps(said, indent=2))
    return folder


def test_entries_without_an_address_are_of_the_server_that_ljdump_asked(tmp_path: Path, ljdump: Path) -> None:
    config = (
        "<?xml version='1.0'?><ljdump><server>http://www.dreamwidth.org</server><password>x1y2</password>"
    )
    (ljdump.parent / "ljdump.config").write_text(f"{config}</ljdump>")
    for file in ljdump.glob("L-*"):
        lines = file.read_text().splitlines(keepends=True)
        file.write_text("".join(line for line in lines if "<url>" not in line))

    assert take(tmp_path / "x.db", ljdump.parent) == 0

    with Archive.open(tmp_path / "x.db") as archive:
        found = archive.db.execute("SELECT site, name, url FROM journals").fetchall()
        assert [tuple(row) for row in found] == [
            ("dreamwidth", "some_body", "https://some-body.dreamwidth.org/")
        ]
        assert archive.db.execute("SELECT count(*) FROM comments").fetchone()[0] == 3
        assert not any(b"x1y2" in page.body for _, page in archive.pages.replay())


def take(archive: Path, *words: str | Path) -> int:
    return program.run(["import", *map(str, words), "--archive", str(archive)])


def rows(archive: Path, sql: str) -> list[tuple[Any, ...]]:
    with Archive.open(archive) as opened:
        return [tuple(row) for row in opened.db.execute(sql)]


ENTRIES = (
    "SELECT ditemid, subject, eventtime, security, login_only, music, picture_keyword FROM entries ORDER BY 1"
)
TAG_ROWS = (
    "SELECT e.ditemid, t.name FROM entry_tags JOIN tags t USING (tag_id) JOIN entries e USING (entry_id)"
    " ORDER BY 1, 2"
)
COMMENT_ROWS = (
    "SELECT jtalkid, parent_dtalkid, poster, posted_at, state, subject, body_text FROM comments ORDER BY 1"
)


def test_an_ljdump_folder_comes_in_with_its_locked_entries_and_screened_comments(
    ljdump: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "x.db"
    assert take(archive, ljdump.parent) == 0
    assert rows(archive, ENTRIES) == [
        (267, "Day 1", "2008-03-21T12:27:00", "public", 0, "a <song>", "blue door"),
        (524, "Day 2", "2008-03-22T12:27:00", "private", 1, "a <song>", "blue door"),
    ]
    assert rows(archive, COMMENT_ROWS) == [
        (1, None, "gone", None, "deleted", None, None),
        (2, 267, "other_one", "2008-03-26T00:43:08Z", "active", "Re", "An answer."),
        (3, None, None, "2008-03-26T00:44:00Z", "screened", "", "Hidden."),
    ]
    [(body, raw)] = rows(archive, "SELECT body_html, body_raw FROM entries WHERE ditemid = 267")
    assert raw == 'One line &amp; more.\n<lj user="other_one"> said so.'
    assert body.startswith("One line &amp; more.<br>")
    assert "https://other-one.livejournal.com/" in body
    assert rows(archive, "SELECT site, name FROM journals") == [("livejournal", "some_body")]
    assert rows(archive, "SELECT name FROM tags ORDER BY 1") == [("cats & dogs",), ("tea",)]
    assert not Path("ran").exists()


@pytest.mark.parametrize("make", [gbirkel, months, exported])
def test_a_dump_of_another_tool_merges_with_an_ljdump_folder_in_either_order(
    make: Callable[[Path], Path], ljdump: Path, tmp_path: Path
) -> None:
    other, sides = make(tmp_path / "other"), []
    for name, order in (("one", (ljdump, other)), ("two", (other, ljdump))):
        archive = tmp_path / f"{name}.db"
        for path in order:
            assert take(archive, path, "--journal", f"{HOST}/") == 0
        sides.append([rows(archive, sql) for sql in (ENTRIES, COMMENT_ROWS, TAG_ROWS)])
    assert sides[0] == sides[1]
    assert len(sides[0][1]) == 3


def test_a_database_that_holds_no_security_calls_nothing_public(tmp_path: Path) -> None:
    archive = tmp_path / "x.db"
    assert take(archive, gbirkel(tmp_path / "other")) == 0
    assert rows(archive, "SELECT security, login_only, mood FROM entries") == [(None, 1, "sly")]
    assert len(rows(archive, COMMENT_ROWS)) == 2


def test_months_keep_who_may_read_and_every_kind_of_line_end(tmp_path: Path) -> None:
    archive = tmp_path / "x.db"
    assert take(archive, months(tmp_path / "months"), "--journal", f"{HOST}/") == 0
    sql = "SELECT ditemid, security, allowmask, login_only, mood, body_raw FROM entries ORDER BY 1"
    assert rows(archive, sql) == [
        (267, "public", None, 0, None, 'One line &amp; more.\n<lj user="other_one"> said so.'),
        (780, "custom", 4, 1, "sly", 'Two\u2028words, "quoted".\n\nMore.'),
    ]


def test_a_dump_that_names_no_journal_asks_for_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(tmp_path / "x.db", months(tmp_path / "months")) != 0
    assert "--journal" in capsys.readouterr().err


@pytest.mark.parametrize("make", [None, gbirkel, exported])
def test_imported_twice_and_read_again_it_is_the_same_archive(
    make: Callable[[Path], Path] | None, ljdump: Path, tmp_path: Path
) -> None:
    archive, path = tmp_path / "x.db", make(tmp_path / "other") if make else ljdump
    take(archive, path, "--journal", f"{HOST}/")
    first = rows(archive, "SELECT * FROM entries"), rows(archive, "SELECT * FROM comments")
    assert first[0]
    take(archive, path, "--journal", f"{HOST}/")
    assert (rows(archive, "SELECT * FROM entries"), rows(archive, "SELECT * FROM comments")) == first
    assert program.run(["reread", str(archive)]) == 0
    assert (rows(archive, "SELECT * FROM entries"), rows(archive, "SELECT * FROM comments")) == first


def test_a_file_that_breaks_off_keeps_what_stands_before_and_says_so(ljdump: Path, tmp_path: Path) -> None:
    file, archive = ljdump / "L-2", tmp_path / "x.db"
    file.write_text(file.read_text().partition("<subject>")[0])
    (ljdump / "L-1").write_text(entry(1).partition("&lt;lj")[0])
    take(archive, ljdump)
    found = rows(archive, "SELECT ditemid, subject, sources, login_only FROM entries ORDER BY 1")
    assert found == [(267, None, "cut", 1), (524, None, "ljdump", 1)]
    assert rows(archive, "SELECT count(*) FROM findings WHERE code = 'page-truncated'") == [(2,)]


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        ('<!ENTITY f SYSTEM "file:///etc/passwd">', "&f;"),
        ('<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">', "&b;"),
    ],
)
def test_entities_of_a_file_lead_nowhere(ljdump: Path, tmp_path: Path, declared: str, used: str) -> None:
    text = entry(1).replace("<event>\n", f"<!DOCTYPE event [{declared}]>\n<event>\n", 1)
    (ljdump / "L-1").write_text(text.replace("Day 1", f"x{used}x"))
    archive = tmp_path / "x.db"
    take(archive, ljdump)
    assert rows(archive, "SELECT subject FROM entries WHERE ditemid = 267") == [(f"x{used}x",)]
    assert rows(archive, "SELECT count(*) FROM findings WHERE code = 'entities-refused'") == [(1,)]


def test_a_file_copied_under_another_number_is_the_entry_it_says(ljdump: Path, tmp_path: Path) -> None:
    shutil.copy(ljdump / "L-1", ljdump / "L-999")
    archive = tmp_path / "x.db"
    take(archive, ljdump)
    assert len(rows(archive, ENTRIES)) == 2
    assert rows(archive, "SELECT count(*) FROM findings WHERE code = 'fields-disagree'") == [(1,)]


def test_a_pickle_alone_is_refused(ljdump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert take(tmp_path / "x.db", ljdump / "comment.meta") != 0
    assert capsys.readouterr().err
    assert not Path("ran").exists()


def test_what_ljkeep_writes_as_ljdump_comes_back_the_same(ljdump: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    take(one, ljdump)
    assert program.run(["export", "ljdump", str(one), str(tmp_path / "out"), "--include-locked"]) == 0
    take(two, tmp_path / "out")
    for sql in (ENTRIES, "SELECT body_html, body_text FROM entries ORDER BY ditemid"):
        assert rows(two, sql) == rows(one, sql)
    same = "SELECT jtalkid, parent_dtalkid, poster, posted_at, state, body_html FROM comments ORDER BY 1"
    assert rows(two, same) == rows(one, same)


def test_the_kinds_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.run(["import", "--list"]) == 0
    shown = capsys.readouterr().out
    assert all(kind in shown for kind in ("ljdump", "gbirkel", "lj-month", "livejournal-export"))


def test_a_place_is_told_by_an_address_of_any_site() -> None:
    found = place_at("http://some-body.example.org/267.html#L-1")
    assert found is not None
    assert (found.journal.site, found.journal.name, found.ditemid) == ("example.org", "some_body", 267)
    assert found.base == "http://www.example.org"
    assert place_at("nothing at all") is None


def test_an_entry_in_utf_16_is_read(ljdump: Path, tmp_path: Path) -> None:
    text = entry(1).replace('version="1.0"', 'version="1.0" encoding="utf-16"').replace("Day 1", "Tag \u00df")
    (ljdump / "L-1").write_bytes(text.encode("utf-16"))
    archive = tmp_path / "x.db"

    assert take(archive, ljdump.parent) == 0
    assert rows(archive, "SELECT subject FROM entries WHERE jitemid = 1") == [("Tag \u00df",)]


@pytest.mark.parametrize(
    ("between", "encoding"), [(";", "utf-8"), ("\t", "utf-8"), (",", "utf-16"), ("\t", "utf-16")]
)
def test_a_month_that_a_spreadsheet_saved_again_is_read(between: str, encoding: str, tmp_path: Path) -> None:
    rows_of_it = (
        ("itemid", "eventtime", "subject", "event", "security"),
        ("780", "2008-04-02 09:00:00", '"Tea; a cup,\tand"', "Words.", "public"),
    )
    (tmp_path / "2008-04.csv").write_text("\n".join(map(between.join, rows_of_it)), encoding=encoding)
    archive = tmp_path / "x.db"

    assert take(archive, tmp_path / "2008-04.csv", "--journal", f"{HOST}/") == 0
    assert rows(archive, "SELECT ditemid, subject FROM entries") == [(780, "Tea; a cup,\tand")]


@pytest.mark.parametrize("day", ["2008-02-31", "0000-00-00", "2008-13-01"])
def test_a_day_that_never_was_is_no_time(day: str, ljdump: Path, tmp_path: Path) -> None:
    (ljdump / "L-1").write_text(entry(1).replace("2008-03-21", day))
    archive = tmp_path / "x.db"

    assert take(archive, ljdump.parent) == 0
    assert rows(archive, "SELECT subject, eventtime FROM entries WHERE jitemid = 1") == [("Day 1", None)]


def test_a_large_backup_in_utf_16_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = '<?xml version="1.0" encoding="utf-16"?><livejournal username="some_body"><events>'
    (tmp_path / "some_body.xml").write_bytes(f"{text}</events></livejournal>".encode("utf-16"))

    assert take(tmp_path / "x.db", tmp_path / "some_body.xml", "--as", "jbackup") == 3
    assert "save it as UTF-8" in capsys.readouterr().err


def test_an_entry_that_a_tool_calls_by_its_time_has_no_subject(tmp_path: Path) -> None:
    folder = exported(tmp_path / "export")
    file = next((folder / "posts-json").glob("*.json"))
    file.write_text(file.read_text().replace('"Day 1"', '"2008-03-25 15:27:31"'))

    assert take(tmp_path / "x.db", folder, "--journal", f"{HOST}/") == 0
    assert rows(tmp_path / "x.db", "SELECT subject FROM entries") == [("",)]
