"""RSS 0.9x, 1.0 and 2.0 and Atom 0.3 and 1.0: feeds of journals, by the sites and by what converts them.

A feed gives what entry pages do not: the instant an entry was posted. A text that a closed cut or a summary
shortens is no body; it is handed on as shortened, for those who have nothing else.

Source: fixtures/livejournal/feed, fixtures/dreamwidth/feed.
"""

import html
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from scraper.extract.livejournal.comments import read_id
from scraper.extract.page.document import Document
from scraper.extract.page.feed_tree import FeedTree, is_feed, read_feed
from scraper.extract.page.xml_tree import Element
from scraper.extract.parts.body import Body, read_fragment
from scraper.extract.parts.dates import find_wall_clock, utc_of_iso, utc_of_mail_date
from scraper.extract.parts.users import canonical_name
from scraper.sites import Address, Engine, parse_address, read_url
from scraper.sites.paths import ENTRY_PATH
from storage.errors import AddressError
from storage.markup.clean import body_text
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
_ELLIPSIS = re.compile(r"\[\s*(?:\.{3}|…|&#8230;|&hellip;)\s*\]\s*(?:</p>\s*)?$")
"""What feeds put where they shorten a text and lead nowhere: three points in brackets."""
_POSTED_BY = re.compile(
    r"^Posted by: <span\b[^<>]*\b(?:ljuser\b|lj:user=[\"'](?P<user>[\w-]+)).*?</span>(?:<br\s*/?>){2}",
    re.DOTALL,
)
_COUNTER = re.compile(
    r"(?:<br\s*/?>){2}<img\b[^<>]*/tools/commentcount\?[^<>]*\bditemid=\d+[^<>]*> comments\s*$", re.IGNORECASE
)
"""What Dreamwidth puts around the texts of a feed: who posted to a community, and a picture of a number."""
_ATOM_ID = re.compile(r"urn:lj:[^:]+:atom1:(?P<journal>[^:]+)(?::(?P<ditemid>\d{1,18}))?")
_ACCOUNT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,39}")
_SECTIONS = {
    **dict.fromkeys(("community", "communities", "asylums"), JournalKind.COMMUNITY),
    "syndicated": JournalKind.SYNDICATED,
}
_COMMUNITY = re.compile(r"//(?:community|communities|asylums)\.|/(?:community|asylums)/")
_TWICE = re.compile(r"&(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
"""What shows that a title was escaped once more than its dialect asks for."""
_KIND = "#kind"
"""Ends the scheme of a category that says what an entry is, in Google's feeds: `…/2008/kind#comment`."""
_POST = "post"
_REPLY = "in-reply-to"
"""Of RFC 4685: an entry that answers another one is a comment."""
_OF_JOURNALS = ("lj:", "dw:")
_DATED = re.compile(r"/\d{4}/")
"""Begins the paths of posts in blogs."""
_PLACEHOLDER = re.compile(r"(?P<name>[\w-]+) @ (?P<when>\d{4}-\d\d-\d\dT\d\d:\d\d.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A text, and whether the feed shows all of it."""

    body: Body | None = None
    is_whole: bool = True


def recognises(document: Document) -> bool:
    """Whether the body is a feed."""
    return is_feed(document.start)


def read(document: Document) -> Harvest:
    """Return the entries of the feed, in its order; one that cannot be read costs no other."""
    feed = read_feed(document.text)
    if feed is None:
        return Harvest(kind=PageKind.ERROR, reason=Reason.GARBAGE)
    feed, left_out = _without_comments(document, feed)
    journal = _journal(document, feed)
    if journal is None and _is_of_a_blog(document, feed):
        return Harvest(kind=PageKind.OTHER, findings=(_NO_JOURNALS, *left_out))
    owner = _owner(feed, journal)
    reader = _atom_entry if feed.is_atom else _rss_entry
    read_items = [reader(item, journal, owner) for item in feed.items]
    if feed.cut is not None:
        entry, text = reader(feed.cut, journal, owner)
        read_items.append((replace(entry, tags=None), text))
    found = [(entry, text) for entry, text in read_items if entry.ditemid or entry.url]
    entries = tuple(_with(entry, text.body) if text.is_whole else entry for entry, text in found)
    shortened = tuple(
        _with(Entry(ditemid=entry.ditemid, url=entry.url), text.body)
        for entry, text in found
        if text.body is not None and not text.is_whole
    )
    return Harvest(
        kind=PageKind.FEED,
        journal=journal,
        entries=entries,
        shortened=shortened,
        findings=(*left_out, *((_broken(document, feed),) if feed.fault else ())),
    )


def _with(entry: Entry, body: Body | None) -> Entry:
    return (
        entry
        if body is None
        else replace(entry, body_html=body.html, body_text=body.text, word_count=body.words)
    )


def _broken(document: Document, feed: FeedTree) -> Finding:
    lost = "1 of its entries is" if feed.lost == 1 else f"{feed.lost} of its entries are"
    what = f"{lost} not read whole; import their own pages" if feed.lost else "all its entries are read"
    return Finding(
        code="feed-broken",
        message=f"the feed {document.url} is broken ({feed.fault}); {what}",
        severity=Severity.WARNING,
    )


_NO_JOURNALS = Finding(
    code="no-entry",
    message="a feed of a blog, which is no site of journals and your own business",
    severity=Severity.INFO,
)


def _without_comments(document: Document, feed: FeedTree) -> tuple[FeedTree, tuple[Finding, ...]]:
    """Return a feed with nothing but entries in it, and what is said of comments that stood among them."""
    items = [item for item in feed.items if _kind(item) == _POST]
    comments = sum(_kind(item) == "comment" for item in feed.items)
    cut = feed.cut if feed.cut is not None and _kind(feed.cut) == _POST else None
    feed = replace(feed, items=tuple(items), cut=cut)
    if not comments:
        return feed, ()
    message = (
        f"{comments} comments in the feed {document.url} were left out: such a feed says neither their"
        " numbers nor which were screened; import a backup that keeps comments, such as one of ljdump"
    )
    return feed, (Finding(code="comments-left-out", message=message, severity=Severity.GAP),)


def _kind(item: Element) -> str:
    """Return what an entry of a feed is: `post` where nothing says otherwise."""
    if any(child.name.rpartition(":")[2] == _REPLY for child in item.children):
        return "comment"
    said = (tag.attributes for tag in item.all("category"))
    kinds = (each.get("term", "").rpartition("#")[2] for each in said if _is_kind(each.get("scheme")))
    return next(kinds, _POST)


def _is_kind(scheme: str | None) -> bool:
    return (scheme or "").endswith(_KIND)


def _is_of_a_blog(document: Document, feed: FeedTree) -> bool:
    """Whether all that a feed links stands on sites that are none of journals."""
    links = [link for link in (_link(feed.channel), *map(_link, feed.items)) if link]
    return bool(links) and document.url.startswith("file:") and not any(map(read_url, links))


def _runs_journals(feed: FeedTree) -> bool:
    """Whether something in a feed says that a site in no table runs the code of journals."""
    first = next(iter(feed.items), feed.cut)
    children = (*feed.channel.children, *(first.children if first is not None else ()))
    if any(child.name.startswith(_OF_JOURNALS) for child in children):
        return True
    links = [link for link in _item_links(feed) if link]
    said = _ATOM_ID.fullmatch(feed.channel.value("id") or "")
    paths = [urlsplit(link).path for link in links]
    return said is not None or any(ENTRY_PATH.search(path) and not _DATED.match(path) for path in paths)


def _journal(document: Document, feed: FeedTree) -> Journal | None:
    """Return whose feed it is: by its own words, its number, the page's address, or the links in it."""
    channel = feed.channel
    tag = _own(channel, "journal")
    name = (tag.attributes.get("username") or tag.text) if tag is not None else None
    kind = _said(channel, "journaltype") or (tag.attributes.get("type") if tag is not None else None)
    match = _ATOM_ID.fullmatch(channel.value("id") or "")
    if not name and match:
        name = match["journal"]
    if not name and document.address is not None:
        name = document.address.journal
    link = _link(channel)
    links = [url for url in (link, *_item_links(feed)) if _runs_journals(feed) or read_url(url or "")]
    address = next((found for url in links if (found := _address_of(url))), None)
    if not name and address is not None:
        name = address.journal
    if not name:
        return None
    is_known = document.address is not None or address is None or address.journal != canonical_name(name)
    section = address.section if address is not None and not is_known else None
    return Journal(
        site=None if is_known or address is None else address.site.name,
        name=canonical_name(name),
        kind=_KINDS.get(kind or "")
        or _SECTIONS.get(section or "")
        or (JournalKind.COMMUNITY if _COMMUNITY.search(link or "") else None),
        title=channel.value("title") or None,
        url=link or None,
    )


def _link(element: Element) -> str | None:
    """Return the address of what an element stands for, in whichever dialect."""
    return element.value("link") or _alternate(element) or element.attributes.get("rdf:about")


def _alternate(element: Element) -> str | None:
    """Return the address of the page that a feed, or an entry in one, stands for."""
    links = (link.attributes for link in element.all("link"))
    return next((link.get("href") for link in links if link.get("rel", "alternate") == "alternate"), None)


def _item_links(feed: FeedTree) -> tuple[str | None, ...]:
    item = next(iter(feed.items), feed.cut)
    return () if item is None else (_link(item), item.value("guid"))


def _address_of(url: str | None) -> Address | None:
    """Return what a link in a feed names, at a site in no table too."""
    if not url or not url.startswith(("http://", "https://")):
        return None
    with suppress(AddressError):
        return read_url(url) or parse_address(url, engine=Engine.DREAMWIDTH)
    return None


def _owner(feed: FeedTree, journal: Journal | None) -> str | None:
    """Return who writes where a feed names nobody: only a personal journal has one writer.

    Feeds that do not say the kind are of one writer unless their items name somebody else's account, or
    several people: those of communities always named who posted.
    """
    if journal is None or journal.kind not in {None, JournalKind.PERSONAL}:
        return None
    if journal.kind is JournalKind.PERSONAL:
        return journal.name
    named = {name for item in feed.items if (name := _said(item, "poster") or _author(item))}
    accounts = {canonical_name(name) for name in named if _ACCOUNT.fullmatch(name) and name == name.lower()}
    return journal.name if len(named) <= 1 and accounts <= {journal.name} else None


def _author(item: Element) -> str | None:
    """Return whom an item names as its writer: an account, a person's name or an e-mail address."""
    author = item.first("author")
    name = author.value("name") if author is not None else None
    return name or (author.text if author is not None else None) or item.value("dc:creator")


def _rss_entry(item: Element, journal: Journal | None, owner: str | None) -> tuple[Entry, _Text]:
    url = _link(item) or item.value("guid")
    ditemid = _ditemid(item.value("guid")) or _ditemid(url)
    poster = _poster((_said(item, "poster"), _author(item)), journal, owner)
    when = item.value("pubDate") or item.value("dc:date")
    logged = utc_of_mail_date(when) or utc_of_iso(when)
    entry = Entry(
        ditemid=ditemid,
        url=url or None,
        poster=poster,
        subject=_title(item.first("title")),
        eventtime=_written(when) if logged is None else None,
        logged_at=logged,
        security=_SECURITIES.get(_said(item, "security") or ""),
        mood=_said(item, "mood"),
        music=_said(item, "music"),
        reply_count=_count(_said(item, "reply-count") or item.value("slash:comments")),
        tags=tuple(
            dict.fromkeys(
                tag.text for name in ("category", "dc:subject") for tag in item.all(name) if tag.text
            )
        ),
    )
    whole, short = item.value("content:encoded"), item.value("description")
    return entry, _text(whole or short, ditemid, poster=poster)


def _atom_entry(item: Element, journal: Journal | None, owner: str | None) -> tuple[Entry, _Text]:
    match = _ATOM_ID.fullmatch(item.value("id") or "")
    url = _alternate(item)
    ditemid = Ditemid(int(match["ditemid"])) if match and match["ditemid"] else _ditemid(url)
    said, author = _own(item, "poster"), _author(item)
    poster = _poster((said.attributes.get("user") if said is not None else None, author), journal, owner)
    issued = item.value("issued")
    logged = utc_of_iso(item.value("published") or item.value("created") or issued)
    updated = utc_of_iso(item.value("updated") or item.value("modified"))
    # An entry without a subject is called "journal @ wall clock".
    title = _title(item.first("title"))
    unnamed = _PLACEHOLDER.fullmatch(title or "")
    own = unnamed is not None and journal is not None and canonical_name(unnamed["name"]) == journal.name
    entry = Entry(
        ditemid=ditemid,
        url=url,
        poster=poster,
        poster_name=author if poster and author and canonical_name(author) != poster else None,
        subject="" if own else title,
        eventtime=_written(issued) or (find_wall_clock(unnamed["when"]) if unnamed and own else None),
        logged_at=logged,
        edited_at=updated if updated != logged else None,
        security=_SECURITIES.get(_said(item, "security") or ""),
        mood=_said(item, "mood"),
        music=_said(item, "music"),
        reply_count=_count(_said(item, "reply-count")),
        tags=tuple(
            dict.fromkeys(
                term
                for tag in item.all("category")
                if (term := tag.attributes.get("term")) and not _is_kind(tag.attributes.get("scheme"))
            )
        ),
    )
    if entry.security is None and any(_is_kind(tag.attributes.get("scheme")) for tag in item.all("category")):
        entry = replace(entry, login_only=True)  # No visitor's feed, but what an owner took out of a journal.
    content = item.first("content")
    if content is None:
        short = _text(_markup(item.first("summary")), ditemid, poster=poster)
        return entry, replace(short, is_whole=False)
    return entry, _text(_markup(content), ditemid, poster=poster)


def _markup(element: Element | None) -> str | None:
    """Return the text of an element as HTML."""
    if element is None:
        return None
    if element.attributes.get("type") == "text":
        return "<br />".join(html.escape(line, quote=False) for line in element.text.splitlines())
    return element.markup or element.text


def _title(element: Element | None) -> str | None:
    """Return a title as people read it: some feeds escape it once more than their dialect asks for."""
    if element is None:
        return None
    text = element.markup or element.text
    is_html = element.markup is not None or element.attributes.get("type") in {"html", "text/html"}
    if is_html or _TWICE.search(text):
        text = body_text(text) if is_html and "<" in text else html.unescape(text)
    return text


def _own(item: Element, name: str) -> Element | None:
    """Return the first child of a name in the site's own namespace: `lj:`, on Dreamwidth `dw:` too."""
    return item.first(f"lj:{name}") or item.first(f"dw:{name}")


def _said(item: Element, name: str) -> str | None:
    child = _own(item, name)
    return child.text if child is not None else None


def _ditemid(url: str | None) -> Ditemid | None:
    address = read_url(url or "")
    if address is not None and address.ditemid:
        return address.ditemid
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
    if owner is None and author and "@" not in author and _ACCOUNT.fullmatch(author):
        return canonical_name(author)
    return owner or (journal.name if journal and journal.kind is JournalKind.PERSONAL else None)


def _text(markup: str | None, ditemid: int | None, *, poster: str | None) -> _Text:
    """Return the text without what the site puts around it, and whether it is all of it."""
    if markup is None:
        return _Text()
    counter, head = _COUNTER.search(markup), _POSTED_BY.match(markup)
    if counter:
        markup = markup[: counter.start()]
    if head and (counter or (head["user"] and canonical_name(head["user"]) == poster)):
        markup = markup[head.end() :]
    more, cut = _READ_MORE.search(markup), _CUT.search(markup)
    if more and int(more["ditemid"]) == ditemid:
        return _Text(body=read_fragment(markup[: more.start()], printed=True), is_whole=False)
    is_cut = cut is not None and int(cut["ditemid"]) == ditemid
    return _Text(body=read_fragment(markup, printed=True), is_whole=not (is_cut or _ELLIPSIS.search(markup)))


def _count(text: str | None) -> int | None:
    return 0 if text == "0" else read_id(text)
