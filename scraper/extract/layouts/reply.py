"""Pages on which an answer is written: of the journal they show one comment at most, and never an entry.

Their address is the entry's own with `?replyto=` or `?mode=reply`, so that mirrors hold hundreds of them. The
comment that is answered is read where Dreamwidth's markup shows it.

Source: fixtures/dreamwidth/reply.
"""

from scraper.extract.dreamwidth.comments import CommentLook, read_answered
from scraper.extract.livejournal.entry import find_ditemid
from scraper.extract.page.document import Document
from storage.records import Ditemid, Finding, Harvest, Journal, PageKind, Severity

NAME = "reply"
WRAPPER = "reply-page-wrapper"


def recognises(document: Document) -> bool:
    """Whether the page is for writing an answer: by its markup, else by its address unless it has data."""
    if not document.start.startswith("<") or document.page.status != 200:  # noqa: PLR2004 - an answer
        return False
    if document.tree.css_first(f".{WRAPPER}") is not None:
        return document.tree.css_first(f".entry-content .{WRAPPER}") is None
    query = document.query
    if query.get("mode") == "reply" and document.embedded.page:
        # LiveJournal's newer looks show the whole entry with its comments there.
        return "replyto" in query
    return bool(query.get("replyto", "0").strip("0")) or query.get("mode") == "reply"


def read(document: Document) -> Harvest:
    """Return the comment that is answered, if one is shown, and say that the page is no entry's."""
    finding = Finding(
        code="reply-page",
        message=f"{document.url} is the page on which an answer is written; the entry is not on it",
        severity=Severity.INFO,
    )
    wrapper = document.tree.css_first(f".{WRAPPER}")
    comments = read_answered(wrapper, CommentLook()) if wrapper is not None else ()
    ditemid, address = find_ditemid(document), document.address
    if not comments or not ditemid:
        return Harvest(kind=PageKind.OTHER, layout=NAME, findings=(finding,))
    return Harvest(
        kind=PageKind.COMMENTS,
        journal=Journal(name=address.journal) if address else None,
        comments=comments,
        comments_of=Ditemid(ditemid),
        findings=(finding,),
    )
