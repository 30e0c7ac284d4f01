"""The story itself in an entry: without its header block, and without lines that lead elsewhere."""

from dataclasses import dataclass
from typing import Any

from storage.markup.semantic import from_place
from storage.stories.navigation import drop_navigation

CREDITS = (
    *("beta", "artist", "translator", "based_on", "recipient", "written_for", "prompt", "thanks"),
    *("setting", "spoilers", "notes", "disclaimer"),
)
"""Fields of a header that are carried in its writer's words: no target has a place of its own for them."""
SHOWN_AS_WRITTEN = (*CREDITS[:8], "genre", *CREDITS[8:])
"""The same, and the genre, in the order they stand above a story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBody:
    """What an entry tells."""

    html: str
    has_lost_header: bool
    """Whether the header block was left out: it stands in `stories` and `story_fields`."""
    has_lost_navigation: bool
    """Whether lines that only lead to other parts were left out."""


def story_body(body_html: str, *, body_start_html: int | None, is_joined: bool) -> StoryBody:
    """Return the body of a part as a book or another archive takes it.

    Args:
        body_html: The entry's.
        body_start_html: Where the story begins in it, of `stories`; None keeps the header.
        is_joined: Whether the other parts stand beside it, so that lines leading to them lead nowhere.
    """
    starts = body_start_html is not None and 0 < body_start_html <= len(body_html)
    html = from_place(body_html, body_start_html) if starts and body_start_html else body_html
    told = drop_navigation(html) if is_joined else html
    return StoryBody(html=told, has_lost_header=starts, has_lost_navigation=told != html)


def pair_name(pair: dict[str, Any]) -> str:
    """Return a pairing as fans write it: `/` for lovers, ` & ` for friends.

    >>> pair_name({"chars": ["Marta", "Oskar"], "kind": "platonic"})
    'Marta & Oskar'
    """
    names = pair.get("chars")
    return (" & " if pair.get("kind") == "platonic" else "/").join(map(str, names or ()))
