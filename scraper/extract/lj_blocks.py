"""Comments in the markup of S2 and S1 styles: blocks with `id="ljcmt<id>"`, on InsaneJournal `IJcmt<id>`.

Styles print what they like, but nearly all give a comment an id, a user link, and a time in a `span[title]`
or beside "(UTC)". Parents, and whether a text is there, come from the page's `LJ_cmtinfo`; without it from
the indent (25 or 30 pixels a level).

Source: fixtures/livejournal/lj_s2, lj_generic; fixtures/insanejournal/lj_talkread.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.body import Body, read_body
from scraper.extract.dates import find_utc
from scraper.extract.document import Document
from scraper.extract.lj_comments import keyword_of, read_id, stub
from scraper.extract.users import User, canonical_name, find_user, is_identity_name
from storage.records import Comment, CommentState, Dtalkid, PosterKind

_BLOCK = '[id^="ljcmt"], [id^="IJcmt"]'
_BLOCK_ID = re.compile(r"(?:lj|IJ)cmt(?P<id>\d{1,18})")
_BODIES = (
    ".comment-text",
    ".comment-body",
    ".comment-content",
    ".comment_text",
    ".entry-content",
    ".text",
)
_HEADS = '[id^="cmtbar"], .comment-head, .talk-comment-head, .comment_bar_one, .comment_bar_alt'
_SUBJECTS = 'h3, h4, .comment-title, .commentsubject, .subject, .comment-subject, font[size="+1"]'
_EDITED = ".edittime, .comment-edited"
_TIMES = "span[title], .comment-datetimelink, .datetime, .comment-date, font, abbr, time"
_PICTURE = 'img[src*="userpic"], .comment-upic img, .userpic img'
_MENU = ".comment-menu, .comment-links, .commentmenu, .talk-comment-menu"
_COLLAPSED = "collapsed-comment-link"
_INDENT = re.compile(r"(?:margin|padding)-left:\s*(?P<pixels>\d{1,5})px", re.IGNORECASE)
_DOTS = 'img[src*="dot.gif"][width]'
_STEPS = (25, 30)
_PLACEHOLDER_WORDS = (
    (
        re.compile(r"^\W*(?:deleted (?:comment|post)|удал[её]нный комментарий)", re.IGNORECASE),
        CommentState.DELETED,
    ),
    (
        re.compile(r"^\W*(?:screened (?:comment|post)|скрытый комментарий)", re.IGNORECASE),
        CommentState.SCREENED,
    ),
    (re.compile(r"^\W*(?:reply from suspended|ответ заморож)", re.IGNORECASE), CommentState.SUSPENDED),
    (re.compile(r"^\W*(?:spam\b|спам\b)", re.IGNORECASE), CommentState.SPAM),
)
_NO_SUBJECT = frozenset({"(no subject)", "(без темы)"})
_LONGEST_PLACEHOLDER = 120


def read_blocks(document: Document) -> tuple[Comment, ...]:
    """Return the comments of a page in its order, those that only `LJ_cmtinfo` names after them."""
    info = {
        int(key): value
        for key, value in document.embedded.comment_info.items()
        if key.isdecimal() and len(key) < 19 and isinstance(value, Mapping)  # noqa: PLR2004 - no id is longer
    }
    comments = read_fragment_blocks(document.tree, info, rooted="thread" not in document.query)
    known = {int(comment.dtalkid) for comment in comments}
    rest = [_from_info(dtalkid, value) for dtalkid, value in info.items() if dtalkid not in known]
    known |= info.keys()
    hidden = {
        child: dtalkid
        for dtalkid, value in info.items()
        for child in map(read_id, value.get("rc") or () if isinstance(value.get("rc"), list) else ())
        if child is not None and child not in known
    }
    return (*comments, *rest, *(stub(child, parent=parent) for child, parent in hidden.items()))


def read_fragment_blocks(
    tree: LexborHTMLParser, info: Mapping[int, Mapping[str, Any]], *, rooted: bool = True
) -> tuple[Comment, ...]:
    """Return the comments of a parsed piece of markup.

    Args:
        tree: The markup.
        info: What `LJ_cmtinfo` says, by comment.
        rooted: Whether comments of the first level hang on the entry: not so on the page of one thread.
    """
    comments: dict[int, Comment] = {}
    levels: dict[int, int] = {}
    blocks = [
        (int(match["id"]), node) for node in tree.css(_BLOCK) if (match := _BLOCK_ID.fullmatch(node.id or ""))
    ]
    for dtalkid, node in blocks:
        level = _level(node)
        told = info.get(dtalkid)
        comment = _read_block(node, dtalkid, told=told)
        if told is None:
            parent = levels.get(level - 1)
            known = parent is not None or (level == 1 and rooted)
            comment = replace(comment, parent_dtalkid=Dtalkid(parent) if parent else None, parent_known=known)
        if dtalkid not in comments or (comment.loaded and not comments[dtalkid].loaded):
            comments[dtalkid] = comment
        levels[level] = dtalkid
    return tuple(comments.values())


def _level(node: LexborNode) -> int:
    match = _INDENT.search(node.attributes.get("style") or "")
    pixels = int(match["pixels"]) if match else 0
    if not match and (dot := node.css_first(_DOTS)) is not None:
        width = dot.attributes.get("width") or ""
        pixels = int(width) if width.isdecimal() and len(width) < 6 else 0  # noqa: PLR2004 - pixels
    step = next((step for step in _STEPS if pixels % step == 0), _STEPS[0])
    return pixels // step + 1


def _from_info(dtalkid: int, told: Mapping[str, Any]) -> Comment:
    poster, kind = _poster(None, told)
    parent = read_id(told.get("parent"))
    return Comment(
        dtalkid=Dtalkid(dtalkid),
        parent_dtalkid=Dtalkid(parent) if parent else None,
        poster=poster,
        poster_kind=kind,
        loaded=False,
    )


def _read_block(node: LexborNode, dtalkid: int, *, told: Mapping[str, Any] | None) -> Comment:
    user = find_user(node)
    poster, kind = _poster(user, told)
    parent = read_id(told.get("parent")) if told else None
    holder = _body_node(node)
    full = told.get("full") in (1, "1", True) if told else holder is not None
    state = CommentState.ACTIVE if holder is not None else _placeholder(node)
    comment = Comment(
        dtalkid=Dtalkid(dtalkid),
        parent_dtalkid=Dtalkid(parent) if parent else None,
        poster=poster,
        poster_kind=kind,
        state=state,
        loaded=False,
    )
    if state is not CommentState.ACTIVE:
        # LiveJournal's own tree names even deleted authors; a fork's does not.
        # The text of a suspended one will not come by asking again: there is nothing more to load.
        comment = replace(comment, loaded=state is CommentState.SUSPENDED)
        hidden = poster is None and (state is CommentState.SCREENED or "username" not in (told or {}))
        return replace(comment, poster_kind=PosterKind.HIDDEN) if hidden else comment
    comment = replace(
        comment,
        poster_name=user.shown if user and user.kind and kind is PosterKind.IDENTITY else None,
        subject=_subject(node, holder),
        posted_at=_time(node, _TIMES, holder),
        edited_at=_edited(node),
    )
    if not full or holder is None:
        return comment
    picture = node.css_first(_PICTURE)
    body = read_body(holder)
    return _loaded(comment, body, picture)


def _loaded(comment: Comment, body: Body, picture: LexborNode | None) -> Comment:
    attributes = picture.attributes if picture is not None else {}
    names = tuple(name for name in (comment.poster_name, comment.poster) if name)
    return replace(
        comment,
        loaded=True,
        body_html=body.html,
        body_text=body.text,
        picture_keyword=keyword_of(attributes.get("title"), names),
        userpic_url=attributes.get("src"),
    )


def _poster(user: User | None, told: Mapping[str, Any] | None) -> tuple[str | None, PosterKind]:
    name = (told or {}).get("username") or (told or {}).get("u")
    if isinstance(name, str) and name:
        identity = is_identity_name(name) or (user is not None and user.poster_kind is PosterKind.IDENTITY)
        return canonical_name(name), PosterKind.IDENTITY if identity else PosterKind.USER
    if user is not None:
        return user.name, user.poster_kind
    return None, PosterKind.ANONYMOUS


def _body_node(node: LexborNode) -> LexborNode | None:
    """Return the element of a comment's text: by its class, else the one that follows the bar."""
    for selector in _BODIES:
        if (found := node.css_first(selector)) is not None:
            return found
    if node.css_first(f".{_COLLAPSED}") is not None:
        return None
    head = node.css_first(_HEADS)
    after = head.next if head is not None else None
    while after is not None and after.tag != "div":
        after = after.next
    return after


def _placeholder(node: LexborNode) -> CommentState:
    """Return the state a block without text stands for; a collapsed comment is an active one."""
    text = " ".join(node.text().split())[:_LONGEST_PLACEHOLDER]
    return next((state for pattern, state in _PLACEHOLDER_WORDS if pattern.search(text)), CommentState.ACTIVE)


def _subject(node: LexborNode, body: LexborNode | None) -> str | None:
    for found in node.css(f"{_SUBJECTS}, .{_COLLAPSED}"):
        if body is None or not _inside(found, body):
            text = " ".join(found.text().split())
            return "" if text.lower() in _NO_SUBJECT else text
    return "" if body is not None else None


def _time(node: LexborNode, selector: str, body: LexborNode | None) -> str | None:
    for found in node.css(selector):
        if (body is None or not _inside(found, body)) and (moment := find_utc(found.text())):
            return moment
    return find_utc(node.text()) if body is None else None


def _edited(node: LexborNode) -> str | None:
    found = node.css_first(_EDITED)
    return find_utc(found.text()) if found is not None else None


def _inside(node: LexborNode, outer: LexborNode) -> bool:
    current: LexborNode | None = node
    while current is not None:
        if current.mem_id == outer.mem_id:
            return True
        current = current.parent
    return False
