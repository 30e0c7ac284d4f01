"""Which parts lead to which: links in navigation lines, followed inside the archive."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from storage.records import EntryId
from storage.stories.navigation import place
from storage.stories.parts import Part

Targets = Mapping[str, EntryId]
"""Entries by host and path of their address."""


def leads(part: Part, other: Part, targets: Targets) -> str | None:
    """Return what kind of link leads from one part to another; None where none does."""
    kinds = [link.kind for link in part.links if targets.get(place(link.url)) == other.entry_id]
    return next((kind for kind in kinds if kind != "other"), None)


def linked(one: Part, other: Part, targets: Targets) -> bool:
    """Return whether one of two parts leads to the other."""
    return bool(leads(one, other, targets) or leads(other, one, targets))


def chained(parts: Sequence[Part], targets: Targets) -> bool:
    """Return whether links lead from each part to the next or back."""
    return all(linked(one, other, targets) for one, other in pairwise(parts))


def links_inside(parts: Sequence[Part], targets: Targets) -> list[list[EntryId | str]]:
    """Return the links between parts: from, to, kind."""
    ours = {part.entry_id for part in parts}
    return [
        [part.entry_id, to, link.kind]
        for part in parts
        for link in part.links
        if (to := targets.get(place(link.url))) in ours and to != part.entry_id and link.kind != "other"
    ]


def linked_sets(parts: Sequence[Part], targets: Targets) -> list[list[Part]]:
    """Return the parts in sets that links hold together, in the order given."""
    heads = {part.entry_id: part.entry_id for part in parts}
    for part in parts:
        for link in part.links:
            to = targets.get(place(link.url)) if link.kind != "other" else None
            if to in heads:
                heads[_head(heads, part.entry_id)] = _head(heads, to)
    sets: dict[EntryId, list[Part]] = defaultdict(list)
    for part in parts:
        sets[_head(heads, part.entry_id)].append(part)
    return list(sets.values())


def _head(heads: dict[EntryId, EntryId], entry_id: EntryId) -> EntryId:
    while heads[entry_id] != entry_id:
        heads[entry_id] = heads[heads[entry_id]]
        entry_id = heads[entry_id]
    return entry_id
