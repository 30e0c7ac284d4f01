"""`ljkeep stories add|remove|set`: what a person says is kept and wins."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scraper.cli import cli
from scraper.extract.story.reader import read_story
from scraper.intake.habits import read_again, settle_archive
from storage.archive import Archive
from storage.records import Ditemid, Entry, Journal
from storage.stories import list_works

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
        ("rating", "lemon", "choose from general"),
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
