"""Stories that say which one they go on with: in its series, or in a new one of the two."""

from collections.abc import Sequence

from storage.stories.parts import GENERIC, fold_title
from storage.stories.work import Work

Shelves = dict[tuple[str, str], list[tuple[int | None, Work]]]
"""(poster, folded name) of a series -> its works, each with its number."""
_AS_FIRST = "\0"
"""Before the key of a series that nobody named: it is called as its first story is."""


def add_sequels(shelves: Shelves, works: Sequence[Work]) -> None:
    """Put a story that no series names behind the one its header calls it the sequel to.

    Args:
        shelves: The series that headers name; changed.
        works: All works.
    """
    homes = {id(work): key for key, members in shelves.items() for _, work in members}
    for work in sorted(works, key=lambda work: work.parts[0].when):
        earlier = _followed(work, works) if id(work) not in homes else None
        if earlier is None:
            continue
        home = homes.get(id(earlier)) or (earlier.parts[0].poster, _AS_FIRST + fold_title(earlier.title))
        members = shelves.setdefault(home, [(1, earlier)])
        placed = [number for number, _ in members if number is not None]
        members.append((max(placed) + 1 if len(placed) == len(members) else None, work))
        homes |= {id(earlier): home, id(work): home}


def _followed(work: Work, works: Sequence[Work]) -> Work | None:
    """Return the earlier story by the same poster that a story says it goes on with."""
    said, first = next((part.follows for part in work.parts if part.follows), ""), work.parts[0]
    earlier = [
        one
        for one in works
        if said
        and one is not work
        and one.parts[0].poster == first.poster
        and one.parts[0].when <= first.when
        and _opens(said, one)
    ]
    return max(earlier, key=lambda one: len(one.title), default=None)


def _opens(said: str, work: Work) -> bool:
    """Return whether folded words begin with the title of a story."""
    title = fold_title(work.title)
    return title not in GENERIC and f"{said} ".startswith(f"{title} ")
