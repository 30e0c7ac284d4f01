"""What AO3's own importer, cleaner and word counter made of pages: measured on them, and held here.

Source: otwarchive, `app/models/story_parser.rb`, `lib/html_cleaner.rb`, `lib/paragraph_maker.rb`,
`lib/word_counter.rb` and the sanitizer's configuration, run on pages of this kit and
on markup made at random.
"""

import re
from collections.abc import Sequence
from html import escape, unescape
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.export.ao3.preview import as_read
from storage.export.ao3.rules import (
    CONTENT,
    SUMMARY,
    TITLE,
    count_markup,
    cut_title,
    pieces,
    stored,
    unspaced,
)
from tests.storage.export.carried import HEADER, Done, export, fill, save, story, work
from tests.storage.export.test_ao3 import as_the_importer_reads, told


def downloaded(done: Done, name: str) -> str:
    """A page as its fields are read: bytes of no known encoding, of which ASCII alone is kept."""
    return (done.out / name).read_bytes().decode("ascii", "ignore")


def chapter_titles(done: Done, names: Sequence[str]) -> list[str]:
    """What chapters are called: those after the first, where their page says nothing, as its work."""
    found = [as_the_importer_reads(downloaded(done, name)) for name in names]
    return [found[0]["chapter"], *(read["chapter"] or read["title"] for read in found[1:])]


def test_letters_of_every_script_arrive_in_every_field(archive: Archive, tmp_path: Path) -> None:
    entry = save(fill(archive), 20, "Соль", HEADER + "<p>Слова её и café.</p>")
    story(archive, entry, title="Соль — café", summary="Чай “и” 塩", fandoms='["Трамвай № 9"]')
    work(archive, "Соль — café", entry)

    found = as_the_importer_reads(downloaded(export("ao3", archive, tmp_path / "out"), "fic/5127.html"))

    assert (found["title"], found["summary"], found["fandoms"]) == (
        "Соль — café",
        "Чай “и” 塩",
        "Трамвай № 9",
    )


def test_a_chapter_without_a_title_does_not_get_the_title_of_its_work(shelf: Archive, tmp_path: Path) -> None:
    done = export("ao3", shelf, tmp_path / "out")

    assert chapter_titles(done, ["fic/2567.html", "fic/2823.html"]) == ["", "Part 2"]


def test_a_date_ahead_of_its_backup_is_left_to_the_day_of_the_import(
    archive: Archive, tmp_path: Path
) -> None:
    bench = fill(archive)
    entry = save(bench, 20, "Salt", f"{HEADER}<p>Some words here.</p>", eventtime="2037-01-01T00:00:00")
    story(archive, entry)
    work(archive, "Salt", entry)

    done = export("ao3", archive, tmp_path / "out")

    assert as_the_importer_reads(downloaded(done, "fic/5127.html"))["date"] == ""
    assert "date-ahead" in str(done.told["entries"])


def test_a_title_is_as_long_as_its_markup() -> None:
    assert cut_title("&" * 51) == "&" * 51
    assert len(escape(cut_title("<&>" * 90), quote=False)) <= TITLE
    assert cut_title("я" * 255) == "я" * 255


@pytest.mark.parametrize("length", [1242, 1243, 1244, 1250])
def test_a_summary_has_room_for_its_paragraph(archive: Archive, tmp_path: Path, length: int) -> None:
    entry = save(fill(archive), 20, "Salt", f"{HEADER}<p>Some words here.</p>")
    story(archive, entry, summary="x" * length)
    work(archive, "Salt", entry)

    done = export("ao3", archive, tmp_path / "out")

    (found,) = told(done)
    assert len(f"<p>{found['summary']}</p>") <= SUMMARY
    assert ("summary-cut" in str(done.told["entries"])) == (length + len("<p></p>") > SUMMARY)


def test_tags_that_differ_in_case_are_one(archive: Archive, tmp_path: Path) -> None:
    entry = save(fill(archive), 20, "Salt", f"{HEADER}<p>Some words here.</p>")
    story(archive, entry, warnings='["rain", "Rain"]')
    work(archive, "Salt", entry)

    assert told(export("ao3", archive, tmp_path / "out"))[0]["additional_tags"] == ["rain"]


@pytest.mark.parametrize(
    ("html", "counted"),
    [
        ("<p>un<em>believ</em>able</p>", 3),
        ("<p>well-lit--room it\u2019s</p>", 3),
        ("<p>one<br/>two</p>", 2),
        ("<p>a | b</p>", 3),
        ("<p>sen\u0303or</p>", 1),
        ("<p>\u00bd x\u00b2</p>", 1),
        ("<p>\u2167</p>", 1),
        ("<p>a_b a\u203fb</p>", 2),
        ("<p>भाषा</p>", 1),
        ("<p>한국어 말</p>", 2),
        ("<p>ラーメン</p>", 4),
        ("<p>アンナ・カレーニナ</p>", 8),
        ("<p>人々は無題</p>", 5),
        ("<p>ภาษาไทย</p>", 7),
        ("<p>\u200bx\u200cy &amp; &lt;z&gt;</p>", 3),
    ],
)
def test_words_are_counted_as_the_archive_counts_them(html: str, counted: int) -> None:
    assert count_markup(html) == counted


@pytest.mark.parametrize(
    "block",
    [
        "a<br/>",
        '<p align="center"><a href="http://x.example/a">ab</a></p>\n',
        "<p><strong><em>ab</em></strong></p>\n",
    ],
)
def test_chapters_fit_after_the_archive_has_laid_them_out(block: str) -> None:
    whole = block * (CONTENT // len(block))

    parts = list(pieces(whole))

    assert len(parts) > 1
    assert all(stored(part) <= CONTENT + 200 for part in parts)
    assert re.sub(r"\s", "", re.sub(r"<[^>]*>", "", "".join(parts))) == re.sub(
        r"\s", "", re.sub(r"<[^>]*>", "", whole)
    )


def test_a_folded_part_gets_no_empty_line() -> None:
    html = (
        "<details>\n<summary>So</summary>\n<p>it</p>\n</details>\n<details>\n<summary>No</summary></details>"
    )

    assert unspaced(html) == (
        "<details><summary>So</summary>\n<p>it</p>\n</details><details><summary>No</summary></details>"
    )


@pytest.mark.parametrize(
    ("markup", "field", "read"),
    [
        ("<p>Title: <i>Salt</i></p>", "title", "<i>Salt</i>"),
        ("<font color=red>Title: Salt</font><br>So", "title", "Salt"),
        ("<b>Title</b>: Salt<br>", "title", "Salt"),
        ("<a href='x'>Title: Salt</a> and on", "title", "Salt</a> and on"),
        ("<table><tr><td>Title: Salt</td><td>Rating: R</td></tr></table>", "title", "Salt</td>"),
        ("<h1>Title: Salt</h1>Rating: T", "title", "Salt</h1>"),
        ("Title:<br>Rating: T", "title", "Untitled Imported Work"),
        ("Rating: soft R", "rating", "Not Rated"),
        ("Rating: K+", "rating", "General Audiences"),
        ("Title : Salt<br>Rating : nc17", "rating", "Explicit"),
        ("Fandom: <a href='x'>Tram</a>, *Nine*", "fandoms", "Tram, Nine"),
        ("Warnings: none, Major Character Death<br>Tags: x, y", "warnings", "Major Character Death"),
        ("Warnings: none, Major Character Death<br>Tags: x, y", "additional_tags", "x, y, none"),
        ("Warnings: no archive warnings apply", "warnings", "Choose Not To Use Archive Warnings"),
        ("<p>So it was.</p>", "warnings", "Choose Not To Use Archive Warnings"),
        ("Candidate: she<br>Character: Ann, Bob", "characters", "Ann, Bob"),
        ("<lj-cut text='Title: In The Cut'>words</lj-cut>", "title", "kat - LiveJournal"),
    ],
)
def test_the_model_reads_original_pages_as_the_importer_did(markup: str, field: str, read: str) -> None:
    assert as_read(markup, page_title="Entry: kat - LiveJournal")[field] == unescape(read)
