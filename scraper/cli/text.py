"""Small words for people, shared by commands."""

import os
import re
import shlex
import shutil
import sqlite3
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

import click

from scraper.watch.wrap import fitted
from storage.archive import Archive
from storage.errors import UsageError
from storage.records import EntryId
from storage.tables.journals import UNNAMED
from storage.tables.lookup import Lookup

HARMLESS = frozenset(
    {
        *("--archive", "--engine", "--rate", "--since", "--limit", "--refresh-share", "--give-up-after"),
        *("--encoding", "--as", "--wayback-at"),
    }
)
"""Options whose words may be kept: nothing private is ever said with them."""
REMEMBERED = frozenset({"--contact"})
"""Options that need not be typed again."""
MASK = "***"
_CREDENTIALS = re.compile(r"(?:(?<=://)|(?<![^\s=]))(?:[^/\s:@]*:[^/\s]*|(?<=://)[^/\s:@]*)@(?=[^/\s@])")
MEGA = 1_000_000


def megabytes(size: int) -> str:
    """Return a size in bytes as people say it.

    >>> megabytes(20), megabytes(2_345_678)
    ('0.1 MB', '2.3 MB')
    """
    return f"{max(0.1, size / MEGA):,.1f} MB"


def many(count: int, noun: str) -> str:
    """Return a number with its noun.

    >>> many(1, "entry"), many(3, "entry"), many(2, "page")
    ('1 entry', '3 entries', '2 pages')
    """
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith("y") else f"{count:,} {noun}s"


def in_journal(name: str, site: str) -> str:
    """Return a journal's name with its site, where a page has said which that is.

    >>> in_journal("kat", "livejournal"), in_journal("kat", "unknown")
    ('kat on livejournal', 'kat, on a site not named')
    """
    return f"{name}, on a site not named" if site == UNNAMED else f"{name} on {site}"


def echo(text: str, *, err: bool = False) -> None:
    """Say something; on a terminal no word of it is broken."""
    click.echo(fitted(text, sys.stderr if err else sys.stdout), err=err)


def command_line(arguments: Sequence[str], *, values: Collection[str] = (), is_kept: bool = True) -> str:
    """Return a command as it may be kept, or shown again: no word of an option that can carry a secret.

    Args:
        arguments: What was typed.
        values: The options that are followed by a word. Of those only the words of harmless ones are kept.
        is_kept: Whether it goes into an archive; whoever typed it may see all of it but names and passwords.

    >>> command_line(["backup", "kat@dreamwidth", "--proxy", "me:x@p:1"], values=["--proxy"])
    "ljkeep backup kat@dreamwidth --proxy '***'"
    >>> command_line(["backup", "http://me:x@kat.example/", "--contact=me@example.org"], values=["--contact"])
    'ljkeep backup http://kat.example/'
    >>> command_line(["backup", "kat@dreamwidth", "--proxy", "p:1"], values=["--proxy"], is_kept=False)
    'ljkeep backup kat@dreamwidth --proxy p:1'
    """
    kept: list[str] = []
    words = iter(arguments)
    for word in words:
        option, equals, _ = word.partition("=")
        if option not in values:
            kept.append(_without_credentials(word))
            continue
        value = word if equals else next(words, "")
        if option in HARMLESS or (not is_kept and _without_credentials(value) == value):
            kept.extend([word] if equals else [word, value])
        elif option not in REMEMBERED:
            kept.extend([option, MASK])
    return shlex.join(["ljkeep", *kept])


def _without_credentials(word: str) -> str:
    """Return an address without the user name and password before its host; any other word as it is."""
    return _CREDENTIALS.sub("", word)


def callable_name() -> str:
    """Return how this person calls ljkeep: by its name, or by its path where the shell does not find it."""
    called = Path(sys.argv[0])
    if called.name != "ljkeep" or shutil.which("ljkeep"):
        return "ljkeep"
    return shlex.quote(str(called.relative_to(Path.cwd()) if called.is_relative_to(Path.cwd()) else called))


def find_entry(db: sqlite3.Connection, text: str) -> EntryId:
    """Return the entry that somebody names by its number or its address.

    Raises:
        UsageError: The archive holds none of that name, or several.
    """
    found = Lookup(db).entries(text)
    if not found:
        raise UsageError(
            f"the archive holds no entry {text!r}; give the number in its address, as in …/79404.html,"
            " or its name in `ljkeep search`"
        )
    if len(found) > 1:
        raise UsageError(f"several journals have an entry {text}; give its whole address instead")
    return found[0]


def open_for_reading(file: Path) -> Archive:
    """Open an archive to look at it: brought up to date where it may be written, as it is where it may not.

    Raises:
        ArchiveFileError: It cannot be opened.
    """
    may_write = os.access(file, os.W_OK) and os.access(file.resolve().parent, os.W_OK)
    return Archive.open(file, read_only=file.is_file() and not may_write)
