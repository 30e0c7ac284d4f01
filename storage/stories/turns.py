"""Stories that two or more people tell in turn, answering each other down a thread: all are its authors."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from storage.records import EntryId
from storage.stories.told import Parents, ToldComments

Place = tuple[EntryId, int]
"""Entry and dtalkid of a comment."""
LEAST_TURNS = 4
"""Comments that tell; fewer are an answer to a story."""
LEAST_EACH = 2
"""Turns of each of two tellers: who answers once only comments."""
IN_TURN = 0.6
"""Share of turns that answer somebody else's; a teller may go on with an own one now and then."""
MOST_QUIET = 2
"""Short turns in a row that are too short to tell by themselves: "“No,” he said."."""


def told_in_turns(
    told: Sequence[ToldComments], others: Mapping[Place, ToldComments], parents: Parents
) -> list[list[ToldComments]]:
    """Return the threads in which several tell in turn, each in the order it is read.

    Args:
        told: The comments that tell.
        others: All comments of their entries.
        parents: Whom these comments answer.
    """
    known = {place(one): one for one in told}
    tellers: set[tuple[EntryId, str | None]] = {(one.entry_id, one.poster) for one in told if one.poster}
    paths = [list(_down_to(one, known, others, parents, tellers=tellers)) for one in told]
    taken: set[Place] = set()
    threads = []
    for path in sorted(paths, key=len, reverse=True):
        turns = [one for one in path if place(one) in known]
        if taken.isdisjoint(map(place, path)) and _in_turn(turns):
            threads.append(path)
            taken |= set(map(place, path))
    return threads


def place(one: ToldComments) -> Place:
    """Return where a comment stands."""
    return one.entry_id, one.dtalkid


def _down_to(
    one: ToldComments,
    known: Mapping[Place, ToldComments],
    others: Mapping[Place, ToldComments],
    parents: Parents,
    *,
    tellers: set[tuple[EntryId, str | None]],
) -> Iterator[ToldComments]:
    """Yield the turns that lead down a thread to one that tells, from the first that does."""
    path, quiet, at = [one], 0, parents.get(place(one))
    seen = {one.dtalkid}
    while at is not None and at not in seen:
        seen.add(at)
        above = known.get((one.entry_id, at)) or others.get((one.entry_id, at))
        quiet = 0 if (one.entry_id, at) in known else quiet + 1
        if above is None or quiet > MOST_QUIET or (one.entry_id, above.poster) not in tellers:
            break
        path.append(above)
        at = parents.get((one.entry_id, at))
    while place(path[-1]) not in known:
        path.pop()
    yield from reversed(path)


def _in_turn(turns: Sequence[ToldComments]) -> bool:
    """Return whether turns are told by several, one answering the other."""
    counts = sorted(Counter(one.poster for one in turns if one.poster is not None).values(), reverse=True)
    if len(turns) < LEAST_TURNS or len(counts) < 2 or counts[1] < LEAST_EACH:  # noqa: PLR2004 - two tellers
        return False
    changes = sum(one.poster != other.poster for one, other in pairwise(turns))
    return changes >= IN_TURN * (len(turns) - 1)
