"""Pages that other programs wrote: a heading, a day, a link to the original, and the entry's text below.

Such programs differ in everything but these. A page is one of theirs if it does not say its own address,
and a short line beside its heading holds a date and a link to an entry that is called the original.

A site that mirrors journals makes such pages too, at addresses of its own. Any page of the web may call an
entry its source, so a mirror's must lead to the journal besides, with its writer's name. The time on it may
be the mirror's, and is not taken.

Source: fixtures/livejournal/saved_copy.
"""

import re

from selectolax.lexbor import LexborNode

from scraper.extract.livejournal.entry import own_url
from scraper.extract.page.document import Document
from scraper.extract.parts.body import read_body
from scraper.extract.parts.dates import find_moment
from scraper.extract.parts.users import canonical_name
from scraper.sites import Address, read_url
from storage.records import Entry, Finding, Harvest, Journal, PageKind, Severity

_CALLED = re.compile(
    r"\W*(?:(?:the\s+)?original(?:\s+(?:post|entry|page|link))?|(?:link\s+to\s+)?(?:the\s+)?(?:original|source)|source"
    r"|view\s+(?:the\s+)?original|permalink|permanent\s+link|live\s*journal|url|link"
    r"|оригинал(?:\s+записи)?|источник|ссылка(?:\s+на\s+оригинал)?|исходная\s+запись|https?://\S+)\W*",
    re.IGNORECASE,
)
_LONGEST_LINE = 300
_BODIES = (
    ".content > article, .content > .entry-content, .content > div",
    ".entry-content, .post-content, .b-singlepost-body, article .content, .entry-body, .post-body",
    "article, .content, .entry, .post, main",
)
_COMMENT = '[class*="b-tree__item"], [class*="comment-body"], .comment, .b-leaf, [id^="t"][class*="comment"]'
_HEADINGS = "h1, h2, h3, .title, .subject"


def recognises(document: Document) -> bool:
    """Whether a page without an address of its own leads to an original."""
    if document.address is not None or not document.start.startswith("<") or document.page.status != 200:  # noqa: PLR2004
        return False
    if document.embedded.page or own_url(document):
        return False
    found = _original(document)
    return found is not None and (not _is_elsewhere(document) or _names_writer(document, found[1]))


def _is_elsewhere(document: Document) -> bool:
    """Whether the page has an address of its own, at a site that is none of those known."""
    return document.url.startswith(("http://", "https://"))


def _names_writer(document: Document, original: Address) -> bool:
    """Whether a link with an account's name leads to the journal that the original stands in."""
    for link in document.tree.css("a[href]"):
        href = link.attributes.get("href") or ""
        address = read_url(href) if canonical_name(link.text()) == original.journal else None
        if address is not None and address.site == original.site and address.journal == original.journal:
            return not address.ditemid
    return False


def read(document: Document) -> Harvest:
    """Return the entry that the program took the page from, with what it left of it."""
    found = _original(document)
    if found is None:
        return Harvest(kind=PageKind.OTHER)
    line, address, url = found
    is_mirror = _is_elsewhere(document)
    moment = None if is_mirror else find_moment(" ".join(line.text(separator=" ").split()))
    heading = document.tree.css_first(_HEADINGS)
    body_node = _body(document, line)
    body = read_body(body_node) if body_node is not None else None
    subject = " ".join(heading.text().split()) if heading is not None else None
    return Harvest(
        kind=PageKind.ENTRY,
        journal=Journal(name=address.journal, site=address.site.name),
        entries=(
            Entry(
                ditemid=address.ditemid,
                url=url,
                poster=address.journal if is_mirror and address.section is None else None,
                subject=subject,
                eventtime=moment.wall_clock if moment else None,
                body_html=body.html if body else None,
                body_text=body.text if body else None,
                word_count=body.words if body else None,
            ),
        ),
        findings=(*_missing(document, has_body=body is not None), *_comments(document)),
    )


def _original(document: Document) -> tuple[LexborNode, Address, str] | None:
    """Return the line with the link to the original, what the link names, and its address.

    A page whose links lead to several entries is a list of them, and no copy of one.
    """
    found: dict[str, tuple[LexborNode, Address, str]] = {}
    for link in document.tree.css("a[href]"):
        href = link.attributes.get("href") or ""
        address = read_url(href) if href.startswith(("http://", "https://")) else None
        if (
            address is None
            or not (address.ditemid or address.slug_path)
            or address.dtalkid
            or not _CALLED.fullmatch(link.text())
        ):
            continue
        line = link.parent
        if line is None:
            continue
        words = " ".join(line.text(separator=" ").split())
        is_dated = _is_elsewhere(document) or find_moment(words) is not None
        if len(words) <= _LONGEST_LINE and line.tag != "body" and is_dated:
            url = href.partition("#")[0].partition("?")[0]
            found.setdefault(url, (line, address, url))
    return next(iter(found.values())) if len(found) == 1 else None


def _body(document: Document, line: LexborNode) -> LexborNode | None:
    """Return the element with the text: the first known one that the line is not part of."""
    around = set[int]()
    current: LexborNode | None = line
    while current is not None:
        around.add(current.mem_id)
        current = current.parent
    for selector in _BODIES:
        for node in document.tree.css(selector):
            if node.mem_id not in around and node.text().strip():
                return node
    return None


def _missing(document: Document, *, has_body: bool) -> tuple[Finding, ...]:
    if has_body:
        return ()
    message = f"the page {document.url} names its original, but its text was not found; its bytes are kept"
    return (Finding(code="body-missing", message=message, severity=Severity.GAP),)


def _comments(document: Document) -> tuple[Finding, ...]:
    """Say that comments stand on the page, whose numbers the program did not keep."""
    if document.tree.css_first(_COMMENT) is None:
        return ()
    message = (
        f"{document.url} holds comments as another program wrote them, without what tells them apart;"
        " they stay in the kept page only"
    )
    return (Finding(code="comments-unread", message=message, severity=Severity.GAP),)
