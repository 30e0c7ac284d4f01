"""What is known of a story stands at its head in every target, wherever in the journal it was said."""

import csv
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from storage.export import EXPORTERS
from storage.export.frame import Options
from storage.export.runs import run
from storage.export.tag_map import COLUMNS, read_sheet
from storage.records import EntryId, Security
from storage.stories import list_works
from storage.stories.said import read_said, say
from tests.storage.bench import Bench
from tests.storage.export.carried import export, fill, save, story, work

HOST = "https://fic.example.org"
LONG = "<p>Long enough for every archive.</p>"
NOW = "2026-01-01T00:00:00Z"


def told(archive: Archive, place: Path, **options: Any) -> dict[str, Any]:
    """The fields of the only work of the kit."""
    done = export("ao3", archive, place / "out", base_url=HOST, **options)
    (found,) = json.loads((done.out / "ao3.json").read_text("utf-8"))["works"]
    fields: dict[str, Any] = found
    return fields


def master(bench: Bench, security: Security = Security.PUBLIC) -> None:
    """A story of two parts without a header, whose master list has one."""
    archive = bench.archive
    head = save(bench, 10, "Salt: master list", "<p>Parts: 1 2</p>", security=security)
    story(archive, head, is_story=0, rating="explicit", archive_warnings='["Major Character Death"]')
    parts = [save(bench, number, f"Salt {number - 10}/2", LONG) for number in (11, 12)]
    for entry_id in parts:
        story(
            archive,
            entry_id,
            **dict.fromkeys(("title", "authors", "summary", "rating", "pairings", "fandoms")),
        )
        archive.db.execute("DELETE FROM story_fields WHERE entry_id = ?", (entry_id,))
    work_id = work(archive, "Salt", *parts)
    archive.db.execute(
        "UPDATE works SET evidence = ? WHERE work_id = ?", (json.dumps({"master_list": [head]}), work_id)
    )


def test_the_header_of_a_master_list_is_that_of_its_story(archive: Archive, tmp_path: Path) -> None:
    master(fill(archive))

    fields = told(archive, tmp_path)

    assert (fields["title"], fields["rating"], fields["fandoms"]) == ("Salt", "Explicit", ["Tram Nine"])
    assert fields["warnings"] == ["Major Character Death"]
    assert fields["relationships"] == ["Marta/Oskar"]
    assert fields["summary"] == "A &lt;kettle&gt; &amp; a lamp."
    assert fields["notes"] == "<p>Beta: bea</p>"


def test_the_header_of_a_locked_master_list_stays(archive: Archive, tmp_path: Path) -> None:
    master(fill(archive), Security.PRIVATE)

    fields = told(archive, tmp_path)

    assert (fields["title"], fields["rating"], fields["fandoms"]) == ("Salt", "Not Rated", [])
    assert fields["summary"] == fields["notes"] == ""
    assert told(archive, tmp_path / "all", include_locked=True, where="title:Salt")["rating"] == "Explicit"


@pytest.mark.parametrize(
    ("category", "there"),
    [("slash", "M/M"), ("het", "F/M"), ("femslash", "F/F"), ("gen", "Gen"), ("multi", "Multi")],
)
def test_a_category_is_called_as_ao3_calls_it(
    category: str, there: str, archive: Archive, tmp_path: Path
) -> None:
    entry_id = save(fill(archive), 10, "Salt", LONG)
    story(archive, entry_id, categories=json.dumps([category]), body_start_html=None)
    work(archive, "Salt", entry_id)

    assert told(archive, tmp_path)["categories"] == [there]


@pytest.fixture
def two(archive: Archive) -> tuple[Archive, list[Any]]:
    bench = fill(archive)
    parts = [save(bench, number, f"Salt {number - 9}/2", LONG) for number in (10, 11)]
    for entry_id in parts:
        story(
            archive,
            entry_id,
            warnings='["underage drinking"]',
            archive_warnings='["Underage Sex"]',
            body_start_html=None,
        )
    work(archive, "Salt", *parts)
    return archive, parts


@pytest.mark.parametrize("part", [0, 1])
def test_what_a_person_says_of_one_part_is_the_last_word_on_the_story(
    part: int, two: tuple[Archive, list[Any]], tmp_path: Path
) -> None:
    archive, parts = two
    for field, value in {
        "warnings": "Major Character Death; salt",
        "rating": "explicit",
        "summary": "Mine.",
        "fandom": "Quays",
        "pairing": "Ina & Tom",
    }.items():
        say(archive, EntryId(parts[part]), field, value, made_at=NOW)

    fields = told(archive, tmp_path)

    assert (fields["rating"], fields["summary"], fields["fandoms"]) == ("Explicit", "Mine.", ["Quays"])
    assert fields["warnings"] == ["Major Character Death"]
    assert fields["relationships"] == ["Ina & Tom"]
    assert "salt" in fields["additional_tags"]
    assert "underage drinking" not in fields["additional_tags"]


def test_the_list_of_stories_says_what_a_person_said(two: tuple[Archive, list[Any]]) -> None:
    archive, parts = two
    for field, value in {"warnings": "", "rating": "mature", "fandom": "Quays", "summary": "Mine."}.items():
        say(archive, EntryId(parts[1]), field, value, made_at=NOW)

    (found,) = list_works(archive)

    assert (found.warnings, found.rating, found.fandoms, found.summary) == ((), "mature", ("Quays",), "Mine.")
    assert found.corrected


def test_a_person_can_take_a_warning_away(two: tuple[Archive, list[Any]], tmp_path: Path) -> None:
    archive, parts = two
    say(archive, EntryId(parts[1]), "warnings", "", made_at=NOW)

    assert told(archive, tmp_path)["warnings"] == ["Choose Not To Use Archive Warnings"]


@pytest.mark.parametrize(
    ("value", "archive_warnings"),
    [
        ("Graphic Depictions Of Violence", ["Graphic Depictions Of Violence"]),
        ("Rape/Non-Con; Underage Sex", ["Rape/Non-Con", "Underage Sex"]),
        ("No Archive Warnings Apply", ["No Archive Warnings Apply"]),
        ("storms", []),
        ("", []),
    ],
)
def test_warnings_that_are_set_are_archive_warnings_where_they_name_one(
    value: str, archive_warnings: list[str]
) -> None:
    assert read_said("warnings", value)["archive_warnings"] == archive_warnings


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Salt - Part One", ""),
        ("SPN Fic: Salt, Part Two of Four", ""),
        ("Salt, Part Two: The Lamp", "The Lamp"),
        ("SPN Fic: Salt (2/2), Ina/Tom, PG-13, COMPLETE", ""),
    ],
)
def test_a_chapter_bears_a_title_only_where_it_says_something_new(
    subject: str, title: str, archive: Archive, tmp_path: Path
) -> None:
    bench = fill(archive)
    parts = [save(bench, 10, subject, LONG), save(bench, 11, "Salt 2/2", LONG)]
    for entry_id in parts:
        story(archive, entry_id, body_start_html=None)
    work(archive, "Salt", *parts)

    assert told(archive, tmp_path)["chapters"][0]["title"] == title


def sheet(place: Path, *rows: dict[str, str]) -> Any:
    """A tag map of rows."""
    path = place / "map.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(dict.fromkeys(COLUMNS, "") | row for row in rows)
    return read_sheet(path)


def mapped(archive: Archive, place: Path, *rows: dict[str, str]) -> dict[str, Any]:
    """The fields of the only work of the kit, with a tag map of rows."""
    exporter = next(exporter for exporter in EXPORTERS if exporter.name == "ao3")
    run(archive, exporter, place / "out", options=Options(base_url=HOST, tag_map=sheet(place, *rows)))
    (found,) = json.loads((place / "out/ao3.json").read_text("utf-8"))["works"]
    fields: dict[str, Any] = found
    return fields


@pytest.fixture
def tagged(archive: Archive) -> Archive:
    entry_id = save(fill(archive), 10, "Salt", LONG, tags=("tram9", "marta/oskar", "fic"))
    story(
        archive,
        entry_id,
        fandoms=None,
        warnings='["underage drinkers", "underage"]',
        archive_warnings='["Underage Sex"]',
        body_start_html=None,
    )
    work(archive, "Salt", entry_id)
    return archive


def test_a_row_that_names_a_fandom_alone_gives_it_and_keeps_the_tag(tagged: Archive, tmp_path: Path) -> None:
    row = {"Original Tag": "tram9", "Original Tag Type": "Tag", "Related Fandom": "Tram Nine"}

    fields = mapped(tagged, tmp_path, row)

    assert fields["fandoms"] == ["Tram Nine"]
    assert "tram9" in fields["additional_tags"]


def test_a_tag_that_says_what_was_given_another_name_says_nothing_more(
    tagged: Archive, tmp_path: Path
) -> None:
    row = {
        "Original Tag": "Marta/Oskar",
        "Original Tag Type": "Relationship",
        "Recommended AO3 Tag": "Marta Quay/Oskar Lind",
        "Recommended AO3 Type": "Relationship",
    }

    fields = mapped(tagged, tmp_path, row)

    assert fields["relationships"] == ["Marta Quay/Oskar Lind"]
    assert "marta/oskar" not in fields["additional_tags"]


def test_a_warning_that_is_mapped_away_takes_its_archive_warning_along(
    tagged: Archive, tmp_path: Path
) -> None:
    row = {
        "Original Tag": "underage",
        "Original Tag Type": "Warning",
        "Recommended AO3 Tag": "Teenagers",
        "Recommended AO3 Type": "Additional Tag",
    }

    fields = mapped(tagged, tmp_path, row)

    assert fields["warnings"] == ["Choose Not To Use Archive Warnings"]
    assert {"Teenagers", "underage drinkers"} <= set(fields["additional_tags"])


def test_parts_that_stay_are_named_wherever_the_story_goes(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    security = (Security.PUBLIC, Security.PRIVATE, Security.CUSTOM, Security.PUBLIC)
    parts = [save(bench, 10 + n, f"Salt {n + 1}/4", LONG, security=kind) for n, kind in enumerate(security)]
    for entry_id in parts:
        story(archive, entry_id, body_start_html=None)
    work(archive, "Salt", *parts)
    stays = "parts 2 and 3 of 4 stay in the archive"

    kit = export("ao3", archive, tmp_path / "kit", base_url=HOST)
    books = export("epub", archive, tmp_path / "books")

    assert any(stays in question for question in kit.told["decide"])
    assert stays in (kit.out / "checklist.html").read_text("utf-8")
    assert stays in (kit.out / "paste/salt.html").read_text("utf-8")
    assert json.loads((kit.out / "ao3.json").read_text("utf-8"))["works"][0]["parts_that_stay"] == [2, 3]
    with zipfile.ZipFile(books.out / "salt.epub") as book:
        assert stays in book.read("EPUB/title.xhtml").decode()
        assert re.findall(r">(Part \d)<", book.read("EPUB/nav.xhtml").decode()) == ["Part 1", "Part 4"]


def test_the_only_part_that_leaves_does_not_lead_to_one_that_stays(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    on = '<a href="https://kettle.example.org/3083.html">Continued here</a>'
    parts = [
        save(bench, 10, "Salt 1/2", LONG + on),
        save(bench, 11, "Salt 2/2", LONG, security=Security.PRIVATE),
    ]
    for entry_id in parts:
        story(archive, entry_id, body_start_html=None)
    work(archive, "Salt", *parts)

    done = export("ao3", archive, tmp_path / "out", base_url=HOST)

    assert not any(b"Continued here" in data for data in done.files().values())
    row = next(row for row in done.told["entries"] if row["ditemid"] == 2567)
    assert "navigation-dropped" in {reason["code"] for reason in row["reasons"]}


LINKED = (
    '<center><img src="http://art.example/banner.png" alt="a lamp"></center><b>Title:</b> Salt<br>'
    'Notes: Title from a <a href="http://there.example/song?a=1&amp;b=2">song</a>, song of songs<br>'
    'Inspired by: <a href="http://there.example/cold">Cold Hands</a> by marsh<br>'
    'For: <a href="http://dr-tea.journal.example/">dr_tea</a>, who asked<br>A line of nobody.<br><br>'
)


@pytest.mark.parametrize("is_below", [True, False])
def test_notes_that_stand_below_a_story_leave_once(
    is_below: bool,  # noqa: FBT001 - one case's
    archive: Archive,
    tmp_path: Path,
) -> None:
    header, note = "<b>Title:</b> Salt<br>", "<p><b>Author's notes:</b> The song is\nby <i>Nick</i>.</p>"
    body = header + LONG + note if is_below else header + note + LONG
    entry_id = save(fill(archive), 10, "Salt", body)
    (text,) = archive.db.execute("SELECT body_text FROM entries WHERE entry_id = ?", (entry_id,)).fetchone()
    story(
        archive,
        entry_id,
        body_start_html=body.index(LONG),
        body_start_offset=text.index("Long enough"),
    )
    archive.db.execute(
        "INSERT INTO story_fields (entry_id, position, field, label, raw)"
        " VALUES (?, 10, 'notes', 'Author''s notes', 'The song is by Nick.')",
        (entry_id,),
    )
    work(archive, "Salt", entry_id)

    fields = told(archive, tmp_path)

    assert ("The song is" in fields["notes"]) is not is_below
    page = (tmp_path / "out/fic/2567.html").read_text("utf-8").partition('<div class="chapter-content">')[2]
    assert ("The song is" in page) is is_below


@pytest.fixture
def linked(archive: Archive) -> Archive:
    entry_id = save(fill(archive), 10, "Salt", LINKED + LONG)
    story(archive, entry_id, body_start_html=len(LINKED))
    for position, (field, label, raw) in enumerate(
        (
            ("notes", "Notes", "Title from a song, song of songs"),
            ("based_on", "Inspired by", "Cold Hands by marsh"),
            ("recipient", "For", "dr_tea, who asked"),
        ),
        10,
    ):
        archive.db.execute(
            "INSERT INTO story_fields (entry_id, position, field, label, raw) VALUES (?, ?, ?, ?, ?)",
            (entry_id, position, field, label, raw),
        )
    work(archive, "Salt", entry_id)
    return archive


def test_links_of_a_header_lead_there_from_the_notes(linked: Archive, tmp_path: Path) -> None:
    fields = told(linked, tmp_path)

    assert '<a href="http://there.example/song?a=1&amp;b=2">song</a>, song of songs' in fields["notes"]
    assert '<a href="http://there.example/cold">Cold Hands</a> by marsh' in fields["notes"]
    assert fields["inspired_by"] == ["Cold Hands by marsh http://there.example/cold"]
    assert fields["recipients"] == ["dr_tea"]


def test_a_banner_above_a_header_stands_above_the_chapter(linked: Archive, tmp_path: Path) -> None:
    done = export("ao3", linked, tmp_path / "out", base_url=HOST)

    page = (done.out / "fic/2567.html").read_text("utf-8")
    text = page.partition('<div class="chapter-content">\n')[2]
    assert text.startswith('<p align="center"><img src="http://art.example/banner.png" alt="a lamp"/></p>')
    row = next(row for row in done.told["entries"] if row["ditemid"] == 2567)
    assert "picture-not-kept" in {reason["code"] for reason in row["reasons"]}


def test_the_header_as_it_stood_is_on_the_page_to_paste_from(linked: Archive, tmp_path: Path) -> None:
    done = export("ao3", linked, tmp_path / "out", base_url=HOST)

    page = (done.out / "paste/salt.html").read_text("utf-8")
    stood = page.partition("The header as it stood")[2].partition("</details>")[0]
    assert "A line of nobody." not in stood
    assert "<p>A line of nobody.</p>" in (done.out / "fic/2567.html").read_text("utf-8")
    assert "<img" not in stood
    assert '<a href="http://art.example/banner.png">[picture: a lamp]</a>' in stood


def test_links_of_a_locked_part_are_not_told(linked: Archive, tmp_path: Path) -> None:
    linked.db.execute("UPDATE entries SET security = 'private' WHERE subject = 'Salt'")

    done = export("ao3", linked, tmp_path / "out", base_url=HOST)

    assert not any(b"there.example/cold" in data for data in done.files().values())


def test_parts_that_nobody_selected_are_told_from_those_that_are_locked(
    archive: Archive, tmp_path: Path
) -> None:
    bench = fill(archive)
    security = (Security.PUBLIC, Security.PRIVATE, Security.PUBLIC)
    parts = [save(bench, 10 + n, f"Salt {n + 1}/3", LONG, security=kind) for n, kind in enumerate(security)]
    for entry_id in parts:
        story(archive, entry_id, body_start_html=None)
    work(archive, "Salt", *parts)

    kit = export("ao3", archive, tmp_path / "kit", base_url=HOST, where="title:1/3 OR title:2/3")
    one = export("epub", archive, tmp_path / "one", where="title:1/3")

    said = "part 2 of 3 stays in the archive, part 3 of 3 was not selected"
    assert any(said in question for question in kit.told["decide"])
    codes = {reason["code"] for row in kit.told["entries"] for reason in row["reasons"]}
    assert {"parts-withheld", "parts-not-selected"} <= codes
    codes = {reason["code"] for row in one.told["entries"] for reason in row["reasons"]}
    assert "parts-not-selected" in codes
    assert "parts-withheld" not in codes


def test_what_a_person_calls_a_chapter_is_its_title(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    parts = [save(bench, 10, "Salt 1/2: The Lamp", LONG), save(bench, 11, "Salt 2/2: The Rope", LONG)]
    for entry_id in parts:
        story(archive, entry_id, body_start_html=None)
    work(archive, "Salt", *parts)
    say(archive, parts[0], "chapter_title", "Low Water", made_at="2026-01-01T00:00:00Z")
    say(archive, parts[1], "chapter_title", "", made_at="2026-01-01T00:00:00Z")

    assert [chapter["title"] for chapter in told(archive, tmp_path)["chapters"]] == ["Low Water", ""]


def test_several_recipients_that_are_set_are_several(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    entry_id = save(bench, 10, "Salt", LONG)
    story(archive, entry_id, body_start_html=None)
    work(archive, "Salt", entry_id)
    say(archive, entry_id, "recipient", "nell, tom and ina", made_at="2026-01-01T00:00:00Z")

    assert told(archive, tmp_path)["recipients"] == ["nell", "tom", "ina"]


def test_two_genres_with_a_slash_are_two(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    entry_id = save(bench, 10, "Salt", LONG)
    story(archive, entry_id, body_start_html=None)
    work(archive, "Salt", entry_id)
    say(archive, entry_id, "genre", "Angst/Romance, hurt/comfort", made_at="2026-01-01T00:00:00Z")

    assert told(archive, tmp_path)["additional_tags"][:3] == ["Angst", "Romance", "hurt/comfort"]


def test_a_translation_is_by_who_wrote_it_and_who_translated_it(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    body = f"Название: Соль<br>Оригинал: Salt, ina<br>Переводчик: kat<br>Рейтинг: PG<br><br>{LONG}"
    entry_id = save(bench, 10, "Соль", body)
    story(
        archive,
        entry_id,
        title="Соль",
        authors='["ina"]',
        norm='{"translators": ["kat"]}',
        body_start_html=None,
    )
    for number, (field, raw) in enumerate((("based_on", "Salt, ina"), ("translator", "kat")), 50):
        archive.db.execute(
            "INSERT INTO story_fields (entry_id, position, field, label, raw) VALUES (?, ?, ?, ?, ?)",
            (entry_id, number, field, field, raw),
        )
    work(archive, "Соль", entry_id)

    fields = told(archive, tmp_path)

    assert fields["authors"] == ["kat"]
    assert fields["inspired_by"][-1].endswith("Salt, ina (this is a translation of it)")
    export("epub", archive, tmp_path / "books")
    (book,) = (tmp_path / "books").rglob("*.epub")
    with zipfile.ZipFile(book) as held:
        package = next(held.read(name).decode() for name in held.namelist() if name.endswith(".opf"))
    assert "<dc:creator>ina</dc:creator>" in package
    assert '<dc:contributor id="translator1">kat</dc:contributor>' in package
    assert '<meta refines="#translator1" property="role" scheme="marc:relators">trl</meta>' in package
