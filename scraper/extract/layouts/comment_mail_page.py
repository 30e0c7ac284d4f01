"""Letters about comments that came as HTML alone: the words of `comment_mail`, with the comment's markup.

    <p>Date: …<br>Subject: …</p>
    <table>… (<a>boat_betty</a>) replied to <a>your LiveJournal post</a> in which you said:</table>
    <blockquote>…</blockquote> Their reply was: <blockquote><b>Subject:</b> …<br />…</blockquote>
    <p>From here, you can:<ul><li><a href="http://…/57093.html?thread=13829">View the thread</a> …

What is quoted above the comment is not looked into. The form for answering holds a token and is not kept.

Source: LiveJournal's own code, LJ/Comment.pm (`format_html_mail`); fixtures/livejournal/comment_mail_page.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.extract.layouts import comment_mail
from scraper.extract.page.document import Document
from scraper.extract.parts.body import body_of, remove_all
from storage.records import Harvest, PageKind

_BEGINS = "<p>date:"
_NOT_KEPT = "form, input, textarea, script, style"
_LINES = frozenset({"p", "div", "br", "table", "tr", "td", "ul", "ol", "li", "blockquote", "hr"})
"""Elements that begin a line, and end one."""
_SUBJECT = re.compile(r"(?:\s|<[^<>]{0,40}>)*(?:subject|тема|betreff)\s*:", re.IGNORECASE)
_LINE_END = re.compile(r"<br\s*/?>", re.IGNORECASE)
_DEEPEST = 100
"""Elements within each other in a letter; what lies deeper is none of the site's."""


def kept(*, date: str, subject: str, markup: str) -> str:
    """Return a letter as the page it is kept as: date and subject above, no form below.

    Args:
        date: As its header has it.
        subject: As its header has it, decoded.
        markup: The letter's HTML.
    """
    body = LexborHTMLParser(markup).body
    if body is None:
        return ""
    remove_all(body, _NOT_KEPT)
    return f"<p>Date: {html.escape(date)}<br>Subject: {html.escape(subject)}</p>\n{body.inner_html or ''}"


def recognises(document: Document) -> bool:
    """Whether a page is such a letter."""
    if not document.start.startswith(_BEGINS) or "thread=" not in document.text:
        return False
    return _comment(document) is not None and comment_mail.recognises(_as_text(document))


def read(document: Document) -> Harvest:
    """Return the comment the letter is about."""
    quotation = _comment(document)
    harvest = comment_mail.read(_as_text(document))
    if quotation is None or not harvest.comments:
        return Harvest(kind=PageKind.OTHER)
    markup = (quotation.inner_html or "").strip()
    if harvest.comments[0].subject is not None and _SUBJECT.match(markup):
        markup = _LINE_END.split(markup, maxsplit=1)[-1]
    body = body_of(markup)
    comment = replace(harvest.comments[0], body_html=body.html, body_text=body.text)
    return replace(harvest, comments=(comment,))


def _comment(document: Document) -> LexborNode | None:
    """Return the element of the comment: what is quoted right behind the line that announces it."""
    body = document.tree.body
    found = (node for node in _children(body) if node.tag == "blockquote" and _is_announced(node))
    return next(found, None)


def _is_announced(node: LexborNode) -> bool:
    before = node.prev
    return before is not None and comment_mail.REPLY.fullmatch((before.text() or "").strip()) is not None


def _as_text(document: Document) -> Document:
    """Return the letter as the text that the same letter would be."""
    lines = "".join(_words(document.tree.body)).splitlines()
    text = "\n".join(line.strip() for line in lines)
    return Document(document.page, instead=re.sub(r"\n{3,}", "\n\n", text).strip())


def _words(parent: LexborNode | None, *, deepest: int = _DEEPEST) -> Iterator[str]:
    """Yield the words of an element in lines, links to a thread with their addresses."""
    for node in _children(parent) if deepest else ():
        if node.tag == "-text":
            yield re.sub(r"\s+", " ", node.text())
            continue
        line = "\n" if node.tag in _LINES else ""
        yield line
        if node.tag != "blockquote" or _is_announced(node):
            yield from _words(node, deepest=deepest - 1)
        address = (node.attributes.get("href") or "") if node.tag == "a" else ""
        yield f": {address}" if "thread=" in address else line


def _children(parent: LexborNode | None) -> Iterator[LexborNode]:
    node = parent.first_child if parent is not None else None
    while node is not None:
        yield node
        node = node.next
