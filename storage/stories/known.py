"""What headers of an archive say of worlds, pairs, series and writers: evidence for reading subjects."""

import json
import sqlite3
from collections.abc import Iterator

from storage.stories.series import series_name
from storage.words.subjects import Fact, SubjectWords, known_words

_MOST_PAIR = 3
"""People of a pairing whose names subjects merge."""


def load_words(db: sqlite3.Connection) -> SubjectWords:
    """Return what the headers of stories say, for telling it again in subjects."""
    pairs = db.execute("SELECT DISTINCT value FROM stories, json_each(pairings) WHERE is_story = 1")
    named = (json.loads(row["value"]).get("chars") or () for row in pairs)
    return known_words(_said(db), (chars for chars in named if 1 < len(chars) <= _MOST_PAIR))


def _said(db: sqlite3.Connection) -> Iterator[Fact]:
    for column, field in (("fandoms", "fandom"), ("authors", "author")):
        for row in db.execute(f"SELECT DISTINCT value FROM stories, json_each({column}) WHERE is_story = 1"):
            yield field, row["value"]
    for row in db.execute("SELECT DISTINCT series FROM stories WHERE is_story = 1 AND series IS NOT NULL"):
        yield "series", series_name(row["series"])[0]
    for row in db.execute("SELECT DISTINCT poster FROM entries WHERE poster IS NOT NULL"):
        yield "author", row["poster"]
