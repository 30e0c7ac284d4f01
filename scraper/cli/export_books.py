"""Books in further formats, by programs of others that are on this machine: Calibre, or a browser for PDF."""

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path

from storage.errors import UsageError

KINDS = ("azw3", "fb2", "pdf")
CALIBRE = "ebook-convert"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
_SECONDS = 600
"""For one book."""
_SPINE = re.compile(r'<itemref idref="([^"]+)"')
_ITEM = re.compile(r'<item id="([^"]+)" href="([^"]+)"')
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_PRINT = """@page { size: A5; margin: 18mm 15mm; }
body { font: 10.5pt/1.45 Georgia, "Noto Serif", serif; margin: 0; }
section.page { break-before: page; }
h1, h2, h3 { break-after: avoid; }
a { color: inherit; text-decoration: none; }
img { max-height: 90vh; }
"""


def converters(kinds: str) -> dict[str, str]:
    """Return the program that makes each of the formats that are asked for.

    Args:
        kinds: Names parted by commas: `azw3,pdf`.

    Raises:
        UsageError: There is no such format, or no program here that makes it.
    """
    found = {}
    for kind in filter(None, (part.strip().lower() for part in kinds.split(","))):
        if kind not in KINDS:
            raise UsageError(f"--also cannot make {kind!r}; choose among {', '.join(KINDS)}")
        program = shutil.which(CALIBRE)
        if kind == "pdf":
            program = next(filter(None, map(shutil.which, BROWSERS)), program)
        if program is None:
            also = ", or Chromium" if kind == "pdf" else ""
            raise UsageError(
                f"--also {kind} needs Calibre{also}, which is not on this machine: install it, or convert the"
                " books elsewhere"
            )
        found[kind] = program
    return found


def convert(folder: Path, programs: dict[str, str], *, say: Callable[[str], None]) -> int:
    """Write every book of a folder in further formats beside it; return how many were written.

    Args:
        folder: Where the books are.
        programs: Format -> program, of `converters`.
        say: Is told of a book that a program could not make, and why.
    """
    made = 0
    for book in sorted(folder.glob("*.epub")):
        for kind, program in programs.items():
            target = book.with_suffix(f".{kind}")
            by_browser = Path(program).stem != CALIBRE
            error = _printed(program, book, target) if by_browser else _run([program, book, target])
            if error is None and target.is_file():
                made += 1
            else:
                target.unlink(missing_ok=True)
                say(f"{target.name} was not made: {error or 'the program wrote nothing'}")
    return made


def _run(command: Sequence[str | Path]) -> str | None:
    """Run a program; return what it said last where it failed."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    environment = os.environ | ({"QTWEBENGINE_DISABLE_SANDBOX": "1"} if as_root else {})
    try:
        done = subprocess.run(  # noqa: S603 - a program found by its name, on files of ours
            [str(word) for word in command],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
            env=environment,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    said = (done.stderr or done.stdout).strip().splitlines()
    return (said[-1] if said else f"it ended with {done.returncode}") if done.returncode else None


def _printed(browser: str, book: Path, target: Path) -> str | None:
    """Print a book through a browser, which is allowed to ask nobody; return why it failed."""
    with tempfile.TemporaryDirectory(prefix="ljkeep-") as place:
        with zipfile.ZipFile(book) as box:
            box.extractall(place)
        page = Path(place) / "EPUB" / "print.html"
        page.write_text(_one_page(page.parent), encoding="utf-8")
        as_root = hasattr(os, "geteuid") and os.geteuid() == 0
        return _run(
            [
                browser,
                "--headless=new",
                *(["--no-sandbox"] if as_root else []),
                "--disable-gpu",
                "--no-first-run",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                f"--user-data-dir={Path(place) / 'profile'}",
                "--no-pdf-header-footer",
                f"--print-to-pdf={target.resolve()}",
                page.as_uri(),
            ]
        )


def _one_page(folder: Path) -> str:
    """Return all pages of a book as one, in their order."""
    opf = (folder / "book.opf").read_text(encoding="utf-8")
    places = dict(_ITEM.findall(opf))
    bodies = []
    for key in _SPINE.findall(opf):
        name = places[key]
        found = _BODY.search((folder / name).read_text(encoding="utf-8"))
        if found and name != "nav.xhtml":
            bodies.append(f'<section class="page">{found[1]}</section>')
    title = re.search(r"<dc:title>(.*?)</dc:title>", opf, re.DOTALL)
    said = unescape(title[1]).replace("<", "&lt;") if title else "Book"
    styles = (folder / "styles.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>{said}</title>\n'
        f"<style>{styles}{_PRINT}</style>\n</head>\n<body>\n" + "\n".join(bodies) + "\n</body>\n</html>\n"
    )
