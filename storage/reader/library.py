"""Which archives are read: one file, several, or all of a folder."""

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
from storage.report import status

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
        return time.time() - max(file.stat().st_mtime for file in _files(self.path)) < WRITING_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The archives that can be read, by key."""

    sources: tuple[Path, ...]
    """Files and folders as they were named."""
    _shelves: dict[str, Shelf] = field(default_factory=dict)

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

    def look_again(self) -> None:
        """Find archives that have come into the folders, and forget those that have gone."""
        for key, shelf in list(self._shelves.items()):
            if not shelf.path.exists() and shelf.path not in self.sources:
                del self._shelves[key]
        for folder in self.sources:
            if folder.is_dir():
                for path in sorted(folder.glob("*.db")):
                    if path.stem not in self._shelves and _is_archive(path):
                        self._add(path)

    def _add(self, path: Path) -> None:
        known = self._shelves.get(path.stem)
        if known is not None and known.path.resolve() != path.resolve():
            raise UsageError(
                f"{known.path} and {path} have the same name; rename one to tell their pages apart"
            )
        self._shelves.setdefault(path.stem, Shelf(key=path.stem, path=path))


def _is_archive(path: Path) -> bool:
    try:
        _bring_up_to_date(path)
    except ArchiveFileError:
        return False
    return True


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
    return tuple((file.stat().st_mtime_ns, file.stat().st_size) for file in _files(path))


def _files(path: Path) -> list[Path]:
    return [file for file in (path, path.with_name(f"{path.name}-wal")) if file.exists()]
