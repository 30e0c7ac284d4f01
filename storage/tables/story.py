"""What the header of an entry says of the story in it: the tables `stories` and `story_fields`."""

import json
import sqlite3
from dataclasses import fields, replace
from typing import Any

from storage.database import plain, step
from storage.markup.clean import body_text, word_count
from storage.markup.places import find_words
from storage.records import BODY_START, EntryId, Story

TEXT_BEGINS = "text_begins"
"""What a person says where a story begins by its first words is called."""
TEXT_ENDS = "text_ends"
"""The same of where it ends, by its last words."""
_COLUMNS = tuple(f.name for f in fields(Story) if f.name != "fields")
_JSON = frozenset(
    {
        *("authors", "pairings", "characters", "fandoms", "warnings"),
        *("archive_warnings", "categories", "norm", "remarks"),
    }
)
_IN_NORM = frozenset(
    {
        *("title", "authors", "summary", "word_count", "pairings", "characters", "fandoms", "warnings"),
        *("categories", "series", "status"),
    }
)
_INSERT = (
    f"INSERT INTO stories (entry_id, {', '.join(_COLUMNS)}) VALUES (?, {', '.join('?' * len(_COLUMNS))})"
    f" ON CONFLICT (entry_id) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in _COLUMNS)}"
    f" WHERE ({', '.join(_COLUMNS)}) IS NOT ({', '.join(f'excluded.{c}' for c in _COLUMNS)})"
)


def save_story(db: sqlite3.Connection, entry_id: EntryId, *, story: Story) -> None:
    """Store a story and its fields in place of those of an earlier reading; what a person said of it wins."""
    with step(db):
        story = _as_said(db, entry_id, story)
        db.execute(_INSERT, (entry_id, *(_column(story, name) for name in _COLUMNS)))
        db.execute("DELETE FROM story_fields WHERE entry_id = ?", (entry_id,))
        db.executemany(
            "INSERT INTO story_fields (entry_id, position, field, label, raw) VALUES (?, ?, ?, ?, ?)",
            [
                (entry_id, position, plain(f.field), plain(f.label), plain(f.raw))
                for position, f in enumerate(story.fields)
            ],
        )


def _as_said(db: sqlite3.Connection, entry_id: EntryId, story: Story) -> Story:
    """Return a story with what a person said of it in place of what was read."""
    said: dict[str, Any] = {}
    for row in db.execute(
        "SELECT columns FROM story_corrections WHERE entry_id = ? ORDER BY rowid", (entry_id,)
    ):
        said |= json.loads(row["columns"])
    if TEXT_BEGINS in said:
        story = _begun(db, entry_id, story, said[TEXT_BEGINS])
    said = {name: value for name, value in said.items() if name in _COLUMNS}
    if not said:
        return story
    norm = {**story.norm, **{name: value for name, value in said.items() if name in _IN_NORM}}
    if "rating" in said:
        norm["rating"] = {"canonical": said["rating"], "tokens": []}
    if "chapter_index" in said:
        norm["chapter"] = {"index": said["chapter_index"], "total": said["chapter_total"]}
    return replace(story, **said, norm=norm)


def _begun(db: sqlite3.Connection, entry_id: EntryId, story: Story, words: str) -> Story:
    """Return a story that begins where a person said; as it was read where no line begins so any more."""
    row = db.execute("SELECT body_html FROM entries WHERE entry_id = ?", (entry_id,)).fetchone()
    html = (row["body_html"] or "") if row is not None else ""
    start = find_words(html, words)
    if start is None:
        return story
    text, told = body_text(html), body_text(html[start:])
    counted = story.words_counted
    if counted is not None and story.body_start_html is not None:
        first, last = sorted((start, story.body_start_html))
        between = word_count(body_text(html[first:last]))
        counted = max(0, counted + (between if start < story.body_start_html else -between))
    return replace(
        story,
        body_start=told.lstrip().partition("\n")[0][:BODY_START],
        body_start_offset=len(text) - len(told) if text.endswith(told) else None,
        body_start_html=start,
        words_counted=counted if counted is not None else word_count(told),
    )


def _column(story: Story, name: str) -> Any:
    value = getattr(story, name)
    if name in _JSON:
        return None if value is None else plain(json.dumps(value, ensure_ascii=False, default=_listed))
    return plain(value)


def _listed(value: Any) -> Any:
    """Mappings and sequences that JSON does not know."""
    return dict(value) if hasattr(value, "keys") else list(value)
