"""Markup that would take a parser minutes or gigabytes: nested tens of thousands deep, or very large.

No page of any site looks so; a broken or hostile file may. HTML's rules make a parser look up the whole chain
of open elements at every block tag, so its time grows with the sum of depths, which is cheap to estimate.
"""

import re
from math import isqrt

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)")
_VOID = frozenset(
    (
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
        ),
        *("wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th"),
    )
)
_MOST_WORK = 150_000_000
"""Sum of depths: about a second of parsing."""
_FEW_TAGS = isqrt(2 * _MOST_WORK) - 1
"""So many tags, each inside the one before, are no more work than that."""
_PIECE = 8192
_OPENINGS = ("<br", "<img", "<hr", "<input", "<meta", "<link", "<p>", "<p ", "<li", "<td", "<tr", "<!")
_ENDINGS = ("</p>", "</li", "</td", "</tr")
"""How the commonest tags begin that nest nothing, and how they end."""
_STRETCH = 16_000
_MOST_ATTRIBUTES = 8_000
_MOST_MEMORY = 320_000_000
"""Bytes that reading one page may take, beside the program itself; `benchmarks/memory.py` measures both."""
_A_LETTER, _A_PLAIN_LETTER, _A_PICTURE_LETTER, _A_TAG = 11, 5, 5, 170
"""Bytes that reading takes for each letter of markup or data, of plain text, and of a picture within a page,
and besides for each tag; measured on pages of 6 MB."""
_PICTURE = re.compile(r"base64,[A-Za-z0-9+/=]{1000,}")


def is_monstrous(text: str) -> bool:
    """Whether parsing a text as HTML would take unreasonably long.

    >>> is_monstrous("<div>" * 200000), is_monstrous("<p>word</p>" * 200000)
    (True, False)
    """
    return _has_monstrous_tag(text) or (
        text.count("<") > _FEW_TAGS
        and _most_work(text, looking=False) > _MOST_WORK
        and _most_work(text, looking=True) > _MOST_WORK
        and _work(text) > _MOST_WORK
    )


def is_heavy(text: str) -> bool:
    """Whether reading a page would take more memory than a small machine has to spare.

    >>> is_heavy("<p>x</p>" * 1_000_000), is_heavy("a few words " * 1_000_000)
    (True, False)
    """
    if len(text) * (_A_LETTER + _A_TAG) <= _MOST_MEMORY:
        return False
    if not text[:1000].lstrip().startswith(("<", "{", "[")):
        return len(text) * _A_PLAIN_LETTER > _MOST_MEMORY
    pictures = sum(len(found[0]) for found in _PICTURE.finditer(text))
    letters = (len(text) - pictures) * _A_LETTER + pictures * _A_PICTURE_LETTER
    return letters + text.count("<") * _A_TAG > _MOST_MEMORY


def _most_work(text: str, *, looking: bool) -> int:
    """Return at least the sum of depths, found by counting in pieces: enough to pass any real page.

    Args:
        text: The markup.
        looking: Whether to look which tags nest nothing; taking all for nesting is five times as fast.
    """
    depth = work = 0
    for at in range(0, len(text), _PIECE):
        piece = text[at : at + _PIECE]
        tags, ends, void = piece.count("<"), piece.count("</"), 0
        if looking:
            piece = piece.lower()
            void = sum(map(piece.count, _OPENINGS)) - sum(map(piece.count, _ENDINGS))
        work += tags * (depth + tags - ends)
        depth = max(0, depth + tags - 2 * ends - void)
    return work


def _work(text: str) -> int:
    depth = work = 0
    for match in _TAG.finditer(text):
        if match["name"].lower() in _VOID:
            work += depth
        elif match["close"]:
            depth = max(0, depth - 1)
        else:
            depth += 1
        work += depth
        if work > _MOST_WORK:
            break
    return work


def _has_monstrous_tag(text: str) -> bool:
    """Whether one tag has thousands of attributes: a long stretch without brackets after `<name`."""
    for at in range(0, len(text) - _STRETCH, _STRETCH):
        if text.find("<", at, at + _STRETCH) >= 0 or text.find(">", at, at + _STRETCH) >= 0:
            continue
        start = text.rfind("<", 0, at)
        if start >= 0 and text[start + 1].isalpha() and text.find(">", start, at) < 0:
            end = text.find(">", at)
            tag = text[start:end] if end >= 0 else text[start:]
            if len(tag.split()) > _MOST_ATTRIBUTES:
                return True
    return False
