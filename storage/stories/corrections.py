"""The user's word on what belongs together; it comes last and wins."""

from collections.abc import Callable, Hashable, Sequence

from storage.stories.parts import Part
from storage.stories.work import Work


def entry_of(part: Part) -> Hashable:
    """Return what names a part that is an entry."""
    return part.entry_id


def correct(
    works: list[Work],
    action: str,
    names: Sequence[Hashable],
    *,
    at: Callable[[Part], Hashable] = entry_of,
) -> list[Work]:
    """Apply what the user said: these parts are one work, or each of them is one of its own.

    Args:
        works: As they were joined.
        action: `join` or `split`.
        names: The parts, in the order they were named.
        at: What names a part.
    """
    asked = set(names)
    touched = [work for work in works if any(at(part) in asked for part in work.parts)]
    named = {at(part): part for work in touched for part in work.parts if at(part) in asked}
    chosen = [named[name] for name in dict.fromkeys(names) if name in named]
    if not chosen:
        return works
    ids = {id(work) for work in touched}
    kept = [work for work in works if id(work) not in ids]
    if action == "join":
        joined = _together(touched, chosen, at=at)
        return [*kept, Work(joined, evidence={"corrected": "join"}, corrected=True)]
    left = [_without(work, asked, at=at) for work in touched]
    single = [Work([part], evidence={"corrected": "split"}, corrected=True) for part in chosen]
    return [*kept, *(work for work in left if work.parts), *single]


def _together(
    touched: Sequence[Work], chosen: Sequence[Part], *, at: Callable[[Part], Hashable]
) -> list[Part]:
    """Return all parts of joined works: by number where all bear one, else as the user named them."""
    parts = [part for work in touched for part in work.parts]
    if len(parts) == len(chosen):
        return list(chosen)
    marks = {part.mark for part in parts if part.index is not None}
    if len(marks) == len(parts):
        return sorted(parts, key=lambda part: part.mark)
    places = {at(part): place for place, part in enumerate(chosen)}
    order = sorted(touched, key=lambda work: min(places.get(at(part), len(places)) for part in work.parts))
    following = iter(chosen)
    return [next(following) if at(part) in places else part for work in order for part in work.parts]


def _without(work: Work, names: set[Hashable], *, at: Callable[[Part], Hashable]) -> Work:
    """Return what is left of a work, with the evidence that still speaks of it."""
    parts = [part for part in work.parts if at(part) not in names]
    entries = {part.entry_id for part in work.parts} - {part.entry_id for part in parts}
    evidence = work.evidence | {"corrected": "split"}
    if "marks" in evidence:
        evidence["marks"] = [mark for mark in evidence["marks"] if mark[0] not in entries]
    if "links" in evidence:
        evidence["links"] = [link for link in evidence["links"] if entries.isdisjoint(link[:2])]
    return Work(parts, evidence=evidence, corrected=True)
