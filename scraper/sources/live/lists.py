"""What each list of a site tells of its entries, and how far it reaches: data, per engine.

A later visit reads first the lists that tell what has changed, and further ones only where those do not reach
every entry.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scraper.sites import Engine


class Tells(StrEnum):
    """What a list may say."""

    NUMBERS = "numbers"
    """How many entries a day has."""
    ENTRIES = "entries"
    """Which entries there are."""
    SUBJECT = "subject"
    TAGS = "tags"
    TEXT = "text"
    """Up to the cut."""
    COMMENTS = "comments"
    """How many each entry has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteList:
    """One kind of list."""

    kind: str
    """As targets of it are called."""
    tells: frozenset[Tells]
    reach: int | None = None
    """How many of the newest entries it names; None: all, or as many as the site has been set up for."""

    @property
    def tells_changes(self) -> bool:
        """Whether it shows that an entry it named before says something else now."""
        return Tells.TEXT in self.tells


_ALL = frozenset({Tells.ENTRIES, Tells.SUBJECT, Tells.TAGS, Tells.TEXT, Tells.COMMENTS})
_FEED = SiteList(kind="feed", tells=_ALL, reach=25)
_CALENDAR = SiteList(kind="calendar", tells=frozenset({Tells.NUMBERS}))

LISTS: Mapping[Engine, tuple[SiteList, ...]] = {
    Engine.DREAMWIDTH: (_FEED, SiteList(kind="recent", tells=_ALL, reach=750), _CALENDAR),
    Engine.LIVEJOURNAL: (
        _FEED,
        SiteList(kind="recent", tells=_ALL),
        _CALENDAR,
        SiteList(kind="sitemap", tells=frozenset({Tells.ENTRIES})),
    ),
}
"""In the order in which they are asked for.

Month pages are asked for by name where a calendar counts otherwise than we do. A journal's own style decides
whether LiveJournal's recent pages say how many comments there are; how far they reach is a setting of the
site, between 100 and 750 entries. A feed's date of change is that of its entries, not of their comments.
"""
