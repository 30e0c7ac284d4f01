"""The command line, through the same function that the program starts with."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scraper import __main__ as program
from scraper.cli import COMMANDS, cli
from scraper.cli.group import MODULES
from scraper.sample import SampleServer
from storage.archive import Archive
from storage.errors import ArchiveError
from storage.records import Finding

PAGE = """<!DOCTYPE html><html><head><title>A page</title></head><body>
<article class="b-singlepost-body entry-content">words</article></body></html>"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that remembers nothing, and a folder to work in."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*args: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = program.run([str(arg) for arg in args])
    out, err = capsys.readouterr()
    return code, out, err


def back_up(server: SampleServer, archive: Path, *more: str) -> list[str]:
    return [
        "backup",
        server.journal_url,
        *("--archive", str(archive), "--contact", "me@example.org", "--engine", "livejournal"),
        *("--proxy", server.proxy_url, "--rate", "1000/1", "--override-limits", "--adult", "--json", *more),
    ]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the sample journal, made by the command itself."""
    folder = tmp_path_factory.mktemp("sample")
    archive = folder / "sample.db"
    with SampleServer() as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        patch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
        result: Result = CliRunner().invoke(cli, back_up(server, archive), catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    assert all(json.loads(line)["event"] for line in result.stdout.splitlines())
    return archive


def test_help_lists_every_command_and_imports_none(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call("--help", capsys=capsys)

    assert code == 0
    assert all(name in out for name, _ in COMMANDS)
    assert "Examples:" in out


def test_help_needs_neither_the_network_nor_the_archive() -> None:
    script = "import sys, scraper.__main__ as m; m.run(['--help']); print([n for n in sys.modules if n in "
    script += "('httpx', 'rich', 'selectolax', 'sqlite_utils', 'tenacity', 'sqlite3')], file=sys.stderr)"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603

    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_has_help_with_its_line(name: str) -> None:
    if not (Path(program.__file__).parent / "cli" / f"{MODULES.get(name, name)}.py").exists():
        pytest.skip(f"{name} is not here yet")
    result = CliRunner().invoke(cli, [name, "--help"])

    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_the_contact_is_required_once_and_then_remembered(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call("backup", "http://nobody.journal.example/", "--engine", "livejournal", capsys=capsys)

    assert code == 2
    assert "--contact" in err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["backup", "what is this", "--contact", "me@example.org"], "address"),
        (["backup", "https://a.livejournal.com", "--contact", "me"], "--contact"),
        (["backup", "https://a.livejournal.com", "--contact", "me@example.org", "--rate", "x"], "N/SECONDS"),
        (
            ["backup", "https://a.livejournal.com", "--contact", "me@example.org", "--since", "x"],
            "2012-11-13",
        ),
        (["backup"], "say which journal"),
        (["nosuchcommand"], "No such command"),
        (["import", "nothing-here.html", "--archive", "x.db"], "no file or folder"),
        (["extract", "nothing-here.html"], "no file or folder"),
    ],
)
def test_bad_usage_is_a_sentence_and_exit_code_2(
    args: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = call(*args, capsys=capsys)

    assert code == 2
    assert words in err
    assert not out


@pytest.mark.parametrize("command", ["status", "verify", "reread"])
@pytest.mark.parametrize("content", [None, b"not a database at all", b"SQLite format 3\0broken"])
def test_a_file_that_is_no_archive_is_said_to_be(
    command: str, content: bytes | None, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = home / "some.db"
    if content is not None:
        file.write_bytes(content)

    code, _, err = call(command, file, capsys=capsys)

    assert code == 8
    assert str(file) in err


def test_a_folder_that_cannot_be_written_is_said_to_be(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if os.geteuid() == 0:
        (home / "file").write_text("in the way", encoding="utf-8")
        target = home / "file" / "x.db"
    else:
        (home / "shut").mkdir(mode=0o500)
        target = home / "shut" / "x.db"
    (home / "page.html").write_text(PAGE, encoding="utf-8")

    code, _, err = call("import", home / "page.html", "--archive", target, capsys=capsys)

    assert code == 8
    assert "x.db" in err


def test_status_verify_show_and_reread_are_content_with_a_whole_archive(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("status", sample, capsys=capsys)[0] == 0
    assert json.loads(call("status", sample, "--json", capsys=capsys)[1])["is_complete"]
    assert call("verify", sample, capsys=capsys)[0] == 0
    assert json.loads(call("verify", sample, "--json", capsys=capsys)[1])["is_sound"]
    assert "0 changed" in call("reread", sample, capsys=capsys)[1]


def test_status_tells_what_changed_since_a_day(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told, _ = call("status", sample, "--since", "2000-01-01", capsys=capsys)
    later = json.loads(call("status", sample, "--since", "2999-01-01", "--json", capsys=capsys)[1])
    wrong = call("status", sample, "--since", "last week", capsys=capsys)

    assert code == 0
    assert "Since 2000-01-01: 9 new entries, 0 edited, 0 deleted, 0 locked" in told
    assert later["changes"]["entries_new"] == 0
    assert wrong[0] == 2
    assert "is no day" in wrong[2]


def test_a_stale_search_index_is_found_by_verify_and_mended_by_reread(
    sample: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = home / "copy.db"
    shutil.copyfile(sample, copy)
    with Archive.open(copy) as archive:
        archive.db.execute("INSERT INTO entries_fts (entries_fts) VALUES ('delete-all')")

    stale = call("verify", copy, capsys=capsys)
    call("reread", copy, capsys=capsys)
    mended = call("verify", copy, capsys=capsys)

    assert stale[0] != 0
    assert "ljkeep reread" in stale[1] + stale[2]
    assert mended[0] == 0
    assert call("search", copy, "kettle", capsys=capsys)[1].startswith("1061")


def test_neither_the_e_mail_address_nor_a_password_enters_the_archive(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with SampleServer() as server:
        arguments = back_up(server, home / "kept.db", "--no-media")
        proxy = server.proxy_url.replace("://", "://kat:s3cret@")
        code, out, err = call(*arguments, "--proxy", proxy, capsys=capsys)
    with Archive.open(home / "kept.db", read_only=True) as archive:
        run = archive.runs.last()

    assert code == 0, err
    assert run is not None
    assert run.command.startswith("ljkeep backup ")
    for private in ("me@example.org", "s3cret"):
        assert private.encode() not in (home / "kept.db").read_bytes()
        assert private not in run.command + out + err


def test_a_backup_ends_with_what_to_do_next(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with SampleServer() as server:
        arguments = [a for a in back_up(server, home / "a b.db", "--no-media") if a != "--json"]
        _, _, err = call(*arguments, capsys=capsys)

    assert f"ljkeep browse '{home / 'a b.db'}'" in err


def test_show_finds_an_entry_by_number_and_address(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by_number = call("show", sample, "1733", capsys=capsys)
    by_address = call(
        "show", sample, "http://willow-lane.journal.example/1733.html?thread=1#t1", capsys=capsys
    )
    by_error = call("show", sample, "99999999", capsys=capsys)

    assert by_number[0] == 0
    assert by_number[1] == by_address[1]
    assert by_error[0] == 2
    assert "99999999" in by_error[2]


def test_show_says_what_a_story_header_says_and_where_it_came_from(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = call("show", sample, "1733", capsys=capsys)

    assert "  Rating: PG-13\n      rating = teen, from the header's line" in out
    assert "  chapter_total: 3\n      from the subject, the tags or the poster" in out
    assert "part 1 of 3 of The Lamplighter's Daughter" in out
    assert "read from http://willow-lane.journal.example/1733.html" in out


@pytest.mark.parametrize(("source", "how"), [("live", "fetched"), ("wayback", "captured")])
def test_show_tells_a_capture_from_a_visit(
    sample: Path, capsys: pytest.CaptureFixture[str], source: str, how: str
) -> None:
    with closing(sqlite3.connect(sample)) as db, db:
        db.execute("UPDATE pages SET source = ?", (source,))

    _, out, _ = call("show", sample, "1733", capsys=capsys)

    (line,) = [line for line in out.splitlines() if line.startswith("read from ")]
    assert f", {how} 20" in line


def test_show_says_what_was_noticed_about_an_entry(
    sample: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = Path(shutil.copy(sample, home / "kept.db"))
    finding = Finding(code="fields-disagree", message="the page gives two times")
    with Archive.open(kept) as archive, archive.transaction():
        row = archive.db.execute("SELECT entry_id FROM entries WHERE ditemid = 1733").fetchone()
        archive.findings.add(finding, entry_id=row["entry_id"])

    _, out, _ = call("show", kept, "1733", capsys=capsys)

    assert "note: the page gives two times (fields-disagree)" in out


def test_a_backup_joins_the_parts_of_a_story(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Archive.open(sample, read_only=True) as archive:
        parts = archive.db.execute(
            "SELECT e.ditemid FROM works w JOIN work_parts USING (work_id) JOIN entries e USING (entry_id)"
            " WHERE w.title = 'The Lamplighter''s Daughter' ORDER BY position"
        ).fetchall()
    _, listed, _ = call("stories", sample, "--fandom", "harbour", "--json", capsys=capsys)

    assert [row["ditemid"] for row in parts] == [1733, 2024, 2325]
    assert [part["label"] for part in json.loads(listed)["parts"]] == ["1/3", "2/3", "3/3"]


def test_extract_writes_one_object_a_page(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = home / "one"
    folder.mkdir()
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "meta.json").write_text('{"url": "https://a.livejournal.com/310.html"}', encoding="utf-8")
    (home / "two.html").write_bytes(b"\xff\xfe\x00 broken")

    code, out, _ = call("extract", folder / "page.html", home / "two.html", capsys=capsys)

    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["path"] for line in lines] == [str(folder / "page.html"), str(home / "two.html")]
    assert lines[0]["url"] == "https://a.livejournal.com/310.html"
    assert {"kind", "layout", "journal", "entries", "comments", "findings"} <= lines[1].keys()


def test_extract_of_a_folder_reads_all_pages_in_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "a" / "b").mkdir(parents=True)
    for name in ("a/x.html", "a/b/y.txt", "a/b/picture.png"):
        (home / name).write_text("words", encoding="utf-8")

    code, out, _ = call("extract", home / "a", capsys=capsys)

    assert code == 0
    assert len(out.splitlines()) == 2


def test_import_says_what_it_cannot_read_and_leaves_no_empty_archive(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "page.html").write_bytes(b"\x00\x01 nothing")

    code, _, err = call("import", home / "page.html", "--archive", home / "x.db", capsys=capsys)

    assert code == 3
    assert f"no entry in {home / 'page.html'}" in err
    assert "no archive was made" in err
    assert not (home / "x.db").exists()


def test_an_unforeseen_error_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("the roof came down")

    monkeypatch.setattr(program.cli, "main", fail)

    code, _, err = call("status", capsys=capsys)

    assert code == 1
    assert "the roof came down" in err
    assert "Traceback" not in err


def test_ctrl_c_has_an_exit_code_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(program.cli, "main", interrupt)

    assert call("status", capsys=capsys)[0] == 130


def test_errors_end_with_their_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in ArchiveError.__subclasses__():
        error = kind.__new__(kind)
        Exception.__init__(error, "said in a sentence")

        def fail(error: ArchiveError = error, **_: object) -> None:
            raise error

        monkeypatch.setattr(program.cli, "main", fail)
        code, _, err = call("status", capsys=capsys)
        assert code == kind.exit_code
        assert "said in a sentence" in err


def test_ctrl_c_in_a_backup_says_how_to_go_on(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("scraper.cli.backup.backup", interrupt)
    monkeypatch.setattr(sys, "argv", ["ljkeep", "backup", "http://willow-lane.journal.example/"])
    with SampleServer() as server:
        code, _, err = call(*back_up(server, home / "x.db"), capsys=capsys)

    assert code == 130
    assert "ljkeep backup http://willow-lane.journal.example/" in err


def test_a_count_that_cannot_be_right_is_a_finding(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prose = "<p>The lamp went out and nobody in the house would say who had done it, or why.</p>" * 20
    header = (
        "<b>Title:</b> The Lamp<br><b>Rating:</b> PG<br><b>Pairing:</b> A/B<br><b>Words:</b> 9,000<br><br>"
    )
    body = f'<article class="b-singlepost-body entry-content">{header}{prose}</article>'
    (home / "page.html").write_text(f"<!DOCTYPE html><html><body>{body}</body></html>", encoding="utf-8")
    (home / "meta.json").write_text('{"url": "https://a.livejournal.com/310.html"}', encoding="utf-8")

    call("import", home / "page.html", "--archive", home / "a.db", capsys=capsys)
    call("reread", home / "a.db", capsys=capsys)

    with Archive.open(home / "a.db", read_only=True) as archive:
        found = archive.findings.list(code="word-count-differs")
    assert ["claims 9,000 words" in each.finding.message for each in found] == [True]


def test_every_error_has_its_own_exit_code() -> None:
    kinds = [e for e in ArchiveError.__subclasses__() if e.__module__ == ArchiveError.__module__]
    codes = {error: error.exit_code for error in kinds}

    assert len(set(codes.values())) == len(codes)


@pytest.mark.parametrize(
    ("typed", "meant"), [("bakcup", "backup"), ("Backup", "backup"), ("serach", "search")]
)
def test_a_command_with_a_slip_gets_the_one_that_was_meant(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = call(typed, "x", capsys=capsys)

    assert code == 2
    assert f"did you mean '{meant}'?" in err


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["hlep"], "did you mean 'help'?"),
        (["https://kat.livejournal.com/"], "type: ljkeep backup https://kat.livejournal.com/"),
        (["kat@dreamwidth"], "type: ljkeep backup kat@dreamwidth"),
        (["a.db"], "to read a.db type: ljkeep browse a.db"),
        (["shelf"], "type: ljkeep update shelf"),
        (["backup", "a.db"], "type: ljkeep update a.db"),
        (["backup", "kat@dreamwidth", "--no-pictures"], "did you mean '--no-media'?"),
        (["status", "--email", "x"], "No such option '--email'"),
        (["status"], "say which archive; in this folder: a.db"),
        (["search"], "say which archive; in this folder: a.db"),
        (["show", "a.db"], "say which entry: the number in its address"),
        (["map", "a.db"], "say what the sheet is called"),
        (["update"], "for the one you are in: ljkeep update ."),
    ],
)
def test_what_was_probably_meant_is_said(
    typed: list[str], words: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "a.db").write_bytes(b"")
    (home / "shelf").mkdir()

    code, _, err = call(*typed, capsys=capsys)

    assert code == 2
    assert words in err


def test_ctrl_c_within_a_function_of_the_database_is_a_stop_and_no_error() -> None:
    # SQLite swallows what a function raises, and says "user-defined function raised exception".
    code = (
        "import os, signal, sqlite3\n"
        "from scraper import __main__ as program\n"
        "def fail(**_):\n"
        "    db = sqlite3.connect(':memory:')\n"
        "    db.create_function('f', 0, lambda: os.kill(os.getpid(), signal.SIGINT))\n"
        "    db.execute('SELECT f()')\n"
        "program.cli.main = fail\n"
        "program.main(['status'])\n"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603

    assert (done.returncode, done.stderr) == (130, "ljkeep: stopped\n")


@pytest.mark.parametrize("word", ["x" * 5000, "a\0b", "\udcff"])
def test_a_word_that_is_no_name_of_a_file_is_refused_with_a_sentence(
    word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for typed in ([word], ["backup", word, "--contact", "me@example.org"]):
        code, _, err = call(*typed, capsys=capsys)

        assert code == 2
        assert "unforeseen" not in err


def test_where_there_is_no_archive_the_command_that_makes_one_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "there is none (*.db) in this folder: ljkeep backup makes one" in call("status", capsys=capsys)[2]


def test_help_is_a_command_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("help", capsys=capsys)[1] == call("--help", capsys=capsys)[1]
    assert call("help", "verify", capsys=capsys)[1] == call("verify", "--help", capsys=capsys)[1]
