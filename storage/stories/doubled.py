"""Entries of one title whose part numbers stand twice: reposts, cross-posts, two stories of one name."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from storage.stories.links import Targets, linked_sets
from storage.stories.parts import Part
from storage.words.part_marks import read_nested

Pieces = list[list[Part]]
LEAST = 2
"""Parts that a story must have to be told from another by its own run of numbers."""


def untangle(parts: Sequence[Part], targets: Targets) -> tuple[Pieces, bool]:
    """Return (the stories among parts of one title, whether all of it is settled).

    Every story is in the order of its marks. What is not settled comes back as pieces of one part each.
    """
    if not doubled_marks(parts):
        return [sorted(parts, key=lambda part: part.mark)], True
    for split in (_by_links, _by_nesting, _by_journal, _by_header, _by_author, _by_posting):
        pieces = split(parts, targets)
        if pieces is not None:
            found = [untangle(piece, targets) for piece in pieces]
            return [piece for inner, _ in found for piece in inner], all(settled for _, settled in found)
    return [[part] for part in parts], False


def doubled_marks(parts: Sequence[Part]) -> set[tuple[int, str]]:
    """Return the marks that more than one part bears."""
    return {mark for mark, count in Counter(part.mark for part in parts).items() if count > 1}


def _by_links(parts: Sequence[Part], targets: Targets) -> Pieces | None:
    """Return the parts that link to each other, and what is left."""
    sets = [group for group in linked_sets(parts, targets) if len(group) > 1]
    if not sets or any(doubled_marks(group) for group in sets):
        return None
    taken = {part.entry_id for group in sets for part in group}
    left = [part for part in parts if part.entry_id not in taken]
    if len(sets) == 1:
        marks = {part.mark for part in sets[0]} | doubled_marks(left)
        sets[0] += [part for part in left if part.mark not in marks]
        left = [part for part in left if part.mark in marks]
    return [*sets, left] if left else sets


def _by_nesting(parts: Sequence[Part], _: Targets) -> Pieces | None:
    """Return the parts by both their numbers: "Chapter 2 (1/3)" is 2.1."""
    numbered = [_nested(part) for part in parts]
    return None if doubled_marks(numbered) else [numbered]


def _nested(part: Part) -> Part:
    both = next((found for text in part.written if (found := read_nested(text))), None)
    if both is None:
        return part
    return replace(part, index=both[0], total=both[1], letter=f".{both[2]}")


def _by_journal(parts: Sequence[Part], _: Targets) -> Pieces | None:
    """Return the parts of each journal where one of them holds the whole story: cross-posts."""
    pieces = _grouped(parts, lambda part: part.journal_id)
    marks = {part.mark for part in parts}
    whole = any(len({part.mark for part in piece}) == len(marks) for piece in pieces)
    return pieces if len(pieces) > 1 and whole else None


def _by_header(parts: Sequence[Part], _: Targets) -> Pieces | None:
    """Return the parts that have a story's header where a namesake has none, and the namesakes."""
    doubled = doubled_marks(parts)
    stories = Counter(part.mark for part in parts if part.is_story and part.mark in doubled)
    if any(stories[mark] != 1 for mark in doubled):
        return None
    kept = [part for part in parts if part.is_story or part.mark not in doubled]
    chosen = {part.entry_id for part in kept}
    return [kept, *([part] for part in parts if part.entry_id not in chosen)]


def _by_author(parts: Sequence[Part], _: Targets) -> Pieces | None:
    """Return the parts of each author, where somebody posts for several."""
    pieces = _grouped(parts, lambda part: part.authors)
    return pieces if len(pieces) > 1 and all(part.authors for part in parts) else None


def _by_posting(parts: Sequence[Part], _: Targets) -> Pieces | None:
    """Return the runs in which a story was posted from its first part on, one run after the other."""
    runs: Pieces = []
    for part in parts:
        if not runs or part.mark <= runs[-1][-1].mark:
            runs.append([])
        runs[-1].append(part)
    marks = sorted({part.mark for part in parts})
    from_the_first = all([part.mark for part in run] == marks[: len(run)] for run in runs)
    return runs if from_the_first and all(len(run) >= LEAST for run in runs) else None


def _grouped(parts: Sequence[Part], key: Callable[[Part], Hashable]) -> Pieces:
    groups: dict[Hashable, list[Part]] = defaultdict(list)
    for part in parts:
        groups[key(part)].append(part)
    return list(groups.values())
