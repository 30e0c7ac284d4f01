"""A name that two journals bore, one after the other: names that were given up are given out again.

The number of an entry in its address ends with a byte that the server drew. One count with two such bytes is
two entries, and a journal never has two of one count: what was captured under its name is of two journals.
That is looked at before anything is read, and only one of the two comes home.

Source: site reference 1.5; LiveJournal's rename tokens take names of purged journals.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scraper.sources.wayback.index import CaptureRow
from scraper.sources.wayback.plan import CapturePlan, Role
from storage.records import Ditemid, Finding, Severity

TWO_JOURNALS = "two-journals"
MOST_CLASHES = 10
"""Counts with two entries that are looked at in one go: a handful tells where one journal ends."""
OF_ENTRIES = frozenset({Role.ENTRY, Role.VERSION})
Seen = Mapping[Ditemid, tuple[str, ...]]
"""Entry -> when it was captured as one, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """From when to when captures are of the journal that is wanted."""

    after: str | None = None
    """What was captured then or before is another's."""
    before: str | None = None
    """What was captured then or later is another's."""
    clash: tuple[Ditemid, Ditemid] | None = None
    """Two entries of one count: of the earlier journal, and of the later one."""

    def of(self, rows: Iterable[CaptureRow]) -> tuple[CaptureRow, ...]:
        """Return the captures in it."""
        return tuple(
            row
            for row in rows
            if (self.before is None or row.taken_at < self.before)
            and (self.after is None or row.taken_at > self.after)
        )


def to_look_at(plan: CapturePlan, *, held: frozenset[Ditemid]) -> Iterator[tuple[Ditemid, CaptureRow]]:
    """Yield the first and last captures of entries of which only one can be this journal's.

    Args:
        plan: What an index lists.
        held: Entries of the journal that came from elsewhere.
    """
    rows: dict[Ditemid, list[CaptureRow]] = defaultdict(list)
    for capture in plan.captures:
        if capture.role in OF_ENTRIES and capture.ditemid and "talkread.bml" not in capture.row.url:
            rows[capture.ditemid] += (capture.row, *capture.others)
    clashing = [numbers for numbers in _by_count((*rows, *held)).values() if len(numbers) > 1]
    for numbers in clashing[:MOST_CLASHES]:
        for ditemid in numbers:
            by_time = sorted(rows[ditemid], key=lambda row: (row.taken_at, row.url))
            for row in dict.fromkeys((*by_time[:1], *by_time[-1:])):
                yield ditemid, row


def find_span(seen: Seen, *, held: frozenset[Ditemid], now: str) -> NameSpan:
    """Return when the name was this journal's.

    That is the journal of which entries are here already, else the earlier one: who looks for a journal in
    captures has lost it, and whoever has the name now did not.

    Args:
        seen: Entries that captures truly show.
        held: Entries of the journal that came from elsewhere.
        now: Until when entries that were seen at the site itself are there.
    """
    spans = []
    times = {**dict.fromkeys(held, (now,)), **seen}
    for numbers in _by_count(times).values():
        first, *others = sorted(numbers, key=lambda one: min(times[one]))
        then = min((min(times[one]) for one in others), default=None)
        until = max(times[first])
        if then is None or then <= until:
            continue
        clash = (first, others[0])
        is_later = bool(held & set(others)) and first not in held
        spans.append(NameSpan(after=until, clash=clash) if is_later else NameSpan(before=then, clash=clash))
    after = max((span for span in spans if span.after), key=lambda span: span.after or "", default=None)
    before = min((span for span in spans if span.before), key=lambda span: span.before or "", default=None)
    return after or before or NameSpan()


def told_of(span: NameSpan, root: str) -> tuple[Finding, ...]:
    """Return what to say of a name that two journals bore."""
    if span.clash is None:
        return ()
    earlier, later = span.clash
    which = (
        f"the later one, of which entries are here, is brought home; what was captured until"
        f" {(span.after or '')[:10]} is left out"
        if span.after
        else "the earlier one is brought home; what was captured from"
        f" {(span.before or '')[:10]} on is left out"
    )
    message = (
        f"two journals bore the name of {root}, one after the other: entries {earlier} and {later} cannot be"
        f" of the same one; {which}"
    )
    return (Finding(code=TWO_JOURNALS, message=message, severity=Severity.WARNING),)


def _by_count(ditemids: Iterable[Ditemid]) -> dict[int, list[Ditemid]]:
    """Return entries by the number they have inside their journal."""
    found: dict[int, list[Ditemid]] = defaultdict(list)
    for ditemid in dict.fromkeys(ditemids):
        if ditemid >> 8:
            found[ditemid >> 8].append(ditemid)
    return found
