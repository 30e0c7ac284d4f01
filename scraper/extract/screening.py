"""Which comments strangers are not shown, by what their owner is offered to do with them. Pure.

Beside a screened comment stands what only such a one has: a link, a button or a word to unscreen it; beside a
frozen one the same to unfreeze it. Links name their comment; all else is of the comment that it stands in.

Source: LiveJournal's open server code (`talkread.bml`, `LJ::Comment`: `talkscreen.bml?mode=unscreen&talkid=`,
`btn_unscr.gif`, `btn_unfreeze.gif`) and Dreamwidth's (`talkscreen?mode=unscreen`,
`silk/comments/unscreen.png`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.page.document import Document
from scraper.extract.parts.padlocks import picture_name
from storage.records import Comment, CommentState, Harvest
from storage.tables.precedence import is_more_closed

_LAYOUTS = ("lj_", "dw_", "reply")
_NEEDLES = ("unscr", "un-scr", "unfreeze", "un-freeze", "screened", "раскрыть", "разморо")
"""In small letters: without one of them a page is not searched for more."""
_MAY_HAVE = re.compile(r"un-?(?:scr|freeze)|\bscreened\b|[-_]screened|раскрыть|разморо", re.IGNORECASE)
_ACTION = re.compile(r"[?&;]mode=(?:(?P<screened>unscreen)|(?P<frozen>unfreeze))\b", re.IGNORECASE)
_TALKID = re.compile(r"[?&;](?:amp;)?talkid=(?P<id>\d{1,18})\b")
_BUTTON = re.compile(
    r"(?:^|[/\\])(?:btn_)?(?:(?P<screened>unscr(?:een)?)|(?P<frozen>unfreeze))[\w()\[\] -]*\.\w{3,4}$"
)
_WORD = re.compile(
    r"\W*(?:(?P<screened>un-?screen(?: (?:this )?(?:comment|to reply))?|screened|раскрыть)"
    r"|(?P<frozen>un-?freeze(?: (?:this )?(?:comment|thread))?|разморозить))\W*",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"(?P<screened>(?:comment[-_]?|ljcmt[-_]?|is-|talk-comment-)?screened(?:[-_]comment)?|unscreen)"
    r"|(?P<frozen>unfreeze)",
    re.IGNORECASE,
)
_ID = re.compile(r"(?:(?:lj|ij|dj)?cmt(?:bar)?|comment-cmt|t)(?P<id>\d{1,18})", re.IGNORECASE)
_LONGEST_WORD = 40


def with_states(document: Document, harvest: Harvest) -> Harvest:
    """Return a harvest of a site's page with the states of its comments, as far as the page says so."""
    is_page = (harvest.layout or "").startswith(_LAYOUTS) and document.start.startswith("<")
    if not is_page or not harvest.comments or not _may_have(document.text):
        return harvest
    said = _said(document, {int(comment.dtalkid) for comment in harvest.comments})
    if not said:
        return harvest
    return replace(
        harvest, comments=tuple(_closed(each, said.get(each.dtalkid)) for each in harvest.comments)
    )


def _may_have(text: str) -> bool:
    low = text.lower()
    return any(needle in low for needle in _NEEDLES) and _MAY_HAVE.search(text) is not None


def _closed(comment: Comment, state: CommentState | None) -> Comment:
    if state is None or not is_more_closed(state, than=comment.state):
        return comment
    return replace(comment, state=state, state_known=True)


def _said(document: Document, known: set[int]) -> dict[int, CommentState]:
    """Return what a page says of comments; of a page that was read the tree is no more whole."""
    body = LexborHTMLParser(document.text).body
    found: dict[int, CommentState] = {}
    for node, holder in _within_comments(body, known) if body is not None else ():
        state = _state(node)
        number = _named(node, known) or holder
        if state and number and is_more_closed(state, than=found.get(number, CommentState.ACTIVE)):
            found[number] = state
    return found


def _within_comments(body: LexborNode, known: set[int]) -> Iterator[tuple[LexborNode, int | None]]:
    """Yield elements, each with the comment that it stands in: around it, or begun last above it."""
    last: int | None = None
    around: dict[int, int | None] = {}
    for node in body.traverse():
        name = node.id or (node.attributes.get("name") if node.tag == "a" else None) or ""
        match = _ID.fullmatch(name)
        own = int(match["id"]) if match and int(match["id"]) in known else None
        last = own or last
        parent = node.parent
        outer = around.get(parent.mem_id) if parent is not None else None
        around[node.mem_id] = (own if node.tag != "a" else None) or outer
        yield node, around[node.mem_id] or last


def _named(node: LexborNode, known: set[int]) -> int | None:
    match = _TALKID.search(node.attributes.get("href") or "")
    return int(match["id"]) if match and int(match["id"]) in known else None


def _state(node: LexborNode) -> CommentState | None:
    """Return what an element says of its comment; a word alone says so in a link or a button."""
    attributes = node.attributes
    found = _ACTION.search(attributes.get("href") or "") if node.tag == "a" else None
    if found is None and node.tag in {"img", "input"}:
        found = _BUTTON.search(picture_name(node)) or _as_word(
            attributes.get("alt") or attributes.get("title")
        )
    if found is None and node.tag in {"a", "button"}:
        found = _as_word(node.text())
    for name in (attributes.get("class") or "").split() if found is None else ():
        found = found or _CLASS.fullmatch(name)
    return CommentState(found.lastgroup) if found and found.lastgroup else None


def _as_word(text: str | None) -> re.Match[str] | None:
    return _WORD.fullmatch(" ".join(text.split())) if text and len(text) <= _LONGEST_WORD else None
