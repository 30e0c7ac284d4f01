"""`ljkeep export`: what a person types and reads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scraper.cli.group import cli
from storage.archive import Archive
from storage.errors import UsageError
from storage.export import EXPORTERS
from tests.reading import make_archive
from tests.storage.bench import make_comment
from tests.storage.export.carried import fill, save


@pytest.fixture
def archive_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    with Archive.open(tmp_path / "kat.db", create=True) as archive:
        fill(archive)
        yield archive.path


def ljkeep(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.mark.usefixtures("archive_file")
def test_the_command_says_what_was_written_and_what_stayed() -> None:
    result = ljkeep("export", "json", "kat.db", "out")

    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "written: 2 entries and 5 comments to out",
        "withheld: 1 entry not everybody may read; --include-locked takes them along",
        "report: out.report.md",
    ]
    assert Path("out/entries.jsonl").is_file()
    assert Path("out.report.json").is_file()


@pytest.mark.usefixtures("archive_file")
def test_the_command_says_what_to_open_and_what_to_decide() -> None:
    assert (
        ljkeep("export", "site", "kat.db", "out").output.splitlines()[-1]
        == f"begin with: {Path('out/index.html')}"
    )

    lines = ljkeep("export", "epub", "kat.db", "books", "--by", "work").output.splitlines()

    assert lines[1] == (
        "to decide: nothing that is selected is taken for a story, so nothing was written;"
        " --by all or tag or year takes every entry"
    )
    assert not ljkeep("export", "site", "kat.db", "none", "--check").output.count("begin with")


@pytest.mark.usefixtures("archive_file")
def test_without_a_place_the_folder_is_named_after_archive_and_format() -> None:
    result = ljkeep("export", "csv", "kat.db", "--include-locked")

    assert result.exit_code == 0
    assert Path("kat-csv/entries.csv").is_file()


@pytest.mark.usefixtures("archive_file")
def test_a_check_says_that_nothing_was_written() -> None:
    result = ljkeep("export", "json", "kat.db", "out", "--check")

    assert result.output.startswith("would be written: 2 entries and 5 comments to out")
    assert not Path("out").exists()


def test_help_names_every_format_and_every_option_of_one() -> None:
    text = ljkeep("export", "--help").output

    for exporter in EXPORTERS:
        assert exporter.name in text
        assert all(f"--{setting.name}" in text for setting in exporter.settings)


@pytest.mark.usefixtures("archive_file")
def test_a_map_is_made_filled_in_and_followed() -> None:
    made = ljkeep("map", "kat.db", "names.csv")
    sheet = Path("names.csv")
    text = sheet.read_text(encoding="utf-8-sig")
    sheet.write_text(text.replace("kettles,Tag,,,,", "kettles,Tag,,,Boilers,Additional Tag"), "utf-8")

    result = ljkeep("export", "csv", "kat.db", "out", "--map", sheet)

    assert made.output == "2 rows, all new: names.csv\n"
    assert result.exit_code == 0
    assert "Boilers" in Path("out/entry_tags.csv").read_text(encoding="utf-8-sig")


@pytest.mark.usefixtures("archive_file")
def test_a_map_that_is_not_there_is_said() -> None:
    result = ljkeep("export", "csv", "kat.db", "out", "--map", "nowhere.csv")

    assert isinstance(result.exception, UsageError)
    assert "nowhere.csv cannot be read" in str(result.exception)
    assert not Path("out").exists()


@pytest.mark.usefixtures("archive_file")
@pytest.mark.parametrize("name", [exporter.name for exporter in EXPORTERS])
def test_every_format_can_be_checked_before_anything_is_written(name: str) -> None:
    required = ["--preset", "hugo"] if name == "markdown" else []

    result = ljkeep(
        "export", name, "kat.db", "out", "--check", "--base-url", "https://kat.example", *required
    )

    assert result.exit_code == 0, result.output
    assert not Path("out").exists()
    assert Path("out.report.json").exists()


def test_what_wordpress_needs_otherwise_comes_back_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = []
    with Archive.open(tmp_path / "kat.db", create=True) as archive:
        bench = fill(archive)
        entry_id = save(
            bench, 20, "Then", "x", eventtime="2003-05-06T07:08:00", logged_at="2012-01-02T03:04:05Z"
        )
        bench.comments(
            entry_id,
            make_comment(90, body_html="one"),
            make_comment(20, to=90, body_html="two"),
            make_comment(30, to=20, body_html="three"),
        )
    ljkeep("export", "wxr", "kat.db", "out")

    result = ljkeep("import", "out", "--archive", "back.db", "--journal", "https://kat.livejournal.com/")

    assert result.exit_code == 0, result.output
    for path in ("kat.db", "back.db"):
        with Archive.open(Path(path), read_only=True) as archive:
            rows = archive.db.execute(
                "SELECT dtalkid, parent_dtalkid, logged_at FROM comments JOIN entries USING (entry_id)"
                " WHERE entries.subject = 'Then' ORDER BY dtalkid"
            )
            told.append([tuple(row) for row in rows])
    assert len(told[0]) == 3
    assert told[0] == told[1]


@pytest.mark.parametrize("form", ["wxr", "ljdump"])
def test_what_left_comes_back_the_same(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    archive_file = make_archive(tmp_path / "kat.db")
    ljkeep("export", form, "kat.db", "out")

    result = ljkeep("import", "out", "--archive", "back.db")

    assert result.exit_code == 0, result.output
    told = []
    for path in (archive_file, Path("back.db")):
        with Archive.open(path, read_only=True) as archive:
            entries = archive.db.execute(
                "SELECT jitemid, coalesce(subject, ''), eventtime, body_text FROM entries"
                " WHERE security = 'public' ORDER BY jitemid"
            ).fetchall()
            comments = archive.db.execute(
                "SELECT jtalkid, c.poster, poster_kind FROM comments c JOIN entries USING (entry_id)"
                " WHERE state = 'active' AND c.body_text <> '' AND security = 'public' ORDER BY jtalkid"
            ).fetchall()
            told.append([[tuple(row) for row in rows] for rows in (entries, comments)])
    assert [row[:3] for row in told[0][0]] == [row[:3] for row in told[1][0]]
    assert told[0][1]
    assert [row[:2] for row in told[0][1]] == [row[:2] for row in told[1][1]]


@pytest.mark.usefixtures("archive_file")
@pytest.mark.parametrize("more", [(), ("--check",)])
def test_a_selection_that_finds_nothing_is_refused_and_leaves_nothing(more: tuple[str, ...]) -> None:
    before = {path.name for path in Path().iterdir()}

    result = ljkeep("export", "json", "kat.db", "new/out", "--where", "year:1999", *more)

    assert isinstance(result.exception, UsageError)
    said = str(result.exception)
    assert "--where 'year:1999' finds nothing, so nothing was written; `ljkeep status kat.db`" in said
    assert {path.name for path in Path().iterdir()} == before
