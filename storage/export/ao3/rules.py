"""What AO3, and every site that runs its code, takes: lengths, tags, markup, words counted its way.

Source: the archive's own code (work, chapter and tag models, sanitizer, word counter), and what it made
of samples.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape

from storage.export.texts import cut, legal
from storage.markup.semantic import from_place

TITLE = 255
SUMMARY = 1_250
NOTES = 5_000
CONTENT = 480_000
"""Characters of a chapter; 500,000 are shown as the limit, and reopened markup needs room."""
SHORTEST = 10
BATCH = 25
CHAPTERS = 200
TAG = 150
TAGS = 75
RATINGS = {
    "general": "General Audiences",
    "teen": "Teen And Up Audiences",
    "mature": "Mature",
    "explicit": "Explicit",
}
NOT_RATED = "Not Rated"
IMPORTED_RATINGS = {
    "General Audiences": "G",
    "Teen And Up Audiences": "T",
    "Mature": "M",
    "Explicit": "NC-17",
    NOT_RATED: NOT_RATED,
}
"""What an import page must say: the importer takes the word Mature for Explicit."""
CHOOSE_NOT = "Choose Not To Use Archive Warnings"
NO_WARNINGS = "No Archive Warnings Apply"
"""Only where a person has decided it: a header that is silent says nothing."""
WARNINGS = (
    "Graphic Depictions Of Violence",
    "Major Character Death",
    "Rape/Non-Con",
    "Underage Sex",
)
CATEGORIES = {
    "gen": "Gen",
    "het": "F/M",
    "slash": "M/M",
    "femslash": "F/F",
    "f/m": "F/M",
    "m/f": "F/M",
    "m/m": "M/M",
    "f/f": "F/F",
    "multi": "Multi",
    "other": "Other",
}
ELEMENTS = frozenset(
    {
        *(
            "a",
            "abbr",
            "blockquote",
            "br",
            "caption",
            "cite",
            "code",
            "dd",
            "del",
            "details",
            "dl",
            "dt",
            "em",
        ),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "ins", "li", "ol", "p", "pre", "q", "rp", "rt"),
        *("ruby", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot"),
        *("th", "thead", "tr", "u", "ul"),
    }
)
_FORBIDDEN = re.compile(r"[,\uff0c\u3001^*<>{}=`\\%]")
_LABELS = re.compile(
    r"(Title|Summary|Summaries|Date|Posted(?: on| at)?|Notes?|Tags?|Fandoms?|Ratings?|Warnings?|Relationship"
    r"|Pairings?|Characters?|Titles|Ats)(\s*):",
    re.IGNORECASE,
)
_ALONE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ebef]")
_JOINING = re.compile(r"['\u2019\u2018-]")


def tag(text: str) -> str:
    """Return a tag without what the archive refuses; "" where nothing visible is left.

    >>> tag("100% crack"), tag("<3"), tag("a, b")
    ('100 crack', '3', 'a b')
    """
    bare = cut(" ".join(_FORBIDDEN.sub(" ", legal(text)).split()), TAG)
    seen = any(unicodedata.category(letter) not in {"Cf", "Zs"} for letter in bare)
    return bare if seen else ""


def count_words(text: str) -> int:
    """Return how many words the archive counts: Han, Kana and Thai by the letter, hyphens join.

    >>> count_words("It's a well-lit room--really"), count_words("無題")
    (5, 2)
    """
    flat = _JOINING.sub("", text.replace("--", "—"))
    return len(_ALONE.findall(flat)) + len(re.findall(r"\w+", _ALONE.sub(" ", flat)))


def unread(line: str) -> str:
    """Return a line of markup in which the importer finds no label: it takes the first one anywhere.

    >>> unread("a note: milk")
    'a note&#58; milk'
    """
    return _LABELS.sub(r"\1\2&#58;", line)


def as_line(text: str) -> str:
    """Return text as markup on one line, safe from the importer."""
    return unread(escape(legal(text), quote=False))


def shortened(lines: Iterable[str], at_most: int) -> tuple[str, bool]:
    """Return lines as paragraphs of no more than so many characters of markup, and whether all are there."""
    kept: list[str] = []
    room = at_most
    for line in lines:
        whole = escape(legal(line), quote=False)
        paragraph = f"<p>{whole}</p>"
        if len(paragraph) > room:
            rest = _cut_markup(line, room - 7)
            return "".join([*kept, f"<p>{rest}</p>" if rest else ""]), False
        kept.append(paragraph)
        room -= len(paragraph)
    return "".join(kept), True


def _cut_markup(line: str, room: int) -> str:
    if room < 40:  # noqa: PLR2004 - a shorter piece says nothing
        return ""
    return escape(cut(legal(line), room, size=lambda text: len(escape(text, quote=False))), quote=False)


def pieces(html: str, *, at_most: int = CONTENT) -> Iterator[str]:
    """Yield a clean text in pieces that a chapter takes, parted between paragraphs where there are any.

    What was open at the end of a piece is not closed in it: make each clean again.
    """
    while len(html) > at_most:
        place = _parting(html, at_most)
        yield html[:place]
        html = from_place(html, place)
    yield html


def _parting(html: str, at_most: int) -> int:
    """Return where to part a text that is too long: before a paragraph, a line or a word."""
    half = at_most // 2
    for mark in ("\n<p", "<br/>", " "):
        place = html.rfind(mark, half, at_most)
        opened = html.rfind("<", half, place)
        if place > 0 and (mark != " " or opened <= html.rfind(">", half, place)):
            return place
    opened = html.rfind("<", half, at_most)
    return opened if opened > html.rfind(">", half, at_most) else at_most
