"""RSS and Atom feeds of LiveJournal and Dreamwidth, from 2006 on.

A feed gives what entry pages do not: the instant an entry was posted. Bodies are kept only where they are
whole; a closed cut or a summary leaves the body unsaid.

Source: fixtures/livejournal/feed, fixtures/dreamwidth/feed.
"""

import re

from scraper.extract.livejournal.comments import read_id
from scraper.extract.livejournal.entry import ENTRY_PATH
from scraper.extract.page.document import Document
from scraper.extract.page.xml_tree import Element, read_xml
from scraper.extract.parts.body import Body, read_fragment
from scraper.extract.parts.dates import find_wall_clock, utc_of_iso, utc_of_mail_date
from scraper.extract.parts.users import canonical_name
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
_PLACEHOLDER = re.compile(r"(?P<name>[\w-]+) @ (?P<when>\d{4}-\d\d-\d\dT\d\d:\d\d.*)")


def recognises(document: Document) -> bool:
    """Whether the body is a feed."""
    return document.start.startswith(("<?xml", *_ROOTS)) and any(root in document.start for root in _ROOTS)


def read(document: Document) -> Harvest:
    """Return the entries of the feed, in its order."""
    tree = read_xml(document.text)
    root = tree.root
    if root is None:
        return Harvest(kind=PageKind.ERROR, reason=Reason.GARBAGE)
    channel = root.first("channel") or root
    journal = _journal(document, channel)
    items = [*channel.all("item"), *root.all("item"), *channel.all("entry")]
    reader = _atom_entry if root.name == "feed" else _rss_entry
    entries = [reader(item, journal) for item in items]
    findings: tuple[Finding, ...] = ()
    if tree.fault:
        message = f"the feed {document.url} is broken ({tree.fault}); what stands before the fault is read"
        findings = (Finding(code="feed-broken", message=message, severity=Severity.WARNING),)
    return Harvest(
        kind=PageKind.FEED,
        journal=journal,
        entries=tuple(entry for entry in entries if entry.ditemid or entry.url),
        findings=findings,
    )


def _journal(document: Document, channel: Element) -> Journal | None:
    tag = _own(channel, "journal")
    name = (tag.attributes.get("username") or tag.text) if tag is not None else None
    kind = _said(channel, "journaltype") or (tag.attributes.get("type") if tag is not None else None)
    match = _ATOM_ID.fullmatch(channel.value("id") or "")
    if not name and match:
        name = match["journal"]
    if not name and document.address is not None:
        name = document.address.journal
    if not name:
        return None
    link = channel.value("link") or next(
        (
            item.attributes.get("href")
            for item in channel.all("link")
            if item.attributes.get("rel") == "alternate"
        ),
        None,
    )
    return Journal(
        name=canonical_name(name),
        kind=_KINDS.get(kind or ""),
        title=channel.value("title") or None,
        url=link or None,
    )


def _rss_entry(item: Element, journal: Journal | None) -> Entry:
    url = item.value("link") or item.value("guid")
    ditemid = _ditemid(item.value("guid")) or _ditemid(url)
    body = _body(item.value("description"), ditemid)
    return Entry(
        ditemid=ditemid,
        url=url or None,
        poster=_poster(_said(item, "poster"), journal),
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


def _atom_entry(item: Element, journal: Journal | None) -> Entry:
    match = _ATOM_ID.fullmatch(item.value("id") or "")
    url = next(
        (
            link.attributes.get("href")
            for link in item.all("link")
            if link.attributes.get("rel") == "alternate"
        ),
        None,
    )
    ditemid = Ditemid(int(match["ditemid"])) if match and match["ditemid"] else _ditemid(url)
    body = _body(item.value("content"), ditemid)
    poster = _own(item, "poster")
    logged, updated = utc_of_iso(item.value("published")), utc_of_iso(item.value("updated"))
    # An entry without a subject is called "journal @ wall clock".
    title = item.value("title")
    unnamed = _PLACEHOLDER.fullmatch(title or "")
    own = unnamed is not None and journal is not None and canonical_name(unnamed["name"]) == journal.name
    return Entry(
        ditemid=ditemid,
        url=url,
        poster=_poster(poster.attributes.get("user") if poster is not None else None, journal),
        subject="" if own else title,
        eventtime=find_wall_clock(unnamed["when"]) if unnamed and own else None,
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


def _poster(named: str | None, journal: Journal | None) -> str | None:
    """Return the poster: named where it is not the journal itself, which only a personal one can be."""
    if named:
        return canonical_name(named)
    return journal.name if journal and journal.kind is JournalKind.PERSONAL else None


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
