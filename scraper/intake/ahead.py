"""Pages read ahead of saving them: in other processes, where many wait and there are cores to spare.

Reading is a pure function of a page, so what is saved, and in what order, is the same either way.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TypeVar

from scraper.extract import read_page
from storage.records import Harvest, Page

T = TypeVar("T")
MANY = 10_000
"""Pages for which starting other processes is worth its second or two."""
READERS = 3
"""Processes at most: saving is one process's work, and takes as long as a third of the reading does."""
AHEAD = 8
"""Pages that wait for each of them, so that none is idle."""


def spare_cores() -> int:
    """Return how many cores are there besides the one that saves."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores - 1


def read_ahead(
    items: Iterable[T],
    page_of: Callable[[T], Page | None],
    *,
    waiting: int = 0,
    readers: int | None = None,
    many: int = MANY,
) -> Iterator[tuple[T, Harvest | None]]:
    """Yield each item with what its page yields, in order.

    Args:
        items: What has pages; taken a little ahead of what is yielded once other processes read.
        page_of: The page of an item; None where it has none.
        waiting: How many pages are known to wait.
        readers: Processes to read in; as a rule what cores there are to spare.
        many: From how many pages on they are started: those that wait, or those that have come so far.
    """
    readers = min(READERS, spare_cores()) if readers is None else readers
    items = iter(items)
    came = 0
    while readers < 1 or max(waiting, came) <= many:
        item = next(items, None)
        if item is None:
            return
        page = page_of(item)
        came += page is not None
        yield item, None if page is None else read_page(page)
    yield from _in_processes(items, page_of, readers=readers)


def _in_processes(
    items: Iterator[T], page_of: Callable[[T], Page | None], *, readers: int
) -> Iterator[tuple[T, Harvest | None]]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(readers, mp_context=context, initializer=_leave_interrupts) as pool:
        queue: deque[tuple[T, Page | None, Future[Harvest] | None]] = deque()
        try:
            for item in items:
                page = page_of(item)
                queue.append((item, page, None if page is None else _submitted(pool, page)))
                if len(queue) > readers * AHEAD:
                    yield _taken(*queue.popleft())
            while queue:
                yield _taken(*queue.popleft())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, page: Page) -> Future[Harvest] | None:
    """Give a page to the processes; None where they are no more."""
    with suppress(BrokenProcessPool):
        return pool.submit(read_page, page)
    return None


def _taken(item: T, page: Page | None, future: Future[Harvest] | None) -> tuple[T, Harvest | None]:
    """Return what a page yields; of one whose process was killed, read here."""
    if page is None:
        return item, None
    if future is not None:
        with suppress(BrokenProcessPool):
            return item, future.result()
    return item, read_page(page)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that saves: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
