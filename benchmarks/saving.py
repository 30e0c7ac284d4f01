"""Saving through the archive against the same rows by plain SQL: `python -m benchmarks saving`.

Prints CPU milliseconds a page (one entry, 25 comments) and the ratio; the house allows 2. Saving the same
pages again is printed beside it.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import Figure, report
from storage.archive import Archive
from storage.markup.clean import body_text
from storage.records import Comment, Ditemid, Dtalkid, Entry, Journal

PAGES, FEW_PAGES = 400, 80
COMMENTS = 25
LIMIT = 2.0
TURNS = 3
SEEN = "2026-01-01T00:00:00Z"
WORDS = [
    f"{a}{b}" for a in ("sno", "riv", "lam", "qui", "gla", "ove", "und") for b in ("w", "er", "p", "et", "ss")
]
ENTRY_COLUMNS = (
    "journal_id, ditemid, jitemid, url, poster, subject, eventtime, body_html, body_text, word_count,"
    " reply_count, source, fetched_at, page_id"
)
COMMENT_COLUMNS = (
    "entry_id, dtalkid, jtalkid, parent_dtalkid, depth, poster, subject, posted_at, body_html, body_text,"
    " source, fetched_at, page_id"
)


def text(words: int, *, seed: int) -> str:
    """Return invented HTML of so many words."""
    draw = random.Random(seed)
    lines = (" ".join(draw.choices(WORDS, k=12)) for _ in range(words // 12))
    return "<br>".join(lines)


def entry(number: int) -> Entry:
    """Return an invented entry of 1,200 words, its text worked out as extractors do."""
    body = text(1200, seed=number)
    return Entry(
        ditemid=Ditemid((number << 8) + 7),
        url=f"http://kat.test/{number}.html",
        poster="kat",
        subject=f"Entry {number}",
        eventtime="2012-11-13T09:30:00",
        body_html=body,
        body_text=body_text(body),
        word_count=1200,
        reply_count=COMMENTS,
    )


def comments(number: int) -> list[Comment]:
    """Return 25 invented comments, every second one an answer to the one before."""
    found = []
    for at in range(number * COMMENTS, number * COMMENTS + COMMENTS):
        body = text(48, seed=at)
        found.append(
            Comment(
                dtalkid=Dtalkid((at + 1 << 8) + 3),
                parent_dtalkid=Dtalkid((at << 8) + 3) if at % 2 and at % COMMENTS else None,
                poster=f"reader{at % 50}",
                subject="Re:",
                posted_at=SEEN,
                body_html=body,
                body_text=body_text(body),
            )
        )
    return found


Material = list[tuple[Entry, list[Comment]]]


def measured(work: Callable[[Archive, Material], None], archive: Archive, material: Material) -> float:
    """Return CPU milliseconds a page."""
    began = time.process_time()
    work(archive, material)
    return (time.process_time() - began) * 1000 / len(material)


def saved(archive: Archive, material: Material) -> None:
    """Save as a backup does: one transaction a page."""
    journal = archive.entries.save_journal(Journal(name="kat"), site="kat.test", seen_at=SEEN)
    for written, answers in material:
        with archive.transaction():
            where = {"page_id": None, "source": "live", "fetched_at": SEEN}
            entry_id = archive.entries.save(journal, written, **where)  # type: ignore[arg-type]
            archive.entries.save_comments(entry_id, answers, whole=True, **where)  # type: ignore[arg-type]


def plain(archive: Archive, material: Material) -> None:
    """Write the same rows by plain SQL, as fast as Python goes."""
    journal = archive.entries.save_journal(Journal(name="kat"), site="kat.test", seen_at=SEEN)
    for number, (e, answers) in enumerate(material, start=1):
        with archive.transaction():
            assert e.ditemid is not None  # noqa: S101
            archive.db.executemany(
                f"INSERT INTO entries ({ENTRY_COLUMNS}) VALUES ({', '.join('?' * 14)})",
                [
                    (
                        *(journal, e.ditemid, e.ditemid >> 8, e.url, e.poster, e.subject, e.eventtime),
                        *(e.body_html, e.body_text, e.word_count, e.reply_count, "live", SEEN, None),
                    )
                ],
            )
            archive.db.executemany(
                f"INSERT INTO comments ({COMMENT_COLUMNS}) VALUES ({', '.join('?' * 13)})",
                [
                    (
                        *(number, c.dtalkid, c.dtalkid >> 8, c.parent_dtalkid, 1, c.poster, c.subject),
                        *(c.posted_at, c.body_html, c.body_text, "live", SEEN, None),
                    )
                    for c in answers
                ],
            )


def main(words: list[str]) -> int:
    """Print the figures; return 1 where the limit is missed."""
    pages = FEW_PAGES if "--quick" in words else PAGES
    material = [(entry(number), comments(number)) for number in range(1, pages + 1)]
    costs: dict[str, list[float]] = {"plain": [], "saved": [], "again": []}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(TURNS):
            with Archive.open(Path(folder) / f"plain{turn}.db", create=True) as archive:
                costs["plain"].append(measured(plain, archive, material))
            with Archive.open(Path(folder) / f"saved{turn}.db", create=True) as archive:
                costs["saved"].append(measured(saved, archive, material))
                costs["again"].append(measured(saved, archive, material))
    best = {name: min(values) for name, values in costs.items()}
    return report(
        f"saving, {pages} pages with an entry and {COMMENTS} comments each",
        (
            Figure(name="plain SQL", value=best["plain"], unit="ms a page"),
            Figure(name="saved", value=best["saved"], unit="ms a page"),
            Figure(name="saved / plain SQL", value=best["saved"] / best["plain"], at_most=LIMIT),
            Figure(name="saved again / plain SQL", value=best["again"] / best["plain"]),
        ),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
