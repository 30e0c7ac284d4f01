"""XML as a plain tree, read without harm: no entities, no files; a fault keeps what precedes it."""

import re
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from scraper.extract.page.embedded import clean_text

_ENTITY = re.compile(r"&(?P<name>[A-Za-z][A-Za-z0-9]{0,31};)")
_OWN = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
_DOCTYPE_BEGINS = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_NO_CHARACTER = re.compile(
    r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[1-24-9]|2\d|3[01]));", re.IGNORECASE
)
"""Control characters by number, which are as forbidden as they are by themselves."""
_NUMBERS = re.compile(r"(?:&#(?:x0*d[89a-f][0-9a-f]{2}|0*5[5-7]\d{3});)+", re.IGNORECASE)
"""Letters beyond the first 65,536 as two numbers each, as programs of 2005 wrote a smiley."""
_BARE = re.compile(r"&(?!(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});)|<(?![A-Za-z_/!?])")
"""A sign that begins something in XML and here stands for itself."""
_TYPED = re.compile(
    r"<(?=/?(?:lj|lj-[a-z]{1,20}|a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|embed|font|h[1-6]|hr|i"
    r"|iframe|img|ins|li|object|ol|p|param|pre|q|s|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u"
    r"|ul)(?:[\s/][^<>]*)?>)",
    re.IGNORECASE,
)
"""Begins a tag that people type, and that no backup's form has among its elements."""
_AS_IT_IS = re.compile(r"(<!\[CDATA\[.*?\]\]>|<!--.*?-->)", re.DOTALL)
_DEEPEST = 500
_MARKUP = frozenset({"xhtml", "application/xhtml+xml"})


@dataclass(slots=True)
class Element:
    """One element; names keep their prefix, `lj:music`."""

    name: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    markup: str | None = None
    """What is inside, as it was written, where the element says that it holds markup: Atom's `xhtml`."""

    @property
    def text(self) -> str:
        """The text directly inside, surrounding white space removed."""
        return "".join(self.texts).strip()

    def all(self, name: str) -> list["Element"]:
        """Return the children of a name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> "Element | None":
        """Return the first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def value(self, name: str) -> str | None:
        """Return the text of the first child of a name; None where there is no such child."""
        child = self.first(name)
        return child.text if child is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlTree:
    """A document's root, and the fault that ended the reading, if any."""

    root: Element | None
    fault: str | None
    is_mended: bool = False
    """Whether it is no XML as it stands, and was read for all that."""

    def closed(self, element: Element) -> frozenset[str]:
        """Return the names of the children of an element that are whole: all, or all but the last one."""
        children = element.children if self.fault is None else element.children[:-1]
        return frozenset(child.name for child in children)


def read_typed_xml(text: str) -> XmlTree:
    """Return the tree of an XML text in which somebody may have typed, or of one that breaks off.

    A bare `&` or `<`, and tags of a text that nobody escaped, are the text they were meant to be, where there
    would be a fault otherwise. Of an element that breaks off the text as far as it goes is there.
    """
    tree = read_xml(text)
    if tree.fault is None:
        return tree
    mended = "".join(
        part if at % 2 else _TYPED.sub("&lt;", _BARE.sub(_escaped, part))
        for at, part in enumerate(_AS_IT_IS.split(_plain(text)))
    )
    again = _parsed(mended, is_buffered=False)
    return XmlTree(root=again.root, fault=again.fault, is_mended=again.fault is None)


def _escaped(match: re.Match[str]) -> str:
    return "&amp;" if match[0] == "&" else "&lt;"


def read_xml(text: str) -> XmlTree:
    """Return the tree of an XML text; with a fault, of what stands before it.

    Document type declarations are passed over, so that nothing can be expanded or fetched; the names HTML has
    for characters are known.
    """
    return _parsed(_plain(text))


def _plain(text: str) -> str:
    """Return a text without what is not followed, and with no names but XML's own."""
    text = _DECLARATION.sub("", clean_text(text).lstrip("\ufeff"), count=1)
    text = _NUMBERS.sub(_of_halves, _NO_CHARACTER.sub("", text))
    return _ENTITY.sub(_character, _without_doctype(text))


def _of_halves(match: re.Match[str]) -> str:
    """Return letters whose halves were written as numbers; a half without the other is no letter."""
    numbers = (each.strip("&#") for each in match[0].split(";")[:-1])
    units = (int(each[1:], 16) if each[0] in "xX" else int(each) for each in numbers)
    return "".join(map(chr, units)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _parsed(text: str, *, is_buffered: bool = True) -> XmlTree:
    """Return the tree; without a buffer of the text before a fault too, which takes longer."""
    source = text.encode("utf-8", "replace")
    parser = ParserCreate("utf-8")
    builder = _Builder(source, parser)
    parser.buffer_text = is_buffered
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(source, True)
    except (ExpatError, _TooDeepError) as error:
        return XmlTree(root=builder.root, fault=str(error))
    return XmlTree(root=builder.root, fault=None)


class _TooDeepError(Exception):
    """Elements are nested beyond anything a feed has."""


class _Builder:
    def __init__(self, source: bytes, parser: XMLParserType) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self._source, self._parser = source, parser
        self._began: dict[int, int] = {}
        """How deep an element that holds markup is, and where in the source it begins."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(name, attributes)
        if self._open:
            self._open[-1].children.append(element)
        elif self.root is None:
            self.root = element
        self._open.append(element)
        if not self._began and (attributes.get("type") in _MARKUP or attributes.get("mode") == "xml"):
            self._began[len(self._open)] = self._parser.CurrentByteIndex
        if len(self._open) > _DEEPEST:
            raise _TooDeepError(f"elements are nested deeper than {_DEEPEST} levels")

    def end(self, _name: str) -> None:
        began = self._began.pop(len(self._open), None)
        element = self._open.pop()
        if began is not None and element.children:
            inside = self._source[self._source.find(b">", began) + 1 : self._parser.CurrentByteIndex]
            element.markup = inside.decode("utf-8")

    def data(self, text: str) -> None:
        if self._open:
            self._open[-1].texts.append(text)


def _character(match: re.Match[str]) -> str:
    name = match["name"]
    if name in _OWN:
        return match[0]
    return html5.get(name) or match[0].replace("&", "&amp;")


def _without_doctype(text: str) -> str:
    """Return a document without the declaration of its type; one place is tried, however many begin."""
    begins = _DOCTYPE_BEGINS.search(text)
    match = _DOCTYPE.match(text, begins.start()) if begins else None
    return text[: match.start()] + text[match.end() :] if match else text
