"""Short ways to make records and look at rows."""

from dataclasses import dataclass
from typing import Any

from storage.archive import Archive
from storage.records import Comment, Ditemid, Dtalkid, Entry, EntryId, JournalId, Page, PageId
from storage.tables.comments import CommentsSaved

DITEMID = Ditemid((310 << 8) + 44)


@dataclass(frozen=True, slots=True)
class Bench:
    """An archive with one journal, and verbs that fill in what a test does not care about."""

    archive: Archive
    journal_id: JournalId

    def page(
        self, at: str = "2026-01-01", *, body: str = "<p>a page</p>", url: str = "http://kat.test/1"
    ) -> PageId:
        return self.archive.pages.keep(
            Page(
                url=url,
                final_url=url,
                media_type="text/html",
                fetched_at=f"{at}T00:00:00Z",
                body=f"{at}{body}".encode(),
            )
        )

    def entry(
        self, at: str = "2026-01-01", *, source: str = "live", paged: bool = True, **values: Any
    ) -> EntryId:
        values.setdefault("ditemid", DITEMID)
        page_id = self.page(at, url=f"http://kat.test/{source}") if paged else None
        return self.archive.entries.save(
            self.journal_id, Entry(**values), page_id=page_id, source=source, fetched_at=f"{at}T00:00:00Z"
        )

    def comments(
        self, entry_id: EntryId, *comments: Comment, at: str = "2026-01-01", whole: bool = False
    ) -> CommentsSaved:
        return self.archive.entries.save_comments(
            entry_id,
            comments,
            page_id=self.page(at, url="http://kat.test/comments"),
            source="live",
            fetched_at=f"{at}T00:00:00Z",
            whole=whole,
        )

    def row(self, entry_id: EntryId) -> dict[str, Any]:
        row = self.archive.db.execute("SELECT * FROM entries WHERE entry_id = ?", (entry_id,)).fetchone()
        return dict(row)

    def comment_row(self, number: int) -> dict[str, Any]:
        row = self.archive.db.execute(
            "SELECT * FROM comments WHERE dtalkid = ?", (dtalkid(number),)
        ).fetchone()
        return dict(row)

    def count(self, table: str) -> int:
        return int(self.archive.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def dtalkid(number: int) -> Dtalkid:
    return Dtalkid((number << 8) + 7)


def make_comment(number: int, to: int | None = None, **values: Any) -> Comment:
    """Comment number N, loaded unless said otherwise, in answer to comment number `to`."""
    values.setdefault("body_html", f"words {number}" if values.get("loaded", True) else None)
    return Comment(dtalkid=dtalkid(number), parent_dtalkid=None if to is None else dtalkid(to), **values)
