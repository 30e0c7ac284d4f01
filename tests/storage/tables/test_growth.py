"""What one more page costs does not grow with the archive: counted in SQLite's instructions, not in time."""

from storage.records import Comment, Ditemid, Entry, Finding, PageId
from tests.storage.bench import Bench, dtalkid

FEW, MANY = 60, 900
STEP = 20
"""Instructions between two counts."""


def visit(bench: Bench, number: int) -> PageId:
    """Save a page as a backup does: its bytes, an entry, comments, a finding."""
    archive = bench.archive
    page_id = bench.page(url=f"http://kat.test/{number}.html", body=f"<p>page {number}</p>")
    entry_id = archive.entries.save(
        bench.journal_id,
        entry(number),
        page_id=page_id,
        source="live",
        fetched_at="2026-01-01T00:00:00Z",
    )
    bench.comments(
        entry_id, *(Comment(dtalkid=dtalkid(number * 4 + n), body_html="<p>x</p>") for n in range(3))
    )
    archive.findings.replace(page_id, [Finding(code="date-missing", message=f"{number} has no date")])
    archive.findings.clear("comments-unread", entry_id=entry_id)
    return page_id


def entry(number: int) -> Entry:
    return Entry(
        ditemid=Ditemid(number << 8),
        url=f"http://kat.test/{number}.html",
        subject=f"Entry {number}",
        body_html=f"<p>Words of entry {number}.</p>",
        body_text=f"Words of entry {number}.",
    )


def steps(bench: Bench, number: int) -> int:
    """Return how many instructions one more page takes."""
    taken = 0

    def count() -> None:
        nonlocal taken
        taken += STEP

    bench.archive.db.set_progress_handler(count, STEP)
    visit(bench, number)
    bench.archive.db.set_progress_handler(None, 0)
    return taken


def test_a_page_costs_as_much_in_a_large_archive_as_in_a_small_one(bench: Bench) -> None:
    for number in range(1, FEW):
        visit(bench, number)
    few = min(steps(bench, FEW + n) for n in range(5))
    for number in range(FEW + 5, MANY):
        visit(bench, number)
    many = min(steps(bench, MANY + n) for n in range(5))

    assert many < few * 1.5
