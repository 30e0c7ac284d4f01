"""Folders of ljdump as they turn up: without an address, with copies, with letters XML has no form for."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scraper.extract.page.xml_tree import read_xml
from scraper.intake.imports import Imported, import_files
from scraper.sources.files.formats.form import Said
from scraper.sources.files.saved import find_saved
from scraper.sources.files.source import FileSource
from storage.archive import Archive

EVENT = (
    "<event><itemid>{n}</itemid><anum>200</anum><eventtime>2004-06-05 10:00:00</eventtime>"
    "<subject>Day</subject><event>{text}</event></event>"
)
COMMENTS = (
    "<comments><comment><id>10</id><state>{state}</state><user>oak</user><date>2004-06-05T12:00:00Z</date>"
    "<body>{text}</body></comment></comments>"
)


@pytest.fixture
def archive(tmp_path: Path) -> Any:
    with Archive.open(tmp_path / "a.db", create=True) as opened:
        yield opened


def take(archive: Archive, path: Path, *, said: Said | None = None) -> Imported:
    files = dict.fromkeys(find_saved((path,)), path)
    return import_files(archive, FileSource(files, Counter(), said=said or Said()))


def folder(tmp_path: Path, name: str = "pine_grove", **files: str) -> Path:
    place = tmp_path / name
    place.mkdir()
    for file, text in files.items():
        (place / file.replace("_", "-", 1)).write_text(text)
    return place


def rows(archive: Archive, sql: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in archive.db.execute(sql)]


def test_a_folder_without_address_is_of_the_journal_it_is_called_after(
    archive: Archive, tmp_path: Path
) -> None:
    told = take(archive, folder(tmp_path, L_3=EVENT.format(n=3, text="Words.")))

    assert told.failed == ()
    assert rows(archive, "SELECT name, ditemid, body_text FROM entries JOIN journals USING (journal_id)") == [
        ("pine_grove", 968, "Words.")
    ]
    assert "site-not-said" in {one.finding.code for one in archive.findings.list()}


def test_what_is_said_of_it_counts_before_its_name(archive: Archive, tmp_path: Path) -> None:
    place = folder(tmp_path, "my_old_things", L_3=EVENT.format(n=3, text="Words."))

    take(archive, place, said=Said(journal="https://elm-row.livejournal.com/"))

    assert rows(archive, "SELECT name FROM journals JOIN entries USING (journal_id)") == [("elm_row",)]


@pytest.mark.parametrize("name", ["ljdump", "backup", "downloads", "Старое"])
def test_what_people_call_folders_is_no_journals_name(archive: Archive, tmp_path: Path, name: str) -> None:
    place = folder(tmp_path, name, L_3=EVENT.format(n=3, text="Words."))

    assert take(archive, place).unnamed == (place / "L-3",)


@pytest.mark.parametrize("name", ["Copy of L-3", "L-3 (1)", "L-3.bak", "L-3 - Copy", "Копия L-3", "L-3.part"])
def test_a_copy_that_is_all_that_is_left_is_read(archive: Archive, tmp_path: Path, name: str) -> None:
    place = folder(tmp_path)
    (place / name).write_text(EVENT.format(n=3, text="Words."))
    (place / name.replace("L-", "C-")).write_text(COMMENTS.format(state="A", text="Yes."))

    take(archive, place)

    assert rows(archive, "SELECT ditemid, body_text FROM entries") == [(968, "Words.")]
    assert rows(archive, "SELECT dtalkid, body_text FROM comments") == [(2760, "Yes.")]


@pytest.mark.parametrize(("state", "closed"), [("A", 0), ("", 0), ("s", 1), ("Z", 1)])
def test_a_state_that_nobody_knows_opens_nothing(
    archive: Archive, tmp_path: Path, state: str, closed: int
) -> None:
    place = folder(
        tmp_path, L_3=EVENT.format(n=3, text="Words."), C_3=COMMENTS.format(state=state, text="Yes.")
    )

    take(archive, place)

    assert rows(archive, "SELECT ifnull(login_only, 0) FROM comments") == [(closed,)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&#xD83D;&#xDE00; owl", "😀 owl"),
        ("&#55357;&#56832; owl", "😀 owl"),
        ("&#xD83D; owl", "\ufffd owl"),
        ("&#55000;", "훘"),
    ],
)
def test_letters_written_as_two_halves_are_one(written: str, read: str) -> None:
    tree = read_xml(f"<a>{written}</a>")

    assert tree.fault is None
    assert tree.root is not None
    assert tree.root.text == read
