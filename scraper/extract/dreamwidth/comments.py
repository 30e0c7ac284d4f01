"""Comments on Dreamwidth's pages: the tree from `LJ_cmtinfo`, the rest from each comment's own element.

Source: measured; fixtures/dreamwidth.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.dreamwidth.body import read_dw_body
from scraper.extract.dreamwidth.icons import read_icon
from scraper.extract.livejournal.comments import read_id
from scraper.extract.page.document import Document
from scraper.extract.page.elements import by_class, first_of_classes, folded_text, with_tag
from scraper.extract.parts.body import Body
from scraper.extract.parts.dates import find_utc, find_wall_clock
from scraper.extract.parts.users import User, canonical_name, find_user, is_identity_name
from storage.markup.spelt import has_spelt_links, typed_text
from storage.records import Comment, CommentState, Dtalkid, PosterKind

FROZEN_PREFIX = re.compile(r"^\s*\(frozen(?: comment)?\)\s*", re.IGNORECASE)
NO_SUBJECT = frozenset({"(no subject)", "no subject"})
FOLDED_SUBJECT = "..."
"""What a folded comment is called once a page has shown two hundred subjects."""
PARENT = re.compile(r"[?&]thread=(\d{1,18})")
EDITED = re.compile(r"\bedited\b|\bedittime\b", re.IGNORECASE)
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d\d)\b")
MOST_NESTED = 20
"""Comments within each other's elements that are read: each is read with all that lie in it."""
WITHHELD = frozenset({CommentState.DELETED, CommentState.SCREENED, CommentState.SUSPENDED})
"""States in which the site keeps the text to itself. A suspended one's will not come by asking again."""
_COMMENT = ".dwexpcomment"
TIME = re.compile(r"\b\d{1,2}:\d\d\s*(?:[ap]m\b)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentLook:
    """The classes a layout gives to the parts of a comment."""

    parts: str = '[class*="comment"], .userpic, .datetime, .edittime'
    """Selector of all elements looked at: comments, what is named below, and what every layout has."""
    title: str = "comment-title"
    poster: str = "comment-poster"
    time: str = "datetime"
    parent: str = "commentparent"
    parent_at: int = 0
    """Which of the links in that element leads to the parent."""


def read_dw_comments(document: Document, look: CommentLook) -> tuple[Comment, ...]:
    """Return every comment the page shows or names in its data, in the page's order."""
    told = {
        number: value
        for key, value in document.embedded.comment_info.items()
        if isinstance(value, dict) and (number := read_id(key))
    }
    reader = _Reader(look)
    found: dict[int, Comment] = {}
    for node, parts in _blocks(document, look.parts):
        dtalkid = read_id((node.id or "").removeprefix("cmt"))
        if dtalkid and dtalkid not in found:
            found[dtalkid] = reader.read(node, dtalkid, parts=parts, told=told.get(dtalkid, {}))
    for dtalkid, facts in told.items():
        if dtalkid not in found:
            found[dtalkid] = _from_data(dtalkid, facts)
    return tuple(found.values())


def read_answered(wrapper: LexborNode, look: CommentLook) -> tuple[Comment, ...]:
    """Return the comment that a page for answering shows; it does not say whom that one answers.

    Args:
        wrapper: The element that holds comment and form.
        look: The classes of the comment's parts.
    """
    node = wrapper.css_first(".comment-wrapper")
    inner = node.css_first('[id^="comment-cmt"]') if node is not None else None
    dtalkid = read_id((inner.id or "").removeprefix("comment-cmt")) if inner is not None else None
    if node is None or not dtalkid:
        return ()
    comment = _Reader(look).read(node, dtalkid, parts=by_class(node, look.parts), told={})
    return (replace(comment, parent_dtalkid=None, parent_known=False),)


def _blocks(document: Document, selector: str) -> Iterator[tuple[LexborNode, dict[str, LexborNode]]]:
    """Yield the element of each comment with the first element of every class in it that a selector names.

    Comments that lie within very many others are left out: no site nests them.
    """
    nodes = document.tree.css(_COMMENT)
    depths = _depths(nodes)
    if any(depth > 1 for depth in depths):
        for node, depth in zip(nodes, depths, strict=True):
            if depth <= MOST_NESTED:
                yield node, by_class(node, selector)
        return
    yield from _side_by_side(document.tree, {node.mem_id for node in nodes}, selector)


def _side_by_side(
    tree: LexborHTMLParser, comments: set[int], selector: str
) -> Iterator[tuple[LexborNode, dict[str, LexborNode]]]:
    """Yield the same of comments none of which lies in another: one question to the tree for all of them."""
    node: LexborNode | None = None
    parts: list[LexborNode] = []
    for element in tree.css(selector):
        if element.mem_id in comments:
            if node is not None:
                yield node, first_of_classes(_as_far_as(parts, node))
            node, parts = element, []
        parts.append(element)
    if node is not None:
        yield node, first_of_classes(_as_far_as(parts, node))


def _as_far_as(elements: list[LexborNode], node: LexborNode) -> list[LexborNode]:
    """Return those of a run of elements that a node holds: in a page's order they come first."""
    while elements and not _is_within(elements[-1], node):
        elements.pop()
    return elements


def _is_within(element: LexborNode, node: LexborNode) -> bool:
    at: LexborNode | None = element
    while at is not None and at.mem_id != node.mem_id:
        at = at.parent
    return at is not None


def _depths(nodes: list[LexborNode]) -> list[int]:
    """Return how many of some elements each lies in, itself included."""
    among, depths = {node.mem_id for node in nodes}, dict[int, int]()
    for node in nodes:
        path: list[int] = []
        at: LexborNode | None = node
        while at is not None and at.mem_id not in depths:
            path.append(at.mem_id)
            at = at.parent
        depth = depths[at.mem_id] if at is not None else 0
        for number in reversed(path):
            depth += number in among
            depths[number] = depth
    return [depths[node.mem_id] for node in nodes]


class _Reader:
    """Reads the comments of one page, on which the same people come again and again."""

    def __init__(self, look: CommentLook) -> None:
        self._look = look
        self._users: dict[str | None, User | None] = {}

    def read(
        self, node: LexborNode, dtalkid: int, *, parts: Mapping[str, LexborNode], told: Mapping[str, Any]
    ) -> Comment:
        """Return a comment.

        Args:
            node: Its element.
            dtalkid: Its number.
            parts: The first element of each class in it.
            told: What the page's data says of it.
        """
        look = self._look
        classes = set((parts.get("comment-wrapper", node).attrs["class"] or "").split())
        body = _body(node, parts)
        state = _state(classes, told, node)
        parent, parent_known = _parent(parts, told, look)
        if state in WITHHELD and body is None:
            return Comment(
                dtalkid=Dtalkid(dtalkid),
                parent_dtalkid=parent,
                parent_known=parent_known,
                poster_kind=PosterKind.HIDDEN,
                state=state,
                loaded=state is CommentState.SUSPENDED or bool(told.get("full", True)),
            )
        user = self._user(parts.get(look.poster))
        poster, kind = _poster(user, classes, told)
        icon = read_icon(next(with_tag(parts.get("userpic"), "img"), None))
        posted = _posted(parts.get(look.time))
        edited = _edited(parts.get("edittime"), body)
        read = read_dw_body(body) if body is not None else None
        return Comment(
            dtalkid=Dtalkid(dtalkid),
            parent_dtalkid=parent,
            parent_known=parent_known,
            poster=poster,
            poster_name=(user.shown or None) if user else None,
            poster_kind=kind,
            subject=_subject(parts.get(look.title), classes),
            posted_at=posted,
            edited_at=edited,
            state=state,
            loaded=body is not None,
            body_html=read.html if read else None,
            body_text=_text(read, user) if read else None,
            picture_keyword=icon.keyword,
            userpic_url=icon.url,
        )

    def _user(self, node: LexborNode | None) -> User | None:
        if node is None:
            return None
        html = node.html
        if html not in self._users:
            self._users[html] = find_user(node)
        return self._users[html]


def _body(node: LexborNode, parts: Mapping[str, LexborNode]) -> LexborNode | None:
    """Return the element of the text; one layout wraps time, text and links in another of the same class."""
    inner = node.css_first(".comment-text > .comment-content") if "comment-text" in parts else None
    return inner or parts.get("comment-content")


def _poster(
    user: User | None, classes: set[str], told: Mapping[str, Any]
) -> tuple[str | None, PosterKind | None]:
    """Return who wrote a comment: its link, else the data, else its class; (None, None) where none says."""
    if user is not None:
        return user.name, user.poster_kind
    if "poster-hidden" in classes:
        return None, PosterKind.HIDDEN
    name = told.get("u")
    if not isinstance(name, str) or not name:
        named = next((c.removeprefix("poster-") for c in classes if c.startswith("poster-")), None)
        if "u" in told or named == "anonymous":
            return None, PosterKind.ANONYMOUS
        if named is None:
            return None, None
        name = named
    return (None, PosterKind.IDENTITY) if is_identity_name(name) else (canonical_name(name), PosterKind.USER)


def _text(body: Body, user: User | None) -> str:
    """Return the text of a comment, without the addresses that links by strangers are spelt out with."""
    is_stranger = user is None or user.poster_kind is PosterKind.IDENTITY
    return typed_text(body.html) if is_stranger and has_spelt_links(body.html) else body.text


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
    around = (outer.attrs.get("class") or "").split() if outer is not None else ()
    return CommentState.FROZEN if "frozen" in classes or "frozen" in around else CommentState.ACTIVE


def _parent(
    parts: Mapping[str, LexborNode], told: Mapping[str, Any], look: CommentLook
) -> tuple[Dtalkid | None, bool]:
    """Return whom a comment answers: by its link, which the flat view has too; the data there knows none."""
    links = list(with_tag(parts.get(look.parent), "a"))[look.parent_at :]
    match = PARENT.search(links[0].attributes.get("href") or "") if links else None
    if match:
        return Dtalkid(int(match[1])), True
    if "parent" in told:
        parent = read_id(told["parent"])
        return (Dtalkid(parent) if parent else None), True
    return None, "comment-interaction-links" in parts


def _subject(title: LexborNode | None, classes: set[str]) -> str | None:
    if title is None:
        return None
    text = folded_text(title)
    text = FROZEN_PREFIX.sub("", text) if text.startswith("(") else text
    if text == FOLDED_SUBJECT and "partial" in classes:
        return None
    if "no-subject" in classes or text in NO_SUBJECT:
        return ""
    return text


def _posted(node: LexborNode | None) -> str | None:
    """Return when a comment was posted; Dreamwidth prints UTC for readers without an account."""
    if node is None:
        return None
    text = folded_text(node, " ")
    return find_utc(text) or _day_first(text)


def _day_first(text: str) -> str | None:
    """Read `12:00pm on 13/11/2012` and `13/11/12 12:00 (UTC)`, which some layouts print."""
    match, time = DAY_FIRST.search(text), TIME.search(text)
    if not match or not time or "(local)" in text:
        return None
    year = match["year"] if len(match["year"]) > len("13") else f"20{match['year']}"
    found = find_wall_clock(f"{year}-{int(match['month']):02}-{int(match['day']):02} {time[0]}")
    return f"{found}Z" if found else None


def _edited(mark: LexborNode | None, body: LexborNode | None) -> str | None:
    if mark is None:
        return None
    text = folded_text(mark, " ")
    if body is not None:
        mark.decompose()
    return find_utc(text) if EDITED.search(text) or text else None
