"""Dreamwidth's core2 markup: 57 of 58 journal styles, and the site and light schemes."""

from scraper.extract.dreamwidth.comments import CommentLook
from scraper.extract.dreamwidth.entry import EntryLook, harvest_dw_entry, is_entry_page
from scraper.extract.page.document import Document
from storage.records import Harvest

LOOK = EntryLook(
    root='.entry-wrapper[id^="entry-wrapper-"]',
    number='[id^="entry-"]',
    title=".entry-title",
    time=".datetime",
    poster=".entry-poster",
    comments=CommentLook(),
)


def recognises(document: Document) -> bool:
    """Whether the page is an entry's own and has core2's wrapper."""
    return is_entry_page(document) and document.tree.css_first(LOOK.root) is not None


def read(document: Document) -> Harvest:
    """Return the entry and its comments."""
    return harvest_dw_entry(document, LOOK)
