"""What AO3, and every site that runs its code, takes: lengths, tags, markup, words counted its way.

Source: the archive's own code (work, chapter and tag models, sanitizer, word counter), and what it made
of samples.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape, unescape

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
_ALONE = re.compile(
    "[|"
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\ufa70-\ufad9\U00020000-\U0003134a"
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\u32d0-\u32fe\u3300-\u3357"
    "\uff66-\uff6f\uff71-\uff9d\U0001b000-\U0001b167"
    "\u0e01-\u0e3a\u0e40-\u0e5b]"
)
"""Han, Kana, Thai; and the sign that stands between their names in its pattern, where it means itself."""
_JOINING = re.compile(r"['\u2019\u2018-]")
_TAG = re.compile(r"<[^<>]*>")
_FOLDS = re.compile(r"(?<=details>)\s+(?=<(?:details|summary)>)")
_LINK = 15
"""Characters that every link grows by: it is told not to be followed."""
_INDENTED = 5
"""Characters of line ends and spaces that are put between two marks, in nested elements."""


class _Words(dict[int, str]):
    """A table for `translate`: "x" for what the archive takes for part of a word, a space for the rest."""

    def __missing__(self, code: int) -> str:
        kind = unicodedata.category(chr(code))
        self[code] = "x" if kind[0] in "LM" or kind in {"Nd", "Nl", "Pc"} else " "
        return self[code]


_WORDS = _Words()


def tag(text: str) -> str:
    """Return a tag without what the archive refuses; "" where nothing visible is left.

    >>> tag("100% crack"), tag("<3"), tag("a, b")
    ('100 crack', '3', 'a b')
    """
    bare = cut(" ".join(_FORBIDDEN.sub(" ", legal(text)).split()), TAG)
    seen = any(unicodedata.category(letter) not in {"Cf", "Zs"} for letter in bare)
    return bare if seen else ""


def cut_title(text: str) -> str:
    """Return a title of no more characters than the archive takes, which counts an ampersand as five.

    >>> len(cut_title("&" * 255))
    51
    """
    return cut(text, TITLE, size=lambda title: len(escape(title, quote=False)))


def count_words(text: str) -> int:
    """Return how many words the archive counts: Han, Kana and Thai by the letter, hyphens join.

    >>> count_words("It's a well-lit room--really"), count_words("無題")
    (5, 2)
    """
    flat = _JOINING.sub("", text.replace("--", "—"))
    return len(_ALONE.findall(flat)) + len(_ALONE.sub(" ", flat).translate(_WORDS).split())


def count_markup(html: str) -> int:
    """Return how many words the archive counts in a chapter: each text between two marks by itself.

    >>> count_markup("<p>Un<em>believ</em>able</p>")
    3
    """
    return sum(count_words(unescape(text)) for text in _TAG.split(html))


def stored(html: str) -> int:
    """Return how long a clean text is at most once the archive has written it anew.

    >>> stored('<p>So<br/>it is</p>') - len('<p>So<br/>it is</p>')
    1
    """
    return len(html) + html.count("/>") + _LINK * html.count("<a ") + _INDENTED * html.count("><")


def unread(line: str) -> str:
    """Return a line of markup in which the importer finds no label: it takes the first one anywhere.

    >>> unread("a note: milk")
    'a note&#58; milk'
    """
    return _LABELS.sub(r"\1\2&#58;", line)


def in_ascii(markup: str) -> str:
    """Return markup with references for all letters but those of ASCII.

    >>> in_ascii("<p>é</p>")
    '<p>&#233;</p>'
    """
    return markup.encode("ascii", "xmlcharrefreplace").decode("ascii")


def as_line(text: str) -> str:
    """Return text as markup on one line, safe from the importer."""
    return unread(escape(legal(text), quote=False))


def unspaced(html: str) -> str:
    """Return a clean text without line ends of which the archive makes lines: those about folded parts."""
    return _FOLDS.sub("", html)


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

    A piece has fewer characters than it may where the archive makes more of them.

    What was open at the end of a piece is not closed in it: make each clean again.
    """
    at_most = min(at_most, at_most * len(html) // max(1, stored(html)))
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
