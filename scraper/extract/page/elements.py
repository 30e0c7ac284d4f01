"""Looking around in a tree by walking it: for small elements quicker than asking it by selector."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode


def by_class(node: LexborNode, selector: str = "[class]") -> dict[str, LexborNode]:
    """Return the first element of every class in a node, itself included, of those a selector names."""
    found: dict[str, LexborNode] = {}
    for element in reversed(node.css(selector)):
        for name in (element.attrs["class"] or "").split():
            found[name] = element
    return found


def with_tag(node: LexborNode | None, tag: str) -> Iterator[LexborNode]:
    """Yield the elements of a tag in a node, itself included, in their order."""
    if node is not None:
        for element in node.traverse():
            if element.tag == tag:
                yield element


def folded_text(node: LexborNode, separator: str = "") -> str:
    """Return the text of an element, its white space folded."""
    return " ".join(node.text(separator=separator).split())
