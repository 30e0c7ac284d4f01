"""How soon the reader's pages come: `python -m benchmarks reader`.

Pages are asked for over HTTP on loopback, the reader in a process of its own as `ljkeep browse` starts it, on
an archive of a million comments, with 5,000 works on the shelf, tags, pictures, icons and answers of the
journal's owner. The first request waits for nothing but the page itself: counts of the whole archive are made
when the reader starts; the icons are read when somebody first looks at them.

The clock says when the first byte came, which on a busy machine says more of the machine than of the reader;
so the limit is on the time of the processor that the whole page took, where the system tells it.
"""

import http.client
import json
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure, report
from benchmarks.search import build, word
from storage.archive import Archive
from storage.records import EntryId

COMMENTS, FEW_COMMENTS = 1_000_000, 20_000
ENTRIES_A_WORK = 10
TAGS = 3_000
RATINGS = ("general", "teen", "mature", "explicit")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8ffff3f0005fe02fea7d6059b0000000049454e44ae426082"
)
LIMIT = 50.0
"""Milliseconds of the processor."""
REPEATS = 40
LONG, LONGEST = 330, 5_000
"""Comments of the two long threads."""
PAGES = (
    ("home", "/"),
    ("entry, 330 comments", "/entries/1"),
    ("entry, 5,000 comments", "/entries/2"),
    ("entry, 5,000 comments, last page", "/entries/2?page=999"),
    ("stories", "/stories"),
    ("stories, filtered, by title", "/stories?fandom=Fandom+7&rating=teen&sort=title"),
    ("search, rare word", f"/search?q={word(30_000)}&in=comments"),
    ("search, medium word", f"/search?q={word(800)}&in=comments"),
    ("search, very common word", f"/search?q={word(8)}&in=comments"),
    ("search, three letters", f"/search?q={word(8)[:3]}*&in=comments"),
    ("search, other endings", f"/search?q={word(8)}&in=comments&endings=1"),
    ("search, common piece", f"/search?q={word(8)[:3]}&in=comments&pieces=1"),
    ("search, as one types", f"/search?q={word(80)}&in=entries&part=1"),
    ("list of entries", "/entries"),
    ("calendar", "/calendar"),
    ("year", "/calendar/2007"),
    ("a story", "/stories/5"),
    ("tags", "/tags"),
    ("tag of every entry", "/tags/1"),
    ("pictures", "/pictures"),
    ("icons", "/pictures?kind=icons"),
    ("people", "/people"),
    ("people, by a part of the name", "/people?name=iend"),
    ("somebody", "/person?name=friend7"),
    ("who wrote a quarter of all", "/person?name=bench"),
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


def furnish(path: Path) -> None:
    """Give every room of the reader something to show: answers, icons, pictures, tags and stories."""
    with Archive.open(path) as archive, archive.transaction():
        entries = archive.db.execute("SELECT count(*) FROM entries").fetchone()[0]
        _talk(archive, entries)
        _hang(archive, entries)
        tags = min(TAGS, entries)
        archive.db.executemany(
            "INSERT INTO tags VALUES (?, ?)",
            ((n, f"{'fandom: ' if n % 3 else ''}tag {n}") for n in range(1, tags + 1)),
        )
        archive.db.executemany(
            "INSERT OR IGNORE INTO entry_tags VALUES (?, ?, ?)",
            ((e, 1 + (e * k * k) % tags, k) for e in range(1, entries + 1) for k in range(3)),
        )
        number = 10
        for work_id in range(1, entries // ENTRIES_A_WORK + 1):
            parts = 4 if work_id % 5 == 0 else 1
            _tell(archive, work_id, parts=range(number, number + parts))
            number += parts


def _talk(archive: Archive, entries: int) -> None:
    """Let the owner write a part of the comments, and comments answer each other; give all an icon."""
    archive.db.execute(
        "UPDATE comments SET poster = iif(jtalkid / :entries % 4 = 1, 'bench', poster),"
        " parent_dtalkid = iif(jtalkid > :entries AND jtalkid / :entries % 3,"
        " (jtalkid - :entries) << 8, NULL)"
        " WHERE entry_id > 2",
        {"entries": entries},
    )
    archive.db.execute(
        "UPDATE comments SET picture_keyword = 'icon ' || jtalkid % 3,"
        " userpic_url = 'http://icons.test/' || poster || '/' || jtalkid % 3"
    )


def _hang(archive: Archive, entries: int) -> None:
    """Keep the icons, and a picture for every tenth entry."""
    for number in range(150):
        url = f"http://icons.test/friend{number % 50}/{number // 50}"
        archive.media.keep(url, PNG + number.to_bytes(1), media_type="image/png", width=1, height=1)
    for entry_id in range(3, entries, 10):
        url = f"http://pictures.test/{entry_id}.png"
        archive.media.keep(url, PNG + entry_id.to_bytes(4), media_type="image/png", width=1, height=1)
        archive.media.link_entry(EntryId(entry_id), [url])


def _tell(archive: Archive, work_id: int, *, parts: range) -> None:
    """Make entries the parts of a work."""
    title, authors = f"A story about {work_id}", json.dumps([f"author {work_id % 40}"])
    archive.db.execute("INSERT INTO works VALUES (?, ?, ?, 'complete', NULL, 0)", (work_id, title, authors))
    for position, entry_id in enumerate(parts, start=1):
        pairing = {"chars": [f"A{work_id % 70}", f"B{work_id % 31}"], "kind": "romantic"}
        archive.db.execute(
            "INSERT INTO stories (entry_id, is_story, entry_type, title, authors, rating, pairings, fandoms,"
            " words_counted) VALUES (?, 1, 'story', ?, ?, ?, ?, ?, ?)",
            (
                entry_id,
                title,
                authors,
                RATINGS[work_id % len(RATINGS)],
                json.dumps([pairing]),
                json.dumps([f"Fandom {work_id % 80}"]),
                work_id * 10,
            ),
        )
        archive.db.execute(
            "INSERT INTO work_parts (work_id, entry_id, position, label) VALUES (?, ?, ?, ?)",
            (work_id, entry_id, position, f"{position}/{len(parts)}"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What a page took, in milliseconds."""

    clock: float
    """Until its first byte came."""
    work: float
    """Of the processor, for all of it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader that runs, and how to ask it."""

    connection: http.client.HTTPConnection
    process: int

    def page(self, path: str) -> Spent:
        """Ask for a page; return what it took."""
        spent, began = self._spent(), time.perf_counter()
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        clock = time.perf_counter() - began
        answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{path} gave {answer.status}")
        worked = self._spent() - spent
        return Spent(clock=clock * 1e3, work=worked / 1e6 if spent else clock * 1e3)

    def _spent(self) -> int:
        """Return the nanoseconds of the processor that all threads took so far; 0 where nobody says."""
        found = Path(f"/proc/{self.process}/task").glob("*/schedstat")
        return sum(int(file.read_text().split()[0]) for file in found)


@contextmanager
def serving(path: Path) -> Iterator[Reader]:
    """Start the reader."""
    command = [sys.executable, "-m", "scraper", "browse", str(path), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reader:  # noqa: S603 - ours
        assert reader.stdout is not None  # noqa: S101 - asked for above
        reader.stdout.readline()
        found = re.search(r":(\d+)/", reader.stdout.readline())
        if found is None:
            raise RuntimeError("the reader did not say where it listens")
        yield Reader(http.client.HTTPConnection("127.0.0.1", int(found[1]), timeout=300), reader.pid)
        reader.send_signal(signal.SIGINT)


def usual(reader: Reader, name: str, path: str) -> Iterator[Figure]:
    """Yield the median and the 95th percentile of a page that was asked for before."""
    reader.page(path)
    taken = [reader.page(path) for _ in range(REPEATS)]
    clock, work = sorted(spent.clock for spent in taken), sorted(spent.work for spent in taken)
    yield Figure(name=name, value=clock[REPEATS // 2], unit="ms, clock")
    yield Figure(name="", value=work[REPEATS // 2], unit="ms (p50)")
    yield Figure(name="", value=work[int(REPEATS * 0.95)], unit="ms (p95)", at_most=LIMIT)


def figures(reader: Reader) -> Iterator[Figure]:
    """Yield what each page takes."""
    for name, path in (("home", "/"), ("icons", "/pictures?kind=icons")):
        yield Figure(name=f"{name}, for the first time", value=reader.page(path).clock, unit="ms, clock")
    for name, path in PAGES:
        yield from usual(reader, name, path)


def main(words: list[str]) -> int:
    """Print the figures; return 1 where a limit is missed."""
    comments = FEW_COMMENTS if "--quick" in words else COMMENTS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        build(path, comments=comments)
        lengthen(path)
        furnish(path)
        with serving(path) as reader:
            size = path.stat().st_size / 1e6
            return report(f"reader, {comments:,} comments, {size:,.0f} MB", figures(reader))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
