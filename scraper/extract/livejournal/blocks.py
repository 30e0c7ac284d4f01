"""Comments in the markup of S2 and S1 styles: blocks with `id="ljcmt<id>"`, on InsaneJournal `IJcmt<id>`.

Styles print what they like, but nearly all give a comment an id, a user link, and a time in a `span[title]`
or beside "(UTC)". Parents, and whether a text is there, come from the page's `LJ_cmtinfo`; without it from
blocks inside blocks, or from the indent (25 or 30 pixels a level, or so many em). What stands in a comment's
own text says nothing of the comment: neither who wrote it nor when.

Source: fixtures/livejournal/lj_s2, lj_generic; fixtures/insanejournal/lj_talkread.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import gcd
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.livejournal.comment_lines import read_comment_lines
from scraper.extract.livejournal.comments import Path, keyword_of, picture_url, read_id, stub
from scraper.extract.livejournal.page_lines import comment_lines, own_lines
from scraper.extract.page.document import Document
from scraper.extract.page.elements import first_of_classes, folded_text
from scraper.extract.page.text import holds
from scraper.extract.parts.body import read_body
from scraper.extract.parts.dates import find_utc
from scraper.extract.parts.users import User, canonical_name, find_user, is_identity_name
from storage.records import Comment, CommentState, Dtalkid, PosterKind

_BLOCK = '[id*="cmt"]'
_BLOCK_ID = re.compile(r"(?:lj|ij|dj)cmt(?P<id>\d{1,18})", re.IGNORECASE)
_BODIES = ("comment-text", "comment-body", "comment-content", "comment_text", "entry-content", "text")
"""Classes of the element of a comment's text, most telling first."""
_ANCHOR = 'a[name^="t"]'
_COLLAPSED = "collapsed-comment-link"
_PARTS: dict[str, str] = {
    "body": ", ".join(f".{name}" for name in _BODIES),
    "head": '[id^="cmtbar"], .comment-head, .talk-comment-head, .comment_bar_one, .comment_bar_alt',
    "folded": f".{_COLLAPSED}",
    "subject": 'h3, h4, .comment-title, [class*="subject"], font[size="+1"]',
    "edited": ".edittime, .comment-edited",
    "time": "span[title], .comment-datetimelink, .datetime, .comment-date, font, abbr, time",
    "picture": 'img[src*="userpic"], .comment-upic img, .userpic img',
    "collapsed": f".{_COLLAPSED}",
    "dots": 'img[src*="dot.gif"][width]',
    "user": ".ljuser",
    "words": "i, em, span",
}
"""The parts of a comment: the first three lead to the element of its text, the others stand around it."""
_SAYS_EDITED = ("edited at", "Edited at", "EDITED AT")
_EDITED_WORDS = re.compile(r"\bedited at\s+(?P<when>[^\[\]()]{8,40}(?:\(UTC\))?)", re.IGNORECASE)
_INDENT = re.compile(r"(?:margin|padding)-left:\s*(?P<size>\d{1,5})(?:\.\d+)?(?P<unit>px|em)", re.IGNORECASE)
_STEPS = (25, 30)
_PLACEHOLDER_WORDS = (
    (r"deleted (?:comment|post)|удал[её]нный комментарий", CommentState.DELETED),
    (r"screened (?:comment|post)|скрытый комментарий", CommentState.SCREENED),
    (r"reply from suspended(?: user)?|ответ заморож\w*(?: \w+)?", CommentState.SUSPENDED),
    (r"spam|спам", CommentState.SPAM),
)
_PLACEHOLDERS = tuple(
    (re.compile(rf"\(\s*(?:{words})\s*\)|\W*(?:{words})\W*$", re.IGNORECASE), state)
    for words, state in _PLACEHOLDER_WORDS
)
"""In brackets, or all there is: a subject may begin with the same words."""
_OPEN = frozenset({CommentState.ACTIVE, CommentState.FROZEN})
"""States in which a comment shows who wrote it."""
_DELETED_USER = re.compile(r"\W*deleted user:?\s*(?P<name>[A-Za-z0-9_-]{1,50})\W*", re.IGNORECASE)
_ANSWER = 'a[href*="replyto="]'
"""A link to answer: what holds one holds more than a comment's text."""
_ASIDE = re.compile(r"edit|menu|links|reaction", re.IGNORECASE)
_NO_SUBJECT = frozenset({"(no subject)", "(без темы)"})
_LONGEST_PLACEHOLDER = 120
_LOOKED_AT = 40
"""Elements of a kind that are looked at in one comment."""


class _Page:
    """The parts of all comments of a page, each with the comment it stands in.

    A kind is asked for once a page, for all its comments, when the first of them needs it.
    """

    def __init__(
        self, tree: LexborHTMLParser, blocks: Sequence[tuple[int, LexborNode]], text: str | None
    ) -> None:
        self.every = {node.mem_id: dtalkid for dtalkid, node in blocks}
        self._tree, self._text = tree, text
        self._users: dict[str, User | None] = {}
        self._owners: dict[int, int | None] = {mem_id: mem_id for mem_id in self.every}
        self._parts: dict[str, dict[int, list[LexborNode]]] = {}
        self.around = {node.mem_id: self._owner(node.parent) for _, node in blocks}
        """The comment inside which each stands, where one does."""
        self.bodies = {node.mem_id: _body_node(node, self) for _, node in blocks}
        """The element of each comment's text, where it has one."""
        bodies = (body.mem_id for body in self.bodies.values() if body is not None)
        # From here on what stands in a text is no part of a comment.
        self._owners = {mem_id: mem_id for mem_id in self.every} | dict.fromkeys(bodies)

    @cached_property
    def says_edited(self) -> bool:
        """Whether anything on the page may say that something was edited."""
        return self._text is None or holds(self._text, *_SAYS_EDITED)

    def user(self, link: LexborNode) -> User | None:
        """Return the account a link names; the same people come again and again."""
        html = link.html or ""
        if html not in self._users:
            self._users[html] = find_user(link)
        return self._users[html]

    def parts(self, number: int, kind: str) -> Sequence[LexborNode]:
        """Return the first parts of a kind in the comment whose element has a number; see `_Block`."""
        gathered = self._parts.get(kind)
        if gathered is None:
            gathered = self._parts[kind] = self._gather(_PARTS[kind])
        return gathered.get(number, ())

    def _gather(self, selector: str) -> dict[int, list[LexborNode]]:
        """Return what a selector finds, in the order of the page, by the comment it stands in."""
        gathered: dict[int, list[LexborNode]] = {}
        owner_of = self._owner
        for node in self._tree.css(selector):
            owner = owner_of(node)
            if owner is None or owner == node.mem_id:
                continue
            known = gathered.get(owner)
            if known is None:
                gathered[owner] = [node]
            elif len(known) < _LOOKED_AT:
                known.append(node)
        return gathered

    def _owner(self, node: LexborNode | None) -> int | None:
        """Return the `mem_id` of the comment's element that a node stands in, itself included."""
        owners = self._owners
        way = []
        found: int | None = None
        while node is not None:
            mem_id = node.mem_id
            if mem_id in owners:
                found = owners[mem_id]
                break
            way.append(mem_id)
            node = node.parent
        for mem_id in way:
            owners[mem_id] = found
        return found


class _Place(NamedTuple):
    """Whom a comment answers, and whether that is known."""

    parent: Dtalkid | None
    known: bool


class _Block(NamedTuple):
    """One comment's element, its text, and the page it stands on."""

    node: LexborNode
    body: LexborNode | None
    page: _Page
    number: int
    """The element's `mem_id`."""

    def parts(self, kind: str) -> Sequence[LexborNode]:
        """Return the first parts of a kind in the comment, neither in its text nor in a comment inside it."""
        return self.page.parts(self.number, kind)

    def head_and_tail(self) -> tuple[str, str]:
        """Return the words before the text and those behind it."""
        words = self.node.text(separator=" ")
        text = self.body.text(separator=" ") if self.body is not None else ""
        before, _, after = words.partition(text) if text.strip() else (words, "", "")
        return before, after


def read_blocks(document: Document) -> tuple[Comment, ...]:
    """Return the comments of a page in its order, those that only `LJ_cmtinfo` names after them."""
    info = {
        int(key): value
        for key, value in document.embedded.comment_info.items()
        if key.isdecimal() and len(key) < 19 and isinstance(value, Mapping)  # noqa: PLR2004 - no id is longer
    }
    is_rooted = "thread" not in document.query
    comments = read_fragment_blocks(document.tree, info, rooted=is_rooted, text=document.text)
    comments = comments or _read_anchored(document, rooted=is_rooted)
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


def _read_anchored(document: Document, *, rooted: bool) -> tuple[Comment, ...]:
    """Return the comments of a page of before 2005, each of which begins at an anchor with its number."""
    if document.tree.body is None or document.tree.css_first(_ANCHOR) is None:
        return ()
    path, comments = Path(), []
    for dtalkid, own in comment_lines(document.tree.body).items():
        lines = read_comment_lines(own, dtalkid)
        above = lines.parent or path.enter(lines.indent // _STEPS[0] + 1, dtalkid)
        place = _Place(
            Dtalkid(above) if above else None, known=above is not None or (rooted and not lines.indent)
        )
        poster, kind = lines.poster
        text = " ".join(line.text for line in own)[:_LONGEST_PLACEHOLDER]
        state = _state_said(text) if lines.text is None else CommentState.ACTIVE
        state = CommentState.FROZEN if lines.is_frozen else state
        comments.append(
            Comment(
                dtalkid=Dtalkid(dtalkid),
                parent_dtalkid=place.parent,
                parent_known=place.known,
                poster=poster,
                poster_kind=kind if state in _OPEN else PosterKind.HIDDEN,
                state=state,
                loaded=lines.text is not None or state is CommentState.SUSPENDED,
                subject=lines.subject,
                posted_at=lines.posted_at,
                body_html=lines.text.html if lines.text else None,
                body_text=lines.text.text if lines.text else None,
            )
        )
    return tuple(comments)


def read_fragment_blocks(
    tree: LexborHTMLParser,
    info: Mapping[int, Mapping[str, Any]],
    *,
    rooted: bool = True,
    text: str | None = None,
) -> tuple[Comment, ...]:
    """Return the comments of a parsed piece of markup.

    Args:
        tree: The markup.
        info: What `LJ_cmtinfo` says, by comment.
        text: The markup as text, where it is at hand.
        rooted: Whether comments of the first level hang on the entry: not so on the page of one thread.
    """
    comments: dict[int, Comment] = {}
    blocks = [
        (int(match["id"]), node) for node in tree.css(_BLOCK) if (match := _BLOCK_ID.fullmatch(node.id or ""))
    ]
    page = _Page(tree, blocks, text)
    path = Path()
    for (dtalkid, node), level in zip(blocks, _levels([node for _, node in blocks], page), strict=True):
        told = info.get(dtalkid)
        above = path.enter(level, dtalkid)
        if told is not None and "parent" in told:
            place = _Place(_dtalkid(read_id(told["parent"])), known=True)
        else:
            around = page.around[node.mem_id]
            parent = page.every[around] if around is not None else above
            is_known = parent is not None or (level == 1 and rooted)
            place = _Place(_dtalkid(parent) if parent != dtalkid else None, is_known)
        comment = _read_block(node, dtalkid, told=told, page=page, place=place)
        if dtalkid not in comments or (comment.loaded and not comments[dtalkid].loaded):
            comments[dtalkid] = comment
    return tuple(comments.values())


def _dtalkid(number: int | None) -> Dtalkid | None:
    return Dtalkid(number) if number else None


def _levels(nodes: Sequence[LexborNode], page: _Page) -> list[int]:
    """Return how deep each block hangs, from 1, by its indent; the step is one for the whole page."""
    indents = [_indent(node, page) for node in nodes]
    pixels = gcd(*(size for size, unit in indents if unit == "px"))
    step = next((step for step in _STEPS if pixels % step == 0), pixels) or 1
    levels = [size // step if unit == "px" else size for size, unit in indents]
    least = min(levels, default=0)
    return [level - least + 1 for level in levels]


def _indent(node: LexborNode, page: _Page) -> tuple[int, str]:
    match = _INDENT.search(node.attributes.get("style") or "")
    if match:
        return int(match["size"]), match["unit"].lower()
    dot = next(iter(page.parts(node.mem_id, "dots")), None)
    width = (dot.attributes.get("width") or "") if dot is not None else ""
    return (int(width) if width.isascii() and width.isdecimal() and len(width) < 6 else 0), "px"  # noqa: PLR2004 - pixels


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


def _read_block(
    node: LexborNode, dtalkid: int, *, told: Mapping[str, Any] | None, page: _Page, place: _Place
) -> Comment:
    number = node.mem_id
    holder = page.bodies[number]
    block = _Block(node, holder, page, number)
    user = next((user for link in block.parts("user") if (user := page.user(link))), None)
    poster, kind = _poster(user, told, block)
    state = CommentState.ACTIVE if holder is not None else _placeholder(block, told or {})
    # To its owner a screened one is shown with its text.
    is_screened = (told or {}).get("screened") in (1, "1", True)
    is_open = state is CommentState.ACTIVE or (is_screened and _said_in(block) is CommentState.ACTIVE)
    is_open = is_open and holder is None and not block.parts("collapsed")
    lines = read_comment_lines(own_lines(node, dtalkid), dtalkid) if is_open else None
    if lines is not None and lines.text is not None:
        state = CommentState.ACTIVE
    if lines is not None and not told:
        poster, kind = (poster, kind) if poster else lines.poster
        if lines.parent and not told:
            place = _Place(Dtalkid(lines.parent), known=True)
    full = told.get("full") in (1, "1", True) if told and "full" in told else True
    if state is not CommentState.ACTIVE:
        # LiveJournal's own tree names even deleted authors; a fork's does not.
        # The text of a suspended one will not come by asking again: there is nothing more to load.
        hidden = poster is None and (state is CommentState.SCREENED or "username" not in (told or {}))
        return Comment(
            dtalkid=Dtalkid(dtalkid),
            parent_dtalkid=place.parent,
            parent_known=place.known,
            poster=poster,
            poster_kind=PosterKind.HIDDEN if hidden else kind,
            state=state,
            loaded=state is CommentState.SUSPENDED,
        )
    is_stranger = user is not None and user.kind is not None and kind is PosterKind.IDENTITY
    name = (user.shown or None) if user is not None and is_stranger else None
    body = (lines.text if lines else read_body(holder) if holder is not None else None) if full else None
    picture = next(iter(block.parts("picture")), None) if body else None
    attributes = picture.attributes if picture is not None else {}
    return Comment(
        dtalkid=Dtalkid(dtalkid),
        parent_dtalkid=place.parent,
        parent_known=place.known,
        poster=poster,
        poster_kind=kind,
        state=CommentState.SCREENED if is_screened else state,
        loaded=body is not None,
        poster_name=name,
        subject=(_subject(block) or lines.subject) if lines and body else _subject(block),
        posted_at=_time(block) or (lines.posted_at if lines else None),
        edited_at=_edited(block),
        body_html=body.html if body else None,
        body_text=body.text if body else None,
        picture_keyword=keyword_of(attributes.get("title"), tuple(word for word in (name, poster) if word)),
        userpic_url=picture_url(attributes.get("src")),
    )


def _poster(
    user: User | None, told: Mapping[str, Any] | None, block: _Block | None = None
) -> tuple[str | None, PosterKind]:
    name = (told or {}).get("username") or (told or {}).get("u")
    if isinstance(name, str) and name:
        identity = is_identity_name(name) or (user is not None and user.poster_kind is PosterKind.IDENTITY)
        return canonical_name(name), PosterKind.IDENTITY if identity else PosterKind.USER
    if user is not None:
        return user.name, user.poster_kind
    for words in block.parts("words") if block is not None else ():
        if match := _DELETED_USER.fullmatch(" ".join(words.text().split())):
            return canonical_name(match["name"]), PosterKind.USER
    return None, PosterKind.ANONYMOUS


def _body_node(node: LexborNode, page: _Page) -> LexborNode | None:
    """Return the element of a comment's own text: by its class, else the one that follows the bar."""
    found = first_of_classes(page.parts(node.mem_id, "body"))
    for name in _BODIES:
        if name in found:
            return found[name]
    if page.parts(node.mem_id, "folded"):
        return None
    head = next(iter(page.parts(node.mem_id, "head")), None)
    after = head.next if head is not None else None
    while after is not None and (after.tag != "div" or after.mem_id in page.every or _is_aside(after)):
        after = after.next
    return after if after is None or after.css_first(_ANSWER) is None else None


def _is_aside(node: LexborNode) -> bool:
    """Whether an element below a comment's head is of the page, not the comment's text."""
    return _ASIDE.search(node.attributes.get("class") or "") is not None


def _placeholder(block: _Block, told: Mapping[str, Any]) -> CommentState:
    """Return the state a block without text stands for; a collapsed comment is an active one."""
    if told.get("deleted") in (1, "1", True):
        return CommentState.DELETED
    if told.get("screened") in (1, "1", True):
        return CommentState.SCREENED
    if block.parts("collapsed"):
        return CommentState.ACTIVE
    return _said_in(block)


def _said_in(block: _Block) -> CommentState:
    return _state_said(" ".join(block.node.text().split())[:_LONGEST_PLACEHOLDER])


def _state_said(text: str) -> CommentState:
    return next((state for pattern, state in _PLACEHOLDERS if pattern.match(text)), CommentState.ACTIVE)


def _subject(block: _Block) -> str | None:
    found = next(iter(block.parts("subject") or block.parts("collapsed")), None)
    if found is None:
        return "" if block.body is not None else None
    text = folded_text(found)
    return "" if text.lower() in _NO_SUBJECT else text


def _time(block: _Block) -> str | None:
    for found in block.parts("time"):
        if moment := find_utc(found.text()):
            return moment
    return find_utc(block.head_and_tail()[0])


def _edited(block: _Block) -> str | None:
    found = next(iter(block.parts("edited")), None)
    if found is not None:
        return find_utc(found.text())
    if block.body is None or not block.page.says_edited:
        return None
    match = _EDITED_WORDS.search(block.head_and_tail()[1])
    return find_utc(match["when"]) if match else None
