"""What a saved page shows only to who may see it: the lock at an entry, the buttons at a screened comment.

Looks differ, and a browser that saves a page gives pictures places of its own; what stays is how the sites
call these pictures and pages. Whatever look a page has, an entry below a lock is closed, and so are all of a
list that has locks on it, as looks we do not know do not say which are whose; and a comment that its owner
may open is screened. This only ever closes; what was open all the same opens when another source says so.

Source: LiveJournal's open server code (cgi-bin/LJ/S2.pm, `security-protected`; LJ/Comment.pm,
`manage_buttons`; htdocs/talkread.bml) and Dreamwidth's (`security` icons).
"""

import codecs
import re
from dataclasses import replace

from storage.records import (
    SAVED,
    Comment,
    CommentState,
    Entry,
    Harvest,
    Page,
    PageKind,
    Security,
)

_PICTURE = re.compile(
    rb"<img\b[^<>]{0,600}?\bsrc\s*=\s*[\"']?[^\"'\s<>]{0,400}?"
    rb"(?:\bicon_|_icon_|silk/entry/|(?<=_files/))(?P<name>protected|private|groups|locked|filtered)"
    rb"(?:\(\d\)|%28\d%29)?\.(?:gif|png|svg)",
    re.IGNORECASE,
)
_FLAT = re.compile(rb"\b(?:flaticon|svgicon)--lock(?:ed)?\b")
_SECURITIES = {
    b"private": Security.PRIVATE,
    b"groups": Security.CUSTOM,
    b"filtered": Security.CUSTOM,
}
_OPENS = re.compile(
    rb"\bmode=(?P<mode>unscreen|unfreeze)\b[^\"'<>]{0,200}?\btalkid=(?P<one>\d{1,18})"
    rb"|\btalkid=(?P<other>\d{1,18})[^\"'<>]{0,200}?\bmode=(?P<way>unscreen|unfreeze)\b",
)
_SCREENED = re.compile(
    rb"\bid=[\"']?(?:ljcmt|cmt|comment-cmt)(?P<number>\d{1,18})\b[\"']?[^<>]{0,200}\bclass=[\"'][^\"'<>]{0,200}"
    rb"(?<![\w-])(?:comment-)?screened(?![\w-])",
)
_BUTTON = re.compile(
    rb"btn_unscr|silk/comments/unscreen|[>(\"'](?:Unscreen|Unscreen comment)[<)\"']", re.IGNORECASE
)
_STATES = {b"unscreen": CommentState.SCREENED, b"unfreeze": CommentState.FROZEN}
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NEEDLES = (b"icon_", b"silk/", b"_files/", b"--lock", b"unscr", b"unfreeze", b"screened")


def closed(page: Page, harvest: Harvest) -> Harvest:
    """Return what a saved page yields, with all closed that the page shows a lock at; any other as it is."""
    if page.source != SAVED or harvest.kind is PageKind.INTERFACE:
        return harvest
    body = page.body.decode("utf-16", "ignore").encode() if page.body.startswith(_WIDE) else page.body
    low = body.lower()
    if not (harvest.entries or harvest.comments or harvest.shortened) or not any(
        needle in low for needle in _NEEDLES
    ):
        return harvest
    security = _lock(body)
    if security is not None:
        is_list = harvest.kind is not PageKind.ENTRY
        harvest = replace(
            harvest,
            entries=tuple(_closed(entry, None if is_list else security) for entry in harvest.entries),
            shortened=tuple(_closed(entry, None if is_list else security) for entry in harvest.shortened),
        )
    return replace(harvest, comments=_comments(body, harvest.comments)) if harvest.comments else harvest


def _lock(body: bytes) -> Security | None:
    """Return who may read what a page has a lock at; the most closed of several, None where there is none."""
    found = {match["name"].lower() for match in _PICTURE.finditer(body)}
    if not found and not _FLAT.search(body):
        return None
    return next((said for name, said in _SECURITIES.items() if name in found), Security.PROTECTED)


def _closed(entry: Entry, security: Security | None) -> Entry:
    if entry.security not in {None, Security.PUBLIC}:
        return entry
    return replace(entry, security=security, login_only=True)


def _comments(body: bytes, comments: tuple[Comment, ...]) -> tuple[Comment, ...]:
    """Return comments with the states that the buttons at them tell of."""
    states: dict[int, CommentState] = {
        int(match["one"] or match["other"]): _STATES[match["mode"] or match["way"]]
        for match in _OPENS.finditer(body)
    }
    states |= {int(match["number"]): CommentState.SCREENED for match in _SCREENED.finditer(body)}
    is_unsaid = CommentState.SCREENED not in states.values() and _BUTTON.search(body) is not None
    return tuple(_of_state(comment, states.get(comment.dtalkid), is_unsaid=is_unsaid) for comment in comments)


def _of_state(comment: Comment, state: CommentState | None, *, is_unsaid: bool) -> Comment:
    if comment.state is not CommentState.ACTIVE:
        return comment
    if state is not None:
        return replace(comment, state=state)
    return replace(comment, state_known=False) if is_unsaid else comment
