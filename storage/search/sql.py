"""The tree of a search -> SQL with bound values.

A search over text alone is one expression of the full-text index, and drives the query. Everything else is
a condition on rows, in which text becomes `IN (SELECT rowid …)`.
"""

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from storage.folding import fold, key
from storage.search.fields import Values, field_condition
from storage.search.query import And, Field, Node, Not, Or, Text
from storage.search.snippets import Mark
from storage.search.stemming import expand
from storage.search_schema import Scope

ALIAS = re.compile(r"\b([ces])\.")
"""Tables that a condition speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A search as SQL."""

    match: str | None
    """Expression of the full-text index that every hit satisfies; None where text is only part of it."""
    condition: str = "1"
    """On rows; `1` where the index says it all."""
    wide: str = "1"
    """The same, for very many comments: what is asked of entries is worked out once for all of them."""
    values: Values = ()
    marks: tuple[Mark, ...] = ()
    """What to mark in the texts found."""
    bounds: tuple[tuple[str, ...], ...] = ()
    """Groups of expressions of single words: a hit of `match` is a hit of at least one of every group."""
    has_prefix: bool = False
    """Whether beginnings of words are asked for, whose every look at the index gathers all such words."""
    has_phrase: bool = False
    """Whether words have to stand side by side."""

    @property
    def needs(self) -> frozenset[str]:
        """The tables that the condition speaks of."""
        return frozenset(ALIAS.findall(self.condition))

    @property
    def words(self) -> tuple[str, ...]:
        """The single words of the text, as expressions of the index."""
        return tuple(dict.fromkeys(word for group in self.bounds for word in group))


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
        self._expanded: dict[str, list[str]] = {}

    def compile(self, node: Node | None) -> Wanted:
        """Return the SQL of a tree; of None, which is everything."""
        if node is None:
            return Wanted(match=None)
        marks = tuple(self._marks(node))
        parts = node.parts if isinstance(node, And) else (node,)
        text = tuple(part for part in parts if self._is_text(part))
        if all(isinstance(part, Not) for part in text):
            condition, values = self.condition(node)
            wide = self.condition(node, wide=True)[0]
            return Wanted(match=None, condition=condition, wide=wide, values=values, marks=marks)
        rest = tuple(part for part in parts if part not in text)
        condition, values = self.condition(And(rest)) if rest else ("1", ())
        wide = self.condition(And(rest), wide=True)[0] if rest else "1"
        together = And(text)
        return Wanted(
            match=self.match(together),
            condition=condition,
            wide=wide,
            values=values,
            marks=marks,
            bounds=tuple(self._bounds(together)),
            has_prefix=_any_text(together, lambda text: text.prefix),
            has_phrase=_any_text(together, lambda text: len(_WORD.findall(_words(text))) > 1),
        )

    def condition(self, node: Node, *, wide: bool = False) -> tuple[str, Values]:
        """Return a condition on rows with its values; `wide` as in `Wanted.wide`."""
        if isinstance(node, And | Or):
            pairs = [self.condition(part, wide=wide) for part in node.parts]
            joint = " AND " if isinstance(node, And) else " OR "
            return f"({joint.join(sql for sql, _ in pairs)})", tuple(v for _, values in pairs for v in values)
        if isinstance(node, Not) and isinstance(node.part, And | Or):
            # Inwards: SQLite's parser has no room for many levels of NOT.
            turned = tuple(part.part if isinstance(part, Not) else Not(part) for part in node.part.parts)
            return self.condition(Or(turned) if isinstance(node.part, And) else And(turned), wide=wide)
        if isinstance(node, Not):
            sql, values = self.condition(node.part, wide=wide)
            return f"NOT coalesce({sql}, 0)", values
        if isinstance(node, Field) and node.name != "title":
            sql, values = field_condition(self._db, self._scope, node)
            return (_of_entries(self._scope, sql) if wide else sql), values
        if self._options.substring and isinstance(node, Text | Field):
            return self._substring(node)
        inner = f"SELECT rowid FROM {self._scope.index} WHERE {self._scope.index} MATCH ?"
        return f"{self._scope.row} IN ({inner})", (self.match(node),)

    def match(self, node: Node) -> str:
        """Return the expression of the full-text index for a tree of text only."""
        if isinstance(node, And):
            wanted = [self.match(part) for part in node.parts if not isinstance(part, Not)]
            unwanted = [self.match(part.part) for part in node.parts if isinstance(part, Not)]
            both = wanted[0] if len(wanted) == 1 else f"({' AND '.join(wanted)})"
            return f"({both} NOT ({' OR '.join(unwanted)}))" if unwanted else both
        if isinstance(node, Or):
            return f"({' OR '.join(self.match(part) for part in node.parts)})"
        if isinstance(node, Field):
            return f"(subject : {self._title(node)})"
        if isinstance(node, Text):
            return self._phrase(node.words, prefix=node.prefix)
        raise TypeError(node)

    def _title(self, node: Field) -> str:
        """Return what a subject has to hold: the words, or as they were typed, for so subjects are held."""
        folded, typed = self._phrase(node.value, prefix=node.prefix), _quoted(node.value)
        return folded if fold(node.value) == node.value else f"({folded} OR {typed}{' *' * node.prefix})"

    def _phrase(self, words: str, *, prefix: bool) -> str:
        if prefix:
            return f"{_quoted(fold(words))} *"
        endings = self._endings(words)
        return endings[0] if len(endings) == 1 else f"({' OR '.join(endings)})"

    def _endings(self, words: str) -> list[str]:
        """Return the phrases that words stand for: themselves, and where asked for a word's other endings."""
        if not self._options.stem or len(_WORD.findall(words)) != 1:
            return [_quoted(fold(words))]
        if words not in self._expanded:
            found = expand(self._db, self._scope.index, words)
            self._expanded[words] = [_quoted(word) for word in found]
        return self._expanded[words]

    def _bounds(self, node: Node) -> list[tuple[str, ...]]:
        if isinstance(node, And):
            return [group for part in node.parts if not isinstance(part, Not) for group in self._bounds(part)]
        if isinstance(node, Or):
            return [tuple(word for part in node.parts for word in self._bounds(part)[0])]
        if isinstance(node, Not):
            raise TypeError(node)
        words = _words(node)
        found = _WORD.findall(fold(words))
        if len(found) == 1 and not node.prefix:
            return [tuple(self._endings(words))]
        *first, last = map(_quoted, found or [fold(words)])
        return [(word,) for word in (*first, f"{last} *" if node.prefix else last)]

    def _marks(self, node: Node) -> list[Mark]:
        if isinstance(node, And | Or):
            return [mark for part in node.parts for mark in self._marks(part)]
        if not isinstance(node, Text):
            return []
        if self._options.substring:
            return [Mark(words=node.words, piece=True)]
        if node.prefix or not self._options.stem:
            return [Mark(words=node.words, prefix=node.prefix)]
        return [Mark(words=words) for words in self._endings(node.words)]

    def _is_text(self, node: Node) -> bool:
        """Whether the index alone can tell; a NOT only beside something that is wanted."""
        if isinstance(node, Text):
            return not self._options.substring
        if isinstance(node, Field):
            return node.name == "title" and not self._options.substring
        if isinstance(node, Not):
            return not isinstance(node.part, Not) and self._is_text(node.part)
        if isinstance(node, And):
            return all(map(self._is_text, node.parts)) and any(not isinstance(p, Not) for p in node.parts)
        return all(self._is_text(part) and not isinstance(part, Not) for part in node.parts)

    def _substring(self, node: Text | Field) -> tuple[str, Values]:
        row = "c" if self._scope.name == "comments" else "e"
        wanted = key(_words(node))
        if isinstance(node, Field):
            return f"ljkeep_holds({row}.subject, ?)", (wanted,)
        # Of each for itself: nothing runs from the subject into the text.
        return (
            f"(ljkeep_holds({row}.subject, ?) OR ljkeep_holds({row}.body_text, ?))",
            (wanted, wanted),
        )


_WORD = re.compile(r"[^\W_]+")


def _of_entries(scope: Scope, sql: str) -> str:
    """Return a condition on the entries of comments as one that is worked out once."""
    if scope.name != "comments" or not {"e", "s"} & set(ALIAS.findall(sql)):
        return sql
    inner = ALIAS.sub(r"w\1.", sql)
    entries = "entries we LEFT JOIN stories ws ON ws.entry_id = we.entry_id"
    return f"{scope.entry} IN (SELECT we.entry_id FROM {entries} WHERE {inner})"


def _any_text(node: Node, holds: Callable[[Text | Field], bool]) -> bool:
    """Whether something holds of any of the texts in a tree."""
    if isinstance(node, And | Or):
        return any(_any_text(part, holds) for part in node.parts)
    return _any_text(node.part, holds) if isinstance(node, Not) else holds(node)


def _words(text: Text | Field) -> str:
    return text.words if isinstance(text, Text) else text.value


def _quoted(words: str) -> str:
    """Return words as a phrase of the index's language, whatever they contain."""
    return '"' + words.replace('"', " ").replace("\0", " ") + '"'
