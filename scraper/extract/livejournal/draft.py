"""The new editor's own form of a body: `Site.page.content`, Draft.js blocks, as markup.

Used where a page has no body element. Pictures keep their original address, cuts become the anchors that
the site prints; links, account names and what is bold or struck out stay what they are. What an entity or an
atom is for is not always known: then its words stay, and its address if it has one.

Source: a page of 2019 (structure only); fixtures/livejournal/lj_adaptive/body-only-in-data.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from scraper.extract.page.embedded import clean_text

_TAGS = {
    "unordered-list-item": "li",
    "ordered-list-item": "li",
    "blockquote": "blockquote",
    "header-one": "h1",
    "header-two": "h2",
    "header-three": "h3",
    "header-four": "h4",
    "header-five": "h5",
    "header-six": "h6",
    "code-block": "pre",
}
_LISTS = {"unordered-list-item": "ul", "ordered-list-item": "ol"}
_STYLES = {
    "BOLD": "b",
    "ITALIC": "i",
    "UNDERLINE": "u",
    "STRIKETHROUGH": "s",
    "CODE": "code",
    "SUBSCRIPT": "sub",
    "SUPERSCRIPT": "sup",
}
_ADDRESSES = ("url", "href", "originalSrc", "src")
_ACCOUNTS = ("username", "user", "ljuser")
_ACCOUNT = re.compile(r"[A-Za-z0-9_-]{1,50}")

_MOST_MARKS = 2000

_Mark = tuple[int, int, str, str]
"""Start, end, opening and closing tag; positions in UTF-16 units, as the editor counts."""


def render_draft(content: object) -> str | None:
    """Return the markup of Draft.js content; None where it has no blocks."""
    blocks = content.get("blocks") if isinstance(content, Mapping) else None
    if not isinstance(content, Mapping) or not isinstance(blocks, list) or not blocks:
        return None
    entities = content.get("entityMap")
    return "\n".join(_lines(blocks, entities if isinstance(entities, Mapping) else {}))


def _lines(blocks: list[Any], entities: Mapping[str, Any]) -> Iterator[str]:
    """Yield the markup of each block, list items in a list of their kind."""
    inside: str | None = None
    for block in blocks:
        part = _render_block(block, entities) if isinstance(block, Mapping) else ""
        if not part:
            continue
        wanted = _LISTS.get(str(block.get("type")))
        if wanted != inside:
            if inside:
                yield f"</{inside}>"
            if wanted:
                yield f"<{wanted}>"
            inside = wanted
        yield part
    if inside:
        yield f"</{inside}>"


def _render_block(block: Mapping[str, Any], entities: Mapping[str, Any]) -> str:
    if block.get("type") == "atomic":
        return "".join(_render_atom(data) for data in _atoms(block, entities))
    text = block.get("text")
    if not isinstance(text, str) or not text.strip():
        return ""
    line = _render_text(text, _marks(block, entities)).strip("\n").replace("\n", "<br>")
    tag = _TAGS.get(str(block.get("type")), "p")
    return f"<{tag}>{line}</{tag}>" if line.strip() else ""


def _atoms(block: Mapping[str, Any], entities: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield what an atomic block stands for: its own data, else those of its entities."""
    data = block.get("data")
    if isinstance(data, Mapping) and data:
        yield data
        return
    for _, _, entity in _ranges(block.get("entityRanges"), entities):
        inner = entity.get("data")
        if isinstance(inner, Mapping):
            yield {"type": str(entity.get("type") or "").lower(), **inner}


def _ranges(ranges: object, entities: Mapping[str, Any]) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """Yield (start, end, entity) of the ranges that name one."""
    for item in ranges if isinstance(ranges, list) else ():
        if not isinstance(item, Mapping):
            continue
        start, length, entity = item.get("offset"), item.get("length"), entities.get(str(item.get("key")))
        if isinstance(entity, Mapping) and isinstance(start, int) and isinstance(length, int):
            yield start, start + length, entity


def _marks(block: Mapping[str, Any], entities: Mapping[str, Any]) -> list[_Mark]:
    marks: list[_Mark] = []
    for start, end, entity in _ranges(block.get("entityRanges"), entities):
        data = entity.get("data")
        if isinstance(data, Mapping) and (tags := _entity_tags(data)):
            marks.append((start, end, *tags))
    styles = block.get("inlineStyleRanges")
    for style in styles if isinstance(styles, list) else ():
        tag = _STYLES.get(str(style.get("style"))) if isinstance(style, Mapping) else None
        first, length = (style.get("offset"), style.get("length")) if tag else (None, None)
        if isinstance(first, int) and isinstance(length, int):
            marks.append((first, first + length, f"<{tag}>", f"</{tag}>"))
    return [mark for mark in marks if 0 <= mark[0] < mark[1]]


def _entity_tags(data: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the tags around an entity's words: of an account name, or of a link."""
    for key in _ACCOUNTS:
        name = data.get(key)
        if isinstance(name, str) and _ACCOUNT.fullmatch(name):
            return f'<span class="ljuser" data-ljuser="{name}"><b>', "</b></span>"
    address = next((data[key] for key in _ADDRESSES if isinstance(data.get(key), str)), None)
    return (f'<a href="{escape(clean_text(address))}">', "</a>") if address else None


def _render_text(text: str, marks: list[_Mark]) -> str:
    """Return text with its marks; one that ends behind the one it began in is closed with it and reopened."""
    if not marks or len(marks) > _MOST_MARKS:
        return escape(clean_text(text), quote=False)
    units = text.encode("utf-16-le", "surrogatepass")
    length = len(units) // 2
    edges = sorted({0, length, *(min(edge, length) for mark in marks for edge in mark[:2])})
    starting: dict[int, list[_Mark]] = {}
    for mark in sorted(marks, key=lambda mark: -mark[1]):
        starting.setdefault(mark[0], []).append(mark)
    parts: list[str] = []
    within: list[_Mark] = []
    for start, end in zip(edges, [*edges[1:], length], strict=True):
        over = next((at for at, mark in enumerate(within) if min(mark[1], length) <= start), len(within))
        parts.extend(mark[3] for mark in reversed(within[over:]))
        again = [mark for mark in within[over:] if min(mark[1], length) > start]
        begun = [*again, *(mark for mark in starting.get(start, ()) if start < length)]
        parts.extend(mark[2] for mark in begun)
        within = [*within[:over], *begun]
        words = units[2 * start : 2 * end].decode("utf-16-le", "replace")
        parts.append(escape(clean_text(words), quote=False))
    return "".join(parts)


def _render_atom(data: Mapping[str, Any]) -> str:
    kind = data.get("type")
    if kind == "lj-cut":
        number = data.get("pairID")
        if not isinstance(number, int | str):
            return ""
        return f'<a name="cutid{escape(str(number))}{"" if data.get("opening") else "-end"}"></a>'
    source = next((data[key] for key in _ADDRESSES[::-1] if isinstance(data.get(key), str)), None)
    source = data.get("originalSrc") if isinstance(data.get("originalSrc"), str) else source
    if not isinstance(source, str):
        return ""
    address = escape(clean_text(source))
    if kind == "image":
        caption = data.get("caption")
        below = (
            f"<figcaption>{escape(clean_text(caption))}</figcaption>"
            if isinstance(caption, str) and caption
            else ""
        )
        return f'<figure><img src="{address}">{below}</figure>'
    return f'<iframe src="{address}"></iframe>'
