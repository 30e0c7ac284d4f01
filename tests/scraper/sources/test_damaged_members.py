"""What of a packed file cannot be read is named; a backup may be larger than any page."""

import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scraper.intake.imports import Imported, import_files
from scraper.sources.files.formats import months
from scraper.sources.files.formats.form import Said
from scraper.sources.files.saved import find_saved
from scraper.sources.files.source import FileSource
from storage.archive import Archive

HOME = "http://pine-grove.livejournal.com"
EVENT = (
    "<event><itemid>{n}</itemid><anum>200</anum><eventtime>2004-06-05 10:00:00</eventtime>"
    f"<url>{HOME}/{{d}}.html</url><subject>Day</subject><event>Words {{n}}.</event></event>"
)
ENTRY = (
    "<entry><itemid>{d}</itemid><eventtime>2004-06-05 10:00:00</eventtime><subject>Ж {n}</subject>"
    "<event>Words {n}.</event><security>private</security></entry>"
)


@pytest.fixture
def archive(tmp_path: Path) -> Any:
    with Archive.open(tmp_path / "a.db", create=True) as opened:
        yield opened


def take(archive: Archive, path: Path, *, journal: str | None = None) -> Imported:
    files = dict.fromkeys(find_saved((path,)), path.parent)
    return import_files(archive, FileSource(files, Counter(), said=Said(journal=journal)))


def texts(archive: Archive) -> list[str]:
    return [row[0] for row in archive.db.execute("SELECT body_text FROM entries ORDER BY jitemid")]


def packed(tmp_path: Path) -> Path:
    file = tmp_path / "dump.zip"
    with zipfile.ZipFile(file, "w") as made:
        for number in (1, 2, 3):
            made.writestr(f"pine_grove/L-{number}", EVENT.format(n=number, d=(number << 8) + 200))
    return file


@pytest.mark.parametrize("name", ["L-2", "note.png"])
def test_a_damaged_member_is_named_and_the_others_are_taken(
    archive: Archive, tmp_path: Path, name: str
) -> None:
    file = packed(tmp_path)
    with zipfile.ZipFile(file, "a") as made:
        made.writestr("note.png", b"\x89PNG Words 2.")
    mark = b"Words 2.</event>" if name == "L-2" else b"PNG Words 2."
    file.write_bytes(file.read_bytes().replace(mark, mark.replace(b"Words", b"Wirds")))

    told = take(archive, file)

    assert any(name in why and "CRC" in why for why in told.failed)
    assert {"Words 1.", "Words 3."} <= set(texts(archive))


def test_a_member_packed_with_a_password_is_said_to_be(archive: Archive, tmp_path: Path) -> None:
    file = packed(tmp_path)
    data = bytearray(file.read_bytes())
    at = data.index(b"pine_grove/L-2")
    data[at - 30 + 6] |= 1
    at = data.rindex(b"pine_grove/L-2")
    data[at - 46 + 8] |= 1
    file.write_bytes(bytes(data))

    told = take(archive, file)

    assert any("L-2: packed with a password" in why for why in told.failed)
    assert texts(archive) == ["Words 1.", "Words 3."]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_a_month_larger_than_a_page_comes_in_parts(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(months, "LARGEST", 100)
    monkeypatch.setattr(months, "_PART", 300)
    entries = "".join(ENTRY.format(n=n, d=(n << 8) + 200) for n in range(1, 8))
    head = f'<?xml version="1.0" encoding="{encoding}"?>\n'
    file = tmp_path / "pine_grove-2004-06.xml"
    file.write_bytes(f"{head}<livejournal>{entries}</livejournal>".encode(encoding))

    told = take(archive, file, journal=HOME)

    assert told.failed == ()
    assert told.pages > 1
    rows = archive.db.execute("SELECT ditemid, subject, security FROM entries ORDER BY ditemid").fetchall()
    assert [tuple(row) for row in rows] == [((n << 8) + 200, f"Ж {n}", "private") for n in range(1, 8)]


def test_of_a_large_month_that_breaks_off_all_before_is_here(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(months, "LARGEST", 100)
    file = tmp_path / "pine_grove-2004-06.xml"
    entries = "".join(ENTRY.format(n=n, d=(n << 8) + 200) for n in (1, 2, 3))
    file.write_text(f"<livejournal>{entries}"[: -len("</security></entry>") - 90], encoding="utf-8")

    told = take(archive, file, journal=HOME)

    assert any("breaks off" in why for why in told.failed)
    assert {"Words 1.", "Words 2."} <= set(texts(archive))
