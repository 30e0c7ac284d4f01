"""What AO3's importer would find on the pages, by rules of the importer written down here."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from storage.export.ao3.preview import as_read
from storage.export.ao3.rules import CONTENT, pieces, shortened, tag
from storage.export.work_header import WorkField, genres_of
from storage.markup.semantic import semantic_html
from tests.storage.export.carried import HEADER, Done, export, fill, save, story, work

LABELS = {
    "title": "Titles?",
    "summary": "Summary|Summaries",
    "notes": "Notes?",
    "tags": "Tags?",
    "fandoms": "Fandoms?",
    "rating": "Ratings?",
    "pairings": "Relationship|Pairings?",
    "chapter": "Chapter Titles?",
    "date": "Date|Posted on|Posted",
}


def as_the_importer_reads(page: str) -> dict[str, str]:
    """The first match of each label anywhere in the page, to the end of its line."""
    text = re.sub(r"</?(?:label|span|div|b).*?>", "", page.replace("<p", "\n<p").replace("<br", "\n<br"))
    found = {}
    for field, names in LABELS.items():
        match = re.search(f"(?:{names}) *: *(.*?)(?:</p>)?$", text, re.IGNORECASE | re.MULTILINE)
        found[field] = unescape(match[1]) if match else "(none)"
    return found


def page(done: Done, name: str) -> str:
    return (done.out / name).read_text(encoding="utf-8")


def told(done: Done) -> list[dict[str, Any]]:
    works: list[dict[str, Any]] = json.loads(page(done, "ao3.json"))["works"]
    return works


def a_story(archive: Archive, body: str, **values: Any) -> None:
    bench = fill(archive)
    entry = save(bench, 20, "Salt", HEADER + body, tags=values.pop("tags", ()))
    story(archive, entry, **values)
    work(archive, "Salt", entry)


def test_the_importer_reads_every_field_right(shelf: Archive, tmp_path: Path) -> None:
    done = export("ao3", shelf, tmp_path / "out", base_url="https://fic.example.org")

    found = as_the_importer_reads(page(done, "fic/2567.html"))
    assert found == {
        "title": "Salt",
        "summary": "A <kettle> & a lamp.",
        "notes": "Beta: bea",
        "tags": "",
        "fandoms": "Tram Nine",
        "rating": "T",
        "pairings": "Marta/Oskar",
        "chapter": "",
        "date": "2007-01-11",
    }


def test_labels_in_a_story_or_in_a_field_are_never_taken_for_others(archive: Archive, tmp_path: Path) -> None:
    a_story(
        archive, "<p>Notes: buy milk. Tags: none.</p>", title="Summary: a note: date: x", summary="Title: y"
    )

    found = as_the_importer_reads(page(export("ao3", archive, tmp_path / "out"), "fic/5127.html"))

    assert found["title"] == "Summary: a note: date: x"
    assert found["summary"] == "Title: y"
    assert found["notes"] == "Beta: bea"
    assert found["tags"] == ""
    assert found["date"] == "2007-01-21"


def test_mature_is_written_so_that_it_stays_mature(archive: Archive, tmp_path: Path) -> None:
    a_story(archive, "<p>Some words here.</p>", rating="mature")

    done = export("ao3", archive, tmp_path / "out")

    assert as_the_importer_reads(page(done, "fic/5127.html"))["rating"] == "M"
    assert told(done)[0]["rating"] == "Mature"


def test_a_work_of_parts_has_its_own_file_of_addresses(shelf: Archive, tmp_path: Path) -> None:
    done = export("ao3", shelf, tmp_path / "out", base_url="https://fic.example.org")

    assert page(done, "chapters/salt.txt").split() == [
        "https://fic.example.org/fic/2567.html",
        "https://fic.example.org/fic/2823.html",
    ]
    assert not list(done.out.glob("import-batch-*"))
    later = as_the_importer_reads(page(done, "fic/2823.html"))
    assert (later["chapter"], later["summary"], later["notes"]) == ("Part 2", "", "")


def test_batches_hold_25_and_keep_locked_stories_apart(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    for number in range(20, 47):
        entry = save(bench, number, f"Salt {number}", f"{HEADER}<p>Words of it.</p>")
        story(archive, entry, title=f"Story {number}", categories='["m/m"]')
        work(archive, f"Story {number}", entry)
    archive.db.execute("UPDATE entries SET security = 'protected' WHERE subject = 'Salt 46'")

    done = export("ao3", archive, tmp_path / "out", include_locked=True)

    sizes = {p.name: len(p.read_text(encoding="utf-8").split()) for p in done.out.glob("import-batch-*")}
    assert sizes == {
        "import-batch-en-mm-01.txt": 25,
        "import-batch-en-mm-02.txt": 1,
        "import-batch-en-mm-restricted-01.txt": 1,
    }


def test_tags_beyond_what_ao3_takes_are_dropped_and_told(archive: Archive, tmp_path: Path) -> None:
    names = ("fic", "100% crack", "<3", *(f"tag {n}" for n in range(90)))
    a_story(archive, "<p>Some words here.</p>", tags=names)

    done = export("ao3", archive, tmp_path / "out")

    (found,) = told(done)
    assert found["additional_tags"][:3] == ["100 crack", "3", "tag 0"]
    lists = ("fandoms", "relationships", "characters", "additional_tags")
    assert sum(len(found[name]) for name in lists) == 75
    codes = {reason["code"] for row in done.told["entries"] for reason in row["reasons"]}
    assert {"tags-dropped", "tags-changed"} <= codes


def test_a_long_summary_is_cut_and_told(archive: Archive, tmp_path: Path) -> None:
    a_story(archive, "<p>Some words here.</p>", summary="Word & word. " * 200)

    done = export("ao3", archive, tmp_path / "out")

    assert len(told(done)[0]["summary"]) <= 1250
    assert "summary-cut" in str(done.told["entries"])


def test_a_title_on_the_paste_page_is_text(archive: Archive, tmp_path: Path) -> None:
    a_story(archive, "<p>Some </textarea><script>x</script> words.</p>", title="<script>y</script>")

    done = export("ao3", archive, tmp_path / "out")

    for name in (told(done)[0]["paste"], "checklist.html"):
        assert "<script>y" not in page(done, name)
        assert page(done, name).count("<script>") == 1


def test_a_chapter_is_called_what_its_subject_says_beyond_the_title(shelf: Archive, tmp_path: Path) -> None:
    shelf.db.execute("UPDATE entries SET subject = 'Salt 2/2: The Lamp' WHERE ditemid = 2823")

    (found,) = told(export("ao3", shelf, tmp_path / "out"))

    assert [chapter["title"] for chapter in found["chapters"]] == ["", "The Lamp"]


def test_what_was_locked_stands_apart_from_what_goes_online(shelf: Archive, tmp_path: Path) -> None:
    done = export("ao3", shelf, tmp_path / "out", include_locked=True, base_url="https://fic.example.org")

    locked = [chapter["file"] for work in told(done) if work["restricted"] for chapter in work["chapters"]]
    assert locked == ["locked/3079.html"]
    assert sorted(p.name for p in (done.out / "fic").iterdir()) == ["2567.html", "2823.html"]
    assert "Leave <code>locked</code> at home" in page(done, "checklist.html")


def test_the_checklist_leads_to_every_story_and_says_what_no_importer_does(
    shelf: Archive, tmp_path: Path
) -> None:
    shelf.db.execute("UPDATE stories SET authors = '[\"Kat\", \"Bea\"]' WHERE title = 'Salt'")
    for place, (field, label, raw) in enumerate(
        (("recipient", "For", "Cyd"), ("based_on", "Based on", "Pepper by Dot")), 10
    ):
        shelf.db.execute(
            "INSERT INTO story_fields SELECT entry_id, ?, ?, ?, ? FROM entries WHERE ditemid = 2567",
            (place, field, label, raw),
        )

    done = export("ao3", shelf, tmp_path / "out")

    found = page(done, "checklist.html")
    assert "To AO3: 1 story in 2 chapters" in found
    for said in ("Written by Kat and Bea", "A gift: Cyd", "Inspired by another work: Pepper by Dot"):
        assert said in found
    assert "Series: Tram Stories, part 3" in found
    for address in re.findall(r'href="([^"]+)"', found):
        assert (done.out / address).is_file()
    assert told(done)[0]["recipients"] == ["Cyd"]


def test_players_that_ao3_takes_stay_and_others_become_links(archive: Archive, tmp_path: Path) -> None:
    a_story(
        archive,
        '<p>Look here:</p><iframe src="https://l.lj-toys.com/?source=youtube&amp;vid=abcdefghijk"></iframe>'
        '<iframe src="https://there.example/v/1"></iframe>',
    )

    done = export("ao3", archive, tmp_path / "out")

    lines = page(done, "fic/5127.html").partition('<div class="chapter-content">')[2].splitlines()
    assert lines[1:4] == [
        "<p>Look here:</p>",
        (
            '<p><iframe src="https://www.youtube.com/embed/abcdefghijk" width="560" height="315"'
            ' allowfullscreen=""></iframe></p>'
        ),
        '<p><a href="https://there.example/v/1">there.example</a></p>',
    ]
    assert "player-linked" in str(done.told["entries"])


def test_a_warning_ao3_has_a_name_for_is_no_tag_too(archive: Archive, tmp_path: Path) -> None:
    a_story(
        archive,
        "<p>Some words here.</p>",
        warnings='["Major character death", "rain"]',
        archive_warnings='["Major Character Death"]',
    )

    (found,) = told(export("ao3", archive, tmp_path / "out"))

    assert (found["warnings"], found["additional_tags"]) == (["Major Character Death"], ["rain"])


def test_a_locked_story_leaves_no_trace(shelf: Archive, tmp_path: Path) -> None:
    done = export("ao3", shelf, tmp_path / "out")

    assert not any(b"qqlocked" in data for data in done.files().values())


@pytest.mark.parametrize("parting", ["</p>\n<p>", "<br/>", " "])
def test_a_text_too_long_is_parted_without_losing_a_word(parting: str) -> None:
    text = parting.join(f"word{number}" for number in range(CONTENT // 8))
    html = semantic_html(f"<p>{text}</p>").html

    found = [semantic_html(piece).html for piece in pieces(html)]

    assert len(found) > 1
    assert all(len(piece) <= CONTENT + 100 for piece in found)
    assert re.findall(r"word\d+", "".join(found)) == re.findall(r"word\d+", html)


def test_tags_that_an_archive_put_into_a_header_are_tags() -> None:
    rows = (
        WorkField(field="genre", label="Genre", raw="Drama"),
        WorkField(field=None, label="Additional Tags", raw="Snow, Dogs"),
        WorkField(field=None, label="Website", raw="none"),
    )

    assert list(genres_of(rows, ())) == ["Drama", "Snow", "Dogs"]


def test_a_tag_of_signs_alone_is_none() -> None:
    assert [tag("<<"), tag("\u200b"), tag("a" * 200)] == ["", "", "a" * 149 + "…"]


def test_notes_keep_whole_lines_where_they_fit() -> None:
    assert shortened(["one", "two & three"], 50) == ("<p>one</p><p>two &amp; three</p>", True)
    cut, is_whole = shortened(["x" * 40, "y" * 90], 120)
    assert not is_whole
    assert len(cut) <= 120
    assert cut.startswith(f"<p>{'x' * 40}</p><p>y")


@pytest.mark.parametrize(
    ("markup", "field", "read"),
    [
        ("<b>Title:</b> Salt<br>So", "title", "Salt"),
        ("<strong>Title</strong>: Salt", "title", "kat — LiveJournal"),
        ("<p>Rating: PG-13", "rating", "Teen And Up Audiences"),
        ("<p>Rating: Mature", "rating", "Explicit"),
        ("<p>Relationships: A/B", "relationships", ""),
        ("<p>Pairings: A/B", "relationships", "A/B"),
        ("<p>Leave a note: buy milk</p>", "notes", "buy milk"),
        ("<p>So it was.</p>", "fandoms", "No Fandom"),
    ],
)
def test_the_model_makes_of_a_page_what_the_importer_made_of_it(markup: str, field: str, read: str) -> None:
    assert as_read(markup, page_title="Entry: kat — LiveJournal")[field] == read


def test_a_check_says_what_ao3_would_make_of_the_original_page(shelf: Archive, tmp_path: Path) -> None:
    done = export("ao3", shelf, tmp_path / "out", check=True)

    (found,) = done.told["previews"]
    assert found["title"] == "Salt"
    assert "fandom: AO3 would read “No Fandom”; it is “Tram Nine”" in found["lines"]
    assert not any(line.startswith(("title:", "rating:")) for line in found["lines"])
    assert "text: the header would stay in it, 6 words" in found["lines"]
    text = done.out.with_name("out.report.md").read_text("utf-8")
    assert "AO3 would read “No Fandom”" in text
    assert "qqlocked" not in text


def test_the_table_for_the_poster_has_its_columns_and_all_chapters(shelf: Archive, tmp_path: Path) -> None:
    done = export("ao3", shelf, tmp_path / "out", **{"poster-csv": True})

    (row,) = done.table("ao3-poster.csv")
    assert (row["Work Title"], row["Fandoms"], row["Language"]) == ("Salt", "Tram Nine", "English")
    assert row["Work text"].index("kettle") < row["Work text"].index("<u>on</u>")


def test_stories_without_a_fandom_are_named_in_one_sentence_and_given_one(
    archive: Archive, tmp_path: Path
) -> None:
    a_story(archive, "<p>It sang on and on.</p>", fandoms="[]")

    without = export("ao3", archive, tmp_path / "one")
    given = export("ao3", archive, tmp_path / "two", fandom="Tram Nine")

    (sentence,) = [text for text in without.told["decide"] if "fandom" in text]
    assert sentence.startswith("AO3 wants a fandom, and none is named by Salt: say --fandom")
    assert told(given)[0]["fandoms"] == ["Tram Nine"]
    assert not [text for text in given.told["decide"] if "fandom" in text]


def test_a_chapter_in_two_entries_is_one_chapter(archive: Archive, tmp_path: Path) -> None:
    bench = fill(archive)
    marks = ("Chapter One (part 1 of 2)", "Chapter One (part 2 of 2)", "Chapter Two (part 1 of 2)")
    parts = [
        save(bench, number, f"Gannet, {mark}", f"<p>Long enough for every archive, {number}.</p>")
        for number, mark in enumerate(marks, 10)
    ]
    for entry_id in parts:
        story(archive, entry_id, body_start_html=None, title="Gannet")
    work(archive, "Gannet", *parts)
    labels = zip(("1.1", "1.2", "2.1"), parts, strict=True)
    archive.db.executemany("UPDATE work_parts SET label = ? WHERE entry_id = ?", labels)

    (found,) = (one for one in told(export("ao3", archive, tmp_path / "out")) if one["title"] == "Gannet")

    first, second = found["chapters"]
    page = (tmp_path / "out" / first["file"]).read_text(encoding="utf-8")
    assert "archive, 10." in page
    assert "archive, 11." in page
    assert "archive, 12." in (tmp_path / "out" / second["file"]).read_text(encoding="utf-8")
