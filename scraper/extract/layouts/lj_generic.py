"""Entry pages of any other LiveJournal-engine style: a cascade of selectors, most telling first.

Covers S2 styles without a reader of their own, the forks, and old captures.

Source: class names of the styles in LiveJournal's open server code; fixtures/livejournal/lj_generic.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborNode

from scraper.extract.copied.lines import read_date_line
from scraper.extract.dreamwidth.comments import CommentLook, read_dw_comments
from scraper.extract.dreamwidth.icons import read_icon
from scraper.extract.layouts.lj_unknown import filled, poster_of, read_found
from scraper.extract.livejournal.blocks import read_blocks
from scraper.extract.livejournal.entry import Parts, find_ditemid, harvest_entry, is_engine, read_tags
from scraper.extract.livejournal.page_lines import PageLineKind, comment_lines, lines_of
from scraper.extract.livejournal.surroundings import find_surroundings
from scraper.extract.page.document import Document
from scraper.extract.parts.dates import find_wall_clock
from scraper.extract.parts.users import find_user
from storage.records import Harvest, PageKind

HOLDER = "div.H3Holder"
"""The title's element in a style whose body has no name of its own: one of the elements that follow it."""
BODIES = (
    ".b-singlepost-bodytext",
    ".entry-content .entry-body",
    ".entry-content",
    ".entry_text",
    ".entrytext",
    ".entryText",
    ".s2-entrytext",
    ".asset-body",
    ".j-e-text",
    ".j-e-body",
    ".entry-body",
    ".entry-text",
    ".entryunit__text",
    ".entrycontent",
    "#entrytext",
    ".usercontent",
    "td.entry",
    HOLDER,
    ".entrybox .text",
    ".entry .text",
    "div.entry",
    ".entrybox",
)
SUBJECTS = (
    ".entry-title a",
    ".subj-link",
    ".j-e-title",
    ".entry-title",
    ".entrysubject",
    ".entry-header h2, .entry-header h3, h3.entry-header",
    ".entrytitle",
    ".entryunit__title",
    ".entryheading .subject, .heading_bar .subject, .entryheading",
    "h4.subject, .subject, .subj",
    "h2.asset-name",
    "td.caption b",
)
DATES = (
    "abbr.datetime",
    ".entry-date",
    ".j-e-date",
    ".datetime",
    ".entryHeaderDate",
    ".entrytimestamp",
    ".date",
    ".timestamp",
    "h2.date-header",
    "time",
    "td.index, .caption, .heading_bar",
    '[class*="date" i], [class*="time" i]',
)
TAGS = (
    ".ljtags a",
    ".ljtaglist a",
    ".asset-tags a",
    ".entry-tags a",
    ".j-e-tags a",
    ".tag a[rel=tag]",
    'a[rel=tag][href*="/tag/"]',
    'a[href*="/tag/"]',
)
CURRENTS = ".currents, .lj-currents, .entrymeta, .entryMetadata, .metadata"
POSTERS = (
    ".entry-poster .ljuser, .poster .ljuser, .j-e-user .ljuser, .userpic .ljuser, .user-icon .ljuser, .ljuser"
)
PICTURES = '.userpic img, .user-icon img, img[src*="userpic"]'
ROOT_CLASSES = frozenset(
    {"entry-wrapper", "entrybox", "full_entry", "asset", "entryHolder", "hentry", "j-e", "entry"}
)
COMMENT_IDS = ("comments", "ljcmt", "ijcmt")
DROP = ".user-icon, .ljtags, .lj-currents, .currents, .entrymeta, .userpic, .entry-header, .entryheader"
_ASIDE = re.compile(r"sideb|widget|recent|calendar|profile|footer|\bbeta\b|\bgamma\b", re.IGNORECASE)
_ENOUGH = 15
"""Characters below which an element without a picture is no body."""


def recognises(document: Document) -> bool:
    """Whether this is an entry page of the engine with a body element any style is known to use."""
    return find_ditemid(document) is not None and is_engine(document) and _body(document) is not None


def read(document: Document) -> Harvest:
    """Return the entry and its comments."""
    body = _body(document)
    if body is None:
        return Harvest(kind=PageKind.OTHER)
    root = _root(body)
    subject = _outside(root, SUBJECTS, body)
    if subject is not None and read_date_line(" ".join(subject.text().split())) is not None:
        subject = None
    when = _when(root, body) or _when(document.tree.body or root, body)
    is_crowded = _is_crowded(body)
    currents = root.css_first(CURRENTS)
    is_short = subject is None or when is None or currents is None
    found = find_surroundings(document) if is_crowded or is_short else None
    if found is not None and is_crowded:
        return read_found(document, found)
    # A style on Dreamwidth that is built on nothing we know still has its comments' own elements.
    dreamwidth = document.tree.css_first(".dwexpcomment") is not None
    comments = read_dw_comments(document, CommentLook()) if dreamwidth else read_blocks(document)
    poster = poster_of(document, found) if found is not None else None
    picture = _picture(root, body) or (found.picture if found else None)
    harvest = harvest_entry(
        document,
        Parts(
            root=root,
            body=body,
            drop=DROP,
            subject=subject,
            when=when or (found.when if found else None),
            poster=poster or find_user(_outside(root, (POSTERS,), body)),
            tags=_tags(root, body),
            reply_count=found.reply_count if found is not None else None,
            currents=currents,
            picture=picture,
            picture_title=read_icon(picture).keyword if _is_dreamwidth_icon(picture) else None,
            comments=comments,
        ),
    )
    return harvest if found is None else replace(harvest, entries=(filled(harvest.entries[0], found),))


def _is_crowded(body: LexborNode) -> bool:
    """Whether an element holds more than an entry's text: labels, links to answer, comments."""
    return any(line.kind in {PageLineKind.LABEL, PageLineKind.LINKS} for line in lines_of(body)) or bool(
        comment_lines(body)
    )


def _is_dreamwidth_icon(picture: LexborNode | None) -> bool:
    return picture is not None and "/userpic/" in (picture.attributes.get("src") or "")


def _body(document: Document) -> LexborNode | None:
    for selector in BODIES:
        for node in _following(document) if selector == HOLDER else document.tree.css(selector):
            if _is_comment(node):
                continue
            if len(node.text().strip()) > _ENOUGH or node.css_first("img") is not None:
                return node
    return None


def _following(document: Document) -> Iterator[LexborNode]:
    """Yield the elements behind the title's: a selector would take the square of their number in time."""
    holder = document.tree.css_first(HOLDER)
    node = holder.next if holder is not None else None
    while node is not None:
        if node.tag == "div":
            yield node
        node = node.next


def _is_comment(node: LexborNode) -> bool:
    current: LexborNode | None = node
    while current is not None:
        if (current.id or "").lower().startswith(COMMENT_IDS) or "comments" in _classes(current):
            return True
        current = current.parent
    return False


def _classes(node: LexborNode) -> set[str]:
    return set((node.attributes.get("class") or "").split())


def _root(body: LexborNode) -> LexborNode:
    """Return the element that holds the entry: the outermost known one around the body."""
    root = body.parent or body
    current = body.parent
    while current is not None and current.tag not in {"body", "html"}:
        if ROOT_CLASSES & _classes(current):
            root = current
        current = current.parent
    return root


def _outside(root: LexborNode, selectors: tuple[str, ...], body: LexborNode) -> LexborNode | None:
    """Return the first match that is not part of what the poster wrote and says something."""
    for selector in selectors:
        for node in root.css(selector):
            if not _within(node, body) and node.text().strip():
                return node
    return None


def _when(root: LexborNode, body: LexborNode) -> str | None:
    for selector in DATES:
        for node in root.css(selector):
            if _within(node, body) or _is_comment(node) or _is_aside(node):
                continue
            named = (node.attributes.get("title"), node.attributes.get("datetime"))
            for text in (*named, node.text(), node.text(separator=" ")):
                if find_wall_clock(text):
                    return text
    return None


def _is_aside(node: LexborNode) -> bool:
    """Whether a node stands in a column or box beside the entry."""
    current: LexborNode | None = node
    while current is not None and current.tag != "body":
        if _ASIDE.search(f"{current.attributes.get('class') or ''} {current.id or ''}"):
            return True
        current = current.parent
    return False


def _picture(root: LexborNode, body: LexborNode) -> LexborNode | None:
    """Return the icon; the little head before a name is none."""
    heads = {node.mem_id for node in root.css('.ljuser img, .i-ljuser-userhead, img[src*="/userinfo"]')}
    for node in root.css(PICTURES):
        if node.mem_id not in heads and not _within(node, body) and not _is_comment(node):
            return node
    return None


def _tags(root: LexborNode, body: LexborNode) -> tuple[str, ...] | None:
    """Return the tags of an entry; None where the look shows none, as many looks never do."""
    for selector in TAGS:
        nodes = [node for node in root.css(selector) if selector == TAGS[0] or not _within(node, body)]
        if nodes:
            return read_tags(nodes)
    return None


def _within(node: LexborNode, outer: LexborNode) -> bool:
    current: LexborNode | None = node
    while current is not None:
        if current.mem_id == outer.mem_id:
            return True
        current = current.parent
    return False
