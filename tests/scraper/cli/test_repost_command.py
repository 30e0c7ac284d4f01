import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from scraper.cli.group import cli
from scraper.cli.repost import command
from storage.archive import Archive
from storage.errors import LoginError, UsageError
from tests.storage.export.carried import fill


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with Archive.open(tmp_path / "kat.db", create=True) as archive:
        fill(archive)
    return tmp_path / "kat.db"


def test_without_yes_a_report_is_all_that_comes_of_it(file: Path) -> None:
    before = file.read_bytes()

    ran = CliRunner().invoke(cli, ["repost", str(file), "--to", "kat"])

    assert ran.exit_code == 0
    assert "would be posted: 2 entries to kat@dreamwidth" in ran.output
    assert "nothing was sent" in ran.output
    report = (file.parent / "kat-repost-kat.report.md").read_text()
    assert "qqlocked" not in report
    assert json.loads((file.parent / "kat-repost-kat.report.json").read_text())["totals"]["withheld"] == 1
    assert file.read_bytes() == before


def test_posting_needs_a_login_that_is_kept(file: Path) -> None:
    with pytest.raises(LoginError, match="ljkeep login dreamwidth kat"):
        command.main(["--to", "kat", "--yes", str(file)], standalone_mode=False)


def test_a_site_of_another_kind_is_refused_with_the_reason(file: Path) -> None:
    with pytest.raises(UsageError, match="no Dreamwidth"):
        command.main(["--to", "kat", "--site", "livejournal", str(file)], standalone_mode=False)
