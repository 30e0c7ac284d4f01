"""The minute's example of the README is run as it stands there."""

import json
import re
import shlex
from pathlib import Path

import pytest

from scraper.__main__ import run

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MINUTE = README.partition("## A minute with it")[2].partition("```console")[2].partition("```")[0]
COMMANDS = [line.removeprefix("$ ") for line in MINUTE.splitlines() if line.startswith("$ ")]
PROMISED = {
    "demo": "9 of 9 entries",
    "status": "complete: 9 entries",
    "search": "kettle",
    "show": "So this is where the kettle lives",
    "stories": "The Lamplighter's Daughter by Wren Alder",
    "export": "written: 4 entries",
    "verify": "search indexes: ok",
}
"""What each command's answer holds."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_minute_is_what_it_says(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = set()
    for command in COMMANDS:
        program, *words = shlex.split(command)
        assert program == "ljkeep"
        if words[0] == "demo":
            words.append("--fast")

        code = run(words)

        said = "".join(capsys.readouterr())
        assert code == 0, (command, said)
        assert PROMISED[words[0]] in said, (command, said)
        names.add(words[0])

    assert names == set(PROMISED)
    assert [path.name for path in home.glob("*.db")] == ["willow_lane.journal.example.db"]


MIGRATION = README.partition("### Migrate stories")[2].partition("```console")[2].partition("```")[0]


def test_the_migration_is_what_it_says(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["demo", "--fast"]) == 0
    (archive,) = home.glob("*.db")
    commands = [line.removeprefix("$ ljkeep ") for line in MIGRATION.splitlines() if line.startswith("$ ")]

    for command in commands:
        words = [archive.name if word.endswith(".db") else word for word in shlex.split(command)]
        code = run(words)
        assert code == 0, (command, "".join(capsys.readouterr()))

    assert len(commands) == 6
    works = json.loads((home / "for-ao3/ao3.json").read_text(encoding="utf-8"))["works"]
    assert "The Lamplighter's Daughter" in [work["title"] for work in works]
    assert len(list((home / "books").glob("*.epub"))) == len(works)
    assert (home / "my-site/index.html").is_file()


def test_every_command_the_readme_shows_exists() -> None:
    shown = set(re.findall(r"^\$ ljkeep ([a-z]+)", README, re.MULTILINE))

    assert len(shown) > len(PROMISED)
    assert {name: run([name, "--help"]) for name in shown} == dict.fromkeys(shown, 0)
