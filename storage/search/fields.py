"""What each field of a search asks of a row, as SQL with bound values, and the functions that SQL calls."""

import json
import re
import sqlite3
from collections.abc import Sequence
from typing import Any

from storage.folding import key
from storage.search.query import Field
from storage.search.query_values import date_range, words_range, year_range
from storage.search_schema import VISIBLE, Scope

Values = tuple[object, ...]
HAS_SQL = {
    "picture": "(e.body_html LIKE '%<img%'"
    " OR EXISTS (SELECT 1 FROM entry_media m WHERE m.entry_id = e.entry_id))",
    "comments": f"EXISTS (SELECT 1 FROM comments h WHERE h.entry_id = e.entry_id AND h.{VISIBLE})",
    "cut": "(e.body_html LIKE '%cutid%' AND (e.body_html LIKE '%=\"cutid%' OR e.body_html LIKE '%=''cutid%'"
    " OR e.body_html LIKE '%=cutid%' OR e.body_html LIKE '%/' || e.ditemid || '.html%#cutid%'))",
    "story": "coalesce(s.is_story, 0)",
}
"""`has:…` as conditions. A link to a cut elsewhere is no cut; one to the entry's own stands for one."""


def field_condition(db: sqlite3.Connection, scope: Scope, field: Field) -> tuple[str, Values]:
    """Return a field as a condition on the rows of a scope, with its values."""
    value = field.value
    if field.name in {"year", "before", "after"}:
        return _date(scope, field)
    if field.name == "tag":
        return _tag(db, scope, field)
    if field.name == "by":
        return _by(scope, value)
    if field.name == "has":
        return HAS_SQL[value], ()
    if field.name == "words":
        return _words(scope, words_range(value))
    wanted = _name(value)
    written = "SELECT entry_id FROM story_fields WHERE field = 'rating' AND ljkeep_rated(raw, ?)"
    simple: dict[str, tuple[str, Values]] = {
        "poster": ("e.poster IN (?, ?)", (value, _account(value))),
        "security": ("lower(e.security) = ?", (value.lower(),)),
        "mood": ("ljkeep_key(e.mood) = ?", (wanted,)),
        "fandom": ("ljkeep_lists(s.fandoms, ?)", (wanted,)),
        "warning": (
            "(ljkeep_lists(s.warnings, ?) OR ljkeep_lists(s.archive_warnings, ?))",
            (wanted, wanted),
        ),
        "pairing": ("ljkeep_pairs(s.pairings, ?)", (value,)),
        "rating": (
            f"(s.rating = ? OR e.entry_id IN ({written}))",
            (value.lower(), wanted),
        ),
    }
    return simple[field.name]


def register(db: sqlite3.Connection) -> None:
    """Give a connection the functions that conditions call; costs microseconds where it has them."""
    try:
        db.execute("SELECT ljkeep_key('')")
    except sqlite3.OperationalError:
        db.create_function("ljkeep_key", 1, lambda text: _name(text) if text else None, deterministic=True)
        db.create_function("ljkeep_rated", 2, _rated, deterministic=True)
        db.create_function("ljkeep_holds", 2, _holds, deterministic=True)
        db.create_function("ljkeep_lists", 2, _lists, deterministic=True)
        db.create_function("ljkeep_pairs", 2, _pairs, deterministic=True)


def _date(scope: Scope, field: Field) -> tuple[str, Values]:
    if field.name == "year":
        first, after = year_range(field.value)
        return f"({scope.date} >= ? AND {scope.date} < ?)", (first, after)
    first, after = date_range(field.value)
    return (f"{scope.date} < ?", (first,)) if field.name == "before" else (f"{scope.date} >= ?", (after,))


def _words(scope: Scope, between: tuple[int, int]) -> tuple[str, Values]:
    """Return the condition on a length: of stories that of the whole work counts, else the entry's own."""
    own = "e.word_count BETWEEN ? AND ?"
    if scope.name != "stories":
        return own, between
    lengths = (
        "SELECT work_id FROM work_parts JOIN entries n USING (entry_id) LEFT JOIN stories t USING (entry_id)"
        " WHERE dtalkid IS NULL GROUP BY work_id"
        " HAVING sum(ifnull(t.words_counted, n.word_count)) BETWEEN ? AND ?"
    )
    of_works = f"SELECT entry_id FROM work_parts WHERE dtalkid IS NULL AND work_id IN ({lengths})"
    apart = "e.entry_id NOT IN (SELECT entry_id FROM work_parts WHERE dtalkid IS NULL)"
    return f"(e.entry_id IN ({of_works}) OR ({own} AND {apart}))", (*between, *between)


def _tag(db: sqlite3.Connection, scope: Scope, field: Field) -> tuple[str, Values]:
    wanted = _name(field.value)
    ids = [
        tag_id
        for tag_id, name in db.execute("SELECT tag_id, name FROM tags")
        if (_name(name).startswith(wanted) if field.prefix else _name(name) == wanted)
    ]
    tagged = "SELECT entry_id FROM entry_tags WHERE tag_id IN (SELECT value FROM json_each(?))"
    return f"{scope.entry} IN ({tagged})", (json.dumps(ids),)


def _by(scope: Scope, account: str) -> tuple[str, Values]:
    names = (account, _account(account))
    if scope.name == "comments":
        return "c.poster IN (?, ?)", names
    return (
        f"{scope.entry} IN (SELECT entry_id FROM comments WHERE poster IN (?, ?) AND {VISIBLE})",
        names,
    )


def _account(name: str) -> str:
    """Return an account as compared: lower case, underscores, no scheme."""
    bare = name.strip().removeprefix("http://").removeprefix("https://").rstrip("/").lower()
    return bare if "." in bare or "/" in bare else bare.replace("-", "_")


def _name(text: str) -> str:
    """Return what spellings of a name have in common; quotes, which end a value in a search, say nothing.

    >>> _name("The “Real” Thing") == _name("the real thing")
    True
    """
    return " ".join(key(text).replace('"', " ").split())


def _rated(text: str | None, wanted: str) -> bool:
    """Whether a rating as written has another as a word of its own: `R` is not in `PG-13 for language`.

    >>> _rated("NC-17 (strong R)", "nc-17"), _rated("PG-13", "pg"), _rated("PG-13", "13")
    (True, False, False)
    """
    return re.search(rf"(?<![\w-]){re.escape(wanted)}(?!\w|-?\d)", _name(text or "")) is not None


def _holds(text: str | None, wanted: str) -> bool:
    return bool(text) and wanted in key(text or "")


def _values(text: str | None) -> Sequence[Any]:
    try:
        value = json.loads(text or "[]")
    except ValueError:
        return ()
    return value if isinstance(value, list) else ()


def _lists(text: str | None, wanted: str) -> bool:
    return any(wanted in _name(str(value)) for value in _values(text))


def _pairs(text: str | None, wanted: str) -> bool:
    """Whether one of the pairings has all the wanted names, each as a part of one of its own."""
    names = [_name(part) for part in wanted.replace("&", "/").split("/") if part.strip()]
    for pairing in _values(text):
        chars = [_name(str(name)) for name in pairing.get("chars") or ()] if isinstance(pairing, dict) else []
        if names and all(any(name in char for char in chars) for name in names):
            return True
    return False
