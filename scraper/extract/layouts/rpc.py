"""Answers of `__rpc_get_thread`: comments as JSON, an error, or an HTML page where JSON was asked for.

Source: answers of 2014-2018 (structure only); fixtures/livejournal/rpc.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from scraper.extract.livejournal.blocks import read_fragment_blocks
from scraper.extract.livejournal.comments import STATES, Path, read_comments, read_id, read_objects
from scraper.extract.livejournal.journal import read_journal
from scraper.extract.page.document import Document
from scraper.extract.page.embedded import clean_text
from storage.records import (
    Comment,
    CommentState,
    Ditemid,
    Dtalkid,
    Finding,
    Harvest,
    PageKind,
    PosterKind,
    Reason,
    Severity,
)

PATH = "/__rpc_get_thread"
_SITE_PAGE_KEYS = frozenset({"is_post", "scheme", "comments_page", "content", "styleSystem"})
_ERRORS = (
    (re.compile(r"suspended (?:post|entry)", re.IGNORECASE), PageKind.GONE, Reason.SUSPENDED_ENTRY),
    (re.compile(r"suspended", re.IGNORECASE), PageKind.GONE, Reason.SUSPENDED),
    (re.compile(r"deleted", re.IGNORECASE), PageKind.GONE, Reason.DELETED),
    (re.compile(r"not found", re.IGNORECASE), PageKind.GONE, Reason.MISSING),
    (re.compile(r"server is down", re.IGNORECASE), PageKind.ERROR, Reason.MAINTENANCE),
)


def recognises(document: Document) -> bool:
    """Whether the address is that of a thread answer, or the body is one."""
    if document.path.endswith(PATH):
        return document.page.status < 400  # noqa: PLR2004 - error pages have a reader of their own
    value = document.json
    if isinstance(value, dict):
        answer = isinstance(value.get("comments"), list) and not _SITE_PAGE_KEYS & value.keys()
        return answer or (isinstance(value.get("error"), str) and "itemid" in document.query)
    return False


def read(document: Document) -> Harvest:
    """Return the comments of the answer, or why there are none."""
    value = document.json
    ditemid = read_id(document.query.get("itemid"))
    if isinstance(value, dict) and value.get("error"):
        return _error(str(value["error"]), ditemid)
    if isinstance(value, dict) and isinstance(value.get("result"), dict):
        value = value["result"]
    listed = value.get("comments") if isinstance(value, dict) else None
    if isinstance(listed, list | dict) or (isinstance(value, dict) and _count(value) == 0):
        comments, findings = read_comments(read_objects(listed))
    elif isinstance(value, list):
        comments, findings = _read_markup(value, rooted="thread" not in document.query), ()
    else:
        return _no_json(document)
    return Harvest(
        kind=PageKind.COMMENTS,
        journal=read_journal(document),
        comments=comments,
        comments_of=Ditemid(ditemid) if ditemid else None,
        findings=findings,
        comment_page=read_id(document.query.get("page")),
        notes={"reply_count": count}
        if isinstance(value, dict) and (count := _count(value)) is not None
        else {},
    )


def _count(value: Mapping[str, Any]) -> int | None:
    count = value.get("replycount")
    return 0 if count in (0, "0") else read_id(count)


def _error(text: str, ditemid: int | None) -> Harvest:
    """Return what an error text means; a text of another kind says that the entry is locked."""
    kind, reason = next(
        ((kind, reason) for pattern, kind, reason in _ERRORS if pattern.search(text)),
        (PageKind.LOGIN, Reason.LOCKED),
    )
    finding = Finding(
        code="comments-refused",
        message=f"the site refused the comments of entry {ditemid}: {clean_text(text)[:200]}",
        severity=Severity.GAP,
    )
    return Harvest(kind=kind, reason=reason, findings=(finding,))


def _no_json(document: Document) -> Harvest:
    finding = Finding(
        code="html-for-json",
        message=f"{document.url} answered with a page instead of comments; ask again after a pause",
    )
    return Harvest(kind=PageKind.ERROR, reason=Reason.SERVER_ERROR, findings=(finding,))


def _read_markup(items: list[Any], *, rooted: bool) -> tuple[Comment, ...]:
    """Return the comments of the oldest shape: a list of `{thread, html, depth, state}`."""
    rows = [item for item in items if isinstance(item, Mapping) and read_id(item.get("thread")) is not None]
    depths = [read_id(item.get("depth")) or 0 for item in rows]
    least = min(depths, default=0)
    comments: dict[int, Comment] = {}
    path = Path()
    for item, depth in zip(rows, depths, strict=True):
        dtalkid, html = read_id(item.get("thread")) or 0, item.get("html")
        level = depth - least + 1
        parent = path.enter(level, dtalkid)
        comment = _read_item(dtalkid, html if isinstance(html, str) else "", item=item, parent=parent)
        known = parent is not None or (level == 1 and rooted)
        comments[dtalkid] = replace(comment, parent_known=known)
    return tuple(comments.values())


def _read_item(dtalkid: int, html: str, *, item: Mapping[str, Any], parent: int | None) -> Comment:
    """Return one comment of the oldest shape: its state is told, all else stands in its markup."""
    told = {"parent": parent, "full": item.get("state") in {None, "expanded"}}
    tree = LexborHTMLParser(clean_text(html))
    found = read_fragment_blocks(tree, {dtalkid: told})
    comment = next((comment for comment in found if comment.dtalkid == dtalkid), None) or Comment(
        dtalkid=Dtalkid(dtalkid), parent_dtalkid=Dtalkid(parent) if parent else None, loaded=False
    )
    state = STATES.get(str(item.get("state")))
    if state is None or comment.state is not CommentState.ACTIVE:
        return comment
    if comment.loaded:
        return replace(comment, state=state)
    # The text of a suspended one will not come by asking again.
    comment = replace(comment, state=state, loaded=state is CommentState.SUSPENDED)
    return replace(comment, poster_kind=PosterKind.HIDDEN) if comment.poster is None else comment
