"""What a person said of stories, carried to the entries as they are numbered elsewhere."""

import json

from storage.archive import Archive


def carry_said(into: Archive, other: Archive, numbers: dict[int, int]) -> None:
    """Carry what a person said, of entries that are known here.

    Args:
        into: Gets it.
        other: Is only read; the same archive, where entries of it are joined.
        numbers: The entries of the other archive, and their numbers here.
    """
    _said_of_stories(into, other, numbers)
    _said_of_works(into, other, numbers)
    _said_of_told(into, other, numbers)


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
