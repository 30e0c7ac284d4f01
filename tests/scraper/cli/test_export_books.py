"""Books are handed to programs of others only where they are there, and what failed is said."""

import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from scraper.cli.export_books import BROWSERS, convert, converters
from storage.errors import UsageError


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing on it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def program(folder: Path, name: str, body: str) -> None:
    """Put a program on the PATH that runs some Python with its words in `args`."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport sys\nargs = sys.argv[1:]\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


def a_book(folder: Path) -> None:
    folder.mkdir()
    with zipfile.ZipFile(folder / "salt.epub", "w") as book:
        book.writestr(
            "EPUB/book.opf",
            "<dc:title>Salt &amp; Co</dc:title>"
            '<item id="nav" href="nav.xhtml"/><item id="c1" href="c1.xhtml"/>'
            '<itemref idref="nav"/><itemref idref="c1"/>',
        )
        book.writestr("EPUB/nav.xhtml", "<body>Contents</body>")
        book.writestr("EPUB/c1.xhtml", "<body><h1>One</h1></body>")
        book.writestr("EPUB/styles.css", "")


@pytest.mark.usefixtures("tools")
@pytest.mark.parametrize("kind", ["azw3", "pdf"])
def test_a_program_that_is_not_there_is_named(kind: str) -> None:
    with pytest.raises(UsageError, match=f"--also {kind} needs Calibre"):
        converters(kind)


def test_a_format_nobody_makes_is_refused(tools: Path) -> None:
    program(tools, "ebook-convert", "")

    with pytest.raises(UsageError, match="cannot make 'mobi'; choose among azw3, fb2, pdf"):
        converters("azw3,mobi")


def test_calibre_writes_beside_the_book(tools: Path, tmp_path: Path) -> None:
    program(tools, "ebook-convert", "open(args[1], 'w').write('made')")
    a_book(tmp_path / "books")

    made = convert(tmp_path / "books", converters("azw3, fb2"), say=pytest.fail)

    assert made == 2
    assert sorted(p.name for p in (tmp_path / "books").iterdir()) == ["salt.azw3", "salt.epub", "salt.fb2"]


def test_what_a_program_could_not_make_is_said_and_not_left(tools: Path, tmp_path: Path) -> None:
    program(tools, "ebook-convert", "open(args[1], 'w'); sys.exit('no such plugin')")
    a_book(tmp_path / "books")
    said: list[str] = []

    made = convert(tmp_path / "books", converters("fb2"), say=said.append)

    assert made == 0
    assert said == ["salt.fb2 was not made: no such plugin"]
    assert [p.name for p in (tmp_path / "books").iterdir()] == ["salt.epub"]


def test_a_browser_prints_the_pages_in_order_and_asks_nobody(tools: Path, tmp_path: Path) -> None:
    program(
        tools,
        "chromium",
        "import urllib.request\n"
        "assert '--host-resolver-rules=MAP * ~NOTFOUND' in args\n"
        "page = urllib.request.urlopen(args[-1]).read().decode()\n"
        "assert '<h1>One</h1>' in page and 'Contents' not in page and '<title>Salt & Co' in page\n"
        "open(next(a for a in args if 'print-to-pdf' in a).partition('=')[2], 'w').write('%PDF')",
    )
    a_book(tmp_path / "books")

    assert convert(tmp_path / "books", converters("pdf"), say=pytest.fail) == 1


@pytest.mark.skipif(not any(map(shutil.which, BROWSERS)), reason="no browser is installed")
def test_a_real_browser_prints_a_book(tmp_path: Path) -> None:
    a_book(tmp_path / "books")

    made = convert(tmp_path / "books", converters("pdf"), say=pytest.fail)

    assert made == 1
    assert (tmp_path / "books/salt.pdf").read_bytes().startswith(b"%PDF")
