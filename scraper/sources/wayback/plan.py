"""Which captures are worth their request: each different body once, oldest first within an entry. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import parse_qsl, urlsplit

from scraper.sites import Address, AddressKind
from scraper.sites.paths import COMMENT_QUERIES
from scraper.sources.wayback.addresses import Addresses, original_address
from scraper.sources.wayback.index import CaptureRow
from storage.records import Ditemid

APART = timedelta(days=7)
"""Time between two captures of a front page or feed that are read: what stands there changes in days."""
JUNK = frozenset({"mode", "replyto", "errmsg", "returnto", "ml", "usescheme_preview"})
"""Parameters of forms and errors: no page of an entry, though the address is one's."""
_FIRST_PAGE = frozenset({"", "0", "1"})


class Role(StrEnum):
    """What a capture is asked for: the kind of its target."""

    ENTRY = "entry"
    """The latest of an entry: there is one for each entry that was captured."""
    VERSION = "version"
    """An earlier one, or one under another address."""
    COMMENTS = "comments"
    LIST = "list"
    FEED = "feed"
    REDIRECT = "redirect"
    """Of an entry of which nothing else was captured."""
    PROBE = "probe"
    """Looked at to tell two journals of one name apart; nothing is saved of it."""


_LISTS = {
    AddressKind.YEAR,
    AddressKind.MONTH,
    AddressKind.DAY,
    AddressKind.CALENDAR,
    AddressKind.TAG,
    AddressKind.SITEMAP,
    AddressKind.PROFILE,
    AddressKind.JOURNAL,
}
_CHANGING = frozenset({AddressKind.JOURNAL, AddressKind.FEED})
"""Pages that show other entries each time."""
_OF_LISTS = frozenset({"skip", "style", "format", "tag", "nojs", "view", "cut_expand", "poster", "user"})
"""Parameters that leave a list one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One body to ask for."""

    role: Role
    row: CaptureRow
    """The latest capture of it."""
    ditemid: Ditemid | None = None
    others: tuple[CaptureRow, ...] = ()
    """Earlier captures of the same bytes, where that one cannot be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CapturePlan:
    """What an index lists of a journal, and what of it is asked for."""

    captures: tuple[Capture, ...]
    """In the order they are asked for."""
    by_entry: Mapping[Ditemid, tuple[CaptureRow, ...]]
    """Every capture of an entry's addresses, whatever it is, oldest first."""
    rows: int
    """Captures listed, whatever they are of."""


def place_of(row: CaptureRow) -> str:
    """Return what tells one capture from every other: its time and address."""
    return f"{row.timestamp} {row.url}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A row, understood."""

    row: CaptureRow
    address: Address
    query: Mapping[str, str]

    @property
    def is_entry(self) -> bool:
        return self.address.kind in {AddressKind.ENTRY, AddressKind.COMMENT} or (
            self.address.ditemid is not None
        )

    @property
    def is_comment_page(self) -> bool:
        """Whether only comments are wanted of it."""
        asked = COMMENT_QUERIES & self.query.keys()
        if "itemid" in asked and "__rpc_get_thread" not in self.row.url:
            asked -= {"itemid"}
        if asked == {"page"}:
            return self.query["page"] not in _FIRST_PAGE
        return bool(asked)


def make_plan(addresses: Addresses, rows: Iterable[CaptureRow]) -> CapturePlan:
    """Return what to ask for of all captures that an index lists."""
    found = tuple({place_of(row): row for row in rows}.values())
    known = [one for row in found if (one := _understood(addresses, row)) is not None]
    entries = [one for one in known if one.is_entry]
    by_entry: dict[Ditemid, list[CaptureRow]] = defaultdict(list)
    for one in entries:
        if one.address.ditemid is not None:
            by_entry[one.address.ditemid].append(one.row)
    captures = (*_of_lists(known), *_of_entries(entries))
    return CapturePlan(
        captures=captures,
        by_entry={key: tuple(sorted(rows, key=_age)) for key, rows in by_entry.items()},
        rows=len(found),
    )


def _understood(addresses: Addresses, row: CaptureRow) -> _Known | None:
    address = addresses.read(row.url)
    if address is None:
        return None
    query = dict(parse_qsl(urlsplit(row.url).query, keep_blank_values=True))
    if JUNK & query.keys() or _repeats_its_host(row.url):
        return None
    return _Known(row=row, address=address, query=query)


def _repeats_its_host(url: str) -> bool:
    """Whether a crawler made the address up from a link that lacked its scheme."""
    parts = urlsplit(url)
    return bool(parts.hostname) and f"/{parts.hostname}" in parts.path.lower()


def _of_entries(known: list[_Known]) -> Iterator[Capture]:
    """Yield the captures of entries, the newest entry first, each in the order of time."""
    bad = {one.row.digest for one in known if not one.row.may_be_a_page}
    pages = (one for one in known if one.row.may_be_a_page)
    bodies = _bodies([one for one in pages if one.row.status is not None or one.row.digest not in bad])
    groups: dict[str, list[tuple[_Known, tuple[CaptureRow, ...]]]] = defaultdict(list)
    for first, others in bodies:
        groups[_entry_of(first)].append((first, others))
    for one in known:
        if one.row.is_redirect and _entry_of(one) not in groups:
            groups[_entry_of(one)] = []
    redirects = {_entry_of(one): one for one in sorted(known, key=_known_age) if one.row.is_redirect}
    for name in sorted(groups, key=lambda name: (len(name), name), reverse=True):
        if not groups[name]:
            one = redirects[name]
            yield Capture(role=Role.REDIRECT, row=one.row, ditemid=one.address.ditemid)
            continue
        yield from _of_entry(sorted(groups[name], key=lambda body: _known_age(body[0])))


def _of_entry(bodies: list[tuple[_Known, tuple[CaptureRow, ...]]]) -> Iterator[Capture]:
    latest = next((one for one, _ in reversed(bodies) if not one.is_comment_page), None)
    for one, others in bodies:
        role = Role.COMMENTS if one.is_comment_page else Role.ENTRY if one is latest else Role.VERSION
        yield Capture(role=role, row=one.row, ditemid=one.address.ditemid, others=others)


def _entry_of(one: _Known) -> str:
    """What tells entries apart: the number, else the address that stands for it."""
    address = one.address
    return str(address.ditemid) if address.ditemid is not None else address.slug_path or one.row.url


def _bodies(known: list[_Known]) -> list[tuple[_Known, tuple[CaptureRow, ...]]]:
    """Return each different body once, by its latest capture, with the others of it, the latest first.

    Of captures with the same bytes those of an entry's plain address speak for them.
    """
    groups: dict[str, list[_Known]] = defaultdict(list)
    for one in known:
        groups[one.row.digest or place_of(one.row)].append(one)
    found = []
    for group in groups.values():
        late_first = sorted(sorted(group, key=lambda one: one.row.url), key=_taken_at, reverse=True)
        first, *others = sorted(late_first, key=lambda one: one.is_comment_page)
        found.append((first, tuple(other.row for other in others)))
    return found


def _of_lists(known: list[_Known]) -> Iterator[Capture]:
    """Yield the captures of lists: the latest of each, of those that change with every entry several."""
    pages: dict[str, list[_Known]] = defaultdict(list)
    moved: list[_Known] = []
    for one in known:
        if not one.is_entry and one.row.may_be_a_page and _is_list(one):
            pages[_page_of(one)].append(one)
        elif one.address.kind is AddressKind.JOURNAL and one.row.is_redirect and not one.query:
            moved.append(one)
    wanted = [one for page in pages.values() for one in _spaced(page)]
    if not any(one.address.kind is AddressKind.JOURNAL for one in wanted):
        # A front page that only ever led elsewhere says where the journal is.
        wanted += sorted(moved, key=_known_age)[-1:]
    for one, others in sorted(_bodies(wanted), key=lambda body: _known_age(body[0])):
        role = Role.FEED if one.address.kind is AddressKind.FEED else Role.LIST
        yield Capture(role=role, row=one.row, others=others)


def _is_list(one: _Known) -> bool:
    if one.address.kind is AddressKind.FEED:
        return True
    return one.address.kind in _LISTS and one.query.keys() <= _OF_LISTS


def _page_of(one: _Known) -> str:
    """The same page under any of its addresses."""
    query = "&".join(f"{key}={value}" for key, value in sorted(one.query.items()))
    path = urlsplit(original_address(one.row.url)).path.rstrip("/").lower()
    path = "" if one.address.kind is AddressKind.JOURNAL else path
    return f"{one.address.kind} {path}?{query}"


def _spaced(page: list[_Known]) -> list[_Known]:
    """Return the latest capture of a page, and of one that changes those before it, well apart."""
    found: list[_Known] = []
    before: datetime | None = None
    for one in sorted(page, key=_known_age, reverse=True):
        moment = datetime.fromisoformat(one.row.taken_at)
        if before is not None and (one.address.kind not in _CHANGING or before - moment < APART):
            continue
        found.append(one)
        before = moment
    return found


def _age(row: CaptureRow) -> tuple[str, str]:
    return row.taken_at, row.url


def _known_age(one: _Known) -> tuple[str, str]:
    return _age(one.row)


def _taken_at(one: _Known) -> str:
    return one.row.taken_at
