"""Archives joined: once each thing, nothing emptier, in whatever order."""

import itertools
from pathlib import Path
from typing import Any

import pytest

from scraper import __main__ as program
from storage.archive import Archive
from storage.records import JournalId

PAGE = """<!DOCTYPE html><html><head><title>{subject}: some_body</title>
<link rel="canonical" href="https://some-body.livejournal.com/{number}.html"></head><body>
<article class="b-singlepost"><h1 class="b-singlepost-title">{subject}</h1>
<article class="b-singlepost-body entry-content">{body}</article></article></body></html>"""
MONTH = "itemid,eventtime,subject,event,security,current_music\n{rows}"
HOME = "https://some-body.livejournal.com/"


def run(*words: str | Path) -> int:
    return program.run([str(word) for word in words])


def rows(archive: Path, sql: str) -> list[tuple[Any, ...]]:
    with Archive.open(archive) as opened:
        return [tuple(row) for row in opened.db.execute(sql)]


@pytest.fixture
def sources(tmp_path: Path) -> dict[str, Path]:
    """An entry as two tools saw it, and one each that only one of them saw."""
    month = tmp_path / "month.csv"
    month.write_text(
        MONTH.format(
            rows='267,2008-03-21 12:27:00,Day one,"Tea <lj user=""x"">.",private,A <b> song\n'
            "524,2008-03-22 12:27:00,Day two,Rain.,public,\n"
        )
    )
    wxr = tmp_path / "posts.xml"
    wxr.write_text(
        '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
        f"<link>{HOME}</link>"
        f"<item><title>Day three</title><link>{HOME}781.html</link><wp:post_id>781</wp:post_id>"
        "<wp:post_date>2008-03-23 12:27:00</wp:post_date><wp:status>publish</wp:status>"
        "<wp:post_type>post</wp:post_type><content:encoded><![CDATA[Snow.]]></content:encoded>"
        "<wp:comment><wp:comment_id>1037</wp:comment_id><wp:comment_author>somebody</wp:comment_author>"
        "<wp:comment_date_gmt>2008-03-26 00:43:08</wp:comment_date_gmt>"
        "<wp:comment_content><![CDATA[Hello.]]></wp:comment_content></wp:comment></item></channel></rss>"
    )
    note = tmp_path / "two.md"
    note.write_text(
        f"---\ntitle: Day two\ndate: 2008-03-22 12:27\ntags: [wet]\nurl: {HOME}524.html\n---\nRain.\n"
    )
    made = {}
    for name, file in (("month", month), ("wxr", wxr), ("note", note)):
        made[name] = tmp_path / f"{name}.db"
        assert run("import", file, "--journal", HOME, "--archive", made[name]) == 0
    return made


STATE = (
    (
        "SELECT ditemid, subject, body_text, body_raw, security, login_only, music, gone_at, sources"
        " FROM entries ORDER BY ditemid"
    ),
    "SELECT dtalkid, body_text, posted_at FROM comments ORDER BY dtalkid",
    "SELECT ditemid, name FROM entry_tags JOIN tags USING (tag_id) JOIN entries USING (entry_id) ORDER BY 1",
    "SELECT site, name FROM journals",
)


def state(archive: Path) -> list[list[tuple[Any, ...]]]:
    return [rows(archive, sql) for sql in STATE]


@pytest.mark.parametrize("order", list(itertools.permutations(("month", "wxr", "note"))))
def test_in_every_order_archives_make_the_same_one(
    order: tuple[str, ...], sources: dict[str, Path], tmp_path: Path
) -> None:
    first = tmp_path / "first.db"
    assert run("merge", sources["month"], sources["wxr"], sources["note"], "-o", first) == 0

    other = tmp_path / "other.db"
    assert run("merge", *(sources[name] for name in order), "-o", other) == 0

    assert state(other) == state(first)
    assert [row[0] for row in state(first)[0]] == [267, 524, 781]
    assert state(first)[2] == [(524, "wet")]


def test_a_locked_entry_stays_locked_and_a_mark_of_what_vanished_comes_along(
    sources: dict[str, Path], tmp_path: Path
) -> None:
    with Archive.open(sources["wxr"]) as opened:
        entry_id = opened.entries.find(JournalId(1), 781)  # type: ignore[arg-type]
        assert entry_id is not None
        opened.entries.mark_gone(entry_id, seen_at="2099-01-01T00:00:00Z", reason="deleted")
    out = tmp_path / "out.db"

    assert run("merge", sources["month"], sources["wxr"], "-o", out) == 0

    found = {row[0]: row for row in state(out)[0]}
    assert found[267][4:6] == ("private", 1)
    assert found[781][7] == "2099-01-01T00:00:00Z"
    assert found[524][7] is None


def test_what_a_person_said_of_a_story_comes_along(sources: dict[str, Path], tmp_path: Path) -> None:
    assert run("stories", "set", sources["wxr"], "781", "title", "The Snow") == 0
    out = tmp_path / "out.db"

    assert run("merge", sources["month"], sources["wxr"], "-o", out) == 0

    assert rows(out, "SELECT field, value FROM story_corrections") == [("title", "The Snow")]


def test_an_archive_is_imported_like_any_backup_and_twice_changes_nothing(
    sources: dict[str, Path], tmp_path: Path
) -> None:
    folder, out = tmp_path / "old stuff", tmp_path / "old stuff" / "all.db"
    folder.mkdir()
    for file in sources.values():
        file.rename(folder / file.name)

    assert run("import", folder, "--archive", out) == 0
    once = state(out)
    assert run("import", folder, "--archive", out) == 0

    assert state(out) == once
    assert len(once[0]) == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("month.db", "-o", "out.db"), "two archives or more"),
        (("month.db", "wxr.db", "-o", "wxr.db"), "is there already"),
        (("month.db", "nothing.db", "-o", "out.db"), "nothing.db"),
    ],
)
def test_a_merge_that_cannot_be_leaves_nothing_behind(
    words: tuple[str, ...],
    said: str,
    sources: dict[str, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out.db"

    assert all(file.parent == tmp_path for file in sources.values())
    assert run("merge", *(word if word == "-o" else tmp_path / word for word in words)) != 0

    assert said in capsys.readouterr().err
    assert not out.exists()
    assert not list(tmp_path.glob("*.partial*"))
