"""How small kept pages get: `python -m benchmarks pages`.

Journals are backed up with the command a person types. The share is what the tables of the kept pages take on
the disk, dictionaries, headers and empty room in SQLite's own pages included, for the bytes received.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.corpus import CORPUS, livejournal_pages
from benchmarks.figures import Figure, left_out, report
from benchmarks.journal import BASE
from benchmarks.running import backup, generated_site, recorded_site
from storage.archive import Archive

LIMIT = 0.2
ENTRIES, FEW_ENTRIES = 400, 60
JOURNALS = ("katleept", "clexfic", "longrun")


def share(file: Path) -> tuple[int, float, float]:
    """Return how many pages an archive keeps, and what (pages, headers alone) take for a byte received."""
    with closing(sqlite3.connect(file)) as db:
        number, received, headers = db.execute(
            "SELECT count(*), sum(size), sum(length(headers)) FROM pages"
        ).fetchone()
        (disk,) = db.execute(
            "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'pages%' OR name LIKE 'dictionaries%'"
        ).fetchone()
    return number, disk / received, headers / received


@contextmanager
def backed_up(name: str, *, quick: bool) -> Iterator[Path]:
    """Give the archive of a journal: a recorded one by name, or the generated one."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        if name in JOURNALS:
            with recorded_site(here / "log.jsonl") as proxy:
                backup(f"http://{name}.dw.test/", proxy=proxy, folder=here, engine="dreamwidth")
        else:
            with generated_site(FEW_ENTRIES if quick else ENTRIES) as proxy:
                backup(f"{BASE}/", proxy=proxy, folder=here, engine="livejournal")
        yield here / "archive.db"


def of_journal(name: str, *, quick: bool) -> Iterator[Figure]:
    """Yield the figures of one journal."""
    with backed_up(name, quick=quick) as file:
        number, whole, headers = share(file)
    yield Figure(name=f"{name}, {number} pages", value=whole, unit="of its size", at_most=LIMIT)
    yield Figure(name="  headers of these", value=headers, unit="of its size")


def unrelated() -> Iterator[Figure]:
    """Yield the share of pages of many journals and years: nothing to learn from each other, so no limit."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "archive.db"
        with Archive.open(file, create=True) as archive, archive.transaction():
            for recorded in livejournal_pages():
                archive.pages.keep(recorded.page)
        yield Figure(name="unrelated LiveJournal pages", value=share(file)[1], unit="of its size")


def main(words: list[str]) -> int:
    """Print the figures; return 1 where a limit is missed."""
    quick = "--quick" in words
    figures = [*of_journal("a generated journal", quick=quick)]
    if CORPUS.is_dir():
        for name in JOURNALS[1:2] if quick else JOURNALS:
            figures += of_journal(name, quick=quick)
        figures += unrelated()
    else:
        left_out("journals of a real server")
    return report("kept pages", figures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
