"""What an archive knows that no page says, carried into another one: what vanished, what a person said.

Texts, tags and threads come by reading the kept pages again. A mark is carried only where the other archive
did not see the thing later, so that the order in which archives are joined makes no difference.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from storage.archive import Archive
from storage.database import step
from storage.merge.rounds import carry_rounds
from storage.merge.said import carry_said
from storage.records import Journal, JournalKind, JournalStatus
from storage.tables.journals import profile_of

EntryKey = tuple[str, str, object]
"""Site, journal, number: what an entry is in every archive; its text's digest where it has no number."""
ENTRIES = (
    "SELECT e.entry_id, j.site, j.name, coalesce(e.jitemid, e.natural_key) AS number, e.gone_at,"
    " e.gone_reason, e.looked_at FROM entries e JOIN journals j USING (journal_id)"
)
_COMMENTS = "SELECT entry_id, jtalkid, gone_at FROM comments WHERE gone_at IS NOT NULL ORDER BY comment_id"


def carry_journals(into: Archive, other: Archive) -> None:
    """Carry which journals another archive knows, and under which names.

    Args:
        into: Gets it, all or nothing.
        other: Is only read.
    """
    with into.transaction():
        for row in other.db.execute("SELECT * FROM journals ORDER BY journal_id"):
            journal = Journal(
                name=row["name"],
                site=row["site"],
                kind=JournalKind(row["kind"]) if row["kind"] else None,
                display_name=row["display_name"],
                title=row["title"],
                subtitle=row["subtitle"],
                url=row["url"],
                status=JournalStatus(row["status"]) if row["status"] else None,
                renamed_to=row["renamed_to"],
                profile=profile_of(row["profile"]),
            )
            into.entries.save_journal(journal, site=row["site"], seen_at=row["last_seen_at"] or "")


def carry_marks(into: Archive, other: Archive) -> None:
    """Carry what another archive knows besides its pages into one that has read these pages.

    Args:
        into: Gets it, all or nothing; knows the journals of the other one.
        other: Is only read.
    """
    with into.transaction():
        numbers = _numbers(into, other)
        mark_gone(into, other, numbers)
        carry_said(into, other, numbers)
        carry_rounds(into, other, entries=numbers)


def _numbers(into: Archive, other: Archive) -> dict[int, int]:
    """Return the entries of the other archive that are here, and their numbers here."""
    journals = into.entries.journals
    here = {(row["site"], row["name"], row["number"]): row["entry_id"] for row in into.db.execute(ENTRIES)}
    places: dict[tuple[str, str], tuple[str, str]] = {}
    numbers: dict[int, int] = {}
    for row in other.db.execute(ENTRIES):
        named = (row["site"], row["name"])
        if named not in places:
            site = journals.site_of(*named)
            places[named] = (site, journals.name_now(site, row["name"]))
        mine = here.get((*places[named], row["number"]))
        if mine is not None:
            numbers[row["entry_id"]] = mine
    return numbers


def mark_gone(into: Archive, other: Archive, numbers: Mapping[int, int]) -> None:
    """Mark entries and comments as gone where they were not seen since.

    Args:
        into: Gets the marks.
        other: Is only read; the same archive, where entries of it are joined.
        numbers: The entries of the other archive, and their numbers here.
    """
    here = {row["entry_id"]: row for row in into.db.execute(ENTRIES)}
    for row in other.db.execute(f"{ENTRIES} WHERE e.gone_at IS NOT NULL").fetchall():
        mine = here.get(numbers.get(row["entry_id"], 0))
        if mine is not None:
            _mark_entry(into, mine, row)
    _mark_comments(into, other.db.execute(_COMMENTS).fetchall(), numbers)


def _mark_entry(into: Archive, mine: Any, row: Any) -> None:
    gone_at = row["gone_at"]
    if (mine["looked_at"] or "") > gone_at:
        return
    if mine["gone_at"] is None or gone_at < mine["gone_at"]:
        into.db.execute(
            "UPDATE entries SET gone_at = ?, gone_reason = ? WHERE entry_id = ?",
            (gone_at, row["gone_reason"], mine["entry_id"]),
        )


def _mark_comments(into: Archive, rows: Iterable[Any], numbers: Mapping[int, int]) -> None:
    with step(into.db):
        into.db.executemany(
            "UPDATE comments SET gone_at = :gone WHERE entry_id = :entry AND jtalkid = :number"
            " AND coalesce(shown_at, '') <= :gone AND (gone_at IS NULL OR gone_at > :gone)",
            (
                {"gone": row["gone_at"], "entry": numbers[row["entry_id"]], "number": row["jtalkid"]}
                for row in rows
                if row["entry_id"] in numbers
            ),
        )
