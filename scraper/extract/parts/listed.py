"""What a list shows of one entry, as one value to compare: the same list read later says whether it changed.

Taken together are the words, where links lead and which pictures stand there; tokens in addresses and what
scripts hold are left out, since they differ between two readings of the same page.
"""

import hashlib
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

_TEXT = "-text"
_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "option", "textarea"})
_ADDRESSES = {"a": "href", "img": "src"}
DIGEST_BYTES = 12


def shown_digest(nodes: Iterable[LexborNode]) -> str:
    """Return a digest of what elements show.

    >>> from selectolax.lexbor import LexborHTMLParser
    >>> first, second = (LexborHTMLParser(f"<p>Fog  <a href='/1?t={t}'>here</a></p>") for t in "ab")
    >>> shown_digest(first.css("p")) == shown_digest(second.css("p"))
    True
    """
    words = " ".join("".join(part for node in nodes for part in _shown(node)).split())
    return hashlib.blake2b(words.encode(errors="replace"), digest_size=DIGEST_BYTES).hexdigest()


def _shown(node: LexborNode) -> Iterator[str]:
    for part in node.traverse(include_text=True):
        tag = part.tag or ""
        if tag == _TEXT:
            around = part.parent
            if around is None or around.tag not in _UNSEEN:
                yield part.text_content or ""
        elif tag in _ADDRESSES:
            address = part.attributes.get(_ADDRESSES[tag]) or ""
            yield f" {address.partition('#')[0].partition('?')[0]} "
        else:
            yield " "
