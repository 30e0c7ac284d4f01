"""An owner's journal through the interfaces: what is asked, in which order, and what an answer leads to.

First the account and what changed; then the changed entries, a hundred a call; then the numbers and states
of all comments, and the texts of those not read yet. Everything that decides what comes next lies in the
archive, so that a run killed at any moment goes on with what is left.

Source: the protocol as both sites' public code and recorded dialogues have it (2014, 2026).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import parse_qsl, urlsplit

from scraper.extract import read_page
from scraper.net.client import Request
from scraper.sites import Engine
from scraper.sources.api import calls
from scraper.sources.api.calls import Desk
from storage.archive import Archive
from storage.records import Harvest, JournalId, Owned, Target

MOMENT = "%Y-%m-%d %H:%M:%S"
NO_ENCODING = 208
"""The fault of a call that names an entry of before Unicode."""
OLD_TEXT = "0"
"""The version of the protocol that gives texts of before Unicode as bytes."""


class Kind(StrEnum):
    """What is asked."""

    LOGIN = "login"
    GROUPS = "groups"
    PROFILE = "profile"
    SYNC = "sync"
    EVENTS = "events"
    META = "meta"
    BODIES = "bodies"


PRIORITY = {
    Kind.LOGIN: 0,
    Kind.GROUPS: 0,
    Kind.PROFILE: 0,
    Kind.SYNC: 1,
    Kind.EVENTS: 2,
    Kind.META: 3,
    Kind.BODIES: 4,
}
"""Lower goes first: comments need their entries, texts of comments need the names in `meta`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerSource:
    """One journal as its owner is shown it.

    Attributes:
        desk: Whose journal, and where it is asked.
        journal_url: The journal's own address.
        encoding: Of entries from before Unicode; None: Windows-1252.
    """

    desk: Desk
    journal_url: str
    encoding: str | None = None

    @property
    def name(self) -> str:
        """How targets of this journal are marked."""
        return f"api {self.journal_url}"

    # -- targets ---------------------------------------------------------------

    def target(self, kind: Kind, locator: str) -> Target:
        """Return a target of this source."""
        return Target(source=self.name, kind=kind.value, locator=locator)

    def seeds(self, last_change: str | None, *, wants_profile: bool) -> tuple[Target, ...]:
        """Return what every visit asks first.

        Args:
            last_change: The latest change known, as the server writes it.
            wants_profile: Whether to ask for the page that names the journal.
        """
        first = [self.target(Kind.LOGIN, calls.interface_url(self.desk, "login"))]
        if self.desk.site.engine is Engine.DREAMWIDTH and self.desk.is_own:
            first.append(self.target(Kind.GROUPS, calls.interface_url(self.desk, "gettrustgroups")))
        if wants_profile:
            first.append(self.target(Kind.PROFILE, f"{self.journal_url}profile"))
        return (
            *first,
            self.sync(earlier(last_change) if last_change else None),
            self.target(Kind.META, calls.export_url(self.desk, "comment_meta", start=0)),
        )

    def sync(self, since: str | None) -> Target:
        """Return the question what changed since a moment."""
        asked = {"since": since} if since else {}
        return self.target(Kind.SYNC, calls.interface_url(self.desk, "syncitems", **asked))

    def events(self, jitemids: Iterable[int], *, old: bool = False) -> Target:
        """Return the question for entries by number; `old`: those of before Unicode, as bytes."""
        told = {"itemids": calls.joined(jitemids)}
        if self.encoding:
            told["encoding"] = self.encoding
        if old:
            told["ver"] = OLD_TEXT
        return self.target(Kind.EVENTS, calls.interface_url(self.desk, "getevents", **told))

    def bodies(self, start: int) -> Target:
        """Return the question for the texts of a window of comments."""
        return self.target(Kind.BODIES, calls.export_url(self.desk, "comment_body", start=start))

    # -- requests --------------------------------------------------------------

    def request(self, target: Target, session: str) -> Request:
        """Return how a target is asked for."""
        kind, told = Kind(target.kind), asked(target.locator)
        if kind in {Kind.META, Kind.BODIES}:
            return calls.export(target.locator, session=session)
        if kind is Kind.PROFILE:
            return Request(url=target.locator)
        mode = told["mode"]
        return calls.call(self.desk, mode, self._fields(kind, told), session=session)

    def _fields(self, kind: Kind, told: dict[str, str]) -> dict[str, object]:
        if kind is Kind.LOGIN:
            return {"getpickws": 1, "getpickwurls": 1}
        if kind is Kind.SYNC:
            return {"lastsync": told["since"]} if told.get("since") else {}
        if kind is Kind.EVENTS:
            return {
                "selecttype": "multiple",
                "itemids": told["itemids"],
                "lineendings": "unix",
                "ver": int(told.get("ver", "1")),
            }
        return {}

    # -- what follows ----------------------------------------------------------

    def follow(
        self, archive: Archive, journal_id: JournalId, target: Target, harvest: Harvest
    ) -> Iterator[Target]:
        """Yield what an answer that was saved leads to."""
        owned = harvest.owned
        if owned is None:
            return
        kind = Kind(target.kind)
        if kind is Kind.SYNC:
            yield from self._after_sync(archive, journal_id, target, owned)
        elif kind is Kind.EVENTS:
            yield from self._after_events(archive, journal_id, target, harvest, owned)
        elif kind is Kind.META:
            yield from self._after_meta(archive, journal_id, target, owned)

    def _after_sync(
        self, archive: Archive, journal_id: JournalId, target: Target, owned: Owned
    ) -> Iterator[Target]:
        """Ask for the rest of the list, or for what it says has changed.

        A list ends in the middle of a second where more than it holds share one: the next begins a second
        earlier, and what is named twice counts once.
        """
        items, since = owned.items or (), asked(target.locator).get("since")
        is_cut = owned.total is not None and owned.total > len(items)
        if is_cut and items:
            last = max(item.changed_at for item in items)
            step = earlier(last)
            yield self.sync(step if since is None or step > since else last)
            return
        if archive.owned.has_read(journal_id, "L") or self._names_all(archive, journal_id):
            for block in blocks(archive.owned.due(journal_id, "L")):
                yield self.events(block)
        else:
            yield self.range(1)

    def _names_all(self, archive: Archive, journal_id: JournalId) -> bool:
        """Whether the first visit's lists named every entry: not where more share a second than one holds."""
        kept = archive.pages.latest(self.sync(None).locator)
        first = read_page(kept[1]).owned if kept else None
        if first is None or first.total is None:
            return True
        entries = archive.owned.count_items(journal_id, "L")
        comments = archive.owned.count_items(journal_id, "C")
        if self.desk.site.engine is Engine.DREAMWIDTH:
            return entries >= first.total
        return first.total in {entries, entries + comments} or entries > first.total

    def _after_events(
        self, archive: Archive, journal_id: JournalId, target: Target, harvest: Harvest, owned: Owned
    ) -> Iterator[Target]:
        told = asked(target.locator)
        wanted = [int(number) for number in told["itemids"].split(",")]
        lossy = set(owned.lossy) if told.get("ver") != OLD_TEXT else set()
        archive.owned.settle(journal_id, "L", (number for number in wanted if number not in lossy))
        if lossy:
            yield self.events(lossy, old=True)
        known = archive.owned.greatest(journal_id, "L") or 0
        if told.get("range") and (harvest.entries or max(wanted) < known):
            yield self.range(max(wanted) + 1)

    def range(self, start: int) -> Target:
        """Return the question for a hundred numbers in a row, whether or not a list names them."""
        block = range(start, start + calls.EVENTS_A_CALL)
        told = {"itemids": calls.joined(block), "range": "1"} | (
            {"encoding": self.encoding} if self.encoding else {}
        )
        return self.target(Kind.EVENTS, calls.interface_url(self.desk, "getevents", **told))

    def halves(self, target: Target, *, is_old_text: bool) -> tuple[Target, ...]:
        """Return a question for entries that failed as a whole as two smaller ones.

        Args:
            target: The question for entries.
            is_old_text: One of them is of before Unicode: a single one is then asked for as bytes.
        """
        numbers = [int(number) for number in asked(target.locator)["itemids"].split(",")]
        if len(numbers) == 1:
            is_new = asked(target.locator).get("ver") != OLD_TEXT
            return (self.events(numbers, old=True),) if is_old_text and is_new else ()
        middle = len(numbers) // 2
        return self.events(numbers[:middle]), self.events(numbers[middle:])

    def _after_meta(
        self, archive: Archive, journal_id: JournalId, target: Target, owned: Owned
    ) -> Iterator[Target]:
        """Ask for the next window of numbers, or for the texts that are not here yet."""
        start = int(dict(parse_qsl(urlsplit(target.locator).query)).get("startid", "0"))
        following = start + calls.META_WINDOW
        if owned.next_id is not None or (owned.max_id is not None and following <= owned.max_id):
            yield self.target(
                Kind.META, calls.export_url(self.desk, "comment_meta", start=owned.next_id or following)
            )
            return
        for window in archive.owned.windows_wanted(journal_id, calls.BODY_WINDOW):
            yield self.bodies(window)


def asked(locator: str) -> dict[str, str]:
    """Return what the address of a kept answer says was asked."""
    return dict(parse_qsl(urlsplit(locator).fragment, keep_blank_values=True))


def earlier(moment: str) -> str:
    """Return the second before a moment, as the server writes it.

    >>> earlier("2012-11-13 00:00:00")
    '2012-11-12 23:59:59'
    """
    try:
        return (datetime.fromisoformat(moment) - timedelta(seconds=1)).strftime(MOMENT)
    except ValueError:
        return moment


def blocks(numbers: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Yield numbers as many at a time as one call may name.

    >>> [len(block) for block in blocks(range(250))]
    [100, 100, 50]
    """
    rest = tuple(numbers)
    for start in range(0, len(rest), calls.EVENTS_A_CALL):
        yield rest[start : start + calls.EVENTS_A_CALL]
