"""`ljkeep search`: what it prints, what it refuses, and that its how-to says what is so."""

import json
import re
import shlex
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scraper import __main__ as program
from scraper.cli import cli
from scraper.sample import SampleServer
from storage.archive import Archive
from storage.errors import UsageError
from storage.records import Ditemid, Entry, Journal
from storage.search import plan as search_plan

DOCS = Path(__file__).resolve().parents[3] / "docs/how-to/search.md"
ARCHIVE_IN_DOCS = "willow_lane.journal.example.db"
AT = "2026-01-01T00:00:00Z"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample journal, as `ljkeep demo` saves it."""
    folder = tmp_path_factory.mktemp("searched")
    archive = folder / "sample.db"
    with SampleServer() as server, pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            patch.setenv(name, str(folder / name.lower()))
        words = ["backup", server.journal_url, "--archive", archive, "--contact", "me@example.org"]
        words += ["--engine", "livejournal", "--proxy", server.proxy_url, "--rate", "1000/1"]
        words += ["--override-limits", "--adult", "--json"]
        result = CliRunner().invoke(cli, list(map(str, words)), catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return archive


def find(archive: Path, *words: object) -> Result:
    return CliRunner().invoke(cli, ["search", str(archive), *map(str, words)])


def examples() -> list[tuple[str, str]]:
    """Return (command, what the page says it prints) of every example."""
    blocks = re.findall(r"```console\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    calls = [call for block in blocks for call in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(call.partition("\n")[0], call.partition("\n")[2]) for call in calls]


@pytest.mark.parametrize(
    "words", [("{0}", "kettle", "roof"), ("kettle roof", "{0}"), ("kettle", "{0}", "roof")]
)
def test_a_query_without_quotes_or_in_front_is_named_as_it_is_to_be_typed(
    sample: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code = program.run(["search", *(word.format(sample) for word in words)])

    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert f"type: ljkeep search {shlex.quote(str(sample))} 'kettle roof'" in " ".join(err.split())


def test_where_no_entry_has_it_the_comments_that_do_are_counted(sample: Path) -> None:
    with closing(sqlite3.connect(sample)) as db:
        said = " ".join(text or "" for (text,) in db.execute("SELECT body_text FROM comments")).split()
    word = next(word for word in sorted(set(said)) if word.isalpha() and find(sample, word).stdout == "")

    found = find(sample, word)

    assert re.search(r"0 entries found; \d+ comments? with --in comments", found.stderr)
    assert find(sample, word, "--in", "comments").stdout


def queries() -> list[str]:
    """Return every query that stands in a table of the page."""
    rows = re.findall(r"^\| (`.*?) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    return [query for row in rows for query in re.findall(r"`([^`]+)`", row) if not query.startswith("--")]


@pytest.mark.parametrize(("call", "printed"), examples(), ids=lambda text: text[15:75])
def test_every_example_of_the_how_to_prints_what_it_says(
    sample: Path, call: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = shlex.split(call.partition(" | ")[0])
    assert words[:3] == ["ljkeep", "search", ARCHIVE_IN_DOCS]

    program.run(["search", str(sample), *words[3:]])

    out, err = capsys.readouterr()
    if "--json" in words:
        assert all(json.loads(line)["url"] for line in out.splitlines())
    else:
        assert out + err == printed


@pytest.mark.parametrize("query", queries())
def test_every_query_in_the_how_to_finds_something(sample: Path, query: str) -> None:
    result = find(sample, query)

    assert result.exit_code == 0, result.stderr
    assert " found" in result.stdout


def test_the_options_find_what_the_how_to_says(sample: Path) -> None:
    assert "*чайник*" in find(sample, "чайника", "--stem").stdout
    assert "*adder*" in find(sample, "adder", "--substring").stdout
    assert find(sample, "чайника").stdout == find(sample, "adder").stdout == ""
    assert find(sample, "--like", "2325").stdout


def test_a_json_line_names_entry_and_thread(sample: Path) -> None:
    result = find(sample, "badly", "--in", "comments", "--json", "--facets")

    hit, counted = map(json.loads, result.stdout.splitlines())
    assert (hit["kind"], hit["ditemid"], hit["dtalkid"]) == ("comment", 2325, 28949)
    assert (hit["journal"], hit["poster"], hit["date"][:10]) == ("willow_lane", "tamsin_oak", "2006-06-03")
    assert hit["entry_subject"].startswith("FIC:")
    assert hit["snippet"] == "<b>Badly</b>! She would never."
    assert counted["total"] == 1
    assert result.stderr == "1 comment found\n"


def test_the_order_may_be_chosen(sample: Path) -> None:
    dates = {
        sort: [
            json.loads(line)["date"]
            for line in find(sample, "lamp", "--sort", sort, "--json").stdout.split("\n")
            if line
        ]
        for sort in ("newest", "oldest")
    }

    assert dates["newest"] == sorted(dates["oldest"], reverse=True)
    assert len(dates["oldest"]) > 2


def test_very_common_words_come_newest_first_with_a_line_that_says_how_to_rank(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "RANKED_UP_TO": 1,
        "FEW": 0,
        "SHARE": 1,
        "LEAST_ASKED": 1,
        "COUNTED_UP_TO": 0,
    }.items():
        monkeypatch.setattr(search_plan, name, value)

    last = find(sample, "the", "--limit", 1).stdout.splitlines()[-1]

    assert last.startswith("about ")
    assert last.endswith("the newest first, --sort best ranks them, which takes longer")
    assert "the newest first" not in find(sample, "the", "--sort", "best").stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["tagg:fic"], "did you mean tag:?"),
        (['"kettle'], "never closed"),
        (["(kettle"], "never closed"),
        (["kettle)"], "never opened"),
        (["NEAR(a"], "never closed"),
        (["*"], "no letter"),
        (["year:soon"], "year:2007"),
        (["before:13-13"], "2006-05-31"),
        (["words:many"], "words:>10000"),
        (["has:picures"], "did you mean has:picture?"),
        (["kettle", "--in", "pages"], "Invalid value"),
        (["kettle", "--sort", "random"], "Invalid value"),
        (["kettle", "--limit", "0"], "Invalid value"),
        (["--like", "999999"], "no entry"),
        ([], "say what to search for"),
        (["kettle", "--like", "2325"], "say what to search for"),
        (["x " * 5000], "10,000 characters"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_a_sentence(
    sample: Path, words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = program.run(["search", str(sample), *words])

    out, err = capsys.readouterr()
    assert code == 2
    assert says in err
    assert not out


@pytest.mark.parametrize("content", [None, b"not a database at all", b"SQLite format 3\0broken"])
def test_what_is_no_archive_is_said_to_be_none(
    content: bytes | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "some.db"
    if content is not None:
        file.write_bytes(content)

    assert program.run(["search", str(file), "kettle"]) == 8
    assert str(file) in capsys.readouterr().err


def test_nothing_in_a_text_acts_on_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "kat.db"
    with Archive.open(path, create=True) as opened:
        journal = opened.entries.save_journal(Journal(name="kat"), site="kat.test", seen_at=AT)
        entry = Entry(
            ditemid=Ditemid(1000), subject="kettle \x1b[2J\u202egpj\x07", body_html="a kettle \x9b31m"
        )
        opened.entries.save(journal, entry, page_id=None, source="live", fetched_at=AT)

    printed = find(path, "kettle").stdout

    assert "kettle" in printed
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", printed)


def test_several_archives_are_searched_in_turn(sample: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    shutil.copy(sample, other)

    text = CliRunner().invoke(cli, ["search", str(sample), str(other), "kettle -roof"])
    lines = CliRunner().invoke(cli, ["search", str(sample), str(other), "kettle -roof", "--json"])

    assert f"{sample}: 1 entry found" in text.stdout
    assert f"{other}: 1 entry found" in text.stdout
    assert [json.loads(line)["archive"] for line in lines.stdout.splitlines()] == [str(sample), str(other)]


def test_one_archive_that_cannot_be_read_does_not_keep_the_others_from_being_searched(
    sample: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.db"
    broken.write_text("no archive", encoding="utf-8")

    found = CliRunner().invoke(cli, ["search", str(broken), str(sample), "kettle -roof"])

    assert "1 entry found" in found.stdout
    assert "broken.db is not an archive" in found.stderr
    assert found.exit_code == 8


def test_a_pasted_address_names_its_entry_and_the_command_that_shows_it(sample: Path) -> None:
    url = "http://willow-lane.journal.example/1061.html"

    here, elsewhere = find(sample, url), find(sample, "http://willow-lane.journal.example/7.html")

    assert (
        f"is entry 1061 (So this is where the kettle lives); to see it: ljkeep show {sample} 1061"
        in here.stdout
    )
    assert "is not in" in elsewhere.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "say which archive"),
        (["kettle"], "say which archive"),
        (["SAMPLE"], "say what to search for"),
        (["SAMPLE", "SAMPLE"], "say what to search for"),
        (["SAMPLE", "kettle", "--like", "1061"], "not both"),
    ],
)
def test_what_was_forgotten_is_named(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)

    found = CliRunner().invoke(cli, ["search", *(word.replace("SAMPLE", str(sample)) for word in words)])

    assert isinstance(found.exception, UsageError)
    assert said in str(found.exception)
