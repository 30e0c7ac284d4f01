"""Entries on Dreamwidth's pages: wrapper classes and ids, then meta tags, then the layout's own elements.

Source: measured on 58 layouts; fixtures/dreamwidth.
"""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from scraper.extract.dreamwidth.body import read_dw_body
from scraper.extract.dreamwidth.comments import CommentLook, read_dw_comments
from scraper.extract.dreamwidth.icons import read_icon
from scraper.extract.page.damage import damage_findings, shown_with_error, without_site_note
from scraper.extract.page.document import Document
from scraper.extract.parts.currents import read_currents
from scraper.extract.parts.dates import find_wall_clock
from scraper.extract.parts.images import named_icon
from scraper.extract.parts.users import canonical_name, find_user, is_identity_name, name_before
from scraper.sites.paths import ENTRY_PATH, SLUG
from storage.records import (
    AdultLevel,
    CommentsState,
    Ditemid,
    Entry,
    Finding,
    Harvest,
    Journal,
    JournalKind,
    JournalStatus,
    PageKind,
    Security,
    Severity,
)

DAY_PATH = re.compile(r"/(\d{4})/(\d\d)/(\d\d)/?$")
NUMBER = re.compile(r"(?<!\d)\d{1,9}(?!\d)")
NO_COMMENTS = re.compile(r"\bno comments\b")
PAGER = re.compile(r"Page\s+(\d{1,6})\s+of\s+(\d{1,6})\b")
TIME = re.compile(r"\b\d{1,2}:\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?\b)?", re.IGNORECASE)
ID = re.compile(r"(?:entry-wrapper|entry)-(\d{1,18})")
SECURITY = {
    "security-public": Security.PUBLIC,
    "security-protected": Security.PROTECTED,
    "security-access": Security.PROTECTED,
    "security-private": Security.PRIVATE,
    "security-custom": Security.CUSTOM,
}
ADULT = {
    "restrictions-none": AdultLevel.NONE,
    "restrictions-nsfw": AdultLevel.CONCEPTS,
    "restrictions-NSFW": AdultLevel.CONCEPTS,
    "restrictions-18": AdultLevel.EXPLICIT,
}
KINDS = {
    "journal-type-P": JournalKind.PERSONAL,
    "journal-type-C": JournalKind.COMMUNITY,
    "journal-type-Y": JournalKind.SYNDICATED,
    "journal-type-I": JournalKind.IDENTITY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLook:
    """Where a layout puts the parts of an entry."""

    root: str
    number: str
    """Whose id ends in the ditemid."""
    title: str
    time: str
    poster: str
    body: str = ".entry-content"
    icon: str = ".userpic img"
    tags: str = ".tag a[rel=tag]"
    count: str = ".entry-readlink a"
    mood: str = ".metadata-item-mood"
    music: str = ".metadata-item-music"
    location: str = ".metadata-item-location"
    currents: str = ""
    """The element of labelled lines, in a layout that has none for mood, music and location each."""
    comments: CommentLook


def canonical(document: Document) -> str | None:
    """Return the address a page gives as its own."""
    link = document.tree.css_first("link[rel=canonical]")
    return (link.attributes.get("href") or None) if link else meta(document, "og:url")


def is_entry_page(document: Document) -> bool:
    """Whether a page is one entry's own: by its address, or by the address it gives itself.

    Only LiveJournal prints `Site.page`.
    """
    if document.embedded.page:
        return False
    return any(_is_entry_path(url) for url in (document.url, canonical(document) or ""))


def home(url: str) -> str:
    """Return a journal's address without its closing slash: the host, and `/name` on a users host.

    >>> home("http://users.example.org/_name_/512.html")
    'http://users.example.org/_name_'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    base = f"{parts.scheme}://{parts.netloc}"
    if parts.netloc.startswith(("users.", "community.")):
        return f"{base}/{parts.path.split('/')[1]}" if "/" in parts.path else base
    return base


def meta(document: Document, name: str) -> str | None:
    """Return the content of a meta property."""
    node = document.tree.css_first(f'meta[property="{name}"]')
    return node.attributes.get("content") if node else None


def harvest_dw_entry(document: Document, look: EntryLook) -> Harvest:
    """Return the entry of an entry page and the comments on it."""
    root = document.tree.css_first(look.root)
    if root is None:
        return Harvest(kind=PageKind.OTHER)
    classes = (root.attributes.get("class") or "").split()
    journal = _journal(document, classes)
    page, pages = _pager(document)
    findings = list(damage_findings(document))
    entry = read_dw_entry(document, root, look=look, findings=findings)
    comments = read_dw_comments(document, look.comments)
    if entry.reply_count is None and not comments and entry.comments_state is CommentsState.OPEN:
        # The link to the comments, which holds their number, is there only where there are some.
        entry = replace(entry, reply_count=0)
    return Harvest(
        kind=PageKind.ENTRY,
        journal=journal,
        entries=(entry,),
        comments=comments,
        comments_of=entry.ditemid,
        comment_page=page,
        comment_pages=pages,
        findings=tuple(findings),
    )


def read_dw_entry(document: Document, root: LexborNode, *, look: EntryLook, findings: list[Finding]) -> Entry:
    """Return the entry in an element; what somebody typed is taken out of the tree before the rest is read.

    Args:
        document: Its page.
        root: The element that holds it.
        look: Where its parts are.
        findings: What is odd is added here.
    """
    classes = (root.attributes.get("class") or "").split()
    ditemid = _ditemid(document, root, look)
    body_node = root.css_first(look.body)
    body = read_dw_body(body_node) if body_node is not None else None
    findings += shown_with_error(document, body_node)
    if body_node is not None:
        body_node.decompose()
    poster_node = root.css_first(look.poster)
    user = find_user(poster_node)
    icon = read_icon(root.css_first(look.icon))
    eventtime = _eventtime(document, root, look=look, findings=findings)
    count = root.css_first(look.count) or document.tree.css_first(look.count)
    security = next((SECURITY[name] for name in classes if name in SECURITY), None)
    shown = poster_node.css_first(".ljuser") if poster_node else None
    mood, music, location = _currents(root, look)
    tags = tuple(dict.fromkeys(" ".join(link.text().split()) for link in root.css(look.tags)))
    if body is None:
        findings.append(
            Finding(
                code="no-body",
                message=f"the page {document.url} is an entry without a body element;"
                " its bytes are kept, look at it in a browser",
                severity=Severity.GAP,
            )
        )
    return Entry(
        ditemid=ditemid,
        url=_own_url(document),
        poster=_poster(classes) or (user.name if user else None),
        poster_name=name_before(shown),
        subject=_subject(root, classes, look),
        eventtime=eventtime,
        security=security or _default_security(document),
        adult=next((ADULT[name] for name in classes if name in ADULT), None),
        picture_keyword=named_icon(icon.keyword),
        userpic_url=icon.url,
        body_html=body.html if body else None,
        body_text=body.text if body else None,
        word_count=body.words if body else None,
        reply_count=_count(count),
        comments_state=_comments_state(document, root),
        tags=tags or _meta_tags(document),
        mood=mood,
        music=music,
        location=location,
    )


def _own_url(document: Document) -> str | None:
    """Return the entry's address, without what names a thread or a view of it."""
    for url in (canonical(document), document.url):
        bare = (url or "").partition("#")[0].partition("?")[0]
        if bare.startswith("http") and _is_entry_path(bare):
            return bare
    return None


def _currents(root: LexborNode, look: EntryLook) -> tuple[str | None, str | None, str | None]:
    block = root.css_first(look.currents) if look.currents else None
    if block is not None:
        return read_currents(block)
    found = (_text(root.css_first(selector)) for selector in (look.mood, look.music, look.location))
    mood, music, location = map(without_site_note, found)
    return mood, music, location


def _ditemid(document: Document, root: LexborNode, look: EntryLook) -> Ditemid | None:
    marked = root if ID.fullmatch(root.id or "") else root.css_first(look.number)
    match = ID.fullmatch(marked.id or "") if marked is not None else None
    match = match or ENTRY_PATH.fullmatch(urlsplit(canonical(document) or document.url).path)
    return Ditemid(int(match[1])) if match else None


def _poster(classes: list[str]) -> str | None:
    name = next((c.removeprefix("poster-") for c in classes if c.startswith("poster-")), None)
    return canonical_name(name) if name and not is_identity_name(name) else None


def _subject(root: LexborNode, classes: list[str], look: EntryLook) -> str | None:
    title = root.css_first(look.title)
    if "no-subject" in classes:
        return ""
    if title is None:
        return None
    text = " ".join(title.text().split())
    link = next((a for a in title.css("a[href]") if ENTRY_PATH.search(a.attributes.get("href") or "")), None)
    if link is not None and (linked := " ".join(link.text().split())):
        # What stands before the link, or in it before its own title, is the site's: "Admin Post:", "Sticky:".
        told = " ".join((link.attributes.get("title") or "").split())
        text = told if told and linked.endswith(f" {told}") else linked
    return "" if text == "(no subject)" else text


def _eventtime(
    document: Document, root: LexborNode, *, look: EntryLook, findings: list[Finding]
) -> str | None:
    """Return the poster's wall clock: from the meta tag, which public entries have, and from the page."""
    told = find_wall_clock((meta(document, "article:published_time") or "").replace("T", " "))
    shown = _shown_time(root.css_first(look.time))
    if told and shown and told[:16] != shown[:16]:
        findings.append(
            Finding(
                code="fields-disagree",
                message=f"the page {document.url} gives the entry's time as {told} and as {shown};"
                " the first was kept",
            )
        )
    return told or shown


def _shown_time(node: LexborNode | None) -> str | None:
    """Read the printed time: the day from its links where there are some, else from the words."""
    if node is None:
        return None
    text = " ".join(node.text(separator=" ").split())
    days = [m for a in node.css("a") if (m := DAY_PATH.search(a.attributes.get("href") or ""))]
    time = TIME.search(text)
    if days and time:
        year, month, day = days[-1].groups()
        return find_wall_clock(f"{year}-{month}-{day} {time[0]}")
    return find_wall_clock(" ".join(node.text().split()))


def _default_security(document: Document) -> Security | None:
    """Open Graph tags are printed for public entries only."""
    return Security.PUBLIC if meta(document, "article:published_time") else None


def _meta_tags(document: Document) -> tuple[str, ...]:
    nodes = document.tree.css('meta[property="article:tag"]')
    return tuple(node.attributes.get("content") or "" for node in nodes)


def _count(node: LexborNode | None) -> int | None:
    text = (node.text() if node else "").replace(",", "")
    match = NUMBER.search(text)
    return int(match[0]) if match else 0 if NO_COMMENTS.search(text) else None


def _comments_state(document: Document, root: LexborNode) -> CommentsState | None:
    tree = document.tree
    reply = '.entry-replylink, [href*="mode=reply"], .comment-interaction-links .reply'
    if tree.css_first(reply) is not None:
        return CommentsState.OPEN
    if root.css_first(".entry-readlink") is not None or tree.css_first(".dwexpcomment") is not None:
        return CommentsState.LOCKED
    return CommentsState.DISABLED if tree.css_first("#comments") is not None else None


def _journal(document: Document, classes: list[str]) -> Journal | None:
    name = next((c.removeprefix("journal-") for c in classes if _is_journal_class(c)), None)
    name = name or (document.address.journal if document.address else None) or _name_in_data(document)
    if name is None:
        return None
    return Journal(
        name=canonical_name(name),
        kind=next((KINDS[c] for c in classes if c in KINDS), None),
        url=f"{home(document.url)}/",
        status=JournalStatus.VISIBLE,
    )


def _is_journal_class(name: str) -> bool:
    return name.startswith("journal-") and not name.startswith("journal-type-")


def _name_in_data(document: Document) -> str | None:
    name = document.embedded.comment_info.get("journal")
    return name if isinstance(name, str) and name else None


def _pager(document: Document) -> tuple[int | None, int | None]:
    for node in document.tree.css(".comment-pages"):
        match = PAGER.search(node.text(separator=" "))
        if match:
            return int(match[1]), int(match[2])
    return None, None


def _text(node: LexborNode | None) -> str | None:
    return " ".join(node.text().split()) if node is not None else None


def _is_entry_path(url: str) -> bool:
    try:
        path = urlsplit(url).path
    except ValueError:
        return False
    tail = path[path.rfind("/") :]
    return bool(ENTRY_PATH.fullmatch(tail) or SLUG.search(path))
