"""What became of an archive's journals since a day: new, edited, deleted, locked.

A day is the first of those that count. What was first saved since then is new, whatever happened to it later;
of what was there before, an entry or comment counts once as edited and once as gone.
"""

from dataclasses import asdict, dataclass
from typing import Any

from storage.archive import Archive
from storage.report.words import many

LOCKED = "locked"
"""Why an entry is gone, where the site asks for a login."""
_WORDS = ("subject", "body_html", "body_text", "tags", "mood", "music", "location")
"""Columns of a revision that make it an edit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """How many entries and comments changed since a day."""

    since: str
    """`2026-05-03`."""
    entries_new: int
    entries_edited: int
    entries_deleted: int
    """No longer on the site, and not for being locked."""
    entries_locked: int
    comments_new: int
    comments_edited: int
    comments_deleted: int
    """No longer shown, or shown as deleted or screened."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The story of that time, for a person: one line for entries, one for comments."""
        entries = (
            f"{many(self.entries_new, 'new entry')}, {self.entries_edited:,} edited,"
            f" {self.entries_deleted:,} deleted, {self.entries_locked:,} locked"
        )
        comments = (
            f"{many(self.comments_new, 'new comment')}, {self.comments_edited:,} edited,"
            f" {self.comments_deleted:,} deleted or screened"
        )
        return (f"Since {self.since}: {entries}", f"and {comments}; what is gone from the site stays here")

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


def changes_since(archive: Archive, day: str) -> Changes:
    """Return what visits found changed from a day on. Reads only."""
    entries = _one(
        archive,
        "SELECT count(*) FILTER (WHERE first_seen_at >= :day),"
        f" count(*) FILTER (WHERE first_seen_at < :day AND {_edited('entries', 'entry_id')}),"
        " count(*) FILTER (WHERE gone_at >= :day AND gone_reason IS NOT :locked),"
        " count(*) FILTER (WHERE gone_at >= :day AND gone_reason IS :locked)"
        " FROM entries WHERE body_text IS NOT NULL",
        day=day,
    )
    comments = _one(
        archive,
        "SELECT count(*) FILTER (WHERE first_seen_at >= :day AND body_text IS NOT NULL),"
        f" count(*) FILTER (WHERE first_seen_at < :day AND {_edited('comments', 'comment_id')}),"
        f" count(*) FILTER (WHERE gone_at >= :day OR {_withheld()}) FROM comments",
        day=day,
    )
    return Changes(
        since=day,
        entries_new=entries[0],
        entries_edited=entries[1],
        entries_deleted=entries[2],
        entries_locked=entries[3],
        comments_new=comments[0],
        comments_edited=comments[1],
        comments_deleted=comments[2],
    )


def _edited(table: str, key: str) -> str:
    words = " OR ".join(f"json_type(before, '$.{column}') IS NOT NULL" for column in _WORDS)
    return (
        f"EXISTS (SELECT 1 FROM revisions WHERE table_name = '{table}' AND row_id = {table}.{key}"
        f" AND seen_at >= :day AND ({words}))"
    )


def _withheld() -> str:
    return (
        "state IN ('deleted', 'screened', 'spam') AND EXISTS (SELECT 1 FROM revisions"
        " WHERE table_name = 'comments' AND row_id = comments.comment_id AND seen_at >= :day"
        " AND json_type(before, '$.state') IS NOT NULL)"
    )


def _one(archive: Archive, sql: str, *, day: str) -> tuple[int, ...]:
    return tuple(archive.db.execute(sql, {"day": day, "locked": LOCKED}).fetchone())
