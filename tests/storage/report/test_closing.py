"""The closing summary: what it says it says once, and in words."""

from storage.records import CommentState, Finding, Severity, Target, TargetOutcome
from storage.report.status import closing_lines, last_run_line, status
from storage.report.verdict import judge
from storage.tables.listings import Comparison
from storage.tables.runs import Run
from tests.storage.bench import Bench, make_comment

GONE = "kat on dw (http://kat.test/) has been deleted by its owner"


def closed(bench: Bench) -> None:
    finding = Finding(code="journal-closed", message=GONE, severity=Severity.GAP)
    bench.archive.findings.add(finding)
    bench.archive.frontier.add(
        [
            Target(source="live http://kat.test/", kind=kind, locator=f"http://kat.test/{kind}")
            for kind in ("recent", "calendar", "feed")
        ]
    )


def text(bench: Bench) -> str:
    return "\n".join(closing_lines(status(bench.archive)))


def test_of_a_journal_that_is_gone_nothing_is_still_to_be_fetched(bench: Bench) -> None:
    closed(bench)
    bench.archive.frontier.skip(1, "it says of the journal: deleted")

    said = text(bench)

    assert said.startswith(f"nothing is here: {GONE}")
    assert said.count(GONE) == 1
    assert "still to be fetched" not in said
    assert "not shown" not in said


def test_a_journal_marked_adult_is_asked_for_again_as_an_adult(bench: Bench) -> None:
    bench.archive.findings.add(
        Finding(code="journal-adult", message="kat is marked adult", severity=Severity.GAP)
    )

    step = status(bench.archive).next_step

    assert step == f"ljkeep backup http://kat.test/ --adult --archive {bench.archive.path}"


def test_entries_that_a_gone_journal_had_are_missing_all_the_same(bench: Bench) -> None:
    closed(bench)
    bench.archive.frontier.add(
        [Target(source="live http://kat.test/", kind="entry", locator="http://kat.test/1.html")]
    )

    assert "1 page still to be fetched" in text(bench)


def test_a_gone_journal_is_looked_for_in_a_web_archive_and_then_in_saved_pages(bench: Bench) -> None:
    bench.entry(url="http://kat.test/79404.html", body_html="x")
    closed(bench)

    first = status(bench.archive).next_step
    bench.archive.frontier.add([Target(source="wayback http://kat.test/", kind="entry", locator="x")])
    second = status(bench.archive).next_step

    assert first == f"ljkeep backup --wayback http://kat.test/ --archive {bench.archive.path}"
    assert second == f"ljkeep import SAVED-PAGES --archive {bench.archive.path}"


def test_pages_marked_adult_are_one_gap_that_names_its_option_and_its_pages(bench: Bench) -> None:
    for number in range(2):
        url = f"http://kat.test/{number}.html"
        bench.archive.findings.add(Finding(code="adult-skipped", message=f"{url} is marked adult"))
        bench.archive.frontier.add([Target(source="live", kind="entry", locator=url)])
        bench.archive.frontier.skip(number + 1, "marked adult (18+)", outcome=TargetOutcome.ADULT)

    gaps = judge(bench.archive).gaps

    assert [gap.sentence for gap in gaps] == [
        "2 pages marked adult; if you may and want to read them, add --adult"
    ]
    assert gaps[0].examples == ("http://kat.test/0.html", "http://kat.test/1.html")


def test_a_journal_that_shows_nothing_is_told_of_in_one_line(bench: Bench) -> None:
    bench.archive.findings.add(Finding(code="nothing-shown", message="it shows no entry to visitors"))

    assert text(bench) == "nothing is visible: it shows no entry to visitors"


def test_of_comments_only_those_with_words_count_as_not_looked_at(bench: Bench) -> None:
    entry_id = bench.entry(url="http://kat.test/79404.html", body_html="x", reply_count=1)
    bench.comments(entry_id, make_comment(1), make_comment(2, body_html=None, state=CommentState.DELETED))
    bench.archive.listings.record(Comparison(name="calendar", said=1, have=1, compared_at="2026-01-01"))
    journal_id = bench.archive.db.execute("SELECT journal_id FROM journals").fetchone()[0]
    visit = bench.archive.visits.begin("live http://kat.test/", began_at="2030-01-01T00:00:00Z")
    bench.archive.visits.end(visit, journal_id=journal_id, ended_at="2030-01-01T00:00:01Z")

    unread = judge(bench.archive).unread

    assert unread.comments == 1


def test_pictures_that_a_run_did_not_come_to_are_not_called_left_out(bench: Bench) -> None:
    bench.entry(url="http://kat.test/79404.html", body_html="x")
    bench.archive.media.needed(["http://a.test/1.png"])

    said = text(bench)

    assert "Still to come:\n  1 picture not fetched yet" in said
    assert "as asked" not in said


def test_a_run_without_an_end_may_still_be_at_work() -> None:
    running = Run(
        run_id=1, command="x", started_at="2026-01-01T00:00:00Z", ended_at=None, outcome=None, counts={}
    )

    assert last_run_line(running).endswith("and has not ended: it still runs, or was cut off")


def test_why_a_run_ended_is_not_said_twice() -> None:
    run = Run(
        run_id=1,
        command="x",
        started_at="2026-01-01T00:00:00Z",
        ended_at="2026-01-01T00:01:00Z",
        outcome="gone",
        counts={},
        note=GONE,
    )

    assert GONE in last_run_line(run)
    assert last_run_line(run, said=f"nothing is here: {GONE}").endswith(", gone")
