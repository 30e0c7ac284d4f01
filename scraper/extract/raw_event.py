"""What a poster typed, shown as the site shows it: the same `body_html` that a page of the entry gives.

Interfaces and exports give the text as typed: with the sites' own tags (`<lj-cut>`, `<lj user>`, `<cut>`,
`<user>`, polls, embeds), line ends that become breaks, bare addresses that become links, or Markdown. What
only the server knows (a poll's questions, the code behind an embed) becomes a link or a mark, never nothing.
Deterministic and linear in the length of the text.

Source: pages and interface answers of a server's entries compared (Dreamwidth, 2026); LiveJournal's code.
"""

import re
from dataclasses import dataclass, field
from html import escape, unescape

import markdown as markdown_library

from scraper.extract.page.embedded import clean_text
from scraper.extract.page.nesting import is_monstrous
from scraper.extract.parts.body import Body, read_fragment
from scraper.sites import Engine

_PIECE = re.compile(r"<!--.*?-->|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<rest>[^<>]*)>", re.DOTALL)
"""A comment or a tag; what lies between two of them is text."""
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_URL = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_URL_END = ".,;:!?)]}"
"""Marks that end a sentence rather than an address."""
_MENTION = re.compile(
    r"(?<![\w/.@])@(?P<name>[a-z0-9_-]{1,25})(?:\.(?P<site>[a-z0-9-]+(?:\.[a-z]{2,})?))?(?![\w-])"
)
_NUMBERED = re.compile(r"(?:lj-)?(?P<kind>poll)-(?P<number>\d{1,12})")
_VERBATIM = frozenset({"pre", "textarea", "script", "style", "xmp"})
"""Elements in which line ends stay what they are."""
_TABLES = frozenset({"table", "tbody", "thead", "tfoot", "tr", "colgroup"})
_CELLS = frozenset({"td", "th", "caption"})
_CUTS = frozenset({"lj-cut", "cut"})
_CUT_TAG = re.compile(r"<(?:lj-cut|cut|div[^<>]*\bljcut)\b", re.IGNORECASE)
_USERS = frozenset({"lj", "user"})
_EMBEDS = frozenset({"lj-embed", "site-embed"})
_DROPPED = frozenset(
    {
        "lj-like",
        "lj-repost",
        "lj-music",
        "lj-lang",
        "lj-wishlist",
        "lj-template",
        "lj-app",
        "lj-map",
        "lj-phonepost",
    }
)
"""The site's own buttons and widgets: nothing somebody wrote."""
_ELEMENTS = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "address",
        "article",
        "aside",
        "audio",
        "b",
        "big",
        "blink",
        "blockquote",
        "br",
        "button",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "dir",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "fieldset",
        "figcaption",
        "figure",
        "font",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "legend",
        "li",
        "main",
        "map",
        "area",
        "mark",
        "marquee",
        "nav",
        "nobr",
        "object",
        "ol",
        "optgroup",
        "option",
        "p",
        "param",
        "picture",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "select",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "style",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "track",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
        "script",
    ]
)
"""Elements of HTML, old ones too; how a site shows any other is its own affair."""
_MARKDOWN = "markdown"
_PLAIN_EDITORS = ("html_raw",)
_FORMATTED = ("html_casual", "html_extra")
_MENTIONING = ("html_casual1", "html_extra", _MARKDOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """A text as typed, with what decides how it is shown."""

    text: str
    engine: Engine
    base: str
    """The site's address, with scheme and without a path: `https://www.dreamwidth.org`; "" where nothing says
    which site it is."""
    is_preformatted: bool = False
    editor: str | None = None
    """Dreamwidth's name of the way it was written: `markdown0`, `html_casual1`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """How a raw text is shown."""

    body: Body
    unknown: tuple[str, ...] = ()
    """What only the server could show: `poll`, `embed`, `markup` that is no HTML; for a finding."""


def render_event(raw: RawText) -> Rendered:
    r"""Return a raw text as a page would show it.

    >>> text = RawText(text="one\n<lj-cut text='more'>two</lj-cut>", engine=Engine.DREAMWIDTH, base="https://www.x.org")
    >>> render_event(text).body.html
    'one<br><a name="cutid1"></a>two'
    """
    source = clean_text(raw.text).replace("\r\n", "\n").replace("\r", "\n")
    writer = _Writer(raw)
    if (raw.editor or "").startswith(_MARKDOWN):
        source = markdown_library.markdown(_protected(source), output_format="html")
        writer.breaks = False
    writer.write(source)
    html = "".join(writer.parts)
    return Rendered(
        body=read_fragment(html, printed=not is_monstrous(html)), unknown=tuple(sorted(writer.unknown))
    )


def _protected(source: str) -> str:
    """Return Markdown whose site tags are not taken for the beginning of a block of HTML."""
    return source.replace("<cut", "\n\n<cut").replace("</cut>", "</cut>\n\n") if "<cut" in source else source


@dataclass(slots=True)
class _Writer:
    """Writes the pieces of one text in order; knows what is open around the next."""

    raw: RawText
    parts: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    cuts: int = 0
    open_cuts: list[int] = field(default_factory=list)
    verbatim: int = 0
    links: int = 0
    raw_marks: int = 0
    tables: list[str] = field(default_factory=list)
    breaks: bool = True
    has_several_cuts: bool = False

    def __post_init__(self) -> None:
        editor = self.raw.editor or ""
        plain = self.raw.is_preformatted or editor.startswith(_PLAIN_EDITORS)
        self.breaks = not plain or editor.startswith(_FORMATTED)

    def write(self, source: str) -> None:
        """Write a whole text."""
        self.has_several_cuts = len(_CUT_TAG.findall(source)) > 1
        end = 0
        for piece in _PIECE.finditer(source):
            self._text(source[end : piece.start()])
            end = piece.end()
            if piece["name"]:
                self._tag(piece)
        self._text(source[end:])

    # -- text ------------------------------------------------------------------

    def _text(self, text: str) -> None:
        if not text:
            return
        if not self.links and not self.verbatim and not self.raw_marks:
            text = self._linked(text)
        if self._formats and not self.verbatim and "\n" in text:
            text = text.replace("\n", "<br>") if not self._between_cells else text
        self.parts.append(text)

    @property
    def _formats(self) -> bool:
        return self.breaks and not self.raw_marks

    @property
    def _between_cells(self) -> bool:
        return bool(self.tables) and self.tables[-1] in _TABLES

    def _linked(self, text: str) -> str:
        if "://" in text and self.breaks:
            text = _URL.sub(_link, text)
        if "@" in text and (self.raw.editor or "").startswith(_MENTIONING):
            text = _MENTION.sub(self._mention, text)
        return text

    def _mention(self, match: re.Match[str]) -> str:
        return self._user(match["name"], site=match["site"])

    # -- tags ------------------------------------------------------------------

    def _tag(self, piece: re.Match[str]) -> None:
        name, closes = piece["name"].lower(), bool(piece["close"])
        numbered = _NUMBERED.fullmatch(name)
        if name in _CUTS or (name == "div" and "ljcut" in piece["rest"].lower()):
            self._cut(piece["rest"], closes=closes)
        elif name in _USERS and not closes and (user := self._named(piece["rest"])):
            self.parts.append(user)
        elif name in _USERS:
            return
        elif numbered and not closes:
            self._poll(numbered["number"])
        elif name in _EMBEDS:
            self._embed(piece, closes=closes)
        elif name == "lj-spoiler":
            self._spoiler(piece["rest"], closes=closes)
        elif name in {"lj-raw", "raw-code"}:
            self.raw_marks = max(0, self.raw_marks + (-1 if closes else 1))
        elif name not in _DROPPED:
            self._markup(name, piece, closes=closes)

    def _markup(self, name: str, piece: re.Match[str], *, closes: bool) -> None:
        step = -1 if closes else 1
        if name not in _ELEMENTS:
            self.unknown.add("markup")
        if name in _VERBATIM:
            self.verbatim = max(0, self.verbatim + step)
        elif name == "a":
            self.links = max(0, self.links + step)
        elif name in _TABLES | _CELLS:
            self._table(name, closes=closes)
        self.parts.append(piece[0])

    def _table(self, name: str, *, closes: bool) -> None:
        if not closes:
            self.tables.append(name)
        elif name in self.tables:
            while self.tables.pop() != name:
                pass

    def _cut(self, rest: str, *, closes: bool) -> None:
        """Write the anchors of a cut; of one among several, what it is called, which no page shows."""
        marks_end = self.raw.engine is Engine.LIVEJOURNAL
        if closes:
            if self.open_cuts:
                number = self.open_cuts.pop()
                self.parts.append(f'<a name="cutid{number}-end"></a>' if marks_end else "")
            return
        self.cuts += 1
        called = (_attributes(rest).get("text") or "").strip() if self.has_several_cuts else ""
        title = f' title="{escape(called)}"' if called else ""
        self.parts.append(f'<a name="cutid{self.cuts}"{title}></a>')
        if not rest.rstrip().endswith("/"):
            self.open_cuts.append(self.cuts)

    def _named(self, rest: str) -> str | None:
        given = _attributes(rest)
        name = given.get("name") or given.get("user") or given.get("comm")
        return self._user(name, site=given.get("site")) if name else None

    def _user(self, name: str, *, site: str | None = None) -> str:
        account = name.strip().lower().replace("-", "_") if not site else name.strip()
        if not site and not self.raw.base:
            return f'<span class="ljuser" lj:user="{escape(account)}"><b>{escape(account)}</b></span>'
        host = (site or self.raw.base.partition("://")[2].removeprefix("www.")).strip().lower()
        host = host if "." in host or "localhost" in host else f"{host}.com"
        scheme = self.raw.base.partition("://")[0] or "https"
        address = f"{scheme}://{account.replace('_', '-')}.{host}/"
        known = "" if site else f' lj:user="{escape(account)}"'
        return f'<span class="ljuser"{known}><a href="{escape(address)}"><b>{escape(account)}</b></a></span>'

    def _poll(self, number: str) -> None:
        self.unknown.add("poll")
        known = f' href="{escape(self.raw.base)}/poll/?id={number}"' if self.raw.base else ""
        self.parts.append(f"<a{known}>Poll #{number}</a>")

    def _embed(self, piece: re.Match[str], *, closes: bool) -> None:
        number = _attributes(piece["rest"]).get("id")
        if not closes and number:
            self.unknown.add("embed")
            self.parts.append(
                f'<span class="lj_embedcontent" id="embed_{escape(number)}">[embedded media]</span>'
            )

    def _spoiler(self, rest: str, *, closes: bool) -> None:
        if closes:
            self.parts.append("</div></div>")
            return
        title = escape(_attributes(rest).get("title") or "Spoiler")
        self.parts.append(
            f'<div class="lj-spoiler"><div class="lj-spoiler-head"><a href="#">{title}</a></div>'
            '<div class="lj-spoiler-body">'
        )


def _attributes(rest: str) -> dict[str, str]:
    return {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(rest)}


def _link(match: re.Match[str]) -> str:
    """Return an address as a link, without the marks that end its sentence."""
    url = match[0]
    end = len(url.rstrip(_URL_END))
    return f'<a href="{url[:end]}">{url[:end]}</a>{url[end:]}'
