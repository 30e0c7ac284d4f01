"""`datasette`: one database with full-text search, and the metadata that makes it at home in Datasette.

The tables bear the names and columns of the archive, without what only ljkeep needs, so that queries written
for an archive work here. `sqlite-utils search` and Datasette find the full-text tables by themselves.
"""

import json
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from storage.export.folder import safe_stem
from storage.export.frame import Export, Exporter
from storage.export.held import ExportEntry
from storage.export.plain.columns import COMMENTS, ENTRIES, JOURNALS, STORIES, Column
from storage.export.plain.rows import comment_row, entry_row, journal_rows, story_row

_TYPES = {"integer": "INTEGER", "number": "REAL"}
_KEYS = {
    "journals": ("journal_id INTEGER PRIMARY KEY",),
    "entries": ("entry_id INTEGER PRIMARY KEY", "journal_id INTEGER REFERENCES journals"),
    "comments": ("comment_id INTEGER PRIMARY KEY", "entry_id INTEGER REFERENCES entries"),
    "stories": ("entry_id INTEGER PRIMARY KEY REFERENCES entries",),
}
_OWN_TABLES = {"tags", "fields"}
"""Lists that stand in tables of their own."""
_COLUMNS: dict[str, tuple[Column, ...]] = {
    table: tuple(column for column in columns if column.name not in _OWN_TABLES)
    for table, columns in (
        ("journals", JOURNALS),
        ("entries", ENTRIES),
        ("comments", COMMENTS),
        ("stories", STORIES),
    )
}
_TOKENS = "unicode61 remove_diacritics 2"
_DDL = f"""
CREATE TABLE tags (tag_id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE entry_tags (
  entry_id INTEGER NOT NULL REFERENCES entries, tag_id INTEGER NOT NULL REFERENCES tags,
  position INTEGER NOT NULL, PRIMARY KEY (entry_id, tag_id));
CREATE TABLE story_fields (
  entry_id INTEGER NOT NULL REFERENCES entries, position INTEGER NOT NULL,
  field TEXT, label TEXT NOT NULL, raw TEXT NOT NULL, PRIMARY KEY (entry_id, position));
CREATE TABLE works (work_id INTEGER PRIMARY KEY, title TEXT, authors TEXT, status TEXT);
CREATE TABLE work_parts (
  work_id INTEGER NOT NULL REFERENCES works, entry_id INTEGER NOT NULL REFERENCES entries,
  dtalkid INTEGER, position INTEGER NOT NULL, label TEXT, begins INTEGER, ends INTEGER);
CREATE TABLE pictures (
  entry_id INTEGER NOT NULL REFERENCES entries, position INTEGER NOT NULL, url TEXT NOT NULL,
  state TEXT NOT NULL, PRIMARY KEY (entry_id, position));
CREATE VIRTUAL TABLE entries_fts USING fts5 (
  subject, body_text, tokenize='{_TOKENS}', content="entries", content_rowid="entry_id");
CREATE VIRTUAL TABLE comments_fts USING fts5 (
  subject, body_text, tokenize='{_TOKENS}', content="comments", content_rowid="comment_id");
"""
_INDEXES = """
CREATE INDEX entries_eventtime ON entries (eventtime);
CREATE INDEX entry_tags_tag ON entry_tags (tag_id);
CREATE INDEX comments_entry ON comments (entry_id);
CREATE INDEX comments_poster ON comments (poster);
CREATE INDEX work_parts_entry ON work_parts (entry_id);
INSERT INTO entries_fts (entries_fts) VALUES ('rebuild');
INSERT INTO comments_fts (comments_fts) VALUES ('rebuild');
INSERT INTO entries_fts (entries_fts) VALUES ('optimize');
INSERT INTO comments_fts (comments_fts) VALUES ('optimize');
"""
QUESTIONS: tuple[tuple[str, str, str], ...] = (
    (
        "entries_by_year",
        "Entries and words by year",
        (
            "select substr(eventtime, 1, 4) as year, count(*) as entries, sum(word_count) as words"
            " from entries group by year order by year"
        ),
    ),
    (
        "comments_by_year",
        "Comments by year, and how many people wrote them",
        (
            "select substr(posted_at, 1, 4) as year, count(*) as comments, count(distinct poster) as people"
            " from comments where loaded group by year order by year"
        ),
    ),
    (
        "who_commented_most",
        "Who commented most",
        (
            "select poster, count(*) as comments, min(posted_at) as first, max(posted_at) as last"
            " from comments where poster is not null group by poster order by comments desc"
        ),
    ),
    (
        "most_discussed",
        "The most discussed entries",
        (
            "select e.ditemid, e.subject, e.eventtime, count(c.comment_id) as comments from entries e"
            " join comments c using (entry_id) group by e.entry_id order by comments desc limit 100"
        ),
    ),
    (
        "stories",
        "Stories, the longest first, with what their headers say",
        (
            "select e.ditemid, coalesce(s.title, e.subject) as title, s.rating, s.words_counted as words,"
            " s.fandoms, s.pairings, e.eventtime, e.url from stories s join entries e using (entry_id)"
            " where s.is_story order by words desc"
        ),
    ),
    (
        "tags_together",
        "Tags, how often each is used, and from when to when",
        (
            "select t.name, count(*) as entries, min(e.eventtime) as first, max(e.eventtime) as last"
            " from tags t join entry_tags using (tag_id) join entries e using (entry_id)"
            " group by t.tag_id order by entries desc"
        ),
    ),
    (
        "search_entries",
        "Entries that hold all the words of :words",
        (
            "select e.ditemid, e.subject, e.eventtime, snippet(entries_fts, 1, '*', '*', '…', 20) as found"
            " from entries_fts join entries e on e.entry_id = entries_fts.rowid"
            " where entries_fts match :words order by rank limit 100"
        ),
    ),
    (
        "search_comments",
        "Comments that hold all the words of :words",
        (
            "select e.ditemid, c.dtalkid, c.poster, c.posted_at,"
            " snippet(comments_fts, 1, '*', '*', '…', 20) as found"
            " from comments_fts join comments c on c.comment_id = comments_fts.rowid"
            " join entries e using (entry_id) where comments_fts match :words order by rank limit 100"
        ),
    ),
    (
        "lost_pictures",
        "Pictures that could not be saved",
        (
            "select e.ditemid, e.subject, p.url, p.state from pictures p join entries e using (entry_id)"
            " where p.state <> 'saved' order by e.eventtime"
        ),
    ),
)
"""Name, title, SQL."""
_SHOWN: dict[str, dict[str, Any]] = {
    "entries": {
        "label_column": "subject",
        "facets": ["poster", "security", "mood"],
        "sort_desc": "eventtime",
        "fts_table": "entries_fts",
        "fts_pk": "entry_id",
        "description": "One row an entry. eventtime is the poster's clock, without a zone.",
    },
    "comments": {
        "label_column": "poster",
        "facets": ["poster_kind", "state"],
        "sort_desc": "posted_at",
        "fts_table": "comments_fts",
        "fts_pk": "comment_id",
        "description": "One row a comment; threads by parent_dtalkid.",
    },
    "stories": {"label_column": "title", "facets": ["is_story", "rating", "status"]},
    "tags": {"label_column": "name"},
    "pictures": {"facets": ["state"]},
}


def write(export: Export) -> None:
    """Write the database and `metadata.json`."""
    journal = export.journal
    stem = safe_stem(journal.name if journal else "") or "journal"
    name = f"{stem}.db"
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / name
        db = sqlite3.connect(made, isolation_level=None)
        try:
            _fill(export, db, name)
        finally:
            db.close()
        export.folder.take(name, made)
    title = journal.heading if journal else "journal"
    told = metadata(title, stem, journal.url if journal else None)
    export.folder.text("metadata.json", json.dumps(told, ensure_ascii=False, indent=2) + "\n")


def metadata(title: str, stem: str, url: str | None) -> dict[str, Any]:
    """Return what Datasette reads: titles, descriptions of columns, facets, questions to begin with.

    Args:
        title: The journal's.
        stem: Of the database's name.
        url: Where the journal is or was.
    """
    described = {
        table: {"columns": {column.name: column.about for column in columns}}
        for table, columns in _COLUMNS.items()
    }
    tables = {table: described.get(table, {}) | _SHOWN.get(table, {}) for table in described | _SHOWN}
    return {
        "title": title,
        "databases": {
            stem: {
                "source": title,
                "source_url": url,
                "tables": tables,
                "queries": {name: {"title": asked, "sql": sql} for name, asked, sql in QUESTIONS},
            }
        },
    }


def _fill(export: Export, db: sqlite3.Connection, name: str) -> None:
    db.execute("PRAGMA journal_mode = off")
    db.execute("PRAGMA synchronous = off")
    for table, columns in _COLUMNS.items():
        named = ", ".join(f"{c.name} {_TYPES.get(c.kind, 'TEXT')}" for c in columns)
        db.execute(f"CREATE TABLE {table} ({', '.join(_KEYS[table])}, {named})")
    db.executescript(_DDL)
    db.execute("BEGIN")
    for number, row in enumerate(journal_rows(export), 1):
        _insert(db, "journals", {"journal_id": number} | row)
    numbers = {journal_id: number for number, journal_id in enumerate(export.journals, 1)}
    tags: dict[str, int] = {}
    for entry in export.entries():
        _entry(export, db, entry, numbers[entry.journal.journal_id])
        _tags(db, entry, tags)
        thread = export.thread(entry)
        for comment in thread.comments:
            keys = {"comment_id": comment.comment_id, "entry_id": entry.entry_id}
            _insert(db, "comments", keys | comment_row(entry, comment))
        export.arrived(entry, [name], thread=thread)
    _works(export, db)
    db.execute("COMMIT")
    db.executescript(_INDEXES)
    db.execute("VACUUM")


def _entry(export: Export, db: sqlite3.Connection, entry: ExportEntry, journal: int) -> None:
    row = entry_row(entry)
    _insert(db, "entries", {"entry_id": entry.entry_id, "journal_id": journal} | row)
    story = story_row(export, entry)
    if story is not None:
        for position, field in enumerate(story["fields"]):
            _insert(db, "story_fields", {"entry_id": entry.entry_id, "position": position} | field)
        _insert(db, "stories", {"entry_id": entry.entry_id} | story)
    pictures = export.db.execute(
        "SELECT url, state FROM entry_media JOIN media USING (media_id)"
        " WHERE entry_id = ? ORDER BY position, url",
        (entry.entry_id,),
    )
    for position, picture in enumerate(pictures.fetchall()):
        _insert(db, "pictures", {"entry_id": entry.entry_id, "position": position} | dict(picture))


def _tags(db: sqlite3.Connection, entry: ExportEntry, tags: dict[str, int]) -> None:
    for position, tag in enumerate(entry.tags):
        if tag not in tags:
            tags[tag] = len(tags) + 1
            _insert(db, "tags", {"tag_id": tags[tag], "name": tag})
        _insert(db, "entry_tags", {"entry_id": entry.entry_id, "tag_id": tags[tag], "position": position})


def _works(export: Export, db: sqlite3.Connection) -> None:
    """Write the works all of whose parts leave, and the parts that leave of the others."""
    parts: dict[int, list[Any]] = {}
    hidden: set[int] = set()
    for part in export.db.execute(
        "SELECT work_id, entry_id, dtalkid, position, label, begins, ends FROM work_parts"
        " ORDER BY work_id, position, rowid"
    ):
        if export.is_leaving(part["entry_id"]):
            parts.setdefault(part["work_id"], []).append(dict(part))
        else:
            hidden.add(part["work_id"])
    for work in export.db.execute("SELECT work_id, title, authors, status FROM works ORDER BY work_id"):
        if work["work_id"] in parts:
            told = {"work_id": work["work_id"]} if work["work_id"] in hidden else dict(work)
            _insert(db, "works", told)
            for part in parts[work["work_id"]]:
                _insert(db, "work_parts", part)


def _insert(db: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    row = {name: _value(value) for name, value in row.items() if name not in _OWN_TABLES}
    sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
    db.execute(sql, tuple(row.values()))


def _value(value: Any) -> Any:
    is_list = isinstance(value, Iterable) and not isinstance(value, str | bytes)
    return json.dumps(value, ensure_ascii=False) if is_list else value


EXPORTER = Exporter(
    name="datasette",
    title="Datasette",
    about="A database to search and to ask, with its metadata: for Datasette and sqlite-utils.",
    write=write,
    placeholders=True,
)
