"""What one element of a page says of who may read an entry: a padlock's picture or name, a class, a word."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from storage.markup import padlocks
from storage.records import Security

CANDIDATES = (
    'img, [class*="secur" i], [class*="lock" i], [class*="i-pr" i], [title*="only" i], [title*="только" i]'
)
"""A selector of all elements that may say it."""
_NEEDLES = ("secur", "lock", "silk/entry/", "i-pr")
_ICON = re.compile(r"icon_(?:pr|gr|fr|cu)")
_WORDS = ("protected", "private", "filtered", "custom", "friends", "just me")
_RUSSIAN_WORDS = ("под", "выб", "личн", "прив", "друз", "только")
_OF_RUSSIAN = "о"
"""A letter that no Russian page is without."""
_PATH = re.compile(r"/(?:private|protected|filtered)")
_QUOTED = re.compile(
    r"[\"']\W{0,2}(?:protected|private|custom|filtered|friends|just me|под|выб|личн|прив|для друз|друз"
    r"|только)",
    re.IGNORECASE,
)
"""Of a page's text: without one of these, in small letters, or of those no element of it says anything."""
_HEAD_CLASS = re.compile(r"title|subj|caption|heading|header|access|secur|metadata", re.IGNORECASE)
_HEAD_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_HEAD_DEPTH = 4
_LOCK_CLASS = re.compile(
    r"(?:.*[-_])?(?:lock(?:ed)?|padlock)|i-(?:posting-)?(?P<word>protected|private|custom)", re.IGNORECASE
)
_LONGEST_WORD = 40


def may_have(text: str) -> bool:
    """Return whether it is worth to look for padlocks in a page.

    >>> may_have('<img src="/img/icon_private.gif">'), may_have("<p>Fog.</p>")
    (True, False)
    """
    low = text.lower()
    if any(needle in low for needle in _NEEDLES) or ("icon_" in low and _ICON.search(low)):
        return True
    words = (*_WORDS, *_RUSSIAN_WORDS) if _OF_RUSSIAN in low else _WORDS
    if not any(word in low for word in words):
        return False
    return _PATH.search(low) is not None or _QUOTED.search(text) is not None


def picture_name(node: LexborNode) -> str:
    """Return the address of a picture as it is compared: no escapes, no query, lower case."""
    return unquote(node.attributes.get("src") or "").partition("?")[0].lower()


def read_padlock(node: LexborNode) -> Security | None:
    """Return what an element says of who may read the entry it stands at; None for most.

    What is less certain counts in the head of an entry alone: a picture called `lock.png` may be any.
    """
    said = _by_class(node) or (_by_picture(node) if node.tag == "img" else None) or _by_words(node)
    if said is None and is_in_head(node):
        said = _by_likely(node)
    return Security(said) if said else None


def is_in_head(node: LexborNode) -> bool:
    """Return whether an element stands in a heading, or in what a class calls a title."""
    for at in up(node, most=_HEAD_DEPTH):
        if at.tag in _HEAD_TAGS or (at.tag != "body" and _HEAD_CLASS.search(_classes(at))):
            return True
    return False


def up(node: LexborNode, *, most: int = 1_000) -> Iterator[LexborNode]:
    """Yield an element and those around it, below the page's body, the nearest first."""
    at: LexborNode | None = node
    while at is not None and at.tag not in {"body", "html"} and most > 0:
        yield at
        at, most = at.parent, most - 1


def _classes(node: LexborNode) -> str:
    return node.attributes.get("class") or ""


def _by_class(node: LexborNode) -> str | None:
    found = (padlocks.CLASS.fullmatch(name) for name in _classes(node).split())
    return next((padlocks.BY_WORD[match["word"].lower()] for match in found if match), None)


def _by_picture(node: LexborNode) -> str | None:
    match = padlocks.OWN_PICTURE.search(picture_name(node))
    return padlocks.BY_WORD[match["icon"] or match["silk"]] if match else None


def _by_words(node: LexborNode) -> str | None:
    """What a picture's name says; of another element its name or its words, where its class is for them."""
    said = [node.attributes.get(name) for name in ("alt", "title")]
    if node.tag != "img":
        if not re.search(r"secur|lock|i-pr", _classes(node), re.IGNORECASE):
            return None
        said.append(node.text())
    elif not any(
        "[" in (text or "") or "only" in (text or "").lower() or "друз" in (text or "") for text in said
    ):
        return None
    return next((word for text in said if text and (word := _word(text))), None)


def _word(text: str) -> str | None:
    folded = " ".join(text.split())
    match = padlocks.WORDS.fullmatch(folded) if len(folded) <= _LONGEST_WORD else None
    return match.lastgroup if match else None


def _by_likely(node: LexborNode) -> str | None:
    picture = padlocks.LIKELY_PICTURE.search(picture_name(node)) if node.tag == "img" else None
    if picture:
        return padlocks.BY_WORD.get(picture["name"].lower(), "protected")
    for name in _classes(node).split():
        if match := _LOCK_CLASS.fullmatch(name):
            return (match["word"] or "protected").lower()
    return None
