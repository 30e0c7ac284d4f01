"""An archive to take something in: made where there is none, and not left behind with nothing in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.intake.imports import NO_JOURNAL
from storage.archive import Archive
from storage.errors import JournalGoneError


@contextmanager
def archive_for(path: Path) -> Iterator[Archive]:
    """Open an archive; a new one in which nothing came is removed at the end.

    The name of a journal that turned out to be gone is nothing; a page that waits for a journal is something.
    What another process made, fills or looks at stays.

    Raises:
        ArchiveFileError: It is none, or cannot be made.
    """
    with Archive.open(path, create=True) as archive:
        is_gone = False
        try:
            yield archive
        except JournalGoneError:
            is_gone = True
            raise
        finally:
            if archive.is_new and _is_empty(archive, even_named=is_gone):
                archive.discard(where=lambda: _is_empty(archive, even_named=is_gone))


def _is_empty(archive: Archive, *, even_named: bool) -> bool:
    return archive.holdings.is_empty(even_named=even_named) and not archive.findings.list(code=NO_JOURNAL)
