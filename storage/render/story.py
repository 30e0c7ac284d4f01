"""The story itself in an entry: without its header block, and without lines that lead elsewhere."""

from dataclasses import dataclass

from storage.markup.semantic import from_place
from storage.stories.navigation import drop_navigation


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
