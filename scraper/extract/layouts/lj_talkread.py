"""The old site scheme of the engine (`talkread`): tables, a `div#Comments`, no classes to go by.

It is what LiveJournal showed until 2012 and what the forks show with `format=light`. The header says who
wrote and when; body and subject stand in one `div` between the link bar and a rule.

Source: LiveJournal's open server code, `talkread.bml`; fixtures/insanejournal/lj_talkread.
"""

import re
from dataclasses import replace

from selectolax.lexbor import LexborNode

from scraper.extract.layouts.lj_unknown import read_found
from scraper.extract.livejournal.blocks import read_blocks
from scraper.extract.livejournal.entry import (
    ICON_WORDS,
    Parts,
    find_ditemid,
    harvest_entry,
    is_later_page,
    read_tags,
)
from scraper.extract.livejournal.surroundings import find_surroundings
from scraper.extract.page.document import Document
from scraper.extract.parts.body import body_of, remove_all
from scraper.extract.parts.currents import label_field
from scraper.extract.parts.users import find_user, name_before
from storage.records import Entry, Harvest, PageKind, Security

COMMENTS = "#Comments, #comments"
PAGERS = "#Comments > table, #comments > table"
PICTURE = 'img[src*="userpic"]'
_BAR = "talk-linkbar"
"""The class of the links to the entries beside this one, above the text."""
_WHEN = re.compile(r"@\s*\d{4}-\d\d?-\d\d?\s+\d\d?:\d\d(?::\d\d)?")
_PAGE_OF = re.compile(r"\bPage\s+\d{1,5}\s+of\s+(?P<pages>\d{1,5})\b")
_COUNT = re.compile(r"\((?P<count>\d[\d,]{0,9}) comments?\)")
_TAGS_LABEL = re.compile(r"^\s*(?:entry )?tags:\s*$", re.IGNORECASE)
_BLANK_START = re.compile(r"^(<p>)?(?:\s|<br\s*/?>|&nbsp;)+")


def recognises(document: Document) -> bool:
    """Whether the page has the header of this look: a date after "@" in small type, beside a user link."""
    return find_ditemid(document) is not None and _header(document) is not None


def read(document: Document) -> Harvest:
    """Return the entry and its comments."""
    header = _header(document)
    if header is None:
        return Harvest(kind=PageKind.OTHER)
    comments, pages, count = read_blocks(document), _pages(document), _reply_count(document)
    cell, when = header
    user = cell.css_first(".ljuser")
    box = _box(cell)
    if box is None and (found := find_surroundings(document)) is not None:
        return read_found(document, found)
    subject = _subject(box) if box is not None else None
    table = _currents(box) if box is not None else None
    row = cell.parent or cell
    harvest = harvest_entry(
        document,
        Parts(
            root=table or cell,
            body=None,
            subject=subject,
            when=when,
            poster=find_user(user),
            poster_name=name_before(user),
            tags=_tags(table),
            currents=table,
            picture=row.css_first(PICTURE),
            comments=comments,
        ),
    )
    findings = tuple(finding for finding in harvest.findings if finding.code != "body-missing")
    entry = replace(harvest.entries[0], reply_count=count)
    harvest = replace(harvest, comment_pages=pages, entries=(entry,))
    if box is None:
        return harvest
    entry = replace(entry, security=_security(box, table) or entry.security)
    if is_later_page(document):
        return replace(harvest, kind=PageKind.COMMENTS, entries=(entry,), findings=findings)
    entry = _with_body(entry, box, subject=subject)
    return replace(harvest, entries=(entry,), findings=findings)


_FIRST = 200
"""Elements at the beginning of a page among which its header is looked for."""


def _header(document: Document) -> tuple[LexborNode, str] | None:
    """Return the cell that says who wrote and when, and the date in it."""
    for font in document.tree.css("font")[:_FIRST]:
        match = _WHEN.search(" ".join(font.text().split()))
        cell = font.parent
        while cell is not None and cell.tag != "td":
            cell = cell.parent
        if match and cell is not None and cell.css_first(".ljuser") is not None:
            return cell, match[0]
    return None


def _box(cell: LexborNode) -> LexborNode | None:
    """Return the element after the header that holds subject and body."""
    table = cell.parent
    while table is not None and table.tag != "table":
        table = table.parent
    node = table.next if table is not None else None
    while node is not None:
        is_bar = _BAR in (node.attributes.get("class") or "").split() or not node.text().strip()
        if node.tag == "div" and (node.id or "").lower() != "comments" and not is_bar:
            return node
        node = node.next
    return None


def _subject(box: LexborNode) -> LexborNode | None:
    for font in box.css('font[size="+1"]'):
        if font.css_first("i b") is not None:
            return font
    return None


def _currents(box: LexborNode) -> LexborNode | None:
    """Return the table of mood, music and tags at the head of the box."""
    for table in box.css("table"):
        label = table.css_first("td b, b")
        if label is not None and (label_field(label.text()) or _TAGS_LABEL.match(label.text())):
            return table
    return None


def _tags(table: LexborNode | None) -> tuple[str, ...] | None:
    """Return the tags of an entry; None where none are shown, as the look is older than they are."""
    return read_tags(table.css('a[href*="/tag/"], a[href*="tag="]')) or None if table is not None else None


def _reply_count(document: Document) -> int | None:
    """Return the number in the line above the comments, `(12 comments)`."""
    area = document.tree.css_first(COMMENTS)
    node = area.first_child if area is not None else None
    while node is not None and (node.id or "")[2:5].lower() != "cmt":
        match = _COUNT.search(node.text())
        if match:
            return int(match["count"].replace(",", ""))
        node = node.next
    return None


def _pages(document: Document) -> int | None:
    """Return how many comment pages the line above the comments names."""
    texts = (table.text(separator=" ") for table in document.tree.css(PAGERS))
    found = next((match for text in texts if (match := _PAGE_OF.search(text))), None)
    return int(found["pages"]) if found else None


def _security(box: LexborNode, table: LexborNode | None) -> Security | None:
    """Return what the lock says that stands before subject and text; None where none stands there."""
    if table is not None:
        table.decompose()
    remove_all(box, ".copyrighted")
    for node in box.traverse(include_text=True):
        if node.tag == "-text" and node.text().strip():
            return None
        if node.tag == "img":
            words = (node.attributes.get("alt") or "").lower()
            found = next((security for word, security in ICON_WORDS if words.startswith(f"[{word}")), None)
            if found is not None:
                node.decompose()
            return found
    return None


def _with_body(entry: Entry, box: LexborNode, *, subject: LexborNode | None) -> Entry:
    """Return the entry with what is left of the box once the subject is out."""
    if subject is not None:
        subject.decompose()
    remove_all(box, "script, style")
    html = _BLANK_START.sub(r"\1", (box.inner_html or "").strip())
    body = body_of(html)
    return replace(entry, body_html=body.html, body_text=body.text, word_count=body.words)
