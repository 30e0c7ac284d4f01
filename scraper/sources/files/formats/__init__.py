"""Backups that other tools made: one file a format, most particular first.

To add one: write the module, add its line here, and a reader of its pages in `scraper/extract/layouts`.
"""

from collections.abc import Iterator
from pathlib import Path

from scraper.sources.files.formats import (
    bestlj,
    gbirkel,
    jbackup,
    kept,
    lj_export,
    ljarchive,
    ljdump,
    months,
    notes,
    semagic,
    wxr,
    yalje,
)
from scraper.sources.files.formats.form import DumpFormat, Said, head_of
from storage.records import DumpKind, Page

DUMPS: tuple[DumpFormat, ...] = (
    kept.FORMAT,
    ljdump.FORMAT,
    gbirkel.FORMAT,
    lj_export.FORMAT,
    ljarchive.FORMAT,
    months.FORMAT,
    jbackup.FORMAT,
    bestlj.FORMAT,
    yalje.FORMAT,
    wxr.FORMAT,
    semagic.FORMAT,
    notes.FORMAT,
)


def format_of(file: Path) -> DumpFormat | None:
    """Return the format of a file; None where it is no file of a dump."""
    head = head_of(file)
    return next((each for each in DUMPS if head and each.recognises(file, head)), None)


def is_copy(file: Path, root: Path) -> bool:
    """Return whether a file below a folder only says again what another file of its dump says whole."""
    if root not in file.parents:
        return False
    folders = file.parents[: file.parents.index(root) + 1]
    return any(each.is_copy(file, folder) for each in DUMPS for folder in folders)


def rank_of(file: Path) -> int:
    """Return when a file is read among those of its dump."""
    return max(each.rank(file) for each in DUMPS)


def read_dump(file: Path, kind: DumpKind, said: Said) -> Iterator[Page]:
    """Yield the pages in a file of a dump.

    Raises:
        UsageError: It cannot be read, or nothing says whose journal it is.
    """
    return next(each for each in DUMPS if each.kind is kind).pages(file, said)
