"""Journals that an archive knows under a former name: what lies there is put to what they are called now."""

from collections.abc import Mapping

from storage.archive import Archive
from storage.merge.marks import ENTRIES, mark_gone
from storage.merge.said import carry_said
from storage.records import JournalId


def gather_renamed(archive: Archive) -> tuple[str, ...]:
    """Put everything of former names to the journals of today; return the names that held something.

    An entry that stands under both names is one from then on, with what a person said of either, and what is
    known of its vanishing. Its values are those of the row that stays until it is read again.
    """
    journals = archive.entries.journals
    gathered = []
    for site, name in journals.former():
        old, new = journals.find(site, name), journals.find(site, journals.name_now(site, name))
        if old is not None and new is not None and old != new and journals.holds_entries(old):
            with archive.transaction():
                numbers = _numbers(archive, old, new)
                mark_gone(archive, archive, numbers)
                carry_said(archive, archive, numbers)
                _name_posts(archive, old, names=(name, journals.name_now(site, name)), numbers=numbers)
                journals.gather(old, new)
            gathered.append(name)
    return tuple(gathered)


def _numbers(archive: Archive, old: JournalId, new: JournalId) -> dict[int, int]:
    """Return every entry, and which one it is once both journals are one."""
    here = {
        row["number"]: row["entry_id"]
        for row in archive.db.execute(f"{ENTRIES} WHERE e.journal_id = ?", (new,))
    }
    rows = archive.db.execute(f"{ENTRIES} WHERE e.journal_id = ?", (old,)).fetchall()
    twins = {row["entry_id"]: here.get(row["number"], row["entry_id"]) for row in rows}
    every = archive.db.execute("SELECT entry_id FROM entries")
    return {row["entry_id"]: twins.get(row["entry_id"], row["entry_id"]) for row in every}


def _name_posts(
    archive: Archive, old: JournalId, *, names: tuple[str, str], numbers: Mapping[int, int]
) -> None:
    """Call what was posted elsewhere by its journal's name of today: otherwise it would be posted again."""
    rows = archive.db.execute(
        "SELECT target, source, part, entry_id FROM reposts"
        " WHERE entry_id IN (SELECT entry_id FROM entries WHERE journal_id = ?)",
        (old,),
    ).fetchall()
    for row in rows:
        source = row["source"].replace(f"/{names[0]}/", f"/{names[1]}/")
        archive.db.execute(
            "UPDATE OR IGNORE reposts SET source = ?, entry_id = ?"
            " WHERE target = ? AND source = ? AND part = ?",
            (source, numbers[row["entry_id"]], row["target"], row["source"], row["part"]),
        )
