"""What the pages tell people to type is understood, and what needs no network is run."""

import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import click
import pytest
from sqlite_utils import cli as sqlite_utils_cli

from scraper.__main__ import run
from scraper.cli import cli
from scraper.sample.server import answer
from storage.archive import Archive
from tests.conftest import ROOT

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "docs/how-to").glob("*.md")])
ASKING = frozenset(
    {"backup", "browse", "check", "demo", "discard", "login", "logout", "repost", "update", "window"}
)
"""Commands that ask a site or serve pages: their words are parsed alone."""
OF_OTHERS = ("ljdump/somebody", "2009-*.xml")
"""Files that only people who used other tools have."""
SAMPLE = "somebody.livejournal.db"
"""What the pages call an archive."""
FOLLOWED = [
    page
    for page in PAGES
    if (page.parent.name == "how-to" and page.stem != "search") or page.stem == "tutorial"
]
"""Pages to be followed step by step; tests of the search command run its page, with what it prints."""
ENTRY = "http://willow-lane.journal.example/1733.html"


def commands(page: Path) -> list[list[str]]:
    """Return the words of every command in the blocks of a page."""
    blocks = re.findall(
        r"```(?:console|shell|text|ini)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL
    )
    lines = [line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [
        shlex.split(line.partition(" | ")[0], comments=True)
        for line in lines
        if re.match(r"ljkeep(?= |$)", line)
    ]


def others(page: Path, program: str) -> list[list[str]]:
    """Return the words of every call of another program."""
    lines = re.findall(rf"^\s*\$ ({program} .*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [shlex.split(line) for line in lines]


def understand(words: list[str]) -> None:
    """Parse a command as it would be parsed, and do nothing of it."""
    context, command = click.Context(cli, **cli.context_settings), cli
    while isinstance(command, click.Group) and words:
        name, command, rest = command.resolve_command(context, words)
        context = command.make_context(name, list(rest), parent=context)
        words = [*context._protected_args, *context.args]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine that remembers nothing, with an archive and saved pages in a folder."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The archive of the sample journal."""
    folder = tmp_path_factory.mktemp("how-to")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        assert run(["demo", "--fast", "--archive", str(folder / "sample.db")]) == 0
    with Archive.open(folder / "sample.db") as archive:
        archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (folder / "sample.db").read_bytes()


def prepare(folder: Path, sample: bytes) -> None:
    """Lay out what the pages take for granted."""
    page = answer("GET", ENTRY, "adult_explicit=1")[2]
    for name in (SAMPLE, "willow_lane.journal.example.db"):
        (folder / name).write_bytes(sample)
    (folder / "saved-pages").mkdir()
    for file in (folder / "page.html", folder / "saved-pages/one.html"):
        file.write_bytes(page)


EVERY = [(page.name, words) for page in PAGES for words in commands(page)]


@pytest.mark.parametrize(
    ("page", "words"), EVERY, ids=lambda part: shlex.join(part)[:60] if isinstance(part, list) else part
)
def test_every_command_of_a_page_is_understood(page: str, words: list[str], home: Path) -> None:
    del page, home

    understand(words[1:])


def test_what_is_wrong_is_found() -> None:
    with pytest.raises(click.UsageError):
        understand(["status", "--adult", "a.db"])
    with pytest.raises(click.UsageError):
        understand(["stories", "set", "a.db", "1"])


@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.stem)
def test_a_page_can_be_followed_as_it_stands(
    page: Path, home: Path, sample: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare(home, sample)

    for _, *words in commands(page):
        if not words or words[0] in ASKING or set(words) & set(OF_OTHERS):
            continue
        code = run(words)
        assert code == 0, (words, "".join(capsys.readouterr()))

    for _, file, sql in others(page, "sqlite3"):
        with closing(sqlite3.connect(file)) as db:
            assert db.execute(sql).fetchall()
    for _, verb, file, *words in others(page, "sqlite-utils"):
        (made,) = Path(file).parent.glob("*.db")  # named after the journal, which is another one here
        sqlite_utils_cli.cli.main([verb, str(made), *words], standalone_mode=False)
        assert "kettle" in capsys.readouterr().out
