"""`ljkeep stories`: listing, joining, splitting."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scraper.cli import cli
from scraper.extract.story.reader import read_story
from storage.archive import Archive
from storage.records import Ditemid, Entry, Journal

TOLD = "She had counted the boats, and he had not believed her. " * 6
AT = "2026-01-01T00:00:00Z"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True) as opened:
        journal = opened.entries.save_journal(Journal(name="kat"), site="kat.test", seen_at=AT)
        for number, title in ((1000, "Salt (1/2)"), (2000, "Salt (2/2)"), (3000, "Roof")):
            body = f"Title: {title}<br>Fandom: Tram<br>Rating: PG<br>Pairing: Ina/Tom<br><br>{TOLD}"
            entry = Entry(
                ditemid=Ditemid(number), url=f"http://kat.test/{number}.html", body_html=body, poster="kat"
            )
            entry_id = opened.entries.save(journal, entry, page_id=None, source="live", fetched_at=AT)
            opened.entries.save_story(entry_id, read_story(body))
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, ["stories", *map(str, words)])


def test_works_are_listed(archive: Path) -> None:
    result = run(archive)

    assert result.exit_code == 0, result.output
    assert "Salt by kat" in result.output
    assert "2 parts" in result.output
    assert "http://kat.test/3000.html" in result.output


def test_json_is_one_work_a_line(archive: Path) -> None:
    result = run(archive, "--json", "--fandom", "tram", "--min-words", "100")

    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(row["title"], len(row["parts"])) for row in rows] == [("Salt", 2)]


def test_options_may_stand_before_the_archive(archive: Path) -> None:
    assert run("--json", archive).exit_code == 0


def test_entries_are_joined_and_split(archive: Path) -> None:
    joined = run("join", archive, "1000", "2000", "http://kat.test/3000.html")
    after_join = run(archive, "--json")
    split = run("split", archive, "3000")
    after_split = run(archive, "--json")

    assert joined.exit_code == 0, joined.output
    assert "1 work" in joined.output
    assert len(after_join.stdout.splitlines()) == 1
    assert split.exit_code == 0
    assert len(after_split.stdout.splitlines()) == 2


def test_no_story_is_said(archive: Path) -> None:
    result = run(archive, "--fandom", "nothing of the kind")

    assert result.exit_code == 0
    assert "no story fits" in result.output


@pytest.mark.parametrize(
    "words",
    [
        ("join", "{}", "1000"),
        ("join", "{}", "1000", "http://kat.test/1000.html"),
        ("split", "{}", "777777"),
        ("{}", "--rating", "purple"),
        ("{}x",),
        (),
    ],
)
def test_what_cannot_be_done_is_explained(archive: Path, words: tuple[str, ...]) -> None:
    result = run(*(word.format(archive) for word in words))

    assert result.exit_code != 0 or not words
    assert result.exception is None or not isinstance(result.exception, (KeyError, TypeError, AttributeError))


def test_a_number_that_two_journals_have_is_asked_about(archive: Path) -> None:
    with Archive.open(archive) as opened:
        journal = opened.entries.save_journal(Journal(name="nell"), site="kat.test", seen_at=AT)
        entry = Entry(ditemid=Ditemid(1000), url="http://nell.test/1000.html", body_html=TOLD, poster="nell")
        opened.entries.save(journal, entry, page_id=None, source="live", fetched_at=AT)

    by_number = run("join", archive, "1000", "3000")
    by_address = run("join", archive, "http://nell.test/1000.html", "3000")

    assert "several journals have an entry 1000" in str(by_number.exception)
    assert by_address.exit_code == 0, by_address.output
    assert "http://nell.test/1000.html" in run(archive).output


def test_listing_what_is_joined_reads_no_header_again(archive: Path) -> None:
    first = run(archive)
    code = (
        "import sys; from scraper.__main__ import run;"
        f" code = run(['stories', {str(archive)!r}]);"
        " print('scraper.intake.habits' in sys.modules); sys.exit(code)"
    )

    again = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603

    assert again.stdout == first.stdout + "False\n"
