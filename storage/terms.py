"""The words that tell an entry from the others of its archive."""

import math
import re
import sqlite3
from collections import Counter

from storage.folding import key

WORD = re.compile(r"[^\W\d_]{4,30}")
READ = 20_000
"""Characters of a text that are looked at."""
CANDIDATES, TERMS = 60, 12


def telling_terms(db: sqlite3.Connection, entry_id: int) -> tuple[str, ...]:
    """Return the words of an entry that are frequent in it and rare elsewhere, the most telling first."""
    row = db.execute("SELECT subject, body_text FROM entries WHERE entry_id = ?", (entry_id,)).fetchone()
    if row is None:
        return ()
    counts = Counter(WORD.findall(key(f"{row[0] or ''} {(row[1] or '')[:READ]}")))
    db.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.entries_fts_words"
        " USING fts5vocab('main', 'entries_fts', 'row')"
    )
    entries = db.execute("SELECT count(*) FROM entries").fetchone()[0]
    weights: dict[str, float] = {}
    for term, count in counts.most_common(CANDIDATES * 4):
        found = db.execute("SELECT doc FROM temp.entries_fts_words WHERE term = ?", (term,)).fetchone()
        if found and 1 < found[0] <= max(2, entries // 3):
            weights[term] = (1 + math.log(count)) * math.log(entries / found[0])
    return tuple(sorted(weights, key=lambda term: -weights[term])[:TERMS])
