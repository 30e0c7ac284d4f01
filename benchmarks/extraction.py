"""Reading an entry page against parsing it, and against BeautifulSoup: `python -m benchmarks extraction`.

Both ratios come from one run, each piece of work taking turns with the others. A group's ratio is that of its
sums: pages weigh as long as they take. The goal is five times a parse; where we are short of it,
what is left is Python: some forty calls for each comment, and two passes over every word for its text.
"""

import sys
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser

from benchmarks.corpus import Recorded, dreamwidth_pages, fixture_pages, livejournal_pages, thread_pages
from benchmarks.figures import Figure, quickest, report
from benchmarks.soup import read_with_soup
from scraper.extract.page.reading import read_page

PARSE_GOAL, PARSE_LIMIT = 5.0, 6.0
"""Reading costs at most so many times the parse."""
SOUP_LIMIT = 10.0
"""BeautifulSoup costs at least so many times as much."""
THREADS = "S2 pages with threads as markup"
THREADS_LIMIT = 15.0
"""Reading such a page costs at most so many times the parse; the goal is that of all pages."""
OWN = "our fixtures (small, or with comments as data)"
"""Has no limits: these pages cost what every page costs, whoever reads it."""
ROUNDS, QUICK_ROUNDS = 15, 5
WARM = 16 << 20
"""Freed once, so many bytes make the allocator keep what a parse frees, as in a long run; else a parse
takes once or twice its time by chance."""


def groups(*, quick: bool) -> Iterator[tuple[str, list[Recorded]]]:
    """Yield (name, pages); groups without pages are left out."""
    few = 4 if quick else 1
    found = (
        ("real LiveJournal pages", livejournal_pages()),
        ("Dreamwidth pages, default and light", dreamwidth_pages("katleept", every=40 * few, comments=5)),
        ("Dreamwidth pages in 58 layouts", dreamwidth_pages("layouts", every=9 * few, comments=5)),
        (THREADS, thread_pages(100, 500)),
        (OWN, (page for page in fixture_pages() if read_page(page.page).comments)),
    )
    for name, pages in found:
        if chosen := list(pages):
            yield name, chosen


def measured(pages: Iterable[Recorded], *, rounds: int) -> tuple[float, float, float]:
    """Return the seconds that parsing, reading, and reading with BeautifulSoup took."""
    parse = ours = soup = 0.0
    for recorded in pages:
        page = recorded.page
        a, b = quickest(lambda: LexborHTMLParser(page.body), lambda: read_page(page), times=rounds)  # noqa: B023
        (c,) = quickest(lambda: read_with_soup(page.body), times=2)  # noqa: B023
        parse, ours, soup = parse + a, ours + b, soup + c
    return parse, ours, soup


def main(words: list[str]) -> int:
    """Print the figures; return 1 where a limit is missed."""
    quick = "--quick" in words
    bytes(WARM)
    missed = 0
    for name, pages in groups(quick=quick):
        parse, ours, soup = measured(pages, rounds=QUICK_ROUNDS if quick else ROUNDS)
        count = len(pages)
        comments = sum(len(read_page(page.page).comments) for page in pages)
        size = sum(len(page.page.body) for page in pages)
        limited, limits = name != OWN, {THREADS: THREADS_LIMIT}
        missed |= report(
            f"{name}: {count} of {size / count / 1000:.0f} kB, {comments / count:.0f} comments each",
            (
                Figure(name="bare parse", value=parse * 1000 / count, unit="ms a page"),
                Figure(name="reading", value=ours * 1000 / count, unit="ms a page"),
                Figure(name="BeautifulSoup", value=soup * 1000 / count, unit="ms a page"),
                Figure(
                    name="reading / parse",
                    value=ours / parse,
                    at_most=limits.get(name, PARSE_LIMIT) if limited else None,
                    goal=PARSE_GOAL if limited else None,
                ),
                Figure(
                    name="BeautifulSoup / reading",
                    value=soup / ours,
                    at_least=SOUP_LIMIT if limited else None,
                ),
            ),
        )
    return missed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
