"""The tree of a search -> SQL with bound values.

A search over text alone is one expression of the full-text index, and drives the query. Everything else is
a condition on rows, in which text becomes `IN (SELECT rowid …)`.
"""

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from storage.folding import fold, key
from storage.query import LETTER, And, Field, Node, Not, Or, Text, date_range, words_range, year_range
from storage.stemming import expand

VISIBLE = "state NOT IN ('deleted', 'screened', 'spam')"
HAS_SQL = {
    "picture": "(e.body_html LIKE '%<img%'"
    " OR EXISTS (SELECT 1 FROM entry_media m WHERE m.entry_id = e.entry_id))",
    "comments": f"EXISTS (SELECT 1 FROM comments h WHERE h.entry_id = e.entry_id AND h.{VISIBLE})",
    "cut": "e.body_html LIKE '%cutid%'",
    "story": "coalesce(s.is_story, 0)",
}
"""`has:…` as conditions."""
MANY = 50_001
"""Occurrences of a word that are counted; more are as many."""
Values = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is searched, and how its rows are reached from the index."""

    name: str
    index: str
    table: str
    """The rows, as `r`."""
    row: str
    """The row's number in the index."""
    joins: str
    """Everything a condition may speak of: `e` the entry, `c` the comment, `s` the story."""
    from_index: str
    """The same, joined to a row of the index."""
    date: str
    where: str = "1"


SCOPES = {
    "entries": Scope(
        name="entries",
        index="entries_fts",
        table="entries",
        row="e.entry_id",
        joins="entries e LEFT JOIN stories s USING (entry_id)",
        from_index="JOIN entries e ON e.entry_id = entries_fts.rowid LEFT JOIN stories s USING (entry_id)",
        date="e.eventtime",
    ),
    "stories": Scope(
        name="stories",
        index="entries_fts",
        table="entries",
        row="e.entry_id",
        joins="stories s JOIN entries e USING (entry_id)",
        from_index="JOIN entries e ON e.entry_id = entries_fts.rowid JOIN stories s USING (entry_id)",
        date="e.eventtime",
        where="s.is_story",
    ),
    "comments": Scope(
        name="comments",
        index="comments_fts",
        table="comments",
        row="c.comment_id",
        joins="comments c JOIN entries e USING (entry_id) LEFT JOIN stories s USING (entry_id)",
        from_index="JOIN comments c ON c.comment_id = comments_fts.rowid JOIN entries e USING (entry_id)"
        " LEFT JOIN stories s USING (entry_id)",
        date="c.posted_at",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A search as SQL."""

    match: str | None
    """Expression of the full-text index that every hit satisfies; None where text is only part of it."""
    condition: str
    """On rows; `1` where the index says it all."""
    values: Values
    at_most: int = 0
    """No more hits than this, by how often each word occurs; says nothing where `match` is None."""
    has_phrase: bool = False
    """Whether words must stand side by side, which makes counting slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How words are compared."""

    stem: bool = False
    """Other endings of a word count too: looked up among the words of the index."""
    substring: bool = False
    """Pieces of words count: every text is looked through."""


class Compiler:
    """Turns trees into SQL for one archive and scope."""

    def __init__(self, db: sqlite3.Connection, scope: Scope, options: Options) -> None:
        self._db, self._scope, self._options = db, scope, options

    def compile(self, node: Node | None) -> Wanted:
        """Return the SQL of a tree; of None, which is everything."""
        if node is None:
            return Wanted(match=None, condition="1", values=())
        parts = node.parts if isinstance(node, And) else (node,)
        text = [part for part in parts if self._is_text(part)]
        positive = [part for part in text if not isinstance(part, Not)]
        if not positive:
            condition, values = self.condition(node)
            return Wanted(match=None, condition=condition, values=values)
        rest = tuple(part for part in parts if part not in text)
        condition, values = self.condition(And(rest)) if rest else ("1", ())
        together = And(tuple(text))
        return Wanted(
            match=self.match(together),
            condition=condition,
            values=values,
            at_most=self._at_most(together),
            has_phrase=any(map(_has_phrase, text)),
        )

    def condition(self, node: Node) -> tuple[str, Values]:
        """Return a condition on rows with its values."""
        if isinstance(node, And | Or):
            pairs = [self.condition(part) for part in node.parts]
            joint = " AND " if isinstance(node, And) else " OR "
            return f"({joint.join(sql for sql, _ in pairs)})", tuple(v for _, values in pairs for v in values)
        if isinstance(node, Not):
            sql, values = self.condition(node.part)
            return f"NOT coalesce({sql}, 0)", values
        if isinstance(node, Field) and node.name != "title":
            return self._field(node)
        if self._options.substring and isinstance(node, Text):
            return self._substring(node)
        inner = f"SELECT rowid FROM {self._scope.index} WHERE {self._scope.index} MATCH ?"
        return f"{self._scope.row} IN ({inner})", (self.match(node),)

    def match(self, node: Node) -> str:
        """Return the expression of the full-text index for a tree of text only."""
        if isinstance(node, And):
            wanted = [self.match(part) for part in node.parts if not isinstance(part, Not)]
            unwanted = [self.match(part.part) for part in node.parts if isinstance(part, Not)]
            both = f"({' AND '.join(wanted)})"
            return f"({both} NOT ({' OR '.join(unwanted)}))" if unwanted else both
        if isinstance(node, Or):
            return f"({' OR '.join(self.match(part) for part in node.parts)})"
        if isinstance(node, Field):
            return f"(subject : {self._phrase(node.value, prefix=node.prefix)})"
        if isinstance(node, Text):
            return self._phrase(node.words, prefix=node.prefix)
        raise TypeError(node)

    def _at_most(self, node: Node) -> int:
        """Return a bound on the hits of text: counting single words costs next to nothing, phrases do."""
        if isinstance(node, And):
            return min(self._at_most(part) for part in node.parts if not isinstance(part, Not))
        if isinstance(node, Or):
            return sum(map(self._at_most, node.parts))
        words = node.words if isinstance(node, Text) else node.value if isinstance(node, Field) else ""
        prefix = isinstance(node, Text | Field) and node.prefix
        some = f"SELECT 1 FROM {self._scope.index} WHERE {self._scope.index} MATCH ? LIMIT {MANY}"
        sql = f"SELECT count(*) FROM ({some})"
        phrases = [self._phrase(word, prefix=prefix) for word in words.split() if LETTER.search(word)]
        return min(int(self._db.execute(sql, (phrase,)).fetchone()[0]) for phrase in phrases)

    def _phrase(self, words: str, *, prefix: bool) -> str:
        phrase = _quoted(fold(words))
        if prefix:
            return f"{phrase} *"
        if self._options.stem and len(words.split()) == 1:
            return f"({' OR '.join(map(_quoted, expand(self._db, self._scope.index, fold(words))))})"
        return phrase

    def _is_text(self, node: Node) -> bool:
        """Whether the index alone can tell; a NOT only beside something that is wanted."""
        if isinstance(node, Text):
            return not self._options.substring
        if isinstance(node, Field):
            return node.name == "title"
        if isinstance(node, Not):
            return not isinstance(node.part, Not) and self._is_text(node.part)
        if isinstance(node, And):
            return all(map(self._is_text, node.parts)) and any(not isinstance(p, Not) for p in node.parts)
        return all(self._is_text(part) and not isinstance(part, Not) for part in node.parts)

    def _substring(self, node: Text) -> tuple[str, Values]:
        row = "c" if self._scope.name == "comments" else "e"
        texts = f"coalesce({row}.subject, '') || char(10) || coalesce({row}.body_text, '')"
        return f"ljkeep_holds({texts}, ?)", (key(node.words),)

    def _field(self, field: Field) -> tuple[str, Values]:
        value = field.value
        if field.name in {"year", "before", "after"}:
            return self._date(field)
        if field.name == "tag":
            return self._tag(value, prefix=field.prefix)
        if field.name == "by":
            return self._by(value)
        if field.name == "has":
            return HAS_SQL[value], ()
        if field.name == "words":
            return "e.word_count BETWEEN ? AND ?", words_range(value)
        simple: dict[str, tuple[str, Values]] = {
            "poster": ("e.poster IN (?, ?)", (value, _account(value))),
            "security": ("lower(e.security) = ?", (value.lower(),)),
            "mood": ("ljkeep_key(e.mood) = ?", (key(value),)),
            "fandom": ("ljkeep_lists(s.fandoms, ?)", (key(value),)),
            "warning": (
                "(ljkeep_lists(s.warnings, ?) OR ljkeep_lists(s.archive_warnings, ?))",
                (key(value), key(value)),
            ),
            "pairing": ("ljkeep_pairs(s.pairings, ?)", (value,)),
            "rating": (
                (
                    "(s.rating = ? OR e.entry_id IN (SELECT entry_id FROM story_fields WHERE field = 'rating'"
                    " AND ljkeep_holds(raw, ?)))"
                ),
                (value.lower(), key(value)),
            ),
        }
        return simple[field.name]

    def _date(self, field: Field) -> tuple[str, Values]:
        date = self._scope.date
        if field.name == "year":
            first, after = year_range(field.value)
            return f"({date} >= ? AND {date} < ?)", (first, after)
        first, after = date_range(field.value)
        return (f"{date} < ?", (first,)) if field.name == "before" else (f"{date} >= ?", (after,))

    def _tag(self, value: str, *, prefix: bool) -> tuple[str, Values]:
        wanted = key(value)
        names = self._db.execute("SELECT tag_id, name FROM tags")
        ids = [
            tag_id
            for tag_id, name in names
            if (key(name).startswith(wanted) if prefix else key(name) == wanted)
        ]
        inner = "SELECT value FROM json_each(?)"
        return f"e.entry_id IN (SELECT entry_id FROM entry_tags WHERE tag_id IN ({inner}))", (
            json.dumps(ids),
        )

    def _by(self, account: str) -> tuple[str, Values]:
        names = (account, _account(account))
        if self._scope.name == "comments":
            return "c.poster IN (?, ?)", names
        inner = f"SELECT entry_id FROM comments WHERE poster IN (?, ?) AND {VISIBLE}"
        return f"e.entry_id IN ({inner})", names


def register(db: sqlite3.Connection) -> None:
    """Give a connection the functions that conditions call."""
    db.create_function("ljkeep_key", 1, lambda text: key(text) if text else None, deterministic=True)
    db.create_function("ljkeep_holds", 2, _holds, deterministic=True)
    db.create_function("ljkeep_lists", 2, _lists, deterministic=True)
    db.create_function("ljkeep_pairs", 2, _pairs, deterministic=True)


def _has_phrase(node: Node) -> bool:
    if isinstance(node, And | Or):
        return any(map(_has_phrase, node.parts))
    if isinstance(node, Not):
        return _has_phrase(node.part)
    return len(re.findall(r"[^\W_]+", node.words if isinstance(node, Text) else node.value)) > 1


def _quoted(words: str) -> str:
    """Return words as a phrase of the index's language, whatever they contain."""
    return '"' + words.replace('"', " ").replace("\0", " ") + '"'


def _account(name: str) -> str:
    """Return an account as compared: lower case, underscores, no scheme."""
    bare = name.strip().removeprefix("http://").removeprefix("https://").rstrip("/").lower()
    return bare if "." in bare or "/" in bare else bare.replace("-", "_")


def _holds(text: str | None, wanted: str) -> bool:
    return bool(text) and wanted in key(text or "")


def _values(text: str | None) -> Sequence[Any]:
    try:
        value = json.loads(text or "[]")
    except ValueError:
        return ()
    return value if isinstance(value, list) else ()


def _lists(text: str | None, wanted: str) -> bool:
    return any(wanted in key(str(value)) for value in _values(text))


def _pairs(text: str | None, wanted: str) -> bool:
    """Whether one of the pairings has all the wanted names, each as a part of one of its own."""
    names = [key(part) for part in wanted.replace("&", "/").split("/") if part.strip()]
    for pairing in _values(text):
        chars = [key(str(name)) for name in pairing.get("chars", ())] if isinstance(pairing, dict) else []
        if names and all(any(name in char for char in chars) for name in names):
            return True
    return False
