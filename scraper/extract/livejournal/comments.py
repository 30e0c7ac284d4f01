"""LiveJournal comments as data: `Site.page.comments`, thread answers, and files of such objects.

The same comment comes in several shapes: page data has every key, thread answers drop the empty ones,
numbers may be text. Parents are read from `parent` only; depth is computed later. A "more" item stands for
replies the answer leaves out: each becomes a stub, so that the gap is known by its ids.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin

from scraper.extract.page.embedded import clean_text
from scraper.extract.parts.body import read_fragment
from scraper.extract.parts.dates import find_utc, utc_of_seconds
from scraper.extract.parts.users import canonical_name, is_identity_name
from storage.records import Comment, CommentState, Dtalkid, Finding, PosterKind, Severity

STATES = {
    "deleted": CommentState.DELETED,
    "screened": CommentState.SCREENED,
    "spammed": CommentState.SPAM,
    "spamed": CommentState.SPAM,
    "suspended": CommentState.SUSPENDED,
    "frozen": CommentState.FROZEN,
}
"""The site's words for states; one of them it spells in two ways."""
PLACEHOLDERS = frozenset({CommentState.DELETED, CommentState.SCREENED, CommentState.SPAM})
_NO_ICON = "pic#0"
_NO_PICTURE = "/img/userpics/userpic-"
"""In the address of what the site shows where there is no icon."""
_IDS = re.compile(r"[0-9]{1,18}")
_LONGEST_ID = 18
_ACCOUNT = re.compile(r"[A-Za-z0-9_-]{1,50}")
_DEEPEST = 10_000
"""Levels a page can name."""


def read_comments(
    items: Iterable[Any], *, names: Mapping[str, str] | None = None
) -> tuple[tuple[Comment, ...], tuple[Finding, ...]]:
    """Return the comments of a list of comment objects, in its order, each once, and what was odd.

    Args:
        items: The objects; what is no comment is passed over.
        names: Display names known from elsewhere on the page, by account: they tell where the name ends and
            the keyword begins in an icon's title.
    """
    objects = [item for item in items if isinstance(item, Mapping)]
    comments: dict[int, Comment] = {}
    hidden: dict[int, int | None] = {}
    unnamed = 0
    parents = _Parents()
    for item in objects:
        if item.get("more") or item.get("type") == "more":
            ids = hidden_ids(item.get("data"))
            hidden.update(dict.fromkeys(ids, read_id(item.get("parent"))))
            unnamed += not ids
        elif (dtalkid := read_id(item.get("dtalkid")) or read_id(item.get("thread"))) is not None:
            comment = _read_comment(item, dtalkid, parent=parents.of(item, dtalkid), names=names or {})
            known = comments.get(dtalkid)
            if known is None or (comment.loaded and not known.loaded):
                comments[dtalkid] = comment
    stubs = [stub(dtalkid, parent=parent) for dtalkid, parent in hidden.items() if dtalkid not in comments]
    return (*comments.values(), *stubs), hidden_findings(len(stubs), unnamed)


def read_objects(value: Any) -> list[Any]:
    """Return the comment objects of a list, or of an object keyed by comment id; [] for anything else."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and value and all(_IDS.fullmatch(key) for key in value):
        return list(value.values())
    return []


def stub(dtalkid: int, *, parent: int | None, parent_known: bool = True) -> Comment:
    """Return what is known of a comment that the page only counts."""
    return Comment(
        dtalkid=Dtalkid(dtalkid),
        parent_dtalkid=Dtalkid(parent) if parent else None,
        parent_known=parent_known,
        loaded=False,
    )


def hidden_ids(value: object) -> list[int]:
    """Return the comment ids of a "more" item, `1000212:1003028`."""
    return [int(part) for part in str(value or "").split(":") if _IDS.fullmatch(part)]


def hidden_findings(named: int, unnamed: int) -> tuple[Finding, ...]:
    """Return the findings for replies behind "more" items: with their ids, and without."""
    findings = []
    if named:
        findings.append(
            Finding(
                code="comments-hidden",
                message=f'the page hides {named} replies behind "more" links; ask for them by their ids',
                severity=Severity.INFO,
            )
        )
    if unnamed:
        findings.append(
            Finding(
                code="comments-hidden-unnamed",
                message=f'{unnamed} "more" links of the page do not say which replies they hide;'
                " ask for the other comment pages of the entry",
                severity=Severity.GAP,
            )
        )
    return tuple(findings)


def read_id(value: object) -> int | None:
    """Return a positive number given as a number or as text; None for 0 and for anything else."""
    if type(value) is int:
        return value if value > 0 else None
    text = value.strip() if isinstance(value, str) else ""
    is_number = text.isdecimal() and text.isascii() and len(text) <= _LONGEST_ID
    return int(text) or None if is_number else None


def keyword_of(title: object, names: Iterable[str] = ()) -> str | None:
    """Return the keyword of an icon's title, `Name: keyword`; None where there is no icon, or only a name.

    >>> keyword_of("Kat: Lee: sad: very", ["Kat: Lee"])
    'sad: very'
    """
    if not isinstance(title, str):
        return None
    text = " ".join(clean_text(title).split())
    for name in names:
        if name and text.rstrip(":").lower() == name.lower():
            return None
        if name and text.startswith(f"{name}: "):
            text = text[len(name) + 2 :]
            break
    else:
        before, colon, after = text.partition(": ")
        text = after if colon else "" if before.endswith(":") else before
    return text if text and text != _NO_ICON else None


def picture_url(url: object, base: str | None = None) -> str | None:
    """Return the address of an icon, absolute; None for the site's stand-in and for a path in a saved page.

    >>> picture_url("//l-userpic.livejournal.com/11/22")
    'https://l-userpic.livejournal.com/11/22'
    """
    text = clean_text(url).strip() if isinstance(url, str) else ""
    if text.startswith("//"):
        text = f"https:{text}"
    elif base is not None and text.startswith("/"):
        try:
            text = urljoin(base, text)
        except ValueError:
            return None
    return text if text.startswith(("http://", "https://")) and _NO_PICTURE not in text else None


class Path:
    """The comments above the one that comes next, where only depths say who answers whom."""

    def __init__(self) -> None:
        self._above: list[int | None] = []

    def enter(self, level: int, dtalkid: int) -> int | None:
        """Return the comment one level up from the next one, None where the page shows none there."""
        del self._above[max(level - 1, 0) :]
        parent = self._above[level - 2] if 1 < level <= len(self._above) + 1 else None
        if level <= _DEEPEST:
            self._above.extend([None] * (level - 1 - len(self._above)))
            self._above.append(dtalkid)
        return parent


class _Parents:
    """Whom a comment answers: `parent`, else the last comment one level up."""

    def __init__(self) -> None:
        self._path = Path()

    def of(self, item: Mapping[str, Any], dtalkid: int) -> tuple[int | None, bool]:
        """Return the parent, and whether the object says or shows it."""
        level = read_id(item.get("level"))
        above = self._path.enter(level, dtalkid) if level is not None else None
        if item.get("parent") is not None:
            parent = read_id(item["parent"])
            return (parent, True) if parent != dtalkid else (None, False)
        # Thread answers leave the key out for comments on the entry itself; a deeper one of theirs has it.
        return above, above is not None or level is None or level == 1


def _read_comment(
    item: Mapping[str, Any], dtalkid: int, *, parent: tuple[int | None, bool], names: Mapping[str, str]
) -> Comment:
    state = _state(item)
    article = item.get("article")
    # Thread answers leave out what is empty, but what they carry is there.
    loaded = _is_set(item.get("loaded")) or ("loaded" not in item and isinstance(article, str))
    poster, kind = _poster(item, state)
    shown = _text(item.get("dname"))
    body = read_fragment(article) if isinstance(article, str) else None
    if body is None and loaded:
        body = read_fragment("")
    return Comment(
        dtalkid=Dtalkid(dtalkid),
        parent_dtalkid=Dtalkid(parent[0]) if parent[0] else None,
        parent_known=parent[1],
        poster=poster,
        poster_name=shown or None,
        poster_kind=kind,
        subject=_text(item.get("subject")),
        posted_at=utc_of_seconds(item.get("ctime_ts")) or find_utc(_text(item.get("ctime"))),
        edited_at=utc_of_seconds(item.get("etime_ts")) or find_utc(_text(item.get("etime"))),
        state=state,
        loaded=loaded,
        body_html=body.html if body else None,
        body_text=body.text if body else None,
        picture_keyword=keyword_of(
            item.get("upictitle"), (names.get(poster or "", ""), shown or "", poster or "")
        ),
        userpic_url=picture_url(item.get("userpic")),
    )


def _state(item: Mapping[str, Any]) -> CommentState:
    leaf = item.get("leafclass")
    if isinstance(leaf, str) and leaf in STATES:
        return STATES[leaf]
    for key in ("deleted", "screened", "suspended", "frozen"):
        if _is_set(item.get(key)):
            return STATES[key]
    return CommentState.ACTIVE


def _poster(item: Mapping[str, Any], state: CommentState) -> tuple[str | None, PosterKind]:
    """Return account and kind; even authors of deleted comments are named, so no name is anonymous."""
    listed = item.get("username")
    first = listed[0] if isinstance(listed, list) and listed else listed
    record = first if isinstance(first, Mapping) else {}
    name = _text(item.get("uname")) or _text(record.get("username"))
    if not name:
        return _nameless(item.get("deleted_poster"), state)
    is_marked = _is_set(record.get("is_identity")) or record.get("journaltype") == "I"
    is_identity = is_marked or is_identity_name(name)
    return canonical_name(name), PosterKind.IDENTITY if is_identity else PosterKind.USER


def _nameless(deleted: object, state: CommentState) -> tuple[str | None, PosterKind]:
    """Return who wrote a comment of nobody: an account that is no more, somebody hidden, or anybody."""
    if isinstance(deleted, str) and _ACCOUNT.fullmatch(deleted.strip()):
        return canonical_name(deleted), PosterKind.USER
    hidden = state is CommentState.SCREENED or _is_set(deleted)
    return None, PosterKind.HIDDEN if hidden else PosterKind.ANONYMOUS


def _text(value: object) -> str | None:
    return clean_text(value) if isinstance(value, str) else None


def _is_set(value: object) -> bool:
    return value not in (None, 0, "", "0", False)
