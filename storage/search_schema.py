"""The search tables: full-text indexes over entries and comments, kept by triggers.

Their content is a view in which ё stands as е, letter for letter, so that a place found in the index is the
same place in the text. `search_text` is indexed besides where compatibility forms make the text another one.
"""

from dataclasses import dataclass

INDEXES = ("entries_fts", "comments_fts")
HIDDEN = "'deleted', 'screened', 'spam'"
"""States of comments that have nothing to find."""
VISIBLE = f"state NOT IN ({HIDDEN})"
"""Comments that have something to find."""
COLUMNS = "subject, body_text, search_text"
"""What is indexed of a row."""
TOKENIZER = "unicode61 remove_diacritics 2"


def _folded(prefix: str) -> str:
    """Return the SQL of the three indexed values of a row."""
    return ", ".join(
        f"replace(replace({prefix}{column}, 'ё', 'е'), 'Ё', 'Е')" for column in COLUMNS.split(", ")
    )


def _index(table: str, key: str) -> str:
    return f"""
CREATE VIEW {table}_folded AS SELECT {key}, {
        ", ".join(f"replace(replace({c}, 'ё', 'е'), 'Ё', 'Е') AS {c}" for c in COLUMNS.split(", "))
    } FROM {table};
CREATE VIRTUAL TABLE {table}_fts USING fts5(
  {COLUMNS}, content='{table}_folded', content_rowid='{key}', tokenize='{TOKENIZER}'
);
{_triggers(table, key)}"""


def _triggers(table: str, key: str) -> str:
    old, new = _folded("old."), _folded("new.")
    return f"""CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN
  INSERT INTO {table}_fts (rowid, {COLUMNS}) VALUES (new.{key}, {new});
END;
CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN
  INSERT INTO {table}_fts ({table}_fts, rowid, {COLUMNS}) VALUES ('delete', old.{key}, {old});
END;
CREATE TRIGGER {table}_fts_update AFTER UPDATE OF {COLUMNS} ON {table} BEGIN
  INSERT INTO {table}_fts ({table}_fts, rowid, {COLUMNS}) VALUES ('delete', old.{key}, {old});
  INSERT INTO {table}_fts (rowid, {COLUMNS}) VALUES (new.{key}, {new});
END;
"""


def _statements(triggers: str) -> tuple[str, ...]:
    return tuple(f"{one}END" for one in triggers.split("END;\n")[:-1])


SEARCH_DDL = (
    _index("entries", "entry_id")
    + _index("comments", "comment_id")
    + "CREATE INDEX comments_posted_at ON comments (posted_at, comment_id, state);"
)
"""What the migration runs."""
STOPPED = tuple(
    f"DROP TRIGGER {table}_fts_{event}"
    for table in ("entries", "comments")
    for event in ("insert", "delete", "update")
)
"""Statements after which rows change without the indexes; `REMADE` must follow in the same transaction."""
REMADE = (
    *_statements(_triggers("entries", "entry_id") + _triggers("comments", "comment_id")),
    *(f"INSERT INTO {index} ({index}) VALUES ('rebuild')" for index in INDEXES),
)
"""Statements that keep the indexes again, and make them anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is searched: `e` is the entry, `c` the comment, `s` the story of a row."""

    name: str
    index: str
    table: str
    """The rows, with their alias."""
    key: str
    """The name of the row's number."""
    row: str
    """The row's number, as in the index."""
    entry: str
    """The number of its entry."""
    date: str
    shown: str = "1"
    """Condition on rows that may be listed where no text was asked for."""
    always: str = ""
    """Alias of a table that every hit has to have a row in."""

    @property
    def folded(self) -> str:
        """The view that the index has its texts from."""
        return f"{self.index.removesuffix('_fts')}_folded"


SCOPES = {
    "entries": Scope(
        name="entries",
        index="entries_fts",
        table="entries e",
        key="entry_id",
        row="e.entry_id",
        entry="e.entry_id",
        date="e.eventtime",
    ),
    "stories": Scope(
        name="stories",
        index="entries_fts",
        table="entries e",
        key="entry_id",
        row="e.entry_id",
        entry="e.entry_id",
        date="e.eventtime",
        shown="s.is_story",
        always="s",
    ),
    "comments": Scope(
        name="comments",
        index="comments_fts",
        table="comments c",
        key="comment_id",
        row="c.comment_id",
        entry="c.entry_id",
        date="c.posted_at",
        shown=f"c.{VISIBLE}",
    ),
}
