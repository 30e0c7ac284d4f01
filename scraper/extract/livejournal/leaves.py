"""LiveJournal comments as static markup (`?nojs=1`): `b-leaf` and `mdspost`.

Comments are siblings; a level class says how deep each hangs, so a parent is the last comment one level up.
On the page of one thread the first level hangs on something the page does not show.

Source: the site's own templates of 2018 (structure only); fixtures/livejournal/lj_adaptive/static-comments.
"""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from scraper.extract.livejournal.comments import (
    PLACEHOLDERS,
    STATES,
    Path,
    hidden_ids,
    keyword_of,
    picture_url,
    read_id,
    read_objects,
    stub,
)
from scraper.extract.page.document import Document
from scraper.extract.parts.body import read_body
from scraper.extract.parts.dates import find_utc, utc_of_seconds
from scraper.extract.parts.users import find_user, is_identity_name
from storage.records import Comment, CommentState, Dtalkid, PosterKind

_TWIG = ".b-tree-twig, .mdspost-thread"
_LEVEL = re.compile(r"\b(?:b-tree-twig-|mdspost-thread--level-)(?P<level>\d{1,4})\b")
_MORE = ".b-leaf-seemore, .mdspost-comment--seemore"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """The selectors of one of the two markups."""

    leaf: str
    state: str
    subject: str
    body: str
    created: str
    edited: str
    user: str
    picture: str


_LOOKS = (
    _Look(
        leaf="b-leaf",
        state="b-leaf-",
        subject=".b-leaf-subject",
        body=".b-leaf-article",
        created=".b-leaf-createdtime",
        edited=".b-leaf-editedtime",
        user=".b-leaf-username",
        picture=".b-leaf-userpic img",
    ),
    _Look(
        leaf="mdspost-comment",
        state="mdspost-comment--",
        subject=".mdspost-comment__subject",
        body=".mdspost-comment__body",
        created=".mdspost-comment-time--ctime",
        edited=".mdspost-comment-time--editedtime",
        user=".mdspost-comment-username__name",
        picture='img[src*="userpic"]',
    ),
)


def read_leaves(document: Document) -> tuple[Comment, ...] | None:
    """Return the static comments of a page; None where it has none of this markup, or has them as data."""
    if read_objects(document.embedded.page.get("comments")):
        return None
    twigs = document.tree.css(_TWIG)
    if not twigs:
        return None
    rooted = "thread" not in document.query
    path = Path()
    comments: dict[int, Comment] = {}
    hidden: list[tuple[int, int | None]] = []
    for twig in twigs:
        more = twig.css_first(_MORE)
        if more is not None:
            parent = read_id(more.attributes.get("data-parent"))
            hidden.extend((dtalkid, parent) for dtalkid in hidden_ids(more.attributes.get("data-dtalkids")))
            continue
        for look in _LOOKS:
            leaf = twig.css_first(f".{look.leaf}")
            dtalkid = read_id((leaf.id or "")[1:]) if leaf is not None else None
            if leaf is not None and dtalkid is not None:
                level = _level(twig)
                parent = path.enter(level, dtalkid)
                comment = _read_leaf(leaf, dtalkid, look=look, parent=parent)
                if parent is None and (level > 1 or not rooted):
                    comment = replace(comment, parent_known=False)
                comments.setdefault(dtalkid, comment)
                break
    stubs = (stub(dtalkid, parent=parent) for dtalkid, parent in hidden if dtalkid not in comments)
    return (*comments.values(), *stubs)


def _level(twig: LexborNode) -> int:
    match = _LEVEL.search(twig.attributes.get("class") or "")
    return int(match["level"]) if match else 1


def _read_leaf(leaf: LexborNode, dtalkid: int, *, look: _Look, parent: int | None) -> Comment:
    attributes = leaf.attributes
    state = _state(attributes.get("class") or "", look.state)
    body_node = leaf.css_first(look.body)
    # The text of a suspended one will not come by asking again.
    loaded = state is CommentState.SUSPENDED or (body_node is not None and state not in PLACEHOLDERS)
    picture = leaf.css_first(look.picture)
    poster, name, kind = _poster(leaf, look, state)
    subject = attributes.get("data-subject")
    if subject is None and (node := leaf.css_first(look.subject)) is not None:
        subject = " ".join(node.text().split())
    body = read_body(body_node, drop=look.subject) if loaded and body_node is not None else None
    posted, edited = _times(leaf, look)
    title = picture.attributes.get("title") if picture is not None else None
    return Comment(
        dtalkid=Dtalkid(dtalkid),
        parent_dtalkid=Dtalkid(parent) if parent else None,
        poster=poster,
        poster_name=name,
        poster_kind=kind,
        subject=None if state in PLACEHOLDERS else subject,
        posted_at=posted,
        edited_at=edited,
        state=state,
        loaded=loaded,
        body_html=body.html if body else None,
        body_text=body.text if body else None,
        picture_keyword=keyword_of(title, (name or "", poster or "")),
        userpic_url=picture_url(picture.attributes.get("src")) if picture is not None else None,
    )


def _state(classes: str, prefix: str) -> CommentState:
    """Return the state that the classes name; a frozen comment that is also screened is a screened one."""
    names = (name.removeprefix(prefix) for name in classes.split() if name.startswith(prefix))
    states = [STATES[name] for name in names if name in STATES]
    hidden = (state for state in states if state is not CommentState.FROZEN)
    return next(hidden, states[0] if states else CommentState.ACTIVE)


def _poster(leaf: LexborNode, look: _Look, state: CommentState) -> tuple[str | None, str | None, PosterKind]:
    attributes = leaf.attributes
    user = find_user(leaf.css_first(look.user))
    name = attributes.get("data-username") or (user.name if user else None)
    if not name:
        hidden = state is CommentState.SCREENED
        return None, None, PosterKind.HIDDEN if hidden else PosterKind.ANONYMOUS
    identity = is_identity_name(name) or (user is not None and user.poster_kind is PosterKind.IDENTITY)
    return (
        name,
        attributes.get("data-displayname") or None,
        PosterKind.IDENTITY if identity else PosterKind.USER,
    )


def _times(leaf: LexborNode, look: _Look) -> tuple[str | None, str | None]:
    """Return when it was posted and edited; the attribute holds the later of the two."""
    created, edited = leaf.css_first(look.created), leaf.css_first(look.edited)
    posted = find_utc(created.text()) if created is not None else None
    updated = utc_of_seconds(leaf.attributes.get("data-updated-ts"))
    if edited is not None:
        return posted, find_utc(edited.text()) or updated
    # A placeholder prints no time; the attribute alone could be that of an edit.
    return posted or (updated if created is not None else None), None
