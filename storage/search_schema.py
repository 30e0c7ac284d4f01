"""The search tables: full-text indexes over entries and comments, kept by triggers.

Their content is a view in which ё stands as е, letter for letter, so that a place found in the index is the
same place in the text. `search_text` is indexed besides where compatibility forms make the text another one.
"""

_COLUMNS = "subject, body_text, search_text"


def _folded(prefix: str) -> str:
    """Return the SQL of the three indexed values of a row."""
    return ", ".join(
        f"replace(replace({prefix}{column}, 'ё', 'е'), 'Ё', 'Е')" for column in _COLUMNS.split(", ")
    )


def _index(table: str, key: str) -> str:
    old, new = _folded("old."), _folded("new.")
    return f"""
CREATE VIEW {table}_folded AS SELECT {key}, {
        ", ".join(f"replace(replace({c}, 'ё', 'е'), 'Ё', 'Е') AS {c}" for c in _COLUMNS.split(", "))
    } FROM {table};
CREATE VIRTUAL TABLE {table}_fts USING fts5(
  {_COLUMNS}, content='{table}_folded', content_rowid='{key}', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN
  INSERT INTO {table}_fts (rowid, {_COLUMNS}) VALUES (new.{key}, {new});
END;
CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN
  INSERT INTO {table}_fts ({table}_fts, rowid, {_COLUMNS}) VALUES ('delete', old.{key}, {old});
END;
CREATE TRIGGER {table}_fts_update AFTER UPDATE OF {_COLUMNS} ON {table} BEGIN
  INSERT INTO {table}_fts ({table}_fts, rowid, {_COLUMNS}) VALUES ('delete', old.{key}, {old});
  INSERT INTO {table}_fts (rowid, {_COLUMNS}) VALUES (new.{key}, {new});
END;
"""


SEARCH_DDL = (
    _index("entries", "entry_id")
    + _index("comments", "comment_id")
    + "CREATE INDEX comments_posted_at ON comments (posted_at, comment_id);"
)
"""What the migration runs."""
