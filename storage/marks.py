"""What a person says of entries and stories for themselves: a star, a read mark, a note.

Marks lie in a file of the person's own beside the archives, never in them: an archive is what the site
showed. They name an entry as the site does, so that they hold for any copy of it.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from storage.errors import ArchiveFileError, UsageError

FILE_NAME = "my-marks.json"
FORMAT = "ljkeep marks 1"


class MarkKind(StrEnum):
    """What is marked."""

    ENTRY = "entry"
    STORY = "story"
    """A work of several entries, named by its first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMark:
    """What was said of one entry or story."""

    kind: MarkKind = MarkKind.ENTRY
    site: str
    journal: str
    name: str
    """The entry's number in its address."""
    title: str = ""
    """What it is called, to recognise it by."""
    star: bool = False
    read: bool = False
    note: str = ""
    changed_at: str = ""
    """UTC."""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is about."""
        return (self.kind, self.site, self.journal, self.name)

    @property
    def says_something(self) -> bool:
        """Whether anything is marked."""
        return self.star or self.read or bool(self.note)


class Marks:
    """The marks of a folder of archives.

    Attributes:
        file: Where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE_NAME

    def list(self) -> list[PersonMark]:
        """Return all marks, the one changed last first.

        Raises:
            ArchiveFileError: The file cannot be read; it is never overwritten then.
        """
        return sorted(self._read().values(), key=lambda mark: mark.changed_at, reverse=True)

    def find(self, wanted: PersonMark) -> PersonMark:
        """Return the mark of the same thing; the one given where nothing was said of it."""
        return self._read().get(wanted.key, wanted)

    def save(self, mark: PersonMark) -> None:
        """Keep a mark in the place of what was said before; one that says nothing is taken away.

        Raises:
            ArchiveFileError: The file cannot be read or written.
        """
        kept = self._read()
        if mark.says_something:
            kept[mark.key] = mark
        else:
            kept.pop(mark.key, None)
        self._write(kept)

    def take(self, lines: Iterable[str]) -> int:
        """Take in marks as `ljkeep mark --json` lists them; of one thing the one changed last stays.

        Returns:
            How many are new, or newer than what was here.

        Raises:
            ArchiveFileError: The file cannot be read or written.
            UsageError: A line is no mark; nothing was taken.
        """
        kept, taken = self._read(), 0
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                (mark,) = _marks({"marks": [json.loads(line)]})
            except (ValueError, TypeError, KeyError) as error:
                raise UsageError(
                    f"line {number} is no mark ({error}); give a file that `ljkeep mark --json` or the window"
                    " wrote"
                ) from error
            known = kept.get(mark.key)
            if known is None or known.changed_at < mark.changed_at:
                kept[mark.key] = mark
                taken += 1
        self._write(kept)
        return taken

    def _write(self, kept: dict[tuple[str, str, str, str], PersonMark]) -> None:
        rows = [asdict(each) for each in kept.values()]
        part = self.file.with_name(f"{self.file.name}.{os.getpid()}.part")
        try:
            part.write_text(
                json.dumps({"format": FORMAT, "marks": rows}, ensure_ascii=False, indent=1) + "\n",
                encoding="utf-8",
            )
            part.replace(self.file)
        except OSError as error:
            raise ArchiveFileError(
                f"{self.file} cannot be written ({error.strerror}); nothing was marked: make room, or the"
                " folder writable"
            ) from error

    def _read(self) -> dict[tuple[str, str, str, str], PersonMark]:
        try:
            text = self.file.read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError) as error:
            raise ArchiveFileError(
                f"{self.file} cannot be read ({error}); move it away to begin anew"
            ) from error
        try:
            marks = list(_marks(json.loads(text)))
        except (ValueError, TypeError, KeyError) as error:
            raise ArchiveFileError(
                f"{self.file} holds no marks that can be read ({error}); move it away to begin anew"
            ) from error
        return {mark.key: mark for mark in marks}


def _marks(row: dict[str, list[dict[str, str]]]) -> Iterator[PersonMark]:
    for each in row["marks"]:
        mark = PersonMark(**each)  # type: ignore[arg-type]
        yield replace(mark, kind=MarkKind(mark.kind))
