"""How long reading a story header takes: `python -m benchmarks header_speed`.

Typical entries are the stories among the project's own fixtures; diary entries are the same prose without a
header. Hostile ones are measured at one size and at four times that size: time has to grow with the size and
with nothing else.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import Figure, quickest, report
from scraper.extract.story.reader import read_header

CASES = Path(__file__).resolve().parent.parent / "fixtures" / "story_headers"
DIARY = (
    "<p>The rain came in under the door again, so I moved the chair and read until the light went.</p>"
    "<p>Note to self: the kettle wants descaling. Also: ring the man about the roof.</p>"
    "<p>It has been a long week, and nobody on the bus had anything to say about it, which suited me.</p>"
) * 4
DIARIES = 100_000
MANY = 25
"""Diary entries read in one turn."""
HOSTILE: tuple[tuple[str, Callable[[int], str]], ...] = (
    ("one paragraph", lambda size: "lamp and kettle, " * (size // 17)),
    ("labels", lambda size: "<b>Title:</b> a lamp<br>" * (size // 24)),
    ("tags in each other", lambda size: "<b><i>" * (size // 12) + "lamp" + "</i></b>" * (size // 12)),
    ("colons", lambda size: ": " * (size // 2)),
    ("open brackets", lambda size: "([{<" * (size // 4)),
    ("slashes and names", lambda size: "Ines/" * (size // 5)),
    ("numbers", lambda size: "1,234 " * (size // 6)),
)
SMALL = 400_000
TIMES = 4


def one_hundred_thousand() -> float:
    """Return how many seconds 100,000 diary entries take, from the quickest of a few turns of some."""
    (seconds,) = quickest(lambda: [read_header(DIARY, subject="Thursday") for _ in range(MANY)], times=5)
    return seconds / MANY * DIARIES


def growth(make: Callable[[int], str]) -> tuple[float, float]:
    """Return (seconds for the small one, how many times longer four times the size takes)."""
    small, large = make(SMALL), make(SMALL * TIMES)
    quick, slow = quickest(lambda: read_header(small), lambda: read_header(large), times=5)
    return quick, slow / quick


def main(words: list[str]) -> int:
    """Print the figures; return 1 where a limit is missed."""
    del words
    pages = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*/*/page.html"))]
    (seconds,) = quickest(lambda: [read_header(page) for page in pages], times=5)
    figures = [
        Figure(name="a typical entry", value=seconds * 1000 / len(pages), unit="ms", at_most=1.2),
        Figure(name="100,000 diary entries", value=one_hundred_thousand(), unit="s", at_most=30.0),
    ]
    for name, make in HOSTILE:
        quick, times = growth(make)
        figures += [
            Figure(name=f"{name}, {SMALL // 1000} kB", value=quick, unit="s"),
            Figure(name="  four times as much", value=times, unit="times", at_most=6.0),
        ]
    began = time.perf_counter()
    read_header("lamp and kettle, " * 300_000)
    figures.append(
        Figure(name="5 MB in one paragraph", value=time.perf_counter() - began, unit="s", at_most=5.0)
    )
    return report(f"story headers: {len(pages)} fixtures", figures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
