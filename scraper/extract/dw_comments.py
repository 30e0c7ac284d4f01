"""Comments on Dreamwidth's pages: the tree from `LJ_cmtinfo`, the rest from each comment's own element.

Source: measured; fixtures/dreamwidth.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborNode

from scraper.extract.dates import find_utc, find_wall_clock
from scraper.extract.document import Document
from scraper.extract.dw_body import read_dw_body
from scraper.extract.dw_icons import read_icon
from scraper.extract.lj_comments import read_id
from scraper.extract.users import find_user
from storage.markup import body_text
from storage.records import Comment, CommentState, Dtalkid, PosterKind

FROZEN_PREFIX = re.compile(r"^\s*\(frozen(?: comment)?\)\s*", re.IGNORECASE)
NO_SUBJECT = frozenset({"(no subject)", "no subject", "..."})
PARENT = re.compile(r"[?&]thread=(\d{1,18})")
EDITED = re.compile(r"\bedited\b|\bedittime\b", re.IGNORECASE)
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d\d)\b")
INNER_BODY = ".comment-text > .comment-content"
"""One layout wraps a comment's time, text and links in another element of the text's class."""
SPELT_LINK = re.compile(r"(<b>[^<>]*</b>) \(https?://[^\s()<>\"]+\)")
"""How the site shows a link by somebody without an account of its own: words bold, address in parentheses."""
TIME = re.compile(r"\b\d{1,2}:\d\d\s*(?:[ap]m\b)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentLook:
    """Where a layout puts the parts of a comment."""

    title: str = ".comment-title"
    poster: str = ".comment-poster"
    time: str = ".datetime"
    body: str = ".comment-content"
    icon: str = ".userpic img"
    parent: str = ".commentparent a"


def read_dw_comments(document: Document, look: CommentLook) -> tuple[Comment, ...]:
    """Return every comment the page shows or names in its data, in the page's order."""
    told = {
        number: value for key, value in document.embedded.comment_info.items() if (number := read_id(key))
    }
    found: dict[int, Comment] = {}
    for node in document.tree.css(".dwexpcomment"):
        dtalkid = read_id((node.id or "").removeprefix("cmt"))
        if dtalkid and dtalkid not in found:
            facts = told.get(dtalkid)
            found[dtalkid] = _read(node, dtalkid, told=facts if isinstance(facts, dict) else {}, look=look)
    for dtalkid, facts in told.items():
        if dtalkid not in found and isinstance(facts, dict):
            found[dtalkid] = _from_data(dtalkid, facts)
    return tuple(found.values())


def _read(node: LexborNode, dtalkid: int, *, told: Mapping[str, Any], look: CommentLook) -> Comment:
    wrapper = node.css_first(".comment-wrapper")
    classes = set(((wrapper or node).attributes.get("class") or "").split())
    body = node.css_first(INNER_BODY) or node.css_first(look.body)
    state = _state(classes, told, node)
    parent, known = _parent(node, told, look)
    base = Comment(
        dtalkid=Dtalkid(dtalkid),
        parent_dtalkid=parent,
        parent_known=known,
        state=state,
        loaded=body is not None or bool(told.get("full")),
    )
    if state in {CommentState.DELETED, CommentState.SCREENED} and body is None:
        return _replaced(base, poster_kind=PosterKind.HIDDEN, loaded=bool(told.get("full", True)))
    return _filled(base, node, body=body, classes=classes, look=look)


def _filled(
    base: Comment, node: LexborNode, *, body: LexborNode | None, classes: set[str], look: CommentLook
) -> Comment:
    user = find_user(node.css_first(look.poster))
    hidden = user is None and "poster-hidden" in classes
    anonymous = PosterKind.HIDDEN if hidden else PosterKind.ANONYMOUS
    icon = read_icon(node.css_first(look.icon))
    posted = _posted(node.css_first(look.time))
    edited = _edited(node, body)
    subject = _subject(node.css_first(look.title), classes)
    read = read_dw_body(body) if body is not None else None
    text = read.text if read else None
    if read and (user is None or user.poster_kind is PosterKind.IDENTITY) and SPELT_LINK.search(read.html):
        text = body_text(SPELT_LINK.sub(r"\1", read.html))
    return _replaced(
        base,
        poster=user.name if user else None,
        poster_name=user.shown if user else None,
        poster_kind=user.poster_kind if user else anonymous,
        subject=subject,
        posted_at=posted,
        edited_at=edited,
        body_html=read.html if read else None,
        body_text=text,
        picture_keyword=icon.keyword,
        userpic_url=icon.url,
    )


def _replaced(comment: Comment, **changes: Any) -> Comment:
    fields = {
        name: getattr(comment, name)
        for name in ("dtalkid", "parent_dtalkid", "parent_known", "state", "loaded")
    }
    return Comment(**(fields | changes))


def _from_data(dtalkid: int, told: Mapping[str, Any]) -> Comment:
    """Return what the page's data says of a comment that its markup does not show."""
    parent = read_id(told.get("parent"))
    state = CommentState.DELETED if told.get("deleted") else CommentState.ACTIVE
    state = CommentState.SCREENED if told.get("screened") else state
    hidden = state is not CommentState.ACTIVE
    name = None if hidden else told.get("u")
    return Comment(
        dtalkid=Dtalkid(dtalkid),
        parent_dtalkid=Dtalkid(parent) if parent else None,
        parent_known="parent" in told,
        poster=name if isinstance(name, str) and name else None,
        poster_kind=PosterKind.HIDDEN if hidden else None,
        state=state,
        loaded=bool(told.get("full")) and hidden,
    )


def _state(classes: set[str], told: Mapping[str, Any], node: LexborNode) -> CommentState:
    if "deleted" in classes or told.get("deleted"):
        return CommentState.DELETED
    if "screened" in classes or told.get("screened"):
        return CommentState.SCREENED
    if "from-suspended" in classes:
        return CommentState.SUSPENDED
    outer = node.parent
    around = (outer.attributes.get("class") or "").split() if outer is not None else []
    return CommentState.FROZEN if "frozen" in classes or "frozen" in around else CommentState.ACTIVE


def _parent(node: LexborNode, told: Mapping[str, Any], look: CommentLook) -> tuple[Dtalkid | None, bool]:
    """Return whom a comment answers: by its link, which the flat view has too; the data there knows none."""
    link = node.css_first(look.parent)
    match = PARENT.search(link.attributes.get("href") or "") if link else None
    if match:
        return Dtalkid(int(match[1])), True
    if "parent" in told:
        parent = read_id(told["parent"])
        return (Dtalkid(parent) if parent else None), True
    return None, node.css_first(".comment-interaction-links") is not None


def _subject(title: LexborNode | None, classes: set[str]) -> str | None:
    if title is None:
        return None
    text = FROZEN_PREFIX.sub("", " ".join(title.text().split()))
    if "no-subject" in classes or text in NO_SUBJECT:
        return ""
    return text


def _posted(node: LexborNode | None) -> str | None:
    """Return when a comment was posted; Dreamwidth prints UTC for readers without an account."""
    if node is None:
        return None
    text = " ".join(node.text(separator=" ").split())
    return find_utc(text) or _day_first(text)


def _day_first(text: str) -> str | None:
    """Read `12:00pm on 13/11/2012` and `13/11/12 12:00 (UTC)`, which some layouts print."""
    match, time = DAY_FIRST.search(text), TIME.search(text)
    if not match or not time:
        return None
    year = match["year"] if len(match["year"]) > len("13") else f"20{match['year']}"
    found = find_wall_clock(f"{year}-{int(match['month']):02}-{int(match['day']):02} {time[0]}")
    return f"{found}Z" if found else None


def _edited(node: LexborNode, body: LexborNode | None) -> str | None:
    mark = node.css_first(".edittime")
    if mark is None:
        return None
    text = " ".join(mark.text(separator=" ").split())
    if body is not None:
        mark.decompose()
    return find_utc(text) if EDITED.search(text) or text else None
