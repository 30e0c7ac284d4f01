"""What to fetch next: pure decisions on plain facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import NamedTuple

from storage.records import CommentState, Dtalkid

FLAT_PAGE = 25
"""Comments on one flat page."""
FLAT_FROM = 300
"""From so many comments on the flat view costs less than opening threads (site reference 14.2)."""
AFTER_FLAT = 10
"""Threads opened for what even the flat view did not show."""
LIVING = frozenset({CommentState.ACTIVE, CommentState.FROZEN, CommentState.SUSPENDED})
"""States that a site counts as replies."""


class View(StrEnum):
    """The ways to ask for comments."""

    FLAT = "flat"
    """All comments by time, page by page."""
    RPC = "rpc"
    """LiveJournal's answers for scripts, page by page."""
    THREAD = "thread"
    """LiveJournal's answer for one thread; the number is its root."""
    PAGE = "page"
    """A threaded comment page of the entry itself."""


class Step(NamedTuple):
    """One request for comments of an entry."""

    view: View
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownComment:
    """What decisions need of a comment."""

    dtalkid: Dtalkid
    parent: Dtalkid | None
    loaded: bool
    state: CommentState
    shown: bool
    """False where only the number is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkPlan:
    """What is known of an entry's comments."""

    comments: tuple[KnownComment, ...]
    reply_count: int | None
    """What the site says; None where it does not."""
    pages: int
    """Threaded comment pages; 1 where the entry has no pager."""
    done: frozenset[Step]
    failed: frozenset[Step]

    @property
    def tried(self) -> frozenset[Step]:
        """Every step that need not be tried again."""
        return self.done | self.failed

    @property
    def stubs(self) -> tuple[KnownComment, ...]:
        """Comments whose text exists and is not here, oldest first."""
        open_ = (c for c in self.comments if not c.loaded and c.state in LIVING)
        return tuple(sorted(open_, key=lambda comment: comment.dtalkid))

    @property
    def orphans(self) -> tuple[KnownComment, ...]:
        """Comments that answer one we have never seen."""
        known = {comment.dtalkid for comment in self.comments}
        return tuple(c for c in self.comments if c.parent is not None and c.parent not in known)

    @property
    def is_whole(self) -> bool:
        """Whether all comments that the site shows were seen: what was not is there no more."""
        if self.reply_count is None or self.failed or self.stubs:
            return False
        flat = any(step.view is View.FLAT for step in self.done)
        return self.missing == 0 or flat

    @property
    def missing(self) -> int:
        """How many living comments fewer are loaded than the site counts; 0 where it does not say."""
        living = sum(comment.loaded and comment.state in LIVING for comment in self.comments)
        return max(0, (self.reply_count or 0) - living)


def dreamwidth_steps(talk: TalkPlan) -> tuple[Step, ...]:
    """Return what to ask for next: the flat view for texts, then threaded pages for placeholders.

    The flat view leaves deleted and screened comments out; where a reply hangs on one, the threaded page
    shows it.
    """
    flat = Step(View.FLAT, 1)
    if (talk.stubs or talk.pages > 1) and flat not in talk.tried:
        return (flat,)
    if talk.orphans or talk.stubs:
        pages = (Step(View.PAGE, number) for number in range(2, talk.pages + 1))
        return next(((step,) for step in pages if step not in talk.tried), ())
    return ()


def livejournal_steps(talk: TalkPlan) -> tuple[Step, ...]:
    """Return what to ask for next, in the order of site reference 4.3; nothing when all was tried."""
    if not (talk.stubs or talk.missing or talk.orphans):
        return ()
    flat = Step(View.FLAT, 1)
    cost = ceil((talk.reply_count or 0) / FLAT_PAGE) + 1
    if (talk.reply_count or 0) > FLAT_FROM or talk.failed or flat in talk.done:
        return _after_flat(talk, most=max(cost, 3) + AFTER_FLAT) if flat in talk.tried else (flat,)
    first = 1 if talk.stubs or talk.pages == 1 else 2
    pages = tuple(Step(View.RPC, number) for number in range(first, talk.pages + 1))
    if wanted := tuple(step for step in pages if step not in talk.tried):
        return wanted
    return _open_thread(talk, most=max(cost, 3)) or (flat,)


def _after_flat(talk: TalkPlan, *, most: int) -> tuple[Step, ...]:
    """Return what is left to try where the flat view left placeholders out: pages that show the threads."""
    if not (talk.stubs or talk.orphans):
        return ()
    rpc = (Step(View.RPC, number) for number in range(1, talk.pages + 1))
    pages = (Step(View.PAGE, number) for number in range(2, talk.pages + 1))
    wanted = (step for step in (*rpc, *pages) if step not in talk.tried)
    return next(((step,) for step in wanted), ()) or _open_thread(talk, most=most)


def _open_thread(talk: TalkPlan, *, most: int) -> tuple[Step, ...]:
    """Return the next thread to open; nothing when there is none, or `most` were opened."""
    if sum(step.view is View.THREAD for step in talk.done) >= most:
        return ()
    return next(((step,) for step in _threads(talk) if step not in talk.tried), ())


def _threads(talk: TalkPlan) -> Iterable[Step]:
    """Yield the threads to open: of topmost stubs, of parents of hidden replies, of parents never seen."""
    stubs = {comment.dtalkid for comment in talk.stubs}
    for comment in talk.stubs:
        if comment.parent in stubs:
            continue
        if not comment.shown and comment.parent is not None:
            yield Step(View.THREAD, comment.parent)
        yield Step(View.THREAD, comment.dtalkid)
    for comment in talk.orphans:
        if comment.parent is not None:
            yield Step(View.THREAD, comment.parent)


PLAUSIBLE = range(1999, 2100)
"""Years in which journals of these sites have entries; lists of others are asked for last."""


def likeliest_first(when: str) -> tuple[bool, str]:
    """Return what sorts years and months (`2012`, `2012-11`), reversed: the newest first, odd ones last.

    >>> sorted(("9999", "2003", "2012", "1812"), key=likeliest_first, reverse=True)
    ['2012', '2003', '9999', '1812']
    """
    return int(when[:4]) in PLAUSIBLE, when


def months_to_ask(
    listed: Mapping[str, int], held: Mapping[str, int], *, asked: Iterable[str]
) -> tuple[str, ...]:
    """Return the months (`2012-11`) to fetch, likeliest first: where a year page counts otherwise than we do.

    >>> months_to_ask({"2012-11": 3, "2012-12": 1}, {"2012-12": 1, "2013-01": 2}, asked=())
    ('2013-01', '2012-11')
    """
    done = set(asked)
    months = (m for m in listed.keys() | held.keys() if listed.get(m, 0) != held.get(m, 0))
    wanted = (month for month in months if month not in done)
    return tuple(sorted(wanted, key=likeliest_first, reverse=True))


def sample_size(entries: int, *, share: float) -> int:
    """Return how many pages a later visit looks at again: so many of a hundred entries, and one at least.

    >>> [sample_size(entries, share=2.0) for entries in (23, 60, 882, 20_000)]
    [1, 1, 17, 400]
    >>> sample_size(882, share=0)
    0
    """
    return max(1, int(entries * share / 100)) if share else 0
