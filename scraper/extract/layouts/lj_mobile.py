"""Pages of m.livejournal.com, LiveJournal's site for telephones of before 2016, and the comments on them.

    h1 > a[href$="/read/user/NAME"]      h3.item-header subject      p.item-meta "Jul 14, 2007 15:44"
    img.userpic                          div.item-text the text      p.item-tags a
    h2#comments with their number; before each comment a[name=ID], then strong.lj-user, span.item-meta, text

Source: class names that programs written against these pages look for; fixtures/livejournal/lj_mobile.
"""

import re
from dataclasses import replace

from selectolax.lexbor import LexborNode

from scraper.extract.livejournal.comments import read_id
from scraper.extract.page.damage import shown_with_error
from scraper.extract.page.document import Document
from scraper.extract.parts.body import read_body
from scraper.extract.parts.dates import find_utc, find_wall_clock
from scraper.extract.parts.users import canonical_name
from scraper.sites.urls import entry_url
from storage.records import (
    Comment,
    Ditemid,
    Dtalkid,
    Entry,
    Finding,
    Harvest,
    Journal,
    PageKind,
    PosterKind,
    Severity,
)

TEXT, HEADER, META, TAGS, USER = ".item-text", ".item-header", ".item-meta", ".item-tags a", ".lj-user"
COMMENTS = "h2#comments"
_PLACE = re.compile(r"/read/user/(?P<name>[\w-]{1,40})(?:/(?P<ditemid>\d{1,18}))?(?=[/?#]|$)")
_NUMBER = re.compile(r"(?<![\d.])\d{1,9}")


def recognises(document: Document) -> bool:
    """Whether the page has the mobile site's text element and leads to its journals."""
    return document.tree.css_first(TEXT) is not None and _place(document) is not None


def read(document: Document) -> Harvest:
    """Return the entry, and the comments that stand below it."""
    place, tree = _place(document), document.tree
    name = canonical_name(place["name"]) if place else ""
    ditemid = int(place["ditemid"]) if place and place["ditemid"] else None
    if ditemid is None:
        return Harvest(kind=PageKind.LIST, journal=Journal(name=name))
    body = tree.css_first(TEXT)
    comments = _comments(document, ditemid)
    if body is None or _is_comment(document, body):
        return Harvest(
            kind=PageKind.COMMENTS,
            journal=Journal(name=name),
            comments=comments,
            comments_of=Ditemid(ditemid),
        )
    read_text = read_body(body)
    findings = list(shown_with_error(document, body))
    body.decompose()
    count = _count(tree.css_first(COMMENTS))
    if count and len(comments) < count:
        findings.append(_fewer(document, count, len(comments)))
    picture = tree.css_first("img.userpic")
    entry = Entry(
        ditemid=Ditemid(ditemid),
        url=_url(document, ditemid),
        poster=_poster(document, name),
        subject=_text(tree.css_first(f"h3{HEADER}")),
        eventtime=find_wall_clock(_text(tree.css_first(f"p{META}"))),
        userpic_url=picture.attributes.get("src") if picture is not None else None,
        tags=tuple(dict.fromkeys(tag for node in tree.css(TAGS) if (tag := _text(node)))),
        reply_count=count,
        body_html=read_text.html,
        body_text=read_text.text,
        word_count=read_text.words,
    )
    return Harvest(
        kind=PageKind.ENTRY,
        journal=Journal(name=name),
        entries=(entry,),
        comments=comments,
        comments_of=entry.ditemid,
        findings=tuple(findings),
    )


def _place(document: Document) -> re.Match[str] | None:
    """Return whose page it is: by its address, else by the link in its heading."""
    if match := _PLACE.search(document.path):
        return match
    link = document.tree.css_first('h1 a[href*="/read/user/"]')
    return _PLACE.search(link.attributes.get("href") or "") if link is not None else None


def _url(document: Document, ditemid: int) -> str | None:
    return entry_url(document.address, Ditemid(ditemid)) if document.address else None


def _poster(document: Document, name: str) -> str:
    """Return who is named above the text: in a community another than the journal."""
    heading = document.tree.css_first(COMMENTS)
    for node in document.tree.css(f"{USER}, {COMMENTS}"):
        if heading is not None and node.mem_id == heading.mem_id:
            break
        if (user := _text(node)) and canonical_name(user) != name:
            return canonical_name(user)
    return name


def _comments(document: Document, ditemid: int) -> tuple[Comment, ...]:
    """Return the comments below the heading, in their order; whom they answer is not said."""
    heading = document.tree.css_first(COMMENTS)
    found: dict[int, Comment] = {}
    current: int | None = None
    begun = heading is None and document.tree.css_first(f"p{META}") is None
    for node in document.tree.css(f"{COMMENTS}, a[name], {USER}, span{META}, {TEXT}"):
        if heading is not None and node.mem_id == heading.mem_id:
            begun = True
        elif begun and node.tag == "a":
            number = read_id(node.attributes.get("name"))
            if number and number & 255 == ditemid & 255:
                current = number
                found.setdefault(number, Comment(dtalkid=Dtalkid(number), parent_known=False, loaded=False))
        elif begun and current is not None:
            found[current] = _with(found[current], node)
    return tuple(found.values())


def _with(comment: Comment, node: LexborNode) -> Comment:
    """Return a comment with what the next element says of it; its text ends it."""
    if comment.loaded:
        return comment
    classes = (node.attributes.get("class") or "").split()
    if "lj-user" in classes and comment.poster is None:
        return replace(comment, poster=canonical_name(_text(node) or ""), poster_kind=PosterKind.USER)
    if "item-meta" in classes and comment.posted_at is None:
        return replace(comment, posted_at=find_utc(_text(node)))
    if "item-text" in classes:
        body = read_body(node)
        kind = comment.poster_kind or PosterKind.ANONYMOUS
        return replace(comment, loaded=True, body_html=body.html, body_text=body.text, poster_kind=kind)
    return comment


def _is_comment(document: Document, body: LexborNode) -> bool:
    """Whether the first text of a page stands below the heading of the comments."""
    first = next(iter(document.tree.css(f"{COMMENTS}, {TEXT}")), None)
    return first is not None and first.mem_id != body.mem_id


def _count(heading: LexborNode | None) -> int | None:
    numbers = _NUMBER.findall(_text(heading) or "")
    return int(numbers[-1]) if numbers else None


def _fewer(document: Document, count: int, here: int) -> Finding:
    return Finding(
        code="comments-elsewhere",
        message=f"the page {document.url} counts {count} comments and holds {here}; the others come with"
        " other pages",
        severity=Severity.INFO,
    )


def _text(node: LexborNode | None) -> str | None:
    return " ".join(node.text().split()) if node is not None else None
