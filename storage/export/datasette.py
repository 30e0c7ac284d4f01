"""Metadata for Datasette, which opens an archive as it is: titles, descriptions, facets, canned questions."""

import json
from pathlib import Path
from typing import Any

from storage.archive import Archive

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
        "Stories, with what their headers say",
        (
            "select e.ditemid, coalesce(s.title, e.subject) as title, s.rating, s.word_count, s.fandoms,"
            " s.pairings from stories s join entries e using (entry_id) where s.is_story order by e.eventtime"
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
        "what_is_missing",
        "What is missing, and why",
        "select severity, code, message from findings where severity = 'gap' order by finding_id",
    ),
    (
        "what_changed",
        "What entries and comments said before they changed",
        "select table_name, row_id, seen_at, before from revisions order by seen_at desc",
    ),
)
"""Name, title, SQL."""
TABLES: dict[str, dict[str, Any]] = {
    "entries": {
        "label_column": "subject",
        "facets": ["poster", "security", "mood"],
        "sort_desc": "eventtime",
        "description": "One row an entry. eventtime is the poster's clock, without a zone.",
    },
    "comments": {
        "label_column": "poster",
        "facets": ["poster_kind", "state"],
        "description": "One row a comment; threads by parent_dtalkid.",
    },
    "stories": {"label_column": "title", "facets": ["is_story", "rating", "status"]},
    "findings": {"label_column": "message", "facets": ["severity", "code"]},
    "pages": {"hidden": True},
    "dictionaries": {"hidden": True},
    "blobs": {"hidden": True},
    "targets": {"hidden": True},
}


def write_metadata(archive: Archive, path: Path) -> Path:
    """Write the metadata of an archive as JSON.

    Args:
        archive: The archive.
        path: The file, or a folder for `metadata.json`.

    Returns:
        The file written.
    """
    file = path / "metadata.json" if path.is_dir() else path
    file.write_text(json.dumps(metadata(archive), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return file


def metadata(archive: Archive) -> dict[str, Any]:
    """Return what Datasette reads: keyed by the file's name without its suffix."""
    row = archive.db.execute(
        "SELECT name, site, coalesce(title, display_name, name) AS title, url FROM journals"
        " WHERE status IS NOT 'renamed' ORDER BY journal_id LIMIT 1"
    ).fetchone()
    title = f"{row['title']} ({row['name']} on {row['site']})" if row else archive.path.stem
    return {
        "title": title,
        "databases": {
            archive.path.stem: {
                "source": title,
                "source_url": row["url"] if row else None,
                "tables": TABLES,
                "queries": {name: {"title": asked, "sql": sql} for name, asked, sql in QUESTIONS},
            }
        },
    }
