"""RSS and Atom feeds of LiveJournal and Dreamwidth, from 2003 on.

A feed gives what entry pages do not: the instant an entry was posted. Bodies are kept only where they are
whole; a closed cut or a summary leaves the body unsaid.

Source: fixtures/livejournal/feed, fixtures/dreamwidth/feed.
"""

import re
from contextlib import suppress

from scraper.extract.livejournal.comments import read_id
from scraper.extract.page.document import Document
from scraper.extract.page.xml_tree import Element, read_xml
from scraper.extract.parts.body import Body, read_fragment
from scraper.extract.parts.dates import find_wall_clock, utc_of_iso, utc_of_mail_date
from scraper.extract.parts.users import canonical_name
from scraper.sites import Address, Engine, parse_address, read_url
from scraper.sites.paths import ENTRY_PATH
from storage.errors import AddressError
from storage.records import (
    Ditemid,
    Entry,
    Finding,
    Harvest,
    Journal,
    JournalKind,
    PageKind,
    Reason,
    Security,
    Severity,
)

_ROOTS = ("<rss", "<feed")
_SECURITIES = {
    "public": Security.PUBLIC,
    "private": Security.PRIVATE,
    "friends": Security.PROTECTED,
    "protected": Security.PROTECTED,
    "custom": Security.CUSTOM,
    "usemask": Security.CUSTOM,
}
_KINDS = {
    "personal": JournalKind.PERSONAL,
    "community": JournalKind.COMMUNITY,
    "shared": JournalKind.COMMUNITY,
    "syndicated": JournalKind.SYNDICATED,
    "identity": JournalKind.IDENTITY,
    "openid": JournalKind.IDENTITY,
}
_CUT = re.compile(r"<a\b[^>]*\bhref=[\"'][^\"']*/(?P<ditemid>\d{1,18})\.html[^\"']*#cutid", re.IGNORECASE)
_READ_MORE = re.compile(
    r"<b>\s*\(\s*<a\b[^>]*\bhref=[\"'][^\"']*/(?P<ditemid>\d{1,18})\.html[^>]*>[^<]*</a>\s*\)\s*</b>\s*$",
    re.IGNORECASE,
)
_POSTED_BY = re.compile(r"^Posted by: <span\b[^<>]*\bljuser\b.*?</span>(?:<br\s*/?>){2}", re.DOTALL)
_COUNTER = re.compile(
    r"(?:<br\s*/?>){2}<img\b[^<>]*/tools/commentcount\?[^<>]*\bditemid=\d+[^<>]*> comments\s*$", re.IGNORECASE
)
"""What Dreamwidth puts around the texts of a feed: who posted to a community, and a picture of a number."""
_ATOM_ID = re.compile(r"urn:lj:[^:]+:atom1:(?P<journal>[^:]+)(?::(?P<ditemid>\d{1,18}))?")
_ACCOUNT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,39}")
_ITEM = re.compile(r"<(?P<tag>item|entry)\b[^<>]*>.*?</(?P=tag)\s*>", re.DOTALL)
_START = re.compile(r"(?P<open><(?:rss|feed|rdf:RDF)\b[^<>]*>)", re.IGNORECASE)
_BARE_AND = re.compile(r"&(?!#?\w{1,31};)")
_COMMUNITY = re.compile(r"//community\.|/community/|//communities\.")
_PLACEHOLDER = re.compile(r"(?P<name>[\w-]+) @ (?P<when>\d{4}-\d\d-\d\dT\d\d:\d\d.*)")


def recognises(document: Document) -> bool:
    """Whether the body is a feed."""
    return document.start.startswith(("<?xml", *_ROOTS)) and any(root in document.start for root in _ROOTS)


def read(document: Document) -> Harvest:
    """Return the entries of the feed, in its order; one that cannot be read costs no other."""
    tree = read_xml(document.text)
    root = tree.root
    if root is None:
        return Harvest(kind=PageKind.ERROR, reason=Reason.GARBAGE)
    channel = root.first("channel") or root
    journal = _journal(document, channel)
    items = [*channel.all("item"), *root.all("item"), *channel.all("entry")]
    findings: tuple[Finding, ...] = ()
    if tree.fault:
        items, lost = _salvaged(document.text)
        findings = (_broken(document, tree.fault, lost),)
    owner = _owner(channel, journal)
    reader = _atom_entry if root.name == "feed" else _rss_entry
    entries = [reader(item, journal, owner) for item in items]
    return Harvest(
        kind=PageKind.FEED,
        journal=journal,
        entries=tuple(entry for entry in entries if entry.ditemid or entry.url),
        findings=findings,
    )


def _salvaged(text: str) -> tuple[list[Element], int]:
    """Return the items of a broken feed that can be read each by itself, and how many cannot."""
    start = _START.search(text)
    opening = start["open"] if start else "<rss>"
    name = opening[1:].split()[0].rstrip(">")
    items, lost, end = list[Element](), 0, 0
    for match in _ITEM.finditer(text):
        end = match.end()
        piece = match[0] if "<![CDATA[" in match[0] else _BARE_AND.sub("&amp;", match[0])
        tree = read_xml(f"{opening}{piece}</{name}>")
        found = tree.root.children if tree.root is not None and tree.fault is None else []
        items += found
        lost += not found
    return items, lost + bool(re.search(r"<(?:item|entry)\b", text[end:]))


def _broken(document: Document, fault: str, lost: int) -> Finding:
    what = f"{lost} of its entries cannot be read" if lost else "all its entries are read"
    return Finding(
        code="feed-broken",
        message=f"the feed {document.url} is broken ({fault}); {what}",
        severity=Severity.WARNING,
    )


def _journal(document: Document, channel: Element) -> Journal | None:
    """Return whose feed it is: by its own words, its number, the page's address, or the links in it."""
    tag = _own(channel, "journal")
    name = (tag.attributes.get("username") or tag.text) if tag is not None else None
    kind = _said(channel, "journaltype") or (tag.attributes.get("type") if tag is not None else None)
    match = _ATOM_ID.fullmatch(channel.value("id") or "")
    if not name and match:
        name = match["journal"]
    if not name and document.address is not None:
        name = document.address.journal
    link = channel.value("link") or _alternate(channel)
    places = (link, *_item_links(channel))
    address = next((found for url in places if (found := _address_of(url))), None)
    if not name and address is not None:
        name = address.journal
    if not name:
        return None
    is_known = document.address is not None or address is None or address.journal != canonical_name(name)
    return Journal(
        site=None if is_known or address is None else address.site.name,
        name=canonical_name(name),
        kind=_KINDS.get(kind or "") or (JournalKind.COMMUNITY if _COMMUNITY.search(link or "") else None),
        title=channel.value("title") or None,
        url=link or None,
    )


def _alternate(element: Element) -> str | None:
    """Return the address of the page that a feed, or an entry in one, stands for."""
    links = (link.attributes for link in element.all("link"))
    return next((link.get("href") for link in links if link.get("rel", "alternate") == "alternate"), None)


def _item_links(channel: Element) -> tuple[str | None, ...]:
    item = channel.first("item") or channel.first("entry")
    return () if item is None else (item.value("link") or _alternate(item), item.value("guid"))


def _address_of(url: str | None) -> Address | None:
    """Return what a link in a feed names, at a site in no table too."""
    if not url or not url.startswith(("http://", "https://")):
        return None
    with suppress(AddressError):
        return read_url(url) or parse_address(url, engine=Engine.DREAMWIDTH)
    return None


def _owner(channel: Element, journal: Journal | None) -> str | None:
    """Return who writes where a feed names nobody: only a personal journal has one writer.

    Feeds of before the kind was said name their one writer: by an address to write to, or by name.
    """
    if journal is None or journal.kind not in {None, JournalKind.PERSONAL}:
        return None
    author = channel.first("author")
    is_said = channel.first("managingEditor") is not None or (author is not None and author.first("name"))
    return journal.name if journal.kind is JournalKind.PERSONAL or is_said else None


def _rss_entry(item: Element, journal: Journal | None, owner: str | None) -> Entry:
    url = item.value("link") or item.value("guid")
    ditemid = _ditemid(item.value("guid")) or _ditemid(url)
    body = _body(item.value("description"), ditemid)
    return Entry(
        ditemid=ditemid,
        url=url or None,
        poster=_poster((_said(item, "poster"), item.value("author")), journal, owner),
        subject=item.value("title"),
        logged_at=utc_of_mail_date(item.value("pubDate")),
        security=_SECURITIES.get(_said(item, "security") or ""),
        mood=_said(item, "mood"),
        music=_said(item, "music"),
        reply_count=_count(_said(item, "reply-count")),
        body_html=body.html if body else None,
        body_text=body.text if body else None,
        word_count=body.words if body else None,
        tags=tuple(dict.fromkeys(tag.text for tag in item.all("category") if tag.text)),
    )


def _atom_entry(item: Element, journal: Journal | None, owner: str | None) -> Entry:
    match = _ATOM_ID.fullmatch(item.value("id") or "")
    url = _alternate(item)
    ditemid = Ditemid(int(match["ditemid"])) if match and match["ditemid"] else _ditemid(url)
    body = _body(item.value("content"), ditemid)
    poster, named = _own(item, "poster"), item.first("author")
    author = named.value("name") if named is not None else None
    issued = item.value("issued")
    logged = utc_of_iso(item.value("published") or item.value("created") or issued)
    updated = utc_of_iso(item.value("updated") or item.value("modified"))
    # An entry without a subject is called "journal @ wall clock".
    title = item.value("title")
    unnamed = _PLACEHOLDER.fullmatch(title or "")
    own = unnamed is not None and journal is not None and canonical_name(unnamed["name"]) == journal.name
    return Entry(
        ditemid=ditemid,
        url=url,
        poster=_poster(
            (poster.attributes.get("user") if poster is not None else None, author), journal, owner
        ),
        subject="" if own else title,
        eventtime=_written(issued) or (find_wall_clock(unnamed["when"]) if unnamed and own else None),
        logged_at=logged,
        edited_at=updated if updated != logged else None,
        security=_SECURITIES.get(_said(item, "security") or ""),
        mood=_said(item, "mood"),
        music=_said(item, "music"),
        reply_count=_count(_said(item, "reply-count")),
        body_html=body.html if body else None,
        body_text=body.text if body else None,
        word_count=body.words if body else None,
        tags=tuple(
            dict.fromkeys(term for tag in item.all("category") if (term := tag.attributes.get("term")))
        ),
    )


def _own(item: Element, name: str) -> Element | None:
    """Return the first child of a name in the site's own namespace: `lj:`, on Dreamwidth `dw:` too."""
    return item.first(f"lj:{name}") or item.first(f"dw:{name}")


def _said(item: Element, name: str) -> str | None:
    child = _own(item, name)
    return child.text if child is not None else None


def _ditemid(url: str | None) -> Ditemid | None:
    match = ENTRY_PATH.search((url or "").partition("?")[0])
    return Ditemid(int(match["ditemid"])) if match and int(match["ditemid"]) else None


def _written(issued: str | None) -> str | None:
    """Return the writer's own time, which old feeds give without a zone."""
    return find_wall_clock((issued or "").replace("T", " ")) if issued and not utc_of_iso(issued) else None


def _poster(named: tuple[str | None, ...], journal: Journal | None, owner: str | None) -> str | None:
    """Return the poster: who is named as such; else, of a journal with one writer, that one.

    The second name is an account in a community's feed; elsewhere it is an e-mail address or a person's name.
    """
    sure, author = named
    if sure:
        return canonical_name(sure)
    if owner is None and author and _ACCOUNT.fullmatch(author):
        return canonical_name(author)
    return owner or (journal.name if journal and journal.kind is JournalKind.PERSONAL else None)


def _body(html: str | None, ditemid: int | None) -> Body | None:
    """Return the body; None where the feed holds none, or only part of it."""
    if html is None:
        return None
    links = (_CUT.search(html), _READ_MORE.search(html))
    if any(match and int(match["ditemid"]) == ditemid for match in links):
        return None
    counter = _COUNTER.search(html)
    if counter:
        html = _POSTED_BY.sub("", html[: counter.start()])
    return read_fragment(html, printed=True)


def _count(text: str | None) -> int | None:
    return 0 if text == "0" else read_id(text)
