"""A file is looked at once to tell what it is, and a folder no further than it must be."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper import __main__ as program
from scraper.intake.imports import import_files
from scraper.sources.files import saved
from scraper.sources.files import source as sources
from scraper.sources.files.formats import lj_export
from scraper.sources.files.saved import Plain, find_saved, form_of
from scraper.sources.files.source import FileSource
from storage.archive import Archive

PAGE = """<!DOCTYPE html><html class="html-schemius"><head><meta charset="utf-8"><title>A page</title>
<link rel="canonical" href="https://somebody.livejournal.com/{number}.html">
<script>Site.journal = {{"username": "somebody"}};
Site.entry = {{"ditemid": {number}, "title": "Entry {number}", "is_public": true}};
Site.page = {{"comments": [], "replycount": 0}};</script></head><body>
<article class="b-singlepost-body entry-content">Some words. <img src="near.gif"></article></body></html>
"""
NUMBERS = (1025, 1281, 1537)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three pages."""
    place = tmp_path / "saved"
    place.mkdir()
    for number in NUMBERS:
        (place / f"{number}.html").write_text(PAGE.format(number=number), encoding="utf-8")
    return place


def test_an_import_tells_what_each_file_is_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[str] = []

    def note(file: Path) -> saved.SavedForm:
        looked_at.append(file.name)
        return form_of(file)

    monkeypatch.setattr(sources, "form_of", note)
    monkeypatch.setattr(saved, "form_of", note)
    files = dict.fromkeys(sorted(folder.iterdir()), folder)
    with Archive.open(tmp_path / "x.db", create=True) as archive:
        brought = import_files(archive, FileSource(files, Counter()))

    assert brought.entries == len(NUMBERS)
    assert looked_at == [f"{number}.html" for number in NUMBERS]


def test_each_kind_of_file_is_told(folder: Path) -> None:
    (folder / "crawl.warc.gz").write_bytes(b"")
    (folder / "letters.mbox").write_bytes(b"From - Mon Jan  1 00:00:00 2007\nFrom: a@example.org\n\nWords.\n")
    (folder / "page.gz").write_bytes(b"\x1f\x8b\x08")
    (folder / "old.xml").write_bytes(b"<?xml version='1.0'?>\n<livejournal><maxid>3</maxid></livejournal>")

    assert form_of(folder / "1025.html") is Plain.PAGE
    assert form_of(folder / "crawl.warc.gz") is Plain.WARC
    assert form_of(folder / "letters.mbox") is Plain.MAIL
    assert form_of(folder / "page.gz") is Plain.PACKED
    assert form_of(folder / "old.xml") is lj_export.FORMAT
    assert form_of(folder / "gone.html") is Plain.PAGE


def test_entries_one_by_one_are_looked_for_no_further_than_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("posts-json", "comments-json"):
        (tmp_path / name).mkdir()
        for number in NUMBERS:
            (tmp_path / name / f"{number}.json").write_text("{}", encoding="utf-8")
    seen: list[str] = []
    plain = os.scandir

    class Scanned:
        """The entries of a folder, each noted when it is taken."""

        def __init__(self, place: Path) -> None:
            self._entries = plain(place)

        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            return self._noted()

        def __exit__(self, *_error: object) -> None:
            self._entries.close()

        def _noted(self) -> Iterator[os.DirEntry[str]]:
            for each in self._entries:
                seen.append(each.name)
                yield each

    monkeypatch.setattr(lj_export.os, "scandir", Scanned)

    assert lj_export.FORMAT.is_copy(tmp_path / "comments-json" / "1025.json", tmp_path)
    assert not lj_export.FORMAT.is_copy(tmp_path / "posts-json" / "1025.json", tmp_path)
    assert len(seen) == 1


def test_a_folder_without_entries_one_by_one_has_no_copies_of_them(tmp_path: Path) -> None:
    (tmp_path / "posts-json").mkdir()
    (tmp_path / "posts-json" / "all.json").write_text("[]", encoding="utf-8")

    assert list(find_saved((tmp_path,))) == [tmp_path / "posts-json" / "all.json"]


def test_an_archive_is_not_taken_into_itself_by_another_name(folder: Path, tmp_path: Path) -> None:
    archive = tmp_path / "x.db"
    program.run(["import", str(folder), "--archive", str(archive)])
    os.link(archive, folder / "the-same.db")

    assert program.run(["import", str(folder), "--archive", str(archive)]) == 0

    with Archive.open(archive) as opened:
        assert opened.pages.count() == len(NUMBERS)
