"""Which archives are read: one file, several, or all of a folder."""

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from storage.archive import Archive
from storage.errors import ArchiveFileError, UsageError
from storage.reader.books import read_books
from storage.reader.crowd import read_crowd, read_icons
from storage.reader.figures import count_figures
from storage.report.status import status

T = TypeVar("T")
STALE_FACTOR = 20
"""While an archive grows, it is counted again once the count is so many times as old as counting took."""
WRITING_SECONDS = 60.0


class Remembered(Generic[T]):
    """What is read from an archive once and again when the file has changed, but never at every page."""

    def __init__(self, read: Callable[[Archive], T]) -> None:
        self._read = read
        self._held: T | None = None
        self._state: object = None
        self._read_at = self._took = 0.0
        self._lock = Lock()

    def of(self, archive: Archive) -> T:
        """Return it as the archive had it a moment ago."""
        with self._lock:
            state, now = _state(archive.path), time.monotonic()
            is_due = state != self._state and now - self._read_at >= self._took * STALE_FACTOR
            if self._held is None or is_due:
                self._held = self._read(archive)
                self._state, self._read_at = state, time.monotonic()
                self._took = self._read_at - now
            return self._held


class Shelf:
    """One archive file, opened anew for each page.

    Attributes:
        key: Its part of addresses: the file's name without `.db`.
        path: The file.
        figures: Its counts.
        held: What it holds and lacks.
        books: Its stories.
        crowd: Who wrote in it.
        icons: The icons they used.
    """

    def __init__(self, *, key: str, path: Path) -> None:
        self.key = key
        self.path = path
        self.figures = Remembered(lambda archive: count_figures(archive.db))
        self.held = Remembered(status)
        self.books = Remembered(read_books)
        self.crowd = Remembered(read_crowd)
        self.icons = Remembered(read_icons)

    def open(self) -> Archive:
        """Return the archive, opened for reading only.

        Raises:
            ArchiveFileError: It is gone, damaged, or from another ljkeep.
        """
        return Archive.open(self.path, read_only=True)

    def is_being_written(self) -> bool:
        """Whether somebody wrote to the file in the last minute."""
        return (
            time.time() - max((found.st_mtime for found in _stats(self.path)), default=0.0) < WRITING_SECONDS
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The archives that can be read, by key."""

    sources: tuple[Path, ...]
    """Files and folders as they were named."""
    passed_over: dict[Path, str] = field(default_factory=dict)
    """Files of the folders that cannot be read, with the reason."""
    _shelves: dict[str, Shelf] = field(default_factory=dict)
    _looking: Lock = field(default_factory=Lock)

    @classmethod
    def of(cls, paths: Iterable[Path]) -> "Library":
        """Return the archives in files and folders.

        Raises:
            ArchiveFileError: A named file is no archive that can be read, or nothing is there.
            UsageError: Two files have the same name.
        """
        library = cls(sources=tuple(paths))
        for path in library.sources:
            if path.is_dir():
                continue
            _bring_up_to_date(path)
            library._add(path)
        library.look_again()
        if not library._shelves:
            places = ", ".join(str(path) for path in library.sources)
            raise ArchiveFileError(f"there is no archive in {places}; make one with `ljkeep backup`")
        return library

    @property
    def is_single(self) -> bool:
        """Whether one file was named, whose pages then have the short addresses."""
        return len(self.sources) == 1 and not self.sources[0].is_dir()

    @property
    def shelves(self) -> Mapping[str, Shelf]:
        """The archives by key, in the order of their names."""
        return dict(sorted(self._shelves.items()))

    def close(self) -> None:
        """Let go what reading leaves beside the files: only who may write can fold SQLite's log back."""
        for shelf in self._shelves.values():
            with contextlib.suppress(ArchiveFileError):
                _bring_up_to_date(shelf.path)

    def look_again(self) -> None:
        """Find archives that have come into the folders, and forget those that have gone."""
        with self._looking:
            self._look()

    def _look(self) -> None:
        for key, shelf in list(self._shelves.items()):
            if not shelf.path.exists() and shelf.path not in self.sources:
                del self._shelves[key]
        self.passed_over.clear()
        known = {shelf.path.resolve() for shelf in self._shelves.values()}
        for path in (
            path for folder in self.sources if folder.is_dir() for path in sorted(folder.glob("*.db"))
        ):
            if path.resolve() in known:
                continue
            try:
                _bring_up_to_date(path)
            except ArchiveFileError as error:
                self.passed_over[path] = str(error)
                continue
            known.add(path.resolve())
            key = self._free_key(path)
            self._shelves[key] = Shelf(key=key, path=path)

    def _add(self, path: Path) -> None:
        known = self._shelves.get(path.stem)
        if known is not None and known.path.resolve() != path.resolve():
            raise UsageError(
                f"{known.path} and {path} have the same name; rename one to tell their pages apart"
            )
        self._shelves.setdefault(path.stem, Shelf(key=path.stem, path=path))

    def _free_key(self, path: Path) -> str:
        """Return a name for a file's pages: with that of its folder where another file has it already."""
        names = [path.stem, f"{path.stem} in {path.parent.resolve().name}"]
        names += [f"{names[1]} {number}" for number in range(2, len(self._shelves) + 3)]
        return next(name for name in names if name not in self._shelves)


def _bring_up_to_date(path: Path) -> None:
    """Open an archive once, so that one of an older ljkeep is migrated where it may be written.

    Raises:
        ArchiveFileError: It cannot be read.
    """
    try:
        with Archive.open(path):
            return
    except ArchiveFileError:
        with Archive.open(path, read_only=True):
            return


def _state(path: Path) -> object:
    """What changes when somebody writes to the file."""
    return tuple((found.st_mtime_ns, found.st_size) for found in _stats(path))


def _stats(path: Path) -> list[os.stat_result]:
    """Return what is known of the file and its log, which goes whenever a backup ends."""
    found = []
    for file in (path, path.with_name(f"{path.name}-wal")):
        with contextlib.suppress(OSError):
            found.append(file.stat())
    return found
