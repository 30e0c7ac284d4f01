"""The story itself in an entry: without its header block, and without lines that lead elsewhere."""

from dataclasses import dataclass
from typing import Any

from storage.markup.semantic import from_place
from storage.stories.above import Above, read_above
from storage.stories.heads import HeaderLine
from storage.stories.navigation import drop_navigation

CREDITS = (
    *("beta", "artist", "translator", "based_on", "recipient", "written_for", "prompt", "thanks"),
    *("setting", "spoilers", "notes", "disclaimer"),
)
"""Fields of a header that are carried in its writer's words: no target has a place of its own for them."""
SHOWN_AS_WRITTEN = (*CREDITS[:8], "genre", *CREDITS[8:])
"""The same, and the genre, in the order they stand above a story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryHead:
    """What is known of a part besides its body, so that no word above its text is lost."""

    fields: tuple[HeaderLine, ...] = ()
    """The lines of its header."""
    titles: tuple[str, ...] = ()
    """What stands above its text anyhow: titles of work and part, authors."""
    remarks: tuple[str, ...] = ()
    """Lines above the prose in which its writer speaks to readers."""
    place: int | None = None
    """Which part it is, where the others stand beside it; None where it stands alone."""
    is_said: bool = False
    """Whether a person said where its text begins."""
    others: frozenset[str] = frozenset()
    """Where those were, as `storage.stories.navigation.place` says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBody:
    """What an entry tells."""

    html: str
    header_html: str = ""
    """The header block that was left out; "" where none was.

    Its fields stand in `stories` and `story_fields`.
    """
    said: tuple[str, ...] = ()
    """The lines of that block which no field carries, as text."""
    kept: int = 0
    """Lines between header and prose that stayed with the text."""
    has_lost_navigation: bool = False
    """Whether lines that only lead to other parts were left out."""

    @property
    def has_lost_header(self) -> bool:
        """Whether a header block was left out."""
        return bool(self.header_html)


def story_body(body_html: str, *, body_start_html: int | None, head: StoryHead) -> StoryBody:
    """Return the body of a part as a book or another archive takes it.

    Args:
        body_html: The entry's.
        body_start_html: Where the prose begins in it, of `stories`; None keeps the header.
        head: What is known of the part.
    """
    start = body_start_html or 0
    above = Above(starts=0)
    if 0 < start <= len(body_html):
        above = read_above(
            *(body_html, start),
            fields=head.fields,
            titles=head.titles,
            remarks=head.remarks,
            place=head.place,
            is_said=head.is_said,
            others=head.others,
        )
    html = from_place(body_html, above.starts) if above.starts else body_html
    told = drop_navigation(html, head.others) if head.place is not None else html
    return StoryBody(
        html=told,
        header_html=body_html[: above.starts],
        said=above.said,
        kept=above.kept,
        has_lost_navigation=told != html or above.has_navigation,
    )


def pair_name(pair: dict[str, Any]) -> str:
    """Return a pairing as fans write it: `/` for lovers, ` & ` for friends.

    >>> pair_name({"chars": ["Marta", "Oskar"], "kind": "platonic"})
    'Marta & Oskar'
    """
    names = pair.get("chars")
    return (" & " if pair.get("kind") == "platonic" else "/").join(map(str, names or ()))
