"""What a person decides about tags holds in every export, and is never lost."""

import csv
import json
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.errors import UsageError
from storage.export import EXPORTERS
from storage.export.frame import Options
from storage.export.runs import run
from storage.export.tag_map import COLUMNS, read_sheet
from storage.export.tag_sheet import write_map
from tests.storage.export.carried import BODY, HEADER, Done, fill, save, story, work

TAG, TYPE = "Recommended AO3 Tag", "Recommended AO3 Type"
CATEGORY = "Recommended AO3 Category (for relationships)"


def rows_of(sheet: Path) -> list[dict[str, str]]:
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def decide(sheet: Path, archive: Archive, **decided: tuple[str, str, str]) -> Path:
    """Write a map and fill in rows: original -> (tag, type, category)."""
    write_map(archive, sheet)
    rows = rows_of(sheet)
    for row in rows:
        name = row["Original Tag"].replace("/", "_")
        if name in decided:
            row[TAG], row[TYPE], row[CATEGORY] = decided[name]
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return sheet


def export_with(form: str, archive: Archive, sheet: Path, out: Path) -> Done:
    exporter = next(e for e in EXPORTERS if e.name == form)
    return Done(out, run(archive, exporter, out, options=Options(tag_map=read_sheet(sheet))))


def test_the_sheet_holds_every_label_once_with_where_it_comes_from(shelf: Archive, tmp_path: Path) -> None:
    rows, new = write_map(shelf, tmp_path / "names.csv")

    held = rows_of(tmp_path / "names.csv")
    assert rows == new == len(held)
    assert list(held[0]) == list(COLUMNS)
    assert [(row["Original Tag"], row["Original Tag Type"]) for row in held] == [
        ("Tram Nine", "Fandom"),
        ("Marta/Oskar", "Relationship"),
        ("PG-13", "Rating"),
        ("fic", "Tag"),
        ("kettles", "Tag"),
        ("sea: blue, deep", "Tag"),
    ]
    assert "qqlocked" not in (tmp_path / "names.csv").read_text("utf-8")


def test_what_was_decided_stays_when_the_sheet_is_made_again(shelf: Archive, tmp_path: Path) -> None:
    sheet = decide(tmp_path / "names.csv", shelf, fic=("Fanfiction", "Additional Tag", ""))
    shelf.db.execute("INSERT INTO tags (name) VALUES ('new one')")
    shelf.db.execute(
        "INSERT INTO entry_tags (entry_id, tag_id, position)"
        " SELECT e.entry_id, tag_id, 9 FROM tags, entries e WHERE name = 'new one' AND ditemid = 263"
    )

    rows, new = write_map(shelf, sheet)

    held = rows_of(sheet)
    assert (rows, new) == (7, 1)
    assert [(row["Original Tag"], row[TAG]) for row in held if row[TAG]] == [("fic", "Fanfiction")]
    assert (held[-1]["Original Tag ID"], held[-1]["Original Tag"]) == ("7", "new one")


def test_a_decided_relationship_reaches_ao3_with_its_category(shelf: Archive, tmp_path: Path) -> None:
    sheet = decide(
        tmp_path / "names.csv",
        shelf,
        Marta_Oskar=("Marta Voss/Oskar Lind", "Relationship", "F/M"),
        fic=("-", "", ""),
        kettles=("Kettles", "Freeform", ""),
    )

    done = export_with("ao3", shelf, sheet, tmp_path / "out")

    (told,) = json.loads((done.out / "ao3.json").read_text("utf-8"))["works"]
    assert told["relationships"] == ["Marta Voss/Oskar Lind"]
    assert told["categories"] == ["F/M"]
    assert told["additional_tags"] == []
    codes = {reason["code"] for row in done.told["entries"] for reason in row["reasons"]}
    assert "tags-mapped" in codes


def test_a_tag_can_become_a_character_a_warning_and_a_rating(shelf: Archive, tmp_path: Path) -> None:
    sheet = decide(
        tmp_path / "names.csv",
        shelf,
        fic=(
            "Marta Voss, Major Character Death, Explicit",
            "Character, Archive Warning, Rating",
            "",
        ),
    )

    done = export_with("ao3", shelf, sheet, tmp_path / "out")

    (told,) = json.loads((done.out / "ao3.json").read_text("utf-8"))["works"]
    assert (told["characters"], told["warnings"], told["rating"]) == (
        ["Marta Voss"],
        ["Major Character Death"],
        "Explicit",
    )


@pytest.mark.parametrize("form", ["json", "wxr", "atom", "site", "csv"])
def test_entries_carry_their_tags_under_the_decided_names(
    form: str, carried: Archive, tmp_path: Path
) -> None:
    sheet = decide(tmp_path / "names.csv", carried, kettles=("Water Boilers", "Additional Tag", ""))

    done = export_with(form, carried, sheet, tmp_path / "out")

    whole = b"".join(data for name, data in done.files().items() if not name.startswith("report"))
    assert b"Water Boilers" in whole
    row = next(row for row in done.told["entries"] if row["ditemid"] == 263)
    assert [reason["code"] for reason in row["reasons"]] == ["tags-mapped"]


def test_a_sheet_of_semicolons_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    sheet = tmp_path / "names.csv"
    sheet.write_text(
        "Original Tag;Original Tag Type;Recommended AO3 Tag;Recommended AO3 Type\r\n"
        "Clex;Tag;Clark Kent/Lex Luthor;relationship\r\n;;;\r\n",
        encoding="utf-16",
    )

    assert read_sheet(sheet).renamed(("CLEX", "other")) == ("Clark Kent/Lex Luthor", "other")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("clex,Tag,A/B,", "names a tag and no type"),
        ("clex,Tag,,Fandom", "names a type and no tag"),
        ("clex,Tag,A/B,Ship", "'Ship', which no archive knows"),
        ("clex,Mood,A/B,Fandom", "'Mood', which the sheet never has"),
        ("pg,Rating,PG,Rating", "'PG', which there is not"),
        ('clex,Tag,"A, B, C","Fandom, Character"', "3 tags and 2 types"),
    ],
)
def test_a_row_that_cannot_be_followed_is_named(row: str, said: str, tmp_path: Path) -> None:
    sheet = tmp_path / "names.csv"
    sheet.write_text(f"Original Tag,Original Tag Type,{TAG},{TYPE}\n{row}\n", encoding="utf-8")

    with pytest.raises(UsageError, match=said) as error:
        read_sheet(sheet)

    assert "row 2" in str(error.value)


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b"Original Tag\n\xe9\n"])
def test_what_is_no_sheet_is_refused_and_left_alone(data: bytes, carried: Archive, tmp_path: Path) -> None:
    sheet = tmp_path / "mine.csv"
    sheet.write_bytes(data)

    with pytest.raises(UsageError):
        write_map(carried, sheet)

    assert sheet.read_bytes() == data


def test_a_tag_that_looks_like_a_formula_is_text_and_comes_back(carried: Archive, tmp_path: Path) -> None:
    carried.db.execute("UPDATE tags SET name = '=cmd()' WHERE name = 'kettles'")
    write_map(carried, tmp_path / "names.csv")

    held = rows_of(tmp_path / "names.csv")
    assert "'=cmd()" in [row["Original Tag"] for row in held]
    _, new = write_map(carried, tmp_path / "names.csv")
    assert new == 0


def test_formats_without_tags_refuse_a_map(carried: Archive, tmp_path: Path) -> None:
    write_map(carried, tmp_path / "names.csv")

    with pytest.raises(UsageError, match="--map is no option of the format warc"):
        export_with("warc", carried, tmp_path / "names.csv", tmp_path / "out")


def test_a_warning_that_got_another_name_is_still_warned_of(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    entry_id = save(bench, 10, "Salt", HEADER + BODY)
    story(archive, entry_id, warnings='["Character death", "smoking", "spiders"]')
    work(archive, "Salt", entry_id)
    decided = {
        "Character death": ("Major Character Death", "Archive Warning", ""),
        "smoking": ("Cigarettes", "Additional Tag", ""),
    }
    sheet = decide(tmp_path / "names.csv", archive, **decided)

    done = export_with("site", archive, sheet, tmp_path / "out")

    pages = "".join(page.read_text("utf-8") for page in done.out.rglob("*.html"))
    assert "spiders, Major Character Death, Cigarettes" in pages
