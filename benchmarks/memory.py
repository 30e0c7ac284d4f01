"""What memory the largest inputs take: pages of 60 MB, and a WARC file of 2 GB beside one of a tenth.

Each is imported by the command a person types; memory is the most that process took.

    python -m benchmarks.memory [--quick]
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.figures import Figure, report
from benchmarks.growth import ENTRY
from benchmarks.journal import Journal
from benchmarks.running import Run, measured

MOST = 400.0
"""Megabytes that a page of 60 MB may take."""
GROWTH = 1.25
"""How many times the memory ten times the file may take."""
PAGE, QUICK_PAGE = 60_000_000, 6_000_000
FILE, QUICK_FILE = 2_000_000_000, 50_000_000
PICTURE = 1_000_000
"""Bytes of each picture in the file: most of what such files hold."""
END = "</article></body></html>"
COMMENT = {
    "uname": "somebody",
    "ctime_ts": 1104577200,
    "loaded": 1,
    "level": 1,
    "article": "words of a comment, and a few more words so that it is as long as most of them are",
}


def _text(size: int) -> str:
    line = "Words of a story that goes on, and on, as stories do when nobody stops them.<br />\n"
    return f"{ENTRY}{line * (size // len(line))}{END}"


def _elements(size: int) -> str:
    return f"{ENTRY}{'<p>x</p>' * (size // 8)}{END}"


def _comments(size: int) -> str:
    one = len(json.dumps(COMMENT)) + 40
    rows = (
        json.dumps(COMMENT | {"dtalkid": 256 * number + 54, "thread": number})
        for number in range(1, size // one)
    )
    data = f'"comments": [{",".join(rows)}], "replycount": {size // one}'
    return ENTRY.replace('"comments": [], "replycount": 0', data) + "text" + END


def _plain(size: int) -> str:
    head = "somebody (somebody) wrote,\n2005-01-01 10:00:00\nSubject\n"
    return head + "Words of a story that goes on.\n" * (size // 31)


PAGES: dict[str, tuple[str, Callable[[int], str]]] = {
    "one long text": ("page.html", _text),
    "elements without an end": ("page.html", _elements),
    "comments as data": ("page.html", _comments),
    "plain text": ("page.txt", _plain),
}


def pages(*, size: int) -> Iterator[Figure]:
    """Yield the memory that each kind of large page takes."""
    for name, (file_name, make) in PAGES.items():
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / file_name
            file.write_text(make(size), encoding="utf-8")
            found = _imported(file)
        label = f"{size / 1e6:.0f} MB: {name}, {found.seconds:.0f} s"
        yield Figure(name=label, value=found.memory, unit="MB", at_most=MOST)


def _imported(file: Path) -> Run:
    """Import a file into an archive beside it; that something of it is a gap is no failure."""
    code = (
        "import sys; from scraper.__main__ import run; sys.exit(run(['import', *sys.argv[1:]]) not in (0, 3))"
    )
    archive = str(file.with_name("archive.db"))
    return measured(["-c", code, str(file), "--archive", archive], folder=file.parent)


def warc(file: Path, *, size: int) -> None:
    """Write a WARC file of about that size: entries' pages, and for each some pictures."""
    journal = Journal(entries=1000)
    with file.open("wb") as out:
        number = 0
        while out.tell() < size:
            number += 1
            if number <= journal.entries:
                page = journal.page(number).encode()
                _record(out.write, journal.url(number), "text/html; charset=utf-8", page)
            _record(out.write, f"http://pictures.example/{number}.png", "image/png", os.urandom(PICTURE))


def _record(write: Callable[[bytes], int], url: str, media_type: str, body: bytes) -> None:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer) + len(body)}\r\n\r\n"
    )
    write(head.encode() + answer + body + b"\r\n\r\n")


def files(*, size: int) -> Iterator[Figure]:
    """Yield the memory that a large WARC file takes, beside one of a tenth of its size."""
    memory = []
    for each in (size // 10, size):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "crawl.warc"
            warc(file, size=each)
            found = _imported(file)
        memory.append(found.memory)
        yield Figure(
            name=f"WARC of {each / 1e6:,.0f} MB, {found.seconds:.0f} s", value=found.memory, unit="MB"
        )
    yield Figure(name="ten times the file", value=memory[1] / memory[0], unit="times", at_most=GROWTH)


def main(words: list[str]) -> int:
    """Print the figures; return 1 where a limit is missed."""
    quick = "--quick" in words
    figures = [
        # A process counts the memory of the one that started it: what is made in memory comes last.
        *files(size=QUICK_FILE if quick else FILE),
        *pages(size=QUICK_PAGE if quick else PAGE),
    ]
    return report("memory of large inputs", figures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
