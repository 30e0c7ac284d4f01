"""`ljkeep report` is shown before it is written, and says nothing of the journal."""

from pathlib import Path

import pytest

from scraper import __main__ as program
from tests.scraper.crawl.test_losses import lose, make_visitor, outcome_of, without_text


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive with an entry whose text was not found."""
    monkeypatch.chdir(tmp_path)
    visitor = make_visitor(tmp_path)
    lose(visitor, {1733: without_text})
    assert outcome_of(visitor, media=False) == "gaps"
    return visitor.archive


def test_a_report_is_shown_and_written_where_that_was_said(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = program.run(["report", str(archive), "--yes"])
    out = capsys.readouterr().out
    written = Path("ljkeep-report.md").read_text(encoding="utf-8")

    assert code == 0
    assert written.strip() == out.strip()
    assert "gap body-missing: 1" in written
    assert "- verdict: gaps" in written
    assert "willow" not in written.casefold()
    assert "aentry-post__verse" in written


def test_nothing_is_written_unasked(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = program.run(["report", str(archive)])

    assert code == 2
    assert "add --yes" in capsys.readouterr().err
    assert not Path("ljkeep-report.md").exists()


def test_a_report_may_be_about_one_entry(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = program.run(["report", str(archive), "1733", "--yes", "--out", "one.md"])
    capsys.readouterr()

    assert code == 0
    assert Path("one.md").read_text(encoding="utf-8").count("````html") >= 1
