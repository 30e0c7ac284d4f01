"""`ljkeep discard` moves archives and nothing else."""

from pathlib import Path

import pytest

from scraper import __main__ as program
from scraper.cli import discard as discard_module
from storage.archive import Archive


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What would be in the bin."""
    monkeypatch.setenv("HOME", str(tmp_path))
    files: list[str] = []
    monkeypatch.setattr(discard_module, "send2trash", files.extend)
    return files


def test_an_archive_that_a_run_has_just_begun_is_known_as_one(tmp_path: Path, moved: list[str]) -> None:
    file = tmp_path / "young.db"
    with Archive.open(file, create=True) as archive:
        archive.db.execute("PRAGMA wal_autocheckpoint = 0")
        archive.runs.begin("ljkeep backup x", "2026-01-01T00:00:00Z")
        header = file.read_bytes()[:100]
        code = program.run(["discard", str(file), "--yes"])

    assert code == 0
    assert str(file) in moved
    assert f"{file}-wal" in moved
    assert len(header) <= 100


def test_another_programs_file_stays_where_it_is(
    tmp_path: Path, moved: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("notes.db", "notes.db-wal"):
        (tmp_path / name).write_bytes(b"of somebody else")

    code = program.run(["discard", str(tmp_path / "notes.db"), "--yes"])

    assert code == 8
    assert moved == []
    assert "no archive of ljkeep" in capsys.readouterr().err
