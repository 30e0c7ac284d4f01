"""A feed as a channel and its items, whatever its dialect spells them like, and however broken it is.

What breaks a feed as a rule is small: a bare `&` or `<`, a character that XML forbids, a download cut off.
So it is mended first; where that is not enough, each item is read by itself, and one that cannot be read
costs no other. Of an item that breaks off, what it says before that counts.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scraper.extract.page.xml_tree import Element, read_xml

_KNOWN = (
    ("lj", "livejournal.org/rss/lj"),
    ("dw", "dreamwidth.org"),
    ("dc", "purl.org/dc/"),
    ("content", "purl.org/rss/1.0/modules/content"),
    ("slash", "purl.org/rss/1.0/modules/slash"),
    ("rdf", "w3.org/1999/02/22-rdf-syntax-ns"),
    ("", "w3.org/2005/atom"),
    ("", "purl.org/atom/ns"),
    ("", "purl.org/rss/1.0/"),
    ("", "my.netscape.com/rdf/simple/0.9"),
)
"""The prefix that readers look for, and what the name of its dialect holds; a feed may call it otherwise."""
_VIEW = r"(?![\[{])[^<]{0,300}"
"""What browsers write above a feed that they show as it is, or beside an element that can be folded."""
_STARTS = re.compile(
    rf"{_VIEW}(?:[\s▼▶-]|<\?[^<>]*\?>|<!--(?:(?!-->).)*-->|<!doctype\b[^<>\[]*(?:\[[^\]]*\]\s*)?>)*<(?:\w+:)?(?:rss|feed|rdf)\b",
    re.DOTALL,
)
_ROOT = re.compile(r"<(?P<name>(?:\w+:)?(?:rss|feed|RDF))\b[^<>]*>", re.IGNORECASE)
_ITEM_BEGINS = re.compile(r"<(?P<tag>(?:\w+:)?(?:item|entry))(?=[\s>])[^<>]*>")
_OUTSIDE_DATA = re.compile(
    r"(?P<data><!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))|&(?!#?\w{1,31};)|<(?![A-Za-z/!?])", re.DOTALL
)
_LEAST_OF_A_CUT_ITEM = 2
"""An item that breaks off is of use with two whole elements: an address, and a title or a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedTree:
    """What a feed holds."""

    is_atom: bool
    channel: Element
    """With the elements around the items; without children where none could be read."""
    items: tuple[Element, ...]
    fault: str | None
    """What makes it no XML; None where it is."""
    lost: int
    """Items that could not be read."""
    cut: Element | None
    """The item in which a feed breaks off, without its last element."""


def is_feed(start: str) -> bool:
    """Whether a text begins as a feed: only declarations and remarks stand before its first element.

    Args:
        start: In small letters.
    """
    return _STARTS.match(start) is not None


def read_feed(text: str) -> FeedTree | None:
    """Return what a feed holds; None where there is nothing of one."""
    text = text[max(0, text.find("<")) :]
    tree = read_xml(text)
    fault = tree.fault
    if fault is not None:
        text = _OUTSIDE_DATA.sub(_mended, text)
        tree = read_xml(text)
    root = _in_known_names(tree.root) if tree.root is not None else None
    if root is None:
        return None
    channel = root.first("channel") or root
    items, lost, cut = [*channel.all("item"), *root.all("item"), *channel.all("entry")], 0, None
    if tree.fault is not None:
        items, lost, cut = _salvaged(text)
    return FeedTree(
        is_atom=root.name == "feed", channel=channel, items=tuple(items), fault=fault, lost=lost, cut=cut
    )


def _mended(match: re.Match[str]) -> str:
    if match["data"] is not None:
        return match["data"]
    return "&amp;" if match[0] == "&" else "&lt;"


def _salvaged(text: str) -> tuple[list[Element], int, Element | None]:
    """Return the items of a broken feed that can be read each by itself, how many cannot, and a cut one."""
    root = _ROOT.search(text)
    opening, name = (root[0], root["name"]) if root else ("<rss>", "rss")
    items, lost, cut = list[Element](), 0, None
    for piece, is_whole in _pieces(text):
        tree = read_xml(f"{opening}{piece}</{name}>" if is_whole else f"{opening}{piece}")
        found = _in_known_names(tree.root).children if tree.root is not None else []
        if not is_whole:
            cut = _without_last(found[0]) if found else None
            lost += 1
        elif tree.fault is None:
            items += found
        else:
            lost += 1
    return items, lost, cut


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text of each item, and whether it has an end."""
    begins = _ITEM_BEGINS.search(text)
    while begins is not None:
        following = _ITEM_BEGINS.search(text, begins.end())
        limit = following.start() if following is not None else len(text)
        ending = f"</{begins['tag']}>"
        end = text.find(ending, begins.end(), limit)
        yield text[begins.start() : limit if end < 0 else end + len(ending)], end >= 0
        begins = following


def _without_last(item: Element) -> Element | None:
    """Return what an item says before it breaks off: its last element may be half of one."""
    whole = item.children[:-1]
    return Element(item.name, item.attributes, whole) if len(whole) >= _LEAST_OF_A_CUT_ITEM else None


def _in_known_names(root: Element) -> Element:
    """Return the tree with the prefixes that readers look for, whatever a feed calls its dialects."""
    named = {
        name.removeprefix("xmlns:"): next((known for known, sign in _KNOWN if sign in value.lower()), None)
        for name, value in root.attributes.items()
        if name.startswith("xmlns:")
    }
    own = root.name.partition(":")[0] if ":" in root.name else None
    # Without a prefix are only names of the root's own dialect: `atom:link` in RSS is no link of the feed.
    renamed = {
        key: known
        for key, known in named.items()
        if known is not None and key != known and (known or key == own)
    }
    waiting = [root] if renamed else []
    while waiting:
        element = waiting.pop()
        element.name = _renamed(element.name, renamed)
        element.attributes = {_renamed(name, renamed): value for name, value in element.attributes.items()}
        waiting += element.children
    return root


def _renamed(name: str, prefixes: Mapping[str, str]) -> str:
    prefix, mark, rest = name.partition(":")
    return f"{prefixes[prefix]}:{rest}".removeprefix(":") if mark and prefix in prefixes else name
