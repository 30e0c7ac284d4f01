"""The data objects that pages print in their scripts: `Site.page`, `Site.entry`, `LJ_cmtinfo` and others.

Only scripts that run are searched: bodies, comments and text templates (`script type="text/html"`) may quote
the same words. Each object is decoded from its first brace by a decoder that knows strings, so `};` in a text
ends nothing, and names inside an object already read are not looked at again.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

_ASSIGNMENT = re.compile(r"(?:Site\.(?P<name>page|entry|journal|current_journal)|_cmtinfo)\s*=\s*(?=\{)")
_WORDS = ("Site.", "_cmtinfo")
"""Of these a script must hold one for the pattern to be tried."""
_MOST_BROKEN = 100
"""After so many assignments of nothing that can be read a script is left: each costs its length in time."""
_RUNS = frozenset(
    {"", "text/javascript", "application/javascript", "application/x-javascript", "text/ecmascript"}
)
_GOES_ON = re.compile(r"\s*[,:\]}\"]")
"""What stands behind an object that lost bytes in its middle, and so its end."""
_DECODER = json.JSONDecoder(strict=False)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")

JsonObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """What the scripts of one page hold; each object is empty where the page prints none."""

    page: JsonObject = field(default_factory=dict)
    """`Site.page`."""
    entry: JsonObject = field(default_factory=dict)
    """`Site.entry`."""
    journal: JsonObject = field(default_factory=dict)
    """`Site.journal`, else `Site.current_journal`."""
    comment_info: JsonObject = field(default_factory=dict)
    """`LJ_cmtinfo` (or a fork's), its non-numeric keys included."""
    broken: tuple[str, ...] = ()
    """Names of objects that the page prints and that cannot be decoded to their end: `page`, `cmtinfo`."""


def read_embedded(tree: LexborHTMLParser) -> Embedded:
    """Return the data objects of a parsed page."""
    return read_scripts(_scripts(tree))


def read_scripts(scripts: Iterable[str]) -> Embedded:
    """Return the data objects of script texts; of several with one name, the one that holds most."""
    found: dict[str, dict[str, Any]] = {}
    broken: set[str] = set()
    for script in scripts:
        for name, value in find_objects(script):
            if value is None:
                broken.add(name)
            elif name not in found or _weight(value) > _weight(found[name]):
                found[name] = value
    page = found.get("page", {})
    inside = page.get("LJ_cmtinfo")
    info = found.get("cmtinfo")
    return Embedded(
        page=page,
        entry=found.get("entry", {}),
        journal=found.get("journal") or found.get("current_journal", {}),
        broken=tuple(sorted(broken)),
        comment_info=info if info is not None else inside if isinstance(inside, dict) else {},
    )


def find_objects(script: str) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Yield (name, object) for every assignment of a data object, in order; None for one that is broken.

    One that ends before its end, with a comma or a bracket behind it, is both: what it holds, and None.
    """
    if not any(word in script for word in _WORDS):
        return
    at, unread = 0, 0
    while unread < _MOST_BROKEN and (match := _ASSIGNMENT.search(script, at)):
        value, at = _decode_at(script, match.end())
        name = match.groupdict().get("name") or "cmtinfo"
        if isinstance(value, dict):
            yield name, value
        if not isinstance(value, dict) or _GOES_ON.match(script, at):
            unread += 1
            yield name, None


def parse_json(text: str) -> Any:
    """Return the value of a JSON text, None where it is none; control characters in strings are allowed.

    >>> parse_json('{"a": "b"}')
    {'a': 'b'}
    """
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    value, end = _decode_at(text, start)
    return value if not text[end:].strip() else None


def clean_text(text: str) -> str:
    """Return text without control characters and lone surrogates, which JSON can spell and HTML cannot."""
    if text.isprintable() or not _UNWANTED.search(text):
        return text
    return _CONTROL.sub("", text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _scripts(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("script"):
        if (node.attributes.get("type") or "").strip().lower() in _RUNS:
            yield node.text() or ""


def _decode_at(text: str, start: int) -> tuple[Any, int]:
    """Return the value that begins at `start` and where it ends; (None, start) where none can be read."""
    try:
        return _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, start


def _weight(value: JsonObject) -> tuple[int, int]:
    comments = value.get("comments")
    return (len(comments) if isinstance(comments, list) else 0, len(value))
