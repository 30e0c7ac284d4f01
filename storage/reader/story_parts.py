"""Where an entry stands in a story: its header's facts, the part before and the part after."""

import json
import sqlite3
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from storage.render.story import SHOWN_AS_WRITTEN, pair_name
from storage.stories.heads import header_lines

_WITHOUT_END = frozenset(
    {"br", "hr", "img", "input", "wbr", "p", "li", "dt", "dd", "col", "source", "meta", "link"}
)


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
    claimed: int | None
    """Words that the header claims."""
    summary: str | None
    body_start: int | None
    """Where its text begins in `body_html`."""
    said: tuple[tuple[str, str], ...]
    """(label, value) of what else of the header belongs above the text: notes, thanks, spoilers."""
    work_id: int | None
    part: int | None
    parts: int | None
    before: sqlite3.Row | None
    """entry_id and subject of the part before."""
    after: sqlite3.Row | None


_PLACE = "SELECT work_id, position FROM work_parts WHERE entry_id = ? AND dtalkid IS NULL"


def read_story_place(db: sqlite3.Connection, entry_id: int) -> StoryPlace | None:
    """Return where an entry stands in a story; None where it is none."""
    row = db.execute("SELECT * FROM stories WHERE entry_id = ? AND is_story = 1", (entry_id,)).fetchone()
    place = db.execute(_PLACE, (entry_id,)).fetchone()
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
        claimed=row["word_count"] if row else None,
        summary=row["summary"] if row else None,
        body_start=row["body_start_html"] if row else None,
        said=_said(db, entry_id),
        work_id=place["work_id"] if place is not None else None,
        part=None if at is None else at + 1,
        parts=len(parts) or None,
        before=parts[at - 1] if at else None,
        after=parts[at + 1] if at is not None and at + 1 < len(parts) else None,
    )


def parted(body_html: str | None, start: int | None) -> tuple[str, str] | None:
    """Return the header and the text of a story; None where no mark is open between them but what they share.

    >>> parted("<b>Title:</b> Home<br>Once", 22)
    ('<b>Title:</b> Home<br>', 'Once')
    >>> parted("<i>Title: Home<br>Once</i>", 18) is None
    True
    """
    if not body_html or not start or start >= len(body_html):
        return None
    open_marks = _OpenMarks()
    open_marks.feed(body_html[:start])
    return None if open_marks.names or open_marks.rawdata else (body_html[:start], body_html[start:])


class _OpenMarks(HTMLParser):
    """Keeps account of the elements that have been opened and not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of an element that has an end."""
        del attrs
        if tag not in _WITHOUT_END:
            self.names.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Take note of its end."""
        if tag in self.names:
            del self.names[len(self.names) - 1 - self.names[::-1].index(tag) :]


def _said(db: sqlite3.Connection, entry_id: int) -> tuple[tuple[str, str], ...]:
    """Return the fields of a header that are read as they were written, each under its first label."""
    found: dict[str, tuple[str, list[str]]] = {}
    for line in header_lines(db, entry_id):
        if line.field in SHOWN_AS_WRITTEN and line.raw.strip():
            found.setdefault(line.field, (line.label, []))[1].append(line.raw)
    return tuple((label, "\n".join(lines)) for label, lines in found.values())


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
