"""What was odd but survivable, in sentences a person can act on."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from storage.database import plain, step
from storage.records import EntryId, Finding, JournalId, PageId, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFinding:
    """A finding, and where it stands."""

    finding_id: int
    finding: Finding
    page_id: PageId | None
    entry_id: EntryId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A journal, as findings name it: an archive may hold several."""

    url: str
    """Its front page; findings of no one page say it in their message."""
    journal_id: JournalId | None


OF_TOPIC = (
    "(:url IS NULL OR instr(message, :url) > 0 OR entry_id IN"
    " (SELECT entry_id FROM entries WHERE journal_id = :journal))"
)


class Findings:
    """The table `findings`. The same finding on the same page is stored once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def add(
        self,
        finding: Finding,
        *,
        page_id: PageId | None = None,
        entry_id: EntryId | None = None,
        origin: str = "run",
    ) -> None:
        """Store a finding once. `origin` is `page` for what reading a page found, else `run`."""
        self._db.execute(
            "INSERT INTO findings (page_id, severity, code, message, entry_id, origin)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET severity = excluded.severity"
            " WHERE severity IS NOT excluded.severity",
            (page_id, finding.severity.value, finding.code, plain(finding.message), entry_id, origin),
        )

    def replace(self, page_id: PageId, findings: Iterable[Finding]) -> None:
        """Make these the findings that reading the page gives; those of runs stay."""
        with step(self._db):
            self._db.execute("DELETE FROM findings WHERE page_id = ? AND origin = 'page'", (page_id,))
            for finding in findings:
                self.add(finding, page_id=page_id, origin="page")

    def clear(
        self,
        code: str,
        *,
        page_id: PageId | None = None,
        entry_id: EntryId | None = None,
        topic: Topic | None = None,
    ) -> None:
        """Drop findings of that code: they no longer hold. Narrowed to a page, entry or journal if given."""
        self._db.execute(
            "DELETE FROM findings WHERE code = :code AND (:page IS NULL OR page_id = :page)"
            f" AND (:entry IS NULL OR entry_id = :entry) AND {OF_TOPIC}",
            {"code": code, "page": page_id, "entry": entry_id, **_of(topic)},
        )

    def count(self) -> int:
        """Return how many findings there are that matter to a person."""
        row = self._db.execute("SELECT count(*) FROM findings WHERE severity != 'info'").fetchone()
        return int(row[0])

    def list(
        self,
        *,
        severity: Severity | None = None,
        code: str | None = None,
        entry_id: EntryId | None = None,
        origin: str | None = None,
        topic: Topic | None = None,
    ) -> tuple[StoredFinding, ...]:
        """Return the findings, oldest first, narrowed where asked."""
        rows = self._db.execute(
            "SELECT * FROM findings WHERE (:severity IS NULL OR severity = :severity)"
            " AND (:code IS NULL OR code = :code) AND (:entry IS NULL OR entry_id = :entry)"
            f" AND (:origin IS NULL OR origin = :origin) AND {OF_TOPIC} ORDER BY finding_id",
            {"severity": severity, "code": code, "entry": entry_id, "origin": origin, **_of(topic)},
        )
        return tuple(_stored(row) for row in rows)


def _of(topic: Topic | None) -> dict[str, object]:
    return {"url": topic and topic.url, "journal": topic and topic.journal_id}


def _stored(row: sqlite3.Row) -> StoredFinding:
    finding = Finding(code=row["code"], message=row["message"], severity=Severity(row["severity"]))
    return StoredFinding(
        finding_id=row["finding_id"], finding=finding, page_id=row["page_id"], entry_id=row["entry_id"]
    )
