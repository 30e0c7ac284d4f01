"""What taking in saved pages costs: a folder of them, and the same in a WARC file.

Times are of the processor, of all processes together, so that a busy machine tells no lies: pages a second
are those of one core. A WARC file is held against reading it bare and extracting what is in it, in turns:
once what the pages hold alone, and once with the story header of each entry, which an import extracts too.
Strictly counted, an import stays above twice its pages. Of one of 3.8 ms, bare reading is 0.2 and extracting
the page 1.1; its story header 0.5; the rows with their indexes 0.7, the search index 0.4 and the seals 0.15;
compressing the page 0.2; all else 0.5. What is kept for searching and proving is not left out for speed.

    python -m benchmarks.importing [--quick]
"""

import io
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.figures import Figure, report
from benchmarks.journal import Journal
from benchmarks.running import Run, measured
from scraper.extract import read_page
from scraper.extract.story.reader import read_header
from storage.records import Page

PAGES, QUICK_PAGES = 20_000, 300
FEW = 10
"""How many times fewer pages the other folder has, whose memory is compared."""
DEARER, DEARER_IN_ALL, GOAL = 3.5, 2.5, 2.0
"""How many times as dear taking a WARC file in may be as reading it bare and extracting its pages, without
and with the story headers; it keeps the bytes and saves the rows besides."""
START = 10
"""Pages of an import that takes little more than its start."""
GROWTH = 1.25
"""How many times the memory ten times the pages may take."""
TURNS = 3
SAVED = "2012-01-01T00:00:00Z"


def folder_of(place: Path, count: int) -> Path:
    """Save so many pages of a journal."""
    journal = Journal(count)
    place.mkdir()
    for number in range(1, count + 1):
        (place / f"{number}.html").write_text(journal.page(number), encoding="utf-8")
    return place


def warc_of(place: Path, count: int) -> Path:
    """Write the same pages into a WARC file."""
    journal = Journal(count)
    with place.open("wb") as opened:
        writer = WARCWriter(opened, gzip=True)
        for number in range(1, count + 1):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.0")
            body = io.BytesIO(journal.page(number).encode())
            record = writer.create_warc_record(
                journal.url(number), "response", payload=body, http_headers=headers
            )
            writer.write_record(record)
    return place


def taken_in(path: Path, folder: Path) -> Run:
    """Import with the command a person types, into a new archive."""
    folder.mkdir()
    archive = str(folder / "archive.db")
    return measured(["-m", "scraper", "import", str(path), "--archive", archive], folder=folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """Seconds of the processor that reading takes, and no more."""

    pages: float
    """To read a WARC file, and what its pages hold."""
    headers: float
    """To read the story headers of their entries besides."""


def bare(warc: Path) -> Bare:
    """Return what it takes to read a WARC file and all that is in it, saving nothing."""
    began, headers = time.process_time(), 0.0
    with warc.open("rb") as opened:
        for record in ArchiveIterator(opened):
            url: Any = record.rec_headers.get_header("WARC-Target-URI")
            body = record.content_stream().read()
            page = Page(
                url=url, final_url=url, media_type="text/html", fetched_at=SAVED, body=body, source="warc"
            )
            found = read_page(page).entries
            before = time.process_time()
            for entry in found:
                read_header(
                    entry.body_html or "", subject=entry.subject, poster=entry.poster, tags=entry.tags or ()
                )
            headers += time.process_time() - before
    return Bare(pages=time.process_time() - began - headers, headers=headers)


def main(words: list[str]) -> int:
    """Print the figures; return 1 where a limit is missed."""
    count = QUICK_PAGES if "--quick" in words else PAGES
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        few = taken_in(folder_of(root / "few", count // FEW), root / "few-home")
        files = taken_in(folder_of(root / "files", count), root / "files-home")
        warc = warc_of(root / "pages.warc.gz", count)
        turns = range(TURNS if "--quick" in words else 1)
        both = [(taken_in(warc, root / f"warc-home-{turn}"), bare(warc)) for turn in turns]
        start = taken_in(warc_of(root / "start.warc.gz", START), root / "start-home").cpu
    cost = min(run.cpu for run, _ in both)
    pages, headers = min(each.pages for _, each in both), min(each.headers for _, each in both)
    return report(
        f"taking in {count:,} pages",
        [
            Figure(name="files: pages a second of one core", value=count / files.cpu),
            Figure(name="WARC: pages a second of one core", value=count / cost),
            Figure(name="bare WARC and extraction: pages a second", value=count / pages),
            Figure(
                name="WARC against bare and extraction",
                value=(cost - start) / pages,
                at_most=DEARER,
                goal=GOAL,
            ),
            Figure(
                name="  story headers extracted too",
                value=(cost - start) / (pages + headers),
                at_most=DEARER_IN_ALL,
                goal=GOAL,
            ),
            Figure(name="memory of files", value=files.memory, unit="MB"),
            Figure(name=f"memory of {FEW} times the files", value=files.memory / few.memory, at_most=GROWTH),
            Figure(name="memory of the WARC file", value=both[0][0].memory, unit="MB"),
        ],
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
