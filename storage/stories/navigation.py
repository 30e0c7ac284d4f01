"""Lines of a part that only lead to other parts: seen as evidence for joins, dropped by exporters."""

import html
import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from storage.words.lines import LEADS_ON

_BREAK = re.compile(
    r"<(?:br|/?p|/?div|/?li|/?ul|/?ol|/?center|hr|/?blockquote|/?h[1-6]|/?table|/?tr)\b[^<>]*>", re.IGNORECASE
)
_LINK = re.compile(
    r"<a\b[^<>]*?\bhref\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))[^<>]*>([^<]*(?:<(?!/?a\b)[^<>]*>[^<]*){0,12})</a>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_PICTURE = re.compile(r"<img\b[^<>]*?\balt\s*=\s*(?:\"([^\"<>]+)\"|'([^'<>]+)')[^<>]*>", re.IGNORECASE)
_NUMBER = re.compile(
    r"\W*(?:(?:part|chapter|ch|pt|глава|часть|chapitre|teil|kapitel|capítulo|capitolo"
    r"|parte)\W{0,3})?(?:\d{1,3}[a-d]?|[ivxlc]{1,6}|one|two|three|four|five|six|seven"
    r"|eight|nine|ten)\W*",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:next|forward|continued?|onwards?|дальше|вперёд|вперед|следующ\w*|suite|suivant\w*"
    r"|weiter|nächst\w*|siguiente|seguente|prossim\w*)\b|^\W*(?:>>?|»|→)\W*$",
    re.IGNORECASE,
)
_PREVIOUS = re.compile(
    r"\b(?:prev|previous|back|earlier|назад|предыдущ\w*|précédent\w*|zurück|vorherig\w*"
    r"|anterior|precedente)\b|^\W*(?:<<?|«|←)\W*$",
    re.IGNORECASE,
)
_MASTER = re.compile(
    r"\b(?:master\s?-?(?:post|list)|index|table of contents|contents|all (?:parts|chapters)"
    r"|list of chapters|header post|оглавление|содержание|все части|sommaire|inhalt|índice"
    r"|indice)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_GLUE = frozenset(
    word
    for words in (
        "part parts chapter chapters ch pt next previous prev back to the of on in and or master post",
        "masterpost list masterlist index story here at for all go read earlier later more from this see my",
        "is are lj dw ao3",
        "prologue epilogue i ii iii iv v vi vii viii ix x one two three four five six",
        "глава главы часть части назад дальше вперёд начало",
        "chapitre teil kapitel capítulo capitolo parte",
    )
    for word in words.split()
)
"""Words between the links of a line that only leads elsewhere."""
_MOST = 400
_NAME_WORDS = 6
"""Words of the name of the part that a row of links stands in."""
_BETWEEN = re.compile(r"[|«»<>←→•·~]|\s[-–—/]\s")
_STOP = re.compile(r"[.!?…]\W*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in a navigation line."""

    url: str
    text: str
    kind: str
    """next, previous, master, part, or other."""


def _kind(text: str) -> str:
    if _MASTER.search(text):
        return "master"
    if _NEXT.search(text):
        return "next"
    if _PREVIOUS.search(text):
        return "previous"
    if LEADS_ON.fullmatch(text):
        return "next"
    return "part" if _NUMBER.fullmatch(text) else "other"


def _lines(source: str) -> list[tuple[int, int]]:
    """Return (start, end) of every stretch between breaks."""
    spans, start = [], 0
    for match in _BREAK.finditer(source):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(source)))
    return [(a, b) for a, b in spans if source[a:b].strip()]


def _plain(source: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", _PICTURE.sub(_read_picture, source))).split())


def _read_picture(picture: re.Match[str]) -> str:
    """Return what a picture says in place of a link's words ("next"); one of anything else says nothing."""
    said = html.unescape(picture[1] or picture[2])
    return said if all(map(_is_glue, _WORD.findall(said.casefold()))) else "picture"


def _is_glue(word: str) -> bool:
    return word in _GLUE or word.isdigit()


def links_of(line: str) -> tuple[Link, ...]:
    """Return the links of a line of HTML, in order."""
    found = []
    for match in _LINK.finditer(line):
        text = _plain(match[4])
        url = html.unescape(match[1] or match[2] or match[3] or "")
        found.append(Link(url=url, text=text, kind=_kind(text)))
    return tuple(found)


def place(url: str) -> str:
    """Return host and path of an address, for telling whether two lead to the same entry.

    >>> place("https://kat.livejournal.com/310.html?mode=reply#cutid1")
    'kat.livejournal.com/310.html'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.netloc.casefold()}{parts.path.rstrip('/')}"


def is_navigation_line(line: str, others: Collection[str] = ()) -> bool:
    """Return whether a line of HTML only leads to other parts.

    Args:
        line: The HTML between two breaks.
        others: Where the other parts are (`place`): what leads there may say anything, as names of parts do.

    >>> is_navigation_line('<a href="/1.html">Part One</a> | <a href="/3.html">Part Three</a>')
    True
    >>> is_navigation_line('She took <a href="/1.html">the lamp</a> and went up the stairs.')
    False
    """
    if len(line) > 20_000 or "<a" not in line.lower():  # noqa: PLR2004 - navigation is short
        return False
    links = links_of(line)
    if links and LEADS_ON.fullmatch(_plain(line)):
        return True
    if links and others and all(place(link.url) in others for link in links):
        return _is_row(_plain(_LINK.sub(" \N{SYMBOL FOR UNIT SEPARATOR} ", line)))
    if not links or all(link.kind == "other" for link in links):
        return False
    rest = _WORD.findall(_plain(_LINK.sub(" ", line)).casefold())
    return len(rest) <= _MOST and all(map(_is_glue, rest))


def _is_row(rest: str) -> bool:
    """Return whether what stands around links to parts is no sentence: nothing, or a part's name."""
    words = _WORD.findall(rest.casefold())
    if all(map(_is_glue, words)):
        return True
    return len(words) <= _NAME_WORDS and bool(_BETWEEN.search(rest)) and not _STOP.search(rest)


def says_only_the_way(text: str) -> bool:
    """Return whether the words of a text only name parts and directions, as in a list of parts.

    >>> says_only_the_way("1 | 2 | Part Three | Epilogue"), says_only_the_way("a lamp")
    (True, False)
    """
    return all(map(_is_glue, _WORD.findall(text.casefold())))


def navigation_lines(body_html: str, others: Collection[str] = ()) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of every navigation line, in characters of the HTML."""
    return tuple((a, b) for a, b in _lines(body_html) if is_navigation_line(body_html[a:b], others))


def drop_navigation(body_html: str, others: Collection[str] = ()) -> str:
    """Return the HTML without the lines that only lead to other parts, which are at these places."""
    kept, position = [], 0
    for start, end in navigation_lines(body_html, others):
        kept.append(body_html[position:start])
        position = end
    kept.append(body_html[position:])
    return "".join(kept)


def navigation_links(body_html: str) -> tuple[Link, ...]:
    """Return the links of all navigation lines."""
    return tuple(
        link for start, end in navigation_lines(body_html) for link in links_of(body_html[start:end])
    )
