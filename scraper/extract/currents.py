"""Mood, music and location: blocks of labels outside the body, in any style and language.

A label is an element of its own whose whole text is a known word; its value is what else stands in the
element around it. Words in running text are never labels.
"""

from selectolax.lexbor import LexborNode

_LABELS = {
    "mood": "mood настроение настрій настрой stimmung humeur humor ánimo umore nastrój",
    "music": "music музыка музика musik musique música musica muzyka muzika",
    "location": "location местоположение местонахождение місцезнаходження место ort lieu lugar luogo",
}
_FIELDS = {word: field for field, words in _LABELS.items() for word in words.split()}
_PREFIXES = ("current ", "текущее ", "текущая ", "поточний ", "aktuelle ", "aktueller ", "derzeitige ")
_CANDIDATES = "strong, b, dt, th, td, i, em, span, .entryMetadata-label, .metadata-label"
_LONGEST_LABEL = 40


def read_currents(node: LexborNode) -> tuple[str | None, str | None, str | None]:
    """Return mood, music and location of an element that does not hold the body; None where unsaid."""
    found: dict[str, str] = {}
    for label in node.css(_CANDIDATES):
        field = label_field(label.text()) if label.first_child is not None else None
        if field and field not in found and (value := _value(label)):
            found[field] = value
    return found.get("mood"), found.get("music"), found.get("location")


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
    return _FIELDS.get(word)


def _value(label: LexborNode) -> str:
    """Return the text after a label: the rest of its row, line or list item."""
    parts = []
    node = label.next
    if node is None and label.parent is not None and label.tag in {"b", "strong", "i", "em"}:
        node = label.parent.next if label.parent.tag in {"td", "th"} else None
    while node is not None:
        if node.tag == "br" or (node.is_element_node and label_field(node.text()) is not None):
            break
        parts.append(node.text())
        node = node.next
    return " ".join("".join(parts).split())
