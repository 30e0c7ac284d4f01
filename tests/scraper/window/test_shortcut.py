"""The entry in the desktop's menu, as files."""

import plistlib
import subprocess
from pathlib import Path

import pytest

from scraper.window.shortcut import add_shortcut, remove_shortcut

PYTHON = Path("/opt/some place/bin/python")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path


def test_linux_has_an_entry_and_an_icon(home: Path) -> None:
    entry, icon = add_shortcut(PYTHON, system="linux")

    lines = entry.read_text(encoding="utf-8").splitlines()
    assert entry == home / "share/applications/ljkeep.desktop"
    assert lines[0] == "[Desktop Entry]"
    assert 'Exec="/opt/some place/bin/python" -P -m scraper window' in lines
    assert f"Icon={icon}" in lines
    assert icon.read_bytes().startswith(b"\x89PNG")


def test_windows_starts_without_a_black_window(home: Path, tmp_path: Path) -> None:
    python = tmp_path / "python.exe"
    python.with_name("pythonw.exe").touch()

    (file,) = add_shortcut(python, system="win32")

    assert file.name == "ljkeep.cmd"
    assert file.parent.name == "Programs"
    assert f'start "" "{tmp_path / "pythonw.exe"}" -P -m scraper window\r\n'.encode() in file.read_bytes()
    assert home in file.parents


def test_macos_has_an_application(home: Path) -> None:
    (folder,) = add_shortcut(Path("/opt/it's here/python"), system="darwin")

    about = plistlib.loads((folder / "Contents/Info.plist").read_bytes())
    program = folder / "Contents/MacOS" / about["CFBundleExecutable"]
    assert folder == home / "Applications/ljkeep.app"
    assert program.stat().st_mode & 0o111
    assert subprocess.run(["/bin/sh", "-n", program], check=False).returncode == 0  # noqa: S603
    assert "-P -m scraper window" in program.read_text(encoding="utf-8")


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_it_is_taken_away_again(home: Path, system: str) -> None:
    add_shortcut(PYTHON, system=system)

    remove_shortcut(system=system)

    assert [path for path in home.rglob("*ljkeep*") if not path.is_dir()] == []
    assert remove_shortcut(system=system) == []
