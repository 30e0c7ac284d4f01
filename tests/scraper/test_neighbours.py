"""Beside other packages of the same names ljkeep ends with a sentence."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ALONE = "install ljkeep where nothing else is"
START = ("-c", "import sys; sys.argv = ['ljkeep', '--version']; from ljkeep import main; main()")
MODULE = ("-m", "scraper", "--version")


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder of packages, as an environment has them, with ljkeep's in it."""
    folder = tmp_path / "site-packages"
    no_caches = shutil.ignore_patterns("__pycache__")
    for package in ("scraper", "storage"):
        shutil.copytree(ROOT / package, folder / package, ignore=no_caches)
    shutil.copy(ROOT / "ljkeep.py", folder)
    return folder


def start(folder: Path, how: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """Start ljkeep from a folder of packages: as its command does, or as a module."""
    path = f"import sys; sys.path.insert(0, {str(folder)!r}); "
    if how is MODULE:
        code = f"{path}import runpy; sys.argv = ['scraper', '--version']; "
        code += "runpy.run_module('scraper', run_name='__main__', alter_sys=True)"
    else:
        code = path + how[1]
    return subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False)  # noqa: S603


@pytest.mark.parametrize("how", [START, MODULE], ids=["command", "module"])
def test_alone_it_starts(installed: Path, how: tuple[str, ...]) -> None:
    assert start(installed, how).stdout.startswith("ljkeep, version")


@pytest.mark.parametrize("how", [START, MODULE], ids=["command", "module"])
@pytest.mark.parametrize("file", ["storage/__init__.py", "scraper/__init__.py"])
def test_a_file_of_another_package_in_the_place_of_ours_is_named(
    installed: Path, how: tuple[str, ...], file: str
) -> None:
    (installed / file).write_text("__version__ = '9'\n", encoding="utf-8")

    ended = start(installed, how)

    assert ended.returncode == 1
    assert ALONE in ended.stderr
    assert str(installed / file) in ended.stderr
    assert "Traceback" not in ended.stderr


def test_nothing_of_another_package_is_run_by_the_command(installed: Path) -> None:
    for file in ("scraper/__init__.py", "scraper/__main__.py"):
        (installed / file).write_text("print('somebody else is at work')\n", encoding="utf-8")

    ended = start(installed, START)

    assert ended.stdout == ""
    assert ALONE in ended.stderr


@pytest.mark.parametrize("package", ["scraper", "storage"])
def test_another_package_that_is_found_first_is_named(installed: Path, tmp_path: Path, package: str) -> None:
    other = tmp_path / "other"
    (other / package).mkdir(parents=True)
    (other / package / "__init__.py").write_text("", encoding="utf-8")
    code = f"import sys; sys.path[:0] = [{str(other)!r}, {str(installed)!r}]; {START[1]}"

    ended = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False)  # noqa: S603

    assert ended.returncode == 1
    assert str(other) in ended.stderr
    assert "Traceback" not in ended.stderr
