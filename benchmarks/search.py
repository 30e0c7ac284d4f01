"""How long a search takes beside the bare query of the index: `python -m benchmarks.search [COMMENTS]`.

Both are measured side by side in one run, on an archive of invented words. Printed for each kind of query:
hits, the query written by hand, ours (which counts as well), their ratio, and our 95th percentile.
"""

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from storage.archive import Archive
from storage.records import Journal
from storage.search import search

COMMENTS, SHARE_OF_ENTRIES = 200_000, 20
REPEATS = 15
RARE, MEDIUM, COMMON = "word9000", "word800", "word1"
QUERIES = (
    ("rare word", RARE, "1", ""),
    ("medium word", MEDIUM, "1", ""),
    ("phrase", '"word30 word40"', "1", ""),
    ("phrase of common words", f'"{COMMON} word2"', "1", ""),
    ("rare or medium", f"{RARE} OR {MEDIUM}", "1", ""),
    ("medium, one year", MEDIUM, "c.posted_at LIKE '2007%'", " year:2007"),
    ("medium, one commenter", MEDIUM, "c.poster = 'friend7'", " by:friend7"),
    ("very common word", COMMON, "1", ""),
)
"""Name, words, the further condition in SQL and in our language."""


def build(path: Path, *, comments: int) -> None:
    """Write an archive with so many comments, a twentieth as many entries, and words of a natural skew."""
    draw = random.Random(7)
    weights = [1 / (rank + 1) for rank in range(10_000)]
    words = [f"word{rank}" for rank in range(10_000)]
    with Archive.open(path, create=True) as archive:
        journal = archive.entries.save_journal(
            Journal(name="bench"), site="test", seen_at="2026-01-01T00:00:00Z"
        )
        entries = comments // SHARE_OF_ENTRIES
        with archive.transaction():
            pool = draw.choices(words, weights, k=2_000_000)
            archive.db.executemany(
                "INSERT INTO entries"
                " (journal_id, ditemid, jitemid, poster, subject, eventtime, body_text, word_count)"
                " VALUES (?, ?, ?, 'bench', ?, ?, ?, 300)",
                (
                    (journal, n << 8, n, f"entry {n}", day(n, entries), text(draw, pool, 300))
                    for n in range(1, entries + 1)
                ),
            )
            archive.db.executemany(
                "INSERT INTO comments"
                " (entry_id, dtalkid, jtalkid, depth, poster, poster_kind, posted_at, body_text)"
                " VALUES (?, ?, ?, 1, ?, 'user', ?, ?)",
                (
                    (
                        1 + n % entries,
                        n << 8,
                        n,
                        f"friend{n % 50}",
                        f"{day(n, comments)}Z",
                        text(draw, pool, 40),
                    )
                    for n in range(1, comments + 1)
                ),
            )


def day(number: int, of: int) -> str:
    """Return a moment between 2003 and 2013, in order of the numbers."""
    days = number * 3650 // (of + 1)
    return f"{2003 + days // 365}-{1 + days % 365 // 31:02}-{1 + days % 28:02}T12:00:00"


def text(draw: random.Random, pool: list[str], length: int) -> str:
    """Return so many words."""
    at = draw.randrange(len(pool) - length)
    return " ".join(pool[at : at + length])


def bare(db: sqlite3.Connection, query: str, condition: str) -> None:
    """Ask by hand for what the first page shows: the best twenty with a snippet, their entry and journal.

    Of very many hits the newest by number, which the index gives at once.
    """
    order = "comments_fts.rowid DESC" if query == COMMON else "rank"
    db.execute(
        "SELECT c.dtalkid, c.poster, c.subject, c.posted_at, e.ditemid, e.subject, j.name,"
        " snippet(comments_fts, 1, '[', ']', '…', 24) FROM comments_fts"
        " JOIN comments c ON c.comment_id = comments_fts.rowid JOIN entries e USING (entry_id)"
        f" JOIN journals j USING (journal_id) WHERE comments_fts MATCH ? AND {condition}"
        f" ORDER BY {order} LIMIT 20",
        (query,),
    ).fetchall()


def times(call: Callable[[], object]) -> list[float]:
    """Return how many seconds each of some calls took, the first left out."""
    call()
    found = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        call()
        found.append(time.perf_counter() - began)
    return found


def main() -> None:
    """Build the archive and print the figures."""
    comments = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdecimal() else COMMENTS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        build(path, comments=comments)
        print(f"search: {comments:,} comments, {path.stat().st_size / 1e6:,.0f} MB")
        with Archive.open(path, read_only=True) as archive:
            db = archive.db
            for name, words, condition, further in QUERIES:
                plain = times(partial(bare, db, words, condition))
                ours = times(partial(search, db, words + further, within="comments"))
                total = search(db, words + further, within="comments").total
                middle, ratio = statistics.median(ours), statistics.median(ours) / statistics.median(plain)
                worst = sorted(ours)[int(len(ours) * 0.95)]
                print(
                    f"  {name:24}{total:>9,} hits  bare {statistics.median(plain) * 1e3:8.2f} ms"
                    f"  ours {middle * 1e3:8.2f} ms  ratio {ratio:5.2f}  p95 {worst * 1e3:8.2f} ms"
                )


if __name__ == "__main__":
    main()
