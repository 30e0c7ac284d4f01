"""Stories across entries: parts joined into works, works into series, with the evidence kept."""

from storage.stories.fresh import is_settled, mark_settled
from storage.stories.habits import posters, read_habits
from storage.stories.listing import PartListed, WorkListed, list_works
from storage.stories.navigation import drop_navigation, navigation_lines, navigation_links
from storage.stories.settle import Settled, settle, store_correction

__all__ = [
    "PartListed",
    "Settled",
    "WorkListed",
    "drop_navigation",
    "is_settled",
    "list_works",
    "mark_settled",
    "navigation_lines",
    "navigation_links",
    "posters",
    "read_habits",
    "settle",
    "store_correction",
]
