"""What can be sent to the makers of ljkeep of an archive's troubles: codes, and pages without their words."""

import platform
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from storage import __version__
from storage.archive import Archive
from storage.records import EntryId, Page, PageId
from storage.report.redact import Redactor
from storage.report.verdict import judge

PAGES = 4
"""Most pages in a report."""
PAGE_BYTES = 400_000
"""Larger pages are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactedPage:
    """A page that was not understood, without its words."""

    url: str
    status: int
    media_type: str | None
    codes: tuple[str, ...]
    """Of what was found when it was read."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemReport:
    """What `ljkeep report` writes."""

    versions: tuple[tuple[str, str], ...]
    sites: tuple[str, ...]
    outcome: str
    findings: tuple[tuple[str, str, int], ...]
    """(severity, code, how many)."""
    pages: tuple[RedactedPage, ...]


def problem_report(
    archive: Archive, *, salt: bytes, decode: Callable[[Page], str], entry_id: EntryId | None = None
) -> ProblemReport:
    """Return what can be told of an archive without telling what is in it.

    Args:
        archive: Read only.
        salt: Random bytes: what makes the replacements of this report unlike any other's.
        decode: A page's bytes as text.
        entry_id: The entry it is about; None: the pages that could not be read well.
    """
    redactor = Redactor(salt)
    return ProblemReport(
        versions=(
            ("ljkeep", __version__),
            ("Python", platform.python_version()),
            ("SQLite", sqlite3.sqlite_version),
            ("system", platform.system()),
        ),
        sites=tuple(row[0] for row in archive.db.execute("SELECT DISTINCT site FROM journals ORDER BY site")),
        outcome=judge(archive).outcome.value,
        findings=tuple(
            tuple(row)
            for row in archive.db.execute(
                "SELECT severity, code, count(*) FROM findings GROUP BY severity, code ORDER BY 1, 3 DESC, 2"
            )
        ),
        pages=tuple(
            _redacted(archive, number, redactor=redactor, decode=decode)
            for number in _numbers(archive, entry_id)
        ),
    )


def _numbers(archive: Archive, entry_id: EntryId | None) -> list[PageId]:
    if entry_id is None:
        rows = archive.db.execute(
            "SELECT f.page_id FROM findings f JOIN pages p USING (page_id) WHERE f.origin = 'page'"
            " AND f.severity != 'info' AND p.size <= ? GROUP BY f.page_id"
            " ORDER BY max(f.severity = 'gap') DESC, p.size LIMIT ?",
            (PAGE_BYTES, PAGES),
        )
    else:
        rows = archive.db.execute(
            "SELECT page_id FROM (SELECT page_id FROM entries WHERE entry_id = :entry UNION"
            " SELECT page_id FROM comments WHERE entry_id = :entry UNION"
            " SELECT page_id FROM findings WHERE entry_id = :entry) JOIN pages USING (page_id)"
            " WHERE size <= :bytes ORDER BY page_id LIMIT :pages",
            {"entry": entry_id, "bytes": PAGE_BYTES, "pages": PAGES},
        )
    return [PageId(row[0]) for row in rows]


def _redacted(
    archive: Archive, page_id: PageId, *, redactor: Redactor, decode: Callable[[Page], str]
) -> RedactedPage:
    page = archive.pages.load(page_id)
    codes = archive.db.execute(
        "SELECT DISTINCT code FROM findings WHERE page_id = ? ORDER BY code", (page_id,)
    ).fetchall()
    text = redactor.page(decode(page), media_type=page.media_type)
    return RedactedPage(
        url=redactor.address(page.url),
        status=page.status,
        media_type=page.media_type,
        codes=tuple(row[0] for row in codes),
        text=text,
    )


def render_report(report: ProblemReport, *, besides: Sequence[str] = ()) -> str:
    """Return the report as text that can be read before it is sent.

    Args:
        report: What is told.
        besides: Lines of other origin: what `ljkeep check` found.
    """
    lines = ["# ljkeep report", "", *(f"- {name}: {value}" for name, value in report.versions)]
    lines += [f"- sites: {', '.join(report.sites) or 'none'}", f"- verdict: {report.outcome}", ""]
    lines += ["## Findings", ""]
    lines += [f"- {severity} {code}: {count}" for severity, code, count in report.findings] or ["none"]
    if besides:
        lines += ["", "## The site", "", *besides]
    for page in report.pages:
        lines += ["", f"## {page.url}", "", f"status {page.status}, {page.media_type or 'no media type'}"]
        lines += [f"found when read: {', '.join(page.codes) or 'nothing'}", "", "````html", page.text, "````"]
    return "\n".join(lines) + "\n"
