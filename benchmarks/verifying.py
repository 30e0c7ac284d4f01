"""Proving an archive against reading its rows: `python -m benchmarks verifying`.

Prints CPU seconds for an archive of many comments, and the ratio of `verify` to reading every row.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.figures import Figure, report
from storage.archive import Archive
from storage.records import Ditemid, Entry, Journal
from storage.report.verify import verify

COMMENTS, FEW_COMMENTS = 100_000, 5_000
VERIFY_LIMIT = 12.0
"""Against a bare SELECT, which only copies: most of it is hashing, and SQLite's own look at the file."""
SEEN = "2026-01-01T00:00:00Z"
FILL = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
INSERT INTO comments
  (entry_id, dtalkid, jtalkid, depth, poster, posted_at, body_html, body_text, source, fetched_at)
SELECT 1, i * 256 + 1, i, 1, 'reader' || (i % 50), '2012-11-13T12:00:00Z',
  '<p>words of a comment that is as long as most are, and says hello to number ' || i || '</p>',
  'words of a comment that is as long as most are, and says hello to number ' || i,
  'live', '2026-01-01T00:00:00Z'
FROM n
"""


def seconds(act: Callable[[], object]) -> float:
    """Return the CPU seconds that something takes."""
    began = time.process_time()
    act()
    return time.process_time() - began


def main(args: list[str]) -> int:
    """Measure, print, and return the exit code."""
    comments = FEW_COMMENTS if "--quick" in args else COMMENTS
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "a.db", create=True) as archive:
        journal_id = archive.entries.save_journal(Journal(name="kat"), site="kat.test", seen_at=SEEN)
        entry = Entry(ditemid=Ditemid(256), body_html="<p>It snowed.</p>")
        archive.entries.save(journal_id, entry, page_id=None, source="live", fetched_at=SEEN)
        with archive.transaction():
            archive.db.execute(FILL, (comments,))
        read = seconds(lambda: [None for _ in archive.db.execute("SELECT * FROM comments")])
        proved = seconds(lambda: verify(archive))
    return report(
        f"verifying, an archive of {comments:,} comments",
        [
            Figure(name="every row read", value=read, unit="s"),
            Figure(name="verified", value=proved, unit="s"),
            Figure(name="verified / every row read", value=proved / read, at_most=VERIFY_LIMIT),
        ],
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
