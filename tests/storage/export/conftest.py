"""The journal that exports are tried on."""

import pytest

from storage.archive import Archive
from tests.storage.export.carried import fill


@pytest.fixture
def carried(archive: Archive) -> Archive:
    fill(archive)
    return archive
