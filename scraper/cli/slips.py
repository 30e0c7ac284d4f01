"""What was probably meant by what no command understands."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

import click

_ADDRESS = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?|https?://\S+|[\w-]+@[\w.-]+", re.IGNORECASE
)
"""What looks like the address of a journal."""
_MEANT = {
    **dict.fromkeys(("--no-pictures", "--no-images", "--no-icons"), "--no-media"),
    **dict.fromkeys(("--email", "--mail", "--e-mail"), "--contact"),
    **dict.fromkeys(("--output", "--file", "--db", "--to"), "--archive"),
    **dict.fromkeys(("--user", "--login"), "--as"),
    **dict.fromkeys(("--slow", "--speed", "--delay"), "--rate"),
    **dict.fromkeys(("--nsfw", "--18", "--explicit"), "--adult"),
}
"""What other programs call an option, and what it is called here."""
_ARCHIVES = frozenset({"archive", "archives"})
"""Arguments that are archives."""
_FORGOTTEN = {
    "targets": "which journal, as in: ljkeep backup https://somebody.livejournal.com",
    "url": "which journal, as in: ljkeep check https://somebody.livejournal.com",
    "sheet": "what the sheet is called, as in: ljkeep map somebody.livejournal.db names.csv",
    "entry": "which entry: the number in its address, as in: ljkeep show somebody.livejournal.db 79404",
}
"""Arguments, and what to say where one of them was forgotten."""
MOST_NAMED = 5
"""Archives of a folder that are named where one was forgotten."""


def meant_by(word: str, commands: Mapping[str, str]) -> str | None:
    """Return what to type instead of a command that there is not; None where nobody could tell.

    >>> meant_by("bakup", {"backup": ""})
    "there is no command 'bakup'; did you mean 'backup'?"
    >>> meant_by("kat.livejournal.com", {})
    'to keep the journal at kat.livejournal.com type: ljkeep backup kat.livejournal.com'
    """
    if is_there(word) and not Path(word).is_dir():
        return f"to read {word} type: ljkeep browse {word}; how it stands: ljkeep status {word}"
    if is_there(word):
        return f"to bring the archives in {word} up to date type: ljkeep update {word}"
    if _ADDRESS.fullmatch(word):
        return f"to keep the journal at {word} type: ljkeep backup {word}"
    near = get_close_matches(word.lower(), [*commands, "help"], n=1)
    return f"there is no command {word!r}; did you mean {near[0]!r}?" if near else None


def is_there(word: str) -> bool:
    """Return whether a word names a file or folder; one that no system would take as a name does not."""
    try:
        return Path(word).exists()
    except (OSError, ValueError):
        return False


def explain(error: click.ClickException) -> click.ClickException:
    """Return a complaint about what was typed in words that help with it."""
    if isinstance(error, click.MissingParameter):
        return _what_is_missing(error)
    if isinstance(error, click.NoSuchOption) and error.ctx is not None:
        meant = _MEANT.get(error.option_name)
        known = {name for each in error.ctx.command.params for name in (*each.opts, *each.secondary_opts)}
        if meant in known:
            words = f"there is no option {error.option_name!r}; did you mean {meant!r}?"
            return click.UsageError(words, ctx=error.ctx)
    return error


def _what_is_missing(error: click.MissingParameter) -> click.ClickException:
    name = error.param.name if error.param else None
    metavar = error.param.metavar if error.param else None
    if name in _ARCHIVES:
        words = which_archive()
    elif metavar == "FOLDER...":
        words = "say in which folder the archives are; for the one you are in: ljkeep update ."
    elif name in _FORGOTTEN:
        words = f"say {_FORGOTTEN[name]}"
    else:
        return error
    return click.UsageError(words, ctx=error.ctx)


def which_archive() -> str:
    """Return what to say where no archive was named: which ones there are in this folder."""
    here = sorted(file.name for file in Path.cwd().glob("*.db"))
    if not here:
        return "say which archive; there is none (*.db) in this folder: ljkeep backup makes one"
    more = f" and {len(here) - MOST_NAMED} more" if len(here) > MOST_NAMED else ""
    return f"say which archive; in this folder: {', '.join(here[:MOST_NAMED])}{more}"
