"""Stories settled after a run: what single entries leave open is read again with their poster's habits."""

from scraper.extract.story.reader import read_story
from scraper.intake.pieces import find_pieces
from scraper.intake.told import find_told
from storage.archive import Archive
from storage.records import EntryId, Habits
from storage.stories import Settled, mark_settled, posters, read_habits, settle
from storage.stories.known import load_words
from storage.words.subjects import read_around_title

DOUBTFUL = 0.75
"""Below this an entry is read again with its poster's habits."""
_OPEN = """
SELECT e.entry_id, e.body_html, e.subject, e.poster FROM entries e JOIN stories s USING (entry_id)
JOIN journals j USING (journal_id)
WHERE coalesce(e.poster, j.name) = ? AND e.body_html IS NOT NULL AND s.is_story = 0
  AND (s.confidence < ? OR EXISTS (SELECT 1 FROM story_fields f WHERE f.entry_id = e.entry_id)
    OR e.body_html LIKE '%:%')
"""


def settle_archive(archive: Archive) -> Settled:
    """Apply habits, then join parts into works; idempotent, and cheap where nothing changed."""
    with archive.transaction():
        for poster in posters(archive):
            habits = read_habits(archive, poster)
            if habits is not None:
                _read_again(archive, poster, habits)
        _read_subjects(archive)
        settled = settle(archive, [*find_told(archive), *find_pieces(archive)])
        mark_settled(archive)
        return settled


def read_again(archive: Archive, entry_id: EntryId) -> None:
    """Read an entry's story header again, and store it under what a person said of it."""
    row = archive.db.execute(
        "SELECT body_html, subject, poster FROM entries WHERE entry_id = ?", (entry_id,)
    ).fetchone()
    story = read_story(
        row["body_html"] or "",
        subject=row["subject"],
        poster=row["poster"],
        tags=archive.entries.tags(entry_id),
    )
    archive.entries.save_story(entry_id, story)


_UNTOLD = """
SELECT e.entry_id, e.body_html, e.subject, e.poster FROM entries e JOIN stories s USING (entry_id)
WHERE s.is_story = 1 AND e.body_html IS NOT NULL AND e.subject IS NOT NULL
  AND (coalesce(s.fandoms, '[]') = '[]' OR s.pairings IS NULL)
"""
"""Stories of which a header says no world or no pair."""


def _read_subjects(archive: Archive) -> None:
    """Read stories again whose subjects name what other headers of the archive say."""
    words = load_words(archive.db)
    for row in archive.db.execute(_UNTOLD).fetchall():
        if read_around_title(row["subject"], words).facts == read_around_title(row["subject"]).facts:
            continue
        entry_id = EntryId(row["entry_id"])
        story = read_story(
            row["body_html"],
            subject=row["subject"],
            poster=row["poster"],
            tags=archive.entries.tags(entry_id),
            words=words,
        )
        if story.is_story:
            archive.entries.save_story(entry_id, story)


def _read_again(archive: Archive, poster: str, habits: Habits) -> None:
    """Read what was not taken for a story again, knowing how this poster heads stories."""
    for row in archive.db.execute(_OPEN, (poster, DOUBTFUL)).fetchall():
        if not any(label in row["body_html"].casefold() for label in habits.labels):
            continue
        entry_id = EntryId(row["entry_id"])
        tags = archive.entries.tags(entry_id)
        story = read_story(
            row["body_html"], subject=row["subject"], poster=row["poster"], tags=tags, habits=habits
        )
        if story.is_story:
            archive.entries.save_story(entry_id, story)
