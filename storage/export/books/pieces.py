"""A long chapter as several pages of a book: old readers open a page of some hundred kilobytes slowly."""

import re

from storage.export.texts import utf8

_TAG = re.compile(r"<(/?)[a-z][a-z0-9]*\b[^<>]*?(/?)>")
_PAUSE = re.compile(r"<(?:hr|h[1-6])\b")
"""Where a text pauses by itself."""
_ID = re.compile(r' id="([^"]+)"')
_TO_PLACE = re.compile(r' href="#([^"]+)"')


def pieces(html: str, at_most: int) -> list[str]:
    """Return a clean body in pieces of no more than so many bytes where its blocks are no longer.

    It is parted between blocks, at a rule or heading where the second half of a piece has one.
    """
    if utf8(html) <= at_most:
        return [html]
    found: list[str] = []
    held: list[str] = []
    size = 0
    for block in _blocks(html):
        if held and size + utf8(block) + 1 > at_most:
            keep = _pause(held)
            found.append("\n".join(held[:keep]))
            held = held[keep:]
            size = sum(utf8(kept) + 1 for kept in held)
        held.append(block)
        size += utf8(block) + 1
    return [*found, "\n".join(held)]


def linked(parts: list[str], names: list[str]) -> list[str]:
    """Return the pieces with links to places in each other led to the pages they are on.

    Args:
        parts: The pieces.
        names: The page of each.
    """
    on_page = {place: name for part, name in zip(parts, names, strict=True) for place in _ID.findall(part)}

    def led(match: re.Match[str]) -> str:
        return f' href="{on_page.get(match[1], "")}#{match[1]}"'

    return [_TO_PLACE.sub(led, part) for part in parts]


def _blocks(html: str) -> list[str]:
    """Return the blocks of a body; a block stands on lines of its own."""
    found: list[str] = []
    held: list[str] = []
    depth = 0
    for line in html.split("\n"):
        held.append(line)
        depth += sum(-1 if tag[1] else 1 for tag in _TAG.finditer(line) if not tag[2])
        if depth <= 0:
            found.append("\n".join(held))
            held, depth = [], 0
    return [*found, "\n".join(held)] if held else found


def _pause(blocks: list[str]) -> int:
    """Return how many blocks a piece keeps: up to the last pause of its second half, or all."""
    for place in range(len(blocks) - 1, len(blocks) // 2, -1):
        if _PAUSE.match(blocks[place]):
            return place
    return len(blocks)
