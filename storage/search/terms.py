"""The words that tell an entry from the others of its archive."""

import math
import re
import sqlite3
from collections import Counter

from storage.folding import fold, level

WORD = re.compile(r"[^\W\d_]{4,30}")
READ = 20_000
"""Characters of a text that are looked at."""
CANDIDATES, TERMS = 60, 12
GATHERED = 10_000
"""Occurrences of all chosen words together, which is what asking for them costs."""


def telling_terms(db: sqlite3.Connection, entry_id: int) -> tuple[str, ...]:
    """Return the words of an entry that are frequent in it and rare elsewhere, the most telling first."""
    row = db.execute("SELECT subject, body_text FROM entries WHERE entry_id = ?", (entry_id,)).fetchone()
    if row is None:
        return ()
    counts = Counter(WORD.findall(level(fold(f"{row[0] or ''} {(row[1] or '')[:READ]}"))))
    entries = db.execute("SELECT count(*) FROM entries").fetchone()[0]
    often = max(2, min(GATHERED, entries // 3))
    weights: dict[str, tuple[float, int]] = {}
    for term, count in counts.most_common(CANDIDATES):
        found = _entries_with(db, term, often)
        if 1 < found <= often:
            weights[term] = ((1 + math.log(count)) * math.log(entries / found), found)
    chosen: list[str] = []
    gathered = 0
    for term in sorted(weights, key=lambda term: (-weights[term][0], term))[:TERMS]:
        gathered += weights[term][1]
        if chosen and gathered > GATHERED:
            break
        chosen.append(term)
    return tuple(chosen)


def _entries_with(db: sqlite3.Connection, term: str, often: int) -> int:
    """Return how many entries have a word; one more than `often` stands for any number above."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM entries_fts WHERE entries_fts MATCH ? LIMIT ?)"
    return int(db.execute(sql, (f'"{term}"', often + 1)).fetchone()[0])
