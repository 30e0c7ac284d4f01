"""The benchmarks' own logic: the registry, limits, the requests a journal must cost, a fair comparison."""

from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHMARKS, main
from benchmarks.corpus import fixture_pages
from benchmarks.crawl import needed_requests
from benchmarks.figures import Figure, quickest, report
from benchmarks.journal import Journal
from benchmarks.soup import read_with_soup
from scraper.extract.page.reading import read_page

FOLDER = Path(__file__).resolve().parent.parent / "benchmarks"
HELPERS = {"__init__", "__main__", "corpus", "figures", "header_priors", "journal", "running", "soup"}


def test_every_module_is_listed_and_has_a_line_in_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    modules = {file.stem for file in FOLDER.glob("*.py")} - HELPERS

    code = main(["--list"])

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert {line.split()[0] for line in lines} == modules == {benchmark.name for benchmark in BENCHMARKS}


def test_a_benchmark_that_is_not_there_is_a_wrong_word(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["speed-of-light"])

    assert ended.value.code == 2
    assert "there is no benchmark speed-of-light" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        (Figure(name="a", value=3, at_most=3), 0),
        (Figure(name="a", value=3.01, at_most=3), 1),
        (Figure(name="a", value=9.9, at_least=10), 1),
        (Figure(name="a", value=5), 0),
    ],
)
def test_a_limit_that_is_missed_makes_the_exit_code_1(
    figure: Figure, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = report("title", [Figure(name="fine", value=1, at_most=2), figure])

    assert ended == code
    assert ("MISSED" in capsys.readouterr().out) == bool(code)


def test_what_takes_turns_is_timed_by_the_processor_so_that_a_busy_machine_tells_no_lies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spent = [0.0]
    monkeypatch.setattr("time.process_time", lambda: spent[0])

    def work(seconds: float) -> None:
        spent[0] += seconds

    assert quickest(lambda: work(1.0), lambda: work(3.0), times=2) == (1.0, 3.0)


def test_a_goal_that_is_not_reached_is_said_and_misses_nothing() -> None:
    figure = Figure(name="ratio", value=4, at_most=6, goal=3)

    assert figure.met
    assert figure.line.endswith("(goal 3)")


def test_a_journal_must_cost_its_entries_further_comment_pages_years_and_months() -> None:
    entry = {"ditemid": 310, "eventtime": "2012-11-13T09:30:00", "visible_to_anonymous": True}
    locked = {"ditemid": 566, "eventtime": "2013-01-01T09:30:00", "visible_to_anonymous": False}
    comment = {"ditemid": 310, "visible_to_anonymous": True}

    needed = needed_requests({"entries": [entry, locked], "comments": [comment] * 51})

    assert needed == 1 + 2 + 2


def test_the_generated_journal_is_read_as_a_real_one() -> None:
    journal = Journal(entries=3)

    status, _, sitemap = journal.answer("/sitemap.xml")

    assert status == 200
    assert all(journal.url(number) in sitemap for number in (1, 2, 3))
    assert journal.answer("/99999.html")[0] == 404


def test_beautifulsoup_finds_the_same_words_and_comments_as_we_do() -> None:
    pages = [recorded.page for recorded in fixture_pages() if recorded.name.startswith("sample/")]
    assert pages

    for page in pages:
        ours, theirs = read_page(page), read_with_soup(page.body)
        assert [comment["dtalkid"] for comment in theirs.comments] == [c.dtalkid for c in ours.comments]
        assert (theirs.body_text or "").split() == (ours.entries[0].body_text or "").split()
