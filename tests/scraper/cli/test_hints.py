"""Whatever command is printed as a hint or an example can be typed: it is there, and so are its options."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from scraper.cli import cli
from scraper.cli.group import COMMANDS

ROOT = Path(__file__).resolve().parents[3]
SOURCES = sorted(file for room in ("scraper", "storage") for file in (ROOT / room).rglob("*.py"))
PAGES = sorted((*(ROOT / "storage").rglob("*.html"), *(ROOT / "docs").rglob("*.md"), ROOT / "README.md"))
_TYPED = re.compile(
    r"(?:`|<code>|\n {2,}|\n\$ |Next: |\A {2,}|\Aljkeep(?= [a-z]+ ))ljkeep (?! )(?P<words>[^`<\n]*)"
)
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*[a-z]")
ELSEWHERE = frozenset(
    {
        *("--editable", "--help", "--version", "--upgrade", "--with", "--group", "--quick", "--list"),
        *("--check", "--user", "--no-verify", "--extra"),
    }
)
"""Options that every command has, or that are of other programs."""


def options_of(command: click.Command) -> set[str]:
    """Return all options of a command and of those within it."""
    found = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    within = command.commands.values() if isinstance(command, click.Group) else ()
    return found.union(*map(options_of, within)) if within else found


OPTIONS = {
    name: options_of(command)
    for name, _ in COMMANDS
    if (command := cli.get_command(click.Context(cli, **cli.context_settings), name)) is not None
}
ALL = frozenset().union(*OPTIONS.values()) | ELSEWHERE


def strings(file: Path) -> Iterator[str]:
    """Yield the texts of a module that are no docstrings; values within them stand as `X`."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "X" for p in node.values)
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and not {id(node)} & (bare | inside)
        ):
            yield node.value


def unknown(text: str) -> list[str]:
    """Return commands and options of a text that there are not.

    >>> unknown("run `ljkeep backap x`, or `ljkeep status a.db --refresh`")
    ['ljkeep backap', 'ljkeep status --refresh']
    """
    found = []
    for match in _TYPED.finditer(text):
        name, *_ = (*match["words"].split(), "")
        if not re.fullmatch(r"[a-z]+", name) or name == "help":
            continue
        if name not in OPTIONS:
            found.append(f"ljkeep {name}")
            continue
        asked = match["words"].partition("#")[0]
        lacking = [o for o in _OPTION.findall(asked) if o not in OPTIONS[name] | {"--help", "--version"}]
        found += [f"ljkeep {name} {option}" for option in lacking]
    return found


def test_the_look_itself_finds_what_is_wrong() -> None:
    assert unknown("run `ljkeep backap x`, or `ljkeep status a.db --refresh`") == [
        "ljkeep backap",
        "ljkeep status --refresh",
    ]
    assert unknown("run `ljkeep backup x --refresh`; ljkeep keeps it") == []


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_what_is_printed_names_only_commands_and_options_that_exist(file: Path) -> None:
    for text in strings(file):
        assert unknown(text) == []
        if "ljkeep" in text or "leave out" in text or "add --" in text:
            assert [option for option in _OPTION.findall(text) if option not in ALL] == []


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.relative_to(ROOT)))
def test_pages_name_only_commands_and_options_that_exist(file: Path) -> None:
    assert unknown(file.read_text(encoding="utf-8")) == []
