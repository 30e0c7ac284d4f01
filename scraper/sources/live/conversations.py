"""The comments of an entry, from its page to the last one of them: what to ask for after each answer."""

from dataclasses import replace

from scraper.extract import read_page
from scraper.sources.live.bounds import Bounds
from scraper.sources.live.place import Place
from scraper.sources.live.plan import Step, View
from scraper.sources.live.talk import (
    comment_target,
    comment_targets,
    forget_comment_targets,
    later_pages,
    next_steps,
    read_talk,
    step_of,
)
from scraper.sources.live.targets import COMMENT_PRIORITY
from scraper.sources.source import Wanted
from storage.archive import Archive
from storage.records import Cut, Ditemid, EntryId, Harvest, PageId, Target

UNKNOWN = 2
"""Comment pages of an entry whose page breaks off above its pager: more than one, for all we know."""


class Conversations:
    """Follows the comments of one run's entries.

    Args:
        archive: What is held of them.
        bounds: How many pages of comments may be asked for.
    """

    def __init__(self, archive: Archive, bounds: Bounds) -> None:
        self._archive, self._bounds = archive, bounds
        self._pages: dict[Ditemid, int] = {}

    def after_entry(
        self, harvest: Harvest, entry: EntryId | None, *, place: Place, is_look: bool
    ) -> tuple[Wanted, ...]:
        """Return what to ask for once an entry's page was saved.

        Args:
            harvest: What the page yields.
            entry: The entry, None where none was saved.
            place: The journal.
            is_look: Whether the page was only looked at again, as no list says that it changed.
        """
        ditemid = harvest.entries[0].ditemid if harvest.entries else None
        if ditemid is None or entry is None:
            return ()
        self._pages[ditemid] = self._bounded(harvest, ditemid, place=place)
        forget_comment_targets(self._archive, place, ditemid=ditemid)
        return self._next(entry, ditemid, place=place, settled=None, is_look=is_look)

    def after_comments(
        self, target: Target, harvest: Harvest, entry: EntryId | None, *, place: Place, is_look: bool
    ) -> tuple[Wanted, ...]:
        """Return what to ask for once a page of comments was saved; `is_look` is of the entry's page."""
        ditemid, step = target.key.ditemid, step_of(target)
        if ditemid is None or entry is None or step is None:
            return ()
        pages = self._bounds.comment_pages(harvest.comment_pages or 1, url=place.entry(ditemid))
        later = later_pages(step, pages)
        if later:
            return _wanted(place, ditemid, later)
        return self._next(entry, ditemid, place=place, settled=target, is_look=is_look)

    def differs(self, entry: EntryId) -> bool:
        """Return whether more or fewer comments are here than an entry's page counts."""
        replies = self._archive.holdings.replies(entry)
        return replies.reply_count is not None and replies.living != replies.reply_count

    def other_way(self, target: Target, *, place: Place) -> tuple[Wanted, ...] | None:
        """Return the flat view in place of an answer for scripts that does not come; None: no other way."""
        step, ditemid = step_of(target), target.key.ditemid
        if target.kind != "comments" or step is None or ditemid is None:
            return None
        if step.view not in {View.RPC, View.THREAD}:
            return None
        flat = Step(View.FLAT, 1)
        known = comment_targets(self._archive, place, ditemid=ditemid)
        return () if any(step_of(other) == flat for other in known) else _wanted(place, ditemid, (flat,))

    def _next(
        self, entry: EntryId, ditemid: Ditemid, *, place: Place, settled: Target | None, is_look: bool
    ) -> tuple[Wanted, ...]:
        """Return the next request for an entry's comments, once none is left to wait for.

        Only what was seen since the entry was fetched counts, unless it was only looked at again, and as many
        comments as it counts are here. Once all were seen, what was not is gone.
        """
        known = comment_targets(self._archive, place, ditemid=ditemid)
        done = settled and settled.target_id
        targets = tuple(replace(t, state="done") if done and t.target_id == done else t for t in known)
        if any(target.state == "pending" for target in targets):
            return ()
        replies = self._archive.holdings.replies(entry)
        is_open = replies.comments_state != "disabled"
        agrees = is_look and replies.living == (replies.reply_count or 0)
        since = None if agrees or not is_open else replies.looked_at
        talk = read_talk(
            self._archive,
            entry,
            reply_count=replies.reply_count if is_open else None,
            pages=self._comment_pages(ditemid, replies.page_id, place=place),
            targets=targets,
            since=since,
        )
        steps = next_steps(place, talk)
        if since is not None and not steps and talk.is_whole:
            self._archive.entries.comments.mark_unshown(entry, since=since, seen_at=since)
        return _wanted(place, ditemid, steps)

    def _comment_pages(self, ditemid: Ditemid, page_id: PageId, *, place: Place) -> int:
        """Return how many threaded pages the entry has, from its kept page where this run has not read it."""
        if ditemid not in self._pages:
            harvest = read_page(self._archive.pages.load(page_id))
            self._pages[ditemid] = self._bounded(harvest, ditemid, place=place)
        return self._pages[ditemid]

    def _bounded(self, harvest: Harvest, ditemid: Ditemid, *, place: Place) -> int:
        pages = harvest.comment_pages or (1 if harvest.cut in {None, Cut.END} else UNKNOWN)
        return self._bounds.comment_pages(pages, url=place.entry(ditemid))


def _wanted(place: Place, ditemid: Ditemid, steps: tuple[Step, ...]) -> tuple[Wanted, ...]:
    return tuple(
        Wanted(target=comment_target(place, ditemid, step=step), priority=COMMENT_PRIORITY, reopen=True)
        for step in steps
    )
