"""How soon the reader's pages come: `python -m benchmarks reader`.

Time to the first byte over HTTP on loopback, the reader in a process of its own as `ljkeep browse` starts
it, on an archive of a million comments. The first request waits for nothing but the page itself: counts of
the whole archive are made when the reader starts.
"""

import http.client
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figures import Figure, report
from benchmarks.search import build
from storage.archive import Archive

COMMENTS, FEW_COMMENTS = 1_000_000, 20_000
LIMIT = 50.0
"""Milliseconds to the first byte."""
REPEATS = 40
LONG, LONGEST = 330, 5_000
"""Comments of the two long threads."""
PAGES = (
    ("home", "/"),
    ("entry, 330 comments", "/entries/1"),
    ("entry, 5,000 comments", "/entries/2"),
    ("entry, 5,000 comments, last page", "/entries/2?page=34"),
    ("list of entries", "/entries"),
    ("calendar", "/calendar"),
    ("year", "/calendar/2007"),
    ("stories", "/stories"),
    ("people", "/people"),
    ("somebody", "/person?name=friend7"),
    ("search, rare word", "/search?q=word9000&in=comments"),
    ("search, medium word", "/search?q=word800&in=comments"),
    ("search, very common word", "/search?q=word1&in=comments"),
    ("search, as one types", "/search?q=word80&in=entries&part=1"),
)


def lengthen(path: Path) -> None:
    """Give entries 1 and 2 long threads, three levels deep, with markup in every comment."""
    with Archive.open(path) as archive, archive.transaction():
        for entry_id, wanted in ((1, LONG), (2, LONGEST)):
            archive.db.execute("DELETE FROM comments WHERE entry_id = ?", (entry_id,))
            archive.db.executemany(
                "INSERT INTO comments (entry_id, dtalkid, jtalkid, parent_dtalkid, poster, poster_kind,"
                " posted_at, body_html, body_text) VALUES (?, ?, ?, ?, ?, 'user', ?, ?, ?)",
                (
                    (
                        entry_id,
                        n << 8,
                        n,
                        (n - 1 << 8) if n % 3 else None,
                        f"friend{n % 50}",
                        "2007-01-01T00:00:00Z",
                        f'<p>comment <b>{n}</b> with <a href="http://bench.test/{n}.html">a link</a></p>' * 2,
                        f"comment {n} with a link",
                    )
                    for n in range(1, wanted + 1)
                ),
            )


@contextmanager
def serving(path: Path) -> Iterator[int]:
    """Start the reader; give its port."""
    command = [sys.executable, "-m", "scraper", "browse", str(path), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reader:  # noqa: S603 - ours
        assert reader.stdout is not None  # noqa: S101 - asked for above
        reader.stdout.readline()
        found = re.search(r":(\d+)/", reader.stdout.readline())
        if found is None:
            raise RuntimeError("the reader did not say where it listens")
        yield int(found[1])
        reader.send_signal(signal.SIGINT)


def first_byte(connection: http.client.HTTPConnection, path: str) -> float:
    """Return how many milliseconds a page takes to begin."""
    began = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    took = time.perf_counter() - began
    answer.read()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{path} gave {answer.status}")
    return took * 1000


def figures(port: int) -> Iterator[Figure]:
    """Yield the 95th percentile of each page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    yield Figure(name="home, the first request of all", value=first_byte(connection, "/"), unit="ms")
    for name, path in PAGES:
        first_byte(connection, path)
        taken = sorted(first_byte(connection, path) for _ in range(REPEATS))
        yield Figure(name=name, value=taken[int(REPEATS * 0.95)], unit="ms (p95)", at_most=LIMIT)


def main(words: list[str]) -> int:
    """Print the figures; return 1 where a limit is missed."""
    comments = FEW_COMMENTS if "--quick" in words else COMMENTS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        build(path, comments=comments)
        lengthen(path)
        with serving(path) as port:
            size = path.stat().st_size / 1e6
            return report(f"reader, {comments:,} comments, {size:,.0f} MB", figures(port))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
