"""Pieces of an entry: several stories in one, parted where a person says that they begin."""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from storage.archive import Archive
from storage.errors import UsageError
from storage.markup.clean import body_text, word_count
from storage.markup.places import lines_begun, stretches
from storage.markup.semantic import from_place
from storage.records import EntryId
from storage.stories.said import FIELDS, Columns, keep_value, read_said

SPLIT_AT = "split_at"
"""The name under which the first words of the stories behind the first one are kept."""
_OF_ONE = "of_one"
"""The name under which the columns of a single story are kept; its number stands in the field: `title#2`."""
_WHOLE_ENTRY = frozenset({"part", "chapter_title", "text_begins", "text_ends"})
"""Fields that say something of an entry, not of a story in it."""
INTRODUCTION = 40
"""Words below which what stands above the first place named belongs to the story that begins there."""
_DIVIDER = re.compile(r"[\s*~_=#•·.+–—-]*")
_PICTURE = re.compile(r"<(?:img|iframe|object|embed|video|audio)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPiece:
    """One story among several of an entry."""

    number: int
    """From 1."""
    begins: int
    """Where it begins in the HTML of the entry, its header included."""
    ends: int
    html: str


def piece_html(html: str, begins: int | None, ends: int | None) -> str:
    """Return a piece of a body by itself: what was open there is opened again. The whole without places.

    >>> piece_html("<i>One<br>Two</i><br>Three", 10, 17)
    '<i>Two</i>'
    """
    if begins is None:
        return html
    return from_place(html[:ends], begins)


def pieces_of(html: str, words: Sequence[str]) -> list[EntryPiece]:
    """Return a body in pieces: each begins with a line that begins with some words, the first above them.

    Every word stands in one of them; dividers between two are in neither. Words that no line begins with
    any more part nothing.

    >>> [piece.html for piece in pieces_of("<p>Fog</p><p>It.</p><hr><p>Hail</p><p>He.</p>", ["Hail"])]
    ['<p>Fog</p><p>It.', '<p>Hail</p><p>He.</p>']
    """
    starts = {place for said in words if (place := _place_of(html, said)) is not None}
    places = sorted(starts - {0})
    if places and word_count(body_text(html[: places[0]])) < INTRODUCTION and len(places) > 1:
        places = places[1:]
    found = []
    for number, (begins, following) in enumerate(pairwise([0, *places, len(html)]), 1):
        ends = following if following == len(html) else begins + _told(html[begins:following])
        found.append(EntryPiece(number=number, begins=begins, ends=ends, html=piece_html(html, begins, ends)))
    return found


def _place_of(html: str, words: str) -> int | None:
    """Return where a line that is these words begins, else the first that begins with them."""
    lines = list(lines_begun(html, words))
    whole = [line for line in lines if line.is_whole]
    return next((line.start for line in whole or lines), None)


def _told(html: str) -> int:
    """Return how much of a body stands before the dividers at its end."""
    told = 0
    for start, end, _ in stretches(html):
        stretch = html[start:end]
        if not _DIVIDER.fullmatch(body_text(stretch)) or _PICTURE.search(stretch):
            told = end
    return told


def keep_split(archive: Archive, entry_id: EntryId, words: Sequence[str], *, made_at: str) -> None:
    """Keep that an entry holds several stories, and the first words of each behind the first.

    Raises:
        UsageError: No line of the entry begins so, or several do.
    """
    row = archive.db.execute("SELECT body_html FROM entries WHERE entry_id = ?", (entry_id,)).fetchone()
    html = row["body_html"] or ""
    for said in words:
        lines = list(lines_begun(html, said))
        whole = [line for line in lines if line.is_whole] or lines
        if not whole:
            raise UsageError(
                f"no line of the entry begins with {said!r}; give the first words of a story as they stand"
                " there, its title or header included"
            )
        if len(whole) > 1:
            raise UsageError(
                f"{len(whole)} lines of the entry begin with {said!r}; give more of the words that follow"
            )
    if len(pieces_of(html, words)) < 2:  # noqa: PLR2004 - nothing is parted
        raise UsageError(f"the entry begins with {words[0]!r}; name where the stories behind the first begin")
    columns: Columns = {SPLIT_AT: list(words)}
    keep_value(archive, entry_id, field=SPLIT_AT, value=" | ".join(words), columns=columns, made_at=made_at)


def say_piece(
    archive: Archive, entry_id: EntryId, number: int, field: str, value: str, *, made_at: str
) -> None:
    """Keep what a person says of one story among several of an entry.

    Raises:
        UsageError: There is no such story or field, or the value is none of it.
    """
    columns = read_said(field, value)
    if field in _WHOLE_ENTRY:
        choice = ", ".join(name for name in FIELDS if name not in _WHOLE_ENTRY)
        raise UsageError(f"{field} can be set on whole entries alone; of a story in one, set one of {choice}")
    held = archive.db.execute(
        "SELECT count(*) FROM work_parts WHERE entry_id = ? AND begins IS NOT NULL", (entry_id,)
    ).fetchone()[0]
    if not 1 <= number <= held:
        raise UsageError(
            f"the entry holds no story {number}; part it with `ljkeep stories split ARCHIVE ENTRY --at WORDS`"
            if not held
            else f"the entry holds no story {number}; it was parted into {held}"
        )
    of_one: Columns = {_OF_ONE: columns}
    keep_value(archive, entry_id, field=f"{field}#{number}", value=value, columns=of_one, made_at=made_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """What a person said of an entry of several stories."""

    entry_id: EntryId
    words: tuple[str, ...]
    """The first words of the stories behind the first."""
    of_all: Mapping[str, Any]
    """Columns of `stories` that are set on the entry, and so on all of them."""
    of_one: Mapping[int, Mapping[str, Any]]
    """Those of one of them, by its number."""


_SAID_OF_ONE = frozenset({"title", "summary", "words", *_WHOLE_ENTRY, "story", SPLIT_AT})
"""Fields that, set on the entry, say nothing of each of its stories."""


def load_splits(db: sqlite3.Connection) -> Iterator[Split]:
    """Yield the entries that a person parted, and what was set on them."""
    rows = db.execute(
        "SELECT entry_id, field, columns FROM story_corrections WHERE entry_id IN"
        " (SELECT entry_id FROM story_corrections WHERE field = ?) ORDER BY entry_id, rowid",
        (SPLIT_AT,),
    ).fetchall()
    for entry_id in dict.fromkeys(row["entry_id"] for row in rows):
        said = {row["field"]: json.loads(row["columns"]) for row in rows if row["entry_id"] == entry_id}
        of_all: Columns = {}
        of_one: dict[int, Columns] = {}
        for field, columns in said.items():
            _, _, number = field.partition("#")
            if number:
                merged(of_one.setdefault(int(number), {}), columns[_OF_ONE])
            elif field not in _SAID_OF_ONE:
                merged(of_all, columns)
        yield Split(
            entry_id=EntryId(entry_id),
            words=tuple(said[SPLIT_AT][SPLIT_AT]),
            of_all=of_all,
            of_one=of_one,
        )


def merged(known: Columns, more: Mapping[str, Any]) -> Columns:
    """Add columns to those that are known; lines of the header beside each other. Return them."""
    lines = {**known.get("fields", {}), **more.get("fields", {})}
    known |= more
    if lines:
        known["fields"] = lines
    return known
