"""LiveJournal's older standard entry page (`b-singlepost`, since 2012)."""

from scraper.extract.livejournal.entry import Parts, harvest_entry, read_tags
from scraper.extract.livejournal.leaves import read_leaves
from scraper.extract.page.document import Document
from scraper.extract.parts.users import find_user, name_before
from storage.records import Harvest, PageKind

ROOT = ".b-singlepost"
BODY = ".b-singlepost-body"
SUBJECT = ".b-singlepost-title"
DATE = ".b-singlepost-author-date"
POSTER = ".b-singlepost-author-user .ljuser, .b-singlepost-author .ljuser"
POSTER_PRINT = ".b-singlepost-author-userinfo-print .ljuser"
PICTURE = ".b-singlepost-author-userpic img"
TAGS = ".b-singlepost-tags a"
CURRENTS = ".b-singlepost-currents"


def recognises(document: Document) -> bool:
    """Whether the page has the body element of this look."""
    return document.tree.css_first(BODY) is not None


def read(document: Document) -> Harvest:
    """Return the entry and its comments."""
    body = document.tree.css_first(BODY)
    root = document.tree.css_first(ROOT) or document.tree.body
    if body is None or root is None:
        return Harvest(kind=PageKind.OTHER)
    # The header stands twice, for screen and print; only the print one has the bare display name.
    printed, shown = root.css_first(POSTER_PRINT), root.css_first(POSTER)
    when = root.css_first(DATE)
    return harvest_entry(
        document,
        Parts(
            root=root,
            body=body,
            subject=root.css_first(SUBJECT),
            when=when.text() if when is not None else None,
            poster=find_user(shown),
            poster_name=name_before(printed) or name_before(shown),
            tags=read_tags(root.css(TAGS)),
            currents=root.css_first(CURRENTS),
            picture=root.css_first(PICTURE),
            comments=read_leaves(document),
        ),
    )
