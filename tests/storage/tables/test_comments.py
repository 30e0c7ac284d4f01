import time

import pytest

from storage.records import Comment, CommentState, EntryId, PosterKind
from tests.storage.bench import Bench, dtalkid, make_comment


@pytest.fixture
def entry_id(bench: Bench) -> EntryId:
    return bench.entry(subject="Snow")


LOOKS = {"first_seen_at", "shown_at", "looked_at"}
"""Columns that say when a comment was looked at, not what it says."""


def revisions(bench: Bench, number: int) -> list[dict[str, object]]:
    row_id = bench.comment_row(number)["comment_id"]
    return [dict(revision.before) for revision in bench.archive.revisions.of("comments", row_id)]


def depths(bench: Bench) -> dict[int, int]:
    rows = bench.archive.db.execute("SELECT jtalkid, depth FROM comments ORDER BY jtalkid")
    return {row["jtalkid"]: row["depth"] for row in rows}


def test_comment_is_stored_with_every_value(bench: Bench, entry_id: EntryId) -> None:
    comment = make_comment(
        5,
        poster="lex",
        poster_kind=PosterKind.USER,
        subject="Re:",
        posted_at="2012-11-13T12:00:00Z",
        body_html="Nice<br>one",
        state=CommentState.FROZEN,
    )

    saved = bench.comments(entry_id, comment)

    row = bench.comment_row(5)
    assert (saved.new, saved.changed, saved.unchanged, saved.gone) == (1, 0, 0, 0)
    assert (row["dtalkid"], row["jtalkid"], row["depth"], row["loaded"]) == (dtalkid(5), 5, 1, 1)
    assert (row["poster"], row["poster_kind"], row["state"]) == ("lex", "user", "frozen")
    assert row["body_text"] == "Nice\none"


def test_same_comments_twice_change_nothing(bench: Bench, entry_id: EntryId) -> None:
    comments = [make_comment(n) for n in range(1, 40)]
    bench.comments(entry_id, *comments)
    bench.page("2026-02-01", url="http://kat.test/comments")
    before = bench.archive.db.total_changes

    saved = bench.comments(entry_id, *comments, at="2026-02-01")

    assert (saved.new, saved.changed, saved.unchanged) == (0, 0, 39)
    looks = 2 * len(comments)  # when they were shown, and when they were read
    seen = 1  # the page was seen again
    assert bench.archive.db.total_changes - before <= 2 * (seen + looks)  # each with its seal


def test_loaded_comment_takes_the_place_of_a_stub(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1, loaded=False, poster="lex", posted_at="2012-11-13T12:00:00Z"))

    bench.comments(entry_id, make_comment(1, poster="lex", posted_at="2012-11-13T12:00:31Z"), at="2025-01-01")

    row = bench.comment_row(1)
    assert (row["loaded"], row["body_text"], row["posted_at"]) == (1, "words 1", "2012-11-13T12:00:31Z")
    assert revisions(bench, 1) == []


@pytest.mark.parametrize("day", ["2025-01-01", "2026-01-01", "2027-01-01"])
def test_stub_never_replaces_anything(bench: Bench, entry_id: EntryId, day: str) -> None:
    bench.comments(entry_id, make_comment(1, poster="lex", subject="Re:"))
    before = bench.comment_row(1)

    bench.comments(
        entry_id, make_comment(1, loaded=False, poster="other", subject="", parent_known=False), at=day
    )

    row = bench.comment_row(1)
    assert {key: row[key] for key in row if key not in LOOKS} == {
        key: before[key] for key in before if key not in LOOKS
    }
    assert (row["looked_at"], row["shown_at"]) == (
        before["looked_at"],
        max(before["shown_at"], f"{day}T00:00:00Z"),
    )


def test_a_page_without_a_parent_never_takes_away_a_known_one(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1), make_comment(2, to=1))

    bench.comments(entry_id, make_comment(2), at="2026-02-01")

    row = bench.comment_row(2)
    assert (row["parent_dtalkid"], row["depth"]) == (dtalkid(1), 2)


def test_what_a_look_at_all_comments_did_not_show_is_gone(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, *(make_comment(n) for n in range(1, 4)))
    bench.comments(entry_id, make_comment(1), make_comment(3, loaded=False), at="2026-02-01")

    marked = bench.archive.entries.comments.mark_unshown(
        entry_id, since="2026-02-01T00:00:00Z", seen_at="2026-02-01T00:09:00Z"
    )

    assert marked == 1
    assert [bench.comment_row(n)["gone_at"] for n in range(1, 4)] == [None, "2026-02-01T00:09:00Z", None]


def test_comment_deleted_later_keeps_its_words(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1, poster="lex", poster_kind=PosterKind.USER, subject="Re:"))

    gone = make_comment(
        1, body_html="", subject="", state=CommentState.DELETED, poster_kind=PosterKind.HIDDEN
    )
    bench.comments(entry_id, gone, at="2026-02-01")

    row = bench.comment_row(1)
    assert (row["state"], row["body_text"], row["subject"]) == ("deleted", "words 1", "Re:")
    assert (row["poster"], row["poster_kind"], row["loaded"]) == ("lex", "user", 1)
    assert revisions(bench, 1) == [{"state": "active"}]


def test_placeholder_first_seen_as_such_has_no_words(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(
        entry_id, make_comment(1, body_html=None, state=CommentState.DELETED, poster_kind=PosterKind.HIDDEN)
    )

    row = bench.comment_row(1)
    assert (row["body_text"], row["poster"], row["loaded"], row["state"]) == (None, None, 1, "deleted")


def test_a_suspended_comment_without_a_subject_is_read_again_as_it_was(
    bench: Bench, entry_id: EntryId
) -> None:
    withheld = make_comment(1, subject="", state=CommentState.SUSPENDED)
    bench.comments(entry_id, withheld)
    before = bench.comment_row(1)["subject"]

    with bench.archive.rereading():
        bench.entry()
        bench.comments(entry_id, withheld)

    assert (before, bench.comment_row(1)["subject"]) == ("", "")


def test_screened_comment_that_is_opened_gets_its_words(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1, body_html=None, state=CommentState.SCREENED))

    bench.comments(entry_id, make_comment(1), at="2026-02-01")

    assert (bench.comment_row(1)["state"], bench.comment_row(1)["body_text"]) == ("active", "words 1")


def test_ordinary_stub_says_nothing_of_the_state(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1, state=CommentState.FROZEN))

    bench.comments(entry_id, make_comment(1, loaded=False), at="2026-02-01")

    assert bench.comment_row(1)["state"] == "frozen"


def test_edited_comment_keeps_what_it_said(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1))

    saved = bench.comments(
        entry_id, make_comment(1, body_html="other words", edited_at="2026-01-31T00:00:00Z"), at="2026-02-01"
    )

    assert saved.changed == 1
    assert revisions(bench, 1) == [{"body_html": "words 1", "body_text": "words 1"}]


def test_older_page_of_comments_changes_no_words(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1, body_html="new"), at="2026-02-01")

    for _ in range(2):
        bench.comments(entry_id, make_comment(1, body_html="old", state=CommentState.FROZEN), at="2026-01-01")

    assert (bench.comment_row(1)["body_text"], bench.comment_row(1)["state"]) == ("new", "active")
    assert revisions(bench, 1) == [{"body_html": "old", "body_text": "old", "state": "frozen"}]


def test_page_that_hides_the_parent_does_not_lose_it(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1), make_comment(2, to=1))

    bench.comments(entry_id, make_comment(2, parent_known=False), at="2026-02-01")

    assert bench.comment_row(2)["parent_dtalkid"] == dtalkid(1)


def test_parent_learnt_later_moves_the_thread(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(
        entry_id,
        make_comment(1),
        make_comment(2, parent_known=False),
        make_comment(3, to=2),
        make_comment(4, to=3),
    )

    bench.comments(entry_id, make_comment(2, to=1), at="2026-02-01")

    assert depths(bench) == {1: 1, 2: 2, 3: 3, 4: 4}


def test_depths_follow_from_parents_in_any_order(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(
        entry_id, make_comment(4, to=3), make_comment(3, to=2), make_comment(2, to=1), make_comment(1)
    )

    assert depths(bench) == {1: 1, 2: 2, 3: 3, 4: 4}


def test_depths_follow_across_pages(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1), make_comment(2, to=1))
    bench.comments(entry_id, make_comment(3, to=2), make_comment(4, to=3))

    assert depths(bench) == {1: 1, 2: 2, 3: 3, 4: 4}


def test_answer_to_nothing_stands_on_the_entry_and_is_a_finding(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(2, to=1), make_comment(3, to=2))

    assert depths(bench) == {2: 1, 3: 2}
    found = bench.archive.findings.list(code="orphan-comment", entry_id=entry_id)
    assert [str(dtalkid(2)) in f.finding.message for f in found] == [True]


def test_finding_goes_when_the_missing_comment_comes(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(2, to=1), make_comment(3, to=2))

    bench.comments(entry_id, make_comment(1), at="2026-02-01")

    assert depths(bench) == {1: 1, 2: 2, 3: 3}
    assert bench.count("findings") == 0


def test_comments_in_a_circle_end_and_are_a_finding(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1, to=2), make_comment(2, to=1), make_comment(3, to=3))

    assert set(depths(bench)) == {1, 2, 3}
    assert [f.finding.code for f in bench.archive.findings.list()] == ["circular-comment"]


def test_very_deep_thread_is_placed(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1), *(make_comment(n, to=n - 1) for n in range(2, 5001)))

    assert depths(bench)[5000] == 5000


def test_complete_reading_marks_what_is_no_longer_there(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1), make_comment(2), whole=True)

    saved = bench.comments(entry_id, make_comment(1), at="2026-02-01", whole=True)

    assert saved.gone == 1
    assert bench.comment_row(1)["gone_at"] is None
    assert bench.comment_row(2)["gone_at"] == "2026-02-01T00:00:00Z"
    assert bench.comment_row(2)["body_text"] == "words 2"


def test_part_of_the_comments_marks_nothing(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1), make_comment(2))

    saved = bench.comments(entry_id, make_comment(1), at="2026-02-01")

    assert saved.gone == 0
    assert bench.comment_row(2)["gone_at"] is None


def test_comment_that_comes_back_is_not_gone(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1))
    bench.comments(entry_id, at="2026-02-01", whole=True)

    bench.comments(entry_id, make_comment(1), at="2026-03-01", whole=True)

    assert bench.comment_row(1)["gone_at"] is None


def test_older_complete_reading_does_not_bury_newer_comments(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1), make_comment(2), at="2026-02-01")

    bench.comments(entry_id, make_comment(1), at="2026-01-01", whole=True)

    assert bench.comment_row(2)["gone_at"] is None


def test_same_comment_twice_on_a_page_is_stored_once_and_loaded(bench: Bench, entry_id: EntryId) -> None:
    saved = bench.comments(entry_id, make_comment(1), make_comment(1, loaded=False))

    assert saved.new == 1
    assert bench.comment_row(1)["loaded"] == 1


def test_same_number_on_two_entries_is_two_comments(bench: Bench, entry_id: EntryId) -> None:
    other = bench.entry(ditemid=256)

    bench.comments(entry_id, make_comment(1))
    bench.comments(other, make_comment(1))

    assert bench.count("comments") == 2


def test_no_comments_is_no_error(bench: Bench, entry_id: EntryId) -> None:
    assert bench.comments(entry_id).new == 0


def test_text_that_is_no_text_is_stored_without_a_traceback(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1, body_html="\ud83d\x00", poster="\udcff"))

    assert bench.comment_row(1)["body_text"] == "\ufffd"


def test_reading_again_drops_comments_no_page_yields(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1), make_comment(2, to=1), make_comment(3, to=2))
    before = bench.comment_row(1)

    with bench.archive.rereading():
        bench.entry(subject="Snow")
        bench.comments(entry_id, make_comment(1), make_comment(3, to=1))

    assert bench.comment_row(1) == before
    assert depths(bench) == {1: 1, 3: 2}


def test_reading_again_page_by_page_keeps_the_thread(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1), make_comment(2, to=1))
    bench.comments(entry_id, make_comment(3, to=2), make_comment(4, to=9))

    with bench.archive.rereading():
        bench.entry(subject="Snow")
        bench.comments(entry_id, make_comment(2, to=1), make_comment(4, to=3))
        bench.comments(entry_id, make_comment(3, to=2), make_comment(5, to=4), make_comment(1))

    assert depths(bench) == {1: 1, 2: 2, 3: 3, 4: 4, 5: 5}
    assert bench.count("findings") == 0
    assert bench.count("revisions") == 0


def test_reading_again_that_loses_a_parent_says_so(bench: Bench, entry_id: EntryId) -> None:
    bench.comments(entry_id, make_comment(1), make_comment(2, to=1))

    with bench.archive.rereading():
        bench.entry(subject="Snow")
        bench.comments(entry_id, make_comment(2, to=1))

    assert depths(bench) == {2: 1}
    assert [f.finding.code for f in bench.archive.findings.list()] == ["orphan-comment"]


def test_many_pages_of_one_entry_do_not_slow_down(bench: Bench, entry_id: EntryId) -> None:
    def save(start: int) -> float:
        began = time.process_time()
        with bench.archive.transaction():
            for page in range(start, start + 20):
                numbers = range(page * 25 + 1, page * 25 + 26)
                bench.comments(entry_id, *(make_comment(n, to=n - 1 if n % 25 else None) for n in numbers))
        return time.process_time() - began

    first = save(0)
    for start in range(20, 180, 20):
        save(start)

    assert save(180) < 6 * first


def test_records_are_left_as_they_were(bench: Bench, entry_id: EntryId) -> None:
    comment = Comment(dtalkid=dtalkid(1), body_html="<p>x</p>")

    bench.comments(entry_id, comment)

    assert comment == Comment(dtalkid=dtalkid(1), body_html="<p>x</p>")
