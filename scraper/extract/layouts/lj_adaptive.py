"""LiveJournal's new standard entry page (`article.aentry`, since 2017)."""

from scraper.extract.livejournal.entry import Parts, harvest_entry, read_tags
from scraper.extract.livejournal.leaves import read_leaves
from scraper.extract.page.document import Document
from scraper.extract.parts.users import find_user, name_before
from storage.records import Harvest, PageKind

ROOT = "article.aentry"
BODY = ".aentry-post__text"
SUBJECT = ".aentry-post__title-text"
SUBJECT_OUTER = "h1.aentry-post__title"
DATE = ".aentry-head__date time"
DATE_OUTER = ".aentry-head__date"
POSTER = ".aentry-head .ljuser"
PICTURE = '.aentry-head img[src*="userpic"]'
TAGS = '.aentry-tags a[href*="/tag/"], .aentry-post__tags a[href*="/tag/"], .ljtags a[rel=tag]'
CURRENTS = ".aentry-post__currents"


def recognises(document: Document) -> bool:
    """Whether the page has the article element of this look."""
    return document.tree.css_first(ROOT) is not None


def read(document: Document) -> Harvest:
    """Return the entry and its comments."""
    root = document.tree.css_first(ROOT)
    if root is None:
        return Harvest(kind=PageKind.OTHER)
    poster = root.css_first(POSTER)
    when = root.css_first(DATE) or root.css_first(DATE_OUTER)
    return harvest_entry(
        document,
        Parts(
            root=root,
            body=root.css_first(BODY),
            subject=root.css_first(SUBJECT) or root.css_first(SUBJECT_OUTER),
            when=when.text() if when is not None else None,
            poster=find_user(poster),
            poster_name=name_before(poster),
            tags=read_tags(root.css(TAGS)),
            currents=root.css_first(CURRENTS),
            picture=root.css_first(PICTURE),
            comments=read_leaves(document),
        ),
    )
