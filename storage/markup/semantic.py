"""Journal HTML of twenty years -> clean semantic HTML, for books, other archives and other sites.

What the writer's tools made of italics, centred lines and paragraphs becomes elements that say so; colours,
typefaces, sizes and classes go; names of accounts become links, players become links, polls tables. No word
is lost and none changes its place. Linear in the size of the body.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import unquote, urljoin, urlsplit

import nh3

from storage.markup.clean import TOKEN, body_text, is_too_deep, without_strangers
from storage.markup.flow import Align, Box, Flow
from storage.markup.players import played
from storage.markup.polls import typed_polls, with_poll_tables

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)((?: [a-z-]+=\"[^\"]*\")*)>|[^<]+|<")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_INLINE = {
    **dict.fromkeys(("i", "em", "var", "dfn"), "em"),
    **dict.fromkeys(("b", "strong"), "strong"),
    **dict.fromkeys(("s", "strike"), "s"),
    **dict.fromkeys(("tt", "code", "kbd", "samp"), "code"),
    **{name: name for name in ("u", "sub", "sup", "small", "del", "ins", "cite", "q", "ruby", "rt", "rp")},
    **dict.fromkeys(("abbr", "acronym"), "abbr"),
    "mark": "mark",
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WRITTEN = frozenset({"blockquote", "ul", "ol", "li", "dl", "dt", "dd", "details", "summary", "caption"})
_TABLE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
_PARTING = frozenset(
    "p div center address article aside section header footer nav figure figcaption pre".split()  # noqa: SIM905
)
_BLOCKS = _HEADINGS | _WRITTEN | _TABLE | _PARTING
_NEVER_OPEN = frozenset({"br", "hr", "img", "wbr", "input", "lj", "user", "a"})
_REOPENED = frozenset({*_INLINE, "font", "span", "div", "center", "p", "blockquote"})
_LOOKED_AT = 60
"""Elements an end tag is looked for in: nobody closes more at once."""
_CLEANER = nh3.Cleaner(
    tags={*_INLINE, *_BLOCKS, "a", "br", "hr", "img", "span", "font", "big", "bdo", "wbr"},
    attributes={
        "*": {"class", "title", "lang", "dir", "style", "align"},
        "a": {"href", "name", "id"},
        "img": {"src", "alt", "width", "height"},
        "span": {"data-lj-user"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
        "ol": {"start"},
    },
    filter_style_properties={
        *("font-style", "font-weight", "font", "text-decoration", "text-align", "vertical-align"),
    },
    url_schemes={"http", "https", "mailto", "ftp"},
    link_rel=None,
    clean_content_tags={"script", "style", "template", "noembed", "noframes", "title"},
)
_USER_SPAN = re.compile(r"(<span\b[^<>]*?\s)lj:user(\s*=)", re.IGNORECASE)
_USER_TAG = re.compile(r"<(?:lj|user)\s+([^<>]*?)/?>(?:</(?:lj|user)\s*>)?", re.IGNORECASE)
_USER_NAME = re.compile(r"""\b(?:user|name|comm)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>/]+))""", re.IGNORECASE)
_USER_SITE = re.compile(r"""\bsite\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>/]+))""", re.IGNORECASE)
_PLAYER = re.compile(r"<(iframe|embed|object|video|audio|source)\b([^<>]*)>", re.IGNORECASE)
_IN_PLAYER = re.compile(r"(<iframe\b[^<>]*>)(?:[^<]|<(?!/?iframe\b))*</iframe\s*>", re.IGNORECASE)
"""What a frame holds is shown by no browser."""
_HAS_PLAYER = re.compile(r"<(?:iframe|embed|object|video|audio)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"""\b(?:src|data)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.IGNORECASE)
_CUT = re.compile(r"cutid(\d{1,4})(-end)?")
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_ALIGNED = frozenset({"left", "right", "center", "justify"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SMALL = re.compile(r"[1-9]\d{0,2}")
_PIXELS = re.compile(r"\d{1,4}")
_SMILEY_PIXELS = 24
_SMILEY_WORD = re.compile(r"[^\w\s]{1,6}|[:;=8][^\s]{1,3}")
_BOLD = 600
Attributes = dict[str, str]


def _same(address: str) -> str | None:
    return address


def _picture(address: str, alt: str, size: str) -> str:
    return f'<img src="{escape(address)}" alt="{escape(alt)}"{size}/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a target wants of the markup.

    Attributes:
        align: How centred lines say so.
        cuts: What stands around what was behind a cut: `section`, `more` (a mark before the first), or "".
        elements: Elements the target takes besides paragraphs and line breaks; None: all.
        first_heading: The level of the largest heading; above 1, no heading is more than one below the last.
        link: Absolute address -> what the link leads to; None: it becomes plain text.
        picture: (absolute address, alternative text, attributes of size) -> markup; "" leaves it out.
        player: Address of an embedded player -> markup that shows it; None: a link to it.
        anchors: What names of places begin with; None: they go, and so do links to them.
        anchor_name: The attribute that names a place.
        base: The address the body stood at, for links in it.
    """

    align: Align = Align.STYLE
    cuts: str = "section"
    elements: frozenset[str] | None = None
    first_heading: int = 1
    link: Callable[[str], str | None] = _same
    picture: Callable[[str, str, str], str] = _picture
    player: Callable[[str], str | None] = lambda _: None
    anchors: str | None = None
    anchor_name: str = "id"
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Semantic:
    """A body made clean."""

    html: str
    """Balanced XHTML, a block on a line."""
    players: tuple[str, ...] = ()
    """Addresses of players that became links."""
    pictures: tuple[str, ...] = ()
    """Absolute addresses of its pictures."""


def semantic_html(html: str, style: Style = Style()) -> Semantic:
    """Return a body as clean semantic HTML.

    Args:
        html: `body_html` of an entry or comment, or a piece of one.
        style: What the target wants.

    >>> semantic_html('One<br><br><span style="font-style:italic">two').html.splitlines()
    ['<p>One</p>', '<p><em>two</em></p>']
    """
    if is_too_deep(html):
        text = escape(body_text(html), quote=False)
        lines = (part.replace("\n", "<br/>") for part in text.split("\n\n"))
        return Semantic(html="\n".join(f"<p>{line}</p>" for line in lines if line.strip()))
    cleaned = with_poll_tables(_CLEANER.clean(_prepared(html, style.base)))
    return _Reader(style).read(_ILLEGAL.sub("", cleaned.replace("&nbsp;", "\u00a0")))


def _prepared(html: str, base: str | None) -> str:
    """Turn what only the sites understood into markup that says the same."""
    html = _ILLEGAL.sub("", html)
    if "lj" in html.lower() or "<user" in html.lower():
        html = _USER_SPAN.sub(r"\1data-lj-user\2", html)
        html = _USER_TAG.sub(lambda match: _user_markup(match, base), html)
    if "poll" in html.lower():
        html = typed_polls(html)
    if _HAS_PLAYER.search(html):
        html = _PLAYER.sub(_player_markup, _IN_PLAYER.sub(r"\1", html))
    return without_strangers(html, parting=True)


def _user_markup(match: re.Match[str], base: str | None) -> str:
    found, of = _USER_NAME.search(match[1]), _USER_SITE.search(match[1])
    name = next((part for part in found.groups() if part), "") if found else ""
    if not name:
        return ""
    site = next((part for part in of.groups() if part), "") if of else _domain(base)
    account = unescape(name).strip().lower().replace("_", "-")
    if not site or not re.fullmatch(r"[a-z0-9-]{1,40}", account) or not re.fullmatch(r"[\w.-]+", site):
        return escape(unescape(name))
    return f'<a href="https://{account}.{escape(site)}/">{escape(unescape(name))}</a>'


def _domain(base: str | None) -> str:
    """Return the site a journal's address belongs to: what follows the journal's own name."""
    host = _hostname(base or "")
    return host.partition(".")[2] if host.count(".") > 1 else ""


def _hostname(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _player_markup(match: re.Match[str]) -> str:
    found = _ADDRESS.search(match[2])
    address = unescape(next((part for part in found.groups() if part), "")) if found else ""
    if not address.startswith(("//", "http:", "https:")):
        return "" if match[1].lower() == "iframe" else match[0]  # left open, it would swallow what follows
    whole = f"https:{address}" if address.startswith("//") else address
    return f'<a class="k-player" href="{escape(whole)}"></a>'


@dataclass(slots=True)
class _User:
    """A mention of an account, while it is read."""

    depth: int
    name: str
    address: str | None = None
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """An element that is open in what is read."""

    name: str
    formats: tuple[str, ...] = ()
    box: str | None = None


class _Reader:
    """Reads balanced tokens and tells the writer what they mean."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._flow = Flow(align=style.align, allowed=self._is_allowed)
        self._open: list[_Open] = []
        self._user: _User | None = None
        self._players: list[str] = []
        self._pictures: list[str] = []
        self._cuts: dict[int, str] = {}
        self._has_more = False
        self._is_after_cut = False
        """Whether no word has come since a cut ended."""
        self._anchors: dict[str, bool] = {}
        """Names of places -> whether an anchor of the name has been written."""
        self._level = style.first_heading - 1
        """Of the last heading."""
        self._is_annotated = False
        """Whether no word has come since an annotation (`rt`) ended."""

    def read(self, cleaned: str) -> Semantic:
        tokens = list(_TOKEN.finditer(cleaned))
        if "cutid" in cleaned:
            self._cuts = dict(_paired_cuts(tokens))
        if self._style.anchors is not None:
            self._anchors = dict.fromkeys(_named_places(tokens), False)
        for place, token in enumerate(tokens):
            name = token[2]
            if name is None:
                self._words(token[0])
            elif token[1]:
                self._end(name)
            else:
                given = {key: unescape(value) for key, value in _ATTRIBUTE.findall(token[3])}
                self._start(place, name, given)
        return Semantic(
            html=self._flow.finish(), players=tuple(self._players), pictures=tuple(self._pictures)
        )

    def _is_allowed(self, tag: str) -> bool:
        return self._style.elements is None or tag in self._style.elements

    def _words(self, text: str) -> None:
        text = "&lt;" if text == "<" else text
        self._is_annotated = self._is_annotated and not text.strip()
        self._is_after_cut = self._is_after_cut and not text.strip()
        if self._user is not None:
            self._user.words.append(text)
        else:
            self._flow.words(text)

    def _start(self, place: int, name: str, given: Attributes) -> None:
        if self._user is not None:
            self._in_user(name, given)
            return
        if name == "br":
            self._flow.line_break()
        elif name == "hr":
            self._flow.rule()
        elif name == "img":
            self._image(given)
        elif name == "a":
            self._anchor(place, given)
        elif name == "span" and ("data-lj-user" in given or "ljuser" in given.get("class", "").split()):
            self._open.append(_Open(name))
            self._user = _User(len(self._open), given.get("data-lj-user", ""))
        elif name in _BLOCKS:
            self._block(name, given)
        elif name != "wbr":
            self._format(name, given)

    def _end(self, name: str) -> None:
        if not self._open or self._open[-1].name != name:
            return
        closed = self._open.pop()
        self._is_annotated = self._is_annotated or closed.name == "rt"
        if self._user is not None:
            if len(self._open) < self._user.depth:
                self._end_user(self._user)
            return
        if closed.box is not None:
            self._flow.close_box(closed.box)
        for tag in reversed(closed.formats):
            self._flow.close_format(tag)

    def _in_user(self, name: str, given: Attributes) -> None:
        if self._user is not None and name == "a" and given.get("href"):
            self._user.address = given["href"]
        if name not in {"br", "hr", "img", "wbr"}:
            self._open.append(_Open(name))

    def _end_user(self, user: _User) -> None:
        self._user = None
        said = "".join(user.words).strip() or escape(user.name)
        address = self._led(user.address)
        if said and address:
            self._flow.open_format("a", f' href="{escape(address)}"')
        self._flow.words(said)
        if said and address:
            self._flow.close_format("a")

    def _led(self, address: str | None) -> str | None:
        """Return where a link leads in the target; None where it leads nowhere."""
        if not address:
            return None
        address = address.strip()
        home, mark, name = address.partition("#")
        place = self._place(name) if mark and home in {"", self._style.base} else None
        if place or (mark and not home):
            return place
        whole = self._absolute(address)
        return self._style.link(whole) if whole else None

    def _place(self, name: str) -> str | None:
        """Return a link to a place in the text; None where no place has the name."""
        found = next((at for at in (_joined(name), _joined(unquote(name))) if at in self._anchors), None)
        return None if found is None else f"#{self._style.anchors}{found}"

    def _absolute(self, address: str) -> str:
        try:
            whole = urljoin(self._style.base or "", address.strip())
            parts = urlsplit(whole)
        except ValueError:
            return ""
        whole = f"https:{whole}" if whole.startswith("//") else whole
        if parts.scheme == "mailto":
            return whole
        return re.sub(r"[\s\"<>\\^`{|}]", lambda m: f"%{ord(m[0]):02X}", whole) if parts.netloc else ""

    def _anchor(self, place: int, given: Attributes) -> None:
        if "k-player" in given.get("class", "").split() and given.get("href"):
            self._player(given["href"])
            self._open.append(_Open("a"))
            return
        named = given.get("name") or given.get("id") or ""
        cut = self._cuts.get(place)
        called = given.get("title", "").strip() if _CUT.fullmatch(named) else ""
        if cut == "begin":
            self._begin_cut(is_called=bool(called))
        elif cut == "end":
            self._end_cut()
        if called:
            self._name_cut(called)
        if cut is None and self._anchors.get(_joined(named)) is False:
            self._anchors[_joined(named)] = True
            name = f"{self._style.anchors}{_joined(named)}"
            self._flow.inline(f'<a {self._style.anchor_name}="{name}"></a>')
        address = self._led(given.get("href"))
        if address is None:
            self._open.append(_Open("a"))
        else:
            self._flow.open_format("a", f' href="{escape(address)}"')
            self._open.append(_Open("a", ("a",)))

    def _player(self, address: str) -> None:
        shown = None if self._flow.is_in_phrase else self._style.player(address)
        if shown is not None:
            self._flow.raw_block(shown)
            return
        self._players.append(address)
        led = self._led(played(address))
        said = escape(_hostname(led or address) or "player", quote=False)
        self._flow.line_break()
        self._flow.inline(f'<a href="{escape(led)}">{said}</a>' if led else said)
        self._flow.line_break()

    def _begin_cut(self, *, is_called: bool) -> None:
        if self._style.cuts == "more" and not self._has_more:
            self._has_more = True
            self._flow.raw_block("<!--more-->")
        is_section = self._style.cuts == "section"
        if self._is_after_cut and not is_section and not is_called:
            self._flow.rule()  # two cuts parted what is side by side now
        tag = "section" if is_section else ""
        self._flow.open_box(Box("cut", tag, "p"), attributes=' class="cut"' if is_section else "")

    def _name_cut(self, called: str) -> None:
        """Write what one of several cuts is called as a line above what it holds."""
        self._flow.end_paragraph()
        self._flow.open_format("strong")
        self._flow.words(escape(called, quote=False))
        self._flow.close_format("strong")
        self._flow.end_paragraph()

    def _end_cut(self) -> None:
        self._flow.close_box("cut")
        self._is_after_cut = True

    def _image(self, given: Attributes) -> None:
        alt = " ".join(given.get("alt", "").split())
        if _is_smiley(given, alt):
            self._flow.words(escape(alt, quote=False))
            return
        source = given.get("src", "").strip()
        address = self._absolute(source) if source else ""
        if not address:
            if alt:
                self._flow.words(escape(alt, quote=False))
            return
        self._pictures.append(address)
        size = "".join(
            f' {name}="{given[name]}"'
            for name in ("width", "height")
            if _PIXELS.fullmatch(given.get(name, ""))
        )
        markup = self._style.picture(address, alt, size)
        if markup:
            self._flow.inline(markup)

    def _format(self, name: str, given: Attributes) -> None:
        formats: list[str] = []
        tag = _INLINE.get(name)
        if name == "rt" and (self._is_annotated or self._flow.has_open("rt")):
            self._flow.words(" ")  # annotations of annotations are not one word
        is_stray = name in {"rt", "rp"} and not self._flow.has_open("ruby")
        if tag is not None and self._is_allowed(tag) and not is_stray:
            title = f' title="{escape(given["title"])}"' if tag == "abbr" and given.get("title") else ""
            self._flow.open_format(tag, title)
            formats.append(tag)
        elif name in {"rt", "rp"}:
            self._flow.words(" ")  # it stood above the letters, not among them
        formats += self._styled(given)
        if language := _spoken(given):
            self._flow.open_format("span", language)
            formats.append("span")
        self._open.append(_Open(name, tuple(formats)))

    def _styled(self, given: Attributes) -> list[str]:
        """Begin the formats that a style attribute asks for."""
        tags = [tag for tag in _formats_of(given.get("style", "")) if self._is_allowed(tag)]
        for tag in tags:
            self._flow.open_format(tag)
        return tags

    def _block(self, name: str, given: Attributes) -> None:
        box, attributes = self._box(name, given)
        self._flow.open_box(box, attributes=attributes)
        self._open.append(_Open(name, tuple(self._styled(given)), name))
        box.attributes |= _inherited(name, given)

    def _heading(self, written: int) -> int:
        """Return the level of a heading in the target."""
        first = self._style.first_heading
        level = min(6, written + first - 1)
        if first > 1:
            level = min(level, self._level + 1)
            self._level = level
        return level

    def _box(self, name: str, given: Attributes) -> tuple[Box, str]:
        classes = given.get("class", "").split()
        if name == "div" and "lj-spoiler" in classes and self._is_allowed("details"):
            return Box(name, "details", "p"), ""
        if name == "div" and "lj-spoiler-head" in classes and self._is_allowed("summary"):
            return Box(name, "summary", ""), ""
        if name in _HEADINGS:
            return Box(name, "", f"h{self._heading(int(name[1]))}"), ""
        if name == "pre":
            return Box(name, "", "pre"), ""
        if not self._is_allowed(name) or name in _PARTING:
            return Box(name, "", "p"), ""
        if name in {"dt", "summary", "caption"}:
            return Box(name, name, ""), ""
        spans = "".join(
            f' {key}="{given[key]}"'
            for key in ("colspan", "rowspan", "start")
            if _SMALL.fullmatch(given.get(key, ""))
        )
        return Box(name, name, "p"), spans


def _named_places(tokens: list[re.Match[str]]) -> Iterator[str]:
    """Yield the names of places that links may lead to."""
    for token in tokens:
        if token[2] == "a" and not token[1]:
            given = {key: unescape(value) for key, value in _ATTRIBUTE.findall(token[3])}
            named = given.get("name") or given.get("id") or ""
            if named and not _CUT.fullmatch(named) and _joined(named):
                yield _joined(named)


def _inherited(name: str, given: Attributes) -> Attributes:
    """Return what a block says of the paragraphs in it."""
    found: Attributes = {}
    style = dict(_DECLARATION.findall(given.get("style", "").lower()))
    side = (style.get("text-align") or given.get("align") or "").strip().lower()
    side = "center" if name == "center" else side
    if side in _ALIGNED and name != "table":
        found["align"] = side
    if given.get("dir", "").lower() in {"ltr", "rtl"}:
        found["dir"] = given["dir"].lower()
    if _LANGUAGE.fullmatch(given.get("lang", "")):
        found["lang"] = given["lang"]
    return found


def _spoken(given: Attributes) -> str:
    """Return language and direction as attributes, where an element says them."""
    found = _inherited("", {key: given[key] for key in ("lang", "dir") if key in given})
    return "".join(f' {key}="{escape(value)}"' for key, value in found.items())


def _formats_of(style: str) -> Iterator[str]:
    """Yield the inline elements that say what a style does."""
    said: dict[str, str] = dict(_DECLARATION.findall(style.lower()))
    font = said.get("font", "")
    if re.search(r"\b(?:italic|oblique)\b", f"{said.get('font-style', '')} {font}"):
        yield "em"
    weight = str(said.get("font-weight", font)).strip()
    if re.search(r"\bbold(?:er)?\b", weight) or (weight.isdecimal() and int(weight) >= _BOLD):
        yield "strong"
    lines = said.get("text-decoration", "")
    if "underline" in lines:
        yield "u"
    if "line-through" in lines:
        yield "s"
    if said.get("vertical-align", "").strip() in {"sub", "super"}:
        yield "sub" if "sub" in said["vertical-align"] else "sup"


def _is_smiley(given: Attributes, alt: str) -> bool:
    """Whether a picture only stands for signs that its alternative text holds."""
    sides = [int(given[key]) for key in ("width", "height") if _PIXELS.fullmatch(given.get(key, ""))]
    is_small = bool(sides) and max(sides) <= _SMILEY_PIXELS
    is_named = bool(re.search(r"smil|emoti|emoji", given.get("src", ""), re.IGNORECASE))
    return bool(_SMILEY_WORD.fullmatch(alt)) and (is_small or is_named)


def _joined(name: str) -> str:
    """Return the name of a place as every target takes it: no spaces, letters of other scripts by number."""
    joined = re.sub(r"[^\w.-]+", "_", name)
    return "".join(sign if sign.isascii() else f"u{ord(sign):x}" for sign in joined)


def _paired_cuts(tokens: list[re.Match[str]]) -> Iterator[tuple[int, str]]:
    """Yield (place, begin or end) of the cuts that begin and end among the same siblings."""
    above: list[int] = []
    begun: dict[str, tuple[int, int]] = {}
    for place, token in enumerate(tokens):
        name = token[2]
        if name is None:
            continue
        if token[1]:
            if above:
                above.pop()
            continue
        if name == "a" and "cutid" in token[3]:
            given = dict(_ATTRIBUTE.findall(token[3]))
            match = _CUT.fullmatch(given.get("name") or given.get("id") or "")
            parent = above[-1] if above else -1
            if match and not match[2]:
                begun.setdefault(match[1], (place, parent))
            elif match and begun.get(match[1], (0, -2))[1] == parent:
                yield begun.pop(match[1])[0], "begin"
                yield place, "end"
        if name not in {"br", "hr", "img", "wbr"}:
            above.append(place)


def from_place(html: str, place: int) -> str:
    """Return a body from a place on, with what was open there opened again before it.

    >>> from_place("<i>one <b>two</b> three</i>", 17)
    '<i> three</i>'
    """
    still_open: list[tuple[str, str]] = []
    for match in TOKEN.finditer(html[:place]):
        name = (match["name"] or "").lower()
        if not name or name in _NEVER_OPEN:
            continue
        if html[match.start() + 1] != "/":
            still_open.append((name, match[0]))
        elif any(name == known for known, _ in still_open[-_LOOKED_AT:]):
            while still_open.pop()[0] != name:
                pass
    return "".join(tag for name, tag in still_open if name in _REOPENED) + html[place:]
