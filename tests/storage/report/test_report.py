import json
from pathlib import Path

from storage.archive import Archive
from storage.records import CommentState, Ditemid, Finding, Journal, JournalStatus, Severity, Target
from storage.report.status import Status, closing_lines, status
from storage.report.verdict import Outcome
from storage.report.verify import verify
from storage.report.words import span_of
from storage.tables.listings import Comparison
from tests.storage.bench import DITEMID, Bench, make_comment


def whole(bench: Bench) -> None:
    """One entry with its two comments and a placeholder, and the calendar that says so."""
    entry_id = bench.entry(
        url="http://kat.test/79404.html",
        body_html="<p>It snowed.</p>",
        reply_count=2,
        eventtime="2012-11-13T09:30:00",
    )
    hidden = make_comment(3, body_html=None, state=CommentState.DELETED)
    bench.comments(entry_id, make_comment(1), make_comment(2, to=1), hidden)
    bench.archive.listings.record(
        Comparison(name="calendar", said=1, have=1, compared_at="2026-01-01T00:00:00Z")
    )


def reasons(found: Status) -> list[str]:
    return [gap.reason for gap in found.gaps]


def test_empty_archive_is_not_called_complete(archive: Archive) -> None:
    found = status(archive)

    assert not found.is_complete
    assert found.gaps == ()
    assert "complete" not in found.summary


def test_complete_is_said_only_where_lists_were_compared(bench: Bench) -> None:
    whole(bench)
    compared = status(bench.archive)
    bench.archive.listings.forget_others(None, ())
    not_compared = status(bench.archive)

    assert compared.is_complete
    assert compared.summary.startswith("complete: 1 entry and 2 comments")
    assert compared.next_step is None
    assert not not_compared.is_complete
    assert "complete" not in not_compared.summary


def test_status_counts_what_is_held(bench: Bench) -> None:
    whole(bench)
    bench.archive.runs.begin("backup", "2026-01-01T00:00:00Z")

    found = status(bench.archive)
    held = found.verdict.held

    assert (held.entries, held.comments, held.placeholders, found.pages) == (1, 2, 1, 2)
    journal = found.journals[0]
    assert (journal.name, journal.entries, journal.comments) == ("kat", 1, 2)
    assert journal.first_entry == "2012-11-13T09:30:00"
    assert found.last_run is not None
    assert found.size > 0


def test_pages_not_fetched_are_a_gap_with_the_way_on(bench: Bench) -> None:
    whole(bench)
    bench.archive.frontier.add(
        [Target(source="live", kind="entry", locator=f"http://kat.test/{n}") for n in (1, 2)]
    )

    found = status(bench.archive)

    assert not found.is_complete
    assert [(gap.reason, gap.count, gap.sentence) for gap in found.gaps] == [
        ("not-fetched", 2, "2 pages still to be fetched")
    ]
    assert found.next_step == f"ljkeep backup http://kat.test/ --archive {bench.archive.path}"


def test_lists_and_entries_that_wait_are_one_gap(bench: Bench) -> None:
    whole(bench)
    bench.archive.frontier.add(
        [Target(source="live", kind=kind, locator=f"http://kat.test/{kind}") for kind in ("entry", "month")]
    )

    assert [gap.sentence for gap in status(bench.archive).gaps] == ["2 pages still to be fetched"]


def test_what_is_verified_is_as_much_as_is_here(bench: Bench) -> None:
    whole(bench)
    bench.entry(ditemid=Ditemid(DITEMID + 256), source="list")

    held = status(bench.archive).verdict.held
    looked = {check.name: check.looked_at for check in verify(bench.archive).checks}

    assert looked["entries traced to a page"] == held.entries == 1
    assert looked["comments traced to a page"] == held.comments == 2
    assert looked["what is known without its text, traced to a page"] == 2


def test_failures_are_grouped_by_why(bench: Bench) -> None:
    whole(bench)
    bench.archive.frontier.add([Target(source="live", kind="entry", locator=str(n)) for n in range(1, 5)])
    for number, note in ((1, "the site says 500"), (2, "the site says 500"), (3, None)):
        bench.archive.frontier.fail(number, note=note)
    bench.archive.frontier.skip(4, "locked: only the access list may read it")

    found = status(bench.archive)

    assert {gap.sentence for gap in found.gaps} == {
        "2 pages could not be fetched: the site says 500",
        "1 page could not be fetched: no reason was given",
        "1 page not shown or left out: locked: only the access list may read it",
    }
    assert [gap.is_choice for gap in found.gaps if gap.reason == "left-out"] == [True]


def test_where_captures_alone_were_asked_nothing_is_said_of_the_site(bench: Bench) -> None:
    whole(bench)
    entry_id = bench.entry(ditemid=Ditemid(DITEMID), reply_count=9)
    bench.comments(entry_id, make_comment(7, body_html=None, loaded=False))
    bench.archive.media.needed(["http://a/1.png"])
    bench.archive.media.fail("http://a/1.png", "dead", note="")
    bench.archive.frontier.add([Target(source="wayback http://kat.test/ at x", kind="entry", locator="x")])
    bench.archive.frontier.skip(1, "captured as an error page")

    found = status(bench.archive)

    said = {gap.reason: gap.sentence for gap in found.gaps}
    assert said["captures-set-aside"] == "1 capture set aside: captured as an error page"
    assert said["stubs"] == "1 comment known to be there, whose words no capture shows"
    assert said["pictures-not-captured"] == "1 picture of which there is no capture"
    assert said["comments-missing"].endswith("comments that captured pages count and none shows")
    lines = closing_lines(found)
    assert "Of the captures:" in lines
    assert not any("site" in line or "visitor" in line for line in lines)


def test_what_the_site_shows_to_nobody_does_not_make_an_archive_incomplete(bench: Bench) -> None:
    whole(bench)
    bench.archive.frontier.add([Target(source="live", kind="entry", locator="x")])
    bench.archive.frontier.skip(1, "locked")

    found = status(bench.archive)

    assert reasons(found) == ["left-out"]
    assert found.is_complete


def test_pictures_that_were_left_out_are_said_and_their_option_is_named(bench: Bench) -> None:
    whole(bench)
    bench.archive.media.needed(["http://a/1.png"])

    found = status(bench.archive)

    assert reasons(found) == ["pictures-not-fetched"]
    assert found.verdict.outcome is Outcome.LEFT_OUT
    assert found.verdict.problem() is None
    assert "--media" in (found.next_step or "")


def test_the_next_step_asks_as_whom_and_of_which_code_the_last_run_did(bench: Bench) -> None:
    whole(bench)
    bench.archive.media.needed(["http://a/1.png"])
    bench.archive.runs.begin("ljkeep backup http://kat.test/ --as kat --engine dreamwidth", "2026-01-02")

    step = status(bench.archive).next_step

    options = "--engine dreamwidth --as kat --pictures"
    assert step == f"ljkeep backup http://kat.test/ {options} --archive {bench.archive.path}"


def test_stubs_and_missing_comments_are_gaps(bench: Bench) -> None:
    whole(bench)
    entry_id = bench.entry(ditemid=Ditemid(512), url="http://kat.test/512.html", body_html="x", reply_count=5)
    bench.comments(entry_id, make_comment(9), make_comment(10, loaded=False))

    found = status(bench.archive)

    by_reason = {gap.reason: gap for gap in found.gaps}
    assert by_reason["stubs"].count == 1
    assert by_reason["comments-missing"].count == 3, "of five, one is here and one is known without words"
    assert by_reason["comments-missing"].examples == ("http://kat.test/512.html",)
    assert not found.is_complete


def test_comments_the_site_counts_and_shows_to_nobody_are_missing_and_told_once(bench: Bench) -> None:
    whole(bench)
    entry_id = bench.entry(ditemid=Ditemid(512), url="http://kat.test/512.html", body_html="x", reply_count=2)
    bench.comments(entry_id, make_comment(9))
    finding = Finding(code="comments-fewer", message="one more", severity=Severity.GAP)
    bench.archive.findings.add(finding, entry_id=entry_id)

    found = status(bench.archive)

    assert reasons(found) == ["comments-missing"]
    assert found.gaps[0].sentence.startswith("1 comment missing that the site counts on 1 entry")


def test_entry_known_by_name_only_is_a_gap(bench: Bench) -> None:
    whole(bench)
    bench.entry(ditemid=Ditemid(512), url="http://kat.test/512.html", source="list", subject="Named")

    assert reasons(status(bench.archive)) == ["entries-only-named"]


def test_list_that_disagrees_is_a_gap_that_names_what_is_missing(bench: Bench) -> None:
    whole(bench)
    missing = ("2012-11-14", "2012-11-15")
    bench.archive.listings.record(
        Comparison(name="sitemap", said=3, have=1, compared_at="x", missing=missing)
    )

    found = status(bench.archive)

    assert [(gap.reason, gap.count, gap.examples) for gap in found.gaps] == [("list-disagrees", 2, missing)]
    assert not found.is_complete


def test_many_lists_that_disagree_are_one_gap(bench: Bench) -> None:
    whole(bench)
    for year, said in (("2011", 4), ("2012", 7)):
        bench.archive.listings.record(
            Comparison(name=f"calendar {year}", said=said, have=1, compared_at="x", missing=(f"{year}-11",))
        )

    found = status(bench.archive)

    assert [(gap.reason, gap.count) for gap in found.gaps] == [("list-disagrees", 9)]
    assert found.gaps[0].examples == ("calendar 2011: 1 of 4", "calendar 2012: 1 of 7")


def test_what_the_site_names_and_does_not_show_is_no_gap(bench: Bench) -> None:
    whole(bench)
    bench.archive.listings.record(
        Comparison(name="sitemap", said=2, have=1, compared_at="x", note="asked for, and not shown")
    )

    found = status(bench.archive)

    assert found.gaps == ()
    assert found.is_complete


def test_a_finding_that_the_rows_tell_as_well_is_told_once(bench: Bench) -> None:
    whole(bench)
    finding = Finding(code="entries-missing", message="calendar 2012 lists more", severity=Severity.GAP)
    bench.archive.findings.add(finding)
    alone = reasons(status(bench.archive))
    bench.archive.listings.record(Comparison(name="calendar 2012", said=2, have=1, compared_at="x"))

    assert alone == ["entries-missing"]
    assert reasons(status(bench.archive)) == ["list-disagrees"]


def test_a_journal_that_shows_no_entry_is_not_called_complete(bench: Bench) -> None:
    bench.archive.listings.record(Comparison(name="sitemap", said=0, have=0, compared_at="x"))
    bench.archive.findings.add(Finding(code="nothing-shown", message="it shows no entry to visitors"))

    found = status(bench.archive)

    assert "complete" not in found.summary
    assert [gap.sentence for gap in found.gaps] == ["it shows no entry to visitors"]


def test_the_next_step_can_be_typed_whatever_the_file_is_called(bench: Bench) -> None:
    bench.archive.path = bench.archive.path.with_name("my journal.db")
    bench.archive.frontier.add([Target(source="live", kind="entry", locator="http://kat.test/1.html")])

    assert "my journal.db'" in (status(bench.archive).next_step or "")


def test_findings_that_are_gaps_are_told_others_only_counted(bench: Bench) -> None:
    whole(bench)
    for number in range(3):
        finding = Finding(code="thread-hidden", message=f"thread {number} is hidden", severity=Severity.GAP)
        bench.archive.findings.add(finding)
    bench.archive.findings.add(Finding(code="odd", message="odd"))

    found = status(bench.archive)

    assert [(gap.reason, gap.count) for gap in found.gaps] == [("thread-hidden", 3)]
    assert found.findings == {"gap": 3, "warning": 1}


def test_entry_gone_from_the_site_is_no_gap(bench: Bench) -> None:
    whole(bench)
    entry_id = bench.entry(ditemid=Ditemid(512), body_html="x", reply_count=5)
    bench.archive.entries.mark_gone(entry_id, seen_at="2026-02-01T00:00:00Z")

    found = status(bench.archive)

    assert found.verdict.held.entries_gone == 1
    assert found.is_complete


def test_the_next_step_names_a_journal_without_an_address_by_its_site(bench: Bench) -> None:
    whole(bench)
    bench.archive.db.execute("UPDATE journals SET url = NULL, site = 'livejournal'")
    bench.archive.frontier.add([Target(source="live", kind="entry", locator="http://kat.test/1")])

    step = status(bench.archive).next_step

    assert step == f"ljkeep backup kat@livejournal --archive {bench.archive.path}"


def test_next_step_names_the_journal_that_is_not_a_former_name(bench: Bench) -> None:
    old = Journal(name="old", status=JournalStatus.RENAMED, renamed_to="kat", url="http://old.test/")
    bench.archive.entries.save_journal(old, site="kat.test", seen_at="2025-01-01T00:00:00Z")
    bench.archive.frontier.add([Target(source="live", kind="entry", locator="x")])

    step = status(bench.archive).next_step

    assert step is not None
    assert "http://kat.test/" in step


def test_status_and_verification_are_plain_json(bench: Bench) -> None:
    whole(bench)
    bench.archive.runs.begin("backup", "x")

    for record in (status(bench.archive).to_json(), verify(bench.archive).to_json()):
        assert json.loads(json.dumps(record)) is not None


def test_status_writes_nothing(bench: Bench) -> None:
    whole(bench)
    before = bench.archive.db.total_changes

    status(bench.archive)

    assert bench.archive.db.total_changes == before


def problems(archive: Archive) -> dict[str, tuple[str, ...]]:
    return {check.name: check.problems for check in verify(archive).checks if check.problem_count}


def test_sound_archive_has_no_problems_and_everything_was_looked_at(bench: Bench) -> None:
    whole(bench)
    bench.archive.media.keep("http://a/1", b"x")

    found = verify(bench.archive)

    assert found.is_sound
    assert [check.name for check in found.checks if not check.looked_at] == []


def test_exchanged_bytes_of_a_page_are_found(bench: Bench) -> None:
    whole(bench)
    bench.archive.db.execute("UPDATE pages SET sha256 = 'x' WHERE page_id = 1")

    assert "page 1 (http://kat.test/live)" in problems(bench.archive)["bytes of the pages"][0]


def test_exchanged_bytes_of_a_picture_are_found(bench: Bench) -> None:
    bench.archive.media.keep("http://a/1", b"x")
    bench.archive.db.execute("UPDATE blobs SET body = x'00'")

    assert len(problems(bench.archive)["bytes of the pictures"]) == 1


def test_search_index_that_does_not_fit_is_found(bench: Bench) -> None:
    whole(bench)
    triggers = bench.archive.db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entries'"
    ).fetchall()
    for row in triggers:
        bench.archive.db.execute(f"DROP TRIGGER {row['name']}")
    bench.archive.db.execute(
        "UPDATE entries SET subject = 'unindexed', body_text = 'entirely other', search_text = NULL"
    )

    assert "rebuild" in problems(bench.archive)["search indexes"][0]


def test_row_without_a_page_is_found(bench: Bench) -> None:
    bench.entry(paged=False, url="http://kat.test/79404.html", body_html="Snow.")

    assert problems(bench.archive) == {
        "entries traced to a page": ("row 1 of entries (http://kat.test/79404.html) comes from no kept page",)
    }


def test_broken_reference_is_found(bench: Bench) -> None:
    whole(bench)
    bench.archive.db.execute("PRAGMA foreign_keys = off")
    bench.archive.db.execute("INSERT INTO entry_tags (entry_id, tag_id, position) VALUES (1, 99, 0)")

    assert "references between tables" in problems(bench.archive)


def test_placeholders_do_not_count_as_comments(bench: Bench) -> None:
    whole(bench)
    bench.entry(ditemid=DITEMID, reply_count=3)

    found = status(bench.archive)

    assert [(gap.reason, gap.count) for gap in found.gaps] == [("comments-missing", 1)]


def test_only_the_first_problems_are_told_and_all_are_counted(bench: Bench) -> None:
    for number in range(1, 31):
        bench.entry(ditemid=Ditemid(number << 8), paged=False)

    check = next(c for c in verify(bench.archive).checks if c.problem_count)

    assert (len(check.problems), check.problem_count) == (10, 30)


def test_archive_open_for_reading_is_verified_as_far_as_can_be(bench: Bench) -> None:
    whole(bench)

    with Archive.open(bench.archive.path, read_only=True) as archive:
        found = verify(archive)

    assert found.is_sound
    assert [check.name for check in found.checks if check.note] == ["search indexes"]


def test_verifying_changes_nothing(bench: Bench, tmp_path: Path) -> None:
    whole(bench)
    bench.archive.db.execute("PRAGMA wal_checkpoint(truncate)")
    before = bench.archive.path.read_bytes()

    verify(bench.archive)

    bench.archive.db.execute("PRAGMA wal_checkpoint(truncate)")
    assert bench.archive.path.read_bytes() == before
    assert list(tmp_path.iterdir())


def test_a_run_that_ended_on_its_day_names_the_day_once() -> None:
    noon, later, next_day = "2026-05-03T12:00:00Z", "2026-05-03T12:09:00Z", "2026-05-05T12:09:00Z"

    assert span_of(noon, later).count("2026") == 1
    assert span_of(noon, later).endswith("09")
    assert span_of(noon, next_day).count("2026") == 2
