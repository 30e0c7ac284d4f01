"""The new editor's own form of a body: `Site.page.content`, Draft.js blocks, as markup.

Used where a page has no body element. Pictures keep their original address, cuts become the anchors that
the site prints; styles inside a line are left out.

Source: a page of 2019 (structure only); fixtures/livejournal/lj_adaptive/body-only-in-data.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from scraper.extract.embedded import clean_text

_TAGS = {
    "unordered-list-item": "li",
    "ordered-list-item": "li",
    "blockquote": "blockquote",
    "header-one": "h1",
    "header-two": "h2",
    "header-three": "h3",
    "header-four": "h4",
    "code-block": "pre",
}


def render_draft(content: object) -> str | None:
    """Return the markup of Draft.js content; None where it has no blocks."""
    blocks = content.get("blocks") if isinstance(content, Mapping) else None
    if not isinstance(blocks, list) or not blocks:
        return None
    return "\n".join(
        part for block in blocks if isinstance(block, Mapping) and (part := _render_block(block))
    )


def _render_block(block: Mapping[str, Any]) -> str:
    data = block.get("data")
    if block.get("type") == "atomic" and isinstance(data, Mapping):
        return _render_atom(data)
    text = block.get("text")
    lines = clean_text(text).strip("\n") if isinstance(text, str) else ""
    if not lines.strip():
        return ""
    tag = _TAGS.get(str(block.get("type")), "p")
    return f"<{tag}>{escape(lines, quote=False).replace(chr(10), '<br>')}</{tag}>"


def _render_atom(data: Mapping[str, Any]) -> str:
    kind = data.get("type")
    if kind == "lj-cut":
        number = data.get("pairID")
        if not isinstance(number, int | str):
            return ""
        return f'<a name="cutid{escape(str(number))}{"" if data.get("opening") else "-end"}"></a>'
    source = data.get("originalSrc") or data.get("src")
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
