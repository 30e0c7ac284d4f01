"""How long a search takes beside the bare query of the index: `python -m benchmarks.search [COMMENTS]`.

Both are measured side by side in one run, on an archive of invented words. Printed for each kind of query:
hits, the query written by hand, ours (which counts as well), their ratio, and our 95th percentile; at the end
what an open costs, and the memory of the process. All in time of the processor: pages are warm, so that is
what passes on an idle machine, and a busy one hardly changes it. The goal is 1.2 of the bare query and a
fixed 0.3 ms, and 50 ms at 1,000,000 comments.
"""

import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from storage.archive import Archive
from storage.records import Journal
from storage.search.find import facets, search

COMMENTS, SHARE_OF_ENTRIES = 200_000, 20
REPEATS = 5
VARIANTS = range(5)
FIXED = 0.0003
"""Seconds that any search may cost above its share of the bare query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Queries of one kind, in our language and by hand."""

    name: str
    ours: str
    """With numbers of words in braces, plus the number of the variant."""
    bare: str = ""
    """Expression of the index where it is another one."""
    condition: str = "1"
    newest: bool = False
    """Whether there are too many hits to rank."""


KINDS = (
    Kind(name="rare word", ours="{9000}"),
    Kind(name="medium word", ours="{800}"),
    Kind(name="phrase", ours='"{30} {40}"'),
    Kind(name="two words", ours="{30} {80}", bare="{30} AND {80}"),
    Kind(name="rare or medium", ours="{9000} OR {800}"),
    Kind(name="one but not another", ours="{800} -{5}", bare="{800} NOT {5}"),
    Kind(name="beginning of words", ours="{800}*", bare="{800} *"),
    Kind(name="medium, one year", ours="{800} year:2007", bare="{800}", condition="c.posted_at LIKE '2007%'"),
    Kind(
        name="medium, one commenter", ours="{800} by:friend7", bare="{800}", condition="c.poster = 'friend7'"
    ),
    Kind(name="phrase of common words", ours='"{1} {2}"', newest=True),
    Kind(name="very common word", ours="{0}", newest=True),
)


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


def filled(template: str, variant: int) -> str:
    """Return a query with its words."""
    numbers = (piece.partition("}") for piece in template.split("{")[1:])
    first = template.partition("{")[0]
    return first + "".join(f"word{int(number) + variant}{rest}" for number, _, rest in numbers)


def bare(db: sqlite3.Connection, kind: Kind, variant: int) -> None:
    """Ask by hand for what the first page shows: the best twenty with a snippet, their entry and journal.

    Of very many hits the newest by number, which the index gives at once.
    """
    order = "comments_fts.rowid DESC" if kind.newest else "rank"
    db.execute(
        "SELECT c.dtalkid, c.poster, c.subject, c.posted_at, e.ditemid, e.subject, j.name,"
        " snippet(comments_fts, 1, '[', ']', '…', 24) FROM comments_fts"
        " JOIN comments c ON c.comment_id = comments_fts.rowid JOIN entries e USING (entry_id)"
        f" JOIN journals j USING (journal_id) WHERE comments_fts MATCH ? AND {kind.condition}"
        f" ORDER BY {order} LIMIT 20",
        (filled(kind.bare or kind.ours, variant),),
    ).fetchall()


def times(calls: Iterable[Callable[[], object]]) -> list[float]:
    """Return how many seconds each of some calls took, again and again; the first round left out."""
    calls = list(calls)
    found = []
    for turn in range(REPEATS + 1):
        for call in calls:
            began = time.process_time()
            call()
            if turn:
                found.append(time.process_time() - began)
    return found


def measure(db: sqlite3.Connection, kind: Kind) -> bool:
    """Print the figures of a kind; return whether the goal is met."""
    plain = times(partial(bare, db, kind, variant) for variant in VARIANTS)
    ours = times(partial(search, db, filled(kind.ours, v), within="comments") for v in VARIANTS)
    beside = times(partial(facets, db, filled(kind.ours, v), within="comments") for v in VARIANTS)
    found = search(db, filled(kind.ours, 0), within="comments")
    by_hand, middle = statistics.median(plain), statistics.median(ours)
    worst = sorted(ours)[int(len(ours) * 0.95)]
    met = worst < 0.05 and (kind.newest or middle <= 1.2 * by_hand + FIXED)  # noqa: PLR2004 - the goal
    order = "ranked" if found.ranked else "newest"
    print(
        f"  {kind.name:24}{'' if found.is_exact else '~':>2}{found.total:>9,} hits, {order}"
        f"  bare {by_hand * 1e3:7.2f} ms  ours {middle * 1e3:7.2f} ms  ratio {middle / by_hand:5.2f}"
        f"  p95 {worst * 1e3:7.2f} ms  facets {statistics.median(beside) * 1e3:6.2f} ms"
        f"{'' if met else '  MISSED'}"
    )
    return met


def opening(path: Path) -> None:
    """Open an archive for reading and ask one thing."""
    with Archive.open(path, read_only=True) as archive:
        search(archive.db, "word9000", within="comments", limit=1)


def main() -> int:
    """Build the archive and print the figures; 1 where a goal is missed."""
    comments = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdecimal() else COMMENTS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        build(path, comments=comments)
        return report(path, comments)


def report(path: Path, comments: int) -> int:
    """Print the figures of an archive; 1 where a goal is missed."""
    print(f"search: {comments:,} comments, {path.stat().st_size / 1e6:,.0f} MB")
    with Archive.open(path, read_only=True) as archive:
        met = [measure(archive.db, kind) for kind in KINDS]
    opened = statistics.median(times([partial(opening, path)]))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  opened for reading, asked, closed: {opened * 1e3:.2f} ms; memory {memory:.0f} MB")
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
