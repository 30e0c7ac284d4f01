"""A page's data on their own: a saved `Site.page` object, or the comment objects of an entry.

Savers of pages keep these files; the address they belong to comes with the file.
"""

from typing import Any

from scraper.extract.livejournal.comments import read_comments, read_id, read_objects
from scraper.extract.livejournal.draft import render_draft
from scraper.extract.livejournal.entry import find_ditemid, poster_of_data, read_count
from scraper.extract.livejournal.journal import read_journal
from scraper.extract.page.document import Document
from scraper.extract.parts.body import body_of
from scraper.extract.parts.dates import wall_clock_of_seconds
from storage.records import CommentsState, Ditemid, Entry, Harvest, PageKind

_KEYS = frozenset({"comments", "content", "replycount"})


def recognises(document: Document) -> bool:
    """Whether the body is such an object or list."""
    value = document.json
    if isinstance(value, dict) and _KEYS & value.keys():
        return True
    return any(
        isinstance(item, dict) and ("dtalkid" in item or "comments" in item) for item in _objects(value)[:3]
    )


def read(document: Document) -> Harvest:
    """Return the comments, and the entry where the object is that of a whole page."""
    value = document.json
    ditemid = find_ditemid(document)
    journal = read_journal(document)
    page: dict[str, Any] = value if isinstance(value, dict) and _KEYS & value.keys() else {}
    comments, findings = read_comments(read_objects(page.get("comments")) if page else _objects(value))
    entries = (_entry(document, page, ditemid),) if page else ()
    return Harvest(
        kind=PageKind.ENTRY if entries else PageKind.COMMENTS,
        journal=journal,
        entries=entries,
        comments=comments,
        comments_of=Ditemid(ditemid) if ditemid else None,
        findings=findings,
        comment_page=read_id(page.get("comments_page")),
    )


def _objects(value: Any) -> list[Any]:
    """Return comment objects, thread answers keyed by thread flattened."""
    found: list[Any] = []
    for item in read_objects(value):
        nested = item.get("comments") if isinstance(item, dict) else None
        found.extend(nested if isinstance(nested, list) else [item])
    return found


def _entry(document: Document, page: dict[str, Any], ditemid: int | None) -> Entry:
    inner = page.get("entry")
    record: dict[str, Any] = inner if isinstance(inner, dict) else {}
    draft = render_draft(page.get("content"))
    body = body_of(draft) if draft is not None else None
    title = record.get("title")
    return Entry(
        ditemid=Ditemid(ditemid) if ditemid else None,
        url=document.url.partition("?")[0] if document.url.startswith("http") else None,
        poster=poster_of_data(record, page),
        subject=" ".join(title.split()) if isinstance(title, str) else None,
        eventtime=wall_clock_of_seconds(record.get("eventtime")),
        body_html=body.html if body else None,
        body_text=body.text if body else None,
        word_count=body.words if body else None,
        reply_count=read_count(page.get("replycount")),
        comments_state=CommentsState.OPEN if read_count(page.get("allow_commenting")) else None,
    )
