"""Other endings of a word, looked up among the words an index holds.

No second index is kept: a search with stemming asks for every indexed word that has the same beginning and
is the same once common English or Russian endings are off. It costs one look at the vocabulary a word.
"""

import sqlite3

from storage.folding import fold, level

ENDINGS = (
    *(
        "ations",
        "ation",
        "ings",
        "ing",
        "edly",
        "ness",
        "ies",
        "ied",
        "ers",
        "est",
        "ed",
        "er",
        "es",
        "ly",
        "y",
        "s",
        "e",
    ),
    *(
        "иями",
        "ями",
        "ами",
        "ией",
        "иям",
        "ием",
        "иях",
        "ого",
        "его",
        "ому",
        "ему",
        "ыми",
        "ими",
        "ость",
        "ости",
    ),
    *(
        "ешь",
        "ете",
        "ишь",
        "ите",
        "ать",
        "ять",
        "ить",
        "еть",
        "ала",
        "ило",
        "или",
        "ела",
        "ала",
        "али",
        "ает",
        "яет",
    ),
    *(
        "ах",
        "ях",
        "ов",
        "ев",
        "ей",
        "ой",
        "ый",
        "ий",
        "ая",
        "яя",
        "ое",
        "ее",
        "ые",
        "ие",
        "ую",
        "юю",
        "ом",
        "ем",
        "ам",
        "ям",
    ),
    *("ит", "ет", "ут", "ют", "ат", "ят", "л", "а", "я", "о", "е", "и", "ы", "у", "ю", "ь"),
)
_LONGEST_FIRST = tuple(sorted(dict.fromkeys(ENDINGS), key=len, reverse=True))
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
    root = stem(flat)
    db.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{index}_words USING fts5vocab('main', '{index}', 'row')"
    )
    rows = db.execute(
        f"SELECT term FROM temp.{index}_words WHERE term >= ? AND term < ? ORDER BY doc DESC",
        (root, f"{root}\U0010ffff"),
    )
    found = [term for (term,) in rows if term != flat and stem(term) == root]
    return (flat, *found[: MOST - 1])
