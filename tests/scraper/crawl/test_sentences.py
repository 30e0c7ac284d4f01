"""Sentences are for people: whatever language findings are written in, the same happens."""

import hashlib
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.errors import ArchiveError
from storage.report.verdict import judge
from storage.tables import findings, frontier, listings, runs
from tests.fake_site import Reply
from tests.sample_site import HOME
from tests.scraper.crawl.test_losses import (
    GONE,
    HTML,
    TALKED,
    closed_lists,
    cut_short,
    failing,
    lose,
    make_visitor,
    of_another_entry,
    robots,
    without_text,
)
from tests.visitor import Visitor

LOCKED = Reply(
    status=302, headers=(("Location", "http://www.journal.example/?returnto=x&errmsg=notloggedin"),)
)
OTHER = "http://other-lane.journal.example/"
Story = Callable[[Visitor], list[str]]


def visit(visitor: Visitor, **changes: object) -> str:
    """Run, and return how it ended: the error's kind, else nothing."""
    url = str(changes.pop("url", "http://willow-lane.journal.example/"))
    with suppress(ArchiveError):
        visitor.run(url, **changes)
        return "well"
    return "not well"


def adult_then_allowed(visitor: Visitor) -> list[str]:
    return [visit(visitor, adult=False), visit(visitor)]


def part_by_part(visitor: Visitor) -> list[str]:
    return [visit(visitor, limit=2), visit(visitor, since="2010-01-01"), visit(visitor), visit(visitor)]


def losses_that_mend(visitor: Visitor) -> list[str]:
    lose(visitor, {TALKED[0].ditemid: without_text, TALKED[1].ditemid: failing})
    first = visit(visitor)
    lose(visitor, {})
    return [first, visit(visitor, refresh=True)]


def closed(visitor: Visitor) -> list[str]:
    closed_lists(visitor)
    robots(visitor)
    return [visit(visitor), visit(visitor)]


def two_journals(visitor: Visitor) -> list[str]:
    return [visit(visitor, adult=False), visit(visitor, url=OTHER), visit(visitor)]


def entries_that_went(visitor: Visitor) -> list[str]:
    first = visit(visitor)
    for entry, reply in zip(TALKED, (LOCKED, GONE, Reply(status=418)), strict=False):
        visitor.site.put(f"{HOME}{entry.ditemid}.html?format=light", reply)
    visitor.site.unlist(TALKED[1].ditemid)
    return [first, visit(visitor, refresh=True), visit(visitor)]


def pages_of_something_else(visitor: Visitor) -> list[str]:
    lose(visitor, {TALKED[0].ditemid: of_another_entry, TALKED[1].ditemid: cut_short})
    return [visit(visitor), visit(visitor, refresh=True)]


def a_journal_that_was_deleted(visitor: Visitor) -> list[str]:
    first = visit(visitor)
    page = "<html><head><title>Deleted Journal</title></head><body class='errorpage'><h1>Deleted Journal</h1>"
    for path in ("data/rss", "", "calendar"):
        visitor.site.put(HOME + path, Reply(page, 404, HTML))
    return [first, visit(visitor)]


def a_journal_behind_a_login(visitor: Visitor) -> list[str]:
    first = visit(visitor)
    for path in ("data/rss", "", "calendar", "sitemap.xml"):
        visitor.site.put(HOME + path, LOCKED)
    return [first, visit(visitor)]


def a_site_that_goes_away(visitor: Visitor) -> list[str]:
    visitor.site.fallback_for = lambda url: Reply(status=500) if "format=light" in url else None
    return [visit(visitor), visit(visitor)]


STORIES: tuple[Story, ...] = (
    *(adult_then_allowed, part_by_part, losses_that_mend, closed, two_journals, entries_that_went),
    *(pages_of_something_else, a_journal_that_was_deleted, a_journal_behind_a_login, a_site_that_goes_away),
)


def told(visitor: Visitor, ended: list[str]) -> dict[str, object]:
    """Return everything that was decided, and no sentence."""
    with Archive.open(visitor.archive) as archive:
        verdict = judge(archive)
    return {
        "ended": ended,
        "outcomes": visitor.rows("SELECT outcome FROM runs ORDER BY run_id"),
        "rows": visitor.dump(),
        "targets": visitor.rows("SELECT kind, locator, state, outcome FROM targets ORDER BY kind, locator"),
        "lists": visitor.rows("SELECT list, said, have, missing, note IS NULL FROM comparisons ORDER BY 1"),
        "journals": visitor.rows("SELECT name, status, renamed_to FROM journals ORDER BY 1"),
        "findings": visitor.rows("SELECT code, severity, source FROM findings ORDER BY 1, 2, 3"),
        "verdict": verdict.outcome,
        "gaps": sorted((gap.reason, gap.count, gap.cause, gap.remedy) for gap in verdict.gaps),
    }


class Translation:
    """Writes whatever is a sentence in another language, and counts."""

    def __init__(self) -> None:
        self.sentences = 0

    def __call__(self, value: object) -> object:
        if not isinstance(value, str) or " " not in value or value[0] == "[" or NAME.fullmatch(value):
            return real_plain(value)
        self.sentences += 1
        return f"предложение {hashlib.sha256(value.encode()).hexdigest()}"


NAME = re.compile(r"calendar \d{4}(?: from [\d-]+)?|recent pages|live \S+")
"""Texts with a blank that are no sentences: names of lists and of sources; lists in JSON are none either."""
real_plain, real_str = findings.plain, ArchiveError.__str__


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_translated_sentences_change_nothing(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = make_visitor(tmp_path / "english")
    before = told(english, story(english))
    translate = Translation()
    for table in (findings, frontier, listings, runs):
        monkeypatch.setattr(table, "plain", translate)
    monkeypatch.setattr(ArchiveError, "__str__", lambda error: str(translate(real_str(error))))

    russian = make_visitor(tmp_path / "russian")
    after = told(russian, story(russian))

    assert after == before
    assert translate.sentences or story is adult_then_allowed
