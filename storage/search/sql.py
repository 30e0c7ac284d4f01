"""The tree of a search -> SQL with bound values.

A search over text alone is one expression of the full-text index, and drives the query. Everything else is
a condition on rows, in which text becomes `IN (SELECT rowid …)`.
"""

import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from storage.folding import fold, key
from storage.search.fields import Values, field_condition
from storage.search.glance import Held, Reading
from storage.search.pieces import parts_of, words_with
from storage.search.query import And, Field, Node, Not, Or, Text
from storage.search.snippets import Mark, pattern_of
from storage.search.stemming import expand
from storage.search_schema import Scope

ALIAS = re.compile(r"\b([ces])\.")
"""Tables that a condition speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedRows:
    """A search as SQL."""

    match: str | None
    """Expression of the full-text index that every hit satisfies; None where text is only part of it."""
    is_rankable: bool = False
    """Whether there is, or would be, such an expression."""
    condition: str = "1"
    """On rows; `1` where the index says it all."""
    wide: str = "1"
    """The same, for very many comments: what is asked of entries is worked out once for all of them."""
    values: Values = ()
    rows: tuple[str, Values] = ("1", ())
    """The part of the condition, as in `wide`, that has nothing to do with texts."""
    texts: Callable[[Held], tuple[str, Values]] | None = None
    """The rest of what is asked as a condition, for rows of which one can say what an expression finds."""
    reading: Reading | None = None
    """The same told from the texts alone, sure but for odd letters; None where they cannot tell."""
    marks: tuple[Mark, ...] = ()
    """What to mark in the texts found."""
    bounds: tuple[tuple[str, ...], ...] = ()
    """Groups of expressions of single words: a hit of `match` is a hit of at least one of every group."""
    is_broad: bool = False
    """Whether beginnings or pieces of words are asked for, of which every look at the index gathers all."""
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
class SqlOptions:
    """How words are compared."""

    stem: bool = False
    """Other endings of a word count too: looked up among the words of the index."""
    substring: bool = False
    """Pieces of words count: looked up among the words of the index; over several words, in the texts too."""


class Compiler:
    """Turns trees into SQL for one archive and scope."""

    def __init__(self, db: sqlite3.Connection, scope: Scope, options: SqlOptions) -> None:
        self._db, self._scope, self._options = db, scope, options
        self._expanded: dict[str, list[str]] = {}

    def glimpse(self, node: Node | None) -> WantedRows:
        """Return what a look through some rows needs, which asks nothing of the index."""
        parts = () if node is None else node.parts if isinstance(node, And) else (node,)
        rows, texts = self._parted(parts)
        return WantedRows(
            match=None,
            is_rankable=any(self._is_text(part) and not isinstance(part, Not) for part in parts),
            rows=rows,
            texts=texts,
            reading=self._reading(And(tuple(part for part in parts if _any_leaf(part, _is_worded)))),
            marks=tuple(self._marks(node)) if node else (),
        )

    def compile(self, node: Node | None) -> WantedRows:
        """Return the SQL of a tree; of None, which is everything."""
        if node is None:
            return WantedRows(match=None)
        parts = node.parts if isinstance(node, And) else (node,)
        glimpse = self.glimpse(node)
        text = tuple(part for part in parts if self._is_text(part))
        if all(isinstance(part, Not) for part in text):
            condition, values = self.condition(node)
            wide = self.condition(node, wide=True)[0]
            return replace(glimpse, condition=condition, wide=wide, values=values)
        rest = tuple(part for part in parts if part not in text)
        condition, values = self.condition(And(rest)) if rest else ("1", ())
        wide = self.condition(And(rest), wide=True)[0] if rest else "1"
        together = And(text)
        return replace(
            glimpse,
            match=self.match(together),
            condition=condition,
            wide=wide,
            values=values,
            bounds=tuple(self._bounds(together)),
            is_broad=self._options.substring or _any_leaf(together, lambda text: text.prefix),
            has_phrase=_any_leaf(together, lambda text: len(_WORD.findall(_words(text))) > 1),
        )

    def _parted(
        self, parts: tuple[Node, ...]
    ) -> tuple[tuple[str, Values], Callable[[Held], tuple[str, Values]] | None]:
        """Return what is asked of rows, and of texts, None for no texts."""
        texts = tuple(part for part in parts if _any_leaf(part, _is_worded))
        rest = tuple(part for part in parts if part not in texts)
        rows = self.condition(And(rest), wide=True) if rest else ("1", ())
        if not texts:
            return rows, None
        return rows, lambda held: self.condition(And(texts), held=held)

    def _reading(self, node: Node) -> Reading | None:
        """Return how texts tell whether a tree finds them."""
        if isinstance(node, And | Or):
            parts = [self._reading(part) for part in node.parts]
            sure = [part for part in parts if part is not None]
            if len(sure) < len(parts):
                return None
            joint = all if isinstance(node, And) else any
            return lambda texts: joint(part(texts) for part in sure)
        if isinstance(node, Not):
            part = self._reading(node.part)
            return None if part is None else lambda texts: not part(texts)
        if not _is_worded(node):
            return None
        patterns = [pattern_of(mark) for mark in self._marks(Text(_words(node), prefix=node.prefix))]
        if not all(patterns):
            return None
        holds = re.compile("|".join(patterns)).search
        if isinstance(node, Field):
            return lambda texts: holds(texts[0]) is not None
        return lambda texts: any(holds(text) for text in texts if text)

    def condition(self, node: Node, *, wide: bool = False, held: Held | None = None) -> tuple[str, Values]:
        """Return a condition on rows with its values.

        Args:
            node: What is asked.
            wide: As in `Wanted.wide`.
            held: What tells which rows an expression finds, instead of the archive's index.
        """
        if isinstance(node, And | Or):
            pairs = [self.condition(part, wide=wide, held=held) for part in node.parts]
            joint = " AND " if isinstance(node, And) else " OR "
            return f"({joint.join(sql for sql, _ in pairs)})", tuple(v for _, values in pairs for v in values)
        if isinstance(node, Not) and isinstance(node.part, And | Or):
            # Inwards: SQLite's parser has no room for many levels of NOT.
            turned = tuple(part.part if isinstance(part, Not) else Not(part) for part in node.part.parts)
            turned_about = Or(turned) if isinstance(node.part, And) else And(turned)
            return self.condition(turned_about, wide=wide, held=held)
        if isinstance(node, Not):
            sql, values = self.condition(node.part, wide=wide, held=held)
            return f"NOT coalesce({sql}, 0)", values
        if isinstance(node, Field) and node.name != "title":
            sql, values = field_condition(self._db, self._scope, node)
            return (_of_entries(self._scope, sql) if wide else sql), values
        if self._options.substring and isinstance(node, Text | Field):
            return self._substring(node, in_index=held is None)
        if held is not None:
            return f"{self._scope.row} IN (SELECT value FROM json_each(?))", (held(self.match(node)),)
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
        if self._options.substring:
            return self._phrase(node.value, prefix=node.prefix)
        folded, typed = self._phrase(node.value, prefix=node.prefix), _quoted(node.value)
        return folded if fold(node.value) == node.value else f"({folded} OR {typed}{' *' * node.prefix})"

    def _phrase(self, words: str, *, prefix: bool) -> str:
        if self._options.substring:
            return " AND ".join(_any_of(self._words_with(part)) for part in parts_of(words))
        if prefix:
            return f"{_quoted(fold(words))} *"
        return _any_of(self._endings(words))

    def _words_with(self, part: str) -> list[str]:
        """Return the words that hold a part; the part itself where none does."""
        if part not in self._expanded:
            found = words_with(self._db, self._scope.index, part)
            self._expanded[part] = [_quoted(word) for word in found or [part]]
        return self._expanded[part]

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
        if self._options.substring:
            return [tuple(self._words_with(part)) for part in parts_of(words)]
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
        if isinstance(node, Text | Field):
            # Of a piece that reaches over several words, the index can say only which rows may hold it.
            return _is_worded(node) and (not self._options.substring or len(parts_of(_words(node))) == 1)
        if isinstance(node, Not):
            return not isinstance(node.part, Not) and self._is_text(node.part)
        if isinstance(node, And):
            return all(map(self._is_text, node.parts)) and any(not isinstance(p, Not) for p in node.parts)
        return all(self._is_text(part) and not isinstance(part, Not) for part in node.parts)

    def _substring(self, node: Text | Field, *, in_index: bool) -> tuple[str, Values]:
        """Return a condition on rows that hold a piece of text; the index is asked first if it can tell."""
        row = "c" if self._scope.name == "comments" else "e"
        wanted = key(_words(node))
        sql = f"ljkeep_holds({row}.subject, ?)"
        values: Values = (wanted,)
        if isinstance(node, Text):
            # Of each for itself: nothing runs from the subject into the text.
            sql, values = f"({sql} OR ljkeep_holds({row}.body_text, ?))", (wanted, wanted)
        if not in_index or not parts_of(_words(node)):
            return sql, values
        held = (
            f"{self._scope.row} IN (SELECT rowid FROM {self._scope.index} WHERE {self._scope.index} MATCH ?)"
        )
        return f"({held} AND {sql})", (self.match(node), *values)


_WORD = re.compile(r"[^\W_]+")


def _of_entries(scope: Scope, sql: str) -> str:
    """Return a condition on the entries of comments as one that is worked out once."""
    if scope.name != "comments" or not {"e", "s"} & set(ALIAS.findall(sql)):
        return sql
    inner = ALIAS.sub(r"w\1.", sql)
    entries = "entries we LEFT JOIN stories ws ON ws.entry_id = we.entry_id"
    return f"{scope.entry} IN (SELECT we.entry_id FROM {entries} WHERE {inner})"


def _any_leaf(node: Node, holds: Callable[[Text | Field], bool]) -> bool:
    """Whether something holds of any of the words and fields in a tree."""
    if isinstance(node, And | Or):
        return any(_any_leaf(part, holds) for part in node.parts)
    return _any_leaf(node.part, holds) if isinstance(node, Not) else holds(node)


def _is_worded(leaf: Text | Field) -> bool:
    """Whether it is looked for in the texts."""
    return isinstance(leaf, Text) or leaf.name == "title"


def _words(text: Text | Field) -> str:
    return text.words if isinstance(text, Text) else text.value


def _any_of(phrases: Sequence[str]) -> str:
    return phrases[0] if len(phrases) == 1 else f"({' OR '.join(phrases)})"


def _quoted(words: str) -> str:
    """Return words as a phrase of the index's language, whatever they contain."""
    return '"' + words.replace('"', " ").replace("\0", " ") + '"'
