"""An entry in the desktop's menu, as plain files: Linux .desktop, Windows .cmd, macOS application folder."""

import plistlib
import shutil
import sys
from pathlib import Path

import platformdirs

from storage.render.look import STATIC

NAME = "ljkeep"
START = "-P -m scraper window"
"""What Python is told to do; `-P`: whatever lies in the folder it is started in."""
EXECUTABLE = 0o755


def add_shortcut(python: Path, *, system: str = sys.platform) -> list[Path]:
    """Write the entry; return its files.

    Args:
        python: The Python that ljkeep is installed for.
        system: As `sys.platform` names it.
    """
    if system == "win32":
        return _windows(python)
    if system == "darwin":
        return _macos(python)
    return _linux(python)


def remove_shortcut(*, system: str = sys.platform) -> list[Path]:
    """Take the entry away; return what was there."""
    found = [path for path in _places(system) if path.exists()]
    for path in found:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    return found


def _places(system: str) -> list[Path]:
    if system == "win32":
        folder = Path(platformdirs.user_data_dir(roaming=True, appauthor=False))
        return [folder / "Microsoft" / "Windows" / "Start Menu" / "Programs" / f"{NAME}.cmd"]
    if system == "darwin":
        return [Path.home() / "Applications" / f"{NAME}.app"]
    data = Path(platformdirs.user_data_dir())
    return [
        data / "applications" / f"{NAME}.desktop",
        data / "icons" / "hicolor" / "128x128" / "apps" / f"{NAME}.png",
    ]


def _linux(python: Path) -> list[Path]:
    entry, icon = _places("linux")
    icon.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(STATIC / "icon.png", icon)
    entry.parent.mkdir(parents=True, exist_ok=True)
    entry.write_text(
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Version=1.0\n"
        f"Name={NAME}\n"
        "Comment=Keep journals: every entry, every comment\n"
        "Comment[ru]=Сохранить журнал: все записи и комментарии\n"
        f"Exec={_quoted(python)} {START}\n"
        f"Icon={icon}\n"
        "Terminal=false\n"
        "Categories=Network;Archiving;\n",
        encoding="utf-8",
    )
    entry.chmod(EXECUTABLE)
    return [entry, icon]


def _quoted(path: Path) -> str:
    r"""Return a path as an Exec line takes it.

    Source: Desktop Entry Specification, "The Exec key": what is reserved stands in double quotes, with a
    backslash before `"`, a backtick, `$` and `\`, which the general rule for strings doubles; `%` is doubled.

    >>> _quoted(Path('/opt/a "b"/50%'))
    '"/opt/a \\\\"b\\\\"/50%%"'
    """
    text = str(path).replace("\\", "\\\\")
    for character in '"`$':
        text = text.replace(character, f"\\{character}")
    return '"' + text.replace("\\", "\\\\").replace("%", "%%") + '"'


def _windows(python: Path) -> list[Path]:
    (file,) = _places("win32")
    silent = python.with_name("pythonw.exe")  # it opens no black window
    program = str(silent if silent.exists() else python).replace("%", "%%")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'@chcp 65001 >nul\r\n@start "" "{program}" {START}\r\n', encoding="utf-8", newline="")
    return [file]


def _macos(python: Path) -> list[Path]:
    (folder,) = _places("darwin")
    programs = folder / "Contents" / "MacOS"
    programs.mkdir(parents=True, exist_ok=True)
    about = {
        "CFBundleName": NAME,
        "CFBundleIdentifier": f"org.{NAME}.window",
        "CFBundleExecutable": NAME,
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": "1",
    }
    (folder / "Contents" / "Info.plist").write_bytes(plistlib.dumps(about))
    program = programs / NAME
    quoted = str(python).replace("'", "'\\''")
    program.write_text(f"#!/bin/sh\nexec '{quoted}' {START}\n", encoding="utf-8")
    program.chmod(EXECUTABLE)
    return [folder]
