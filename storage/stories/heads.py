"""What speaks for a whole work: the headers of its parts, those above it, and a person's word before all."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from storage.records import EntryId

CALLED = "chapter_title"
"""The name under which a person says what a part is called: of no column of `stories`."""
Head = Mapping[str, Any]
"""A header by the names of the columns of `stories`; of a comment's header, what it does not say is None."""


class SaidValue(NamedTuple):
    """What a person set a value to."""

    at: str
    value: Any
    """As `stories` holds it: lists as JSON."""


Said = Mapping[int, Mapping[str, SaidValue]]
"""By entry: what a person set there, by column of `stories`."""


def load_said(db: sqlite3.Connection) -> Said:
    """Return what a person set; of the lines of headers, under the name of their field."""
    said: dict[int, dict[str, SaidValue]] = defaultdict(dict)
    for row in db.execute(
        "SELECT entry_id, columns, made_at FROM story_corrections WHERE field NOT LIKE '%#%' ORDER BY rowid"
    ):
        columns = json.loads(row["columns"])
        for name, value in (columns.pop("fields", {}) | columns).items():
            stored = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
            said[row["entry_id"]][name] = SaidValue(row["made_at"], stored)
    return said


def load_called(db: sqlite3.Connection) -> dict[tuple[int, int | None], str]:
    """Return what a person calls parts: (entry, comment on it or None) -> title of the chapter."""
    called: dict[tuple[int, int | None], str] = {
        (entry_id, None): words[CALLED].value for entry_id, words in load_said(db).items() if CALLED in words
    }
    for row in db.execute(
        "SELECT places, value FROM told_corrections WHERE action = 'set' AND field = ?"
        " ORDER BY correction_id",
        (CALLED,),
    ):
        called |= dict.fromkeys(json.loads(row["places"]), row["value"])
    return called


def under(heads: Iterable[Any], said: Said) -> list[Any]:
    """Return headers with what a person set in place of what was read."""
    return [
        {**head, **{name: word.value for name, word in words.items()}}
        if (words := said.get(head["entry_id"] or 0))
        else head
        for head in heads
    ]


def heads_elsewhere(
    db: sqlite3.Connection, evidence: str | None, *, may_speak: Callable[[EntryId], bool] = lambda _: True
) -> list[Head]:
    """Return the headers of a work that no row of `stories` has: a comment's or piece's, or of master lists.

    Args:
        db: The archive's.
        evidence: Of the work, as it is stored.
        may_speak: Which entries may be read for it; all of them by default.
    """
    found = json.loads(evidence or "{}")
    own = found.get("comment") or found.get("piece")
    if own:
        return [defaultdict(lambda: None, own)]
    masters = [entry_id for entry_id in found.get("master_list", []) if may_speak(entry_id)]
    marks = ", ".join("?" * len(masters))
    rows = db.execute(f"SELECT * FROM stories WHERE entry_id IN ({marks})", masters)
    return [dict(row) for row in rows]


def is_headed(parts: Iterable[Head]) -> bool:
    """Whether a part bears a header with a title, so that master lists have nothing to say of the work."""
    return any(part["is_story"] and part["title"] for part in parts)


def decided(entries: Iterable[int | None], column: str, said: Said) -> int | None:
    """Return the entry on which a person set a value last; None where it was set on none of them."""
    told = {entry: word.at for entry in entries if entry and (word := said.get(entry, {}).get(column))}
    return max(told, key=told.__getitem__) if told else None


def speaking(heads: Sequence[Any], column: str, said: Said) -> list[Any]:
    """Return the headers that say a value: all, or where a person set it the one it was set on last."""
    last = decided((head["entry_id"] for head in heads), column, said)
    return [head for head in heads if last is None or head["entry_id"] == last]


def values(heads: Sequence[Any], column: str, said: Said) -> tuple[Any, ...]:
    """Return what headers list, each value once, in order."""
    found: list[Any] = []
    for head in speaking(heads, column, said):
        found += [value for value in json.loads(head[column] or "[]") if value not in found]
    return tuple(found)


class HeaderLine(NamedTuple):
    """A line of a header."""

    field: str | None
    label: str
    raw: str


def header_lines(db: sqlite3.Connection, entry_id: int) -> list[HeaderLine]:
    """Return the lines of an entry's header as written; of fields that a person set, what was set instead."""
    told: dict[str, str] = {}
    for row in db.execute(
        "SELECT columns FROM story_corrections WHERE entry_id = ? ORDER BY rowid", (entry_id,)
    ):
        told |= json.loads(row["columns"]).get("fields", {})
    written = db.execute(
        "SELECT field, label, raw FROM story_fields WHERE entry_id = ? ORDER BY position", (entry_id,)
    )
    lines = [HeaderLine(*row) for row in written if row["field"] not in told]
    return lines + [
        HeaderLine(name, name.replace("_", " ").capitalize(), raw) for name, raw in told.items() if raw
    ]
