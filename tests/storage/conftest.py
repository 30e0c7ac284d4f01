"""An archive to try things on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.records import Journal
from tests.storage.bench import Bench


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "kat.db", create=True) as opened:
        yield opened


@pytest.fixture
def bench(archive: Archive) -> Bench:
    journal = Journal(name="kat", url="http://kat.test/")
    journal_id = archive.entries.save_journal(journal, site="kat.test", seen_at="2026-01-01T00:00:00Z")
    return Bench(archive, journal_id)
