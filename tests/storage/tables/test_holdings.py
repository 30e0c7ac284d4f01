"""What the archive answers to who fills it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.records import CommentState, Ditemid, Journal, JournalId, Target, TargetOutcome
from storage.tables.listed import Listed
from tests.storage.bench import Bench, make_comment

SEEN = "2026-01-01T00:00:00Z"


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with Archive.open(tmp_path / "kat.db", create=True) as archive:
        journal = Journal(name="kat", url="http://kat.test/")
        yield Bench(archive, archive.entries.save_journal(journal, site="dw.test", seen_at=SEEN))


def number(jitemid: int) -> Ditemid:
    return Ditemid(jitemid * 256 + 1)


def test_the_entries_looked_at_longest_ago_come_first(bench: Bench) -> None:
    for jitemid, day in ((1, "2026-01-03"), (2, "2026-01-01"), (3, "2026-01-02")):
        bench.entry(day, ditemid=number(jitemid), source=f"page{jitemid}")
    gone = bench.entry(ditemid=number(4), source="page4")
    bench.archive.entries.mark_gone(gone, seen_at=SEEN)

    held = bench.archive.holdings.entries_by_age(bench.journal_id)

    assert held == (number(2), number(3), number(1))


def test_entries_are_counted_and_named_by_month(bench: Bench) -> None:
    for jitemid, time in ((1, "2007-03-01T10:00:00"), (2, "2007-03-31T10:00:00"), (3, "2007-04-01T10:00:00")):
        bench.entry(ditemid=number(jitemid), eventtime=time)
    bench.entry(ditemid=number(4))

    holdings = bench.archive.holdings

    assert holdings.entries_by_month(bench.journal_id) == {"2007-03": 2, "2007-04": 1}
    assert holdings.entries_by_month(None) == {}
    assert holdings.entries_by_month(bench.journal_id, since="2007-04-01") == {"2007-04": 1}
    assert holdings.has_entries_before(bench.journal_id, "2007-04-01")
    assert not holdings.has_entries_before(bench.journal_id, "2007-01-01")
    assert set(holdings.entries_of_month(bench.journal_id, "2007-03")) == {number(1), number(2)}


def test_an_entry_is_short_where_the_site_counts_more_or_text_lacks(bench: Bench) -> None:
    whole = bench.entry(ditemid=number(1), reply_count=1)
    fewer = bench.entry(ditemid=number(2), reply_count=3)
    stubs = bench.entry(ditemid=number(3), reply_count=1)
    bench.comments(whole, make_comment(1))
    bench.comments(fewer, make_comment(1), make_comment(2, state=CommentState.DELETED, body_html=None))
    bench.comments(stubs, make_comment(1), make_comment(2, loaded=False))

    short = bench.archive.holdings.short_entries(bench.journal_id)

    assert [(entry.entry_id, entry.living, entry.stubs) for entry in short] == [(fewer, 1, 0), (stubs, 1, 1)]


def test_comments_whose_parent_was_never_shown_are_told(bench: Bench) -> None:
    entry_id = bench.entry(ditemid=number(1))
    bench.comments(
        entry_id, make_comment(1), make_comment(2, to=1), make_comment(4, to=3), make_comment(5, to=3)
    )

    told = bench.archive.holdings.unanswered(bench.journal_id)

    assert [(entry.entry_id, entry.comments) for entry in told] == [(entry_id, 2)]


def test_totals_are_of_one_journal(bench: Bench) -> None:
    other = bench.archive.entries.save_journal(Journal(name="wren"), site="dw.test", seen_at=SEEN)
    entry_id = bench.entry(ditemid=number(1), reply_count=7)
    bench.comments(entry_id, make_comment(1), make_comment(2))

    holdings = bench.archive.holdings

    assert holdings.totals(bench.journal_id) == (1, 2, 7)
    assert holdings.totals(other) == (0, 0, 0)
    assert holdings.totals(JournalId(999)) == (0, 0, 0)


def test_more_is_never_held_than_known(bench: Bench) -> None:
    entry_id = bench.entry(ditemid=number(1), reply_count=3)
    gone = bench.entry(ditemid=number(2), source="page2", reply_count=9)
    bench.comments(entry_id, *(make_comment(n) for n in range(1, 4)), make_comment(4, loaded=False))
    bench.comments(gone, make_comment(5))
    bench.archive.entries.mark_gone(gone, seen_at=SEEN)
    bench.comments(entry_id, make_comment(1), make_comment(2), at="2026-02-01", whole=True)

    totals = bench.archive.holdings.totals(bench.journal_id)

    assert totals == (2, 4, 5)


def test_only_what_was_seen_since_a_moment_counts_as_there_and_as_read(bench: Bench) -> None:
    entry_id = bench.entry(ditemid=number(1))
    bench.comments(entry_id, *(make_comment(n) for n in range(1, 4)))
    bench.comments(entry_id, make_comment(1), make_comment(2, loaded=False), at="2026-02-01")

    held = bench.archive.holdings.comments_of(entry_id, since="2026-02-01T00:00:00Z")

    assert {comment.dtalkid >> 8: comment.loaded for comment in held} == {1: True, 2: False}
    assert len(bench.archive.holdings.comments_of(entry_id)) == 3


def test_comments_not_on_the_page_of_their_entry_are_stale_by_their_place(bench: Bench) -> None:
    entry_id = bench.entry(ditemid=number(1))
    bench.comments(entry_id, *(make_comment(n) for n in range(1, 6)))
    bench.entry("2026-02-01", ditemid=number(1))
    bench.comments(entry_id, make_comment(1), make_comment(2), make_comment(4), at="2026-02-01")

    looks = bench.archive.holdings.oldest_looks(bench.journal_id, 5)

    assert looks == ((number(1), SEEN, 2), (number(1), "2026-02-01T00:00:00Z", None))
    assert bench.archive.holdings.oldest_looks(bench.journal_id, 1) == looks[:1]
    assert bench.archive.holdings.living(bench.journal_id, number(1)) == 5


def test_what_a_visit_did_not_look_at_is_told_with_its_age(bench: Bench) -> None:
    old = bench.entry(ditemid=number(1), body_html="words")
    bench.comments(old, make_comment(1), make_comment(2))
    new = bench.entry("2026-02-01", ditemid=number(2), source="page2", body_html="words")
    bench.comments(new, make_comment(3), at="2026-02-01")
    holdings = bench.archive.holdings

    assert holdings.looks(bench.journal_id, since="2026-02-01T00:00:00Z") == (1, SEEN, 2, 1, SEEN)
    assert holdings.looks(bench.journal_id, since=SEEN) == (0, None, 0, 0, None)


def test_a_visit_that_was_cut_off_goes_on_until_it_ends(bench: Bench) -> None:
    visits = bench.archive.visits
    first = visits.begin("live x", began_at="2026-01-01T00:00:00Z")
    again = visits.begin("live x", began_at="2026-01-02T00:00:00Z")
    visits.end(again, journal_id=bench.journal_id, ended_at="2026-01-02T01:00:00Z")
    later = visits.begin("live x", began_at="2026-02-01T00:00:00Z")
    afresh = visits.begin("live x", began_at="2026-02-02T00:00:00Z", afresh=True)

    assert again == first
    assert (later.began_at, afresh.began_at) == ("2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z")
    last = visits.last_of(bench.journal_id)
    assert last is not None
    assert (last.visit_id, last.began_at) == (first.visit_id, "2026-01-01T00:00:00Z")
    assert last.ended_at == "2026-01-02T01:00:00Z"


def test_what_a_list_said_last_is_remembered_by_entry(bench: Bench) -> None:
    listed, journal_id = bench.archive.listed, bench.journal_id
    listed.record(
        journal_id, "recent", [Listed(number(1), "a", 3), Listed(number(2), "b", None)], seen_at=SEEN
    )
    listed.record(journal_id, "recent", [Listed(number(1), "c", 4)], seen_at="2026-02-01T00:00:00Z")
    listed.record(journal_id, "feed", [Listed(number(1), "x", 3)], seen_at=SEEN)

    said = listed.of(journal_id, "recent")

    assert said == {number(1): (number(1), "c", 4), number(2): (number(2), "b", None)}
    assert listed.named_since(journal_id, "recent", since="2026-02-01T00:00:00Z") == {number(1)}


def test_a_new_archive_is_empty(tmp_path: Path, bench: Bench) -> None:
    with Archive.open(tmp_path / "new.db", create=True) as archive:
        assert archive.holdings.is_empty()
    assert not bench.archive.holdings.is_empty()


def test_a_journal_is_known_by_name_and_by_address(bench: Bench) -> None:
    journals = bench.archive.entries.journals
    bench.archive.entries.save_journal(
        Journal(name="kat", renamed_to="kat_lee"), site="dw.test", seen_at=SEEN
    )

    by_name, by_url = journals.known_as("dw.test", "kat"), journals.known_at("dw.test", "http://kat.test/")

    assert by_name == by_url == ("kat", "http://kat.test/", "kat_lee", None)
    assert journals.known_as("dw.test", "wren") is None
    assert journals.known_at("livejournal", "http://kat.test/") is None


def test_targets_are_forgotten_by_what_they_begin_with(bench: Bench) -> None:
    frontier = bench.archive.frontier
    locators = ("http://a/1.html?view=flat", "http://a/1.html?page=2", "http://a/10.html?page=2")
    frontier.add([Target(source="s", kind="comments", locator=locator) for locator in locators])

    frontier.forget_prefix("s", "comments", prefixes=("http://a/1.html",))

    assert [target.locator for target in frontier.list()] == [locators[2]]


def test_what_was_asked_for_and_not_shown_is_named(bench: Bench) -> None:
    frontier = bench.archive.frontier
    frontier.add([Target(source="s", kind="entry", locator=str(n)) for n in range(4)])
    numbers = [target.target_id or 0 for target in frontier.list()]
    frontier.skip(numbers[0], "adult: not asked for")
    frontier.done(numbers[1], "no longer shown", outcome=TargetOutcome.GONE)
    frontier.done(numbers[2])

    assert frontier.hidden("s") == {"0", "1"}
    assert frontier.progress("s") == (4, 1)


def test_what_shows_pictures_comes_in_batches(bench: Bench) -> None:
    media = bench.archive.media
    shown = [bench.entry(ditemid=number(n), body_html='<img src="x.png">') for n in range(1, 4)]
    bench.entry(ditemid=number(4), body_html="words")
    bench.comments(shown[0], make_comment(1, userpic_url="http://i.test/1"), make_comment(2))

    first = media.entries_showing(0, 2)
    rest = media.entries_showing(first[-1].row_id, 2)

    assert [shower.row_id for shower in (*first, *rest)] == shown
    assert [shower.userpic_url for shower in media.comments_showing(0, 9)] == ["http://i.test/1"]


def test_comments_of_an_entry_are_those_that_lists_and_entries_tell_of(bench: Bench) -> None:
    nothing = bench.archive.holdings.each_entry()
    bench.entry(ditemid=number(1), reply_count=10)
    bench.archive.listed.record(
        bench.journal_id,
        "feed",
        [
            Listed(ditemid=number(1), digest="a", reply_count=20),
            Listed(ditemid=number(2), digest="b", reply_count=4),
            Listed(ditemid=number(3), digest="c", reply_count=None),
        ],
        seen_at=SEEN,
    )

    assert nothing == (None, None, None, None)
    assert bench.archive.holdings.each_entry().replies == 12


def test_a_few_long_threads_cost_more_pages_than_as_many_comments_on_many_entries(bench: Bench) -> None:
    for at, count in enumerate((100, 0, 0, 0), start=1):
        bench.entry(ditemid=number(at), reply_count=count)
    long = bench.archive.holdings.each_entry()
    for at in range(1, 5):
        bench.entry("2026-02-01", ditemid=number(at), reply_count=20)

    assert (long.replies, long.comment_pages, long.talked) == (25, 1, 0.25)
    assert bench.archive.holdings.each_entry().comment_pages == 0


def test_an_icon_is_no_picture_of_its_entry(bench: Bench) -> None:
    icon, shown = "http://i.test/icon", "http://i.test/snow"
    for at in (1, 2):
        entry_id = bench.entry(ditemid=number(at), userpic_url=icon, body_html=f"<img src='{shown}'>")
        bench.archive.media.link_entry(entry_id, (icon, shown))
    bench.comments(entry_id, make_comment(1, userpic_url="http://i.test/face"), make_comment(2))

    assert bench.archive.holdings.each_entry().pictures == 0.5
    assert bench.archive.holdings.faces() == (2, 2)
