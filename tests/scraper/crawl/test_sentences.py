"""Sentences are for people: whatever language findings are written in, the same happens."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.errors import ArchiveError
from storage.report.verdict import judge
from storage.tables import findings as findings_module
from tests.scraper.crawl.test_losses import (
    TALKED,
    closed_lists,
    failing,
    lose,
    make_visitor,
    robots,
    without_text,
)
from tests.visitor import Visitor

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


def told(visitor: Visitor, ended: list[str]) -> dict[str, object]:
    """Return everything that was decided, and no sentence."""
    with Archive.open(visitor.archive) as archive:
        verdict = judge(archive)
    return {
        "ended": ended,
        "outcomes": visitor.rows("SELECT outcome FROM runs ORDER BY run_id"),
        "rows": visitor.dump(),
        "targets": visitor.rows("SELECT kind, locator, state FROM targets ORDER BY kind, locator"),
        "findings": visitor.rows("SELECT code, severity, source FROM findings ORDER BY 1, 2, 3"),
        "verdict": verdict.outcome,
        "gaps": sorted((gap.reason, gap.count, gap.cause, gap.remedy) for gap in verdict.gaps),
    }


@pytest.mark.parametrize("story", [adult_then_allowed, part_by_part, losses_that_mend, closed, two_journals])
def test_translated_findings_change_nothing(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = make_visitor(tmp_path / "english")
    before = told(english, story(english))
    real = findings_module.plain

    def translated(value: object) -> object:
        is_sentence = isinstance(value, str) and " " in value and not value.startswith("live ")
        return (
            f"предложение {hashlib.sha256(str(value).encode()).hexdigest()}" if is_sentence else real(value)
        )

    monkeypatch.setattr(findings_module, "plain", translated)
    russian = make_visitor(tmp_path / "russian")
    after = told(russian, story(russian))

    assert after == before
    assert before["findings"] == [] or all(
        str(row[0]).startswith("предложение") for row in russian.rows("SELECT message FROM findings")
    )
