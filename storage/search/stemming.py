"""Other endings of a word, of which an index holds some.

No second index is kept: a search with stemming asks for every word that is the same once common English or
Russian endings are off. There are some hundred of them, each of which the index is asked for by itself, which
costs the same for a word of a hundred hits and of a hundred thousand.
"""

import sqlite3
from collections.abc import Iterator

from storage.folding import fold, level

_WRITTEN = """
ations ation ings ing edly ness ies ied ers est ed er es ly y s e иями ями ами ией иям
ием иях ого его ому ему ыми ими ость ости ешь ете ишь ите ать ять ить еть ала ило или
ела али ает яет ах ях ов ев ей ой ый ий ая яя ое ее ые ие ую юю ом ем ам ям ит ет ут ют
ат ят л а я о е и ы у ю ь
"""
ENDINGS = tuple(_WRITTEN.split())
_LONGEST_FIRST = tuple(sorted(ENDINGS, key=len, reverse=True))
LEAST = 3
"""Letters a stem keeps."""
MOST = 60
"""Words one word may stand for."""


def stem(word: str) -> str:
    """Return a word without a common ending.

    >>> stem("running"), stem("runs"), stem("чайника")
    ('run', 'run', 'чайник')
    """
    for ending in _LONGEST_FIRST:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > LEAST and word[-1] == word[-2] and word[-1] not in "aeiou" else word


def expand(db: sqlite3.Connection, index: str, word: str) -> tuple[str, ...]:
    """Return the indexed words that differ from a word in their ending only, the word itself first."""
    flat = level(fold(word))
    sql = f"SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT 1"
    found = [other for other in _siblings(flat) if db.execute(sql, (f'"{other}"',)).fetchone()]
    return (flat, *found[: MOST - 1])


def _siblings(word: str) -> Iterator[str]:
    """Yield every other word of the same stem: with each ending, the last letter once and twice."""
    root = stem(word)
    endings = [ending for ending in ENDINGS if ending.isascii() == root[-1:].isascii()]
    for base in (root, root + root[-1:]):
        for ending in ("", *endings):
            if base + ending != word and stem(base + ending) == root:
                yield base + ending
