"""What is known of an entry's comments, and which request for them comes next."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from scraper.sites import Engine
from scraper.sources.live.place import Place
from scraper.sources.live.plan import KnownComment, Step, TalkPlan, View, dreamwidth_steps, livejournal_steps
from storage.archive import Archive
from storage.records import CommentState, Ditemid, Dtalkid, EntryId, Key, Target

NUMBER = re.compile(r"\d{1,12}")


def step_url(place: Place, ditemid: Ditemid, *, step: Step) -> str:
    """Return the address that a step asks for."""
    match step.view:
        case View.FLAT:
            return place.flat(ditemid, step.number)
        case View.RPC:
            return place.rpc(ditemid, step.number)
        case View.THREAD:
            return place.thread(ditemid, Dtalkid(step.number))
        case View.PAGE:
            return place.comment_page(ditemid, step.number)


def read_step(url: str) -> Step | None:
    """Return the step an address stands for in an archive that knows no more; None: it asks for no comments.

    >>> read_step("https://a.dreamwidth.org/310.html?page=2&style=light&view=flat")
    Step(view=<View.FLAT: 'flat'>, number=2)
    """
    query = {name: values[-1] for name, values in parse_qs(urlsplit(url).query).items()}
    page = int(query["page"]) if NUMBER.fullmatch(query.get("page", "")) else 1
    if NUMBER.fullmatch(query.get("thread", "")):
        return Step(View.THREAD, int(query["thread"]))
    if "itemid" in query:
        return Step(View.RPC, page)
    if query.get("view") == "flat":
        return Step(View.FLAT, page)
    return Step(View.PAGE, page) if "page" in query else None


def later_pages(step: Step, pages: int) -> tuple[Step, ...]:
    """Return the flat pages after the first, once that one says how many pages there are."""
    if step != Step(View.FLAT, 1):
        return ()
    return tuple(Step(View.FLAT, number) for number in range(2, pages + 1))


def next_steps(place: Place, talk: TalkPlan) -> tuple[Step, ...]:
    """Return what to ask for next of an entry's comments; nothing when all is there or all was tried."""
    return dreamwidth_steps(talk) if place.site.engine is Engine.DREAMWIDTH else livejournal_steps(talk)


def read_talk(
    archive: Archive,
    entry_id: EntryId,
    *,
    reply_count: int | None,
    pages: int,
    targets: Iterable[Target],
    since: str | None,
) -> TalkPlan:
    """Return what the archive knows of an entry's comments.

    Args:
        archive: Where they are.
        entry_id: The entry.
        reply_count: What the site says.
        pages: Threaded comment pages of the entry.
        targets: The comment targets of this entry, settled or not.
        since: Only what was shown and read from then on counts; None: all that is here.
    """
    comments = tuple(
        KnownComment(
            dtalkid=held.dtalkid,
            parent=held.parent_dtalkid,
            loaded=held.loaded,
            state=CommentState(held.state),
            shown=held.shown,
        )
        for held in archive.holdings.comments_of(entry_id, since=since)
    )
    steps = [(step_of(target), target.state) for target in targets]
    return TalkPlan(
        comments=comments,
        reply_count=reply_count,
        pages=pages,
        done=frozenset(step for step, state in steps if step and state == "done"),
        failed=frozenset(step for step, state in steps if step and state in {"failed", "skipped"}),
    )


def comment_target(place: Place, ditemid: Ditemid, *, step: Step) -> Target:
    """Return the target for one request for comments of an entry."""
    return Target(
        source=place.source,
        kind="comments",
        locator=step_url(place, ditemid, step=step),
        key=Key(ditemid=ditemid, view=step.view.value, number=step.number),
    )


def step_of(target: Target) -> Step | None:
    """Return the request for comments that a target is."""
    key = target.key
    return Step(View(key.view), key.number) if key.view is not None and key.number is not None else None


def comment_targets(archive: Archive, place: Place, *, ditemid: Ditemid) -> tuple[Target, ...]:
    """Return every comment target of an entry, whatever its state."""
    return archive.frontier.of_entry(place.source, "comments", ditemid=ditemid)


def forget_comment_targets(archive: Archive, place: Place, *, ditemid: Ditemid) -> None:
    """Drop what earlier visits asked for: the entry was fetched anew, so its comments are decided anew."""
    archive.frontier.forget_of_entry(place.source, "comments", ditemid=ditemid)
