"""What all LiveJournal entry pages share: a layout finds the parts, this module joins them with the data.

Layers, in the order they are believed: the page's address, `Site.entry` and `Site.page`, the layout's own
elements, the head's meta tags. Where two of them name different things, a finding says so.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from scraper.extract.livejournal.comments import keyword_of, picture_url, read_comments, read_id, read_objects
from scraper.extract.livejournal.draft import render_draft
from scraper.extract.livejournal.journal import read_journal
from scraper.extract.page.damage import damage_findings, shown_with_error, without_site_note
from scraper.extract.page.document import Document
from scraper.extract.page.elements import with_tag
from scraper.extract.page.embedded import clean_text
from scraper.extract.parts import currents as labels
from scraper.extract.parts.body import Body, body_of, is_folded, read_body
from scraper.extract.parts.dates import find_wall_clock, wall_clock_of_seconds
from scraper.extract.parts.images import named_icon
from scraper.extract.parts.users import User, canonical_name
from scraper.sites.paths import ENTRY_PATH
from storage.records import (
    Comment,
    CommentsState,
    Ditemid,
    Entry,
    Finding,
    Harvest,
    Journal,
    JournalKind,
    PageKind,
    Security,
    Severity,
)

NO_SUBJECT = frozenset({"(no subject)", "(без темы)", "(без теми)", "no subject"})
_PLACEHOLDER = re.compile(r"\(.*\)|\W*no subject\W*", re.IGNORECASE)
"""What a page shows in any language where there is no subject."""
_PAGER = '[class*="pag"]'
"""One selector that finds what the two pagers name; four would be four times the walk."""
_PAGER_LINKS = frozenset({"b-pager-pages", "comments-pages-items"})
_PAGER_HERE = frozenset({"b-pager-page-active", "comments-pages-current"})
_PAGE_NUMBER = re.compile(r"[?&]page=(?P<page>\d{1,6})")
_CLOSED = ".b-xylem-nocomment, p.b-bubble-alert, .comments-nocomment"
_CLOSED_WORDS = (
    (re.compile(r"\banonym|\bанонимн|\bанонімн", re.IGNORECASE), CommentsState.ANONYMOUS_DISABLED),
    (re.compile(r"\b(?:disabled|отключен[ыо]?|вимкнен[оі]?)\b", re.IGNORECASE), CommentsState.DISABLED),
    (re.compile(r"\b(?:locked|закрыт[оы]?|закрит[оі]?)\b", re.IGNORECASE), CommentsState.LOCKED),
)
_ICONS = '.lj-entry-securityicon img, img[alt^="["], img[title^="["]'
ICON_WORDS = (("private", Security.PRIVATE), ("custom", Security.CUSTOM), ("protected", Security.PROTECTED))
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a layout found of an entry; None where the page has no such element."""

    root: LexborNode
    """The element that holds the entry, comments not included."""
    body: LexborNode | None
    drop: str = ""
    """Selector of what the layout puts into the body element besides."""
    subject: LexborNode | None = None
    when: str | None = None
    """The date as the page prints it."""
    poster: User | None = None
    poster_name: str | None = None
    tags: tuple[str, ...] | None = ()
    """None where the look may be one that shows none."""
    currents: LexborNode | None = None
    """The element that holds mood, music and location, if the layout has one."""
    picture: LexborNode | None = None
    picture_title: str | None = None
    """The icon's title, `Name: keyword`."""
    comments: tuple[Comment, ...] | None = None
    """Comments read from markup; None: the page's data have them."""
    reply_count: int | None = None
    """How many comments the look says there are."""
    findings: tuple[Finding, ...] = ()
    notes: Mapping[str, Any] = field(default_factory=dict)


def find_ditemid(document: Document) -> int | None:
    """Return the entry a page is about: by its address, its data, or the address it names as its own."""
    match = ENTRY_PATH.search(document.path) if document.path.endswith((".html", ".htm")) else None
    if match and urlsplit(document.url).scheme in {"http", "https"}:
        return int(match["ditemid"]) or None
    if document.address is not None and document.address.ditemid:
        return document.address.ditemid
    data = document.embedded
    inner = data.page.get("entry")
    for record in (data.entry, inner if isinstance(inner, dict) else {}):
        if (ditemid := read_id(record.get("ditemid"))) is not None:
            return ditemid
    own = own_url(document)
    match = ENTRY_PATH.search(own) if own else None
    return int(match["ditemid"]) or None if match else None


def is_engine(document: Document) -> bool:
    """Whether a page comes from a site that runs LiveJournal's code: by its address, data or user links."""
    data = document.embedded
    if data.page or data.entry or data.journal or data.comment_info:
        return True
    return (
        document.address is not None
        or document.tree.css_first(".ljuser, [id^=ljcmt], [id^=IJcmt]") is not None
    )


def own_url(document: Document) -> str | None:
    """Return the address the page names as its own: canonical link, else og:url."""
    link = document.tree.css_first("link[rel=canonical]")
    if link is not None and (href := link.attributes.get("href")):
        return href
    return meta(document, "og:url")


def meta(document: Document, name: str) -> str | None:
    """Return the content of a head element by its property."""
    node = document.tree.css_first(f'meta[property="{name}"]')
    return node.attributes.get("content") if node is not None else None


def read_tags(nodes: list[LexborNode]) -> tuple[str, ...]:
    """Return link texts as tags, in the page's order, each once."""
    names = (" ".join(node.text().split()) for node in nodes)
    return tuple(dict.fromkeys(name for name in names if name))


def harvest_entry(document: Document, parts: Parts) -> Harvest:
    """Return the harvest of an entry page; the tree is changed."""
    data, ditemid = document.embedded, find_ditemid(document)
    journal = read_journal(document)
    poster = _poster(document, parts, journal)
    findings = [*parts.findings, *damage_findings(document)]
    named = parts.poster is None or parts.poster.name == poster
    if parts.poster is not None and not named and not (journal and parts.poster.name == journal.name):
        findings.append(_other_poster(parts.poster.name, poster))
    name = (parts.poster_name if named else None) or (
        journal.display_name if journal and poster == journal.name else None
    )
    subject = _subject(document, parts, findings)
    entry = Entry(
        ditemid=Ditemid(ditemid) if ditemid else None,
        url=_url(document, ditemid),
        poster=poster,
        poster_name=name,
        subject=subject,
        eventtime=find_wall_clock(parts.when) or wall_clock_of_seconds(data.entry.get("eventtime")),
        tags=_tags(document, parts),
        picture_keyword=_keyword(parts, poster, name),
        userpic_url=_userpic(document, parts.picture),
        reply_count=_reply_count(document, parts),
        comments_state=_comments_state(document),
    )
    comments, more = _comments(document, parts, names={poster or "": name or ""})
    entry, kind = _with_body(document, parts, entry, findings=findings)
    if entry.reply_count and not comments and kind is PageKind.ENTRY:
        findings.append(_no_comments(document, entry.reply_count))
    page, pages = _pager(document)
    if journal and name and poster == journal.name and not journal.display_name:
        journal = replace(journal, display_name=name)
    return Harvest(
        kind=kind,
        journal=journal,
        entries=(entry,),
        comments=comments,
        comments_of=entry.ditemid,
        findings=(*findings, *more),
        comment_page=page,
        comment_pages=pages,
        notes=parts.notes,
    )


def _with_body(
    document: Document, parts: Parts, entry: Entry, *, findings: list[Finding]
) -> tuple[Entry, PageKind]:
    """Return the entry with what stands in the body element, and in the rest of its root once that is out."""
    mood, music, location = (
        labels.read_currents(parts.currents) if parts.currents is not None else (None,) * 3
    )
    findings += shown_with_error(document, parts.body)
    body: Body | None = None
    kind = PageKind.COMMENTS if is_later_page(document) else PageKind.ENTRY
    if parts.body is None:
        draft = render_draft(document.embedded.page.get("content"))
        body = body_of(draft) if draft is not None else None
        if body is None and kind is PageKind.ENTRY:
            findings.append(_no_body(document))
    elif kind is PageKind.ENTRY and is_folded(parts.body, entry.ditemid):
        findings.append(_folded_body(document))
    elif kind is PageKind.ENTRY:
        body = read_body(parts.body, drop=parts.drop)
    if parts.body is not None and parts.body.mem_id != parts.root.mem_id:
        parts.body.decompose()
    if (mood, music, location) == (None, None, None):
        mood, music, location = labels.read_currents(parts.root, dedicated=False)
    mood, music, location = map(without_site_note, (mood, music, location))
    entry = replace(
        entry,
        mood=mood,
        music=music,
        location=location,
        security=_security(document, parts.root),
        body_html=body.html if body else None,
        body_text=body.text if body else None,
        word_count=body.words if body else None,
    )
    return entry, kind


def is_later_page(document: Document) -> bool:
    """Whether this is a comment page past the first, or one thread: cuts are closed there."""
    query = document.query
    if query.get("cut_expand") == "1":
        return False
    page = read_count(document.embedded.page.get("comments_page")) or read_count(query.get("page")) or 1
    return page > 1 or "thread" in query


def _no_body(document: Document) -> Finding:
    return Finding(
        code="body-missing",
        message=f"the page {document.url} has no element that holds the text of its entry;"
        " its bytes are kept, look at it in a browser",
        severity=Severity.GAP,
    )


def _no_comments(document: Document, count: int) -> Finding:
    return Finding(
        code="comments-elsewhere",
        message=f"the page {document.url} counts {count} comments and holds none; they come with other pages",
        severity=Severity.INFO,
    )


def _folded_body(document: Document) -> Finding:
    return Finding(
        code="body-folded",
        message=f"the page {document.url} shows its entry with cuts closed, so its text is not all there;"
        " save the entry's own page without `page=` and `thread=` in its address",
        severity=Severity.GAP,
    )


def poster_of_data(record: Mapping[str, Any], page: Mapping[str, Any]) -> str | None:
    """Return the entry's poster as `Site.entry`, `Site.page.entry` or any comment object names it."""
    inner = page.get("entry")
    comments = (item for item in read_objects(page.get("comments")) if isinstance(item, dict))
    for holder in (record, inner if isinstance(inner, dict) else {}, *comments):
        name = holder.get("poster")
        if isinstance(name, str) and name:
            return canonical_name(clean_text(name))
    return None


def _poster(document: Document, parts: Parts, journal: Journal | None) -> str | None:
    """Return the poster: data, header, else the journal itself unless it is a community."""
    data = document.embedded
    named = poster_of_data(data.entry, {"entry": data.page.get("entry")})
    if named or parts.poster is not None:
        return named or (parts.poster.name if parts.poster else None)
    listed = poster_of_data({}, data.page)
    return listed or (journal.name if journal and journal.kind is not JournalKind.COMMUNITY else None)


def _other_poster(shown: str, told: str | None) -> Finding:
    return Finding(
        code="fields-disagree",
        message=f"the page shows {shown!r} as the poster, its data name {told!r}; the latter is kept",
        severity=Severity.INFO,
    )


def _subject(document: Document, parts: Parts, findings: list[Finding]) -> str | None:
    """Return the subject the page shows; where the element is empty or a placeholder, that of the data."""
    told = document.embedded.entry.get("title")
    title = _folded(_MARKUP.sub("", clean_text(told))) if isinstance(told, str) else None
    shown = _folded(parts.subject.text()) if parts.subject is not None else ""
    if not shown or shown.lower() in NO_SUBJECT:
        if title is None and not shown:
            head = _folded(meta(document, "og:title") or "")
            return "" if head.lower() in NO_SUBJECT else head or None
        return _spelt(title or "", document)
    if title == "" and _PLACEHOLDER.fullmatch(shown):
        return ""
    if title and shown.endswith(f" {title}"):
        # What stands before it is the site's own word for an entry that is kept on top.
        return title
    same = {_folded(clean_text(str(told))), title, unescape(title or "")}
    if title is not None and shown not in same:
        findings.append(
            Finding(
                code="fields-disagree",
                message=f"the page shows the subject {shown!r}, its data {title!r}; the shown one is kept",
                severity=Severity.INFO,
            )
        )
    return shown


def _spelt(title: str, document: Document) -> str:
    """Return a title of the data without the names of characters, where the head says that they are names."""
    plain = unescape(title)
    return plain if plain != title and plain == _folded(meta(document, "og:title") or "") else title


def _folded(text: str) -> str:
    return " ".join(text.split())


def _url(document: Document, ditemid: int | None) -> str | None:
    """Return the entry's address without parameters, as the page gives it if it names this entry."""
    for url in (own_url(document), document.url):
        address = (url or "").partition("#")[0].partition("?")[0]
        match = ENTRY_PATH.search(address)
        if match and int(match["ditemid"]) == ditemid and address.startswith("http"):
            return address
    return None


def _reply_count(document: Document, parts: Parts) -> int | None:
    told = read_count(document.embedded.page.get("replycount"))
    return parts.reply_count if told is None else told


def _tags(document: Document, parts: Parts) -> tuple[str, ...] | None:
    """Return the tags a page shows, else those of its head; None where it could show none if there were any.

    The head names tags since the pages bring data; before, only looks did, and not all of them.
    """
    named = parts.tags or tuple(sorted(_meta_tags(document)))
    is_told = parts.tags is not None or (document.embedded.page and meta(document, "og:title") is not None)
    return named if named or is_told else None


def _meta_tags(document: Document) -> set[str]:
    nodes = document.tree.css('meta[property="article:tag"]')
    return {name for node in nodes if (name := _folded(node.attributes.get("content") or ""))}


def _keyword(parts: Parts, poster: str | None, name: str | None) -> str | None:
    """Return the icon's keyword; None where its title could be a name, a keyword or both."""
    title = parts.picture_title
    if title is None and parts.picture is not None:
        title = parts.picture.attributes.get("title") or parts.picture.attributes.get("alt")
    if not title:
        return None
    names = [known for known in (name, poster) if known]
    if ": " in title and not any(title.startswith(f"{known}: ") for known in names):
        return None
    return named_icon(keyword_of(title, names))


def _userpic(document: Document, picture: LexborNode | None) -> str | None:
    shown = picture.attributes.get("src") if picture is not None else None
    told = document.embedded.entry.get("poster_userpic_url")
    return picture_url(told, document.url) or picture_url(shown, document.url)


def read_count(value: object) -> int | None:
    """Return a count given as a number or as text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = str(value).strip()
    return int(text) if text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004 - no count is longer


def _comments_state(document: Document) -> CommentsState | None:
    for node in document.tree.css(_CLOSED):
        text = node.text()
        for pattern, state in _CLOSED_WORDS:
            if pattern.search(text):
                return state
    return CommentsState.OPEN if read_count(document.embedded.page.get("allow_commenting")) else None


def _comments(
    document: Document, parts: Parts, *, names: Mapping[str, str]
) -> tuple[tuple[Comment, ...], tuple[Finding, ...]]:
    """Return the comments the data hold; those of the markup where the data hold none."""
    objects = read_objects(document.embedded.page.get("comments"))
    if parts.comments is not None and not objects:
        return parts.comments, ()
    return read_comments(objects, names=names)


def _pager(document: Document) -> tuple[int | None, int | None]:
    """Return the comment page this is, and how many there are; None where there is no pager."""
    numbers = []
    for node in _pager_items(document):
        match = _PAGE_NUMBER.search(node.attributes.get("href") or "")
        number = int(match["page"]) if match else read_count(node.text())
        numbers.append(number or 0)
    page = read_count(document.embedded.page.get("comments_page")) or read_count(document.query.get("page"))
    return page, max(numbers, default=0) or None


def _pager_items(document: Document) -> Iterator[LexborNode]:
    for node in document.tree.css(_PAGER):
        classes = set((node.attributes["class"] or "").split())
        if classes & _PAGER_LINKS:
            yield from with_tag(node, "a")
        if classes & _PAGER_HERE:
            yield node


def _security(document: Document, root: LexborNode) -> Security | None:
    """Return who may read the entry: the data, else the lock beside it; no lock means everybody.

    Where the data says that it is not public and no lock says more, it is shown to an access list: whoever
    reads the page stands on it.
    """
    public = document.embedded.entry.get("is_public")
    if public in (True, 1):
        return Security.PUBLIC
    for icon in root.css(_ICONS):
        words = f"{icon.attributes.get('alt') or ''} {icon.attributes.get('title') or ''}".lower()
        for word, security in ICON_WORDS:
            if word in words:
                return security
    return Security.PROTECTED if public is not None else Security.PUBLIC
