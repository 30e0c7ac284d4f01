"""What carrying an archive away costs: `python -m benchmarks.exports [--quick] [FORMAT...]`.

A generated journal is exported in every format by the command a person types, each in a process of its own.
Seconds are those of the processor, on one core; memory is the most a process took, beside what it took for a
fifth of the journal: it must not grow with it.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, report
from benchmarks.journal import BASE, NAME, Journal
from benchmarks.running import measured
from storage.archive import Archive
from storage.export import EXPORTERS
from storage.export.frame import Exporter
from storage.records import Comment, Ditemid, Dtalkid, Entry, Page, Security
from storage.records import Journal as JournalRecord

ENTRIES, FEW_ENTRIES = 5000, 500
SHARE = 5
PARTS = 10
"""Entries of a story: every entry is a part of one."""
SECONDS = 60
GROWTH = 1.5
NOW = "2026-01-01T00:00:00Z"
OLD_MARKUP = (
    ("</p><p>", "<br /><br />"),
    ("<p>", '<font size="2"><i>A line of old.</i><br />'),
    ("</p>", "</font>"),
)


def fill(path: Path, entries: int) -> None:
    """Write an archive of a generated journal, half of it in the markup of 2003."""
    made = Journal(entries=entries)
    with Archive.open(path, create=True) as archive, archive.transaction():
        journal_id = archive.entries.save_journal(
            JournalRecord(name=NAME, title="The Big House", url=f"{BASE}/"),
            site="journal.example",
            seen_at=NOW,
        )
        for number in range(1, entries + 1):
            told = made.entry(number)
            url, body = made.url(number), told.body
            page = Page(
                url=url,
                final_url=url,
                fetched_at=NOW,
                media_type="text/html",
                body=made.page(number).encode(),
            )
            page_id = archive.pages.keep(page)
            for old, new in OLD_MARKUP if number % 2 else ():
                body = body.replace(old, new)
            entry = Entry(
                ditemid=Ditemid(told.ditemid),
                url=url,
                subject=told.subject,
                poster=NAME,
                eventtime=told.eventtime.strftime("%Y-%m-%dT%H:%M:%S"),
                security=Security.PUBLIC,
                body_html=body,
                tags=told.tags,
            )
            entry_id = archive.entries.save(journal_id, entry, page_id=page_id, source="live", fetched_at=NOW)
            comments = [
                Comment(
                    dtalkid=Dtalkid(comment.dtalkid),
                    parent_dtalkid=Dtalkid(comment.parent) if comment.parent else None,
                    poster=comment.by,
                    body_html=comment.body,
                    posted_at=comment.posted.strftime("%Y-%m-%dT%H:%M:%SZ"),
                )
                for comment in told.comments
            ]
            archive.entries.save_comments(entry_id, comments, page_id=page_id, source="live", fetched_at=NOW)
            _make_part(archive, entry_id, number, told.subject)


def _make_part(archive: Archive, entry_id: int, number: int, subject: str) -> None:
    """Make an entry a part of a story: so many entries in a row are one."""
    work_id = (number - 1) // PARTS + 1
    archive.db.execute(
        "INSERT OR IGNORE INTO works (work_id, title, authors) VALUES (?, ?, ?)",
        (work_id, f"Story {work_id}: {subject}", f'["{NAME}"]'),
    )
    archive.db.execute(
        "INSERT INTO work_parts (work_id, entry_id, position, label) VALUES (?, ?, ?, ?)",
        (work_id, entry_id, number, str(number)),
    )
    archive.db.execute(
        "INSERT INTO stories (entry_id, is_story, entry_type, title, fandoms, rating)"
        " VALUES (?, 1, 'story', ?, ?, 'teen')",
        (entry_id, f"Story {work_id}", '["The Big House"]'),
    )


def runs(exporter: Exporter) -> Iterator[tuple[str, list[str]]]:
    """Yield (name, options) of what a format is measured with."""
    needed = [setting for setting in exporter.settings if setting.is_required]
    if not needed:
        yield exporter.name, []
    if exporter.name == "epub":
        yield "epub all", ["--by", "all", "--with-comments"]
    for setting in needed:
        for value in setting.values or ():
            yield f"{exporter.name} {value}", [f"--{setting.name}", value]


def main(words: list[str]) -> int:
    """Measure; return 1 where a limit is missed."""
    entries = FEW_ENTRIES if "--quick" in words else ENTRIES
    asked = {word for word in words if not word.startswith("-")}
    figures = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in (entries, entries // SHARE):
            fill(folder / f"{part}.db", part)
        for exporter in EXPORTERS:
            if asked and exporter.name not in asked:
                continue
            for label, options in runs(exporter):
                took = {}
                for part in (entries, entries // SHARE):
                    out = str(folder / f"out-{part}-{label.replace(' ', '-')}")
                    command = ["-m", "scraper", "export", exporter.name, str(folder / f"{part}.db"), out]
                    took[part] = measured([*command, *options], folder=folder)
                whole, share = took[entries], took[entries // SHARE]
                figures += [
                    Figure(name=label, value=whole.cpu, unit="s", at_most=SECONDS * entries / ENTRIES),
                    Figure(
                        name=f"{label}: memory ({whole.memory:.0f} MB), growth",
                        value=whole.memory / share.memory,
                        at_most=GROWTH,
                    ),
                ]
    return report(f"exports of {entries:,} entries, processor seconds", figures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
