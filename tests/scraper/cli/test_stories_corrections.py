"""`ljkeep stories add|remove|set`: what a person says is kept and wins."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from scraper.cli import cli
from scraper.extract.story.reader import read_story
from scraper.intake.habits import read_again, settle_archive
from storage.archive import Archive
from storage.errors import UsageError
from storage.records import Ditemid, Entry, Journal
from storage.stories import list_works
from tests.storage.export.carried import export

AT = "2026-01-01T00:00:00Z"
TOLD = "She had counted the boats, and he had not believed her. " * 12


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True) as opened:
        journal = opened.entries.save_journal(Journal(name="kat"), site="kat.test", seen_at=AT)
        headed = f"Title: Salt<br>Fandom: Tram<br>Rating: PG<br>Pairing: Ina/Tom<br><br>{TOLD}"
        for number, body in ((1000, headed), (2000, TOLD)):
            url = f"http://kat.test/{number}.html"
            entry = Entry(ditemid=Ditemid(number), url=url, body_html=body, poster="kat")
            entry_id = opened.entries.save(journal, entry, page_id=None, source="live", fetched_at=AT)
            opened.entries.save_story(entry_id, read_story(body))
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, ["stories", *map(str, words)])


def listed(archive: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(archive, "--json").stdout.splitlines() if line.startswith("{")]


def test_an_entry_without_a_header_is_made_a_story(archive: Path) -> None:
    result = run("add", archive, "2000")

    assert result.exit_code == 0, result.output
    assert "2 works" in result.output
    assert len(listed(archive)) == 2


def test_what_is_no_story_is_taken_out_and_stays_out(archive: Path) -> None:
    run("remove", archive, "1000")

    with Archive.open(archive) as opened:
        for row in opened.db.execute("SELECT entry_id FROM entries").fetchall():
            read_again(opened, row["entry_id"])
        settle_archive(opened)
        assert list(list_works(opened)) == []
        assert opened.db.execute("SELECT count(*) FROM entries").fetchone()[0] == 2


@pytest.mark.parametrize(
    ("field", "value", "column", "wanted"),
    [
        ("title", "Salt & Rope", "title", "Salt & Rope"),
        ("rating", "explicit", "rating", "explicit"),
        ("author", "Nell, Ina", "authors", ["Nell", "Ina"]),
        ("fandom", "Tram Nine", "fandoms", ["Tram Nine"]),
        ("words", "1,200", "words_claimed", 1200),
        (
            "pairing",
            "Ina/Tom; Kit & Bo",
            "pairings",
            [{"chars": ["Ina", "Tom"], "kind": "romantic"}, {"chars": ["Kit", "Bo"], "kind": "platonic"}],
        ),
    ],
)
def test_a_value_that_was_set_wins_over_every_reading(
    archive: Path, field: str, value: str, column: str, wanted: object
) -> None:
    result = run("set", archive, "1000", field, value)

    assert result.exit_code == 0, result.output
    (work,) = listed(archive)
    assert work[column] == wanted
    with Archive.open(archive) as opened:
        opened.entries.save_story(
            opened.db.execute("SELECT min(entry_id) FROM entries").fetchone()[0],
            read_story(f"Title: Other<br>Rating: G<br>Pairing: A/B<br><br>{TOLD}"),
        )
    assert listed(archive)[0][column] == wanted


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("rating", "purple", "choose from general"),
        ("words", "many", "number of words"),
        ("part", "last", "2/5"),
        ("colour", "red", "there is no field 'colour'"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_an_offer(
    archive: Path, field: str, value: str, says: str
) -> None:
    result = run("set", archive, "1000", field, value)

    assert result.exit_code != 0
    assert says in str(result.exception)
    with Archive.open(archive) as opened:
        assert opened.db.execute("SELECT count(*) FROM story_corrections").fetchone()[0] == 0


def test_a_part_that_was_set_joins_by_it(archive: Path) -> None:
    run("add", archive, "2000")
    run("set", archive, "2000", "title", "Salt")
    run("set", archive, "2000", "part", "2/2")
    run("set", archive, "1000", "part", "1/2")

    (work,) = listed(archive)

    assert [part["label"] for part in work["parts"]] == ["1/2", "2/2"]  # type: ignore[attr-defined]


HEADER = "Title: Salt<br>Fandom: Tram<br>Rating: NC-17<br>Warnings: Character Death<br>Pairing: Ina/Tom<br>"


@pytest.fixture
def long_one(tmp_path: Path) -> Path:
    """A story in two parts without headers; a list of them, with the header, leads to both."""
    path = tmp_path / "long.db"
    with Archive.open(path, create=True) as opened:
        journal = opened.entries.save_journal(Journal(name="kat"), site="kat.test", seen_at=AT)
        links = "".join(
            f'<a href="http://kat.test/{at}.html">Part {n}</a> ' for n, at in ((1, 1000), (2, 2000))
        )
        for number, subject, body in (
            (1000, "Salt, part 1", TOLD),
            (2000, "Salt, part 2", TOLD),
            (3000, "Salt: masterpost", f"{HEADER}Notes: for Nell<br><br>{links}"),
        ):
            entry = Entry(
                ditemid=Ditemid(number),
                url=f"http://kat.test/{number}.html",
                body_html=body,
                poster="kat",
                subject=subject,
                eventtime=f"2007-01-0{number // 1000}T12:00:00",
            )
            entry_id = opened.entries.save(journal, entry, page_id=None, source="live", fetched_at=AT)
            opened.entries.save_story(entry_id, read_story(body, subject=subject))
        settle_archive(opened)
    return path


def work_of(path: Path, out: Path, **options: Any) -> dict[str, Any]:
    """Return the one work as the kit for AO3 has it."""
    with Archive.open(path, read_only=True) as opened:
        export("ao3", opened, out, **options)
    (work,) = json.loads((out / "ao3.json").read_text(encoding="utf-8"))["works"]
    return dict(work)


def lock(path: Path, ditemid: int) -> None:
    with Archive.open(path) as opened:
        opened.db.execute("UPDATE entries SET security = 'friends' WHERE ditemid = ?", (ditemid,))


def test_what_a_list_of_parts_says_of_a_story_leaves_with_it(long_one: Path, tmp_path: Path) -> None:
    (listing,) = listed(long_one)
    work = work_of(long_one, tmp_path / "out")

    assert listing["rating"] == "explicit"
    assert (work["rating"], work["fandoms"], work["relationships"]) == ("Explicit", ["Tram"], ["Ina/Tom"])
    assert work["warnings"] == ["Major Character Death"]
    assert "for Nell" in work["notes"]


def test_a_locked_list_of_parts_says_nothing_in_public(long_one: Path, tmp_path: Path) -> None:
    lock(long_one, 3000)

    work = work_of(long_one, tmp_path / "out")
    with_locked = work_of(long_one, tmp_path / "all", include_locked=True)

    assert (work["rating"], work["fandoms"], work["notes"]) == ("Not Rated", [], "")
    assert with_locked["rating"] == "Explicit"


@pytest.mark.parametrize("on", ["1000", "2000", "3000"])
def test_what_is_set_on_any_part_or_the_list_above_holds_for_the_whole(
    long_one: Path, tmp_path: Path, on: str
) -> None:
    for field, value in (
        ("rating", "PG-13"),
        ("warnings", ""),
        ("notes", "with thanks to Bo"),
        ("author", "Nell"),
        ("recipient", "Ola"),
    ):
        assert run("set", long_one, on, field, value).exit_code == 0

    work = work_of(long_one, tmp_path / "out")
    (listing,) = listed(long_one)

    assert (listing["rating"], listing["warnings"], listing["corrected"]) == ("teen", [], True)
    assert (work["rating"], work["warnings"]) == (
        "Teen And Up Audiences",
        ["Choose Not To Use Archive Warnings"],
    )
    assert "with thanks to Bo" in work["notes"]
    assert "for Nell" not in work["notes"]
    assert work["authors"] == ["Nell"]
    assert work["recipients"] == ["Ola"]
    assert listing["authors"] == ["Nell"]


def test_the_last_word_on_a_value_counts(long_one: Path) -> None:
    run("set", long_one, "1000", "fandom", "Tram Nine")
    with Archive.open(long_one) as opened:
        opened.db.execute("UPDATE story_corrections SET made_at = '2020-01-01T00:00:00Z'")
    run("set", long_one, "2000", "fandom", "Ferry")

    assert listed(long_one)[0]["fandoms"] == ["Ferry"]


def test_a_command_answers_with_what_it_touched(archive: Path) -> None:
    answer = run("set", archive, "1000", "title", "Salt & Rope").output
    none = run("set", archive, "2000", "title", "Nothing").output

    assert "Salt & Rope by kat" in answer
    assert "part of no story" in none
    assert "ljkeep stories add" in none


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("NC-17", "explicit"), ("pg", "general"), ("R", "mature"), ("pg 13", "teen"), ("Teen And Up", "teen")],
)
def test_a_rating_may_be_said_as_headers_say_it(archive: Path, typed: str, wanted: str) -> None:
    assert run("set", archive, "1000", "rating", typed).exit_code == 0

    assert listed(archive)[0]["rating"] == wanted


def test_warnings_that_are_set_are_archive_warnings_where_they_are_any(archive: Path) -> None:
    run("set", archive, "1000", "warnings", "Character Death; tea")

    with Archive.open(archive) as opened:
        row = opened.db.execute("SELECT archive_warnings FROM stories WHERE is_story").fetchone()
    assert json.loads(row[0]) == ["Major Character Death"]


def test_what_was_said_is_taken_back(archive: Path) -> None:
    run("set", archive, "1000", "rating", "explicit")
    run("set", archive, "1000", "title", "Rope")
    run("unset", archive, "1000", "rating")

    (work,) = listed(archive)
    assert (work["rating"], work["title"]) == ("general", "Rope")
    run("remove", archive, "1000")
    assert listed(archive) == []
    run("unset", archive, "1000")
    assert [work["title"] for work in listed(archive)] == ["Salt"]


def test_joins_are_taken_back_with_all_that_was_said_of_an_entry(archive: Path) -> None:
    run("add", archive, "2000")
    run("join", archive, "1000", "2000")
    assert len(listed(archive)) == 1

    run("unset", archive, "1000")

    assert len(listed(archive)) == 2


def test_taking_back_what_was_never_said_says_what_was(archive: Path) -> None:
    run("set", archive, "1000", "title", "Rope")

    result = run("unset", archive, "1000", "rating")

    assert result.exit_code != 0
    assert "no rating was set on that entry; set are: title" in str(result.exception)


def test_a_locked_part_is_marked_and_stories_come_in_the_order_of_time(long_one: Path) -> None:
    lock(long_one, 2000)

    output = run(long_one).output

    assert "2000.html (locked)" in output
    assert "1000.html (locked)" not in output


def test_set_says_what_was_set(archive: Path) -> None:
    result = run("set", archive, "1000", "chapter-title", "The Lamp")

    assert "chapter_title is set to 'The Lamp'" in result.stdout
    assert run("unset", archive, "1000", "chapter-title").exit_code == 0


def test_a_subject_names_the_world_that_other_headers_name(archive: Path) -> None:
    with Archive.open(archive) as opened:
        journal = opened.entries.save_journal(Journal(name="kat"), site="kat.test", seen_at=AT)
        subject = "Fic: Rope (Tram, PG)"
        entry = Entry(ditemid=Ditemid(3000), subject=subject, body_html=TOLD, poster="kat")
        entry_id = opened.entries.save(journal, entry, page_id=None, source="live", fetched_at=AT)
        opened.entries.save_story(entry_id, read_story(TOLD, subject=subject))
        settle_archive(opened)

        works = {work.title: work for work in list_works(opened)}

    assert works["Rope"].fandoms == ("Tram",)
    assert works["Rope"].rating == "general"


def begun(archive: Path, number: int) -> tuple[str, str]:
    """Return (first words, all words from there on) of a story as it is stored."""
    with Archive.open(archive) as opened:
        row = opened.db.execute(
            "SELECT body_start, substr(body_html, body_start_html + 1) AS html,"
            " substr(body_text, body_start_offset + 1) AS told FROM stories JOIN entries USING (entry_id)"
            " WHERE ditemid = ?",
            (number,),
        ).fetchone()
    assert row["told"].startswith(row["body_start"])
    return row["body_start"], row["html"]


@pytest.fixture
def misread(archive: Path) -> Path:
    """A story below whose header stand a line of the writer's and one that could be a heading."""
    header = "<b>Title:</b> Fog<br>Rating: PG<br>Pairing: Ina/Tom<br><br>"
    above = f"{header}Written in one night.<br><b>Quokka</b><br>"
    with Archive.open(archive) as opened:
        journal = opened.entries.save_journal(Journal(name="kat"), site="kat.test", seen_at=AT)
        url = "http://kat.test/3000.html"
        entry = Entry(ditemid=Ditemid(3000), url=url, body_html=above + TOLD, poster="kat")
        entry_id = opened.entries.save(journal, entry, page_id=None, source="live", fetched_at=AT)
        opened.entries.save_story(entry_id, read_story(above + TOLD))
        settle_archive(opened)
    return archive


def test_where_a_text_begins_is_said_by_its_first_words(misread: Path, tmp_path: Path) -> None:
    before = begun(misread, 3000)

    result = run("set", misread, "3000", "text-begins", "“Quokka”")

    assert result.exit_code == 0, result.output
    assert begun(misread, 3000)[0] == "Quokka"
    assert begun(misread, 3000)[1].startswith("<b>Quokka</b><br>She had")
    with Archive.open(misread) as opened:
        read_again(opened, 3)
        settle_archive(opened)
        out = export("ao3", opened, tmp_path / "kit").out
    assert begun(misread, 3000)[0] == "Quokka"
    page = (out / "fic/3000.html").read_text("utf-8").partition('<div class="chapter-content">\n')
    assert page[2].startswith("<p><strong>Quokka</strong><br/>She had counted")
    assert "Written in one night." in page[0]
    assert run("unset", misread, "3000", "text-begins").exit_code == 0
    assert begun(misread, 3000) == before


def test_words_with_which_no_line_begins_are_refused(misread: Path) -> None:
    result = run("set", misread, "3000", "text-begins", "Nobody came")

    assert isinstance(result.exception, UsageError)
    assert "no line of the entry begins with 'Nobody came'" in str(result.exception)
    assert isinstance(run("unset", misread, "3000", "text-begins").exception, UsageError)


def test_where_a_text_ends_is_said_by_its_last_words(archive: Path, tmp_path: Path) -> None:
    body = f"Title: Fog<br>Rating: PG<br>Pairing: Ina/Tom<br><br>{TOLD}<br>Back to the kettle."
    with Archive.open(archive) as opened:
        journal = opened.entries.save_journal(Journal(name="kat"), site="kat.test", seen_at=AT)
        entry = Entry(ditemid=Ditemid(3000), url="http://kat.test/3000.html", body_html=body, poster="kat")
        entry_id = opened.entries.save(journal, entry, page_id=None, source="live", fetched_at=AT)
        opened.entries.save_story(entry_id, read_story(body))
        settle_archive(opened)

    result = run("set", archive, "3000", "text-ends", "he had not believed her")

    assert result.exit_code == 0, result.output
    with Archive.open(archive) as opened:
        settle_archive(opened)
        out = export("ao3", opened, tmp_path / "kit").out
    (fog,) = (w for w in json.loads((out / "ao3.json").read_text("utf-8"))["works"] if w["title"] == "Fog")
    assert "End notes (" in (out / fog["paste"]).read_text("utf-8")
    refused = run("set", archive, "3000", "text-ends", "nobody came")
    assert "no line of the entry ends with 'nobody came'" in str(refused.exception)
    assert run("unset", archive, "3000", "text-ends").exit_code == 0
