"""What an archive knows that no page says, carried into another one: what vanished, what a person said.

Texts, tags and threads come by reading the kept pages again. A mark is carried only where the other archive
did not see the thing later, so that the order in which archives are joined makes no difference.
"""

import json
from typing import Any

from storage.archive import Archive
from storage.database import step
from storage.records import Journal, JournalStatus

EntryKey = tuple[str, str, object]
"""Site, journal, number: what an entry is in every archive; its text's digest where it has no number."""
_ENTRIES = (
    "SELECT e.entry_id, j.site, j.name, coalesce(e.jitemid, e.natural_key) AS number, e.gone_at,"
    " e.gone_reason, e.looked_at FROM entries e JOIN journals j USING (journal_id)"
)


def carry_marks(into: Archive, other: Archive) -> None:
    """Carry what another archive knows besides its pages into one that has read these pages.

    Args:
        into: Gets it, all or nothing.
        other: Is only read.
    """
    with into.transaction():
        _journals(into, other)
        journals = into.entries.journals
        here = {_key(row, row["site"]): row for row in into.db.execute(_ENTRIES)}
        numbers: dict[int, int] = {}
        for row in other.db.execute(_ENTRIES):
            mine = here.get(_key(row, journals.site_of(row["site"], row["name"])))
            if mine is not None:
                numbers[row["entry_id"]] = mine["entry_id"]
                _entry(into, mine, row)
        _comments(into, other, numbers)
        _said_of_stories(into, other, numbers)
        _said_of_works(into, other, numbers)
        _said_of_told(into, other, numbers)


def _key(row: Any, site: str) -> EntryKey:
    return site, row["name"], row["number"]


def _journals(into: Archive, other: Archive) -> None:
    for row in other.db.execute("SELECT * FROM journals ORDER BY journal_id"):
        journal = Journal(
            name=row["name"],
            site=row["site"],
            display_name=row["display_name"],
            title=row["title"],
            subtitle=row["subtitle"],
            url=row["url"],
            status=JournalStatus(row["status"]) if row["status"] else None,
            renamed_to=row["renamed_to"],
        )
        into.entries.save_journal(journal, site=row["site"], seen_at=row["last_seen_at"] or "")


def _entry(into: Archive, mine: Any, row: Any) -> None:
    """Mark an entry as gone where it was not seen since."""
    gone_at = row["gone_at"]
    if gone_at is None or (mine["looked_at"] or "") > gone_at:
        return
    if mine["gone_at"] is None or gone_at < mine["gone_at"]:
        into.db.execute(
            "UPDATE entries SET gone_at = ?, gone_reason = ? WHERE entry_id = ?",
            (gone_at, row["gone_reason"], mine["entry_id"]),
        )


def _comments(into: Archive, other: Archive, numbers: dict[int, int]) -> None:
    rows = other.db.execute(
        "SELECT entry_id, jtalkid, gone_at FROM comments WHERE gone_at IS NOT NULL ORDER BY comment_id"
    )
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


def _said_of_stories(into: Archive, other: Archive, numbers: dict[int, int]) -> None:
    """Carry what a person said of a story's values; of two the later."""
    for row in other.db.execute("SELECT * FROM story_corrections ORDER BY entry_id, field").fetchall():
        if row["entry_id"] in numbers:
            into.db.execute(
                "INSERT INTO story_corrections (entry_id, field, value, columns, made_at)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT (entry_id, field) DO UPDATE SET value = excluded.value,"
                " columns = excluded.columns, made_at = excluded.made_at"
                " WHERE coalesce(excluded.made_at, '') > coalesce(made_at, '')",
                (numbers[row["entry_id"]], row["field"], row["value"], row["columns"], row["made_at"]),
            )


def _said_of_works(into: Archive, other: Archive, numbers: dict[int, int]) -> None:
    """Carry what a person joined or parted, where all of it is here, once."""
    known = {
        (row["action"], row["entry_ids"], row["made_at"])
        for row in into.db.execute("SELECT action, entry_ids, made_at FROM work_corrections")
    }
    rows = other.db.execute("SELECT * FROM work_corrections ORDER BY correction_id").fetchall()
    for row in rows:
        theirs = json.loads(row["entry_ids"])
        if any(number not in numbers for number in theirs):
            continue
        mine = json.dumps([numbers[number] for number in theirs])
        if (row["action"], mine, row["made_at"]) not in known:
            into.db.execute(
                "INSERT INTO work_corrections (action, entry_ids, made_at, note) VALUES (?, ?, ?, ?)",
                (row["action"], mine, row["made_at"], row["note"]),
            )


def _said_of_told(into: Archive, other: Archive, numbers: dict[int, int]) -> None:
    """Carry what a person said of stories told in comments, where their entries are here, once."""
    columns = "action, places, field, value, columns, made_at"
    known = {tuple(row) for row in into.db.execute(f"SELECT {columns} FROM told_corrections")}
    rows = other.db.execute(f"SELECT {columns} FROM told_corrections ORDER BY correction_id").fetchall()
    for row in rows:
        theirs = json.loads(row["places"])
        if any(entry not in numbers for entry, _ in theirs):
            continue
        places = json.dumps([[numbers[entry], dtalkid] for entry, dtalkid in theirs])
        mine = (row["action"], places, *tuple(row)[2:])
        if mine not in known:
            into.db.execute(f"INSERT INTO told_corrections ({columns}) VALUES (?, ?, ?, ?, ?, ?)", mine)
