"""Bodies on Dreamwidth: what one request writes differently from the next is written one way.

The server prints attributes in random order, and gives embeds and poll forms tokens of the day (measured);
two readings of an unchanged entry must be equal.
"""

import re

from selectolax.lexbor import LexborNode

from scraper.extract.parts.body import Body, body_of, clean_markup

_TAG = re.compile(
    r"<(?P<name>[a-z][^\s<>\"'/]*)(?P<attributes>(?: [^\s=<>\"]+=\"[^\"]*\"){2,})(?P<end>\s*/?)>"
)
_ATTRIBUTE = re.compile(r" ([^\s=<>\"]+=\"[^\"]*\")")
_EMBED_TOKEN = re.compile(r"(?<=[?&])auth_token=[^&\"]*&?|&auth_token=[^&\"]*$")


def read_dw_body(node: LexborNode) -> Body:
    """Return the contents of a body element, free of what changes by itself."""
    html = node.inner_html or ""
    if "lj_embedcontent" in html or "lj_form_auth" in html:
        _drop_tokens(node)
    return body_of(sorted_attributes(clean_markup(node)))


def _drop_tokens(node: LexborNode) -> None:
    for frame in node.css("iframe.lj_embedcontent"):
        attributes = frame.attributes
        frame.attrs["src"] = _EMBED_TOKEN.sub("", attributes.get("src") or "").rstrip("?&")
        if "name" in attributes:
            frame.attrs["name"] = attributes.get("id") or "embed"
    for token in node.css("input[name=lj_form_auth]"):
        token.decompose()


def sorted_attributes(html: str) -> str:
    """Return serialised markup with the attributes of every element in alphabetical order.

    >>> sorted_attributes('<img src="x" alt="1 > 0"><b>"</b>')
    '<img alt="1 > 0" src="x"><b>"</b>'
    """
    return _TAG.sub(_sorted, html)


def _sorted(match: re.Match[str]) -> str:
    attributes = " ".join(sorted(_ATTRIBUTE.findall(match["attributes"])))
    return f"<{match['name']} {attributes}{match['end']}>"
