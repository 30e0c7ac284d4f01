"""Every page in ARCHIVE_PAGES answers, and the menu is made of them."""

import re
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.reader.app import ARCHIVE_PAGES
from tests.reading import Reader, make_archive, reader_of

EXAMPLES = {
    "form": "json",
    "entry_id": "1",
    "year": "2005",
    "month": "3",
    "day": "14",
    "tag_id": "1",
    "work_id": "1",
    "series_id": "1",
    "page_id": "1",
}
"""A value for each part of an address that stands for many."""
QUERIES = {"/person": "?name=wren"}
"""What a page must be asked besides its address."""


@pytest.fixture(scope="module")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_archive(tmp_path_factory.mktemp("pages") / "kat.db")


@pytest.fixture(scope="module")
def reader(archive_path: Path) -> Reader:
    return reader_of(archive_path)


def example(path: str, archive_path: Path) -> str:
    with Archive.open(archive_path, read_only=True) as archive:
        ditemid = archive.db.execute("SELECT ditemid FROM entries WHERE ditemid IS NOT NULL").fetchone()[0]
        picture = archive.db.execute("SELECT sha256 FROM media WHERE sha256 IS NOT NULL").fetchone()[0]
    values = EXAMPLES | {"ditemid": str(ditemid), "sha256": picture}
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda match: values[match[1]], path) + QUERIES.get(path, "")


@pytest.mark.parametrize("path", [page.path for page in ARCHIVE_PAGES])
def test_every_page_answers(reader: Reader, archive_path: Path, path: str) -> None:
    answer = reader.get(example(path, archive_path))

    assert answer.status_code in {200, 302, 303, 307}
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_the_menu_names_the_pages_that_have_a_word_for_it(reader: Reader) -> None:
    html = reader.text("/")
    menu = re.search(r'<nav aria-label="Archive">(.*?)</nav>', html, re.DOTALL)
    assert menu is not None

    named = re.findall(r'<a href="(/[^"?]+)"[^>]*>([^<]+)</a>', menu[1])

    assert [row for row in named if row[0] != "/settings"] == [
        (page.path, page.menu) for page in ARCHIVE_PAGES if page.menu
    ]
