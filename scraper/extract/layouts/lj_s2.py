"""Entry pages of the three commonest S2 styles: Expressive, Smooth Sailing, Minimalism.

Source: captures of 2013, 2019 and 2020 (structure only); fixtures/livejournal/lj_s2.
"""

import re
from dataclasses import replace

from selectolax.lexbor import LexborNode

from scraper.extract.livejournal.blocks import read_blocks
from scraper.extract.livejournal.entry import Parts, find_ditemid, harvest_entry, read_tags
from scraper.extract.page.document import Document
from scraper.extract.parts.users import find_user
from storage.records import Harvest, PageKind

EXPRESSIVE = ".post-asset"
EXPRESSIVE_BODY = ".asset-body"
EXPRESSIVE_DROP = ".user-icon, .lj-like, .lj-currents, .asset-tags"
SMOOTH = ".entryHolder"
SMOOTH_BODY = ".entryText"
MINIMALISM = "dl.entry.hentry"
MINIMALISM_BODY = ".entry-content"
MINIMALISM_DROP = ".ljtags"
PICTURE = 'img[src*="userpic"]'
_ID = re.compile(r"(?:asset|post)-.*-(?P<ditemid>\d{1,12})")
_ROOTS = f"{EXPRESSIVE}, {SMOOTH}, {MINIMALISM}"


def recognises(document: Document) -> bool:
    """Whether this is an entry page with the container of one of the styles."""
    return find_ditemid(document) is not None and _root(document) is not None


def read(document: Document) -> Harvest:
    """Return the entry and its comments."""
    root = _root(document)
    if root is None:
        return Harvest(kind=PageKind.OTHER)
    classes = (root.attributes.get("class") or "").split()
    parts = (
        _expressive(root)
        if "post-asset" in classes
        else _smooth(root)
        if "entryHolder" in classes
        else _minimalism(root)
    )
    return harvest_entry(document, replace(parts, comments=read_blocks(document)))


def _root(document: Document) -> LexborNode | None:
    """Return the container of the page's entry: the one that bears its number, else the only one."""
    roots = document.every(_ROOTS)
    ditemid = find_ditemid(document)
    for root in roots:
        match = _ID.fullmatch(root.id or "")
        if match and int(match["ditemid"]) == ditemid:
            return root
    return roots[0] if len(roots) == 1 else None


def _expressive(root: LexborNode) -> Parts:
    body = root.css_first(EXPRESSIVE_BODY)
    icon = root.css_first(".user-icon")
    return Parts(
        root=root,
        body=body,
        drop=EXPRESSIVE_DROP,
        subject=root.css_first(".asset-name .subj-link") or root.css_first(".asset-name"),
        when=_text(root.css_first(".asset-entry-date abbr.datetime, abbr.datetime")),
        poster=find_user(icon),
        tags=read_tags(root.css(".asset-tags a[rel=tag]")),
        currents=root.css_first(".lj-currents"),
        picture=icon.css_first("img:not(.i-ljuser-userhead)") if icon is not None else None,
    )


def _smooth(root: LexborNode) -> Parts:
    return Parts(
        root=root,
        body=root.css_first(SMOOTH_BODY),
        subject=root.css_first(".entryHeaderSubject"),
        when=_text(root.css_first(".entryHeaderDate")),
        tags=read_tags(root.css('.entryMetadata-content a[href*="/tag/"]')),
        currents=root.css_first(".entryMetadata"),
    )


def _minimalism(root: LexborNode) -> Parts:
    date = root.css_first(".entry-date abbr.updated")
    # Of two title elements the first is a bar of links; the subject has the bookmark.
    subject = root.css_first(".entry-title a[rel=bookmark]")
    titles = root.css(".entry-title")
    return Parts(
        root=root,
        body=root.css_first(MINIMALISM_BODY),
        drop=MINIMALISM_DROP,
        subject=subject or (titles[-1] if titles else None),
        when=date.attributes.get("title") if date is not None else None,
        poster=find_user(root.css_first(".vcard .username")),
        tags=read_tags(root.css(".ljtags a[rel=tag]")),
        picture=root.css_first(f".vcard {PICTURE}"),
    )


def _text(node: LexborNode | None) -> str | None:
    return node.text() if node is not None else None
