"""Which of two readings says a value better: by what kind of source each is, then by when it was read. Pure.

A row has one best reading (`source`, `fetched_at`); columns that another one gave are in `given`. So each
value is weighed against the reading it came from, and the order in which readings come makes no difference.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from storage.records import (
    CAPTURED,
    INTERFACE_SOURCE,
    SHOWN_DUMPS,
    TYPED_SOURCES,
    VISITED_SOURCES,
    CommentState,
    DumpKind,
    PageId,
    Security,
)

_STRENGTH: dict[str, float] = {
    "comments": 0,
    "cut": 0,
    "feed": 0,
    "list": 1,
    **dict.fromkeys((DumpKind.MONTH, DumpKind.LJ_EXPORT, DumpKind.YALJE, DumpKind.SEMAGIC), 2),
    **dict.fromkeys(SHOWN_DUMPS, 2),
    "stub": -0.5,
    "": -1,
}
_DUMP = 2
"""What says little of an entry beside its text, and not how that is meant to be read."""
_PAGE = 3
_BEHIND_A_PAGE = 0.1
"""By how much what was typed gives way to a page that shows it, where both are as good."""
_PRIVACY = frozenset({"security", "state"})
"""What says who may read: a better source is not believed more, only a later look at the site."""
STUB = "stub"
"""Stands for the source of what a comment said that was only named."""
TEXT = frozenset({"subject", "body_html", "body_raw"})
"""What is as it was edited last: typed, it holds from then on, and a page of later shows it in the end."""
_FROM_PAGES = frozenset({"url"})
"""What pages know best, whenever they were read."""
TIMED = VISITED_SOURCES | {INTERFACE_SOURCE}
"""Sources whose times are when the site was asked, not when a file was copied."""
PUBLIC = "public"
_FROM_OPEN_TO_CLOSED = (
    CommentState.ACTIVE,
    CommentState.FROZEN,
    CommentState.SUSPENDED,
    CommentState.SCREENED,
    CommentState.SPAM,
    CommentState.DELETED,
)
_FROM_OPEN_TO_LOCKED = (Security.PUBLIC, Security.PROTECTED, Security.CUSTOM, Security.PRIVATE)
_SHOWN = frozenset(_FROM_OPEN_TO_CLOSED[:3])
"""States in which strangers are shown that a comment is there, and most of them what it says."""


class Giver(NamedTuple):
    """Where a value comes from."""

    source: str
    at: str
    """When it was read; of a typed text, since when it holds."""


NOBODY = Giver("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Where values come from."""

    page_id: PageId | None
    source: str
    """`feed`, `list` and (of entries) `comments` are weak; all others are pages of the thing itself."""
    fetched_at: str


def strength(source: str | None) -> float:
    """Return how much a source can be believed about an entry: pages over lists over feeds over nothing."""
    return _STRENGTH[""] if source is None else _STRENGTH.get(source, _PAGE)


def shows_itself(source: str | None) -> bool:
    """Return whether a source is a page that shows the thing itself."""
    return strength(source) >= _DUMP


def is_typed(source: str | None) -> bool:
    """Return whether a source gives what was typed, not what a site made of it."""
    return source in TYPED_SOURCES


def may_come_late(reading: Reading, *, known: str | None) -> bool:
    """Return whether a reading may come after one of a later day: visits come in order, the rest in any.

    Args:
        reading: The reading.
        known: The source of what is there.
    """
    return reading.source not in VISITED_SOURCES or CAPTURED in {reading.source, known}


def lead(source: str | None) -> float:
    """Return how good a reading is to stand for a whole row: a page before what was typed."""
    return _weight(source)


def weigh(column: str, giver: Giver) -> tuple[float, str]:
    """Return what decides between two values of a column: the greater wins."""
    if column in _PRIVACY:
        return 0, giver.at
    if column == "tags":
        # Of pages and whole backups the later: each lists all there are.
        return min(strength(giver.source), _DUMP), giver.at
    if column in _FROM_PAGES:
        return _weight(giver.source), giver.at
    return strength(giver.source), giver.at


def _weight(source: str | None) -> float:
    found = strength(source)
    return found - _BEHIND_A_PAGE if found == _PAGE and is_typed(source) else found


def giver_of(column: str, source: str, at: str, *, told: Mapping[str, Any]) -> Giver:
    """Return where a reading's value of a column comes from.

    Args:
        column: Which.
        source: The reading's.
        at: When it was fetched.
        told: What it tells besides: when the text was edited, and who may read it.
    """
    if column in TEXT and is_typed(source) and strength(source) == _PAGE:
        # A blank is before every digit: what was never edited is what any page shows.
        return Giver(source, f"{told.get('edited_at') or ''} {at}")
    if column == "security" and told.get("security") == PUBLIC and source not in TIMED:
        # A copy that was public once opens nothing that is known to be closed.
        return Giver(source, "")
    if column == "state" and told.get("state") in _SHOWN and source not in TIMED:
        return Giver(source, "")
    return Giver(source, at)


def is_more_closed(state: str, than: str) -> bool:
    """Return whether fewer people read a comment in one state than in another.

    >>> is_more_closed("screened", "frozen"), is_more_closed("active", "frozen")
    (True, False)
    """
    order = _FROM_OPEN_TO_CLOSED
    return order.index(CommentState(state)) > order.index(CommentState(than))


def is_more_locked(security: str, than: str) -> bool:
    """Return whether fewer people read an entry that is locked in one way than in another.

    >>> is_more_locked("private", "custom"), is_more_locked("public", "protected")
    (True, False)
    """
    return _FROM_OPEN_TO_LOCKED.index(Security(security)) > _FROM_OPEN_TO_LOCKED.index(Security(than))


def usual_giver(column: str, row: Mapping[str, Any]) -> Giver:
    """Return where a row's value of a column comes from, unless `given` says otherwise."""
    source, at = row["source"], row["fetched_at"] or ""
    if source is None:
        return NOBODY
    if column == "tags" and not row.get("tags") and strength(source) < _PAGE:
        return NOBODY
    if column != "state" and not row.get("loaded", True):
        source = STUB
    return giver_of(column, source, at, told=row)


def given_at_first(reading: Reading, *, tags: tuple[str, ...] | None) -> str | None:
    """Return what `given` says of an entry that is new: nothing, unless its own page says nothing of tags."""
    is_silent = tags is None and strength(reading.source) == _PAGE
    return write_given({"tags": NOBODY}) if is_silent else None


def given_of_unsaid_state() -> str | None:
    """Return what `given` says of a comment that is new, where nobody said what became of it."""
    return write_given({"state": NOBODY})


def read_given(text: str | None) -> dict[str, Giver]:
    """Return which columns another reading gave than the row's best, and which.

    >>> read_given('{"feed 2009-07-01T00:00:00Z": ["logged_at"]}')
    {'logged_at': Giver(source='feed', at='2009-07-01T00:00:00Z')}
    """
    if text is None:
        return {}
    return {
        column: Giver(*giver.partition(" ")[::2])
        for giver, columns in json.loads(text).items()
        for column in columns
    }


def write_given(given: Mapping[str, Giver]) -> str | None:
    """Return them as they are stored; None where there are none.

    >>> write_given({"logged_at": Giver("feed", "2009-07-01T00:00:00Z")})
    '{"feed 2009-07-01T00:00:00Z": ["logged_at"]}'
    """
    by_giver: defaultdict[str, list[str]] = defaultdict(list)
    for column, giver in sorted(given.items()):
        by_giver[f"{giver.source} {giver.at}"].append(column)
    return json.dumps(by_giver, sort_keys=True) if by_giver else None
