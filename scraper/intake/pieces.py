"""Entries that a person parted into several stories: the header of each, and the work it makes."""

import json
from collections.abc import Mapping
from typing import Any

from scraper.extract.story.lines import Context
from scraper.extract.story.reader import LARGEST, read_decision, read_story
from scraper.intake.told import COLUMNS, as_stored, head_of
from storage.archive import Archive
from storage.markup.clean import body_text, word_count
from storage.markup.places import first_words, words_of
from storage.records import EntryId, Story
from storage.stories.parts import Part, fold_title
from storage.stories.pieces import EntryPiece, Split, load_splits, merged, pieces_of
from storage.stories.told import keep_piece_head
from storage.stories.work import Work
from storage.words.part_marks import subject_title

_ENTRY = """
SELECT e.*, j.name AS journal, s.language, s.authors, s.fandoms, s.rating, s.pairings, s.characters,
  s.warnings, s.archive_warnings, s.categories, s.status
FROM entries e JOIN journals j USING (journal_id) LEFT JOIN stories s USING (entry_id) WHERE entry_id = ?
"""
_SHARED = ("language", "authors", "fandoms")
"""What the first of several headers says for those behind it."""
_SAID_OF_ALL = (
    *_SHARED,
    *("rating", "pairings", "characters", "warnings", "archive_warnings", "categories", "status"),
)
"""What a header above several stories without one says of each."""
_LONGEST_HEADING = 60
"""Characters of a first line that may name a story which has no header."""


def headers_in(archive: Archive, entry_id: EntryId) -> list[str]:
    """Return the first words of each story in an entry that has a header of its own, but the first."""
    row = archive.db.execute(_ENTRY, (entry_id,)).fetchone()
    html = (row["body_html"] or "")[:LARGEST]
    context = Context(
        subject=row["subject"], poster=row["poster"], tags=tuple(archive.entries.tags(entry_id)), habits=None
    )
    decision = read_decision(html, context)
    return [first_words(html, decision.opening.lines[first].start) for first, _ in decision.later]


def find_pieces(archive: Archive) -> list[Work]:
    """Return the works that stand beside others in one entry, where a person parted it."""
    works: list[Work] = []
    for split in load_splits(archive.db):
        row = archive.db.execute(_ENTRY, (split.entry_id,)).fetchone()
        pieces = pieces_of(row["body_html"] or "", split.words)
        if len(pieces) > 1:
            works += _works(row, split, pieces)
    return works


def _works(row: Any, split: Split, pieces: list[EntryPiece]) -> list[Work]:
    stories = [read_story(piece.html, poster=row["poster"]) for piece in pieces]
    known = {name: row[name] for name in _SAID_OF_ALL if row[name] is not None}
    shared = {name: value for name, value in head_of(stories[0]).items() if name in _SHARED}
    shared = {name: value for name, value in known.items() if name in _SHARED} | shared
    return [
        _work(row, piece, story, shared if story.fields else known, said=_said(split, piece.number))
        for piece, story in zip(pieces, stories, strict=True)
    ]


def _said(split: Split, number: int) -> Mapping[str, Any]:
    """Return the columns that a person set on a story, or on the entry."""
    return merged(dict(split.of_all), split.of_one.get(number, {}))


def _work(
    row: Any, piece: EntryPiece, story: Story, shared: Mapping[str, Any], *, said: Mapping[str, Any]
) -> Work:
    columns = {name: value for name, value in said.items() if name in COLUMNS}
    head = {**shared, **head_of(story), **as_stored(columns)}
    title = head.setdefault("title", _called(row, piece, story))
    lines = said.get("fields", {})
    written = [(line.field, line.label, line.raw) for line in story.fields if line.field not in lines]
    written += [(field, field.replace("_", " ").capitalize(), raw) for field, raw in lines.items() if raw]
    work = Work(
        [_part(row, piece, title, head, story)],
        evidence={"piece": head, "corrected": "split"},
        corrected=True,
    )
    keep_piece_head(work, starts=story.body_start_html if story.fields else None, written=written)
    return work


def _called(row: Any, piece: EntryPiece, story: Story) -> str:
    """Return what a story without a title is called: by a short line below its header, else as the entry."""
    labels = [words_of(line.label) for line in story.fields]
    lines = (line.strip() for line in body_text(piece.html).split("\n"))
    below = (line for line in lines if line and not any(_opens(line, label) for label in labels))
    first = next(filter(word_count, below), "")
    if first and len(first) <= _LONGEST_HEADING:
        return subject_title(first)
    return f"{subject_title(row['subject'] or '')} ({piece.number})".strip()


def _opens(line: str, label: tuple[str, ...]) -> bool:
    return bool(label) and words_of(line)[: len(label)] == label


def _part(row: Any, piece: EntryPiece, title: str, head: Mapping[str, Any], story: Story) -> Part:
    return Part(
        entry_id=EntryId(row["entry_id"]),
        journal_id=row["journal_id"],
        ditemid=row["ditemid"],
        poster=row["poster"] or row["journal"],
        title=title,
        key=fold_title(title),
        subject_key="",
        index=None,
        total=None,
        through=None,
        letter=None,
        aside=None,
        when=row["logged_at"] or row["eventtime"] or "",
        is_story=True,
        authors=tuple(json.loads(head.get("authors") or "[]")),
        series=story.series,
        status=head.get("status"),
        claimed=head.get("word_count"),
        counted=story.words_counted,
        links=(),
        from_subject=story.title is None,
        written=(),
        subject=row["subject"] or "",
        begins=piece.begins,
        ends=piece.ends,
    )
