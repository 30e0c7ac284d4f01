"""Entries called only "Part 3": parts of the works whose other parts lead to them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from storage.records import EntryId
from storage.stories.links import Targets
from storage.stories.navigation import place
from storage.stories.parts import Part
from storage.stories.work import Work
from storage.words.part_marks import is_only_mark


def fill_gaps(
    works: Sequence[Work], targets: Targets, evidence: Callable[[list[Part], Targets], dict[str, Any]]
) -> list[Work]:
    """Return works with the parts they lack, where such an entry has the number and a part leads there.

    Args:
        works: As joined by everything else.
        targets: Entries by address.
        evidence: Says why parts are one work.
    """
    bare = {work.parts[0].entry_id: work for work in works if is_nameless(work)}
    gone: set[int] = set()
    for work in works:
        for number in work.missing if id(work) not in gone else ():
            found = _led_to(work, number, bare, targets)
            if found is None or found is work:
                continue
            work.parts = _in_place(work.parts, found.parts[0])
            work.evidence = evidence(work.parts, targets)
            bare.pop(found.parts[0].entry_id)
            gone.add(id(found))
    return [work for work in works if id(work) not in gone]


def is_nameless(work: Work) -> bool:
    """Return whether a work is one entry that says which part it is, and not of what."""
    first = work.parts[0]
    is_alone = len(work.parts) == 1 and len(first.written) == 1
    return is_alone and bool(first.index) and is_only_mark(first.subject)


def _in_place(parts: Sequence[Part], part: Part) -> list[Part]:
    """Return the parts with a further one, behind the last with a smaller number."""
    smaller = [at for at, one in enumerate(parts) if one.index is not None and one.index < (part.index or 0)]
    cut = max(smaller, default=-1) + 1
    return [*parts[:cut], part, *parts[cut:]]


def _led_to(work: Work, number: int, bare: Mapping[EntryId, Work], targets: Targets) -> Work | None:
    """Return the nameless entry of that number that a part leads to; None for none, or several."""
    led = {targets.get(place(link.url)) for part in work.parts for link in part.links if link.kind != "other"}
    found = [
        one
        for entry_id, one in bare.items()
        if entry_id in led and one.parts[0].index == number and one.parts[0].poster == work.parts[0].poster
    ]
    return found[0] if len(found) == 1 else None
