"""Pieces of words: the words of an index that hold one.

An index knows its words, and those are far fewer than the texts: looking through them takes half a second to
three at 1,000,000 comments, where folding every text takes over a minute.
"""

import re
import sqlite3

from storage.folding import key

WORD = re.compile(r"[^\W_]+")
_FOREIGN = re.compile(r"[^\x00-\u05ff\u3040-\u9fff]")
"""Letters of which SQLite's own tables, of Unicode 6.1, may know less than Python's."""
_LIKE = (
    "SELECT term FROM temp.{index}_words WHERE instr(term, ?)"
    " OR (term GLOB '*[^a-z0-9а-я]*' AND ljkeep_holds(term, ?))"
)


def parts_of(piece: str) -> tuple[str, ...]:
    """Return the parts of words that a piece of text is made of; () where the index can't tell.

    >>> parts_of("een doo"), parts_of("Lantern"), parts_of("?!")
    (('een', 'doo'), ('lantern',), ())
    """
    return () if _FOREIGN.search(piece) else tuple(WORD.findall(key(piece)))


def words_with(db: sqlite3.Connection, index: str, part: str) -> list[str]:
    """Return the indexed words that hold a part, as folded by `key`; needs `fields.register`."""
    db.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{index}_words USING fts5vocab('main', '{index}', 'row')"
    )
    return [word for (word,) in db.execute(_LIKE.format(index=index), (part, part))]
