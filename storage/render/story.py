"""The story itself in an entry: without its header block, and without lines that lead elsewhere."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from storage.markup.semantic import from_place
from storage.stories.navigation import drop_navigation, last_line
from storage.words.part_marks import chapter_heading

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
    header_html: str = ""
    """The header block that was left out; "" where none was.

    Its fields stand in `stories` and `story_fields`.
    """
    has_lost_navigation: bool = False
    """Whether lines that only lead to other parts were left out."""

    @property
    def has_lost_header(self) -> bool:
        """Whether a header block was left out."""
        return bool(self.header_html)


def story_body(
    body_html: str, *, body_start_html: int | None, is_joined: bool, others: Collection[str] = ()
) -> StoryBody:
    """Return the body of a part as a book or another archive takes it.

    Args:
        body_html: The entry's.
        body_start_html: Where the story begins in it, of `stories`; None keeps the header.
        is_joined: Whether the other parts stand beside it, so that lines leading to them lead nowhere.
        others: Where those were, as `storage.stories.navigation.place` says it.
    """
    start = body_start_html or 0
    start = _from_heading(body_html, start, is_joined=is_joined) if 0 < start <= len(body_html) else 0
    html = from_place(body_html, start) if start else body_html
    told = drop_navigation(html, others) if is_joined else html
    return StoryBody(html=told, header_html=body_html[:start], has_lost_navigation=told != html)


def _from_heading(body_html: str, start: int, *, is_joined: bool) -> int:
    """Return where a story begins with the heading of its first chapter, which stands right above it.

    Beside other parts a heading that only counts ("Part Two") says what the part is called already.
    """
    place, line = last_line(body_html, start)
    heading = chapter_heading(line)
    is_of_text = heading is not None and (heading or not is_joined)
    return place if is_of_text and "<a" not in body_html[place:start].lower() else start


def pair_name(pair: dict[str, Any]) -> str:
    """Return a pairing as fans write it: `/` for lovers, ` & ` for friends.

    >>> pair_name({"chars": ["Marta", "Oskar"], "kind": "platonic"})
    'Marta & Oskar'
    """
    names = pair.get("chars")
    return (" & " if pair.get("kind") == "platonic" else "/").join(map(str, names or ()))
