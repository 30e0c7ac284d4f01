"""The piece of a text around what a search found, with the finds marked."""

OPEN, CLOSE = "\x02", "\x03"
BEFORE, LENGTH = 60, 220
"""Characters shown before the first find, and in all."""

Snippet = tuple[tuple[str, bool], ...]
"""(text, whether it was found), in order."""


def cut_snippet(text: str, marked: str) -> Snippet:
    r"""Return the piece of `text` that shows the first find.

    Args:
        text: The text as it is kept.
        marked: The same text as the index holds it, letter for letter, with marks around the finds.

    >>> cut_snippet("the green door", "the \x02green\x03 door")
    (('the ', False), ('green', True), (' door', False))
    """
    spans = _spans(marked)
    start = _word_start(text, spans[0][0] - BEFORE) if spans else 0
    end = _word_end(text, start + LENGTH)
    parts: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for left, right in spans:
        if left >= end or right > len(text):
            break
        parts += [(text[at:left], False), (text[left:right], True)]
        at = right
    parts.append((text[at:end] if end > at else "", False))
    if end < len(text):
        parts.append(("…", False))
    return tuple((_flat(part), found) for part, found in parts if part)


def _flat(text: str) -> str:
    """Return text on one line, the space at its ends kept."""
    flat = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{flat}{' ' if text[-1:].isspace() and flat else ''}"


def _spans(marked: str) -> list[tuple[int, int]]:
    """Return (start, end) of the finds, counted without the marks."""
    spans, removed, at = [], 0, marked.find(OPEN)
    while at >= 0:
        end = marked.find(CLOSE, at)
        if end < 0:
            break
        spans.append((at - removed, end - removed - 1))
        removed += 2
        at = marked.find(OPEN, end)
    return spans


def _word_start(text: str, at: int) -> int:
    if at <= 0:
        return 0
    gap = text.find(" ", at)
    return gap + 1 if 0 <= gap < at + BEFORE else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    gap = text.rfind(" ", 0, at)
    return gap if gap > at - BEFORE else at
