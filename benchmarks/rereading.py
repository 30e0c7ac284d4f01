"""What reading a large archive again costs: `python -m benchmarks rereading [--quick]`.

An archive of pages with many comments each is filled from its pages and then read again, by the command a
person types, in a process of its own. Memory is the most that process took; seconds are of the processor.
"""

import json
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, report
from benchmarks.growth import ENTRY
from benchmarks.journal import words
from benchmarks.running import measured
from storage.archive import Archive
from storage.records import Page

COMMENTS, FEW_COMMENTS = 1_000_000, 20_000
A_PAGE = 200
"""Comments of each entry."""
MOST = 150.0
"""Megabytes, however many comments there are."""
SEEN = "2026-01-01T00:00:00Z"
END = "</article></body></html>"


def page(number: int) -> Page:
    """Return the page of an entry with its comments as data, each second one an answer."""
    draw, ditemid = random.Random(number), number * 256 + 54
    comments = [
        {
            "dtalkid": 256 * talkid + 54,
            "parent": 256 * (talkid - 1) + 54 if talkid % 2 else 0,
            "level": 2 if talkid % 2 else 1,
            "uname": f"friend_{talkid % 50}",
            "ctime_ts": 1104577200 + talkid,
            "loaded": 1,
            "article": words(draw, 20),
        }
        for talkid in range(number * A_PAGE, (number + 1) * A_PAGE)
    ]
    head = ENTRY.replace('"ditemid": 310', f'"ditemid": {ditemid}').replace(
        '"comments": [], "replycount": 0', f'"comments": {json.dumps(comments)}, "replycount": {A_PAGE}'
    )
    url = f"https://somebody.livejournal.com/{ditemid}.html"
    return Page(
        url=url,
        final_url=url,
        media_type="text/html",
        fetched_at=SEEN,
        body=f"{head}<p>{words(draw, 200)}</p>{END}".encode(),
    )


def keep(path: Path, *, comments: int) -> None:
    """Write an archive that keeps pages of which nothing is read yet."""
    with Archive.open(path, create=True) as archive, archive.transaction():
        for number in range(1, comments // A_PAGE + 1):
            archive.pages.keep(page(number))


def figures(*, comments: int) -> Iterator[Figure]:
    """Yield what reading for the first time takes, and what reading again does."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "archive.db"
        keep(path, comments=comments)
        for label in ("read", "read again"):
            took = measured(["-m", "scraper", "reread", str(path)], folder=folder)
            yield Figure(name=label, value=took.cpu * 1e6 / comments, unit="μs a comment")
            yield Figure(name="  memory", value=took.memory, unit="MB", at_most=MOST)
        with Archive.open(path, read_only=True) as archive:
            found = archive.db.execute("SELECT count(*) FROM comments").fetchone()[0]
    yield Figure(name="comments not found", value=comments - found, at_most=0)


def main(words: list[str]) -> int:
    """Print the figures; return 1 where a limit is missed."""
    comments = FEW_COMMENTS if "--quick" in words else COMMENTS
    return report(f"reading again, {comments:,} comments", figures(comments=comments))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
