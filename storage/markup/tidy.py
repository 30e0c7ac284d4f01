"""The markup of its day as markup of today: it looks the same, is valid, and says what it is.

Bodies of twenty years ago hold `<font>`, `<center>`, tables for layout, lists without items, paragraphs in
bold type. Browsers cope; screen readers and checkers do not. What goes in was cleaned by
`storage.markup.clean.clean_html`, so that tags are balanced and attributes quoted.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

from storage.markup.looks import (
    COLOURS,
    HIDDEN,
    INK,
    PAPER,
    Colour,
    colour_code,
    contrast,
    letter_size,
    read_colour,
    read_styles,
    readable,
    style_text,
)

_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>|[^<]+')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_WORDS = r"""(?:[^<]|</?(?:a|b|br|em|i|strong|u|img)(?: (?:href|rel|src|alt|title)="[^"]*")*>)"""
_UNDATED = re.compile(rf"{_WORDS}*+|(?:[^<]|<br>|<p>{_WORDS}*+</p>)*+")
"""What needs nothing: words with links, pictures and emphasis, or paragraphs of them."""
_VOID = frozenset({"br", "hr", "img", "wbr", "col"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
_BLOCKS = _HEADINGS | {
    *(
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
    ),
    *("figure", "footer", "header", "hr", "li", "nav", "ol", "p", "pre", "section", "table", "ul"),
}
_RENAMED = {
    "font": "span",
    "big": "span",
    "tt": "code",
    "strike": "s",
    "acronym": "abbr",
    **dict.fromkeys(("center", "dl", "dt", "dd", "article", "aside", "figure", "figcaption"), "div"),
    **dict.fromkeys(("footer", "header", "nav", "section"), "div"),
}
"""What is no more, and parts of a page that a body has no business to be."""
_LOOKS: dict[str, dict[str, str]] = {
    "center": {"text-align": "center"},
    "big": {"font-size": "larger"},
    "dd": {"margin-left": "2.5em"},
}
_BARE = {"display": "contents"}
_AS_BLOCKS = {
    kind: styles
    for kinds, styles in (
        (("b", "strong"), _BARE | {"font-weight": "bold"}),
        (("i", "em", "cite", "var", "dfn"), _BARE | {"font-style": "italic"}),
        (("tt", "code", "kbd", "samp"), _BARE | {"font-family": "monospace"}),
        (("small", "sub", "sup"), _BARE | {"font-size": "smaller"}),
        (("span", "font", "big", "abbr", "acronym", "q", "mark", "bdi", "bdo", "time"), _BARE),
        (("ruby", "rt", "rp", "summary"), _BARE),
        (tuple(_HEADINGS), {"font-weight": "bold"}),
        (("u",), {"text-decoration": "underline"}),
        (("s", "strike"), {"text-decoration": "line-through"}),
        (("p",), {"margin": "1em 0"}),
        (("pre",), {"white-space": "pre-wrap", "font-family": "monospace"}),
    )
    for kind in kinds
}
"""How what may hold only words is made when it holds paragraphs."""
_KEPT = frozenset({"class", "title", "data-lj-user", "href", "name", "id", "rel", "src", "alt", "open"})
_LANGUAGE = re.compile(
    r"(?:ar|be|bg|ca|cs|cy|da|de|el|en|eo|es|et|eu|fa|fi|fr|ga|gl|he|hi|hr|hu|hy|id|is|it|ja|ka|kk|ko|la|lt|lv"
    r"|mk|mn|ms|nl|no|pl|pt|ro|ru|sa|sk|sl|sq|sr|sv|ta|th|tr|uk|uz|vi|yi|zh)(?:-[A-Z]{2})?"
)
_ALIGNED = frozenset({"left", "right", "center", "justify"})
_VERTICAL = frozenset({"top", "middle", "bottom", "baseline"})
_TIME = re.compile(r"\d{4}-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?")
_SMALL = re.compile(r"[1-9]\d?")
_NUMBER = re.compile(r"-?\d{1,6}")
_PIXELS = re.compile(r"\s*(\d{1,4})(?:px)?\s*")
_SHARE = re.compile(r"\s*(\d{1,3})%\s*")


def tidied(html: str, *, first_heading: int = 2) -> str:
    """Return cleaned HTML as markup of today.

    Args:
        html: What `clean_html` returned.
        first_heading: The level that the largest headings in it take.

    >>> tidied('<center><font size="5">Hello</font></center>')
    '<div style="text-align: center"><span style="font-size: x-large">Hello</span></div>'
    """
    if _UNDATED.fullmatch(html):
        return html
    tokens = list(_TOKEN.finditer(html))
    return _Writer(tokens, first_heading=first_heading).write()


@dataclass(slots=True)
class _Open:
    """An element that is open."""

    kind: str
    """What it was."""
    name: str
    """What it is now."""
    ground: Colour
    ink: Colour
    is_implied: bool = False
    has_summary: bool = False
    summary_is_next: bool = False


@dataclass(slots=True)
class _Element:
    """A start tag on its way to being written."""

    kind: str
    name: str
    given: dict[str, str]
    kept: dict[str, str] = field(default_factory=dict)
    styles: dict[str, str] = field(default_factory=dict)


class _Writer:
    def __init__(self, tokens: list[re.Match[str]], *, first_heading: int) -> None:
        self._tokens = tokens
        self._holding_blocks, self._holding_words = _contents(tokens)
        self._first = first_heading
        self._heading = first_heading - 1
        self._out: list[str] = []
        self._open = [_Open("", "", PAPER, INK)]

    def write(self) -> str:
        for place, token in enumerate(self._tokens):
            name = token[2]
            if name is None:
                self._words(token[0])
            elif token[1]:
                self._end(name)
            else:
                self._start(place, name, token[3])
        return "".join(self._out)

    def _words(self, text: str) -> None:
        if not text.isspace():
            self._make_room("")
        self._out.append(text)

    def _start(self, place: int, kind: str, attributes: str) -> None:
        self._make_room(kind)
        parent = self._open[-1]
        given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
        element = _Element(kind, self._name(place, kind, given), given)
        if element.name == "div" and kind in _AS_BLOCKS:
            element.styles |= _AS_BLOCKS[kind]
        element.styles |= _LOOKS.get(kind, {})
        _keep(element, parent)
        ground, ink = _coloured(element, parent)
        if element.styles:
            element.kept["style"] = style_text(element.styles)
        self._out.append(_tag(element))
        if kind not in _VOID:
            self._open.append(_Open(kind, element.name, ground, ink))

    def _end(self, kind: str) -> None:
        if self._open[-1].is_implied:
            self._close()
        if len(self._open) > 1 and self._open[-1].kind == kind:
            if kind == "details":
                self._make_room("")
            self._close()

    def _close(self) -> None:
        self._out.append(f"</{self._open.pop().name}>")

    def _make_room(self, kind: str) -> None:
        """Open what must stand around or before what comes: an item in a list, a summary in details."""
        top = self._open[-1]
        if top.is_implied and kind == "li":
            self._close()
        elif top.name in _LISTS and kind != "li":
            self._out.append('<li style="list-style: none">')
            self._open.append(_Open("li", "li", top.ground, top.ink, is_implied=True))
        elif top.name == "details" and not top.has_summary:
            top.has_summary = True
            if kind != "summary":
                self._out.append("<summary>more</summary>")
            top.summary_is_next = kind == "summary"

    def _name(self, place: int, kind: str, given: dict[str, str]) -> str:
        parent = self._open[-1]
        if kind in _AS_BLOCKS and place in self._holding_blocks:
            return "div"
        if kind in _HEADINGS:
            return self._level(kind) if place in self._holding_words else "div"
        if kind == "summary":
            is_due, parent.summary_is_next = parent.summary_is_next, False
            return "summary" if is_due else "div"
        if kind == "li" and parent.name not in _LISTS:
            return "div"
        is_bare = (
            (kind in {"rt", "rp"} and parent.name != "ruby")
            or (kind == "time" and not _TIME.fullmatch(given.get("datetime", "")))
            or (kind == "bdo" and given.get("dir") not in {"ltr", "rtl"})
        )  # fmt: skip
        return "span" if is_bare else _RENAMED.get(kind, kind)

    def _level(self, kind: str) -> str:
        """Headings go down one step at a time, below those of the page."""
        self._heading = min(self._heading + 1, self._first - 1 + int(kind[1]), 6)
        return f"h{self._heading}"


def _contents(tokens: list[re.Match[str]]) -> tuple[set[int], set[int]]:
    """Return the places of start tags that hold blocks, and of those that hold words or pictures."""
    blocks: set[int] = set()
    words: set[int] = set()
    open_at: list[int] = []
    for place, token in enumerate(tokens):
        name = token[2]
        if name is None:
            if not token[0].isspace():
                _mark(open_at, words)
        elif token[1]:
            if open_at:
                open_at.pop()
        else:
            if name in _BLOCKS:
                _mark(open_at, blocks)
            if name == "img":
                _mark(open_at, words)
            if name not in _VOID:
                open_at.append(place)
    return blocks, words


def _mark(open_at: list[int], marked: set[int]) -> None:
    for place in reversed(open_at):
        if place in marked:
            return
        marked.add(place)


def _keep(element: _Element, parent: _Open) -> None:
    """Sort what was given into attributes that stay and styles."""
    for name, value in element.given.items():
        if name in _KEPT:
            element.kept[name] = value
        elif name in _HANDLERS:
            _HANDLERS[name](element, value, parent)
    element.styles |= {
        name: value
        for name, value in read_styles(element.given.get("style", "")).items()
        if name not in COLOURS
    }


def _language(element: _Element, value: str, _: _Open) -> None:
    if _LANGUAGE.fullmatch(value):
        element.kept["lang"] = value


def _direction(element: _Element, value: str, _: _Open) -> None:
    if value.lower() in {"ltr", "rtl", "auto"}:
        element.kept["dir"] = value.lower()


def _align(element: _Element, value: str, _: _Open) -> None:
    side = value.strip().lower()
    if element.kind in {"img", "table"}:
        if side in {"left", "right"}:
            element.styles["float"] = side
        elif side == "center":
            element.styles["margin"] = "0 auto"
        elif side in _VERTICAL:
            element.styles["vertical-align"] = side
    elif side in _ALIGNED and element.kind != "hr":
        element.styles["text-align"] = side


def _valign(element: _Element, value: str, _: _Open) -> None:
    if value.strip().lower() in _VERTICAL:
        element.styles["vertical-align"] = value.strip().lower()


def _extent(element: _Element, value: str, name: str) -> None:
    pixels, share = _PIXELS.fullmatch(value), _SHARE.fullmatch(value)
    if element.kind == "img" and pixels:
        element.kept[name] = pixels[1]
    elif pixels or share:
        element.styles[name] = f"{pixels[1]}px" if pixels else f"{share[1] if share else 0}%"


def _size(element: _Element, value: str, _: _Open) -> None:
    size = letter_size(value) if element.kind == "font" else None
    if size:
        element.styles["font-size"] = size


def _face(element: _Element, value: str, _: _Open) -> None:
    element.styles |= read_styles(f"font-family: {value.replace(';', ' ')}")


def _room(element: _Element, value: str, *sides: str) -> None:
    if pixels := _PIXELS.fullmatch(value):
        element.styles |= {f"margin-{side}": f"{pixels[1]}px" for side in sides}


def _if_like(pattern: re.Pattern[str], name: str) -> Callable[[_Element, str, _Open], None]:
    def keep(element: _Element, value: str, _: _Open) -> None:
        if pattern.fullmatch(value.strip()):
            element.kept[name] = value.strip()

    return keep


def _border(element: _Element, value: str, _: _Open) -> None:
    if element.kind == "table" and value.strip() not in {"", "0"}:
        element.styles["border"] = "1px solid"


def _value(element: _Element, value: str, parent: _Open) -> None:
    if parent.name == "ol" and element.name == "li" and _NUMBER.fullmatch(value.strip()):
        element.kept["value"] = value.strip()


_HANDLERS: dict[str, Callable[[_Element, str, _Open], None]] = {
    "align": _align,
    "border": _border,
    "colspan": _if_like(_SMALL, "colspan"),
    "datetime": _if_like(_TIME, "datetime"),
    "dir": _direction,
    "face": _face,
    "height": lambda element, value, _: _extent(element, value, "height"),
    "hspace": lambda element, value, _: _room(element, value, "left", "right"),
    "lang": _language,
    "rowspan": _if_like(_SMALL, "rowspan"),
    "size": _size,
    "start": _if_like(_NUMBER, "start"),
    "type": _if_like(re.compile("[1aAiI]"), "type"),
    "valign": _valign,
    "value": _value,
    "vspace": lambda element, value, _: _room(element, value, "top", "bottom"),
    "width": lambda element, value, _: _extent(element, value, "width"),
}


def _coloured(element: _Element, parent: _Open) -> tuple[Colour, Colour]:
    """Give an element its colours, so that its words can be read; return its ground and its ink."""
    asked = read_styles(element.given.get("style", ""))
    back = read_colour(asked.get("background-color")) or read_colour(element.given.get("bgcolor"))
    fore = read_colour(asked.get("color")) or (
        read_colour(element.given.get("color")) if element.kind == "font" else None
    )
    if back is None and fore is None:
        return parent.ground, parent.ink
    ground = back or parent.ground
    if fore and ground != PAPER and contrast(fore, ground) < HIDDEN:
        element.kept |= {"data-veiled": "", "tabindex": "0"}
    ink = readable(fore or parent.ink, ground)
    if back:
        element.styles["background-color"] = colour_code(back)
    element.styles["color"] = colour_code(ink)
    return ground, ink


def _tag(element: _Element) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.kept.items())
    return f"<{element.name}{attributes}>"
