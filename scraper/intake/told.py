"""Which comments tell a story: read when works are joined, as a comment alone says too little."""

import collections
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from scraper.extract.story.reader import read_story
from storage.archive import Archive
from storage.records import EntryId, Story
from storage.stories.overflow import may_tell_on
from storage.stories.told import ToldComments, keep_heads, threads_of, works_in_comments
from storage.stories.told_said import added, load_told_corrections, regroup_told, say_told
from storage.stories.turns import LEAST_TURNS, Place, told_in_turns
from storage.stories.work import Work

SHORTEST = 60
"""Words of a comment that may tell: less is an answer."""
LONG = 250
"""Words from which a comment without a header may be a story by itself."""
SURE = 0.9
"""How sure the reader must be of a story that nothing but its telling makes one."""
LEAST_SPEECH = 2
"""Lines of speech in it: anecdotes in the third person sound as stories do, but for these."""
_SPEECH = re.compile(r"^\s*(?:[\"“„«]|[—–]\s)\s*\S", re.MULTILINE)
_CHARACTERS = 4 * SHORTEST
"""Fewer than any such comment has."""
_CANDIDATES = """
SELECT c.entry_id, e.journal_id, c.dtalkid, c.parent_dtalkid, c.poster, c.subject, c.posted_at, c.body_html,
  c.body_text, e.subject AS entry_subject, e.body_text AS entry_text,
  s.is_story IS 1 AND c.poster = coalesce(e.poster, j.name) AS is_tellers
FROM comments c JOIN entries e USING (entry_id) JOIN journals j ON j.journal_id = e.journal_id
LEFT JOIN stories s ON s.entry_id = e.entry_id
WHERE c.dtalkid IS NOT NULL AND c.state = 'active' AND c.gone_at IS NULL AND c.body_html IS NOT NULL
  AND length(c.body_text) >= ?
ORDER BY c.entry_id, coalesce(c.posted_at, ''), c.dtalkid
"""
_THREADS = """
SELECT c.entry_id, e.journal_id, c.dtalkid, c.parent_dtalkid, c.poster, c.subject, c.posted_at
FROM comments c JOIN entries e USING (entry_id)
WHERE c.dtalkid IS NOT NULL AND c.gone_at IS NULL AND c.entry_id IN (SELECT value FROM json_each(?))
"""
COLUMNS = (
    "title", "summary", "rating", "word_count", "word_count_part", "language", "status", "authors", "fandoms",
    "pairings", "characters", "warnings", "archive_warnings", "categories",
)  # fmt: skip
"""What of a header is kept of a story that has no row in `stories`."""


def find_told(archive: Archive) -> list[Work]:
    """Return the works told in an archive's comments."""
    corrections = load_told_corrections(archive)
    told = say_told(_told(archive, added(corrections)), corrections)
    turns = collections.Counter(one.entry_id for one in told)
    entries = sorted({one.entry_id for one in told if one.opens or turns[one.entry_id] >= LEAST_TURNS})
    rows = archive.db.execute(_THREADS, (json.dumps(entries),)).fetchall()
    parents = threads_of(rows)
    others = {(EntryId(row["entry_id"]), row["dtalkid"]): _quiet(row) for row in rows}
    works = works_in_comments(told, parents, told_in_turns(told, others, parents))
    works = regroup_told(works, told, corrections)
    keep_heads(works, told)
    return works


def _quiet(row: Any) -> ToldComments:
    """Return a comment of which nothing is known but where it stands and who wrote it."""
    return ToldComments(
        entry_id=EntryId(row["entry_id"]),
        journal_id=row["journal_id"],
        dtalkid=row["dtalkid"],
        poster=row["poster"],
        subject=row["subject"] or "",
        when=row["posted_at"] or "",
        opens=False,
    )


def _told(archive: Archive, said: Collection[Place]) -> Iterator[ToldComments]:
    """Yield the comments that tell; those that somebody calls stories, whatever they are."""
    shortest = 0 if said else _CHARACTERS
    for row in archive.db.execute(_CANDIDATES, (shortest,)).fetchall():
        named = (row["entry_id"], row["dtalkid"]) in said
        words = len((row["body_text"] or "").split())
        if words < SHORTEST and not named:
            continue
        story = read_story(row["body_html"], subject=row["subject"], poster=row["poster"])
        if story.is_story or named:
            yield _of(row, story, opens=True)
            continue
        bare = read_story(row["body_html"], subject="Fill, part 2", poster=row["poster"])
        if bare.is_story:
            plain = words >= LONG and bare.confidence >= SURE and _speaks(row["body_text"])
            plain = plain or _tells_on(row)
            yield _of(row, bare, opens=plain, headed=False)


def _tells_on(row: Any) -> bool:
    """Return whether who posted a story goes on with it in a comment on the entry."""
    above = row["parent_dtalkid"] is not None or not row["is_tellers"]
    return not above and may_tell_on(row["subject"] or "", row["entry_text"] or "")


def _speaks(text: str) -> bool:
    """Return whether people speak in a text: in stories they do, in what is told of a day hardly."""
    return len(_SPEECH.findall(text)) >= LEAST_SPEECH


def _of(row: Any, story: Story, *, opens: bool, headed: bool = True) -> ToldComments:
    return replace(
        _quiet(row),
        opens=opens,
        title=story.title if headed else None,
        authors=(story.authors or ()) if headed else (),
        status=story.status if headed else None,
        claimed=story.word_count if headed else None,
        counted=story.words_counted,
        entry_subject=row["entry_subject"] or "",
        starts=story.body_start_html if headed and story.fields else None,
        written=tuple((line.field, line.label, line.raw) for line in story.fields) if headed else (),
        header=head_of(story) if headed else {},
    )


def head_of(story: Story) -> dict[str, Any]:
    """Return what the header of a story that has no row in `stories` says, by the names of its columns."""
    return as_stored({name: getattr(story, name) for name in COLUMNS})


def as_stored(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return columns as `stories` holds them, lists as JSON, without those of which nothing is known."""
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple) else value
        for name, value in said.items()
        if value is not None
    }
