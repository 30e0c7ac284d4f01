"""Verdicts on what stands in no list of a site: feeds that somebody saved, several sources."""

from storage.records import Comment, Ditemid, Dtalkid, Entry, Journal
from storage.report.gaps import find_gaps
from storage.report.sources import SourceHeld, by_source, source_lines
from storage.report.verdict import Outcome, judge
from tests.storage.bench import Bench

HTML = "<p>It rained.</p>"


def save(bench: Bench, number: int, *, source: str, body: str | None = HTML, replies: int = 0) -> int:
    journal_id = bench.archive.entries.save_journal(
        Journal(name="kat"), site="livejournal", seen_at="2026-01-01T00:00:00Z"
    )
    return bench.archive.entries.save(
        journal_id,
        Entry(ditemid=Ditemid(number), body_html=body, reply_count=replies),
        page_id=None,
        source=source,
        fetched_at="2026-01-01T00:00:00Z",
    )


def test_a_saved_feed_promises_neither_comments_nor_whole_texts(bench: Bench) -> None:
    save(bench, 310, source="feed", replies=7)
    save(bench, 566, source="feed", body=None)

    verdict = judge(bench.archive)

    assert verdict.outcome is Outcome.CURRENT
    assert verdict.problem() is None
    assert "2 entries are known from a feed alone" in verdict.sentence
    assert "complete" not in verdict.sentence


def test_the_same_entry_of_a_page_lacks_its_comments(bench: Bench) -> None:
    save(bench, 310, source="import", replies=7)

    verdict = judge(bench.archive)

    assert [gap.reason for gap in find_gaps(bench.archive)] == ["comments-missing"]
    assert verdict.outcome is Outcome.GAPS
    assert verdict.problem() is not None
    assert verdict.problem(of_given=True) is None


def test_a_page_that_was_given_and_not_read_is_no_thing_only_named(bench: Bench) -> None:
    save(bench, 310, source="import", body=None)

    assert judge(bench.archive).problem(of_given=True) is not None


def test_after_a_visit_what_is_named_and_not_here_could_not_be_had(bench: Bench) -> None:
    save(bench, 310, source="import", replies=7)
    bench.archive.visits.begin("live https://kat.test/", began_at="2026-01-01T00:00:00Z")

    assert judge(bench.archive).problem(of_given=True) is not None


def test_each_source_says_what_it_alone_would_have_missed(bench: Bench) -> None:
    entry_id = save(bench, 310, source="api")
    save(bench, 310, source="live")
    save(bench, 566, source="api")
    comment = Comment(dtalkid=Dtalkid((1 << 8) + 54), body_html=HTML)
    for source in ("live", "ljdump"):
        bench.archive.entries.save_comments(
            entry_id, [comment], page_id=None, source=source, fetched_at="2026-01-01T00:00:00Z"
        )

    held = by_source(bench.archive)

    assert held == (
        SourceHeld(source="api", entries=2, comments=0, missing_entries=0, missing_comments=1),
        SourceHeld(source="live", entries=1, comments=1, missing_entries=1, missing_comments=0),
        SourceHeld(source="ljdump", entries=0, comments=1, missing_entries=2, missing_comments=0),
    )
    assert source_lines(held) == (
        "Where it comes from:",
        "  api: 2 entries and 0 comments; alone it lacks 1 comment",
        "  live: 1 entry and 1 comment; alone it lacks 1 entry",
        "  ljdump: 0 entries and 1 comment; alone it lacks 2 entries",
    )


def test_one_source_alone_is_not_worth_a_line(bench: Bench) -> None:
    save(bench, 310, source="live")

    assert source_lines(by_source(bench.archive)) == ()
