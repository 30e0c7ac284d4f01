"""List pages of LiveJournal and its forks: recent, calendar, year, month, day, tag; in any style.

What a list is, its address says. What it lists is found by shape, not by style: links to entries of the same
journal, to days, months and years. Sidebars hold such links too; those with a query, and those inside known
sidebar elements, are left out. A journal has addresses of several forms (`name.site`, `site/users/name`,
`section.site/name`); all are the same journal.

Source: fixtures/livejournal/lj_lists, fixtures/insanejournal/lj_lists, fixtures/deadjournal/lj_lists.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urljoin, urlsplit

from selectolax.lexbor import LexborNode

from scraper.extract.livejournal.entry import NO_SUBJECT, read_count, read_tags
from scraper.extract.livejournal.journal import read_journal
from scraper.extract.livejournal.listed_lines import read_feet
from scraper.extract.page.document import Document
from scraper.extract.parts.body import Body, read_body
from scraper.extract.parts.dates import find_wall_clock
from scraper.extract.parts.listed import shown_digest
from scraper.extract.parts.users import find_user
from scraper.sites import Engine
from scraper.sites.paths import ENTRY_PATH
from storage.records import DayCount, Ditemid, Entry, EntryLink, Harvest, ListedEntry, PageKind

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
_BODIES = (
    *("asset-body", "entryText", "entry-content", "j-e-text", "entry_text", "entry-text", "post-text"),
    *("b-singlepost-body", "aentry-post__text", "entry_content", "entry-body"),
)
"""Classes of the element of an entry's text, most telling first."""
_BODY = ", ".join(f".{name}" for name in _BODIES)
_TAGS = 'a[rel="tag"], a[href*="/tag/"]'
_TALK = re.compile(r"/talk(?:read|post)\.bml\?")
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
        if match and (not link.query or _answers(link)) and (not chosen or link.node.mem_id in chosen):
            ditemid = int(match["ditemid"])
            found.setdefault(ditemid, EntryLink(url=_bare(link.url), ditemid=Ditemid(ditemid), day=day))
    return tuple(found.values())


def _answers(link: _Link) -> bool:
    """Whether a link leads to where an entry is answered: all that some show of one without comments."""
    return link.query.get("mode") == "reply" and "replyto" not in link.query and "thread" not in link.query


@dataclass(frozen=True, slots=True)
class _Box:
    """An entry's part of a list: its title, and all that is shown of it, the title included."""

    title: _Link
    nodes: list[LexborNode]


def _boxes(links: list[_Link], *, here: str | None) -> dict[int, _Box]:
    """Return the part of each entry, by its number, whatever the style.

    It is all around the link in its title that holds no other entry's title, and what stands behind it until
    the next one. A text may lead to other entries: these links are no titles.
    """
    numbered = [(int(m["ditemid"]), link) for link in links if (m := ENTRY_PATH.fullmatch(link.path))]
    titles = [(number, link) for number, link in numbered if not link.query and _is_title(link.node)]
    heads = titles or [(number, link) for number, link in numbered if not link.query]
    turns = [(0, link) for link in links if link.query.get("skip", here) != here]
    named = {number for number, _ in heads}
    others = [(number, link) for number, link in numbered if number not in named and _answers(link)]
    inside: dict[int, set[int]] = {}
    for number, link in (*heads, *turns, *others):
        for node in _up(link.node):
            inside.setdefault(node.mem_id, set()).add(number)
    found: dict[int, _Box] = {}
    taken: set[tuple[int, int]] = set()
    for number, link in heads:
        part = link.node
        for node in _up(link.node):
            if inside[node.mem_id] != {number}:
                break
            part = node
        box = found.setdefault(number, _Box(link, []))
        if (number, part.mem_id) not in taken:
            taken.add((number, part.mem_id))
            box.nodes.extend((part, *_behind(part, link.node, inside)))
    return found


def _listed(links: list[_Link], *, here: str | None) -> tuple[ListedEntry, ...]:
    """Return what a page of recent entries shows of each, as one value to compare."""
    return tuple(
        ListedEntry(
            ditemid=Ditemid(number),
            digest=shown_digest(box.nodes),
            reply_count=_replies(box.nodes),
            is_sticky=any(node.css_first(_STICKY) for node in box.nodes if node.tag != "-text"),
        )
        for number, box in _boxes(links, here=here).items()
    )


def read_shown(document: Document) -> Iterator[Entry]:
    """Yield what a list shows of each entry besides its address: subject, time, tags, text.

    A text is taken from an element whose class says that it is one, else from between the links of an entry
    and those of the one before it. On the page of a day entries may have the time alone. The tree is changed.
    """
    date = _DATE.fullmatch((_place(document.url) or ("", "/"))[1])
    day = "-".join((date["year"], date["month"], date["day"])) if date and date["day"] else ""
    links = _links(document)
    boxes = _boxes(links, here=document.query.get("skip"))
    told = {entry.ditemid: entry for entry in _read_feet(document, links, day=day)}
    for number, box in boxes.items():
        entry = told.get(Ditemid(number))
        if not told or _is_title(box.title.node):
            entry = _boxed(box, Ditemid(number), day=day, at_foot=entry)
        if entry is not None:
            yield replace(entry, url=_bare(box.title.url))
    urls = {url.ditemid: url.url for url in _entry_links(document, links, date)}
    yield from (
        replace(entry, url=urls.get(n)) for n, entry in told.items() if n is not None and n not in boxes
    )


def _boxed(box: _Box, ditemid: Ditemid, *, day: str, at_foot: Entry | None) -> Entry | None:
    """Return what an entry's part of a list shows; where no text is told by its class, what its lines do."""
    subject = " ".join(box.title.node.text().split())
    body, around = _parted(box)
    words = " ".join(node.text(separator=" ") for node in around)
    when = find_wall_clock(words) or (find_wall_clock(f"{day} {words}") if day else None)
    if body is None and at_foot is not None:
        return at_foot if subject.lower() in NO_SUBJECT else replace(at_foot, subject=subject)
    if body is None and when is None:
        return None
    elements = [node for node in around if node.tag != "-text"]
    user = next((find_user(link) for node in elements for link in node.css(".ljuser")), None)
    return Entry(
        ditemid=ditemid,
        poster=user.name if user else None,
        subject="" if subject.lower() in NO_SUBJECT else subject,
        eventtime=when,
        tags=read_tags([link for node in elements for link in node.css(_TAGS)]) or None,
        reply_count=_replies(around),
        body_html=body.html if body else None,
        body_text=body.text if body else None,
        word_count=body.words if body else None,
    )


def _read_feet(document: Document, links: Iterable[_Link], *, day: str) -> list[Entry]:
    """Return the entries of a list whose links stand below them."""
    journal = read_journal(document)
    own = (_place(document.url) or ("", ""))[0]
    numbers = {
        link.node.attributes.get("href"): int(match["ditemid"])
        for link in links
        if (match := ENTRY_PATH.fullmatch(link.path)) and "thread" not in link.query
    }

    def number_of(href: str) -> int | None:
        return numbers.get(href) or _number_asked_for(href, journal=own.partition("/")[2])

    return read_feet(document, number_of, journal=journal.name if journal else None, day=day or None)


def _number_asked_for(href: str, *, journal: str) -> int | None:
    """Return the entry whose comments an old address asks for, `talkread.bml?journal=…&itemid=…`."""
    match = _TALK.search(href)
    if match is None:
        return None
    query = dict(parse_qsl(href.partition("?")[2]))
    name = (query.get("journal") or "").lower().replace("-", "_")
    return read_count(query.get("itemid")) if name == journal else None


def _bare(url: str) -> str:
    return url.partition("#")[0].partition("?")[0]


def _parted(box: _Box) -> tuple[Body | None, list[LexborNode]]:
    """Return the text of an entry on a list, and what else is shown of it, with the text taken out."""
    above = {node.mem_id for node in _up(box.title.node)}
    found = {
        name: node
        for part in box.nodes
        if part.tag != "-text"
        for node in reversed(part.css(_BODY))
        if node.mem_id not in above
        for name in (node.attributes.get("class") or "").split()
    }
    holder = next((found[name] for name in _BODIES if name in found), None)
    if holder is None:
        return None, box.nodes
    body = read_body(holder)
    around = [node for node in box.nodes if node.mem_id != holder.mem_id]
    if len(around) == len(box.nodes):
        holder.decompose()
    return body, around


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
