"""What was odd but survivable, in sentences a person can act on."""

import sqlite3
from collections.abc import Collection, Iterable
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

    source: str
    """As its targets are marked."""
    journal_id: JournalId | None


OF_TOPIC = (
    "(findings.source = :source OR entry_id IN (SELECT entry_id FROM entries WHERE journal_id = :journal))"
)


class Findings:
    """The table `findings`. The same finding on the same page is stored once.

    Attributes:
        source: Which journal findings of no page are about, as its targets are marked; a visit sets it.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.source: str | None = None

    def add(
        self,
        finding: Finding,
        *,
        page_id: PageId | None = None,
        entry_id: EntryId | None = None,
        origin: str = "run",
        target_id: int | None = None,
    ) -> None:
        """Store a finding once.

        Args:
            finding: What was found.
            page_id: On which page.
            entry_id: Of which entry.
            origin: `page` for what reading a page found, else `run`.
            target_id: Of a target that did not come: it goes once that one does.
        """
        self._db.execute(
            "INSERT INTO findings (page_id, severity, code, message, entry_id, origin, source, target_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET severity = excluded.severity,"
            " source = coalesce(excluded.source, source)"
            " WHERE severity IS NOT excluded.severity OR source IS NOT coalesce(excluded.source, source)",
            (
                *(page_id, finding.severity.value, finding.code, plain(finding.message), entry_id, origin),
                *(plain(self.source) if origin == "run" else None, target_id),
            ),
        )

    def clear_target(self, target_id: int) -> None:
        """Drop what was found because a target did not come."""
        self._db.execute("DELETE FROM findings WHERE target_id = ?", (target_id,))

    def replace(self, page_id: PageId, findings: Iterable[Finding], *, keep: Collection[str] = ()) -> None:
        """Make these the findings that reading the page gives; those of runs and of codes to keep stay."""
        with step(self._db):
            # As `findings_once` has it: otherwise all findings are looked through for every page.
            self._db.execute(
                "DELETE FROM findings WHERE coalesce(page_id, 0) = ? AND origin = 'page'"
                f" AND code NOT IN ({', '.join('?' * len(keep))})",
                (page_id, *keep),
            )
            for finding in findings:
                self.add(finding, page_id=page_id, origin="page")

    def outdate(self, page_id: PageId) -> None:
        """Drop what reading earlier pages of the same address found: this one says what holds now."""
        # As `findings_once` has it, see above.
        self._db.execute(
            "DELETE FROM findings WHERE origin = 'page' AND entry_id IS NULL AND coalesce(page_id, 0) IN"
            " (SELECT old.page_id FROM pages new JOIN pages old USING (url) WHERE new.page_id = ?"
            " AND old.page_id != new.page_id AND old.fetched_at <= new.fetched_at)",
            (page_id,),
        )

    def clear(
        self,
        code: str,
        *,
        page_id: PageId | None = None,
        entry_id: EntryId | None = None,
        topic: Topic | None = None,
    ) -> None:
        """Drop findings of that code: they no longer hold. Narrowed to a page, entry or journal if given."""
        where, values = _where(topic, code=code, page_id=page_id, entry_id=entry_id)
        self._db.execute(f"DELETE FROM findings WHERE {where}", values)

    def clear_all(self, codes: Collection[str], *, entry_id: EntryId) -> None:
        """Drop an entry's findings of some codes: they no longer hold."""
        self._db.execute(
            f"DELETE FROM findings WHERE entry_id = ? AND code IN ({', '.join('?' * len(codes))})",
            (entry_id, *codes),
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
        where, values = _where(topic, severity=severity, code=code, entry_id=entry_id, origin=origin)
        rows = self._db.execute(f"SELECT * FROM findings WHERE {where} ORDER BY finding_id", values)
        return tuple(_stored(row) for row in rows)


def _where(topic: Topic | None, **wanted: object) -> tuple[str, dict[str, object]]:
    """Return the condition that columns have values, with those; None is no condition."""
    values = {column: value for column, value in wanted.items() if value is not None}
    conditions = [f"{column} = :{column}" for column in values]
    if topic is not None:
        conditions.append(OF_TOPIC)
        values |= {"source": topic.source, "journal": topic.journal_id}
    return " AND ".join(conditions) or "true", values


def _stored(row: sqlite3.Row) -> StoredFinding:
    finding = Finding(code=row["code"], message=row["message"], severity=Severity(row["severity"]))
    return StoredFinding(
        finding_id=row["finding_id"], finding=finding, page_id=row["page_id"], entry_id=row["entry_id"]
    )
