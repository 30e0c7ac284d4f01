"""The stories of an archive as books on a shelf: what they are, how they are narrowed and ordered."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from storage.archive import Archive
from storage.render.story import pair_name
from storage.stories import WorkListed, list_works

LENGTHS: Mapping[str, tuple[int, float]] = {
    "under 1,000": (0, 1_000),
    "1,000 to 5,000": (1_000, 5_000),
    "5,000 to 20,000": (5_000, 20_000),
    "over 20,000": (20_000, float("inf")),
}
"""Name -> words from, words below."""
ORDERS = ("newest", "oldest", "title", "longest")
OPTIONS_SHOWN = 60
"""Values of a filter that are offered, the commonest ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderBook:
    """A work with what its cover shows."""

    work: WorkListed
    title: str
    """What it is called; a work without a title goes by its first part."""
    started: str | None
    """Wall clock of its first part."""
    pairings: tuple[str, ...]
    hue: int
    """Colour of the cover, the same for all works of a fandom; 0 to 359."""
    values: Mapping[str, tuple[str, ...]]
    """What each filter finds it by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One way to narrow the shelf, with what it offers."""

    name: str
    chosen: str
    options: tuple[tuple[str, int], ...]


FILTERS = ("fandom", "pairing", "rating", "length", "status")
_KEYS: Mapping[str, Callable[[ReaderBook], tuple[object, ...]]] = {
    "newest": lambda book: (book.started or "", book.work.work_id),
    "oldest": lambda book: (book.started or "9999", book.work.work_id),
    "title": lambda book: (book.title.casefold(), book.work.work_id),
    "longest": lambda book: (book.work.words, book.work.work_id),
}


def read_books(archive: Archive) -> tuple[ReaderBook, ...]:
    """Return all works of an archive; reads no body."""
    started = dict(
        archive.db.execute(
            "SELECT work_id, min(eventtime) FROM work_parts JOIN entries USING (entry_id) GROUP BY work_id"
        ).fetchall()
    )
    return tuple(_book(work, started.get(work.work_id)) for work in list_works(archive))


def narrow(books: Sequence[ReaderBook], chosen: Mapping[str, str]) -> list[ReaderBook]:
    """Return the books that have every value chosen."""
    wanted = [(name, value) for name, value in chosen.items() if value]
    return [book for book in books if all(value in book.values[name] for name, value in wanted)]


def arrange(books: Sequence[ReaderBook], order: str) -> list[ReaderBook]:
    """Return the books in one of ORDERS."""
    return sorted(books, key=_KEYS[order], reverse=order in {"newest", "longest"})


def filters_of(books: Sequence[ReaderBook], chosen: Mapping[str, str]) -> tuple[Filter, ...]:
    """Return each filter with the values it offers, counted among the books the other filters leave."""
    wanted = [(name, value) for name, value in chosen.items() if value]
    counts: dict[str, Counter[str]] = {name: Counter() for name in FILTERS}
    for book in books:
        failed = [name for name, value in wanted if value not in book.values[name]]
        if len(failed) <= 1:
            for name in failed or FILTERS:
                counts[name].update(book.values[name])
    return tuple(_filter(name, counts[name], chosen.get(name, "")) for name in FILTERS)


def _book(work: WorkListed, started: str | None) -> ReaderBook:
    title = work.title or (work.parts[0].subject if work.parts else None) or "(no title)"
    pairings = tuple(pair_name(pair) for pair in work.pairings)
    return ReaderBook(
        work=work,
        title=title,
        started=started,
        pairings=pairings,
        hue=_hue(work),
        values={
            "fandom": work.fandoms,
            "pairing": pairings,
            "rating": (work.rating,) if work.rating else (),
            "length": (_length(work.words),),
            "status": (work.status,) if work.status else (),
        },
    )


def _length(words: int) -> str:
    return next(name for name, (least, below) in LENGTHS.items() if least <= words < below)


def _filter(name: str, counts: Counter[str], chosen: str) -> Filter:
    """Return a filter; what is chosen is always among its options, so that the form says what is so."""
    if name == "length":
        options = [(length, counts[length]) for length in LENGTHS if counts[length]]
    else:
        options = counts.most_common(OPTIONS_SHOWN)
    if chosen and chosen not in dict(options):
        options.append((chosen, counts[chosen]))
    return Filter(name=name, chosen=chosen, options=tuple(options))


def _hue(work: WorkListed) -> int:
    key = (work.fandoms[0] if work.fandoms else work.title or "").casefold()
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:2]) % 360
