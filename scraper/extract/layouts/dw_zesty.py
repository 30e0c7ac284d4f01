"""Dreamwidth's style "zesty", the one that is not built on core2."""

from scraper.extract.dreamwidth.comments import CommentLook
from scraper.extract.dreamwidth.entry import EntryLook, harvest_dw_entry, is_entry_page
from scraper.extract.page.document import Document
from storage.records import Harvest

LOOK = EntryLook(
    root="#entries > .entry",
    number='.title h2[id^="entry-"]',
    title=".title h2",
    time=".posted",
    poster=".posted",
    tags='.tags a[href*="/tag/"], a[rel=tag]',
    count=".comments-title",
    currents=".right > .meta",
    comments=CommentLook(
        parts='[class*="comment"], .userpic, .title, .posted, .links, .edittime',
        title="title",
        poster="posted",
        time="posted",
        parent="links",
        parent_at=1,
    ),
)


def recognises(document: Document) -> bool:
    """Whether the page is an entry's own and has zesty's heading."""
    return is_entry_page(document) and document.tree.css_first(f"{LOOK.root} {LOOK.number}") is not None


def read(document: Document) -> Harvest:
    """Return the entry and its comments."""
    return harvest_dw_entry(document, LOOK)
