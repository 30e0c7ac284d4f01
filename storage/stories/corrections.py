"""The user's word on what belongs together; it comes last and wins."""

from collections.abc import Sequence

from storage.records import EntryId
from storage.stories.joining import Work
from storage.stories.parts import Part


def correct(works: list[Work], action: str, entries: Sequence[EntryId]) -> list[Work]:
    """Apply what the user said: these entries are one work, or each of them is one of its own."""
    asked = set(entries)
    touched = [work for work in works if any(part.entry_id in asked for part in work.parts)]
    named = {part.entry_id: part for work in touched for part in work.parts if part.entry_id in asked}
    chosen = [named[entry] for entry in dict.fromkeys(entries) if entry in named]
    if not chosen:
        return works
    ids = {id(work) for work in touched}
    kept = [work for work in works if id(work) not in ids]
    if action == "join":
        return [*kept, Work(_together(touched, chosen), evidence={"corrected": "join"}, corrected=True)]
    left = [_without(work, asked) for work in touched]
    single = [Work([part], evidence={"corrected": "split"}, corrected=True) for part in chosen]
    return [*kept, *(work for work in left if work.parts), *single]


def _together(touched: Sequence[Work], chosen: Sequence[Part]) -> list[Part]:
    """Return all parts of joined works: by number where all bear one, else as the user named them."""
    parts = [part for work in touched for part in work.parts]
    if len(parts) == len(chosen):
        return list(chosen)
    marks = {part.mark for part in parts if part.index is not None}
    if len(marks) == len(parts):
        return sorted(parts, key=lambda part: part.mark)
    places = {part.entry_id: place for place, part in enumerate(chosen)}
    order = sorted(
        touched, key=lambda work: min(places.get(part.entry_id, len(places)) for part in work.parts)
    )
    following = iter(chosen)
    return [next(following) if part.entry_id in places else part for work in order for part in work.parts]


def _without(work: Work, entries: set[EntryId]) -> Work:
    """Return what is left of a work, with the evidence that still speaks of it."""
    evidence = work.evidence | {"corrected": "split"}
    if "marks" in evidence:
        evidence["marks"] = [mark for mark in evidence["marks"] if mark[0] not in entries]
    if "links" in evidence:
        evidence["links"] = [link for link in evidence["links"] if entries.isdisjoint(link[:2])]
    parts = [part for part in work.parts if part.entry_id not in entries]
    return Work(parts, evidence=evidence, corrected=True)
