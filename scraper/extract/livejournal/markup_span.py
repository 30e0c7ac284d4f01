"""The markup between two pieces of a page, without what stands around them."""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

LINE_ELEMENTS = frozenset(
    {
        "body",
        "div",
        "p",
        "td",
        "th",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "tbody",
        "pre",
        "form",
    }
    | {"h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "center", "article", "section", "header", "footer"}
    | {"aside", "main", "nav", "address"}
)
"""Elements that are a line, or lines, of their own."""
_TABLE = frozenset({"table", "tbody", "tr", "td", "th"})
_OPENING = re.compile(r"<[^<>]*>")


def markup_between(first: LexborNode, last: LexborNode) -> str:
    """Return the markup from one piece of a page to another, without what stands around them."""
    box = _box(first, last)
    return "".join(_parts(box, _way(first, box, is_first=True), _way(last, box, is_first=False)))


def _box(first: LexborNode, last: LexborNode) -> LexborNode:
    """Return the innermost element that holds both of two pieces and is no mere part of a line."""
    above = set()
    current = first.parent
    while current is not None:
        above.add(current.mem_id)
        current = current.parent
    current = last.parent
    while current is not None and (current.mem_id not in above or current.tag not in LINE_ELEMENTS):
        current = current.parent
    return current or last


def _way(node: LexborNode, box: LexborNode, *, is_first: bool) -> list[int]:
    """Return the elements from below a box down to a piece, as far as something stands beside it."""
    way: list[int] = []
    current: LexborNode | None = node
    is_beside = False
    while current is not None and current.mem_id != box.mem_id:
        if not is_beside:
            way.clear()
        way.append(current.mem_id)
        is_beside = is_beside or _has_beside(current, is_first=is_first)
        current = current.parent
    return way[::-1]


def _has_beside(node: LexborNode, *, is_first: bool) -> bool:
    """Whether anything but blanks stands before a node, or behind it."""
    beside = node.prev if is_first else node.next
    while beside is not None and beside.tag == "-text" and not beside.text().strip():
        beside = beside.prev if is_first else beside.next
    return beside is not None


def _parts(box: LexborNode, starts: list[int], ends: list[int]) -> Iterator[str]:
    """Yield the markup of an element's contents, from the piece at the end of a way to that of another."""
    node = box.first_child
    while starts and node is not None and node.mem_id != starts[0]:
        node = node.next
    while node is not None:
        below = starts[1:] if starts and node.mem_id == starts[0] else []
        stops = bool(ends) and node.mem_id == ends[0]
        above = ends[1:] if stops else []
        yield _wrapped(node, _parts(node, below, above)) if below or above else (node.html or "")
        if stops:
            return
        node = node.next


def _wrapped(node: LexborNode, parts: Iterable[str]) -> str:
    """Return part of an element's contents, still inside such an element; part of a table is none."""
    match = _OPENING.match(node.html or "") if node.tag not in _TABLE else None
    opening, closing = (match[0], f"</{node.tag}>") if match else ("<div>", "</div>")
    return f"{opening}{''.join(parts)}{closing}"
