"""Where an entry stands in a story: its header's facts, the part before and the part after."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPlace:
    """What an entry is of a story."""

    title: str | None
    authors: tuple[str, ...]
    fandoms: tuple[str, ...]
    pairings: tuple[str, ...]
    rating: str | None
    warnings: tuple[str, ...]
    words: int | None
    work_id: int | None
    part: int | None
    parts: int | None
    before: sqlite3.Row | None
    """entry_id and subject of the part before."""
    after: sqlite3.Row | None


def read_story_place(db: sqlite3.Connection, entry_id: int) -> StoryPlace | None:
    """Return where an entry stands in a story; None where it is none."""
    row = db.execute("SELECT * FROM stories WHERE entry_id = ? AND is_story = 1", (entry_id,)).fetchone()
    place = db.execute("SELECT work_id, position FROM work_parts WHERE entry_id = ?", (entry_id,)).fetchone()
    if row is None and place is None:
        return None
    parts = _parts(db, place["work_id"]) if place is not None else []
    at = next((n for n, part in enumerate(parts) if part["entry_id"] == entry_id), None)
    return StoryPlace(
        title=row["title"] if row else None,
        authors=_words(row, "authors"),
        fandoms=_words(row, "fandoms"),
        pairings=tuple(pair_name(pair) for pair in _listed(row, "pairings")),
        rating=row["rating"] if row else None,
        warnings=_words(row, "warnings"),
        words=row["words_counted"] if row else None,
        work_id=place["work_id"] if place is not None else None,
        part=None if at is None else at + 1,
        parts=len(parts) or None,
        before=parts[at - 1] if at else None,
        after=parts[at + 1] if at is not None and at + 1 < len(parts) else None,
    )


def pair_name(pair: dict[str, Any]) -> str:
    """Return a pairing as fans write it."""
    return (" & " if pair.get("kind") == "platonic" else "/").join(pair.get("chars", ()))


def _parts(db: sqlite3.Connection, work_id: int) -> list[sqlite3.Row]:
    return db.execute(
        "SELECT entry_id, subject, label FROM work_parts JOIN entries USING (entry_id) WHERE work_id = ?"
        " ORDER BY position",
        (work_id,),
    ).fetchall()


def _listed(row: sqlite3.Row | None, column: str) -> list[Any]:
    return list(json.loads(row[column] or "[]")) if row is not None else []


def _words(row: sqlite3.Row | None, column: str) -> tuple[str, ...]:
    return tuple(str(value) for value in _listed(row, column))
