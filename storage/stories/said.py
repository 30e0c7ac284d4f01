"""What a person says of a story, value by value: kept, and stronger than anything that is read."""

import json
import re
from collections.abc import Callable
from typing import Any

from storage.archive import Archive
from storage.errors import UsageError
from storage.markup.places import find_end, find_words
from storage.records import EntryId
from storage.stories.heads import CALLED
from storage.tables.story import TEXT_BEGINS, TEXT_ENDS
from storage.words.archive_warnings import read_archive_warnings

RATINGS = ("general", "teen", "mature", "explicit", "not_rated")
STATUSES = ("complete", "in_progress", "hiatus", "abandoned")
CATEGORIES = ("gen", "het", "slash", "femslash", "multi", "other")
_CHAPTER = re.compile(r"(\d{1,4})\s*(?:/\s*(\d{1,4}|\?))?")
_LIST = re.compile(r"\s*;\s*")
Columns = dict[str, Any]
"""Column of `stories` -> value."""


def _text(column: str) -> Callable[[str], Columns]:
    return lambda value: {column: value}


def _list(column: str) -> Callable[[str], Columns]:
    return lambda value: {column: _several(value)}


def _one_of(column: str, words: tuple[str, ...]) -> Callable[[str], Columns]:
    def read(value: str) -> Columns:
        word = value.strip().casefold().replace(" ", "_")
        if word not in words:
            raise UsageError(f"there is no {column} {value!r}; choose from {', '.join(words)}")
        return {column: word}

    return read


def _several(value: str) -> list[str]:
    parts = _LIST.split(value) if ";" in value else value.split(",")
    return [part.strip() for part in parts if part.strip()]


def _pairings(value: str) -> Columns:
    pairs = []
    for pair in _several(value):
        kind = "platonic" if "&" in pair else "romantic"
        pairs.append({"chars": [name.strip() for name in re.split(r"[/&]", pair)], "kind": kind})
    return {"pairings": pairs}


def _categories(value: str) -> Columns:
    named = [_one_of("category", CATEGORIES)(part)["category"] for part in _several(value)]
    return {"categories": named}


def _warnings(value: str) -> Columns:
    named = _several(value)
    archive = dict.fromkeys(name for warning in named for name in read_archive_warnings(warning))
    return {"warnings": named, "archive_warnings": list(archive)}


def _words(value: str) -> Columns:
    digits = re.sub(r"[.,\s]", "", value)
    if not digits.isdigit():
        raise UsageError(f"{value!r} is no number of words; write it in digits, as in 1200")
    return {"word_count": int(digits)}


def _chapter(value: str) -> Columns:
    match = _CHAPTER.fullmatch(value.strip())
    if match is None:
        raise UsageError(f"{value!r} is no part; write which it is of how many, as in 2/5, or 2/? or 2")
    total = int(match[2]) if match[2] and match[2] != "?" else None
    return {"chapter_index": int(match[1]), "chapter_total": total}


FIELDS: dict[str, Callable[[str], Columns]] = {
    "title": _text("title"),
    "author": _list("authors"),
    "summary": _text("summary"),
    "rating": _one_of("rating", RATINGS),
    "words": _words,
    "pairing": _pairings,
    "characters": _list("characters"),
    "fandom": _list("fandoms"),
    "warnings": _warnings,
    "category": _categories,
    "part": _chapter,
    "series": _text("series"),
    "status": _one_of("status", STATUSES),
    "language": _text("language"),
}
"""What may be set, by the name it is set with. Several values stand apart by `;` or `,`."""


LINES = (
    *("notes", "recipient", "based_on", "prompt", "beta", "artist", "translator", "thanks", "setting"),
    *("spoilers", "disclaimer", "genre"),
)
"""What is carried in its writer's words: a line of the header that may be set as it shall stand."""


def _line(field: str) -> Callable[[str], Columns]:
    return lambda value: {"fields": {field: value}}


FIELDS |= {field: _line(field) for field in LINES}
FIELDS[CALLED] = _text(CALLED)
FIELDS[TEXT_BEGINS] = _text(TEXT_BEGINS)
FIELDS[TEXT_ENDS] = _text(TEXT_ENDS)
VALUES = tuple(field for field in FIELDS if field not in {*LINES, TEXT_BEGINS, TEXT_ENDS})
"""What is told in words of ours."""


def field_named(field: str) -> str:
    """Return the name of a field as it is kept: `chapter-title` and `Based On` are one with `_`.

    >>> field_named("chapter-title"), field_named("Rating")
    ('chapter_title', 'rating')
    """
    return "_".join(field.casefold().replace("-", " ").split())


def read_said(field: str, value: str) -> Columns:
    """Return the columns that a value sets; of a line of the header, the line under `fields`.

    Raises:
        UsageError: There is no such field, or the value is none of it.

    >>> read_said("pairing", "Ina/Tom; Kit & Bo")["pairings"][1]
    {'chars': ['Kit', 'Bo'], 'kind': 'platonic'}
    >>> read_said("part", "2/?"), read_said("words", "1,200")
    ({'chapter_index': 2, 'chapter_total': None}, {'word_count': 1200})
    """
    if field not in FIELDS:
        raise UsageError(f"there is no field {field!r}; choose from {', '.join(FIELDS)}")
    return FIELDS[field](" ".join(value.split()))


def say(archive: Archive, entry_id: EntryId, field: str, value: str, *, made_at: str) -> None:
    """Keep what a person says of a story: it wins over what is read, now and at every later reading.

    Raises:
        UsageError: There is no such field, or the value is none of it.
    """
    columns = read_said(field, value)
    _see_that_words_stand(archive, entry_id, field, value)
    keep_value(archive, entry_id, field=field, value=value, columns=columns, made_at=made_at)


def _see_that_words_stand(archive: Archive, entry_id: EntryId, field: str, value: str) -> None:
    """Refuse words that should say where a story begins or ends, and do not stand in its entry."""
    if field not in {TEXT_BEGINS, TEXT_ENDS}:
        return
    row = archive.db.execute("SELECT body_html FROM entries WHERE entry_id = ?", (entry_id,)).fetchone()
    find, verb, which = (
        (find_words, "begins", "first") if field == TEXT_BEGINS else (find_end, "ends", "last")
    )
    if find(row["body_html"] or "", value) is None:
        raise UsageError(
            f"no line of the entry {verb} with {value!r}; give the {which} words of the story as they stand"
            " there, or take back what was set with `ljkeep stories unset`"
        )


def take_back(archive: Archive, entry_id: EntryId, field: str | None = None) -> None:
    """Forget what a person said of an entry: one value, or all, joins and splits with it.

    Raises:
        UsageError: Nothing of the kind was said.
    """
    said = "DELETE FROM story_corrections WHERE entry_id = ? AND field = ifnull(?, field)"
    forgotten = archive.db.execute(said, (entry_id, field)).rowcount
    if field is None:
        joined = "SELECT 1 FROM json_each(entry_ids) WHERE value = ?"
        forgotten += archive.db.execute(
            f"DELETE FROM work_corrections WHERE EXISTS ({joined})", (entry_id,)
        ).rowcount
    if not forgotten:
        known = archive.db.execute(
            "SELECT group_concat(field, ', ') FROM story_corrections WHERE entry_id = ?", (entry_id,)
        ).fetchone()[0]
        what = f"no {field}" if field else "nothing"
        raise UsageError(f"{what} was set on that entry; set are: {known or 'no values'}")


def say_story(archive: Archive, entry_id: EntryId, *, is_story: bool, made_at: str) -> None:
    """Keep that an entry is a story, or that it is none."""
    columns: Columns = {"is_story": is_story, "entry_type": "story" if is_story else "not_story"}
    columns |= {"works": 1 if is_story else 0, "confidence": 1.0}
    value = "yes" if is_story else "no"
    keep_value(archive, entry_id, field="story", value=value, columns=columns, made_at=made_at)


def keep_value(
    archive: Archive, entry_id: EntryId, *, field: str, value: str, columns: Columns, made_at: str
) -> None:
    """Keep one value of an entry in place of what was kept under its name before."""
    archive.db.execute(
        "INSERT INTO story_corrections (entry_id, field, value, columns, made_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (entry_id, field) DO UPDATE SET value = excluded.value, columns = excluded.columns,"
        " made_at = excluded.made_at",
        (entry_id, field, value, json.dumps(columns, ensure_ascii=False), made_at),
    )
