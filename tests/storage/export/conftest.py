"""The journal that exports are tried on."""

import pytest

from storage.archive import Archive
from storage.records import Security
from tests.storage.export.carried import HEADER, fill, save, story, work


@pytest.fixture
def carried(archive: Archive) -> Archive:
    fill(archive)
    return archive


@pytest.fixture
def shelf(archive: Archive) -> Archive:
    """A story of two parts, the second leading back, in a series; and one that is locked."""
    bench = fill(archive)
    back = '<p><a href="http://kat.test/2567.html">Previous part</a></p>'
    one = save(bench, 10, "Salt 1/2", f"{HEADER}<p>The <i>kettle</i> sang.</p>")
    two = save(bench, 11, "Salt 2/2", f"<p>It sang <u>on</u>.</p>{back}", tags=("fic",))
    locked = save(bench, 12, "qqlockedsubject", "<p>qqlockedbody</p>", security=Security.PROTECTED)
    story(archive, one)
    story(archive, two, body_start_html=None, title=None)
    story(archive, locked, title="qqlockedsubject")
    salt = work(archive, "Salt", one, two)
    work(archive, "qqlockedsubject", locked)
    archive.db.execute("INSERT INTO series VALUES (1, 'Tram Stories')")
    archive.db.execute("INSERT INTO series_works VALUES (1, ?, 3)", (salt,))
    return archive
