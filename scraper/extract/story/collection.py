"""An entry of several headed works: what their headers say of it as a whole."""

from collections.abc import Mapping, Sequence
from typing import Any

from storage.words.part_marks import subject_title

_LISTS = (
    *("authors", "pairings", "characters", "fandoms", "warnings", "archive_warnings", "categories"),
    "recipients",
)
_RATINGS = ("not_rated", "general", "teen", "mature", "explicit")
"""The lowest first."""
Norm = Mapping[str, Any]


def together(works: Sequence[Norm], *, subject: str | None) -> dict[str, Any]:
    """Return the values of several works in one entry as those of one: lists united, the highest rating.

    It is called as the entry is, but where all have one title or the entry has none.

    Args:
        works: The normalised values of each work's header, in their order.
        subject: The entry's.

    >>> works = [{"title": "Salt", "fandoms": ["Home"]}, {"title": "Rope", "fandoms": ["Away"]}]
    >>> together(works, subject="Two ficlets")
    {'fandoms': ['Home', 'Away'], 'title': 'Two ficlets'}
    """
    found: dict[str, Any] = {}
    for name in _LISTS:
        said = [work[name] for work in works if work.get(name) is not None]
        if said:
            found[name] = _united(said)
    rated = [work["rating"] for work in works if work.get("rating")]
    if rated:
        found["rating"] = max(rated, key=lambda rating: _RATINGS.index(rating["canonical"]))
    told = [work["summary"] for work in works if work.get("summary")]
    if told:
        found["summary"] = "\n".join(told)
    titles = {work.get("title") for work in works}
    called = subject_title(subject) if subject and len(titles) > 1 else ""
    title = called or works[0].get("title")
    return found | ({"title": title} if title else {})


def _united(lists: Sequence[Sequence[Any]]) -> list[Any]:
    found: list[Any] = []
    for values in lists:
        found += [value for value in values if value not in found]
    return found
