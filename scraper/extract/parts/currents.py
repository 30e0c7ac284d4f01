"""Mood, music and location: blocks of labels outside the body, in any style and language.

A label is an element of its own whose whole text is a known word; its value is what else stands in the
element around it. Where a page has no such elements, a line that begins with "Current Mood:" says the same.
Words in running text are never labels.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_LABELS = {
    "mood": "mood настроение настрій настрой stimmung humeur humor ánimo umore nastrój",
    "music": "music музыка музика musik musique música musica muzyka muzika",
    "location": "location местоположение местонахождение місцезнаходження место ort lieu lugar luogo",
}
_FIELDS = {word: field for field, words in _LABELS.items() for word in words.split()}
_PREFIXES = ("current ", "текущее ", "текущая ", "поточний ", "aktuelle ", "aktueller ", "derzeitige ")
_SUFFIXES = (" actuel", " actuelle", " actual", " attuale", " atual")
_CANDIDATES = "strong, b, dt, th, td, i, em, span, .entryMetadata-label, .metadata-label"
_LONGEST_LABEL = 40
_MOST_NODES = 20
"""Elements and texts within a label: one that holds more is no label, and may hold most of the page."""
_LINE = re.compile(r"\s*(?P<label>[^\W\d_]+(?:\s[^\W\d_]+)?\s*:)\s*(?P<rest>.*)", re.DOTALL)
_NO_LINES = frozenset({"a", "b", "strong", "i", "em", "title", "h1", "h2", "h3", "h4", "h5", "h6", "script"})
"""Elements whose text is no line of its own."""


def read_currents(node: LexborNode, *, dedicated: bool = True) -> tuple[str | None, str | None, str | None]:
    """Return mood, music and location of an element that does not hold the body; None where unsaid.

    Args:
        node: The element.
        dedicated: Whether it holds nothing else; elsewhere only lines with the long labels are believed.
    """
    found: dict[str, str] = {}
    for label in node.css(_CANDIDATES):
        field = label_field(_label_text(label)) if label.first_child is not None else None
        if field and field not in found and (value := _value(label)):
            found[field] = value
    for field, value in _lines(node, dedicated=dedicated) if not found else ():
        found.setdefault(field, value)
    return found.get("mood"), found.get("music"), found.get("location")


def _label_text(node: LexborNode) -> str:
    """Return the text of an element, none where it holds too much to be a label.

    Elements may stand in each other thousands deep: the whole text of each would take the square of that.
    """
    parts: list[str] = []
    for count, part in enumerate(node.traverse(include_text=True)):
        if count > _MOST_NODES:
            return ""
        if part.tag == "-text":
            parts.append(part.text())
    return "".join(parts)


def label_field(text: str) -> str | None:
    """Return the field a label names, None for any other text.

    >>> label_field(" Current Mood: ")
    'mood'
    >>> label_field("Moody:") is None
    True
    """
    if len(text) > _LONGEST_LABEL or ":" not in text:
        return None
    word = " ".join(text.split()).rstrip(":").strip().lower()
    for prefix in _PREFIXES:
        word = word.removeprefix(prefix)
    for suffix in _SUFFIXES:
        word = word.removesuffix(suffix)
    return _FIELDS.get(word)


def _lines(node: LexborNode, *, dedicated: bool) -> Iterator[tuple[str, str]]:
    """Yield what lines say that begin with a label."""
    for text in node.traverse(include_text=True):
        words = text.text_content if text.is_text_node else None
        match = _LINE.match(words) if words and ":" in words else None
        if match is None or text.parent is None or text.parent.tag in _NO_LINES:
            continue
        field = label_field(match["label"])
        is_long = match["label"].lower().lstrip().startswith(_PREFIXES)
        value = " ".join(f"{match['rest']}{_value(text)}".split()) if field else ""
        if field and value and (dedicated or is_long):
            yield field, value


def _value(label: LexborNode) -> str:
    """Return the text after a label: the rest of its row, line or list item."""
    parts = []
    node = label.next
    if node is None and label.parent is not None and label.tag in {"b", "strong", "i", "em"}:
        node = label.parent.next if label.parent.tag in {"td", "th"} else None
    while node is not None:
        if node.tag == "br" or (node.is_element_node and label_field(_label_text(node)) is not None):
            break
        parts.append(node.text())
        node = node.next
    return " ".join("".join(parts).split())
