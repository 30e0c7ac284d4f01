"""What AO3's form has of the words of a header: names alone, each once, and what is left to decide."""

import json
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from storage.export.ao3.fields import _linked
from storage.export.tag_map import TagKind, TagTarget, read_sheet
from storage.export.tag_sheet import write_map
from storage.stories.said import say
from tests.storage.export.carried import HEADER, Done, export, fill, save, story, work

LONG = "<p>Long enough for every archive.</p>"
HOST = "https://fic.example.org"


def one_story(
    archive: Archive, *lines: tuple[str, str, str], tags: tuple[str, ...] = (), **values: Any
) -> None:
    """A story of one entry with these lines (field, label, raw) in its header."""
    entry_id = save(fill(archive), 10, "Salt", LONG, tags=tags)
    story(archive, entry_id, body_start_html=None, **values)
    for position, row in enumerate(lines, 10):
        archive.db.execute(
            "INSERT INTO story_fields (entry_id, position, field, label, raw) VALUES (?, ?, ?, ?, ?)",
            (entry_id, position, *row),
        )
    work(archive, "Salt", entry_id)


def kit(archive: Archive, place: Path, **options: Any) -> tuple[Done, dict[str, Any]]:
    """The kit, and the fields of its only work."""
    done = export("ao3", archive, place / "out", base_url=HOST, **options)
    (fields,) = json.loads((done.out / "ao3.json").read_text("utf-8"))["works"]
    return done, fields


def filled(archive: Archive, place: Path, **decisions: tuple[str, str]) -> Path:
    """A sheet in which rows of these originals are decided: underscores stand for blanks."""
    sheet = place / "map.csv"
    write_map(archive, sheet)
    rows = sheet.read_text("utf-8-sig").splitlines()
    for original, (tag, kind) in decisions.items():
        at = next(n for n, row in enumerate(rows) if row.split(",")[1].casefold() == original)
        cells = rows[at].split(",")
        cells[5:7] = [tag, kind]
        rows[at] = ",".join(cells)
    sheet.write_text("\n".join(rows), "utf-8")
    return sheet


def test_a_gift_names_the_account_alone(archive: Archive, tmp_path: Path) -> None:
    said = ("recipient", "Dedication", "for dr_tea, who asked for it")
    one_story(archive, said, norm=json.dumps({"recipients": ["dr_tea"]}))

    _, fields = kit(archive, tmp_path)

    assert fields["recipients"] == ["dr_tea"]


def test_an_event_is_no_recipient_of_a_gift(archive: Archive, tmp_path: Path) -> None:
    one_story(archive, ("written_for", "Written for", "yuletide 2008"))

    done, fields = kit(archive, tmp_path)

    assert (fields["recipients"], fields["written_for"]) == ([], ["yuletide 2008"])
    assert "Written for yuletide 2008" in (done.out / "checklist.html").read_text("utf-8")


@pytest.mark.parametrize("said", ["None", "N/A", "none that I know of", "нет"])
def test_a_header_that_warns_of_nothing_is_a_decision(said: str, archive: Archive, tmp_path: Path) -> None:
    one_story(archive, ("warnings", "Warnings", said), warnings="[]")

    done, fields = kit(archive, tmp_path)

    assert fields["warnings"] == ["Choose Not To Use Archive Warnings"]
    page = (done.out / "checklist.html").read_text("utf-8")
    assert f"the header says “{said}”; choose “No Archive Warnings Apply”" in page


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        ("PG", {"warnings": "[]"}),
        ("storms", {"warnings": '["storms"]'}),
        ("No archive warnings apply", {"archive_warnings": '["No Archive Warnings Apply"]'}),
        ("---", {"warnings": "[]"}),
    ],
)
def test_no_decision_is_asked_for_where_a_header_says_something_else(
    raw: str, values: dict[str, str], archive: Archive, tmp_path: Path
) -> None:
    one_story(archive, ("warnings", "Rating/Warnings", raw), **values)

    assert kit(archive, tmp_path)[1]["unwarned"] == []


def test_a_map_decides_once_what_a_header_that_warns_of_nothing_means(
    archive: Archive, tmp_path: Path
) -> None:
    one_story(archive, ("warnings", "Warnings", "None"), warnings="[]")
    sheet = filled(archive, tmp_path, none=("No Archive Warnings Apply", "Archive Warning"))

    _, fields = kit(archive, tmp_path, tag_map=read_sheet(sheet))

    assert (fields["warnings"], fields["unwarned"]) == (["No Archive Warnings Apply"], [])


def test_remarks_on_a_warning_are_no_tags(archive: Archive, tmp_path: Path) -> None:
    said = ["major character death", "sort of", "but not who you think", "storms", "but some angst"]
    one_story(
        archive, warnings=json.dumps(said), archive_warnings='["Major Character Death"]', fandoms='["Quays"]'
    )

    _, fields = kit(archive, tmp_path)

    assert fields["additional_tags"] == ["storms", "but some angst"]


def test_what_one_label_says_of_fandom_and_genre_stands_in_one_field(
    archive: Archive, tmp_path: Path
) -> None:
    said = "Quays, angst"
    one_story(archive, ("fandom", "Fandom/Genre", said), ("genre", "Fandom/Genre", said), fandoms='["Quays"]')

    _, fields = kit(archive, tmp_path)

    assert (fields["fandoms"], fields["additional_tags"]) == (["Quays"], ["angst"])


def test_what_may_tell_the_fandom_is_shown_and_never_decided(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    for number, (title, fandoms, tags) in enumerate(
        [("Salt", None, ("fic", "tn", "snow")), ("Rope", '["Tram Nine"]', ("fic", "tn"))], 10
    ):
        entry_id = save(bench, number, f"[TN] {title} (PG)", LONG, tags=tags)
        story(archive, entry_id, title=title, fandoms=fandoms, body_start_html=None)
        work(archive, title, entry_id)

    done = export("ao3", archive, tmp_path / "out", base_url=HOST)

    salt, rope = json.loads((done.out / "ao3.json").read_text("utf-8"))["works"]
    assert (salt["fandoms"], salt["clues"]) == (
        [],
        {"tags": {"tn": ["Tram Nine"], "snow": []}, "subject": "[TN] Salt (PG)"},
    )
    assert rope["clues"] == {"tags": {}, "subject": ""}
    page = (done.out / "checklist.html").read_text("utf-8")
    assert "tags tn (other stories with it: Tram Nine), snow; subject “[TN] Salt (PG)”" in page
    assert any("none is named by Salt (tags: tn, snow)" in said for said in done.told["decide"])


def test_several_works_in_one_entry_all_keep_their_headers(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    text = "".join(f"<p>{HEADER}</p><p>Drabble {number} is long enough.</p>" for number in (1, 2))
    entry_id = save(bench, 10, "Two Drabbles", text)
    norm = {"recipients": ["cyd"], "later": [{"recipients": ["dee"]}, {}]}
    story(archive, entry_id, title="Two Drabbles", works=2, norm=json.dumps(norm))
    work(archive, "Two Drabbles", entry_id)

    done, fields = kit(archive, tmp_path)

    page = (done.out / fields["chapters"][0]["file"]).read_text("utf-8").partition("chapter-content")[2]
    assert page.count("Beta:") == page.count("is long enough") == 2
    assert (fields["notes"], fields["recipients"]) == ("", ["cyd", "dee"])


def spelled_twice(archive: Archive) -> None:
    """Stories of one fandom, spelled once otherwise."""
    bench = fill(archive)
    for number, fandom in enumerate(("Tram Nine", "Tram: Nine", "tram nine", "Tram: Nine"), 10):
        entry_id = save(bench, number, f"Salt {number}", LONG)
        story(archive, entry_id, title=f"Salt {number}", fandoms=json.dumps([fandom]), body_start_html=None)
        work(archive, f"Salt {number}", entry_id)


def test_a_fandom_leaves_in_its_commonest_spelling(archive: Archive, tmp_path: Path) -> None:
    spelled_twice(archive)
    own = archive.db.execute("SELECT entry_id FROM stories ORDER BY entry_id").fetchone()[0]
    say(archive, own, "fandom", "Tram Nine", made_at="2026-01-01T00:00:00Z")

    done = export("ao3", archive, tmp_path / "out", base_url=HOST)

    works = json.loads((done.out / "ao3.json").read_text("utf-8"))["works"]
    assert [one["fandoms"] for one in works] == [["Tram Nine"], *[["Tram: Nine"]] * 3]


def test_a_sheet_has_one_row_for_the_spellings_of_a_fandom_and_decides_on_all(
    archive: Archive, tmp_path: Path
) -> None:
    spelled_twice(archive)
    sheet = filled(archive, tmp_path, **{"tram: nine": ("Tram Nine (TV)", "Fandom")})

    assert sum(",Fandom," in row for row in sheet.read_text("utf-8").splitlines()[1:]) == 1
    decision = read_sheet(sheet).find(TagKind.FANDOM, "TRAM NINE")
    assert decision is not None
    assert decision.tags == (("Tram Nine (TV)", TagTarget.FANDOM),)
    assert read_sheet(sheet).find(TagKind.FANDOM, "Tram Ten") is None


def test_a_tag_that_says_again_what_was_mapped_goes_with_it(archive: Archive, tmp_path: Path) -> None:
    one_story(archive, tags=("marta/oskar", "tram nine", "kettles"))
    sheet = filled(
        archive,
        tmp_path,
        **{
            "marta/oskar": ("Marta Kettle/Oskar Lamp", "Relationship"),
            "tram nine": ("Tram Nine (TV)", "Fandom"),
        },
    )

    _, fields = kit(archive, tmp_path, tag_map=read_sheet(sheet))

    assert fields["relationships"] == ["Marta Kettle/Oskar Lamp"]
    assert fields["fandoms"] == ["Tram Nine (TV)"]
    assert fields["additional_tags"] == ["kettles"]


def test_words_that_lead_somewhere_are_no_part_of_an_address() -> None:
    links = (
        ("Cold Front", "http://northerly.example/20.html"),
        ("northerly", "http://northerly.example/"),
        ("p", "http://p.example/"),
        ("amp", "http://amp.example/"),
    )

    assert _linked("<p>Story: Cold Front by northerly &amp; p</p>", links) == (
        '<p>Story: <a href="http://northerly.example/20.html">Cold Front</a> by'
        ' <a href="http://northerly.example/">northerly</a> &amp; <a href="http://p.example/">p</a></p>'
    )
