"""List pages of LiveJournal and its forks: recent, calendar, year, month, day, tag; in any style.

What a list is, its address says. What it lists is found by shape, not by style: links to entries of the same
journal, to days, months and years. Sidebars hold such links too; those with a query, and those inside known
sidebar elements, are left out. A journal has addresses of several forms (`name.site`, `site/users/name`,
`section.site/name`); all are the same journal.

Source: fixtures/livejournal/lj_lists, fixtures/insanejournal/lj_lists, fixtures/deadjournal/lj_lists.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from scraper.extract.livejournal.entry import read_count
from scraper.extract.livejournal.journal import read_journal
from scraper.extract.page.document import Document
from scraper.extract.parts.listed import shown_digest
from scraper.sites import Engine
from scraper.sites.paths import ENTRY_PATH
from storage.records import DayCount, Ditemid, EntryLink, Harvest, ListedEntry, PageKind

_SHARED_HOST = re.compile(r"(?:users|community|communities|syndicated|asylums|limbo|feeds)\.", re.IGNORECASE)
_SHARED_PATH = re.compile(r"/(?:(?:users|community|asylum|syndicated)/|~)(?P<name>\w[\w-]*)(?P<inside>/.*)?")
_DATE = re.compile(r"(?:/(?:calendar|day))?/(?P<year>\d{4})(?:/(?P<month>\d\d)(?:/(?P<day>\d\d))?)?/?")
_LIST = re.compile(r"(?:/?|/calendar/?|/tag(?:/.*)?|(?:/(?:calendar|day))?/\d{4}(?:/\d\d(?:/\d\d)?)?/?)")
_HARMLESS = frozenset({"format", "style", "s2id", "uselang", "nojs"})
_SIDEBAR = ".sidebox, .sidebar, #sidebar, #beta, .recent-comments, .linklist, .tagcloud, .widget"
_MONTH_ENTRIES = "a.j-day-subject-link, dd.viewsubjects a, div.Listing dd a, div.entry-text dd a"
_YEARS = "ul.year li, .j-years-nav li, p.Navigation, .year-nav, .yearnav"
_YEAR_TEXT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)")
_TITLE_CLASS = re.compile(r"title|subj|name|header", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_TITLE_DEPTH = 3
"""Elements around a link among which one may say that it is a title."""
_BESIDE_A_TITLE = 80
"""Letters of a date or name that may stand beside a title."""
_REPLIES = '[class*="comment"], a[href*="#comments"]'
_STICKY = 'img[title="[sticky post]"], img[alt="[sticky post]"]'
_NUMBER = re.compile(r"(?<!\d)\d{1,6}(?!\d)")
_NEAR = 12
"""Nodes on either side of a link among which the day that it counts may stand."""
_COUNT_AFTER = re.compile(r"\(\s*(?P<count>\d{1,4})\s*\)")


@dataclass(frozen=True, slots=True)
class _Link:
    """An address on the page, taken apart."""

    node: LexborNode
    url: str
    path: str
    """Below the journal's own address."""
    query: dict[str, str]


def recognises(document: Document) -> bool:
    """Whether the address is that of a list of a journal on LiveJournal's code, and the page is one of it.

    LiveJournal's pages name their journal in their data. Those of the forks have none: there the site must be
    known by its address, and the page must link its own journal.
    """
    if not document.start.startswith("<"):
        return False
    place = _place(document.url)
    if place is None or not _LIST.fullmatch(place[1]):
        return False
    return bool(document.embedded.journal) or (_is_of_known_site(document) and bool(_links(document)))


def _is_of_known_site(document: Document) -> bool:
    address = document.address
    answered = document.page.status == 200  # noqa: PLR2004 - an answer
    return answered and address is not None and address.site.engine is Engine.LIVEJOURNAL


def read(document: Document) -> Harvest:
    """Return the entries, days, months and years the page links."""
    inside = (_place(document.url) or ("", "/"))[1]
    date = _DATE.fullmatch(inside)
    links = _links(document)
    journal = read_journal(document)
    entries = _entry_links(document, links, date)
    if date and date["month"]:
        return Harvest(kind=PageKind.LIST, journal=journal, entry_links=entries)
    is_calendar = date is not None or inside.startswith("/calendar")
    dates = [(match, link) for link in links if (match := _DATE.fullmatch(link.path)) and not link.query]
    months = {(int(match["year"]), int(match["month"])) for match, _ in dates if match["month"]}
    return Harvest(
        kind=PageKind.LIST,
        journal=journal,
        entry_links=() if is_calendar else entries,
        years=_years(document, dates, date) if is_calendar else (),
        months=tuple(sorted(months)) if is_calendar else (),
        day_counts=_day_counts(dates) if is_calendar else (),
        listed=_listed(links, here=document.query.get("skip")) if inside == "/" else (),
        notes={} if is_calendar else _skip(document, links),
    )


def _place(url: str) -> tuple[str, str] | None:
    """Return (journal, path below its address) of a URL; None for what is no web address.

    The journal is spelt `site/name` whatever the form of the address.

    >>> _place("http://www.example.org/users/some_body/2004/")
    ('example.org/some_body', '/2004/')
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    label, _, site = host.partition(".")
    path, name = parts.path or "/", label
    if _SHARED_HOST.match(host):
        name, _, path = path.lstrip("/").partition("/")
        path = f"/{path}"
    elif match := _SHARED_PATH.fullmatch(path):
        name, path, site = match["name"], match["inside"] or "/", host.removeprefix("www.")
    return f"{site}/{name.lower().replace('-', '_')}", path


def _links(document: Document) -> list[_Link]:
    """Return the links to pages of the same journal, in page order, sidebars left out."""
    own = (_place(document.url) or ("", ""))[0]
    outside = {node.mem_id for node in document.tree.css(_SIDEBAR)}
    links = []
    for node in document.tree.css("a[href]"):
        try:
            url = urljoin(document.url, node.attributes.get("href") or "")
            query = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
        except ValueError:
            continue
        place = _place(url)
        if place is None or place[0] != own or (outside and _is_inside(node, outside)):
            continue
        kept = {key: value for key, value in query.items() if key not in _HARMLESS}
        links.append(_Link(node, url, place[1], kept))
    return links


def _is_inside(node: LexborNode, outside: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in outside:
            return True
        parent = parent.parent
    return False


def _entry_links(document: Document, links: list[_Link], date: re.Match[str] | None) -> tuple[EntryLink, ...]:
    """Return the listed entries; on month and day pages with their day."""
    chosen = {node.mem_id for node in document.tree.css(_MONTH_ENTRIES)} if date and date["month"] else set()
    day = "-".join((date["year"], date["month"], date["day"])) if date and date["day"] else None
    found: dict[int, EntryLink] = {}
    for link in links:
        at = _DATE.fullmatch(link.path)
        if at and at["day"] and not link.query and date and date["month"] and not date["day"]:
            day = "-".join((at["year"], at["month"], at["day"]))
        match = ENTRY_PATH.fullmatch(link.path)
        if match and not link.query and (not chosen or link.node.mem_id in chosen):
            ditemid = int(match["ditemid"])
            url = link.url.partition("#")[0].partition("?")[0]
            found.setdefault(ditemid, EntryLink(url=url, ditemid=Ditemid(ditemid), day=day))
    return tuple(found.values())


def _listed(links: list[_Link], *, here: str | None) -> tuple[ListedEntry, ...]:
    """Return what a page of recent entries shows of each, whatever the style.

    An entry's part of the page is all around the link in its title that holds no other entry's title, and
    what stands behind it until the next one. A text may lead to other entries: these links are no titles.
    """
    numbered = [(int(m["ditemid"]), link) for link in links if (m := ENTRY_PATH.fullmatch(link.path))]
    titles = [(number, link) for number, link in numbered if not link.query and _is_title(link.node)]
    heads = titles or [(number, link) for number, link in numbered if not link.query]
    turns = [(0, link) for link in links if link.query.get("skip", here) != here]
    inside: dict[int, set[int]] = {}
    for number, link in (*heads, *turns):
        for node in _up(link.node):
            inside.setdefault(node.mem_id, set()).add(number)
    found: dict[int, list[LexborNode]] = {}
    taken: set[tuple[int, int]] = set()
    for number, link in heads:
        part = link.node
        for node in _up(link.node):
            if inside[node.mem_id] != {number}:
                break
            part = node
        if (number, part.mem_id) not in taken:
            taken.add((number, part.mem_id))
            found.setdefault(number, []).extend((part, *_behind(part, link.node, inside)))
    return tuple(
        ListedEntry(
            ditemid=Ditemid(number),
            digest=shown_digest(nodes),
            reply_count=_replies(nodes),
            is_sticky=any(node.css_first(_STICKY) for node in nodes if node.tag != "-text"),
        )
        for number, nodes in found.items()
    )


def _is_title(node: LexborNode) -> bool:
    """Whether a link stands in a heading, or in what its class calls a title."""
    for _, around in zip(range(_TITLE_DEPTH), _up(node), strict=False):
        if around.tag in _HEADINGS or _TITLE_CLASS.search(around.attributes.get("class") or ""):
            return True
    return False


def _up(node: LexborNode) -> Iterator[LexborNode]:
    """Yield a node and all elements around it, below the body."""
    at: LexborNode | None = node
    while at is not None and at.tag not in {"body", "html"}:
        yield at
        at = at.parent


def _behind(part: LexborNode, title: LexborNode, inside: Mapping[int, set[int]]) -> Iterator[LexborNode]:
    """Yield what stands behind a title that has no element around it and its text.

    It ends with what is another entry's or leads to other pages.
    """
    shows_more = len(part.text().strip()) > len(title.text().strip()) + _BESIDE_A_TITLE
    at = None if shows_more else part.next
    while at is not None and at.mem_id not in inside:
        yield at
        at = at.next


def _replies(nodes: Iterable[LexborNode]) -> int | None:
    """Return the number of comments, where an element that is named for them holds one number."""
    texts = (node.text() for part in nodes if part.tag != "-text" for node in part.css(_REPLIES))
    numbers = [found for text in texts if len(found := _NUMBER.findall(text.replace(",", ""))) == 1]
    return int(numbers[-1][0]) if numbers else None


def _years(
    document: Document, dates: list[tuple[re.Match[str], _Link]], date: re.Match[str] | None
) -> tuple[int, ...]:
    """Return the years linked, and the one shown: it stands as plain text among the others."""
    years = {int(match["year"]) for match, _ in dates}
    for node in document.tree.css(_YEARS):
        years.update(int(match["year"]) for match in _YEAR_TEXT.finditer(node.text()))
    if date:
        years.add(int(date["year"]))
    return tuple(sorted(years))


def _day_counts(dates: list[tuple[re.Match[str], _Link]]) -> tuple[DayCount, ...]:
    """Return how many entries each day has, where the page says so.

    Two shapes: the link's text is the count and the day stands beside it, or it is `24 (2)`.
    """
    counts: dict[str, int] = {}
    for match, link in dates:
        if match["day"] and (count := _count(link.node, int(match["day"]))) is not None:
            counts.setdefault("-".join((match["year"], match["month"], match["day"])), count)
    return tuple(DayCount(day=day, count=count) for day, count in sorted(counts.items()))


def _count(node: LexborNode, day: int) -> int | None:
    text = " ".join(node.text().split())
    if not text:
        return None
    around = _around(node, text)
    match = _COUNT_AFTER.search(text) or _COUNT_AFTER.search(around.partition(text)[2])
    if match:
        return int(match["count"])
    if not text.isdecimal() or len(text) > 4:  # noqa: PLR2004 - no day has more
        return None
    beside = [word for word in around.split() if word.isdecimal()]
    return int(text) if int(text) != day or beside.count(text) > 1 else None


def _around(node: LexborNode, text: str) -> str:
    """Return the text of the first element around a link that says more than the link: the day beside it.

    Of an element that holds very many others, what stands next to the link.
    """
    around, inner = text, node
    parent = node.parent
    while parent is not None and around == text:
        around = " ".join(" ".join(each.text(separator=" ") for each in _beside(inner)).split())
        inner, parent = parent, parent.parent if parent.tag not in {"td", "tr", "li"} else None
    return around


def _beside(node: LexborNode) -> Iterator[LexborNode]:
    """Yield what stands beside a node in the same element, and the node, in order; a few of very many."""
    first = node
    for _ in range(_NEAR):
        if first.prev is None:
            break
        first = first.prev
    at: LexborNode | None = first
    for _ in range(2 * _NEAR + 1):
        if at is None:
            return
        yield at
        at = at.next


def _skip(document: Document, links: list[_Link]) -> dict[str, int]:
    """Return how far back the page's link to older entries goes."""
    here = read_count(document.query.get("skip")) or 0
    skips = [skip for link in links if (skip := read_count(link.query.get("skip"))) is not None]
    further = [skip for skip in skips if skip > here]
    return {"skip": min(further)} if further else {}
