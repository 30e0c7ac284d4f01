"""A page that ends before its end tag, read for what it has.

Some pages never have an end tag, because somebody wrote their style by hand; others lost their end on the
way. What stood open when the bytes ended tells the two apart. So the page is read with a word behind its last
byte that nobody types: where that word comes out again, the page breaks off.
"""

import re
from dataclasses import fields, replace

from scraper.extract.page.document import Document
from storage.records import Comment, Cut, Entry, Finding, Harvest, PageKind, Severity

MARK = "ljkeependofbytes"
_CLOSERS = "--></script></style></textarea></title>"
"""Ends what swallows everything behind it; end tags that close nothing are passed over."""
_END = re.compile(rf"(?:--(?:>|&gt;))?{MARK}")
_AROUND = frozenset({"html", "body", "-undef"})
"""Elements that an end tag left out does not leave open."""
_BODY_END = "</body>"
_TAIL = 200
_HOLDING = frozenset({PageKind.ENTRY, PageKind.COMMENTS, PageKind.LIST, PageKind.FEED})
_GUESSING = frozenset({"lj_mobile", "lj_generic", "lj_s2", "lj_talkread"})
"""Layouts that tell an entry's text from the rest of the page by comparing both."""
_SAID = {
    Cut.END: ("nothing that is read from such a page is missing", Severity.INFO),
    Cut.BELOW: ("the text is whole, and what stands below it (tags, mood) may be missing", Severity.WARNING),
    Cut.TEXT: ("the text of the entry breaks off; the next run asks for it again", Severity.GAP),
    Cut.LIST: ("what it lists may be missing in part; the next run asks for it again", Severity.GAP),
}


def marked(document: Document) -> Document:
    """Return the document with the mark behind its last whole tag or word."""
    text = document.text
    if document.start.startswith("<?xml"):
        return Document(document.page, instead=text[: text.rfind(">") + 1])
    open_tag = text.rfind("<")
    if text.find(">", max(0, open_tag)) < 0:
        text = text[:open_tag]
    return Document(document.page, instead=f"{text}{_CLOSERS}{MARK}")


def is_readable(harvest: Harvest, document: Document) -> bool:
    """Return whether what was read from a marked page can be believed as far as it goes.

    Layouts that find an entry's text by what surrounds it need the page's end.
    """
    if harvest.kind not in _HOLDING:
        return False
    if harvest.layout == "lj_mobile" and _BODY_END not in document.text[-_TAIL:].lower():
        return False
    if harvest.kind is not PageKind.ENTRY:
        return True
    if any(entry.body_html is None for entry in harvest.entries):
        return False
    return harvest.layout not in _GUESSING or _BODY_END in document.text[-_TAIL:].lower()


def unmarked(harvest: Harvest, document: Document, *, ending: str) -> Harvest:
    """Return what a marked page yields: without the mark, and with what is missing of it said.

    Args:
        harvest: What was read from it.
        document: The marked page.
        ending: The end tag it lacks.
    """
    cut = _cut(harvest, document)
    message, severity = _SAID[cut]
    finding = Finding(
        code="page-truncated",
        message=f"the page {document.url} ends early, it has no {ending}: {message}",
        severity=severity,
    )
    # A list shows one entry after the other; where it is cut, so is the last. A feed says itself which is.
    entries = harvest.entries[:-1] if harvest.kind is PageKind.LIST else harvest.entries
    return replace(
        harvest,
        cut=cut,
        entries=tuple(_clean_entry(entry, cut) for entry in entries),
        comments=tuple(_clean_comment(comment) for comment in harvest.comments),
        findings=(*(f for f in harvest.findings if MARK not in f.message), finding),
    )


def _cut(harvest: Harvest, document: Document) -> Cut:
    if harvest.kind is PageKind.ENTRY:
        if any(MARK in (entry.body_html or "") for entry in harvest.entries):
            return Cut.TEXT
        return Cut.END if _is_closed(document) else Cut.BELOW
    return Cut.END if _is_closed(document) else Cut.LIST


def _is_closed(document: Document) -> bool:
    """Whether nothing but the page itself stood open where its bytes ended."""
    body = document.tree.body if not document.start.startswith("<?xml") else None
    last = body and body.last_child
    while last is not None and last.tag not in {"-text", *_AROUND}:
        if MARK in last.text():
            return False
        last = last.prev
    return last is not None and MARK in last.text()


def _clean_entry(entry: Entry, cut: Cut) -> Entry:
    """Return an entry without the mark; a value that was cut is not known, but for the text."""
    changes: dict[str, object] = {}
    for field in fields(entry):
        value = getattr(entry, field.name)
        if isinstance(value, str) and MARK in value:
            kept = field.name in {"body_html", "body_text"}
            changes[field.name] = _END.sub("", value).rstrip() if kept else None
    tags = tuple(tag for tag in entry.tags or () if MARK not in tag)
    return replace(entry, tags=tags or (entry.tags if cut is Cut.END else None), **changes)  # type: ignore[arg-type]


def _clean_comment(comment: Comment) -> Comment:
    """Return a comment without the mark: one whose text breaks off counts as not yet loaded."""
    cut = {
        field.name: None
        for field in fields(comment)
        if isinstance(value := getattr(comment, field.name), str) and MARK in value
    }
    if cut.keys() & {"body_html", "body_text"}:
        cut |= {"body_html": None, "body_text": None}
        return replace(comment, loaded=False, **cut)  # type: ignore[arg-type]
    return replace(comment, **cut)  # type: ignore[arg-type]
