"""How small kept pages get, with a dictionary for each journal: `python -m benchmarks pages`.

Sizes are those of the archive's own rows: bodies as stored, dictionaries included, for the bytes received.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from benchmarks.corpus import Recorded, dreamwidth_pages, html_page, livejournal_pages
from benchmarks.figures import Figure, quickest, report
from benchmarks.journal import Journal
from storage.archive import Archive
from storage.records import Page

LIMIT = 0.2
ENTRIES, FEW_ENTRIES = 400, 60
JOURNALS = ("katleept", "clexfic", "longrun")


def kept(pages: Iterable[Page]) -> tuple[int, float, float]:
    """Keep pages in an archive; return how many, their share of the size received, and milliseconds each."""
    found = list(pages)
    with tempfile.TemporaryDirectory() as folder:
        names = count()

        def work() -> float:
            with Archive.open(Path(folder) / f"{next(names)}.db", create=True) as archive:
                with archive.transaction():
                    for page in found:
                        archive.pages.keep(page)
                row = archive.db.execute(
                    "SELECT (sum(length(body)) + (SELECT total(length(body)) FROM dictionaries)) / sum(size)"
                    " FROM pages"
                ).fetchone()
                return float(row[0])

        share = work()
        (seconds,) = quickest(work, times=2)
    return len(found), share, seconds * 1000 / max(1, len(found))


def journals(*, quick: bool) -> Iterator[tuple[str, list[Page]]]:
    """Yield (name, pages) of every journal at hand."""
    journal = Journal(entries=FEW_ENTRIES if quick else ENTRIES)
    yield (
        f"generated journal of {journal.entries} entries",
        [html_page(journal.url(n), journal.page(n).encode()) for n in range(1, journal.entries + 1)],
    )
    for name in JOURNALS:
        if pages := _pages(dreamwidth_pages(name, every=4 if quick else 1)):
            yield f"{name} (Dreamwidth)", pages


def _pages(recorded: Iterable[Recorded]) -> list[Page]:
    return [each.page for each in recorded]


def main(words: list[str]) -> int:
    """Print the figures; return 1 where a limit is missed."""
    figures = []
    for name, pages in journals(quick="--quick" in words):
        number, share, cost = kept(pages)
        figures += [
            Figure(name=f"{name}, {number} pages", value=share, unit="of its size", at_most=LIMIT),
            Figure(name="  keeping one", value=cost, unit="ms"),
        ]
    if single := _pages(livejournal_pages()):
        # Pages of many journals and years: nothing to learn from each other, so no limit.
        figures.append(Figure(name="unrelated LiveJournal pages", value=kept(single)[1], unit="of its size"))
    return report("kept pages", figures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
