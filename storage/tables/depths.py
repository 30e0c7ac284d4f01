"""How deep comments stand, from whom they answer. Pure, iterative, and safe against cycles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Depths:
    """1 for a comment on the entry itself, one more for each answer below it."""

    by_dtalkid: Mapping[int, int]
    orphans: tuple[int, ...]
    """Comments that answer one that is not there; they stand at depth 1."""
    circular: tuple[int, ...]
    """Comments that answer themselves in the end; they stand at depth 1."""


def depths(parents: Mapping[int, int | None], known: Mapping[int, int] | None = None) -> Depths:
    """Return the depth of every comment.

    Args:
        parents: dtalkid -> the dtalkid it answers; None on the entry itself.
        known: Depths of comments outside `parents` that may be answered.

    >>> depths({1: None, 2: 1, 3: 9}).by_dtalkid
    {1: 1, 2: 2, 3: 1}
    """
    found: dict[int, int] = dict(known or {})
    orphans: list[int] = []
    circular: list[int] = []
    for dtalkid in parents:
        chain: dict[int, None] = {}
        at: int | None = dtalkid
        while at is not None and at in parents and at not in found and at not in chain:
            chain[at] = None
            at = parents[at]
        if at in chain:
            circular.append(dtalkid)
            base = 0
        elif at is None or at in found:
            base = 0 if at is None else found[at]
        else:
            orphans.extend(list(chain)[-1:])
            base = 0
        for step, member in enumerate(reversed(chain), start=1):
            found[member] = base + step
    return Depths(
        by_dtalkid={dtalkid: found[dtalkid] for dtalkid in parents},
        orphans=tuple(orphans),
        circular=tuple(circular),
    )


def named(dtalkids: Iterable[int], limit: int = 5) -> str:
    """Return the numbers for a sentence: the first few, then how many more.

    >>> named([1, 2, 3], limit=2)
    '1, 2 and 1 more'
    """
    numbers = list(dtalkids)
    shown = ", ".join(map(str, numbers[:limit]))
    return shown if len(numbers) <= limit else f"{shown} and {len(numbers) - limit} more"
