from storage.archive import Archive
from storage.records import Finding, Severity
from storage.tables.findings import Topic
from storage.tables.listings import Comparison
from tests.storage.bench import Bench

ODD = Finding(code="odd", message="something is odd")


def codes(archive: Archive) -> list[str]:
    return [found.finding.code for found in archive.findings.list()]


def test_same_finding_is_stored_once_a_page(bench: Bench) -> None:
    page_id = bench.page()

    for _ in range(2):
        bench.archive.findings.add(ODD)
        bench.archive.findings.add(ODD, page_id=page_id)

    assert len(codes(bench.archive)) == 2


def test_finding_that_grew_worse_says_so(archive: Archive) -> None:
    archive.findings.add(ODD)

    archive.findings.add(Finding(code=ODD.code, message=ODD.message, severity=Severity.GAP))

    assert [f.finding.severity for f in archive.findings.list()] == [Severity.GAP]


def test_reading_a_page_again_replaces_its_findings_and_leaves_those_of_runs(bench: Bench) -> None:
    page_id = bench.page()
    bench.archive.findings.add(Finding(code="run", message="m"), page_id=page_id)
    bench.archive.findings.replace(page_id, [ODD, Finding(code="second", message="m")])

    bench.archive.findings.replace(page_id, [ODD])

    assert codes(bench.archive) == ["run", "odd"]


def test_finding_that_no_longer_holds_is_dropped(bench: Bench) -> None:
    entry_id = bench.entry()
    bench.archive.findings.add(ODD, entry_id=entry_id)
    bench.archive.findings.add(ODD)

    bench.archive.findings.clear("odd", entry_id=entry_id)

    assert [f.entry_id for f in bench.archive.findings.list()] == [None]


def test_findings_are_listed_by_what_is_asked(bench: Bench) -> None:
    entry_id = bench.entry()
    bench.archive.findings.add(ODD)
    gap = Finding(code="gap", message="m", severity=Severity.GAP)
    bench.archive.findings.add(gap, entry_id=entry_id)

    found = bench.archive.findings
    assert [f.finding for f in found.list(severity=Severity.GAP)] == [gap]
    assert [f.finding for f in found.list(code="odd")] == [ODD]
    assert [f.finding for f in found.list(entry_id=entry_id)] == [gap]


def test_run_is_stored_from_begin_to_end(archive: Archive) -> None:
    run_id = archive.runs.begin("backup", "2026-01-01T00:00:00Z")
    archive.runs.end(run_id, "2026-01-01T01:00:00Z", outcome="done", counts={"requests": 7})

    last = archive.runs.last()

    assert last is not None
    assert (last.command, last.outcome, last.counts) == ("backup", "done", {"requests": 7})
    assert archive.runs.list() == (last,)


def test_killed_run_has_no_end(archive: Archive) -> None:
    archive.runs.begin("backup", "2026-01-01T00:00:00Z")

    last = archive.runs.last()

    assert last is not None
    assert (last.ended_at, last.counts) == (None, {})


def test_archive_without_runs_has_no_last_one(archive: Archive) -> None:
    assert archive.runs.last() is None


def test_newest_comparison_with_a_list_takes_the_place_of_the_last(archive: Archive) -> None:
    archive.listings.record(Comparison(name="calendar", said=5, have=3, compared_at="a", missing=("x", "y")))
    full = Comparison(name="calendar", said=5, have=5, compared_at="b", note="all there")

    archive.listings.record(full)

    assert archive.listings.list() == (full,)


def test_comparison_agrees_where_nothing_named_is_missing() -> None:
    def agrees(said: int | None, have: int | None, *missing: str) -> bool:
        return Comparison(name="x", said=said, have=have, compared_at="", missing=missing).agrees

    assert agrees(5, 5)
    assert agrees(5, 6)
    assert agrees(None, 4)
    assert not agrees(5, 4)
    assert not agrees(1, None)
    assert not agrees(5, 5, "one of them")


def test_comparisons_that_were_not_made_again_are_forgotten(archive: Archive) -> None:
    archive.listings.record(Comparison(name="a", said=1, have=1, compared_at=""))
    archive.listings.record(Comparison(name="b", said=1, have=1, compared_at=""))

    archive.listings.forget_others(None, ["b"])

    assert [c.name for c in archive.listings.list()] == ["b"]


def test_findings_of_one_journal_are_told_apart_from_those_of_another(bench: Bench) -> None:
    findings, entry_id = bench.archive.findings, bench.entry()
    findings.source = "live http://ann.test/"
    findings.add(Finding(code="odd", message="http://ann.test/ is odd, http://kat.test/ is not"))
    findings.source = "live http://kat.test/"
    findings.add(Finding(code="odd", message="a list is odd"))
    findings.add(Finding(code="odd", message="an entry is odd"), entry_id=entry_id)
    kat = Topic(source="live http://kat.test/", journal_id=bench.journal_id)

    told = [found.finding.message for found in findings.list(topic=kat)]
    findings.clear("odd", topic=kat)

    assert told == ["a list is odd", "an entry is odd"]
    assert [found.finding.message for found in findings.list()] == [
        "http://ann.test/ is odd, http://kat.test/ is not"
    ]


def test_when_an_address_last_gave_what_is_kept_is_known(bench: Bench) -> None:
    bench.page("2026-01-01", url="http://kat.test/calendar")
    bench.page("2026-01-02", url="http://kat.test/calendar")

    assert bench.archive.pages.last_seen("http://kat.test/calendar") == "2026-01-02T00:00:00Z"
    assert bench.archive.pages.last_seen("http://kat.test/never") is None
