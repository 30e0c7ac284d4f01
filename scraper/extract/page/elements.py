"""Looking around in a tree by walking it: for small elements quicker than asking it by selector."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from selectolax.lexbor import LexborNode


def by_class(node: LexborNode, selector: str = "[class]") -> dict[str, LexborNode]:
    """Return the first element of every class in a node, itself included, of those a selector names."""
    return first_of_classes(node.css(selector))


def first_of_classes(elements: Sequence[LexborNode]) -> dict[str, LexborNode]:
    """Return the first of some elements of every class."""
    found: dict[str, LexborNode] = {}
    for element in reversed(elements):
        for name in _names(element.attrs["class"] or ""):
            found[name] = element
    return found


@lru_cache(maxsize=1024)
def _names(classes: str) -> tuple[str, ...]:
    """Return the names in a class attribute: on a page the same ones come again and again."""
    return tuple(classes.split())


def with_tag(node: LexborNode | None, tag: str) -> Iterator[LexborNode]:
    """Yield the elements of a tag in a node, itself included, in their order."""
    if node is not None:
        for element in node.traverse():
            if element.tag == tag:
                yield element


def folded_text(node: LexborNode, separator: str = "") -> str:
    """Return the text of an element, its white space folded."""
    return " ".join(node.text(separator=separator).split())
