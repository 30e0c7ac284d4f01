"""The manual page `ljkeep.1`, made from the help of the commands: `python -m docs.build` writes it."""

import re

import click

import storage
from scraper.cli.group import COMMANDS, cli


def manual_page() -> str:
    """Return the manual page of all commands, in the language of man(7)."""
    context = click.Context(cli, info_name="ljkeep", **cli.context_settings)
    parts = [
        f'.TH LJKEEP 1 "" "ljkeep {storage.__version__}" "User Commands"',
        ".SH NAME",
        "ljkeep \\- keep LiveJournal\\-style journals in one SQLite file",
        ".SH SYNOPSIS",
        ".B ljkeep",
        ".I COMMAND",
        "[OPTIONS] ...",
        ".SH DESCRIPTION",
        _roff(cli.help or ""),
        ".SH COMMANDS",
    ]
    for name, _ in COMMANDS:
        command = cli.get_command(context, name)
        if command is None:
            raise LookupError(name)
        parts += _command(command, context, f"ljkeep {name}")
    return "\n".join([*parts, ".SH EXIT STATUS", *_preformatted(_exit_codes())]) + "\n"


def _command(command: click.Command, context: click.Context, name: str) -> list[str]:
    inner = click.Context(command, parent=context, info_name=name.rsplit(maxsplit=1)[-1])
    usage = " ".join(command.collect_usage_pieces(inner))
    parts = [f".SS {_roff(f'{name} {usage}')}", _roff(command.help or "")]
    for parameter in command.get_params(inner):
        if (record := parameter.get_help_record(inner)) is not None:
            parts += [".TP", f".B {_roff(record[0])}", _roff(record[1])]
    if command.epilog:
        parts += _preformatted(command.epilog)
    if isinstance(command, click.Group):
        for sub in command.list_commands(inner):
            found = command.get_command(inner, sub)
            parts += _command(found, inner, f"{name} {sub}") if found else []
    return parts


def _exit_codes() -> str:
    return (cli.epilog or "").partition("Exit codes:")[2].strip()


def _preformatted(text: str) -> list[str]:
    return [".nf", _roff(text.replace("\b", "").strip()), ".fi"]


def _roff(text: str) -> str:
    r"""Return text that man shows as it is.

    >>> _roff(".5 a-b")
    '\\&.5 a\\-b'
    """
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", escaped, flags=re.MULTILINE)
