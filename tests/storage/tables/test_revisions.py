"""Versions in whatever order they are read: each once, at its place in time."""

from itertools import permutations

import pytest

from storage.records import CommentState, EntryId, PosterKind
from tests.storage.bench import Bench, make_comment

VERSIONS = {"2005-01-01": "dry", "2006-01-01": "dry", "2007-01-01": "wet", "2009-01-01": "fair"}


def versions(bench: Bench, entry_id: EntryId) -> list[tuple[str, object]]:
    """Return what an entry said before, each with when the next version was seen."""
    found = bench.archive.revisions.of("entries", entry_id)
    return [(revision.seen_at[:10], revision.before["body_text"]) for revision in found]


@pytest.mark.parametrize(
    "order", list(permutations(VERSIONS)), ids=lambda order: "-".join(at[3] for at in order)
)
def test_captures_in_any_order_give_the_same_versions(bench: Bench, order: tuple[str, ...]) -> None:
    for at in order:
        entry_id = bench.entry(at, source="wayback", ditemid=310, body_html=VERSIONS[at])

    assert bench.row(entry_id)["body_html"] == "fair"
    assert versions(bench, entry_id) == [("2007-01-01", "dry"), ("2009-01-01", "wet")]


@pytest.mark.parametrize("is_visit_first", [True, False])
def test_what_a_visit_shows_is_the_text_and_captures_are_versions(
    bench: Bench, *, is_visit_first: bool
) -> None:
    looks = [("2026-01-01", "live", "now"), ("2005-01-01", "wayback", "then")]
    for at, source, words in looks if is_visit_first else reversed(looks):
        entry_id = bench.entry(at, source=source, ditemid=310, body_html=words)

    row = bench.row(entry_id)
    assert (row["body_html"], row["source"]) == ("now", "live")
    assert versions(bench, entry_id) == [("2026-01-01", "then")]


def test_a_visit_that_shows_what_a_capture_showed_makes_it_the_text_of_that_day(bench: Bench) -> None:
    bench.entry("2006-01-01", source="wayback", ditemid=310, body_html="same")
    bench.entry("2026-01-01", ditemid=310, body_html="same")
    entry_id = bench.entry("2010-01-01", source="wayback", ditemid=310, body_html="in between")

    assert bench.row(entry_id)["body_html"] == "same"
    assert [words for _, words in versions(bench, entry_id)] == ["in between"]


@pytest.mark.parametrize("is_gone_first", [True, False])
def test_words_of_a_deleted_comment_come_from_an_earlier_reading_in_either_order(
    bench: Bench, *, is_gone_first: bool
) -> None:
    entry_id = bench.entry("2005-01-01", ditemid=310)
    looks = [
        ("2005-01-01", make_comment(1, subject="Re:", body_html="words")),
        ("2009-01-01", make_comment(1, subject="", body_html="", state=CommentState.DELETED)),
    ]
    for at, comment in reversed(looks) if is_gone_first else looks:
        bench.comments(entry_id, comment, at=at)

    row = bench.comment_row(1)
    assert (row["body_html"], row["body_text"], row["subject"]) == ("words", "words", "Re:")
    assert row["state"] == "deleted"


def test_a_comment_that_was_shown_again_keeps_what_it_says_now(bench: Bench) -> None:
    entry_id = bench.entry("2005-01-01", ditemid=310)
    hidden = make_comment(1, body_html="", state=CommentState.SCREENED, poster_kind=PosterKind.HIDDEN)
    bench.comments(entry_id, hidden, at="2005-01-01")
    bench.comments(entry_id, make_comment(1, body_html="words"), at="2009-01-01")

    row = bench.comment_row(1)
    assert (row["body_html"], row["state"]) == ("words", "active")
