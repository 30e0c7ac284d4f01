"""Lists of entries that several pages show. No list reads whole bodies."""

import sqlite3
from datetime import date

_LINE = (
    "SELECT e.entry_id, e.subject, e.eventtime, e.poster, j.name AS journal, e.word_count,"
    " coalesce(e.security, iif(e.login_only, 'locked', NULL)) AS security, e.gone_at,"
    " coalesce(nullif(s.summary, ''),"
    " substr(e.body_text, coalesce(s.body_start_offset, 0) + 1, 220)) AS opening,"
    " (SELECT count(*) FROM comments c WHERE c.entry_id = e.entry_id) - (SELECT count(*) FROM comments c"
    " WHERE c.entry_id = e.entry_id AND c.body_text IS NULL) AS comments"
    " FROM entries e JOIN journals j USING (journal_id)"
    " LEFT JOIN stories s ON s.entry_id = e.entry_id AND s.is_story"
)
_NEWEST = "ORDER BY e.eventtime DESC, e.entry_id DESC"
LINES_PER_PAGE = 50


def newest_entries(db: sqlite3.Connection, *, limit: int, offset: int = 0) -> list[sqlite3.Row]:
    """Return lines of the newest entries."""
    chosen = f"SELECT e.entry_id FROM entries e {_NEWEST} LIMIT ? OFFSET ?"
    return db.execute(f"{_LINE} WHERE e.entry_id IN ({chosen}) {_NEWEST}", (limit, offset)).fetchall()


def entries_between(db: sqlite3.Connection, start: str, *, end: str, limit: int = -1) -> list[sqlite3.Row]:
    """Return lines of entries of a time, oldest first; `start` belongs to it, `end` does not."""
    sql = f"{_LINE} WHERE e.eventtime >= ? AND e.eventtime < ? ORDER BY e.eventtime, e.entry_id LIMIT ?"
    return db.execute(sql, (start, end, limit)).fetchall()


def anniversaries(db: sqlite3.Connection, day: date, *, limit: int = -1) -> list[sqlite3.Row]:
    """Return lines of entries written on this day of any year, oldest first."""
    found = db.execute(
        "SELECT DISTINCT substr(eventtime, 1, 4) FROM entries WHERE eventtime IS NOT NULL ORDER BY 1"
    ).fetchall()
    rows: list[sqlite3.Row] = []
    for (year,) in found:
        start = f"{year}-{day.month:02}-{day.day:02}"
        rows += entries_between(db, start, end=f"{start}T99")
    return rows[:limit] if limit >= 0 else rows


def entries_with_tag(
    db: sqlite3.Connection, tag_id: int, *, year: str = "", limit: int, offset: int
) -> list[sqlite3.Row]:
    """Return lines of the entries of a tag, newest first; of one year only where one is given."""
    chosen = (
        "SELECT e.entry_id FROM entries e CROSS JOIN entry_tags t ON t.entry_id = e.entry_id AND t.tag_id = ?"
        f" WHERE ? = '' OR e.eventtime LIKE ? || '-%' {_NEWEST} LIMIT ? OFFSET ?"
    )
    sql = f"{_LINE} WHERE e.entry_id IN ({chosen}) {_NEWEST}"
    return db.execute(sql, (tag_id, year, year, limit, offset)).fetchall()


def years_of_tag(db: sqlite3.Connection, tag_id: int) -> dict[str, int]:
    """Return how many entries of a tag each year has, oldest first; "" counts those without a date."""
    sql = (
        "SELECT coalesce(substr(e.eventtime, 1, 4), ''), count(*) FROM entries e CROSS JOIN entry_tags t"
        " ON t.entry_id = e.entry_id AND t.tag_id = ? GROUP BY 1 ORDER BY 1"
    )
    return dict(db.execute(sql, (tag_id,)).fetchall())


def entries_by(db: sqlite3.Connection, poster: str, *, limit: int) -> list[sqlite3.Row]:
    """Return lines of the newest entries somebody posted."""
    chosen = f"SELECT e.entry_id FROM entries e WHERE e.poster = ? {_NEWEST} LIMIT ?"
    return db.execute(f"{_LINE} WHERE e.entry_id IN ({chosen}) {_NEWEST}", (poster, limit)).fetchall()
