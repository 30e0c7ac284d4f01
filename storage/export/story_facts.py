"""What is to be known of a story beside its text: for the heads of notes and the fields of posts."""

from collections.abc import Iterator, Mapping
from typing import Any

from storage.export.frame import Export
from storage.export.labels import RATINGS
from storage.export.texts import legal
from storage.export.works import LANGUAGES, ExportWork, PartOf, works

Fact = tuple[str, str | int | tuple[str, ...]]
"""(name, value); of several, all."""
_BY_RATING = ["", RATINGS["not_rated"], *(name for name in RATINGS.values() if name != RATINGS["not_rated"])]
"""The lowest first."""
STORY, SUMMARY, AUTHORS = "story", "summary", "authors"


class StoryFacts:
    """The facts of the stories that leave, by entry. Parts that are comments have no note of their own.

    In memory are the texts of headers, not those of stories.
    """

    def __init__(self, export: Export) -> None:
        self._db = export.db
        self._works: dict[int, list[tuple[ExportWork, PartOf]]] = {}
        for work in works(export):
            for part in work.parts:
                held = self._works.setdefault(part.entry_id, [])
                if part.dtalkid is None and (part.piece or not held):
                    held.append((work, part))

    def of(self, entry_id: int) -> tuple[Fact, ...]:
        """Return what is known of the story an entry is part of, in the order of title pages; () for none."""
        found = self._works.get(entry_id, ())
        together = _together([dict(self._facts(*one)) for one in found])
        return tuple((name, value) for name, value in together.items() if value not in {"", 0, None, ()})

    def _facts(self, work: ExportWork, part: PartOf) -> Iterator[tuple[str, Any]]:
        labels = work.labels
        yield STORY, work.title if work.has_title else ""
        yield AUTHORS, work.authors
        yield "fandoms", labels.fandoms
        yield "relationships", labels.pairings
        yield "characters", labels.characters
        yield "rating", RATINGS.get(labels.rating or "", "")
        yield "warnings", tuple(dict.fromkeys((*labels.archive_warnings, *labels.warnings)))
        yield "genres", (*labels.genres, *labels.additional)
        yield SUMMARY, legal(work.summary)
        yield "language", LANGUAGES.get(work.language or "", work.language or "")
        yield "words", self._words(part.entry_id)
        yield "series", tuple(f"{name} #{place}" if place else name for name, place in work.series)
        yield from _places(work, part).items()

    def _words(self, entry_id: int) -> int:
        row = self._db.execute("SELECT words_counted FROM stories WHERE entry_id = ?", (entry_id,)).fetchone()
        return int(row[0] or 0) if row is not None else 0


def _together(stories: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the facts of the stories an entry holds: what each lists, the highest rating, what is alike."""
    if len(stories) < 2:  # noqa: PLR2004 - one is as it is
        return stories[0] if stories else {}
    found: dict[str, Any] = {}
    for name in stories[0]:
        values = [story.get(name, "") for story in stories]
        if isinstance(values[0], tuple):
            found[name] = tuple(dict.fromkeys(one for each in values for one in each))
        elif name == "rating":
            found[name] = max(values, key=_BY_RATING.index)
        elif len(set(values)) == 1:
            found[name] = values[0]
    return found


def _places(work: ExportWork, part: PartOf) -> Mapping[str, int | str]:
    total = len(work.parts) + len(work.stays)
    chapter = {"chapter": part.nested[0]} if part.nested else {}
    return {"part": part.place, "parts": total, **chapter} if total > 1 else {}
