"""The story of an archive since a day."""

from storage.records import CommentState, Ditemid, EntryId
from storage.report.changes import changes_since
from tests.storage.bench import Bench, make_comment

DAY = "2026-02-01"


def number(jitemid: int) -> Ditemid:
    return Ditemid(jitemid * 256 + 1)


def entry(bench: Bench, jitemid: int, at: str, body: str = "words") -> EntryId:
    return bench.entry(at, ditemid=number(jitemid), source=f"page{jitemid}", body_html=body)


def test_nothing_changed_where_nothing_was_found_since(bench: Bench) -> None:
    entry_id = bench.entry(body_html="words")
    bench.comments(entry_id, make_comment(1))

    found = changes_since(bench.archive, DAY)

    assert set(found.to_json().values()) == {DAY, 0}


def test_entries_are_new_edited_deleted_or_locked(bench: Bench) -> None:
    entry(bench, 1, "2026-02-03")
    entry(bench, 2, "2026-01-01")
    entry(bench, 2, "2026-02-02", body="other words")
    for jitemid, reason in ((3, "missing"), (4, "locked"), (5, None)):
        gone = bench.archive.entries.find(bench.journal_id, number(jitemid)) or entry(
            bench, jitemid, "2026-01-01"
        )
        bench.archive.entries.mark_gone(gone, seen_at="2026-02-05T00:00:00Z", reason=reason)  # type: ignore[arg-type]
    before = entry(bench, 6, "2026-01-01")
    bench.archive.entries.mark_gone(before, seen_at="2026-01-05T00:00:00Z", reason="missing")  # type: ignore[arg-type]

    found = changes_since(bench.archive, DAY)

    counted = (found.entries_new, found.entries_edited, found.entries_deleted, found.entries_locked)
    assert counted == (1, 1, 2, 1)


def test_comments_are_new_edited_or_withheld(bench: Bench) -> None:
    entry_id = bench.entry(body_html="words")
    bench.comments(entry_id, *(make_comment(n) for n in range(1, 5)))
    screened = make_comment(2, body_html=None, state=CommentState.SCREENED)
    now = (make_comment(1, body_html="other words"), screened, make_comment(3), make_comment(9))
    bench.comments(entry_id, *now, at="2026-02-02", whole=True)

    found = changes_since(bench.archive, DAY)

    assert (found.comments_new, found.comments_edited, found.comments_deleted) == (1, 1, 2)


def test_a_change_that_was_found_before_is_another_storys(bench: Bench) -> None:
    entry(bench, 2, "2026-01-01")
    entry(bench, 2, "2026-01-02", body="other words")

    assert changes_since(bench.archive, DAY).entries_edited == 0
    assert changes_since(bench.archive, "2026-01-02").entries_edited == 1


def test_it_is_told_in_two_lines(bench: Bench) -> None:
    entry(bench, 1, "2026-02-03")

    first, second = changes_since(bench.archive, DAY).lines

    assert first == "Since 2026-02-01: 1 new entry, 0 edited, 0 deleted, 0 locked"
    assert "0 new comments" in second
