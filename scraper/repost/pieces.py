"""Markup cut into posts no longer than a site takes: between blocks if possible, never inside a tag. Pure."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"<[^<>]*>|[^<]+|<")
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_VOID = frozenset({"br", "hr", "img", "wbr"})
_BLOCKS = frozenset(
    {"p", "div", "blockquote", "ul", "ol", "li", "table", "tr", "cut", "h1", "h2", "h3", "pre"}
)


def size(text: str) -> int:
    """Return how long text is for a site that limits both characters and bytes (three for two)."""
    return max(len(text), len(text.encode("utf-8", "replace")) * 2 // 3 + 1)


def pieces(html: str, at_most: int) -> list[str]:
    """Return balanced markup as pieces that are balanced too, each no longer than `at_most`.

    >>> pieces("<p>one</p><p>two</p>", 12)
    ['<p>one</p>', '<p>two</p>']
    """
    if size(html) <= at_most:
        return [html]
    found: list[str] = []
    opened: list[str] = []
    held: list[str] = []
    good: tuple[int, tuple[str, ...]] | None = None
    length = 0
    waiting = list(reversed(list(_tokens(html, max(1, at_most // 8)))))
    while waiting:
        token = waiting.pop()
        if held and length + size(token) + _closing(token, opened) > at_most:
            at, around = good or (len(held), tuple(opened))
            waiting += [token, *reversed(held[at:])]
            found.append("".join(held[:at]) + "".join(_end(tag) for tag in reversed(around)))
            opened, held, good = list(around), list(around), None
            length = sum(map(size, held))
            if length + size(waiting[-1]) + _closing(waiting[-1], opened) > at_most:
                opened, held, length = [], [], 0
            continue
        held.append(token)
        length += size(token)
        if _closes_block(token, opened) and length > at_most // 2:
            good = (len(held), tuple(opened))
    if held:
        found.append("".join(held) + "".join(_end(tag) for tag in reversed(opened)))
    return found


def _tokens(html: str, at_most: int) -> Iterator[str]:
    """Yield tags, and text in runs that end at a blank where there is one."""
    for match in _TOKEN.finditer(html):
        token = match[0]
        while not token.startswith("<") and size(token) > at_most:
            end = token.rfind(" ", 0, at_most // 2) + 1 or _unbroken(token, at_most // 2)
            yield token[:end]
            token = token[end:]
        if token:
            yield token


def _unbroken(text: str, end: int) -> int:
    """Return where text without a blank is cut: not inside `&amp;`."""
    end = max(1, end)
    start = text.rfind("&", max(0, end - 10), end)
    return start if start > 0 and ";" not in text[start:end] else end


def _closes_block(token: str, opened: list[str]) -> bool:
    """Note what a token opens or closes; return whether a block ends with it."""
    match = _NAME.match(token)
    if match is None or match[2].lower() in _VOID or token.endswith("/>"):
        return False
    if not match[1]:
        opened.append(token)
        return False
    if opened and _end(opened[-1]) == f"</{match[2]}>":
        opened.pop()
    return match[2].lower() in _BLOCKS


def _end(tag: str) -> str:
    match = _NAME.match(tag)
    return f"</{match[2]}>" if match else ""


def _closing(token: str, opened: list[str]) -> int:
    """Return how long the ends are of what is open after a token."""
    after = list(opened)
    _closes_block(token, after)
    return sum(len(_end(tag)) for tag in after)
