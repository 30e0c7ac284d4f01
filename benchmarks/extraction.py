"""Reading an entry page against parsing it, and against BeautifulSoup: `python -m benchmarks extraction`.

All ratios come from one run, each piece of work taking turns with the others, in time of the processor. A
group's ratio is that of its sums: pages weigh as long as they take. The goal is five times a parse.

Threads as markup are short of it, and will stay so in Python. Of a comment, what no reader of this kind can
leave out was measured piece by piece: parsing 4.2 μs; seven questions to the tree 5.8; whose part each of
the nine answers is 7.7; the text cleaned and in words 5.6; texts and markup out of the tree 0.9; the time
1.1; the record 1.6. That is 27 μs, 6.4 times a parse, before who, subject, icon and place are made of the
answers. One question for all parts was tried: the tree's library tries every selector at every element, so
one long question takes as long as many short ones.
Reading the story header of the entry comes on top, and is measured beside.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from benchmarks.corpus import Recorded, dreamwidth_pages, fixture_pages, livejournal_pages, thread_pages
from benchmarks.figures import Figure, left_out, quickest, report
from benchmarks.soup import read_with_soup
from scraper.extract.page.reading import read_page
from scraper.extract.story.reader import read_header
from storage.records import Page

PARSE_GOAL, PARSE_LIMIT = 5.0, 6.0
"""Reading costs at most so many times the parse."""
SOUP_LIMIT = 6.0
"""BeautifulSoup costs at least so many times as much, although it reads less: 9 to 23 were measured."""
THREADS = "S2 pages with threads as markup"
LIMITS = {THREADS: 13.0}
"""Where reading may cost more times the parse; the goal is that of all pages."""
OWN = "our fixtures (small, or with comments as data)"
"""Has no limits: these pages cost what every page costs, whoever reads it."""
ROUNDS, QUICK_ROUNDS = 9, 3
WARM = 16 << 20
"""Freed once, so many bytes make the allocator keep what a parse frees, as in a long run; else a parse
takes once or twice its time by chance."""


def groups(*, quick: bool) -> Iterator[tuple[str, list[Recorded]]]:
    """Yield (name, pages); a group without pages has none."""
    few = 4 if quick else 1
    found = (
        ("real LiveJournal pages", livejournal_pages()),
        ("Dreamwidth pages, default and light", dreamwidth_pages("katleept", every=40 * few, comments=5)),
        ("Dreamwidth pages in 58 layouts", dreamwidth_pages("layouts", every=9 * few, comments=5)),
        (THREADS, thread_pages(100, 500)),
        (OWN, (page for page in fixture_pages() if read_page(page.page).comments)),
    )
    for name, pages in found:
        yield name, list(pages)


@dataclass(frozen=True, slots=True)
class Seconds:
    """What pages took, in seconds."""

    parse: float = 0.0
    reading: float = 0.0
    headers: float = 0.0
    soup: float = 0.0

    def __add__(self, other: "Seconds") -> "Seconds":
        """Return the sum, piece by piece."""
        return Seconds(
            self.parse + other.parse,
            self.reading + other.reading,
            self.headers + other.headers,
            self.soup + other.soup,
        )


def headers(page: Page) -> Callable[[], object]:
    """Return the work of reading the story headers of a page's entries, which are read already."""
    entries = read_page(page).entries
    return lambda: [
        read_header(entry.body_html or "", subject=entry.subject, poster=entry.poster, tags=entry.tags or ())
        for entry in entries
    ]


def measured(page: Page, *, rounds: int) -> Seconds:
    """Return the seconds that each piece of work took, in turns."""
    return Seconds(
        *quickest(
            lambda: LexborHTMLParser(page.body),
            lambda: read_page(page),
            headers(page),
            lambda: read_with_soup(page.body),
            times=rounds,
        )
    )


def figures(name: str, pages: list[Recorded], *, rounds: int) -> Iterator[Figure]:
    """Yield the figures of a group."""
    spent = sum((measured(recorded.page, rounds=rounds) for recorded in pages), start=Seconds())
    limited, each = name != OWN, 1000 / len(pages)
    yield Figure(name="bare parse", value=spent.parse * each, unit="ms a page")
    yield Figure(name="reading", value=spent.reading * each, unit="ms a page")
    yield Figure(name="its story header", value=spent.headers * each, unit="ms a page")
    yield Figure(name="BeautifulSoup", value=spent.soup * each, unit="ms a page")
    yield Figure(
        name="reading / parse",
        value=spent.reading / spent.parse,
        at_most=LIMITS.get(name, PARSE_LIMIT) if limited else None,
        goal=PARSE_GOAL if limited else None,
    )
    yield Figure(name="reading with headers / parse", value=(spent.reading + spent.headers) / spent.parse)
    yield Figure(
        name="BeautifulSoup / reading",
        value=spent.soup / spent.reading,
        at_least=SOUP_LIMIT if limited else None,
    )


def main(words: list[str]) -> int:
    """Print the figures; return 1 where a limit is missed."""
    quick = "--quick" in words
    bytes(WARM)
    missed = 0
    for name, pages in groups(quick=quick):
        if not pages:
            left_out(name)
            continue
        count = len(pages)
        comments = sum(len(read_page(page.page).comments) for page in pages)
        size = sum(len(page.page.body) for page in pages)
        missed |= report(
            f"{name}: {count} of {size / count / 1000:.0f} kB, {comments / count:.0f} comments each",
            figures(name, pages, rounds=QUICK_ROUNDS if quick else ROUNDS),
        )
    return missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
